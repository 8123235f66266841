//! From strings to lines in reading order.

use super::content::Fragment;

/// A gap between strings of a line that is a space, as a share of the size.
const SPACE: f32 = 0.1;

/// A gap that parts columns, as a share of the size.
const GUTTER: f32 = 1.2;

/// How many lines each of two columns has at least.
const MIN_LINES: usize = 4;

/// A line of a page, or of one of its columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its strings, joined.
    pub text: String,
    /// Parts of the text in bold and in italic type, in bytes.
    pub styled: Vec<(std::ops::Range<usize>, bool)>,
    /// Its left end, in points from the left edge.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its baseline, in points from the lower edge.
    pub baseline: f32,
    /// The size of most of its type.
    pub size: f32,
    /// All of it is bold.
    pub is_bold: bool,
    /// All of it has one width for all glyphs.
    pub is_fixed: bool,
    /// The right end of its column.
    pub column_right: f32,
}

impl Line {
    /// Whether its first string is bold, as the number of a heading is whose words are in another type.
    pub(super) fn begins_bold(&self) -> bool {
        let first = self.styled.first();
        first.is_some_and(|(range, is_bold)| *is_bold && range.start == 0)
    }
}

/// The lines of a page in reading order.
pub(super) fn in_order(fragments: Vec<Fragment>) -> Vec<Line> {
    let rows = rows(fragments);
    let mut segments: Vec<Vec<Fragment>> = Vec::new();
    for row in rows {
        segments.extend(parted(row));
    }
    match gutter(&segments) {
        Some(gutter) => columns(segments, gutter),
        None => {
            // What a wide space parts in a page of one column belongs together.
            let mut lines: Vec<Vec<Fragment>> = Vec::new();
            for segment in segments {
                match lines.last_mut() {
                    Some(last) if is_same_row(last, &segment) => last.extend(segment),
                    _ => lines.push(segment),
                }
            }
            finish(lines)
        }
    }
}

fn is_same_row(row: &[Fragment], next: &[Fragment]) -> bool {
    let (Some(last), Some(first)) = (row.last(), next.first()) else {
        return false;
    };
    // A raised mark at the end says nothing of the row.
    let is_beside =
        |own: &Fragment| (own.baseline - first.baseline).abs() < 0.1 * own.size.max(first.size);
    row.iter().any(is_beside) && first.left >= last.left
}

/// Strings on one baseline, from the top of the page down, each row from left to right.
fn rows(mut fragments: Vec<Fragment>) -> Vec<Vec<Fragment>> {
    fragments.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    let mut rows: Vec<Vec<Fragment>> = Vec::new();
    // The size and the baseline of the largest type in the last row.
    let (mut largest, mut baseline) = (0.0_f32, 0.0_f32);
    for fragment in fragments {
        // A raised mark is smaller and a little above its line.
        let size = largest.max(fragment.size);
        let is_mark = (largest - fragment.size).abs() > 0.15 * size;
        let reach = if is_mark { 0.55 } else { 0.3 };
        let fits = (baseline - fragment.baseline).abs() < reach * size;
        let row = rows.last_mut().filter(|_| fits);
        if row.is_none() || fragment.size >= largest {
            (largest, baseline) = (fragment.size, fragment.baseline);
        }
        match row {
            Some(row) => row.push(fragment),
            None => rows.push(vec![fragment]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// A row cut at its wide gaps.
fn parted(row: Vec<Fragment>) -> Vec<Vec<Fragment>> {
    let mut parts: Vec<Vec<Fragment>> = Vec::new();
    for fragment in row {
        let joins = |part: &Vec<Fragment>| {
            part.last().is_some_and(|last| {
                fragment.left - last.right < GUTTER * last.size.max(fragment.size)
            })
        };
        match parts.last_mut().filter(|part| joins(part)) {
            Some(part) => part.push(fragment),
            None => parts.push(vec![fragment]),
        }
    }
    parts
}

fn ends(segment: &[Fragment]) -> (f32, f32) {
    let left = segment.first().map_or(0.0, |first| first.left);
    let right = segment
        .iter()
        .map(|fragment| fragment.right)
        .fold(left, f32::max);
    (left, right)
}

/// Where two columns part: few lines cross it, and many stand on either side of it, beside each other.
fn gutter(segments: &[Vec<Fragment>]) -> Option<f32> {
    if segments.len() < 2 * MIN_LINES {
        return None;
    }
    let all: Vec<(f32, f32)> = segments.iter().map(|segment| ends(segment)).collect();
    let left = all.iter().map(|(left, _)| *left).fold(f32::MAX, f32::min);
    let right = all.iter().map(|(_, right)| *right).fold(f32::MIN, f32::max);
    let (from, to) = (left + 0.3 * (right - left), left + 0.7 * (right - left));
    let places = all
        .iter()
        .map(|(left, _)| left - 1.0)
        .filter(|place| (from..to).contains(place));
    let mut best: Option<(usize, f32)> = None;
    for place in places.take(200) {
        let crossing = all
            .iter()
            .filter(|(left, right)| *left < place && *right > place + 0.5)
            .count();
        let before = all
            .iter()
            .filter(|(_, right)| *right <= place + 0.5)
            .count();
        let behind = all.iter().filter(|(left, _)| *left >= place).count();
        // Lines of a column fill it: the short cells of a table do not.
        let fill = |is_before: bool| {
            let (count, wide) = all
                .iter()
                .filter(|(left, right)| {
                    if is_before {
                        *right <= place + 0.5
                    } else {
                        *left >= place
                    }
                })
                .fold((0, 0), |(count, wide), (own_left, own_right)| {
                    (
                        count + 1,
                        wide + usize::from(own_right - own_left > 0.3 * (right - left)),
                    )
                });
            2 * wide >= count
        };
        if before >= MIN_LINES
            && behind >= MIN_LINES
            && crossing * 4 <= before + behind
            && fill(true)
            && fill(false)
        {
            let better = best.is_none_or(|(fewest, _)| crossing < fewest);
            if better {
                best = Some((crossing, place));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// The lines of two columns: between lines that go across, the left column before the right one.
fn columns(segments: Vec<Vec<Fragment>>, gutter: f32) -> Vec<Line> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut lines = Vec::new();
    for segment in segments {
        let (start, end) = ends(&segment);
        if end <= gutter + 0.5 {
            left.push(segment);
        } else if start >= gutter {
            right.push(segment);
        } else {
            lines.extend(finish(std::mem::take(&mut left)));
            lines.extend(finish(std::mem::take(&mut right)));
            lines.extend(finish(vec![segment]));
        }
    }
    lines.extend(finish(left));
    lines.extend(finish(right));
    lines
}

/// The lines of one column.
fn finish(rows: Vec<Vec<Fragment>>) -> Vec<Line> {
    let column_right = rows.iter().map(|row| ends(row).1).fold(0.0, f32::max);
    rows.into_iter()
        .map(|row| line(row, column_right))
        .collect()
}

fn line(row: Vec<Fragment>, column_right: f32) -> Line {
    let (left, right) = ends(&row);
    let mut text = String::new();
    let mut styled = Vec::new();
    let mut before: Option<&Fragment> = None;
    for fragment in &row {
        if let Some(before) = before {
            let gap = fragment.left - before.right;
            if gap > SPACE * before.size.min(fragment.size) && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        let start = text.len();
        text.push_str(&fragment.text);
        for (is_on, is_bold) in [(fragment.is_bold, true), (fragment.is_italic, false)] {
            if is_on {
                styled.push((start..text.len(), is_bold));
            }
        }
        before = Some(fragment);
    }
    let length = |fragment: &&Fragment| fragment.text.len();
    let main = row.iter().max_by_key(length);
    Line {
        left,
        right,
        baseline: main.map_or(0.0, |main| main.baseline),
        size: main.map_or(0.0, |main| main.size),
        is_bold: row.iter().all(|fragment| fragment.is_bold),
        is_fixed: row.iter().all(|fragment| fragment.is_fixed),
        text,
        styled,
        column_right,
    }
}

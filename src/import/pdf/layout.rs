//! From lines to paragraphs and headings, across the pages.

use std::collections::{BTreeSet, HashMap};

use super::lines::Line;
use crate::import::article::{Block, BlockKind, SpanStyle};
use crate::import::budget::Budget;
use crate::import::heading::ends_sentence;
use crate::import::page::Page;
use crate::text::bare;

/// Lines at the top and at the foot of a page that can be running heads.
const EDGE: usize = 2;

/// Type this much larger than that of the text is a heading's.
const LARGER: f32 = 1.12;

/// How much of a line is compared with titles, in bytes.
const MAX_JOINED: usize = 2_000;

/// The longest heading, in characters.
const MAX_HEADING: usize = 160;

/// The outline, of which each entry is found once and in its order: two chapters can have a section of one name.
struct Outline {
    entries: Vec<(u8, String)>,
    next: usize,
    titles: BTreeSet<String>,
    found: usize,
}

/// Entries of the outline that the text may lack before one that it has.
const SKIPPED: usize = 60;

impl Outline {
    fn new(entries: &[(u8, String)]) -> Self {
        let entries: Vec<(u8, String)> = entries
            .iter()
            .map(|(level, title)| (*level, bare(title)))
            .collect();
        Self {
            titles: entries.iter().map(|(_, title)| title.clone()).collect(),
            entries,
            next: 0,
            found: 0,
        }
    }

    /// The level of the next entry that is called `text`; the text can have the number of a section before it.
    fn take(&mut self, text: &str) -> Option<u8> {
        let ahead = self.entries.get(self.next..)?.iter().take(SKIPPED);
        let place = |key: String| ahead.clone().position(|(_, title)| *title == key);
        let found = place(bare(text)).or_else(|| place(bare(without_number(text)?)))?;
        let (level, _) = self.entries[self.next + found];
        self.next += found + 1;
        self.found += 1;
        Some(level)
    }

    /// Whether it names all headings: it has several levels, and nearly all of it was found.
    fn is_whole(&self) -> bool {
        let is_deep = self.entries.iter().any(|(level, _)| *level > 1);
        is_deep && self.found * 10 >= self.entries.len() * 8
    }
}

/// A paragraph or a heading.
struct FoundBlock {
    block: Block,
    /// Whether the outline has it.
    is_outlined: bool,
}

/// A paragraph under way.
struct BlockDraft {
    lines: Vec<Line>,
    is_foot: bool,
}

/// Writes the pages' lines as blocks; titles of the `outline` are headings of its levels.
pub(super) fn write(
    mut pages: Vec<Vec<Line>>,
    outline: &[(u8, String)],
    page: &mut Page,
    budget: &Budget,
) {
    let heads = running_heads(&pages);
    let numbered = numbered_heights(&pages);
    let body = body_size(&pages);
    let levels = levels(&pages, body);
    let mut outline = Outline::new(outline);
    let mut finished: Vec<BlockDraft> = Vec::new();
    let mut out: Vec<(usize, String)> = Vec::new();
    for (number, lines) in pages.iter_mut().enumerate() {
        let count = lines.len();
        let leaders = lines.iter().filter(|line| has_leader(&line.text)).count();
        let is_contents = leaders >= CONTENTS;
        let is_entry = |line: &Line| {
            is_contents && (has_leader(&line.text) || is_bare_entry(&line.text, &outline.titles))
        };
        // Of an entry in two lines only the second has dots.
        let is_all_contents = lines.iter().filter(|line| is_entry(line)).count() * 2 > count;
        let mut kept = Vec::new();
        for (place, line) in std::mem::take(lines).into_iter().enumerate() {
            let is_edge = place < EDGE || place + EDGE >= count;
            let is_head = heads.contains_key(&head_key(&line))
                || is_page_number(&line.text)
                || numbered.contains(&height(&line)) && bears_number(&line.text);
            if is_all_contents || is_edge && is_head || is_entry(&line) {
                out.push((finished.len(), line.text));
            } else {
                kept.push(line);
            }
        }
        let mut drafts = paragraphs(kept, body, &outline.titles);
        // A paragraph that a page cuts goes on with the next one.
        if number > 0
            && let Some(open) = finished.iter_mut().rev().find(|draft| !draft.is_foot)
            && let Some(first) = drafts.first()
            && goes_on(open, first, &outline.titles)
        {
            let first = drafts.remove(0);
            open.lines.extend(first.lines);
        }
        finished.extend(drafts);
    }
    let blocks: Vec<(bool, FoundBlock)> = finished
        .into_iter()
        .map(|draft| (draft.is_foot, block(draft, body, &levels, &mut outline)))
        .take_while(|(_, found)| budget.block(&found.block))
        .collect();
    let is_whole = outline.is_whole();
    let mut out = out.into_iter().peekable();
    let mut has_title = false;
    // The notes at the feet of a chapter's pages come at its end: there they part no sentence.
    let mut notes: Vec<Block> = Vec::new();
    for (number, (is_foot, found)) in blocks.into_iter().enumerate() {
        while let Some((_, text)) = out.next_if(|(at, _)| *at <= number) {
            page.leave_out(&text);
        }
        let mut block = found.block;
        if block.kind == BlockKind::Heading(0) && !has_title {
            block.kind = BlockKind::Title;
            has_title = true;
        } else if is_whole && !found.is_outlined && matches!(block.kind, BlockKind::Heading(_)) {
            block.kind = BlockKind::Paragraph;
        } else if block.kind == BlockKind::Heading(0) {
            block.kind = BlockKind::Heading(1);
        }
        if block.kind == BlockKind::Heading(1) {
            notes.drain(..).for_each(|note| page.push(note));
        }
        if is_foot && !matches!(block.kind, BlockKind::Heading(_)) {
            notes.push(block);
        } else {
            page.push(block);
        }
    }
    notes.into_iter().for_each(|note| page.push(note));
    for (_, text) in out {
        page.leave_out(&text);
    }
}

/// Entries with leaders on a page from which on it is one of a table of contents.
const CONTENTS: usize = 3;

/// Whether a line is an entry of a table of contents: dots lead to the number of a page.
fn has_leader(text: &str) -> bool {
    let Some((before, number)) = text.trim_end().rsplit_once(['.', ' ', '…']) else {
        return false;
    };
    let dots = before
        .chars()
        .rev()
        .take_while(|sign| matches!(sign, '.' | ' ' | '…'));
    is_page_number(number) && dots.filter(|sign| *sign != ' ').count() >= 4
}

/// Whether a line is an entry without dots: a title of the outline and the number of a page.
fn is_bare_entry(text: &str, titles: &BTreeSet<String>) -> bool {
    let entry = text.trim_end().rsplit_once(' ');
    entry.is_some_and(|(title, number)| is_page_number(number) && is_title(title, titles))
}

/// A line's text with every number alike, and its height on the page.
fn head_key(line: &Line) -> (String, i32) {
    let mut text = String::new();
    for sign in line.text.chars() {
        match sign {
            '0'..='9' if text.ends_with('#') => {}
            '0'..='9' => text.push('#'),
            sign if sign.is_whitespace() => {}
            sign => text.push(sign),
        }
    }
    (text, height(line))
}

/// A line's height on its page, in steps of three points.
fn height(line: &Line) -> i32 {
    (line.baseline / 3.0).round() as i32
}

/// Whether a line begins or ends with a number of a page, arabic or roman.
fn bears_number(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next();
    [first, words.next_back()]
        .into_iter()
        .flatten()
        .any(is_page_number)
}

/// The heights at which most pages that have a line there at their edge have one with a number: heads that name the
/// chapter at hand.
fn numbered_heights(pages: &[Vec<Line>]) -> Vec<i32> {
    let mut seen: HashMap<i32, (usize, usize)> = HashMap::new();
    for lines in pages {
        let last = lines.len().saturating_sub(1);
        for line in lines
            .first()
            .into_iter()
            .chain(lines.get(last).filter(|_| last > 0))
        {
            let (all, numbered) = seen.entry(height(line)).or_default();
            *all += 1;
            *numbered += usize::from(bears_number(&line.text));
        }
    }
    let least = (pages.len() / 4).max(3);
    let is_head =
        |&(_, (all, numbered)): &(i32, (usize, usize))| all >= least && numbered * 10 >= all * 8;
    seen.into_iter()
        .filter(is_head)
        .map(|(height, _)| height)
        .collect()
}

/// The lines at the edges of pages that come again at the same height: on one page in six, and three at least.
fn running_heads(pages: &[Vec<Line>]) -> HashMap<(String, i32), usize> {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for lines in pages {
        let edges = lines
            .iter()
            .enumerate()
            .filter(|(place, _)| *place < EDGE || place + EDGE >= lines.len());
        for (_, line) in edges {
            *seen.entry(head_key(line)).or_default() += 1;
        }
    }
    let least = (pages.len() / 6).max(3);
    seen.retain(|_, count| *count >= least);
    seen
}

fn is_page_number(text: &str) -> bool {
    let text = text.trim_matches(['-', '–', '—', ' ', '[', ']']);
    let is_roman = text.len() <= 6
        && text
            .chars()
            .all(|sign| matches!(sign, 'i' | 'v' | 'x' | 'l' | 'c'));
    !text.is_empty()
        && (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()) || is_roman)
}

/// The size in which most of the text is set.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut counted: HashMap<i32, usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *counted.entry((line.size * 2.0).round() as i32).or_default() += line.text.len();
    }
    let most = counted
        .into_iter()
        .max_by_key(|&(size, count)| (count, size));
    most.map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// The levels of the sizes above that of the text, the largest first.
fn levels(pages: &[Vec<Line>], body: f32) -> Vec<i32> {
    let mut sizes: Vec<i32> = pages
        .iter()
        .flatten()
        .filter(|line| line.size > body * LARGER && line.text.chars().any(char::is_alphabetic))
        .map(|line| (line.size * 2.0).round() as i32)
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes.reverse();
    sizes
}

/// The paragraphs of one page.
fn paragraphs(lines: Vec<Line>, body: f32, titles: &BTreeSet<String>) -> Vec<BlockDraft> {
    let usual = usual_gap(&lines, body);
    let mut drafts: Vec<BlockDraft> = Vec::new();
    for line in lines {
        match drafts.last_mut() {
            Some(open) if !begins(&open.lines, &line, usual, body, titles) => open.lines.push(line),
            _ => drafts.push(BlockDraft {
                is_foot: false,
                lines: vec![line],
            }),
        }
    }
    // Small type with nothing below it on the page.
    let is_small = |draft: &&mut BlockDraft| {
        draft
            .lines
            .iter()
            .all(|line| line.size < body * 0.92 && !line.is_fixed)
    };
    for draft in drafts.iter_mut().rev().take_while(is_small) {
        draft.is_foot = true;
    }
    drafts
}

/// The distance of two lines of the text.
fn usual_gap(lines: &[Line], body: f32) -> f32 {
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter(|pair| (pair[0].size - body).abs() < 0.6 && (pair[1].size - body).abs() < 0.6)
        .map(|pair| pair[0].baseline - pair[1].baseline)
        .filter(|gap| *gap > 0.5 * body && *gap < 3.0 * body)
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 3).copied().unwrap_or(1.2 * body)
}

/// Whether `line` begins a paragraph behind the lines of `open`.
fn begins(open: &[Line], line: &Line, usual: f32, body: f32, titles: &BTreeSet<String>) -> bool {
    let Some(last) = open.last() else { return true };
    let gap = last.baseline - line.baseline;
    // Another column, or the same height in a table.
    if gap <= 0.0 {
        return true;
    }
    let stands_out = |line: &Line| line.begins_bold() || line.size > body * LARGER;
    // A title can go on in other type, and begin beside text of its size.
    if open.first().is_some_and(stands_out) && is_cut_title(open, line, titles) {
        return false;
    }
    if stands_out(line) && is_title(&line.text, titles) {
        return true;
    }
    let size = last.size.max(line.size);
    if (last.size - line.size).abs() > 0.08 * size || last.is_fixed != line.is_fixed {
        return true;
    }
    if last.is_bold != line.is_bold && (last.is_bold || line.is_bold) {
        return true;
    }
    let scale = size.max(1.0);
    // A long heading goes on at a distance of its own.
    if last.size > usual * 0.95 && line.size > usual * 0.95 && gap < 1.7 * size {
        return false;
    }
    let is_far = gap > (usual * 1.25).max(1.35 * scale) || gap > 1.15 * usual && gap > 1.5 * scale;
    if is_far || is_title(&joined(open), titles) && !is_title(&(joined(open) + &line.text), titles)
    {
        return true;
    }
    if line.is_fixed {
        return false;
    }
    let starts_item = is_item(&line.text);
    let first_left = open.first().map_or(last.left, |first| first.left);
    let hangs = open.len() > 1 && line.left < last.left - 0.8 * scale
        || open.len() == 1 && is_item(&last.text);
    let is_indented = line.left > last.left + 0.8 * scale
        && !hangs
        && !(open.len() == 1 && is_item(&open[0].text));
    let was_short = last.right < last.column_right - 2.5 * scale && ends_sentence(&last.text);
    starts_item && (was_short || line.left <= first_left + 0.5 * scale)
        || is_indented
        || was_short && last.right < last.column_right - 0.12 * (last.column_right - last.left)
        || open.len() > 1
            && line.left < last.left - 0.8 * scale
            && first_left > line.left - 0.5 * scale
            && is_item(&open[0].text)
}

/// Whether `line` goes on with what is in `open` of a title.
fn is_cut_title(open: &[Line], line: &Line, titles: &BTreeSet<String>) -> bool {
    let cut = joined(open);
    if open.len() > 3 || is_title(&cut, titles) {
        return false;
    }
    let begins_title = |text: &str| {
        let (cut, more) = (bare(text), bare(text) + &bare(&line.text));
        let mut behind = titles.range(more.clone()..);
        !cut.is_empty() && behind.next().is_some_and(|title| title.starts_with(&more))
    };
    begins_title(&cut) || without_number(&cut).is_some_and(begins_title)
}

/// Whether `text` is in the outline, with the number of its section or without.
fn is_title(text: &str, titles: &BTreeSet<String>) -> bool {
    let has = |text: &str| titles.contains(&bare(text));
    has(text) || without_number(text).is_some_and(has)
}

/// What stands behind the number of a section, as in *1.2 Scope* and *A.1. Scope*.
fn without_number(text: &str) -> Option<&str> {
    let (number, rest) = text.split_once(' ')?;
    let mut parts = number.trim_end_matches('.').split('.');
    let first = parts.next()?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = first.len() == 1 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_section =
        (is_number(first) || is_letter && number.contains('.')) && parts.all(is_number);
    is_section.then_some(rest)
}

/// The first lines of a paragraph in one, as far as it can be a title.
fn joined(lines: &[Line]) -> String {
    let mut joined = String::new();
    for line in lines.iter().take(4) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        let end = line.text.floor_char_boundary(MAX_JOINED);
        joined.push_str(&line.text[..end]);
    }
    joined
}

/// Whether a line begins as an item of a list.
fn is_item(text: &str) -> bool {
    marker(text).is_some()
}

/// The mark of an item: its length in bytes with the space behind, and its number.
fn marker(text: &str) -> Option<(usize, Option<u64>)> {
    let (mark, rest) = text.split_once(' ')?;
    let length = text.len() - rest.trim_start().len();
    if matches!(
        mark,
        "•" | "◦" | "▪" | "‣" | "●" | "■" | "–" | "*" | "∗" | "·"
    ) {
        return Some((length, None));
    }
    let digits = mark
        .strip_suffix(['.', ')'])
        .map(|digits| digits.trim_start_matches('('))?;
    let number = digits.parse().ok().filter(|_| digits.len() <= 3)?;
    Some((length, Some(number)))
}

/// Whether a paragraph of the page before goes on in the first of this one.
fn goes_on(open: &BlockDraft, first: &BlockDraft, titles: &BTreeSet<String>) -> bool {
    let (Some(last), Some(next)) = (open.lines.last(), first.lines.first()) else {
        return false;
    };
    if next.begins_bold() && is_title(&joined(&first.lines), titles) {
        return false;
    }
    let same = (last.size - next.size).abs() < 0.5
        && last.is_bold == next.is_bold
        && last.is_fixed == next.is_fixed;
    let begins_low =
        next.text.chars().next().is_some_and(|sign| {
            sign.is_lowercase() || sign.is_ascii_digit() && !is_item(&next.text)
        });
    same && !last.is_fixed
        && (!ends_sentence(&last.text) && !last.text.ends_with(':') || begins_low)
        && !is_item(&next.text)
}

fn block(draft: BlockDraft, body: f32, levels: &[i32], outline: &mut Outline) -> FoundBlock {
    let first = &draft.lines[0];
    let size = first.size;
    let is_bold = draft.lines.iter().all(|line| line.is_bold);
    let is_fixed = draft.lines.iter().all(|line| line.is_fixed);
    let mut block = Block::default();
    for line in &draft.lines {
        if is_fixed {
            if !block.text.is_empty() {
                block.text.push('\n');
            }
            block.text.push_str(&line.text);
            continue;
        }
        let by = block.join_line(&line.text);
        for (range, is_bold) in &line.styled {
            let style = if *is_bold {
                SpanStyle::Strong
            } else {
                SpanStyle::Emphasis
            };
            // Words beside each other in one style are one part.
            block.mark(range.start + by..range.end + by, style, 1);
        }
    }
    let is_short = block.text.chars().count() <= MAX_HEADING;
    // A word of the text can be a chapter's title too.
    let stands_out = size > body * 1.03 || first.begins_bold();
    let by_outline = stands_out.then(|| outline.take(&block.text)).flatten();
    let by_size = (is_short && size > body * LARGER)
        .then(|| {
            let own = (size * 2.0).round() as i32;
            levels.binary_search_by(|level| own.cmp(level)).ok()
        })
        .flatten();
    block.kind = match (by_outline, by_size) {
        (Some(level), _) => BlockKind::Heading(level),
        // The largest type of all is the title's.
        (None, Some(0)) if size > body * 1.5 => BlockKind::Heading(0),
        (None, Some(level)) => BlockKind::Heading((level as u8).clamp(1, 6)),
        _ if is_fixed => BlockKind::Code,
        _ if is_bold && is_short && draft.lines.len() <= 2 && !ends_sentence(&block.text) => {
            BlockKind::Heading((levels.len() as u8 + 1).clamp(2, 6))
        }
        _ => match marker(&block.text) {
            Some((length, ordinal)) => {
                block.narrow(length..block.text.len());
                BlockKind::ListItem { depth: 0, ordinal }
            }
            None => BlockKind::Paragraph,
        },
    };
    if matches!(block.kind, BlockKind::Heading(_)) || is_bold {
        block.spans.clear();
    }
    block.sort_parts();
    FoundBlock {
        block,
        is_outlined: by_outline.is_some(),
    }
}

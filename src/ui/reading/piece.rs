//! A piece: the part of a paragraph that is laid out at once, with its galley.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::cursor::{CCursor, LayoutCursor};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui, pos2};

use super::Reading;
use super::aside::Aside;
use super::style::Style;
use crate::app::settings::Pane;
use crate::catalogue::Message;
use crate::import::{BlockKind, Style as SpanStyle};
use crate::lesson::position::Position;
use crate::text::words;
use crate::ui::theme::LEADING;

/// Line height where glosses stand above their words, as a multiple of the size.
const RUBY_LEADING: f32 = 2.1;

/// Paragraphs longer than this are laid out in pieces, cut at white space.
const PIECE_BYTES: usize = 4096;

/// A laid out part of a paragraph.
pub struct Piece {
    /// The paragraph (line, in 源).
    pub paragraph: usize,
    /// The bytes of the paragraph that are laid out here.
    pub range: Range<usize>,
    /// The laid out text.
    pub galley: Arc<Galley>,
    /// Where the galley stands on the screen.
    pub at: Pos2,
    /// Height with the space below, in points.
    pub height: f32,
    /// For a folded paragraph: how many words are hidden.
    pub hidden: Option<usize>,
    /// Whether this is the paragraph's first piece.
    pub is_first: bool,
    /// What stands beside and under the text.
    pub asides: Vec<Aside>,
}

impl Piece {
    /// The text of this piece.
    pub fn text(&self) -> &str {
        &self.galley.job.text
    }

    /// What of the bytes `range` of the paragraph is in this piece.
    pub fn part(&self, range: &Range<usize>) -> &str {
        let inside = |byte: usize| byte.clamp(self.range.start, self.range.end) - self.range.start;
        let part = self.text().get(inside(range.start)..inside(range.end));
        part.unwrap_or_default()
    }

    /// The whole piece without the space below.
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.at, self.galley.size())
    }

    /// Top and bottom of each row on the screen, with the byte of the paragraph it begins at.
    pub fn rows(&self) -> impl Iterator<Item = (f32, f32, usize)> {
        let mut chars = self.text().char_indices().map(|(byte, _)| byte);
        let mut skip = 0;
        self.galley.rows.iter().map(move |row| {
            let start = chars.nth(skip).unwrap_or(self.text().len());
            skip = row.char_count_including_newline().0.saturating_sub(1);
            (
                self.at.y + row.min_y(),
                self.at.y + row.max_y(),
                self.range.start + start,
            )
        })
    }

    /// As [`Self::rows`], with what stands under the text as part of the last row: together they are all of the piece.
    pub fn extents(&self) -> impl Iterator<Item = (f32, f32, usize)> {
        let last = self.galley.rows.len().saturating_sub(1);
        let end = self.at.y + self.height;
        let rows = self.rows().enumerate();
        rows.map(move |(index, (top, bottom, byte))| {
            (top, if index == last { end } else { bottom }, byte)
        })
    }

    /// Top and bottom of the row that holds `byte`, as [`Self::extents`] has them.
    pub fn extent_of(&self, byte: usize) -> (f32, f32) {
        let before = self.extents().take_while(|row| row.2 <= byte).last();
        before
            .or_else(|| self.extents().next())
            .map_or((self.at.y, self.at.y + self.height), |row| (row.0, row.1))
    }

    /// The place in the text nearest to `pos` on the screen.
    pub fn position_at(&self, pos: Pos2) -> Position {
        let cursor = self.galley.cursor_from_pos(pos - self.at);
        let text = self.text();
        let byte = text
            .char_indices()
            .nth(cursor.index.0)
            .map_or(text.len(), |(byte, _)| byte);
        Position {
            paragraph: self.paragraph,
            byte: self.range.start + byte,
        }
    }

    /// The caret's place before `byte` of the paragraph.
    pub fn caret(&self, byte: usize) -> Rect {
        let cursor = layout_cursor(&self.galley, byte.saturating_sub(self.range.start), true);
        self.galley
            .pos_from_layout_cursor(&cursor)
            .translate(self.at.to_vec2())
    }

    /// The rectangles that `range` (bytes of the paragraph) covers, a row each.
    pub fn rects(&self, range: &Range<usize>) -> Vec<Rect> {
        let inside = |byte: usize| byte.clamp(self.range.start, self.range.end) - self.range.start;
        rects_in(
            &self.galley,
            self.at,
            &(inside(range.start)..inside(range.end)),
        )
    }

    /// The byte of the paragraph up to which a folded one is shown.
    pub fn shown_end(&self) -> usize {
        self.range.start + self.first_row_len()
    }

    fn first_row_len(&self) -> usize {
        let count = self
            .galley
            .rows
            .first()
            .map_or(0, |row| row.char_count_excluding_newline().0);
        // The sign of what is hidden stands for letters that are not there.
        let count = count.saturating_sub(usize::from(self.galley.elided));
        let text = self.text();
        text.char_indices()
            .nth(count)
            .map_or(text.len(), |(byte, _)| byte)
    }
}

fn layout_cursor(galley: &Galley, byte: usize, prefer_next_row: bool) -> LayoutCursor {
    let text = &galley.job.text;
    let local = text.floor_char_boundary(byte);
    let index = text[..local].chars().count().into();
    galley.layout_from_cursor(CCursor {
        index,
        prefer_next_row,
    })
}

/// The rectangles that `range` (bytes of its text) covers in a galley that stands at `at`, a row each.
pub fn rects_in(galley: &Galley, at: Pos2, range: &Range<usize>) -> Vec<Rect> {
    if range.start >= range.end {
        return Vec::new();
    }
    let from = layout_cursor(galley, range.start, true);
    let to = layout_cursor(galley, range.end, false);
    let mut rects = Vec::new();
    for index in from.row..=to.row {
        let Some(row) = galley.rows.get(index) else {
            continue;
        };
        let left = if index == from.row {
            row.x_offset(from.column)
        } else {
            0.0
        };
        let right = if index == to.row {
            row.x_offset(to.column)
        } else {
            row.size.x
        };
        if right > left {
            rects.push(
                Rect::from_min_max(
                    pos2(row.pos.x + left, row.min_y()),
                    pos2(row.pos.x + right, row.max_y()),
                )
                .translate(at.to_vec2()),
            );
        }
    }
    rects
}

/// The ranges in which a paragraph is laid out: cut at white space near every [`PIECE_BYTES`].
fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while text.len() - start > PIECE_BYTES {
        let target = text.floor_char_boundary(start + PIECE_BYTES);
        let window = &text[target..text.ceil_char_boundary((target + 256).min(text.len()))];
        let cut = window.find(char::is_whitespace).map_or(target, |at| {
            target + at + window[at..].chars().next().map_or(1, char::len_utf8)
        });
        ranges.push(start..cut);
        start = cut;
    }
    ranges.push(start..text.len());
    ranges
}

impl Reading<'_> {
    /// The piece of `paragraph` that holds `byte`, laid out at the origin.
    pub(super) fn piece_at(&self, ui: &Ui, style: &Style, at: Position) -> Piece {
        let text = self.document.text(self.pane, at.paragraph);
        let ranges = cuts(text);
        let index = ranges
            .partition_point(|range| range.end <= at.byte)
            .min(ranges.len() - 1);
        self.lay_out(ui, style, at.paragraph, ranges[index].clone())
    }

    /// The piece after `piece`.
    pub(super) fn piece_after(&self, ui: &Ui, style: &Style, piece: &Piece) -> Option<Piece> {
        let is_folded = piece.hidden.is_some();
        let rest = self.document.text(self.pane, piece.paragraph).len() > piece.range.end;
        if rest && !is_folded {
            let next = Position {
                paragraph: piece.paragraph,
                byte: piece.range.end,
            };
            return Some(self.piece_at(ui, style, next));
        }
        let paragraph = piece.paragraph + 1;
        (paragraph < self.document.count(self.pane))
            .then(|| self.piece_at(ui, style, Position { paragraph, byte: 0 }))
    }

    /// The piece before `piece`.
    pub(super) fn piece_before(&self, ui: &Ui, style: &Style, piece: &Piece) -> Option<Piece> {
        if let Some(byte) = piece.range.start.checked_sub(1) {
            let before = Position {
                paragraph: piece.paragraph,
                byte,
            };
            return Some(self.piece_at(ui, style, before));
        }
        let paragraph = piece.paragraph.checked_sub(1)?;
        let is_folded = self.folds() && self.document.folding.is_folded(paragraph);
        let byte = if is_folded {
            0
        } else {
            self.document.text(self.pane, paragraph).len()
        };
        Some(self.piece_at(ui, style, Position { paragraph, byte }))
    }

    fn lay_out(&self, ui: &Ui, style: &Style, paragraph: usize, range: Range<usize>) -> Piece {
        let text = self.document.text(self.pane, paragraph);
        let is_folded = self.folds() && self.document.folding.is_folded(paragraph);
        let found = self.document.paragraph(paragraph);
        let (kind, spans, links) = match found {
            Some(found) if self.folds() => (&found.kind, &found.spans[..], &found.links[..]),
            _ => (&BlockKind::Paragraph, &[][..], &[][..]),
        };
        let part = &text[range.clone()];
        let mut width = style.width - style.indent(kind);
        if is_folded {
            width -= self.note_width(ui, style, text);
        }
        let mut job = LayoutJob {
            wrap: TextWrapping {
                max_width: width.max(40.0),
                max_rows: if is_folded { 1 } else { usize::MAX },
                break_anywhere: false,
                overflow_character: Some('…'),
            },
            ..LayoutJob::default()
        };
        let glosses = self.glosses(paragraph);
        let leading = if self.has_ruby() && !glosses.is_empty() && !is_folded {
            RUBY_LEADING
        } else {
            LEADING
        };
        let room = self.room_behind(ui, style, part, range.start, glosses);
        let inside = |byte: usize| byte.clamp(range.start, range.end) - range.start;
        let mut cuts: Vec<usize> = spans
            .iter()
            .map(|span| &span.range)
            .chain(links.iter().map(|link| &link.range))
            .flat_map(|range| [inside(range.start), inside(range.end)])
            .chain(room.iter().map(|(end, _)| *end))
            .chain([0, part.len()])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        for cut in cuts.windows(2) {
            let (start, end) = (cut[0], cut[1]);
            let styles: Vec<SpanStyle> = spans
                .iter()
                .take_while(|span| inside(span.range.start) <= start)
                .filter(|span| inside(span.range.end) >= end)
                .map(|span| span.style)
                .collect();
            let before = room.iter().find(|(at, _)| *at == start);
            let before = before.map_or(0.0, |(_, room)| *room);
            let mut format = style.format(kind, &styles, leading);
            let mut open = links
                .iter()
                .take_while(|link| inside(link.range.start) <= start);
            if open.any(|link| inside(link.range.end) >= end) {
                format.color = style.palette().accent;
            }
            job.append(&part[start..end], before, format);
        }
        let lesson = &self.document.lesson;
        if self.pane == Pane::Source && !self.document.lines_used.has(lesson, paragraph) {
            for section in &mut job.sections {
                section.format.color = style.palette().dimmed;
            }
        }
        if part.is_empty() {
            // An empty line still takes its height.
            let format = style.format(kind, &[], leading);
            job.first_row_min_height = format.line_height.unwrap_or(style.size * LEADING);
            job.append("", 0.0, format);
        }
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let is_last = is_folded || range.end == text.len();
        let mut piece = Piece {
            paragraph,
            height: galley.size().y.max(1.0),
            is_first: range.start == 0,
            range,
            galley,
            at: pos2(style.inset + style.indent(kind), 0.0),
            hidden: None,
            asides: Vec::new(),
        };
        if is_folded {
            let end = if piece.galley.elided {
                piece.first_row_len()
            } else {
                piece.text().len()
            };
            piece.hidden = Some(words::count_words(&text[piece.range.start + end..]));
        } else {
            self.put_asides(ui, style, &mut piece, is_last);
        }
        if is_last {
            piece.height += style.space_below(kind);
        }
        piece
    }

    /// What stands behind the first line of a folded paragraph.
    pub(super) fn hidden_note(&self, hidden: usize) -> String {
        self.catalogue
            .say(&Message::new("hidden-words").with("count", hidden))
    }

    /// Room that the note behind a folded paragraph takes, its words counted at the most.
    fn note_width(&self, ui: &Ui, style: &Style, text: &str) -> f32 {
        let font = FontId::proportional(note_size(style));
        let note = self.hidden_note(text.len() / 4 + 10);
        ui.painter()
            .layout_no_wrap(note, font, Color32::BLACK)
            .size()
            .x
            + style.size
    }
}

/// Size of the note behind a folded paragraph, in points.
pub(super) fn note_size(style: &Style) -> f32 {
    (style.size * 0.7).max(10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_a_paragraph_without_gap_and_end_at_white_space() {
        let word = "wordless 沉默 ";
        let text = word.repeat(3_000);
        let ranges = cuts(&text);
        assert!(ranges.len() > 5);
        let mut end = 0;
        for range in &ranges {
            assert_eq!(range.start, end);
            assert!(range.len() <= PIECE_BYTES + 256 + 4);
            end = range.end;
        }
        assert_eq!(end, text.len());
        for range in &ranges[..ranges.len() - 1] {
            assert!(text[range.clone()].ends_with(char::is_whitespace));
        }
    }

    #[test]
    fn a_paragraph_without_white_space_is_cut_all_the_same() {
        let ranges = cuts(&"é".repeat(9_000));
        assert_eq!(
            ranges.iter().map(|range| range.len()).sum::<usize>(),
            18_000
        );
        assert_eq!(cuts("").len(), 1);
    }
}

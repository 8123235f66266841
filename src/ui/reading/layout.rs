//! Lays out the pieces of paragraphs, each without a look at the rest of its paragraph.

use std::ops::Range;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Ui, pos2};

use super::piece::Piece;
use super::style::PaneStyle;
use super::view::Reading;
use crate::app::settings::Pane;
use crate::catalogue::Message;
use crate::import::{BlockKind, SpanStyle};
use crate::lesson::position::Position;
use crate::ui::theme::LEADING;

/// Line height where glosses stand above their words, as a multiple of the size.
const RUBY_LEADING: f32 = 2.1;

/// Paragraphs longer than this are laid out in pieces, cut at white space.
const PIECE_BYTES: usize = 4096;

/// How far white space to cut at is looked for, in bytes.
const CUT_WINDOW: usize = 256;

/// Where the `index`th piece of a paragraph begins: at the first white space behind that many times [`PIECE_BYTES`].
fn cut(text: &str, index: usize) -> usize {
    if index == 0 {
        return 0;
    }
    let target = text.floor_char_boundary(index.saturating_mul(PIECE_BYTES));
    let window = &text[target..text.ceil_char_boundary((target + CUT_WINDOW).min(text.len()))];
    window.find(char::is_whitespace).map_or(target, |at| {
        target + at + window[at..].chars().next().map_or(1, char::len_utf8)
    })
}

/// The part of a paragraph that is laid out with the character at `byte`, or the last one. Found without a look at the
/// rest, so that a piece costs the same in a paragraph of any length.
fn part_at(text: &str, byte: usize) -> Range<usize> {
    let byte = byte.min(text.len().saturating_sub(1));
    let mut index = byte / PIECE_BYTES;
    if cut(text, index) > byte {
        index -= 1;
    }
    cut(text, index)..cut(text, index + 1)
}

impl Reading<'_> {
    /// The piece of `paragraph` that holds `byte`, laid out at the origin.
    pub(super) fn piece_at(&self, ui: &Ui, style: &PaneStyle, at: Position) -> Piece {
        let text = self.document.text(self.pane, at.paragraph);
        // Of a folded paragraph the first line is shown, wherever in it the reader is.
        let byte = if self.is_folded(at.paragraph) {
            0
        } else {
            at.byte
        };
        self.lay_out(ui, style, at.paragraph, part_at(text, byte))
    }

    /// The piece after `piece`.
    pub(super) fn piece_after(&self, ui: &Ui, style: &PaneStyle, piece: &Piece) -> Option<Piece> {
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
    pub(super) fn piece_before(&self, ui: &Ui, style: &PaneStyle, piece: &Piece) -> Option<Piece> {
        if let Some(byte) = piece.range.start.checked_sub(1) {
            let before = Position {
                paragraph: piece.paragraph,
                byte,
            };
            return Some(self.piece_at(ui, style, before));
        }
        let paragraph = piece.paragraph.checked_sub(1)?;
        let byte = self.document.text(self.pane, paragraph).len();
        Some(self.piece_at(ui, style, Position { paragraph, byte }))
    }

    fn lay_out(&self, ui: &Ui, style: &PaneStyle, paragraph: usize, range: Range<usize>) -> Piece {
        let text = self.document.text(self.pane, paragraph);
        let is_folded = self.is_folded(paragraph);
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
        let glosses = self.glosses_in(paragraph, &range);
        let leading = if self.has_ruby() && !self.glosses(paragraph).is_empty() && !is_folded {
            RUBY_LEADING
        } else {
            LEADING
        };
        let room = self.room_behind(ui, style, part, range.start, glosses);
        let inside = |byte: usize| byte.clamp(range.start, range.end) - range.start;
        let touches = |own: &Range<usize>| own.start < range.end && range.start < own.end;
        // By their beginnings: what begins behind the piece is not looked at.
        let spans = &spans[..spans.partition_point(|span| span.range.start < range.end)];
        let spans: Vec<_> = spans.iter().filter(|span| touches(&span.range)).collect();
        let links = &links[..links.partition_point(|link| link.range.start < range.end)];
        let links: Vec<_> = links.iter().filter(|link| touches(&link.range)).collect();
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
            let from = if piece.galley.elided {
                piece.shown_end()
            } else {
                piece.range.end
            };
            let count = |own| self.kept.borrow_mut().hidden_words(own, from);
            piece.hidden = Some(found.map_or(0, count));
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
    fn note_width(&self, ui: &Ui, style: &PaneStyle, text: &str) -> f32 {
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
pub(super) fn note_size(style: &PaneStyle) -> f32 {
    (style.size * 0.7).max(10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All the parts of a paragraph.
    fn cuts(text: &str) -> Vec<Range<usize>> {
        let mut ranges = vec![part_at(text, 0)];
        while let Some(last) = ranges.last().filter(|last| last.end < text.len()) {
            ranges.push(part_at(text, last.end));
        }
        for range in &ranges {
            assert_eq!(part_at(text, range.start), *range);
            assert_eq!(part_at(text, range.end.saturating_sub(1)), *range);
        }
        ranges
    }

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

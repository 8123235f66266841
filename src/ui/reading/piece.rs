//! A piece: the part of a paragraph that is laid out at once, with what stands beside and under it.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::cursor::{CCursor, LayoutCursor};
use egui::{Galley, Pos2, Rect, Vec2, pos2};

use crate::app::document::Remark;
use crate::lesson::position::Position;

/// What an aside is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    /// The translation or the note of the paragraph.
    Remark(Remark),
    /// What was changed against the source.
    Comparison,
    /// The glosses of the paragraph's words.
    Glosses,
}

/// Something beside or under a piece of text.
pub struct Aside {
    /// What it is.
    pub kind: AsideKind,
    /// Its text.
    pub galley: Arc<Galley>,
    /// Where it stands, from where the piece stands.
    pub offset: Vec2,
}

impl Aside {
    /// Where it stands on the screen.
    pub fn rect(&self, piece: &Piece) -> Rect {
        Rect::from_min_size(piece.at + self.offset, self.galley.size())
    }
}

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
pub(super) fn rects_in(galley: &Galley, at: Pos2, range: &Range<usize>) -> Vec<Rect> {
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

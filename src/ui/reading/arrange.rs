//! Which pieces are in sight, and where.

use std::collections::VecDeque;
use std::ops::Range;

use egui::{Pos2, Rect, Ui};

use super::piece::Piece;
use super::style::PaneStyle;
use super::view::Reading;
use crate::app::positions::Top;
use crate::lesson::position::Position;

/// Space above the row that the view hangs from, in points.
pub(super) const PAD: f32 = 20.0;

/// The pieces in sight.
pub struct Arranged {
    /// From the top of the view to its bottom; never empty where there is text.
    pub pieces: Vec<Piece>,
    /// The view.
    pub rect: Rect,
    /// The row at the top, as it stands.
    pub top: Top,
    /// Whether the beginning of the text is in sight.
    pub at_start: bool,
    /// Whether the end of the text is in sight.
    pub at_end: bool,
    /// How many pieces were laid out to find these: what the frame cost.
    pub laid_out: usize,
}

impl Arranged {
    /// Whether the row that holds `position` is fully in sight.
    pub fn shows(&self, position: Position) -> bool {
        self.caret(position).is_some_and(|caret| {
            caret.min.y >= self.rect.min.y + PAD - 1.0 && caret.max.y <= self.rect.max.y - PAD / 2.0
        })
    }

    /// The caret's place before `position`, if its piece is laid out.
    pub fn caret(&self, position: Position) -> Option<Rect> {
        self.pieces
            .iter()
            .find(|piece| {
                piece.paragraph == position.paragraph
                    && piece.range.start <= position.byte
                    && position.byte <= piece.range.end
            })
            .map(|piece| piece.caret(position.byte))
    }

    /// Where `range` of paragraph `index` stands on the screen, as far as it is in sight.
    pub fn rect_of(&self, index: usize, range: &Range<usize>) -> Option<Rect> {
        self.pieces
            .iter()
            .filter(|piece| piece.paragraph == index)
            .flat_map(|piece| piece.rects(range))
            .map(|rect| rect.intersect(self.rect))
            .filter(|rect| rect.is_positive())
            .reduce(Rect::union)
    }

    /// The place in the text nearest to `pos` on the screen.
    pub fn position_at(&self, pos: Pos2) -> Option<Position> {
        let after = self
            .pieces
            .partition_point(|piece| piece.at.y + piece.height <= pos.y);
        let piece = self.pieces.get(after).or(self.pieces.last())?;
        Some(piece.position_at(pos))
    }
}

impl Reading<'_> {
    /// Lays the text out from `top`, moved down by `delta` points, and keeps within its ends.
    pub(super) fn arrange(
        &self,
        ui: &Ui,
        rect: Rect,
        style: &PaneStyle,
        top: Top,
        delta: f32,
    ) -> Arranged {
        let mut arranged = Arranged {
            pieces: Vec::new(),
            rect,
            top,
            at_start: true,
            at_end: true,
            laid_out: 0,
        };
        if self.document.count(self.pane) == 0 {
            return arranged;
        }
        let line = rect.min.y + PAD;
        let mut first = self.piece_at(ui, style, self.document.clamp(self.pane, top.position));
        let (row_top, row_bottom) = first.extent_of(top.position.byte);
        first.at.x += rect.min.x;
        first.at.y = line - row_top - top.fraction * (row_bottom - row_top) + delta;
        let mut pieces = VecDeque::from([first]);
        let mut laid_out = 1;
        let mut at_start = self.fill_up(ui, style, rect, &mut pieces, &mut laid_out);
        if at_start && pieces[0].at.y > line {
            let by = line - pieces[0].at.y;
            shift(&mut pieces, by);
        }
        let at_end = self.fill_down(ui, style, rect, &mut pieces, &mut laid_out);
        if let Some(last) = pieces.back()
            && at_end
            && last.at.y + last.height < rect.max.y - PAD
        {
            let gap = rect.max.y - PAD - (last.at.y + last.height);
            shift(&mut pieces, gap);
            at_start = self.fill_up(ui, style, rect, &mut pieces, &mut laid_out);
            if at_start && pieces[0].at.y > line {
                let by = line - pieces[0].at.y;
                shift(&mut pieces, by);
            }
        }
        pieces.retain(|piece| piece.at.y + piece.height > rect.min.y && piece.at.y < rect.max.y);
        arranged.at_start =
            at_start && pieces.front().is_some_and(|piece| piece.at.y >= line - 0.5);
        arranged.at_end = at_end
            && pieces
                .back()
                .is_some_and(|piece| piece.at.y + piece.height <= rect.max.y);
        arranged.pieces = pieces.into();
        arranged.laid_out = laid_out;
        arranged.top = top_of(&arranged.pieces, line).unwrap_or(top);
        arranged
    }

    /// Lays out pieces before the first until the view is filled; whether the text begins there.
    fn fill_up(
        &self,
        ui: &Ui,
        style: &PaneStyle,
        rect: Rect,
        pieces: &mut VecDeque<Piece>,
        laid_out: &mut usize,
    ) -> bool {
        while pieces[0].at.y > rect.min.y {
            let Some(mut before) = self.piece_before(ui, style, &pieces[0]) else {
                return true;
            };
            *laid_out += 1;
            before.at.x += rect.min.x;
            before.at.y = pieces[0].at.y - before.height;
            pieces.push_front(before);
        }
        pieces[0].paragraph == 0 && pieces[0].is_first
    }

    /// Lays out pieces after the last until the view is filled; whether the text ends there.
    fn fill_down(
        &self,
        ui: &Ui,
        style: &PaneStyle,
        rect: Rect,
        pieces: &mut VecDeque<Piece>,
        laid_out: &mut usize,
    ) -> bool {
        loop {
            let last = &pieces[pieces.len() - 1];
            let bottom = last.at.y + last.height;
            if bottom >= rect.max.y {
                return false;
            }
            let Some(mut next) = self.piece_after(ui, style, last) else {
                return true;
            };
            *laid_out += 1;
            next.at.x += rect.min.x;
            next.at.y = bottom;
            pieces.push_back(next);
            // A jump far up leaves pieces below the view; they need not wait for the end.
            while pieces.len() > 2 && pieces[0].at.y + pieces[0].height < rect.min.y {
                pieces.pop_front();
            }
        }
    }
}

fn shift(pieces: &mut VecDeque<Piece>, by: f32) {
    for piece in pieces {
        piece.at.y += by;
    }
}

/// The first row that reaches below `line`.
fn top_of(pieces: &[Piece], line: f32) -> Option<Top> {
    for piece in pieces {
        for (top, bottom, byte) in piece.extents() {
            if bottom > line + 0.5 {
                let fraction = ((line - top) / (bottom - top).max(1.0)).clamp(0.0, 1.0);
                let position = Position {
                    paragraph: piece.paragraph,
                    byte,
                };
                return Some(Top { position, fraction });
            }
        }
    }
    None
}

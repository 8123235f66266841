//! How far a gesture moves the text, and the bar that shows where the view is.
//!
//! A jump names the place that the view then begins at, and what flies past unseen is measured by its length: no
//! gesture lays out more than what is in sight.

use egui::{Key, Modifiers, PointerButton, Rect, Response, Sense, Ui, Vec2};

use super::arrange::{Arranged, PAD};
use super::style::PaneStyle;
use super::view::{Reading, focus_id};
use crate::app::action::{Action, ViewAction};
use crate::app::positions::Top;
use crate::lesson::position::Position;
use crate::ui::theme::LEADING;

/// Width of the strip with the scroll bar, in points.
pub(super) const BAR_WIDTH: f32 = 12.0;

/// Points a second by which a drag beyond the edge scrolls, per point beyond it.
const EDGE_SCROLL: f32 = 12.0;

/// A move of more views than this within a frame is measured by the length of the text and not by its rows.
const FAR_VIEWS: f32 = 2.0;

/// The width of a byte of text, in em: letters take half an em, and characters of three bytes a whole one.
const BYTE_WIDTH: f32 = 0.4;

/// How the text moves in a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Movement {
    /// By so many points; positive is down.
    By(f32),
    /// To the beginning of the text.
    ToStart,
    /// To its end.
    ToEnd,
}

impl Movement {
    /// Whether the text moves at all.
    pub(super) fn is_some(self) -> bool {
        self != Self::By(0.0)
    }
}

impl Reading<'_> {
    /// How the wheel, a drag beyond the edge and the keys move the text in this frame.
    pub(super) fn movement(
        &self,
        ui: &Ui,
        response: &Response,
        rect: Rect,
        style: &PaneStyle,
    ) -> Movement {
        let mut delta = 0.0;
        if response.contains_pointer() {
            delta += ui.input_mut(|input| {
                let wheel = input.smooth_scroll_delta.y;
                input.smooth_scroll_delta = Vec2::ZERO;
                wheel
            });
        }
        if response.dragged_by(PointerButton::Primary)
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let beyond = (pointer.y - rect.max.y).max(0.0) + (pointer.y - rect.min.y).min(0.0);
            if beyond != 0.0 {
                let seconds = ui.input(|input| input.stable_dt).min(0.1);
                // Never faster than what is marked can be seen to go.
                let step = beyond * EDGE_SCROLL * seconds;
                delta -= step.clamp(-rect.height(), rect.height());
                ui.ctx().request_repaint();
            }
        }
        if !response.has_focus() || self.is_editor() {
            // The keys of 稿 belong to the caret, which comes into sight by itself.
            return Movement::By(delta);
        }
        let page = (rect.height() - PAD - style.size * 2.5).max(style.size);
        ui.input_mut(|input| {
            let mut count = |modifiers, key| input.count_and_consume_key(modifiers, key);
            let pages_down = count(Modifiers::NONE, Key::PageDown) as f32;
            let pages_up = count(Modifiers::NONE, Key::PageUp) as f32;
            // Shift first: without it, Space is matched whether Shift is held or not.
            let spaces_up = count(Modifiers::SHIFT, Key::Space) as f32;
            let spaces_down = count(Modifiers::NONE, Key::Space) as f32;
            let mut either = |key| count(Modifiers::COMMAND, key) + count(Modifiers::NONE, key) > 0;
            let (to_start, to_end) = (either(Key::Home), either(Key::End));
            if to_start {
                Movement::ToStart
            } else if to_end {
                Movement::ToEnd
            } else {
                let pages = pages_up + spaces_up - pages_down - spaces_down;
                Movement::By(delta + pages * page)
            }
        })
    }

    /// The place to lay the text out from after `movement`, and how many points it still moves from there.
    pub(super) fn moved(&self, movement: Movement, style: &PaneStyle, height: f32) -> (Top, f32) {
        let top = self.view().top;
        let at = |position| Top {
            position,
            fraction: 0.0,
        };
        match movement {
            Movement::ToStart => (at(Position::default()), 0.0),
            Movement::ToEnd => (at(self.end()), 0.0),
            Movement::By(delta) if delta.abs() <= FAR_VIEWS * height => (top, delta),
            Movement::By(delta) => (at(self.leap(top.position, delta, style)), 0.0),
        }
    }

    /// The end of the text.
    fn end(&self) -> Position {
        let paragraph = self.document.count(self.pane).saturating_sub(1);
        let byte = self.document.text(self.pane, paragraph).len();
        Position { paragraph, byte }
    }

    /// The place about `delta` points above (positive) or below `from`.
    fn leap(&self, from: Position, delta: f32, style: &PaneStyle) -> Position {
        let row = style.size * LEADING;
        let row_bytes = (style.width / (style.size * BYTE_WIDTH)).max(1.0);
        let is_down = delta < 0.0;
        let mut rest = delta.abs();
        let mut at = self.document.clamp(self.pane, from);
        loop {
            let len = self.document.text(self.pane, at.paragraph).len();
            let bytes = if is_down { len - at.byte } else { at.byte };
            let rows = if self.is_folded(at.paragraph) {
                1.0
            } else {
                (bytes as f32 / row_bytes).ceil().max(1.0)
            };
            if rest < rows * row {
                let by = ((rest / row * row_bytes) as usize).min(bytes);
                let byte = if is_down { at.byte + by } else { at.byte - by };
                return self.document.clamp(self.pane, Position { byte, ..at });
            }
            rest -= rows * row;
            if is_down {
                if at.paragraph + 1 >= self.document.count(self.pane) {
                    return self.end();
                }
                at = Position {
                    paragraph: at.paragraph + 1,
                    byte: 0,
                };
            } else {
                let Some(paragraph) = at.paragraph.checked_sub(1) else {
                    return Position::default();
                };
                let byte = self.document.text(self.pane, paragraph).len();
                at = Position { paragraph, byte };
            }
        }
    }

    /// The bar at the right: its place is the part of the source above the view.
    pub(super) fn scroll_bar(
        &self,
        ui: &Ui,
        whole: Rect,
        arranged: &Arranged,
        actions: &mut Vec<Action>,
    ) {
        let source_len = self.document.lesson.source.text.len().max(1) as f32;
        let part = |offset: usize| offset as f32 / source_len;
        let (Some(first), Some(last)) = (arranged.pieces.first(), arranged.pieces.last()) else {
            return;
        };
        let offset_of = |paragraph: usize, byte: usize| {
            let range = self.document.source_range(self.pane, paragraph);
            (range.start + byte).min(range.end)
        };
        let from = part(offset_of(first.paragraph, first.range.start));
        let to = part(offset_of(last.paragraph, last.range.end));
        let track = Rect::from_min_max(
            egui::pos2(whole.max.x - BAR_WIDTH + 2.0, whole.min.y + 2.0),
            egui::pos2(whole.max.x - 3.0, whole.max.y - 2.0),
        );
        let id = focus_id(self.pane).with("bar");
        let response = ui.interact(track.expand2(egui::vec2(2.0, 0.0)), id, Sense::drag());
        let label = self.catalogue.text("scroll-bar");
        response.widget_info(|| egui::WidgetInfo::slider(true, f64::from(from) * 100.0, &label));
        let is_whole = arranged.at_start && arranged.at_end;
        if is_whole {
            return;
        }
        let length = ((to - from) * track.height()).clamp(28.0, track.height());
        let room = track.height() - length;
        let place = if arranged.at_end {
            1.0
        } else {
            (from / (1.0 - (to - from)).max(0.001)).min(1.0)
        };
        let thumb = Rect::from_min_size(
            egui::pos2(track.min.x, track.min.y + room * place),
            egui::vec2(track.width(), length),
        );
        if let Some(pointer) = response
            .interact_pointer_pos()
            .filter(|_| response.dragged() || response.is_pointer_button_down_on())
        {
            let wanted = ((pointer.y - track.min.y - length / 2.0) / room.max(1.0)).clamp(0.0, 1.0);
            let offset = (wanted * (1.0 - (to - from)).max(0.0) * source_len) as usize;
            let position = self.document.at_source(self.pane, offset);
            let top = Top {
                position,
                fraction: 0.0,
            };
            actions.push(ViewAction::Scrolled(self.pane, top).into());
        }
        let color = if response.hovered() || response.dragged() {
            self.palette.quiet
        } else {
            self.palette.line
        };
        ui.painter().rect_filled(thumb, 4.0, color);
    }
}

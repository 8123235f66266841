//! The reading view of one pane: lays out the paragraphs in sight, paints them, and turns clicks,
//! drags and keys into actions.
//!
//! A position is (paragraph, byte), never pixels: the view hangs from the row that holds the
//! stored top, so another text size or another width leaves the line being read where it is.

mod arrange;
mod aside;
mod editor;
mod gestures;
mod kept;
mod paint;
mod piece;
mod remarks;
mod style;

use std::cell::RefCell;

use egui::{Rect, Sense, Ui};

pub use arrange::Arranged;
pub use kept::Kept;
pub use remarks::field_id;
pub use style::Style;

use crate::app::App;
use crate::app::action::Action;
use crate::app::document::{Document, PaneView};
use crate::app::settings::Pane;
use crate::catalogue::Catalogue;
use crate::ui::theme::Palette;
use arrange::PAD;

/// Width of the strip with the scroll bar, in points.
const BAR_WIDTH: f32 = 12.0;

/// One pane's view of the open text.
pub struct Reading<'a> {
    /// The session.
    pub app: &'a App,
    /// The open text.
    pub document: &'a Document,
    /// Which pane.
    pub pane: Pane,
    /// Colours.
    pub palette: &'a Palette,
    /// Words.
    pub catalogue: &'a Catalogue,
    /// What is worked out once for a paragraph.
    pub kept: &'a RefCell<Kept>,
}

/// The egui id of a pane's reading view, which takes the keyboard focus.
pub fn focus_id(pane: Pane) -> egui::Id {
    egui::Id::unique(("reading", pane))
}

impl Reading<'_> {
    /// Draws the view into the rest of `ui` and sends what the reader does with it. Returns what is
    /// in sight, and where the words of the open look-up stand in it.
    pub fn show(&self, ui: &mut Ui, actions: &mut Vec<Action>) -> (Arranged, Option<Rect>) {
        let whole = ui.available_rect_before_wrap();
        let mut rect = whole;
        rect.max.x -= BAR_WIDTH;
        let response = ui.interact(rect, focus_id(self.pane), Sense::click_and_drag());
        let pane_name = self.catalogue.text(pane_label(self.pane));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Document, true, &pane_name));

        // The interface's scale is its own: it leaves the size of the text alone.
        let size = self.app.text_size() / self.app.settings.interface_scale;
        let column = self.column();
        let style = Style::new(ui, size, self.palette, self.pane, rect.width(), column);
        let delta = self.scroll_delta(ui, &response, rect, &style);
        let mut arranged = self.arrange(ui, rect, &style, self.view().top, delta);
        if delta != 0.0 && arranged.top != self.view().top {
            actions.push(Action::Scrolled(self.pane, arranged.top));
        }
        if let Some(position) = self.view().reveal {
            if !arranged.shows(position) {
                let top = crate::app::document::Top {
                    position,
                    fraction: 0.0,
                };
                // The next row of what is being written is shown with as little movement as can be.
                let place = match arranged.caret(position) {
                    Some(caret) if self.is_editor() && caret.max.y > rect.center().y => {
                        rect.height() - PAD * 2.0 - caret.height()
                    }
                    Some(_) if self.is_editor() => 0.0,
                    _ => rect.height() * 0.3,
                };
                arranged = self.arrange(ui, rect, &style, top, place);
            }
            actions.push(Action::Revealed(self.pane, arranged.top));
        }
        self.gestures(ui, &response, &arranged, actions);
        let words = self.paint(ui, &response, &arranged, &style, actions);
        self.scroll_bar(ui, whole, &arranged, actions);
        (arranged, words)
    }

    /// Whether the text can be changed here.
    fn is_editor(&self) -> bool {
        self.pane == Pane::Manuscript
    }

    fn view(&self) -> &PaneView {
        self.document.view(self.pane)
    }

    /// Whether the paragraphs of this pane can be folded.
    fn folds(&self) -> bool {
        self.pane != Pane::Source
    }

    /// The bar at the right: its place is the part of the source above the view.
    fn scroll_bar(&self, ui: &mut Ui, whole: Rect, arranged: &Arranged, actions: &mut Vec<Action>) {
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
            let top = crate::app::document::Top {
                position,
                fraction: 0.0,
            };
            actions.push(Action::Scrolled(self.pane, top));
        }
        let color = if response.hovered() || response.dragged() {
            self.palette.quiet
        } else {
            self.palette.line
        };
        ui.painter().rect_filled(thumb, 4.0, color);
    }
}

/// The catalogue's name of a pane.
pub fn pane_label(pane: Pane) -> &'static str {
    match pane {
        Pane::Source => "pane-source",
        Pane::Manuscript => "pane-manuscript",
        Pane::Window => "pane-window",
    }
}

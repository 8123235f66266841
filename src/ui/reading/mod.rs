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
mod layout;
mod paint;
mod piece;
mod remarks;
mod scroll;
mod style;
mod view;

use egui::{Rect, Sense, Ui};

pub use arrange::Arranged;
pub use kept::Kept;
pub use remarks::field_id;
pub use style::PaneStyle;
pub use view::{Reading, focus_id, pane_label};

use crate::app::action::{Action, ViewAction};
use crate::app::positions::Top;
use arrange::PAD;
use scroll::BAR_WIDTH;

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
        let size = self.app.text_size() / self.app.settings().interface_scale;
        let column = self.column();
        let style = PaneStyle::new(ui, size, self.palette, self.pane, rect.width(), column);
        let movement = self.movement(ui, &response, rect, &style);
        let (top, delta) = self.moved(movement, &style, rect.height());
        let mut arranged = self.arrange(ui, rect, &style, top, delta);
        if movement.is_some() && arranged.top != self.view().top {
            actions.push(ViewAction::Scrolled(self.pane, arranged.top).into());
        }
        if let Some(position) = self.view().reveal {
            if !arranged.shows(position) {
                let top = Top {
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
                let before = arranged.laid_out;
                arranged = self.arrange(ui, rect, &style, top, place);
                arranged.laid_out += before;
            }
            actions.push(ViewAction::Revealed(self.pane, arranged.top).into());
        }
        self.gestures(ui, &response, &arranged, actions);
        let words = self.paint(ui, &response, &arranged, &style, actions);
        self.scroll_bar(ui, whole, &arranged, actions);
        (arranged, words)
    }
}

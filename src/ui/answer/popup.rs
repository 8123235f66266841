//! The popup beside the touched words.

use egui::{Area, Frame, Id, Margin, Order, Rect, ScrollArea, Ui, vec2};

use super::scene::Scene;
use super::{line, readings};
use crate::app::App;
use crate::app::action::Action;
use crate::app::ask::lookup::LookUp;
use crate::catalogue::Catalogue;
use crate::ui::placement::place;
use crate::ui::theme::{POPUP_HEIGHT, POPUP_WIDTH, Palette};

/// Draws the popup of `look_up` beside `words` in the viewport of `ui`; returns its rectangle.
pub(crate) fn show(
    ui: &Ui,
    app: &App,
    look_up: &LookUp,
    words: Rect,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) -> Rect {
    let window = ui.ctx().content_rect();
    let place = place(words, window, vec2(POPUP_WIDTH, POPUP_HEIGHT));
    let frame = Frame::popup(ui.style())
        .fill(palette.raised)
        .inner_margin(Margin::same(12));
    let width = place.room.x - frame.total_margin().sum().x;
    let height = place.room.y.min(POPUP_HEIGHT) - frame.total_margin().sum().y;
    // Each answer has a size of its own, and with it an area of its own. Suggestions stay in the area of the
    // answer: a new one would take the keyboard from the search line.
    let content = (&look_up.answer().query, look_up.is_expanded());
    let id = Id::unique("popup").with((ui.ctx().viewport_id(), content));
    let size = |ctx: &egui::Context| egui::AreaState::load(ctx, id).and_then(|area| area.size);
    let before = size(ui.ctx());
    let mut scene = Scene {
        app,
        palette,
        catalogue,
        actions,
    };
    let rect = Area::new(id)
        .order(Order::Foreground)
        .pivot(place.pivot)
        .fixed_pos(place.at)
        .constrain_to(window)
        .fade_in(false)
        .accessible_name(catalogue.text("popup"))
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width.max(120.0));
                // egui gives an area the size that it had; what is opened in it needs more.
                ui.set_max_height(height);
                line::show(ui, Some(look_up), &mut scene);
                let left =
                    (height - ui.min_rect().height() - ui.spacing().item_spacing.y).max(24.0);
                ScrollArea::vertical()
                    .id_salt(content)
                    .max_height(left)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        if look_up.suggestions().is_empty() {
                            readings::show(ui, look_up, None, &mut scene);
                        } else {
                            line::suggestions(ui, look_up, &mut scene);
                        }
                    });
            });
        })
        .response
        .rect;
    if size(ui.ctx()) != before {
        // egui places an area by the size that it had in the frame before; the reader shall not see that.
        ui.ctx().request_discard("the size of the popup");
    }
    rect
}

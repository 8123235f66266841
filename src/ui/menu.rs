//! Menus: commands as rows, and what is higher than the window scrolls.

use egui::{Button, RectAlign, Response, ScrollArea, Tooltip, Ui};

use super::command::{self, Command};
use crate::app::App;
use crate::catalogue::Catalogue;

/// Draws `command` with its key; what it does is said in its tooltip.
pub(super) fn row(ui: &mut Ui, command: Command, app: &App, catalogue: &Catalogue) -> Response {
    let row = command::of(command);
    let name = command::name(row, app, catalogue);
    let mut button = Button::new(&name);
    if let Some(key) = row.keys.first() {
        button = button.shortcut_text(command::key_text(ui.ctx(), key));
    }
    if command::is_on(command, app) == Some(true) {
        button = button.selected(true);
    }
    let response = ui.add_enabled(command::is_enabled(command, app), button);
    let response = response.accessible_name(name);
    // Beside the menu, where it covers no other row.
    let mut tooltip = Tooltip::for_enabled(&response);
    tooltip.popup = tooltip.popup.align(RectAlign::RIGHT);
    tooltip.show(|ui| ui.label(catalogue.text(row.tip)));
    response
}

/// The room above and below a menu that fills the window, in points.
const ROOM: f32 = 16.0;

/// Draws the rows of a menu, which scroll where the window is lower.
pub(super) fn rows(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let height = ui.ctx().content_rect().height() - 2.0 * ROOM;
    ScrollArea::vertical().max_height(height).show(ui, add);
}

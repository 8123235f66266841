//! What the dictionaries answer: beside the touched words as a popup, or in a panel at the side.

mod entry;
mod gloss;
mod line;
mod panel;
mod popup;
mod readings;
mod touchable;

use egui::{Id, Ui};

use crate::app::App;
use crate::app::action::Action;
use crate::catalogue::Catalogue;
use crate::ui::command::{self, Command};
use crate::ui::theme::Palette;

pub use panel::{Panel, PanelText};
pub use popup::show as show_popup;

/// The egui id of the search line.
pub fn search_id() -> Id {
    Id::unique("answer-search")
}

/// What every part of an answer is drawn with.
struct Scene<'a> {
    app: &'a App,
    palette: &'a Palette,
    catalogue: &'a Catalogue,
    actions: &'a mut Vec<Action>,
}

/// A command's tooltip: what it does, and its first key.
pub fn command_tip(ui: &Ui, catalogue: &Catalogue, command: Command) -> String {
    let row = command::of(command);
    let tip = catalogue.text(row.tip);
    match row.keys.first() {
        Some(key) => format!("{tip} ({})", ui.ctx().format_shortcut(key)),
        None => tip,
    }
}

//! What the dictionaries answer: beside the touched words as a popup, or in a panel at the side.

mod entry;
mod gloss;
mod group;
mod heading;
mod line;
mod panel;
mod popup;
mod readings;
mod scene;
mod touchable;

pub(super) use gloss::own_id as own_gloss_id;
pub(super) use line::search_id;
pub(super) use panel::{Panel, PanelText};
pub(super) use popup::show as show_popup;

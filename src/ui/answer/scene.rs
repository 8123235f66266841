//! What every part of an answer is drawn with.

use crate::app::App;
use crate::app::action::Action;
use crate::catalogue::Catalogue;
use crate::ui::theme::Palette;

/// What every part of an answer is drawn with.
pub(super) struct Scene<'a> {
    pub app: &'a App,
    pub palette: &'a Palette,
    pub catalogue: &'a Catalogue,
    pub actions: &'a mut Vec<Action>,
}

//! One pane's view of the open text: what everything that draws it needs to know.

use std::cell::RefCell;

use super::kept::Kept;
use crate::app::App;
use crate::app::document::{Document, PaneView};
use crate::app::settings::Pane;
use crate::catalogue::Catalogue;
use crate::ui::theme::Palette;

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
    /// Whether the text can be changed here.
    pub(super) fn is_editor(&self) -> bool {
        self.pane == Pane::Manuscript
    }

    pub(super) fn view(&self) -> &PaneView {
        self.document.view(self.pane)
    }

    /// Whether the paragraphs of this pane can be folded.
    pub(super) fn folds(&self) -> bool {
        self.pane != Pane::Source
    }

    /// Whether paragraph `index` is shown as its first line.
    pub(super) fn is_folded(&self, index: usize) -> bool {
        self.folds() && self.document.folding.is_folded(index)
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

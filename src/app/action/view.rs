//! What the panes show of the open text.

use crate::app::document::Selection;
use crate::app::positions::Top;
use crate::app::session::App;
use crate::app::settings::Pane;
use crate::lesson::position::Position;

/// What can happen inside the panes without changing the text.
#[derive(Debug)]
pub enum ViewAction {
    /// A pane has been scrolled by the reader.
    Scrolled(Pane, Top),
    /// What had to come into sight in a pane is in sight, and the view begins here.
    Revealed(Pane, Top),
    /// Mark text in a pane, or nothing.
    Select(Pane, Option<Selection>),
    /// Mark the word at a place of a pane and bring it into sight.
    SelectWordAt(Pane, Position),
    /// Mark the next or the previous word of a pane; `extend` keeps what is marked.
    StepWord {
        /// The pane.
        pane: Pane,
        /// Towards the end of the text.
        forward: bool,
        /// Keep the anchor of what is marked.
        extend: bool,
    },
    /// Copy what is marked in a pane.
    Copy(Pane),
    /// Mark everything in a pane.
    SelectAll(Pane),
    /// Show or hide a paragraph's translation, where they are shown on demand.
    ToggleTranslation(usize),
    /// Fold or unfold one paragraph.
    ToggleFold(usize),
    /// Fold every paragraph to its first line.
    FoldAll,
    /// Unfold every paragraph.
    UnfoldAll,
    /// Go to a place of the manuscript.
    GoTo(Position),
    /// Go to the paragraph with this number, to this per cent, or to the heading with these words.
    GoToText(String),
    /// Follow a link of the manuscript.
    FollowLink {
        /// Its paragraph.
        paragraph: usize,
        /// Its place among the paragraph's links.
        place: usize,
    },
}

impl App {
    /// Carries out what happens inside the panes.
    pub(in crate::app) fn carry_out_view(&mut self, action: ViewAction) {
        match action {
            ViewAction::Scrolled(pane, top) => self.scrolled(pane, top, true),
            ViewAction::Revealed(pane, top) => self.revealed(pane, top),
            ViewAction::Select(pane, selection) => self.select(pane, selection),
            ViewAction::SelectWordAt(pane, position) => self.select_word_at(pane, position),
            ViewAction::StepWord {
                pane,
                forward,
                extend,
            } => self.step_word(pane, forward, extend),
            ViewAction::Copy(pane) => self.copy(pane),
            ViewAction::SelectAll(pane) => self.select_all(pane),
            ViewAction::ToggleTranslation(paragraph) => self.toggle_translation(paragraph),
            ViewAction::ToggleFold(paragraph) => self.toggle_fold(paragraph),
            ViewAction::FoldAll => self.fold_all(),
            ViewAction::UnfoldAll => self.unfold_all(),
            ViewAction::GoTo(position) => self.go_to(position),
            ViewAction::GoToText(text) => self.go_to_text(&text),
            ViewAction::FollowLink { paragraph, place } => self.follow_link(paragraph, place),
        }
    }
}

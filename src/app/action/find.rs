//! What is found in the open text, and replaced.

use crate::app::session::App;
use crate::lesson::find::Options;

/// What can happen to the find bar and its hits.
#[derive(Debug)]
pub enum FindAction {
    /// Open the find bar.
    Open {
        /// To replace what is found.
        replaces: bool,
    },
    /// Find this.
    Find(String),
    /// How strictly what is to be found is meant.
    SetOptions(Options),
    /// What is to stand in the place of what is found.
    SetReplacement(String),
    /// Go to the next or the previous hit.
    Step(bool),
    /// Go to the hit at this place of the list.
    GoToHit(usize),
    /// Hold the hit at this place back from being replaced, or not.
    ToggleHit(usize),
    /// Replace the hit that is shown and go to the next.
    ReplaceHit,
    /// Replace all hits that are not held back.
    ReplaceAll,
    /// Close the find bar.
    Close,
}

impl App {
    /// Carries out what is about the find bar and its hits.
    pub(in crate::app) fn carry_out_find(&mut self, action: FindAction) {
        match action {
            FindAction::Open { replaces } => self.open_find(replaces),
            FindAction::Find(needle) => self.find(needle),
            FindAction::SetOptions(options) => self.set_find_options(options),
            FindAction::SetReplacement(text) => self.finder.replacement = text,
            FindAction::Step(forward) => self.step_find(forward),
            FindAction::GoToHit(index) => self.go_to_hit(index),
            FindAction::ToggleHit(index) => self.toggle_hit(index),
            FindAction::ReplaceHit => self.replace_hit(),
            FindAction::ReplaceAll => self.replace_all(),
            FindAction::Close => self.finder.close(),
        }
    }
}

//! What is looked up, and the answers.

use crate::app::session::App;
use crate::app::settings::Pane;

/// What can happen to a look-up.
#[derive(Debug)]
pub enum AskAction {
    /// Look up what is marked in a pane.
    LookUpSelection(Pane),
    /// Look up a word from inside the popup or from the search line.
    LookUpText(String),
    /// Look up the word at a byte of a line inside the answer.
    LookUpIn {
        /// The line.
        text: String,
        /// A byte of the word.
        byte: usize,
    },
    /// Open the popup with an empty search line.
    OpenSearch,
    /// What is being typed into the popup's search line.
    EditSearch(String),
    /// Choose the next or the previous suggestion.
    StepSuggestion(bool),
    /// Show the readings that do not fit the sentence too.
    Expand,
    /// Open or close the dictionary whose first match is at this place of the answer, now and in later answers.
    ToggleDictionary(usize),
    /// Open every dictionary of the answer, or close them again.
    ToggleDictionaries,
    /// Forget what has been looked up.
    ClearHistory,
    /// The answer before the one that is shown or after it; without a look-up, where the reader was before a jump or
    /// after it.
    GoBack {
        /// After.
        forward: bool,
    },
    /// Close the popup.
    Close,
}

impl App {
    /// Carries out what is about a look-up.
    pub(in crate::app) fn carry_out_ask(&mut self, action: AskAction) {
        match action {
            AskAction::LookUpSelection(pane) => self.look_up_selection(pane),
            AskAction::LookUpText(text) => self.look_up_text(&text),
            AskAction::LookUpIn { text, byte } => self.look_up_in(&text, byte),
            AskAction::OpenSearch => self.asking.open_search(),
            AskAction::EditSearch(text) => self.edit_search(text),
            AskAction::StepSuggestion(forward) => self.asking.step_suggestion(forward),
            AskAction::Expand => self.asking.expand(),
            AskAction::ToggleDictionary(place) => self.toggle_dictionary(place),
            AskAction::ToggleDictionaries => self.asking.toggle_dictionaries(),
            AskAction::ClearHistory => self.clear_history(),
            AskAction::GoBack { forward } => {
                if !self.asking.step(forward) {
                    self.go_back(forward);
                }
            }
            AskAction::Close => self.asking.close(),
        }
    }
}

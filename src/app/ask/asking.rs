//! The answer that is shown, with what was looked up before it.

use std::sync::Arc;

use crate::app::ask::history::LookUpHistory;
use crate::app::ask::lookup::{AskedAt, LookUp};
use crate::app::ask::shown_answer::ShownAnswer;
use crate::lesson::change::Change;
use crate::lookup::answer::Answer;
use crate::lookup::suggest::Suggestion;

/// The open look-up and the history of all.
#[derive(Debug)]
pub(in crate::app) struct Asking {
    look_up: Option<LookUp>,
    /// How many answers there have been.
    answers: u64,
    history: LookUpHistory,
}

impl Asking {
    /// Nothing is looked up yet but what `history` has.
    pub(in crate::app) fn new(history: LookUpHistory) -> Self {
        Self {
            look_up: None,
            answers: 0,
            history,
        }
    }

    /// The open look-up.
    pub(in crate::app) fn look_up(&self) -> Option<&LookUp> {
        self.look_up.as_ref()
    }

    /// What has been looked up.
    pub(in crate::app) fn history(&self) -> &LookUpHistory {
        &self.history
    }

    /// How many answers there have been; another number is another answer.
    pub(in crate::app) fn answers(&self) -> u64 {
        self.answers
    }

    /// Takes down what was asked.
    pub(in crate::app) fn take_down(&mut self, answer: &Answer) {
        self.answers += 1;
        self.history.add(answer);
    }

    /// Forgets what has been looked up.
    pub(in crate::app) fn clear_history(&mut self) {
        self.history.clear();
    }

    /// Opens `look_up` in the place of the open one.
    pub(in crate::app) fn open(&mut self, look_up: LookUp) {
        self.look_up = Some(look_up);
    }

    /// Opens `look_up` behind the open one, whose answers can be gone back to.
    pub(in crate::app) fn open_behind(&mut self, look_up: LookUp) {
        self.look_up = Some(match self.look_up.take() {
            Some(earlier) => look_up.follows(earlier),
            None => look_up,
        });
    }

    /// Opens the search line.
    pub(in crate::app) fn open_search(&mut self) {
        self.open(LookUp::new(
            AskedAt::Search,
            ShownAnswer::default(),
            Vec::new(),
        ));
    }

    /// Shows `shown` behind the one that is shown.
    pub(in crate::app) fn follow(&mut self, shown: ShownAnswer) {
        match &mut self.look_up {
            Some(look_up) => look_up.follow(shown),
            None => self.open(LookUp::new(AskedAt::Search, shown, Vec::new())),
        }
    }

    /// The search line says `text`, which `suggestions` complete.
    pub(in crate::app) fn edit_search(&mut self, text: String, suggestions: Vec<Suggestion>) {
        if self.look_up.is_none() {
            self.open_search();
        }
        if let Some(look_up) = &mut self.look_up {
            look_up.edit(text, suggestions);
        }
    }

    /// Chooses the next or the previous suggestion.
    pub(in crate::app) fn step_suggestion(&mut self, forward: bool) {
        if let Some(look_up) = &mut self.look_up {
            look_up.step_suggestion(forward);
        }
    }

    /// Shows the readings that do not fit the sentence too.
    pub(in crate::app) fn expand(&mut self) {
        if let Some(look_up) = &mut self.look_up {
            look_up.expand();
        }
    }

    /// Opens or closes the dictionary whose first match is at `place` of the answer; its id, and whether it is open now.
    pub(in crate::app) fn toggle_dictionary(&mut self, place: usize) -> Option<(Arc<str>, bool)> {
        self.look_up.as_mut()?.toggle_dictionary(place)
    }

    /// Opens every dictionary of the answer, or closes them again.
    pub(in crate::app) fn toggle_dictionaries(&mut self) {
        if let Some(look_up) = &mut self.look_up {
            look_up.toggle_dictionaries();
        }
    }

    /// Shows the answer before or after the one that is shown; whether a look-up is open.
    pub(in crate::app) fn step(&mut self, forward: bool) -> bool {
        match &mut self.look_up {
            Some(look_up) if forward => look_up.forward(),
            Some(look_up) => look_up.back(),
            None => return false,
        }
        true
    }

    /// Takes in `change` of the text: the look-up goes with its words, and closes where they are not there any more.
    pub(in crate::app) fn changed(&mut self, change: &Change) {
        self.look_up
            .take_if(|look_up| !look_up.follow_change(change));
    }

    /// Closes the look-up.
    pub(in crate::app) fn close(&mut self) {
        self.look_up = None;
    }
}

//! The look-up that is open: where it was asked, its answer, and the trail of look-ups within it.

use std::sync::Arc;

use crate::app::ask::shown_answer::ShownAnswer;
use crate::app::document::Selection;
use crate::app::settings::Pane;
use crate::lesson::change::Change;
use crate::lookup::answer::Answer;
use crate::lookup::suggest::{Suggestion, is_pattern};

/// Where a look-up was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedAt {
    /// Words in a pane.
    Text {
        /// The pane.
        pane: Pane,
        /// The words.
        words: Selection,
    },
    /// The search line, opened by itself.
    Search,
}

/// An open popup.
#[derive(Debug)]
pub struct LookUp {
    /// Where it was asked; the popup stands beside it.
    pub asked_at: AskedAt,
    /// The popup's own search line.
    pub search: String,
    /// Answers, oldest first; words looked up inside the popup follow the touched one.
    trail: Vec<ShownAnswer>,
    /// The answer that is shown.
    at: usize,
    /// The words of the phrase that the touched words belong to, and the answer to them.
    marked: Vec<Selection>,
    marked_at: usize,
    /// What completes the text of the search line, while it is typed in.
    suggestions: Vec<Suggestion>,
    /// The suggestion that Enter takes.
    chosen: Option<usize>,
    /// Whether the readings that do not fit the sentence are shown too.
    is_expanded: bool,
}

/// How many steps back the popup remembers.
const MAX_TRAIL: usize = 100;

impl LookUp {
    /// Opens the popup with the answer for the touched words, and the words of their phrase.
    pub fn new(asked_at: AskedAt, shown: ShownAnswer, marked: Vec<Selection>) -> Self {
        Self {
            asked_at,
            search: shown.answer().query.clone(),
            trail: vec![shown],
            at: 0,
            marked,
            marked_at: 0,
            suggestions: Vec::new(),
            chosen: None,
            is_expanded: false,
        }
    }

    /// Puts what was looked up before, in `earlier`, behind it: the answers stay in one place, one after the other.
    pub(in crate::app) fn follows(mut self, earlier: Self) -> Self {
        let mut trail = earlier.trail;
        trail.truncate(earlier.at + 1);
        // An empty search line is no answer to go back to.
        trail.retain(|shown| !shown.answer().query.is_empty());
        trail.append(&mut self.trail);
        let more = trail.len().saturating_sub(MAX_TRAIL);
        trail.drain(..more);
        self.at = trail.len() - 1;
        self.marked_at = self.at;
        self.trail = trail;
        self
    }

    /// Goes with its words; `false` where those are not what they were.
    pub(in crate::app) fn follow_change(&mut self, change: &Change) -> bool {
        let AskedAt::Text { pane, words } = &mut self.asked_at else {
            return true;
        };
        if *pane == Pane::Source {
            return true;
        }
        let mut all = std::iter::once(words).chain(&mut self.marked);
        all.all(|words| {
            let (from, to) = words.ordered();
            *words = words.moved(change);
            change.keeps(from, to)
        })
    }

    /// The words to mark in the text while the answer for the touched words is shown.
    pub fn marked(&self) -> &[Selection] {
        if self.is_of_touched() {
            &self.marked
        } else {
            &[]
        }
    }

    /// Whether the answer to the touched words is shown.
    pub(in crate::app) fn is_of_touched(&self) -> bool {
        self.at == self.marked_at
    }

    /// Whether an answer is shown that was there before the words were touched.
    pub(in crate::app) fn is_before_touched(&self) -> bool {
        self.at < self.marked_at
    }

    /// The answer to show.
    pub fn answer(&self) -> &Answer {
        self.shown().answer()
    }

    /// The answer with its groups and what of it is open.
    pub fn shown(&self) -> &ShownAnswer {
        &self.trail[self.at]
    }

    /// Opens or closes a dictionary of the answer, as [`ShownAnswer::toggle`] does.
    pub fn toggle_dictionary(&mut self, place: usize) -> Option<(Arc<str>, bool)> {
        self.trail[self.at].toggle(place)
    }

    /// Opens every dictionary in sight, or closes them again.
    pub fn toggle_dictionaries(&mut self) {
        self.trail[self.at].toggle_all(self.is_expanded);
    }

    /// Whether a headword in sight has more than one dictionary.
    pub fn has_other_dictionaries(&self) -> bool {
        self.shown().has_others(self.is_expanded)
    }

    /// Shows the answer to a look-up from inside the popup; what lay ahead is forgotten.
    pub fn follow(&mut self, shown: ShownAnswer) {
        self.trail.truncate(self.at + 1);
        self.trail.push(shown);
        if self.trail.len() > MAX_TRAIL {
            self.trail.remove(0);
            self.marked_at = self.marked_at.saturating_sub(1);
        }
        self.show(self.trail.len() - 1);
    }

    /// The search line now says `text`, which `suggestions` complete.
    pub fn edit(&mut self, text: String, suggestions: Vec<Suggestion>) {
        self.search = text;
        self.suggestions = suggestions;
        self.chosen = None;
    }

    /// What completes the search line; nothing once its text has been looked up.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// The place of the suggestion that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// Chooses the next or the previous suggestion; before the first is the typed text itself.
    pub fn step_suggestion(&mut self, forward: bool) {
        let count = self.suggestions.len();
        self.chosen = match self.chosen {
            None if forward && count > 0 => Some(0),
            Some(at) if forward => Some((at + 1).min(count.saturating_sub(1))),
            Some(at) => at.checked_sub(1),
            None => None,
        };
    }

    /// What Enter looks up: the chosen suggestion, or the typed text; of a pattern, which is no word itself, the first
    /// word that it stands for.
    pub fn wanted(&self) -> &str {
        let first = is_pattern(&self.search).then_some(0);
        let chosen = self.chosen.or(first);
        let chosen = chosen.and_then(|at| self.suggestions.get(at));
        chosen.map_or(&self.search, |suggestion| &suggestion.text)
    }

    /// Whether the readings that do not fit the sentence are shown too.
    pub fn is_expanded(&self) -> bool {
        self.is_expanded
    }

    /// Shows the readings that do not fit the sentence too.
    pub fn expand(&mut self) {
        self.is_expanded = true;
    }

    /// Whether there is an earlier answer.
    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    /// Whether there is a later answer.
    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.trail.len()
    }

    /// Shows the earlier answer.
    pub fn back(&mut self) {
        self.show(self.at.saturating_sub(1));
    }

    /// Shows the later answer.
    pub fn forward(&mut self) {
        self.show((self.at + 1).min(self.trail.len() - 1));
    }

    fn show(&mut self, at: usize) {
        self.at = at;
        self.search.clone_from(&self.trail[at].answer().query);
        self.suggestions.clear();
        self.chosen = None;
        self.is_expanded = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(query: &str) -> ShownAnswer {
        let answer = Answer {
            query: query.to_owned(),
            ..Answer::default()
        };
        ShownAnswer::new(answer, &[])
    }

    #[test]
    fn touched_words_follow_one_another() {
        let touched = |query| LookUp::new(AskedAt::Search, answer(query), Vec::new());
        let mut first = touched("one");
        first.follow(answer("inside"));
        let mut second = touched("two").follows(first);
        assert_eq!(second.answer().query, "two");
        second.back();
        assert_eq!(second.answer().query, "inside");
        second.back();
        assert_eq!(second.answer().query, "one");
        assert!(!second.can_go_back());
        // What lay ahead is forgotten, and an empty search line is no answer.
        let third = touched("three").follows(second);
        assert_eq!(third.trail.len(), 2);
        let fourth = touched("four").follows(touched(""));
        assert!(!fourth.can_go_back());
    }

    #[test]
    fn back_and_forward_walk_the_trail() {
        let mut look_up = LookUp::new(AskedAt::Search, answer("one"), Vec::new());
        look_up.follow(answer("two"));
        look_up.follow(answer("three"));
        look_up.back();
        look_up.back();
        look_up.back();
        assert_eq!(look_up.answer().query, "one");
        assert!(!look_up.can_go_back());
        look_up.forward();
        assert_eq!(
            (look_up.answer().query.as_str(), look_up.search.as_str()),
            ("two", "two")
        );
        look_up.follow(answer("four"));
        assert!(!look_up.can_go_forward());
        look_up.back();
        assert_eq!(look_up.answer().query, "two");
    }
}

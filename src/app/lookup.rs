//! The look-up that is open: where it was asked, its answer, and the trail of look-ups within it.

use crate::app::document::Selection;
use crate::app::settings::Pane;
use crate::lexicon::answer::Answer;

/// Where a look-up was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
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
    pub origin: Origin,
    /// The popup's own search line.
    pub search: String,
    /// Answers, oldest first; words looked up inside the popup follow the touched one.
    trail: Vec<Answer>,
    /// The answer that is shown.
    at: usize,
    /// The words of the phrase that the touched words belong to.
    marked: Vec<Selection>,
}

/// How many steps back the popup remembers.
const MAX_TRAIL: usize = 100;

impl LookUp {
    /// Opens the popup with the answer for the touched words, and the words of their phrase.
    pub fn new(origin: Origin, answer: Answer, marked: Vec<Selection>) -> Self {
        Self {
            origin,
            search: answer.query.clone(),
            trail: vec![answer],
            at: 0,
            marked,
        }
    }

    /// The words to mark in the text while the answer for the touched words is shown.
    pub fn marked(&self) -> &[Selection] {
        if self.at == 0 { &self.marked } else { &[] }
    }

    /// The answer to show.
    pub fn answer(&self) -> &Answer {
        &self.trail[self.at]
    }

    /// Shows the answer to a look-up from inside the popup; what lay ahead is forgotten.
    pub fn follow(&mut self, answer: Answer) {
        self.trail.truncate(self.at + 1);
        self.trail.push(answer);
        if self.trail.len() > MAX_TRAIL {
            self.trail.remove(0);
        }
        self.show(self.trail.len() - 1);
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
        self.search.clone_from(&self.trail[at].query);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(query: &str) -> Answer {
        Answer {
            query: query.to_owned(),
            ..Answer::default()
        }
    }

    #[test]
    fn back_and_forward_walk_the_trail() {
        let mut look_up = LookUp::new(Origin::Search, answer("one"), Vec::new());
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

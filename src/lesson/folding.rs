//! Which paragraphs are folded to their first line.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::text::words;

/// The folded paragraphs, kept as what most of them are and the few that differ: small, whether
/// one is folded or all but one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Folding {
    all: bool,
    except: BTreeSet<usize>,
}

impl Folding {
    /// Folds every paragraph.
    pub fn fold_all(&mut self) {
        *self = Self {
            all: true,
            except: BTreeSet::new(),
        };
    }

    /// Unfolds every paragraph.
    pub fn unfold_all(&mut self) {
        *self = Self::default();
    }

    /// Folds paragraph `index`, or unfolds it.
    pub fn toggle(&mut self, index: usize) {
        if !self.except.remove(&index) {
            self.except.insert(index);
        }
    }

    /// Unfolds paragraph `index`, so that what is in it can be seen.
    pub fn unfold(&mut self, index: usize) {
        if self.is_folded(index) {
            self.toggle(index);
        }
    }

    /// Takes in that `after` paragraphs stand in the place of the `before` from `at` on: those that come are unfolded.
    pub fn changed(&mut self, at: usize, before: usize, after: usize) {
        if before == after || (!self.all && self.except.is_empty()) {
            return;
        }
        let folded: Vec<bool> = (at..at + before)
            .map(|index| self.is_folded(index))
            .collect();
        let behind = self.except.split_off(&at);
        let moved = behind.into_iter().filter(|&index| index >= at + before);
        self.except
            .extend(moved.map(|index| index - before + after));
        for place in 0..after {
            let is_folded = folded.get(place).is_some_and(|&is_folded| is_folded);
            if self.all != is_folded {
                self.except.insert(at + place);
            }
        }
    }

    /// Whether paragraph `index` is folded.
    pub fn is_folded(&self, index: usize) -> bool {
        self.all != self.except.contains(&index)
    }
}

/// How many words of a folded paragraph are hidden behind its first line, which ends at byte
/// `first_line_end` of `text`.
pub fn hidden_words(text: &str, first_line_end: usize) -> usize {
    let end = text.floor_char_boundary(first_line_end);
    words::count_words(&text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_and_each_can_be_folded() {
        let mut folding = Folding::default();
        assert!(!folding.is_folded(3));
        folding.toggle(3);
        assert!(folding.is_folded(3) && !folding.is_folded(4));
        folding.fold_all();
        folding.toggle(4);
        assert!(folding.is_folded(3) && !folding.is_folded(4));
        folding.unfold(4);
        folding.unfold(3);
        assert!(!folding.is_folded(3) && !folding.is_folded(4));
        folding.unfold_all();
        assert_eq!(folding, Folding::default());
    }

    #[test]
    fn folded_paragraphs_move_with_those_before_them() {
        let folded = |folding: &Folding| -> Vec<usize> {
            (0..7).filter(|&index| folding.is_folded(index)).collect()
        };
        let (mut some, mut all) = (Folding::default(), Folding::default());
        all.fold_all();
        for (one, other) in [(1, 0), (2, 3), (4, 6)] {
            some.toggle(one);
            all.toggle(other);
        }
        for (before, at, old, new, expected) in [
            (&some, 1, 1, 2, vec![1, 3, 5]),
            (&some, 1, 2, 1, vec![1, 3]),
            (&some, 2, 1, 0, vec![1, 3]),
            (&some, 5, 1, 3, vec![1, 2, 4]),
            (&some, 1, 2, 2, vec![1, 2, 4]),
            (&all, 1, 1, 2, vec![1, 3, 5, 6]),
            (&all, 0, 2, 1, vec![1, 3, 4, 6]),
        ] {
            let mut changed = before.clone();
            changed.changed(at, old, new);
            assert_eq!(folded(&changed), expected, "{before:?} {at} {old} {new}");
        }
    }

    #[test]
    fn it_is_stored_in_a_few_bytes() {
        let mut folding = Folding::default();
        folding.fold_all();
        folding.toggle(7);
        let text = ron::to_string(&folding).unwrap();
        assert_eq!(text, "(all:true,except:[7])");
        assert_eq!(ron::from_str::<Folding>(&text).unwrap(), folding);
    }

    #[test]
    fn hidden_words_are_those_behind_the_first_line() {
        for (end, count) in [(0, 4), (8, 2), (9, 2), (99, 0)] {
            assert_eq!(hidden_words("one two three four", end), count, "{end}");
        }
        assert_eq!(hidden_words("长长", 1), 2);
    }
}

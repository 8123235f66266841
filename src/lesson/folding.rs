//! Which paragraphs are folded to their first line.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::change::Change;

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

    /// Takes in `change`: folds go with their paragraphs. One that several became is folded where all of them were; those
    /// that are new are unfolded.
    pub fn changed(&mut self, change: &Change) {
        if !change.renumbers() || (!self.all && self.except.is_empty()) {
            return;
        }
        let own = change.at..change.at + change.before.len();
        let mut folded = vec![None; change.after.len()];
        for index in own.clone() {
            let place = change.paragraph(index).map(|place| place - change.at);
            if let Some(state) = place.and_then(|place| folded.get_mut(place)) {
                *state = Some(state.unwrap_or(true) && self.is_folded(index));
            }
        }
        let mut behind = self.except.split_off(&own.start);
        let behind = behind.split_off(&own.end).into_iter();
        self.except
            .extend(behind.filter_map(|index| change.paragraph(index)));
        for (place, is_folded) in folded.into_iter().enumerate() {
            if self.all != is_folded.unwrap_or(false) {
                self.except.insert(own.start + place);
            }
        }
    }

    /// Whether paragraph `index` is folded.
    pub fn is_folded(&self, index: usize) -> bool {
        self.all != self.except.contains(&index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use crate::lesson::edit::Edit;
    use crate::lesson::manuscript::Manuscript;

    fn manuscript(count: usize) -> Manuscript {
        let block = |index| Block::new(BlockKind::Paragraph, format!("a{index}"), 0..0);
        Manuscript::new((0..count).map(block).collect())
    }

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
        let manuscript = manuscript(7);
        let split = |paragraph| Edit::Split { paragraph, byte: 1 };
        let merge = |paragraph| Edit::Merge { paragraph };
        let paste = |paragraph| Edit::Put {
            from: (paragraph, 1).into(),
            to: (paragraph, 1).into(),
            text: "\n\n".to_owned(),
        };
        let exchange = |paragraph| Edit::Move {
            paragraph,
            down: true,
        };
        for (before, edit, expected) in [
            (&some, split(1), vec![1, 3, 5]),
            (&some, merge(2), vec![1, 3]),
            (&some, Edit::Delete { paragraph: 2 }, vec![1, 3]),
            (&some, paste(5), vec![1, 2, 4]),
            (&some, exchange(1), vec![1, 2, 4]),
            (&some, exchange(2), vec![1, 3, 4]),
            (&all, split(1), vec![1, 3, 5, 6]),
            (&all, merge(1), vec![1, 3, 4, 6]),
        ] {
            let change = manuscript.change(&edit).unwrap();
            let mut changed = before.clone();
            changed.changed(&change);
            assert_eq!(folded(&changed), expected, "{before:?} {edit:?}");
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
}

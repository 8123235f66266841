//! Where the glosses of a lesson are shown, kept up while its manuscript changes.

use std::sync::Arc;

use super::change::Change;
use super::glosses::{Glosses, Numbered};
use super::manuscript::{Manuscript, Paragraph};

/// The glosses of each paragraph by their places: its own, and those of earlier words that are for later ones too.
pub(crate) fn numbered(manuscript: &Manuscript) -> Vec<Vec<Numbered>> {
    let mut glosses = Glosses::default();
    manuscript
        .paragraphs
        .iter()
        .map(|paragraph| glosses.of_paragraph(paragraph))
        .collect()
}

/// The glosses of each paragraph, kept up while the manuscript changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    /// A list for each paragraph; none at all where there is no gloss.
    of: Vec<Vec<Numbered>>,
    /// The paragraphs that have glosses of their own.
    glossed: Vec<usize>,
}

impl Numbering {
    /// The glosses of `manuscript` as it is.
    pub fn new(manuscript: &Manuscript) -> Self {
        let glossed = glossed(0, &manuscript.paragraphs);
        Self {
            of: if glossed.is_empty() {
                Vec::new()
            } else {
                numbered(manuscript)
            },
            glossed,
        }
    }

    /// Whether there is no gloss.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The glosses of paragraph `index` by their places.
    pub fn of(&self, index: usize) -> &[Numbered] {
        self.of.get(index).map_or(&[], Vec::as_slice)
    }

    /// Takes in `change`, which `manuscript` has behind it. Only the changed paragraphs are looked at, and the glosses
    /// before them; where one comes or goes that is for later words too, the text behind it.
    pub fn changed(&mut self, manuscript: &Manuscript, change: &Change) {
        let (at, end) = (change.at, change.at + change.before.len());
        let from = self.glossed.partition_point(|&index| index < at);
        let to = self.glossed.partition_point(|&index| index < end);
        for index in &mut self.glossed[to..] {
            if let Some(moved) = change.paragraph(*index) {
                *index = moved;
            }
        }
        self.glossed.splice(from..to, glossed(at, &change.after));
        if self.glossed.is_empty() {
            self.of.clear();
            return;
        }
        let pairs = || change.before.iter().zip(&change.after);
        let is_same_length = change.before.len() == change.after.len();
        let stays = |(before, after): (&Arc<Paragraph>, &Arc<Paragraph>)| {
            before.text == after.text && before.glosses() == after.glosses()
        };
        if is_same_length && pairs().all(stays) {
            return;
        }
        if self.of.is_empty() {
            let count = manuscript.paragraphs.len() + change.before.len() - change.after.len();
            self.of = vec![Vec::new(); count];
        }
        let mut glosses = Glosses::default();
        for &index in &self.glossed[..from] {
            glosses.take(&manuscript.paragraphs[index]);
        }
        let is_same = glosses_of(&change.before).eq(glosses_of(&change.after));
        if let ([before], [after], true) = (&change.before[..], &change.after[..], is_same)
            && glosses.patch(before, after, &mut self.of[at])
        {
            return;
        }
        let last = glosses.count() + glosses_of(&change.before).count();
        let fresh = change.after.iter();
        let fresh: Vec<Vec<Numbered>> = fresh.map(|own| glosses.of_paragraph(own)).collect();
        self.of.splice(at..end, fresh);
        let now = glosses.count();
        let behind = at + change.after.len();
        let mut touched = glosses_of(&change.before).chain(glosses_of(&change.after));
        if is_same {
            // Those behind are what they were.
        } else if touched.any(|(_, _, is_onward)| is_onward) {
            let paragraphs = manuscript.paragraphs[behind..].iter();
            for (own, paragraph) in self.of[behind..].iter_mut().zip(paragraphs) {
                *own = glosses.of_paragraph(paragraph);
            }
        } else if now != last {
            let later = self.of[behind..].iter_mut().flatten();
            for one in later.filter(|one| one.number > last) {
                one.number = one.number - last + now;
            }
        }
    }
}

/// Which of `paragraphs`, the first of which has the number `first`, have glosses of their own.
fn glossed(first: usize, paragraphs: &[Arc<Paragraph>]) -> Vec<usize> {
    let paragraphs = (first..).zip(paragraphs);
    let glossed = paragraphs.filter(|(_, own)| !own.glosses().is_empty());
    glossed.map(|(index, _)| index).collect()
}

/// The words of the glosses of `paragraphs`, with their senses and whether they are for later words too.
fn glosses_of(paragraphs: &[Arc<Paragraph>]) -> impl Iterator<Item = (&str, &str, bool)> {
    paragraphs.iter().flat_map(|own| {
        let glosses = own.glosses().iter();
        glosses.map(move |gloss| {
            let words = &own.text[gloss.range.clone()];
            (words, gloss.text.as_str(), gloss.is_onward)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use crate::lesson::edit::Edit;
    use crate::lesson::glosses::steps;
    use crate::lesson::history::History;
    use crate::lesson::manuscript::Gloss;
    use proptest::prelude::*;
    use std::ops::Range;

    fn manuscript(texts: &[&str]) -> Manuscript {
        let block = |text: &&str| Block::new(BlockKind::Paragraph, (*text).to_owned(), 0..0);
        Manuscript::new(texts.iter().map(block).collect())
    }

    /// The words that have a gloss in each of `texts`, with its number: those of `glosses` are for later words too.
    fn shown(texts: &[&str], glosses: &[(usize, Range<usize>, bool)]) -> Vec<Vec<(usize, String)>> {
        let mut own = manuscript(texts);
        let mut history = History::default();
        for (paragraph, range, is_onward) in glosses {
            let gloss = Gloss {
                range: range.clone(),
                text: "义".to_owned(),
                is_onward: *is_onward,
                ..Gloss::default()
            };
            let paragraph = *paragraph;
            history
                .apply(&mut own, &Edit::AddGloss { paragraph, gloss })
                .unwrap();
        }
        let words = |(found, paragraph): (Vec<Numbered>, &Arc<Paragraph>)| {
            let words = found.into_iter();
            words
                .map(|one| (one.number, paragraph.text[one.range].to_owned()))
                .collect()
        };
        numbered(&own)
            .into_iter()
            .zip(&own.paragraphs)
            .map(words)
            .collect()
    }

    #[test]
    fn glosses_are_counted_and_go_on() {
        let texts = [
            "A bank by the river, a bank.",
            "Banks and the Bank.",
            "the river",
        ];
        let shown = shown(&texts, &[(0, 2..6, true), (2, 4..9, false)]);
        let word = |number: usize, text: &str| (number, text.to_owned());
        assert_eq!(
            shown,
            [
                vec![word(1, "bank"), word(1, "bank")],
                vec![word(1, "Bank")],
                vec![word(2, "river")]
            ]
        );
    }

    #[test]
    fn an_earlier_gloss_goes_before_a_later_one() {
        let texts = [
            "A river bank.",
            "A bank, a river bank.",
            "The bank of the river bank, river-bank.",
        ];
        let shown = shown(&texts, &[(0, 2..12, true), (1, 2..6, true)]);
        let word = |number: usize, text: &str| (number, text.to_owned());
        assert_eq!(
            shown,
            [
                vec![word(1, "river bank")],
                vec![word(2, "bank"), word(1, "river bank")],
                vec![word(2, "bank"), word(1, "river bank")],
            ]
        );
    }

    fn gloss(range: Range<usize>, is_onward: bool) -> Gloss {
        Gloss {
            range,
            text: "义".to_owned(),
            is_onward,
            ..Gloss::default()
        }
    }

    #[test]
    fn an_edit_looks_at_what_it_changes_and_not_at_the_whole_text() {
        let text = "The bank of the river was steep.";
        let mut own = manuscript(&[text; 1_000]);
        let mut history = History::default();
        for (paragraph, range, is_onward) in [(0, 4..8, true), (500, 16..21, false)] {
            let gloss = gloss(range, is_onward);
            let edit = Edit::AddGloss { paragraph, gloss };
            history.apply(&mut own, &edit).unwrap();
        }
        let mut kept = Numbering::new(&own);
        let replace = |paragraph, range, with: &str| Edit::Replace {
            paragraph,
            range,
            with: with.to_owned(),
        };
        for edit in [
            replace(600, 0..0, "x"),
            replace(500, 18..18, "x"),
            Edit::AddGloss {
                paragraph: 400,
                gloss: gloss(16..21, false),
            },
            Edit::Split {
                paragraph: 500,
                byte: 8,
            },
            Edit::Merge { paragraph: 501 },
            Edit::Move {
                paragraph: 400,
                down: true,
            },
            Edit::Delete { paragraph: 401 },
            Edit::SetNote {
                paragraph: 3,
                text: "x".to_owned(),
            },
        ] {
            let change = history.apply(&mut own, &edit).unwrap();
            let steps = steps::of(|| kept.changed(&own, &change));
            assert!(steps < 40, "{edit:?}: {steps} steps");
            assert_eq!(kept, Numbering::new(&own), "{edit:?}");
        }
    }

    #[test]
    fn many_glosses_for_later_words_are_looked_for_once() {
        let mut own = manuscript(&[&"a ".repeat(2_000), &"a b ".repeat(1_000)]);
        let first = Arc::make_mut(&mut own.paragraphs[0]);
        // As a damaged file may have them: of the same word, and of more and more words.
        let places = (0..500).map(|at| 2 * at..2 * at + 1);
        let longer = (1..500).map(|count| 0..2 * count);
        first.work_mut().glosses = places
            .chain(longer)
            .map(|range| gloss(range, true))
            .collect();
        let shown = numbered(&own);
        assert_eq!(shown[1].len(), 1_000);
        let steps = steps::of(|| drop(numbered(&own)));
        assert!(steps < 100_000, "{steps} steps");
    }

    proptest! {
        #[test]
        fn what_is_kept_up_is_what_is_counted_anew(
            texts in prop::collection::vec("[abc ' \\-中]{0,40}", 1..5),
            edits in prop::collection::vec((0..5_usize, 0..40_usize, 0..40_usize, 0..6_u8, any::<bool>()), 0..12),
        ) {
            let block = |text: &String| Block::new(BlockKind::Paragraph, text.clone(), 0..0);
            let mut own = Manuscript::new(texts.iter().map(block).collect());
            let mut history = History::default();
            let mut kept = Numbering::new(&own);
            for (paragraph, a, b, what, is_onward) in edits {
                let range = a.min(b)..a.max(b);
                let edit = match what {
                    0 | 1 => Edit::AddGloss { paragraph, gloss: Gloss { range: range.start..range.end.min(range.start + 1 + usize::from(what) * 2), text: "义".to_owned(), is_onward, ..Gloss::default() } },
                    2 => Edit::Replace { paragraph, range: range.start..range.end.min(range.start + 3), with: "a b".to_owned() },
                    3 => Edit::Split { paragraph, byte: a },
                    4 => Edit::Delete { paragraph },
                    _ => Edit::Merge { paragraph },
                };
                let change = match what {
                    5 if is_onward => history.undo(&mut own),
                    _ => history.apply(&mut own, &edit).ok(),
                };
                if let Some(change) = change {
                    kept.changed(&own, &change);
                }
                prop_assert_eq!(&kept, &Numbering::new(&own));
            }
        }
    }
}

//! Where the glosses of a lesson are shown, and their numbers.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::change::Change;
use super::manuscript::{Gloss, Manuscript, Paragraph};
use crate::text::normalise::normalise;
use crate::text::words;

/// A word with a gloss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The number of the gloss, from 1; the same wherever the same gloss is shown.
    pub number: usize,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// The sense.
    pub text: String,
}

/// A gloss for every later occurrence of its words.
struct Onward {
    words: usize,
    number: usize,
    text: String,
}

/// The glosses of the paragraphs so far.
#[derive(Default)]
struct Glosses {
    count: usize,
    onward: Vec<Onward>,
    /// Those that go on by their normalised words, as numbers in the list.
    by_key: HashMap<String, Vec<usize>>,
    /// Of how many words they are.
    lengths: BTreeSet<usize>,
}

/// The glosses of each paragraph by their places: its own, and those of earlier words that are for later ones too.
pub fn numbered(manuscript: &Manuscript) -> Vec<Vec<Numbered>> {
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
}

impl Numbering {
    /// The glosses of `manuscript` as it is.
    pub fn new(manuscript: &Manuscript) -> Self {
        let mut paragraphs = manuscript.paragraphs.iter();
        let has_glosses = paragraphs.any(|paragraph| !paragraph.glosses().is_empty());
        Self {
            of: if has_glosses {
                numbered(manuscript)
            } else {
                Vec::new()
            },
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

    /// Takes in `change`, which `manuscript` has behind it. While no gloss comes, goes or gets other words, only the
    /// changed paragraphs are looked at: typing in a book costs what a paragraph costs.
    pub fn changed(&mut self, manuscript: &Manuscript, change: &Change) {
        let own = |paragraphs: &[Arc<Paragraph>]| -> Vec<(String, String, bool)> {
            let glosses = paragraphs.iter().flat_map(|paragraph| {
                let word = |gloss: &Gloss| paragraph.text[gloss.range.clone()].to_owned();
                let glosses = paragraph.glosses().iter();
                glosses.map(move |gloss| (word(gloss), gloss.text.clone(), gloss.is_onward))
            });
            glosses.collect()
        };
        let pairs = || change.before.iter().zip(&change.after);
        let is_same_length = change.before.len() == change.after.len();
        if is_same_length && pairs().all(|(before, after)| before.text == after.text) {
            // A gloss came, went or moved, or it is another matter.
            if pairs().any(|(before, after)| before.glosses() != after.glosses()) {
                *self = Self::new(manuscript);
            }
            return;
        }
        if own(&change.before) != own(&change.after) {
            *self = Self::new(manuscript);
            return;
        }
        if self.of.is_empty() {
            return;
        }
        let mut glosses = Glosses::default();
        for paragraph in &manuscript.paragraphs[..change.at.min(manuscript.paragraphs.len())] {
            glosses.take(paragraph);
        }
        if let ([before], [after], Some(known)) = (
            &change.before[..],
            &change.after[..],
            self.of.get_mut(change.at),
        ) && glosses.patch(before, after, known)
        {
            return;
        }
        let fresh = change
            .after
            .iter()
            .map(|paragraph| glosses.of_paragraph(paragraph));
        let fresh: Vec<Vec<Numbered>> = fresh.collect();
        let end = (change.at + change.before.len()).min(self.of.len());
        self.of.splice(change.at.min(end)..end, fresh);
    }
}

impl Glosses {
    /// Takes the glosses of `paragraph` in without finding where they are shown.
    fn take(&mut self, paragraph: &Paragraph) {
        for gloss in paragraph.glosses() {
            self.count += 1;
            if gloss.is_onward {
                self.go_on(&paragraph.text[gloss.range.clone()], &gloss.text);
            }
        }
    }

    fn of_paragraph(&mut self, paragraph: &Paragraph) -> Vec<Numbered> {
        self.within(paragraph, 0..paragraph.text.len())
    }

    /// Brings `known`, the glosses of `before`, in line with `after`, which has the same glosses and differs in one
    /// place: only the words there are looked at. Not where several words have a gloss for later ones, for what such
    /// a gloss takes depends on what those before it took.
    fn patch(&mut self, before: &Paragraph, after: &Paragraph, known: &mut Vec<Numbered>) -> bool {
        let own = before.glosses().iter().chain(after.glosses());
        let mut onward = own.filter(|gloss| gloss.is_onward);
        let is_simple = onward.all(|gloss| {
            let words = after.text.get(gloss.range.clone()).unwrap_or_default();
            words::count_words(words) == 1
        });
        if !is_simple || self.lengths.iter().any(|&length| length > 1) {
            return false;
        }
        let (old, new) = (before.text.as_bytes(), after.text.as_bytes());
        let same =
            |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| pairs.take_while(|(a, b)| a == b).count();
        let start = same(&mut old.iter().zip(new));
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let tail = same(&mut old_rest.iter().rev().zip(new_rest.iter().rev()));
        // Whole words on either side; what is not changed is the same in both texts.
        let near = |text: &str, start: usize, end: usize| {
            let before = words::previous_word(text, start).map_or(0, |word| word.start);
            let end = text.ceil_char_boundary(end.min(text.len()));
            let behind = words::next_word(text, end).map_or(text.len(), |word| word.end);
            (before, text.len() - behind)
        };
        let of_old = near(&before.text, start, old.len() - tail);
        let of_new = near(&after.text, start, new.len() - tail);
        let (from, behind) = (of_old.0.min(of_new.0), of_old.1.min(of_new.1));
        let (old_end, new_end) = (old.len() - behind, new.len() - behind);
        // The window begins and ends with no gloss that reaches out of it.
        let reaches = |one: &Numbered| {
            let range = &one.range;
            (range.start < from && range.end > from)
                || (range.start < old_end && range.end > old_end)
        };
        // Where letters are the same, what was typed may have been others of them than it looks: the glosses know.
        let moved = |at: usize| at - old_end + new_end;
        let is_moved = |(before, after): (&Gloss, &Gloss)| {
            let (before, after) = (&before.range, &after.range);
            match before.start {
                at if at >= old_end => *after == (moved(before.start)..moved(before.end)),
                at if at >= from => after.start >= from && after.end <= new_end,
                _ => before == after,
            }
        };
        let mut pairs = before.glosses().iter().zip(after.glosses());
        if known.iter().any(reaches) || !pairs.all(is_moved) {
            return false;
        }
        let fresh: Vec<Numbered> = self
            .within(after, from..new_end)
            .into_iter()
            .filter(|one| one.range.start >= from && one.range.start < new_end)
            .collect();
        let first = known.partition_point(|one| one.range.start < from);
        let last = known.partition_point(|one| one.range.start < old_end);
        for one in &mut known[last..] {
            one.range = moved(one.range.start)..moved(one.range.end);
        }
        known.splice(first..last, fresh);
        true
    }

    /// The glosses of `paragraph`'s own, and in the bytes `within` of it those of earlier words.
    fn within(&mut self, paragraph: &Paragraph, within: Range<usize>) -> Vec<Numbered> {
        let mut found: Vec<Numbered> = Vec::new();
        let known = self.onward.len();
        // A gloss of this paragraph that goes on is for what comes behind it.
        let mut ends: Vec<usize> = Vec::new();
        for gloss in paragraph.glosses() {
            self.count += 1;
            if gloss.is_onward {
                self.go_on(&paragraph.text[gloss.range.clone()], &gloss.text);
                ends.push(gloss.range.end);
            }
            found.push(Numbered {
                number: self.count,
                range: gloss.range.clone(),
                text: gloss.text.clone(),
            });
        }
        found.sort_by_key(|found| found.range.start);
        let text = paragraph.text.get(within.clone()).unwrap_or_default();
        for (place, range) in self.occurrences(text) {
            let range = range.start + within.start..range.end + within.start;
            let after = place.checked_sub(known).map_or(0, |own| ends[own]);
            let at = found.partition_point(|other| other.range.start < range.end);
            let is_free = found[..at]
                .last()
                .is_none_or(|other| other.range.end <= range.start);
            if range.start >= after && is_free {
                let one = &self.onward[place];
                let one = Numbered {
                    number: one.number,
                    range,
                    text: one.text.clone(),
                };
                found.insert(at, one);
            }
        }
        found
    }

    fn go_on(&mut self, words: &str, text: &str) {
        let of_key = self.by_key.entry(normalise(words)).or_default();
        of_key.push(self.onward.len());
        let words = words::count_words(words).max(1);
        self.lengths.insert(words);
        self.onward.push(Onward {
            words,
            number: self.count,
            text: text.to_owned(),
        });
    }

    /// Where the words of glosses that go on stand in `text`: for one gloss after the other, in the text's order.
    fn occurrences(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        if self.onward.is_empty() {
            return found;
        }
        let places: Vec<Range<usize>> = words::words(text).collect();
        for &length in &self.lengths {
            for group in places.windows(length) {
                let range = group[0].start..group[length - 1].end;
                let of_key = self.by_key.get(&normalise(&text[range.clone()]));
                let of_key = of_key.into_iter().flatten();
                let fitting = of_key.filter(|&&place| self.onward[place].words == length);
                found.extend(fitting.map(|&place| (place, range.clone())));
            }
        }
        found.sort_by_key(|(place, range)| (*place, range.start));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use crate::lesson::edit::Edit;
    use crate::lesson::history::History;
    use proptest::prelude::*;

    /// The words that have a gloss in each of `texts`, with its number: those of `glosses` are for later words too.
    fn shown(texts: &[&str], glosses: &[(usize, Range<usize>, bool)]) -> Vec<Vec<(usize, String)>> {
        let block = |text: &&str| Block::new(BlockKind::Paragraph, (*text).to_owned(), 0..0);
        let mut own = Manuscript::new(texts.iter().map(block).collect());
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

    proptest! {
        #[test]
        fn what_is_kept_up_is_what_is_counted_anew(
            texts in prop::collection::vec("[abc ]{0,40}", 1..5),
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

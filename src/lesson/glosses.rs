//! The glosses of a lesson in the order of its text: their numbers, and the later words that some are for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::manuscript::{Gloss, Paragraph};
use crate::text::normalise::normalise;
use crate::text::words;

/// The most words that a gloss for later ones is looked for by: the longest phrases have fewer.
const MAX_WORDS: usize = 16;

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
pub(super) struct Glosses {
    count: usize,
    onward: Vec<Onward>,
    /// The first that goes on for each normalised words and number of them, as places in the list: where it may stand, no
    /// later one comes to its turn.
    by_key: HashMap<String, Vec<usize>>,
    /// Of how many words they are.
    lengths: BTreeSet<usize>,
}

impl Glosses {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Takes the glosses of `paragraph` in without finding where they are shown.
    pub(super) fn take(&mut self, paragraph: &Paragraph) {
        #[cfg(test)]
        steps::add(1);
        for gloss in paragraph.glosses() {
            self.count += 1;
            if gloss.is_onward {
                self.go_on(&paragraph.text[gloss.range.clone()], &gloss.text);
            }
        }
    }

    /// The glosses of `paragraph` by their places, taken in.
    pub(super) fn of_paragraph(&mut self, paragraph: &Paragraph) -> Vec<Numbered> {
        self.within(paragraph, 0..paragraph.text.len())
    }

    /// Brings `known`, the glosses of `before`, in line with `after`, which has the same glosses and differs in one
    /// place: only the words there are looked at. Not where several words have a gloss for later ones, for what such
    /// a gloss takes depends on what those before it took.
    pub(super) fn patch(
        &mut self,
        before: &Paragraph,
        after: &Paragraph,
        known: &mut Vec<Numbered>,
    ) -> bool {
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
        // By their places, and where two of a damaged file stand at one, by their numbers.
        let mut found: BTreeMap<(usize, usize), Numbered> = BTreeMap::new();
        let known = self.onward.len();
        // A gloss of this paragraph that goes on is for what comes behind it.
        let mut ends: Vec<usize> = Vec::new();
        for gloss in paragraph.glosses() {
            self.count += 1;
            let words = &paragraph.text[gloss.range.clone()];
            if gloss.is_onward && self.go_on(words, &gloss.text) {
                ends.push(gloss.range.end);
            }
            let own = Numbered {
                number: self.count,
                range: gloss.range.clone(),
                text: gloss.text.clone(),
            };
            found.insert((own.range.start, own.number), own);
        }
        let text = paragraph.text.get(within.clone()).unwrap_or_default();
        for (place, range) in self.occurrences(text) {
            let range = range.start + within.start..range.end + within.start;
            let after = place.checked_sub(known).map_or(0, |own| ends[own]);
            let before = found.range(..(range.end, 0)).next_back();
            let is_free = before.is_none_or(|(_, other)| other.range.end <= range.start);
            if range.start >= after && is_free {
                let one = &self.onward[place];
                let one = Numbered {
                    number: one.number,
                    range,
                    text: one.text.clone(),
                };
                found.insert((one.range.start, one.number), one);
            }
        }
        found.into_values().collect()
    }

    /// Takes in that a gloss is for later words too; `false` where that says nothing new.
    fn go_on(&mut self, words: &str, text: &str) -> bool {
        let count = words::count_words(words).max(1);
        if count > MAX_WORDS {
            return false;
        }
        let of_key = self.by_key.entry(normalise(words)).or_default();
        if of_key
            .iter()
            .any(|&place| self.onward[place].words == count)
        {
            return false;
        }
        of_key.push(self.onward.len());
        self.lengths.insert(count);
        self.onward.push(Onward {
            words: count,
            number: self.count,
            text: text.to_owned(),
        });
        true
    }

    /// Where the words of glosses that go on stand in `text`: for one gloss after the other, in the text's order.
    fn occurrences(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        if self.onward.is_empty() {
            return found;
        }
        let places: Vec<Range<usize>> = words::words(text).collect();
        for &length in &self.lengths {
            #[cfg(test)]
            steps::add(places.len());
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

/// What was looked at, for tests: words, and paragraphs passed over.
#[cfg(test)]
pub(super) mod steps {
    use std::cell::Cell;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn add(count: usize) {
        COUNT.with(|all| all.set(all.get() + count));
    }

    /// How many steps `work` takes.
    pub(crate) fn of(work: impl FnOnce()) -> usize {
        let before = COUNT.with(Cell::get);
        work();
        COUNT.with(Cell::get) - before
    }
}

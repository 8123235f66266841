//! An answer as it is shown: by headword, the first dictionary of each open and the others as the reader chose.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::lookup::answer::Answer;
use crate::lookup::grouping::{HeadwordGroup, by_headword};

/// An answer with its groups, and which dictionaries are open under their headwords.
#[derive(Debug, Default)]
pub struct ShownAnswer {
    answer: Answer,
    groups: Vec<HeadwordGroup>,
    /// The first places of the dictionaries that are open; that of each group's first dictionary always is.
    open: BTreeSet<usize>,
}

impl ShownAnswer {
    /// `answer` with the first dictionary of each headword open, and those whose ids are among `wanted`.
    pub fn new(answer: Answer, wanted: &[String]) -> Self {
        let groups = by_headword(&answer.matches);
        let is_wanted = |place: usize| {
            let found = answer.matches.get(place);
            found.is_some_and(|found| wanted.iter().any(|id| **id == *found.dictionary_id))
        };
        let firsts = groups.iter().flat_map(|group| group.dictionaries.first());
        let open = firsts
            .map(|dictionary| dictionary.first)
            .chain(others(groups.iter()).filter(|&place| is_wanted(place)))
            .collect();
        Self {
            answer,
            groups,
            open,
        }
    }

    /// The answer.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Its matches by headword.
    pub fn groups(&self) -> &[HeadwordGroup] {
        &self.groups
    }

    /// Whether the dictionary whose first match is at `place` is open.
    pub fn is_open(&self, place: usize) -> bool {
        self.open.contains(&place)
    }

    /// Opens or closes the dictionary whose first match is at `place`, under that headword alone: what stands above
    /// it stays where it is. Gives its id and whether it is open now; `None` for a headword's first dictionary, which
    /// stays open.
    pub fn toggle(&mut self, place: usize) -> Option<(Arc<str>, bool)> {
        others(self.groups.iter()).find(|&other| other == place)?;
        let id = Arc::clone(&self.answer.matches.get(place)?.dictionary_id);
        let is_open = self.open.insert(place);
        if !is_open {
            self.open.remove(&place);
        }
        Some((id, is_open))
    }

    /// Whether some headword has more than one dictionary; of what does not fit the sentence where `is_expanded`.
    pub fn has_others(&self, is_expanded: bool) -> bool {
        others(self.in_sight(is_expanded)).next().is_some()
    }

    /// Opens every dictionary; where all are open, closes all but the first of each headword. What does not fit the
    /// sentence is left alone unless `is_expanded`.
    pub fn toggle_all(&mut self, is_expanded: bool) {
        let others: Vec<usize> = others(self.in_sight(is_expanded)).collect();
        let are_open = others.iter().all(|&place| self.is_open(place));
        for place in others {
            if are_open {
                self.open.remove(&place);
            } else {
                self.open.insert(place);
            }
        }
    }

    fn in_sight(&self, is_expanded: bool) -> impl Iterator<Item = &HeadwordGroup> {
        let groups = self.groups.iter();
        groups.filter(move |group| group.fits || is_expanded)
    }
}

/// The first places of all dictionaries but each group's first.
fn others<'a>(groups: impl Iterator<Item = &'a HeadwordGroup>) -> impl Iterator<Item = usize> {
    let dictionaries = groups.flat_map(|group| group.dictionaries.iter().skip(1));
    dictionaries.map(|dictionary| dictionary.first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry::Entry;
    use crate::lookup::answer::Match;

    /// Two words in the dictionaries `a`, `b` and `c`: the places 0 to 5.
    fn shown(wanted: &[&str]) -> ShownAnswer {
        let words = ["left", "leave"].into_iter();
        let matches = words.flat_map(|headword| {
            ["a", "b", "c"].map(|id| {
                let entry = Entry {
                    headword: headword.into(),
                    ..Entry::default()
                };
                Match {
                    fits: headword == "left",
                    ..Match::exact(id, entry)
                }
            })
        });
        let answer = Answer {
            matches: matches.collect(),
            ..Answer::default()
        };
        let wanted: Vec<String> = wanted.iter().map(|&id| id.to_owned()).collect();
        ShownAnswer::new(answer, &wanted)
    }

    fn open(shown: &ShownAnswer) -> Vec<usize> {
        (0..6).filter(|&place| shown.is_open(place)).collect()
    }

    #[test]
    fn the_first_is_open_and_the_others_as_they_were_chosen() {
        for (wanted, expected) in [
            (&[][..], &[0, 3][..]),
            (&["c"], &[0, 2, 3, 5]),
            (&["a", "gone"], &[0, 3]),
        ] {
            assert_eq!(open(&shown(wanted)), expected, "{wanted:?}");
        }
    }

    #[test]
    fn one_is_opened_and_closed_under_its_own_headword() {
        let mut shown = shown(&["c"]);
        assert_eq!(shown.toggle(1), Some(("b".into(), true)));
        assert_eq!(open(&shown), [0, 1, 2, 3, 5]);
        assert_eq!(shown.toggle(2), Some(("c".into(), false)));
        assert_eq!(open(&shown), [0, 1, 3, 5]);
        for place in [0, 3, 99] {
            assert_eq!(shown.toggle(place), None);
        }
        assert_eq!(open(&shown), [0, 1, 3, 5]);
    }

    #[test]
    fn all_are_opened_then_closed() {
        let mut shown = shown(&["c"]);
        for (is_expanded, expected) in [
            (false, &[0, 1, 2, 3, 5][..]),
            (false, &[0, 3, 5]),
            (true, &[0, 1, 2, 3, 4, 5]),
            (true, &[0, 3]),
        ] {
            shown.toggle_all(is_expanded);
            assert_eq!(open(&shown), expected);
        }
        assert!(shown.has_others(false) && !ShownAnswer::default().has_others(true));
    }
}

//! The matches of an answer by headword: what several dictionaries say of one word stands together.

use std::collections::BTreeSet;

use crate::lookup::answer::{Match, MatchKind};
use crate::lookup::headword_facts::HeadwordFacts;
use crate::text::normalise::normalise;

/// The matches of one headword that were found alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadwordGroup {
    /// How they were found.
    pub kind: MatchKind,
    /// Whether they are among what the sentence means here.
    pub fits: bool,
    /// What each dictionary says, in the answer's order; never empty.
    pub dictionaries: Vec<DictionaryGroup>,
}

/// The matches of one headword in one dictionary, as places among the answer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryGroup {
    /// The first of them.
    pub first: usize,
    /// The others.
    pub further: Vec<usize>,
}

impl HeadwordGroup {
    /// What of the group, which is one of `matches`, the dictionary of this name says; `None` where it says nothing.
    pub fn of_dictionary(&self, matches: &[Match], name: &str) -> Option<Self> {
        let mut dictionaries = self.dictionaries.clone();
        dictionaries.retain(|one| *matches[one.first].dictionary == *name);
        (!dictionaries.is_empty()).then_some(Self {
            dictionaries,
            ..*self
        })
    }

    /// What its entries, which are among `matches`, say of the headword; those that write it otherwise speak for
    /// themselves.
    pub fn facts<'a>(&self, matches: &'a [Match]) -> HeadwordFacts<'a> {
        let places = self.dictionaries.iter().flat_map(DictionaryGroup::places);
        let mut own: Vec<&Match> = places.map(|place| &matches[place]).collect();
        let headword = own.first().map(|found| &found.entry.headword);
        own.retain(|found| Some(&found.entry.headword) == headword);
        HeadwordFacts::of(&own)
    }
}

impl DictionaryGroup {
    /// The places in the answer's order.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.further.iter().copied())
    }
}

/// Groups `matches`: a match stands with the first before it that has the same headword as a key, was found in the
/// same way, is the same form or part of the query and fits the sentence as much. Headwords that some dictionary
/// tells apart by their spelling, *Polish* and *polish*, stay apart.
pub(crate) fn by_headword(matches: &[Match]) -> Vec<HeadwordGroup> {
    let mut spelled: Vec<Vec<usize>> = Vec::new();
    for (place, found) in matches.iter().enumerate() {
        let same = spelled.iter_mut().find(|places| {
            let first = &matches[places[0]];
            is_found_alike(first, found) && first.entry.headword == found.entry.headword
        });
        match same {
            Some(places) => places.push(place),
            None => spelled.push(vec![place]),
        }
    }
    let mut groups: Vec<(String, BTreeSet<usize>)> = Vec::new();
    for places in spelled {
        let first = &matches[places[0]];
        let key = normalise(&first.entry.headword);
        let ids = |places: &mut dyn Iterator<Item = usize>| -> BTreeSet<&str> {
            places.map(|at| &*matches[at].dictionary_id).collect()
        };
        let own = ids(&mut places.iter().copied());
        let same = groups.iter_mut().find(|(other, others)| {
            let is_alike = others
                .first()
                .is_some_and(|&at| is_found_alike(&matches[at], first));
            *other == key && is_alike && ids(&mut others.iter().copied()).is_disjoint(&own)
        });
        match same {
            Some((_, others)) => others.extend(places),
            None => groups.push((key, places.into_iter().collect())),
        }
    }
    let groups = groups.into_iter();
    groups
        .filter_map(|(_, places)| by_dictionary(matches, &places))
        .collect()
}

/// Whether `a` and `b` say the same of the query, if their headword is the same.
fn is_found_alike(a: &Match, b: &Match) -> bool {
    (a.kind, a.fits, &a.part, &a.forms) == (b.kind, b.fits, &b.part, &b.forms)
}

/// The group of the matches at `places`; `None` where there are none.
fn by_dictionary(matches: &[Match], places: &BTreeSet<usize>) -> Option<HeadwordGroup> {
    let first = &matches[*places.first()?];
    let mut dictionaries: Vec<DictionaryGroup> = Vec::new();
    for &place in places {
        let id = &matches[place].dictionary_id;
        let mut own = dictionaries.iter_mut();
        match own.find(|own| matches[own.first].dictionary_id == *id) {
            Some(own) => own.further.push(place),
            None => dictionaries.push(DictionaryGroup {
                first: place,
                further: Vec::new(),
            }),
        }
    }
    Some(HeadwordGroup {
        kind: first.kind,
        fits: first.fits,
        dictionaries,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::english::form::FormKind;
    use crate::lexicon::entry::Entry;

    fn found(dictionary: &str, headword: &str) -> Match {
        let entry = Entry {
            headword: headword.into(),
            ..Entry::default()
        };
        Match::exact(dictionary, entry)
    }

    /// The places, group by group and dictionary by dictionary.
    fn places(matches: &[Match]) -> Vec<Vec<Vec<usize>>> {
        let groups = by_headword(matches).into_iter();
        groups
            .map(|group| {
                let dictionaries = group.dictionaries.iter();
                dictionaries.map(|one| one.places().collect()).collect()
            })
            .collect()
    }

    #[test]
    fn a_headword_stands_once_with_each_dictionary_once() {
        for (matches, expected) in [
            (vec![], vec![]),
            (
                vec![found("core", "European"), found("big", "European")],
                vec![vec![vec![0], vec![1]]],
            ),
            // Others may stand between.
            (
                vec![
                    found("core", "left"),
                    found("core", "leave"),
                    found("big", "left"),
                ],
                vec![vec![vec![0], vec![2]], vec![vec![1]]],
            ),
            // Two records of one dictionary.
            (
                vec![
                    found("core", "lead"),
                    found("big", "lead"),
                    found("big", "lead"),
                ],
                vec![vec![vec![0], vec![1, 2]]],
            ),
            // One writes it otherwise.
            (
                vec![found("core", "European"), found("big", "european")],
                vec![vec![vec![0], vec![1]]],
            ),
        ] {
            assert_eq!(places(&matches), expected);
        }
    }

    #[test]
    fn what_a_dictionary_tells_apart_stays_apart() {
        let matches = [
            found("core", "polish"),
            found("big", "Polish"),
            found("big", "polish"),
            found("third", "Polish"),
        ];
        assert_eq!(
            places(&matches),
            [vec![vec![0], vec![2]], vec![vec![1], vec![3]]]
        );
    }

    #[test]
    fn the_reader_s_first_dictionary_stays_first() {
        let matches = [
            found("core", "European"),
            found("big", "european"),
            found("third", "European"),
        ];
        assert_eq!(places(&matches), [[[0], [1], [2]]]);
    }

    #[test]
    fn one_dictionary_of_a_group_speaks_alone_and_so_does_another_spelling() {
        let entry = |headword: &str, phonetic: &str| {
            Arc::new(Entry {
                headword: headword.into(),
                phonetic: Some(phonetic.into()),
                ..Entry::default()
            })
        };
        let matches = [
            found("core", "Polish"),
            Match {
                entry: entry("polish", "ˈpɒlɪʃ"),
                ..found("big", "polish")
            },
        ];
        let groups = by_headword(&matches);
        assert_eq!(groups.len(), 1);
        let facts = groups[0].facts(&matches);
        assert_eq!((facts.headword, facts.phonetic), ("Polish", None));
        let own = groups[0].of_dictionary(&matches, "BIG").unwrap();
        let facts = own.facts(&matches);
        assert_eq!((facts.headword, facts.phonetic), ("polish", Some("ˈpɒlɪʃ")));
        assert_eq!(groups[0].of_dictionary(&matches, "OTHER"), None);
    }

    #[test]
    fn what_was_found_otherwise_stands_by_itself() {
        let forms = |forms: &[FormKind]| Match {
            kind: MatchKind::Form,
            forms: forms.to_vec(),
            ..found("big", "found")
        };
        let part = |part: &str| Match {
            kind: MatchKind::Part,
            part: Some(part.to_owned()),
            ..found("big", "found")
        };
        let phrase = |dictionary: &str| Match {
            kind: MatchKind::Phrase,
            ..found(dictionary, "found")
        };
        let hidden = Match {
            fits: false,
            ..found("big", "found")
        };
        let first = found("core", "found");
        for other in [
            forms(&[]),
            forms(&[FormKind::Past]),
            part("found"),
            phrase("big"),
            hidden,
        ] {
            let groups = by_headword(&[first.clone(), other.clone()]);
            let fits: Vec<bool> = groups.iter().map(|group| group.fits).collect();
            assert_eq!(fits, [true, other.fits], "{other:?}");
        }
        for (a, b) in [
            (forms(&[FormKind::Past]), forms(&[FormKind::PastParticiple])),
            (part("found"), part("founded")),
        ] {
            let matches = [
                a,
                Match {
                    dictionary_id: "core".into(),
                    ..b
                },
            ];
            assert_eq!(places(&matches), [[[0]], [[1]]]);
        }
        assert_eq!(places(&[phrase("core"), phrase("big")]), [[[0], [1]]]);
    }
}

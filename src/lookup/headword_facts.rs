//! What several entries of one headword say of it together.

use std::borrow::Cow;

use crate::english::pronunciation::is_same_sound;
use crate::lexicon::entry::{Frequency, Levels};
use crate::lookup::answer::Match;

/// What the entries of one headword say of it, each thing as the first says it that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadwordFacts<'a> {
    /// How it is written.
    pub headword: &'a str,
    /// Pronunciation, British where both are given.
    pub phonetic: Option<&'a str>,
    /// American pronunciation, where it is another and is written or follows.
    pub phonetic_us: Option<Cow<'a, str>>,
    /// The levels that any of them names.
    pub levels: Levels,
    /// How common it is.
    pub frequency: Frequency,
}

impl<'a> HeadwordFacts<'a> {
    /// What the entries of `matches` say.
    pub fn of(matches: &[&'a Match]) -> Self {
        let spoken = matches.iter().find(|found| {
            let entry = &found.entry;
            entry.phonetic.is_some() || entry.phonetic_us.is_some()
        });
        let counts = || matches.iter().map(|found| found.entry.frequency);
        let levels = matches.iter().flat_map(|found| found.entry.levels.iter());
        Self {
            headword: matches.first().map_or("", |found| &found.entry.headword),
            phonetic: spoken.and_then(|found| found.entry.phonetic.as_deref()),
            phonetic_us: spoken.and_then(|found| found.phonetic_us()),
            levels: levels.collect(),
            frequency: Frequency {
                collins: counts()
                    .map(|one| one.collins)
                    .find(|&stars| stars > 0)
                    .unwrap_or(0),
                oxford: counts().any(|one| one.oxford),
                bnc: counts().find_map(|one| one.bnc),
                contemporary: counts().find_map(|one| one.contemporary),
            },
        }
    }

    /// What is to be said of the entry of `found`, which stands under these facts, beside its senses: everything where it
    /// writes the headword otherwise, its pronunciation where it is another word's; `None` where nothing is.
    pub fn differences<'e>(&self, found: &'e Match) -> Option<HeadwordFacts<'e>> {
        let own = HeadwordFacts::of(&[found]);
        if own.headword != self.headword {
            return Some(own);
        }
        // The American form tells words apart only where it alone is there: notations of it differ more.
        let pair = self.phonetic.zip(own.phonetic);
        let pair = pair.or(self.phonetic_us.as_deref().zip(own.phonetic_us.as_deref()));
        let differs = pair.is_some_and(|(a, b)| !is_same_sound(a, b));
        differs.then_some(HeadwordFacts {
            headword: "",
            levels: Levels::default(),
            frequency: Frequency::default(),
            ..own
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry::{Entry, Level};

    fn lead(phonetic: &str) -> Entry {
        Entry {
            headword: "lead".into(),
            phonetic: (!phonetic.is_empty()).then(|| phonetic.into()),
            ..Entry::default()
        }
    }

    #[test]
    fn each_thing_is_said_as_the_first_says_it() {
        let plain = lead("");
        let spoken = Entry {
            levels: [Level::ALL[0]].into_iter().collect(),
            ..lead("liːd")
        };
        let counted = Entry {
            phonetic_us: Some("lɛd".into()),
            levels: [Level::ALL[1]].into_iter().collect(),
            frequency: Frequency {
                collins: 4,
                oxford: true,
                bnc: Some(700),
                contemporary: None,
            },
            ..lead("led")
        };
        let frequency = counted.frequency;
        let matches = [plain, spoken, counted].map(|entry| Match::exact("big", entry));
        assert_eq!(
            HeadwordFacts::of(&matches.each_ref()),
            HeadwordFacts {
                headword: "lead",
                phonetic: Some("liːd"),
                phonetic_us: None,
                levels: [Level::ALL[0], Level::ALL[1]].into_iter().collect(),
                frequency,
            }
        );
    }

    #[test]
    fn another_word_says_how_it_sounds_and_another_spelling_everything() {
        let first = Match::exact("core", lead("liːd"));
        let facts = HeadwordFacts::of(&[&first]);
        let name = Entry {
            headword: "Lead".into(),
            ..lead("liːd")
        };
        for (entry, expected) in [
            (lead("li:d"), None),
            (lead(""), None),
            (lead("led"), Some(("", Some("led")))),
            (name, Some(("Lead", Some("liːd")))),
        ] {
            let found = Match::exact("big", entry);
            let own = facts.differences(&found);
            let own = own.map(|own| (own.headword, own.phonetic));
            assert_eq!(own, expected, "{found:?}");
        }
    }

    #[test]
    fn the_american_form_is_written_or_follows_in_the_core_alone() {
        for (dictionary, british, written, expected) in [
            ("core", "kɑː", None, Some("kɑːr")),
            ("core", "kɑː", Some("kæɹ"), Some("kæɹ")),
            // No other one.
            ("core", "red", None, None),
            ("core", "red", Some("red"), None),
            ("core", "", Some("kɑːr"), Some("kɑːr")),
            ("big", "kɑː", None, None),
            ("big", "kɑː", Some("kɑɹ"), Some("kɑɹ")),
        ] {
            let entry = Entry {
                headword: "car".into(),
                phonetic_us: written.map(str::to_owned),
                ..lead(british)
            };
            let found = Match::exact(dictionary, entry);
            let facts = HeadwordFacts::of(&[&found]);
            assert_eq!(facts.phonetic_us.as_deref(), expected, "{found:?}");
        }
    }

    #[test]
    fn a_derived_form_makes_no_other_word() {
        let first = Match::exact("core", lead("lɪə"));
        let entry = Entry {
            phonetic_us: Some("lɪɚ".into()),
            ..lead("liə")
        };
        let found = Match::exact("big", entry);
        assert!(HeadwordFacts::of(&[&first]).differences(&found).is_none());
    }
}

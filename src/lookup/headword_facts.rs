//! What several entries of one headword say of it together.

use crate::english::pronunciation::is_same_sound;
use crate::lexicon::entry::{Entry, Frequency, Levels};

/// What the entries of one headword say of it, each thing as the first says it that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadwordFacts<'a> {
    /// How it is written.
    pub headword: &'a str,
    /// Pronunciation, British where both are given.
    pub phonetic: Option<&'a str>,
    /// American pronunciation.
    pub phonetic_us: Option<&'a str>,
    /// The levels that any of them names.
    pub levels: Levels,
    /// How common it is.
    pub frequency: Frequency,
}

impl<'a> HeadwordFacts<'a> {
    /// What `entries` say.
    pub fn of(entries: &[&'a Entry]) -> Self {
        let has_sound = |entry: &&&Entry| entry.phonetic.is_some() || entry.phonetic_us.is_some();
        let spoken = entries.iter().find(has_sound);
        let counts = || entries.iter().map(|entry| entry.frequency);
        let levels = entries.iter().flat_map(|entry| entry.levels.iter());
        Self {
            headword: entries.first().map_or("", |entry| &entry.headword),
            phonetic: spoken.and_then(|entry| entry.phonetic.as_deref()),
            phonetic_us: spoken.and_then(|entry| entry.phonetic_us.as_deref()),
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

    /// What is to be said of `entry`, which stands under these facts, beside its senses: everything where it writes the
    /// headword otherwise, its pronunciation where it is another word's; `None` where nothing is.
    pub fn differences<'e>(&self, entry: &'e Entry) -> Option<HeadwordFacts<'e>> {
        let own = HeadwordFacts::of(&[entry]);
        if own.headword != self.headword {
            return Some(own);
        }
        let pairs = [
            (self.phonetic, own.phonetic),
            (self.phonetic_us, own.phonetic_us),
        ];
        let differs = pairs.into_iter().any(|pair| match pair {
            (Some(a), Some(b)) => !is_same_sound(a, b),
            _ => false,
        });
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
    use crate::lexicon::entry::Level;

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
        assert_eq!(
            HeadwordFacts::of(&[&plain, &spoken, &counted]),
            HeadwordFacts {
                headword: "lead",
                phonetic: Some("liːd"),
                phonetic_us: None,
                levels: [Level::ALL[0], Level::ALL[1]].into_iter().collect(),
                frequency: counted.frequency,
            }
        );
    }

    #[test]
    fn another_word_says_how_it_sounds_and_another_spelling_everything() {
        let first = lead("liːd");
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
            let own = facts.differences(&entry);
            let own = own.map(|own| (own.headword, own.phonetic));
            assert_eq!(own, expected, "{entry:?}");
        }
    }
}

//! The keys of a dictionary that have the letters of a word and differ from it in signs alone: accents, ligatures,
//! marks between syllables; apostrophes, hyphens and spaces.

use crate::lexicon::automaton::{Automaton, NodePlace};
use crate::text::fold::plain;

/// Nodes visited at most; a word of ordinary length takes a few dozen.
const MAX_NODES: usize = 4_096;

/// The longest word that is compared, in bytes.
const MAX_LENGTH: usize = 64;

/// The most keys given.
const MAX_KEYS: usize = 4;

/// Which signs a key may have that the word has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExtraSigns {
    /// Accents, ligatures and marks between syllables.
    Accents,
    /// These, and apostrophes, hyphens and spaces between letters.
    Joints,
}

/// A key with the letters of the word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SameLetters {
    /// The key.
    pub key: String,
    /// The automaton's number there.
    pub value: u64,
}

/// The keys of `automaton` that are `letters` with signs that these lack, those with the fewest signs first. `letters`
/// is a key of ASCII signs; others have no such keys.
pub(crate) fn same_letters(
    automaton: &Automaton,
    letters: &str,
    extra: ExtraSigns,
) -> Vec<SameLetters> {
    let mut walk = LettersWalk {
        automaton,
        extra,
        nodes: 0,
        key: Vec::with_capacity(letters.len() + 8),
        found: Vec::new(),
    };
    if letters.is_ascii() && !letters.is_empty() && letters.len() <= MAX_LENGTH {
        if let Some(root) = automaton.root() {
            walk.go(root, letters.as_bytes());
        }
        walk.found.retain(|found| found.key != letters);
    }
    walk.found
        .sort_by(|a, b| (a.key.len(), &a.key).cmp(&(b.key.len(), &b.key)));
    walk.found.truncate(MAX_KEYS);
    walk.found
}

struct LettersWalk<'a> {
    automaton: &'a Automaton,
    extra: ExtraSigns,
    nodes: usize,
    key: Vec<u8>,
    found: Vec<SameLetters>,
}

impl LettersWalk<'_> {
    /// Goes on from `place` with what is left of the letters.
    fn go(&mut self, place: NodePlace, rest: &[u8]) {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return;
        }
        if rest.is_empty()
            && let Some(value) = self.automaton.value(place)
            && let Ok(key) = std::str::from_utf8(&self.key)
        {
            self.found.push(SameLetters {
                key: key.to_owned(),
                value,
            });
        }
        let mut ways = Vec::new();
        self.automaton.ways(place, |byte, next| {
            if is_wanted(byte, rest, self.extra, !self.key.is_empty()) {
                ways.push((byte, next));
            }
        });
        for (byte, next) in ways {
            self.key.push(byte);
            if !byte.is_ascii() {
                self.sign(next, self.key.len() - 1, rest);
            } else if rest.first() == Some(&byte) {
                self.go(next, &rest[1..]);
            } else {
                self.go(next, rest);
            }
            self.key.pop();
        }
    }

    /// Reads the rest of the sign that begins at byte `start` of the key, and goes on if it is written for the next
    /// letters.
    fn sign(&mut self, place: NodePlace, start: usize, rest: &[u8]) {
        if let Ok(sign) = std::str::from_utf8(&self.key[start..]) {
            let letters = plain(sign).to_ascii_lowercase();
            if letters != sign
                && let Some(rest) = rest.strip_prefix(letters.as_bytes())
            {
                self.go(place, rest);
            }
            return;
        }
        if self.key.len() - start >= 4 {
            return;
        }
        let mut ways = Vec::new();
        self.automaton
            .ways(place, |byte, next| ways.push((byte, next)));
        for (byte, next) in ways {
            self.key.push(byte);
            self.sign(next, start, rest);
            self.key.pop();
        }
    }
}

/// Whether a key may go on with `byte` where `rest` is left of the letters.
fn is_wanted(byte: u8, rest: &[u8], extra: ExtraSigns, has_begun: bool) -> bool {
    match byte {
        b'\'' | b'-' | b' ' if rest.first() != Some(&byte) => {
            extra == ExtraSigns::Joints && has_begun && !rest.is_empty()
        }
        // Latin letters with accents, marks, ligatures; not the Chinese characters, which are most of some dictionaries.
        0xC2..=0xC9 | 0xCC | 0xCD | 0xE1 | 0xE2 | 0xEF => true,
        _ => rest.first() == Some(&byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ExtraSigns::{Accents, Joints};

    fn found(keys: &[&str], letters: &str, extra: ExtraSigns) -> Vec<String> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        let mut builder = fst::MapBuilder::memory();
        for (value, key) in keys.iter().enumerate() {
            builder.insert(key, value as u64).unwrap();
        }
        let automaton = Automaton::new(builder.into_inner().unwrap().into()).unwrap();
        let found = same_letters(&automaton, letters, extra);
        for same in &found {
            assert_eq!(automaton.get(&same.key), Some(same.value));
        }
        found.into_iter().map(|same| same.key).collect()
    }

    #[test]
    fn keys_differ_in_signs_alone() {
        let keys = [
            "naïve",
            "naval",
            "déjà vu",
            "encyclopædia",
            "gov·ern·ment",
            "don't",
            "well-being",
            "ice cream",
            "rose",
            "rosé",
            "résumé",
            "resumé",
            "词典",
            "ﬁnal",
        ];
        for (letters, extra, expected) in [
            ("naive", Accents, &["naïve"][..]),
            ("deja vu", Accents, &["déjà vu"]),
            ("dejavu", Accents, &[]),
            ("dejavu", Joints, &["déjà vu"]),
            ("encyclopaedia", Accents, &["encyclopædia"]),
            ("government", Accents, &["gov·ern·ment"]),
            ("final", Accents, &["ﬁnal"]),
            ("dont", Accents, &[]),
            ("dont", Joints, &["don't"]),
            ("wellbeing", Joints, &["well-being"]),
            ("icecream", Joints, &["ice cream"]),
            ("rose", Accents, &["rosé"]),
            ("resume", Accents, &["resumé", "résumé"]),
            ("naiv", Accents, &[]),
            ("naïve", Accents, &[]),
            ("", Accents, &[]),
        ] {
            assert_eq!(found(&keys, letters, extra), expected, "{letters}");
        }
    }

    #[test]
    fn a_dictionary_made_to_harm_is_not_walked_without_end() {
        let marks: Vec<String> = (0..2_000_u32)
            .map(|number| {
                let signs = (0..11).map(|bit| if number >> bit & 1 == 0 { "a" } else { "á" });
                signs.collect()
            })
            .collect();
        let keys: Vec<&str> = marks.iter().map(String::as_str).collect();
        assert!(found(&keys, &"a".repeat(11), Accents).len() <= MAX_KEYS);
    }
}

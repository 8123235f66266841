//! Words spelled like one that is in no dictionary: what a hand slips into and what an ear takes down.
//!
//! A depth-first walk of the automaton with one row of the edit distance for each letter (Wagner and Fischer 1974,
//! with the transposition of Damerau 1964), cut where no way back below the limit is left. Slips that are common
//! cost less than a whole letter.

use crate::lexicon::automaton::{Automaton, NodePlace};

/// What a whole letter costs.
pub(crate) const LETTER: u8 = 4;

/// What a change costs that hands and ears make: a neighbouring key, one vowel for another, a vowel too many or too
/// few, two letters exchanged.
const SLIP: u8 = 3;

/// What a doubled letter costs, written once, or a single one written twice.
const DOUBLE: u8 = 2;

/// The longest word that is compared, in bytes.
const MAX_LENGTH: usize = 32;

/// The nodes visited at most. A dictionary of ECDICT's size takes a tenth.
const MAX_NODES: usize = 2_000_000;

/// A key near the word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    /// The key.
    pub key: String,
    /// The automaton's number there.
    pub value: u64,
    /// How far it is from the word.
    pub cost: u8,
}

/// The keys of `automaton` without a space that are at most `limit` from `word`, in no order. `word` is a key of
/// ASCII letters; others have no near keys.
pub(crate) fn near(automaton: &Automaton, word: &str, limit: u8) -> Vec<Near> {
    let mut found = Vec::new();
    let Some(root) = automaton.root() else {
        return found;
    };
    if word.is_empty() || word.len() > MAX_LENGTH || !word.is_ascii() {
        return found;
    }
    let first = (0..=word.len())
        .map(|place| step_cost(word.as_bytes(), place))
        .collect();
    let mut search = NearWalk {
        automaton,
        word: word.as_bytes(),
        limit,
        nodes: 0,
        key: Vec::with_capacity(MAX_LENGTH),
        rows: vec![first],
        found: &mut found,
    };
    search.go(root);
    found
}

/// The cost of leaving out the first `place` letters of the word.
fn step_cost(word: &[u8], place: usize) -> u8 {
    (1..=place).fold(0_u8, |cost, at| cost.saturating_add(removal(word, at - 1)))
}

/// The cost of a letter of the word that the key lacks.
fn removal(word: &[u8], at: usize) -> u8 {
    if at > 0 && word[at - 1] == word[at] {
        DOUBLE
    } else {
        single(word[at])
    }
}

/// The cost of a letter that only one of the two has: vowels that nobody hears are forgotten.
fn single(letter: u8) -> u8 {
    if is_vowel(letter) { SLIP } else { LETTER }
}

struct NearWalk<'a> {
    automaton: &'a Automaton,
    word: &'a [u8],
    limit: u8,
    nodes: usize,
    key: Vec<u8>,
    /// For each letter of the key so far, the cost of making it from each start of the word.
    rows: Vec<Vec<u8>>,
    found: &'a mut Vec<Near>,
}

impl NearWalk<'_> {
    fn go(&mut self, place: NodePlace) {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return;
        }
        let depth = self.key.len();
        if let Some(&cost) = self.rows[depth].last()
            && cost <= self.limit
            && let Some(value) = self.automaton.value(place)
            && let Ok(key) = std::str::from_utf8(&self.key)
        {
            self.found.push(Near {
                key: key.to_owned(),
                value,
                cost,
            });
        }
        if depth >= self.word.len() + usize::from(self.limit / DOUBLE) {
            return;
        }
        let mut ways = Vec::new();
        self.automaton.ways(place, |byte, next| {
            if byte.is_ascii_lowercase() || byte == b'-' || byte == b'\'' {
                ways.push((byte, next));
            }
        });
        for (byte, next) in ways {
            self.key.push(byte);
            if self.add_row() {
                self.go(next);
            }
            self.key.pop();
        }
    }

    /// Computes the row of the key's last letter; whether some way on stays below the limit.
    fn add_row(&mut self) -> bool {
        let depth = self.key.len();
        let letter = self.key[depth - 1];
        let before = depth.checked_sub(2).map(|at| self.key[at]);
        let insertion = if before == Some(letter) {
            DOUBLE
        } else {
            single(letter)
        };
        if self.rows.len() <= depth {
            self.rows.push(vec![0; self.word.len() + 1]);
        }
        let (rows, rest) = self.rows.split_at_mut(depth);
        let row = &mut rest[0];
        let above = &rows[depth - 1];
        row[0] = above[0].saturating_add(insertion);
        let mut least = row[0];
        for at in 1..=self.word.len() {
            let own = self.word[at - 1];
            let mut cost = above[at - 1].saturating_add(change(own, letter));
            cost = cost.min(above[at].saturating_add(insertion));
            cost = cost.min(row[at - 1].saturating_add(removal(self.word, at - 1)));
            if at > 1 && before == Some(own) && self.word[at - 2] == letter && own != letter {
                cost = cost.min(rows[depth - 2][at - 2].saturating_add(SLIP));
            }
            row[at] = cost;
            least = least.min(cost);
        }
        least <= self.limit
    }
}

/// The cost of `to` in the place of `from`.
fn change(from: u8, to: u8) -> u8 {
    if from == to {
        0
    } else if is_vowel(from) && is_vowel(to) || are_neighbours(from, to) || sound_alike(from, to) {
        SLIP
    } else {
        LETTER
    }
}

fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}

/// Whether the keys are beside each other on a keyboard (QWERTY).
fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |letter| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.iter().position(|&key| key == letter)?)))
    };
    let (Some((row_a, at_a)), Some((row_b, at_b))) = (place(a), place(b)) else {
        return false;
    };
    // Each row is half a key to the right of the one above.
    match row_a.abs_diff(row_b) {
        0 => at_a.abs_diff(at_b) == 1,
        1 if row_a < row_b => at_a == at_b || at_a == at_b + 1,
        1 => at_b == at_a || at_b == at_a + 1,
        _ => false,
    }
}

fn sound_alike(a: u8, b: u8) -> bool {
    const PAIRS: [(u8, u8); 8] = [
        (b'c', b'k'),
        (b'c', b's'),
        (b's', b'z'),
        (b'f', b'v'),
        (b'g', b'j'),
        (b'k', b'q'),
        (b'm', b'n'),
        (b'd', b't'),
    ];
    PAIRS.contains(&(a, b)) || PAIRS.contains(&(b, a))
}

/// How a word sounds, roughly: the same for words that are taken for each other by ear. After the idea of Soundex
/// (Russell 1918), for English spelling: silent letters go, letters of one sound become one, vowels count only at
/// the start.
pub(crate) fn sound(word: &str) -> String {
    let mut text = word.to_ascii_lowercase();
    for (from, to) in [
        ("psych", "syk"),
        ("ph", "f"),
        ("gh", ""),
        ("kn", "n"),
        ("wr", "r"),
        ("wh", "w"),
        ("ck", "k"),
        ("sch", "sk"),
        ("tch", "C"),
        ("ch", "C"),
        ("sh", "S"),
        ("tion", "Sn"),
        ("sion", "Sn"),
        ("cian", "Sn"),
        ("qu", "kw"),
        ("x", "ks"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "sy"),
        ("mb", "m"),
        ("dge", "j"),
        ("ps", "s"),
        ("z", "s"),
        ("c", "k"),
        ("q", "k"),
        ("v", "f"),
    ] {
        text = text.replace(from, to);
    }
    let mut sound = String::with_capacity(text.len());
    for (at, letter) in text.chars().enumerate() {
        let is_vowel = "aeiouyhw".contains(letter);
        if is_vowel && at > 0 || sound.ends_with(letter) {
            continue;
        }
        sound.push(if is_vowel { 'a' } else { letter });
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn automaton(mut keys: Vec<&str>) -> Automaton {
        keys.sort_unstable();
        let mut builder = fst::MapBuilder::memory();
        for (value, key) in keys.iter().enumerate() {
            builder.insert(key, value as u64).unwrap();
        }
        Automaton::new(builder.into_inner().unwrap().into()).unwrap()
    }

    fn costs(word: &str, keys: &[&str]) -> Vec<(String, u8)> {
        let mut found = near(&automaton(keys.to_vec()), word, 8);
        found.sort_by(|a, b| (a.cost, &a.key).cmp(&(b.cost, &b.key)));
        found
            .into_iter()
            .map(|near| (near.key, near.cost))
            .collect()
    }

    #[test]
    fn slips_cost_less_than_letters() {
        let keys = [
            "receive",
            "relieve",
            "definitely",
            "definite",
            "accommodate",
            "cat",
            "cart",
            "cut",
            "rule out",
        ];
        for (word, expected) in [
            ("recieve", &[("receive", 3), ("relieve", 4)][..]),
            ("definately", &[("definitely", 3)]),
            ("accomodate", &[("accommodate", 2)]),
            ("cat", &[("cat", 0), ("cut", 3), ("cart", 4)]),
            ("cst", &[("cat", 3), ("cut", 4), ("cart", 7)]),
            ("ruleout", &[]),
            ("zzz", &[]),
            ("", &[]),
            ("词", &[]),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|&(key, cost)| (key.to_owned(), cost))
                .collect();
            assert_eq!(costs(word, &keys), expected, "{word}");
        }
    }

    #[test]
    fn words_that_sound_the_same() {
        for (a, b) in [
            ("fonetic", "phonetic"),
            ("nife", "knife"),
            ("nite", "night"),
            ("sikology", "psychology"),
        ] {
            let (left, right) = (sound(a), sound(b));
            assert_eq!(left, right, "{a}, {b}");
        }
        assert_ne!(sound("cat"), sound("dog"));
    }

    #[test]
    fn neighbours_on_the_keyboard() {
        for (a, b, expected) in [
            (b'a', b's', true),
            (b'q', b'a', true),
            (b'w', b'a', true),
            (b'q', b'p', false),
            (b'g', b'v', true),
            (b'g', b'b', true),
        ] {
            assert_eq!(
                are_neighbours(a, b),
                expected,
                "{} {}",
                a as char,
                b as char
            );
            assert_eq!(are_neighbours(b, a), expected);
        }
    }
}

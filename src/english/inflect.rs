//! The regular inflections of English words, generated for the core dictionary, whose sources
//! state only the irregular ones. Rules after any grammar of English spelling; what they cannot
//! know (a longer word stressed on its last syllable: *permitted*) the source states.

use crate::english::form::FormKind;

/// Short adjectives that are not compared; several with an ending would be another word (*owner*,
/// *offer*, *liver*, *forest*).
const NOT_COMPARED: [&str; 52] = [
    "double", "joint", "key", "lay", "lone", "male", "mass", "twin", "west", "whole", "back",
    "best", "both", "chief", "due", "else", "first", "fore", "front", "half", "just", "last",
    "least", "left", "like", "live", "main", "mere", "most", "next", "off", "own", "past", "prime",
    "same", "sole", "spare", "such", "then", "worst", "in", "out", "up", "down", "on", "here",
    "there", "now", "thus", "too", "not", "so",
];

/// Whether a word has no comparative of its own, whatever it looks like: *inner* and *upper* are words.
pub(crate) fn is_never_compared(word: &str) -> bool {
    NOT_COMPARED.contains(&word)
}

/// Which inflections a word takes, from its parts of speech.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Inflected {
    /// It is a verb.
    pub verb: bool,
    /// It is a noun with a plural.
    pub countable: bool,
    /// It is an adjective or adverb that can be compared.
    pub compared: bool,
}

/// The regular forms of `headword`, without the kinds that `stated` already gives.
///
/// A phrase, a word with a hyphen or capital and a word of one letter have none. A stated past
/// stands for the past participle too, unless one is stated.
pub(crate) fn regular_forms(
    headword: &str,
    takes: Inflected,
    stated: &[(FormKind, String)],
) -> Vec<(FormKind, String)> {
    if headword.len() < 2 || !headword.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let given = |kind| {
        stated
            .iter()
            .find(|(of, _)| *of == kind)
            .map(|(_, form)| form)
    };
    let mut forms = Vec::new();
    let mut add = |kind, form: String| {
        if given(kind).is_none() {
            forms.push((kind, form));
        }
    };
    if takes.verb {
        add(FormKind::ThirdPersonSingular, with_s(headword));
        add(FormKind::PresentParticiple, with_ing(headword));
        let past = with_ending(headword, "ed");
        let participle = given(FormKind::Past).unwrap_or(&past).clone();
        add(FormKind::Past, past);
        add(FormKind::PastParticiple, participle);
    }
    if takes.countable {
        add(FormKind::Plural, with_s(headword));
    }
    if takes.compared && is_compared_with_endings(headword) {
        add(FormKind::Comparative, with_ending(headword, "er"));
        add(FormKind::Superlative, with_ending(headword, "est"));
    }
    forms
}

fn is_vowel(letter: u8) -> bool {
    b"aeiou".contains(&letter)
}

/// Whether it ends in a consonant and y, which becomes i.
fn ends_in_consonant_y(word: &str) -> bool {
    matches!(word.as_bytes(), [.., before, b'y'] if !is_vowel(*before))
}

/// The groups of vowels written, less a silent e at the end.
fn syllables(word: &str) -> usize {
    let bytes = word.as_bytes();
    let is_vocalic = |at: usize| is_vowel(bytes[at]) || (at > 0 && bytes[at] == b'y');
    let groups = (0..bytes.len())
        .filter(|&at| is_vocalic(at) && (at == 0 || !is_vocalic(at - 1)))
        .count();
    let silent_e = groups > 1
        && bytes.ends_with(b"e")
        && !bytes.ends_with(b"le")
        && !is_vocalic(bytes.len() - 2);
    groups - usize::from(silent_e)
}

/// Whether the last consonant is doubled before an ending: one syllable, ending in one vowel
/// letter and one consonant other than w, x and y.
pub(crate) fn doubles_by_rule(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [.., vowel, last] = bytes else {
        return false;
    };
    let before = &bytes[..bytes.len() - 2];
    // The u of qu is a consonant: quit, quitting.
    let single_vowel =
        before.last().is_none_or(|&letter| !is_vowel(letter)) || before.ends_with(b"qu");
    let vowel_is_one = is_vowel(*vowel) || (*vowel == b'y' && !before.is_empty());
    syllables(word) == 1
        && vowel_is_one
        && single_vowel
        && !is_vowel(*last)
        && !b"wxy".contains(last)
}

fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let sibilant = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| word.ends_with(ending));
    // potato, go; but radio, zoo.
    let consonant_o = matches!(word.as_bytes(), [.., before, b'o'] if !is_vowel(*before));
    if sibilant || consonant_o {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    // The e of see, toe, dye and singe is heard or tells words apart; singe is stated by its entry.
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| word.ends_with(end)) || word.len() == 2;
    match word.strip_suffix('e') {
        Some(stem) if !keeps_e => format!("{stem}ing"),
        _ => format!("{}ing", lengthened(word)),
    }
}

/// Adds `ed`, `er` or `est`.
fn with_ending(word: &str, ending: &str) -> String {
    if word.ends_with('e') {
        format!("{word}{}", &ending[1..])
    } else if ends_in_consonant_y(word) {
        format!("{}i{ending}", &word[..word.len() - 1])
    } else {
        format!("{}{ending}", lengthened(word))
    }
}

/// The word with its last consonant doubled, or its c hardened, where an ending asks for it.
fn lengthened(word: &str) -> String {
    let mut word = word.to_owned();
    if doubles_by_rule(&word) {
        let last = word.pop().unwrap_or_default();
        word.extend([last, last]);
    } else if word.ends_with("ic") || word.ends_with("ac") {
        word.push('k');
    }
    word
}

/// Words of one syllable, and of two that end in y, le, er or ow; the rest take *more* and *most*.
fn is_compared_with_endings(word: &str) -> bool {
    match syllables(word) {
        1 => !is_never_compared(word),
        2 => {
            ends_in_consonant_y(word) && !word.ends_with("ly")
                || word.ends_with("le") && word.len() > 4
                || word.ends_with("ow")
                || word == "clever"
                || word == "early"
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FormKind::{
        Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative,
        ThirdPersonSingular,
    };

    const VERB: Inflected = Inflected {
        verb: true,
        countable: false,
        compared: false,
    };
    const NOUN: Inflected = Inflected {
        verb: false,
        countable: true,
        compared: false,
    };
    const ADJECTIVE: Inflected = Inflected {
        verb: false,
        countable: false,
        compared: true,
    };

    fn form(word: &str, takes: Inflected, kind: FormKind) -> Option<String> {
        regular_forms(word, takes, &[])
            .into_iter()
            .find(|(of, _)| *of == kind)
            .map(|(_, form)| form)
    }

    #[test]
    fn verbs() {
        for (word, third, participle, past) in [
            ("weigh", "weighs", "weighing", "weighed"),
            ("use", "uses", "using", "used"),
            ("agree", "agrees", "agreeing", "agreed"),
            ("tie", "ties", "tying", "tied"),
            ("dye", "dyes", "dyeing", "dyed"),
            ("carry", "carries", "carrying", "carried"),
            ("stay", "stays", "staying", "stayed"),
            ("watch", "watches", "watching", "watched"),
            ("fix", "fixes", "fixing", "fixed"),
            ("pass", "passes", "passing", "passed"),
            ("go", "goes", "going", "goed"),
            ("plan", "plans", "planning", "planned"),
            ("stop", "stops", "stopping", "stopped"),
            ("quit", "quits", "quitting", "quitted"),
            ("need", "needs", "needing", "needed"),
            ("show", "shows", "showing", "showed"),
            ("help", "helps", "helping", "helped"),
            ("visit", "visits", "visiting", "visited"),
            ("panic", "panics", "panicking", "panicked"),
            ("argue", "argues", "arguing", "argued"),
            ("be", "bes", "being", "bed"),
        ] {
            assert_eq!(
                form(word, VERB, ThirdPersonSingular).as_deref(),
                Some(third)
            );
            assert_eq!(
                form(word, VERB, PresentParticiple).as_deref(),
                Some(participle)
            );
            assert_eq!(form(word, VERB, Past).as_deref(), Some(past));
            assert_eq!(form(word, VERB, PastParticiple).as_deref(), Some(past));
        }
    }

    #[test]
    fn plurals() {
        for (word, plural) in [
            ("schedule", "schedules"),
            ("city", "cities"),
            ("day", "days"),
            ("bus", "buses"),
            ("church", "churches"),
            ("potato", "potatoes"),
            ("radio", "radios"),
            ("box", "boxes"),
        ] {
            assert_eq!(form(word, NOUN, Plural).as_deref(), Some(plural));
        }
    }

    #[test]
    fn comparison() {
        for (word, forms) in [
            ("tall", Some(("taller", "tallest"))),
            ("large", Some(("larger", "largest"))),
            ("big", Some(("bigger", "biggest"))),
            ("happy", Some(("happier", "happiest"))),
            ("early", Some(("earlier", "earliest"))),
            ("narrow", Some(("narrower", "narrowest"))),
            ("gentle", Some(("gentler", "gentlest"))),
            ("new", Some(("newer", "newest"))),
            ("own", None),
            ("quickly", None),
            ("careful", None),
            ("diplomatic", None),
        ] {
            assert_eq!(
                (
                    form(word, ADJECTIVE, Comparative),
                    form(word, ADJECTIVE, Superlative)
                ),
                (
                    forms.map(|(comparative, _)| comparative.to_owned()),
                    forms.map(|(_, superlative)| superlative.to_owned())
                ),
                "{word}"
            );
        }
    }

    #[test]
    fn stated_forms_replace_the_regular_ones() {
        let forms = regular_forms("leave", VERB, &[(Past, "left".to_owned())]);
        assert_eq!(
            forms,
            [
                (ThirdPersonSingular, "leaves".to_owned()),
                (PresentParticiple, "leaving".to_owned()),
                (PastParticiple, "left".to_owned()),
            ]
        );
    }

    #[test]
    fn phrases_names_and_letters_have_no_regular_forms() {
        for word in ["rule out", "Brussels", "face-to-face", "a", "", "café"] {
            assert_eq!(regular_forms(word, VERB, &[]), [], "{word}");
        }
    }
}

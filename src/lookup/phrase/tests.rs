use super::walk::MAX_STEPS;
use super::words::{OBJECT_SLOTS, is_meaningful};
use super::*;
use crate::lexicon::automaton::Automaton;

const KEYS: [&str; 20] = [
    "abreast of",
    "ask sb for sth",
    "be abreast of",
    "decision maker",
    "face-to-face",
    "in advance of",
    "in the face of",
    "look in",
    "make up one's mind",
    "pride oneself on",
    "rule out",
    "send out",
    "send troops",
    "take into account",
    "take steps",
    "talk sb into sth",
    "the white house",
    "turn down",
    "white house",
    "a bit of...",
];

/// The phrases around `word`, best first.
fn phrases(sentence: &str, word: &str) -> Vec<&'static str> {
    let mut keys = KEYS;
    keys.sort_unstable();
    let mut builder = fst::MapBuilder::memory();
    for (number, key) in keys.iter().enumerate() {
        builder.insert(key, number as u64).unwrap();
    }
    let automaton = Automaton::new(builder.into_inner().unwrap().into()).unwrap();
    let start = sentence.find(word).unwrap();
    let tokens = SentenceWords::around(sentence, &(start..start + word.len()));
    let mut found = Vec::new();
    Phrases::new(&tokens).walk(&automaton, Wanted::Around, false, &mut found);
    found.sort_by_key(|found| found.fit);
    let mut names: Vec<&str> = found
        .iter()
        .map(|found| keys[found.value as usize])
        .collect();
    names.dedup();
    names
}

#[test]
fn phrases_around_the_touched_word() {
    for (sentence, word, expected) in [
        (
            "Biden has ruled out sending troops.",
            "ruled",
            &["rule out"][..],
        ),
        ("Biden has ruled out sending troops.", "out", &["rule out"]),
        (
            "Biden has ruled out sending troops.",
            "sending",
            &["send troops"],
        ),
        ("He ruled sending troops out.", "ruled", &["rule out"]),
        (
            "He ruled sending troops out.",
            "out",
            &["rule out", "send out"],
        ),
        ("He ruled, sending troops out.", "ruled", &[]),
        ("They turned the offer down.", "down", &["turn down"]),
        ("They turned the offer down the hill.", "turned", &[]),
        ("We took steps.", "steps", &["take steps"]),
        (
            "She is abreast of the news.",
            "abreast",
            &["be abreast of", "abreast of"],
        ),
        ("She made up her mind.", "mind", &["make up one's mind"]),
        (
            "She made up the old man's mind.",
            "made",
            &["make up one's mind"],
        ),
        (
            "They pride themselves on it.",
            "pride",
            &["pride oneself on"],
        ),
        (
            "A decision-maker spoke.",
            "decision-maker",
            &["decision maker"],
        ),
        ("The decision makers spoke.", "makers", &["decision maker"]),
        ("two face to face talks", "face", &["face-to-face"]),
        ("in the face of danger", "face", &["in the face of"]),
        (
            "He asked his father for money.",
            "asked",
            &["ask sb for sth"],
        ),
        ("They talked him into it.", "talked", &["talk sb into sth"]),
        (
            "Take the cost into account.",
            "account",
            &["take into account"],
        ),
        (
            "the White House said",
            "White",
            &["the white house", "white house"],
        ),
        ("a bit of luck", "bit", &["a bit of..."]),
        ("He looked at the man in the street.", "looked", &[]),
    ] {
        assert_eq!(phrases(sentence, word), expected, "{sentence} {word}");
    }
}

#[test]
fn a_dictionary_with_a_key_for_everything_ends_the_walk() {
    // Every way to fill six places, each in five spellings.
    let mut keys = vec!["take".to_owned()];
    for _ in 0..6 {
        let longer = keys.iter().flat_map(|key| {
            OBJECT_SLOTS[..5]
                .iter()
                .map(move |slot| format!("{key} {slot}"))
        });
        keys = longer.collect();
    }
    for key in &mut keys {
        key.push_str(" out");
    }
    keys.sort_unstable();
    let pairs = keys.iter().zip(0_u64..);
    let map = fst::Map::from_iter(pairs).unwrap();
    let automaton = Automaton::new(map.as_fst().as_bytes().to_vec().into()).unwrap();
    let sentence = "take one two three four five six seven eight nine out";
    let tokens = SentenceWords::around(sentence, &(0..4));
    let mut found = Vec::new();
    Phrases::new(&tokens).walk(&automaton, Wanted::Around, false, &mut found);
    assert!(
        !found.is_empty() && found.len() <= MAX_STEPS,
        "{}",
        found.len()
    );
}

#[test]
fn function_words_are_no_phrase() {
    for (key, expected) in [
        ("has been", false),
        ("as for", true),
        ("rule out", true),
        ("at this", false),
    ] {
        assert_eq!(is_meaningful(key, PhraseFit::default()), expected, "{key}");
    }
}

use super::*;
use proptest::prelude::*;

fn split(text: &str) -> Vec<&str> {
    words(text).map(|word| &text[word]).collect()
}

#[test]
fn words_are_cut_as_a_reader_sees_them() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Biden's aides said we'd go.",
            &["Biden's", "aides", "said", "we'd", "go"],
        ),
        ("It’s o’clock", &["It’s", "o’clock"]),
        (
            "a 127,000-troop build-up",
            &["a", "127,000-troop", "build-up"],
        ),
        (
            "face-to-face, de-escalating",
            &["face-to-face", "de-escalating"],
        ),
        ("Secretary-General Ng", &["Secretary-General", "Ng"]),
        (
            "non\u{2011}stop vice\u{2010}chair",
            &["non\u{2011}stop", "vice\u{2010}chair"],
        ),
        (
            "8,500 men, 3.14 and 10:30 on 9/11.",
            &["8,500", "men", "3.14", "and", "10:30", "on", "9/11"],
        ),
        ("total unanim\u{AD}ity", &["total", "unanim\u{AD}ity"]),
        ("the U.S. army", &["the", "U.S.", "army"]),
        ("left the U.S.", &["left", "the", "U.S."]),
        ("from Russia.", &["from", "Russia"]),
        (
            "fruit, e.g. figs at 9 a.m.",
            &["fruit", "e.g.", "figs", "at", "9", "a.m."],
        ),
        (
            "the U.S.'s U.S.-led force",
            &["the", "U.S.'s", "U.S.-led", "force"],
        ),
        ("a Ph.D. thesis", &["a", "Ph.D.", "thesis"]),
        ("CITY —U.S. President", &["CITY", "U.S.", "President"]),
        ("so on...", &["so", "on"]),
        ("good - very good", &["good", "very", "good"]),
        (
            "well—known, well--known, a–b",
            &["well", "known", "well", "known", "a", "b"],
        ),
        ("well — known", &["well", "known"]),
        (
            "two- and three-year terms",
            &["two", "and", "three-year", "terms"],
        ),
        ("the leaders' plan", &["the", "leaders'", "plan"]),
        ("the leaders’ plan", &["the", "leaders’", "plan"]),
        ("He said 'yes' twice", &["He", "said", "yes", "twice"]),
        ("‘the leaders’ he said", &["the", "leaders", "he", "said"]),
        (
            "‘no’, the leaders’ aide",
            &["no", "the", "leaders’", "aide"],
        ),
        ("'twas \"fine\"", &["'twas", "fine"]),
        (
            "get 'em, ’em, ‘em or 'em",
            &["get", "'em", "’em", "‘em", "or", "'em"],
        ),
        ("he said 'em' twice", &["he", "said", "em", "twice"]),
        ("'cause I can", &["'cause", "I", "can"]),
        ("'cause of death'", &["cause", "of", "death"]),
        ("the '90s and ’68", &["the", "'90s", "and", "’68"]),
        ("the 1990s, 80s", &["the", "1990s", "80s"]),
        (
            "nothin' goin’ on, ol' man o' war",
            &["nothin'", "goin’", "on", "ol'", "man", "o'", "war"],
        ),
        ("say 'begin' now", &["say", "begin", "now"]),
        ("rock 'n' roll", &["rock", "'n'", "roll"]),
        (
            "rock'n'roll, y'all, fo'c'sle",
            &["rock'n'roll", "y'all", "fo'c'sle"],
        ),
        (
            "jack-o'-lantern, will-o’-the-wisp",
            &["jack-o'-lantern", "will-o’-the-wisp"],
        ),
        (
            "go·ver·nance gov‧ern · a·B",
            &["go·ver·nance", "gov‧ern", "a", "B"],
        ),
        ("R&D, AT&T, a&b, Q&A.", &["R&D", "AT&T", "a", "b", "Q&A"]),
        (
            "ＧＯＯＤ ﬁnal CO₂ COVID-19",
            &["ＧＯＯＤ", "ﬁnal", "CO₂", "COVID-19"],
        ),
        ("一名 leader 说", &["一", "名", "leader", "说"]),
        ("cafe\u{301} naïve", &["cafe\u{301}", "naïve"]),
        ("unanim-\nity", &["unanim-\nity"]),
        ("unanim-\r\n   ity", &["unanim-\r\n   ity"]),
        ("Secretary-\nGeneral", &["Secretary", "General"]),
        ("unanim\u{AD}\nity", &["unanim\u{AD}\nity"]),
        ("end.Next", &["end", "Next"]),
        ("…—“”", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&split(text), expected, "{text:?}");
    }
}

#[test]
fn a_click_finds_its_word() {
    let text = "the U.S. met—unanim-\nity, ‘yes’";
    let cases: &[(usize, Option<&str>)] = &[
        (0, Some("the")),
        (3, Some("the")),
        (4, Some("U.S.")),
        (7, Some("U.S.")),
        (8, Some("U.S.")),
        (9, Some("met")),
        (12, Some("met")),
        (13, Some("met")), // inside the dash, moved back to the end of "met"
        (15, Some("unanim-\nity")),
        (21, Some("unanim-\nity")),
        (22, Some("unanim-\nity")),
        (25, Some("unanim-\nity")),
        (26, Some("unanim-\nity")),
        (27, None),
        (999, None),
    ];
    for (byte, expected) in cases {
        assert_eq!(
            word_at(text, *byte).map(|word| &text[word]),
            *expected,
            "{byte}"
        );
    }
    assert_eq!(word_at("a  b", 2), None);
    assert_eq!(word_at("", 0), None);
}

#[test]
fn stepping_visits_every_word_both_ways() {
    let text = "On 3 May, the U.S. said: 我们 won't—ever. ";
    let all: Vec<_> = words(text).collect();
    let mut forward = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        forward.push(word);
    }
    assert_eq!(forward, all);
    let mut backward = Vec::new();
    let mut at = text.len();
    while let Some(word) = previous_word(text, at) {
        at = word.start;
        backward.push(word);
    }
    backward.reverse();
    assert_eq!(backward, all);
}

#[test]
fn a_word_in_a_huge_run_is_answered_from_its_neighbourhood() {
    let run = "x".repeat(4 << 20);
    let word = word_at(&run, 2 << 20).unwrap();
    assert!(word.len() <= 2 * WINDOW + 8 && word.contains(&(2 << 20)));
    let spaced = format!("{run} unanimity {run}");
    assert_eq!(
        word_at(&spaced, run.len() + 3),
        Some(run.len() + 1..run.len() + 10)
    );
}

#[test]
fn a_click_behind_an_opening_mark_finds_the_word_that_it_begins() {
    let text = "‘90s,'ema'cause";
    assert_eq!(next_word(text, 3), words(text).find(|word| word.start >= 3));
    assert_eq!(word_at(text, 3), Some(0..6));
    assert_eq!(previous_word(text, 8), Some(0..6));
}

#[test]
fn words_are_counted() {
    assert_eq!(count_words("The U.S. and Russia met face-to-face."), 6);
    assert_eq!(count_words("  — "), 0);
}

proptest! {
    #[test]
    fn words_are_ordered_and_on_boundaries(text in "(?s)[a-zA-Z0-9 '’‘.,—\u{AD}\n\r中é\u{301}:/-]{0,80}|.{0,40}") {
        let mut last = 0;
        for word in words(&text) {
            prop_assert!(word.start >= last && word.start < word.end);
            prop_assert!(text.get(word.clone()).is_some());
            last = word.end;
        }
    }

    #[test]
    fn a_click_agrees_with_the_list(text in "([a-zA-Z0-9 '’‘.,—\u{AD}\n\r中é:/-]|'em|in'|o'-|['’‘]90s|R&D|a·b|'n'|'cause){0,60}", byte in 0usize..240) {
        let byte = floor(&text, byte);
        let holding = words(&text).find(|word| word.contains(&byte));
        let ending = words(&text).find(|word| word.end == byte);
        prop_assert_eq!(word_at(&text, byte), holding.or(ending));
        prop_assert_eq!(next_word(&text, byte), words(&text).find(|word| word.start >= byte));
        prop_assert_eq!(previous_word(&text, byte), words(&text).filter(|word| word.end <= byte).last());
    }
}

//! The table of look-ups: sentences, touched words, and the readings expected, best first.

use std::sync::LazyLock;

use glosspane::core_dictionary::compiled::CORE;
use glosspane::lookup::answer::Match;
use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};
use proptest::prelude::*;

const CASES: &str = include_str!("cases.tsv");

/// The fewest cases that the table must have; a table that is not read passes nothing.
const LEAST: usize = 300;

/// A reading as the table writes it.
fn written(found: &Match) -> String {
    let mut text = format!("{} {}", found.kind.name(), found.entry.headword);
    if !found.forms.is_empty() {
        let names: Vec<_> = found.forms.iter().map(|kind| kind.name()).collect();
        text += &format!(" ({})", names.join(", "));
    }
    text
}

/// Whether the readings found begin with those expected; with none where none is.
fn is_in_order(found: &[String], expected: &[&str]) -> bool {
    match expected.len() {
        0 => found.is_empty(),
        count => found.iter().take(count).eq(expected),
    }
}

/// Whether `found` has the headword of `first HEADWORD`, and behind a tab its first sense that part of speech.
fn is_first(expected: &str, found: Option<&Match>) -> bool {
    let expected = expected.trim_start_matches("first ");
    let (headword, pos) = expected.split_once('\t').unwrap_or((expected, ""));
    found.is_some_and(|found| {
        let first = found
            .senses()
            .next()
            .map_or("", |(_, sense)| sense.pos.as_str());
        found.entry.headword == headword && (pos.is_empty() || first == pos)
    })
}

#[test]
fn every_case_of_the_table_gets_its_readings() {
    let (library, faults) = Library::open(&[], Some(CORE));
    assert!(faults.is_empty());
    let mut cases = 0;
    let mut failures = Vec::new();
    for (number, line) in CASES.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let (marked, expected) = line
            .split_once('\t')
            .unwrap_or_else(|| panic!("line {}: no tab", number + 1));
        let marked = marked.replace("\\u00ad", "\u{AD}").replace("\\n", "\n");
        let (before, rest) = marked
            .split_once('[')
            .unwrap_or_else(|| panic!("line {}: no [", number + 1));
        let (touched, after) = rest
            .split_once(']')
            .unwrap_or_else(|| panic!("line {}: no ]", number + 1));
        let after = after.replace(['[', ']'], "");
        let sentence = format!("{before}{touched}{after}");
        // A word alone was typed, not touched.
        let context = (sentence != touched).then(|| Context {
            sentence: &sentence,
            touched: before.len()..before.len() + touched.len(),
        });
        let answer = library.look_up(&Query {
            text: touched,
            context,
        });
        let found: Vec<String> = answer.matches.iter().map(written).collect();
        let expected: Vec<&str> = expected
            .split(" | ")
            .filter(|reading| *reading != "-")
            .collect();
        let is_right = match expected[..] {
            [first] if first.starts_with("first ") => is_first(first, answer.matches.first()),
            _ => is_in_order(&found, &expected),
        };
        cases += 1;
        if !is_right {
            failures.push(format!("{}: {line}\n    {}", number + 1, found.join(" | ")));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {cases}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(cases >= LEAST, "only {cases} cases");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_sentence_can_be_touched_anywhere(
        pieces in prop::collection::vec("(took|rule|her|one's|out|up|of|themselves|re-made|U\\.S\\.|词|é|[a-z]{1,7}|[ ’“—,.…-]|\\PC)", 0..40),
        start in any::<prop::sample::Index>(),
        end in any::<prop::sample::Index>(),
    ) {
        let sentence = pieces.join(" ");
        let places: Vec<usize> = sentence.char_indices().map(|(at, _)| at).chain([sentence.len()]).collect();
        let (a, b) = (places[start.index(places.len())], places[end.index(places.len())]);
        let touched = a.min(b)..a.max(b);
        // Opened once: its index of Chinese terms is made when it is first asked for.
        static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::open(&[], Some(CORE)).0);
        let library = &*LIBRARY;
        let answer = library.look_up(&Query {
            text: &sentence[touched.clone()],
            context: Some(Context { sentence: &sentence, touched }),
        });
        for found in &answer.matches {
            for words in &found.words {
                prop_assert!(sentence.get(words.clone()).is_some());
            }
        }
        library.suggest(&sentence, 5);
        library.term_at(&sentence, a);
    }
}

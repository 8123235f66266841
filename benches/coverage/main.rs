//! How many of the running words of texts that this project did not write the core dictionary answers.
//!
//! `make coverage` fetches them by package name and unpacks them; `COVERAGE_TEXTS` names the folder. Counted are
//! words as the reader touches them, without names and numbers: what holds a digit, stands in capitals, or begins
//! with one inside a sentence or where the text never writes it small; single letters; and addresses and identifiers.
//! A word is answered where a look-up without its sentence finds it as headword, form or phrase, or each of its
//! parts; words spelled like it are no answer.
//!
//! Each text is counted in two halves, by paragraph: one may be read to see what is missing, the other is left alone.

// The lint's exception for tests does not reach a benchmark, which can only stop where it fails.
#![expect(clippy::expect_used)]

mod corpus;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use corpus::{Corpus, corpora};
use glosspane::core_dictionary::compiled::CORE;
use glosspane::lexicon::reader::Lexicon;
use glosspane::lookup::answer::MatchKind;
use glosspane::lookup::library::{CORE_ID, Library};
use glosspane::text::{sentences, words};

/// Words shown of those that were not answered in the half that may be read.
const SHOWN: usize = 120;

/// What a clitic leaves behind an apostrophe.
const CLITICS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

fn main() {
    let Some(folder) = std::env::var_os("COVERAGE_TEXTS") else {
        eprintln!("set COVERAGE_TEXTS to the folder of the texts, or run `make coverage`");
        return;
    };
    let mut library = Library::default();
    let core = Lexicon::from_static(CORE, "the core dictionary").expect("a sound core");
    library.insert(CORE_ID, core);
    let mut answers = Answers {
        library,
        known: HashMap::new(),
    };
    println!(
        "| text | running words | names, numbers | answered, all | half that may be read | half left alone |"
    );
    println!("|---|---|---|---|---|---|");
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    for corpus in corpora(Path::new(&folder)) {
        let counts = count(&corpus, &mut answers, &mut missing);
        println!(
            "| {}: {} | {} | {} | {} | {} | {} |",
            corpus.kind,
            corpus.name,
            counts.iter().map(Count::running).sum::<usize>(),
            counts.iter().map(|half| half.aside).sum::<usize>(),
            share(&counts),
            share(&counts[..1]),
            share(&counts[1..]),
        );
    }
    let mut missing: Vec<(String, usize)> = missing.into_iter().collect();
    missing.sort_by_key(|(word, count)| (usize::MAX - count, word.clone()));
    let shown = missing.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    println!(
        "\nNot answered in the halves that may be read: {}",
        shown.join(", ")
    );
}

/// The words of one half.
#[derive(Debug, Default)]
struct Count {
    answered: usize,
    unanswered: usize,
    aside: usize,
}

impl Count {
    fn running(&self) -> usize {
        self.answered + self.unanswered
    }
}

fn share(halves: &[Count]) -> String {
    let answered: usize = halves.iter().map(|half| half.answered).sum();
    let running: usize = halves.iter().map(Count::running).sum();
    format!("{:.2} %", 100.0 * answered as f64 / running.max(1) as f64)
}

/// Counts the words of `corpus`, in the half that may be read and in the other; adds the unanswered of the first to
/// `missing`.
fn count(
    corpus: &Corpus,
    answers: &mut Answers,
    missing: &mut BTreeMap<String, usize>,
) -> [Count; 2] {
    let small = small_words(corpus);
    let mut halves = [Count::default(), Count::default()];
    for paragraph in &corpus.paragraphs {
        let mut hasher = DefaultHasher::new();
        paragraph.hash(&mut hasher);
        let half = (hasher.finish() % 2) as usize;
        for place in words::words(paragraph) {
            let word = &paragraph[place.clone()];
            if is_aside(paragraph, place.start, word, &small) {
                halves[half].aside += 1;
            } else if answers.has(word) {
                halves[half].answered += 1;
            } else {
                halves[half].unanswered += 1;
                if half == 0 {
                    *missing.entry(word.to_lowercase()).or_default() += 1;
                }
            }
        }
    }
    halves
}

/// The words that the text writes without a capital somewhere.
fn small_words(corpus: &Corpus) -> HashSet<String> {
    let mut small = HashSet::new();
    for paragraph in &corpus.paragraphs {
        for place in words::words(paragraph) {
            let word = &paragraph[place];
            if word.starts_with(char::is_lowercase) {
                small.insert(word.to_owned());
            }
        }
    }
    small
}

/// Whether `word` at `start` of `paragraph` is a name, a number, a letter or an identifier.
fn is_aside(paragraph: &str, start: usize, word: &str, small: &HashSet<String>) -> bool {
    let first = matches!(word, "I" | "a" | "A") || word.starts_with("I'") || word.starts_with("I’");
    if first {
        return false;
    }
    let letters: Vec<char> = word.chars().filter(|sign| sign.is_alphabetic()).collect();
    let has_inner_capital = letters.iter().skip(1).any(|sign| sign.is_uppercase());
    let around = [
        paragraph[..start].chars().next_back(),
        paragraph[start + word.len()..].chars().next(),
    ];
    let joined = around.into_iter().flatten().any(|sign| {
        matches!(
            sign,
            '_' | '/' | '\\' | '@' | '=' | '$' | '#' | '<' | '>' | '~'
        )
    });
    if letters.len() < 2
        || has_inner_capital
        || joined
        || word.contains(|sign: char| sign.is_numeric())
    {
        return true;
    }
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let sentence = sentences::sentence_at(paragraph, start);
    let begins = !paragraph[sentence.start..start].contains(char::is_alphanumeric);
    let quoted = paragraph[..start].ends_with(['"', '“', '‘']);
    !(begins || quoted) || !small.contains(&word.to_lowercase())
}

/// The core dictionary, with what it was asked already.
struct Answers {
    library: Library,
    known: HashMap<String, bool>,
}

impl Answers {
    fn has(&mut self, word: &str) -> bool {
        let key = word.to_lowercase();
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let answer = self.library.look_up(&key.as_str().into());
        let whole = answer.matches.iter().any(|found| {
            matches!(
                found.kind,
                MatchKind::Exact | MatchKind::Form | MatchKind::Phrase
            )
        });
        let parts: Vec<&str> = key
            .split(['-', '‐', '\'', '’'])
            .filter(|part| !part.is_empty() && !CLITICS.contains(part))
            .collect();
        let is_derived = answer
            .matches
            .iter()
            .any(|found| found.kind == MatchKind::Part);
        // can't is can and not: its pieces are no words.
        let is_negative = key.ends_with("n't") || key.ends_with("n’t");
        let known = whole
            || match parts[..] {
                [only] if only.len() == key.len() => is_derived,
                _ if is_negative && !key.contains('-') => is_derived,
                [] => is_derived,
                _ => parts.iter().all(|part| self.has(part)),
            };
        self.known.insert(key, known);
        known
    }
}

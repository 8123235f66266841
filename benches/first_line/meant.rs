//! Sentences with a touched word, and the line of the core dictionary that has the meaning which its writer meant.

use std::collections::BTreeMap;

use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};

/// How many lines a learner is likely to read.
const READ: usize = 3;

/// One sentence, judged by a reader.
pub struct MeantCase {
    kind: String,
    sentence: String,
    touched: std::ops::Range<usize>,
    /// The line that is right: headword, part of speech and gloss; empty where no line was.
    line: String,
}

/// Whether a line is the one that was judged right, though its gloss may have been mended since: it has the same headword
/// and part of speech, and one of its equivalents.
fn is_same(line: &str, judged: &str) -> bool {
    let parted = |line: &str| {
        let (word, gloss) = line.split_once(". ").unwrap_or_default();
        let equivalents = gloss.split(['；', '，']).map(str::to_owned);
        (word.to_owned(), equivalents.collect::<Vec<_>>())
    };
    let ((word, own), (judged_word, equivalents)) = (parted(line), parted(judged));
    word == judged_word && own.iter().any(|one| equivalents.contains(one))
}

/// The sentences of a table: kind, sentence with what is touched in brackets, part of speech, meaning, line and the place
/// where it stood when the reader saw it, parted by tabs.
pub fn read(table: &str) -> Vec<MeantCase> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(case).collect()
}

fn case(line: &str) -> MeantCase {
    let columns: Vec<&str> = line.split('\t').collect();
    let [kind, marked, _, _, line, _] = columns[..].try_into().expect("six columns");
    let (before, rest) = marked.split_once('[').expect("what is touched");
    let (touched, after) = rest.split_once(']').expect("what is touched");
    MeantCase {
        kind: kind.to_owned(),
        sentence: format!("{before}{touched}{after}"),
        touched: before.len()..before.len() + touched.len(),
        line: line.trim_matches('-').to_owned(),
    }
}

/// Prints of how many sentences of each kind the right line is the first that `library` shows, or among the first
/// three.
pub fn measure(cases: &[MeantCase], library: &Library, shows: bool) {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for case in cases {
        let answer = library.look_up(&Query {
            text: &case.sentence[case.touched.clone()],
            context: Some(Context {
                sentence: &case.sentence,
                touched: case.touched.clone(),
            }),
        });
        let lines = answer.matches.iter().flat_map(|found| {
            let headword = &found.entry.headword;
            let senses = found.senses();
            senses.map(move |(_, sense)| format!("{headword} {}. {}", sense.pos, sense.gloss))
        });
        let lines: Vec<String> = lines.take(READ).collect();
        let place = lines.iter().position(|line| is_same(line, &case.line));
        let count = counts.entry(&case.kind).or_default();
        count[0] += usize::from(place == Some(0));
        count[1] += usize::from(place.is_some());
        count[2] += 1;
        if shows && place != Some(0) {
            println!("  {} | {} | {}", case.sentence, case.line, lines.join("; "));
        }
    }
    for (kind, [first, among, all]) in &counts {
        let share = |count: usize| 100.0 * count as f64 / *all as f64;
        println!(
            "  meant, {kind}: first {first} of {all} ({:.1} %), among the first three {among} ({:.1} %)",
            share(*first),
            share(*among)
        );
    }
}

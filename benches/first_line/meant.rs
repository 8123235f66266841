//! Sentences with a touched word, and the line of the core dictionary that has the meaning which its writer meant.

use std::collections::BTreeMap;

use glosspane::lookup::library::Library;

use super::cases::{Touched, rows};

/// How many lines a learner is likely to read.
const READ: usize = 3;

/// One sentence, judged by a reader.
pub struct MeantCase {
    kind: String,
    touched: Touched,
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
    rows(table).map(case).collect()
}

fn case(line: &str) -> MeantCase {
    let columns: Vec<&str> = line.split('\t').collect();
    let [kind, marked, _, _, line, _] = columns[..].try_into().expect("six columns");
    MeantCase {
        kind: kind.to_owned(),
        touched: Touched::of(marked),
        line: line.trim_matches('-').to_owned(),
    }
}

/// Prints of how many sentences of each kind the right line is the first that `library` shows, or among the first
/// three.
pub fn measure(cases: &[MeantCase], library: &Library, shows: bool) {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for case in cases {
        let answer = case.touched.look_up(library);
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
            println!(
                "  {} | {} | {}",
                case.touched.marked,
                case.line,
                lines.join("; ")
            );
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

//! Sentences with a touched word, and the headword that must stand first.

use std::collections::BTreeMap;

use glosspane::lookup::answer::Match;
use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};

use super::label;

/// One case.
pub struct Case {
    sentence: String,
    touched: std::ops::Range<usize>,
    /// Headwords that are right.
    headwords: Vec<String>,
    /// The part of speech of the first sense; empty where it is not asked for.
    pos: String,
    kind: String,
}

/// The cases of a table: the sentence with what is touched in brackets, headwords parted by `/`, part of speech or
/// `-`, and kind, parted by tabs.
pub fn read(table: &str) -> Vec<Case> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(case).collect()
}

fn case(line: &str) -> Case {
    let columns: Vec<&str> = line.split('\t').collect();
    let [marked, headwords, pos, kind] = columns[..].try_into().expect("four columns");
    let (before, rest) = marked.split_once('[').expect("what is touched");
    let (touched, after) = rest.split_once(']').expect("what is touched");
    Case {
        sentence: format!("{before}{touched}{after}"),
        touched: before.len()..before.len() + touched.len(),
        headwords: headwords.split('/').map(plain).collect(),
        pos: pos.trim_matches('-').to_owned(),
        kind: kind.to_owned(),
    }
}

/// A headword without what dictionaries write differently.
fn plain(headword: &str) -> String {
    let words = headword
        .to_lowercase()
        .replace(['-', '…', '.'], " ")
        .replace("oneself", "yourself")
        .replace("sb's", "one's")
        .replace("your ", "one's ");
    words
        .split_whitespace()
        .filter(|word| !matches!(*word, "sb" | "sth" | "somebody" | "something"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Prints how many cases of each kind are right in `library`; those of the kind `show` that are not, one by one.
pub fn measure(cases: &[Case], library: &Library, show: Option<&str>) {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for case in cases {
        let answer = library.look_up(&Query {
            text: &case.sentence[case.touched.clone()],
            context: Some(Context {
                sentence: &case.sentence,
                touched: case.touched.clone(),
            }),
        });
        let first = answer.matches.first();
        let is_right =
            first.is_some_and(|found| case.headwords.contains(&plain(&found.entry.headword)));
        let has_pos = case.pos.is_empty() || first.is_some_and(|found| is_pos(found, &case.pos));
        let group = case.kind.split('/').next().unwrap_or_default();
        let count = counts.entry(group).or_default();
        count[0] += usize::from(is_right);
        count[1] += usize::from(is_right && has_pos);
        count[2] += 1;
        if show.is_some_and(|show| case.kind.starts_with(show)) && !(is_right && has_pos) {
            let found: Vec<String> = answer.matches.iter().take(4).map(written).collect();
            let (before, rest) = case.sentence.split_at(case.touched.start);
            let (touched, after) = rest.split_at(case.touched.len());
            println!(
                "  {} | {before}[{touched}]{after} | {} {} | {}",
                case.kind,
                case.headwords.join("/"),
                case.pos,
                found.join("; ")
            );
        }
    }
    for (kind, [right, whole, all]) in counts {
        println!(
            "  {kind}: {right} of {all} ({:.1} %), {whole} with their part of speech",
            100.0 * right as f64 / all as f64
        );
    }
}

fn written(found: &Match) -> String {
    let sense = found.senses().next().map_or(String::new(), |(_, sense)| {
        format!("{} {}", sense.pos, sense.gloss)
    });
    let sense: String = sense.chars().take(14).collect();
    format!(
        "{} {} [{}] {sense}",
        found.kind.name(),
        found.entry.headword,
        found.dictionary
    )
}

fn is_pos(found: &Match, pos: &str) -> bool {
    let Some((_, sense)) = found.senses().next() else {
        return true;
    };
    let own = label(&sense.pos);
    own == pos || own.is_empty() || own == "phr" || own == "abbr"
}

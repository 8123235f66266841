//! Sentences with a touched word, and the headword that must stand first.

use std::collections::BTreeMap;

use glosspane::lookup::answer::{Answer, Match};
use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};

use super::label;

/// A sentence with a touched word.
pub struct Touched {
    /// The sentence with what is touched in brackets.
    pub marked: String,
    sentence: String,
    range: std::ops::Range<usize>,
}

impl Touched {
    /// Of a sentence with what is touched in brackets.
    pub fn of(marked: &str) -> Self {
        let (before, rest) = marked.split_once('[').expect("what is touched");
        let (touched, after) = rest.split_once(']').expect("what is touched");
        Self {
            marked: marked.to_owned(),
            sentence: format!("{before}{touched}{after}"),
            range: before.len()..before.len() + touched.len(),
        }
    }

    /// What `library` says to it.
    pub fn look_up(&self, library: &Library) -> Answer {
        library.look_up(&Query {
            text: &self.sentence[self.range.clone()],
            context: Some(Context {
                sentence: &self.sentence,
                touched: self.range.clone(),
            }),
        })
    }
}

/// The lines of a table but for its remarks.
pub fn rows(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// One case.
pub struct Case {
    touched: Touched,
    /// Headwords that are right.
    headwords: Vec<String>,
    /// The part of speech of the first sense; empty where it is not asked for.
    pos: String,
    kind: String,
}

/// The cases of a table: the sentence with what is touched in brackets, headwords parted by `/`, part of speech or
/// `-`, and kind, parted by tabs.
pub fn read(table: &str) -> Vec<Case> {
    rows(table).map(case).collect()
}

fn case(line: &str) -> Case {
    let columns: Vec<&str> = line.split('\t').collect();
    let [marked, headwords, pos, kind] = columns[..].try_into().expect("four columns");
    Case {
        touched: Touched::of(marked),
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
        let answer = case.touched.look_up(library);
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
            println!(
                "  {} | {} | {} {} | {}",
                case.kind,
                case.touched.marked,
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

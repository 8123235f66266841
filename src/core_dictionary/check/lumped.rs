//! Lines that may lump two senses: 木板；董事会 under *board*. Equivalents of one sense stand together under other
//! headwords, too; those that another dictionary has on a line under no other word are candidates to be read.

use std::collections::HashMap;

use crate::lexicon::entry::{Entry, Sense};
use crate::lexicon::error::LexError;
use crate::lexicon::reader::Lexicon;
use crate::text::han::is_han;

/// The longest equivalent that is looked for elsewhere, in characters; what is longer stands nowhere else.
const LONGEST: usize = 4;

/// The most equivalents of one line of the other dictionary that are paired.
const MOST: usize = 24;

/// A line whose equivalents no other word has together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LumpedLine {
    /// The rank of the headword; those without one come last.
    pub rank: u32,
    /// The headword.
    pub headword: String,
    /// The gloss.
    pub gloss: String,
}

/// Goes through `entries` and gives the lines of which two neighbouring equivalents stand together under no other
/// headword of `other`, nor of `entries`; the commonest headwords first.
///
/// # Errors
/// Where `other` cannot be read.
pub fn lumped_lines(entries: &[Entry], other: &Lexicon) -> Result<Vec<LumpedLine>, LexError> {
    // What is asked for, and the first headword under which a pair stands; `None` once there is a second.
    let mut pairs: HashMap<(String, String), Option<String>> = HashMap::new();
    for entry in entries {
        for sense in &entry.senses {
            for pair in neighbours(sense) {
                pairs.entry(pair).or_insert_with(|| Some(String::new()));
            }
        }
    }
    let mut note = |entry: &Entry| {
        for sense in &entry.senses {
            let terms = equivalents(sense);
            for (at, a) in terms.iter().take(MOST).enumerate() {
                for b in terms.iter().take(MOST).skip(at + 1) {
                    let known = pairs.get_mut(&ordered(a, b));
                    let Some(place @ Some(_)) = known else {
                        continue;
                    };
                    match place.as_deref() {
                        Some("") => *place = Some(entry.headword.clone()),
                        Some(first) if first != entry.headword => *place = None,
                        _ => {}
                    }
                }
            }
        }
    };
    entries.iter().for_each(&mut note);
    for record in 0..other.counts().entries {
        let entry = other.entry(record)?;
        // What has several words repeats the parts of its first.
        if !entry.headword.contains(' ') {
            note(&entry);
        }
    }
    let is_alone = |pair: &(String, String)| pairs.get(pair).is_some_and(Option::is_some);
    let mut found = Vec::new();
    for entry in entries {
        for sense in &entry.senses {
            if neighbours(sense).iter().any(is_alone) {
                found.push(LumpedLine {
                    rank: entry.frequency.contemporary.unwrap_or(u32::MAX),
                    headword: entry.headword.clone(),
                    gloss: sense.gloss.clone(),
                });
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The equivalents of a gloss without what is in brackets.
fn equivalents(sense: &Sense) -> Vec<String> {
    let mut depth = 0_usize;
    let plain: String = sense
        .gloss
        .chars()
        .filter(|sign| {
            depth += usize::from(matches!(sign, '（' | '(' | '[' | '〈'));
            let is_outside = depth == 0;
            depth -= usize::from(matches!(sign, '）' | ')' | ']' | '〉') && depth > 0);
            is_outside
        })
        .collect();
    let parts = plain.split(['；', '，', ';', ',', '、']);
    parts
        .map(|part| {
            let part: String = part.chars().filter(|&sign| is_han(sign)).collect();
            // 使变暖 and 变暖, 美丽的 and 美丽 are one.
            let base = part.trim_start_matches('使').trim_end_matches(['的', '地']);
            if base.is_empty() {
                part.clone()
            } else {
                base.to_owned()
            }
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// The pairs of neighbouring short equivalents of a sense, but for those that share a character: 了解；理解.
fn neighbours(sense: &Sense) -> Vec<(String, String)> {
    let terms = equivalents(sense);
    let is_short = |term: &String| term.chars().count() <= LONGEST;
    terms
        .windows(2)
        .filter(|pair| {
            pair.iter().all(is_short) && !pair[0].contains(|sign| pair[1].contains(sign))
        })
        .map(|pair| ordered(&pair[0], &pair[1]))
        .collect()
}

fn ordered(a: &str, b: &str) -> (String, String) {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    (first.to_owned(), second.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::build::LexBuilder;
    use crate::lexicon::format::Meta;
    use crate::progress::Progress;

    fn entry(headword: &str, glosses: &[&str]) -> Entry {
        let senses = glosses.iter().map(|gloss| Sense {
            gloss: (*gloss).into(),
            ..Sense::default()
        });
        Entry {
            headword: headword.into(),
            senses: senses.collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn equivalents_that_no_other_word_has_together_are_listed() {
        let mut builder = LexBuilder::new(Meta::default());
        for other in [
            entry("board", &["木板, 董事会, 委员会"]),
            entry("plank", &["厚板, 木板"]),
            entry("committee", &["委员会, 董事会"]),
            entry("board game", &["木板, 董事会"]),
        ] {
            builder.add(other).unwrap();
        }
        let mut bytes = Vec::new();
        builder.finish(&mut bytes, &Progress::default()).unwrap();
        let other = Lexicon::from_static(bytes.leak(), "test.lex").unwrap();
        let ours = [
            entry(
                "board",
                &["木板；董事会", "董事会；委员会（的成员）", "木板"],
            ),
            entry("plank", &["（厚）木板；厚板"]),
            entry("committee", &["委员会；董事会", "木板；厚料"]),
        ];
        let found = lumped_lines(&ours, &other).unwrap();
        let glosses: Vec<&str> = found.iter().map(|line| line.gloss.as_str()).collect();
        assert_eq!(glosses, ["木板；董事会", "木板；厚料"]);
    }
}

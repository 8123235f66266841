//! The core dictionary against another one: where the two disagree, a person looks.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::lexicon::entry::{Entry, Sense};
use crate::lexicon::error::LexError;
use crate::lexicon::reader::Lexicon;
use crate::text::han::is_han;
use crate::text::normalise::normalise;

/// What two dictionaries disagree about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisagreementKind {
    /// Their glosses have no Chinese term in common.
    Term,
    /// Their pronunciations have other consonants.
    Consonants,
    /// The core has a part of speech that the other lacks.
    Extra(String),
    /// The other has a part of speech that the core lacks.
    Missing(String),
}

impl fmt::Display for DisagreementKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term => f.write_str("term"),
            Self::Consonants => f.write_str("consonants"),
            Self::Extra(pos) => write!(f, "+{pos}"),
            Self::Missing(pos) => write!(f, "-{pos}"),
        }
    }
}

impl FromStr for DisagreementKind {
    type Err = ();

    /// Reads what [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, ()> {
        match (text, text.get(..1), text.get(1..)) {
            ("term", ..) => Ok(Self::Term),
            ("consonants", ..) => Ok(Self::Consonants),
            (_, Some("+"), Some(pos)) if !pos.is_empty() => Ok(Self::Extra(pos.to_owned())),
            (_, Some("-"), Some(pos)) if !pos.is_empty() => Ok(Self::Missing(pos.to_owned())),
            _ => Err(()),
        }
    }
}

/// One disagreement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disagreement {
    /// The headword.
    pub headword: String,
    /// What about.
    pub kind: DisagreementKind,
    /// What the core says.
    pub ours: String,
    /// What the other says.
    pub theirs: String,
}

/// Goes through `entries` and compares each with the entries of the same headword in `other`, those of the same
/// case where there are any. What `other` does not have is nothing to disagree about, nor is a person's name, which may
/// be another thing's there.
///
/// # Errors
/// Where `other` cannot be read.
pub fn disagreements(entries: &[Entry], other: &Lexicon) -> Result<Vec<Disagreement>, LexError> {
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| !is_of_person(entry)) {
        let mut theirs: Vec<Arc<Entry>> = Vec::new();
        for record in other.exact(&normalise(&entry.headword)) {
            theirs.push(other.entry(record)?);
        }
        if theirs.iter().any(|other| other.headword == entry.headword) {
            theirs.retain(|other| other.headword == entry.headword);
        }
        if !theirs.is_empty() {
            compare(entry, &theirs, &mut found);
        }
    }
    found.sort();
    Ok(found)
}

/// Whether an entry is the name of persons and nothing else.
fn is_of_person(entry: &Entry) -> bool {
    let is_named = |sense: &Sense| {
        ["子名", "通用名", "姓"]
            .iter()
            .any(|kind| sense.gloss.contains(kind))
    };
    entry.is_only_name() && entry.senses.iter().any(is_named)
}

fn compare(entry: &Entry, theirs: &[Arc<Entry>], found: &mut Vec<Disagreement>) {
    let their_senses: Vec<&Sense> = theirs.iter().flat_map(|entry| &entry.senses).collect();
    let our_senses: Vec<&Sense> = entry.senses.iter().collect();
    let mut add = |kind, ours: String, theirs: String| {
        found.push(Disagreement {
            headword: entry.headword.clone(),
            kind,
            ours,
            theirs,
        });
    };
    let (our_terms, their_terms) = (terms(&our_senses), terms(&their_senses));
    if !their_terms.is_empty() && !share(&our_terms, &their_terms) {
        add(
            DisagreementKind::Term,
            glosses(&our_senses),
            glosses(&their_senses),
        );
    }

    let ours: Vec<&str> = [&entry.phonetic, &entry.phonetic_us]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let heard: Vec<&str> = theirs
        .iter()
        .flat_map(|entry| [&entry.phonetic, &entry.phonetic_us])
        .flatten()
        .flat_map(|ipa| ipa.split(';'))
        .map(str::trim)
        .collect();
    let agrees = |ipa: &&str| heard.iter().any(|other| sound_alike(ipa, other));
    if !ours.is_empty() && !heard.is_empty() && !ours.iter().any(agrees) {
        add(
            DisagreementKind::Consonants,
            ours.join("; "),
            heard.join("; "),
        );
    }

    let (our_parts, their_parts) = (parts_of_speech(&our_senses), parts_of_speech(&their_senses));
    if our_parts.is_empty() || their_parts.is_empty() {
        return;
    }
    for pos in our_parts.iter().filter(|pos| !has(&their_parts, pos)) {
        let kind = DisagreementKind::Extra((*pos).to_owned());
        add(kind, glosses(&our_senses), glosses(&their_senses));
    }
    for pos in their_parts.iter().filter(|pos| !has(&our_parts, pos)) {
        let kind = DisagreementKind::Missing((*pos).to_owned());
        add(kind, glosses(&our_senses), glosses(&their_senses));
    }
}

/// The glosses with their parts of speech, on one line.
fn glosses(senses: &[&Sense]) -> String {
    let all = senses.iter().map(|sense| match sense.pos.as_str() {
        "" => sense.gloss.clone(),
        pos => format!("{pos}. {}", sense.gloss),
    });
    all.collect::<Vec<_>>().join(" | ")
}

/// The Chinese equivalents of all glosses, without what is in brackets and without the endings of adjectives and
/// adverbs.
fn terms(senses: &[&Sense]) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for sense in senses {
        let mut term = String::new();
        let mut depth = 0_usize;
        for sign in sense.gloss.chars().chain([';']) {
            match sign {
                '(' | '（' | '[' | '<' => depth += 1,
                ')' | '）' | ']' | '>' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                _ if is_han(sign) => term.push(sign),
                _ => {
                    let short = term
                        .strip_suffix(['的', '地'])
                        .filter(|short| !short.is_empty());
                    let whole = short.unwrap_or(&term).to_owned();
                    if !whole.is_empty() {
                        terms.insert(whole);
                    }
                    term.clear();
                }
            }
        }
    }
    terms
}

/// Whether a term of one is in a term of the other, or two characters of both are the same.
fn share(ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> bool {
    let pairs = |term: &str| -> Vec<String> {
        let signs: Vec<char> = term.chars().collect();
        match signs.len() {
            1 => vec![term.to_owned()],
            _ => signs.windows(2).map(|pair| pair.iter().collect()).collect(),
        }
    };
    let within = |some: &BTreeSet<String>, others: &BTreeSet<String>| {
        some.iter()
            .flat_map(|term| pairs(term))
            .any(|pair| others.iter().any(|other| other.contains(&pair)))
    };
    within(ours, theirs) || within(theirs, ours)
}

/// Whether two pronunciations have the same consonants. `theirs` may hold several in a row, which ECDICT parts with a
/// full stop that its import reads as a mark of stress; and its /dj/ may stand for /di/ or for /dʒ/.
fn sound_alike(ours: &str, theirs: &str) -> bool {
    let parts: Vec<&str> = theirs.split('ˌ').filter(|part| !part.is_empty()).collect();
    // In one word, some parts have the main stress and others have not.
    let stressed = parts.iter().filter(|part| part.contains('ˈ')).count();
    let are_words = stressed == 0 || stressed == parts.len();
    let words = parts.into_iter().filter(|_| are_words);
    std::iter::once(theirs).chain(words).any(|theirs| {
        let same = |merged| consonants(theirs, merged) == consonants(ours, merged);
        same(true) || same(false)
    })
}

/// The consonants of a pronunciation, as far as dictionaries write them alike: without /r/ before a consonant and at
/// the end, without /j/ inside, and with /dj/, /tj/ as they are heard now where `merged`.
fn consonants(ipa: &str, merged: bool) -> String {
    let optional = |ipa: &str| {
        let mut kept = String::new();
        let mut depth = 0;
        for sign in ipa.chars() {
            match sign {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ if depth == 0 => kept.push(sign),
                _ => {}
            }
        }
        kept
    };
    let mut sounds: Vec<char> = Vec::new();
    for sign in optional(ipa).chars() {
        match sign {
            'g' => sounds.push('ɡ'),
            'ɹ' => sounds.push('r'),
            'ʧ' => sounds.extend(['t', 'ʃ']),
            'ʤ' => sounds.extend(['d', 'ʒ']),
            'ɝ' | 'ɚ' => sounds.extend(['ə', 'r']),
            'ŋ' => sounds.push('n'),
            sign if sign.is_alphabetic() && !matches!(sign, 'ː' | 'ˈ' | 'ˌ') => {
                sounds.push(sign)
            }
            _ => {}
        }
    }
    let mut heard = String::new();
    for (at, &sound) in sounds.iter().enumerate() {
        let next = sounds.get(at + 1).copied();
        let before = at.checked_sub(1).map(|before| sounds[before]);
        match sound {
            sound if is_vowel(sound) => {}
            'r' if !next.is_some_and(is_vowel) => {}
            'j' if merged && before == Some('d') => heard.push('ʒ'),
            'j' if merged && before == Some('t') => heard.push('ʃ'),
            'j' if at > 0 => {}
            'h' if next == Some('w') => {}
            // The sign of a velar nasal implies the /ɡ/ that some write behind it.
            'ɡ' if before == Some('n') && next.is_none_or(is_vowel) => {}
            sound => heard.push(sound),
        }
    }
    heard
}

fn is_vowel(sound: char) -> bool {
    "aeiouyæɑɒɔəɛεɜɪʊʌɐɵ".contains(sound)
}

/// The parts of speech of `senses`, as both dictionaries name them; those that classify nothing are left out.
fn parts_of_speech<'a>(senses: &[&'a Sense]) -> BTreeSet<&'a str> {
    let parts = senses.iter().filter_map(|sense| match sense.pos.as_str() {
        "vt" | "vi" => Some("v"),
        "name" => Some("n"),
        "" | "phr" | "abbr" | "affix" => None,
        pos => Some(pos),
    });
    parts.collect()
}

/// Whether `parts` has `pos`, or what the other tradition calls the same words.
fn has(parts: &BTreeSet<&str>, pos: &str) -> bool {
    let same: &[&str] = match pos {
        "det" => &["det", "adj", "pron", "num", "art"],
        "aux" => &["aux", "v"],
        "num" => &["num", "n", "adj", "det"],
        "art" => &["det", "adj"],
        _ => &[],
    };
    parts.contains(pos) || same.iter().any(|other| parts.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(pos_and_glosses: &[&str], ipa: &str) -> Entry {
        let senses = pos_and_glosses.iter().map(|line| {
            let (pos, gloss) = line.split_once(". ").unwrap_or(("", line));
            Sense {
                pos: pos.to_owned(),
                gloss: gloss.to_owned(),
                ..Sense::default()
            }
        });
        Entry {
            headword: "word".to_owned(),
            phonetic: (!ipa.is_empty()).then(|| ipa.to_owned()),
            senses: senses.collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn disagreements_are_told_by_kind() {
        for (ours, theirs, expected) in [
            (&["n. 脸颊"][..], &["n. 颊，厚颜"][..], &[][..]),
            (&["n. 放弃（希望）"], &["v. 放弃"], &["+n", "-v"]),
            (&["n. 账户"], &["n. 解释，估价"], &["term"]),
            (&["adj. 快的"], &["adj. 迅速的，快"], &[]),
            (&["det. 每个"], &["adj. 每个"], &["-adj"]),
            (&["phr. 总之"], &["总之"], &[]),
            (&["v. 走"], &["vi. 走", "vt. 走"], &[]),
            (&["n. 走"], &["[网络]"], &[]),
        ] {
            let mut found = Vec::new();
            compare(&entry(ours, ""), &[Arc::new(entry(theirs, ""))], &mut found);
            let kinds: Vec<String> = found.iter().map(|found| found.kind.to_string()).collect();
            assert_eq!(kinds, expected, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn consonants_are_compared_as_they_are_heard() {
        for (ours, theirs, same) in [
            ("ˈkɒŋɡrəs", "ˈkɒŋɡrəs", true),
            ("kɑː", "kɑːr", true),
            ("njuːz", "nuːz", true),
            ("ˈedʒukeɪt", "ˈedjukeit", true),
            ("wɪtʃ", "hwitʃ", true),
            ("ˈsɪŋə", "ˈsiŋgə", true),
            ("ˈletə(r)", "ˈletə", true),
            ("ˈɪndiə", "ˈindjə", true),
            ("bɑːθ", "bæθˌbɑːθ", true),
            ("baʊ", "bəuˌbau", true),
            ("əˈbjuːz", "əˈbjuːsˌəˈbjuːz", true),
            ("bɔːd", "ˈblækˌbɔːd", false),
            ("ˌkɒnsənˈtreɪʃn", "ˌkɒnsenˈtreiʃən", true),
            ("ˌpɒpjuˈleɪʃn", "ˌpɒpjuˈleiʒən", false),
            ("jes", "es", false),
            ("trænsˈleɪt", "trænzˈleit", false),
            ("ˈhʌŋɡri", "ˈhʌŋgi", false),
        ] {
            assert_eq!(sound_alike(ours, theirs), same, "{ours} {theirs}");
        }
    }

    #[test]
    fn kinds_are_read_as_they_are_written() {
        for kind in [
            DisagreementKind::Term,
            DisagreementKind::Consonants,
            DisagreementKind::Extra("n".to_owned()),
            DisagreementKind::Missing("adj".to_owned()),
        ] {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        for wrong in ["", "+", "terms", "n"] {
            assert_eq!(wrong.parse::<DisagreementKind>(), Err(()), "{wrong}");
        }
    }
}

//! The index from Chinese terms to the entries whose glosses have them: how glosses are cut into terms, how the
//! lists are written and read.
//!
//! A term is a short equivalent: what stands between two separators of a gloss, without what is in brackets. Each
//! term is a key. So that 放弃 also finds 不肯放弃, every two neighbouring characters of longer terms are a key
//! too where there are many terms; those lists hold only the commonest headwords.

use std::collections::HashMap;

use crate::lexicon::entry::{Entry, Sense};
use crate::lexicon::format::{ByteReader, Malformed, put_varint};
use crate::text::han::is_han;

/// The longest term that is a key of its own, in characters; what is longer is a definition.
const MAX_TERM: usize = 12;

/// Records kept for one term, the best.
const MAX_LISTED: usize = 200;

/// Records kept for two characters inside terms.
const MAX_INSIDE: usize = 64;

/// Glosses of one entry that are indexed; an encyclopedia's articles go on.
const MAX_SENSES: usize = 60;

/// Terms that are gone through one by one where a term is looked for inside longer ones: a dictionary with no more
/// needs no keys of two characters.
pub(crate) const SCANNED: usize = 100_000;

/// Marks the keys of two characters inside longer terms.
pub(crate) const INSIDE: char = '\u{1}';

/// The most that a place further back in its entry costs a term.
const MAX_PENALTY: u8 = 180;

/// Calls `each` with every term of `entry`'s glosses, and how far back it stands: 0 for the first term of the
/// first sense.
pub(crate) fn terms(entry: &Entry, mut each: impl FnMut(&str, u8)) {
    let mut term = String::new();
    for (place, sense) in entry.senses.iter().take(MAX_SENSES).enumerate() {
        // Senses of a domain ([医], [法]) say less of the word than its plain ones.
        let domain = sense.labels.iter().any(|label| label.chars().all(is_han));
        let behind = place.min(6) * 30 + usize::from(domain) * 24;
        sense_terms(sense, &mut term, |term, number| {
            let penalty = (behind + number.min(5) * 16).min(usize::from(MAX_PENALTY));
            each(term, penalty as u8);
        });
    }
}

/// Calls `each` with every term of one gloss and its number.
fn sense_terms(sense: &Sense, term: &mut String, mut each: impl FnMut(&str, usize)) {
    let mut number = 0;
    for part in sense
        .gloss
        .split([';', '；', ',', '，', '、', '/', '。', '|', '\u{3000}'])
    {
        let mut found = false;
        // With the text in brackets and without: （全体）一致 is 全体一致 and 一致.
        for with_brackets in [false, true] {
            term.clear();
            let mut depth = 0_usize;
            for sign in part.chars() {
                match sign {
                    '(' | '（' | '[' | '［' | '<' | '〈' => depth += 1,
                    ')' | '）' | ']' | '］' | '>' | '〉' => depth = depth.saturating_sub(1),
                    _ if is_han(sign) && (depth == 0 || with_brackets) => term.push(sign),
                    _ => {}
                }
            }
            if !term.is_empty() && (!with_brackets || part.contains(['(', '（', '[', '［'])) {
                found = true;
                each(term, number);
                // 使变暖 is looked for as 变暖.
                if let Some(rest) = term.strip_prefix('使').filter(|rest| rest.len() >= 6) {
                    each(rest, number);
                }
            }
        }
        number += usize::from(found);
    }
}

/// How well a headword answers a term: the commoner and the nearer to the front, the more.
fn score(commonness: u8, penalty: u8) -> u8 {
    // A word that nobody counts is rarer than any that is counted.
    commonness.saturating_sub(penalty)
}

/// Collects the terms of a dictionary's entries.
#[derive(Debug, Default)]
pub(crate) struct ReverseBuilder {
    text: String,
    terms: Vec<Term>,
}

#[derive(Debug, Clone, Copy)]
struct Term {
    start: u32,
    /// Its length in bytes, and in characters.
    bytes: u8,
    length: u8,
    penalty: u8,
    item: u32,
}

impl ReverseBuilder {
    /// Adds the terms of the entry with number `item`.
    pub(crate) fn add(&mut self, entry: &Entry, item: u32) {
        terms(entry, |term, penalty| {
            let length = term.chars().count();
            // The text of a dictionary is far below 4 GiB; what would lie beyond is left out.
            let Ok(start) = u32::try_from(self.text.len()) else {
                return;
            };
            let cut: usize = term.chars().take(2 * MAX_TERM).map(char::len_utf8).sum();
            self.text.push_str(&term[..cut]);
            self.terms.push(Term {
                start,
                bytes: cut as u8,
                length: length.min(2 * MAX_TERM) as u8,
                penalty,
                item,
            });
        });
    }

    fn text(&self, term: &Term) -> &str {
        let start = term.start as usize;
        &self.text[start..start + usize::from(term.bytes)]
    }

    /// The sections `reverse` and `rlists`. `records` and `ranks` as for [`Self::finish`].
    ///
    /// # Errors
    /// Where the automaton cannot be built.
    pub(crate) fn into_sections(
        self,
        records: &[u32],
        ranks: &[u8],
    ) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
        let mut builder = fst::MapBuilder::memory();
        let lists = self.finish(records, ranks, |term, offset| builder.insert(term, offset))?;
        Ok((builder.into_inner()?, lists))
    }

    /// Writes the lists: calls `key` with each term in byte order and the offset of its list, and gives the lists.
    /// `records` and `ranks` give each item's record and commonness.
    pub(crate) fn finish<E>(
        mut self,
        records: &[u32],
        ranks: &[u8],
        mut key: impl FnMut(&str, u64) -> Result<(), E>,
    ) -> Result<Vec<u8>, E> {
        let mut terms = std::mem::take(&mut self.terms);
        let score_of = |term: &Term| score(ranks[term.item as usize], term.penalty);
        let mut lists = Vec::new();

        // Two characters inside longer terms, commonest headwords first, no more than are listed.
        terms.sort_by_key(|term| {
            (
                std::cmp::Reverse(score_of(term)),
                records[term.item as usize],
            )
        });
        let mut inside: HashMap<[char; 2], Vec<u32>> = HashMap::new();
        let is_small = terms.len() <= SCANNED;
        for term in terms.iter().filter(|term| term.length > 2 && !is_small) {
            let record = records[term.item as usize];
            let text = self.text(term);
            for (a, b) in text.chars().zip(text.chars().skip(1)) {
                let list = inside.entry([a, b]).or_default();
                if list.len() < MAX_INSIDE && !list.contains(&record) {
                    list.push(record);
                }
            }
        }
        let mut inside: Vec<(String, Vec<u32>)> = inside
            .into_iter()
            .map(|(pair, list)| ([INSIDE, pair[0], pair[1]].into_iter().collect(), list))
            .collect();
        inside.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (term, list) in &inside {
            key(term, lists.len() as u64)?;
            put_list(list, &mut lists);
        }
        drop(inside);

        terms.retain(|term| usize::from(term.length) <= MAX_TERM);
        // Stable: within a term the order by score stays.
        terms.sort_by(|a, b| self.text(a).cmp(self.text(b)));
        let mut list: Vec<u32> = Vec::new();
        for same in terms.chunk_by(|a, b| self.text(a) == self.text(b)) {
            list.clear();
            for term in same {
                let record = records[term.item as usize];
                if list.len() < MAX_LISTED && !list.contains(&record) {
                    list.push(record);
                }
            }
            key(self.text(&same[0]), lists.len() as u64)?;
            put_list(&list, &mut lists);
        }
        Ok(lists)
    }
}

fn put_list(list: &[u32], lists: &mut Vec<u8>) {
    put_varint(lists, list.len() as u64);
    for &record in list {
        put_varint(lists, record.into());
    }
}

/// The list at `offset`, whose records are below `entries`, and the offset behind it.
///
/// # Errors
/// Where there is no such list.
pub(crate) fn read_list(
    lists: &[u8],
    offset: u64,
    entries: u32,
) -> Result<(Vec<u32>, u64), Malformed> {
    let start = usize::try_from(offset).map_err(|_| Malformed)?;
    let mut reader = ByteReader::new(lists.get(start..).ok_or(Malformed)?);
    let count = reader.count()?;
    if count > MAX_LISTED {
        return Err(Malformed);
    }
    let mut list = Vec::with_capacity(count);
    for _ in 0..count {
        let record = reader.varint_u32()?;
        if record >= entries {
            return Err(Malformed);
        }
        list.push(record);
    }
    Ok((list, (lists.len() - reader.remaining()) as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glosses_are_cut_into_terms() {
        for (gloss, expected) in [
            ("放弃；抛弃, 离弃", &["放弃", "抛弃", "离弃"][..]),
            ("（全体）一致", &["一致", "全体一致"]),
            (
                "使变暖；（使）升温",
                &["使变暖", "变暖", "升温", "使升温", "升温"],
            ),
            ("重 3 公斤", &["重公斤"]),
            ("of the sea", &[]),
            ("", &[]),
        ] {
            let entry = Entry {
                senses: vec![Sense {
                    gloss: gloss.into(),
                    ..Sense::default()
                }],
                ..Entry::default()
            };
            let mut found = Vec::new();
            terms(&entry, |term, _| found.push(term.to_owned()));
            assert_eq!(found, expected, "{gloss}");
        }
    }

    #[test]
    fn a_list_that_lies_is_refused() {
        let mut lists = Vec::new();
        put_list(&[3, 1], &mut lists);
        assert_eq!(read_list(&lists, 0, 4), Ok((vec![3, 1], 3)));
        assert_eq!(read_list(&lists, 0, 3), Err(Malformed));
        assert_eq!(read_list(&lists, 3, 4), Err(Malformed));
        assert_eq!(read_list(&lists, u64::MAX, 4), Err(Malformed));
        let mut endless = Vec::new();
        put_varint(&mut endless, u64::MAX);
        assert_eq!(read_list(&endless, 0, 4), Err(Malformed));
    }
}

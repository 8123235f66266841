//! What a search line offers while it is typed in: headwords that begin so, or match a pattern, and the Chinese
//! terms that begin so.

use std::cmp::Reverse;
use std::ops::Range;

use crate::lexicon::automaton::{Automaton, NodePlace};
use crate::lexicon::format::MAX_KEY;
use crate::lexicon::reader::Lexicon;
use crate::lookup::library::{Dictionary, Library};
use crate::text::han::is_han;
use crate::text::normalise::normalise;

/// Matches of a pattern looked at before the commonest are chosen.
const MAX_MATCHES: usize = 5_000;

/// Nodes of an automaton visited for a pattern.
const MAX_NODES: usize = 250_000;

/// The longest Chinese term that is looked for around a character.
const MAX_TERM: usize = 8;

/// A headword, or a Chinese term, that completes what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What would be looked up.
    pub text: String,
    /// Its first sense in its first dictionary; empty for a Chinese term.
    pub gloss: String,
    /// How common it is; see [`Frequency::commonness`](crate::lexicon::entry::Frequency::commonness).
    pub commonness: u8,
}

impl Library {
    /// At most `limit` suggestions for `typed`, the commonest first, in the enabled dictionaries together. `*`
    /// stands for any letters and `?` for one.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Vec::new();
        }
        let is_pattern = is_pattern(typed);
        let mut found: Vec<Suggestion> = Vec::new();
        for dictionary in self
            .dictionaries()
            .iter()
            .filter(|dictionary| dictionary.enabled)
        {
            let lexicon = &dictionary.lexicon;
            let records = if is_pattern {
                matching(lexicon, &normalise(typed))
            } else {
                beginning(lexicon, &normalise(typed), limit)
            };
            let best = records.into_iter().take(4 * limit);
            for (commonness, record) in best.take(limit) {
                if let Ok(entry) = lexicon.entry(record) {
                    let gloss = entry.senses.first().map_or("", |sense| &sense.gloss);
                    add(&mut found, &entry.headword, gloss, commonness);
                }
            }
            if typed.contains(is_han) {
                add_terms(dictionary, typed, limit, &mut found);
            }
        }
        let own = normalise(typed);
        found.sort_by_cached_key(|one| {
            let key = normalise(&one.text);
            (key != own, Reverse(one.commonness), key.len(), key)
        });
        found.truncate(limit);
        found
    }

    /// The longest Chinese term of some gloss around the character at `byte` of `text`, else that character's run
    /// of a few; `None` where there is no Chinese character.
    pub fn term_at(&self, text: &str, byte: usize) -> Option<Range<usize>> {
        let own = text
            .get(byte..)?
            .chars()
            .next()
            .filter(|&sign| is_han(sign))?;
        let before: Vec<usize> = text[..byte]
            .char_indices()
            .rev()
            .take(MAX_TERM - 1)
            .take_while(|&(_, sign)| is_han(sign))
            .map(|(at, _)| at)
            .collect();
        let after: Vec<usize> = text[byte..]
            .char_indices()
            .take(MAX_TERM)
            .take_while(|&(_, sign)| is_han(sign))
            .map(|(at, sign)| byte + at + sign.len_utf8())
            .collect();
        let mut best = byte..byte + own.len_utf8();
        for &start in before.iter().chain(std::iter::once(&byte)) {
            for &end in &after {
                let is_longer = end - start > best.len();
                let term = &text[start..end];
                if is_longer && term.chars().count() <= MAX_TERM && self.has_term(term) {
                    best = start..end;
                }
            }
        }
        Some(best)
    }

    fn has_term(&self, term: &str) -> bool {
        let mut enabled = self
            .dictionaries()
            .iter()
            .filter(|dictionary| dictionary.enabled);
        enabled.any(|dictionary| {
            dictionary.lexicon.has_term(term) || !dictionary.lexicon.exact(term).is_empty()
        })
    }
}

fn add(found: &mut Vec<Suggestion>, text: &str, gloss: &str, commonness: u8) {
    let same = |other: &&mut Suggestion| normalise(&other.text) == normalise(text);
    match found.iter_mut().find(same) {
        Some(other) => other.commonness = other.commonness.max(commonness),
        None => found.push(Suggestion {
            text: text.to_owned(),
            gloss: gloss.split_whitespace().collect::<Vec<_>>().join(" "),
            commonness,
        }),
    }
}

/// Whether `typed` stands for several words: `*` for any letters, `?` for one.
pub(crate) fn is_pattern(typed: &str) -> bool {
    typed.contains(['*', '?'])
}

fn add_terms(dictionary: &Dictionary, typed: &str, limit: usize, found: &mut Vec<Suggestion>) {
    // A damaged index says so when a term is looked up.
    let Ok(Some(index)) = dictionary.lexicon.reverse_index() else {
        return;
    };
    let terms = index.beginning(typed, 8 * limit).unwrap_or_default();
    for (term, records) in terms {
        let commonness = records
            .first()
            .map_or(0, |&record| dictionary.lexicon.commonness(record));
        add(found, &term, "", commonness);
    }
}

/// The commonest records whose keys begin with `prefix`. Records are numbered in the order of the keys, so that
/// those are neighbours, and no key needs to be read.
fn beginning(lexicon: &Lexicon, prefix: &str, limit: usize) -> Vec<(u8, u32)> {
    let automaton = &lexicon.keys;
    let place = automaton
        .root()
        .and_then(|root| automaton.walk(root, prefix.as_bytes()));
    let Some((first, last)) = place.and_then(|place| ends(automaton, place)) else {
        return Vec::new();
    };
    let last = lexicon.run(last).end;
    let Ok(first) = u32::try_from(first) else {
        return Vec::new();
    };
    let mut best: Vec<(u8, u32)> = Vec::with_capacity(limit + 1);
    for record in first..last {
        // Records of the same key are one suggestion.
        if record > first && lexicon.continues(record) {
            continue;
        }
        let commonness = lexicon.commonness(record);
        let is_worse = |&(other, _): &(u8, u32)| other >= commonness;
        if best.len() >= limit && best.last().is_some_and(is_worse) {
            continue;
        }
        let at = best.partition_point(is_worse);
        best.insert(at, (commonness, record));
        best.truncate(limit);
    }
    best
}

/// The numbers of the first and the last key that goes on from `place`.
fn ends(automaton: &Automaton, place: NodePlace) -> Option<(u64, u64)> {
    let mut first = place;
    let first_value = loop {
        if let Some(value) = automaton.value(first) {
            break value;
        }
        let mut next = None;
        automaton.ways(first, |_, way| {
            next.get_or_insert(way);
        });
        first = next?;
    };
    let mut last = place;
    loop {
        let mut next = None;
        automaton.ways(last, |_, way| next = Some(way));
        match next {
            Some(way) => last = way,
            None => break,
        }
    }
    Some((first_value, automaton.value(last)?))
}

/// The records whose keys match `pattern`, the commonest first.
fn matching(lexicon: &Lexicon, pattern: &str) -> Vec<(u8, u32)> {
    let mut search = Matching {
        automaton: &lexicon.keys,
        pattern: pattern.as_bytes(),
        nodes: 0,
        found: Vec::new(),
    };
    if let Some(root) = search.automaton.root() {
        let start = search.closed(1);
        search.go(root, start, 0);
    }
    let mut found: Vec<(u8, u32)> = search
        .found
        .into_iter()
        .filter_map(|value| lexicon.run(value).next())
        .map(|record| (lexicon.commonness(record), record))
        .collect();
    found.sort_by_key(|&(commonness, record)| (Reverse(commonness), record));
    found
}

/// A walk with a pattern. The state is the set of places in the pattern, a bit each, that may come next.
struct Matching<'a> {
    automaton: &'a Automaton,
    pattern: &'a [u8],
    nodes: usize,
    found: Vec<u64>,
}

impl Matching<'_> {
    /// `state` with the places that are reached by leaving out stars.
    fn closed(&self, mut state: u64) -> u64 {
        for (at, &sign) in self.pattern.iter().enumerate().take(63) {
            if sign == b'*' && state & 1 << at != 0 {
                state |= 1 << (at + 1);
            }
        }
        state
    }

    fn go(&mut self, place: NodePlace, state: u64, depth: usize) {
        self.nodes += 1;
        let is_full = self.nodes > MAX_NODES || self.found.len() >= MAX_MATCHES;
        // No key is longer; a damaged automaton could be as deep as its file.
        if self.pattern.len() > 62 || is_full || depth > MAX_KEY {
            return;
        }
        if state & 1 << self.pattern.len() != 0
            && let Some(value) = self.automaton.value(place)
        {
            self.found.push(value);
        }
        let mut ways = Vec::new();
        // A pattern of one word is for words: half of a big dictionary are phrases.
        let has_spaces = self.pattern.contains(&b' ');
        self.automaton.ways(place, |byte, next| {
            if has_spaces || byte != b' ' {
                ways.push((byte, next));
            }
        });
        for (byte, next) in ways {
            let mut after = 0;
            for (at, &sign) in self.pattern.iter().enumerate() {
                if state & 1 << at == 0 {
                    continue;
                }
                match sign {
                    b'*' => after |= 1 << at,
                    b'?' => after |= 1 << (at + 1),
                    sign if sign == byte => after |= 1 << (at + 1),
                    _ => {}
                }
            }
            if after != 0 {
                let after = self.closed(after);
                self.go(next, after, depth + 1);
            }
        }
    }
}

//! The searches that go beyond one key: phrases, words spelled alike, and Chinese terms.

use std::cmp::Reverse;
use std::ops::Range;

use super::phrase::{Found, Phrases, is_meaningful};
use super::reverse::is_han;
use super::search::{Hit, Search};
use super::sentence::Tokens;
use super::similar::{LETTER, near, sound};
use crate::text::normalise::normalise;

/// Different phrases shown of one sentence.
const MAX_PHRASES: usize = 3;

/// Phrases whose records are read to find those.
const MAX_READ: usize = 24;

/// Words spelled alike that are shown.
const MAX_SIMILAR: usize = 8;

/// Headwords shown for a Chinese term.
const MAX_REVERSE: usize = 40;

/// Longer Chinese terms looked at for one that they begin with.
const MAX_TERMS: usize = 200;

/// A phrase of the sentence.
pub struct PhraseHit {
    /// Its entry.
    pub hit: Hit,
    /// The bytes of its words in the sentence.
    pub words: Vec<Range<usize>>,
}

impl Search<'_> {
    /// The longest phrases around the touched words of `tokens`, best first, with all dictionaries that have each.
    /// `own` is the key of the touched text, which is no phrase around itself.
    pub fn phrases(&mut self, tokens: &Tokens, own: &str) -> Vec<PhraseHit> {
        let phrases = Phrases::new(tokens);
        let mut candidates: Vec<(Found, usize, bool)> = Vec::new();
        for dictionary in 0..self.count() {
            let lexicon = self.lexicon(dictionary);
            for (automaton, is_form) in [(&lexicon.keys, false), (&lexicon.forms, true)] {
                if is_form && !lexicon.has_forms_of_phrases() {
                    continue;
                }
                let mut found = Vec::new();
                phrases.walk(automaton, &mut found);
                candidates.extend(found.into_iter().map(|found| (found, dictionary, is_form)));
            }
        }
        candidates.sort_by_key(|(found, dictionary, is_form)| (found.fit, *dictionary, *is_form));
        let mut kept: Vec<(String, Vec<usize>)> = Vec::new();
        let mut hits = Vec::new();
        for (found, dictionary, is_form) in candidates.into_iter().take(MAX_READ) {
            for hit in self.phrase_hits(&found, dictionary, is_form) {
                let key = phrase_key(&hit.entry.headword);
                if !self.is_phrase(&hit, &key, own, &found, tokens) {
                    continue;
                }
                let is_inside = |(_, words): &(String, Vec<usize>)| {
                    words.len() > found.words.len()
                        && found.words.iter().all(|word| words.contains(word))
                };
                if !kept.iter().any(|(other, _)| *other == key) {
                    if kept.len() >= MAX_PHRASES || kept.iter().any(is_inside) {
                        continue;
                    }
                    kept.push((key, found.words.clone()));
                }
                let ranges = found
                    .words
                    .iter()
                    .map(|&word| tokens.words[word].range.clone());
                let words = ranges.collect();
                hits.push(PhraseHit { hit, words });
            }
        }
        // All dictionaries of the best phrase before the next.
        let place = |hit: &PhraseHit| {
            let key = phrase_key(&hit.hit.entry.headword);
            kept.iter().position(|(other, _)| *other == key)
        };
        hits.sort_by_cached_key(|hit| (place(hit), hit.hit.dictionary));
        hits
    }

    fn phrase_hits(&mut self, found: &Found, dictionary: usize, is_form: bool) -> Vec<Hit> {
        let lexicon = self.lexicon(dictionary);
        let records: Vec<(u32, Vec<_>)> = if is_form {
            match lexicon.posting_list(found.value) {
                Ok((list, _)) => list
                    .into_iter()
                    .map(|(record, kind)| (record, vec![kind]))
                    .collect(),
                Err(fault) => {
                    self.report(dictionary, fault);
                    Vec::new()
                }
            }
        } else {
            lexicon
                .run(found.value)
                .map(|record| (record, Vec::new()))
                .collect()
        };
        records
            .into_iter()
            .take(4)
            .filter_map(|(record, forms)| {
                let entry = self.entry(dictionary, record)?;
                Some(Hit {
                    dictionary,
                    record,
                    entry,
                    forms,
                })
            })
            .collect()
    }

    /// Whether what was found says more than its words do, and is written as here.
    fn is_phrase(&self, hit: &Hit, key: &str, own: &str, found: &Found, tokens: &Tokens) -> bool {
        if key == own || !is_meaningful(key, found.fit) {
            return false;
        }
        let headword: Vec<&str> = hit.entry.headword.split([' ', '-']).collect();
        if headword.len() != found.words.len() {
            return true;
        }
        // A name needs its capitals: a white house is not the White House.
        let small = |(word, &at): (&&str, &usize)| {
            let token = &tokens.words[at];
            word.starts_with(char::is_uppercase) && !token.is_capitalised
        };
        !headword.iter().zip(&found.words).any(small)
    }

    /// The words spelled like `key`, the likeliest first: common slips before rare ones, common words before rare.
    pub fn similar(&mut self, key: &str) -> Vec<Hit> {
        let is_word = key.len() >= 3
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'\'' || byte == b'-');
        if !is_word {
            return Vec::new();
        }
        let mut candidates = self.near(key, LETTER);
        // Two letters wrong is for longer words: of short ones half the dictionary is near.
        let is_certain = candidates.iter().any(|candidate| candidate.commonness > 60);
        if !is_certain && key.len() > 4 {
            candidates = self.near(key, 2 * LETTER);
        }
        let own_sound = sound(key);
        candidates.sort_by_cached_key(|candidate| {
            let first = candidate.key.as_bytes().first() != key.as_bytes().first();
            let sounds = sound(&candidate.key) == own_sound;
            // A letter is worth two thirds of the way from the commonest word to one that nobody counts.
            let cost =
                i32::from(candidate.cost) * 42 + i32::from(first) * 60 - i32::from(sounds) * 50;
            (
                cost - i32::from(candidate.commonness),
                candidate.key.clone(),
            )
        });
        self.read(candidates)
    }

    /// The entries of the first few different keys of `candidates`.
    fn read(&mut self, candidates: Vec<Candidate>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut keys: Vec<String> = Vec::new();
        for candidate in candidates {
            if keys.len() >= MAX_SIMILAR && !keys.contains(&candidate.key) {
                break;
            }
            let Some(entry) = self.entry(candidate.dictionary, candidate.record) else {
                continue;
            };
            if !keys.contains(&candidate.key) {
                keys.push(candidate.key);
            }
            hits.push(Hit {
                dictionary: candidate.dictionary,
                record: candidate.record,
                entry,
                forms: candidate.forms,
            });
        }
        hits
    }

    /// The common words of which `key` is one slip away: those that are at least as common as `commonness`.
    pub fn slips(&mut self, key: &str, commonness: u8) -> Vec<Hit> {
        if key.len() < 5 || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        let mut candidates = self.near(key, LETTER - 1);
        candidates.retain(|candidate| candidate.cost > 0 && candidate.commonness >= commonness);
        candidates.sort_by_key(|candidate| (candidate.cost, Reverse(candidate.commonness)));
        let best = candidates.first().map(|candidate| candidate.key.clone());
        candidates.retain(|candidate| Some(&candidate.key) == best.as_ref());
        self.read(candidates)
    }

    fn near(&mut self, key: &str, limit: u8) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for dictionary in 0..self.count() {
            let lexicon = self.lexicon(dictionary);
            for near in near(&lexicon.keys, key, limit) {
                for record in lexicon.run(near.value) {
                    candidates.push(Candidate {
                        key: near.key.clone(),
                        cost: near.cost,
                        commonness: lexicon.commonness(record),
                        dictionary,
                        record,
                        forms: Vec::new(),
                    });
                }
            }
            for near in near(&lexicon.forms, key, limit) {
                // A damaged list of a word that was only guessed at is not worth a message.
                let list = lexicon
                    .posting_list(near.value)
                    .map(|list| list.0)
                    .unwrap_or_default();
                for same in list.chunk_by(|a, b| a.0 == b.0) {
                    let record = same[0].0;
                    candidates.push(Candidate {
                        key: near.key.clone(),
                        cost: near.cost,
                        // The form of a word is rarer than the word.
                        commonness: lexicon.commonness(record).saturating_sub(20),
                        dictionary,
                        record,
                        forms: same.iter().map(|&(_, kind)| kind).collect(),
                    });
                }
            }
        }
        candidates
    }

    /// The headwords that Chinese `text` translates: those with it as a whole term first, then those with longer
    /// terms that hold it; the commoner first.
    pub fn reverse(&mut self, text: &str) -> Vec<Hit> {
        let term: String = text.chars().filter(|&sign| is_han(sign)).collect();
        let mut whole: Vec<(usize, usize, u32)> = Vec::new();
        let mut longer: Vec<(Reverse<u8>, usize, u32)> = Vec::new();
        for dictionary in 0..self.count() {
            match self.reverse_of(dictionary, &term) {
                Ok((exact, rest)) => {
                    let lexicon = self.lexicon(dictionary);
                    let exact = exact.into_iter().enumerate();
                    whole.extend(exact.map(|(place, record)| (place, dictionary, record)));
                    longer.extend(
                        rest.into_iter().map(|record| {
                            (Reverse(lexicon.commonness(record)), dictionary, record)
                        }),
                    );
                }
                Err(fault) => self.report(dictionary, fault),
            }
        }
        whole.sort_unstable();
        longer.sort_unstable();
        let places = whole
            .into_iter()
            .map(|(_, dictionary, record)| (dictionary, record));
        let places = places.chain(
            longer
                .into_iter()
                .map(|(_, dictionary, record)| (dictionary, record)),
        );
        let mut seen: Vec<(usize, u32)> = Vec::new();
        let mut hits = Vec::new();
        for (dictionary, record) in places {
            if hits.len() >= MAX_REVERSE {
                break;
            }
            if seen.contains(&(dictionary, record)) {
                continue;
            }
            seen.push((dictionary, record));
            if let Some(entry) = self.entry(dictionary, record)
                && entry.senses.iter().any(|sense| holds(&sense.gloss, &term))
            {
                hits.push(Hit {
                    dictionary,
                    record,
                    entry,
                    forms: Vec::new(),
                });
            }
        }
        hits
    }

    /// The records of one dictionary with `term` whole, and those with it inside a longer term.
    fn reverse_of(
        &self,
        dictionary: usize,
        term: &str,
    ) -> Result<(Vec<u32>, Vec<u32>), super::error::LexError> {
        let lexicon = self.lexicon(dictionary);
        let whole = lexicon.reverse(term)?;
        let mut longer = Vec::new();
        if whole.len() < MAX_REVERSE {
            for (_, records) in lexicon.reverse_beginning(term, MAX_TERMS)? {
                longer.extend(records.into_iter().take(8));
            }
            longer.extend(lexicon.reverse_inside(term)?);
        }
        Ok((whole, longer))
    }
}

/// The key of a phrase, without the points that stand for what follows it.
fn phrase_key(headword: &str) -> String {
    normalise(headword.trim_end_matches(['.', '…', ' ']))
}

/// Whether `gloss` has `term`, whatever stands between its characters in brackets.
fn holds(gloss: &str, term: &str) -> bool {
    gloss.contains(term)
        || gloss
            .chars()
            .filter(|&sign| is_han(sign))
            .collect::<String>()
            .contains(term)
}

struct Candidate {
    key: String,
    cost: u8,
    commonness: u8,
    dictionary: usize,
    record: u32,
    forms: Vec<super::entry::FormKind>,
}

//! Words spelled like one that is in no dictionary, or a common word that it is a slip of, in all dictionaries.

use std::cmp::Reverse;

use crate::english::british_american::other_spellings;
use crate::english::form::FormKind;
use crate::lookup::search::{EntryHit, Search};
use crate::lookup::similar::{LETTER, near, sound};

/// Words spelled alike that are shown.
const MAX_SIMILAR: usize = 8;

impl Search<'_> {
    /// The words spelled like `key`, the likeliest first: common slips before rare ones, common words before rare.
    pub(crate) fn similar(&mut self, key: &str) -> Vec<EntryHit> {
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
    fn read(&mut self, candidates: Vec<Candidate>) -> Vec<EntryHit> {
        let mut hits: Vec<EntryHit> = Vec::new();
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
            hits.push(EntryHit {
                dictionary: candidate.dictionary,
                record: candidate.record,
                entry,
                forms: candidate.forms,
            });
        }
        hits
    }

    /// The common words of which `key` is one slip away: those that are at least as common as `commonness`, as the
    /// trusted dictionary says. Common words are in every dictionary, so that one is enough.
    pub(crate) fn slips(&mut self, key: &str, commonness: u8) -> Vec<EntryHit> {
        if key.len() < 5 || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        let Some(counting) = self.counting() else {
            return Vec::new();
        };
        let mut candidates = Vec::new();
        self.add_near(counting, key, LETTER - 1, &mut candidates);
        // Colour is no slip.
        let others = other_spellings(key);
        candidates.retain(|candidate| {
            candidate.cost > 0
                && candidate.commonness >= commonness
                && !others.contains(&candidate.key)
        });
        candidates.sort_by_key(|candidate| (candidate.cost, Reverse(candidate.commonness)));
        let Some(best) = candidates.first().map(|candidate| candidate.key.clone()) else {
            return Vec::new();
        };
        candidates.retain(|candidate| candidate.key == best);
        let mut hits = self.read(candidates);
        for dictionary in (0..self.count()).filter(|&other| other != counting) {
            hits.extend(self.headword(dictionary, &best, &best));
        }
        hits
    }

    /// The dictionary that says how common words are: the trusted one, else the first that does.
    fn counting(&self) -> Option<usize> {
        let all = std::iter::once(self.trusted()).chain(0..self.count());
        let mut counting = all.filter(|&one| one < self.count() && self.lexicon(one).has_ranks());
        counting.next()
    }

    fn near(&self, key: &str, limit: u8) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for dictionary in 0..self.count() {
            self.add_near(dictionary, key, limit, &mut candidates);
        }
        candidates
    }

    fn add_near(&self, dictionary: usize, key: &str, limit: u8, candidates: &mut Vec<Candidate>) {
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
}

struct Candidate {
    key: String,
    cost: u8,
    commonness: u8,
    dictionary: usize,
    record: u32,
    forms: Vec<FormKind>,
}

//! The phrases around the touched words, in all dictionaries.

use std::ops::Range;

use crate::lookup::phrase::words::is_meaningful;
use crate::lookup::phrase::{FoundPhrase, Phrases};
use crate::lookup::search::{EntryHit, Search};
use crate::lookup::sentence::SentenceWords;
use crate::text::normalise::normalise;

/// Different phrases shown of one sentence.
const MAX_PHRASES: usize = 3;

/// Phrases whose records are read to find those.
const MAX_READ: usize = 24;

/// A phrase of the sentence.
pub(crate) struct PhraseHit {
    /// Its entry.
    pub hit: EntryHit,
    /// The bytes of its words in the sentence.
    pub words: Vec<Range<usize>>,
}

impl Search<'_> {
    /// The longest phrases around the touched words of `tokens`, best first, with all dictionaries that have each.
    /// `own` is the key of the touched text, which is no phrase around itself.
    pub(crate) fn phrases(&mut self, tokens: &SentenceWords, own: &str) -> Vec<PhraseHit> {
        let phrases = Phrases::new(tokens);
        let mut candidates: Vec<(FoundPhrase, usize, bool)> = Vec::new();
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

    fn phrase_hits(
        &mut self,
        found: &FoundPhrase,
        dictionary: usize,
        is_form: bool,
    ) -> Vec<EntryHit> {
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
                Some(EntryHit {
                    dictionary,
                    record,
                    entry,
                    forms,
                })
            })
            .collect()
    }

    /// Whether what was found says more than its words do, and is written as here.
    fn is_phrase(
        &self,
        hit: &EntryHit,
        key: &str,
        own: &str,
        found: &FoundPhrase,
        tokens: &SentenceWords,
    ) -> bool {
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
}

/// The key of a phrase, without the points that stand for what follows it.
fn phrase_key(headword: &str) -> String {
    normalise(headword.trim_end_matches(['.', '…', ' ']))
}

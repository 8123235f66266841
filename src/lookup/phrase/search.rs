//! The phrases around the touched words, in all dictionaries.

use std::ops::Range;

use super::alternatives::{Alternative, alternatives};
use super::plausible::{PhraseStanding, standing};
use super::words::{is_function, is_meaningful, is_particle};
use super::{FoundPhrase, Phrases, Wanted};
use crate::lookup::search::{EntryHit, Search};
use crate::text::normalise::normalise;

/// Different phrases shown of one sentence.
const MAX_PHRASES: usize = 3;

/// Phrases whose records are read to find those.
const MAX_READ: usize = 24;

/// Records of a word that are read to find a verb.
const MAX_VERBS: usize = 4;

/// A phrase of the sentence.
pub(crate) struct PhraseHit {
    /// Its entry.
    pub hit: EntryHit,
    /// The bytes of its words in the sentence.
    pub words: Vec<Range<usize>>,
    /// The first of its words among those of the sentence.
    pub first: usize,
    /// Whether its words may stand here without it, so that it is shown behind them.
    pub is_beside: bool,
}

/// A key of a dictionary that words of the sentence can be read as.
#[derive(Debug, Clone)]
pub(crate) struct PhraseCandidate {
    /// What was found.
    pub found: FoundPhrase,
    /// The dictionary's place in the search.
    pub dictionary: usize,
    /// Whether it is among the forms of phrases.
    pub is_form: bool,
}

/// A phrase that is kept: its key, its words, and where it stands.
struct KeptPhrase {
    key: String,
    words: Vec<usize>,
    standing: PhraseStanding,
    is_trusted: bool,
}

impl Search<'_> {
    /// The longest phrases that are wanted, best first, with all dictionaries that have each. `own` is the key of the
    /// touched text, which is no phrase around itself.
    pub(crate) fn phrases(
        &mut self,
        phrases: &Phrases<'_>,
        own: &str,
        wanted: Wanted,
    ) -> Vec<PhraseHit> {
        let candidates = self.phrase_candidates(phrases, wanted);
        self.chosen_phrases(phrases, own, &candidates)
    }

    /// Every key of a dictionary that the words of a sentence can be read as, what fits best first.
    pub(crate) fn phrase_candidates(
        &self,
        phrases: &Phrases<'_>,
        wanted: Wanted,
    ) -> Vec<PhraseCandidate> {
        let mut candidates = Vec::new();
        let mut found = Vec::new();
        for dictionary in 0..self.count() {
            let lexicon = self.lexicon(dictionary);
            for (automaton, is_form) in [(&lexicon.keys, false), (&lexicon.forms, true)] {
                if is_form && !lexicon.has_forms_of_phrases() {
                    continue;
                }
                phrases.walk(automaton, wanted, is_form, &mut found);
                candidates.extend(found.drain(..).map(|found| PhraseCandidate {
                    found,
                    dictionary,
                    is_form,
                }));
            }
        }
        let trusted = self.trusted();
        candidates.sort_by_key(|one| {
            let is_further = one.dictionary != trusted;
            (one.found.fit, is_further, one.dictionary, one.is_form)
        });
        candidates
    }

    /// Those of `candidates` that the sentence means, best first.
    pub(crate) fn chosen_phrases<'c>(
        &mut self,
        phrases: &Phrases<'_>,
        own: &str,
        candidates: impl IntoIterator<Item = &'c PhraseCandidate>,
    ) -> Vec<PhraseHit> {
        let tokens = phrases.tokens;
        let trusted = self.trusted();
        let mut kept: Vec<KeptPhrase> = Vec::new();
        let mut rejected: Vec<(String, Vec<usize>)> = Vec::new();
        let mut hits: Vec<(usize, PhraseHit)> = Vec::new();
        for candidate in candidates.into_iter().take(MAX_READ) {
            let (found, dictionary) = (&candidate.found, candidate.dictionary);
            for hit in self.phrase_hits(found, dictionary, candidate.is_form) {
                let key = phrase_key(&hit.entry.headword);
                if key == own || !is_meaningful(&key, found.fit) && dictionary != trusted {
                    continue;
                }
                // What one dictionary's phrase is not here, the others' is not, either.
                let is_rejected =
                    |(other, words): &(String, Vec<usize>)| *other == key && *words == found.words;
                if rejected.iter().any(is_rejected) {
                    continue;
                }
                let place = kept.iter().position(|other| other.key == key);
                let place = match place {
                    Some(place) => place,
                    None => {
                        let is_trusted = dictionary == trusted;
                        let is_inside = |other: &KeptPhrase| {
                            other.words.len() > found.words.len()
                                && found.words.iter().all(|word| other.words.contains(word))
                                && other.standing == PhraseStanding::First
                                && (other.is_trusted || !is_trusted)
                        };
                        if kept.len() >= MAX_READ / 2 || kept.iter().any(is_inside) {
                            continue;
                        }
                        let Some(standing) = standing(self, &hit, &key, found, phrases, is_trusted)
                        else {
                            rejected.push((key, found.words.clone()));
                            continue;
                        };
                        kept.push(KeptPhrase {
                            key,
                            words: found.words.clone(),
                            standing,
                            is_trusted,
                        });
                        kept.len() - 1
                    }
                };
                let ranges = found
                    .words
                    .iter()
                    .map(|&word| tokens.words[word].range.clone());
                let phrase = PhraseHit {
                    hit,
                    words: ranges.collect(),
                    first: found.words.first().copied().unwrap_or(0),
                    is_beside: kept[place].standing == PhraseStanding::Beside,
                };
                hits.push((place, phrase));
            }
        }
        let is_function_word = |at: &usize| is_function(&tokens.words[*at].key);
        // A further dictionary's phrase that has no more than a little word in addition to one of the trusted
        // dictionary, or parts its words: in "hand the stolen watch over" nobody *steals over*.
        let yields = |own: &KeptPhrase| {
            let says_as_much = |other: &KeptPhrase| {
                let is_own = |word: &usize| own.words.contains(word);
                let is_all = other.words.iter().all(is_own);
                let mut added = own.words.iter().filter(|word| !other.words.contains(word));
                other.is_trusted
                    && other.standing == own.standing
                    && (is_all && added.all(is_function_word)
                        || !is_all && other.words.iter().any(is_own))
            };
            !own.is_trusted && kept.iter().any(says_as_much)
        };
        // What is only a form of another phrase over the same words is folded into it.
        let is_folded = |own: &KeptPhrase| {
            !own.is_trusted
                && kept.iter().any(|other| {
                    let is_other = other.words == own.words && other.key != own.key;
                    is_other && is_form_of(&own.key, &other.key)
                })
        };
        // "take us by surprise" is more than *by surprise*.
        let is_contained = |own: &KeptPhrase| {
            let is_more = |other: &KeptPhrase| {
                other.standing == own.standing
                    && other.words.len() > own.words.len()
                    && (other.is_trusted || !own.is_trusted)
                    && own.words.iter().all(|word| other.words.contains(word))
            };
            kept.iter().any(is_more)
        };
        let first_of_words =
            |own: &KeptPhrase| kept.iter().position(|other| other.words == own.words);
        let mut places: Vec<usize> = (0..kept.len())
            .filter(|&at| !is_folded(&kept[at]))
            .collect();
        places.sort_by_key(|&at| {
            let own = &kept[at];
            (
                own.standing,
                yields(own),
                is_contained(own),
                first_of_words(own),
                !own.is_trusted,
                at,
            )
        });
        places.truncate(MAX_PHRASES);
        // All dictionaries of the best phrase before the next.
        let order = |place: usize| places.iter().position(|&at| at == place);
        hits.retain(|(place, _)| order(*place).is_some());
        hits.sort_by_key(|(place, phrase)| (order(*place), phrase.hit.dictionary));
        hits.into_iter().map(|(_, phrase)| phrase).collect()
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
            .filter_map(|(record, forms)| self.hit(dictionary, record, forms))
            .collect()
    }

    /// How many words the longest phrase has that begins with the word `at` and ends with no preposition, in the
    /// trusted dictionary.
    pub(super) fn longest_at(&self, phrases: &Phrases<'_>, at: usize) -> usize {
        if self.count() == 0 {
            return 0;
        }
        let mut found = Vec::new();
        phrases.walk(
            &self.lexicon(self.trusted()).keys,
            Wanted::At(at),
            true,
            &mut found,
        );
        let ends = |found: &&FoundPhrase| {
            let last = found.words.last().map(|&last| &phrases.tokens.words[last]);
            found.fit.filled == 0 && last.is_some_and(|last| !is_particle(&last.key))
        };
        let plain = found.iter().filter(ends);
        plain.map(|found| found.words.len()).max().unwrap_or(0)
    }

    /// Whether the trusted dictionary has the word `key` as a verb, or as a form of one.
    pub(super) fn is_of_verb(&mut self, key: &str) -> bool {
        if self.count() == 0 {
            return false;
        }
        let trusted = self.trusted();
        let lexicon = self.lexicon(trusted);
        let own = lexicon.exact(key).take(MAX_VERBS);
        // A damaged file has no verbs; the look-up itself says so.
        let forms = lexicon.forms(key).unwrap_or_default();
        let of_verbs = forms.iter().map(|(record, _)| *record).take(MAX_VERBS);
        let records: Vec<u32> = own.chain(of_verbs).collect();
        records.into_iter().any(|record| {
            let entry = self.entry(trusted, record);
            entry.is_some_and(|entry| entry.parts_of_speech().verb)
        })
    }
}

/// The key of a phrase, without the points that stand for what follows it.
fn phrase_key(headword: &str) -> String {
    normalise(headword.trim_end_matches(['.', '…', ' ']))
}

/// Whether the phrase `key` is `other` with a word in another form: *laid off*, *lay off*.
fn is_form_of(key: &str, other: &str) -> bool {
    let (mut own, mut others) = (key.split([' ', '-']), other.split([' ', '-']));
    loop {
        match (own.next(), others.next()) {
            (None, None) => return true,
            (Some(word), Some(lemma)) => {
                let is_form = |form: &Alternative| form.kind.is_some() && form.text == lemma;
                if word != lemma && !alternatives(word).iter().any(is_form) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

//! One word or phrase in all dictionaries, as a headword and as an inflected form.

use std::collections::HashMap;
use std::sync::Arc;

use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::lexicon::error::LexError;
use crate::lexicon::reader::Lexicon;
use crate::lookup::library::{Dictionary, Library};
use crate::lookup::spelling::is_without_stops;
use crate::text::normalise::{normalise, normalise_keeping_case};

/// Records shown of one key in one dictionary. No dictionary comes near; a damaged one could.
pub(super) const MAX_RECORDS: usize = 64;

/// Words of a text that are remembered. A novel has some ten thousand.
const MAX_REMEMBERED: usize = 20_000;

/// An entry found.
#[derive(Debug, Clone)]
pub(crate) struct EntryHit {
    /// The dictionary's place in the search.
    pub dictionary: usize,
    /// The entry's record there.
    pub record: u32,
    /// The entry.
    pub entry: Arc<Entry>,
    /// Which inflected forms of the entry the text is; empty where it is the headword.
    pub forms: Vec<FormKind>,
}

/// What all dictionaries have of one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct FoundWord {
    /// Entries whose headword it is, in the dictionaries' order.
    pub exact: Vec<EntryHit>,
    /// Entries of which it is an inflected form, lemma by lemma, the commoner lemma first.
    pub forms: Vec<Vec<EntryHit>>,
}

impl FoundWord {
    /// Whether no dictionary has it.
    pub(crate) fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.forms.is_empty()
    }
}

/// A spelling with its key.
#[derive(Debug, Clone)]
pub(super) struct KeySpelling {
    /// The key.
    pub key: String,
    /// The spelling, with its case.
    pub spelling: String,
}

impl KeySpelling {
    /// Of `spelling`.
    pub(super) fn of(spelling: &str) -> Self {
        Self {
            key: normalise(spelling),
            spelling: spelling.to_owned(),
        }
    }
}

/// One look-up under way: the dictionaries asked, and those that failed.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    dictionaries: Vec<&'a Dictionary>,
    trusted: usize,
    at_sentence_start: bool,
    /// Whether what is asked for stands by itself, so that small letters say nothing.
    is_alone: bool,
    faults: Vec<(usize, LexError)>,
    /// What was found of words before, by their spellings and whether they began a sentence; kept for a whole text.
    found: Option<HashMap<(String, bool), FoundWord>>,
}

impl<'a> Search<'a> {
    /// A search of the enabled dictionaries of `library`. At the start of a sentence a capital letter does not
    /// prefer *Polish* to *polish*.
    pub(crate) fn new(library: &'a Library, at_sentence_start: bool) -> Self {
        let all = library.dictionaries().iter();
        let dictionaries: Vec<&Dictionary> = all.filter(|dictionary| dictionary.enabled).collect();
        let own = dictionaries.iter().position(|one| one.is_core());
        Self {
            dictionaries,
            trusted: own.unwrap_or(0),
            at_sentence_start,
            is_alone: false,
            faults: Vec::new(),
            found: None,
        }
    }

    /// A search that keeps what it finds of a word for the next time that it is asked.
    pub(crate) fn remembering(library: &'a Library) -> Self {
        Self {
            found: Some(HashMap::new()),
            ..Self::new(library, false)
        }
    }

    /// Whether the words that are asked next begin a sentence.
    pub(crate) fn set_sentence_start(&mut self, is_start: bool) {
        self.at_sentence_start = is_start;
    }

    /// Says that what is asked for stands by itself.
    pub(crate) fn set_alone(&mut self) {
        self.is_alone = true;
    }

    /// Whether `text` is written as a name in a sentence: with a capital letter that no beginning explains.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        !self.at_sentence_start && is_capitalised(text)
    }

    /// The name of the dictionary at a [`EntryHit`]'s place.
    pub(crate) fn name(&self, dictionary: usize) -> Arc<str> {
        Arc::clone(&self.dictionaries[dictionary].name)
    }

    /// The id of that dictionary.
    pub(crate) fn id(&self, dictionary: usize) -> Arc<str> {
        Arc::clone(&self.dictionaries[dictionary].id)
    }

    /// What could not be read.
    pub(crate) fn into_faults(self) -> Vec<LexError> {
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Everything found under the first of `spellings` that a dictionary has, for each dictionary and kind of
    /// reading by itself; where it has none of them, with other accents. The spellings have their case.
    pub(crate) fn whole(&mut self, spellings: &[String]) -> FoundWord {
        let is_kept = self.found.is_some();
        let place = is_kept.then(|| (spellings.join("\n"), self.at_sentence_start));
        if let (Some(place), Some(found)) = (&place, &self.found)
            && let Some(found) = found.get(place)
        {
            return found.clone();
        }
        let found = self.whole_anew(spellings);
        if let (Some(place), Some(memory)) = (place, &mut self.found) {
            if memory.len() >= MAX_REMEMBERED {
                memory.clear();
            }
            memory.insert(place, found.clone());
        }
        found
    }

    fn whole_anew(&mut self, spellings: &[String]) -> FoundWord {
        let mut keys: Vec<KeySpelling> = Vec::with_capacity(spellings.len());
        for spelling in spellings {
            let key = KeySpelling::of(spelling);
            if !key.key.is_empty() && keys.iter().all(|before| before.key != key.key) {
                keys.push(key);
            }
        }
        let mut found = self.as_written(&keys);
        self.add_same_letters(&keys, &mut found);
        found
    }

    /// Everything found under the first of `keys` that a dictionary has, for each dictionary and kind of reading by
    /// itself.
    pub(super) fn as_written(&mut self, keys: &[KeySpelling]) -> FoundWord {
        let text = keys.first().map_or("", |own| own.spelling.as_str());
        let mut found = FoundWord::default();
        for dictionary in 0..self.dictionaries.len() {
            for KeySpelling { key, spelling } in keys {
                let mut hits = self.headword(dictionary, key, spelling);
                if is_without_stops(spelling, text) {
                    // W.H.O. is no question.
                    hits.retain(|hit| is_short_for_something(&hit.entry));
                }
                if !hits.is_empty() {
                    found.exact.extend(hits);
                    break;
                }
            }
        }
        let words = || {
            let words = keys.iter();
            words.filter(|own| !is_without_stops(&own.spelling, text))
        };
        let mut lemmas = self.lemmas(words().map(|own| own.key.as_str()));
        // Rules are for words whose forms no dictionary states.
        if lemmas.is_empty() {
            for KeySpelling { key, spelling } in words() {
                self.add_lemmas_by_rule(key, spelling, &mut lemmas);
            }
        }
        if lemmas.is_empty() {
            for own in words() {
                lemmas.extend(self.inner_lemmas(&own.key));
            }
        }
        for lemma in lemmas {
            let mut hits = Vec::new();
            for dictionary in 0..self.dictionaries.len() {
                for hit in self.lemma_hits(dictionary, &lemma) {
                    let same =
                        |old: &EntryHit| (old.dictionary, old.record) == (dictionary, hit.record);
                    let before = found.forms.iter().flatten();
                    if !found.exact.iter().chain(before).any(same) {
                        hits.push(hit);
                    }
                }
            }
            if !hits.is_empty() {
                found.forms.push(hits);
            }
        }
        found
            .forms
            .sort_by_key(|hits| std::cmp::Reverse(self.commonness(hits)));
        found
    }

    /// How common the commonest of `hits` is.
    pub(crate) fn commonness(&self, hits: &[EntryHit]) -> u8 {
        hits.iter()
            .map(|hit| self.lexicon(hit.dictionary).commonness(hit.record))
            .max()
            .unwrap_or(0)
    }

    /// The dictionary whose word counts most: the program's own, else the first.
    pub(crate) fn trusted(&self) -> usize {
        self.trusted
    }

    /// How many dictionaries are asked.
    pub(crate) fn count(&self) -> usize {
        self.dictionaries.len()
    }

    /// The open file of the dictionary at a [`EntryHit`]'s place.
    pub(crate) fn lexicon(&self, dictionary: usize) -> &'a Lexicon {
        &self.dictionaries[dictionary].lexicon
    }

    /// The entries with the headword `key`, those first that are spelled with the case of `spelling`.
    pub(super) fn headword(
        &mut self,
        dictionary: usize,
        key: &str,
        spelling: &str,
    ) -> Vec<EntryHit> {
        let records = self.dictionaries[dictionary].lexicon.exact(key);
        let mut hits: Vec<EntryHit> = records
            .take(MAX_RECORDS)
            .filter_map(|record| self.hit(dictionary, record, Vec::new()))
            .collect();
        // "bill" in a sentence is nobody's name.
        if hits.len() > 1 && !self.is_alone && !spelling.contains(char::is_uppercase) {
            let names = hits.iter().filter(|hit| hit.entry.is_only_name()).count();
            if names < hits.len() {
                hits.retain(|hit| !hit.entry.is_only_name());
            }
        }
        if hits.len() > 1 && !(self.at_sentence_start && is_capitalised(spelling)) {
            let differs = |hit: &EntryHit| normalise_keeping_case(&hit.entry.headword) != spelling;
            hits.sort_by_cached_key(differs);
        }
        hits
    }

    /// The entries with the headword `key` in all dictionaries, with each one's place.
    pub(super) fn entries(&mut self, key: &str) -> Vec<(usize, Arc<Entry>)> {
        let mut entries = Vec::new();
        for dictionary in 0..self.count() {
            for record in self.lexicon(dictionary).exact(key).take(MAX_RECORDS) {
                entries.extend(
                    self.entry(dictionary, record)
                        .map(|entry| (dictionary, entry)),
                );
            }
        }
        entries
    }

    /// A record as what was found; `None` where it cannot be read.
    pub(crate) fn hit(
        &mut self,
        dictionary: usize,
        record: u32,
        forms: Vec<FormKind>,
    ) -> Option<EntryHit> {
        Some(EntryHit {
            dictionary,
            record,
            entry: self.entry(dictionary, record)?,
            forms,
        })
    }

    /// The entry of a record; `None` where it cannot be read, which is kept as a fault.
    pub(crate) fn entry(&mut self, dictionary: usize, record: u32) -> Option<Arc<Entry>> {
        match self.dictionaries[dictionary].lexicon.entry(record) {
            Ok(entry) => Some(entry),
            Err(fault) => {
                self.report(dictionary, fault);
                None
            }
        }
    }

    /// Keeps the first fault of each dictionary: the user does the same about all of them.
    pub(crate) fn report(&mut self, dictionary: usize, fault: LexError) {
        if self.faults.iter().all(|&(of, _)| of != dictionary) {
            self.faults.push((dictionary, fault));
        }
    }
}

/// Whether `entry` is an abbreviation, as what stands without the full stops of *e.g.* must be.
fn is_short_for_something(entry: &Entry) -> bool {
    let capitals = entry.headword.chars().filter(|sign| sign.is_uppercase());
    let first = entry.senses.first().map_or("", |sense| sense.pos.as_str());
    capitals.count() > 1 || first.is_empty() || first.starts_with("abbr")
}

/// Whether only the first letter is a capital.
fn is_capitalised(spelling: &str) -> bool {
    let mut letters = spelling.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core_dictionary::compiled::CORE;

    #[test]
    fn what_is_remembered_is_of_all_spellings_that_were_asked_for() {
        let (library, _) = Library::open(&[], Some(CORE));
        let mut search = Search::remembering(&library);
        let mut finds = |spellings: &[&str]| {
            let spellings: Vec<String> = spellings.iter().map(|&one| one.into()).collect();
            !search.whole(&spellings).is_empty()
        };
        for _ in 0..2 {
            assert!(!finds(&["zorblat"]));
            assert!(finds(&["zorblat", "house"]));
        }
    }
}

//! One word or phrase in all dictionaries, as a headword and as an inflected form.

use std::sync::Arc;

use crate::english::analyse::analyses;
use crate::english::british_american::other_spellings;
use crate::english::form::FormKind;
use crate::english::irregular;
use crate::lexicon::entry::Entry;
use crate::lexicon::error::LexError;
use crate::lexicon::reader::Lexicon;
use crate::lookup::confirm::confirms;
use crate::lookup::library::{Dictionary, Library};
use crate::text::normalise::{normalise, normalise_keeping_case};

/// Records shown of one key in one dictionary. No dictionary comes near; a damaged one could.
const MAX_RECORDS: usize = 64;

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
#[derive(Debug, Default)]
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

/// One look-up under way: the dictionaries asked, and those that failed.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    dictionaries: Vec<&'a Dictionary>,
    at_sentence_start: bool,
    faults: Vec<(usize, LexError)>,
}

/// A lemma of which the text is an inflected form.
struct Lemma {
    headword: String,
    key: String,
    forms: Vec<FormKind>,
    /// The records that their own dictionaries name as this lemma.
    records: Vec<(usize, u32)>,
}

impl Lemma {
    /// A lemma that no dictionary states.
    fn by_rule(key: String, forms: Vec<FormKind>) -> Self {
        Self {
            headword: key.clone(),
            key,
            forms,
            records: Vec::new(),
        }
    }
}

impl<'a> Search<'a> {
    /// A search of the enabled dictionaries of `library`. At the start of a sentence a capital letter does not
    /// prefer *Polish* to *polish*.
    pub(crate) fn new(library: &'a Library, at_sentence_start: bool) -> Self {
        let all = library.dictionaries().iter();
        Self {
            dictionaries: all.filter(|dictionary| dictionary.enabled).collect(),
            at_sentence_start,
            faults: Vec::new(),
        }
    }

    /// The name of the dictionary at a [`EntryHit`]'s place.
    pub(crate) fn name(&self, dictionary: usize) -> Arc<str> {
        Arc::clone(&self.dictionaries[dictionary].name)
    }

    /// What could not be read.
    pub(crate) fn into_faults(self) -> Vec<LexError> {
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Everything found under the first of `spellings` that a dictionary has, for each dictionary and kind of
    /// reading by itself. The spellings have their case.
    pub(crate) fn whole(&mut self, spellings: &[String]) -> FoundWord {
        let mut keys: Vec<(String, &str)> = Vec::with_capacity(spellings.len());
        for spelling in spellings {
            let key = normalise(spelling);
            if !key.is_empty() && !keys.iter().any(|(before, _)| *before == key) {
                keys.push((key, spelling));
            }
        }
        let mut found = FoundWord::default();
        for dictionary in 0..self.dictionaries.len() {
            for (key, spelling) in &keys {
                let hits = self.headword(dictionary, key, spelling);
                if !hits.is_empty() {
                    found.exact.extend(hits);
                    break;
                }
            }
        }
        let mut lemmas = self.lemmas(keys.iter().map(|(key, _)| key.as_str()));
        // Rules are for words whose forms no dictionary states.
        if lemmas.is_empty() {
            for (key, spelling) in &keys {
                self.add_lemmas_by_rule(key, spelling, &mut lemmas);
            }
        }
        if lemmas.is_empty() {
            for (key, _) in &keys {
                lemmas.extend(self.inner_lemmas(key));
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

    /// How many dictionaries are asked.
    pub(crate) fn count(&self) -> usize {
        self.dictionaries.len()
    }

    /// The open file of the dictionary at a [`EntryHit`]'s place.
    pub(crate) fn lexicon(&self, dictionary: usize) -> &'a Lexicon {
        &self.dictionaries[dictionary].lexicon
    }

    /// The entries with the headword `key`, those first that are spelled with the case of `spelling`.
    fn headword(&mut self, dictionary: usize, key: &str, spelling: &str) -> Vec<EntryHit> {
        let records = self.dictionaries[dictionary].lexicon.exact(key);
        let mut hits: Vec<EntryHit> = records
            .take(MAX_RECORDS)
            .filter_map(|record| {
                let entry = self.entry(dictionary, record)?;
                let forms = Vec::new();
                Some(EntryHit {
                    dictionary,
                    record,
                    entry,
                    forms,
                })
            })
            .collect();
        if hits.len() > 1 && !(self.at_sentence_start && is_capitalised(spelling)) {
            let differs = |hit: &EntryHit| normalise_keeping_case(&hit.entry.headword) != spelling;
            hits.sort_by_cached_key(differs);
        }
        hits
    }

    /// The lemmas of which, in any dictionary, the first of `keys` that it has is a form.
    fn lemmas<'k>(&mut self, keys: impl Iterator<Item = &'k str> + Clone) -> Vec<Lemma> {
        let mut lemmas: Vec<Lemma> = Vec::new();
        for dictionary in 0..self.dictionaries.len() {
            for key in keys.clone() {
                let listed = match self.dictionaries[dictionary].lexicon.forms(key) {
                    Ok(listed) => listed,
                    Err(fault) => {
                        self.report(dictionary, fault);
                        break;
                    }
                };
                let same_record = listed.chunk_by(|a, b| a.0 == b.0).take(MAX_RECORDS);
                for kinds in same_record {
                    let record = kinds[0].0;
                    let Some(entry) = self.entry(dictionary, record) else {
                        continue;
                    };
                    let kinds = kinds.iter().map(|&(_, kind)| kind);
                    add_lemma(
                        &mut lemmas,
                        key,
                        &entry.headword,
                        kinds,
                        (dictionary, record),
                    );
                }
                if !listed.is_empty() {
                    break;
                }
            }
        }
        lemmas
    }

    /// The headwords that `key` becomes when what stands behind its last hyphen is replaced by its lemma:
    /// *de-escalating*.
    fn inner_lemmas(&mut self, key: &str) -> Vec<Lemma> {
        let Some((start, last)) = key.rsplit_once('-').filter(|_| !key.contains(' ')) else {
            return Vec::new();
        };
        let mut inner = self.lemmas(std::iter::once(last));
        self.add_lemmas_by_rule(last, last, &mut inner);
        inner
            .into_iter()
            .map(|inner| {
                let headword = format!("{start}-{}", inner.key);
                Lemma {
                    key: headword.clone(),
                    headword,
                    forms: inner.forms,
                    records: Vec::new(),
                }
            })
            .collect()
    }

    /// Adds the lemmas of `key` that no dictionary states: by the table of irregular forms, by rule, and the other
    /// spelling of English. Each is a headword that takes such a form.
    fn add_lemmas_by_rule(&mut self, key: &str, spelling: &str, lemmas: &mut Vec<Lemma>) {
        if key.contains(' ') {
            return;
        }
        let is_new = |lemma: &str, lemmas: &[Lemma]| lemmas.iter().all(|other| other.key != lemma);
        for (lemma, kind) in irregular::lemmas(key) {
            if !is_new(&lemma, lemmas) {
                let own = lemmas
                    .iter_mut()
                    .filter(|own| own.key == lemma && own.records.is_empty());
                for own in own {
                    own.forms.push(kind);
                }
                continue;
            }
            let entries = self.entries(&lemma);
            if entries
                .iter()
                .any(|(_, entry)| entry.parts_of_speech().takes(kind))
            {
                lemmas.push(Lemma::by_rule(lemma, vec![kind]));
            }
        }
        for analysis in analyses(key) {
            if !is_new(&analysis.lemma, lemmas) {
                continue;
            }
            let mut kinds: Vec<FormKind> = Vec::new();
            for (dictionary, entry) in self.entries(&analysis.lemma) {
                let lexicon = self.lexicon(dictionary);
                let commonest = |key: &str| {
                    lexicon
                        .exact(key)
                        .map(|record| lexicon.commonness(record))
                        .max()
                };
                let is_name = entry.senses.iter().all(|sense| sense.pos == "name");
                // Where a dictionary has the word itself as one that is counted, and states forms of the other, it
                // would have said so; and a rare word or a name is not what a common one is a form of.
                let is_silent = commonest(key).is_some_and(|own| {
                    own > 0 && !entry.forms.is_empty()
                        || is_name
                        || Some(own) > commonest(&analysis.lemma)
                });
                if !is_silent && !is_abbreviation(&entry.headword, spelling) {
                    kinds.extend(confirms(&entry, key, &analysis.kinds));
                }
            }
            if !kinds.is_empty() {
                kinds.sort_unstable();
                kinds.dedup();
                lemmas.push(Lemma::by_rule(analysis.lemma, kinds));
            }
        }
        let is_unknown = lemmas.is_empty()
            && (0..self.count()).all(|dictionary| self.lexicon(dictionary).exact(key).is_empty());
        if is_unknown {
            for other in other_spellings(key) {
                if (0..self.count()).any(|at| !self.lexicon(at).exact(&other).is_empty()) {
                    lemmas.push(Lemma::by_rule(other, vec![FormKind::Variant]));
                } else {
                    // An inflected form in the other spelling: organised, in a dictionary of organize.
                    lemmas.extend(self.lemmas(std::iter::once(other.as_str())));
                }
            }
        }
    }

    /// The entries with the headword `key` in all dictionaries, with each one's place.
    fn entries(&mut self, key: &str) -> Vec<(usize, Arc<Entry>)> {
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

    /// The entries of a lemma in one dictionary: those that it names itself; else those of that headword, with
    /// its case where there are such.
    fn lemma_hits(&mut self, dictionary: usize, lemma: &Lemma) -> Vec<EntryHit> {
        let own = |&&(of, _): &&(usize, u32)| of == dictionary;
        let own: Vec<u32> = lemma
            .records
            .iter()
            .filter(own)
            .map(|&(_, record)| record)
            .collect();
        let mut hits = Vec::new();
        if own.is_empty() {
            hits = self.headword(dictionary, &lemma.key, &lemma.headword);
            let same = |hit: &EntryHit| hit.entry.headword == lemma.headword;
            if hits.iter().any(same) {
                hits.retain(same);
            }
        }
        for record in own {
            if let Some(entry) = self.entry(dictionary, record) {
                let forms = Vec::new();
                hits.push(EntryHit {
                    dictionary,
                    record,
                    entry,
                    forms,
                });
            }
        }
        for hit in &mut hits {
            hit.forms.clone_from(&lemma.forms);
        }
        hits
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

/// Adds a lemma of `key`, or what is new to the one that is there. A word is not a form of itself.
fn add_lemma(
    lemmas: &mut Vec<Lemma>,
    key: &str,
    headword: &str,
    kinds: impl Iterator<Item = FormKind>,
    record: (usize, u32),
) {
    let lemma_key = normalise(headword);
    if lemma_key == key {
        return;
    }
    let place = lemmas.iter().position(|lemma| lemma.key == lemma_key);
    let place = place.unwrap_or_else(|| {
        lemmas.push(Lemma {
            headword: headword.to_owned(),
            key: lemma_key,
            forms: Vec::new(),
            records: Vec::new(),
        });
        lemmas.len() - 1
    });
    let lemma = &mut lemmas[place];
    lemma.forms.extend(kinds);
    lemma.forms.sort_unstable();
    lemma.forms.dedup();
    lemma.records.push(record);
}

/// Whether `headword` is written in capitals and `spelling` is not: *NEs* may be a form of *NE*, *nes* is not.
fn is_abbreviation(headword: &str, spelling: &str) -> bool {
    let capitals = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals(headword) > 1 && capitals(spelling) < 2
}

/// Whether only the first letter is a capital.
fn is_capitalised(spelling: &str) -> bool {
    let mut letters = spelling.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

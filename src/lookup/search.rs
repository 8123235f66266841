//! One word or phrase in all dictionaries, as a headword and as an inflected form.

use std::collections::HashMap;
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
use crate::lookup::spelling::is_without_stops;
use crate::text::normalise::{normalise, normalise_keeping_case};

/// Records shown of one key in one dictionary. No dictionary comes near; a damaged one could.
const MAX_RECORDS: usize = 64;

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
    faults: Vec<(usize, LexError)>,
    /// What was found of words before, by their spelling and whether they began a sentence; kept for a whole text.
    found: Option<HashMap<(String, bool), FoundWord>>,
}

/// A lemma of which the text is an inflected form.
struct Lemma {
    headword: String,
    key: String,
    forms: Vec<FormKind>,
    /// The records that their own dictionaries name as this lemma.
    records: Vec<LemmaRecord>,
}

/// A record that its own dictionary names as a lemma, with the forms that it states.
struct LemmaRecord {
    dictionary: usize,
    record: u32,
    forms: Vec<FormKind>,
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
        let dictionaries: Vec<&Dictionary> = all.filter(|dictionary| dictionary.enabled).collect();
        let own = dictionaries.iter().position(|one| one.is_core());
        Self {
            dictionaries,
            trusted: own.unwrap_or(0),
            at_sentence_start,
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
        let place = spellings.first().filter(|_| self.found.is_some());
        let place = place.map(|first| (first.clone(), self.at_sentence_start));
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

    /// The headwords that `key` becomes when what stands behind its last hyphen is replaced by its lemma,
    /// *de-escalating*, or what stands before its first by its singular, *passers-by*.
    fn inner_lemmas(&mut self, key: &str) -> Vec<Lemma> {
        if key.contains(' ') {
            return Vec::new();
        }
        let mut found = Vec::new();
        if let Some((start, last)) = key.rsplit_once('-') {
            found.extend(self.lemmas_inside(last, |lemma| format!("{start}-{lemma}")));
        }
        if let Some((first, rest)) = key.split_once('-') {
            let mut plurals = self.lemmas_inside(first, |lemma| format!("{lemma}-{rest}"));
            for lemma in &mut plurals {
                lemma.forms.retain(|&kind| kind == FormKind::Plural);
            }
            plurals.retain(|lemma| !lemma.forms.is_empty());
            found.append(&mut plurals);
        }
        found
    }

    /// The lemmas of `part`, each in the headword that `whole` makes of it.
    fn lemmas_inside(&mut self, part: &str, whole: impl Fn(&str) -> String) -> Vec<Lemma> {
        let mut inner = self.lemmas(std::iter::once(part));
        self.add_lemmas_by_rule(part, part, &mut inner);
        let headwords = inner
            .into_iter()
            .map(|inner| Lemma::by_rule(whole(&inner.key), inner.forms));
        headwords.collect()
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
        let own = |record: &&LemmaRecord| record.dictionary == dictionary;
        let mut hits = Vec::new();
        if !lemma.records.iter().any(|record| own(&record)) {
            hits = self.headword(dictionary, &lemma.key, &lemma.headword);
            let same = |hit: &EntryHit| hit.entry.headword == lemma.headword;
            if hits.iter().any(same) {
                hits.retain(same);
            }
            for hit in &mut hits {
                hit.forms.clone_from(&lemma.forms);
            }
        }
        // What a dictionary states of its own entry counts, and not what another one does: *leaves* is no plural of
        // a *leave* that is not counted.
        for stated in lemma.records.iter().filter(own) {
            if let Some(entry) = self.entry(dictionary, stated.record) {
                hits.push(EntryHit {
                    dictionary,
                    record: stated.record,
                    entry,
                    forms: stated.forms.clone(),
                });
            }
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
    (dictionary, record): (usize, u32),
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
    let mut forms: Vec<FormKind> = kinds.collect();
    forms.sort_unstable();
    forms.dedup();
    lemma.forms.extend(&forms);
    lemma.forms.sort_unstable();
    lemma.forms.dedup();
    lemma.records.push(LemmaRecord {
        dictionary,
        record,
        forms,
    });
}

/// Whether `entry` is an abbreviation, as what stands without the full stops of *e.g.* must be.
fn is_short_for_something(entry: &Entry) -> bool {
    let capitals = entry.headword.chars().filter(|sign| sign.is_uppercase());
    let first = entry.senses.first().map_or("", |sense| sense.pos.as_str());
    capitals.count() > 1 || first.is_empty() || first.starts_with("abbr")
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

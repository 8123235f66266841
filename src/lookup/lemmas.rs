//! The lemmas of which a word is a form: those that dictionaries state, and those by rule.

use crate::english::analyse::analyses;
use crate::english::british_american::other_spellings;
use crate::english::form::FormKind;
use crate::english::irregular;
use crate::lookup::confirm::confirms;
use crate::lookup::search::{EntryHit, MAX_RECORDS, Search};
use crate::text::normalise::normalise;

/// A lemma of which the text is an inflected form.
pub(super) struct Lemma {
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

impl Search<'_> {
    /// The lemmas of `part`, each in the headword that `whole` makes of it.
    fn lemmas_inside(&mut self, part: &str, whole: impl Fn(&str) -> String) -> Vec<Lemma> {
        let mut inner = self.lemmas(std::iter::once(part));
        self.add_lemmas_by_rule(part, part, &mut inner);
        let headwords = inner
            .into_iter()
            .map(|inner| Lemma::by_rule(whole(&inner.key), inner.forms));
        headwords.collect()
    }

    /// The lemmas of which, in any dictionary, the first of `keys` that it has is a form.
    pub(super) fn lemmas<'k>(&mut self, keys: impl Iterator<Item = &'k str> + Clone) -> Vec<Lemma> {
        let mut lemmas: Vec<Lemma> = Vec::new();
        for dictionary in 0..self.count() {
            for key in keys.clone() {
                let listed = match self.lexicon(dictionary).forms(key) {
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
    pub(super) fn inner_lemmas(&mut self, key: &str) -> Vec<Lemma> {
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

    /// Adds the lemmas of `key` that no dictionary states: by the table of irregular forms, by rule, and the other
    /// spelling of English. Each is a headword that takes such a form.
    pub(super) fn add_lemmas_by_rule(
        &mut self,
        key: &str,
        spelling: &str,
        lemmas: &mut Vec<Lemma>,
    ) {
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
                let is_name = entry.is_only_name();
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

    /// The entries of a lemma in one dictionary: those that it names itself; else those of that headword, with
    /// its case where there are such.
    pub(super) fn lemma_hits(&mut self, dictionary: usize, lemma: &Lemma) -> Vec<EntryHit> {
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
            hits.extend(self.hit(dictionary, stated.record, stated.forms.clone()));
        }
        hits
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

/// Whether `headword` is written in capitals and `spelling` is not: *NEs* may be a form of *NE*, *nes* is not.
fn is_abbreviation(headword: &str, spelling: &str) -> bool {
    let capitals = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals(headword) > 1 && capitals(spelling) < 2
}

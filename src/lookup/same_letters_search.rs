//! A word that dictionaries have with other signs, in all of them: with accents or without, and as the last resort of a
//! word that none has, with other apostrophes, hyphens and spaces, or with the letters that apostrophes stand for.

use std::borrow::Cow;

use crate::english::analyse::{analyses, is_regular};
use crate::english::elision::{filled, is_clitic};
use crate::english::form::FormKind;
use crate::english::irregular;
use crate::lexicon::entry::Entry;
use crate::lookup::same_letters::{ExtraSigns, SameLetters, same_letters};
use crate::lookup::search::{EntryHit, FoundWord, KeySpelling, Search};
use crate::text::fold::plain;
use crate::text::normalise::normalise;

/// The shortest word, in letters, that is looked for with other joints: of shorter ones chance finds some.
const MIN_JOINED: usize = 4;

/// Records read of keys with the same letters in one dictionary.
const MAX_READ: usize = 8;

impl Search<'_> {
    /// Adds, for each dictionary that has nothing in `found` yet, what it has with the letters of `keys`: without
    /// their accents, then with accents that they lack.
    pub(super) fn add_same_letters(&mut self, keys: &[KeySpelling], found: &mut FoundWord) {
        let lacks = |found: &FoundWord, dictionary| {
            let mut hits = found.exact.iter().chain(found.forms.iter().flatten());
            hits.all(|hit: &EntryHit| hit.dictionary != dictionary)
        };
        let lacking: Vec<usize> = (0..self.count()).filter(|&at| lacks(found, at)).collect();
        if lacking.is_empty() {
            return;
        }
        let mut letters: Vec<KeySpelling> = Vec::with_capacity(keys.len());
        for own in keys {
            let folded = match plain(&own.spelling) {
                Cow::Borrowed(_) => own.clone(),
                Cow::Owned(spelling) => KeySpelling::of(&spelling),
            };
            if !folded.key.is_empty() && letters.iter().all(|other| other.key != folded.key) {
                letters.push(folded);
            }
        }
        let folded: Vec<KeySpelling> = letters
            .iter()
            .filter(|one| keys.iter().all(|own| own.key != one.key))
            .cloned()
            .collect();
        if !folded.is_empty() {
            let mut other = self.as_written(&folded);
            other.exact.retain(|hit| lacking.contains(&hit.dictionary));
            found.exact.append(&mut other.exact);
            for mut hits in other.forms {
                hits.retain(|hit| lacking.contains(&hit.dictionary));
                if !hits.is_empty() {
                    found.forms.push(hits);
                }
            }
        }
        for dictionary in lacking {
            for one in &letters {
                if lacks(found, dictionary) {
                    self.add_with_signs(dictionary, &one.key, ExtraSigns::Accents, found);
                }
            }
        }
    }

    /// What the dictionaries have of words that none has as one of `spellings`: with the letters that an apostrophe
    /// stands for, as an old form of a verb, with other apostrophes, hyphens and spaces.
    pub(crate) fn otherwise(&mut self, spellings: &[String]) -> FoundWord {
        let keys: Vec<String> = spellings
            .iter()
            .map(|spelling| normalise(&plain(spelling)))
            .collect();
        for key in &keys {
            for full in filled(key) {
                let found = self.as_written(&[KeySpelling::of(&full)]);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        let mut found = FoundWord::default();
        for key in &keys {
            self.add_old_forms(key, &mut found);
        }
        for key in &keys {
            let letters = key.replace(['\'', '-', ' '], "");
            let has_clitic = key.rsplit_once('\'').is_some_and(|(_, end)| is_clitic(end));
            if !found.is_empty() || has_clitic || letters.len() < MIN_JOINED {
                continue;
            }
            for dictionary in 0..self.count() {
                self.add_with_signs(dictionary, &letters, ExtraSigns::Joints, &mut found);
            }
        }
        found
    }

    /// Adds the verbs of which `key` is an old form: *maketh*, *knowest*.
    fn add_old_forms(&mut self, key: &str, found: &mut FoundWord) {
        for (lemma, kind) in irregular::old_forms(key) {
            let mut written = self.as_written(&[KeySpelling::of(&lemma)]);
            let is_verb = |entry: &Entry| entry.parts_of_speech().verb;
            written.exact.retain(|hit| is_verb(&hit.entry));
            for hit in &mut written.exact {
                hit.forms = vec![kind];
            }
            if !written.exact.is_empty() {
                found.forms.push(written.exact);
                return;
            }
        }
    }

    /// Adds what a dictionary has with the signs that `letters` lack: as a headword, as a stated form, and where
    /// nothing is found yet, as a form by rule.
    fn add_with_signs(
        &mut self,
        dictionary: usize,
        letters: &str,
        extra: ExtraSigns,
        found: &mut FoundWord,
    ) {
        let lexicon = self.lexicon(dictionary);
        let headwords = same_letters(&lexicon.keys, letters, extra);
        found
            .exact
            .extend(self.with_signs(dictionary, &headwords, |_| Some(Vec::new())));
        if !headwords.is_empty() {
            return;
        }
        let mut is_stated = false;
        for same in same_letters(&lexicon.forms, letters, extra) {
            let list = match lexicon.posting_list(same.value) {
                Ok((list, _)) => list,
                Err(fault) => {
                    self.report(dictionary, fault);
                    continue;
                }
            };
            for of_record in list.chunk_by(|a, b| a.0 == b.0).take(MAX_READ) {
                let record = of_record[0].0;
                let forms = of_record.iter().map(|&(_, kind)| kind).collect();
                if let Some(hit) = self.hit(dictionary, record, forms) {
                    found.forms.push(vec![hit]);
                    is_stated = true;
                }
            }
        }
        // Rules are for words that no dictionary has.
        if is_stated || extra == ExtraSigns::Joints || !found.is_empty() {
            return;
        }
        for analysis in analyses(letters) {
            let lemmas = same_letters(&lexicon.keys, &analysis.lemma, extra);
            let hits = self.with_signs(dictionary, &lemmas, |entry| {
                let takes = entry.parts_of_speech();
                let kinds = analysis.kinds.iter().copied();
                let kinds: Vec<_> = kinds
                    .filter(|&kind| takes.takes(kind) && is_regular(&analysis.lemma, kind, letters))
                    .collect();
                (!kinds.is_empty()).then_some(kinds)
            });
            if !hits.is_empty() {
                found.forms.push(hits);
            }
        }
    }

    /// The entries of `headwords`, with the forms that `forms_of` gives of each; without those of which it gives none.
    fn with_signs(
        &mut self,
        dictionary: usize,
        headwords: &[SameLetters],
        forms_of: impl Fn(&Entry) -> Option<Vec<FormKind>>,
    ) -> Vec<EntryHit> {
        let lexicon = self.lexicon(dictionary);
        let records = headwords.iter().flat_map(|same| lexicon.run(same.value));
        let mut hits = Vec::new();
        for record in records.take(MAX_READ) {
            if let Some(hit) = self.hit(dictionary, record, Vec::new())
                && let Some(forms) = forms_of(&hit.entry)
            {
                hits.push(EntryHit { forms, ..hit });
            }
        }
        hits
    }
}

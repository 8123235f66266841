//! The headwords that a Chinese term translates, in all dictionaries.

use std::cmp::Reverse;

use crate::lexicon::error::LexError;
use crate::lookup::search::{EntryHit, Search};
use crate::text::han::is_han;

/// Headwords shown for a Chinese term.
const MAX_REVERSE: usize = 40;

/// Longer Chinese terms looked at for one that they begin with.
const MAX_TERMS: usize = 200;

impl Search<'_> {
    /// The headwords that Chinese `text` translates: those with it as a whole term first, then those with longer
    /// terms that hold it; the commoner first.
    pub(crate) fn reverse(&mut self, text: &str) -> Vec<EntryHit> {
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
                hits.push(EntryHit {
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
    fn reverse_of(&self, dictionary: usize, term: &str) -> Result<(Vec<u32>, Vec<u32>), LexError> {
        let Some(index) = self.lexicon(dictionary).reverse_index()? else {
            return Ok((Vec::new(), Vec::new()));
        };
        let whole = index.whole(term)?;
        let mut longer = Vec::new();
        if whole.len() < MAX_REVERSE {
            for (_, records) in index.beginning(term, MAX_TERMS)? {
                longer.extend(records.into_iter().take(8));
            }
            longer.extend(index.inside(term)?);
        }
        Ok((whole, longer))
    }
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

//! Reading the index of Chinese terms of an open dictionary, which is loaded when it is first used.

use std::borrow::Cow;

use fst::Streamer;

use super::automaton::Automaton;
use super::error::{Fault, LexError};
use super::format::{MAX_KEY, section};
use super::reader::{Lexicon, load_section, section_error};
use super::reverse::{INSIDE, SCANNED, read_list};

/// Records that a scan of the terms gives at most.
const MAX_SCANNED: usize = 1_000;

/// The index of Chinese terms, once it has been used.
pub(super) struct ReverseIndex {
    terms: Automaton,
    lists: Cow<'static, [u8]>,
}

impl Lexicon {
    /// The records whose glosses have the Chinese `term`; best first.
    ///
    /// # Errors
    /// Where the index cannot be read or is damaged. It is read from the file when it is first asked for.
    pub fn reverse(&self, term: &str) -> Result<Vec<u32>, LexError> {
        let Some(index) = self.reverse_index()? else {
            return Ok(Vec::new());
        };
        match index.terms.get(term) {
            Some(offset) => Ok(self.reverse_list(index, offset)?.0),
            None => Ok(Vec::new()),
        }
    }

    /// The Chinese terms that begin with `prefix`, no more than `limit`, with their lists.
    ///
    /// # Errors
    /// As [`Self::reverse`].
    pub fn reverse_beginning(
        &self,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, Vec<u32>)>, LexError> {
        let Some(index) = self.reverse_index()? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let start = index.terms.root();
        let Some(place) = start.and_then(|root| index.terms.walk(root, prefix.as_bytes())) else {
            return Ok(found);
        };
        let mut open = vec![(prefix.as_bytes().to_vec(), place)];
        while let Some((key, place)) = open.pop() {
            // A damaged automaton could be as deep as its file.
            if key.len() > MAX_KEY {
                continue;
            }
            if let Some(offset) = index.terms.value(place)
                && let Ok(term) = std::str::from_utf8(&key)
            {
                found.push((term.to_owned(), self.reverse_list(index, offset)?.0));
                if found.len() >= limit {
                    break;
                }
            }
            let from = open.len();
            index.terms.ways(place, |byte, next| {
                let mut key = key.clone();
                key.push(byte);
                open.push((key, next));
            });
            open[from..].reverse();
        }
        Ok(found)
    }

    /// The records of terms in which Chinese `term` stands among other characters; the commoner first where the
    /// dictionary is large.
    ///
    /// # Errors
    /// As [`Self::reverse`].
    pub fn reverse_inside(&self, term: &str) -> Result<Vec<u32>, LexError> {
        let Some(index) = self.reverse_index()? else {
            return Ok(Vec::new());
        };
        let has_pairs = index
            .terms
            .root()
            .is_some_and(|root| index.terms.step(root, INSIDE as u8).is_some());
        if !has_pairs {
            return self.scan_terms(index, term);
        }
        let signs: Vec<char> = term.chars().collect();
        let mut lists = Vec::new();
        for pair in signs.windows(2) {
            lists.push(self.reverse(&[INSIDE, pair[0], pair[1]].iter().collect::<String>())?);
        }
        // The pair that is rarest says most.
        Ok(lists.into_iter().min_by_key(Vec::len).unwrap_or_default())
    }

    /// The records of all terms with `term` in them.
    fn scan_terms(&self, index: &ReverseIndex, term: &str) -> Result<Vec<u32>, LexError> {
        let damaged = |_| section_error(&self.file, section::REVERSE, Fault::Format);
        let mut stream = index.terms.stream().map_err(damaged)?;
        let mut records = Vec::new();
        // A file made to harm could have terms without end.
        for _ in 0..2 * SCANNED {
            let Some((key, offset)) = stream.next() else {
                break;
            };
            if std::str::from_utf8(key)
                .is_ok_and(|key| key.len() > term.len() && key.contains(term))
            {
                records.extend(self.reverse_list(index, offset)?.0);
                if records.len() >= MAX_SCANNED {
                    break;
                }
            }
        }
        Ok(records)
    }

    /// Whether a gloss has `term` as a whole.
    pub fn has_term(&self, term: &str) -> bool {
        matches!(self.reverse_index(), Ok(Some(index)) if index.terms.get(term).is_some())
    }

    fn reverse_list(&self, index: &ReverseIndex, offset: u64) -> Result<(Vec<u32>, u64), LexError> {
        read_list(&index.lists, offset, self.counts().entries)
            .map_err(|_| section_error(&self.file, section::REVERSE_LISTS, Fault::Format))
    }

    fn reverse_index(&self) -> Result<Option<&ReverseIndex>, LexError> {
        let present = |id| self.table.iter().any(|row| row.id == id);
        if !present(section::REVERSE) || !present(section::REVERSE_LISTS) {
            return Ok(None);
        }
        let index = self.reverse.get_or_init(|| {
            let mut reader = self.reader();
            let mut load = |id| load_section(&mut reader.store, &self.file, &self.table, id);
            Ok(ReverseIndex {
                terms: Automaton::new(load(section::REVERSE)?)
                    .map_err(|_| section_error(&self.file, section::REVERSE, Fault::Format))?,
                lists: load(section::REVERSE_LISTS)?,
            })
        });
        index.as_ref().map(Some).map_err(Clone::clone)
    }

    /// Reads every list of the reverse index; for [`Self::verify`].
    pub(super) fn verify_reverse(&self) -> Result<(), LexError> {
        let Some(index) = self.reverse_index()? else {
            return Ok(());
        };
        let damaged = |_| section_error(&self.file, section::REVERSE, Fault::Format);
        let mut stream = index.terms.stream().map_err(damaged)?;
        let mut next = 0;
        while let Some((_, offset)) = stream.next() {
            if offset != next {
                return Err(section_error(
                    &self.file,
                    section::REVERSE_LISTS,
                    Fault::Format,
                ));
            }
            next = self.reverse_list(index, offset)?.1;
        }
        Ok(())
    }
}

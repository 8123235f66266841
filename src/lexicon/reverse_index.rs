//! The index of Chinese terms of an open dictionary, which is loaded when it is first used.

use std::borrow::Cow;
use std::sync::Arc;

use fst::Streamer;

use super::automaton::Automaton;
use super::error::{Fault, LexError, section_error};
use super::format::{MAX_KEY, SectionRow, section};
use super::reverse::{INSIDE, SCANNED, read_list};
use super::sections::load_section;
use super::store::Store;

/// Records that a scan of the terms gives at most.
const MAX_SCANNED: usize = 1_000;

/// The index of Chinese terms, once it has been used.
pub(crate) struct ReverseIndex {
    file: Arc<str>,
    entries: u32,
    terms: Automaton,
    lists: Cow<'static, [u8]>,
}

impl ReverseIndex {
    /// Loads the index of the dictionary `file`, which holds `entries` records; none where it has no index.
    ///
    /// # Errors
    /// Where the index cannot be read or is damaged.
    pub(crate) fn load(
        store: &mut Store,
        file: &Arc<str>,
        table: &[SectionRow],
        entries: u32,
    ) -> Result<Option<Self>, LexError> {
        let present = |id| table.iter().any(|row| row.id == id);
        if !present(section::REVERSE) || !present(section::REVERSE_LISTS) {
            return Ok(None);
        }
        let mut load = |id| load_section(store, file, table, id);
        let (automaton, lists) = (load(section::REVERSE)?, load(section::REVERSE_LISTS)?);
        Self::new(automaton, lists, file, entries).map(Some)
    }

    /// The index made of `automaton` and `lists`, the sections of the dictionary `file`, which holds `entries` records.
    ///
    /// # Errors
    /// Where `automaton` is none.
    pub(crate) fn new(
        automaton: Cow<'static, [u8]>,
        lists: Cow<'static, [u8]>,
        file: &Arc<str>,
        entries: u32,
    ) -> Result<Self, LexError> {
        let damaged = |_| section_error(file, section::REVERSE, Fault::Format);
        Ok(Self {
            terms: Automaton::new(automaton).map_err(damaged)?,
            lists,
            file: Arc::clone(file),
            entries,
        })
    }

    /// The records whose glosses have the Chinese `term`; best first.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub(crate) fn whole(&self, term: &str) -> Result<Vec<u32>, LexError> {
        match self.terms.get(term) {
            Some(offset) => Ok(self.list(offset)?.0),
            None => Ok(Vec::new()),
        }
    }

    /// The Chinese terms that begin with `prefix`, no more than `limit`, with their lists.
    ///
    /// # Errors
    /// As [`Self::whole`].
    pub(crate) fn beginning(
        &self,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, Vec<u32>)>, LexError> {
        let mut found = Vec::new();
        let start = self.terms.root();
        let Some(place) = start.and_then(|root| self.terms.walk(root, prefix.as_bytes())) else {
            return Ok(found);
        };
        let mut open = vec![(prefix.as_bytes().to_vec(), place)];
        while let Some((key, place)) = open.pop() {
            // A damaged automaton could be as deep as its file.
            if key.len() > MAX_KEY {
                continue;
            }
            if let Some(offset) = self.terms.value(place)
                && let Ok(term) = std::str::from_utf8(&key)
            {
                found.push((term.to_owned(), self.list(offset)?.0));
                if found.len() >= limit {
                    break;
                }
            }
            let from = open.len();
            self.terms.ways(place, |byte, next| {
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
    /// As [`Self::whole`].
    pub(crate) fn inside(&self, term: &str) -> Result<Vec<u32>, LexError> {
        let has_pairs = self
            .terms
            .root()
            .is_some_and(|root| self.terms.step(root, INSIDE as u8).is_some());
        if !has_pairs {
            return self.scan(term);
        }
        let signs: Vec<char> = term.chars().collect();
        let mut lists = Vec::new();
        for pair in signs.windows(2) {
            lists.push(self.whole(&[INSIDE, pair[0], pair[1]].iter().collect::<String>())?);
        }
        // The pair that is rarest says most.
        Ok(lists.into_iter().min_by_key(Vec::len).unwrap_or_default())
    }

    /// The records of all terms with `term` in them.
    fn scan(&self, term: &str) -> Result<Vec<u32>, LexError> {
        let damaged = |_| section_error(&self.file, section::REVERSE, Fault::Format);
        let mut stream = self.terms.stream().map_err(damaged)?;
        let mut records = Vec::new();
        // A file made to harm could have terms without end.
        for _ in 0..2 * SCANNED {
            let Some((key, offset)) = stream.next() else {
                break;
            };
            if std::str::from_utf8(key)
                .is_ok_and(|key| key.len() > term.len() && key.contains(term))
            {
                records.extend(self.list(offset)?.0);
                if records.len() >= MAX_SCANNED {
                    break;
                }
            }
        }
        Ok(records)
    }

    /// Whether a gloss has `term` as a whole.
    pub(crate) fn has(&self, term: &str) -> bool {
        self.terms.get(term).is_some()
    }

    fn list(&self, offset: u64) -> Result<(Vec<u32>, u64), LexError> {
        read_list(&self.lists, offset, self.entries)
            .map_err(|_| section_error(&self.file, section::REVERSE_LISTS, Fault::Format))
    }

    /// Reads every list of the index.
    ///
    /// # Errors
    /// Where one is not what and where it must be.
    pub(crate) fn verify(&self) -> Result<(), LexError> {
        let damaged = |_| section_error(&self.file, section::REVERSE, Fault::Format);
        let mut stream = self.terms.stream().map_err(damaged)?;
        let mut next = 0;
        while let Some((_, offset)) = stream.next() {
            if offset != next {
                return Err(section_error(
                    &self.file,
                    section::REVERSE_LISTS,
                    Fault::Format,
                ));
            }
            next = self.list(offset)?.1;
        }
        Ok(())
    }
}

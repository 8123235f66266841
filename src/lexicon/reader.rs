//! One open `.lex`: its automata in memory, its records read when they are asked for.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use fst::Streamer;

use crate::english::form::FormKind;
use crate::lexicon::automaton::Automaton;
use crate::lexicon::blocks::{BlockError, BlockReader, BlockRow, split_block, unpack_index};
use crate::lexicon::entry::Entry;
use crate::lexicon::error::{Fault, LexError, io_error, section_error};
use crate::lexicon::format::{
    ByteReader, Counts, Identity, Malformed, Meta, SectionRow, section, unpack_identity,
    unpack_meta,
};
use crate::lexicon::record;
use crate::lexicon::reverse::ReverseBuilder;
use crate::lexicon::reverse_index::ReverseIndex;
use crate::lexicon::sections::{find_section, load_section, read_table};
use crate::lexicon::store::Store;

/// An open dictionary. It can be shared between threads.
pub struct Lexicon {
    pub(crate) file: Arc<str>,
    pub(crate) table: Vec<SectionRow>,
    pub(crate) blocks: Vec<BlockRow>,
    meta: Meta,
    counts: Counts,
    pub(crate) keys: Automaton,
    pub(crate) forms: Automaton,
    ranks: Cow<'static, [u8]>,
    forms_of_phrases: OnceLock<bool>,
    reverse: OnceLock<Result<Option<ReverseIndex>, LexError>>,
    runs: Cow<'static, [u8]>,
    postings: Cow<'static, [u8]>,
    reader: Mutex<BlockReader>,
    /// Entries decoded lately, in the row that the last digits of their numbers give them.
    decoded: Mutex<Vec<DecodedRow>>,
}

/// A few entries with their numbers, the one asked for last first.
type DecodedRow = [Option<(u32, Arc<Entry>)>; 4];

/// Rows of entries kept decoded: the words of a text come again and again, and unpacking a block takes as long as all
/// else.
const DECODED_ROWS: usize = 1024;

/// Up to so many records an index of Chinese terms is made when one is first asked for: some 50 ms of work.
const INDEXED_WHEN_ASKED: u32 = 30_000;

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("file", &self.file)
            .field("meta", &self.meta)
            .field("counts", &self.counts)
            .finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Opens the file at `path`. Its automata are read and their checksums compared; its blocks are checked when they are used,
    /// or all at once by [`Self::verify`].
    ///
    /// # Errors
    /// Where the file cannot be read, is no `.lex`, or is damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LexError> {
        let path = path.as_ref();
        let name: Arc<str> = path.to_string_lossy().into();
        let store = Store::open(path).map_err(|error| io_error(&name, error))?;
        Self::from_store(store, name)
    }

    /// What the file at `path` says of itself and which dictionary it is; reads nothing else of it.
    ///
    /// # Errors
    /// Where the file cannot be read, is no `.lex`, or is damaged in these parts.
    pub fn describe(path: &Path) -> Result<(Meta, Option<Identity>), LexError> {
        let file: Arc<str> = path.to_string_lossy().into();
        let mut store = Store::open(path).map_err(|error| io_error(&file, error))?;
        let table = read_table(&mut store, &file)?;
        let malformed = |id| section_error(&file, id, Fault::Format);
        let meta = load_section(&mut store, &file, &table, section::META)?;
        let (meta, _) = unpack_meta(&meta).map_err(|_| malformed(section::META))?;
        if find_section(&table, &file, section::IDENTITY).is_err() {
            return Ok((meta, None));
        }
        let identity = load_section(&mut store, &file, &table, section::IDENTITY)?;
        let identity = unpack_identity(&identity).map_err(|_| malformed(section::IDENTITY))?;
        Ok((meta, Some(identity)))
    }

    /// Opens a dictionary that is part of the program; messages call it `name`.
    ///
    /// # Errors
    /// Where the bytes are no `.lex`, or are damaged.
    pub fn from_static(bytes: &'static [u8], name: &str) -> Result<Self, LexError> {
        Self::from_store(Store::Static(bytes), name.into())
    }

    fn from_store(mut store: Store, file: Arc<str>) -> Result<Self, LexError> {
        let table = read_table(&mut store, &file)?;
        let mut load = |id| load_section(&mut store, &file, &table, id);
        let meta = load(section::META)?;
        let keys = load(section::KEYS)?;
        let runs = load(section::RUNS)?;
        let forms = load(section::FORMS)?;
        let postings = load(section::POSTINGS)?;
        let trained = load(section::ZDICT)?;
        let index = load(section::BLOCK_INDEX)?;
        let malformed = |id| section_error(&file, id, Fault::Format);
        let ranks = match find_section(&table, &file, section::RANKS) {
            Ok(_) => load(section::RANKS)?,
            Err(_) => Cow::Borrowed(&[][..]),
        };
        let (meta, counts) = unpack_meta(&meta).map_err(|_| malformed(section::META))?;
        if runs.len() != counts.entries.div_ceil(8) as usize {
            return Err(malformed(section::RUNS));
        }
        if !ranks.is_empty() && ranks.len() != counts.entries as usize {
            return Err(malformed(section::RANKS));
        }
        let row = find_section(&table, &file, section::BLOCKS)?;
        let blocks = unpack_index(&index, counts.entries, row.offset, row.length)
            .map_err(|_| malformed(section::BLOCK_INDEX))?;
        Ok(Self {
            meta,
            counts,
            keys: Automaton::new(keys).map_err(|_| malformed(section::KEYS))?,
            runs,
            ranks,
            forms_of_phrases: OnceLock::new(),
            decoded: Mutex::new(vec![DecodedRow::default(); DECODED_ROWS]),
            reverse: OnceLock::new(),
            forms: Automaton::new(forms).map_err(|_| malformed(section::FORMS))?,
            postings,
            blocks,
            reader: BlockReader::new(store, &trained)
                .map_err(|_| malformed(section::ZDICT))?
                .into(),
            table,
            file,
        })
    }

    /// The path of the file, or the name of a dictionary in the program.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What the dictionary says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// How much the dictionary holds.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Its length in bytes.
    pub fn size(&self) -> u64 {
        self.table.iter().map(|row| row.length).sum()
    }

    /// The records of the headword `key`, which is normalised; empty where there is none.
    pub fn exact(&self, key: &str) -> Range<u32> {
        self.keys.get(key).map_or(0..0, |first| self.run(first))
    }

    /// The records from `first`, the number at a key, to the last with the same key; empty where there is no
    /// such record.
    pub(crate) fn run(&self, first: u64) -> Range<u32> {
        match u32::try_from(first).ok() {
            Some(first) if first < self.counts.entries => {
                let mut end = first + 1;
                while self.continues(end) {
                    end += 1;
                }
                first..end
            }
            _ => 0..0,
        }
    }

    /// Whether the record is there and has the same key as the one before it.
    pub(crate) fn continues(&self, record: u32) -> bool {
        record < self.counts.entries && self.runs[record as usize / 8] & 1 << (record % 8) != 0
    }

    /// The records of which `key`, which is normalised, is an inflected form, with the kind of form; a record
    /// once for each kind.
    ///
    /// # Errors
    /// Where the section `postings` is damaged.
    pub fn forms(&self, key: &str) -> Result<Vec<(u32, FormKind)>, LexError> {
        match self.forms.get(key) {
            Some(offset) => Ok(self.posting_list(offset)?.0),
            None => Ok(Vec::new()),
        }
    }

    /// The posting list at `offset`, and the offset behind it.
    pub(crate) fn posting_list(
        &self,
        offset: u64,
    ) -> Result<(Vec<(u32, FormKind)>, u64), LexError> {
        let entries = self.counts.entries;
        read_postings(&self.postings, offset, entries)
            .map_err(|_| section_error(&self.file, section::POSTINGS, Fault::Format))
    }

    /// Whether some inflected form or other spelling has several words; most dictionaries have none.
    pub(crate) fn has_forms_of_phrases(&self) -> bool {
        *self.forms_of_phrases.get_or_init(|| {
            let Ok(mut stream) = self.form_stream() else {
                return false;
            };
            // Stated forms are no more than the file says, also where an automaton goes on without end.
            (0..self.counts.forms)
                .map_while(|_| stream.next().map(|(form, _)| form.contains(&b' ')))
                .any(|is_phrase| is_phrase)
        })
    }

    /// The index of Chinese terms, read from the file when it is first asked for, or made of the records of a small
    /// file that has none; none where a large file has none.
    ///
    /// # Errors
    /// Where the index or a record cannot be read or is damaged.
    pub(crate) fn reverse_index(&self) -> Result<Option<&ReverseIndex>, LexError> {
        let index = self.reverse.get_or_init(|| {
            let loaded = {
                let store = &mut self.reader().store;
                ReverseIndex::load(store, &self.file, &self.table, self.counts.entries)?
            };
            match loaded {
                None if self.counts.entries <= INDEXED_WHEN_ASKED => self.made_index().map(Some),
                loaded => Ok(loaded),
            }
        });
        index.as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// The index of Chinese terms, made of the records.
    fn made_index(&self) -> Result<ReverseIndex, LexError> {
        let mut builder = ReverseBuilder::default();
        for (number, row) in self.blocks.iter().enumerate() {
            let block = self.reader().read(row);
            let block = block.map_err(|error| self.block_error(number, error))?;
            let damaged = || self.block_error(number, BlockError::Damaged(Fault::Format));
            let records = split_block(&block, row.records).map_err(|_| damaged())?;
            for (record, bytes) in (row.first..).zip(records) {
                let entry = record::unpack(bytes).map_err(|_| damaged())?;
                builder.add(&entry, record);
            }
        }
        let records: Vec<u32> = (0..self.counts.entries).collect();
        let ranks: Vec<u8> = records.iter().map(|&one| self.commonness(one)).collect();
        let (automaton, lists) = builder
            .into_sections(&records, &ranks)
            .map_err(|_| section_error(&self.file, section::REVERSE, Fault::Format))?;
        ReverseIndex::new(
            automaton.into(),
            lists.into(),
            &self.file,
            self.counts.entries,
        )
    }

    /// The records whose glosses have the Chinese `term`; best first.
    ///
    /// # Errors
    /// Where the index cannot be read or is damaged. It is read from the file when it is first asked for.
    pub fn reverse(&self, term: &str) -> Result<Vec<u32>, LexError> {
        self.reverse_index()?
            .map_or_else(|| Ok(Vec::new()), |index| index.whole(term))
    }

    /// Whether a gloss has `term` as a whole.
    pub fn has_term(&self, term: &str) -> bool {
        matches!(self.reverse_index(), Ok(Some(index)) if index.has(term))
    }

    /// Whether the dictionary says how common its headwords are.
    pub fn has_ranks(&self) -> bool {
        !self.ranks.is_empty()
    }

    /// How common the headword of `record` is: 255 for the commonest word, 0 where the dictionary does not say
    /// (see [`Frequency::commonness`](crate::lexicon::entry::Frequency::commonness)).
    pub fn commonness(&self, record: u32) -> u8 {
        self.ranks.get(record as usize).copied().unwrap_or(0)
    }

    /// The entry of `record`.
    ///
    /// # Errors
    /// Where its block cannot be read or is damaged, or there is no such record.
    pub fn entry(&self, record: u32) -> Result<Arc<Entry>, LexError> {
        let row = record as usize % DECODED_ROWS;
        if let Some(entry) = kept(&mut self.decoded()[row], record) {
            return Ok(entry);
        }
        let entry = self.decode(record)?;
        let row = &mut self.decoded()[row];
        row.rotate_right(1);
        row[0] = Some((record, Arc::clone(&entry)));
        Ok(entry)
    }

    fn decoded(&self) -> MutexGuard<'_, Vec<DecodedRow>> {
        self.decoded.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads and decodes the entry of `record`.
    fn decode(&self, record: u32) -> Result<Arc<Entry>, LexError> {
        let after = self.blocks.partition_point(|row| row.first <= record);
        let number = after.wrapping_sub(1);
        let row = self
            .blocks
            .get(number)
            .filter(|row| record - row.first < row.records)
            .ok_or_else(|| section_error(&self.file, section::KEYS, Fault::Format))?;
        let block = self.reader().block(number, row);
        let block = block.map_err(|error| self.block_error(number, error))?;
        split_block(&block, row.records)
            .ok()
            .and_then(|mut records| records.nth((record - row.first) as usize))
            .and_then(|bytes| record::unpack(bytes).ok())
            .map(Arc::new)
            .ok_or_else(|| self.block_error(number, BlockError::Damaged(Fault::Format)))
    }

    /// All keys with their first records, in the order of their bytes.
    ///
    /// # Errors
    /// Where the section `keys` is damaged.
    pub fn keys(&self) -> Result<impl Iterator<Item = (String, u32)>, LexError> {
        let mut stream = self.key_stream()?;
        // A file made to harm could tell of more keys than there are records, without end.
        Ok((0..self.counts.entries).map_while(move |_| {
            let (key, record) = stream.next()?;
            let key = String::from_utf8_lossy(key).into_owned();
            Some((key, u32::try_from(record).ok()?))
        }))
    }

    pub(crate) fn key_stream(&self) -> Result<fst::map::Stream<'_>, LexError> {
        let damaged = |_| section_error(&self.file, section::KEYS, Fault::Format);
        self.keys.stream().map_err(damaged)
    }

    pub(crate) fn form_stream(&self) -> Result<fst::map::Stream<'_>, LexError> {
        let damaged = |_| section_error(&self.file, section::FORMS, Fault::Format);
        self.forms.stream().map_err(damaged)
    }

    /// The reader of blocks. A panic elsewhere leaves nothing in it half done.
    pub(crate) fn reader(&self) -> MutexGuard<'_, BlockReader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn block_error(&self, block: usize, error: BlockError) -> LexError {
        match error {
            BlockError::Io(error) => io_error(&self.file, error),
            BlockError::Damaged(fault) => LexError::Block {
                file: Arc::clone(&self.file),
                block,
                fault,
            },
        }
    }
}

/// Reads the posting list at `offset`, whose records are below `entries`; gives it with the offset behind it.
fn read_postings(
    postings: &[u8],
    offset: u64,
    entries: u32,
) -> Result<(Vec<(u32, FormKind)>, u64), Malformed> {
    let start = usize::try_from(offset).map_err(|_| Malformed)?;
    let mut reader = ByteReader::new(postings.get(start..).ok_or(Malformed)?);
    let mut list = Vec::new();
    let mut record = 0_u32;
    for place in 0..reader.count()? {
        let more = reader.varint_u32()?;
        let kinds = reader.byte()?;
        record = record.checked_add(more).ok_or(Malformed)?;
        if record >= entries || kinds == 0 || (more == 0 && place > 0) {
            return Err(Malformed);
        }
        for kind in FormKind::ALL {
            if kinds & 1 << kind as u8 != 0 {
                list.push((record, kind));
            }
        }
    }
    Ok((list, (postings.len() - reader.remaining()) as u64))
}

/// The entry of `record` in `row`, where it is put first.
fn kept(row: &mut DecodedRow, record: u32) -> Option<Arc<Entry>> {
    let is_it = |slot: &Option<(u32, _)>| slot.as_ref().is_some_and(|slot| slot.0 == record);
    let place = row.iter().position(is_it)?;
    row[..=place].rotate_right(1);
    row[0].as_ref().map(|(_, entry)| Arc::clone(entry))
}

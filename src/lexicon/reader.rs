//! One open `.lex`: its automata in memory, its records read when they are asked for.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use fst::Streamer;

use super::automaton::Automaton;
use super::blocks::{BlockError, BlockReader, BlockRow, split_block, unpack_index};
use super::entry::{Entry, FormKind};
use super::error::{Fault, LexError};
use super::format::{
    ByteReader, Counts, HEADER_FIXED, HEADER_ROW, Identity, MAGIC, MAX_SECTIONS, Malformed, Meta,
    SectionId, SectionRow, VERSION, section, unpack_identity, unpack_meta,
};
use super::record;
use super::reverse_index::ReverseIndex;
use super::store::Store;

/// An open dictionary. It can be shared between threads.
pub struct Lexicon {
    pub(super) file: Arc<str>,
    pub(super) table: Vec<SectionRow>,
    pub(super) blocks: Vec<BlockRow>,
    meta: Meta,
    counts: Counts,
    pub(super) keys: Automaton,
    pub(super) forms: Automaton,
    ranks: Cow<'static, [u8]>,
    forms_of_phrases: OnceLock<bool>,
    pub(super) reverse: OnceLock<Result<ReverseIndex, LexError>>,
    runs: Cow<'static, [u8]>,
    postings: Cow<'static, [u8]>,
    reader: Mutex<BlockReader>,
    /// Entries decoded lately, each in the place that its number gives it.
    decoded: Mutex<Decoded>,
}

/// Entries by the last digits of their numbers.
type Decoded = Vec<Option<(u32, Arc<Entry>)>>;

/// Entries kept decoded: the words of a text come again and again, and unpacking a block takes as long as all else.
const DECODED: usize = 4096;

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
        match File::open(path) {
            Ok(file) => Self::from_store(Store::File(file), name),
            Err(error) => Err(io_error(&name, error)),
        }
    }

    /// What the file at `path` says of itself and which dictionary it is; reads nothing else of it.
    ///
    /// # Errors
    /// Where the file cannot be read, is no `.lex`, or is damaged in these parts.
    pub fn describe(path: &Path) -> Result<(Meta, Option<Identity>), LexError> {
        let file: Arc<str> = path.to_string_lossy().into();
        let opened = File::open(path).map_err(|error| io_error(&file, error))?;
        let mut store = Store::File(opened);
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
            decoded: Mutex::new(vec![None; DECODED]),
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
    pub(super) fn run(&self, first: u64) -> Range<u32> {
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
    pub(super) fn continues(&self, record: u32) -> bool {
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
    pub(super) fn posting_list(
        &self,
        offset: u64,
    ) -> Result<(Vec<(u32, FormKind)>, u64), LexError> {
        let entries = self.counts.entries;
        read_postings(&self.postings, offset, entries)
            .map_err(|_| section_error(&self.file, section::POSTINGS, Fault::Format))
    }

    /// Whether some inflected form or other spelling has several words; most dictionaries have none.
    pub(super) fn has_forms_of_phrases(&self) -> bool {
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

    /// How common the headword of `record` is: 255 for the commonest word, 0 where the dictionary does not say
    /// (see [`Frequency::commonness`](super::entry::Frequency::commonness)).
    pub fn commonness(&self, record: u32) -> u8 {
        self.ranks.get(record as usize).copied().unwrap_or(0)
    }

    /// The entry of `record`.
    ///
    /// # Errors
    /// Where its block cannot be read or is damaged, or there is no such record.
    pub fn entry(&self, record: u32) -> Result<Arc<Entry>, LexError> {
        let place = record as usize % DECODED;
        if let Some((_, entry)) = self.decoded()[place]
            .as_ref()
            .filter(|kept| kept.0 == record)
        {
            return Ok(Arc::clone(entry));
        }
        let entry = self.decode(record)?;
        self.decoded()[place] = Some((record, Arc::clone(&entry)));
        Ok(entry)
    }

    fn decoded(&self) -> MutexGuard<'_, Decoded> {
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

    pub(super) fn key_stream(&self) -> Result<fst::map::Stream<'_>, LexError> {
        let damaged = |_| section_error(&self.file, section::KEYS, Fault::Format);
        self.keys.stream().map_err(damaged)
    }

    pub(super) fn form_stream(&self) -> Result<fst::map::Stream<'_>, LexError> {
        let damaged = |_| section_error(&self.file, section::FORMS, Fault::Format);
        self.forms.stream().map_err(damaged)
    }

    /// The reader of blocks. A panic elsewhere leaves nothing in it half done.
    pub(super) fn reader(&self) -> MutexGuard<'_, BlockReader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn block_error(&self, block: usize, error: BlockError) -> LexError {
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

/// Reads and checks the header; gives the section table, all of whose sections are inside the file.
fn read_table(store: &mut Store, file: &Arc<str>) -> Result<Vec<SectionRow>, LexError> {
    let failed = |error| io_error(file, error);
    let actual = store.length().map_err(failed)?;
    let foreign = || LexError::Foreign { file: file.clone() };
    let magic = store
        .read(0, actual.min(MAGIC.len() as u64) as usize)
        .map_err(failed)?;
    if *magic != MAGIC {
        return Err(foreign());
    }
    let cut = |expected| LexError::Truncated {
        file: file.clone(),
        expected,
        actual,
    };
    if actual < HEADER_FIXED as u64 {
        return Err(cut(HEADER_FIXED as u64));
    }
    let fixed = store.read(0, HEADER_FIXED).map_err(failed)?;
    let damaged = |_: Malformed| LexError::Section {
        file: file.clone(),
        section: "header".into(),
        fault: Fault::Format,
    };
    let mut reader = ByteReader::new(&fixed[MAGIC.len()..]);
    let version = reader.u32().map_err(damaged)?;
    let count = reader.u32().map_err(damaged)? as usize;
    let expected = reader.u64().map_err(damaged)?;
    if version > VERSION {
        return Err(LexError::Newer {
            file: file.clone(),
            version,
        });
    }
    if actual < expected {
        return Err(cut(expected));
    }
    let length = HEADER_FIXED + HEADER_ROW * count.min(MAX_SECTIONS);
    if version == 0 || count > MAX_SECTIONS || expected != actual || actual < length as u64 + 4 {
        return Err(damaged(Malformed));
    }
    let header = store.read(0, length + 4).map_err(failed)?;
    let mut reader = ByteReader::new(&header[length..]);
    if reader.u32().map_err(damaged)? != crc32fast::hash(&header[..length]) {
        return Err(LexError::Section {
            file: file.clone(),
            section: "header".into(),
            fault: Fault::Checksum,
        });
    }
    let rows = header[HEADER_FIXED..length].chunks_exact(HEADER_ROW);
    let table: Result<Vec<_>, _> = rows.map(|row| read_row(row, actual)).collect();
    let table = table.map_err(damaged)?;
    for (place, row) in table.iter().enumerate() {
        if table[..place].iter().any(|before| before.id == row.id) {
            return Err(damaged(Malformed));
        }
    }
    Ok(table)
}

fn read_row(row: &[u8], actual: u64) -> Result<SectionRow, Malformed> {
    let mut reader = ByteReader::new(row);
    let id = reader.bytes(8)?.try_into().map_err(|_| Malformed)?;
    let (offset, length, crc) = (reader.u64()?, reader.u64()?, reader.u32()?);
    let end = offset.checked_add(length).ok_or(Malformed)?;
    if end > actual {
        return Err(Malformed);
    }
    Ok(SectionRow {
        id,
        offset,
        length,
        crc,
    })
}

fn find_section(
    table: &[SectionRow],
    file: &Arc<str>,
    id: SectionId,
) -> Result<SectionRow, LexError> {
    table
        .iter()
        .find(|row| row.id == id)
        .copied()
        .ok_or_else(|| section_error(file, id, Fault::Missing))
}

pub(super) fn load_section(
    store: &mut Store,
    file: &Arc<str>,
    table: &[SectionRow],
    id: SectionId,
) -> Result<Cow<'static, [u8]>, LexError> {
    let row = find_section(table, file, id)?;
    let length = usize::try_from(row.length).map_err(|_| section_error(file, id, Fault::Format))?;
    let bytes = store
        .read(row.offset, length)
        .map_err(|error| io_error(file, error))?;
    if crc32fast::hash(&bytes) != row.crc {
        return Err(section_error(file, id, Fault::Checksum));
    }
    Ok(bytes)
}

pub(super) fn io_error(file: &Arc<str>, error: io::Error) -> LexError {
    LexError::Io {
        file: Arc::clone(file),
        source: Arc::new(error),
    }
}

pub(super) fn section_error(file: &Arc<str>, id: SectionId, fault: Fault) -> LexError {
    let section = String::from_utf8_lossy(&id);
    LexError::Section {
        file: Arc::clone(file),
        section: section.trim_end_matches('\0').to_owned(),
        fault,
    }
}

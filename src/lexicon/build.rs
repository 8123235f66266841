//! Builds a `.lex`: entries in any order to the bytes that [`format`](crate::lexicon::format) describes.
//!
//! Entries are kept packed while they arrive, so that a dictionary of 770,000 fits in little more memory
//! than its text. Blocks are compressed on all cores; the bytes do not depend on how many.

use std::io::{self, Write};
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use thiserror::Error;
use zstd::bulk::Compressor;
use zstd::zstd_safe::CParameter;

use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::lexicon::format::{
    Counts, Identity, MAX_BLOCK, MAX_KEY, Meta, SectionId, header, pack_identity, pack_meta,
    put_varint, section,
};
use crate::lexicon::record;
use crate::lexicon::reverse::ReverseBuilder;
use crate::progress::Progress;
use crate::text::normalise::normalise_into;

/// Bytes at which a block is full. Small, because one look-up unpacks a whole block; the trained
/// dictionary makes up for what small blocks lose.
const BLOCK_FULL: usize = 8 << 10;

/// The longest packed entry: an entry never needs more than one block.
const MAX_ENTRY: usize = MAX_BLOCK - 16;

/// Zstandard's level.
const LEVEL: i32 = 15;

/// Size of the trained dictionary, in bytes.
const TRAINED: usize = 112 << 10;

/// How much text the dictionary is trained with, in bytes.
const TRAINING_TEXT: usize = 8 << 20;

/// Below this much text a trained dictionary would be a larger share of the file than it saves.
const WORTH_TRAINING: usize = 1 << 20;

/// Entries of one key that a stated form is given to; more have only a dictionary made to take time.
const MAX_SAME_KEY: usize = 64;

/// How often all stated forms together are given to more than one entry.
const MAX_SHARED: usize = 1 << 20;

/// Blocks that a thread takes at once.
const BATCH: usize = 32;

/// Why a dictionary could not be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The headword holds nothing to look up.
    #[error("the entry has no headword; give it one or leave it out")]
    EmptyHeadword,
    /// A headword or form is too long to be a key.
    #[error(
        "the headword or form “{start}…” is {length} bytes long, more than {MAX_KEY}; shorten it"
    )]
    KeyTooLong {
        /// Its first characters.
        start: String,
        /// Its length, in bytes.
        length: usize,
    },
    /// An entry does not fit in a block.
    #[error("the entry “{headword}” takes {length} bytes, more than {MAX_ENTRY}; split it")]
    EntryTooLong {
        /// Its headword.
        headword: String,
        /// Its length, in bytes.
        length: usize,
    },
    /// More entries than a record number can count.
    #[error("the dictionary has more than {} entries; split it", u32::MAX)]
    TooMany,
    /// The compression library failed.
    #[error("the entries could not be compressed ({0}); close other programs and try again")]
    Compress(#[source] io::Error),
    /// The automaton library failed.
    #[error("the index of words could not be built ({0}); import the dictionary again")]
    Index(#[source] fst::Error),
    /// The finished dictionary could not be written.
    #[error(
        "the dictionary could not be written ({0}); see that there is room and permission to write"
    )]
    Write(#[from] io::Error),
    /// Stopped by [`Progress::cancel`].
    #[error("the building of the dictionary was cancelled; nothing was kept")]
    Cancelled,
}

/// What was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Records, keys and forms.
    pub counts: Counts,
    /// Length of the file, in bytes.
    pub bytes: u64,
}

/// Collects entries, then writes them as a `.lex`.
#[derive(Debug)]
pub struct LexBuilder {
    meta: Meta,
    identity: Option<Identity>,
    /// Keys and forms, one after the other.
    keys: Vec<u8>,
    /// Packed entries, one after the other.
    records: Vec<u8>,
    items: Vec<PendingEntry>,
    forms: Vec<Form>,
    stated: Vec<Stated>,
    /// Absent where the reader makes the index of terms.
    reverse: Option<ReverseBuilder>,
    /// Reused for each key.
    key: String,
}

/// One entry: where its key and its record are in the arenas.
#[derive(Debug, Clone, Copy)]
struct PendingEntry {
    key: KeySpan,
    record: u64,
    length: u32,
    commonness: u8,
}

/// One inflected form of the entry with number `item`.
#[derive(Debug, Clone, Copy)]
struct Form {
    key: KeySpan,
    item: u32,
    kind: u8,
}

/// An inflected form whose lemma is known by its spelling only.
#[derive(Debug, Clone)]
struct Stated {
    lemma: String,
    form: KeySpan,
    kind: u8,
}

/// A key in the arena of keys.
#[derive(Debug, Clone, Copy)]
struct KeySpan {
    start: u64,
    length: u16,
}

impl KeySpan {
    fn of(self, keys: &[u8]) -> &[u8] {
        let start = self.start as usize;
        &keys[start..start + usize::from(self.length)]
    }
}

impl LexBuilder {
    /// An empty dictionary.
    pub fn new(meta: Meta) -> Self {
        Self {
            meta,
            identity: None,
            keys: Vec::new(),
            records: Vec::new(),
            items: Vec::new(),
            forms: Vec::new(),
            stated: Vec::new(),
            reverse: Some(ReverseBuilder::default()),
            key: String::new(),
        }
    }

    /// Leaves out the index of Chinese terms, a quarter of a small file: a reader makes that of a small dictionary when it
    /// is first asked for. To be called before the first entry.
    pub fn leave_out_terms(&mut self) {
        self.reverse = None;
    }

    /// Says what the dictionary calls itself, where it is known only after its entries.
    pub fn set_meta(&mut self, meta: Meta) {
        self.meta = meta;
    }

    /// Says which dictionary it is; without, the file counts by its name.
    pub fn set_identity(&mut self, identity: Identity) {
        self.identity = Some(identity);
    }

    /// How many entries were added.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds one entry. Entries of the same headword keep the order in which they were added.
    ///
    /// # Errors
    /// For an entry that the format cannot hold; it is left out, and the builder can be used further.
    pub fn add(&mut self, entry: Entry) -> Result<(), BuildError> {
        let item = u32::try_from(self.items.len())
            .ok()
            .filter(|&item| item < u32::MAX)
            .ok_or(BuildError::TooMany)?;
        let marks = (self.keys.len(), self.records.len(), self.forms.len());
        let added = self.add_item(&entry, item);
        if added.is_err() {
            self.keys.truncate(marks.0);
            self.records.truncate(marks.1);
            self.forms.truncate(marks.2);
        }
        added
    }

    fn add_item(&mut self, entry: &Entry, item: u32) -> Result<(), BuildError> {
        let key = self
            .add_key(&entry.headword)?
            .ok_or(BuildError::EmptyHeadword)?;
        for (kind, form) in &entry.forms {
            if let Some(key) = self.add_key(form)? {
                let kind = *kind as u8;
                self.forms.push(Form { key, item, kind });
            }
        }
        let start = self.records.len();
        record::pack(entry, &mut self.records);
        let length = self.records.len() - start;
        if length > MAX_ENTRY {
            return Err(BuildError::EntryTooLong {
                headword: entry.headword.clone(),
                length,
            });
        }
        self.items.push(PendingEntry {
            key,
            record: start as u64,
            length: length as u32,
            commonness: entry.frequency.commonness(),
        });
        if let Some(reverse) = &mut self.reverse {
            reverse.add(entry, item);
        }
        Ok(())
    }

    /// Adds a form of an entry that was added before or will be; without such an entry in the end it
    /// says nothing. Where entries differ only in case, it belongs to those spelled like `lemma`.
    ///
    /// # Errors
    /// For a form that is too long to be a key; the builder can be used further.
    pub fn add_form(&mut self, lemma: &str, kind: FormKind, form: &str) -> Result<(), BuildError> {
        if let Some(form) = self.add_key(form)? {
            self.stated.push(Stated {
                lemma: lemma.to_owned(),
                form,
                kind: kind as u8,
            });
        }
        Ok(())
    }

    /// The records of the headword `lemma`, once the entries are sorted.
    fn records_of(&self, lemma: &str, key: &mut String) -> Vec<u32> {
        normalise_into(lemma, key);
        let start = self
            .items
            .partition_point(|item| item.key.of(&self.keys) < key.as_bytes());
        let same_key = self.items[start..]
            .iter()
            .take_while(|item| item.key.of(&self.keys) == key.as_bytes())
            .take(MAX_SAME_KEY)
            .count();
        let all: Vec<u32> = (start..start + same_key)
            .map(|record| record as u32)
            .collect();
        let is_spelled_so = |&record: &u32| {
            let item = &self.items[record as usize];
            let packed = &self.records[item.record as usize..][..item.length as usize];
            record::headword(packed) == Ok(lemma)
        };
        match all.len() {
            0 | 1 => all,
            _ => {
                let exact: Vec<u32> = all.iter().copied().filter(is_spelled_so).collect();
                if exact.is_empty() { all } else { exact }
            }
        }
    }

    /// Adds the key of `text`; `None` where nothing of it is left.
    fn add_key(&mut self, text: &str) -> Result<Option<KeySpan>, BuildError> {
        normalise_into(text, &mut self.key);
        if self.key.is_empty() {
            return Ok(None);
        }
        if self.key.len() > MAX_KEY {
            return Err(BuildError::KeyTooLong {
                start: self.key.chars().take(20).collect(),
                length: self.key.len(),
            });
        }
        let start = self.keys.len() as u64;
        self.keys.extend_from_slice(self.key.as_bytes());
        Ok(Some(KeySpan {
            start,
            length: self.key.len() as u16,
        }))
    }

    /// Writes the dictionary to `out`. `progress` counts the bytes of the packed entries.
    ///
    /// # Errors
    /// Where compressing or writing fails, or `progress` is cancelled.
    pub fn finish(
        mut self,
        mut out: impl Write,
        progress: &Progress,
    ) -> Result<Summary, BuildError> {
        progress.set_total(self.records.len() as u64);
        progress.set_done(0);
        let reverse = std::mem::take(&mut self.reverse);
        let added_ranks: Vec<u8> = self.items.iter().map(|item| item.commonness).collect();
        let order = self.sort_items();
        let plan = self.plan_blocks();
        let (automata, blocks) = thread::scope(|scope| {
            let packing = scope.spawn(|| compress_all(&self, &plan, progress));
            let keys = self.key_sections();
            let forms = self.form_sections(&order);
            let reverse = reverse.map(|reverse| reverse.into_sections(&order, &added_ranks));
            let blocks = packing.join().unwrap_or_else(|panic| resume_unwind(panic));
            let reverse = reverse.transpose().map_err(BuildError::Index);
            (keys.and_then(|keys| Ok((keys, forms?, reverse?))), blocks)
        });
        let ((keys, forms, reverse), blocks) = (automata?, blocks?);
        let counts = Counts {
            entries: self.items.len() as u32,
            keys: keys.count,
            forms: forms.count,
        };
        let meta = pack_meta(&self.meta, counts);
        let identity = self.identity.as_ref().map(pack_identity);
        let mut sections = vec![(section::META, vec![meta])];
        sections.extend(identity.map(|identity| (section::IDENTITY, vec![identity])));
        sections.extend([
            (section::KEYS, vec![keys.automaton]),
            (section::RUNS, vec![keys.values]),
            (section::FORMS, vec![forms.automaton]),
            (section::POSTINGS, vec![forms.values]),
            (section::RANKS, vec![self.ranks()]),
            (section::ZDICT, vec![blocks.trained]),
            (section::BLOCK_INDEX, vec![blocks.index]),
        ]);
        if let Some((automaton, lists)) = reverse {
            sections.push((section::REVERSE, vec![automaton]));
            sections.push((section::REVERSE_LISTS, vec![lists]));
        }
        sections.push((section::BLOCKS, blocks.packed));
        let row = |(id, parts): &(SectionId, Vec<Vec<u8>>)| {
            let mut crc = crc32fast::Hasher::new();
            let mut length = 0;
            for part in parts {
                crc.update(part);
                length += part.len() as u64;
            }
            (*id, length, crc.finalize())
        };
        let rows: Vec<_> = sections.iter().map(row).collect();
        let head = header(&rows);
        let mut bytes = head.len() as u64;
        out.write_all(&head)?;
        for (_, parts) in &sections {
            for part in parts {
                out.write_all(part)?;
                bytes += part.len() as u64;
            }
        }
        out.flush()?;
        Ok(Summary { counts, bytes })
    }

    /// The section `ranks`, of the sorted entries.
    fn ranks(&self) -> Vec<u8> {
        if self.items.iter().all(|item| item.commonness == 0) {
            return Vec::new();
        }
        self.items.iter().map(|item| item.commonness).collect()
    }

    /// Sorts the entries by key; the result gives each entry's record number by its number of adding.
    fn sort_items(&mut self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.items.len() as u32).collect();
        let key = |&item: &u32| self.items[item as usize].key.of(&self.keys);
        order.sort_by(|a, b| key(a).cmp(key(b)));
        self.items = order
            .iter()
            .map(|&item| self.items[item as usize])
            .collect();
        let mut records = vec![0; order.len()];
        for (record, &item) in order.iter().enumerate() {
            records[item as usize] = record as u32;
        }
        records
    }

    /// Which records each block holds.
    fn plan_blocks(&self) -> Vec<Range<usize>> {
        let mut plan = Vec::new();
        let mut start = 0;
        let mut length = 0;
        for (record, item) in self.items.iter().enumerate() {
            let more = item.length as usize + 4;
            if record > start && length + more > BLOCK_FULL {
                plan.push(start..record);
                start = record;
                length = 0;
            }
            length += more;
        }
        if start < self.items.len() {
            plan.push(start..self.items.len());
        }
        plan
    }

    /// Replaces `block` by the unpacked block of `records`.
    fn fill_block(&self, records: Range<usize>, block: &mut Vec<u8>) {
        block.clear();
        for item in &self.items[records.clone()] {
            put_varint(block, item.length.into());
        }
        for item in &self.items[records] {
            let start = item.record as usize;
            block.extend_from_slice(&self.records[start..start + item.length as usize]);
        }
    }

    /// The sections `keys` and `runs`.
    fn key_sections(&self) -> Result<BuiltAutomaton, BuildError> {
        let mut builder = fst::MapBuilder::memory();
        let mut runs = vec![0; self.items.len().div_ceil(8)];
        let mut count = 0;
        let mut before: &[u8] = &[];
        for (record, item) in self.items.iter().enumerate() {
            let key = item.key.of(&self.keys);
            if key == before {
                runs[record / 8] |= 1 << (record % 8);
            } else {
                builder
                    .insert(key, record as u64)
                    .map_err(BuildError::Index)?;
                count += 1;
                before = key;
            }
        }
        Ok(BuiltAutomaton {
            automaton: builder.into_inner().map_err(BuildError::Index)?,
            values: runs,
            count,
        })
    }

    /// The sections `forms` and `postings`; `records` gives the record of each entry.
    fn form_sections(&self, records: &[u32]) -> Result<BuiltAutomaton, BuildError> {
        let mut forms: Vec<(&[u8], u32, u8)> = self
            .forms
            .iter()
            .map(|form| {
                (
                    form.key.of(&self.keys),
                    records[form.item as usize],
                    form.kind,
                )
            })
            .collect();
        let mut key = String::new();
        let mut left = MAX_SHARED;
        for stated in &self.stated {
            let records = self.records_of(&stated.lemma, &mut key);
            let count = records.len().min(left + 1);
            left -= count.saturating_sub(1);
            for &record in records.iter().take(count) {
                forms.push((stated.form.of(&self.keys), record, stated.kind));
            }
        }
        forms.sort_unstable();
        let mut builder = fst::MapBuilder::memory();
        let mut postings = Vec::new();
        let mut count = 0;
        for same_form in forms.chunk_by(|a, b| a.0 == b.0) {
            builder
                .insert(same_form[0].0, postings.len() as u64)
                .map_err(BuildError::Index)?;
            count += 1;
            let lemmas = || same_form.chunk_by(|a, b| a.1 == b.1);
            put_varint(&mut postings, lemmas().count() as u64);
            let mut before = 0;
            for kinds in lemmas() {
                let record = kinds[0].1;
                put_varint(&mut postings, (record - before).into());
                postings.push(kinds.iter().fold(0, |mask, &(_, _, kind)| mask | 1 << kind));
                before = record;
            }
        }
        Ok(BuiltAutomaton {
            automaton: builder.into_inner().map_err(BuildError::Index)?,
            values: postings,
            count,
        })
    }
}

/// An automaton, what its values lead to, and its number of keys.
struct BuiltAutomaton {
    automaton: Vec<u8>,
    values: Vec<u8>,
    count: u32,
}

/// The sections `zdict`, `blockidx` and, in several parts, `blocks`.
struct Blocks {
    trained: Vec<u8>,
    index: Vec<u8>,
    packed: Vec<Vec<u8>>,
}

/// A batch of compressed blocks with their rows of the index.
struct Batch {
    number: usize,
    index: Vec<u8>,
    packed: Vec<u8>,
}

fn compress_all(
    builder: &LexBuilder,
    plan: &[Range<usize>],
    progress: &Progress,
) -> Result<Blocks, BuildError> {
    let trained = train(builder, plan);
    let threads = thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 8));
    let next = AtomicUsize::new(0);
    let read = AtomicU64::new(0);
    let work = || -> Result<Vec<Batch>, BuildError> {
        let mut compressor = compressor(&trained).map_err(BuildError::Compress)?;
        let mut batches = Vec::new();
        loop {
            if progress.is_cancelled() {
                return Err(BuildError::Cancelled);
            }
            let number = next.fetch_add(1, Ordering::Relaxed);
            let first = number * BATCH;
            if first >= plan.len() {
                return Ok(batches);
            }
            let ranges = &plan[first..plan.len().min(first + BATCH)];
            let (batch, more) = compress_batch(builder, number, ranges, &mut compressor)
                .map_err(BuildError::Compress)?;
            batches.push(batch);
            progress.set_done(read.fetch_add(more, Ordering::Relaxed) + more);
        }
    };
    let results: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    let mut batches = Vec::new();
    for result in results {
        batches.extend(result?);
    }
    batches.sort_unstable_by_key(|batch| batch.number);
    let mut index = Vec::new();
    put_varint(&mut index, plan.len() as u64);
    let mut packed = Vec::with_capacity(batches.len());
    for batch in batches {
        index.extend(batch.index);
        packed.push(batch.packed);
    }
    Ok(Blocks {
        trained,
        index,
        packed,
    })
}

/// Compresses the blocks `ranges`; gives them with how many bytes of records they took.
fn compress_batch(
    builder: &LexBuilder,
    number: usize,
    ranges: &[Range<usize>],
    compressor: &mut Compressor<'_>,
) -> io::Result<(Batch, u64)> {
    let mut batch = Batch {
        number,
        index: Vec::new(),
        packed: Vec::new(),
    };
    let mut read = 0;
    let mut block = Vec::new();
    for range in ranges {
        builder.fill_block(range.clone(), &mut block);
        let bytes = compressor.compress(&block)?;
        put_varint(&mut batch.index, range.len() as u64);
        put_varint(&mut batch.index, block.len() as u64);
        put_varint(&mut batch.index, bytes.len() as u64);
        batch.index.extend(crc32fast::hash(&bytes).to_le_bytes());
        batch.packed.extend(bytes);
        read += block.len() as u64;
    }
    Ok((batch, read))
}

/// A compressor whose frames carry nothing that the block index has already.
fn compressor(trained: &[u8]) -> io::Result<Compressor<'static>> {
    let mut compressor = Compressor::with_dictionary(LEVEL, trained)?;
    compressor.set_parameter(CParameter::ChecksumFlag(false))?;
    compressor.set_parameter(CParameter::DictIdFlag(false))?;
    compressor.set_parameter(CParameter::ContentSizeFlag(false))?;
    Ok(compressor)
}

/// A compression dictionary trained with blocks taken evenly from the whole; empty where it would not pay.
fn train(builder: &LexBuilder, plan: &[Range<usize>]) -> Vec<u8> {
    if builder.records.len() < WORTH_TRAINING {
        return Vec::new();
    }
    let step = (builder.records.len() / TRAINING_TEXT).max(1);
    let mut text = Vec::new();
    let mut sizes = Vec::new();
    let mut block = Vec::new();
    for range in plan.iter().step_by(step) {
        builder.fill_block(range.clone(), &mut block);
        text.extend_from_slice(&block);
        sizes.push(block.len());
    }
    // A failure means that the text is too uniform to learn from: it compresses well enough without.
    zstd::dict::from_continuous(&text, &sizes, TRAINED).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_index_is_no_lack_of_memory() {
        let mut builder = fst::MapBuilder::memory();
        builder.insert("b", 0).unwrap();
        let fault = BuildError::Index(builder.insert("a", 1).unwrap_err()).to_string();
        assert!(
            fault.contains("index") && !fault.contains("memory"),
            "{fault}"
        );
    }

    #[test]
    fn a_cancelled_building_says_so() {
        let mut builder = LexBuilder::new(Meta::default());
        let entry = Entry {
            headword: "go".into(),
            ..Entry::default()
        };
        builder.add(entry).unwrap();
        let progress = Progress::default();
        progress.cancel();
        let result = builder.finish(io::sink(), &progress);
        assert!(matches!(result, Err(BuildError::Cancelled)));
    }

    #[test]
    fn forms_of_a_headword_that_many_entries_have_stay_in_bounds() {
        let mut builder = LexBuilder::new(Meta::default());
        for _ in 0..MAX_SAME_KEY {
            let entry = Entry {
                headword: "go".into(),
                ..Entry::default()
            };
            builder.add(entry).unwrap();
        }
        let stated = 4 * MAX_SHARED / MAX_SAME_KEY;
        for form in 0..stated {
            let form = format!("w{form}");
            builder.add_form("go", FormKind::Variant, &form).unwrap();
        }
        let records: Vec<u32> = (0..MAX_SAME_KEY as u32).collect();
        let forms = builder.form_sections(&records).unwrap();
        assert_eq!(forms.count as usize, stated);
        // Two bytes for a form's record and a count of one for each list.
        assert!(forms.values.len() < 2 * (MAX_SHARED + stated) + 2 * stated);
    }
}

//! Blocks of records: the index that finds them, and the reader that unpacks, checks and remembers them.

use std::io;
use std::sync::Arc;

use zstd::bulk::Decompressor;

use crate::lexicon::error::Fault;
use crate::lexicon::format::{ByteReader, MAX_BLOCK, Malformed};
use crate::lexicon::store::Store;

/// Where one block is and what it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockRow {
    /// Its first record.
    pub first: u32,
    /// How many records it holds.
    pub records: u32,
    /// Its place in the file, in bytes from the start.
    pub offset: u64,
    /// Its length in the file, in bytes.
    pub packed: usize,
    /// Its length unpacked, in bytes.
    pub unpacked: usize,
    /// CRC-32 of its bytes in the file.
    pub crc: u32,
}

/// Reads the section `blockidx`: `entries` records in blocks that fill the section `blocks`, which starts at
/// `offset` and is `length` bytes long.
///
/// # Errors
/// Where the bytes are no such index.
pub(crate) fn unpack_index(
    bytes: &[u8],
    entries: u32,
    mut offset: u64,
    length: u64,
) -> Result<Vec<BlockRow>, Malformed> {
    let end = offset.checked_add(length).ok_or(Malformed)?;
    let mut reader = ByteReader::new(bytes);
    let count = reader.count()?;
    // A row takes at least seven bytes.
    let mut rows = Vec::with_capacity(count.min(bytes.len() / 7));
    let mut first = 0_u32;
    for _ in 0..count {
        let records = reader.varint_u32()?;
        let unpacked = usize::try_from(reader.varint()?).map_err(|_| Malformed)?;
        let packed = reader.varint()?;
        let crc = reader.u32()?;
        if records == 0 || unpacked > MAX_BLOCK || packed > end - offset {
            return Err(Malformed);
        }
        rows.push(BlockRow {
            first,
            records,
            offset,
            packed: usize::try_from(packed).map_err(|_| Malformed)?,
            unpacked,
            crc,
        });
        first = first.checked_add(records).ok_or(Malformed)?;
        offset += packed;
    }
    reader.finish()?;
    if first == entries && offset == end {
        Ok(rows)
    } else {
        Err(Malformed)
    }
}

/// The bytes of the records of an unpacked block, in order.
///
/// # Errors
/// Where `block` is not a block of `records` records.
pub(crate) fn split_block(
    block: &[u8],
    records: u32,
) -> Result<impl Iterator<Item = &[u8]>, Malformed> {
    let mut lengths = ByteReader::new(block);
    let mut bodies = lengths.clone();
    let mut total = 0_usize;
    for _ in 0..records {
        let length = bodies.count()?;
        total += length;
        if total > block.len() {
            return Err(Malformed);
        }
    }
    if total != bodies.remaining() {
        return Err(Malformed);
    }
    Ok((0..records).map_while(move |_| {
        let length = lengths.count().ok()?;
        bodies.bytes(length).ok()
    }))
}

/// Why a block could not be had.
#[derive(Debug)]
pub(crate) enum BlockError {
    /// The file cannot be read.
    Io(io::Error),
    /// Its bytes are not right.
    Damaged(Fault),
}

/// Unpacked blocks kept: neighbours of the entries that are kept themselves.
const KEPT: usize = 32;

/// Reads blocks of one dictionary.
pub(crate) struct BlockReader {
    /// The file.
    pub store: Store,
    unpacker: Decompressor<'static>,
    packed: Vec<u8>,
    /// The blocks used last, the latest at the end.
    kept: Vec<(usize, Arc<Vec<u8>>)>,
}

impl BlockReader {
    /// A reader of `store`, whose blocks were compressed with the dictionary `trained`.
    ///
    /// # Errors
    /// Where `trained` is no such dictionary.
    pub(crate) fn new(store: Store, trained: &[u8]) -> io::Result<Self> {
        Ok(Self {
            store,
            unpacker: Decompressor::with_dictionary(trained)?,
            packed: Vec::new(),
            kept: Vec::new(),
        })
    }

    /// The block with `number`, whose place is `row`.
    ///
    /// # Errors
    /// Where it cannot be read or is damaged.
    pub(crate) fn block(
        &mut self,
        number: usize,
        row: &BlockRow,
    ) -> Result<Arc<Vec<u8>>, BlockError> {
        if let Some(place) = self.kept.iter().rposition(|(kept, _)| *kept == number) {
            self.kept[place..].rotate_left(1);
        } else {
            let block = Arc::new(self.read(row)?);
            if self.kept.len() == KEPT {
                self.kept.remove(0);
            }
            self.kept.push((number, block));
        }
        self.kept
            .last()
            .map(|(_, block)| Arc::clone(block))
            .ok_or(BlockError::Damaged(Fault::Missing))
    }

    /// The block at `row`, read from the file even where it is remembered.
    ///
    /// # Errors
    /// Where it cannot be read or is damaged.
    pub(crate) fn read(&mut self, row: &BlockRow) -> Result<Vec<u8>, BlockError> {
        let packed = self
            .store
            .read_into(row.offset, row.packed, &mut self.packed)
            .map_err(BlockError::Io)?;
        if crc32fast::hash(packed) != row.crc {
            return Err(BlockError::Damaged(Fault::Checksum));
        }
        let mut block = Vec::with_capacity(row.unpacked);
        match self.unpacker.decompress_to_buffer(packed, &mut block) {
            Ok(length) if length == row.unpacked => Ok(block),
            _ => Err(BlockError::Damaged(Fault::Format)),
        }
    }
}

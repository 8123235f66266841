//! The keys: every headword with the offset of its record.

use encoding_rs::{Encoding, UTF_8, UTF_16LE};

use super::block::{BlockFault, MAX_BLOCK, decrypt, unpack};
use super::header::MdictHeader;
use super::input::{Bytes, Input};
use crate::source::error::SourceError;
use crate::source::report::{EntryPlace, Report, SkipReason};

const PART: &str = "key index";

/// The longest key index, in bytes unpacked: some 50 bytes for each thousand headwords.
const MAX_INDEX: u64 = 16 << 20;

/// Memory for all headwords, in bytes; those of a million take some 40 MB.
const MAX_MEMORY: u64 = 512 << 20;

const HEADWORD_LIMIT: usize = 1000;

/// A headword and the place of its record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// Of the record among all records unpacked.
    pub(super) offset: u64,
    /// Its number in the dictionary, from 1.
    pub(super) number: u32,
    /// Of the headword among the text of all.
    start: u32,
    length: u16,
}

/// The headwords of a dictionary, in the order of their records.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: String,
    keys: Vec<Key>,
    /// Headwords read, those that were skipped included.
    count: u32,
}

impl Keys {
    /// The keys, by offset.
    pub(super) fn list(&self) -> &[Key] {
        &self.keys
    }

    /// The headword of `key`.
    pub(super) fn headword(&self, key: &Key) -> &str {
        let start = key.start as usize;
        let end = start + usize::from(key.length);
        self.text.get(start..end).unwrap_or_default()
    }

    fn memory(&self) -> u64 {
        (self.text.len() + self.keys.len() * size_of::<Key>()) as u64
    }

    /// Takes the keys in an unpacked block; those that cannot be read are told to `report`.
    fn add_block(
        &mut self,
        block: &[u8],
        width: usize,
        encoding: &'static Encoding,
        report: &mut Report,
    ) {
        let mut bytes = Bytes::new(block);
        while !bytes.is_empty() {
            self.count = self.count.saturating_add(1);
            let key = (bytes.number(width), bytes.until_null(unit(encoding)));
            let (Some(offset), Some(headword)) = key else {
                report.skip(EntryPlace::Entry(self.count.into()), SkipReason::Damaged);
                return;
            };
            if let Err(reason) = self.add(offset, headword, encoding) {
                report.skip(EntryPlace::Entry(self.count.into()), reason);
            }
        }
    }

    fn add(
        &mut self,
        offset: u64,
        headword: &[u8],
        encoding: &'static Encoding,
    ) -> Result<(), SkipReason> {
        let headword = encoding
            .decode_without_bom_handling_and_without_replacement(headword)
            .ok_or(SkipReason::NotText)?;
        let headword = headword.trim();
        if headword.is_empty() {
            return Err(SkipReason::NoHeadword);
        }
        if headword.len() > HEADWORD_LIMIT {
            return Err(SkipReason::LongHeadword);
        }
        // Both fit: the text is within [`MAX_MEMORY`], the headword within its own limit.
        let start = u32::try_from(self.text.len()).map_err(|_| SkipReason::Damaged)?;
        let length = u16::try_from(headword.len()).map_err(|_| SkipReason::LongHeadword)?;
        self.text.push_str(headword);
        self.keys.push(Key {
            offset,
            number: self.count,
            start,
            length,
        });
        Ok(())
    }
}

/// Reads all keys, and finds out the encoding where the header does not say it. Leaves `input` where the records
/// begin.
pub(super) fn read(
    input: &mut Input<'_>,
    header: &MdictHeader,
    report: &mut Report,
) -> Result<(Keys, &'static Encoding), SourceError> {
    let section = Section::read(input, header)?;
    let index = section.index(input, header)?;
    let (blocks, encoding) = parse_index(&index, header, &section)
        .ok_or_else(|| input.damaged_at(PART, section.position))?;
    drop(index);
    let records = input.position().saturating_add(section.blocks_length);
    let mut keys = Keys::default();
    let (mut packed, mut content) = (Vec::new(), Vec::new());
    for (number, block) in (1..).zip(&blocks) {
        input.check_cancel()?;
        let part = format!("key block {number}");
        input.read(block.packed, &mut packed, &part)?;
        let unpacked = unpack(&packed, block.unpacked, &mut content);
        input.has_unpacked(content.len() as u64)?;
        match unpacked {
            Ok(()) => keys.add_block(&content, header.width(), encoding, report),
            Err(BlockFault::Damaged) => {
                for _ in 0..block.likely_count(header.width()) {
                    keys.count = keys.count.saturating_add(1);
                    report.skip(EntryPlace::Entry(keys.count.into()), SkipReason::Damaged);
                }
            }
            Err(BlockFault::TooLarge) => return Err(input.too_large(&part, MAX_BLOCK)),
        }
        if keys.memory() > MAX_MEMORY {
            return Err(input.too_large("headwords", MAX_MEMORY));
        }
    }
    input.go_to(records, "key blocks")?;
    // They are in this order in every file that was ever seen; nothing holds them to it.
    if !keys.keys.is_sorted_by_key(|key| key.offset) {
        keys.keys.sort_by_key(|key| key.offset);
    }
    Ok((keys, encoding))
}

/// The bytes of the encoding's unit, in which texts are measured and nulls are written.
fn unit(encoding: &'static Encoding) -> usize {
    if encoding == UTF_16LE { 2 } else { 1 }
}

/// The numbers before the key index.
struct Section {
    /// Where the index begins.
    position: u64,
    block_count: u64,
    index_length: u64,
    index_unpacked: u64,
    blocks_length: u64,
}

impl Section {
    fn read(input: &mut Input<'_>, header: &MdictHeader) -> Result<Self, SourceError> {
        let start = input.position();
        let width = header.width();
        let mut bytes = Vec::new();
        let count = if header.is_wide { 5 } else { 4 };
        input.read(count * width as u64, &mut bytes, PART)?;
        if header.is_wide {
            let checksum = u32::from_be_bytes(input.array(PART)?);
            if adler2::adler32_slice(&bytes) != checksum {
                return Err(input.damaged_at(PART, start));
            }
        }
        let mut numbers = Bytes::new(&bytes);
        let mut number = || numbers.number(width).unwrap_or_default();
        let block_count = number();
        let _entry_count = number();
        let index_unpacked = if header.is_wide { number() } else { 0 };
        let index_length = number();
        let blocks_length = number();
        let section = Self {
            position: input.position(),
            block_count,
            index_length,
            index_unpacked,
            blocks_length,
        };
        let length = index_length.checked_add(blocks_length);
        if length.is_none_or(|length| length > input.left()) {
            return Err(input.damaged_at(PART, start));
        }
        if index_length.max(index_unpacked) > MAX_INDEX {
            return Err(input.too_large(PART, MAX_INDEX));
        }
        Ok(section)
    }

    /// The key index, decrypted and unpacked.
    fn index(&self, input: &mut Input<'_>, header: &MdictHeader) -> Result<Vec<u8>, SourceError> {
        let mut packed = Vec::new();
        input.read(self.index_length, &mut packed, PART)?;
        if !header.is_wide {
            return Ok(packed);
        }
        if header.has_encrypted_index {
            decrypt(&mut packed);
        }
        let mut index = Vec::new();
        unpack(&packed, self.index_unpacked, &mut index)
            .map_err(|_| input.damaged_at(PART, self.position))?;
        Ok(index)
    }
}

/// What the index says of a key block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct KeyBlock {
    count: u64,
    packed: u64,
    unpacked: u64,
}

impl KeyBlock {
    /// How many keys a block that cannot be read holds: what the index says, as far as it can be true.
    fn likely_count(&self, width: usize) -> u64 {
        let most = self.unpacked.min(MAX_BLOCK) / (width as u64 + 1);
        self.count.clamp(1, most.max(1))
    }
}

/// Reads the key index, and tells the encoding. Where the header does not say it, it is UTF-8 or UTF-16: readers
/// disagree, but the index makes sense in one of them only. They disagree, too, whether version 1 writes a null
/// behind the headwords in it.
fn parse_index(
    index: &[u8],
    header: &MdictHeader,
    section: &Section,
) -> Option<(Vec<KeyBlock>, &'static Encoding)> {
    let encodings = match header.encoding {
        Some(encoding) => vec![encoding],
        None => vec![UTF_8, UTF_16LE],
    };
    for has_null in [header.is_wide, !header.is_wide] {
        for &encoding in &encodings {
            let shape = Shape {
                width: header.width(),
                is_wide: header.is_wide,
                unit: unit(encoding),
                has_null,
            };
            let Some(blocks) = shape.read(index) else {
                continue;
            };
            let length = blocks
                .iter()
                .try_fold(0_u64, |length, block| length.checked_add(block.packed));
            if blocks.len() as u64 == section.block_count && length == Some(section.blocks_length) {
                return Some((blocks, encoding));
            }
        }
    }
    None
}

/// How a key index is written.
#[derive(Debug, Clone, Copy)]
struct Shape {
    width: usize,
    is_wide: bool,
    unit: usize,
    has_null: bool,
}

impl Shape {
    /// The blocks in `index`; `None` where it is not of this shape from its start to its end.
    fn read(self, index: &[u8]) -> Option<Vec<KeyBlock>> {
        let mut bytes = Bytes::new(index);
        let mut blocks = Vec::new();
        while !bytes.is_empty() {
            let count = bytes.number(self.width)?;
            // The first and the last headword.
            for _ in 0..2 {
                let length = bytes.number(if self.is_wide { 2 } else { 1 })? as usize;
                bytes.take((length + usize::from(self.has_null)) * self.unit)?;
            }
            blocks.push(KeyBlock {
                count,
                packed: bytes.number(self.width)?,
                unpacked: bytes.number(self.width)?,
            });
        }
        Some(blocks)
    }
}

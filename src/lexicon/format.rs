//! The `.lex` format, version 1: one file, one dictionary, read-only once built.
//!
//! Every integer of fixed width is little-endian. A *varint* is an unsigned LEB128 of at most 64
//! bits. A *string* is a varint length in bytes and that much UTF-8.
//!
//! # Header
//!
//! | offset | size | content |
//! |---|---|---|
//! | 0 | 8 | `GLOSSLEX` |
//! | 8 | 4 | format version, 1 |
//! | 12 | 4 | number of sections *n*, at most [`MAX_SECTIONS`] |
//! | 16 | 8 | length of the whole file |
//! | 24 | 28 *n* | section table |
//! | 24 + 28 *n* | 4 | CRC-32 (IEEE) of all bytes before it |
//!
//! One row of the section table: id (8 bytes of ASCII, padded with zero bytes), offset from the start of the
//! file (8), length (8), CRC-32 of the section (4). A reader skips the sections that it does not know; an id
//! occurs once. A builder writes the sections in the order below, so that all but the last are one
//! contiguous read; a reader relies on the table only. `identity`, `ranks`, `reverse` and `rlists` may be absent.
//!
//! # Sections
//!
//! Records are numbered from 0 in the order of their keys, which are their headwords after
//! [`normalise`](crate::text::normalise::normalise); records of equal keys keep the order in which they were
//! added.
//!
//! * `meta`: the strings name, licence and source, then the varints number of records, of keys and of
//!   inflected forms.
//! * `identity`: which dictionary this is, whatever its file is called: the string of its source's format, a byte,
//!   and a string that is the dictionary's own title where the byte is 0, and a digest of its source's path where
//!   it is 1. Files of older programs, and dictionaries that were not imported, have none; these count by their name.
//! * `keys`: an automaton of the crate `fst` (its version 3) from each key to its first record.
//! * `runs`: one bit for each record, the lowest bit of the first byte first: set where the record has the
//!   same key as the one before it. The unused bits of the last byte are zero.
//! * `forms`: an automaton from each normalised inflected form to an offset in `postings`.
//! * `postings`: at such an offset a varint count, then that many pairs of a varint (the record less the
//!   pair before's; the first pair's as it is) and a byte with bit *k* set for each
//!   [`FormKind`](crate::english::form::FormKind) of number *k*. Records increase strictly within a list. The
//!   lists stand in the order of the forms, without gaps.
//! * `ranks`: one byte for each record, how common its headword is (see
//!   [`Frequency::commonness`](crate::lexicon::entry::Frequency::commonness)); empty where no record says.
//! * `zdict`: the dictionary with which blocks are compressed (Zstandard); empty where there is none.
//! * `blockidx`: a varint number of blocks, then for each block the varints number of records (at least 1),
//!   length unpacked (at most [`MAX_BLOCK`]) and length in the file, and the CRC-32 of its bytes in the file.
//! * `reverse`: an automaton from Chinese terms to offsets in `rlists`, read only when it is used. A key is a
//!   whole term of a gloss, or the byte 1 and two characters that stand in longer terms; of the latter there are none
//!   where all terms are few.
//! * `rlists`: at such an offset a varint count, then that many records as varints, best first. The lists stand in
//!   the order of the keys, without gaps.
//! * `blocks`: the blocks one after the other, each one Zstandard frame.
//!
//! # Blocks
//!
//! A block unpacked is a varint length for each of its records, then the records themselves, without gaps.
//! The layout of a record is described in [`record`](crate::lexicon::record).
//!
//! Building the same entries in the same order gives the same bytes on every machine: nothing in the file
//! depends on time or the number of threads, nor, but for the `identity` of a dictionary without a title, on the place.

use thiserror::Error;

/// The first bytes of every `.lex` file.
pub const MAGIC: [u8; 8] = *b"GLOSSLEX";

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The most sections a file can claim to have.
pub const MAX_SECTIONS: usize = 64;

/// The longest block, in bytes unpacked.
pub const MAX_BLOCK: usize = 1 << 20;

/// The longest normalised headword or form, in bytes.
pub const MAX_KEY: usize = 1024;

/// Bytes before the section table.
pub const HEADER_FIXED: usize = 24;

/// Bytes of one row of the section table.
pub const HEADER_ROW: usize = 28;

/// The name of a section, padded with zero bytes.
pub type SectionId = [u8; 8];

/// Section ids, in the order in which they are written.
pub mod section {
    use super::SectionId;

    /// Name, licence, source and counts.
    pub const META: SectionId = *b"meta\0\0\0\0";
    /// Which dictionary it is.
    pub const IDENTITY: SectionId = *b"identity";
    /// Normalised headword to first record.
    pub const KEYS: SectionId = *b"keys\0\0\0\0";
    /// Which records share the key of the one before.
    pub const RUNS: SectionId = *b"runs\0\0\0\0";
    /// Normalised inflected form to posting list.
    pub const FORMS: SectionId = *b"forms\0\0\0";
    /// Posting lists of the forms.
    pub const POSTINGS: SectionId = *b"postings";
    /// How common each record's headword is.
    pub const RANKS: SectionId = *b"ranks\0\0\0";
    /// The compression dictionary.
    pub const ZDICT: SectionId = *b"zdict\0\0\0";
    /// Lengths and checksums of the blocks.
    pub const BLOCK_INDEX: SectionId = *b"blockidx";
    /// Chinese term to list of records.
    pub const REVERSE: SectionId = *b"reverse\0";
    /// Lists of the terms.
    pub const REVERSE_LISTS: SectionId = *b"rlists\0\0";
    /// The compressed blocks.
    pub const BLOCKS: SectionId = *b"blocks\0\0";
}

/// What a dictionary says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The name shown to the user.
    pub name: String,
    /// The licence of its content, as an SPDX expression where there is one.
    pub licence: String,
    /// Where its content came from.
    pub source: String,
}

/// Which dictionary a file is, whatever it is called: an import replaces what has the same identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The format of its source; different ones are different dictionaries.
    pub format: String,
    /// What tells it from others of its format.
    pub own: Own,
}

/// What a dictionary has for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Own {
    /// The title that its source states.
    Title(String),
    /// A digest of the path of its source, which states no title. The path itself would tell whose machine it was.
    Path(String),
}

/// How much a dictionary holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records.
    pub entries: u32,
    /// Different normalised headwords.
    pub keys: u32,
    /// Different normalised inflected forms.
    pub forms: u32,
}

/// One row of the section table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionRow {
    /// Which section.
    pub id: SectionId,
    /// Where it starts, in bytes from the start of the file.
    pub offset: u64,
    /// Its length in bytes.
    pub length: u64,
    /// CRC-32 of its bytes.
    pub crc: u32,
}

/// Bytes that are not what the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the data does not follow the format")]
pub struct Malformed;

/// The header for `sections` (id, length, CRC-32) written one after the other behind it.
pub fn header(sections: &[(SectionId, u64, u32)]) -> Vec<u8> {
    let length = HEADER_FIXED + HEADER_ROW * sections.len() + 4;
    let total = sections
        .iter()
        .fold(length as u64, |total, (_, length, _)| total + length);
    let mut bytes = Vec::with_capacity(length);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((sections.len() as u32).to_le_bytes());
    bytes.extend(total.to_le_bytes());
    let mut offset = length as u64;
    for (id, length, crc) in sections {
        bytes.extend(id);
        bytes.extend(offset.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(crc.to_le_bytes());
        offset += length;
    }
    let crc = crc32fast::hash(&bytes);
    bytes.extend(crc.to_le_bytes());
    bytes
}

/// The section `meta`.
pub fn pack_meta(meta: &Meta, counts: Counts) -> Vec<u8> {
    let mut bytes = Vec::new();
    for text in [&meta.name, &meta.licence, &meta.source] {
        put_string(&mut bytes, text);
    }
    for count in [counts.entries, counts.keys, counts.forms] {
        put_varint(&mut bytes, count.into());
    }
    bytes
}

/// Reads the section `meta`.
///
/// # Errors
/// Where the bytes are no such section.
pub fn unpack_meta(bytes: &[u8]) -> Result<(Meta, Counts), Malformed> {
    let mut reader = ByteReader::new(bytes);
    let meta = Meta {
        name: reader.string()?,
        licence: reader.string()?,
        source: reader.string()?,
    };
    let counts = Counts {
        entries: reader.varint_u32()?,
        keys: reader.varint_u32()?,
        forms: reader.varint_u32()?,
    };
    reader.finish()?;
    Ok((meta, counts))
}

/// The section `identity`.
pub fn pack_identity(identity: &Identity) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_string(&mut bytes, &identity.format);
    let (kind, text) = match &identity.own {
        Own::Title(title) => (0, title),
        Own::Path(digest) => (1, digest),
    };
    bytes.push(kind);
    put_string(&mut bytes, text);
    bytes
}

/// Reads the section `identity`.
///
/// # Errors
/// Where the bytes are no such section.
pub fn unpack_identity(bytes: &[u8]) -> Result<Identity, Malformed> {
    let mut reader = ByteReader::new(bytes);
    let format = reader.string()?;
    let kind = reader.byte()?;
    let text = reader.string()?;
    reader.finish()?;
    let own = match kind {
        0 => Own::Title(text),
        1 => Own::Path(text),
        _ => return Err(Malformed),
    };
    Ok(Identity { format, own })
}

/// Appends `value` as a varint.
pub fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends `text` as a string.
pub fn put_string(bytes: &mut Vec<u8>, text: &str) {
    put_varint(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

/// Reads the parts of the format from bytes that may be anything.
#[derive(Debug, Clone)]
pub struct ByteReader<'a> {
    rest: &'a [u8],
}

impl<'a> ByteReader<'a> {
    /// Reads from the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes are left.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The next byte.
    ///
    /// # Errors
    /// At the end of the bytes.
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (&byte, rest) = self.rest.split_first().ok_or(Malformed)?;
        self.rest = rest;
        Ok(byte)
    }

    /// The next `length` bytes.
    ///
    /// # Errors
    /// Where there are not so many.
    pub fn bytes(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(Malformed)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The next four bytes as an integer.
    ///
    /// # Errors
    /// Where there are not so many.
    pub fn u32(&mut self) -> Result<u32, Malformed> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Malformed)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*bytes))
    }

    /// The next eight bytes as an integer.
    ///
    /// # Errors
    /// Where there are not so many.
    pub fn u64(&mut self) -> Result<u64, Malformed> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Malformed)?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*bytes))
    }

    /// The next varint.
    ///
    /// # Errors
    /// At the end of the bytes, or for more than 64 bits.
    pub fn varint(&mut self) -> Result<u64, Malformed> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                break;
            }
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Malformed)
    }

    /// The next varint, which must fit in 32 bits.
    ///
    /// # Errors
    /// As [`Self::varint`], and for a greater one.
    pub fn varint_u32(&mut self) -> Result<u32, Malformed> {
        u32::try_from(self.varint()?).map_err(|_| Malformed)
    }

    /// The next varint as a number of things that take at least one byte each.
    ///
    /// # Errors
    /// Where so many cannot be left: nothing is allocated for a count that lies.
    pub fn count(&mut self) -> Result<usize, Malformed> {
        let count = usize::try_from(self.varint()?).map_err(|_| Malformed)?;
        if count <= self.remaining() {
            Ok(count)
        } else {
            Err(Malformed)
        }
    }

    /// The next string, borrowed.
    ///
    /// # Errors
    /// Where it ends too early or is not UTF-8.
    pub fn str(&mut self) -> Result<&'a str, Malformed> {
        let length = self.count()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| Malformed)
    }

    /// The next string.
    ///
    /// # Errors
    /// Where it ends too early or is not UTF-8.
    pub fn string(&mut self) -> Result<String, Malformed> {
        self.str().map(str::to_owned)
    }

    /// Says that nothing may follow.
    ///
    /// # Errors
    /// Where something follows.
    pub fn finish(self) -> Result<(), Malformed> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_comes_back_and_nothing_else_is_one() {
        for own in [Own::Title("词典".into()), Own::Path("0f".into())] {
            let identity = Identity {
                format: "dsl".into(),
                own,
            };
            let bytes = pack_identity(&identity);
            assert_eq!(unpack_identity(&bytes), Ok(identity));
            assert_eq!(unpack_identity(&bytes[1..]), Err(Malformed));
            assert_eq!(
                unpack_identity(&[&bytes[..], &[0]].concat()),
                Err(Malformed)
            );
        }
        assert_eq!(unpack_identity(&[0, 2, 0]), Err(Malformed));
    }
}

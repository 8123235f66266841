//! The full check of a `.lex`: every byte against its checksum, every record against the automata.

use std::sync::Arc;

use fst::Streamer;

use crate::lexicon::blocks::{BlockError, split_block};
use crate::lexicon::error::{Fault, LexError, io_error, section_error};
use crate::lexicon::format::section;
use crate::lexicon::reader::Lexicon;
use crate::lexicon::record;
use crate::progress::Progress;
use crate::text::normalise::normalise_into;

/// Bytes read at once.
const PIECE: u64 = 1 << 20;

/// Blocks checked between two looks at the progress.
const STRIDE: usize = 256;

/// What a full check went through without finding a fault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verified {
    /// Sections whose checksum is right, those that this program does not know included.
    pub sections: usize,
    /// Blocks whose checksum is right.
    pub blocks: usize,
    /// Records that were decoded and are found by their headword.
    pub records: usize,
    /// Inflected forms whose records are there.
    pub forms: usize,
}

impl Lexicon {
    /// Checks the whole file, reading it anew. `progress` counts bytes.
    ///
    /// # Errors
    /// The first fault found.
    pub fn verify(&self, progress: &Progress) -> Result<Verified, LexError> {
        let all: u64 = self.table.iter().map(|row| row.length).sum();
        let blocks: u64 = self.blocks.iter().map(|row| row.packed as u64).sum();
        progress.set_total(all.saturating_add(blocks));
        let done = self.verify_sections(progress)?;
        if let Some(index) = self.reverse_index()? {
            index.verify()?;
        }
        Ok(Verified {
            sections: self.table.len(),
            blocks: self.blocks.len(),
            records: self.verify_records(progress, done)?,
            forms: self.verify_forms()?,
        })
    }

    /// Checks the checksums of all sections; gives how many bytes were read.
    fn verify_sections(&self, progress: &Progress) -> Result<u64, LexError> {
        let mut buffer = Vec::new();
        let mut done = 0;
        for row in &self.table {
            let mut crc = crc32fast::Hasher::new();
            let mut offset = row.offset;
            let end = row.offset + row.length;
            while offset < end {
                self.go_on(progress, done)?;
                let length = (end - offset).min(PIECE);
                let mut reader = self.reader();
                let bytes = reader
                    .store
                    .read_into(offset, length as usize, &mut buffer)
                    .map_err(|error| io_error(&self.file, error))?;
                crc.update(bytes);
                offset += length;
                done += length;
            }
            // A damaged block is named by its number, further down.
            if crc.finalize() != row.crc && row.id != section::BLOCKS {
                return Err(section_error(&self.file, row.id, Fault::Checksum));
            }
        }
        Ok(done)
    }

    /// Decodes every record and finds it by its headword; gives how many there are.
    fn verify_records(&self, progress: &Progress, mut done: u64) -> Result<usize, LexError> {
        let mut keys = self.key_stream()?;
        let mut current: Vec<u8> = Vec::new();
        let mut key = String::new();
        let mut record = 0_u32;
        for (number, row) in self.blocks.iter().enumerate() {
            if number % STRIDE == 0 {
                self.go_on(progress, done)?;
            }
            let damaged = || self.block_error(number, BlockError::Damaged(Fault::Format));
            let block = self.reader().read(row);
            let block = block.map_err(|error| self.block_error(number, error))?;
            let records = split_block(&block, row.records).map_err(|_| damaged())?;
            for bytes in records {
                let entry = record::unpack(bytes).map_err(|_| damaged())?;
                if !self.continues(record) {
                    match keys.next() {
                        Some((key, first)) if first == u64::from(record) => {
                            current.clear();
                            current.extend_from_slice(key);
                        }
                        _ => return Err(section_error(&self.file, section::KEYS, Fault::Format)),
                    }
                }
                normalise_into(&entry.headword, &mut key);
                if key.as_bytes() != current {
                    return Err(damaged());
                }
                record += 1;
            }
            done += row.packed as u64;
        }
        if keys.next().is_some() {
            return Err(section_error(&self.file, section::KEYS, Fault::Format));
        }
        Ok(record as usize)
    }

    /// Reads the posting list of every form; gives how many forms there are.
    fn verify_forms(&self) -> Result<usize, LexError> {
        let mut stream = self.form_stream()?;
        let mut count = 0;
        // The lists follow each other in the order of the forms: so the check ends with them, also where
        // a file made to harm has an automaton with forms without end.
        let mut next = 0;
        while let Some((_, offset)) = stream.next() {
            if offset != next {
                return Err(section_error(&self.file, section::POSTINGS, Fault::Format));
            }
            next = self.posting_list(offset)?.1;
            count += 1;
        }
        if count == self.counts().forms as usize {
            Ok(count)
        } else {
            Err(section_error(&self.file, section::FORMS, Fault::Format))
        }
    }

    fn go_on(&self, progress: &Progress, done: u64) -> Result<(), LexError> {
        progress.set_done(done);
        if progress.is_cancelled() {
            return Err(LexError::Cancelled {
                file: Arc::clone(&self.file),
            });
        }
        Ok(())
    }
}

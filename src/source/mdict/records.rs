//! The records: each an article, or a link to another headword.

use encoding_rs::Encoding;

use super::block::{BlockFault, MAX_BLOCK, unpack};
use super::header::MdictHeader;
use super::input::{Bytes, Input};
use super::keys::{Key, Keys};
use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::progress::Progress;
use crate::source::article::ArticleWriter;
use crate::source::error::SourceError;
use crate::source::html;
use crate::source::links::Links;
use crate::source::report::{Each, EntryPlace, Report, SkipReason};

const PART: &str = "record index";

/// The longest record index, in bytes; 16 bytes for each block of 64 KiB.
const MAX_INDEX: u64 = 64 << 20;

/// The longest record, in bytes.
const MAX_RECORD: usize = 1 << 20;

/// Of so many characters one may be wrong: a cut in the middle of one is common, another encoding is not.
const CHARACTERS_FOR_ONE_FAULT: usize = 50;

const LINK: &str = "@@@LINK=";

/// How many headwords one record can lead to.
const MAX_TARGETS: usize = 32;

/// How far style sheets can lengthen all records: by so much, and so many times what the records are long.
const EXPANDED_FREE: usize = 8 << 20;
const EXPANDED_RATIO: usize = 16;

const ENTRIES_BETWEEN_CANCEL_CHECKS: usize = 500;

/// Gives every article to `each`, and returns the links.
pub(super) fn read(
    input: &mut Input<'_>,
    header: &MdictHeader,
    encoding: &'static Encoding,
    keys: &Keys,
    report: &mut Report,
    progress: &Progress,
    each: &mut Each<'_>,
) -> Result<Links, SourceError> {
    let blocks = read_index(input, header)?;
    let mut reader = MdictRecords {
        header,
        encoding,
        keys,
        links: Links::default(),
        report,
        seen: 0,
        expanded_left: EXPANDED_FREE,
        progress,
    };
    let mut left = keys.list();
    let (mut packed, mut content) = (Vec::new(), Vec::new());
    let mut start = 0_u64;
    for (number, block) in (1..).zip(&blocks) {
        input.check_cancel()?;
        let part = format!("record block {number}");
        let Some(end) = start.checked_add(block.unpacked) else {
            return Err(input.damaged(&part));
        };
        let count = left.partition_point(|key| key.offset < end);
        let (here, behind) = left.split_at(count);
        left = behind;
        input.read(block.packed, &mut packed, &part)?;
        if here.is_empty() {
            start = end;
            continue;
        }
        let unpacked = unpack(&packed, block.unpacked, &mut content);
        input.has_unpacked(content.len() as u64)?;
        match unpacked {
            Ok(()) => {
                if reader.block(&content, start, here, each).is_none() {
                    return Err(input.stopped());
                }
            }
            Err(BlockFault::Damaged) => {
                for key in here {
                    reader.skip(key, SkipReason::Damaged);
                }
            }
            Err(BlockFault::TooLarge) => return Err(input.too_large(&part, MAX_BLOCK)),
        }
        start = end;
    }
    for key in left {
        reader.skip(key, SkipReason::OutOfFile);
    }
    Ok(reader.links)
}

/// What the index says of a record block.
#[derive(Debug, Clone, Copy)]
struct RecordBlock {
    packed: u64,
    unpacked: u64,
}

fn read_index(
    input: &mut Input<'_>,
    header: &MdictHeader,
) -> Result<Vec<RecordBlock>, SourceError> {
    let position = input.position();
    let width = header.width();
    let mut bytes = Vec::new();
    input.read(4 * width as u64, &mut bytes, PART)?;
    let mut numbers = Bytes::new(&bytes);
    let mut number = || numbers.number(width).unwrap_or_default();
    let block_count = number();
    let _entry_count = number();
    let index_length = number();
    let blocks_length = number();
    let is_index = block_count.checked_mul(2 * width as u64) == Some(index_length);
    let length = index_length.checked_add(blocks_length);
    if !is_index || length.is_none_or(|length| length > input.left()) {
        return Err(input.damaged_at(PART, position));
    }
    if index_length > MAX_INDEX {
        return Err(input.too_large(PART, MAX_INDEX));
    }
    input.read(index_length, &mut bytes, PART)?;
    let mut numbers = Bytes::new(&bytes);
    let mut blocks = Vec::with_capacity(bytes.len() / (2 * width));
    while let (Some(packed), Some(unpacked)) = (numbers.number(width), numbers.number(width)) {
        blocks.push(RecordBlock { packed, unpacked });
    }
    Ok(blocks)
}

/// Makes entries of records.
struct MdictRecords<'a> {
    header: &'a MdictHeader,
    encoding: &'static Encoding,
    keys: &'a Keys,
    links: Links,
    report: &'a mut Report,
    seen: usize,
    /// How many bytes the style sheet can still make, besides its share of each record.
    expanded_left: usize,
    progress: &'a Progress,
}

impl MdictRecords<'_> {
    fn skip(&mut self, key: &Key, reason: SkipReason) {
        self.report
            .skip(EntryPlace::Entry(key.number.into()), reason);
    }

    /// Reads the records of one block, which begins at `start` among all records; `here` are its keys. `None`
    /// where no more are wanted.
    fn block(
        &mut self,
        content: &[u8],
        start: u64,
        here: &[Key],
        each: &mut Each<'_>,
    ) -> Option<()> {
        let mut left = here;
        // Keys with the same offset share a record.
        while let Some(first) = left.first() {
            let count = left.partition_point(|key| key.offset == first.offset);
            let (same, behind) = left.split_at(count);
            left = behind;
            let place = |key: &Key| usize::try_from(key.offset - start).unwrap_or(usize::MAX);
            let end = behind.first().map_or(content.len(), place);
            let record = content.get(place(first)..end).unwrap_or_default();
            self.record(record, same, each)?;
        }
        Some(())
    }

    fn record(&mut self, record: &[u8], keys: &[Key], each: &mut Each<'_>) -> Option<()> {
        let Some((first, others)) = keys.split_first() else {
            return Some(());
        };
        let text = match self.text(record) {
            Ok(text) => text,
            Err(reason) => {
                for key in keys {
                    self.skip(key, reason.clone());
                }
                return Some(());
            }
        };
        if text.starts_with(LINK) {
            let targets = text
                .lines()
                .filter_map(|line| line.trim().strip_prefix(LINK))
                .take(MAX_TARGETS);
            for target in targets {
                for key in keys {
                    self.link(key, target.trim());
                }
            }
        } else {
            let headword = self.keys.headword(first);
            let entry = match self.entry(headword, &text) {
                Ok(entry) => entry,
                Err(reason) => {
                    self.skip(first, reason);
                    return Some(());
                }
            };
            self.report.rows += 1;
            self.links.entry(headword);
            if each(entry).is_break() {
                return None;
            }
            for key in others {
                self.link(key, headword);
            }
        }
        self.seen += keys.len();
        if self.seen >= ENTRIES_BETWEEN_CANCEL_CHECKS {
            self.seen = 0;
            if self.progress.is_cancelled() {
                return None;
            }
        }
        Some(())
    }

    fn link(&mut self, key: &Key, target: &str) {
        let headword = self.keys.headword(key);
        let number = key.number.into();
        if !self.links.link(headword, FormKind::Variant, target, number) {
            self.skip(key, SkipReason::NoTarget);
        }
    }

    /// A record as text, to its null; where a headword before it was lost, another record follows there.
    fn text(&self, record: &[u8]) -> Result<String, SkipReason> {
        if record.len() > MAX_RECORD {
            return Err(SkipReason::TooLong);
        }
        let (text, has_faults) = self.encoding.decode_without_bom_handling(record);
        let text = text.trim_start_matches('\u{FEFF}');
        let text = text.split('\0').next().unwrap_or_default().trim();
        if !has_faults {
            return Ok(text.to_owned());
        }
        let faults = text.matches(char::REPLACEMENT_CHARACTER).count();
        if faults * CHARACTERS_FOR_ONE_FAULT > text.chars().count() {
            return Err(SkipReason::NotText);
        }
        Ok(text.replace(char::REPLACEMENT_CHARACTER, ""))
    }

    fn entry(&mut self, headword: &str, text: &str) -> Result<Entry, SkipReason> {
        let mut article = ArticleWriter::new();
        let left_out = &mut self.report.left_out;
        let styles = &self.header.style_sheet;
        if !self.header.is_html {
            for line in text.lines() {
                article.text(line);
                article.line_end();
            }
        } else if styles.is_empty() {
            html::write(text, &mut article, left_out);
        } else {
            let more = text.len().saturating_mul(EXPANDED_RATIO);
            let left = self.expanded_left.saturating_add(more);
            let text = styles.expand(text, left).ok_or(SkipReason::TooLong)?;
            self.expanded_left = left.saturating_sub(text.len());
            html::write(&text, &mut article, left_out);
        }
        Ok(Entry {
            headword: headword.to_owned(),
            senses: article.finish(),
            ..Entry::default()
        })
    }
}

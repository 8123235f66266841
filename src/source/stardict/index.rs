//! The `.idx`, which gives each headword the place of its article, and the `.syn` with more headwords.
//!
//! A row of the `.idx` is the headword, a zero byte, the article's offset (four bytes, or eight) and its length
//! (four); one of the `.syn` is a headword, a zero byte and the number of a row of the `.idx` (four). Numbers are
//! big-endian.

use std::path::Path;

use crate::source::error::SourceError;
use crate::source::gzip;
use crate::source::indexed_articles::{IndexedArticle, ROW_LIMIT};
use crate::source::report::{EntryPlace, Report, SkipReason};

/// The largest index, in bytes unpacked.
const LIMIT: u64 = 256 << 20;
/// The longest headword, in bytes. The format allows 255; some dictionaries have longer ones.
const HEADWORD_LIMIT: usize = 1000;

/// The rows of an `.idx`.
#[derive(Debug, Default)]
pub(super) struct StarDictIndex {
    bytes: Vec<u8>,
    /// The rows that can be read.
    pub(super) rows: Vec<IndexedArticle>,
}

impl StarDictIndex {
    /// Reads the file at `path`; rows without a headword are counted in `report`.
    pub(super) fn read(
        path: &Path,
        has_long_offsets: bool,
        report: &mut Report,
    ) -> Result<Self, SourceError> {
        let bytes = gzip::read_all(path, "index", LIMIT)?;
        let mut index = Self {
            bytes,
            rows: Vec::new(),
        };
        index.find_rows(has_long_offsets, report);
        if index.rows.len() > ROW_LIMIT {
            return Err(SourceError::too_large(path, "index", LIMIT));
        }
        Ok(index)
    }

    /// The headword of a row.
    pub(super) fn headword(&self, row: &IndexedArticle) -> &str {
        let bytes = self.bytes.get(row.headword()).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    fn find_rows(&mut self, has_long_offsets: bool, report: &mut Report) {
        let mut rest = IndexFields(&self.bytes);
        for number in 0..=ROW_LIMIT as u32 {
            if rest.0.is_empty() {
                return;
            }
            let start = self.bytes.len() - rest.0.len();
            let place = EntryPlace::Entry(u64::from(number) + 1);
            let fields = rest.text().and_then(|headword| {
                let offset = if has_long_offsets {
                    rest.u64()?
                } else {
                    rest.u32()?.into()
                };
                Some((headword, offset, rest.u32()?))
            });
            let Some((headword, offset, length)) = fields else {
                // The file was cut in the middle of a row.
                report.skip(place, SkipReason::Damaged);
                return;
            };
            match check(headword) {
                Ok(()) => self.rows.push(IndexedArticle {
                    offset,
                    length,
                    number,
                    headword: (start as u32, headword.len() as u16),
                }),
                Err(reason) => report.skip(place, reason),
            }
        }
    }
}

/// Whether a headword can be kept.
fn check(headword: &[u8]) -> Result<(), SkipReason> {
    let Ok(text) = std::str::from_utf8(headword) else {
        return Err(SkipReason::NotText);
    };
    match text.trim().len() {
        0 => Err(SkipReason::NoHeadword),
        _ if headword.len() > HEADWORD_LIMIT => Err(SkipReason::LongHeadword),
        _ => Ok(()),
    }
}

/// Gives every headword of the `.syn` at `path` to `take`, with the number of the row that it belongs to.
pub(super) fn each_synonym(
    path: &Path,
    report: &mut Report,
    mut take: impl FnMut(&str, u32, &mut Report) -> Result<(), SkipReason>,
) -> Result<(), SourceError> {
    let bytes = gzip::read_all(path, "list of synonyms", LIMIT)?;
    let mut rest = IndexFields(&bytes);
    for number in 1..=ROW_LIMIT as u64 {
        if rest.0.is_empty() {
            break;
        }
        let fields = rest.text().and_then(|word| Some((word, rest.u32()?)));
        let Some((word, row)) = fields else {
            report.skip(EntryPlace::Entry(number), SkipReason::Damaged);
            break;
        };
        let taken = check(word)
            .and_then(|()| std::str::from_utf8(word).map_err(|_| SkipReason::NotText))
            .and_then(|word| take(word.trim(), row, report));
        if let Err(reason) = taken {
            report.skip(EntryPlace::Entry(number), reason);
        }
    }
    Ok(())
}

/// Takes fields off the front of a file's bytes.
struct IndexFields<'a>(&'a [u8]);

impl<'a> IndexFields<'a> {
    /// Bytes up to a zero byte.
    fn text(&mut self) -> Option<&'a [u8]> {
        let end = self.0.iter().position(|&byte| byte == 0)?;
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest.get(1..)?;
        Some(text)
    }

    fn u32(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*bytes))
    }

    fn u64(&mut self) -> Option<u64> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_be_bytes(*bytes))
    }
}

//! The `.index`: a line for each headword, `headword TAB offset TAB length`, the numbers in the digits of base 64.
//! A fourth field is the headword as it was before it was made an easy key.

use std::path::Path;

use crate::source::error::SourceError;
use crate::source::gzip;
use crate::source::indexed_articles::{IndexedArticle, ROW_LIMIT};
use crate::source::report::{EntryPlace, Report, SkipReason};

/// The largest index, in bytes.
const LIMIT: u64 = 256 << 20;
/// The longest headword, in bytes.
const HEADWORD_LIMIT: usize = 1000;

/// The rows of an `.index`.
#[derive(Debug, Default)]
pub(super) struct DictdIndex {
    bytes: Vec<u8>,
    /// The rows that can be read, those of the database itself (`00-database-short`) included.
    pub(super) rows: Vec<IndexedArticle>,
}

impl DictdIndex {
    /// Reads the file at `path`; rows that are none are counted in `report`.
    pub(super) fn read(path: &Path, report: &mut Report) -> Result<Self, SourceError> {
        let bytes = gzip::read_all(path, "index", LIMIT)?;
        let mut index = Self {
            bytes,
            rows: Vec::new(),
        };
        let mut start = 0;
        for (number, line) in (0..).zip(index.bytes.split(|&byte| byte == b'\n')) {
            if index.rows.len() >= ROW_LIMIT {
                return Err(SourceError::too_large(path, "index", LIMIT));
            }
            match row(line, start, number) {
                Ok(Some(row)) => index.rows.push(row),
                Ok(None) => {}
                Err(reason) => report.skip(EntryPlace::Line(u64::from(number) + 1), reason),
            }
            start += line.len() + 1;
        }
        Ok(index)
    }

    /// The headword of a row; empty where it is not in UTF-8.
    pub(super) fn headword(&self, row: &IndexedArticle) -> &str {
        let bytes = self.bytes.get(row.headword()).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// Reads a line that begins at `start`; `None` for an empty one.
fn row(line: &[u8], start: usize, number: u32) -> Result<Option<IndexedArticle>, SkipReason> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.is_empty() {
        return Ok(None);
    }
    let fields: Vec<&[u8]> = line.splitn(5, |&byte| byte == b'\t').collect();
    let (key, offset, length, original) = match fields[..] {
        [key, offset, length] => (key, offset, length, None),
        [key, offset, length, original, ..] => (key, offset, length, Some(original)),
        _ => {
            return Err(SkipReason::FieldCount {
                found: fields.len(),
                expected: 3,
            });
        }
    };
    let (Some(offset), Some(length)) = (digits(offset), digits(length)) else {
        return Err(SkipReason::Damaged);
    };
    let original = original.filter(|original| !original.trim_ascii().is_empty());
    let (headword, at) = match original {
        Some(original) => (original, line.len() - rest_length(&fields, 3)),
        None => (key, 0),
    };
    let text = std::str::from_utf8(headword).map_err(|_| SkipReason::NotText)?;
    if text.trim().is_empty() {
        return Err(SkipReason::NoHeadword);
    }
    let length_of_headword = u16::try_from(headword.len())
        .ok()
        .filter(|&length| usize::from(length) <= HEADWORD_LIMIT)
        .ok_or(SkipReason::LongHeadword)?;
    Ok(Some(IndexedArticle {
        offset,
        length: u32::try_from(length).map_err(|_| SkipReason::TooLong)?,
        number,
        headword: ((start + at) as u32, length_of_headword),
    }))
}

/// How many bytes the fields from number `from` on take, with the tabs between them.
fn rest_length(fields: &[&[u8]], from: usize) -> usize {
    let rest = fields.get(from..).unwrap_or_default();
    rest.iter().map(|field| field.len()).sum::<usize>() + rest.len().saturating_sub(1)
}

/// A number in the digits of base 64, the greatest first.
fn digits(text: &[u8]) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0_u64, |number, &digit| {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        number.checked_mul(64)?.checked_add(value.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_of_base_64() {
        let cases = [
            ("A", Some(0)),
            ("B", Some(1)),
            ("/", Some(63)),
            ("BA", Some(64)),
            ("DwG+", Some(983_486)),
            ("G/", Some(447)),
            ("", None),
            ("-", None),
            ("P//////////", Some(u64::MAX)),
            ("QAAAAAAAAAA", None),
        ];
        for (text, number) in cases {
            assert_eq!(digits(text.as_bytes()), number, "{text}");
        }
    }

    #[test]
    fn rows_have_three_fields_or_four() {
        let read = |line: &str| row(line.as_bytes(), 100, 7);
        let found = |line: &str| {
            let row = read(line).unwrap().unwrap();
            let headword = row.headword();
            (
                line[headword.start - 100..headword.end - 100].to_owned(),
                row.offset,
                row.length,
            )
        };
        assert_eq!(found("go\tB\tC"), ("go".into(), 1, 2));
        assert_eq!(found("go\tB\tC\tGo!\r"), ("Go!".into(), 1, 2));
        assert_eq!(found("go\tB\tC\t"), ("go".into(), 1, 2));
        assert_eq!(found("go\tB\tC\tGo!\tmore"), ("Go!".into(), 1, 2));
        assert!(read("").unwrap().is_none());
        let faults = [
            (
                "go",
                SkipReason::FieldCount {
                    found: 1,
                    expected: 3,
                },
            ),
            ("go\tB\t", SkipReason::Damaged),
            ("go\t*\tB", SkipReason::Damaged),
            (" \tB\tB", SkipReason::NoHeadword),
            ("go\tB\tBAAAAAAA", SkipReason::TooLong),
        ];
        for (line, reason) in faults {
            assert_eq!(read(line).unwrap_err(), reason, "{line}");
        }
        assert_eq!(row(b"\xff\tB\tB", 0, 0).unwrap_err(), SkipReason::NotText);
        let long = format!("{}\tB\tB", "w".repeat(1001));
        assert_eq!(read(&long).unwrap_err(), SkipReason::LongHeadword);
    }
}

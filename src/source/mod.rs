//! Dictionaries in other formats, read as a stream of entries.
//!
//! [`read`] finds out the format of a file and gives every entry of it to the caller, who hands them to the
//! builder. Each format has a module of its own, all of the same shape: `read(path, progress, each)`. A format
//! that writes its articles in a markup (HTML, XDXF, DSL …) puts them into senses with an
//! [`ArticleWriter`](article::ArticleWriter).
//!
//! The files come from anywhere: no length in them is believed before it is checked against the file, nothing
//! is unpacked without a limit, and chains of links end.

pub mod article;
pub mod cedict;
mod detect;
pub mod dictd;
pub mod dsl;
pub mod ecdict;
mod error;
mod gzip;
mod html;
mod identity;
mod input;
pub mod install;
mod licence;
mod lines;
mod links;
pub mod mdict;
mod places;
mod plain;
mod pos;
mod records;
mod report;
pub mod sqlite;
pub mod stardict;
pub mod table;
mod text_file;
pub mod yomitan;

use std::ops::ControlFlow;
use std::path::Path;

pub use detect::{ENDINGS, Format, is_dictionary, principal};
pub use error::SourceError;
pub use report::{LeftOut, Place, Report, SkipReason, Skipped, StatedForm};

use crate::lexicon::entry::Entry;
use crate::progress::Progress;

/// Takes the entries of a source, one after another; it breaks to end the import.
pub type Each<'a> = dyn FnMut(Entry) -> ControlFlow<()> + 'a;

/// Reads the dictionary of which `path` is the file to choose (an `.ifo`, an `.index`, an `.mdx` …), and gives
/// every entry to `each`.
///
/// `progress` counts bytes of the file that holds the articles.
///
/// # Errors
/// When the file cannot be read, is no dictionary, is damaged beyond its entries, or the import was stopped by
/// `progress` or by `each`. An entry that cannot be read is no error: it is counted in the report.
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let (format, path) = detect::detect(path)?;
    let path = path.as_path();
    let mut report = match format {
        Format::Ecdict => ecdict::read(path, progress, each),
        Format::Sqlite => sqlite::read(path, progress, each),
        Format::StarDict => stardict::read(path, progress, each),
        Format::Dictd => dictd::read(path, progress, each),
        Format::Dsl => dsl::read(path, progress, each),
        Format::Mdict => mdict::read(path, progress, each),
        Format::Cedict => cedict::read(path, progress, each),
        Format::Yomitan => yomitan::read(path, progress, each),
        Format::Table => table::read(path, progress, each),
    }?;
    let title = report.has_title.then_some(report.meta.name.as_str());
    report.identity = Some(identity::identity(format.name(), title, path));
    Ok(report)
}

//! Any source as a stream of entries, by its format.

use std::path::Path;

use super::detect::{Format, detect};
use super::error::SourceError;
use super::identity::identity;
use super::report::{Each, Report};
use super::{cedict, dictd, dsl, ecdict, mdict, sqlite, stardict, table, yomitan};
use crate::progress::Progress;

/// Reads the dictionary of which `path` is the file to choose (an `.ifo`, an `.index`, an `.mdx` …), and gives
/// every entry to `each`.
///
/// `progress` counts bytes of the file that holds the articles.
///
/// # Errors
/// When the file cannot be read, is no dictionary, is damaged beyond its entries, or the import was stopped by
/// `progress` or by `each`. An entry that cannot be read is no error: it is counted in the report.
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let (format, path) = detect(path)?;
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
    report.identity = Some(identity(format.name(), title, path));
    Ok(report)
}

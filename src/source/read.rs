//! Any source as a stream of entries, by its format.

use std::path::Path;

use super::detect::{DictionaryFormat, detect};
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
        DictionaryFormat::Ecdict => ecdict::read(path, progress, each),
        DictionaryFormat::Sqlite => sqlite::read(path, progress, each),
        DictionaryFormat::StarDict => stardict::read(path, progress, each),
        DictionaryFormat::Dictd => dictd::read(path, progress, each),
        DictionaryFormat::Dsl => dsl::read(path, progress, each),
        DictionaryFormat::Mdict => mdict::read(path, progress, each),
        DictionaryFormat::Cedict => cedict::read(path, progress, each),
        DictionaryFormat::Yomitan => yomitan::read(path, progress, each),
        DictionaryFormat::Table => table::read(path, progress, each),
    }?;
    let title = report.has_title.then_some(report.meta.name.as_str());
    report.identity = Some(identity(format.name(), title, path));
    Ok(report)
}

//! Imports dictionaries of Yomitan (Yomichan before it): a zip of JSON files.
//!
//! The format is described by Yomitan's JSON schemas (`dictionary-index`, `dictionary-term-bank-v1` and `-v3`,
//! `dictionary-tag-bank-v3`, `dictionary-term-meta-bank-v3`). `index.json` says what the dictionary is: [`index`].
//! The rest are banks, files that are numbered from 1, each an array of rows: [`rows`]. Tags (`tag_bank_1.json`)
//! name parts of speech and labels: [`tags`]; metadata of terms (`term_meta_bank_1.json`) are frequencies and
//! pronunciations: [`meta`]; a term (`term_bank_1.json`) is a headword with a reading and some definitions:
//! [`term`], which can be trees like HTML's: [`content`]. Banks of single Chinese characters are not read.
//!
//! Only one row is in memory at a time, besides the metadata.

mod archive;
mod content;
mod index;
mod meta;
mod rows;
mod tags;
mod term;

use std::path::Path;

use super::links::Links;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, Report};
use archive::YomitanArchive;
use index::YomitanIndex;
use meta::Metadata;
use term::Terms;

/// Reads the dictionary at `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`]; also for an archive without `index.json` or without terms.
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let mut archive = YomitanArchive::open(path, progress)?;
    let index = YomitanIndex::read(&mut archive)?;
    let terms = archive.banks("term_bank");
    if terms.is_empty() {
        return Err(archive.no_member("term_bank_1.json"));
    }
    let mut tags = index.tags();
    for bank in archive.banks("tag_bank") {
        archive.each_row(&bank, |row| tags.add_row(row))?;
    }
    let mut metadata = Metadata::new(index.is_ranked());
    for bank in archive.banks("term_meta_bank") {
        let read = archive.each_row(&bank, |row| metadata.add_row(row));
        if metadata.is_full() {
            return Err(archive.too_large(&bank.name, meta::MAX_MEMORY));
        }
        read?;
    }
    let mut report = Report::titled(index.meta(path), index.has_title());
    let mut links = Links::default();
    let mut reader = Terms::new(
        index.is_first_version(),
        &tags,
        &metadata,
        &mut links,
        &mut report,
        each,
    );
    for bank in terms {
        archive.each_row(&bank, |row| reader.add_row(row))?;
    }
    if reader.finish().is_break() {
        return Err(archive.stopped());
    }
    links.resolve(&mut report, progress);
    if progress.is_cancelled() {
        return Err(archive.stopped());
    }
    Ok(report)
}

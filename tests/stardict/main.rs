//! The import of StarDict's dictionaries, from small ones written here.

// The lint's exception for tests does not reach the functions that they share.
#![expect(clippy::unwrap_used)]

#[path = "../support/drawn.rs"]
mod drawn;
mod files;
mod hostile;
mod types;
mod written;

use std::ops::ControlFlow;
use std::path::Path;

use glosspane::lexicon::entry::Entry;
use glosspane::progress::Progress;
use glosspane::source::{Report, SourceError, stardict};

/// Everything that the import of the dictionary at `path` gives.
fn import(path: &Path) -> Result<(Vec<Entry>, Report), SourceError> {
    let mut entries = Vec::new();
    let report = stardict::read(path, &Progress::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok((entries, report))
}

fn headwords(entries: &[Entry]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect()
}

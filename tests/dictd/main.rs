//! The import of dictd's dictionaries, from small ones written here.

// The lint's exception for tests does not reach the functions that they share.
#![expect(clippy::unwrap_used)]

mod articles;
#[path = "../support/drawn.rs"]
mod drawn;
mod files;
mod hostile;
mod written;

use std::ops::ControlFlow;
use std::path::Path;

use glosspane::english::form::FormKind;
use glosspane::lexicon::entry::Entry;
use glosspane::progress::Progress;
use glosspane::source::{Report, SourceError, dictd};

/// Everything that the import of the dictionary at `path` gives.
fn import(path: &Path) -> Result<(Vec<Entry>, Report), SourceError> {
    let mut entries = Vec::new();
    let report = dictd::read(path, &Progress::default(), &mut |entry| {
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

fn forms(entry: &Entry) -> Vec<(FormKind, &str)> {
    let forms = entry.forms.iter();
    forms.map(|(kind, form)| (*kind, form.as_str())).collect()
}

//! The import of MDict's `.mdx`, from dictionaries written here as the format's descriptions say.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod articles;
mod hostile;
mod writer;

use std::ops::ControlFlow;
use std::path::PathBuf;

use glosspane::lexicon::entry::Entry;
use glosspane::progress::Progress;
use glosspane::source::{EntryPlace, Report, SkipReason, SourceError, mdict};
use tempfile::TempDir;

const WORDS: [(&str, &str); 5] = [
    ("café", "<i>n</i> 咖啡馆"),
    ("go", "<b>go</b><br>走\r\n"),
    ("gone", "@@@LINK=go\r\n"),
    ("take off", "see <a href=\"entry://go\">go</a> 𠮷"),
    ("went", "@@@LINK=gone"),
];

fn file(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("some.mdx");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import(bytes: &[u8]) -> Result<(Vec<Entry>, Report), SourceError> {
    let folder = TempDir::new().unwrap();
    let mut entries = Vec::new();
    let report = mdict::read(&file(&folder, bytes), &Progress::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok((entries, report))
}

/// Each entry as its headword and its lines.
fn told(entries: &[Entry]) -> Vec<String> {
    let lines = |entry: &Entry| {
        let glosses = entry.senses.iter().map(|sense| sense.gloss.as_str());
        glosses.collect::<Vec<_>>().join(" | ")
    };
    entries
        .iter()
        .map(|entry| format!("{}: {}", entry.headword, lines(entry)))
        .collect()
}

fn skipped(report: &Report) -> Vec<(u64, SkipReason)> {
    report
        .skipped_rows
        .iter()
        .map(|row| {
            assert!(matches!(row.place, EntryPlace::Entry(_)));
            (row.place.number(), row.reason.clone())
        })
        .collect()
}

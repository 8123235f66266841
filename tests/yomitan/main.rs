//! The import of Yomitan's dictionaries, from archives written here as its schemas say.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod hostile;
mod terms;

use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use glosspane::lexicon::entry::Entry;
use glosspane::progress::Progress;
use glosspane::source::{EntryPlace, Report, SkipReason, SourceError, yomitan};
use serde_json::{Value, json};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of the files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive of JSON files.
fn dictionary(files: &[(&str, Value)]) -> Vec<u8> {
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, value)| (*name, value.to_string().into_bytes()))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_slice()))
        .collect();
    archive(&files)
}

fn index() -> Value {
    json!({
        "title": "Some  words\n", "revision": "1", "format": 3, "author": "Somebody",
        "url": "https://example.com/words", "attribution": "CC BY 4.0\nSomebody", "frequencyMode": "rank-based",
    })
}

fn file(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("some.zip");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import(bytes: &[u8]) -> Result<(Vec<Entry>, Report), SourceError> {
    let folder = TempDir::new().unwrap();
    let mut entries = Vec::new();
    let report = yomitan::read(&file(&folder, bytes), &Progress::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok((entries, report))
}

/// Each entry as its headword and its lines, with part of speech and labels.
fn told(entries: &[Entry]) -> Vec<String> {
    let lines = |entry: &Entry| {
        let lines = entry.senses.iter().map(|sense| {
            let labels: String = sense
                .labels
                .iter()
                .map(|label| format!("[{label}] "))
                .collect();
            format!("{} {labels}{}", sense.pos, sense.gloss)
                .trim()
                .to_owned()
        });
        lines.collect::<Vec<_>>().join(" | ")
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

//! The core dictionary's own standards, for what needs no other dictionary; `make check-core` compares it with
//! ECDICT as well.

// The lint's exception for tests does not reach the function that they share.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use glosspane::lexicon::core_check::{remarks, vocabulary};
use glosspane::lexicon::core_source;
use glosspane::lexicon::entry::Entry;

fn entries() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dict/core");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    files.sort();
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    core_source::compile(files).unwrap()
}

#[test]
fn every_entry_keeps_the_style() {
    let remarks = remarks(&entries());
    let lines: Vec<String> = remarks
        .iter()
        .map(|remark| format!("{}: {}", remark.headword, remark.what))
        .collect();
    assert!(
        lines.is_empty(),
        "{} remarks:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn the_examples_use_the_cores_own_words() {
    let vocabulary = vocabulary(&entries());
    assert!(vocabulary.words > 5_000);
    let share = vocabulary.share();
    assert!(
        share >= 0.97,
        "only {:.2} %: {:?}",
        100.0 * share,
        vocabulary.outside
    );
}

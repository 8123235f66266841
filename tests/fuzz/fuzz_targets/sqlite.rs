//! Any bytes as an SQLite database: no panic, no hang, and every mark lies in its text.
//!
//! A good corpus is an ECDICT of a few rows.

#![no_main]

use std::ops::ControlFlow;

use glosspane::source::sqlite;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("fuzzed.db");
    let mut bytes = b"SQLite format 3\0".to_vec();
    bytes.extend_from_slice(input.get(16..).unwrap_or_default());
    std::fs::write(&path, bytes).expect("room for a temporary file");
    let _ = sqlite::read(&path, &Progress::default(), &mut |entry| {
        assert!(!entry.headword.is_empty());
        for sense in &entry.senses {
            for mark in &sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                assert!(sense.gloss.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
        ControlFlow::Continue(())
    });
});

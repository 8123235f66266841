//! Any bytes as a DSL dictionary: no panic, no hang, and every mark lies in its text.
//!
//! A good corpus is a few cards with every tag, as they are and packed.

#![no_main]

use std::ops::ControlFlow;

use glosspane::source::dsl;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("fuzzed.dsl");
    std::fs::write(&path, input).expect("room for a temporary file");
    let _ = dsl::read(&path, &Progress::default(), &mut |entry| {
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

//! Any bytes as a dictionary in the format of CC-CEDICT: no panic, no hang, and every mark lies in its text.

#![no_main]

use std::ops::ControlFlow;

use glosspane::source::cedict;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("fuzzed.u8");
    std::fs::write(&path, input).expect("room for a temporary file");
    let _ = cedict::read(&path, &Progress::default(), &mut |entry| {
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

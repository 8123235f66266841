//! Any bytes as the files of a dictd dictionary: no panic, no hang, and every mark lies in its text.
//!
//! A good corpus is an `.index`, an empty line, and the `.dict`.

#![no_main]

use std::ops::ControlFlow;

use glosspane::source::dictd;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let at = input
        .windows(2)
        .position(|bytes| bytes == b"\n\n")
        .unwrap_or(input.len());
    let (index, articles) = input.split_at(at);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("fuzzed.index");
    std::fs::write(&path, index).expect("room for a temporary file");
    std::fs::write(path.with_extension("dict"), articles).expect("room for a temporary file");
    let _ = dictd::read(&path, &Progress::default(), &mut |entry| {
        for sense in &entry.senses {
            for mark in &sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                assert!(sense.gloss.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
        ControlFlow::Continue(())
    });
});

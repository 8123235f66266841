//! Any bytes as the files of a StarDict dictionary: no panic, no hang, and every mark lies in its text.
//!
//! A good corpus is made of the files of small dictionaries, parted as below.

#![no_main]

use std::ops::ControlFlow;

use glosspane::source::stardict;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

/// What parts the files: `.ifo`, `.idx`, `.dict`, `.syn`.
const PARTING: &[u8] = b"\n----\n";

fuzz_target!(|input: &[u8]| {
    let mut files: Vec<&[u8]> = Vec::new();
    let mut rest = input;
    while let Some(at) = rest
        .windows(PARTING.len())
        .position(|bytes| bytes == PARTING)
        .filter(|_| files.len() < 3)
    {
        files.push(&rest[..at]);
        rest = &rest[at + PARTING.len()..];
    }
    files.push(rest);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("fuzzed.ifo");
    for (ending, bytes) in ["ifo", "idx", "dict", "syn"].into_iter().zip(files) {
        let mut bytes = bytes.to_vec();
        if ending == "ifo" {
            // What is behind the first line is reached in every case.
            bytes.splice(0..0, *b"StarDict's dict ifo file\nversion=3.0.0\n");
        }
        std::fs::write(path.with_extension(ending), bytes).expect("room for a temporary file");
    }
    let _ = stardict::read(&path, &Progress::default(), &mut |entry| {
        for sense in &entry.senses {
            for mark in &sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                assert!(sense.gloss.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
        ControlFlow::Continue(())
    });
});

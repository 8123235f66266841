//! Any bytes as a Yomitan archive, and as the banks of one: reading them must neither panic nor hang.

#![no_main]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use glosspane::source::yomitan;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    read_all(bytes);
    // Nulls part the index and the banks, so that the archive is no obstacle.
    let names = [
        "index.json",
        "term_bank_1.json",
        "tag_bank_1.json",
        "term_meta_bank_1.json",
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bank) in names.into_iter().zip(bytes.split(|&byte| byte == 0)) {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a new name");
        zip.write_all(bank).expect("memory");
    }
    read_all(&zip.finish().expect("memory").into_inner());
});

fn read_all(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for a temporary file");
    let _ = yomitan::read(file.path(), &Progress::default(), &mut |entry| {
        assert!(!entry.headword.is_empty() && entry.headword.len() <= 1000);
        for sense in &entry.senses {
            for mark in &sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                assert!(sense.gloss.get(range).is_some());
            }
        }
        ControlFlow::Continue(())
    });
}

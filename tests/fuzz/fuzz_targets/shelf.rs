//! Any bytes as an archive of texts: no panic, no more memory than texts may take.
#![no_main]

use glosspane::import::shelf::{BookPlace, import_member, open};
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.zip");
    std::fs::write(&path, input).expect("the archive is written");
    let progress = Progress::default();
    if let Ok(shelf) = open(&path, &progress) {
        for book in shelf.books.iter().take(16) {
            if let BookPlace::Member(index) = book.place {
                let _ = import_member(&path, index, &book.name, None, &progress);
            }
        }
    }
});

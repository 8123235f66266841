//! Any bytes as an `.mdx`: reading it must neither panic nor hang, and what it says must be within bounds.
//!
//! A good corpus is a few small dictionaries, as `tests/mdict/writer.rs` writes them.

#![no_main]

use std::io::Write;
use std::ops::ControlFlow;

use glosspane::source::mdict;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.to_vec();
    read_all(&bytes);
    if seal(&mut bytes).is_some() {
        read_all(&bytes);
    }
});

/// Makes the checksums of the header and of version 2's key numbers right, so that what is behind them is reached.
fn seal(bytes: &mut [u8]) -> Option<()> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    let end = length.checked_add(4)?;
    let checksum = adler2::adler32_slice(bytes.get(4..end)?);
    bytes
        .get_mut(end..end + 4)?
        .copy_from_slice(&checksum.to_le_bytes());
    let numbers = end + 4;
    let checksum = adler2::adler32_slice(bytes.get(numbers..numbers + 40)?);
    bytes
        .get_mut(numbers + 40..numbers + 44)?
        .copy_from_slice(&checksum.to_be_bytes());
    Some(())
}

fn read_all(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for a temporary file");
    let _ = mdict::read(file.path(), &Progress::default(), &mut |entry| {
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

//! Entries and files that are not what they should be.

use std::fs;

use glosspane::lexicon::build::{BuildError, LexBuilder};
use glosspane::lexicon::error::{Fault, LexError};
use glosspane::lexicon::format::Meta;
use glosspane::lexicon::reader::Lexicon;
use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use proptest::prelude::*;

use super::{build, dictionary, entry, open};

#[test]
fn a_file_cut_while_it_is_open_gives_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.lex");
    let bytes = dictionary("One", &["left", "right"]);
    fs::write(&path, &bytes).unwrap();
    let lexicon = Lexicon::open(&path).unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(bytes.len() as u64 - 1).unwrap();
    assert!(matches!(lexicon.entry(0), Err(LexError::Io { .. })));
    assert!(lexicon.verify(&Progress::default()).is_err());
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    let good = dictionary("One", &["left"]);
    let missing = Lexicon::open("no such file.lex").unwrap_err();
    assert!(matches!(&missing, LexError::Io { .. }));
    assert!(
        missing
            .to_string()
            .starts_with("no such file.lex: cannot be read (")
    );
    assert!(matches!(open(Vec::new()), Err(LexError::Foreign { .. })));
    assert!(matches!(
        open(b"SQLite format 3".to_vec()),
        Err(LexError::Foreign { .. })
    ));
    let mut newer = good.clone();
    newer[8] = 2;
    assert!(matches!(
        open(newer),
        Err(LexError::Newer { version: 2, .. })
    ));
    let mut longer = good.clone();
    longer.push(0);
    assert!(matches!(open(longer), Err(LexError::Section { .. })));
    let mut header = good.clone();
    header[30] ^= 1;
    assert!(matches!(
        open(header),
        Err(LexError::Section {
            fault: Fault::Checksum,
            ..
        })
    ));
    let cut = open(good[..good.len() - 1].to_vec());
    assert!(matches!(cut, Err(LexError::Truncated { .. })));
    // A kilobyte that claims four gigabytes.
    let mut claim = good[..24].to_vec();
    claim[16..24].copy_from_slice(&(4_u64 << 30).to_le_bytes());
    claim.resize(1024, 0);
    assert!(matches!(open(claim), Err(LexError::Truncated { .. })));
}

#[test]
fn sections_of_later_versions_are_skipped() {
    let good = dictionary("One", &["left"]);
    let count = good[12] as usize;
    let body = 24 + 28 * count + 4;
    // One row more moves every section by 28 bytes.
    let mut bytes = good[..24 + 28 * count].to_vec();
    bytes[12] += 1;
    let end = good.len() as u64 + 28;
    bytes[16..24].copy_from_slice(&(end + 3).to_le_bytes());
    for row in bytes[24..].chunks_mut(28) {
        let offset = u64::from_le_bytes(row[8..16].try_into().unwrap()) + 28;
        row[8..16].copy_from_slice(&offset.to_le_bytes());
    }
    bytes.extend(b"later\0\0\0");
    bytes.extend(end.to_le_bytes());
    bytes.extend(3_u64.to_le_bytes());
    bytes.extend(crc32fast::hash(b"abc").to_le_bytes());
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    bytes.extend(&good[body..]);
    bytes.extend(b"abc");
    let lexicon = open(bytes).unwrap();
    assert_eq!(lexicon.entry(0).unwrap().headword, "left");
    assert_eq!(
        lexicon.verify(&Progress::default()).unwrap().sections,
        count + 1
    );
}

#[test]
fn entries_that_the_format_cannot_hold_are_refused_one_by_one() {
    let mut builder = LexBuilder::new(Meta::default());
    let refused = builder.add(entry(" \u{AD}"));
    assert!(matches!(refused, Err(BuildError::EmptyHeadword)));
    let refused = builder.add(entry(&"x".repeat(1025)));
    assert!(matches!(
        refused,
        Err(BuildError::KeyTooLong { length: 1025, .. })
    ));
    let mut long = entry("long: pl longs");
    long.senses[0].gloss = "长".repeat(1 << 19);
    assert!(matches!(
        builder.add(long),
        Err(BuildError::EntryTooLong { .. })
    ));
    builder.add(entry("left")).unwrap();
    let mut bytes = Vec::new();
    builder.finish(&mut bytes, &Progress::default()).unwrap();
    let lexicon = open(bytes).unwrap();
    let counts = lexicon.counts();
    assert_eq!((counts.entries, counts.keys, counts.forms), (1, 1, 0));
    lexicon.verify(&Progress::default()).unwrap();
}

#[test]
fn building_and_checking_can_be_cancelled() {
    let progress = Progress::default();
    progress.cancel();
    let mut builder = LexBuilder::new(Meta::default());
    builder.add(entry("left")).unwrap();
    assert!(matches!(
        builder.finish(Vec::new(), &progress),
        Err(BuildError::Cancelled)
    ));
    let lexicon = open(dictionary("One", &["left"])).unwrap();
    assert!(matches!(
        lexicon.verify(&progress),
        Err(LexError::Cancelled { .. })
    ));
}

#[test]
fn an_empty_dictionary_is_one() {
    let lexicon = open(build("Empty", [])).unwrap();
    assert_eq!(lexicon.exact("left"), 0..0);
    assert_eq!(lexicon.keys().unwrap().count(), 0);
    lexicon.verify(&Progress::default()).unwrap();
}

#[test]
fn a_cut_file_never_harms() {
    let bytes = dictionary(
        "One",
        &["left", "leave: past left, pp left", "right", "Left"],
    );
    for length in 0..bytes.len() {
        assert!(use_all(bytes[..length].to_vec()).is_err(), "{length} bytes");
    }
}

/// Makes the checksums of sections and header right again.
fn seal(bytes: &mut [u8]) {
    let end = 24 + 28 * bytes[12] as usize;
    for row in (24..end).step_by(28) {
        let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
        let (offset, length) = (number(row + 8), number(row + 16));
        let crc = crc32fast::hash(&bytes[offset..offset + length]);
        bytes[row + 24..row + 28].copy_from_slice(&crc.to_le_bytes());
    }
    let crc = crc32fast::hash(&bytes[..end]);
    bytes[end..end + 4].copy_from_slice(&crc.to_le_bytes());
}

/// Opens `bytes`, looks words up and checks everything; the result is the check's.
fn use_all(bytes: Vec<u8>) -> Result<(), LexError> {
    let lexicon = open(bytes)?;
    let verified = lexicon.verify(&Progress::default());
    for record in 0..lexicon.counts().entries.min(8) {
        let _ = lexicon.entry(record);
    }
    if let Ok(keys) = lexicon.keys() {
        keys.take(100).for_each(drop);
    }
    let mut library = Library::default();
    library.insert("one", lexicon);
    for text in ["left", "leave", "Left's", "right-left", "rule out", ""] {
        library.look_up(&text.into());
    }
    verified.map(drop)
}

proptest! {
    #[test]
    fn damage_is_found_and_never_harms(
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let mut bytes = dictionary("One", &["left", "leave: past left, pp left", "right", "Left"]);
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        prop_assert!(use_all(bytes).is_err(), "byte {}", place);
    }

    #[test]
    fn tampered_sections_never_harm(
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let mut bytes = dictionary("One", &["left", "leave: past left, pp left", "right", "Left"]);
        let count = bytes[12] as usize;
        let body = 24 + 28 * count + 4;
        let place = body + place.index(bytes.len() - body);
        bytes[place] ^= change;
        seal(&mut bytes);
        // The change can be harmless, such as another name; only a panic is wrong.
        let _ = use_all(bytes);
    }
}

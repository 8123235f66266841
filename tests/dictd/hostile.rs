//! Files that lie, are cut or are no dictionary at all.

use std::time::{Duration, Instant};

use glosspane::source::SourceError;
use proptest::prelude::*;

use super::import;
use super::written::{RUN, Written, gzip};

#[test]
fn cut_anywhere_it_gives_what_is_left_or_an_error() {
    let whole = Written::new(&[
        ("00-database-short", "00-database-short\n  x\n"),
        ("run|ran|to run after", RUN),
        ("go", "go\n    v 1: move; \"go\" [syn: {run}]\n"),
        ("a", "a /b/\n  c {go}\n"),
    ]);
    for end in 0..whole.index.len() {
        let mut cut = whole.clone();
        cut.index.truncate(end);
        let (entries, report) = cut.import();
        assert_eq!(entries.len() as u64, report.rows, "{end}");
    }
    for end in 0..whole.articles.len() {
        let mut cut = whole.clone();
        cut.articles.truncate(end);
        let (entries, report) = cut.import();
        assert!(entries.len() as u64 + report.skipped <= 6, "{end}");
    }
    let packed = gzip(&whole.articles);
    for end in 2..packed.len() - 8 {
        let (_folder, path) = whole.files_with("dict.dz", &packed[..end]);
        match import(&path) {
            Err(SourceError::Read { .. }) => {}
            // Only the end of the packing is missing.
            Ok((entries, _)) => assert_eq!(entries.len(), 4, "{end}"),
            Err(other) => unreachable!("{end}: {other}"),
        }
    }
}

#[test]
fn a_small_file_that_claims_gigabytes_fails_at_once() {
    let mut dictionary = Written::new(&[("one", "one\n")]);
    for offset in ["A", "B", "P//////////"] {
        for length in ["D/////", "P//////////", "QAAAAAAAAAAAA"] {
            let row = format!("lie\t{offset}\t{length}\n");
            dictionary.index.extend(row.as_bytes());
        }
    }
    let start = Instant::now();
    let (entries, report) = dictionary.import();
    assert_eq!((entries.len(), report.skipped), (1, 9));
    assert!(start.elapsed() < Duration::from_secs(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        changes in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut dictionary = Written::new(&[
            ("00-database-short", "00-database-short\n  x\n"),
            ("run|ran|to run after", RUN),
            ("go", "go\n    v 1: move; \"go\" [syn: {run}]\n"),
        ]);
        for (in_index, at, byte) in changes {
            let bytes = if in_index { &mut dictionary.index } else { &mut dictionary.articles };
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (entries, report) = dictionary.import();
        prop_assert_eq!(entries.len() as u64, report.rows);
    }

    #[test]
    fn any_article_is_taken(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        text in "(go|Go \\\\Go\\\\, v\\. i\\.|)\n[ n12:.\"(){}\\[\\]\\\\;a-c文-]{0,60}\n[ {}\\[\\]a1.\n-]{0,60}",
    ) {
        let mut dictionary = Written::default();
        dictionary.add(&["bytes", "other word"], &bytes);
        dictionary.add(&["go"], text.as_bytes());
        let (entries, _) = dictionary.import();
        for sense in entries.iter().flat_map(|entry| &entry.senses) {
            for mark in &sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                prop_assert!(sense.gloss.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}

//! Files that are damaged, lie, or are no dictionaries.

use std::ops::ControlFlow;

use glosspane::progress::Progress;
use glosspane::source::{SkipReason, SourceError, mdict};
use proptest::prelude::*;

use super::writer::{Field, LZO, Mdx, PLAIN, ZLIB};
use super::{WORDS, import, skipped, told};

#[test]
fn a_damaged_block_loses_its_own_entries_only() {
    let texts: Vec<(String, String)> = (100..200)
        .map(|number| (format!("w{number}"), format!("meaning {number}")))
        .collect();
    let words: Vec<(&str, &str)> = texts
        .iter()
        .map(|(word, text)| (word.as_str(), text.as_str()))
        .collect();
    for kind in [PLAIN, LZO, ZLIB] {
        let mdx = Mdx {
            kind,
            keys_per_block: 10,
            records_per_block: 10,
            ..Mdx::new(&words)
        };
        let whole = mdx.bytes();
        let places = mdx.block_places();
        for (block, place) in places.iter().enumerate() {
            let mut bytes = whole.clone();
            // A byte of the checksum, so that every packing has it at the same place.
            bytes[place + 5] ^= 0x55;
            let (entries, report) = import(&bytes).unwrap();
            assert_eq!((entries.len(), report.skipped), (90, 10), "{block}");
            let first = 100 + 10 * (block % 10);
            for entry in &entries {
                let number: usize = entry.headword[1..].parse().unwrap();
                assert!(!(first..first + 10).contains(&number));
                assert_eq!(entry.senses[0].gloss, format!("meaning {number}"));
            }
            let (number, reason) = skipped(&report).remove(0);
            assert_eq!(number as usize, 1 + 10 * (block % 10));
            assert_eq!(reason, SkipReason::Damaged);
        }
    }
}

#[test]
fn a_text_in_another_encoding_than_it_says_is_no_text() {
    let words = [("one", "一二三四"), ("two", "五六七八")];
    let mdx = Mdx {
        encoding: "GBK",
        encoding_name: "UTF-8",
        ..Mdx::new(&words)
    };
    let (entries, report) = import(&mdx.bytes()).unwrap();
    assert_eq!((entries.len(), report.skipped), (0, 2));
    // One that does not fit its key index cannot be read at all.
    let mdx = Mdx {
        encoding: "UTF-8",
        encoding_name: "UTF-16",
        ..Mdx::new(&words)
    };
    let error = import(&mdx.bytes()).unwrap_err();
    assert!(matches!(error, SourceError::Damaged { part, .. } if part == "key index"));
}

#[test]
fn what_cannot_be_read_is_refused_in_one_sentence() {
    let with = |change: fn(&mut Mdx<'_>)| {
        let mut mdx = Mdx::new(&WORDS);
        change(&mut mdx);
        mdx.bytes()
    };
    let cases: [(Vec<u8>, &str); 6] = [
        (
            with(|mdx| mdx.encrypted = "1"),
            "uses an encryption that needs a registration key, which cannot be read",
        ),
        (
            with(|mdx| mdx.encrypted = "3"),
            "an encryption that needs a registration key",
        ),
        (with(|mdx| mdx.version = "3.0"), "MDict version 3.0"),
        (
            with(|mdx| mdx.encoding_name = "Klingon"),
            "the encoding “Klingon”",
        ),
        (b"".to_vec(), "is damaged in its header"),
        (b"word,meaning\n".to_vec(), "is damaged in its header"),
    ];
    for (bytes, part) in cases {
        let message = import(&bytes).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
        assert!(message.contains("some.mdx"), "{message}");
    }
    let missing = mdict::read("/nowhere/x.mdx".as_ref(), &Progress::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    assert!(matches!(
        missing,
        Err(SourceError::Read { position: 0, .. })
    ));
}

#[test]
fn sizes_that_lie_are_found_before_they_are_believed() {
    for version in ["1.2", "2.0"] {
        for field in Field::ALL {
            for value in [
                0,
                1,
                7,
                1 << 16,
                (1 << 32) - 1,
                4 << 30,
                1 << 40,
                u64::MAX - 7,
                u64::MAX,
            ] {
                let mdx = Mdx {
                    version,
                    lie: Some((field, value)),
                    ..Mdx::new(&WORDS)
                };
                // What is wrong for one block loses that block; the rest is an error.
                let is_bounded = match import(&mdx.bytes()) {
                    Ok((entries, report)) => {
                        entries.len() + report.skipped as usize <= 2 * WORDS.len()
                    }
                    Err(error) => matches!(
                        error,
                        SourceError::Damaged { .. } | SourceError::TooLarge { .. }
                    ),
                };
                assert!(is_bounded, "{field:?} {value}");
            }
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_damaged() {
    for (version, encrypted) in [("1.2", ""), ("2.0", "2")] {
        let mdx = Mdx {
            version,
            encrypted,
            keys_per_block: 2,
            records_per_block: 2,
            ..Mdx::new(&WORDS)
        };
        let whole = mdx.bytes();
        for length in 0..whole.len() {
            let error = import(&whole[..length]).unwrap_err();
            assert!(
                matches!(error, SourceError::Damaged { position, .. } if position <= length as u64),
                "{length}: {error}"
            );
        }
    }
}

#[test]
fn bombs_do_not_go_off() {
    // A header that claims more than the file has.
    let mut bytes = vec![0xFF; 1000];
    assert!(matches!(
        import(&bytes),
        Err(SourceError::Damaged { position: 0, .. })
    ));
    bytes[..4].copy_from_slice(&500_u32.to_be_bytes());
    assert!(matches!(import(&bytes), Err(SourceError::Damaged { .. })));
    // A record block that unpacks to far more than a block has.
    let article = " ".repeat(65 << 20);
    let words = [("bomb", article.as_str())];
    let bytes = Mdx::new(&words).bytes();
    assert!(bytes.len() < 2_000_000);
    let message = import(&bytes).unwrap_err().to_string();
    assert!(
        message.contains("more than 64 MiB of memory for its record block 1"),
        "{message}"
    );
    // A record that is all marks of a style sheet.
    let marks = "`1`".repeat(300_000);
    let words = [("marks", marks.as_str()), ("last", "末")];
    let sheet = format!("1\n{}\n</b>\n", "<b>".repeat(1000));
    let mdx = Mdx {
        style_sheet: &sheet,
        ..Mdx::new(&words)
    };
    let (entries, report) = import(&mdx.bytes()).unwrap();
    assert_eq!(told(&entries), ["last: 末"]);
    assert_eq!(skipped(&report), [(1, SkipReason::TooLong)]);
}

fn any_mdx() -> impl Strategy<Value = Vec<u8>> {
    let word = "[a-cA-C’é一 ]{0,4}";
    let text = prop_oneof![
        "[a-c一]{0,10}",
        "@@@LINK=[a-cA-C]{0,2}",
        "(<b>|</b>|<li>|`[12]`|x|&amp;|@@@LINK=){0,8}",
    ];
    let words = prop::collection::vec((word, text), 0..12);
    let lie = prop::option::of((prop::sample::select(Field::ALL.to_vec()), any::<u64>()));
    let shape = (
        0..3_u8,
        any::<bool>(),
        any::<bool>(),
        1..5_usize,
        1..5_usize,
    );
    (words, shape, lie, 0..40_u64).prop_map(|(words, shape, lie, shift)| {
        let (kind, is_wide, is_utf_16, keys_per_block, records_per_block) = shape;
        let encoding = if is_utf_16 { "UTF-16" } else { "UTF-8" };
        Mdx {
            version: if is_wide { "2.0" } else { "1.2" },
            encoding,
            encoding_name: encoding,
            kind,
            encrypted: "2",
            style_sheet: "1\n<i>\n</i>\n",
            keys_per_block,
            records_per_block,
            lie: lie.map(|(field, value)| (field, value >> shift)),
            ..Mdx::new(&words)
        }
        .bytes()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_dictionary_is_read_or_refused(bytes in any_mdx()) {
        let _ = import(&bytes);
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(import(&bytes).is_err());
    }

    #[test]
    fn changed_bytes_are_read_or_refused(
        bytes in any_mdx(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = bytes;
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = import(&bytes);
    }
}

#[test]
fn what_blocks_unpack_to_is_bounded_by_the_file() {
    let blank = " ".repeat(1 << 20);
    let words: Vec<(String, String)> = (0..40)
        .map(|number| (format!("w{number:02}"), blank.clone()))
        .collect();
    let mdx = Mdx {
        records_per_block: 1,
        kind: ZLIB,
        ..Mdx::new(&words)
    };
    let bytes = mdx.bytes();
    assert!(bytes.len() < 500_000, "{}", bytes.len());
    let error = import(&bytes).unwrap_err();
    assert!(
        matches!(error, SourceError::UnpacksTooFar { limit: ..=39, .. }),
        "{error}"
    );
}

#[test]
fn a_style_sheet_lengthens_no_further() {
    let words: Vec<(String, String)> = (0..3000)
        .map(|number| (format!("w{number:04}"), "`1`".repeat(20)))
        .collect();
    let sheet = format!("1\n{}\n</b>\n", "a".repeat(10_000));
    let mdx = Mdx {
        style_sheet: &sheet,
        ..Mdx::new(&words)
    };
    let (entries, report) = import(&mdx.bytes()).unwrap();
    let length: usize = entries
        .iter()
        .flat_map(|entry| &entry.senses)
        .map(|sense| sense.gloss.len())
        .sum();
    assert!(length < 20 << 20, "{length}");
    assert_eq!(entries.len() + report.skipped as usize, 3000);
}

#[test]
fn a_record_leads_to_few_headwords() {
    let links = "@@@LINK=go\n".repeat(10_000);
    let words = [("a", links.as_str()), ("go", "move")];
    let (_, report) = import(&Mdx::new(&words).bytes()).unwrap();
    assert!(report.forms.len() <= 32, "{}", report.forms.len());
}

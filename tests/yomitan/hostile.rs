//! Archives that are damaged, lie, or are no dictionaries.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use glosspane::progress::Progress;
use glosspane::source::{SkipReason, SourceError, yomitan};
use proptest::prelude::*;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{archive, dictionary, import, index, skipped, told};

#[test]
fn what_is_no_dictionary_is_refused_in_one_sentence() {
    let terms = json!([["go", "", "", "", 0, ["x"], 0, ""]]);
    let newer = json!({"title": "x", "format": 4});
    let cases: [(Vec<u8>, &str); 10] = [
        (archive(&[]), "an archive without index.json"),
        (
            dictionary(&[("term_bank_1.json", terms.clone())]),
            "an archive without index.json",
        ),
        (
            dictionary(&[("index.json", index())]),
            "an archive without term_bank_1.json",
        ),
        (
            archive(&[("index.json", b"{"), ("term_bank_1.json", b"[]")]),
            "is damaged in its index.json",
        ),
        (
            dictionary(&[("index.json", json!([])), ("term_bank_1.json", json!([]))]),
            "is damaged in its index.json",
        ),
        (
            dictionary(&[("index.json", newer), ("term_bank_1.json", terms)]),
            "uses version 4 of Yomitan's format, which cannot be read",
        ),
        (
            dictionary(&[("index.json", index()), ("term_bank_1.json", json!({}))]),
            "is damaged in its term_bank_1.json",
        ),
        (
            archive(&[
                ("index.json", index().to_string().as_bytes()),
                ("term_bank_1.json", b"[[\"go\", \"\""),
            ]),
            "is damaged in its term_bank_1.json",
        ),
        (
            b"PK\x03\x04".to_vec(),
            "is damaged in its table of contents",
        ),
        (b"".to_vec(), "is damaged in its table of contents"),
    ];
    for (bytes, part) in cases {
        let message = import(&bytes).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
        assert!(message.contains("some.zip"), "{message}");
    }
    let missing = yomitan::read("/nowhere/x.zip".as_ref(), &Progress::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    assert!(matches!(
        missing,
        Err(SourceError::Read { position: 0, .. })
    ));
}

#[test]
fn rows_that_cannot_be_read_are_counted_with_their_number_and_the_rest_go_in() {
    let deep = format!(
        r#"["deep", "", "", "", 0, [{{"type": "structured-content", "content": {}1{}}}], 0, ""]"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let nested = format!(
        r#"["nested", "", "", "", 0, [{{"type": "structured-content", "content": {}"core"{}}}], 0, ""]"#,
        r#"{"tag": "ul", "content": "#.repeat(100),
        "}".repeat(100)
    );
    let long = format!(
        r#"["long", "", "", "", 0, ["{}"], 0, ""]"#,
        "x".repeat(1 << 20)
    );
    let headword = format!(r#"["{}", "", "", "", 0, ["x"], 0, ""]"#, "w".repeat(1001));
    let rows: [&[u8]; 13] = [
        r#"["one", "", "", "", 0, ["一"], 0, ""]"#.as_bytes(),
        br#"["few", "", ""]"#,
        br#"{"not": "an array"}"#,
        br#"["", "", "", "", 0, ["x"], 0, ""]"#,
        br#"[7, "", "", "", 0, ["x"], 0, ""]"#,
        br#"["no", "", "", "", 0, "x", 0, ""]"#,
        b"[\"bad\", \"\", \"\", \"\", 0, [\"\xFF\"], 0, \"\"]",
        br#"["no", JSON]"#,
        deep.as_bytes(),
        nested.as_bytes(),
        long.as_bytes(),
        headword.as_bytes(),
        r#"["last", "", "", "", 0, ["末"], 0, ""]"#.as_bytes(),
    ];
    let bank = [b"[", rows.join(&b",\n"[..]).as_slice(), b"]"].concat();
    let bytes = archive(&[
        ("index.json", index().to_string().as_bytes()),
        ("term_bank_1.json", &bank),
        ("tag_bank_1.json", b"[1, [], oops]"),
        ("term_meta_bank_1.json", b"[null, [\"x\"]]"),
    ]);
    let (entries, report) = import(&bytes).unwrap();
    assert_eq!(told(&entries), ["one: 一", "nested: core", "last: 末"]);
    let few = SkipReason::FieldCount {
        found: 3,
        expected: 8,
    };
    assert_eq!(
        skipped(&report),
        [
            (2, few),
            (3, SkipReason::Damaged),
            (4, SkipReason::NoHeadword),
            (5, SkipReason::Damaged),
            (6, SkipReason::Damaged),
            (7, SkipReason::NotText),
            (8, SkipReason::Damaged),
            (9, SkipReason::Damaged),
            (11, SkipReason::TooLong),
            (12, SkipReason::LongHeadword),
        ]
    );
}

#[test]
fn a_file_cut_or_changed_anywhere_is_damaged() {
    let terms = json!([
        ["go", "", "", "", 0, ["to walk"], 0, ""],
        ["gone", "", "", "", 0, [["go", []]], 0, ""]
    ]);
    let whole = dictionary(&[("index.json", index()), ("term_bank_1.json", terms)]);
    for length in 0..whole.len() {
        let error = import(&whole[..length]).unwrap_err();
        assert!(
            matches!(
                error,
                SourceError::Damaged { .. } | SourceError::NoMember { .. }
            ),
            "{length}: {error}"
        );
    }
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 0xA5;
        let _ = import(&bytes);
    }
}

#[test]
fn bombs_do_not_go_off() {
    // An index of more than any index has.
    let spaces = vec![b' '; 5 << 20];
    let bytes = archive(&[("index.json", &spaces), ("term_bank_1.json", b"[]")]);
    assert!(bytes.len() < 50_000);
    let message = import(&bytes).unwrap_err().to_string();
    assert!(
        message.contains("more than 4 MiB of memory for its index.json"),
        "{message}"
    );
    // A bank that is all white space, brackets or one row: none of it is held.
    let index = index().to_string();
    for filler in [b' ', b'[', b','] {
        let mut bank = vec![filler; 8 << 20];
        bank[0] = b'[';
        let bytes = archive(&[
            ("index.json", index.as_bytes()),
            ("term_bank_1.json", &bank),
        ]);
        assert!(bytes.len() < 500_000);
        assert!(matches!(import(&bytes), Err(SourceError::Damaged { .. })));
    }
}

#[test]
fn members_that_cannot_be_unpacked_are_named() {
    // The method is changed in both places that state it.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("index.json", stored).unwrap();
    zip.write_all(index().to_string().as_bytes()).unwrap();
    zip.start_file("term_bank_1.json", stored).unwrap();
    zip.write_all(b"[]").unwrap();
    let whole = zip.finish().unwrap().into_inner();
    assert!(import(&whole).is_ok());
    let mut bytes = whole.clone();
    let local = find(&bytes, b"PK\x03\x04");
    let central = find(&bytes, b"PK\x01\x02");
    let methods = local.iter().map(|at| at + 8);
    for place in methods.chain(central.iter().map(|at| at + 10)) {
        bytes[place] = 97;
    }
    let message = import(&bytes).unwrap_err().to_string();
    assert!(message.contains("cannot be read"), "{message}");
    // Encrypted.
    let mut bytes = whole;
    let flags = local.iter().map(|at| at + 6);
    for place in flags.chain(central.iter().map(|at| at + 8)) {
        bytes[place] |= 1;
    }
    let message = import(&bytes).unwrap_err().to_string();
    assert!(message.contains("uses a password"), "{message}");
}

fn find(bytes: &[u8], sign: &[u8]) -> Vec<usize> {
    let windows = bytes.windows(sign.len()).enumerate();
    windows
        .filter(|(_, window)| *window == sign)
        .map(|(place, _)| place)
        .collect()
}

fn any_bank() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        ":",
        "\"go\"",
        "\"a b\"",
        "\"\"",
        "1",
        "null",
        "[\"go\", []]",
        "[\"go\", \"\", \"n\", \"\", 0, [\"x\"], 0, \"\"]",
        "[\"go\", \"go\", \"\", \"\", 0, [[\"went\", [\"past\"]]], 0, \"\"]",
        "{\"type\": \"structured-content\", \"content\": ",
        "{\"tag\": \"li\", \"content\": ",
        "{\"tag\": \"div\", \"data\": {\"content\": \"example-sentence\"}, \"content\": ",
        "{\"tag\": \"a\", \"href\": \"?query=x\", \"content\": ",
        "[\"go\", \"\", \"\", \"\", 0, [",
        "], 0, \"\"],",
    ]);
    prop::collection::vec(piece, 0..30)
        .prop_map(|pieces| format!("[{}]", pieces.concat()).into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_banks_are_read_or_refused(terms in any_bank(), tags in any_bank(), meta in any_bank()) {
        let index = index().to_string();
        let bytes = archive(&[
            ("index.json", index.as_bytes()),
            ("term_bank_1.json", &terms),
            ("tag_bank_1.json", &tags),
            ("term_meta_bank_1.json", &meta),
        ]);
        if let Ok((entries, _)) = import(&bytes) {
            for entry in entries {
                prop_assert!(!entry.headword.is_empty());
                for sense in &entry.senses {
                    for mark in &sense.marks {
                        let range = mark.range.start as usize..mark.range.end as usize;
                        prop_assert!(sense.gloss.get(range).is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(import(&bytes).is_err());
    }

    #[test]
    fn changed_bytes_are_read_or_refused(
        terms in any_bank(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let index = index().to_string();
        let mut bytes = archive(&[("index.json", index.as_bytes()), ("term_bank_1.json", &terms)]);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = import(&bytes);
    }
}

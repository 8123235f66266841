//! The import of tables with a header, from small ones written here.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod imported;

use glosspane::lexicon::entry::{Entry, Level, MarkStyle};
use glosspane::source::{EntryPlace, LeftOut, SkipReason, SourceError};
use imported::{Given, assert_stops, found};
use proptest::prelude::*;

/// Headword, pronunciation, and the senses as part of speech and gloss.
fn shown(entry: &Entry) -> (String, String, Vec<(String, String)>) {
    let senses = entry
        .senses
        .iter()
        .map(|sense| (sense.pos.clone(), sense.gloss.clone()))
        .collect();
    (
        entry.headword.clone(),
        entry.phonetic.clone().unwrap_or_default(),
        senses,
    )
}

#[test]
fn columns_are_taken_by_name_whatever_separates_them() {
    let rows = [
        [
            "Word",
            "音标",
            "词性",
            "释义",
            "Definition",
            "例句",
            "例句翻译",
            "Level",
            "id",
        ],
        [
            "apple",
            "/ˈæpl/",
            "名词",
            "苹果",
            "a fruit",
            "An apple.",
            "一个苹果。",
            "cet4 A1",
            "1",
        ],
        ["go", "[ɡəʊ]", "", "v. 去", "", "", "", "", "2"],
    ];
    for (name, separator) in [
        ("w.csv", ","),
        ("w.tsv", "\t"),
        ("w.txt", ";"),
        ("w.csv", "|"),
    ] {
        let text: String = rows
            .iter()
            .map(|row| row.join(separator) + "\r\n")
            .collect();
        let (entries, report) = Given::new(name, text.as_bytes()).entries().unwrap();
        assert_eq!(
            (report.rows, report.skipped, report.meta.name.as_str()),
            (2, 0, "w")
        );
        let sense = |pos: &str, gloss: &str| (pos.to_owned(), gloss.to_owned());
        assert_eq!(
            shown(&entries[0]),
            (
                "apple".into(),
                "ˈæpl".into(),
                vec![sense("n", "苹果"), sense("n", "a fruit")]
            )
        );
        assert_eq!(
            shown(&entries[1]),
            ("go".into(), "ɡəʊ".into(), vec![sense("v", "去")])
        );
        let apple = &entries[0];
        assert_eq!(apple.levels.iter().collect::<Vec<_>>(), [Level::Cet4]);
        assert_eq!(apple.senses[0].labels, ["A1"]);
        let example = &apple.senses[0].examples[0];
        assert_eq!(
            (example.text.as_str(), example.translation.as_str()),
            ("An apple.", "一个苹果。")
        );
    }
}

#[test]
fn quotes_hold_separators_and_lines() {
    let text = "word,translation\n\"in, out\",\"进，\"\"出\"\"\n第二行\"\nplain,一\n";
    let given = Given::new("quotes.csv", text.as_bytes());
    let (entries, _) = given.entries().unwrap();
    assert_eq!(entries[0].headword, "in, out");
    let glosses: Vec<_> = entries[0]
        .senses
        .iter()
        .map(|sense| sense.gloss.as_str())
        .collect();
    assert_eq!(glosses, ["进，\"出\"", "第二行"]);
    let (installed, library) = given.install();
    assert_eq!(installed.path.file_name().unwrap(), "quotes.lex");
    assert_eq!(found(&library, "in, out"), ["in, out"]);
    assert_eq!(found(&library, "plain"), ["plain"]);
}

#[test]
fn every_encoding_is_told() {
    let text = format!(
        "单词,释义\n{}",
        "apple,苹果，一种水果\nriver,河流的意思\n".repeat(20)
    );
    let units =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let expected = Given::new("w.csv", text.as_bytes()).entries().unwrap().0;
    assert_eq!(expected.len(), 40);
    for bytes in [
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe".to_vec(), units(u16::to_le_bytes)].concat(),
        units(u16::to_be_bytes),
        encoding_rs::GB18030.encode(&text).0.into_owned(),
    ] {
        assert_eq!(Given::new("w.csv", &bytes).entries().unwrap().0, expected);
    }
}

#[test]
fn notes_of_anki_are_read() {
    let named = "#separator:tab\n#html:true\n#guid column:1\n#tags column:5\n#columns:GUID\tFront\tBack\tExample\tTags\n\
        x1\tapple [sound:a.mp3]\t<b>苹果</b>; fruit<br>另一个 &amp; more<img src=a.jpg>\tAn <i>apple</i>.\tcet4\n\
        x2\ttwo\t二\t\t\n";
    let (entries, report) = Given::new("notes.txt", named.as_bytes()).entries().unwrap();
    assert_eq!((report.rows, report.skipped), (2, 0));
    assert_eq!(
        report.left_out,
        LeftOut {
            pictures: 1,
            sounds: 1
        }
    );
    let apple = &entries[0];
    assert_eq!(apple.headword, "apple");
    let glosses: Vec<_> = apple
        .senses
        .iter()
        .map(|sense| sense.gloss.as_str())
        .collect();
    assert_eq!(glosses, ["苹果; fruit", "另一个 & more"]);
    assert_eq!(apple.senses[0].marks[0].style, MarkStyle::Bold);
    assert_eq!(apple.senses[0].examples[0].text, "An apple.");
    assert!(apple.levels.contains(Level::Cet4));

    let unnamed = "#separator:Semicolon\n#html:false\n#guid column:1\nx1;\"one\nword\";<一>;more\nx2;two;二\n";
    let (entries, report) = Given::new("notes.txt", unnamed.as_bytes())
        .entries()
        .unwrap();
    assert_eq!(report.skipped, 0);
    let shown: Vec<_> = entries
        .iter()
        .map(|entry| (entry.headword.as_str(), entry.senses[0].gloss.as_str()))
        .collect();
    assert_eq!(shown, [("one word", "<一>"), ("two", "二")]);
}

#[test]
fn rows_that_cannot_be_read_are_reported_with_their_line_and_the_rest_go_in() {
    let mut text = "# a list\nword,释义,例句\none,一\n".to_owned().into_bytes();
    text.extend(b"two\n"); // 4
    text.extend(b",\xe4\xb8\x80,\n"); // 5
    text.extend(b"a,b,c,d\n"); // 6
    text.extend(b"bad,\xff,\n"); // 7
    text.extend(format!("{},长,\n", "w".repeat(1001)).bytes()); // 8
    text.extend(format!("long,{},\n", "长".repeat(400_000)).bytes()); // 9
    text.extend("last,末,\n".bytes());
    let (entries, report) = Given::new("w.csv", &text).entries().unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(headwords, ["one", "last"]);
    let skipped: Vec<_> = report
        .skipped_rows
        .iter()
        .map(|row| (row.place, row.reason.clone()))
        .collect();
    let count = |found| SkipReason::FieldCount { found, expected: 3 };
    assert_eq!(
        skipped,
        [
            (EntryPlace::Line(4), count(1)),
            (EntryPlace::Line(5), SkipReason::NoHeadword),
            (EntryPlace::Line(6), count(4)),
            (EntryPlace::Line(7), SkipReason::NotText),
            (EntryPlace::Line(8), SkipReason::LongHeadword),
            (EntryPlace::Line(9), SkipReason::TooLong),
        ]
    );
}

#[test]
fn a_table_that_does_not_name_its_columns_is_refused() {
    for (text, missing) in [
        ("", "word, and translation"),
        ("name,price\napple,3\n", "word, and translation"),
        ("word,price\napple,3\n", "translation"),
        ("id\t释义\n1\t一\n", "word"),
        ("#columns:a,b\nx,y\n", "word, and translation"),
        ("\0\u{1}", "word, and translation"),
    ] {
        match Given::new("w.csv", text.as_bytes()).entries() {
            Err(SourceError::Columns {
                path,
                missing: found,
            }) => {
                assert_eq!(found, missing, "{text}");
                assert!(path.ends_with("w.csv"));
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_long_import_can_be_stopped_and_one_that_ends_early_is_read_so_far() {
    let text = format!("word,释义\n{}", "x,甲\n".repeat(5000));
    assert_stops(&Given::new("w.csv", text.as_bytes()).path);
    let text = "#html:true\n#columns:word\ttranslation\none\t\"<b>一\n<br>\"\n".as_bytes();
    for length in 0..text.len() {
        if let Ok((entries, _)) = Given::new("w.tsv", &text[..length]).entries() {
            assert!(entries.len() <= 1);
        }
    }
}

proptest! {
    #[test]
    fn any_table_is_read_or_refused(
        start in "(word,释义\n|#html:true\n|#separator:tab\n|#tags column:[0-9]{1,2}\n|#columns:word,back\n){0,4}",
        rows in "([a一,\t\"\n;&<>]|<b>|\\[sound:|\\]){0,60}",
    ) {
        let text = start + &rows;
        if let Ok((entries, report)) = Given::new("w.csv", text.as_bytes()).entries() {
            prop_assert_eq!(entries.len() as u64, report.rows);
            prop_assert!(entries.iter().all(|entry| !entry.headword.is_empty()));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Given::new("w.csv", &bytes).entries();
        let _ = Given::new("w.csv", &["word,释义\n".as_bytes(), &bytes].concat()).entries();
    }
}

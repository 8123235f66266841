//! The import of CC-CEDICT, from small files written here in its format.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod imported;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use glosspane::lexicon::entry::Entry;
use glosspane::source::{EntryPlace, SkipReason, SourceError};
use imported::{Given, assert_stops, found};
use proptest::prelude::*;

const HEADER: &str = "# CC-CEDICT\r\n# Community maintained free Chinese-English dictionary.\r\n#\r\n# License:\r\n\
    # https://creativecommons.org/licenses/by-sa/4.0/\r\n# https://www.mdbg.net/chinese/dictionary?page=cc-cedict\r\n\
    #! version=1\r\n#! subversion=0\r\n#! publisher=MDBG\r\n#! license=https://creativecommons.org/licenses/by-sa/4.0/\r\n\
    #! date=2020-12-21T10:42:05Z\r\n";
const LINES: &str = "中國 中国 [Zhong1 guo2] /China/\r\n\
    發 发 [fa1] /to send out/CL:發|发[fa1]/\r\n\
    髮 发 [fa4] /hair/Taiwan pr. [fa3]/\r\n\
    一點兒 一点儿 [[yi1dian3r5]] /a bit; a little/\r\n\
    諙 话 [hua4] /old variant of 話|话[hua4]/\r\n\
    人為財死，鳥為食亡 人为财死，鸟为食亡 [ren2 wei4 cai2 si3 , niao3 wei4 shi2 wang2] /(idiom)/\r\n\
    % % [pa1] /percent (Tw)/\r\n";

fn glosses(entry: &Entry) -> Vec<&str> {
    entry
        .senses
        .iter()
        .map(|sense| sense.gloss.as_str())
        .collect()
}

#[test]
fn a_line_becomes_an_entry() {
    let given = Given::new("cedict_ts.u8", format!("{HEADER}{LINES}").as_bytes());
    let (entries, report) = given.entries().unwrap();
    assert_eq!((report.rows, report.skipped), (7, 0));
    assert_eq!(report.meta.name, "CC-CEDICT");
    assert_eq!(report.meta.licence, "CC BY-SA 4.0, © MDBG");
    assert!(
        report
            .meta
            .source
            .ends_with("cc-cedict, version 1.0, 2020-12-21"),
        "{}",
        report.meta.source
    );
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| {
            (
                entry.headword.as_str(),
                entry.phonetic.as_deref().unwrap(),
                glosses(entry),
            )
        })
        .collect();
    assert_eq!(rows[0], ("中国", "Zhōng guó", vec!["China"]));
    assert_eq!(
        rows[1],
        ("发", "fā", vec!["to send out", "classifier: 发 (發) [fā]"])
    );
    assert_eq!(rows[2], ("发", "fà", vec!["hair", "Taiwan pr. [fǎ]"]));
    assert_eq!(rows[3], ("一点儿", "yīdiǎnr", vec!["a bit; a little"]));
    assert_eq!(rows[4], ("话", "huà", vec!["old variant of 话 (話) [huà]"]));
    assert_eq!(rows[6], ("%", "pā", vec!["percent (Tw)"]));
}

#[test]
fn every_headword_is_found_again_in_both_scripts() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(format!("{HEADER}{LINES}").as_bytes())
        .unwrap();
    for (name, bytes) in [
        (
            "cedict_1_0_ts_utf-8_mdbg.txt",
            format!("{HEADER}{LINES}").into_bytes(),
        ),
        ("cedict_1_0_ts_utf-8_mdbg.txt.gz", gzip.finish().unwrap()),
        ("other.u8", LINES.as_bytes().to_vec()),
    ] {
        let (installed, library) = Given::new(name, &bytes).install();
        assert_eq!(installed.entries, 7, "{name}");
        for (text, headwords) in [
            ("中国", vec!["中国"]),
            ("中國", vec!["中国"]),
            // Two entries share the simplified headword; each traditional one leads to its own.
            ("发", vec!["发", "发"]),
            ("發", vec!["发"]),
            ("髮", vec!["发"]),
            ("一點兒", vec!["一点儿"]),
            ("人为财死，鸟为食亡", vec!["人为财死，鸟为食亡"]),
            ("人為財死，鳥為食亡", vec!["人为财死，鸟为食亡"]),
            ("%", vec!["%"]),
        ] {
            assert_eq!(found(&library, text), headwords, "{text}");
        }
    }
    assert_eq!(
        Given::new("other.u8", LINES.as_bytes())
            .entries()
            .unwrap()
            .1
            .meta
            .name,
        "other"
    );
}

#[test]
fn lines_that_are_none_are_reported_and_the_rest_go_in() {
    let mut text = b"\xef\xbb\xbf# X\n\n".to_vec();
    let long = "长".repeat(400);
    for line in [
        "中國 中国 [Zhong1 guo2] /China/".as_bytes(),
        b"no brackets /x/",
        "中 中 [zhong1]".as_bytes(),
        "中 中 [zhong1] //".as_bytes(),
        "中".as_bytes(),
        b"\xff \xff [x1] /x/",
        format!("{long} {long} [x1] /x/").as_bytes(),
        "末 末 [mo4] /end".as_bytes(),
    ] {
        text.extend(line);
        text.push(b'\n');
    }
    let (entries, report) = Given::new("x.u8", &text).entries().unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(headwords, ["中国", "末"]);
    let skipped: Vec<_> = report
        .skipped_rows
        .iter()
        .map(|row| (row.place, row.reason.clone()))
        .collect();
    assert_eq!(
        skipped,
        [
            (EntryPlace::Line(4), SkipReason::Damaged),
            (EntryPlace::Line(5), SkipReason::Damaged),
            (EntryPlace::Line(6), SkipReason::Damaged),
            (EntryPlace::Line(7), SkipReason::Damaged),
            (EntryPlace::Line(8), SkipReason::NotText),
            (EntryPlace::Line(9), SkipReason::LongHeadword),
        ]
    );
}

#[test]
fn what_is_no_cedict_is_refused_and_a_long_import_can_be_stopped() {
    for bytes in [
        &b""[..],
        b"# only a comment\n",
        b"word,meaning\n",
        b"\0\x01\xff",
    ] {
        let error = Given::new("cedict.txt", bytes).entries().unwrap_err();
        assert!(matches!(error, SourceError::Unknown { .. }), "{error}");
    }
    let cut = Given::new("cedict.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\0\xff")
        .entries()
        .unwrap_err();
    assert!(matches!(cut, SourceError::Read { .. }), "{cut}");
    let many = "中國 中国 [Zhong1 guo2] /China/\n".repeat(5000);
    assert_stops(&Given::new("cedict.txt", many.as_bytes()).path);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "([中國a/ \\[\\]|:1-5\n#!=]|中國 中国 \\[a1\\] /b/\n){0,60}", cut in any::<prop::sample::Index>()) {
        let bytes = text.as_bytes();
        let bytes = &bytes[..cut.index(bytes.len() + 1)];
        if let Ok((entries, report)) = Given::new("x.u8", bytes).entries() {
            prop_assert_eq!(entries.len() as u64, report.rows);
        }
    }
}

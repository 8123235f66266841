//! The import of DSL dictionaries, from small ones written here.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod imported;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use glosspane::english::form::FormKind;
use glosspane::lexicon::entry::{Entry, MarkStyle};
use glosspane::source::{EntryPlace, LeftOut, SkipReason, SourceError};
use imported::{Given, assert_stops, found};
use proptest::prelude::*;

const HEADER: &str =
    "#NAME \"Small\"\n#INDEX_LANGUAGE \"English\"\n#CONTENTS_LANGUAGE \"Russian\"\n";

/// The entries of a card or more behind a header.
fn entries(cards: &str) -> Vec<Entry> {
    let (entries, report) = Given::new("x.dsl", format!("{HEADER}\n{cards}").as_bytes())
        .entries()
        .unwrap();
    assert_eq!(report.skipped, 0, "{:?}", report.skipped_rows);
    entries
}

/// An article as text: two spaces for each depth, the part of speech, labels in brackets, the gloss with
/// `*bold*`, `_italic_`, `~quiet~`, `<link>`; examples behind `>`.
fn shown(entry: &Entry) -> String {
    let mut out = String::new();
    for sense in &entry.senses {
        let mut line = String::new();
        for (at, sign) in sense.gloss.char_indices() {
            for mark in &sense.marks {
                if mark.range.start as usize == at {
                    line.push_str(match mark.style {
                        MarkStyle::Bold => "*",
                        MarkStyle::Italic => "_",
                        MarkStyle::Quiet => "~",
                        MarkStyle::Link(_) => "<",
                    });
                }
            }
            line.push(sign);
            for mark in sense.marks.iter().rev() {
                if mark.range.end as usize == at + sign.len_utf8() {
                    line.push_str(&match &mark.style {
                        MarkStyle::Bold => "*".to_owned(),
                        MarkStyle::Italic => "_".to_owned(),
                        MarkStyle::Quiet => "~".to_owned(),
                        MarkStyle::Link(target) => format!("={target}>"),
                    });
                }
            }
        }
        let pos = if sense.pos.is_empty() {
            String::new()
        } else {
            format!("{}. ", sense.pos)
        };
        let labels: String = sense
            .labels
            .iter()
            .map(|label| format!("[{label}] "))
            .collect();
        out.push_str(&format!(
            "{}{pos}{labels}{line}\n",
            "  ".repeat(sense.depth.into())
        ));
        for example in &sense.examples {
            out.push_str(&format!("> {} | {}\n", example.text, example.translation));
        }
    }
    out
}

#[test]
fn an_article_keeps_what_matters_of_its_markup() {
    let cases = [
        // WordNet's layout: sections by part of speech, examples, relations.
        (
            "\t[m0][b]I[/b][/m]\n\t[m1][p]noun[/p][/m]\n\t[m2][b]1.[/b] [trn]benefit[/trn] [com][c gray]([p]Freq.[/p] 11)[/c][/com][/m]\n\
             \t[m3]- [*][ex]for your own ~[/ex][/*][/m]\n\t[m3][com][c blue]•[/c] [p]Syn[/p]: <<gain>>, <<plus>>[/com][/m]\n\
             \t[m0][b]II[/b][/m]\n\t[m1][p]adjective[/p][/m]\n\t[m2]fine[/m]\n",
            "n. *1.* benefit ~(Freq. 11)~\n> for your own good | \n  n. ~Syn: <gain=gain>, <plus=plus>~\nadj. fine\n",
        ),
        // Lingvo's layout: transcription, labels, examples with their translation.
        (
            "\t\\[[t]gʊd[/t]\\]\n\t[m1]1. [p]прил.[/p][/m]\n\t[m2]1) [trn][p]мед.[/p] [i][c]хороший[/c][/i][/trn][/m]\n\
             \t[m3][*][ex][lang id=1033]~ boy[/lang] — молодец[/ex]; [ex][lang id=1033]so ~[/lang] - так[/ex][/*][/m]\n\
             \t[m1]2. [p]сущ.[/p][/m]\n\t[m2]добро[/m]\n",
            "adj. 1.\n  adj. 1) ~мед.~ _хороший_\n> good boy | молодец\n> so good | так\nn. 2.\n  n. добро\n",
        ),
        ("\t[p]med.[/p] fever\n", "[med.] fever\n"),
        (
            "\t[p]Syn[/p]: [ref]well[/ref], [ref dict=\"Other\"]fine[/ref]\n",
            "~Syn~: <well=well>, <fine=fine>\n",
        ),
        ("\t[p]n[/p], [p]v[/p] both\n", "n, v. both\n"),
        ("\t[p]usage[/p]\n", "~usage~\n"),
        (
            "\tH[sub]2[/sub]O, 10[sup]-3[/sup], x[sup]th[/sup], [']о[/']пера\n",
            "H₂O, 10⁻³, xth, о́пера\n",
        ),
        (
            "\tsee [url]http://example.org[/url], a [u]line[/u]\n",
            "see http://example.org, a line\n",
        ),
        (
            "\t^~ news, \\~ \\[sth\\] [sth] <b>\n",
            "Good news, ~ [sth] [sth] <b>\n",
        ),
        // Unbalanced, crossed and unknown tags lose nothing.
        (
            "\t[b]a [i]b[/b] c[/i] d[/p][/m]\n\t[ex]e\n\tf[/m]\n\t[s]g [t]h [ref]i\n",
            "*a _b_* _c_ d\n> e | \n> f | \n> g h i | \n",
        ),
        ("\t[m2]a[m3]b[/m]c\n", "    a\n      b\nc\n"),
        (
            "\tone {{a comment}}two {{over\n\tlines}} three\n",
            "one two three\n",
        ),
        (
            "\t- well[ex]~ one[/ex], [ex]~ two[/ex] or -ish\n",
            "well\n> good one | \n> good two | \nor -ish\n",
        ),
    ];
    for (body, expected) in cases {
        let entries = entries(&format!("good\n{body}"));
        assert_eq!(shown(&entries[0]), expected, "{body}");
    }
    assert_eq!(
        entries("good\n\t\\[[t]gʊd[/t]\\], [t]gud[/t]\n\tx\n")[0]
            .phonetic
            .as_deref(),
        Some("gʊd")
    );
    assert_eq!(
        entries("good\n\tof [b]2[/b]\n\t[t]no[/t]\n")[0].phonetic,
        None
    );
}

#[test]
fn headwords_in_a_row_and_their_spellings_lead_to_one_article() {
    let given = Given::new(
        "small.dsl",
        format!(
            "{HEADER}{{{{c}}}}colo(u)r\ncoloring (~)\n\ttext\n\n{{to }}have\n\ttext\n\nf\\(x\\)\n ~ of x\n\nHavana\n^~ cigar\n\tcity\n\
             little\n\t1) small\n\t[*]\n\t@ ~ one\n\ta child\n\t@ ~ by ~\n\tslowly\n\t@\n\t[/*]\n\t2) few\n"
        )
        .as_bytes(),
    );
    let (entries, report) = given.entries().unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(
        headwords,
        [
            "colour",
            "have",
            "f(x)",
            "Havana",
            "little",
            "little one",
            "little by little"
        ]
    );
    let forms: Vec<_> = entries[0]
        .forms
        .iter()
        .map(|(kind, form)| (*kind, form.as_str()))
        .collect();
    assert_eq!(
        forms,
        [
            (FormKind::Variant, "color"),
            (FormKind::Variant, "coloring colour"),
            (FormKind::Variant, "coloring"),
        ]
    );
    assert_eq!(shown(&entries[2]), "f(x) of x\n");
    assert_eq!(
        shown(&entries[4]),
        "1) small\n<little one=little one>\n<little by little=little by little>\n2) few\n"
    );
    assert_eq!(shown(&entries[6]), "slowly\n");
    assert_eq!(report.meta.name, "Small");
    assert_eq!(report.meta.source, "English – Russian");

    let (installed, library) = given.install();
    assert_eq!(installed.entries, 7);
    for (text, headword) in [
        ("colour", "colour"),
        ("color", "colour"),
        ("coloring", "colour"),
        ("have", "have"),
        ("to have", "have"),
        ("f(x)", "f(x)"),
        ("Havana", "Havana"),
        ("havana cigar", "Havana"),
        ("little", "little"),
        ("little one", "little one"),
        ("little by little", "little by little"),
    ] {
        assert!(
            found(&library, text).contains(&headword.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn every_encoding_and_packing_gives_the_same() {
    let text = format!("{HEADER}good\r\n\t[m1]добро́ — хорошо[/m]\r\nword\r\n\tслово\r\n");
    let units =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let expected = Given::new("x.dsl", text.as_bytes()).entries().unwrap().0;
    assert_eq!(expected.len(), 2);
    for (name, bytes) in [
        ("x.dsl", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        (
            "x.dsl",
            [b"\xff\xfe".to_vec(), units(u16::to_le_bytes)].concat(),
        ),
        (
            "x.dsl",
            [b"\xfe\xff".to_vec(), units(u16::to_be_bytes)].concat(),
        ),
        ("x.dsl", units(u16::to_le_bytes)),
        ("x.dsl.dz", gzip.finish().unwrap()),
    ] {
        let (entries, report) = Given::new(name, &bytes).entries().unwrap();
        assert_eq!(
            (entries.as_slice(), report.skipped),
            (expected.as_slice(), 0)
        );
    }
    let cyrillic =
        b"#NAME \"x\"\n#SOURCE_CODE_PAGE \"Cyrillic\"\ngood\n\t\xf5\xee\xf0\xee\xf8\xee\n";
    assert_eq!(
        Given::new("x.dsl", cyrillic).entries().unwrap().0[0].senses[0].gloss,
        "хорошо"
    );
    let latin = b"#NAME \"x\"\n#SOURCE_CODE_PAGE \"Latin\"\ngood\n\tbient\xf4t\n";
    assert_eq!(
        Given::new("x.dsl", latin).entries().unwrap().0[0].senses[0].gloss,
        "bientôt"
    );
}

#[test]
fn pictures_and_sounds_are_counted_by_their_ending() {
    let text = format!(
        "{HEADER}good\n\t[s]good.wav[/s] text [s]a.MP3[/s] [s]a.jpg[/s] [s]b.bmp[/s]\n\t[s][/s][video]c.avi[/video]\n"
    );
    let (entries, report) = Given::new("x.dsl", text.as_bytes()).entries().unwrap();
    assert_eq!(
        report.left_out,
        LeftOut {
            pictures: 3,
            sounds: 2
        }
    );
    assert_eq!(shown(&entries[0]), "text\n");
}

#[test]
fn cards_that_cannot_be_read_are_reported_and_the_rest_go_in() {
    let mut text = format!("{HEADER}one\n\tпервый и второй\n").into_bytes();
    text.extend(b"bad\n\t\xff\n{}\n\tnone\n");
    text.extend(format!("{}\n\tlong\n", "w".repeat(1001)).bytes());
    text.extend("huge\n".bytes());
    text.extend(format!("\t{}\n", "x".repeat(700_000)).repeat(2).bytes());
    text.extend(b"two\n\ttext\n\t@ {}\n\tof none\ncut\n");
    let (entries, report) = Given::new("x.dsl", &text).entries().unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(headwords, ["one", "two"]);
    let skipped: Vec<_> = report
        .skipped_rows
        .iter()
        .map(|row| (row.place, row.reason.clone()))
        .collect();
    assert_eq!(
        skipped,
        [
            (EntryPlace::Line(6), SkipReason::NotText),
            (EntryPlace::Line(8), SkipReason::NoHeadword),
            (EntryPlace::Line(10), SkipReason::LongHeadword),
            (EntryPlace::Line(12), SkipReason::TooLong),
            (EntryPlace::Line(15), SkipReason::NoHeadword), // a subentry's
            (EntryPlace::Line(19), SkipReason::Damaged),
        ]
    );
}

#[test]
fn what_is_no_dsl_is_refused_and_what_ends_early_is_read_so_far() {
    for bytes in [&b""[..], b"\xff\xfe", b"\tonly a body\n", b"\0\x01\x02"] {
        let error = Given::new("x.dsl", bytes).entries().unwrap_err();
        assert!(matches!(error, SourceError::Unknown { .. }), "{error}");
    }
    let text = format!("{HEADER}good\n\t[m1]хорошо[/m]\nword\nwords\n\tслово {{{{x}}}}\n");
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &units] {
        for length in 0..bytes.len() {
            if let Ok((entries, report)) = Given::new("x.dsl", &bytes[..length]).entries() {
                assert!(entries.len() <= 2 && report.skipped <= 1);
            }
        }
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    let cut = Given::new("x.dsl.dz", &packed[..packed.len() - 9])
        .entries()
        .unwrap_err();
    assert!(
        cut.to_string().contains("cannot be read after byte"),
        "{cut}"
    );
    assert_stops(
        &Given::new(
            "x.dsl",
            format!("{HEADER}{}", "a\n\tb\n".repeat(5000)).as_bytes(),
        )
        .path,
    );
}

#[test]
fn hostile_markup_takes_no_more_than_its_share_of_time() {
    for part in [
        "[b]",
        "[p]",
        "[s]",
        "<<",
        "{{",
        "(",
        "{",
        "[t][ref]",
        "[p]n[/p]",
        "[m1]",
        "[ex]x[/ex]",
        "~",
        "\\",
        "[",
        "@ a\n\t",
        "@ ~\n\t~\n\t",
    ] {
        let many = part.repeat(300_000 / part.len());
        let text = format!(
            "{HEADER}{}\n\t{many}\n{many}\n\tx\nlast\n\tx\n",
            "a(".repeat(400)
        );
        let (entries, _) = Given::new("x.dsl", text.as_bytes()).entries().unwrap();
        assert!(
            entries.iter().any(|entry| entry.headword == "last"),
            "{part}"
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(\n|\t|one|\\[b\\]|\\[/b\\]|\\[m1\\]|\\[/m\\]|\\[ex\\]|\\[/ex\\]|\\[p\\]n\\[/p\\]|\\[t\\]|\\[/t\\]|\\[ref\\]|<<|>>|\\{\\{|\\}\\}|[@~^\\\\(){}#é ]){0,60}") {
        let text = format!("{HEADER}{text}");
        let (entries, report) = Given::new("x.dsl", text.as_bytes()).entries().unwrap();
        prop_assert_eq!(entries.len() as u64, report.rows);
        for entry in &entries {
            for sense in &entry.senses {
                for mark in &sense.marks {
                    let range = mark.range.start as usize..mark.range.end as usize;
                    prop_assert!(sense.gloss.get(range).is_some_and(|text| !text.is_empty()));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Given::new("x.dsl", &bytes).entries();
        let _ = Given::new("x.dsl", &[HEADER.as_bytes(), &bytes].concat()).entries();
    }
}

//! What the articles and links of good dictionaries become.

use std::ops::ControlFlow;

use glosspane::english::form::FormKind;
use glosspane::lexicon::entry::MarkStyle;
use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::source::install;
use glosspane::source::{LeftOut, SkipReason, SourceError, mdict};
use tempfile::TempDir;

use super::writer::{LZO, Mdx, PLAIN, ZLIB};
use super::{WORDS, file, import, skipped, told};

#[test]
fn every_version_encoding_and_packing_says_the_same() {
    for version in ["1.2", "2.0"] {
        for (encoding, name) in [
            ("UTF-8", "UTF-8"),
            ("UTF-8", ""),
            ("UTF-16", "UTF-16"),
            ("UTF-16", ""),
            ("GBK", "GBK"),
        ] {
            for kind in [PLAIN, LZO, ZLIB] {
                for (encrypted, keys_per_block) in [("No", 1), ("2", 2), ("", 100)] {
                    let words = WORDS.map(|(word, text)| {
                        // The last sign is in GB 18030 alone.
                        (word, text.replace('𠮷', "吉"))
                    });
                    let bytes = Mdx {
                        version,
                        encoding,
                        encoding_name: name,
                        kind,
                        encrypted,
                        keys_per_block,
                        records_per_block: 3,
                        ..Mdx::new(&words)
                    }
                    .bytes();
                    let (entries, report) = import(&bytes).unwrap();
                    let case = format!("{version} {encoding} {name} {kind} {encrypted}");
                    assert_eq!(
                        told(&entries),
                        ["café: n 咖啡馆", "go: go | 走", "take off: see go 吉"],
                        "{case}"
                    );
                    assert_eq!((report.rows, report.skipped), (3, 0), "{case}");
                    assert_eq!(report.meta.name, "Words & <more>");
                    let forms = report.forms.iter();
                    let forms: Vec<_> = forms
                        .map(|form| (form.form.as_str(), form.lemma.as_str(), form.kind))
                        .collect();
                    assert_eq!(
                        forms,
                        [
                            ("gone", "go", FormKind::Variant),
                            ("went", "go", FormKind::Variant)
                        ],
                        "{case}"
                    );
                    let link = &entries[2].senses[0].marks[0];
                    assert_eq!(link.style, MarkStyle::Link("go".into()));
                }
            }
        }
    }
}

#[test]
fn big5_and_signs_beyond_the_basic_plane_are_read() {
    let words = [("go", "行走"), ("stop", "停")];
    let big5 = Mdx {
        encoding: "Big5",
        encoding_name: "BIG5",
        ..Mdx::new(&words)
    };
    let (entries, _) = import(&big5.bytes()).unwrap();
    assert_eq!(told(&entries), ["go: 行走", "stop: 停"]);
    for encoding in ["UTF-8", "UTF-16"] {
        let words = [("𠮷", "𠮷 (吉)"), ("🐟", "fish")];
        let mdx = Mdx {
            encoding,
            encoding_name: encoding,
            ..Mdx::new(&words)
        };
        let (entries, _) = import(&mdx.bytes()).unwrap();
        assert_eq!(told(&entries), ["𠮷: 𠮷 (吉)", "🐟: fish"]);
    }
}

#[test]
fn marks_of_a_style_sheet_become_what_they_stand_for() {
    let words = [("go", "`1`go`2`走`3`a.png"), ("it", "it`s")];
    let mdx = Mdx {
        style_sheet: "1\n<b>\n</b>\n2\n<ul><li>\n</ul>\n3\n<img src=\n>\n",
        ..Mdx::new(&words)
    };
    let (entries, report) = import(&mdx.bytes()).unwrap();
    assert_eq!(told(&entries), ["go: go | 走", "it: it`s"]);
    assert_eq!(entries[0].senses[0].marks[0].style, MarkStyle::Bold);
    assert_eq!(report.left_out.pictures, 1);
}

#[test]
fn plain_text_is_no_html_and_pictures_and_sounds_are_counted() {
    let words = [("go", "1 < 2 <b>\r\n&amp; so on\r\n")];
    let mdx = Mdx {
        format: "Text",
        ..Mdx::new(&words)
    };
    let (entries, _) = import(&mdx.bytes()).unwrap();
    assert_eq!(told(&entries), ["go: 1 < 2 <b> | &amp; so on"]);

    let words = [
        ("a", "<link href=x.css><img src=a.png>one"),
        ("b", "<a href='sound://b.mp3'><img src=speaker.png></a>two"),
        ("c", "<script>three()</script>"),
    ];
    let (entries, report) = import(&Mdx::new(&words).bytes()).unwrap();
    assert_eq!(told(&entries), ["a: one", "b: two", "c: "]);
    let left_out = LeftOut {
        pictures: 2,
        sounds: 1,
    };
    assert_eq!(report.left_out, left_out);
}

#[test]
fn links_lead_to_articles_through_others_or_are_counted() {
    let words = [
        ("AXES", "@@@LINK=axes"),
        ("Go", "@@@LINK=go"),
        ("axe", "斧"),
        ("axes", "@@@LINK=axe"),
        ("axes", "@@@LINK=axis"),
        ("axis", "轴"),
        ("go", "走"),
        ("loop", "@@@LINK=pool"),
        ("pool", "@@@LINK=loop\r\n"),
        ("self", "@@@LINK=self"),
        ("two", "@@@LINK=go\r\n@@@LINK=axe"),
        ("void", "@@@LINK="),
        ("wend", "@@@LINK=GO"),
    ];
    let (entries, report) = import(&Mdx::new(&words).bytes()).unwrap();
    assert_eq!(told(&entries), ["axe: 斧", "axis: 轴", "go: 走"]);
    let forms = report.forms.iter();
    let forms: Vec<String> = forms
        .map(|form| format!("{}>{}", form.form, form.lemma))
        .collect();
    assert_eq!(
        forms,
        [
            "AXES>axe",
            "AXES>axis",
            "axes>axe",
            "axes>axis",
            "two>go",
            "two>axe",
            "wend>go"
        ]
    );
    assert_eq!(
        skipped(&report),
        [8, 9, 10, 12].map(|number| (number, SkipReason::NoTarget))
    );
}

#[test]
fn keys_that_share_a_record_or_stand_in_no_order_are_read() {
    let words = [("a", "one"), ("b", "two"), ("c", "three")];
    let mdx = Mdx {
        records_per_block: 1,
        offsets: Some(vec![8, 4, 4]),
        ..Mdx::new(&words)
    };
    let (entries, report) = import(&mdx.bytes()).unwrap();
    assert_eq!(told(&entries), ["b: two", "a: three"]);
    assert_eq!(report.forms[0].form, "c");
    assert_eq!(report.forms[0].lemma, "b");
    assert_eq!(report.skipped, 0);
}

#[test]
fn entries_that_cannot_be_read_are_counted_with_their_number_and_the_rest_go_in() {
    let long = "w".repeat(1001);
    let article = "长".repeat(400_000);
    let faulty = format!("{}\u{1}\u{1}", "文".repeat(200));
    let words = [
        ("one", "一"),
        ("", "空"),
        (long.as_str(), "长"),
        ("big", article.as_str()),
        ("\u{1}x", "三"),
        ("bad", "\u{1}\u{1}\u{1}\u{1}四"),
        ("faulty", faulty.as_str()),
        ("last", "末"),
        ("out", "外"),
    ];
    let mut offsets = Vec::new();
    let mut offset = 0;
    for (_, text) in words {
        offsets.push(offset);
        offset += text.len() as u64 + 1;
    }
    offsets[8] = offset + 10;
    let mdx = Mdx {
        // U+0001 stands for a byte that is no UTF-8.
        spoil: true,
        offsets: Some(offsets),
        ..Mdx::new(&words)
    };
    let (entries, report) = import(&mdx.bytes()).unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(headwords, ["one", "faulty", "last"]);
    assert_eq!(entries[1].senses[0].gloss, "文".repeat(200));
    assert_eq!(entries[2].senses[0].gloss, "末");
    assert_eq!(
        skipped(&report),
        [
            (2, SkipReason::NoHeadword),
            (3, SkipReason::LongHeadword),
            (5, SkipReason::NotText),
            (4, SkipReason::TooLong),
            (6, SkipReason::NotText),
            (9, SkipReason::OutOfFile),
        ]
    );
}

#[test]
fn the_import_stops_when_it_is_told_to() {
    let names: Vec<String> = (0..5000).map(|number| format!("w{number:04}")).collect();
    let words: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "义")).collect();
    let folder = TempDir::new().unwrap();
    let mdx = Mdx {
        records_per_block: 5000,
        ..Mdx::new(&words)
    };
    let path = file(&folder, &mdx.bytes());
    let progress = Progress::default();
    let mut taken = 0;
    let cancelled = mdict::read(&path, &progress, &mut |_| {
        taken += 1;
        progress.cancel();
        ControlFlow::Continue(())
    });
    assert!(matches!(cancelled, Err(SourceError::Stopped { .. })));
    assert!(taken <= 1000);
    assert!(progress.fraction().is_some_and(|part| part > 0.0));
    let broken = mdict::read(&path, &Progress::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(broken, Err(SourceError::Stopped { .. })));
}

#[test]
fn two_versions_of_a_dictionary_are_two_dictionaries() {
    let folder = TempDir::new().unwrap();
    let packs = folder.path().join("dict");
    for name in ["Webster 1.5", "Webster 1.6"] {
        let path = folder.path().join(format!("{name}.mdx"));
        std::fs::write(&path, Mdx::new(&WORDS).bytes()).unwrap();
        let installed = install::add(&path, &packs, &Progress::default()).unwrap();
        assert_eq!(installed.path, packs.join(format!("{name}.lex")));
    }
}

#[test]
fn every_headword_is_found_once_the_dictionary_is_installed() {
    let names: Vec<(String, String)> = (0..3000)
        .map(|number| {
            let text = match number % 3 {
                0 => format!("<b>meaning</b> {number}"),
                // To one with a meaning, at once or through another.
                1 => format!("@@@LINK=word {:04}", number - 1),
                _ => format!("@@@LINK=word {:04}", number - 1),
            };
            (format!("word {number:04}"), text)
        })
        .collect();
    let words: Vec<(&str, &str)> = names
        .iter()
        .map(|(word, text)| (word.as_str(), text.as_str()))
        .collect();
    let folder = TempDir::new().unwrap();
    let mdx = Mdx {
        encrypted: "2",
        keys_per_block: 100,
        records_per_block: 70,
        ..Mdx::new(&words)
    };
    let path = file(&folder, &mdx.bytes());
    let packs = folder.path().join("dict");
    let installed = install::add(&path, &packs, &Progress::default()).unwrap();
    assert_eq!(installed.name, "Words & <more>");
    assert_eq!(installed.path, packs.join("some.lex"));
    assert_eq!((installed.entries, installed.skipped), (1000, 0));
    let (library, faults) = Library::open(&[packs], None);
    assert!(faults.is_empty());
    for (number, (word, _)) in names.iter().enumerate() {
        let answer = library.look_up(&word.as_str().into());
        let meaning = format!("meaning {}", number - number % 3);
        assert!(
            answer
                .matches
                .iter()
                .any(|found| found.entry.senses[0].gloss == meaning),
            "{word}"
        );
    }
}

use proptest::prelude::*;

use super::*;
use crate::import::BlockKind;
use crate::import::{import_bytes, import_text};
use crate::lesson::edit::Edit;
use crate::lesson::manuscript::Gloss;
use crate::lesson::source::SourceLine;
use crate::progress::Progress;

fn lesson(text: &str) -> Lesson {
    let imported = import_text(text, &Progress::default()).unwrap();
    Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH)
}

fn prepared() -> Lesson {
    let mut lesson = lesson(
        "首页\n\nA Late Boat\n\nIt was late. “The boat” was not there.\n\nShe waited\\ for it.",
    );
    for edit in [
        Edit::SetTranslation {
            paragraph: 1,
            text: "天晚了。船不在。".to_owned(),
        },
        Edit::SetNote {
            paragraph: 1,
            text: "a note\nin two lines".to_owned(),
        },
        Edit::AddGloss {
            paragraph: 1,
            gloss: Gloss {
                range: 7..11,
                text: "晚的".to_owned(),
                is_onward: true,
                ..Gloss::default()
            },
        },
        Edit::Split {
            paragraph: 2,
            byte: 4,
        },
        Edit::Merge { paragraph: 2 },
    ] {
        let Lesson {
            manuscript,
            history,
            ..
        } = &mut lesson;
        history.apply(manuscript, &edit).unwrap();
    }
    lesson
}

#[test]
fn a_lesson_is_written_and_read_back() {
    let lesson = prepared();
    let text = write(&lesson);
    let back = read(&text, Origin::Pasted).unwrap();
    assert_eq!(back.manuscript, lesson.manuscript);
    assert_eq!(back.source, lesson.source);
    assert_eq!(write(&back), text);
}

#[test]
fn a_lesson_that_an_editor_has_written_is_read() {
    let text = write(&prepared());
    let expected = read(&text, Origin::Pasted).unwrap();
    for edited in [format!("\u{FEFF}{text}"), text.replace('\n', "\r\n")] {
        assert_eq!(read(&edited, Origin::Pasted).unwrap(), expected);
    }
}

#[test]
fn samples_of_every_version_stay_readable() {
    // The second has its source as a map, the third its glosses too, as they are written since.
    for sample in [
        include_str!("../../../tests/wen/v1-small.wen"),
        include_str!("../../../tests/wen/v1-map.wen"),
        include_str!("../../../tests/wen/v1-gloss-map.wen"),
    ] {
        let lesson = read(sample, Origin::Pasted).unwrap();
        let paragraph = &lesson.manuscript.paragraphs[1];
        assert_eq!(paragraph.text, "It was late. The boat was not there.");
        assert_eq!(paragraph.translation(), "天晚了。船不在。");
        assert_eq!(paragraph.note(), "A note.");
        assert_eq!(paragraph.glosses()[0].text, "晚的");
        assert_eq!(lesson.manuscript.paragraphs[2].kind, BlockKind::Quote);
        assert_eq!(lesson.source.name, "src.md");
    }
}

#[test]
fn what_is_not_known_is_kept() {
    let text = write(&prepared());
    let newer = text
        .replacen(
            "\"format\": 1,",
            "\"format\": 1,\n    \"mood\": \"calm\",\n    \"pages\": [1, 2],",
            1,
        )
        .replacen("\"source\": {", "\"source\": {\"lent\": \"by Anna\",", 1)
        .replacen("{\"at\":", "{\"weight\": \"heavy\",\"at\":", 1)
        .replacen(
            "\"translation\":",
            "\"colour\": \"red\",\"translation\":",
            1,
        );
    assert_ne!(newer, text);
    let again = write(&read(&newer, Origin::Pasted).unwrap());
    for kept in [
        "\"mood\": \"calm\"",
        "\"pages\":",
        "\"lent\": \"by Anna\"",
        "\"colour\": \"red\"",
        "\"weight\": \"heavy\"",
    ] {
        assert!(
            again.replace("\":\"", "\": \"").contains(kept),
            "{kept} in {again}"
        );
    }
}

/// A lesson with `value` as an entry of its paragraph that is not known.
fn with_unknown(value: &str) -> String {
    let text = write(&lesson("It was late."));
    let with = text.replacen("\"kind\":", &format!("\"q\": {value}, \"kind\":"), 1);
    assert_ne!(with, text);
    with
}

#[test]
fn what_is_not_known_is_kept_to_the_letter_and_takes_no_more_than_its_text() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for value in [
        "Some(Wide(at: (1, 2), of: {1: 'a'}))",
        "[0x1F, 1.50, -0, r#\"a\"b\"#]",
        &deep(50),
        &format!("[{}]", "{1:1},".repeat(10_000)),
    ] {
        let text = with_unknown(value);
        let own = read(&text, Origin::Pasted).unwrap();
        let work = own.manuscript.paragraphs[0].work.as_ref().unwrap();
        assert_eq!(work.unknown["q"].get_ron(), value);
        let again = write(&own);
        assert!(again.contains(value), "{again:.200}");
        assert_eq!(read(&again, Origin::Pasted).unwrap(), own);
    }
    for depth in 50..70 {
        // What can be read can be written and read again.
        if let Ok(own) = read(&with_unknown(&deep(depth)), Origin::Pasted) {
            assert_eq!(read(&write(&own), Origin::Pasted).unwrap(), own);
        }
    }
    let endless = with_unknown(&"[{1:".repeat(100_000));
    assert!(read(&endless, Origin::Pasted).is_err());
}

#[test]
fn an_entry_that_must_be_there_is_asked_for() {
    let text = write(&prepared());
    for entry in ["manuscript", "sha256", "kind", "at"] {
        let without = text.replacen(&format!("\"{entry}\""), "\"else\"", 1);
        let error = read(&without, Origin::Pasted).unwrap_err().to_string();
        assert!(error.contains(entry), "{error}");
    }
}

#[test]
fn lessons_that_cannot_be_read_say_why() {
    let text = write(&prepared());
    for (text, expected) in [
        (
            text.replacen("\"format\": 1", "\"format\": 2", 1),
            "format 2",
        ),
        ("{\"format\": 7, \"new\": true}".to_owned(), "format 7"),
        ("no lesson".to_owned(), "line 1"),
        (
            text.replace("(7,11)", "(7,9999)")
                .replace("(7, 11)", "(7, 9999)"),
            "paragraph 2",
        ),
        (text[..text.len() / 2].to_owned(), "line"),
    ] {
        let error = read(&text, Origin::Pasted).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn files_that_cannot_be_opened_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let huge = file("huge.wen", b"");
    let sparse = std::fs::File::options().write(true).open(&huge).unwrap();
    sparse.set_len(MAX_BYTES + 1).unwrap();
    for (path, expected) in [
        (folder.path().join("gone.wen"), "gone.wen does not exist"),
        (folder.path().to_owned(), "is a folder"),
        (huge, "huge.wen has 400 MB and texts of up to 400 MB"),
        (
            file("bytes.wen", b"{\n  a\xFF"),
            "bytes.wen: it is no lesson: line 2, column 4",
        ),
        (file("none.wen", b"x"), "none.wen: it is no lesson: line 1"),
    ] {
        let error = open(&path, &Progress::default()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let path = file("own.wen", write(&prepared()).as_bytes());
    let lesson = open(&path, &Progress::default()).unwrap();
    assert_eq!(lesson.manuscript, prepared().manuscript);
    assert_eq!(lesson.source.origin, Origin::File(path));
}

/// What texts of several formats are made of.
const MARKUP: &[&str] = &[
    "word ",
    "é中",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{AD}",
    "\u{A0}",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "[a](#b)",
    "[^1]",
    "[^1]: note\n",
    "![x](y.png)",
    "<https://example.org>",
    "\\",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i> </i>",
    "<a href='#n'>",
    "<a href='http://example.org'>",
    "<a id=n>",
    "</a>",
    "<h1>",
    "</h1>",
    "<br>",
    "<img alt='x'>",
    "<table><tr><td>",
    "<li>",
    "<blockquote>",
    "<pre>",
    "&amp;",
    "&#0;",
    "<script>",
    "1\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000\n",
    "[00:01.00]",
    "{\\rtf1 ",
    "{\\b x}",
    "\\par ",
    "{",
    "}",
    "MIME-Version: 1.0\n",
];

proptest! {
    #[test]
    fn any_text_is_written_and_read_back(texts in prop::collection::vec("[a-z é中\"\\\\\n]{1,12}", 1..6), note in "[a\"'\\\\\n中]{0,6}") {
        let mut own = lesson("x");
        own.manuscript = Manuscript::new(texts.iter().map(|text| Block::new(BlockKind::Heading(2), text.clone(), 0..1)).collect());
        let Lesson { manuscript, history, .. } = &mut own;
        let _ = history.apply(manuscript, &Edit::SetNote { paragraph: 0, text: note });
        let back = read(&write(&own), Origin::Pasted).unwrap();
        prop_assert_eq!(back.manuscript, own.manuscript);
    }

    #[test]
    fn any_signs_are_written_and_read_back(text in any::<String>(), sense in any::<String>(), translation in any::<String>()) {
        let mut own = lesson("x");
        let text = format!("a{text}");
        let block = Block::new(BlockKind::Paragraph, text, 0..1);
        own.manuscript = Manuscript::new(vec![block]);
        let gloss = Gloss { range: 0..1, text: sense, ..Gloss::default() };
        let Lesson { manuscript, history, .. } = &mut own;
        let _ = history.apply(manuscript, &Edit::AddGloss { paragraph: 0, gloss });
        let _ = history.apply(manuscript, &Edit::SetTranslation { paragraph: 0, text: translation });
        let back = read(&write(&own), Origin::Pasted).unwrap();
        prop_assert_eq!(back.manuscript, own.manuscript);
    }

    #[test]
    fn whatever_is_imported_is_a_lesson_that_can_be_opened_again(
        parts in prop::collection::vec(prop::sample::select(MARKUP), 0..40),
        name in prop::sample::select(&["a.txt", "a.md", "a.html", "a.mhtml", "a.rtf", "a.srt", "a.vtt", "a.lrc"][..]),
    ) {
        let Ok(imported) = import_bytes(parts.concat().into_bytes(), name, None, &Progress::default()) else {
            return Ok(());
        };
        let own = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
        let back = read(&write(&own), Origin::Pasted);
        prop_assert!(back.is_ok(), "{:?}", back.err());
        if let Ok(back) = back {
            prop_assert_eq!(&back.manuscript, &own.manuscript);
            prop_assert_eq!(&back.source.text, &own.source.text);
            // An empty line shows nothing, kept or not.
            let lines = |own: &Lesson| -> Vec<SourceLine> {
                let lines = own.source.lines().iter();
                lines.filter(|line| !line.range.is_empty()).cloned().collect()
            };
            prop_assert_eq!(lines(&back), lines(&own));
            prop_assert_eq!(back.paragraphs_of_blocks(), own.paragraphs_of_blocks());
        }
    }

    #[test]
    fn any_bytes_are_a_lesson_or_an_error(at in any::<prop::sample::Index>(), with in "[a-z0-9(),:{}\\[\\]\" ]{0,4}") {
        let mut text = write(&prepared());
        let place = text.floor_char_boundary(at.index(text.len()));
        text.insert_str(place, &with);
        let _ = read(&text, Origin::Pasted);
    }
}

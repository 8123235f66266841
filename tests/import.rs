//! Opening texts: what becomes of a page, and every fault in words.

use std::fs;
use std::path::{Path, PathBuf};

use glosspane::import::encoding::Encoding;
use glosspane::import::{
    BlockKind, Format, ImportError, Imported, MAX_BYTES, MAX_LINES, import_bytes, import_file,
    import_text,
};
use glosspane::progress::Progress;
use proptest::prelude::*;
use tempfile::tempdir;

/// A page as a browser saves it as text: six controls, then one paragraph a line.
const PAGE: &str = "\
源 稿 窗
在文章中双击或划词查词典
字号 +
字号 -
折叠显示
全文显示
HARBOUR CITY —The U.S. ferry company said Monday that its 8,500-seat boats would stop at noon.
\"It is a matter of safety - total unanimity among the captains,\" said its spokesperson.

The harbour master's office had no comment; the lamps stayed lit.


Two captains, who asked not to be named, said they'd sail again next week.";

fn open(bytes: &[u8], name: &str) -> Result<Imported, ImportError> {
    import_bytes(bytes, name, None, &Progress::default())
}

fn left_out(imported: &Imported) -> Vec<&str> {
    imported
        .left_out
        .iter()
        .map(|range| &imported.text[range.clone()])
        .collect()
}

#[test]
fn a_page_begins_with_its_dateline() {
    for text in [PAGE.to_owned(), PAGE.replace('\n', "\r\n")] {
        let imported = open(text.as_bytes(), "page.txt").unwrap();
        assert_eq!(imported.text, text);
        assert_eq!(imported.format, Format::Plain);
        assert_eq!(imported.blocks.len(), 4);
        assert!(
            imported
                .blocks
                .iter()
                .all(|block| block.kind == BlockKind::Paragraph)
        );
        assert!(
            imported.blocks[0]
                .text
                .starts_with("HARBOUR CITY —The U.S. ferry")
        );
        let out = left_out(&imported);
        assert_eq!(out.len(), 2, "{out:?}");
        assert!(out[0].starts_with("源 稿 窗") && out[0].trim_end().ends_with("全文显示"));
        assert!(out[1].trim().is_empty());
    }
}

#[test]
fn the_same_page_is_read_from_every_encoding() {
    let expected = open(PAGE.as_bytes(), "page.txt").unwrap().blocks;
    let wide = |bytes: fn(u16) -> [u8; 2]| PAGE.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (gb18030, ..) = encoding_rs::GB18030.encode(PAGE);
    for (bytes, encoding) in [
        (wide(u16::to_le_bytes), Encoding::UTF_16LE),
        (wide(u16::to_be_bytes), Encoding::UTF_16BE),
        (gb18030.into_owned(), Encoding::GB18030),
    ] {
        let imported = open(&bytes, "page.txt").unwrap();
        assert_eq!((imported.encoding, imported.replacements), (encoding, 0));
        assert_eq!(imported.text, PAGE);
        assert!(imported.encoding_guessed);
        assert_eq!(imported.blocks, expected);
        assert_eq!(imported.size, bytes.len() as u64);
    }
}

#[test]
fn a_wrong_choice_of_encoding_is_shown_not_refused() {
    let (bytes, ..) = encoding_rs::GB18030.encode(PAGE);
    let imported = import_bytes(
        &*bytes,
        "page.txt",
        Some(Encoding::UTF_8),
        &Progress::default(),
    )
    .unwrap();
    assert!(imported.replacements > 0 && imported.text.contains('\u{FFFD}'));
    assert!(!imported.encoding_guessed);
}

#[test]
fn controls_alone_are_kept() {
    let imported = import_text("源 稿 窗\n字号 +\n", &Progress::default()).unwrap();
    assert_eq!(imported.blocks.len(), 2);
    assert!(imported.left_out.is_empty());
}

#[test]
fn the_ending_and_the_content_say_the_format() {
    let text = "# The Boat\n\nIt was **late**.\n";
    for (imported, format, kind) in [
        (
            open(text.as_bytes(), "a.md"),
            Format::Markdown,
            BlockKind::Title,
        ),
        (
            open(text.as_bytes(), "a.txt"),
            Format::Plain,
            BlockKind::Title,
        ),
        (
            import_text(text, &Progress::default()),
            Format::Markdown,
            BlockKind::Title,
        ),
        (
            import_text("It was late.", &Progress::default()),
            Format::Plain,
            BlockKind::Paragraph,
        ),
    ] {
        let imported = imported.unwrap();
        assert_eq!((imported.format, imported.blocks[0].kind), (format, kind));
    }
}

#[test]
fn markup_that_shows_nothing_is_dimmed_in_the_source() {
    let text = "---\nauthor: x\n---\n\n# Title\n\n<div>\n\nBody.\n\n[a]: https://example.org\n";
    let imported = open(text.as_bytes(), "a.md").unwrap();
    assert_eq!(
        left_out(&imported),
        [
            "---\nauthor: x\n---\n",
            "<div>\n",
            "[a]: https://example.org\n"
        ]
    );
}

#[test]
fn a_file_is_read_with_its_hash_and_size() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("空 name.txt");
    fs::write(&path, "abc").unwrap();
    let progress = Progress::default();
    let imported = import_file(&path, None, &progress).unwrap();
    assert_eq!(imported.size, 3);
    assert_eq!(&imported.sha256[..4], [0xBA, 0x78, 0x16, 0xBF]);
    assert_eq!(progress.fraction(), Some(1.0));
    progress.cancel();
    assert!(matches!(
        import_file(&path, None, &progress),
        Err(ImportError::Cancelled)
    ));
}

#[test]
fn a_wrong_ending_does_no_harm() {
    for (bytes, name, format) in [
        (
            &b"<!DOCTYPE html><p>It was late."[..],
            "a.txt",
            Format::Html,
        ),
        (b"{\\rtf1 It was late.}", "a.docx", Format::Rtf),
        (b"It was late.", "a", Format::Plain),
    ] {
        let imported = open(bytes, name).unwrap();
        assert_eq!(imported.format, format);
        assert_eq!(imported.blocks[0].text, "It was late.");
    }
}

#[test]
fn every_fault_names_the_file() {
    let folder = tempdir().unwrap();
    let at = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let huge = folder.path().join("huge.txt");
    fs::File::create(&huge)
        .unwrap()
        .set_len(MAX_BYTES + 1)
        .unwrap();
    type Check = fn(&ImportError) -> bool;
    let cases: Vec<(PathBuf, Check)> = vec![
        (folder.path().join("none.txt"), |error| {
            matches!(error, ImportError::Missing { .. })
        }),
        (folder.path().to_owned(), |error| {
            matches!(error, ImportError::Folder { .. })
        }),
        (at("empty.txt", b""), |error| {
            matches!(error, ImportError::Empty { .. })
        }),
        (at("blank.txt", b" \r\n\t"), |error| {
            matches!(error, ImportError::Empty { .. })
        }),
        (at("mark.txt", b"\xEF\xBB\xBF"), |error| {
            matches!(error, ImportError::Empty { .. })
        }),
        (huge, |error| matches!(error, ImportError::TooLarge { .. })),
        (at("a.pdf", b"%PDF-1.7 ..."), |error| {
            matches!(error, ImportError::Damaged { .. })
        }),
        (at("a.docx", b"no archive"), |error| {
            matches!(error, ImportError::Damaged { .. })
        }),
        (at("a.html", b"<title></title>"), |error| {
            matches!(error, ImportError::Empty { .. })
        }),
        (at("a.out", b"\x7FELF\x02\x01"), |error| {
            matches!(error, ImportError::Binary { .. })
        }),
        (at("a.bin", &[0, 1, 2, 3, 200, 0, 7]), |error| {
            matches!(error, ImportError::Binary { .. })
        }),
    ];
    for (path, is_expected) in cases {
        let error = import_file(&path, None, &Progress::default()).unwrap_err();
        assert!(is_expected(&error), "{error:?}");
        let sentence = error.to_string();
        assert!(
            sentence.contains(path.to_str().unwrap()) && !sentence.contains('\n'),
            "{sentence}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read() {
    let error = import_file(Path::new("/dev/zero"), None, &Progress::default()).unwrap_err();
    assert!(matches!(error, ImportError::NotAFile { .. }), "{error}");
}

#[test]
fn more_lines_than_fit_in_memory_are_refused() {
    let text = "\n".repeat(MAX_LINES) + "a\n";
    let error = open(text.as_bytes(), "log.txt").unwrap_err();
    assert!(matches!(error, ImportError::TooManyLines { .. }), "{error}");
}

fn check(imported: &Imported) -> Result<(), TestCaseError> {
    prop_assert!(!imported.blocks.is_empty());
    let mut last = 0;
    for block in &imported.blocks {
        prop_assert!(block.source.start >= last && block.source.start <= block.source.end);
        prop_assert!(imported.text.get(block.source.clone()).is_some());
        prop_assert!(!block.text.is_empty());
        for span in &block.spans {
            prop_assert!(
                block
                    .text
                    .get(span.range.clone())
                    .is_some_and(|text| !text.is_empty())
            );
        }
        last = block.source.end;
    }
    let mut last = 0;
    for range in &imported.left_out {
        prop_assert!(range.start >= last && range.start < range.end);
        prop_assert!(imported.text.get(range.clone()).is_some());
        last = range.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), markdown: bool) {
        if let Ok(imported) = open(&bytes, if markdown { "a.md" } else { "a.txt" }) {
            check(&imported)?;
        }
    }

    #[test]
    fn any_markdown_is_read(text in "([a-z—\u{AD}中](- |\n|\n\n|\\*\\*|\\*|`|_|> |1\\. |  \n|-\n|# |    |<br>|<b>|\\[|\\]\\(|\\)|!|\t|\r|é|\u{2010}\n|字号 \\+\n){0,3}){1,40}") {
        for name in ["a.md", "a.txt"] {
            check(&open(text.as_bytes(), name).unwrap())?;
        }
    }
}

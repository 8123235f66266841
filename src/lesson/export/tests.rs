use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::*;
use crate::import::{BlockKind, Imported, import_bytes, import_text};
use crate::lesson::edit::Edit;
use crate::lesson::manuscript::Gloss;
use crate::lesson::source::Origin;
use crate::progress::Progress;

const TEXT: &str = "# A Late Boat\n\nIt was *late*, **very** late; see [this](https://example.org/a).\n\n## What & \\<where>\n\n\
- one\n- two\n  - inner\n\n3. three\n4. four\n\n> She said: no.\n\n```\nx < y\n```\n\n1\\. not an item";

fn lesson() -> Lesson {
    let imported = import_text(TEXT, &Progress::default()).unwrap();
    let mut lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
    let Lesson {
        manuscript,
        history,
        ..
    } = &mut lesson;
    let late = manuscript.paragraphs[1].text.find("late").unwrap();
    for edit in [
        Edit::AddGloss {
            paragraph: 1,
            gloss: Gloss {
                range: late..late + 4,
                text: "晚的".to_owned(),
                is_onward: true,
                ..Gloss::default()
            },
        },
        Edit::SetTranslation {
            paragraph: 1,
            text: "天晚了。".to_owned(),
        },
        Edit::SetNote {
            paragraph: 1,
            text: "a & b".to_owned(),
        },
    ] {
        history.apply(manuscript, &edit).unwrap();
    }
    lesson
}

fn opened(format: ExportFormat, name: &str) -> Imported {
    let bytes = export(&lesson(), format).unwrap();
    import_bytes(bytes, name, None, &Progress::default()).unwrap()
}

/// Kinds and texts without what the export adds: numbers of glosses, translations, notes.
fn shown(imported: &Imported) -> Vec<(BlockKind, String)> {
    let blocks = imported
        .blocks
        .iter()
        .map(|block| (block.kind, block.text.clone()));
    let is_added = |text: &str| {
        ["晚的", "天晚了", "a & b", "译文"]
            .iter()
            .any(|added| text.contains(added))
    };
    blocks.filter(|(_, text)| !is_added(text)).collect()
}

#[test]
fn every_format_gives_back_what_it_can_hold() {
    use BlockKind::{Code, Heading, ListItem, Paragraph, Quote, Title};
    let item = |depth, ordinal| ListItem { depth, ordinal };
    for (format, name, marks) in [
        (ExportFormat::Docx, "a.docx", ["[1]", "[2]"]),
        (ExportFormat::Epub, "a.epub", ["1", "1"]),
        (ExportFormat::Html, "a.html", ["1", "1"]),
        (ExportFormat::Markdown, "a.md", ["^1", "^1"]),
    ] {
        let expected = [
            (Title, "A Late Boat".to_owned()),
            (
                Paragraph,
                format!("It was late{}, very late{}; see this.", marks[0], marks[1]),
            ),
            (Heading(1), "What & <where>".to_owned()),
            (item(0, None), "one".to_owned()),
            (item(0, None), "two".to_owned()),
            (item(1, None), "inner".to_owned()),
            (item(0, Some(3)), "three".to_owned()),
            (item(0, Some(4)), "four".to_owned()),
            (Quote, "She said: no.".to_owned()),
            (Code, "x < y".to_owned()),
            (Paragraph, "1. not an item".to_owned()),
        ];
        assert_eq!(shown(&opened(format, name)), expected, "{name}");
    }
}

#[test]
fn headings_keep_their_levels() {
    use BlockKind::{Heading, Paragraph, Title};
    let text = "# **The Book**\n\n### Part\n\na\n\n##### Inner\n\nb\n\n### Part two\n\nc";
    let expected = [
        Title,
        Heading(1),
        Paragraph,
        Heading(3),
        Paragraph,
        Heading(1),
        Paragraph,
    ];
    let mut imported = import_bytes(text.as_bytes(), "a.md", None, &Progress::default()).unwrap();
    for (format, name) in [
        (ExportFormat::Markdown, "a.md"),
        (ExportFormat::Html, "a.html"),
        (ExportFormat::Docx, "a.docx"),
        (ExportFormat::Epub, "a.epub"),
        (ExportFormat::Markdown, "a.md"),
    ] {
        let kinds: Vec<BlockKind> = imported.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, expected, "before {name}");
        assert!(imported.blocks[0].spans.is_empty(), "before {name}");
        let lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
        let bytes = export(&lesson, format).unwrap();
        imported = import_bytes(bytes, name, None, &Progress::default()).unwrap();
    }
}

#[test]
fn styles_links_and_what_was_added_are_in_it() {
    for (format, name) in [
        (ExportFormat::Docx, "a.docx"),
        (ExportFormat::Epub, "a.epub"),
        (ExportFormat::Html, "a.html"),
        (ExportFormat::Markdown, "a.md"),
    ] {
        let imported = opened(format, name);
        let block = &imported.blocks[1];
        let styles: Vec<&str> = block
            .spans
            .iter()
            .map(|span| &block.text[span.range.clone()])
            .collect();
        assert_eq!(styles, ["late", "very"], "{name}");
        if format != ExportFormat::Markdown {
            assert_eq!(
                block
                    .links
                    .iter()
                    .filter(|link| &block.text[link.range.clone()] == "this")
                    .count(),
                1,
                "{name}"
            );
        }
        for added in ["晚的", "天晚了。", "a & b"] {
            assert!(
                imported.text.replace('\\', "").contains(added),
                "{name} lacks {added}"
            );
        }
    }
}

#[test]
fn plain_text_and_lessons_come_back_too() {
    let text = String::from_utf8(export(&lesson(), ExportFormat::Text).unwrap()).unwrap();
    assert!(text.starts_with("A Late Boat\n\nIt was late, very late; see this.\n\nWhat"));
    let wen = String::from_utf8(export(&lesson(), ExportFormat::Wen).unwrap()).unwrap();
    assert_eq!(
        crate::lesson::wen::read(&wen, Origin::Pasted)
            .unwrap()
            .manuscript,
        lesson().manuscript
    );
}

/// Takes minutes where every style is looked at for every piece.
#[test]
fn a_long_paragraph_of_many_styles_is_written() {
    const COUNT: usize = 20_000;
    let imported = import_text(
        &format!("# A\n\n## B\n\n{}", "**a** *b* ".repeat(COUNT)),
        &Progress::default(),
    );
    let lesson = Lesson::new(imported.unwrap(), Origin::Pasted, SystemTime::UNIX_EPOCH);
    let html = String::from_utf8(export(&lesson, ExportFormat::Html).unwrap()).unwrap();
    assert_eq!(html.matches("<strong>a</strong> <em>b</em>").count(), COUNT);
}

#[test]
fn what_is_dangerous_in_a_lesson_is_harmless_outside() {
    let mut own = lesson();
    let second = Arc::make_mut(&mut own.manuscript.paragraphs[1]);
    second.block.links[0].target =
        crate::import::LinkTarget::Address("javascript:alert(1)".to_owned());
    second.block.text.push_str("<script>\u{1}");
    let page = String::from_utf8(export(&own, ExportFormat::Html).unwrap()).unwrap();
    assert!(!page.contains("javascript:") && !page.contains("<script>") && !page.contains('\u{1}'));
}

#[test]
fn endings_are_known() {
    for (name, expected) in [
        ("a.TXT", Some(ExportFormat::Text)),
        ("a.epub", Some(ExportFormat::Epub)),
        ("a.wen", Some(ExportFormat::Wen)),
        ("a", None),
        ("a.doc", None),
    ] {
        assert_eq!(ExportFormat::of(Path::new(name)).ok(), expected, "{name}");
    }
}

#[test]
fn links_within_the_text_lead_to_what_their_blocks_became() {
    let page =
        "<p>It was late<a href='#n'>1 <b>b</b></a>.</p><h2>Notes</h2><p id='n'>In winter.</p>";
    let imported = import_bytes(page.as_bytes(), "a.html", None, &Progress::default()).unwrap();
    let mut own = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
    let Lesson {
        manuscript,
        history,
        ..
    } = &mut own;
    let delete = Edit::Delete { paragraph: 1 };
    history.apply(manuscript, &delete).unwrap();
    for (format, name) in [
        (ExportFormat::Html, "a.html"),
        (ExportFormat::Epub, "a.epub"),
        (ExportFormat::Docx, "a.docx"),
        (ExportFormat::Wen, ""),
    ] {
        let bytes = export(&own, format).unwrap();
        if format == ExportFormat::Wen {
            let text = String::from_utf8(bytes).unwrap();
            let again = crate::lesson::wen::read(&text, Origin::Pasted).unwrap();
            assert_eq!(again.paragraph_of_block(2), Some(1));
            assert_eq!(again.paragraphs_of_blocks(), [Some(0), None, Some(1)]);
            continue;
        }
        let imported = import_bytes(bytes, name, None, &Progress::default()).unwrap();
        let mut links = imported.blocks.iter().flat_map(|block| &block.links);
        let link = links.next().expect("the link is kept");
        assert_eq!(links.next(), None, "{name}");
        let crate::import::LinkTarget::Block(number) = link.target else {
            panic!("{name}: {:?}", link.target);
        };
        assert_eq!(imported.blocks[number].text, "In winter.", "{name}");
    }
}

#[test]
fn lines_and_tabs_of_code_stay_in_a_document() {
    let text = "# A\n\nb\n\n```\nfn a() {\n\tb & c\n\n}\n```";
    let imported = import_text(text, &Progress::default()).unwrap();
    let own = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
    let bytes = export(&own, ExportFormat::Docx).unwrap();
    let imported = import_bytes(bytes, "a.docx", None, &Progress::default()).unwrap();
    assert_eq!(imported.blocks[2].kind, BlockKind::Code);
    assert_eq!(imported.blocks[2].text, "fn a() {\n\tb & c\n\n}");
}

/// Word refuses a document where one of these is amiss.
#[test]
fn what_a_document_refers_to_is_there_once() {
    let bytes = export(&lesson(), ExportFormat::Docx).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let names: Vec<String> = names.collect();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let values = |text: &str, before: &str| -> Vec<String> {
        let parts = text.split(before).skip(1);
        parts
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let text = part("word/document.xml");
    let relations = part("word/_rels/document.xml.rels");
    let targets = values(&relations, "Target=\"");
    let inner = targets.iter().filter(|target| !target.contains(':'));
    let inner = inner.map(|target| format!("word/{target}"));
    let overrides = values(&part("[Content_Types].xml"), "PartName=\"/");
    for name in inner.chain(overrides) {
        assert!(names.contains(&name), "{name}");
    }
    let styles = part("word/styles.xml");
    let numbering = part("word/numbering.xml");
    let notes = part("word/footnotes.xml");
    let links = values(&relations, " Id=\"");
    let all = text.clone() + &notes;
    for (referred, known) in [
        (
            values(&all, "Style w:val=\""),
            values(&styles, "w:styleId=\""),
        ),
        (
            values(&text, "<w:numId w:val=\""),
            values(&numbering, "<w:num w:numId=\""),
        ),
        (
            values(&numbering, "<w:abstractNumId w:val=\""),
            values(&numbering, "<w:abstractNum w:abstractNumId=\""),
        ),
        (
            values(&text, "<w:footnoteReference w:id=\""),
            values(&notes, " w:id=\""),
        ),
        (values(&text, "<w:hyperlink r:id=\""), links),
    ] {
        assert!(!referred.is_empty());
        for name in &referred {
            let count = known.iter().filter(|known| *known == name).count();
            assert_eq!(count, 1, "{name} among {known:?}");
        }
        let mut once = known.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), known.len(), "{known:?}");
    }
}

//! Small files that ask for much: each is opened, or refused in one sentence that names it, within memory that is
//! bounded by its size and a constant. Bytes are counted by the allocator of this program.

// What the tests share may fail a test too.
#![expect(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use glosspane::import::{ImportError, Imported, import_bytes};
use glosspane::progress::Progress;
use peak_alloc::PeakAlloc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One test at a time, so that a peak is that of its text.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What any text may take, in bytes, and what it may take for each byte of its file.
const CONSTANT: usize = 300_000_000;
const RATIO: usize = 60;

/// What comes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Opened,
    Crowded,
    Unpacked,
    Other,
}

/// Opens `bytes` as `name` and holds what it takes against its size.
fn end(name: &str, bytes: &[u8]) -> End {
    let (end, _) = opened(name, bytes);
    end
}

fn opened(name: &str, bytes: &[u8]) -> (End, Option<Imported>) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = import_bytes(bytes, name, None, &Progress::default());
    let taken = MEMORY.peak_usage().saturating_sub(before);
    let most = CONSTANT + RATIO * bytes.len();
    let size = bytes.len();
    assert!(
        taken <= most,
        "{name} of {size} bytes takes {taken}: {result:.60?}"
    );
    let end = match &result {
        Ok(_) => End::Opened,
        Err(ImportError::Crowded { .. }) => End::Crowded,
        Err(ImportError::Unpacked { .. }) => End::Unpacked,
        Err(_) => End::Other,
    };
    if let Err(error) = &result {
        assert!(error.to_string().starts_with(name), "{error}");
    }
    (end, result.ok())
}

fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";

/// A book of one chapter.
fn book(chapter: &str) -> Vec<u8> {
    book_with(
        "<manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine>",
        "a.xhtml",
        chapter,
        "",
    )
}

/// A book with what its package says, a chapter called `name`, and a table of contents.
fn book_with(package: &str, name: &str, chapter: &str, contents: &str) -> Vec<u8> {
    zipped(&[
        ("META-INF/container.xml", CONTAINER),
        ("p.opf", &format!("<package>{package}</package>")),
        (name, &format!("<html><body>{chapter}</body></html>")),
        ("toc.ncx", contents),
    ])
}

#[test]
fn books_that_are_nearly_all_markup() {
    let _alone = alone();
    let many = |what: &str| what.repeat(2_400_000 / what.len());
    let few = |what: &str| what.repeat(600_000 / what.len());
    let styled = "<b>".repeat(500);
    let address = "x".repeat(4_000);
    let names: String = (0..500_000)
        .map(|id| format!("<a id=x{id} name=y{id}>"))
        .collect();
    for (what, chapter, expected) in [
        ("paragraphs", many("<p>a"), End::Crowded),
        ("items", format!("<ul>{}", many("<li>a")), End::Crowded),
        (
            "rows",
            format!("<table>{}", "<tr><td>a".repeat(400_000)),
            End::Crowded,
        ),
        (
            "cells",
            format!("a<table><tr>{}", few("<td>a")),
            End::Opened,
        ),
        ("headings", many("<h1>a"), End::Crowded),
        ("pictures", "<img alt=a>".repeat(400_000), End::Crowded),
        (
            "nested tables",
            format!("{}a", few("<table><tr><td>")),
            End::Opened,
        ),
        ("nested lists", format!("{}a", few("<ul><li>")), End::Opened),
        ("nested tags", format!("{}a", few("<b>")), End::Opened),
        (
            "empty paragraphs",
            format!("{}a", few("<p></p>")),
            End::Opened,
        ),
        ("styles", few("<b>a</b> "), End::Opened),
        (
            "styles of every block",
            format!("{styled}{}", many("<p>a")),
            End::Crowded,
        ),
        (
            "one link through every block",
            format!("<a href={address}>{}", many("<p>a")),
            End::Crowded,
        ),
        ("places", format!("{names}a"), End::Crowded),
        ("references", few("&amp;"), End::Opened),
        ("attributes", format!("<p {}>a", few("a ")), End::Opened),
    ] {
        assert_eq!(end("a.epub", &book(&chapter)), expected, "{what}");
    }
}

#[test]
fn books_that_unpack_to_far_more_than_their_size() {
    let _alone = alone();
    let chapter = " ".repeat(45_000_000);
    assert_eq!(end("a.epub", &book(&chapter)), End::Unpacked);
    // One chapter again and again.
    let chapter = format!("<p>{}", "It was late. ".repeat(80_000));
    let package = format!(
        "<manifest><item id='a' href='a.xhtml'/></manifest><spine>{}</spine>",
        "<itemref idref='a'/>".repeat(1_000)
    );
    let bytes = book_with(&package, "a.xhtml", &chapter, "");
    assert_eq!(end("a.epub", &bytes), End::Unpacked);
}

#[test]
fn books_whose_parts_name_each_other_at_length() {
    let _alone = alone();
    let item = |href: &str| format!("<item id='a' href='{href}'/>");
    let spine = "<itemref idref='a'/>".repeat(300_000);
    let long = "x".repeat(4_000);
    let package = format!("<manifest>{}</manifest><spine>{spine}</spine>", item(&long));
    assert_eq!(
        end("a.epub", &book_with(&package, "a", "<p>a", "")),
        End::Crowded
    );
    // One title, or one of the longest, for every chapter.
    let labels: String = (0..200_000)
        .map(|id| format!("<content src='{id}'/>"))
        .collect();
    let title = "title ".repeat(150);
    let contents = format!("<ncx><navlabel><text>{title}</text></navlabel>{labels}</ncx>");
    let package = format!(
        "<manifest>{}<item id='n' href='toc.ncx'/></manifest><spine toc='n'><itemref idref='a'/></spine>",
        item("a")
    );
    let bytes = book_with(&package, "a", "<p>a", &contents);
    assert_eq!(end("a.epub", &bytes), End::Crowded);
    // A chapter with a long name, with many places and links in it.
    let chapter = format!("<p>{}", "<a id=b href='#b'>a</a> ".repeat(200_000));
    let package = format!(
        "<manifest>{}</manifest><spine><itemref idref='a'/></spine>",
        item(&long)
    );
    let bytes = book_with(&package, &long, &chapter, "");
    assert_eq!(end("a.epub", &bytes), End::Crowded);
}

fn word(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut members = vec![("word/document.xml", body.as_str())];
    members.extend(others);
    zipped(&members)
}

#[test]
fn documents_of_word_that_are_nearly_all_markup() {
    let _alone = alone();
    let many = |what: &str| what.repeat(9_000_000 / what.len());
    let few = |what: &str| what.repeat(1_000_000 / what.len());
    let run = "<w:r><w:t>a</w:t></w:r>";
    for (what, body, expected) in [
        ("paragraphs", many("<w:p><w:t>a</w:t></w:p>"), End::Crowded),
        (
            "empty paragraphs",
            few("<w:p/>") + "<w:p><w:t>a</w:t></w:p>",
            End::Opened,
        ),
        ("open paragraphs", "<w:p>".repeat(2_500_000), End::Crowded),
        ("runs", format!("<w:p>{}</w:p>", few(run)), End::Opened),
        (
            "styles",
            format!(
                "<w:p>{}</w:p>",
                few("<w:r><w:b/><w:t>a</w:t></w:r><w:t>b</w:t>")
            ),
            End::Opened,
        ),
        (
            "rows",
            few("<w:tr><w:tc><w:p><w:t>a</w:t></w:p></w:tc></w:tr>"),
            End::Opened,
        ),
        ("open tables", few("<w:tr><w:tc>"), End::Other),
        (
            "references to notes",
            format!("<w:p>{}</w:p>", few("<w:footnotereference w:id='1'/>")),
            End::Opened,
        ),
        (
            "places",
            format!(
                "{}<w:p><w:t>a</w:t></w:p>",
                few("<w:bookmarkstart w:name='a'/>")
            ),
            End::Opened,
        ),
    ] {
        assert_eq!(end("a.docx", &word(&body, &[])), expected, "{what}");
    }
}

#[test]
fn documents_of_word_whose_parts_name_each_other_at_length() {
    let _alone = alone();
    let long = "x".repeat(4_000);
    let relation = format!(
        "<Relationships><Relationship Id='r' Target='{long}' TargetMode='External'/></Relationships>"
    );
    let link = "<w:hyperlink r:id='r'><w:t>a</w:t></w:hyperlink>";
    let links = format!("<w:p>{}</w:p>", link.repeat(200_000));
    let open = format!("<w:p>{}</w:p>", "<w:hyperlink r:id='r'>".repeat(400_000));
    let relations = [("word/_rels/document.xml.rels", relation.as_str())];
    for body in [links, open] {
        assert_eq!(end("a.docx", &word(&body, &relations)), End::Crowded);
    }
    let body = "<w:p><w:t>a</w:t></w:p>";
    let designs: String = (0..400_000)
        .map(|id| format!("<w:abstractNum w:abstractNumId='{id}'/>"))
        .collect();
    let designs = format!("<w:numbering>{designs}</w:numbering>");
    assert_eq!(
        end("a.docx", &word(body, &[("word/numbering.xml", &designs)])),
        End::Opened
    );
    let styles: String = (0..900_000)
        .map(|id| format!("<w:style w:styleId='{id}'></w:style>"))
        .collect();
    assert_eq!(
        end("a.docx", &word(body, &[("word/styles.xml", &styles)])),
        End::Opened
    );
    // A note with a long name that says it again and again.
    let long = "x".repeat(100_000);
    let note = format!(
        "<w:footnotes><w:footnote w:id='{long}'><w:p>{}</w:p></w:footnote></w:footnotes>",
        "<w:footnoteRef/>".repeat(100_000)
    );
    let body = format!("<w:p><w:t>a</w:t><w:footnotereference w:id='{long}'/></w:p>");
    assert_eq!(
        end("a.docx", &word(&body, &[("word/footnotes.xml", &note)])),
        End::Opened
    );
}

#[test]
fn texts_of_open_document_that_are_nearly_all_markup() {
    let _alone = alone();
    let many = |what: &str| what.repeat(9_000_000 / what.len());
    let few = |what: &str| what.repeat(1_000_000 / what.len());
    let properties = "<style:text-properties fo:font-style='italic'/>".repeat(100_000);
    let style = format!("<style:style style:name='i'/>{properties}");
    let spans = "<text:span text:style-name='i'>a</text:span>b".repeat(100_000);
    for (what, content, expected) in [
        ("paragraphs", many("<text:p>a</text:p>"), End::Crowded),
        ("headings", many("<text:h>a</text:h>"), End::Crowded),
        (
            "items",
            few("<text:list><text:list-item><text:p>a</text:p>"),
            End::Opened,
        ),
        (
            "open parts",
            format!("<text:p>{}a", few("<text:span>")),
            End::Opened,
        ),
        (
            "notes",
            format!("<text:p>a{}", many("<text:note/>")),
            End::Crowded,
        ),
        (
            "spaces",
            format!("<text:p>a{}", few("<text:s text:c='64'/>")),
            End::Opened,
        ),
        (
            "a style that says itself again",
            format!("{style}<text:p>{spans}"),
            End::Opened,
        ),
    ] {
        let bytes = zipped(&[("content.xml", &content)]);
        assert_eq!(end("a.odt", &bytes), expected, "{what}");
    }
}

#[test]
fn texts_and_pages_that_are_nearly_all_markup() {
    let _alone = alone();
    let many = |what: &str| what.repeat(4_500_000 / what.len());
    let few = |what: &str| what.repeat(600_000 / what.len());
    let fonts: String = (0..100_000)
        .map(|id| format!("{{\\f{id}\\fcharset134 A;}}"))
        .collect();
    let styles: String = (0..200_000).map(|id| format!("{{\\s{id} A;}}")).collect();
    let headers = many("a:\r\n");
    let parts = format!(
        "Content-Type: multipart/related; boundary=a\r\n\r\n{}",
        many("--a\r\n")
    );
    for (name, text, expected) in [
        ("a.html", many("<p>a"), End::Crowded),
        (
            "a.html",
            format!("{}a", few("<table><tr><td>")),
            End::Opened,
        ),
        ("a.html", format!("<p {}>a", few("a ")), End::Opened),
        (
            "a.rtf",
            format!("{{\\rtf1 {}", many("a\\par ")),
            End::Crowded,
        ),
        ("a.rtf", format!("{{\\rtf1 {}a", few("{\\b ")), End::Opened),
        ("a.rtf", format!("{{\\rtf1 {}", few("{\\b a}")), End::Opened),
        (
            "a.rtf",
            format!("{{\\rtf1 {{\\fonttbl{fonts}}}a"),
            End::Opened,
        ),
        (
            "a.rtf",
            format!("{{\\rtf1 {{\\stylesheet{styles}}}a"),
            End::Opened,
        ),
        ("a.md", many("- a\n"), End::Crowded),
        ("a.md", many("# a\n"), End::Crowded),
        ("a.md", few("*a* "), End::Opened),
        ("a.md", few("[a](b)"), End::Opened),
        ("a.md", format!("{}a", few("> ")), End::Opened),
        ("a.txt", many("a\n"), End::Crowded),
        ("a.txt", format!("a{}", "\n".repeat(3_000_000)), End::Opened),
        ("a.srt", many("0:0 --> 0:1\na\n\n"), End::Opened),
        ("a.srt", many("0:0 --> 0:1\n- a\n\n"), End::Opened),
        ("a.lrc", many("[0:0]a\n"), End::Crowded),
        ("a.mhtml", headers, End::Crowded),
        ("a.mhtml", parts, End::Crowded),
    ] {
        let beginning: String = text.chars().take(40).collect();
        assert_eq!(end(name, text.as_bytes()), expected, "{beginning}");
    }
}

/// A document with the objects, each with what stands between `obj` and `endobj`, whose first is its catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(
        format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").bytes(),
    );
    bytes
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(content).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "<<{dictionary}/Filter/FlateDecode/Length {}>>stream\n",
        packed.len()
    );
    [head.as_bytes(), &packed, b"\nendstream"].concat()
}

/// A document of one page with the content and the font, and the objects behind, of which the first is number 6.
fn page(kids: &str, content: &[u8], font: &str, behind: &[Vec<u8>]) -> Vec<u8> {
    let text = |text: &str| text.as_bytes().to_vec();
    let mut objects = vec![
        text("<</Type/Catalog/Pages 2 0 R>>"),
        text(&format!("<</Type/Pages/Kids[{kids}]/Count 1>>")),
        text("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"),
        stream("", content),
        text(&format!("<</Type/Font/BaseFont/A{font}>>")),
    ];
    objects.extend_from_slice(behind);
    pdf(&objects)
}

const SHOWN: &[u8] = b"BT /F 12 Tf 72 700 Td (It was late.) Tj ET";

#[test]
fn documents_with_pages_that_unpack_to_millions_of_objects() {
    let _alone = alone();
    let simple = "/Subtype/Type1";
    let open = |behind: &[Vec<u8>]| end("a.pdf", &page("3 0 R", SHOWN, simple, behind));
    assert_eq!(open(&[]), End::Opened);
    let packed = |index: &str, content: &str, count: usize| {
        let head = format!("/Type/ObjStm/N {count}/First {}", index.len());
        stream(&head, format!("{index}{content}").as_bytes())
    };
    let array = format!("[{}]", "/a".repeat(2_000_000));
    assert_eq!(open(&[packed("9 0 ", &array, 1)]), End::Crowded);
    // One array again and again.
    let index: String = (10..100_000).map(|id| format!("{id} 0 ")).collect();
    let array = format!("[{}]", "1 ".repeat(100_000));
    assert_eq!(open(&[packed(&index, &array, 99_990)]), End::Opened);
    let nested = format!("{}{array}{}", "[".repeat(90), "]".repeat(90));
    let index: String = (0..90).map(|id| format!("{} {id} ", id + 10)).collect();
    assert_eq!(open(&[packed(&index, &nested, 90)]), End::Opened);
}

#[test]
fn documents_with_pages_whose_fonts_and_contents_are_shared() {
    let _alone = alone();
    let simple = "/Subtype/Type1";
    let wide = "/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]";
    // A range of four thousand million codes.
    let map = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /A def\n1 begincodespacerange\n\
        <00000000> <FFFFFFFF>\nendcodespacerange\n1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange\nendcmap\n\
        CMapName currentdict /CMap defineresource pop\nend\nend\n";
    let font = "/Subtype/Type0/ToUnicode 6 0 R";
    let bytes = page("3 0 R", SHOWN, font, &[stream("", map)]);
    assert_ne!(end("a.pdf", &bytes), End::Crowded);
    // Widths of ranges that never end.
    let ranges: String = (0..20_000_u32)
        .map(|at| format!("{} {} 9 ", at * 65_536, (at + 1) * 65_536))
        .collect();
    let widths = format!("<</Type/Font/Subtype/CIDFontType2/W[{ranges}]>>").into_bytes();
    let bytes = page("3 0 R", SHOWN, wide, &[widths]);
    assert_ne!(end("a.pdf", &bytes), End::Crowded);
    // One content on many pages.
    let content = [SHOWN, &[b' '; 4_000_000]].concat();
    let pages = vec![b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(); 500];
    let kids: String = (6..506).map(|id| format!("{id} 0 R ")).collect();
    let bytes = page(&kids, &content, simple, &pages);
    assert_eq!(end("a.pdf", &bytes), End::Crowded);
}

#[test]
fn what_people_write_is_opened() {
    let _alone = alone();
    // A book of 3,000 paragraphs, each with a place, a link and styled words.
    let paragraph = |id: usize| {
        format!(
            "<p id='p{id}'>{} <i>It</i> was <b>late</b>, <a href='#p{id}'>and</a> nobody came.</p>",
            "The boats were tied to the lamps. ".repeat(8)
        )
    };
    let chapter: String = (0..3_000).map(paragraph).collect();
    let (_, imported) = opened("a.epub", &book(&chapter));
    assert_eq!(imported.unwrap().blocks.len(), 3_000);
    // A list of 150,000 words.
    let words: String = (0..150_000).map(|id| format!("word{id}\n")).collect();
    let (_, imported) = opened("a.txt", words.as_bytes());
    assert_eq!(imported.unwrap().blocks.len(), 150_000);
    // A document in which every word is a run of its own.
    let run = "<w:r w:rsidR='00A77B3E'><w:rPr><w:rFonts w:ascii='Times New Roman'/><w:b/><w:sz w:val='24'/></w:rPr><w:t xml:space='preserve'>late </w:t></w:r>";
    let body = format!("<w:p>{}</w:p>", run.repeat(30)).repeat(3_000);
    let (_, imported) = opened("a.docx", &word(&body, &[]));
    assert_eq!(imported.unwrap().blocks.len(), 3_000);
}

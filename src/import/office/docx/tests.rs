use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::import::article::LinkTarget;
use crate::import::office::odt;

fn read(bytes: &[u8], path: &Path) -> Result<Page, ImportError> {
    super::read(bytes, path, &Budget::of(bytes.len() as u64))
}

fn read_odt(bytes: &[u8], path: &Path) -> Result<Page, ImportError> {
    odt::read(bytes, path, &Budget::of(bytes.len() as u64))
}

fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const STYLES: &str = "<w:styles><w:style w:styleId='T'><w:name w:val='Title'/></w:style>\
    <w:style w:styleId='H2'><w:name w:val='heading 2'/></w:style>\
    <w:style w:styleId='Mine'><w:name w:val='mine'/><w:basedOn w:val='H2'/></w:style></w:styles>";
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
const RELS: &str = "<Relationships><Relationship Id='r1' Target='https://example.org/' TargetMode='External'/></Relationships>";
const NOTES: &str = "<w:footnotes><w:footnote w:id='-1'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> A note.</w:t></w:r></w:p></w:footnote></w:footnotes>";

fn item(level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn document(body: &str) -> Vec<u8> {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    archive(&[
        ("word/document.xml", &body),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/_rels/document.xml.rels", RELS),
        ("word/footnotes.xml", NOTES),
    ])
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_document_becomes_blocks() {
    use BlockKind::{Heading, ListItem, Paragraph, Picture, Title};
    let body = [
        styled("T", "The Boat"),
        styled("Mine", "Part"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bo</w:t></w:r><w:r><w:rPr><w:b/><w:i w:val='0'/></w:rPr><w:t xml:space='preserve'>ld </w:t></w:r>\
         <w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>plain</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
            .to_owned(),
        item(0, "one"),
        item(1, "inner"),
        item(0, "two"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:p><w:hyperlink r:id='r1'><w:r><w:t>out</w:t></w:r></w:hyperlink><w:r><w:drawing><wp:docPr name='p1' descr='A cat'/></w:drawing></w:r></w:p>".to_owned(),
    ]
    .concat();
    let page = read(&document(&body), Path::new("a.docx")).unwrap();
    let found: Vec<_> = page
        .blocks
        .iter()
        .map(|block| (block.kind, block.text.as_str()))
        .collect();
    let list = |depth, ordinal| ListItem { depth, ordinal };
    assert_eq!(
        found,
        [
            (Title, "The Boat"),
            (Heading(2), "Part"),
            (Paragraph, "bold plain[1]"),
            (list(0, Some(1)), "one"),
            (list(1, None), "inner"),
            (list(0, Some(2)), "two"),
            (Paragraph, "a | b"),
            (Paragraph, "out"),
            (Picture, "A cat"),
            (Paragraph, "[1] A note."),
        ]
    );
    let bold = &page.blocks[2];
    assert_eq!(bold.spans.len(), 1);
    assert_eq!(&bold.text[bold.spans[0].range.clone()], "bold ");
    assert_eq!(bold.links[0].target, LinkTarget::Block(9));
    assert_eq!(page.blocks[9].links[0].target, LinkTarget::Block(2));
    assert_eq!(
        page.blocks[7].links[0].target,
        LinkTarget::Address("https://example.org/".to_owned())
    );
}

#[test]
fn documents_that_cannot_be_read_say_why() {
    let secret: Vec<u8> = COMPOUND
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for (bytes, expected) in [
        (secret, "is protected with a password"),
        (COMPOUND.to_vec(), "save it as .docx"),
        (archive(&[("a", "b")]), "word/document.xml is missing"),
        (b"PK\x03\x04".to_vec(), "is damaged"),
    ] {
        let error = read(&bytes, Path::new("a.docx")).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

const ODT: &str = "<office:document-content><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/>\
    <style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>\
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1'/></text:list-style></office:automatic-styles><office:text>\
    <text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p text:style-name='P1'>The  Boat</text:p>\
    <text:h text:outline-level='2'>Part</text:h><text:p>a <text:span text:style-name='B'>bold</text:span><text:s text:c='2'/>end\
    <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>\
    <text:list text:style-name='L1'><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>in</text:p></text:list-item></text:list></text:list-item>\
    <text:list-item><text:p>two</text:p></text:list-item></text:list>\
    <table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>\
    <text:p><draw:frame draw:name='i1'><svg:desc>A cat</svg:desc></draw:frame></text:p></office:text></office:document-content>";

#[test]
fn an_open_document_becomes_blocks() {
    use BlockKind::{Heading, ListItem, Paragraph, Picture, Title};
    let page = read_odt(&archive(&[("content.xml", ODT)]), Path::new("a.odt")).unwrap();
    let found: Vec<_> = page
        .blocks
        .iter()
        .map(|block| (block.kind, block.text.as_str()))
        .collect();
    let list = |depth, number| ListItem {
        depth,
        ordinal: Some(number),
    };
    assert_eq!(
        found,
        [
            (Title, "The Boat"),
            (Heading(2), "Part"),
            (Paragraph, "[1] A note."),
            (Paragraph, "a bold  end[1]"),
            (list(0, 1), "one"),
            (list(1, 1), "in"),
            (list(0, 2), "two"),
            (Paragraph, "x | y"),
            (Picture, "A cat"),
        ]
    );
    let locked = archive(&[
        ("content.xml", "x"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert!(matches!(
        read_odt(&locked, Path::new("a.odt")),
        Err(ImportError::Protected { .. })
    ));
}

/// Each of these takes time or memory by the square of its length where something is searched or copied for each part.
#[test]
fn long_documents_are_read_in_time() {
    const COUNT: usize = 20_000;
    let numbers = || 0..COUNT;
    let references: String = numbers()
        .map(|id| format!("<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='{id}'/></w:r></w:p>"))
        .collect();
    let notes: String = numbers()
        .map(|id| format!("<w:footnote w:id='{id}'><w:p><w:r><w:footnoteRef/><w:t>b</w:t></w:r></w:p></w:footnote>"))
        .collect();
    let members = [
        ("word/document.xml", &*references),
        ("word/footnotes.xml", &notes),
    ];
    let page = read(&archive(&members), Path::new("a.docx")).unwrap();
    assert_eq!(page.blocks.len(), 2 * COUNT);
    assert_eq!(page.blocks[COUNT - 1].text, format!("a[{COUNT}]"));
    assert_eq!(
        page.blocks[COUNT - 1].links[0].target,
        LinkTarget::Block(2 * COUNT - 1)
    );

    let styles =
        "<style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>";
    let nested = format!(
        "<a>{styles}<text:p>{}{}</text:p></a>",
        "<text:span text:style-name='B'>a".repeat(COUNT),
        "</text:span>".repeat(COUNT)
    );
    let page = read_odt(&archive(&[("content.xml", &nested)]), Path::new("a.odt")).unwrap();
    assert_eq!(page.blocks[0].text.len(), COUNT);
    let spans: Vec<_> = page.blocks[0]
        .spans
        .iter()
        .map(|span| (span.range.clone(), span.style))
        .collect();
    assert_eq!(spans, [(0..COUNT, SpanStyle::Strong)]);
}

#[test]
fn a_note_that_is_referred_to_twice_has_one_number() {
    let refer = "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='2'/></w:r></w:p>";
    let page = read(&document(&refer.repeat(2)), Path::new("a.docx")).unwrap();
    let texts: Vec<_> = page
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(texts, ["a[1]", "a[1]", "[1] A note."]);
}

#[test]
fn a_link_that_ends_in_another_paragraph_parts_no_letter() {
    let body = "<w:p><w:t>abc</w:t><w:hyperlink w:anchor='a'><w:p><w:bookmarkStart w:name='a'/><w:t>éé</w:t></w:hyperlink>";
    let page = read(&document(body), Path::new("a.docx")).unwrap();
    let texts: Vec<&str> = page
        .blocks
        .iter()
        .map(|found| found.text.as_str())
        .collect();
    assert_eq!(texts, ["éé", "abc"]);
    let linked = page.blocks.iter().flat_map(|found| {
        let links = found.links.iter();
        links.map(|link| &found.text[link.range.clone()])
    });
    assert_eq!(linked.collect::<Vec<_>>(), ["éé"]);
}

proptest::proptest! {
    #[test]
    fn any_markup_ends(body in "(<(w:p|/w:p|w:r|w:t|/w:t|w:tr|/w:tr|w:tc|w:del|/w:del|w:hyperlink w:anchor='a'|/w:hyperlink|w:bookmarkStart w:name='a'/|text:p|/text:p|text:note|text:note-body|text:list|text:list-item|/text:list|text:a xlink:href='#x'|/text:a)>|[a é]{0,3}){0,60}") {
        let body = format!("<w:document>{body}");
        for page in [
            read(&archive(&[("word/document.xml", &body)]), Path::new("a")).unwrap(),
            read_odt(&archive(&[("content.xml", &body)]), Path::new("a")).unwrap(),
        ] {
            let count = page.blocks.len();
            for block in &page.blocks {
                for link in &block.links {
                    proptest::prop_assert!(block.text.get(link.range.clone()).is_some_and(|text| !text.is_empty()));
                    if let LinkTarget::Block(at) = link.target { proptest::prop_assert!(at < count); }
                }
            }
        }
    }
}

#[test]
fn a_line_ends_by_its_name_or_without_one() {
    let body = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type='textWrapping'/><w:t>c</w:t><w:br w:type='page'/></w:r></w:p>";
    let page = read(&document(body), Path::new("a.docx")).unwrap();
    assert_eq!(page.blocks[0].text, "a\nb\nc");
}

use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::import::article::LinkTarget;

fn book(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='OEBPS/p.opf'/></rootfiles></container>";
const PACKAGE: &str = "<package xmlns:dc='x'><metadata><dc:title>The Boat</dc:title><dc:creator>Ann Lee</dc:creator></metadata>\
    <manifest><item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
    <item id='b' href='text/b.xhtml'/><item id='a' href='text/a%20one.xhtml'/><item id='z' href='notes.xhtml'/></manifest>\
    <spine><itemref idref='z' linear='no'/><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>";
const NAV: &str = "<html><nav><ol><li><a href='text/a%20one.xhtml'>The Start</a></li><li><a href='text/b.xhtml#x'>End</a></li></ol></nav></html>";
const A: &str = "<html><head><title/></head><body><p>It was late.<a href='../notes.xhtml#n1'><sup>1</sup></a></p></body></html>";
const B: &str = "<html><body><h1>The End</h1><a id='x'/><p>The boat was not there.</p><img src='i/boat.png'/></body></html>";
const NOTES: &str = "<html><body><aside id='n1'><p>A note. <a href='text/a%20one.xhtml'>back</a></p></aside></body></html>";

fn whole() -> Vec<u8> {
    book(&[
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/p.opf", PACKAGE),
        ("OEBPS/nav.xhtml", NAV),
        ("OEBPS/text/a one.xhtml", A),
        ("OEBPS/text/b.xhtml", B),
        ("OEBPS/notes.xhtml", NOTES),
    ])
}

fn open(bytes: &[u8]) -> Result<Page, ImportError> {
    let budget = Budget::of(bytes.len() as u64);
    read(bytes, Path::new("a.epub"), &budget, &Progress::default())
}

#[test]
fn chapters_come_in_the_order_of_the_spine() {
    use BlockKind::{Heading, Paragraph, Picture, Title};
    let page = open(&whole()).unwrap();
    let found: Vec<_> = page
        .blocks
        .iter()
        .map(|block| (block.kind, block.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Title, "The Boat"),
            (Paragraph, "Ann Lee"),
            (Heading(1), "The Start"),
            (Paragraph, "It was late.1"),
            (Heading(1), "The End"),
            (Paragraph, "The boat was not there."),
            (Picture, "boat.png"),
            (Paragraph, "A note. back"),
        ]
    );
    assert_eq!(page.blocks[3].links[0].target, LinkTarget::Block(7));
    assert_eq!(page.blocks[7].links[0].target, LinkTarget::Block(3));
}

#[test]
fn books_that_cannot_be_read_say_why() {
    let encrypted = "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes256-cbc'/></EncryptedData></encryption>";
    let fonts = "<encryption><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></encryption>";
    for (name, text, expected) in [
        (
            "META-INF/encryption.xml",
            encrypted,
            Some("is locked by its shop"),
        ),
        ("META-INF/rights.xml", "", Some("is locked by its shop")),
        ("META-INF/encryption.xml", fonts, None),
    ] {
        let mut members = vec![
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/p.opf", PACKAGE),
            ("OEBPS/text/b.xhtml", B),
        ];
        members.push((name, text));
        let result = open(&book(&members)).map_err(|error| error.to_string());
        match expected {
            Some(expected) => assert!(result.unwrap_err().contains(expected)),
            None => assert!(result.is_ok()),
        }
    }
    for (members, expected) in [
        (vec![("a.txt", "x")], "META-INF/container.xml is missing"),
        (vec![("META-INF/container.xml", "<a>")], "names no package"),
        (
            vec![("META-INF/container.xml", CONTAINER)],
            "OEBPS/p.opf is missing",
        ),
    ] {
        let error = open(&book(&members)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_table_of_contents_between_the_chapters_is_left_out() {
    let contents = "<html><body><nav epub:type='toc'><h1>Contents</h1><ol><li><a href='b.xhtml'>One</a></li></ol></nav>\
        <div class='toc'><p>1. One</p></div><h1>A Book</h1><p>It was late.</p></body></html>";
    let book = book(&[
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/p.opf", PACKAGE),
        ("OEBPS/text/b.xhtml", contents),
    ]);
    let page = open(&book).unwrap();
    let texts: Vec<&str> = page
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert!(texts.ends_with(&["It was late."]), "{texts:?}");
    assert!(
        !texts
            .iter()
            .any(|text| text.contains("One") || text.contains("Contents"))
    );
    assert!(page.text.contains("1. One"), "源 has it");
}

#[test]
fn a_book_cut_anywhere_is_an_error_or_a_book() {
    let whole = whole();
    for length in (0..whole.len()).step_by(7) {
        let _ = open(&whole[..length]);
    }
}

#[test]
fn a_member_that_unpacks_without_end_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in [
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/p.opf", PACKAGE),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("OEBPS/text/b.xhtml", options).unwrap();
    for _ in 0..201 {
        zip.write_all(&vec![b' '; 1_000_000]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1_000_000);
    assert!(matches!(open(&bytes), Err(ImportError::Unpacked { .. })));
}

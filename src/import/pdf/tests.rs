use std::path::Path;

use lopdf::content::{Content, Operation};
use lopdf::{Bookmark, Stream, dictionary};

use super::*;

/// A document whose pages draw the given lines: size, x, y, text.
fn document(pages: &[&[(f32, f32, f32, &str)]]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = Vec::new();
    for lines in pages {
        let mut content = String::from("BT\n");
        for (size, x, y, text) in *lines {
            content.push_str(&format!("/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj\n"));
        }
        content.push_str("ET");
        let number = objects.len() + 1;
        kids.push(format!("{number} 0 R"));
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            number + 1
        ));
        objects.push(format!(
            "<</Length {}>>stream\n{content}\nendstream",
            content.len()
        ));
    }
    objects[1] = format!(
        "<</Type/Pages/Count {}/Kids[{}]>>",
        kids.len(),
        kids.join(" ")
    );
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    ));
    file.into_bytes()
}

fn open(bytes: &[u8]) -> Result<Page, ImportError> {
    let budget = Budget::of(bytes.len() as u64);
    read(bytes, Path::new("a.pdf"), &budget, &Progress::default())
}

const LONG: &str = "The harbour master said on Monday that all the boats would stop at noon";

#[test]
fn lines_become_paragraphs_and_headings() {
    use BlockKind::{Heading, Paragraph, Title};
    let page = open(&document(&[
        &[
            (24.0, 50.0, 750.0, "The Boat"),
            (14.0, 50.0, 710.0, "Part one"),
            (10.0, 50.0, 690.0, LONG),
            (10.0, 50.0, 678.0, "and that total unanim-"),
            (10.0, 50.0, 666.0, "ity was there."),
            (10.0, 50.0, 640.0, LONG),
            (10.0, 50.0, 628.0, "which nobody"),
            (8.0, 290.0, 30.0, "1"),
        ],
        &[
            (10.0, 50.0, 750.0, "had expected."),
            (10.0, 50.0, 720.0, "- End -"),
            (8.0, 290.0, 30.0, "2"),
        ],
    ]))
    .unwrap();
    let found: Vec<_> = page
        .blocks
        .iter()
        .map(|block| (block.kind, block.text.replace('\u{AD}', "")))
        .collect();
    assert_eq!(
        found,
        [
            (Title, "The Boat".to_owned()),
            (Heading(1), "Part one".to_owned()),
            (
                Paragraph,
                format!("{LONG} and that total unanimity was there.")
            ),
            (Paragraph, format!("{LONG} which nobody had expected.")),
            (Paragraph, "- End -".to_owned()),
        ]
    );
    assert!(
        page.text.lines().any(|line| line == "2"),
        "the page number is left out and kept"
    );
}

/// `bytes` with an outline: titles, the second and all behind it in the first.
fn outlined(bytes: &[u8], titles: &[&str]) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).unwrap();
    let page = document.get_pages()[&1];
    let mut parent = None;
    for title in titles {
        let bookmark = Bookmark::new((*title).to_owned(), [0.0; 3], 0, page);
        let number = document.add_bookmark(bookmark, parent);
        parent.get_or_insert(number);
    }
    let outlines = document.build_outline().unwrap();
    document.catalog_mut().unwrap().set("Outlines", outlines);
    let mut changed = Vec::new();
    document.save_to(&mut changed).unwrap();
    changed
}

#[test]
fn a_whole_outline_says_what_is_a_heading() {
    use BlockKind::{Heading, Paragraph};
    let pages = document(&[&[
        (14.0, 50.0, 750.0, "CHAPTER ONE"),
        (13.0, 50.0, 720.0, "The Boat"),
        (10.0, 50.0, 690.0, LONG),
        (12.0, 50.0, 660.0, "1.1 The way of the boat up"),
        (11.2, 50.0, 646.0, "the river and down"),
        (10.0, 50.0, 620.0, LONG),
        (12.0, 50.0, 590.0, "Mind the step"),
    ]]);
    let titles = ["The Boat", "The way of the boat up the river and down"];
    let kinds = |bytes: &[u8]| -> Vec<BlockKind> {
        let page = open(bytes).unwrap();
        page.blocks.iter().map(|block| block.kind).collect()
    };
    assert_eq!(
        kinds(&outlined(&pages, &titles)),
        [
            Paragraph,
            Heading(1),
            Paragraph,
            Heading(2),
            Paragraph,
            Paragraph
        ]
    );
    // One that names chapters alone leaves the rest to the type.
    let found = kinds(&outlined(&pages, &titles[..1]));
    assert_eq!(found[1], Heading(1));
    assert!(matches!(found[found.len() - 1], Heading(_)), "{found:?}");
}

#[test]
fn a_table_of_contents_is_left_out() {
    let pages = document(&[&[
        (14.0, 50.0, 750.0, "Contents"),
        (10.0, 50.0, 730.0, "The Boat 1"),
        (10.0, 50.0, 715.0, "1.1 The way . . . . . . . . . 1"),
        (10.0, 50.0, 700.0, "1.2 The river .......... 12"),
        (10.0, 50.0, 685.0, "1.3 The bank . . . . . . . . . xii"),
        (10.0, 50.0, 650.0, LONG),
        (10.0, 50.0, 638.0, LONG),
        (10.0, 50.0, 626.0, LONG),
        (10.0, 50.0, 590.0, "He waited . . . 10 days."),
    ]]);
    let texts = |pages: &[u8]| -> Vec<String> {
        let page = open(&outlined(pages, &["The Boat"])).unwrap();
        assert!(page.text.contains("1.2 The river"), "源 has it");
        page.blocks.iter().map(|block| block.text.clone()).collect()
    };
    assert_eq!(
        texts(&pages),
        ["Contents", &[LONG; 3].join(" "), "He waited . . . 10 days."]
    );
    let pages = document(&[
        &[
            (
                10.0,
                50.0,
                730.0,
                "1.1 The way up the river, and how it goes",
            ),
            (10.0, 50.0, 715.0, "on in winter . . . . . . . . . 1"),
            (10.0, 50.0, 700.0, "1.2 The river .......... 12"),
            (10.0, 50.0, 685.0, "1.3 The bank . . . . . . . . . xii"),
        ],
        &[(10.0, 50.0, 730.0, LONG)],
    ]);
    assert_eq!(texts(&pages), [LONG]);
}

#[test]
fn an_outline_that_leads_back_to_itself_ends() {
    let pages = document(&[&[(10.0, 50.0, 700.0, LONG)]]);
    let bytes = outlined(&pages, &["One", "Two", "Three"]);
    let mut document = Document::load_mem(&bytes).unwrap();
    let entries: Vec<_> = document
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(|entry| entry.has(b"Title")))
        .map(|(&id, _)| id)
        .collect();
    assert_eq!(entries.len(), 3);
    for &id in &entries {
        let entry = document.get_dictionary_mut(id).unwrap();
        entry.set("Next", entries[0]);
        entry.set("First", entries[1]);
    }
    let mut titles: Vec<String> = outline(&document, &Budget::of(0))
        .into_iter()
        .map(|(_, title)| title)
        .collect();
    titles.sort();
    titles.dedup();
    assert!(
        titles.len() <= 3 && titles.contains(&"One".to_owned()),
        "{titles:?}"
    );
}

#[test]
fn running_heads_are_left_out() {
    let lines = |number: usize| {
        vec![
            (9.0, 50.0, 780.0, format!("The Boat, page {number}")),
            (10.0, 50.0, 700.0, format!("{LONG} {number}.")),
            (10.0, 50.0, 600.0, format!("More of it {number}.")),
            (10.0, 50.0, 500.0, format!("And more {number}.")),
        ]
    };
    let pages: Vec<_> = (1..=4).map(lines).collect();
    let pages: Vec<Vec<(f32, f32, f32, &str)>> = pages
        .iter()
        .map(|lines| {
            lines
                .iter()
                .map(|(size, x, y, text)| (*size, *x, *y, text.as_str()))
                .collect()
        })
        .collect();
    let pages: Vec<&[(f32, f32, f32, &str)]> = pages.iter().map(Vec::as_slice).collect();
    let page = open(&document(&pages)).unwrap();
    assert!(
        page.blocks
            .iter()
            .all(|block| !block.text.contains("The Boat"))
    );
    assert!(page.text.contains("The Boat, page 3"));
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut lines = Vec::new();
    let words: Vec<String> = (0..6)
        .flat_map(|row| {
            [
                format!("left column with its own row {row}"),
                format!("right column with its own row {row}"),
            ]
        })
        .collect();
    for (row, pair) in words.chunks(2).enumerate() {
        let y = 700.0 - 12.0 * row as f32;
        lines.push((10.0, 50.0, y, pair[0].as_str()));
        lines.push((10.0, 320.0, y, pair[1].as_str()));
    }
    let page = open(&document(&[&lines])).unwrap();
    let text = page
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let (left, right) = (
        text.rfind("left column").unwrap(),
        text.find("right column").unwrap(),
    );
    assert!(left < right, "{text}");
}

#[test]
fn documents_without_text_say_so() {
    assert!(matches!(
        open(&document(&[&[]])),
        Err(ImportError::Empty { .. })
    ));
    assert!(matches!(
        open(b"%PDF-1.4\nnothing"),
        Err(ImportError::Damaged { .. })
    ));
}

#[test]
fn a_document_cut_anywhere_is_an_error_or_a_document() {
    let whole = document(&[&[(10.0, 50.0, 700.0, LONG)]]);
    for length in (0..whole.len()).step_by(11) {
        let _ = open(&whole[..length]);
    }
}

#[test]
fn hostile_pages_end() {
    // All on one line; each looked at for each other one takes minutes.
    let line: Vec<(f32, f32, f32, &str)> = (0..30_000)
        .map(|at| (10.0, at as f32 / 50.0, 700.0, "a"))
        .collect();
    assert!(open(&document(&[&line])).is_ok());
    // A form of 12 MB that is drawn a thousand times, and one that is all operators.
    for form in [" ".repeat(12 << 20), "q ".repeat(6 << 20)] {
        let mut bomb = Document::load_mem(&document(&[&[(10.0, 50.0, 700.0, LONG)]])).unwrap();
        let mut stream = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form" },
            form.into_bytes(),
        );
        stream.compress().unwrap();
        let form = bomb.add_object(stream);
        let page = bomb.get_pages()[&1];
        bomb.add_xobject(page, "X", form).unwrap();
        bomb.add_to_page_content(
            page,
            Content {
                operations: vec![Operation::new("Do", vec!["X".into()]); 1_000],
            },
        )
        .unwrap();
        let mut bytes = Vec::new();
        bomb.save_to(&mut bytes).unwrap();
        assert!(bytes.len() < 100_000);
        assert_eq!(open(&bytes).unwrap().blocks[0].text, LONG);
    }
}

proptest::proptest! {
    #[test]
    fn any_content_ends(content in "(([0-9]{1,3} ){0,6}(Tj|TJ|Tf|Tm|Td|T\\*|'|cm|q|Q|BT|ET|Do|Tz|Ts) |\\(a\\) Tj |/F1 9 Tf |\\[\\(b\\) -900 \\(c\\)\\] TJ ){0,40}") {
        let lines = [(10.0, 50.0, 700.0, "x) Tj ET BT /F1 10 Tf (y")];
        let whole = String::from_utf8(document(&[&lines])).unwrap();
        let changed = whole.replace("(y) Tj", &format!("(y) Tj {content}"));
        if let Ok(page) = open(changed.as_bytes()) {
            for block in &page.blocks {
                proptest::prop_assert_eq!(&page.text[block.source.clone()], &block.text);
            }
        }
    }
}

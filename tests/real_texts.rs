//! Documents as their publishers made them in several formats, from the folder that `GLOSSPANE_TEXTS` names: what is
//! read from each must say the same.
//!
//! `make texts` fetches Debian's packages, each of which carries one text as HTML and PDF and some as EPUB, and runs
//! this.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used, clippy::panic)]

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::read::GzDecoder;
use glosspane::import::{BlockKind, Imported, LinkTarget, import_bytes};
use glosspane::progress::Progress;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

const FOLDER: &str = "GLOSSPANE_TEXTS";

fn open(path: &Path) -> Imported {
    let mut bytes = Vec::new();
    let name = path.file_name().unwrap().to_string_lossy();
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = match name.strip_suffix(".gz") {
        Some(name) => {
            GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
            name.to_owned()
        }
        None => {
            let mut file = file;
            file.read_to_end(&mut bytes).unwrap();
            name.into_owned()
        }
    };
    let start = Instant::now();
    let imported = import_bytes(bytes, &name, None, &Progress::default()).unwrap();
    println!(
        "{name}: {} blocks in {:?}",
        imported.blocks.len(),
        start.elapsed()
    );
    imported
}

/// One document in several formats.
struct Document {
    /// Its package.
    package: &'static str,
    /// The first page of its HTML.
    html: &'static str,
    epub: Option<&'static str>,
    pdf: &'static str,
    /// The least share of the HTML's words that the PDF has in order, and of its headings that both have.
    least: (f64, f64),
}

const DOCUMENTS: [Document; 4] = [
    Document {
        package: "debian-policy",
        html: "usr/share/doc/debian-policy/policy.html/index.html",
        epub: Some("usr/share/doc/debian-policy/policy.epub"),
        pdf: "usr/share/doc/debian-policy/policy.pdf.gz",
        least: (0.97, 1.0),
    },
    Document {
        package: "developers-reference",
        html: "usr/share/developers-reference/index.html",
        epub: Some("usr/share/developers-reference/developers-reference.epub"),
        pdf: "usr/share/developers-reference/developers-reference.pdf",
        least: (0.97, 1.0),
    },
    Document {
        package: "debmake-doc",
        html: "usr/share/doc/debmake-doc/html/index.en.html",
        epub: Some("usr/share/doc/debmake-doc/debmake-doc.en.epub"),
        pdf: "usr/share/doc/debmake-doc/debmake-doc.en.pdf",
        least: (0.97, 1.0),
    },
    Document {
        package: "debian-faq",
        html: "usr/share/doc/debian/FAQ/index.en.html",
        epub: None,
        pdf: "usr/share/doc/debian/FAQ/debian-faq.en.pdf.gz",
        least: (0.97, 1.0),
    },
];

/// The pages of a document in several files, in the order in which its first page leads to them.
fn chapters(first: &Path) -> Vec<Imported> {
    let folder = first.parent().unwrap();
    let mut names: Vec<String> = vec![first.file_name().unwrap().to_string_lossy().into_owned()];
    let first = open(first);
    for link in first.blocks.iter().flat_map(|block| &block.links) {
        if let LinkTarget::Address(address) = &link.target {
            let name = address.split('#').next().unwrap_or_default().to_owned();
            let is_page =
                name.ends_with(".html") && !name.contains("://") && folder.join(&name).is_file();
            if is_page
                && !names.contains(&name)
                && !["genindex.html", "search.html"].contains(&name.as_str())
            {
                names.push(name);
            }
        }
    }
    assert!(names.len() > 5, "{names:?}");
    // The first page is a list of the others.
    let chapters = names.iter().skip(1);
    chapters.map(|name| open(&folder.join(name))).collect()
}

/// Words in lower case; what is neither letter nor digit parts them, so that hyphens and quotation marks of one format
/// or another do not count.
fn words(texts: &[Imported]) -> Vec<String> {
    let text: String = texts
        .iter()
        .flat_map(|imported| &imported.blocks)
        .map(|block| block.text.replace('\u{AD}', "") + "\n")
        .collect();
    let parts = text.split(|sign: char| !sign.is_alphanumeric());
    parts
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn headings(texts: &[Imported]) -> Vec<String> {
    let is_heading = |kind: BlockKind| matches!(kind, BlockKind::Title | BlockKind::Heading(_));
    let found = texts
        .iter()
        .flat_map(|imported| &imported.blocks)
        .filter(|block| is_heading(block.kind));
    let plain = |text: &str| -> String {
        // Numbers of chapters are the layout's: "Chapter 1. Overview", "1 Overview", "A.1. Name".
        let text = text
            .trim_start_matches("Chapter")
            .trim_start_matches("Appendix");
        let (first, rest) = text
            .trim_start()
            .split_once([' ', '\u{A0}'])
            .unwrap_or_default();
        let number = first.trim_end_matches('.');
        let is_number = number
            .split('.')
            .all(|part| part.parse::<u32>().is_ok() || part.len() == 1);
        let text = if is_number && !first.is_empty() {
            rest
        } else {
            text
        };
        text.chars()
            .filter(|sign| sign.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    found
        .map(|block| plain(&block.text))
        .filter(|text| !text.is_empty())
        .collect()
}

/// The share of `reference` that is in `other` in the same order, and what differs.
fn shared(reference: &[String], other: &[String]) -> (f64, Vec<String>) {
    let operations = capture_diff_slices(Algorithm::Patience, reference, other);
    let (mut same, mut shown) = (0, Vec::new());
    for operation in operations {
        for change in operation.iter_changes(reference, other) {
            match change.tag() {
                ChangeTag::Equal => same += 1,
                ChangeTag::Delete => shown.push(format!("-{}", change.value())),
                ChangeTag::Insert => shown.push(format!("+{}", change.value())),
            }
        }
    }
    (f64::from(same) / reference.len() as f64, shown)
}

#[test]
#[ignore = "needs texts: set GLOSSPANE_TEXTS, as `make texts` does"]
fn the_same_document_says_the_same_in_every_format() {
    let folder = std::env::var_os(FOLDER).unwrap_or_else(|| panic!("{FOLDER} is not set"));
    let folder = PathBuf::from(folder);
    let mut problems = Vec::new();
    for document in &DOCUMENTS {
        let at = |file: &str| folder.join(document.package).join(file);
        let html = chapters(&at(document.html));
        let reference = words(&html);
        println!("{}: {} words", document.package, reference.len());
        let epub = document.epub.map(|epub| ("EPUB", epub, (0.99, 1.0)));
        for (name, file, least) in epub
            .into_iter()
            .chain([("PDF", document.pdf, document.least)])
        {
            let other = [open(&at(file))];
            let (share, differing) = shared(&reference, &words(&other));
            let (of_headings, missing) = shared(&headings(&html), &headings(&other));
            let (own, _) = shared(&headings(&other), &headings(&html));
            let what = format!(
                "{} as {name}: {:.2} % of the words in order, {:.2} % of the headings; {:.2} % of its own are no others",
                document.package,
                100.0 * share,
                100.0 * of_headings,
                100.0 * own
            );
            println!("{what}");
            println!("{:?}", &differing[..differing.len().min(100)]);
            println!("{missing:?}");
            // It can have a title page, contents and an index besides.
            if share < least.0 || of_headings < least.1 || own < 0.97 {
                problems.push(what);
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

//! One document as its publishers made it in several formats, from the folder that `GLOSSPANE_TEXTS` names: what is
//! read from each must say the same.
//!
//! `make texts` fetches Debian's package `debian-policy`, which carries the same text as EPUB, HTML, PDF and plain
//! text, and runs this.

// Clippy takes what is not itself a test for the program's own code.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::read::GzDecoder;
use glosspane::import::{BlockKind, Imported, Target, import_bytes};
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

/// The pages of a document in several files, in the order in which its first page leads to them.
fn chapters(folder: &Path) -> Vec<Imported> {
    let first = open(&folder.join("index.html"));
    let mut names: Vec<String> = Vec::new();
    for link in first.blocks.iter().flat_map(|block| &block.links) {
        if let Target::Address(address) = &link.target {
            let name = address.split('#').next().unwrap_or_default().to_owned();
            let is_page =
                name.ends_with(".html") && !name.contains("://") && folder.join(&name).is_file();
            if is_page
                && !names.contains(&name)
                && !["index.html", "genindex.html", "search.html"].contains(&name.as_str())
            {
                names.push(name);
            }
        }
    }
    assert!(names.len() > 10, "{names:?}");
    names.iter().map(|name| open(&folder.join(name))).collect()
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
        // Numbers of chapters are the layout's.
        let text = text.trim_start_matches(|sign: char| {
            sign.is_ascii_digit() || sign == '.' || sign.is_whitespace()
        });
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

/// The share of `reference` that is in `other` in the same order, the share of `other` that is in `reference`, and what
/// differs.
fn shared(reference: &[String], other: &[String]) -> (f64, f64, Vec<String>) {
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
    let same = f64::from(same);
    (
        same / reference.len() as f64,
        same / other.len() as f64,
        shown,
    )
}

#[test]
#[ignore = "needs texts: set GLOSSPANE_TEXTS, as `make texts` does"]
fn the_same_document_says_the_same_in_every_format() {
    let folder = std::env::var_os(FOLDER).unwrap_or_else(|| panic!("{FOLDER} is not set"));
    let folder = PathBuf::from(folder).join("usr/share/doc/debian-policy");
    let html = chapters(&folder.join("policy.html"));
    let epub = [open(&folder.join("policy.epub"))];
    let pdf = [open(&folder.join("policy.pdf.gz"))];
    let reference = words(&html);
    println!("{} words", reference.len());
    // Both have pages of contents too, and an index: their words are no others', but their headings are the same.
    for (name, other, least, own) in [
        ("EPUB", &epub[..], 0.99, 0.96),
        ("PDF", &pdf[..], 0.97, 0.92),
    ] {
        let (share, back, differing) = shared(&reference, &words(other));
        println!(
            "{name}: {:.2} % of the words, and {:.2} % of its own are no others, e.g. {:?}",
            100.0 * share,
            100.0 * back,
            &differing[..differing.len().min(60)]
        );
        let (of_headings, own_headings, missing) = shared(&headings(&html), &headings(other));
        println!(
            "{name}: {:.2} % of the headings, and {:.2} % of its own are no others: {missing:?}",
            100.0 * of_headings,
            100.0 * own_headings
        );
        assert!(share >= least, "{name}: only {share}");
        assert!(back >= own, "{name}: only {back} of its own words");
        for share in [of_headings, own_headings] {
            assert!(share >= 0.98, "{name}: only {share} of the headings");
        }
    }
}

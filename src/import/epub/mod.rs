//! Electronic books: EPUB 2 and 3.
//!
//! `META-INF/container.xml` names the package document, whose spine lists the chapters in reading order (EPUB 3.3,
//! chapters 4 and 5). Each is XHTML. What the table of contents calls a chapter is its heading where it has none.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::Path;

use percent_encoding::percent_decode_str;

use super::archive::Archive;
use super::article::{Block, BlockKind, LinkTarget};
use super::budget::Budget;
use super::error::ImportError;
use super::html::{Found, Part, walk};
use super::limits::{MAX_ADDRESS, MAX_NAME};
use super::page::Page;
use crate::progress::Progress;
use crate::text::collapsed;
use crate::text::markup::{Dialect, Tag, Token, each_token};

/// Algorithms that only hide fonts; every other one locks the text.
const FONT_ALGORITHMS: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// Reads a book.
///
/// # Errors
/// Where it is damaged, locked by its shop, or too large; where `progress` was cancelled.
pub(super) fn read(
    bytes: &[u8],
    path: &Path,
    budget: &Budget,
    progress: &Progress,
) -> Result<Page, ImportError> {
    let mut archive = Archive::of_bytes(bytes, path)?;
    if is_locked(&mut archive, budget)? {
        return Err(ImportError::Locked {
            path: path.to_owned(),
        });
    }
    let container = archive.needed("META-INF/container.xml", "EPUB", budget)?;
    let Some(place) = rootfile(&container) else {
        return Err(ImportError::Damaged {
            path: path.to_owned(),
            what: "META-INF/container.xml names no package".to_owned(),
        });
    };
    let package = Package::read(&archive.needed(&place, "EPUB", budget)?, &place, budget);
    let names = match package.contents.as_deref() {
        Some(contents) => {
            let text = archive.text(contents, budget)?.unwrap_or_default();
            titles(&text, contents, budget)
        }
        None => HashMap::new(),
    };
    let mut book = EpubBook::new(budget);
    if !package.title.is_empty() {
        let title = Block::new(BlockKind::Title, package.title.clone(), 0..0);
        book.page.push(title);
    }
    if !package.creators.is_empty() {
        let creators = package.creators.join(" · ");
        book.page
            .push(Block::new(BlockKind::Paragraph, creators, 0..0));
    }
    progress.set_total(package.spine.len() as u64);
    for (number, chapter) in package.spine.iter().enumerate() {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        if budget.is_spent() {
            break;
        }
        // Some books list chapters that they do not hold.
        if let Some(text) = archive.text(chapter, budget)? {
            book.add(chapter, &text, names.get(chapter.as_str()), &package.title);
        }
        progress.set_done(number as u64 + 1);
    }
    book.page.resolve_links(&book.anchors, &book.numbers);
    Ok(book.page)
}

/// Whether more than fonts is encrypted.
fn is_locked(
    archive: &mut Archive<'_, Cursor<&[u8]>>,
    budget: &Budget,
) -> Result<bool, ImportError> {
    if archive.has("META-INF/rights.xml") || archive.has("META-INF/license.lcpl") {
        return Ok(true);
    }
    let Some(encryption) = archive.text("META-INF/encryption.xml", budget)? else {
        return Ok(false);
    };
    let mut is_locked = false;
    each_start(&encryption, |tag| {
        if local(tag.name()) == "encryptionmethod" {
            let algorithm = tag.attribute("algorithm").unwrap_or_default();
            is_locked |= !FONT_ALGORITHMS.contains(&algorithm);
        }
    });
    Ok(is_locked)
}

fn rootfile(container: &str) -> Option<String> {
    let mut place = None;
    each_start(container, |tag| {
        if local(tag.name()) == "rootfile" && place.is_none() {
            place = tag.attribute("full-path").map(str::to_owned);
        }
    });
    place
}

/// What the package document says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Package {
    title: String,
    creators: Vec<String>,
    /// The chapters in reading order, by their names in the archive.
    spine: Vec<String>,
    /// The table of contents, by its name in the archive.
    contents: Option<String>,
}

impl Package {
    fn read(text: &str, place: &str, budget: &Budget) -> Self {
        let mut package = Self::default();
        let mut items: HashMap<String, (String, String)> = HashMap::new();
        let (mut linear, mut others) = (Vec::new(), Vec::new());
        let mut toc = None;
        let mut open = None;
        each_token(text, Dialect::Xml, |token| match token {
            Token::Start(tag) => match local(tag.name()) {
                "item" => {
                    let (Some(id), Some(name)) = (tag.attribute("id"), member(tag, "href", place))
                    else {
                        return;
                    };
                    let kind = tag.attribute("media-type").unwrap_or_default().to_owned();
                    let properties = tag.attribute("properties").unwrap_or_default();
                    if properties.split(' ').any(|property| property == "nav") {
                        package.contents = Some(name.clone());
                    }
                    if budget.entry(id.len() + name.len() + kind.len()) {
                        items.insert(id.to_owned(), (name, kind));
                    }
                }
                "itemref" => {
                    let list = match tag.attribute("linear") {
                        Some("no") => &mut others,
                        _ => &mut linear,
                    };
                    list.extend(tag.attribute("idref").map(str::to_owned));
                }
                "spine" => toc = tag.attribute("toc").map(str::to_owned),
                "title" => open = Some("title"),
                "creator" => open = Some("creator"),
                _ => {}
            },
            Token::End(_) => open = None,
            Token::Text(text) => match open {
                Some("title") if package.title.is_empty() => package.title = collapsed(text),
                Some("creator") if budget.entry(text.len()) => {
                    package.creators.push(collapsed(text));
                }
                _ => {}
            },
        });
        package.creators.retain(|creator| !creator.is_empty());
        if package.contents.is_none() {
            let ncx = |(name, kind): &(String, String)| {
                (kind == "application/x-dtbncx+xml").then(|| name.clone())
            };
            let named = toc
                .and_then(|id| items.get(&id))
                .map(|(name, _)| name.clone());
            package.contents = named.or_else(|| items.values().find_map(ncx));
        }
        let chapters = linear.iter().chain(&others).filter_map(|id| items.get(id));
        // The table of contents says nothing that the headings do not. A chapter may be named many times.
        package.spine = chapters
            .map(|(name, _)| name)
            .filter(|name| package.contents.as_ref() != Some(name))
            .take_while(|name| budget.entry(name.len()))
            .cloned()
            .collect();
        package
    }
}

/// What the table of contents calls each chapter, by its name in the archive: the first entry that leads to it.
fn titles(text: &str, place: &str, budget: &Budget) -> HashMap<String, String> {
    let mut titles: HashMap<String, String> = HashMap::new();
    let mut name: Option<String> = None;
    let mut title = String::new();
    let mut is_title = false;
    let mut add = |name: &str, title: &str| {
        let title = collapsed(title);
        if !title.is_empty() && budget.entry(name.len() + title.len()) {
            titles.entry(name.to_owned()).or_insert(title);
        }
    };
    each_token(text, Dialect::Xml, |token| match token {
        Token::Start(tag) => match local(tag.name()) {
            // EPUB 3: <a href>title</a>; EPUB 2: <text>title</text> before <content src>.
            "a" => {
                name = member(tag, "href", place);
                title.clear();
                is_title = true;
            }
            "navlabel" => title.clear(),
            "text" => is_title = true,
            "content" => {
                if let Some(name) = member(tag, "src", place) {
                    add(&name, &title);
                }
            }
            _ => {}
        },
        Token::End(tag) => match local(tag) {
            "a" => {
                if let Some(name) = name.take() {
                    add(&name, &title);
                }
                is_title = false;
            }
            "text" => is_title = false,
            _ => {}
        },
        // One title can be that of many chapters.
        Token::Text(text) if is_title && title.len() + text.len() <= MAX_NAME => {
            title.push_str(text);
        }
        Token::Text(_) => {}
    });
    titles
}

/// The book as it grows.
struct EpubBook<'a> {
    budget: &'a Budget,
    page: Page,
    /// Places by the chapter's name in the archive and the anchor in it, as positions among all blocks walked.
    anchors: HashMap<String, usize>,
    numbers: Vec<Option<usize>>,
}

impl<'a> EpubBook<'a> {
    fn new(budget: &'a Budget) -> Self {
        Self {
            budget,
            page: Page::default(),
            anchors: HashMap::new(),
            numbers: Vec::new(),
        }
    }

    fn add(&mut self, chapter: &str, text: &str, name: Option<&String>, title: &str) {
        let walked = walk(text, Dialect::Xml, self.budget);
        let first = self.numbers.len();
        self.anchors.insert(format!("{chapter}#"), first);
        for (anchor, at) in walked.anchors {
            if self.budget.entry(chapter.len() + anchor.len()) {
                self.anchors
                    .insert(format!("{chapter}#{anchor}"), first + at);
            }
        }
        let mut text = walked
            .blocks
            .iter()
            .filter(|found| found.part != Part::Contents)
            .peekable();
        let has_text = text.peek().is_some();
        let has_heading = text.take(3).any(Found::is_heading);
        let needs_name = has_text && !has_heading;
        if let Some(name) = name.filter(|name| needs_name && name.as_str() != title) {
            self.page
                .push(Block::new(BlockKind::Heading(1), name.clone(), 0..0));
        }
        for mut found in walked.blocks {
            for link in &mut found.block.links {
                if let LinkTarget::Address(address) = &mut link.target
                    && !address.contains("://")
                    && !address.starts_with("mailto:")
                {
                    let (file, anchor) = address.split_once('#').unwrap_or((address.as_str(), ""));
                    let file = match file {
                        "" => chapter.to_owned(),
                        file => resolved(chapter, file),
                    };
                    if !self.budget.take(file.len() + anchor.len()) {
                        return;
                    }
                    *address = format!("#{file}#{anchor}");
                }
            }
            let is_title =
                matches!(found.block.kind, BlockKind::Heading(1)) && found.block.text == title;
            let is_first = self.page.blocks.len() < 4;
            // A note at the foot is an aside in EPUB 3, but no table of contents.
            if is_title && is_first || found.part == Part::Contents {
                self.numbers.push(None);
                self.page.leave_out(&found.block.text);
            } else {
                self.numbers.push(Some(self.page.blocks.len()));
                self.page.push(found.block);
            }
        }
    }
}

/// The name in the archive of what the attribute `key` names in the file `place`.
fn member(tag: &Tag, key: &str, place: &str) -> Option<String> {
    let href = tag.attribute(key)?;
    (href.len() <= MAX_ADDRESS).then(|| resolved(place, href))
}

/// The name in the archive of what `href` means in the file `place`.
fn resolved(place: &str, href: &str) -> String {
    let href = percent_decode_str(href.split('#').next().unwrap_or_default()).decode_utf8_lossy();
    let mut parts: Vec<&str> = place.split('/').collect();
    parts.pop();
    if href.starts_with('/') {
        parts.clear();
    }
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A name without its namespace, in lower case as the tokens have it.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn each_start(text: &str, mut each: impl FnMut(&Tag)) {
    each_token(text, Dialect::Xml, |token| {
        if let Token::Start(tag) = token {
            each(tag);
        }
    });
}

#[cfg(test)]
mod tests;

//! Web pages: the article alone, with everything else left out but kept for 源.
//!
//! Which part of a page is its article the crate `dom_smoothie` tells, a port of Mozilla's Readability. Its answer is
//! held against the blocks of the whole page, so that the article keeps the page's order, headings and links. A page
//! that is a book or a list of many things has no such article: it is kept but for its navigation.

mod anchors;
mod extent;
mod kept;
mod phrasing;
mod purpose;
mod walk;

use std::collections::HashMap;

use dom_smoothie::{Config, Readability};

use extent::{Extent, is_shallow};
use kept::key;
pub(super) use walk::walk;
pub(super) use walk::{Found, Part, Walked};

use super::article::{Block, BlockKind};
use super::budget::Budget;
use super::page::Page;
use crate::text::collapsed;
use crate::text::encoding::{self, Decoded, Encoding};
use crate::text::markup::{Dialect, Token, each_token};

/// Bytes at the beginning of a page in which it can name its encoding.
const HEAD: usize = 4_096;

/// The longest page whose article is looked for: a longer one is a book.
const MAX_ARTICLE: usize = 3_000_000;

/// Reads a page.
pub(super) fn read(bytes: &[u8], chosen: Option<Encoding>, budget: &Budget) -> Page {
    let decoded = decode(bytes, chosen);
    let mut page = read_text(&decoded.text, budget);
    page.encoding = decoded.encoding;
    page.encoding_guessed = decoded.is_guessed;
    page.replacements = decoded.replacements;
    page
}

/// Reads a page that is text already: pasted, or out of an archive.
pub(super) fn read_text(html: &str, budget: &Budget) -> Page {
    let html = without_data(html);
    let walked = walk(&html, Dialect::Html, budget);
    if budget.is_spent() {
        return Page::default();
    }
    let article = article(&html, budget);
    page_of(walked, article)
}

/// Elements that only a whole page has: whoever marked those marked more than the article.
const OF_PAGES: [&str; 5] = ["nav", "header", "footer", "aside", "form"];

/// Reads a part of a page that somebody marked and copied: all of it is the article, unless it is the whole page.
pub(super) fn read_part(html: &str, budget: &Budget) -> Page {
    let mut is_page = false;
    each_token(html, Dialect::Html, |token| {
        if let Token::Start(tag) = token {
            is_page |= OF_PAGES.contains(&tag.name());
        }
    });
    if is_page {
        return read_text(html, budget);
    }
    let mut walked = walk(&without_data(html), Dialect::Html, budget);
    for found in &mut walked.blocks {
        found.part = Part::Content;
    }
    walked.title.clear();
    page_of(walked, None)
}

/// Decodes a page: by its byte order mark, else by what it says itself, else as any text.
fn decode(bytes: &[u8], chosen: Option<Encoding>) -> Decoded {
    let named = || named_encoding(bytes).filter(|_| encoding::by_mark(bytes).is_none());
    encoding::decode(bytes.into(), chosen.or_else(named))
}

/// The encoding that the page names in a `meta` element or its XML declaration (WHATWG, "prescan").
fn named_encoding(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let at = ["charset=", "encoding="]
        .iter()
        .filter_map(|key| Some(head.find(key)? + key.len()))
        .min()?;
    let value = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = value
        .find(['"', '\'', ' ', ';', '>', '/', '?'])
        .unwrap_or(value.len());
    let named = Encoding::from_label(&value[..end])?;
    // A page whose name for its encoding can be read is not in UTF-16.
    let is_wide = named == Encoding::UTF_16LE || named == Encoding::UTF_16BE;
    Some(if is_wide { Encoding::UTF_8 } else { named })
}

/// The page without the files that are written into it, which can be most of it.
fn without_data(html: &str) -> String {
    let mut kept = String::with_capacity(html.len().min(1 << 20));
    let mut rest = html;
    while let Some(at) = rest.find("data:") {
        let (before, data) = rest.split_at(at);
        kept.push_str(before);
        let length = data
            .find(|sign: char| matches!(sign, '"' | '\'' | '>' | ')') || sign.is_whitespace())
            .unwrap_or(data.len());
        // Words that happen to end in "data:" stay.
        let (data, after) = data.split_at(length);
        kept.push_str(if data.contains(',') { "data:," } else { data });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// What the library found.
struct Article {
    title: String,
    byline: Option<String>,
    published: Option<String>,
    /// The texts of its blocks, and how often each stands in it.
    texts: HashMap<String, usize>,
    length: usize,
}

/// The article of a page, where it has one that the library can look for in bounded time.
fn article(html: &str, budget: &Budget) -> Option<Article> {
    if html.len() > MAX_ARTICLE || !Extent::of(html).is_small() {
        return None;
    }
    let document = dom_query::Document::from(html);
    if !is_shallow(&document) {
        return None;
    }
    anchors::remove(&document);
    let found = Readability::with_document(document, None, Some(Config::default()))
        .ok()?
        .parse()
        .ok()?;
    let content = walk(&found.content, Dialect::Html, budget);
    let mut texts = HashMap::new();
    let mut length = 0;
    for found in &content.blocks {
        length += found.block.text.len();
        *texts.entry(key(&found.block.text)).or_insert(0) += 1;
    }
    Some(Article {
        title: collapsed(&found.title),
        byline: found.byline.map(|byline| collapsed(&byline)),
        published: found.published_time,
        texts,
        length,
    })
}

/// Puts the page together: the blocks of the article, and the rest left out.
fn page_of(walked: Walked, article: Option<Article>) -> Page {
    let length = |part: Part| -> usize {
        let blocks = walked.blocks.iter().filter(|found| found.part == part);
        blocks.map(|found| found.block.text.len()).sum()
    };
    // A page that is mostly a table of contents says nothing else.
    let is_list = length(Part::Contents) > length(Part::Content);
    let is_content = |found: &Found| match found.part {
        Part::Content | Part::Notes => true,
        Part::Contents => is_list,
        Part::Aside => false,
    };
    let content = length(Part::Content) + if is_list { length(Part::Contents) } else { 0 };
    // An article that is less than half of what the page says besides its navigation may be one of many.
    let article = article.filter(|article| article.length * 2 > content && article.length > 200);
    let title = article.as_ref().map_or(&walked.title, |found| &found.title);
    // The title stands where the page has it, else before all.
    let title_key = key(title);
    let is_title = |found: &Found| {
        found.is_heading() && !title.is_empty() && {
            let text = key(&found.block.text);
            text == title_key
                || found.block.kind == BlockKind::Heading(1) && title_key.starts_with(&text)
        }
    };
    let place = walked.blocks.iter().position(is_title);
    let mut page = Page::default();
    if place.is_none() && !title.is_empty() {
        page.push(Block::new(BlockKind::Title, title.clone(), 0..0));
    }
    let mut byline: Vec<String> = Vec::new();
    let mut kept: Vec<bool> = walked.blocks.iter().map(is_content).collect();
    if let Some(article) = article {
        kept = kept::of_article(&article.texts, &walked.blocks, &kept, place);
        // A section called "Author" is no byline.
        let is_free = |text: &String| {
            let mut headings = walked.blocks.iter().filter(|found| found.is_heading());
            headings.all(|found| found.block.text != *text)
        };
        let date = article.published;
        let date = date.map(|date| date.chars().take(10).collect());
        byline.extend(article.byline.filter(is_free).into_iter().chain(date));
    }
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(walked.blocks.len());
    for (at, found) in walked.blocks.into_iter().enumerate() {
        let mut block = found.block;
        if Some(at) == place {
            block.kind = BlockKind::Title;
            kept[at] = true;
        }
        if kept[at] {
            numbers.push(Some(page.blocks.len()));
            page.push(block);
        } else {
            numbers.push(None);
            page.leave_out(&block.text);
        }
        let is_first = Some(at) == place || place.is_none() && at == 0;
        if is_first && !byline.is_empty() {
            page.push(Block::new(BlockKind::Paragraph, byline.join(" · "), 0..0));
            byline.clear();
        }
    }
    page.resolve_links(&walked.anchors, &numbers);
    page
}

#[cfg(test)]
mod tests;

//! Documents with fixed pages and a text layer: PDF (ISO 32000-1).
//!
//! The crate `lopdf` reads objects, encodings and content streams, all within bounds. What it gives are strings at
//! places on pages; [`content`] follows the text operators to find the places, [`lines`] puts the strings in lines
//! and the lines in reading order, [`layout`] makes paragraphs and headings of them.

mod content;
mod font;
mod layout;
mod lines;
mod objects;
mod unicode_map;

use std::collections::HashSet;
use std::path::Path;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::article::{Block, BlockKind};
use super::budget::Budget;
use super::error::ImportError;
use super::page::Page;
use crate::progress::Progress;
use crate::text::collapsed;

/// What a line takes beside its text until it is in a paragraph, in bytes.
const LINE: usize = 2 * size_of::<lines::Line>();

/// The longest title in an outline, in bytes.
const MAX_TITLE: usize = 1_000;

/// Reads a document.
///
/// # Errors
/// Where it is damaged, locked with a password, or has pictures of pages only; where `progress` was cancelled.
pub(super) fn read(
    bytes: &[u8],
    path: &Path,
    budget: &Budget,
    progress: &Progress,
) -> Result<Page, ImportError> {
    let document = match objects::load(bytes, budget) {
        Ok(document) => document,
        Err(lopdf::Error::InvalidPassword) => return Err(protected(path)),
        Err(error) => {
            budget.check(path)?;
            return Err(ImportError::Damaged {
                path: path.to_owned(),
                what: error.to_string(),
            });
        }
    };
    budget.check(path)?;
    // With an empty password it has been opened already.
    if document.is_encrypted() {
        return Err(protected(path));
    }
    let pages = document.get_pages();
    progress.set_total(pages.len() as u64);
    let mut laid_out: Vec<Vec<lines::Line>> = Vec::with_capacity(pages.len());
    let mut fonts = font::Fonts::new(budget);
    let mut pictures = 0;
    for (number, &id) in pages.values().enumerate() {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let read = content::read(&document, id, &mut fonts, budget);
        pictures += usize::from(read.has_pictures);
        let lines = lines::in_order(read.fragments).into_iter();
        let kept = lines.take_while(|line| budget.take(LINE + 2 * line.text.len()));
        laid_out.push(kept.collect());
        budget.check(path)?;
        progress.set_done(number as u64 + 1);
    }
    if laid_out.iter().all(Vec::is_empty) {
        return Err(if pictures > 0 {
            ImportError::Scanned {
                path: path.to_owned(),
            }
        } else {
            ImportError::Empty {
                path: path.to_owned(),
            }
        });
    }
    let outline = outline(&document, budget);
    let mut page = Page::default();
    let title = title(&document);
    layout::write(laid_out, &outline, &mut page, budget);
    let has_title = page
        .blocks
        .iter()
        .any(|block| block.kind == BlockKind::Title);
    if let Some(title) = title.filter(|_| !has_title) {
        return Ok(with_title(title, page));
    }
    Ok(page)
}

fn protected(path: &Path) -> ImportError {
    ImportError::Protected {
        path: path.to_owned(),
    }
}

/// The page with a title before all.
fn with_title(title: String, page: Page) -> Page {
    let mut titled = Page::default();
    titled.push(Block::new(BlockKind::Title, title, 0..0));
    let by = titled.text.len();
    titled.text.push_str(&page.text);
    titled
        .blocks
        .extend(page.blocks.into_iter().map(|mut block| {
            block.source = block.source.start + by..block.source.end + by;
            block
        }));
    titled
}

/// The title that the document's information states.
fn title(document: &Document) -> Option<String> {
    let information = document.trailer.get(b"Info").ok()?;
    let (_, information) = document.dereference(information).ok()?;
    let title = information
        .as_dict()
        .ok()?
        .get_deref(b"Title", document)
        .ok()?;
    let title = string(title)?;
    // What programs write where nobody gave one.
    let is_file =
        title.contains('.') && !title.contains(' ') || title.starts_with("Microsoft Word");
    (!title.is_empty() && !is_file && !title.eq_ignore_ascii_case("untitled")).then_some(title)
}

/// The titles of the outline in order, with how deep they are, from 1 to 6 (ISO 32000-1, 12.3.3). Each entry is read
/// once, however the entries lead to one another.
fn outline(document: &Document, budget: &Budget) -> Vec<(u8, String)> {
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Outlines", document))
        .and_then(Object::as_dict);
    let first = |entry: &Dictionary| entry.get(b"First").and_then(Object::as_reference).ok();
    let mut waiting: Vec<(u8, ObjectId)> = Vec::new();
    waiting.extend(root.ok().and_then(first).map(|id| (1, id)));
    let mut titles = Vec::new();
    let mut seen = HashSet::new();
    while let Some((level, id)) = waiting.pop() {
        let Ok(entry) = document.get_dictionary(id) else {
            continue;
        };
        if !seen.insert(id) {
            continue;
        }
        // Many entries can share one title of many megabytes.
        let title = entry.get_deref(b"Title", document).ok();
        let title = title.filter(|title| title.as_str().is_ok_and(|text| text.len() <= MAX_TITLE));
        let title = title.and_then(string);
        let title = title.filter(|title| budget.entry(2 * title.len()));
        titles.extend(title.map(|title| (level, title)));
        let next = entry.get(b"Next").and_then(Object::as_reference);
        waiting.extend(next.ok().map(|id| (level, id)));
        waiting.extend(first(entry).map(|id| ((level + 1).min(6), id)));
    }
    titles
}

/// A text string: UTF-16 with its mark, UTF-8 with its mark or, as many programs write it, without, or bytes that are
/// taken for Latin.
fn string(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
        },
    };
    Some(collapsed(&text))
}

#[cfg(test)]
mod tests;

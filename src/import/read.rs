//! From a file, bytes or pasted text to an article, with every fault told apart.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::article::{Block, BlockKind, settle_headings};
use super::budget::Budget;
use super::error::ImportError;
use super::file::read_file;
use super::format::Format;
use super::limits::{MAX_BYTES, MAX_LINES};
use super::lines::lines;
use super::page::Page;
use super::{binary, clean, document, html, markdown, plain, subtitles};
use crate::progress::Progress;
use crate::text::encoding::{self, Encoding};

/// What pasted text is called in a message.
const PASTED: &str = "the pasted text";

/// A text with the article that is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The whole text as it was loaded, without a byte order mark.
    pub text: String,
    /// Its format.
    pub format: Format,
    /// The encoding that it was decoded from; UTF-8 for pasted text.
    pub encoding: Encoding,
    /// Whether the encoding was told from the frequency of characters, so may be wrong.
    pub encoding_guessed: bool,
    /// How many characters could not be decoded; U+FFFD stands for them.
    pub replacements: usize,
    /// The size of the original in bytes.
    pub size: u64,
    /// The SHA-256 of the original bytes.
    pub sha256: [u8; 32],
    /// The article; not empty.
    pub blocks: Vec<Block>,
    /// The lines of `text` that are no part of the article, as ranges of bytes with their line
    /// ends, in order, neighbours in one: page controls, navigation, repeated blank lines.
    pub left_out: Vec<Range<usize>>,
}

/// Opens the file `path`. `encoding` overrides the guess; `progress` counts bytes.
pub fn import_file(
    path: &Path,
    encoding: Option<Encoding>,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let bytes = read_file(path, MAX_BYTES, progress)?;
    let budget = Budget::of(bytes.len() as u64);
    import(
        Cow::Owned(bytes),
        path,
        Format::of_name(path),
        encoding,
        &budget,
        progress,
    )
}

/// Opens `bytes` that are called `name`, whose ending says the format. `encoding` overrides the
/// guess.
pub fn import_bytes<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    name: &str,
    encoding: Option<Encoding>,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let bytes = bytes.into();
    let budget = Budget::of(bytes.len() as u64);
    import_within(bytes, Path::new(name), encoding, &budget, progress)
}

/// As [`import_bytes`], within `budget`: that of the archive which the bytes were packed in.
pub(super) fn import_within(
    bytes: Cow<'_, [u8]>,
    path: &Path,
    encoding: Option<Encoding>,
    budget: &Budget,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let format = Format::of_name(path);
    import(bytes, path, format, encoding, budget, progress)
}

/// Opens pasted text; its format is guessed from its content.
pub fn import_text(text: &str, progress: &Progress) -> Result<Imported, ImportError> {
    let bytes = Cow::Borrowed(text.as_bytes());
    let budget = Budget::of(bytes.len() as u64);
    import(
        bytes,
        Path::new(PASTED),
        Format::guess(text),
        Some(Encoding::UTF_8),
        &budget,
        progress,
    )
}

/// Opens what is on the clipboard: its `html` where that says more than its `text`, with headings, lists, styles and
/// links; else the text.
pub fn import_pasted(
    text: &str,
    html: Option<&str>,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    // Whoever copies Markdown wants it, not how an editor colours it.
    let is_plain = Format::guess(text) != Format::Plain;
    let html = html.filter(|html| !is_plain && html.len() as u64 <= MAX_BYTES);
    let budget = Budget::of(html.map_or(0, str::len) as u64);
    let page = html.map(|html| html::read_part(html, &budget));
    let page = page.filter(|_| !budget.is_spent()).filter(|page| {
        let said: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        let has_form = |block: &Block| {
            block.kind != BlockKind::Paragraph || !block.spans.is_empty() || !block.links.is_empty()
        };
        said * 2 >= text.trim().len() && (page.blocks.len() > 1 || page.blocks.iter().any(has_form))
    });
    match page {
        Some(page) => {
            let bytes = html.unwrap_or_default().as_bytes();
            imported_page(page, bytes, Path::new(PASTED), Format::Html, progress)
        }
        None => import_text(text, progress),
    }
}

fn import(
    bytes: Cow<'_, [u8]>,
    path: &Path,
    format: Format,
    chosen: Option<Encoding>,
    budget: &Budget,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ImportError::TooLarge {
            path: path.to_owned(),
            size,
            limit: MAX_BYTES,
        });
    }
    // The parts of a saved page say what they are themselves.
    let shown = Format::of_content(&bytes).filter(|_| format != Format::Mhtml);
    let format = shown.unwrap_or(format);
    if !format.is_text() {
        let page = document::read(&bytes, path, format, chosen, budget, progress)?;
        budget.check(path)?;
        return imported_page(page, &bytes, path, format, progress);
    }
    let binary = |(kind, remedy)| ImportError::Binary {
        path: path.to_owned(),
        kind,
        remedy,
    };
    if let Some(known) = binary::known_format(&bytes) {
        return Err(binary(known));
    }
    // Who chooses an encoding wants to see what comes of it.
    if chosen.is_none() && !encoding::is_utf16(&bytes) && binary::is_binary(&bytes) {
        return Err(binary(binary::UNKNOWN));
    }
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    let decoded = encoding::decode(bytes, chosen);
    let text = decoded.text;
    if text.trim().is_empty() {
        return Err(ImportError::Empty {
            path: path.to_owned(),
        });
    }
    if progress.is_cancelled() {
        return Err(ImportError::Cancelled);
    }
    if text
        .bytes()
        .filter(|byte| matches!(byte, b'\n' | b'\r' | b'\x0C'))
        .count()
        > MAX_LINES
    {
        return Err(ImportError::TooManyLines {
            path: path.to_owned(),
        });
    }
    let article = match format {
        Format::Plain | Format::Markdown => clean::article(&text),
        _ => 0..text.len(),
    };
    let mut blocks = blocks_of(&text, article, format, budget);
    if blocks.is_empty() {
        // Only controls, or only markup: better all of it than an empty page.
        blocks = blocks_of(&text, 0..text.len(), Format::Plain, budget);
    }
    budget.check(path)?;
    if blocks.is_empty() {
        return Err(ImportError::Empty {
            path: path.to_owned(),
        });
    }
    if progress.is_cancelled() {
        return Err(ImportError::Cancelled);
    }
    settle_headings(&mut blocks);
    let left_out = clean::left_out(&text, &blocks);
    Ok(Imported {
        text,
        format,
        encoding: decoded.encoding,
        encoding_guessed: decoded.is_guessed,
        replacements: decoded.replacements,
        size,
        sha256,
        blocks,
        left_out,
    })
}

/// What is imported of `page`, which was made of `bytes`.
fn imported_page(
    mut page: Page,
    bytes: &[u8],
    path: &Path,
    format: Format,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let path = || path.to_owned();
    if page.blocks.is_empty() {
        return Err(ImportError::Empty { path: path() });
    }
    if page.text.len() as u64 > MAX_BYTES {
        return Err(ImportError::Unpacked {
            path: path(),
            limit: MAX_BYTES,
        });
    }
    if lines(&page.text).nth(MAX_LINES).is_some() {
        return Err(ImportError::TooManyLines { path: path() });
    }
    if progress.is_cancelled() {
        return Err(ImportError::Cancelled);
    }
    settle_headings(&mut page.blocks);
    let left_out = clean::left_out(&page.text, &page.blocks);
    Ok(Imported {
        text: page.text,
        format,
        encoding: page.encoding,
        encoding_guessed: page.encoding_guessed,
        replacements: page.replacements,
        size: bytes.len() as u64,
        sha256: Sha256::digest(bytes).into(),
        blocks: page.blocks,
        left_out,
    })
}

fn blocks_of(text: &str, article: Range<usize>, format: Format, budget: &Budget) -> Vec<Block> {
    if matches!(format, Format::Srt | Format::Vtt | Format::Lrc) {
        return subtitles::blocks(text, format, budget);
    }
    // The tree of Markdown takes many times the memory of the text.
    if format == Format::Markdown && text.len() <= markdown::MAX_BYTES {
        markdown::blocks(text, article, budget)
    } else {
        plain::blocks(text, article, budget)
    }
}

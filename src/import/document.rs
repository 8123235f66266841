//! Structured documents: from bytes to the whole text and the blocks of its article, one module a format.

use std::path::Path;

use super::budget::Budget;
use super::epub;
use super::error::ImportError;
use super::format::Format;
use super::html;
use super::mhtml;
use super::office::{docx, odt};
use super::page::Page;
use super::pdf;
use super::rtf;
use crate::progress::Progress;
use crate::text::encoding::Encoding;

/// Reads `bytes`, the document at `path`, as `format`, which is no [text](Format::is_text); `chosen`
/// overrides the encoding that it names. What it takes is taken from `budget`; where that is spent, the page is not all.
///
/// # Errors
/// Where it is damaged, locked, too large when unpacked, or without text; where `progress` was cancelled.
pub(super) fn read(
    bytes: &[u8],
    path: &Path,
    format: Format,
    chosen: Option<Encoding>,
    budget: &Budget,
    progress: &Progress,
) -> Result<Page, ImportError> {
    match format {
        Format::Html => Ok(html::read(bytes, chosen, budget)),
        Format::Docx => docx::read(bytes, path, budget),
        Format::Odt => odt::read(bytes, path, budget),
        Format::Rtf => rtf::read(bytes, path, budget),
        Format::Mhtml => mhtml::read(bytes, path, budget),
        Format::Pdf => pdf::read(bytes, path, budget, progress),
        Format::Epub => epub::read(bytes, path, budget, progress),
        // The text formats, which are read elsewhere.
        Format::Plain | Format::Markdown | Format::Srt | Format::Vtt | Format::Lrc => {
            Ok(Page::default())
        }
    }
}

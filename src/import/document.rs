//! Structured documents: from bytes to the whole text and the blocks of its article, one module a format.

use std::path::Path;

use super::encoding::Encoding;
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

/// Reads `bytes`, the document at `path`, as `format`, which is no [text](Format::is_text); `chosen`
/// overrides the encoding that it names.
///
/// # Errors
/// Where it is damaged, locked, too large when unpacked, or without text; where `progress` was cancelled.
pub(super) fn read(
    bytes: &[u8],
    path: &Path,
    format: Format,
    chosen: Option<Encoding>,
    progress: &Progress,
) -> Result<Page, ImportError> {
    match format {
        Format::Html => Ok(html::read(bytes, chosen)),
        Format::Docx => docx::read(bytes, path),
        Format::Odt => odt::read(bytes, path),
        Format::Rtf => rtf::read(bytes, path),
        Format::Mhtml => mhtml::read(bytes, path),
        Format::Pdf => pdf::read(bytes, path, progress),
        Format::Epub => epub::read(bytes, path, progress),
        // The text formats, which are read elsewhere.
        Format::Plain | Format::Markdown | Format::Srt | Format::Vtt | Format::Lrc => {
            Ok(Page::default())
        }
    }
}

//! Documents of word processors: what Office Open XML and OpenDocument have in common.
//!
//! Both are zip archives of XML in which paragraphs hold runs of text. An [`OfficeWriter`](writer::OfficeWriter) makes blocks of
//! them, with the rows of tables and the notes, whichever of the two says so.

pub(super) mod docx;
pub(super) mod odt;
mod writer;

//! Bytes to text to article: encodings and formats.
//!
//! [`import_file`], [`import_bytes`] and [`import_text`] give an [`Imported`]: the text as it was
//! loaded, the blocks of the article in it, and which of its lines are not part of the article.
//! `lesson` makes 源 and 稿 of that; nothing here knows of panes or windows.

mod archive;
mod article;
mod binary;
mod budget;
mod clean;
mod document;
mod epub;
mod error;
mod file;
mod format;
mod heading;
mod html;
mod join;
mod limits;
mod lines;
mod markdown;
mod mhtml;
mod office;
mod page;
mod pdf;
mod plain;
mod read;
mod rtf;
pub mod shelf;
mod subtitles;

pub use crate::text::encoding;
pub use article::{Block, BlockKind, Link, LinkTarget, Span, SpanStyle, Times};
pub use error::ImportError;
pub use file::read_file;
pub use format::Format;
pub use limits::{MAX_BYTES, MAX_LINES};
pub use lines::lines;
pub use plain::passage;
pub use read::{Imported, import_bytes, import_file, import_pasted, import_text};

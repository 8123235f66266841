//! Dictionaries in other formats, read as a stream of entries.
//!
//! [`read`] finds out the format of a file and gives every entry of it to the caller, who hands them to the
//! builder. Each format has a module of its own, all of the same shape: `read(path, progress, each)`. A format
//! that writes its articles in a markup (HTML, XDXF, DSL …) puts them into senses with an
//! [`ArticleWriter`](article::ArticleWriter).
//!
//! The files come from anywhere: no length in them is believed before it is checked against the file, nothing
//! is unpacked without a limit, and chains of links end.

pub(crate) mod article;
pub mod cedict;
mod detect;
pub mod dictd;
pub mod dsl;
pub mod ecdict;
mod error;
mod gzip;
mod html;
mod identity;
mod indexed_articles;
mod input;
pub mod install;
mod licence;
mod lines;
mod links;
pub mod mdict;
mod plain;
mod pos;
mod read;
mod records;
mod report;
pub mod sqlite;
pub mod stardict;
pub mod table;
mod text_file;
pub mod yomitan;

pub use detect::{DictionaryFormat, ENDINGS, is_dictionary, principal};
pub use error::SourceError;
pub use read::read;
pub use report::{Each, EntryPlace, LeftOut, Report, SkipReason, Skipped, StatedForm};

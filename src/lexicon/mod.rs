//! The `.lex` file, one dictionary: its format, builder and reader.
//!
//! Knows nothing of queries, of other formats or of windows; `english` gives it kinds of forms, `text` normalisation.

pub(crate) mod automaton;
pub(crate) mod blocks;
pub mod build;
pub mod entry;
pub mod error;
pub mod format;
pub(crate) mod id;
mod node;
pub mod reader;
pub(crate) mod record;
pub(crate) mod reverse;
mod reverse_index;
mod sections;
pub(crate) mod store;
pub(crate) mod verify;

//! The `.lex` file, one dictionary: its format, builder and reader.
//!
//! Knows nothing of queries, of other formats or of windows; `english` gives it kinds of forms, `text` normalisation.

pub mod automaton;
pub mod blocks;
pub mod build;
pub mod entry;
pub mod error;
pub mod format;
pub mod id;
mod node;
pub mod reader;
pub mod record;
pub mod reverse;
mod reverse_index;
mod sections;
pub mod store;
pub mod verify;

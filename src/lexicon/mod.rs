//! Dictionaries: the `.lex` format, its builder and reader, and the look-up over all that are open.
//!
//! Knows nothing of windows, texts or lessons; `text` gives it normalisation and word bounds.

pub mod analyse;
pub mod answer;
pub mod automaton;
pub mod blocks;
pub mod build;
pub mod core;
pub mod core_check;
pub mod core_source;
pub mod cue;
pub mod derive;
pub mod entry;
pub mod error;
pub mod format;
pub mod id;
pub mod inflect;
pub mod install;
pub mod irregular;
pub mod json;
pub mod library;
pub mod lookup;
mod node;
pub mod phrase;
pub mod pieces;
pub mod reader;
pub mod record;
pub mod reverse;
mod reverse_index;
pub mod search;
pub mod sentence;
pub mod similar;
pub mod source;
pub mod spelling;
pub mod store;
pub mod suggest;
pub mod verify;
mod wider;

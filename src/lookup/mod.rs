//! A query and its sentence → an answer: phrases, readings, their order, similar words, Chinese terms, suggestions.
//!
//! Asks the dictionaries that a [`Library`](library::Library) holds open; knows nothing of texts, lessons or windows.

pub mod answer;
mod confirm;
pub(crate) mod cue;
pub(crate) mod json;
pub mod library;
pub(crate) mod phrase;
mod phrase_search;
pub mod query;
mod reverse_search;
pub(crate) mod search;
pub(crate) mod sentence;
pub(crate) mod similar;
mod similar_search;
pub(crate) mod spelling;
pub(crate) mod suggest;

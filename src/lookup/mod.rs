//! A query and its sentence → an answer: phrases, readings, their order, similar words, Chinese terms, suggestions.
//!
//! Asks the dictionaries that a [`Library`](library::Library) holds open; knows nothing of texts, lessons or windows.

pub mod answer;
mod confirm;
pub mod cue;
pub mod json;
pub mod library;
pub mod phrase;
mod phrase_search;
pub mod query;
mod reverse_search;
pub mod search;
pub mod sentence;
pub mod similar;
mod similar_search;
pub mod spelling;
pub mod suggest;

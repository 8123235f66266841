//! A query and its sentence → an answer: phrases, readings, their order, similar words, Chinese terms, suggestions.
//!
//! Asks the dictionaries that a [`Library`](library::Library) holds open; knows nothing of texts, lessons or windows.

pub mod answer;
mod confirm;
pub mod first_lines;
pub(crate) mod grouping;
pub(crate) mod headword_facts;
pub(crate) mod json;
mod lemmas;
pub mod library;
mod order;
mod parts;
pub(crate) mod phrase;
pub mod query;
mod readings;
mod reverse_search;
mod same_letters;
mod same_letters_search;
pub(crate) mod search;
mod selection;
pub(crate) mod sentence;
pub(crate) mod similar;
mod similar_search;
pub(crate) mod spelling;
pub(crate) mod suggest;

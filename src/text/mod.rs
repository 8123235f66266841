//! Encodings, words, sentences and normalisation: pure functions on bytes and `&str`.

pub(crate) mod characters;
pub mod encoding;
pub mod markup;
pub mod normalise;
pub mod sentences;
pub mod words;

//! Words, sentences and normalisation: pure functions on `&str`.

pub(crate) mod characters;
pub mod normalise;
pub mod sentences;
pub mod words;

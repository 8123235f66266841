//! Words, sentences and normalisation: pure functions on `&str`.

pub mod normalise;
pub mod sentences;
pub mod words;

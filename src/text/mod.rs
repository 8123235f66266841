//! Encodings, markup, words, sentences, normalisation and times: pure functions on bytes and `&str`.

pub(crate) mod characters;
pub mod encoding;
pub mod markup;
pub mod normalise;
pub mod sentences;
pub mod time;
pub mod words;

/// `text` with every run of white space as one space, and none at its ends.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

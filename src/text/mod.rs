//! Encodings, markup, words, sentences, normalisation and times: pure functions on bytes and `&str`.

pub(crate) mod apostrophes;
pub(crate) mod characters;
pub mod encoding;
pub(crate) mod fold;
pub(crate) mod han;
pub(crate) mod markup;
pub mod normalise;
pub mod sentences;
pub(crate) mod time;
pub mod words;

/// The letters and digits of `text` in lower case: what is left of a title however it is set.
pub fn bare(text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

/// `text` with every run of white space as one space, and none at its ends.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

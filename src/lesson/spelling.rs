//! Spelling hints: the words of a paragraph that no dictionary has.

use std::ops::Range;

use crate::text::characters::is_cjk;
use crate::text::sentences::sentence_at;
use crate::text::words;

/// The words of `text` that `knows` says nothing of, as ranges of bytes.
///
/// Words with figures, in capitals, in Chinese, inside addresses, and names are not asked about: a name is a word with
/// a capital that begins no sentence.
pub fn unknown_words(text: &str, mut knows: impl FnMut(&str) -> bool) -> Vec<Range<usize>> {
    let mut is_unknown = |range: &Range<usize>| {
        let word = &text[range.clone()];
        let has_figures = word.chars().any(|c| c.is_numeric() || is_cjk(c));
        if has_figures || word.chars().count() < 2 || is_in_address(text, range) {
            return false;
        }
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let first = letters.next().is_some_and(char::is_uppercase);
        let rest = letters.any(char::is_uppercase);
        let is_name = rest || (first && !begins_sentence(text, range.start));
        !(is_name || knows(word) || first && knows(&word.to_lowercase()))
    };
    words::words(text)
        .filter(|range| is_unknown(range))
        .collect()
}

/// Whether the word that begins at `start` is the first of its sentence.
fn begins_sentence(text: &str, start: usize) -> bool {
    let sentence = sentence_at(text, start);
    let before = text.get(sentence.start..start).unwrap_or_default();
    !before.contains(char::is_alphanumeric)
}

/// Whether the word is part of an address of the web or of mail.
fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    let is_bound = |c: char| c.is_whitespace();
    let start = text[..range.start].rfind(is_bound).map_or(0, |at| at + 1);
    let start = text.ceil_char_boundary(start);
    let end = text[range.end..]
        .find(is_bound)
        .map_or(text.len(), |at| range.end + at);
    let whole = &text[start.min(range.start)..end];
    whole.contains("://") || whole.contains('@') || whole.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::core::CORE;
    use crate::lexicon::library::Library;

    #[test]
    fn only_words_that_no_dictionary_has_are_hinted_at() {
        let (library, _) = Library::open(&[], Some(CORE));
        for (text, expected) in [
            (
                "She recieved the letter, and he went home.",
                &["recieved"][..],
            ),
            ("The children's mothers weighed it; they'll go.", &[]),
            (
                "Thier boat is well-known and lightt-heavy.",
                &["Thier", "lightt-heavy"],
            ),
            ("Mr. Zzyzx lives in Qqfoo; NASA sent 12th-grade b2b.", &[]),
            (
                "See https://example.org/zzyq or mail zzyq@example.org.",
                &[],
            ),
            ("他说 helo 世界", &["helo"]),
            ("bigger mice ran off", &[]),
            ("", &[]),
        ] {
            let found = unknown_words(text, |word| library.knows(word));
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

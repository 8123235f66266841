//! Spelling hints: the words of a paragraph that no dictionary has.

use std::ops::Range;

use crate::text::characters::is_cjk;
use crate::text::sentences::sentence_at;
use crate::text::words;

/// How far from a word the rest of an address is looked for, in bytes: a text without white space is no address.
const ADDRESS: usize = 256;

/// The words of `text` that begin in the bytes `within` and that `knows` says nothing of, as ranges of bytes.
///
/// Words with figures, in capitals, in Chinese, inside addresses, and names are not asked about: a name is a word with
/// a capital that begins no sentence.
pub(crate) fn unknown_words(
    text: &str,
    within: Range<usize>,
    mut knows: impl FnMut(&str) -> bool,
) -> Vec<Range<usize>> {
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
    let first = words::next_word(text, within.start).map_or(text.len(), |word| word.start);
    words::words(&text[first..])
        .map(|word| word.start + first..word.end + first)
        .take_while(|word| word.start < within.end)
        .filter(|word| is_unknown(word))
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
    let low = text.floor_char_boundary(range.start.saturating_sub(ADDRESS));
    let high = text.ceil_char_boundary((range.end + ADDRESS).min(text.len()));
    let before = text[low..range.start].trim_end_matches(|c: char| !c.is_whitespace());
    let start = low + before.len();
    let end = text[range.end..high]
        .find(char::is_whitespace)
        .map_or(high, |at| range.end + at);
    let whole = &text[start..end];
    whole.contains("://") || whole.contains('@') || whole.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core_dictionary::compiled::CORE;
    use crate::lookup::library::Library;

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
            let found = unknown_words(text, 0..text.len(), |word| library.knows(word));
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn only_the_words_that_begin_in_a_part_are_looked_at() {
        let text = "aa bb. Cc dd@ee ff";
        for (within, expected) in [
            (0..text.len(), &["aa", "bb", "Cc", "ff"][..]),
            (1..4, &["bb"]),
            (7..9, &["Cc"]),
            (10..15, &[]),
            (17..18, &[]),
            (18..40, &[]),
        ] {
            let found = unknown_words(text, within.clone(), |_| false);
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{within:?}");
        }
    }

    #[test]
    fn a_text_without_white_space_is_looked_at_in_bounded_time() {
        let text = "ab,".repeat(300_000);
        assert_eq!(
            unknown_words(&text, 0..text.len(), |_| false).len(),
            300_000
        );
    }
}

//! What kind a character is, as far as the bounds of words ask.

use unicode_segmentation::UnicodeSegmentation as _;

/// `byte` moved back into the text and onto the edge of a character.
pub(crate) fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

/// The character that begins at `byte`.
pub(crate) fn char_at(text: &str, byte: usize) -> Option<char> {
    text.get(byte..).and_then(|rest| rest.chars().next())
}

/// The character that ends at `byte`.
pub(crate) fn char_before(text: &str, byte: usize) -> Option<char> {
    text.get(..byte).and_then(|rest| rest.chars().next_back())
}

/// The end of what a reader takes for one character and that begins at `byte` (a grapheme cluster, UAX #29).
pub(crate) fn next_grapheme(text: &str, byte: usize) -> usize {
    let start = floor(text, byte);
    let first = text[start..].graphemes(true).next();
    start + first.map_or(0, str::len)
}

/// The beginning of what a reader takes for one character and that ends at `byte`.
pub(crate) fn previous_grapheme(text: &str, byte: usize) -> usize {
    let end = floor(text, byte);
    let last = text[..end].graphemes(true).next_back();
    end - last.map_or(0, str::len)
}

/// Whether `c` is a Chinese character or kana: written without spaces, one character a word.
pub(crate) fn is_cjk(c: char) -> bool {
    c >= '\u{2E80}'
        && matches!(c,
            '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
            | '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}'
            | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Marks that belong to the letter before them, and the joiners that have no width.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether `c` can be the first of a word.
pub(crate) fn begins_word(c: char) -> bool {
    c.is_alphanumeric() && !is_mark(c)
}

/// Whether `c` goes on with a word of letters that has begun.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c)) && !is_cjk(c))
}

/// Whether `c` is typed for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether `c` joins the parts of a word: a hyphen, breaking or not, or a soft hyphen.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_takes_for_one_character_is_one() {
        let text = "ae\u{301}👩\u{200D}🚀中";
        let mut bounds = vec![0];
        while bounds.last().is_some_and(|&last| last < text.len()) {
            bounds.push(next_grapheme(text, bounds[bounds.len() - 1]));
        }
        assert_eq!(bounds, [0, 1, 4, 15, 18]);
        for pair in bounds.windows(2) {
            assert_eq!(previous_grapheme(text, pair[1]), pair[0]);
        }
        assert_eq!((next_grapheme("", 3), previous_grapheme("a", 0)), (0, 0));
    }
}

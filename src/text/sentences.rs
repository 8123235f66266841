//! Where a sentence begins and ends.
//!
//! A full stop ends a sentence unless it belongs to a number, an initial, a title (*Mr.*) or an
//! abbreviation; after a dotted abbreviation (*U.S.*) it does so only where a word follows that
//! usually begins a sentence. Quotation marks and brackets that close stay with the sentence.

use std::ops::Range;

use super::characters::{floor, is_cjk};

/// How far is looked to either side, in bytes; a longer sentence is answered in part.
const WINDOW: usize = 2_048;

/// How far back from a full stop its word is looked for, in bytes.
const WORD_WINDOW: usize = 32;

/// Abbreviations that something follows: they never end a sentence.
const LEADING: [&str; 27] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "rev", "gen", "col", "lt", "capt", "sgt", "cmdr",
    "adm", "maj", "gov", "sen", "rep", "pres", "hon", "messrs", "mt", "vs", "cf", "e.g", "i.e",
];

/// Abbreviations that lead a number and are words of their own otherwise.
const NUMBERED: [&str; 9] = [
    "no", "nos", "fig", "figs", "vol", "pp", "approx", "ca", "ch",
];

/// Abbreviations that end a sentence only where the next word looks like a beginning.
const OPEN: [&str; 24] = [
    "etc", "jr", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "dept", "univ", "ave", "blvd", "est", "al",
];

/// Words that usually begin a sentence when capitalised, but not a name.
const STARTERS: [&str; 44] = [
    "a", "after", "all", "also", "although", "an", "and", "as", "at", "but", "by", "each", "even",
    "for", "from", "he", "her", "his", "how", "however", "i", "if", "in", "it", "its", "many",
    "my", "no", "on", "our", "she", "some", "that", "the", "their", "there", "these", "they",
    "this", "we", "what", "when", "while", "you",
];

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '」' | '』' | '》' | '）'
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '「' | '『' | '《' | '（'
    )
}

/// Whether the full stop at byte `dot` belongs to the word before it, given what follows.
fn belongs_to_word(text: &str, dot: usize, next: &str) -> bool {
    let from = floor(text, dot.saturating_sub(WORD_WINDOW));
    let before = &text[from..dot];
    let word = match before
        .char_indices()
        .rfind(|&(_, c)| !c.is_alphanumeric() && c != '.')
    {
        Some((at, c)) => &before[at + c.len_utf8()..],
        None => before,
    };
    let word = word.trim_start_matches('.');
    let lower = word.to_lowercase();
    if LEADING.contains(&lower.as_str()) {
        return true;
    }
    if NUMBERED.contains(&lower.as_str()) {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if single && word != "I" {
        return true;
    }
    let dotted = word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        });
    if dotted || OPEN.contains(&lower.as_str()) {
        let first: String = next
            .chars()
            .take_while(|c| c.is_alphabetic())
            .take(12)
            .collect();
        return !next.is_empty() && !STARTERS.contains(&first.to_lowercase().as_str());
    }
    false
}

/// If the mark at byte `at` ends a sentence, the byte where the next one begins.
fn end_after(text: &str, at: usize, mark: char) -> Option<usize> {
    let rest = &text[at..];
    if mark == '\n' {
        let blank = rest.len() - rest.trim_start().len();
        let lines = rest[..blank].matches('\n').count();
        return (lines > 1).then_some(at + blank);
    }
    let run = rest
        .find(|c: char| !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
        .unwrap_or(rest.len());
    let closed = rest[run..]
        .find(|c| !is_closing(c))
        .map_or(rest.len(), |n| run + n);
    let behind = &rest[closed..];
    let next = behind.trim_start();
    let spaced = next.len() < behind.len();
    let chinese = matches!(mark, '。' | '！' | '？');
    if !spaced && !next.is_empty() && !chinese && !next.starts_with(is_cjk) {
        return None;
    }
    let word = next.trim_start_matches(is_opening);
    if !chinese && word.starts_with(char::is_lowercase) {
        return None;
    }
    if mark == '.' && run == 1 && belongs_to_word(text, at, word) {
        return None;
    }
    Some(at + rest.len() - next.len())
}

/// The sentences of `text` without the white space around them, as ranges of bytes.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        if at == text.len() {
            return None;
        }
        let end = sentence_at(text, at).end;
        let sentence = at..end.max(text.ceil_char_boundary(at + 1));
        at = sentence.end;
        Some(sentence)
    })
}

/// The sentence that holds `byte`, as a range of bytes without white space at its ends; a byte in
/// the space between two belongs to the first. An empty range where there is no text.
///
/// Looks at most two kilobytes to either side. A `byte` beyond the end or inside a character is
/// moved back. A blank line ends a sentence too.
pub fn sentence_at(text: &str, byte: usize) -> Range<usize> {
    let byte = floor(text, byte);
    let low = floor(text, byte.saturating_sub(WINDOW));
    let high = text.ceil_char_boundary(byte.saturating_add(WINDOW).min(text.len()));
    let text = &text[..high];
    let mut start = low;
    let mut end = high;
    if low > 0 {
        // The window cuts a sentence: at least not a word too.
        start = text[low..byte]
            .find(char::is_whitespace)
            .map_or(low, |space| low + space);
    }
    let mut skip = low;
    for (offset, mark) in text[low..].char_indices() {
        let at = low + offset;
        if at < skip || !matches!(mark, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '\n') {
            continue;
        }
        skip = at + text[at..].find(|c| c != mark).unwrap_or(1).max(1);
        let Some(next) = end_after(text, at, mark) else {
            continue;
        };
        skip = skip.max(next);
        if next <= byte {
            start = next;
        } else {
            end = next;
            break;
        }
    }
    let found = &text[start..end];
    let start = (start + found.len() - found.trim_start().len()).min(end);
    start..start + text[start..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sentences of `text`, by asking for each after the other.
    fn split(text: &str) -> Vec<&str> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (byte, _) in text.char_indices() {
            let sentence = sentence_at(text, byte);
            if found.last() != Some(&sentence) {
                found.push(sentence);
            }
        }
        found.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        let cases: &[(&str, &[&str])] = &[
            ("He left. She stayed.", &["He left.", "She stayed."]),
            (
                "The U.S. President spoke. He left.",
                &["The U.S. President spoke.", "He left."],
            ),
            (
                "He lives in the U.S. The house is old.",
                &["He lives in the U.S.", "The house is old."],
            ),
            (
                "Mr. Ode met Dr. Wu. They spoke.",
                &["Mr. Ode met Dr. Wu.", "They spoke."],
            ),
            (
                "J. R. Ode wrote it. I read it.",
                &["J. R. Ode wrote it.", "I read it."],
            ),
            (
                "It rose 3.5 percent. Then it fell.",
                &["It rose 3.5 percent.", "Then it fell."],
            ),
            (
                "Buy fruit, e.g. Figs. Go!",
                &["Buy fruit, e.g. Figs.", "Go!"],
            ),
            (
                "Room No. 5 is his. No. It is mine.",
                &["Room No. 5 is his.", "No.", "It is mine."],
            ),
            ("\"It is late.\" He left.", &["\"It is late.\"", "He left."]),
            (
                "“Why?” she asked. “Go!” he said.",
                &["“Why?” she asked.", "“Go!” he said."],
            ),
            (
                "Well... maybe. Wait… No.",
                &["Well... maybe.", "Wait…", "No."],
            ),
            (
                "A title\n\nA line\nwrapped here. End.",
                &["A title", "A line\nwrapped here.", "End."],
            ),
            ("他走了。她没走。", &["他走了。", "她没走。"]),
            (
                "See glosspane.org now. Done.",
                &["See glosspane.org now.", "Done."],
            ),
            ("no end", &["no end"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&split(text), expected, "{text:?}");
        }
        assert_eq!(sentence_at("", 5), 0..0);
    }

    #[test]
    fn a_huge_sentence_is_answered_from_its_neighbourhood() {
        let text = "word ".repeat(1 << 20);
        let sentence = sentence_at(&text, 2 << 20);
        assert!(sentence.len() <= 2 * WINDOW + 8 && sentence.contains(&(2 << 20)));
    }

    proptest! {
        #[test]
        fn a_sentence_lies_in_the_text(text in "(?s)[a-zA-Z0-9 '’“.?!…。\n\u{AD}中-]{0,120}|.{0,40}", byte in 0usize..400) {
            let sentence = sentence_at(&text, byte);
            prop_assert!(text.get(sentence.clone()).is_some());
            let byte = floor(&text, byte);
            let in_gap = text[byte..].starts_with(char::is_whitespace) || byte == text.len();
            prop_assert!(in_gap || sentence.contains(&byte), "{sentence:?} {byte}");
        }
    }
}

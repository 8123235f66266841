//! Words as a reader touches them: with their apostrophes, hyphens and inner dots.
//!
//! UAX #29 splits *de-escalating* and *127,000-troop* and drops the last dot of *U.S.*, so the
//! bounds are found by rules of our own:
//!
//! - letters, digits and combining marks make a word; each Chinese character is a word by itself;
//! - between two of them `'`, `’`, a hyphen or a soft hyphen belongs to the word, as do `.` `,` `:`
//!   `/` between digits;
//! - dots belong to abbreviations made of single letters, the last one included: *U.S.*, *e.g.*;
//! - a hyphen at a hard line end goes on with the lower-case letter that begins the next line;
//! - the apostrophe of *leaders'* belongs to the word unless the nearest quotation mark of that
//!   shape before it opens a quotation. `'the leaders' plan'` is therefore read without it: the
//!   two uses cannot be told apart by rule.

use std::ops::Range;

use super::characters::{
    begins_word, char_at, char_before, floor, is_apostrophe, is_cjk, is_hyphen, is_mark,
    is_word_char,
};

/// How far [`word_at`] looks to either side, in bytes. A longer run is answered in part.
const WINDOW: usize = 1_024;

/// How far back an opening quotation mark is looked for, in bytes.
const QUOTE_WINDOW: usize = 256;

/// The widest indent, in bytes, that a word split at a line end may cross.
const MAX_INDENT: usize = 16;

/// Parts of dotted abbreviations that have more than one letter: *Ph.D.*, *M.Sc.*, *D.Phil.*
const LONG_ABBREVIATION_PARTS: [&str; 4] = ["Ph", "Sc", "Ed", "Phil"];

/// Whether `c` can stand inside a word between two letters or digits.
fn is_joiner(c: char) -> bool {
    is_apostrophe(c) || is_hyphen(c) || matches!(c, '.' | ',' | ':' | '/')
}

/// The byte after the run of word characters that begins at `from`.
fn run_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    from + rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())
}

/// Whether `part` can stand between the dots of an abbreviation.
fn is_abbreviation_part(part: &str) -> bool {
    let mut chars = part.chars();
    let single = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() && !is_cjk(c))
        && chars.all(is_mark);
    single || LONG_ABBREVIATION_PARTS.contains(&part)
}

/// Where the word goes on behind a hyphen at a hard line end, if it does: past the line end and
/// the indent, at a lower-case letter. `at` is the byte after the hyphen.
fn after_line_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut next = at;
    if bytes.get(next) == Some(&b'\r') {
        next += 1;
    }
    if bytes.get(next) == Some(&b'\n') {
        next += 1;
    }
    if next == at {
        return None;
    }
    let indent = bytes[next..]
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    next += indent;
    let goes_on = indent <= MAX_INDENT && char_at(text, next).is_some_and(char::is_lowercase);
    goes_on.then_some(next)
}

/// Whether the apostrophe `mark` at byte `at`, after an *s*, closes a quotation: decided by the
/// nearest single quotation mark before it on the same line.
fn closes_quotation(text: &str, at: usize, mark: char) -> bool {
    let from = floor(text, at.saturating_sub(QUOTE_WINDOW));
    let mut after = Some(mark);
    for (offset, c) in text[from..at].char_indices().rev() {
        if c == '\n' {
            return false;
        }
        if is_apostrophe(c) || c == '‘' {
            let byte = from + offset;
            let before = if byte == 0 {
                None
            } else {
                char_before(text, byte)
            };
            let inner = before.is_some_and(is_word_char) && after.is_some_and(is_word_char);
            let elided = c == '’' && !before.is_some_and(is_word_char);
            if c == '‘' {
                return true;
            }
            if !inner && !elided {
                let opens = before.is_none_or(|b| {
                    b.is_whitespace() || matches!(b, '(' | '[' | '"' | '“' | '—' | '–')
                });
                // A straight mark cannot open what a curly one closes.
                return opens && c == mark;
            }
        }
        after = Some(c);
    }
    false
}

/// The first word that begins at or after byte `from`, which must not lie inside a word.
fn scan(text: &str, from: usize) -> Option<Range<usize>> {
    let (offset, first) = text[from..].char_indices().find(|&(_, c)| begins_word(c))?;
    let start = from + offset;
    if is_cjk(first) {
        return Some(start..start + first.len_utf8());
    }
    let mut part = start; // where the part since the last joiner begins
    let mut dots = 0;
    loop {
        let end = run_end(text, part);
        let Some(joiner) = char_at(text, end) else {
            return Some(start..end);
        };
        if !is_joiner(joiner) {
            return Some(start..end);
        }
        let after = end + joiner.len_utf8();
        let next = char_at(text, after);
        let next_is_word = next.is_some_and(is_word_char);
        let digits = next.is_some_and(|c| c.is_numeric())
            && char_before(text, end).is_some_and(char::is_numeric);
        let short = is_abbreviation_part(&text[part..end]);
        match joiner {
            '.' if digits => part = after,
            '.' if short
                && next_is_word
                && is_abbreviation_part(&text[after..run_end(text, after)]) =>
            {
                dots += 1;
                part = after;
            }
            '.' if short && dots > 0 => {
                // The last dot of an abbreviation, which may itself go on: U.S.'s, U.S.-led.
                let tail = next.filter(|&c| is_apostrophe(c) || is_hyphen(c));
                let behind = after + tail.map_or(0, char::len_utf8);
                if tail.is_none() || !char_at(text, behind).is_some_and(is_word_char) {
                    return Some(start..after);
                }
                dots = 0;
                part = behind;
            }
            ',' | ':' | '/' if digits => part = after,
            '.' | ',' | ':' | '/' => return Some(start..end),
            _ if next_is_word => {
                dots = 0;
                part = after;
            }
            _ if is_hyphen(joiner) => match after_line_end(text, after) {
                Some(behind) => {
                    dots = 0;
                    part = behind;
                }
                None => return Some(start..end),
            },
            _ => {
                let plural = text[part..end].ends_with(['s', 'S']);
                let possessive = plural && !closes_quotation(text, end, joiner);
                return Some(start..if possessive { after } else { end });
            }
        }
    }
}

/// A byte at or before `byte` at which no word is under way, within [`WINDOW`] where possible.
fn safe_start(text: &str, byte: usize) -> usize {
    let limit = floor(text, byte.saturating_sub(WINDOW));
    let mut position = byte;
    while position > limit {
        let Some(c) = char_before(text, position) else {
            break;
        };
        let parts = is_word_char(c) || is_joiner(c) || is_mark(c);
        if !parts {
            // White space after a hyphen can be a hard line end inside a word.
            let near = floor(text, position.saturating_sub(MAX_INDENT + 3));
            let kept = text[near..position].trim_end_matches([' ', '\t', '\r', '\n']);
            let before = near + kept.len();
            let may_be_inside = c.is_ascii_whitespace() && kept.ends_with(is_hyphen);
            if !may_be_inside {
                return position;
            }
            position = before;
            continue;
        }
        position -= c.len_utf8();
    }
    position
}

/// The word that holds `byte` or ends at it; `None` in white space and among punctuation.
///
/// Looks at most a kilobyte to either side, whatever the length of `text`, so of a longer run
/// without a space it gives a part. A `byte` beyond the end or inside a character is moved back.
pub fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let byte = floor(text, byte);
    let text = &text[..text.ceil_char_boundary(byte.saturating_add(WINDOW).min(text.len()))];
    let mut touched = None;
    let mut from = safe_start(text, floor(text, byte.saturating_sub(1)));
    while let Some(word) = scan(text, from) {
        if word.start > byte {
            break;
        }
        from = word.end;
        if word.end > byte {
            return Some(word);
        }
        if word.end == byte {
            touched = Some(word);
        }
    }
    touched
}

/// The words of `text` in order: ranges of bytes that do not overlap.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let word = scan(text, from)?;
        from = word.end;
        Some(word)
    })
}

/// The first word that begins at `byte` or after it; give it the end of a word to step on.
pub fn next_word(text: &str, byte: usize) -> Option<Range<usize>> {
    let byte = floor(text, byte);
    let mut from = safe_start(text, byte);
    loop {
        let word = scan(text, from)?;
        if word.start >= byte {
            return Some(word);
        }
        from = word.end;
    }
}

/// The last word that ends at `byte` or before it; give it the start of a word to step back.
pub fn previous_word(text: &str, byte: usize) -> Option<Range<usize>> {
    let byte = floor(text, byte);
    let mut before = byte;
    // A word has a letter, and near the last letter before `byte` only the word that holds it.
    while let Some(letter) = text[..before].rfind(|c| is_word_char(c) || is_cjk(c)) {
        let start = safe_start(text, letter);
        let near = &text[..text.ceil_char_boundary(letter.saturating_add(WINDOW).min(text.len()))];
        let mut last = None;
        let mut from = start;
        while let Some(word) = scan(near, from).filter(|word| word.end <= byte) {
            from = word.end;
            last = Some(word);
        }
        if last.is_some() {
            return last;
        }
        before = start;
    }
    None
}

/// How many words `text` has.
pub fn count_words(text: &str) -> usize {
    words(text).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|word| &text[word]).collect()
    }

    #[test]
    fn words_are_cut_as_a_reader_sees_them() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Biden's aides said we'd go.",
                &["Biden's", "aides", "said", "we'd", "go"],
            ),
            ("It’s o’clock", &["It’s", "o’clock"]),
            (
                "a 127,000-troop build-up",
                &["a", "127,000-troop", "build-up"],
            ),
            (
                "face-to-face, de-escalating",
                &["face-to-face", "de-escalating"],
            ),
            ("Secretary-General Ng", &["Secretary-General", "Ng"]),
            (
                "non\u{2011}stop vice\u{2010}chair",
                &["non\u{2011}stop", "vice\u{2010}chair"],
            ),
            (
                "8,500 men, 3.14 and 10:30 on 9/11.",
                &["8,500", "men", "3.14", "and", "10:30", "on", "9/11"],
            ),
            ("total unanim\u{AD}ity", &["total", "unanim\u{AD}ity"]),
            ("the U.S. army", &["the", "U.S.", "army"]),
            ("left the U.S.", &["left", "the", "U.S."]),
            ("from Russia.", &["from", "Russia"]),
            (
                "fruit, e.g. figs at 9 a.m.",
                &["fruit", "e.g.", "figs", "at", "9", "a.m."],
            ),
            (
                "the U.S.'s U.S.-led force",
                &["the", "U.S.'s", "U.S.-led", "force"],
            ),
            ("a Ph.D. thesis", &["a", "Ph.D.", "thesis"]),
            ("CITY —U.S. President", &["CITY", "U.S.", "President"]),
            ("so on...", &["so", "on"]),
            ("good - very good", &["good", "very", "good"]),
            (
                "well—known, well--known, a–b",
                &["well", "known", "well", "known", "a", "b"],
            ),
            ("well — known", &["well", "known"]),
            (
                "two- and three-year terms",
                &["two", "and", "three-year", "terms"],
            ),
            ("the leaders' plan", &["the", "leaders'", "plan"]),
            ("the leaders’ plan", &["the", "leaders’", "plan"]),
            ("He said 'yes' twice", &["He", "said", "yes", "twice"]),
            ("‘the leaders’ he said", &["the", "leaders", "he", "said"]),
            (
                "‘no’, the leaders’ aide",
                &["no", "the", "leaders’", "aide"],
            ),
            ("'twas \"fine\"", &["twas", "fine"]),
            ("一名 leader 说", &["一", "名", "leader", "说"]),
            ("cafe\u{301} naïve", &["cafe\u{301}", "naïve"]),
            ("unanim-\nity", &["unanim-\nity"]),
            ("unanim-\r\n   ity", &["unanim-\r\n   ity"]),
            ("Secretary-\nGeneral", &["Secretary", "General"]),
            ("unanim\u{AD}\nity", &["unanim\u{AD}\nity"]),
            ("end.Next", &["end", "Next"]),
            ("…—“”", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&split(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_click_finds_its_word() {
        let text = "the U.S. met—unanim-\nity, ‘yes’";
        let cases: &[(usize, Option<&str>)] = &[
            (0, Some("the")),
            (3, Some("the")),
            (4, Some("U.S.")),
            (7, Some("U.S.")),
            (8, Some("U.S.")),
            (9, Some("met")),
            (12, Some("met")),
            (13, Some("met")), // inside the dash, moved back to the end of "met"
            (15, Some("unanim-\nity")),
            (21, Some("unanim-\nity")),
            (22, Some("unanim-\nity")),
            (25, Some("unanim-\nity")),
            (26, Some("unanim-\nity")),
            (27, None),
            (999, None),
        ];
        for (byte, expected) in cases {
            assert_eq!(
                word_at(text, *byte).map(|word| &text[word]),
                *expected,
                "{byte}"
            );
        }
        assert_eq!(word_at("a  b", 2), None);
        assert_eq!(word_at("", 0), None);
    }

    #[test]
    fn stepping_visits_every_word_both_ways() {
        let text = "On 3 May, the U.S. said: 我们 won't—ever. ";
        let all: Vec<_> = words(text).collect();
        let mut forward = Vec::new();
        let mut at = 0;
        while let Some(word) = next_word(text, at) {
            at = word.end;
            forward.push(word);
        }
        assert_eq!(forward, all);
        let mut backward = Vec::new();
        let mut at = text.len();
        while let Some(word) = previous_word(text, at) {
            at = word.start;
            backward.push(word);
        }
        backward.reverse();
        assert_eq!(backward, all);
    }

    #[test]
    fn a_word_in_a_huge_run_is_answered_from_its_neighbourhood() {
        let run = "x".repeat(4 << 20);
        let word = word_at(&run, 2 << 20).unwrap();
        assert!(word.len() <= 2 * WINDOW + 8 && word.contains(&(2 << 20)));
        let spaced = format!("{run} unanimity {run}");
        assert_eq!(
            word_at(&spaced, run.len() + 3),
            Some(run.len() + 1..run.len() + 10)
        );
    }

    #[test]
    fn words_are_counted() {
        assert_eq!(count_words("The U.S. and Russia met face-to-face."), 6);
        assert_eq!(count_words("  — "), 0);
    }

    proptest! {
        #[test]
        fn words_are_ordered_and_on_boundaries(text in "(?s)[a-zA-Z0-9 '’‘.,—\u{AD}\n\r中é\u{301}:/-]{0,80}|.{0,40}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.start >= last && word.start < word.end);
                prop_assert!(text.get(word.clone()).is_some());
                last = word.end;
            }
        }

        #[test]
        fn a_click_agrees_with_the_list(text in "[a-zA-Z0-9 '’‘.,—\u{AD}\n\r中é:/-]{0,80}", byte in 0usize..240) {
            let byte = floor(&text, byte);
            let holding = words(&text).find(|word| word.contains(&byte));
            let ending = words(&text).find(|word| word.end == byte);
            prop_assert_eq!(word_at(&text, byte), holding.or(ending));
            prop_assert_eq!(next_word(&text, byte), words(&text).find(|word| word.start >= byte));
            prop_assert_eq!(previous_word(&text, byte), words(&text).filter(|word| word.end <= byte).last());
        }
    }
}

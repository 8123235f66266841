//! Words as a reader touches them: with their apostrophes, hyphens and inner dots.
//!
//! UAX #29 splits *de-escalating* and *127,000-troop* and drops the last dot of *U.S.*, so the
//! bounds are found by rules of our own:
//!
//! - letters, digits and combining marks make a word; each Chinese character is a word by itself;
//! - between two of them `'`, `’`, a hyphen or a soft hyphen belongs to the word, as do `.` `,` `:`
//!   `/` between digits;
//! - a middle dot belongs to it before a small letter (*go·ver·nance*), `&` between two capitals (*R&D*);
//! - dots belong to abbreviations made of single letters, the last one included: *U.S.*, *e.g.*;
//! - an apostrophe before or behind it belongs to it where it stands for letters: *'em*, *'90s*, *nothin'*;
//! - a hyphen at a hard line end goes on with the lower-case letter that begins the next line;
//! - the apostrophe of *leaders'* belongs to the word unless the nearest quotation mark of that
//!   shape before it opens a quotation. `'the leaders' plan'` is therefore read without it: the
//!   two uses cannot be told apart by rule.

use std::ops::Range;

use super::apostrophes::{begins_elided, ends_elided};
use super::characters::{
    begins_word, char_at, char_before, floor, is_apostrophe, is_cjk, is_hyphen, is_mark,
    is_word_char,
};
use super::fold::is_syllable_mark;

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
    is_apostrophe(c)
        || is_hyphen(c)
        || is_syllable_mark(c)
        || matches!(c, '.' | ',' | ':' | '/' | '&')
}

fn is_capital(c: Option<char>) -> bool {
    c.is_some_and(char::is_uppercase)
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
    let word = scan_letters(text, from)?;
    let mark = char_before(text, word.start).filter(|&c| is_apostrophe(c) || c == '‘');
    let Some(start) = mark.map(|mark| word.start - mark.len_utf8()) else {
        return Some(word);
    };
    let is_behind_word = char_before(text, start).is_some_and(|c| is_word_char(c) || is_joiner(c));
    if start < from || is_behind_word {
        return Some(word);
    }
    // rock 'n' roll
    let closing = char_at(text, word.end).filter(|&c| is_apostrophe(c));
    let closed = word.end + closing.map_or(0, char::len_utf8);
    if closing.is_some() && begins_elided(&text[start..closed], true) {
        return Some(start..closed);
    }
    let is_quotation = closing.is_some() || mark != Some('’') && is_closed(text, word.end);
    if closing.is_none() && begins_elided(&text[start..word.end], is_quotation) {
        return Some(start..word.end);
    }
    Some(word)
}

/// Whether a single quotation mark closes behind byte `from`, on the same line.
fn is_closed(text: &str, from: usize) -> bool {
    let to = floor(text, from + QUOTE_WINDOW);
    let line = text[from..to].split('\n').next().unwrap_or_default();
    line.match_indices(is_apostrophe).any(|(at, mark)| {
        let behind = char_at(line, at + mark.len());
        !behind.is_some_and(is_word_char)
    })
}

/// [`scan`] without an apostrophe before the word.
fn scan_letters(text: &str, from: usize) -> Option<Range<usize>> {
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
            '&' if is_capital(char_before(text, end)) && is_capital(next) => part = after,
            '.' | ',' | ':' | '/' | '&' => return Some(start..end),
            _ if is_syllable_mark(joiner) => {
                if !next.is_some_and(char::is_lowercase) {
                    return Some(start..end);
                }
                part = after;
            }
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
                // jack-o'-lantern
                let hyphen =
                    next.filter(|&c| is_hyphen(c) && matches!(&text[part..end], "o" | "O"));
                let behind = after + hyphen.map_or(0, char::len_utf8);
                if hyphen.is_some() && char_at(text, behind).is_some_and(is_word_char) {
                    dots = 0;
                    part = behind;
                    continue;
                }
                let may_belong =
                    text[part..end].ends_with(['s', 'S']) || ends_elided(&text[start..after]);
                let belongs = may_belong && !closes_quotation(text, end, joiner);
                return Some(start..if belongs { after } else { end });
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
        // An opening quotation mark can stand for letters left out: ‘90s.
        let parts = is_word_char(c) || is_joiner(c) || is_mark(c) || c == '‘';
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
mod tests;

//! Joining the lines of a paragraph that was broken at a fixed width.

use std::ops::Range;

use super::article::Block;
use crate::text::characters::is_cjk;

/// Words that follow a hyphen left hanging, as in *two- and three-year*.
const AFTER_HANGING_HYPHEN: [&str; 4] = ["and ", "or ", "to ", "nor "];

/// Appends `next`, the next line of the same paragraph, to `text`.
///
/// A space comes between them, but none between Chinese characters or behind a dash that stands
/// close to its word. A hyphen at the line end becomes a soft hyphen where a lower-case letter
/// follows (*unanim-/ity*), and stays where the word holds another (*face-to-/face*) or goes on
/// with a capital or a digit.
pub(super) fn join_line(text: &mut String, next: &str) {
    let Some(first) = next.chars().next() else {
        return;
    };
    let mut ending = text.chars().rev();
    let last = ending.next();
    let before = ending.next();
    match last {
        None => {}
        Some('\u{AD}') if first.is_alphabetic() => {}
        Some('-' | '\u{2010}') if before.is_some_and(char::is_alphanumeric) => {
            let hanging = AFTER_HANGING_HYPHEN
                .iter()
                .any(|word| next.starts_with(word));
            if hanging {
                text.push(' ');
            } else if first.is_lowercase() && !holds_hyphen(text) {
                text.pop();
                text.push('\u{AD}');
            } else if !first.is_alphanumeric() {
                text.push(' ');
            }
        }
        Some('—') if before.is_some_and(|c| !c.is_whitespace()) => {}
        Some('-') if before == Some('-') => {}
        Some(last) if joins_closely(last) && joins_closely(first) => {}
        Some(_) => text.push(' '),
    }
    text.push_str(next);
}

impl Block {
    /// Appends the next line of the paragraph as [`join_line`] does; gives where in the text it begins.
    ///
    /// A hyphen that becomes a soft one is longer or shorter: the styles and links that end with it still do. Of both,
    /// those that end last stand last.
    pub(super) fn join_line(&mut self, next: &str) -> usize {
        let before = self.text.len();
        join_line(&mut self.text, next);
        let start = self.text.len() - next.len();
        if self.text[..start].ends_with('\u{AD}') {
            let spans = self.spans.iter_mut().map(|span| &mut span.range).rev();
            let links = self.links.iter_mut().map(|link| &mut link.range).rev();
            let ends_here = |range: &&mut Range<usize>| range.end == before;
            for range in spans
                .take_while(ends_here)
                .chain(links.take_while(ends_here))
            {
                range.end = start;
            }
        }
        start
    }
}

/// Whether the last word of `text` holds a hyphen before the one that it ends in.
fn holds_hyphen(text: &str) -> bool {
    let mut behind = text
        .chars()
        .rev()
        .skip(1)
        .take_while(|c| c.is_alphanumeric() || is_hyphen(*c));
    behind.any(is_hyphen)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether no space is written beside `c`: Chinese characters and their punctuation.
fn joins_closely(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_as_they_were_broken() {
        for (text, next, expected) in [
            ("", "one", "one"),
            ("one", "", "one"),
            ("one", "two", "one two"),
            ("total unanim-", "ity", "total unanim\u{AD}ity"),
            ("a face-to-", "face talk", "a face-to-face talk"),
            ("Secretary-", "General", "Secretary-General"),
            ("the mid-", "1990s", "the mid-1990s"),
            ("two-", "and three-year", "two- and three-year"),
            ("the word -", "that", "the word - that"),
            ("unanim\u{AD}", "ity", "unanim\u{AD}ity"),
            ("he said—", "and left", "he said—and left"),
            ("he said —", "and left", "he said — and left"),
            ("he said--", "and left", "he said--and left"),
            ("他走", "了。", "他走了。"),
            ("他走了。", "她", "他走了。她"),
            ("他说", "yes", "他说 yes"),
        ] {
            let mut joined = text.to_owned();
            join_line(&mut joined, next);
            assert_eq!(joined, expected);
        }
    }
}

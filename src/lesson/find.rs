//! Finding in the manuscript: without regard to case and to how a sign is typed.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::text::characters::{char_at, char_before};

/// The most hits that are listed.
pub(crate) const MAX_HITS: usize = 100_000;

/// The longest needle that is looked for, in characters.
const MAX_NEEDLE: usize = 512;

/// A place where the needle was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The paragraph.
    pub paragraph: usize,
    /// The bytes of its text.
    pub range: Range<usize>,
}

/// How strictly the needle is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Letters of either case are not equal.
    pub case: bool,
    /// No letter or figure stands beside it.
    pub whole: bool,
}

/// The places of `needle` in the manuscript in their order, none within another, at most
/// [`MAX_HITS`].
///
/// Letters of either case are equal, as are apostrophes, quotation marks, hyphens and dashes of
/// each shape, and runs of white space of any length; soft hyphens count for nothing. A needle
/// without a character, or of more than 512, is found nowhere.
pub(crate) fn find(manuscript: &Manuscript, needle: &str, options: Options) -> Vec<Hit> {
    find_in(manuscript, needle, options, 0..manuscript.paragraphs.len())
}

/// As [`find`], in the paragraphs of `within` alone.
pub(crate) fn find_in(
    manuscript: &Manuscript,
    needle: &str,
    options: Options,
    within: Range<usize>,
) -> Vec<Hit> {
    let needle: Vec<char> = folded(needle, 0, options.case)
        .map(|found| found.1)
        .take(MAX_NEEDLE + 1)
        .collect();
    let mut hits = Vec::new();
    if needle.is_empty() || needle.len() > MAX_NEEDLE {
        return hits;
    }
    let begins = beginnings(needle[0], options.case);
    let end = within.end.min(manuscript.paragraphs.len());
    for paragraph in within.start.min(end)..end {
        let text = manuscript.paragraphs[paragraph].text.as_str();
        let mut from = 0;
        while let Some(at) = text.as_bytes()[from..]
            .iter()
            .position(|&byte| begins[usize::from(byte)])
        {
            let start = from + at;
            let end = matches_at(text, start, &needle, options.case);
            match end.filter(|&end| !options.whole || is_whole(text, start, end)) {
                Some(end) => {
                    hits.push(Hit {
                        paragraph,
                        range: start..end,
                    });
                    if hits.len() == MAX_HITS {
                        return hits;
                    }
                    from = end;
                }
                None => from = text.ceil_char_boundary(start + 1),
            }
        }
    }
    hits
}

/// Which bytes a character that folds to `first` can begin with.
fn beginnings(first: char, case: bool) -> [bool; 256] {
    let mut begins = [false; 256];
    for (byte, slot) in (0u8..=255).zip(&mut begins) {
        // Any character behind ASCII may fold to this one; those are few in English.
        *slot = if byte.is_ascii() {
            fold(char::from(byte), case) == Some(first)
        } else {
            byte >= 0xC0
        };
    }
    begins
}

/// Where the match of `needle` that begins at byte `start` ends, if there is one.
fn matches_at(text: &str, start: usize, needle: &[char], case: bool) -> Option<usize> {
    let mut rest = folded(text, start, case);
    let mut end = start;
    for (index, wanted) in needle.iter().enumerate() {
        let (range, found) = rest.next()?;
        // A match begins with a character of its own, not with a soft hyphen before it.
        if found != *wanted || (index == 0 && range.start != start) {
            return None;
        }
        end = range.end;
    }
    Some(end)
}

/// The characters of `text` from byte `start` on as they are compared, with their bytes.
fn folded(text: &str, start: usize, case: bool) -> impl Iterator<Item = (Range<usize>, char)> {
    let mut chars = text[start..].char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            let Some(found) = fold(c, case) else { continue };
            let mut end = at + c.len_utf8();
            if found == ' ' {
                while let Some((at, c)) = chars.next_if(|(_, c)| fold(*c, case) == Some(' ')) {
                    end = at + c.len_utf8();
                }
            }
            return Some((start + at..start + end, found));
        }
    })
}

/// Whether no letter and no figure stands beside the bytes from `start` to `end`.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !is_part(char_before(text, start)) && !is_part(char_at(text, end))
}

/// What `c` is compared as, with its `case` or without; `None` for a character that counts for nothing.
fn fold(c: char, case: bool) -> Option<char> {
    if c.is_ascii() {
        return Some(if c.is_ascii_whitespace() {
            ' '
        } else if case {
            c
        } else {
            c.to_ascii_lowercase()
        });
    }
    match c {
        '\u{AD}' => None,
        '‘' | '’' | '\u{201A}' | '\u{201B}' | '\u{2BC}' | '\u{2032}' | '\u{FF07}' => Some('\''),
        '“' | '”' | '\u{201E}' | '\u{201F}' | '\u{2033}' | '\u{FF02}' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c if case => Some(c),
        c => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(single), None) => Some(single),
                _ => Some(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use proptest::prelude::*;

    fn manuscript(texts: &[&str]) -> Manuscript {
        let block = |text: &&str| Block::new(BlockKind::Paragraph, (*text).to_owned(), 0..0);
        Manuscript::new(texts.iter().map(block).collect())
    }

    #[test]
    fn spelling_variants_are_equal() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("The river. THE END", "the", &["The", "THE"]),
            ("Biden’s and Biden's", "biden's", &["Biden’s", "Biden's"]),
            (
                "de‐escalate de—escalate",
                "de-escalate",
                &["de‐escalate", "de—escalate"],
            ),
            ("unanim\u{AD}ity", "unanimity", &["unanim\u{AD}ity"]),
            ("\u{AD}a\u{AD}", "a", &["a"]),
            ("one \u{A0}\n two", "one two", &["one \u{A0}\n two"]),
            ("“So,” he said", "\"so,\"", &["“So,”"]),
            ("ÉTÉ été", "Été", &["ÉTÉ", "été"]),
            ("\u{212A}elvin", "kelvin", &["\u{212A}elvin"]),
            ("İstanbul", "İ", &["İ"]),
            ("河水河水", "河水", &["河水", "河水"]),
            ("aaaa", "aa", &["aa", "aa"]),
            ("text", "", &[]),
            ("text", "\u{AD}", &[]),
        ];
        for (text, needle, expected) in cases {
            let found: Vec<&str> = find(&manuscript(&[text]), needle, Options::default())
                .into_iter()
                .map(|hit| &text[hit.range])
                .collect();
            assert_eq!(&found, expected, "{text} {needle}");
        }
    }

    #[test]
    fn hits_are_listed_by_paragraph_and_bounded() {
        let hits = find(&manuscript(&["a b", "c", "b"]), "b", Options::default());
        assert_eq!(
            hits,
            [
                Hit {
                    paragraph: 0,
                    range: 2..3
                },
                Hit {
                    paragraph: 2,
                    range: 0..1
                }
            ]
        );
        let many = "e ".repeat(2 * MAX_HITS);
        assert_eq!(
            find(&manuscript(&[&many]), "e", Options::default()).len(),
            MAX_HITS
        );
        assert!(
            find(
                &manuscript(&[&many]),
                &"e ".repeat(MAX_NEEDLE),
                Options::default()
            )
            .is_empty()
        );
    }

    fn comparable(text: &str) -> String {
        folded(text, 0, false).map(|found| found.1).collect()
    }

    proptest! {
        #[test]
        fn hits_equal_the_needle(text in "[abAB'’ \\-–\u{AD}éÉ中\u{212A}kK]{0,60}", needle in "[abAB'’ –éÉ中k]{1,3}") {
            let mut last = 0;
            for hit in find(&manuscript(&[&text]), &needle, Options::default()) {
                prop_assert!(hit.range.start >= last);
                last = hit.range.end;
                prop_assert_eq!(comparable(&text[hit.range]), comparable(&needle));
            }
        }

        #[test]
        fn what_is_there_is_found(before in "[a-c ]{0,20}", needle in "[a-zA-Z'’é中]{1,10}", after in "[a-c ]{0,20}") {
            let text = format!("{before}{needle}{after}");
            prop_assert!(!find(&manuscript(&[&text]), &needle.to_uppercase().to_lowercase(), Options::default()).is_empty());
        }
    }

    #[test]
    fn case_and_whole_words_can_be_asked_for() {
        let text = "The cat, the Cat; concatenate cat-like Ca\u{AD}t";
        for (case, whole, needle, expected) in [
            (false, false, "cat", 5),
            (true, false, "cat", 3),
            (false, true, "cat", 4),
            (true, true, "Cat", 2),
            (true, true, "the", 1),
        ] {
            let options = Options { case, whole };
            let found = find(&manuscript(&[text]), needle, options).len();
            assert_eq!(found, expected, "{needle} {options:?}");
        }
    }
}

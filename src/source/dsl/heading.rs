//! Headwords: `colo(u)r`, `{to }have`, `\(un\)able`, `~ tree`.
//!
//! Round brackets hold what may be left out: every spelling is in the word list. Braces hold what is shown and
//! not sorted, so neither looked up: grammar, tags. A tilde is the card's first headword.

use crate::text::collapsed;

/// The longest heading, in bytes.
pub(super) const HEADING_LIMIT: usize = 1000;
/// How many optional parts are tried each with and without; of more, all or none.
const OPTIONAL_PARTS: usize = 4;

/// A headword and what else it is found by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The fullest spelling.
    pub(super) headword: String,
    /// The others: with parts left out, and with the unsorted parts.
    pub(super) variants: Vec<String>,
}

/// One piece of a heading.
enum HeadingPart {
    Text(String),
    Optional(String),
    Unsorted(String),
}

/// Reads a heading; `first` is what a tilde stands for. `None` where nothing is left of it, or it is too long.
pub(super) fn parse(line: &str, first: Option<&str>) -> Option<Heading> {
    if line.len() > HEADING_LIMIT {
        return None;
    }
    let parts = parts(line, first);
    let mut spellings = Vec::new();
    let optional = parts
        .iter()
        .filter(|part| matches!(part, HeadingPart::Optional(_)))
        .count();
    let choices = match optional {
        0..=OPTIONAL_PARTS => 1_u32 << optional,
        _ => 2,
    };
    // A set bit leaves a part out: the fullest spelling is first.
    for left_out in 0..choices {
        let left_out = if optional > OPTIONAL_PARTS && left_out > 0 {
            u32::MAX
        } else {
            left_out
        };
        add(&mut spellings, spelled(&parts, left_out, false));
    }
    add(&mut spellings, spelled(&parts, 0, true));
    // Tildes can make it longer than it is written.
    spellings.retain(|spelling| spelling.len() <= HEADING_LIMIT);
    let mut spellings = spellings.into_iter();
    Some(Heading {
        headword: spellings.next()?,
        variants: spellings.collect(),
    })
}

fn add(spellings: &mut Vec<String>, spelling: String) {
    if !spelling.is_empty() && !spellings.contains(&spelling) {
        spellings.push(spelling);
    }
}

fn spelled(parts: &[HeadingPart], left_out: u32, with_unsorted: bool) -> String {
    let mut text = String::new();
    let mut optional = 0;
    for part in parts {
        match part {
            HeadingPart::Text(part) => text.push_str(part),
            HeadingPart::Optional(part) => {
                if left_out.checked_shr(optional).unwrap_or(left_out) & 1 == 0 {
                    text.push_str(part);
                }
                optional += 1;
            }
            HeadingPart::Unsorted(part) if with_unsorted => text.push_str(part),
            HeadingPart::Unsorted(_) => {}
        }
    }
    collapsed(&text)
}

fn parts(line: &str, first: Option<&str>) -> Vec<HeadingPart> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        let bracketed = match sign {
            '(' => enclosed(after, '(', ')'),
            '{' => enclosed(after, '{', '}'),
            _ => None,
        };
        if let Some((inner, after)) = bracketed {
            parts.push(HeadingPart::Text(std::mem::take(&mut text)));
            let inner = plain(inner, first);
            parts.push(match sign {
                '(' => HeadingPart::Optional(inner),
                _ => HeadingPart::Unsorted(without_tags(&inner)),
            });
            rest = after;
        } else {
            rest = push_sign(&mut text, rest, first);
        }
    }
    parts.push(HeadingPart::Text(text));
    parts
}

/// Takes one sign, with its escape or as a tilde, from the start of `rest` into `text`; gives what follows.
fn push_sign<'a>(text: &mut String, rest: &'a str, first: Option<&str>) -> &'a str {
    let mut signs = rest.chars();
    let sign = signs.next().unwrap_or_default();
    match (sign, first) {
        ('\\', _) => text.extend(signs.next()),
        // What is too long already is none, whatever the tilde adds.
        ('~', Some(_)) if text.len() > HEADING_LIMIT => {}
        ('~', Some(first)) => text.push_str(first),
        ('^', Some(first)) if signs.as_str().starts_with('~') => {
            signs.next();
            text.push_str(&other_case(first));
        }
        _ => text.push(sign),
    }
    signs.as_str()
}

/// The text without escapes and brackets, for what is inside brackets.
fn plain(inner: &str, first: Option<&str>) -> String {
    let mut text = String::new();
    let mut rest = inner;
    while !rest.is_empty() {
        rest = match rest.strip_prefix(['(', ')', '{', '}']) {
            Some(after) => after,
            None => push_sign(&mut text, rest, first),
        };
    }
    text
}

/// What is before the `close` that belongs to an `open` just before `text`, and what follows it.
fn enclosed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if sign == '\\' {
            escaped = true;
        } else if sign == open {
            depth += 1;
        } else if sign == close {
            match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return Some((&text[..at], &text[at + close.len_utf8()..])),
            }
        }
    }
    None
}

/// Unsorted parts hold tags too: stress, raised figures, labels.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('[') {
        out.push_str(before);
        match tag.split_once(']') {
            Some((_, after)) => rest = after,
            None => {
                out.push('[');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    out
}

/// With the case of the first letter changed: what `^~` stands for.
pub(super) fn other_case(headword: &str) -> String {
    let mut signs = headword.chars();
    let Some(first) = signs.next() else {
        return String::new();
    };
    let changed: String = if first.is_uppercase() {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    changed + signs.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_is_found() {
        let cases: [(&str, &[&str]); 18] = [
            ("plain", &["plain"]),
            ("  two   words ", &["two words"]),
            ("colo(u)r", &["colour", "color"]),
            ("go (off)", &["go off", "go"]),
            (
                "(пре)вращать(ся)",
                &["превращаться", "вращаться", "превращать", "вращать"],
            ),
            ("{to }have", &["have", "to have"]),
            ("{(the) }cat", &["cat", "the cat"]),
            ("CO{[sub]}2{[/sub]}-Laser", &["CO2-Laser"]),
            ("а{[']}и{[/']}ст", &["аист"]),
            (r"f\(x\)", &["f(x)"]),
            (r"a\[1\] \~ \{b\} \\", &[r"a[1] ~ {b} \"]),
            ("smile :(", &["smile :("]),
            ("a) b", &["a) b"]),
            ("open {brace", &["open {brace"]),
            ("a(b(c)d)e", &["abcde", "ae"]),
            ("binary ~", &["binary ~"]),
            ("(a)(b)(c)(d)(e)x", &["abcdex", "x"]),
            ("(only)", &["only"]),
        ];
        for (line, spellings) in cases {
            let heading = parse(line, None).unwrap();
            let found: Vec<&str> = std::iter::once(&heading.headword)
                .chain(&heading.variants)
                .map(String::as_str)
                .collect();
            assert_eq!(found, spellings, "{line}");
        }
        for nothing in ["", "  ", "{}", "()", "{[b][/b]}"] {
            assert_eq!(parse(nothing, None), None, "{nothing}");
        }
    }

    #[test]
    fn a_tilde_is_the_first_headword() {
        for (line, headword) in [
            ("~ tree", "Havana tree"),
            ("^~", "havana"),
            (r"\~ \^", "~ ^"),
            ("a^b", "a^b"),
            ("all (~)", "all Havana"),
        ] {
            assert_eq!(parse(line, Some("Havana")).unwrap().headword, headword);
        }
    }

    proptest! {
        #[test]
        fn any_line_is_taken(line in "[ab ()\\{\\}\\[\\]\\\\~^ü]{0,30}") {
            if let Some(heading) = parse(&line, Some("x")) {
                prop_assert!(!heading.headword.is_empty());
                prop_assert!(heading.variants.len() <= 1 << OPTIONAL_PARTS);
            }
        }
    }
}

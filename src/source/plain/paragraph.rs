//! Lines that were broken at a margin, joined again.

/// A line of the article as it was before it was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlainParagraph {
    /// Spaces before its first line.
    pub(super) indent: usize,
    /// Its text, without white space at either end. Spaces inside are kept.
    pub(super) text: String,
}

/// What a line is by its first words, whatever stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlainLine {
    /// It can go on from the line before.
    Any,
    /// It begins a paragraph.
    Begins,
    /// It is a paragraph by itself.
    StandsAlone,
}

/// The paragraphs of `text`, whose lines were broken at the column `width`. A line goes on in the next where the
/// first word there would not have found room, unless `line` says otherwise.
pub(super) fn paragraphs(
    text: &str,
    width: Option<usize>,
    line: impl Fn(&str) -> PlainLine,
) -> Vec<PlainParagraph> {
    let mut paragraphs: Vec<PlainParagraph> = Vec::new();
    // How long the line before is, and how far the lines of its paragraph behind the first are indented.
    let mut before: Option<(usize, Option<usize>)> = None;
    for written in text.lines() {
        let words = written.trim();
        if words.is_empty() {
            before = None;
            continue;
        }
        let indent = indent(written);
        let length = indent + words.chars().count();
        let kind = line(words);
        let goes_on = width.zip(before).is_some_and(|(width, (filled, hanging))| {
            let first = words.split_whitespace().next().unwrap_or_default();
            filled + 1 + first.chars().count() > width
                && hanging.is_none_or(|hanging| hanging == indent)
                && kind == PlainLine::Any
        });
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on && indent >= paragraph.indent => {
                join(&mut paragraph.text, words);
                before = Some((length, Some(indent)));
            }
            _ => {
                paragraphs.push(PlainParagraph {
                    indent,
                    text: words.to_owned(),
                });
                before = (kind != PlainLine::StandsAlone).then_some((length, None));
            }
        }
    }
    paragraphs
}

/// Adds a line to the text that goes on in it. Behind a hyphen inside a word there is no space.
pub(super) fn join(text: &mut String, line: &str) {
    let is_inside = text
        .strip_suffix('-')
        .is_some_and(|text| text.ends_with(char::is_alphabetic));
    if !(is_inside && line.starts_with(char::is_lowercase)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// The column at which most of `lengths`, those of a dictionary's lines, are broken; `None` where they are not.
pub(in crate::source) fn width(lengths: impl Iterator<Item = usize>) -> Option<usize> {
    /// Margins that a terminal has.
    const LEAST: usize = 50;
    const MOST: usize = 100;
    let mut counts = [0_u32; MOST + 1];
    let (mut all, mut long) = (0_u32, 0_u32);
    for length in lengths {
        all += 1;
        match counts.get_mut(length) {
            Some(count) => *count += 1,
            None => long += 1,
        }
    }
    // Set text ends its lines near the margin, and only a slip lies beyond it.
    if long * 100 > all {
        return None;
    }
    let margin = (LEAST..=MOST).rev().find(|&length| {
        let count = counts.get(length).copied().unwrap_or_default();
        count > 1 && count * 500 > all
    })?;
    let near: u32 = counts.iter().take(margin + 1).skip(margin - 8).sum();
    (near * 10 > all).then_some(margin)
}

/// How far a line is indented; a tab goes to the next eighth column.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|sign| sign.is_whitespace())
        .fold(0, |column, sign| match sign {
            '\t' => (column / 8 + 1) * 8,
            _ => column + 1,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined() {
        let text = "head\n  one two three four\n  five six\n  seven\n\n  eight nine ten elev\n\n  twelve\n\
                    \u{20} - one two three fo\n    five";
        let joined: Vec<(usize, String)> = paragraphs(text, Some(20), |_| PlainLine::Any)
            .into_iter()
            .map(|paragraph| (paragraph.indent, paragraph.text))
            .collect();
        let expected = [
            (0, "head"),
            (2, "one two three four five six"),
            (2, "seven"),
            (2, "eight nine ten elev"),
            (2, "twelve"),
            (2, "- one two three fo five"),
        ];
        let expected = expected.map(|(indent, text)| (indent, text.to_owned()));
        assert_eq!(joined, expected);
    }

    #[test]
    fn a_line_can_begin_a_paragraph_or_be_one() {
        let kind = |line: &str| match line.split(' ').next() {
            Some("alone") => PlainLine::StandsAlone,
            Some("1.") => PlainLine::Begins,
            _ => PlainLine::Any,
        };
        let text = "one two three\nalone alone\nfour five six\n1. seven ei\nnine";
        let joined: Vec<String> = paragraphs(text, Some(14), kind)
            .into_iter()
            .map(|paragraph| paragraph.text)
            .collect();
        let expected = [
            "one two three",
            "alone alone",
            "four five six",
            "1. seven ei nine",
        ];
        assert_eq!(joined, expected);
        assert_eq!(paragraphs(text, None, |_| PlainLine::Any).len(), 5);
    }

    #[test]
    fn the_margin_is_found() {
        let set = (0..1000).map(|line| 40 + line % 25);
        assert_eq!(width(set.clone()), Some(64));
        assert_eq!(width(set.clone().chain([70, 95, 300])), Some(64));
        assert_eq!(width(set.chain((0..100).map(|_| 200))), None);
        assert_eq!(width((0..1000).map(|line| line % 30)), None);
        assert_eq!(width([].into_iter()), None);
    }
}

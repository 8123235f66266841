//! The file as cards: headings in the first column, the lines of the body indented.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::super::lines::Lines;
use crate::source::report::SkipReason;

/// The longest heading and the longest body, in bytes.
const CARD_LIMIT: usize = 1 << 20;
/// How many lines one comment can have; one that is not closed within them is none.
const COMMENT_LINES: usize = 1_000;

/// One article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Card {
    /// The line, from 1, of the first heading.
    pub(super) line: u64,
    /// The headings that share the body.
    pub(super) headings: Vec<String>,
    /// The lines of the body.
    pub(super) body: String,
    /// Why it cannot be read, if it cannot.
    pub(super) fault: Option<SkipReason>,
}

impl Card {
    fn fault(&mut self, reason: SkipReason) {
        self.fault.get_or_insert(reason);
    }
}

/// Reads a file card by card.
pub(super) struct Cards<R> {
    lines: Commentless<R>,
    /// The line that ended the card before.
    ahead: Option<DslLine>,
}

impl<R: BufRead> Cards<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            lines: Commentless {
                lines: Lines::new(input),
                ahead: VecDeque::new(),
                unclosed: 0,
            },
            ahead: None,
        }
    }

    /// The next line of the header, `#NAME "…"`, as its name and its value; `None` where the cards begin.
    pub(super) fn next_directive(&mut self) -> io::Result<Option<(String, String)>> {
        while let Some(line) = self.lines.next_line()? {
            match &line.text {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) if text.starts_with('#') => {
                    let (name, value) = text[1..]
                        .split_once(char::is_whitespace)
                        .unwrap_or((&text[1..], ""));
                    let value = value.trim().trim_matches(['"', '“', '”']);
                    return Ok(Some((name.to_uppercase(), value.to_owned())));
                }
                _ => {
                    self.ahead = Some(line);
                    break;
                }
            }
        }
        Ok(None)
    }

    /// The next card; `None` at the end.
    pub(super) fn next_card(&mut self) -> io::Result<Option<Card>> {
        let mut card = Card::default();
        let mut length = 0;
        let mut in_body = false;
        while let Some(line) = match self.ahead.take() {
            Some(line) => Some(line),
            None => self.lines.next_line()?,
        } {
            let is_body = match &line.text {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => text.starts_with(char::is_whitespace),
                Err(_) => line.is_indented,
            };
            if in_body && !is_body {
                self.ahead = Some(line);
                return Ok(Some(card));
            }
            if card.line == 0 {
                card.line = line.number;
            }
            if is_body && !in_body {
                in_body = true;
                length = 0;
                if card.headings.is_empty() {
                    card.fault(SkipReason::NoHeadword);
                }
            }
            match line.text {
                Err(reason) => card.fault(reason),
                Ok(text) => {
                    length += text.len();
                    if length > CARD_LIMIT {
                        card.fault(SkipReason::TooLong);
                    } else if is_body {
                        card.body.push_str(&text);
                        card.body.push('\n');
                    } else {
                        card.headings.push(text);
                    }
                }
            }
        }
        if card.line == 0 {
            return Ok(None);
        }
        if !in_body {
            // The file ends where the article should be.
            card.fault(SkipReason::Damaged);
        }
        Ok(Some(card))
    }
}

/// One line with its number from 1.
struct DslLine {
    number: u64,
    is_indented: bool,
    text: Result<String, SkipReason>,
}

/// The lines without comments, `{{…}}`, which can go over several lines, headings included.
struct Commentless<R> {
    lines: Lines<R>,
    /// Lines that were read in search of a comment's end.
    ahead: VecDeque<DslLine>,
    /// How many of them, from the first, hold no end of a comment.
    unclosed: usize,
}

impl<R: BufRead> Commentless<R> {
    fn next_line(&mut self) -> io::Result<Option<DslLine>> {
        let Some(mut line) = self.take()? else {
            return Ok(None);
        };
        if let Ok(text) = &mut line.text
            && text.contains("{{")
        {
            let written = std::mem::take(text);
            line.text = Ok(self.without_comments(written)?);
        }
        Ok(Some(line))
    }

    fn without_comments(&mut self, mut written: String) -> io::Result<String> {
        let mut text = String::with_capacity(written.len());
        let mut at = 0;
        let mut closes = true;
        while let Some(start) = comment(&written, at) {
            text.push_str(&written[at..start]);
            let inner = start + 2;
            let length = closes.then(|| written[inner..].find("}}")).flatten();
            if let Some(length) = length {
                at = inner + length + 2;
            } else if let Some(rest) = self.skip_comment()? {
                written = rest;
                at = 0;
                closes = true;
            } else {
                at = inner;
                closes = false;
            }
        }
        text.push_str(&written[at..]);
        Ok(text)
    }

    fn take(&mut self) -> io::Result<Option<DslLine>> {
        self.unclosed = self.unclosed.saturating_sub(1);
        match self.ahead.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.read(),
        }
    }

    fn read(&mut self) -> io::Result<Option<DslLine>> {
        let Some(text) = self.lines.next_line()? else {
            return Ok(None);
        };
        let text = text.map(str::to_owned);
        Ok(Some(DslLine {
            number: self.lines.number,
            is_indented: self.lines.is_indented(),
            text,
        }))
    }

    /// Takes the lines up to the one that ends a comment, of which it gives what follows the end; takes none
    /// where the end is too far.
    fn skip_comment(&mut self) -> io::Result<Option<String>> {
        while self.unclosed < COMMENT_LINES {
            if self.unclosed == self.ahead.len() {
                let Some(line) = self.read()? else {
                    return Ok(None);
                };
                self.ahead.push_back(line);
            }
            let text = self.ahead.get(self.unclosed).map(|line| &line.text);
            if let Some(Ok(text)) = text
                && let Some((_, rest)) = text.split_once("}}")
            {
                let rest = rest.to_owned();
                self.ahead.drain(..=self.unclosed);
                self.unclosed = 0;
                return Ok(Some(rest));
            }
            self.unclosed += 1;
        }
        Ok(None)
    }
}

/// Where the next `{{` begins that is not escaped.
fn comment(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + text.get(at..)?.find("{{")?;
        let escapes = text[..found]
            .bytes()
            .rev()
            .take_while(|&byte| byte == b'\\')
            .count();
        if escapes % 2 == 0 {
            return Some(found);
        }
        at = found + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every card: its line, its headings, its body, its fault.
    type FoundHeadword = (u64, Vec<String>, String, Option<SkipReason>);

    fn cards(text: &[u8]) -> Vec<FoundHeadword> {
        let mut cards = Cards::new(text);
        while cards.next_directive().unwrap().is_some() {}
        let mut found = Vec::new();
        while let Some(card) = cards.next_card().unwrap() {
            found.push((card.line, card.headings, card.body, card.fault));
        }
        found
    }

    #[test]
    fn headings_in_a_row_share_the_body_and_empty_lines_part_nothing() {
        let text = b"#NAME \"x\"\n\none\n\n\ttext\n  more\n\ntwo\n\nthree\n\ttext\n#four\n text";
        let found = cards(text);
        assert_eq!(
            found,
            [
                (
                    3,
                    vec!["one".to_owned()],
                    "\ttext\n  more\n".to_owned(),
                    None
                ),
                (
                    8,
                    vec!["two".to_owned(), "three".to_owned()],
                    "\ttext\n".to_owned(),
                    None
                ),
                (12, vec!["#four".to_owned()], " text\n".to_owned(), None),
            ]
        );
    }

    #[test]
    fn comments_go_over_lines_and_one_without_end_takes_nothing_away() {
        let text = "a{{x}}b {{y\\}}\n\tone {{two\nc\n\tthree}} four\nd {{open\n\tfive \\{{six\n";
        let found = cards(text.as_bytes());
        assert_eq!(
            found,
            [
                (1, vec!["ab ".to_owned()], "\tone  four\n".to_owned(), None),
                (
                    5,
                    vec!["d open".to_owned()],
                    "\tfive \\{{six\n".to_owned(),
                    None
                ),
            ]
        );
        let many = "{{a\n\tb\n".repeat(20_000);
        assert_eq!(cards(many.as_bytes()).len(), 20_000);
    }

    #[test]
    fn a_bad_line_costs_its_card() {
        let long = format!("\t{}\n", "x".repeat(600_000));
        let text = [
            b"\tno heading\none\n\t\xff\n\xff\n\tof none\ntwo\n".as_slice(),
            long.as_bytes(),
            long.as_bytes(),
            b"three\n\ttext\nlast\n",
        ]
        .concat();
        let found = cards(&text);
        let faults: Vec<_> = found.iter().map(|card| (card.0, card.3.clone())).collect();
        assert_eq!(
            faults,
            [
                (1, Some(SkipReason::NoHeadword)),
                (2, Some(SkipReason::NotText)),
                (4, Some(SkipReason::NotText)),
                (6, Some(SkipReason::TooLong)),
                (9, None),
                (11, Some(SkipReason::Damaged)),
            ]
        );
    }
}

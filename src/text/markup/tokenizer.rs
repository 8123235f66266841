//! From a text with markup to its tokens.
//!
//! The crate's states are generic in what they read from and in what they give tokens to. Both are one type here, for
//! every format, so that the program holds those states once.

use std::borrow::Cow;
use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{
    Emitter, Error, Readable, Reader, State, StringReader, Tokenizer, naive_next_state,
};

use super::token::{Dialect, Tag, Token};

/// Gives every token of `text` to `take`, in order.
pub(crate) fn each_token(text: &str, dialect: Dialect, mut take: impl FnMut(Token<'_>)) {
    each(text, dialect, &mut take);
}

fn each(text: &str, dialect: Dialect, take: &mut dyn FnMut(Token<'_>)) {
    match dialect {
        Dialect::Html => tokenize(text, true, take),
        Dialect::Xml => {
            let mut rest = text;
            while let Some((markup, after)) = rest.split_once("<![CDATA[") {
                tokenize(&with_latin_names(markup), false, take);
                let (verbatim, after) = after.split_once("]]>").unwrap_or((after, ""));
                take(Token::Text(verbatim));
                rest = after;
            }
            tokenize(&with_latin_names(rest), false, take);
        }
    }
}

/// Whether the content of the element `name` of HTML is text whatever it looks like, so that only its end tag ends it.
pub(crate) fn has_raw_text(name: &str) -> bool {
    naive_next_state(name.as_bytes()).is_some()
}

/// Before names that begin with no Latin letter, which HTML has not, one is set.
const LATIN: char = 'x';

fn with_latin_names(text: &str) -> Cow<'_, str> {
    let mut latin = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices('<') {
        let name = text.get(at + 1..).unwrap_or_default();
        let slash = usize::from(name.starts_with('/'));
        let first = name.chars().nth(slash);
        if first.is_some_and(|first| !first.is_ascii() && first.is_alphabetic()) {
            let end = at + 1 + slash;
            latin.push_str(text.get(from..end).unwrap_or_default());
            latin.push(LATIN);
            from = end;
        }
    }
    if from == 0 {
        return text.into();
    }
    latin.push_str(text.get(from..).unwrap_or_default());
    latin.into()
}

/// An element's name as it is written.
fn as_name(bytes: &[u8]) -> Cow<'_, str> {
    let own = bytes.strip_prefix(&[LATIN as u8]);
    let own = own.filter(|own| own.first().is_some_and(|first| !first.is_ascii()));
    String::from_utf8_lossy(own.unwrap_or(bytes))
}

fn tokenize(text: &str, is_html: bool, take: &mut dyn FnMut(Token<'_>)) {
    let is_deep = Cell::new(false);
    let collector = Collector {
        take,
        is_html,
        text: Vec::new(),
        name: Vec::new(),
        is_start: false,
        takes_attribute: false,
        values: 0,
        is_deep: &is_deep,
        tag: Tag::default(),
        raw_until: Vec::new(),
    };
    let source = MarkupSource {
        rest: text.to_reader(),
        is_deep: &is_deep,
    };
    // Behind an interruption the states go on where they were.
    Tokenizer::new_with_emitter(source, collector).for_each(drop);
}

/// Values of attributes behind which the states are interrupted: from one to the next they call each other without
/// coming back, and a tag that has thousands would be too much for the stack.
const MAX_VALUES: usize = 32;

/// The text, which can be interrupted.
struct MarkupSource<'a> {
    rest: StringReader<'a>,
    /// Whether the states are to come back before they read on.
    is_deep: &'a Cell<bool>,
}

/// Nothing is wrong: the states come back, and go on.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
struct Interrupted;

impl MarkupSource<'_> {
    #[inline(always)]
    fn come_back(&self) -> Result<(), Interrupted> {
        if self.is_deep.take() {
            return Err(Interrupted);
        }
        Ok(())
    }
}

impl Reader for MarkupSource<'_> {
    type Error = Interrupted;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Interrupted> {
        self.come_back()?;
        let Ok(byte) = self.rest.read_byte();
        Ok(byte)
    }

    #[inline(always)]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Interrupted> {
        let Ok(is_next) = self.rest.try_read_string(text, case_sensitive);
        Ok(is_next)
    }

    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Interrupted> {
        self.come_back()?;
        let Ok(read) = self.rest.read_until(needle, buffer);
        Ok(read)
    }
}

/// Puts tokens together from what the states say, and hands them on.
struct Collector<'a> {
    take: &'a mut dyn FnMut(Token<'_>),
    /// Whether some elements have raw text.
    is_html: bool,
    /// The text since the last token.
    text: Vec<u8>,
    /// The name of the tag at hand.
    name: Vec<u8>,
    /// Whether that is a start tag.
    is_start: bool,
    /// Whether the attribute at hand is kept.
    takes_attribute: bool,
    /// How many values began since the states came back.
    values: usize,
    is_deep: &'a Cell<bool>,
    tag: Tag,
    /// The name of the last start tag, which alone ends its raw text; empty behind an end tag.
    raw_until: Vec<u8>,
}

impl Collector<'_> {
    fn end_text(&mut self) {
        if !self.text.is_empty() {
            (self.take)(Token::Text(&String::from_utf8_lossy(&self.text)));
            self.text.clear();
        }
    }
}

impl Emitter for Collector<'_> {
    type Token = Infallible;

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    /// A text with errors is read like any other.
    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}

    fn emit_string(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    fn emit_eof(&mut self) {
        self.end_text();
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.is_start = true;
        self.tag.clear();
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.is_start = false;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn init_attribute(&mut self) {
        self.takes_attribute = self.is_start && self.tag.begin_attribute();
    }

    fn init_attribute_value(&mut self) {
        // Before the first sign of a value every state is known, so that the states can go on from here.
        self.values += 1;
        if self.values == MAX_VALUES {
            self.values = 0;
            self.is_deep.set(true);
        }
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if self.takes_attribute {
            self.tag.push_attribute_name(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.takes_attribute {
            self.tag.push_attribute_value(value);
        }
    }

    fn set_self_closing(&mut self) {
        self.tag.set_empty();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_text();
        self.raw_until.clear();
        if !self.is_start {
            (self.take)(Token::End(&as_name(&self.name)));
            return None;
        }
        self.tag.begin(&as_name(&self.name));
        (self.take)(Token::Start(&self.tag));
        std::mem::swap(&mut self.raw_until, &mut self.name);
        self.is_html
            .then(|| naive_next_state(&self.raw_until))
            .flatten()
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.is_start && !self.raw_until.is_empty() && self.raw_until == self.name
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.raw_until.clear();
        self.raw_until.extend_from_slice(name.unwrap_or_default());
    }

    // Comments and document types say nothing; the text on both sides of one is two tokens.

    fn init_comment(&mut self) {
        self.end_text();
    }

    fn init_doctype(&mut self) {
        self.end_text();
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn emit_current_comment(&mut self) {}

    fn emit_current_doctype(&mut self) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn set_force_quirks(&mut self) {}

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str, dialect: Dialect) -> Vec<String> {
        let mut tokens = Vec::new();
        each_token(text, dialect, |token| {
            tokens.push(match token {
                Token::Text(text) => text.to_owned(),
                Token::End(name) => format!("</{name}>"),
                Token::Start(tag) => tag.drawn(),
            });
        });
        tokens
    }

    #[test]
    fn markup_becomes_tokens() {
        let cases: [(&str, Dialect, &[&str]); 6] = [
            (
                "a<B x=1 Y='&lt;2' z>b</b><br/>",
                Dialect::Html,
                &["a", "<b x=1 y=<2 z=>", "b", "</b>", "<br/>"],
            ),
            (
                "<style>a<b></style>",
                Dialect::Html,
                &["<style>", "a<b>", "</style>"],
            ),
            (
                "<style>a<b></style>",
                Dialect::Xml,
                &["<style>", "a", "<b>", "</style>"],
            ),
            (
                "<词性 k='v'><![CDATA[n. <名> &{a}]]></词性>x<xy>",
                Dialect::Xml,
                &["<词性 k=v>", "n. <名> &{a}", "</词性>", "x", "<xy>"],
            ),
            ("<![CDATA[a", Dialect::Xml, &["a"]),
            ("1 < 2 <", Dialect::Xml, &["1 < 2 <"]),
        ];
        for (text, dialect, expected) in cases {
            assert_eq!(tokens(text, dialect), expected, "{text}");
        }
    }

    #[test]
    fn a_tag_of_any_length_is_read_to_its_end() {
        let value = "a&amp;b\r\nc";
        for (open, close) in [("\"", "\""), ("'", "'"), ("", ""), ("", "=\"x\"")] {
            let value = if open.is_empty() { "a&amp;b" } else { value };
            let attributes: String = (0..100_000)
                .map(|number| format!(" a{number}={open}{value}{close}"))
                .collect();
            let expected = value.replace("&amp;", "&").replace("\r\n", "\n");
            let mut texts = 0;
            each_token(
                &format!("<p{attributes}>x</p>"),
                Dialect::Html,
                |token| match token {
                    Token::Start(tag) => {
                        for number in 0..256 {
                            let found = tag.attribute(&format!("a{number}")).unwrap_or_default();
                            assert!(found.starts_with(&expected), "{number} {found}");
                        }
                    }
                    Token::Text(text) => {
                        assert_eq!(text, "x");
                        texts += 1;
                    }
                    Token::End(name) => assert_eq!(name, "p"),
                },
            );
            assert_eq!(texts, 1, "{open}{close}");
        }
    }

    #[test]
    fn attributes_beyond_all_use_are_not_kept() {
        let attributes: String = (0..300).map(|number| format!(" a{number}=x")).collect();
        let mut kept = Vec::new();
        each_token(
            &format!("<p{attributes}><p a0=y>"),
            Dialect::Html,
            |token| {
                if let Token::Start(tag) = token {
                    let first = tag.attribute("a0").map(str::to_owned);
                    kept.push((first, tag.attribute("a299").is_some(), tag.is_cut()));
                }
            },
        );
        let first = |value: &str| Some(value.to_owned());
        assert_eq!(
            kept,
            [(first("x"), false, true), (first("y"), false, false)]
        );
    }
}

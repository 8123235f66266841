//! Markup with angle brackets as tokens: HTML, XHTML and the XML of dictionaries and documents.
//!
//! The tokens are those of the HTML standard (WHATWG, chapter "Tokenization"), which gives every text a
//! meaning, however broken it is. Names come in lower case, character references are resolved.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use html5gum::{Span, Tokenizer};

/// One piece of an article.
#[derive(Debug)]
pub enum Token<'a> {
    /// A start tag.
    Start(&'a Tag),
    /// An end tag, by its name.
    End(&'a str),
    /// Text between tags.
    Text(&'a str),
}

/// A start tag.
#[derive(Debug, Default)]
pub struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    is_empty: bool,
}

impl Tag {
    /// The element's name in lower case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it is written `<name/>`.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }
}

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// The content of `script`, `style` and their like is no markup.
    #[default]
    Html,
    /// Every element is like another, names are in any script, and there are sections of `CDATA`.
    Xml,
}

/// Whether an element of HTML has no content and so no end tag: `name` is in lower case (WHATWG, chapters "Elements"
/// and "Tree construction", which know some older ones).
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Gives every token of `text` to `take`, in order.
pub fn each_token(text: &str, language: Language, mut take: impl FnMut(Token<'_>)) {
    match language {
        Language::Html => tokenize(text, true, &mut take),
        Language::Xml => {
            let mut rest = text;
            while let Some((markup, after)) = rest.split_once("<![CDATA[") {
                tokenize(&with_latin_names(markup), false, &mut take);
                let (verbatim, after) = after.split_once("]]>").unwrap_or((after, ""));
                take(Token::Text(verbatim));
                rest = after;
            }
            tokenize(&with_latin_names(rest), false, &mut take);
        }
    }
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

fn tokenize(text: &str, is_html: bool, take: &mut impl FnMut(Token<'_>)) {
    let mut tag = Tag::default();
    let emitter = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.attributes.clear();
                tag.name.clear();
                tag.name.push_str(&as_name(name));
            }
            CallbackEvent::AttributeName { name } => {
                let name = as_text(name).into_owned();
                tag.attributes.push((name, String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known)) = tag.attributes.last_mut() {
                    known.push_str(&as_text(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.is_empty = self_closing;
                take(Token::Start(&tag));
            }
            CallbackEvent::EndTag { name } => take(Token::End(&as_name(name))),
            CallbackEvent::String { value } => take(Token::Text(&as_text(value))),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(emitter);
    emitter.naively_switch_states(is_html);
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
}

/// What the tokenizer gives of a text is text.
fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The elements that are open, each with what is to be undone at its end.
#[derive(Debug)]
pub struct OpenElements<E> {
    open: Vec<(String, E)>,
    limit: usize,
}

impl<E> OpenElements<E> {
    /// None is open yet, and no more than `limit` ever are: what is deeper has no effect.
    pub fn new(limit: usize) -> Self {
        Self {
            open: Vec::new(),
            limit,
        }
    }

    /// Whether no more can be opened.
    pub fn is_full(&self) -> bool {
        self.open.len() >= self.limit
    }

    /// How many elements of the name are open.
    pub fn count(&self, name: &str) -> usize {
        self.open.iter().filter(|(known, _)| known == name).count()
    }

    /// Opens an element, unless as many are open as can be.
    pub fn push(&mut self, name: &str, effect: E) {
        if !self.is_full() {
            self.open.push((name.to_owned(), effect));
        }
    }

    /// Closes the innermost element of one of `names`, where one is open inside the innermost of `bounds`, and
    /// what is open inside it; gives their effects, innermost first.
    pub fn close_within(&mut self, names: &[&str], bounds: &[&str]) -> Vec<E> {
        let known = |list: &[&str], name: &String| list.contains(&name.as_str());
        let found = self
            .open
            .iter()
            .rposition(|(name, _)| known(names, name) || known(bounds, name))
            .filter(|&at| known(names, &self.open[at].0));
        self.close_from(found.unwrap_or(self.open.len()))
    }

    /// Closes all that is open, innermost first.
    pub fn close_all(&mut self) -> Vec<E> {
        self.close_from(0)
    }

    fn close_from(&mut self, from: usize) -> Vec<E> {
        let closed = self.open.drain(from..).rev();
        closed.map(|(_, effect)| effect).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str, language: Language) -> Vec<String> {
        let mut tokens = Vec::new();
        each_token(text, language, |token| {
            tokens.push(match token {
                Token::Text(text) => text.to_owned(),
                Token::End(name) => format!("</{name}>"),
                Token::Start(tag) => {
                    let attributes = tag.attributes.iter();
                    let attributes: String = attributes
                        .map(|(name, value)| format!(" {name}={value}"))
                        .collect();
                    let end = if tag.is_empty() { "/" } else { "" };
                    format!("<{}{attributes}{end}>", tag.name())
                }
            });
        });
        tokens
    }

    #[test]
    fn markup_becomes_tokens() {
        let cases: [(&str, Language, &[&str]); 6] = [
            (
                "a<B x=1 Y='&lt;2' z>b</b><br/>",
                Language::Html,
                &["a", "<b x=1 y=<2 z=>", "b", "</b>", "<br/>"],
            ),
            (
                "<style>a<b></style>",
                Language::Html,
                &["<style>", "a<b>", "</style>"],
            ),
            (
                "<style>a<b></style>",
                Language::Xml,
                &["<style>", "a", "<b>", "</style>"],
            ),
            (
                "<词性 k='v'><![CDATA[n. <名> &{a}]]></词性>x<xy>",
                Language::Xml,
                &["<词性 k=v>", "n. <名> &{a}", "</词性>", "x", "<xy>"],
            ),
            ("<![CDATA[a", Language::Xml, &["a"]),
            ("1 < 2 <", Language::Xml, &["1 < 2 <"]),
        ];
        for (text, language, expected) in cases {
            assert_eq!(tokens(text, language), expected, "{text}");
        }
    }

    #[test]
    fn elements_close_in_their_bounds() {
        let mut open = OpenElements::new(64);
        for (number, name) in (0..).zip(["ul", "li", "ul", "b"]) {
            open.push(name, number);
        }
        assert!(open.close_within(&["li"], &["ul"]).is_empty());
        assert!(open.close_within(&["i"], &[]).is_empty());
        assert_eq!(open.close_within(&["ul"], &[]), [3, 2]);
        assert_eq!(open.close_within(&["li"], &["ul"]), [1]);
        assert_eq!(open.close_all(), [0]);
    }
}

//! Articles in a markup with angle brackets, as tokens: HTML, XDXF and Pango have them in common.
//!
//! The tokens are those of the HTML standard (WHATWG, chapter "Tokenization"), which gives every text a
//! meaning, however broken it is. Names come in lower case, character references are resolved.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Elements that can be open within one another; what is deeper has no effect.
const MAX_OPEN: usize = 64;

/// One piece of an article.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// A start tag.
    Start(&'a Tag),
    /// An end tag, by its name.
    End(&'a str),
    /// Text between tags.
    Text(&'a str),
}

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    is_empty: bool,
}

impl Tag {
    /// The element's name in lower case.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it is written `<name/>`.
    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }
}

/// Which characters between the tags mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// The content of `script`, `style` and their like is no markup.
    Html,
    /// Every element is like another.
    Xml,
}

/// Gives every token of `text` to `take`, in order.
pub(super) fn each_token(text: &str, language: Language, mut take: impl FnMut(Token<'_>)) {
    let mut tag = Tag::default();
    let emitter = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.attributes.clear();
                tag.name.clear();
                tag.name.push_str(&as_text(name));
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
            CallbackEvent::EndTag { name } => take(Token::End(&as_text(name))),
            CallbackEvent::String { value } => take(Token::Text(&as_text(value))),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(emitter);
    emitter.naively_switch_states(language == Language::Html);
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
}

/// What the tokenizer gives of a text is text.
fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The elements that are open, each with what is to be undone at its end.
#[derive(Debug)]
pub(super) struct OpenElements<E> {
    open: Vec<(String, E)>,
}

impl<E> OpenElements<E> {
    pub(super) fn new() -> Self {
        Self { open: Vec::new() }
    }

    /// Whether no more can be opened.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= MAX_OPEN
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: &str, effect: E) {
        self.open.push((name.to_owned(), effect));
    }

    /// Closes the innermost element of one of `names`, where one is open inside the innermost of `bounds`, and
    /// what is open inside it; gives their effects, innermost first.
    pub(super) fn close_within(&mut self, names: &[&str], bounds: &[&str]) -> Vec<E> {
        let known = |list: &[&str], name: &String| list.contains(&name.as_str());
        let found = self
            .open
            .iter()
            .rposition(|(name, _)| known(names, name) || known(bounds, name))
            .filter(|&at| known(names, &self.open[at].0));
        self.close_from(found.unwrap_or(self.open.len()))
    }

    /// Closes all that is open, innermost first.
    pub(super) fn close_all(&mut self) -> Vec<E> {
        self.close_from(0)
    }

    fn close_from(&mut self, from: usize) -> Vec<E> {
        let closed = self.open.drain(from..).rev();
        closed.map(|(_, effect)| effect).collect()
    }
}

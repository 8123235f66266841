//! The pieces of a text with markup. Names come in lower case, character references are resolved.

use std::ops::Range;

/// Attributes of one tag that are kept; no page has more that mean something.
const MAX_ATTRIBUTES: usize = 256;

/// One piece of an article.
#[derive(Debug)]
pub(crate) enum Token<'a> {
    /// A start tag.
    Start(&'a Tag),
    /// An end tag, by its name.
    End(&'a str),
    /// Text between tags.
    Text(&'a str),
}

/// A start tag.
#[derive(Debug, Default, Hash)]
pub(crate) struct Tag {
    name: String,
    /// The names and values of all attributes, one behind the other.
    written: Vec<u8>,
    attributes: Vec<Attribute>,
    is_empty: bool,
    is_cut: bool,
}

/// Where an attribute is written.
#[derive(Debug, Hash)]
struct Attribute {
    name: Range<usize>,
    /// The value follows the name.
    end: usize,
}

impl Tag {
    /// The element's name in lower case.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute; empty where it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes();
        attributes
            .find(|(known, _)| *known == name.as_bytes())
            .and_then(|(_, value)| str::from_utf8(value).ok())
    }

    /// Whether it is written `<name/>`.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Whether it has more attributes than are kept.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The names and values of the attributes, as they are written.
    fn attributes(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.attributes.iter().map(|attribute| {
            let value = attribute.name.end..attribute.end;
            (&self.written[attribute.name.clone()], &self.written[value])
        })
    }

    /// Makes it the tag `name` without attributes.
    pub(super) fn begin(&mut self, name: &str) {
        self.name.clear();
        self.name.push_str(name);
    }

    /// Forgets the attributes.
    pub(super) fn clear(&mut self) {
        self.written.clear();
        self.attributes.clear();
        self.is_empty = false;
        self.is_cut = false;
    }

    /// Begins an attribute; `false` where it has as many as are kept.
    pub(super) fn begin_attribute(&mut self) -> bool {
        let at = self.written.len();
        self.is_cut |= self.attributes.len() >= MAX_ATTRIBUTES;
        if !self.is_cut {
            self.attributes.push(Attribute {
                name: at..at,
                end: at,
            });
        }
        !self.is_cut
    }

    /// Lengthens the last attribute's name.
    pub(super) fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some(last) = self.attributes.last_mut() {
            self.written.extend_from_slice(name);
            last.name.end = self.written.len();
            last.end = last.name.end;
        }
    }

    /// Lengthens the last attribute's value.
    pub(super) fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some(last) = self.attributes.last_mut() {
            self.written.extend_from_slice(value);
            last.end = self.written.len();
        }
    }

    /// Notes that it is written `<name/>`.
    pub(super) fn set_empty(&mut self) {
        self.is_empty = true;
    }

    /// The tag with its attributes, as a test reads it.
    #[cfg(test)]
    pub(super) fn drawn(&self) -> String {
        let attributes = self.attributes().map(|(name, value)| {
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            format!(" {}={}", text(name), text(value))
        });
        let attributes: String = attributes.collect();
        let end = if self.is_empty { "/" } else { "" };
        format!("<{}{attributes}{end}>", self.name)
    }
}

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Dialect {
    /// The content of `script`, `style` and their like is no markup.
    #[default]
    Html,
    /// Every element is like another, names are in any script, and there are sections of `CDATA`.
    Xml,
}

//! How much the library that looks for a page's article would have to hold.
//!
//! It builds a tree of the page, and a parser of HTML sets a phrase that is never ended anew in every paragraph that
//! follows (WHATWG, "reconstruct the active formatting elements"): a small page can be a large tree.

use std::hash::{DefaultHasher, Hash, Hasher};

use dom_query::{Document, NodeRef};

use crate::text::markup::{Dialect, OpenElements, Tag, Token, each_token, has_raw_text, is_void};

/// The most elements of a page whose article is looked for, and how deep they may lie in each other.
const MAX_ELEMENTS: usize = 60_000;
const MAX_NESTING: usize = 400;

/// The most phrases that are set anew; a page whose end tags stand where they belong has far fewer.
const MAX_COPIES: usize = 1_000_000;

/// Elements that are set anew where they are not ended.
const PHRASES: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements in which the end tag of a phrase ends none outside.
const SCOPES: [&str; 9] = [
    "applet", "caption", "marquee", "object", "select", "table", "td", "template", "th",
];

/// Alike phrases that are set anew one in the other.
const ALIKE: usize = 3;

/// The tree of a page, as far as its tokens tell; where they leave it open, the larger one.
#[derive(Debug)]
pub(super) struct Extent {
    elements: usize,
    /// What is open where the token stands; end tags that may be missing are supplied.
    nested: OpenElements<()>,
    is_deep: bool,
    /// Whether a tag has more attributes than a page needs: the parser compares each with all others.
    has_long_tag: bool,
    /// The phrases that are open: which of [`PHRASES`], and a number that those alike have in common.
    open: Vec<(&'static str, u64)>,
    /// The scopes that are open, each with how many phrases are open outside it.
    scopes: Vec<(&'static str, usize)>,
    /// How many phrases are set anew.
    copies: usize,
    /// How many elements are open whose content is not HTML.
    foreign: usize,
    /// Whether the text that comes next is markup to the parser.
    is_markup: bool,
}

impl Extent {
    pub(super) fn of(html: &str) -> Self {
        let mut extent = Self {
            elements: 0,
            nested: OpenElements::new(MAX_NESTING + 1),
            is_deep: false,
            has_long_tag: false,
            open: Vec::new(),
            scopes: Vec::new(),
            copies: 0,
            foreign: 0,
            is_markup: false,
        };
        extent.scan(html, false);
        extent
    }

    /// Whether the tree can be built.
    pub(super) fn is_small(&self) -> bool {
        self.elements <= MAX_ELEMENTS
            && !self.is_deep
            && self.copies <= MAX_COPIES
            && !self.has_long_tag
    }

    fn scan(&mut self, html: &str, is_again: bool) {
        each_token(html, Dialect::Html, |token| match token {
            Token::Start(tag) => self.start(tag),
            Token::End(name) => self.end(name),
            Token::Text(text) if std::mem::take(&mut self.is_markup) => {
                if is_again {
                    self.elements += text.matches('<').count();
                } else {
                    self.scan(text, true);
                }
            }
            Token::Text(_) => self.copies += self.open.len(),
        });
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        self.is_markup = name == "noscript" || self.foreign > 0 && has_raw_text(name);
        self.copies += self.open.len();
        self.has_long_tag |= tag.is_cut();
        if is_void(name) || !self.is_small() {
            return;
        }
        self.elements += 1;
        self.nested.close_before(name);
        self.nested.push(name, ());
        self.is_deep |= self.nested.is_full();
        if matches!(name, "svg" | "math") && !tag.is_empty() {
            self.foreign += 1;
        }
        if let Some(phrase) = known(&PHRASES, name) {
            self.open_phrase(phrase, tag);
        }
        if let Some(scope) = known(&SCOPES, name) {
            self.scopes.push((scope, self.open.len()));
        }
    }

    fn open_phrase(&mut self, phrase: &'static str, tag: &Tag) {
        let mut hasher = DefaultHasher::new();
        tag.hash(&mut hasher);
        let new = (phrase, hasher.finish());
        let alike = self.open.iter().filter(|open| **open == new);
        if alike.count() < ALIKE {
            self.open.push(new);
        }
    }

    fn end(&mut self, name: &str) {
        self.is_markup = false;
        self.nested.close_in_block(name);
        if matches!(name, "svg" | "math") {
            self.foreign = self.foreign.saturating_sub(1);
        }
        // The end of a table ends the cells in it.
        let is_cell = |scope: &str| matches!(scope, "td" | "th" | "caption");
        let mut inner = self.scopes.iter().rev();
        let end = match name {
            "table" => inner.position(|(scope, _)| !is_cell(scope)),
            _ => Some(0),
        };
        let end = end.and_then(|end| self.scopes.len().checked_sub(end + 1));
        if let Some(end) = end.filter(|&end| self.scopes[end].0 == name) {
            self.scopes.truncate(end);
        }
        let inside = self.scopes.last().map_or(0, |(_, outside)| *outside);
        let mut phrases = self.open[inside..].iter();
        if let Some(at) = phrases.rposition(|(phrase, _)| *phrase == name) {
            self.open.remove(inside + at);
        }
    }
}

/// Whether the elements of a tree do not lie deeper in each other than the library can go.
pub(super) fn is_shallow(document: &Document) -> bool {
    let mut depth = 0;
    let mut next = Some(document.root());
    while let Some(node) = next {
        if let Some(child) = node.first_child() {
            depth += 1;
            // Besides what the page says there are html, body, tbody and the text.
            if depth > MAX_NESTING + 4 {
                return false;
            }
            next = Some(child);
            continue;
        }
        next = behind(node, &mut depth);
    }
    true
}

/// The node behind `node` and all that is in it, and how much less deep it is.
fn behind<'a>(node: NodeRef<'a>, depth: &mut usize) -> Option<NodeRef<'a>> {
    let mut node = Some(node);
    while let Some(last) = node {
        if let Some(sibling) = last.next_sibling() {
            return Some(sibling);
        }
        *depth = depth.saturating_sub(1);
        node = last.parent();
    }
    None
}

fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().find(|known| **known == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_pages_that_are_large_trees_are_told() {
        let fonts: String = (0..300)
            .map(|number| format!("<font id=f{number}>"))
            .collect();
        let attributes: String = (0..10_000).map(|number| format!(" a{number}")).collect();
        let large = [
            format!("<p>{fonts}{}", "</p><p>x".repeat(20_000)),
            // End tags that end nothing.
            format!(
                "<p>{fonts}<table>{}</table>{}",
                "</font>".repeat(300),
                "</p><p>x".repeat(20_000)
            ),
            format!("<noscript>{}", "<div>".repeat(1_000)),
            format!("<svg><title>{}", "<div>".repeat(1_000)),
            "<div>".repeat(1_000),
            "<i>x</i>".repeat(70_000),
            format!("<p{attributes}>"),
        ];
        for html in large {
            assert!(!Extent::of(&html).is_small(), "{html:.60}");
        }
        let small = [
            "<p><font color=red><b>x</b> y</font></p>".repeat(10_000),
            "<table><tr><td><font size=2>a<td><font size=2>b</table>".repeat(3_000),
            format!(
                "<svg><title>x</title></svg><noscript><img></noscript>{}",
                "<p>x".repeat(300)
            ),
        ];
        for html in small {
            let extent = Extent::of(&html);
            assert!(extent.is_small(), "{html:.60} {extent:?}");
        }
    }
}

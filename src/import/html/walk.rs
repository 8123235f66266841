//! From the tokens of a page to blocks: what a browser would set as paragraphs, headings, items and quotes.
//!
//! No tree is built: a stack of open elements says what the text at hand is, so that time and memory grow with the
//! page and not with its nesting. Tags that HTML lets be left out (`</p>`, `</li>`) are supplied as the standard says
//! (WHATWG, chapter "The HTML syntax", optional tags).

use std::collections::HashMap;

use super::phrasing::Phrasing;
use super::purpose::{is_aside_by_role, is_contents, is_hidden, is_notes, is_notice};
use crate::import::article::{Block, BlockKind, SpanStyle};
use crate::import::budget::Budget;
use crate::import::limits::MAX_ADDRESS;
use crate::text::collapsed;
use crate::text::markup::{
    Dialect, ElementClass, ListNumbers, OpenElements, Tag, Token, each_token, element_class,
    is_void,
};

/// Elements that can be open within one another; the text of deeper ones is still read.
const MAX_OPEN: usize = 512;

/// How deep the lists of an item can be said to lie in each other.
const MAX_DEPTH: usize = 8;

/// What a page holds.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The text of its `title`.
    pub title: String,
    /// Its blocks, in order. Links to a place in the page are [`LinkTarget::Address`] still.
    pub blocks: Vec<Found>,
    /// The block at or behind each `id`.
    pub anchors: HashMap<String, usize>,
}

/// One block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The block; its source is not known yet.
    pub block: Block,
    /// Which part of the page it is in.
    pub part: Part,
}

impl Found {
    /// Whether it is a heading.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.block.kind, BlockKind::Heading(_))
    }
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What it says.
    Content,
    /// Notes at its foot.
    Notes,
    /// The table of its contents.
    Contents,
    /// What belongs to the page and not to its content: navigation, head, foot, a form.
    Aside,
}

/// Goes through `html`, as far as `budget` lets it; `dialect` says whether it is XHTML.
pub(in crate::import) fn walk(html: &str, dialect: Dialect, budget: &Budget) -> Walked {
    let mut walker = Walker {
        budget,
        dialect,
        walked: Walked::default(),
        open: OpenElements::new(MAX_OPEN),
        block: Phrasing::default(),
        lists: ListNumbers::default(),
        item: None,
        heading: None,
        hidden: 0,
        within: [0; 4],
        notices: 0,
        preformatted: 0,
        quotes: 0,
        is_title: false,
        addresses: html.len(),
    };
    each_token(html, dialect, |token| match token {
        _ if budget.is_spent() => {}
        Token::Start(tag) => walker.start(tag),
        Token::End(name) => walker.end(name),
        Token::Text(text) => walker.text(text),
    });
    walker.flush();
    walker.walked.title = collapsed(&walker.walked.title);
    walker.walked
}

/// What an open element does until it is closed.
#[derive(Debug, PartialEq, Eq)]
enum ElementEffect {
    /// Nothing.
    None,
    /// What is inside is not shown.
    Hidden,
    /// What is inside is a note or a warning, set apart.
    Notice,
    /// What is inside is this part of the page, and not its content.
    Part(Part),
    /// Text whose lines are kept.
    Preformatted,
    Quote,
    List,
    Heading(u8),
    /// A style that began at this byte of the block's text.
    Styled(SpanStyle, usize),
    /// A link to this address that began at this byte of the block's text.
    Linked(String, usize),
    /// The text goes into the title.
    Title,
}

struct Walker<'a> {
    budget: &'a Budget,
    dialect: Dialect,
    walked: Walked,
    open: OpenElements<ElementEffect>,
    block: Phrasing,
    lists: ListNumbers,
    /// The item whose text comes next, with its number.
    item: Option<Option<u64>>,
    heading: Option<u8>,
    hidden: usize,
    /// How many open elements are each [`Part`].
    within: [usize; 4],
    notices: usize,
    preformatted: usize,
    quotes: usize,
    is_title: bool,
    /// How many bytes of addresses may still be written again: each block that a link goes through has its own.
    addresses: usize,
}

impl Walker<'_> {
    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        let class = element_class(name);
        if class.is_block() {
            self.flush();
        }
        for effect in self.open.close_before(name) {
            self.undo(effect);
        }
        for key in ["id", "name"] {
            if let Some(id) = tag.attribute(key).filter(|id| !id.is_empty())
                && self.budget.entry(id.len())
            {
                let next = self.walked.blocks.len();
                self.walked.anchors.entry(id.to_owned()).or_insert(next);
            }
        }
        let effect = self.effect(class, tag);
        if effect == ElementEffect::None {
            match class {
                ElementClass::Item => self.item = Some(self.lists.begin_item()),
                ElementClass::Cell => self.block.end_cell(),
                ElementClass::LineBreak if self.hidden == 0 && !self.is_title => {
                    self.block.end_line();
                }
                ElementClass::Picture => self.picture(tag),
                _ => {}
            }
        }
        let is_empty = is_void(name) || tag.is_empty() && self.dialect == Dialect::Xml;
        // Of an element that is too deep the text is still read; what it says of it is not.
        if is_empty || self.open.is_full() {
            return;
        }
        match effect {
            ElementEffect::Hidden => self.hidden += 1,
            ElementEffect::Notice => self.notices += 1,
            ElementEffect::Part(part) => self.within[part as usize] += 1,
            ElementEffect::Preformatted => self.preformatted += 1,
            ElementEffect::Quote => self.quotes += 1,
            ElementEffect::List => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok());
                self.lists.begin((name == "ol").then(|| start.unwrap_or(1)));
            }
            ElementEffect::Heading(level) => self.heading = Some(level),
            ElementEffect::Title => self.is_title = true,
            ElementEffect::None | ElementEffect::Styled(..) | ElementEffect::Linked(..) => {}
        }
        self.open.push(name, effect);
    }

    /// What an element does to what is inside it.
    fn effect(&self, class: ElementClass, tag: &Tag) -> ElementEffect {
        use ElementClass::*;
        let styled = |style| ElementEffect::Styled(style, self.block.len());
        match class {
            Unshown | Embedded | Field | Button | Annotation | AnnotationBracket => {
                ElementEffect::Hidden
            }
            _ if is_hidden(class, tag) => ElementEffect::Hidden,
            Title if self.walked.title.is_empty() && self.hidden == 0 => ElementEffect::Title,
            Title => ElementEffect::Hidden,
            Furniture if tag.name() == "nav" && self.dialect == Dialect::Xml => {
                ElementEffect::Part(Part::Contents)
            }
            Furniture if is_notes(tag) => ElementEffect::Part(Part::Notes),
            Furniture => ElementEffect::Part(Part::Aside),
            _ if is_aside_by_role(tag) => ElementEffect::Part(Part::Aside),
            Block | Head if is_contents(tag) => ElementEffect::Part(Part::Contents),
            Preformatted => ElementEffect::Preformatted,
            Quote => ElementEffect::Quote,
            List => ElementEffect::List,
            // What a note or a warning is headed with parts no section from the next.
            Heading(_) if self.notices > 0 => styled(SpanStyle::Strong),
            Heading(level) => ElementEffect::Heading(level),
            Block | Head if is_notice(tag) => ElementEffect::Notice,
            Emphasis => styled(SpanStyle::Emphasis),
            Strong => styled(SpanStyle::Strong),
            Code => styled(SpanStyle::Code),
            Link => match tag.attribute("href") {
                Some(href) if (1..=MAX_ADDRESS).contains(&href.len()) => {
                    ElementEffect::Linked(href.to_owned(), self.block.len())
                }
                _ => ElementEffect::None,
            },
            Block | Head | Item | Row | Cell | LineBreak | Picture | Phrase => ElementEffect::None,
        }
    }

    fn end(&mut self, name: &str) {
        if is_void(name) {
            return;
        }
        // A paragraph that ends without a beginning is an empty one.
        let is_open = self.open.count(name) > 0 || name == "p";
        if is_open && element_class(name).is_block() {
            self.flush();
        }
        for effect in self.open.close_in_block(name) {
            self.undo(effect);
        }
    }

    fn undo(&mut self, effect: ElementEffect) {
        match effect {
            ElementEffect::None => {}
            ElementEffect::Hidden => self.hidden -= 1,
            ElementEffect::Notice => self.notices -= 1,
            ElementEffect::Part(part) => self.within[part as usize] -= 1,
            ElementEffect::Preformatted => self.preformatted -= 1,
            ElementEffect::Quote => self.quotes -= 1,
            ElementEffect::List => {
                self.lists.end();
                self.item = None;
            }
            ElementEffect::Heading(_) => self.heading = None,
            ElementEffect::Title => self.is_title = false,
            ElementEffect::Styled(style, start) => self.block.style(style, start),
            ElementEffect::Linked(address, start) => self.block.link(&address, start),
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_title {
            self.walked.title.push_str(text);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.block.push_lines(text);
        } else {
            self.block.push(text);
        }
    }

    fn picture(&mut self, tag: &Tag) {
        // An empty description marks an ornament.
        if self.hidden > 0 || tag.attribute("alt") == Some("") {
            return;
        }
        let described = tag
            .attribute("alt")
            .map(collapsed)
            .filter(|alt| !alt.is_empty());
        let source = tag.attribute("src").or_else(|| tag.attribute("xlink:href"));
        let named = || {
            let source = source.filter(|source| !source.starts_with("data:"))?;
            let file = source.split(['?', '#']).next()?.rsplit('/').next()?;
            (!file.is_empty()).then(|| file.to_owned())
        };
        if let Some(description) = described.or_else(named) {
            self.block.push_picture(description);
        }
    }

    /// Ends the block at hand. Styles and links that are open go on in the next.
    fn flush(&mut self) {
        // Several elements can set the whole block in one style.
        let mut whole: Vec<SpanStyle> = Vec::new();
        for effect in self.open.effects_mut().rev() {
            match effect {
                ElementEffect::Styled(style, start) => {
                    let start = std::mem::take(start);
                    if start > 0 || !whole.contains(style) {
                        self.block.style(*style, start);
                        whole.extend((start == 0).then_some(*style));
                    }
                }
                ElementEffect::Linked(address, start) => {
                    let start = std::mem::take(start);
                    if self.block.unlinked(start).is_some()
                        && let Some(left) = self.addresses.checked_sub(address.len())
                    {
                        self.block.link(address, start);
                        self.addresses = left;
                    }
                }
                _ => {}
            }
        }
        if self.preformatted > 0 {
            self.block.settle_lines();
        }
        if self.heading.is_some() {
            self.block.remove_mark();
        }
        let item = &mut self.item;
        let kind = || match (self.heading, item.take()) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(ordinal)) => BlockKind::ListItem {
                depth: self.lists.depth().saturating_sub(1).min(MAX_DEPTH) as u8,
                ordinal,
            },
            _ if self.preformatted > 0 => BlockKind::Code,
            _ if self.quotes > 0 => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        let part = [Part::Aside, Part::Contents, Part::Notes]
            .into_iter()
            .find(|part| self.within[*part as usize] > 0)
            .unwrap_or(Part::Content);
        let budget = self.budget;
        let blocks = self.block.take(kind).filter(|block| budget.block(block));
        let found = blocks.map(|block| Found { block, part });
        self.walked.blocks.extend(found);
    }
}

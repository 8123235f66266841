//! From the tokens of a page to blocks: what a browser would set as paragraphs, headings, items and quotes.
//!
//! No tree is built: a stack of open elements says what the text at hand is, so that time and memory grow with the
//! page and not with its nesting. Tags that HTML lets be left out (`</p>`, `</li>`) are supplied as the standard says
//! (WHATWG, chapter "The HTML syntax", optional tags).

use std::collections::HashMap;

use super::element::{Role, role};
use crate::import::article::{Block, BlockKind, Link, Span, Style, Target};
use crate::text::collapsed;
use crate::text::markup::{Language, Tag, Token, each_token, is_void};

/// Elements that can be open within one another; the text of deeper ones is still read.
const MAX_OPEN: usize = 512;

/// The longest address of a link, in bytes: each block that a link goes through has it.
const MAX_ADDRESS: usize = 4_096;

/// How deep the lists of an item can be said to lie in each other.
const MAX_DEPTH: usize = 8;

/// What a page holds.
#[derive(Debug, Default)]
pub struct Walked {
    /// The text of its `title`.
    pub title: String,
    /// Its blocks, in order. Links to a place in the page are [`Target::Address`] still.
    pub blocks: Vec<Found>,
    /// The block at or behind each `id`.
    pub anchors: HashMap<String, usize>,
}

/// One block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The block; its source is not known yet.
    pub block: Block,
    /// Which part of the page it is in.
    pub part: Part,
}

impl Found {
    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.block.kind, BlockKind::Heading(_))
    }
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it says.
    Content,
    /// Notes at its foot.
    Notes,
    /// The table of its contents.
    Contents,
    /// What belongs to the page and not to its content: navigation, head, foot, a form.
    Aside,
}

/// Goes through `html`; `language` says whether it is XHTML.
pub fn walk(html: &str, language: Language) -> Walked {
    let mut walker = Walker {
        language,
        ..Walker::default()
    };
    each_token(html, language, |token| match token {
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
enum Effect {
    /// Nothing; a block of text by itself or not.
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
    Styled(Style, usize),
    /// A link to this address that began at this byte of the block's text.
    Linked(String, usize),
    /// The text goes into the title.
    Title,
}

#[derive(Debug)]
struct Open {
    name: String,
    effect: Effect,
    is_block: bool,
}

#[derive(Default)]
struct Walker {
    language: Language,
    walked: Walked,
    open: Vec<Open>,
    text: String,
    spans: Vec<Span>,
    links: Vec<Link>,
    /// The next number of each open list; `None` in one without numbers.
    lists: Vec<Option<u64>>,
    /// The item whose text comes next.
    item: Option<Option<u64>>,
    heading: Option<u8>,
    pictures: Vec<String>,
    hidden: usize,
    /// How many open elements are each [`Part`].
    within: [usize; 4],
    notices: usize,
    preformatted: usize,
    quotes: usize,
    is_title: bool,
}

impl Walker {
    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        let role = role(name);
        if matches!(
            role,
            Role::Block | Role::List | Role::Heading(_) | Role::Quote | Role::Preformatted
        ) || matches!(role, Role::Aside | Role::Item | Role::Row)
        {
            self.close_implied(name);
            self.flush();
        }
        for key in ["id", "name"] {
            if let Some(id) = tag.attribute(key).filter(|id| !id.is_empty()) {
                let next = self.walked.blocks.len();
                self.walked.anchors.entry(id.to_owned()).or_insert(next);
            }
        }
        let effect = self.effect(role, tag);
        if effect == Effect::None {
            match role {
                Role::Item => self.begin_item(),
                Role::Cell => self.part_cells(),
                Role::Break => self.line_end(),
                Role::Picture => self.picture(tag),
                _ => {}
            }
        }
        let is_empty = is_void(name) || tag.is_empty() && self.language == Language::Xml;
        // Of an element that is too deep the text is still read; what it says of it is not.
        if is_empty || self.open.len() >= MAX_OPEN {
            return;
        }
        match effect {
            Effect::Hidden => self.hidden += 1,
            Effect::Notice => self.notices += 1,
            Effect::Part(part) => self.within[part as usize] += 1,
            Effect::Preformatted => self.preformatted += 1,
            Effect::Quote => self.quotes += 1,
            Effect::List => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok());
                self.lists.push((name == "ol").then(|| start.unwrap_or(1)));
            }
            Effect::Heading(level) => self.heading = Some(level),
            Effect::Title => self.is_title = true,
            Effect::None | Effect::Styled(..) | Effect::Linked(..) => {}
        }
        let is_block = !matches!(
            role,
            Role::Inline | Role::Styled(_) | Role::Link | Role::Cell
        );
        self.open.push(Open {
            name: name.to_owned(),
            effect,
            is_block,
        });
    }

    /// What an element does to what is inside it.
    fn effect(&self, role: Role, tag: &Tag) -> Effect {
        if role == Role::Hidden || is_hidden(role, tag) {
            return Effect::Hidden;
        }
        match role {
            Role::Title if self.walked.title.is_empty() => Effect::Title,
            Role::Title => Effect::Hidden,
            Role::Aside if tag.name() == "nav" && self.language == Language::Xml => {
                Effect::Part(Part::Contents)
            }
            Role::Aside if is_notes(tag) => Effect::Part(Part::Notes),
            Role::Aside => Effect::Part(Part::Aside),
            _ if is_aside_by_role(tag) => Effect::Part(Part::Aside),
            _ if role == Role::Block && is_contents(tag) => Effect::Part(Part::Contents),
            Role::Preformatted => Effect::Preformatted,
            Role::Quote => Effect::Quote,
            Role::List => Effect::List,
            // What a note or a warning is headed with parts no section from the next.
            Role::Heading(_) if self.notices > 0 => Effect::Styled(Style::Strong, self.text.len()),
            Role::Heading(level) => Effect::Heading(level),
            Role::Block if is_notice(tag) => Effect::Notice,
            Role::Styled(style) => Effect::Styled(style, self.text.len()),
            Role::Link => match tag.attribute("href") {
                Some(href) if (1..=MAX_ADDRESS).contains(&href.len()) => {
                    Effect::Linked(href.to_owned(), self.text.len())
                }
                _ => Effect::None,
            },
            _ => Effect::None,
        }
    }

    fn begin_item(&mut self) {
        let number = self.lists.last_mut().and_then(|number| {
            let own = *number;
            *number = number.and_then(|number| number.checked_add(1));
            own
        });
        self.item = Some(number);
    }

    /// Closes the elements that a start tag of `name` ends by itself.
    fn close_implied(&mut self, name: &str) {
        let (ended, bounds): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            _ => (
                &["p"],
                &[
                    "div",
                    "td",
                    "th",
                    "li",
                    "blockquote",
                    "section",
                    "article",
                    "body",
                ],
            ),
        };
        let found = self.open.iter().rposition(|open| {
            ended.contains(&open.name.as_str()) || bounds.contains(&open.name.as_str())
        });
        if let Some(at) = found.filter(|&at| ended.contains(&self.open[at].name.as_str())) {
            self.flush();
            self.close_from(at);
        }
    }

    fn end(&mut self, name: &str) {
        if is_void(name) {
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        // An end tag of a phrase does not close the blocks around it: <b><p>...</b>.
        let is_inline = !self.open[at].is_block;
        if is_inline && self.open[at + 1..].iter().any(|open| open.is_block) {
            return;
        }
        if self.open[at].is_block {
            self.flush();
        }
        self.close_from(at);
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            match open.effect {
                Effect::None => {}
                Effect::Hidden => self.hidden -= 1,
                Effect::Notice => self.notices -= 1,
                Effect::Part(part) => self.within[part as usize] -= 1,
                Effect::Preformatted => self.preformatted -= 1,
                Effect::Quote => self.quotes -= 1,
                Effect::List => {
                    self.lists.pop();
                    self.item = None;
                }
                Effect::Heading(_) => self.heading = None,
                Effect::Title => self.is_title = false,
                Effect::Styled(style, start) => {
                    self.spans.extend(span(&self.text, style, start));
                }
                Effect::Linked(address, start) => {
                    self.links
                        .extend(link(&self.text, &self.links, &address, start));
                }
            }
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
            let text = text.replace('\r', "");
            self.text.push_str(&text);
            return;
        }
        for sign in text.chars() {
            // A no-break space keeps words apart in the layout; to a reader it is one.
            let is_space = sign.is_ascii_whitespace() || sign == '\u{A0}';
            if !is_space {
                self.text.push(sign);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn line_end(&mut self) {
        if self.hidden > 0 || self.is_title {
            return;
        }
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The cells of a row stand in one block.
    fn part_cells(&mut self) {
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push_str(" | ");
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
        self.pictures.extend(described.or_else(named));
    }

    /// Without the white space at its end; spans and links end with it. Of both, those that end last stand last.
    fn trim_end(&mut self) {
        let length = self.text.trim_end_matches([' ', '\n']).len();
        self.text.truncate(length);
        let inside = self.spans.partition_point(|span| span.range.end <= length);
        for mut span in self.spans.split_off(inside) {
            span.range.end = length;
            if !span.range.is_empty() {
                self.spans.push(span);
            }
        }
        let inside = self.links.partition_point(|link| link.range.end <= length);
        for mut link in self.links.split_off(inside) {
            link.range.end = length;
            if !link.range.is_empty() {
                self.links.push(link);
            }
        }
    }

    /// Ends the block at hand. Styles and links that are open go on in the next.
    fn flush(&mut self) {
        for open in self.open.iter_mut().rev() {
            match &mut open.effect {
                Effect::Styled(style, start) => {
                    self.spans.extend(span(&self.text, *style, *start));
                    *start = 0;
                }
                Effect::Linked(address, start) => {
                    self.links
                        .extend(link(&self.text, &self.links, address, *start));
                    *start = 0;
                }
                _ => {}
            }
        }
        if self.preformatted > 0 {
            let start = self.text.len() - self.text.trim_start_matches('\n').len();
            self.text.drain(..start);
            self.spans.clear();
            self.links.clear();
        }
        self.trim_end();
        let pictures = std::mem::take(&mut self.pictures);
        if self.heading.is_some() && self.text.ends_with(['¶', '§']) {
            self.text.pop();
            self.trim_end();
        }
        if !self.text.is_empty() {
            let kind = self.kind();
            let mut block = Block::new(kind, std::mem::take(&mut self.text), 0..0);
            block.spans = std::mem::take(&mut self.spans);
            block.links = std::mem::take(&mut self.links);
            block.sort_parts();
            self.push(block);
        }
        self.spans.clear();
        self.links.clear();
        for picture in pictures {
            self.push(Block::new(BlockKind::Picture, picture, 0..0));
        }
    }

    fn push(&mut self, block: Block) {
        let parts = [Part::Aside, Part::Contents, Part::Notes];
        let mut open = parts
            .into_iter()
            .filter(|part| self.within[*part as usize] > 0);
        let part = open.next().unwrap_or(Part::Content);
        self.walked.blocks.push(Found { block, part });
    }

    fn kind(&mut self) -> BlockKind {
        if let Some(level) = self.heading {
            self.item = None;
            return BlockKind::Heading(level);
        }
        if let Some(ordinal) = self.item.take() {
            let depth = self.lists.len().saturating_sub(1).min(MAX_DEPTH) as u8;
            return BlockKind::ListItem { depth, ordinal };
        }
        if self.preformatted > 0 {
            BlockKind::Code
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        }
    }
}

/// What the end of `text` from `start` on is in this style.
fn span(text: &str, style: Style, start: usize) -> Option<Span> {
    let range = start..text.len();
    (!range.is_empty()).then_some(Span { range, style })
}

/// The link of the end of `text` from `start` on, where `links` do not cover it.
fn link(text: &str, links: &[Link], address: &str, start: usize) -> Option<Link> {
    let covered = links.last().map_or(0, |last| last.range.end);
    let range = start.max(covered)..text.len();
    (!range.is_empty()).then(|| Link {
        range,
        target: Target::Address(address.to_owned()),
    })
}

/// Whether an element is not shown, or is the mark behind a heading that leads to itself.
fn is_hidden(role: Role, tag: &Tag) -> bool {
    let is_mark =
        role == Role::Link && has_class(tag, |class| matches!(class, "headerlink" | "anchor"));
    is_mark
        || tag.attribute("hidden").is_some()
        || tag.attribute("aria-hidden") == Some("true")
        || tag
            .attribute("style")
            .is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

/// Whether one of an element's classes is as `is_wanted` says.
fn has_class(tag: &Tag, is_wanted: impl Fn(&str) -> bool) -> bool {
    let classes = tag.attribute("class").unwrap_or_default();
    classes.split_whitespace().any(is_wanted)
}

/// Whether an element's ARIA role says that it is no content.
fn is_aside_by_role(tag: &Tag) -> bool {
    matches!(
        tag.attribute("role"),
        Some("navigation" | "banner" | "contentinfo" | "complementary" | "search")
    )
}

/// Whether an element is a note, a tip or a warning, as generators of documentation call them (DocBook, docutils).
fn is_notice(tag: &Tag) -> bool {
    const NAMES: [&str; 6] = [
        "admonition",
        "caution",
        "important",
        "note",
        "tip",
        "warning",
    ];
    let is_whole = matches!(tag.name(), "article" | "body" | "main");
    !is_whole && has_class(tag, |class| NAMES.contains(&class))
}

/// Whether an `aside` holds notes (DPUB-ARIA; docutils).
fn is_notes(tag: &Tag) -> bool {
    matches!(tag.attribute("role"), Some("doc-footnote" | "doc-endnotes"))
        || has_class(tag, |class| {
            matches!(class, "footnote" | "footnotes" | "footnote-list")
        })
}

/// Whether an element is a table of contents, as generators of articles and documentation call it.
fn is_contents(tag: &Tag) -> bool {
    const NAMES: [&str; 3] = ["toc", "table-of-contents", "tableofcontents"];
    let is_name = |id: &str| NAMES.iter().any(|name| id.eq_ignore_ascii_case(name));
    tag.attribute("role") == Some("doc-toc")
        || tag.attribute("id").is_some_and(is_name)
        || has_class(tag, is_name)
}

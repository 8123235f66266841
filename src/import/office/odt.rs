//! Texts of LibreOffice and others: OpenDocument (OASIS ODF 1.3, part 3, chapters 5 and 6).

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::writer::{LinkStart, OfficeWriter};
use crate::import::archive::Archive;
use crate::import::article::{BlockKind, SpanStyle};
use crate::import::budget::Budget;
use crate::import::error::ImportError;
use crate::import::limits::MAX_NAME;
use crate::import::page::Page;
use crate::text::markup::{Dialect, Tag, Token, each_token};

/// Styles that are based on one another at most.
const MAX_CHAIN: usize = 16;

/// Spaces that one element can stand for.
const MAX_SPACES: usize = 64;

/// Reads a text.
///
/// # Errors
/// Where it is damaged, locked with a password, or too large.
pub(in crate::import) fn read(
    bytes: &[u8],
    path: &Path,
    budget: &Budget,
) -> Result<Page, ImportError> {
    let mut archive = Archive::of_bytes(bytes, path)?;
    let manifest = archive.text("META-INF/manifest.xml", budget)?;
    let manifest = manifest.unwrap_or_default();
    let mut is_locked = false;
    each_token(&manifest, Dialect::Xml, |token| {
        is_locked |= matches!(token, Token::Start(tag) if tag.name() == "manifest:encryption-data");
    });
    if is_locked {
        return Err(ImportError::Protected {
            path: path.to_owned(),
        });
    }
    let content = archive.needed("content.xml", "OpenDocument", budget)?;
    let mut styles = OdtStyles::default();
    let common = archive.text("styles.xml", budget)?;
    styles.read(&common.unwrap_or_default(), budget);
    styles.read(&content, budget);
    let mut reader = OdtReader::new(styles, budget);
    each_token(&content, Dialect::Xml, |token| match token {
        _ if budget.is_spent() => {}
        Token::Start(tag) => {
            reader.start(tag);
            if tag.is_empty() {
                reader.end(tag.name());
            }
        }
        Token::End(name) => reader.end(name),
        Token::Text(text) => reader.text(text),
    });
    Ok(reader.writer.into_page())
}

/// One style.
#[derive(Debug, Default)]
struct OdtStyle {
    parent: String,
    outline: Option<u8>,
    styles: Vec<SpanStyle>,
}

#[derive(Debug, Default)]
struct OdtStyles {
    known: HashMap<String, OdtStyle>,
    /// Styles of lists whose first level has numbers.
    numbered: HashSet<String>,
}

impl OdtStyles {
    fn read(&mut self, text: &str, budget: &Budget) {
        let mut name = String::new();
        let mut list = String::new();
        each_token(text, Dialect::Xml, |token| {
            let Token::Start(tag) = token else { return };
            match tag.name() {
                "style:style" => {
                    name = named(tag, "style:name").to_owned();
                    let style = OdtStyle {
                        parent: named(tag, "style:parent-style-name").to_owned(),
                        outline: tag
                            .attribute("style:default-outline-level")
                            .and_then(|level| level.parse().ok()),
                        styles: Vec::new(),
                    };
                    if budget.entry(name.len() + style.parent.len()) {
                        self.known.insert(name.clone(), style);
                    }
                }
                "style:text-properties" => {
                    let Some(style) = self.known.get_mut(&name) else {
                        return;
                    };
                    let said = [
                        ("fo:font-weight", "bold", SpanStyle::Strong),
                        ("fo:font-style", "italic", SpanStyle::Emphasis),
                    ];
                    for (key, value, own) in said {
                        let is_new = !style.styles.contains(&own);
                        if is_new && tag.attribute(key) == Some(value) {
                            style.styles.push(own);
                        }
                    }
                }
                "text:list-style" => {
                    list = named(tag, "style:name").to_owned();
                }
                "text:list-level-style-number"
                    if tag.attribute("text:level") == Some("1") && budget.entry(list.len()) =>
                {
                    self.numbered.insert(list.clone());
                }
                _ => {}
            }
        });
    }

    fn kind(&self, name: &str) -> Option<BlockKind> {
        let mut name = name;
        for _ in 0..MAX_CHAIN {
            match name {
                "Title" => return Some(BlockKind::Title),
                "Quotations" => return Some(BlockKind::Quote),
                "Preformatted_20_Text" => return Some(BlockKind::Code),
                _ => {}
            }
            let style = self.known.get(name)?;
            if let Some(level) = style.outline.filter(|level| (1..=6).contains(level)) {
                return Some(BlockKind::Heading(level));
            }
            name = &style.parent;
        }
        None
    }

    fn of(&self, name: &str) -> &[SpanStyle] {
        self.known.get(name).map_or(&[], |style| &style.styles)
    }
}

/// The name in an attribute, by which others refer to it.
fn named<'a>(tag: &'a Tag, key: &str) -> &'a str {
    let name = tag.attribute(key).unwrap_or_default();
    if name.len() <= MAX_NAME { name } else { "" }
}

struct OdtReader<'a> {
    writer: OfficeWriter<'a>,
    styles: OdtStyles,
    /// What each open paragraph is.
    paragraphs: Vec<BlockKind>,
    /// The styles of the text in each open span, with those of the spans around it.
    spans: Vec<Vec<SpanStyle>>,
    links: Vec<(LinkStart, String)>,
    /// The next number of each open list.
    lists: Vec<Option<u64>>,
    /// The number of the item whose first paragraph comes next.
    item: Option<Option<u64>>,
    hidden: usize,
    /// Notes so far, and in which list of blocks each stands: they come where they are referred to.
    notes: usize,
    in_note: usize,
    picture: Option<String>,
    takes_description: bool,
}

impl<'a> OdtReader<'a> {
    fn new(styles: OdtStyles, budget: &'a Budget) -> Self {
        Self {
            writer: OfficeWriter::new(budget),
            styles,
            paragraphs: Vec::new(),
            spans: Vec::new(),
            links: Vec::new(),
            lists: Vec::new(),
            item: None,
            hidden: 0,
            notes: 0,
            in_note: 0,
            picture: None,
            takes_description: false,
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag.name() {
            "text:tracked-changes"
            | "office:annotation"
            | "text:sequence-decls"
            | "office:forms"
            | "text:note-citation"
            | "text:index-title-template" => self.hidden += 1,
            "text:p" | "text:h" => {
                let kind = self.kind(tag);
                self.writer.begin();
                self.paragraphs.push(kind);
            }
            "text:span" => {
                let name = tag.attribute("text:style-name").unwrap_or_default();
                let mut styles = self.spans.last().cloned().unwrap_or_default();
                for &style in self.styles.of(name) {
                    if !styles.contains(&style) {
                        styles.push(style);
                    }
                }
                self.spans.push(styles);
            }
            "text:a" => {
                let address = tag.attribute("xlink:href").unwrap_or_default().to_owned();
                self.links.push((self.writer.here(), address));
            }
            "text:s" => {
                let count = tag.attribute("text:c").and_then(|count| count.parse().ok());
                let spaces = " ".repeat(count.unwrap_or(1).min(MAX_SPACES));
                self.push(&spaces);
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.push("\n"),
            "text:list" => {
                let name = tag.attribute("text:style-name").unwrap_or_default();
                let inherited = self.lists.last().is_some_and(Option::is_some);
                let is_numbered =
                    self.styles.numbered.contains(name) || name.is_empty() && inherited;
                self.lists.push(is_numbered.then_some(1));
            }
            "text:list-item" => {
                let number = self.lists.last_mut().and_then(|number| {
                    let own = *number;
                    *number = number.map(|number| number.saturating_add(1));
                    own
                });
                self.item = Some(number);
            }
            "text:note" if self.hidden == 0 => {
                self.notes += 1;
                let start = self.writer.here();
                let number = self.notes;
                self.writer.text(&format!("[{number}]"), &[]);
                self.writer.link(start, &format!("#note {number}"));
                self.writer.place(&format!("from {number}"));
            }
            "text:note-body" if self.hidden == 0 => {
                self.in_note = self.notes;
            }
            "text:bookmark" | "text:bookmark-start" => {
                if let Some(name) = tag.attribute("text:name") {
                    self.writer.place(name);
                }
            }
            "draw:frame" => self.picture = tag.attribute("draw:name").map(str::to_owned),
            "svg:desc" | "svg:title" => {
                self.takes_description = true;
                self.picture = Some(String::new());
            }
            "table:table-row" => self.writer.begin_row(),
            "table:table-cell" => self.writer.begin_cell(),
            _ => {}
        }
        if matches!(tag.name(), "text:p" | "text:h") && self.in_note > 0 {
            let number = std::mem::take(&mut self.in_note);
            self.writer.place(&format!("note {number}"));
            let start = self.writer.here();
            self.writer.text(&format!("[{number}] "), &[]);
            self.writer.link(start, &format!("#from {number}"));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "text:tracked-changes"
            | "office:annotation"
            | "text:sequence-decls"
            | "office:forms"
            | "text:note-citation"
            | "text:index-title-template" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            "text:p" | "text:h" => {
                if let Some(kind) = self.paragraphs.pop() {
                    self.writer.end(kind);
                }
            }
            "text:span" => {
                self.spans.pop();
            }
            "text:a" => {
                if let Some((start, address)) = self.links.pop() {
                    self.writer.link(start, &address);
                }
            }
            "text:list" => {
                self.lists.pop();
                self.item = None;
            }
            "draw:frame" => {
                let name = self.picture.take().filter(|name| !name.trim().is_empty());
                if let Some((name, paragraph)) = name.zip(self.writer.paragraph()) {
                    paragraph.pictures.push(name);
                }
            }
            "svg:desc" | "svg:title" => self.takes_description = false,
            "table:table-row" => self.writer.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.takes_description {
            if let Some(picture) = &mut self.picture {
                picture.push_str(text);
            }
            return;
        }
        if self.paragraphs.is_empty() {
            return;
        }
        // White space is collapsed as in HTML (6.1.2).
        let mut collapsed = String::with_capacity(text.len());
        let ends_in_space = self
            .writer
            .paragraph()
            .is_some_and(|open| open.block.text.ends_with([' ', '\n']));
        for sign in text.chars() {
            match sign {
                ' ' | '\t' | '\r' | '\n' => {
                    let is_space = match collapsed.is_empty() {
                        true => ends_in_space,
                        false => collapsed.ends_with(' '),
                    };
                    if !is_space {
                        collapsed.push(' ');
                    }
                }
                sign => collapsed.push(sign),
            }
        }
        self.push(&collapsed);
    }

    fn push(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let styles = self.spans.last().map_or(&[][..], Vec::as_slice);
        self.writer.text(text, styles);
    }

    fn kind(&mut self, tag: &Tag) -> BlockKind {
        let name = tag.attribute("text:style-name").unwrap_or_default();
        if tag.name() == "text:h" {
            let level = tag
                .attribute("text:outline-level")
                .and_then(|level| level.parse().ok());
            return match self.styles.kind(name) {
                Some(BlockKind::Title) => BlockKind::Title,
                _ => BlockKind::Heading(level.unwrap_or(1).clamp(1, 6)),
            };
        }
        if let Some(ordinal) = self.item.take() {
            let depth = self.lists.len().saturating_sub(1).min(8) as u8;
            return BlockKind::ListItem { depth, ordinal };
        }
        self.styles.kind(name).unwrap_or(BlockKind::Paragraph)
    }
}

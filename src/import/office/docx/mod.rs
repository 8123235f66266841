//! Documents of Word from 2007 on: Office Open XML, WordprocessingML (ECMA-376, part 1, chapter 17).

mod numbering;
mod styles;

use std::collections::HashMap;
use std::path::Path;

use numbering::ListNumbering;
use styles::Styles;

use super::writer::{LinkStart, OfficeWriter};
use crate::import::archive::Archive;
use crate::import::article::{BlockKind, SpanStyle};
use crate::import::budget::Budget;
use crate::import::error::ImportError;
use crate::import::limits::MAX_NAME;
use crate::import::page::Page;
use crate::text::markup::{Dialect, Tag, Token, each_token};

/// The first bytes of the older container, in which Word also puts documents with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads a document.
///
/// # Errors
/// Where it is damaged, of an older format, locked with a password, or too large.
pub(in crate::import) fn read(
    bytes: &[u8],
    path: &Path,
    budget: &Budget,
) -> Result<Page, ImportError> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes, path));
    }
    let mut archive = Archive::of_bytes(bytes, path)?;
    let document = archive.needed("word/document.xml", "Word", budget)?;
    let mut part = |name: &str| archive.text(&format!("word/{name}"), budget);
    let mut reader = DocxReader {
        budget,
        writer: OfficeWriter::new(budget),
        styles: Styles::read(&part("styles.xml")?.unwrap_or_default(), budget),
        numbering: ListNumbering::read(&part("numbering.xml")?.unwrap_or_default(), budget),
        addresses: HashMap::new(),
        paragraphs: Vec::new(),
        run: Vec::new(),
        links: Vec::new(),
        hidden: 0,
        takes_text: false,
        note: None,
        notes: HashMap::new(),
    };
    reader.relations(&part("_rels/document.xml.rels")?.unwrap_or_default());
    reader.read(&document);
    for (name, kind) in [("footnotes.xml", 'f'), ("endnotes.xml", 'e')] {
        if let Some(text) = part(name)? {
            reader.note = Some((kind, String::new()));
            reader.read(&text);
        }
    }
    Ok(reader.writer.into_page())
}

/// What is wrong with a document in the older container.
fn compound(bytes: &[u8], path: &Path) -> ImportError {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let path = path.to_owned();
    if bytes.windows(name.len()).any(|window| window == name) {
        ImportError::Protected { path }
    } else {
        ImportError::Binary {
            path,
            kind: "a document of Word before 2007",
            remedy: "save it as .docx in Word or LibreOffice and open that",
        }
    }
}

/// The properties of an open paragraph.
#[derive(Debug, Default)]
struct Properties {
    style: String,
    outline: Option<u8>,
    list: Option<String>,
    level: usize,
}

/// A note: `f` for one at the foot of the page or `e` for one at the end, and its id.
type Note = (char, String);

struct DocxReader<'a> {
    budget: &'a Budget,
    writer: OfficeWriter<'a>,
    styles: Styles,
    numbering: ListNumbering,
    /// Targets of relations by their ids.
    addresses: HashMap<String, String>,
    paragraphs: Vec<Properties>,
    /// The styles of the run at hand.
    run: Vec<SpanStyle>,
    /// Open links, with where they began.
    links: Vec<(LinkStart, String)>,
    hidden: usize,
    takes_text: bool,
    /// In a file of notes: its kind, and the id of the note at hand.
    note: Option<Note>,
    /// The notes that were referred to, with their numbers.
    notes: HashMap<Note, usize>,
}

impl DocxReader<'_> {
    fn relations(&mut self, text: &str) {
        each_token(text, Dialect::Xml, |token| {
            if let Token::Start(tag) = token
                && let (Some(id), Some(target)) = (tag.attribute("id"), tag.attribute("target"))
                && tag.attribute("targetmode") == Some("External")
                && self.budget.entry(id.len() + target.len())
            {
                self.addresses.insert(id.to_owned(), target.to_owned());
            }
        });
    }

    fn read(&mut self, text: &str) {
        self.hidden = 0;
        each_token(text, Dialect::Xml, |token| match token {
            _ if self.budget.is_spent() => {}
            Token::Start(tag) => {
                self.start(tag);
                if tag.is_empty() {
                    self.end(tag.name());
                }
            }
            Token::End(name) => self.end(name),
            Token::Text(text) if self.takes_text && self.hidden == 0 => {
                self.writer.text(text, &self.run);
            }
            Token::Text(_) => {}
        });
    }

    fn start(&mut self, tag: &Tag) {
        let value = tag
            .attribute("w:val")
            .filter(|value| value.len() <= MAX_NAME);
        let is_on = || !matches!(value, Some("0" | "false" | "off" | "none"));
        match tag.name() {
            // What was deleted, and the second version of a drawing for older programs.
            "w:del" | "w:movefrom" | "mc:fallback" | "w:instrtext" | "w:deltext" => {
                self.hidden += 1
            }
            "w:p" => {
                self.writer.begin();
                if self.budget.take(2 * size_of::<Properties>()) {
                    self.paragraphs.push(Properties::default());
                }
            }
            "w:pstyle" => self.properties(|own| own.style = value.unwrap_or_default().to_owned()),
            "w:outlinelvl" => {
                let level = value.and_then(|value| value.parse().ok());
                self.properties(|own| own.outline = level);
            }
            "w:numid" => self.properties(|own| own.list = value.map(str::to_owned)),
            "w:ilvl" => {
                let level = value.and_then(|value| value.parse().ok()).unwrap_or(0);
                self.properties(|own| own.level = level);
            }
            "w:r" => self.run.clear(),
            "w:b" if is_on() => self.style(SpanStyle::Strong),
            "w:i" if is_on() => self.style(SpanStyle::Emphasis),
            "w:t" => self.takes_text = true,
            "w:tab" if !self.paragraphs.is_empty() && self.writer.length() > 0 => self.sign("\t"),
            // The other types end a page or a column.
            "w:br" | "w:cr" if matches!(tag.attribute("w:type"), None | Some("textWrapping")) => {
                self.sign("\n");
            }
            "w:nobreakhyphen" => self.sign("\u{2011}"),
            "w:softhyphen" => self.sign("\u{AD}"),
            "w:hyperlink" => {
                let id = tag.attribute("r:id").and_then(|id| self.addresses.get(id));
                let anchor = || Some(format!("#{}", tag.attribute("w:anchor")?));
                let address = id.cloned().or_else(anchor).unwrap_or_default();
                if self.budget.entry(address.len()) {
                    self.links.push((self.writer.here(), address));
                }
            }
            "w:bookmarkstart" => {
                if let Some(name) = tag.attribute("w:name") {
                    self.writer.place(name);
                }
            }
            "w:footnotereference" => self.refer('f', tag),
            "w:endnotereference" => self.refer('e', tag),
            "w:footnote" | "w:endnote" => {
                let id = id_of(tag).unwrap_or_default().to_owned();
                if let Some((_, own)) = &mut self.note {
                    *own = id;
                }
                // Separators are notes too, and nothing refers to them.
                let is_used = self
                    .note
                    .as_ref()
                    .is_some_and(|note| self.notes.contains_key(note));
                self.hidden = usize::from(!is_used);
            }
            "w:footnoteref" | "w:endnoteref" => self.name_note(),
            "wp:docpr" if self.hidden == 0 => {
                let described = ["descr", "title", "name"];
                let name = described
                    .iter()
                    .find_map(|key| tag.attribute(key).filter(|name| !name.is_empty()));
                if let Some((name, paragraph)) = name.zip(self.writer.paragraph()) {
                    paragraph.pictures.push(name.to_owned());
                }
            }
            "w:tr" => self.writer.begin_row(),
            "w:tc" => self.writer.begin_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:del" | "w:movefrom" | "mc:fallback" | "w:instrtext" | "w:deltext" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            "w:t" => self.takes_text = false,
            "w:hyperlink" => {
                if let Some((start, address)) = self.links.pop() {
                    self.writer.link(start, &address);
                }
            }
            "w:p" => {
                if let Some(own) = self.paragraphs.pop() {
                    let kind = self.kind(&own);
                    self.writer.end(kind);
                }
            }
            "w:tr" => self.writer.end_row(),
            _ => {}
        }
    }

    fn properties(&mut self, set: impl FnOnce(&mut Properties)) {
        if let Some(own) = self.paragraphs.last_mut() {
            set(own);
        }
    }

    fn style(&mut self, style: SpanStyle) {
        if !self.run.contains(&style) {
            self.run.push(style);
        }
    }

    fn sign(&mut self, sign: &str) {
        if self.hidden == 0 {
            self.writer.text(sign, &self.run);
        }
    }

    /// A reference to a note: a number in brackets that leads there.
    fn refer(&mut self, kind: char, tag: &Tag) {
        let id = id_of(tag).filter(|id| self.hidden == 0 && self.budget.entry(id.len()));
        let Some(id) = id else { return };
        let next = self.notes.len() + 1;
        let number = *self.notes.entry((kind, id.to_owned())).or_insert(next);
        let start = self.writer.here();
        self.writer.place(&format!("from {kind} {id}"));
        self.writer.text(&format!("[{number}]"), &[]);
        self.writer.link(start, &format!("#note {kind} {id}"));
    }

    /// The number before the text of a note, which leads back.
    fn name_note(&mut self) {
        let Some(note) = &self.note else { return };
        if let Some(number) = self.notes.get(note) {
            let (kind, id) = note;
            self.writer.place(&format!("note {kind} {id}"));
            let start = self.writer.here();
            self.writer.text(&format!("[{number}]"), &[]);
            self.writer.link(start, &format!("#from {kind} {id}"));
        }
    }

    fn kind(&mut self, own: &Properties) -> BlockKind {
        let style = self.styles.kind(&own.style);
        if self.note.is_none() {
            if let Some(level) = own.outline.filter(|&level| level < 6) {
                return BlockKind::Heading(level + 1);
            }
            if let Some(kind) = style {
                return kind;
            }
        }
        let list = own.list.as_deref();
        let list = list.or_else(|| self.styles.list(&own.style));
        match list.filter(|list| *list != "0") {
            Some(list) => BlockKind::ListItem {
                depth: own.level.min(8) as u8,
                ordinal: self.numbering.next(list, own.level),
            },
            None => BlockKind::Paragraph,
        }
    }
}

/// The id of a note, by which others refer to it.
fn id_of(tag: &Tag) -> Option<&str> {
    tag.attribute("w:id").filter(|id| id.len() <= MAX_NAME)
}

#[cfg(test)]
mod tests;

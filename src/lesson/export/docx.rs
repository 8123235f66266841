//! A document for Word and LibreOffice (Office Open XML, ECMA-376).

mod parts;

use std::collections::HashSet;
use std::fmt::Write as _;

use super::format::ExportError;
use super::html::escaped;
use super::package::PackageWriter;
use super::pieces::{StyledPiece, pieces};
use crate::import::{BlockKind, LinkTarget};
use crate::lesson::Lesson;
use crate::lesson::glosses::Numbered;
use crate::lesson::manuscript::Paragraph;
use crate::lesson::numbered::numbered;

/// The list of items without numbers; those with numbers follow, one for each list.
const BULLETS: usize = 1;

pub(super) fn write(lesson: &Lesson) -> Result<Vec<u8>, ExportError> {
    let paragraphs = &lesson.manuscript.paragraphs;
    let glosses = numbered(&lesson.manuscript);
    let blocks = lesson.paragraphs_of_blocks();
    let place = |target: &LinkTarget| match target {
        LinkTarget::Block(block) => *blocks.get(*block)?,
        LinkTarget::Address(_) => None,
    };
    let links = paragraphs.iter().flat_map(|paragraph| &paragraph.links);
    let led_to: HashSet<usize> = links.filter_map(|link| place(&link.target)).collect();
    let mut document = WordDocument::default();
    for (number, (paragraph, glosses)) in paragraphs.iter().zip(&glosses).enumerate() {
        let bookmark = led_to.contains(&number).then_some(number);
        document.paragraph(paragraph, glosses, bookmark, &place);
        document.remark("Translation", paragraph.translation());
        document.remark("Note", paragraph.note());
    }
    document.pack()
}

/// What the paragraphs so far have become.
#[derive(Default)]
struct WordDocument {
    body: String,
    notes: String,
    count_of_notes: usize,
    /// Relations to addresses outside.
    links: String,
    count_of_links: usize,
    /// The first number of each list that has numbers.
    lists: Vec<u64>,
    is_in_list: bool,
}

impl WordDocument {
    /// Adds `paragraph`, with a bookmark of that number where links lead to it.
    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        glosses: &[Numbered],
        bookmark: Option<usize>,
        place: &dyn Fn(&LinkTarget) -> Option<usize>,
    ) {
        self.body.push_str("<w:p>");
        self.properties(paragraph.kind);
        if let Some(number) = bookmark {
            let _ = write!(
                self.body,
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"p{number}\"/><w:bookmarkEnd w:id=\"{number}\"/>"
            );
        }
        for piece in pieces(paragraph, glosses) {
            let is_link = match piece.link {
                Some(LinkTarget::Address(address)) if address.starts_with("http") => {
                    self.count_of_links += 1;
                    let id = format!("link{}", self.count_of_links);
                    self.links.push_str(&parts::link(&id, &escaped(address)));
                    let _ = write!(self.body, "<w:hyperlink r:id=\"{id}\" w:history=\"1\">");
                    true
                }
                Some(target) => place(target).is_some_and(|number| {
                    let _ = write!(
                        self.body,
                        "<w:hyperlink w:anchor=\"p{number}\" w:history=\"1\">"
                    );
                    true
                }),
                None => false,
            };
            self.run(&properties(&piece, is_link), &piece.text);
            if is_link {
                self.body.push_str("</w:hyperlink>");
            }
            if let Some(gloss) = piece.gloss.filter(|_| piece.ends_gloss) {
                self.note(&gloss.text);
            }
        }
        self.body.push_str("</w:p>");
    }

    /// What a paragraph of this kind looks like.
    fn properties(&mut self, kind: BlockKind) {
        let was_in_list = std::mem::take(&mut self.is_in_list);
        let style = match kind {
            BlockKind::Title => "Title".to_owned(),
            BlockKind::Heading(level) => format!("Heading{}", level.clamp(1, 6)),
            BlockKind::Quote => "Quote".to_owned(),
            BlockKind::Code => "Code".to_owned(),
            BlockKind::Paragraph | BlockKind::Picture => return,
            BlockKind::ListItem { depth, ordinal } => {
                let list = ordinal.map_or(BULLETS, |first| {
                    if !was_in_list {
                        self.lists.push(first);
                    }
                    self.is_in_list = true;
                    BULLETS + self.lists.len()
                });
                let level = usize::from(depth).min(parts::LEVELS - 1);
                let _ = write!(
                    self.body,
                    "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>"
                );
                return;
            }
        };
        self.style(&style);
    }

    fn style(&mut self, style: &str) {
        let _ = write!(self.body, "<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    }

    /// Adds what was written under a paragraph, where there is something.
    fn remark(&mut self, style: &str, text: &str) {
        if !text.is_empty() {
            self.body.push_str("<w:p>");
            self.style(style);
            self.run("", text);
            self.body.push_str("</w:p>");
        }
    }

    fn run(&mut self, properties: &str, text: &str) {
        run(&mut self.body, properties, text);
    }

    /// Adds a footnote and, behind the words so far, its number.
    fn note(&mut self, text: &str) {
        const NUMBER: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        self.count_of_notes += 1;
        let id = self.count_of_notes;
        let _ = write!(
            self.body,
            "{NUMBER}<w:footnoteReference w:id=\"{id}\"/></w:r>"
        );
        let _ = write!(
            self.notes,
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>{NUMBER}<w:footnoteRef/></w:r>"
        );
        // Word puts the number straight before the text.
        run(&mut self.notes, "", &format!(" {text}"));
        self.notes.push_str("</w:p></w:footnote>");
    }

    fn pack(self) -> Result<Vec<u8>, ExportError> {
        let document = format!(
            "{}<w:document {}><w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1985\" w:right=\"1701\" w:bottom=\"1701\" w:left=\"1701\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>",
            parts::HEAD,
            parts::NAMES,
            self.body,
        );
        let mut archive = PackageWriter::new();
        archive.put("[Content_Types].xml", &parts::content_types())?;
        archive.put("_rels/.rels", &parts::package())?;
        archive.put("word/document.xml", &document)?;
        archive.put(
            "word/_rels/document.xml.rels",
            &parts::relations(&self.links),
        )?;
        archive.put("word/styles.xml", &parts::styles())?;
        archive.put("word/numbering.xml", &parts::numbering(&self.lists))?;
        archive.put("word/settings.xml", &parts::settings())?;
        archive.put("word/footnotes.xml", &parts::footnotes(&self.notes))?;
        archive.finish()
    }
}

/// What the words of a piece look like.
fn properties(piece: &StyledPiece<'_>, is_link: bool) -> String {
    let parts = [
        (is_link, "<w:rStyle w:val=\"Hyperlink\"/>"),
        (piece.is_code, parts::FIXED_PITCH),
        (piece.is_strong, "<w:b/><w:bCs/>"),
        (piece.is_emphasis, "<w:i/><w:iCs/>"),
    ];
    let parts = parts.iter().filter(|(is_so, _)| *is_so);
    parts.map(|(_, text)| *text).collect()
}

/// Appends words that look alike, with their tabs and line ends.
fn run(out: &mut String, properties: &str, text: &str) {
    out.push_str("<w:r>");
    if !properties.is_empty() {
        let _ = write!(out, "<w:rPr>{properties}</w:rPr>");
    }
    for part in text.split_inclusive(['\n', '\t']) {
        let words = part.trim_end_matches(['\n', '\t']);
        if !words.is_empty() {
            let words = escaped(words);
            let _ = write!(out, "<w:t xml:space=\"preserve\">{words}</w:t>");
        }
        match part.as_bytes().last() {
            Some(b'\n') => out.push_str("<w:br/>"),
            Some(b'\t') => out.push_str("<w:tab/>"),
            _ => {}
        }
    }
    out.push_str("</w:r>");
}

//! Documents of word processors: what Office Open XML and OpenDocument have in common.
//!
//! Both are zip archives of XML in which paragraphs hold runs of text. A [`Writer`] makes blocks of them, with the
//! rows of tables and the notes, whichever of the two says so.

pub(super) mod docx;
pub(super) mod odt;

use std::collections::HashMap;

use super::article::{Block, BlockKind, Link, Span, Style, Target};
use super::page::Page;

/// Paragraphs that can be open within one another: text boxes in text boxes.
const MAX_OPEN: usize = 64;

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    kind: Option<BlockKind>,
    text: String,
    spans: Vec<Span>,
    links: Vec<(Link, Option<Anchor>)>,
    pictures: Vec<String>,
}

/// A place in the document that is known by a name.
type Anchor = String;

/// A row of a table: the blocks of each of its cells.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Made>>,
}

/// A block with the names of the places in the document that its links lead to.
#[derive(Debug)]
struct Made {
    block: Block,
    anchors: Vec<Option<Anchor>>,
}

/// Makes the blocks of a document.
#[derive(Debug, Default)]
struct Writer {
    open: Vec<Paragraph>,
    rows: Vec<Row>,
    made: Vec<Made>,
    /// Where the places are, as numbers of blocks.
    places: HashMap<Anchor, usize>,
    /// Places whose block is not made yet.
    pending: Vec<Anchor>,
}

impl Writer {
    /// Begins a paragraph, within another where one is open.
    fn begin(&mut self) {
        if self.open.len() < MAX_OPEN {
            self.open.push(Paragraph::default());
        }
    }

    /// The innermost open paragraph.
    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.open.last_mut()
    }

    /// Appends text in the styles.
    fn text(&mut self, text: &str, styles: &[Style]) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        let start = paragraph.text.len();
        paragraph.text.push_str(text);
        let end = paragraph.text.len();
        if start == end {
            return;
        }
        for &style in styles {
            // A run that goes on in the same style is one part.
            let last = paragraph
                .spans
                .iter_mut()
                .rev()
                .find(|span| span.style == style);
            match last {
                Some(last) if last.range.end == start => last.range.end = end,
                _ => paragraph.spans.push(Span {
                    range: start..end,
                    style,
                }),
            }
        }
    }

    /// How long the open paragraph's text is.
    fn length(&self) -> usize {
        self.open.last().map_or(0, |open| open.text.len())
    }

    /// Makes a link of the open paragraph's text from `start` on.
    fn link(&mut self, start: usize, address: &str) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        let range = start..paragraph.text.len();
        let overlaps = paragraph
            .links
            .last()
            .is_some_and(|(last, _)| last.range.end > range.start);
        if range.is_empty() || overlaps || address.is_empty() {
            return;
        }
        let anchor = address.strip_prefix('#').map(str::to_owned);
        let target = Target::Address(address.to_owned());
        paragraph.links.push((Link { range, target }, anchor));
    }

    /// Names the place at hand.
    fn place(&mut self, anchor: &str) {
        self.pending.push(anchor.to_owned());
    }

    /// Ends the innermost paragraph, which is `kind` unless it says otherwise.
    fn end(&mut self, kind: BlockKind) {
        let Some(mut paragraph) = self.open.pop() else {
            return;
        };
        let kind = paragraph.kind.unwrap_or(kind);
        let pictures = std::mem::take(&mut paragraph.pictures);
        if let Some(made) = finished(paragraph, kind) {
            self.push(made);
        }
        for picture in pictures {
            let block = Block::new(BlockKind::Picture, picture, 0..0);
            self.push(Made {
                block,
                anchors: Vec::new(),
            });
        }
    }

    fn push(&mut self, made: Made) {
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.push(made),
            None => {
                for anchor in self.pending.drain(..) {
                    self.places.entry(anchor).or_insert(self.made.len());
                }
                self.made.push(made);
            }
        }
    }

    fn begin_row(&mut self) {
        if self.rows.len() < MAX_OPEN {
            self.rows.push(Row::default());
        }
    }

    fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(Vec::new());
        }
    }

    /// Ends a row: its cells stand in one block where each is one paragraph, else each paragraph is a block.
    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let plain = |made: &Made| made.block.kind == BlockKind::Paragraph;
        let is_plain = row
            .cells
            .iter()
            .all(|cell| cell.len() <= 1 && cell.iter().all(plain));
        if !is_plain {
            for made in row.cells.into_iter().flatten() {
                self.push(made);
            }
            return;
        }
        let mut joined = Made {
            block: Block::new(BlockKind::Paragraph, String::new(), 0..0),
            anchors: Vec::new(),
        };
        for made in row.cells.into_iter().flatten() {
            let block = &mut joined.block;
            if !block.text.is_empty() {
                block.text.push_str(" | ");
            }
            let by = block.text.len();
            block.text.push_str(&made.block.text);
            block
                .spans
                .extend(made.block.spans.into_iter().map(|mut span| {
                    span.range = span.range.start + by..span.range.end + by;
                    span
                }));
            block
                .links
                .extend(made.block.links.into_iter().map(|mut link| {
                    link.range = link.range.start + by..link.range.end + by;
                    link
                }));
            joined.anchors.extend(made.anchors);
        }
        if !joined.block.text.is_empty() {
            self.push(joined);
        }
    }

    /// The page of all blocks; links to places lead to their blocks.
    fn into_page(mut self) -> Page {
        while !self.open.is_empty() {
            self.end(BlockKind::Paragraph);
        }
        while !self.rows.is_empty() {
            self.end_row();
        }
        let count = self.made.len();
        let mut page = Page::default();
        for Made { mut block, anchors } in self.made {
            let mut anchors = anchors.into_iter();
            block
                .links
                .retain_mut(|link| match anchors.next().flatten() {
                    None => true,
                    Some(anchor) => match self.places.get(&anchor) {
                        Some(&at) if at < count => {
                            link.target = Target::Block(at);
                            true
                        }
                        _ => false,
                    },
                });
            page.push(block);
        }
        page
    }
}

/// The block of a paragraph, without white space at its ends; `None` where nothing is left.
fn finished(paragraph: Paragraph, kind: BlockKind) -> Option<Made> {
    let Paragraph {
        text, spans, links, ..
    } = paragraph;
    let trimmed = text.trim_end();
    let start = trimmed.len() - trimmed.trim_start().len();
    let kept = &trimmed[start..];
    if kept.is_empty() {
        return None;
    }
    let moved = |range: std::ops::Range<usize>| {
        let clamp = |at: usize| at.clamp(start, trimmed.len()) - start;
        clamp(range.start)..clamp(range.end)
    };
    let mut block = Block::new(kind, kept.to_owned(), 0..0);
    block.spans = spans
        .into_iter()
        .map(|span| Span {
            range: moved(span.range),
            ..span
        })
        .filter(|span| !span.range.is_empty())
        .collect();
    block
        .spans
        .sort_by_key(|span| (span.range.start, usize::MAX - span.range.end));
    let mut anchors = Vec::new();
    for (link, anchor) in links {
        let range = moved(link.range);
        if !range.is_empty() {
            block.links.push(Link { range, ..link });
            anchors.push(anchor);
        }
    }
    Some(Made { block, anchors })
}

//! Makes the blocks of a document: paragraphs of runs, rows of tables, notes and what leads to them.

use std::collections::HashMap;

use crate::import::article::{Block, BlockKind, Link, LinkTarget, SpanStyle};
use crate::import::budget::Budget;
use crate::import::limits::MAX_ADDRESS;
use crate::import::page::Page;

/// Paragraphs that can be open within one another: text boxes in text boxes.
const MAX_OPEN: usize = 64;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    /// What it is of, so far.
    pub block: Block,
    /// What its pictures are called.
    pub pictures: Vec<String>,
    /// Which one it is of all that were begun.
    number: usize,
}

/// A place in the text of an open paragraph, for a link that begins there.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkStart {
    paragraph: usize,
    byte: usize,
}

/// A row of a table: the blocks of each of its cells.
#[derive(Debug, Default)]
struct OfficeRow {
    cells: Vec<Vec<Block>>,
}

/// Makes the blocks of a document.
#[derive(Debug)]
pub(super) struct OfficeWriter<'a> {
    budget: &'a Budget,
    open: Vec<OpenParagraph>,
    /// How many paragraphs were begun.
    begun: usize,
    rows: Vec<OfficeRow>,
    made: Vec<Block>,
    /// Where the places are, as numbers of blocks.
    anchors: HashMap<String, usize>,
    /// Places whose block is not made yet.
    pending: Vec<String>,
}

impl<'a> OfficeWriter<'a> {
    /// A document without text yet, which may take what is in `budget`.
    pub(super) fn new(budget: &'a Budget) -> Self {
        Self {
            budget,
            open: Vec::new(),
            begun: 0,
            rows: Vec::new(),
            made: Vec::new(),
            anchors: HashMap::new(),
            pending: Vec::new(),
        }
    }

    /// Begins a paragraph, within another where one is open.
    pub(super) fn begin(&mut self) {
        if self.open.len() < MAX_OPEN {
            self.begun += 1;
            self.open.push(OpenParagraph {
                number: self.begun,
                ..OpenParagraph::default()
            });
        }
    }

    /// The innermost open paragraph.
    pub(super) fn paragraph(&mut self) -> Option<&mut OpenParagraph> {
        self.open.last_mut()
    }

    /// Appends text in the styles.
    pub(super) fn text(&mut self, text: &str, styles: &[SpanStyle]) {
        let Some(OpenParagraph { block, .. }) = self.open.last_mut() else {
            return;
        };
        let start = block.text.len();
        block.text.push_str(text);
        for &style in styles {
            // A run that goes on in the same style is one part.
            block.mark(start..block.text.len(), style, 0);
        }
    }

    /// How long the open paragraph's text is.
    pub(super) fn length(&self) -> usize {
        self.open.last().map_or(0, |open| open.block.text.len())
    }

    /// The end of the open paragraph's text, for a link that begins here.
    pub(super) fn here(&self) -> LinkStart {
        LinkStart {
            paragraph: self.open.last().map_or(0, |open| open.number),
            byte: self.length(),
        }
    }

    /// Makes a link of the open paragraph's text from `start` on; from its beginning where `start` is in another one.
    pub(super) fn link(&mut self, start: LinkStart, address: &str) {
        let Some(OpenParagraph { block, number, .. }) = self.open.last_mut() else {
            return;
        };
        let is_here = *number == start.paragraph;
        let start = if is_here { start.byte } else { 0 };
        let range = start..block.text.len();
        let overlaps = block
            .links
            .last()
            .is_some_and(|last| last.range.end > range.start);
        let is_address = (1..=MAX_ADDRESS).contains(&address.len());
        if range.is_empty() || overlaps || !is_address || !self.budget.take(address.len()) {
            return;
        }
        let target = LinkTarget::Address(address.to_owned());
        block.links.push(Link { range, target });
    }

    /// Names the place at hand.
    pub(super) fn place(&mut self, anchor: &str) {
        if self.budget.entry(anchor.len()) {
            self.pending.push(anchor.to_owned());
        }
    }

    /// Ends the innermost paragraph, which is `kind`.
    pub(super) fn end(&mut self, kind: BlockKind) {
        let Some(OpenParagraph {
            mut block,
            pictures,
            ..
        }) = self.open.pop()
        else {
            return;
        };
        let end = block.text.trim_end().len();
        let start = end - block.text[..end].trim_start().len();
        block.narrow(start..end);
        block.kind = kind;
        let pictures = pictures.into_iter();
        let pictures = pictures.map(|picture| Block::new(BlockKind::Picture, picture, 0..0));
        for block in std::iter::once(block).chain(pictures) {
            if !block.text.is_empty() && self.budget.block(&block) {
                self.push(block);
            }
        }
    }

    fn push(&mut self, block: Block) {
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.push(block),
            None => {
                for anchor in self.pending.drain(..) {
                    self.anchors.entry(anchor).or_insert(self.made.len());
                }
                self.made.push(block);
            }
        }
    }

    /// Begins a row of a table, within another where one is open.
    pub(super) fn begin_row(&mut self) {
        if self.rows.len() < MAX_OPEN {
            self.rows.push(OfficeRow::default());
        }
    }

    /// Begins a cell of the innermost row.
    pub(super) fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(Vec::new());
        }
    }

    /// Ends a row: its cells stand in one block where each is one paragraph, else each paragraph is a block.
    pub(super) fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let plain = |block: &Block| block.kind == BlockKind::Paragraph;
        let is_plain = row
            .cells
            .iter()
            .all(|cell| cell.len() <= 1 && cell.iter().all(plain));
        if !is_plain {
            for block in row.cells.into_iter().flatten() {
                self.push(block);
            }
            return;
        }
        let mut joined = Block::default();
        for block in row.cells.into_iter().flatten() {
            if !joined.text.is_empty() {
                joined.text.push_str(" | ");
            }
            let by = joined.text.len();
            joined.text.push_str(&block.text);
            joined.spans.extend(block.spans.into_iter().map(|mut span| {
                span.range = span.range.start + by..span.range.end + by;
                span
            }));
            joined.links.extend(block.links.into_iter().map(|mut link| {
                link.range = link.range.start + by..link.range.end + by;
                link
            }));
        }
        if !joined.text.is_empty() {
            self.push(joined);
        }
    }

    /// The page of all blocks; links to places lead to their blocks.
    pub(super) fn into_page(mut self) -> Page {
        while !self.open.is_empty() {
            self.end(BlockKind::Paragraph);
        }
        while !self.rows.is_empty() {
            self.end_row();
        }
        let mut page = Page::default();
        let mut numbers = Vec::with_capacity(self.made.len());
        for block in self.made {
            numbers.push(Some(page.blocks.len()));
            page.push(block);
        }
        page.resolve_links(&self.anchors, &numbers);
        page
    }
}

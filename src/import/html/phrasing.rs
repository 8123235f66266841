//! The text of the block at hand, with its styles, links and pictures.

use crate::import::article::{Block, BlockKind, Link, LinkTarget, Span, SpanStyle};

/// What stands in a block, while it is read.
#[derive(Debug, Default)]
pub(super) struct Phrasing {
    text: String,
    spans: Vec<Span>,
    links: Vec<Link>,
    pictures: Vec<String>,
}

impl Phrasing {
    /// How long the text is.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds text with each run of white space as one space.
    pub(super) fn push(&mut self, text: &str) {
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

    /// Adds text whose lines are kept.
    pub(super) fn push_lines(&mut self, text: &str) {
        self.text.extend(text.split('\r'));
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.part("\n");
    }

    /// Ends a cell: those of a row stand in one block.
    pub(super) fn end_cell(&mut self) {
        self.part(" | ");
    }

    fn part(&mut self, sign: &str) {
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push_str(sign);
        }
    }

    /// Adds a picture, by what describes it.
    pub(super) fn push_picture(&mut self, description: String) {
        self.pictures.push(description);
    }

    /// Sets the text from the byte `start` on in a style.
    pub(super) fn style(&mut self, style: SpanStyle, start: usize) {
        let range = start..self.text.len();
        if !range.is_empty() {
            self.spans.push(Span { range, style });
        }
    }

    /// The part of the text from the byte `start` on that is in no link yet; `None` where all is.
    pub(super) fn unlinked(&self, start: usize) -> Option<usize> {
        let covered = self.links.last().map_or(0, |last| last.range.end);
        let start = start.max(covered);
        (start < self.text.len()).then_some(start)
    }

    /// Makes what of the text from the byte `start` on is in no link yet one to `address`.
    pub(super) fn link(&mut self, address: &str, start: usize) {
        if let Some(start) = self.unlinked(start) {
            self.links.push(Link {
                range: start..self.text.len(),
                target: LinkTarget::Address(address.to_owned()),
            });
        }
    }

    /// Takes away the empty lines before text whose lines are kept, and all marks of it: its signs mean themselves.
    pub(super) fn settle_lines(&mut self) {
        let start = self.text.len() - self.text.trim_start_matches('\n').len();
        self.text.drain(..start);
        self.spans.clear();
        self.links.clear();
    }

    /// Takes away the sign behind a heading that leads to itself.
    pub(super) fn remove_mark(&mut self) {
        self.trim_end();
        if self.text.ends_with(['¶', '§']) {
            self.text.pop();
        }
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

    /// Ends the block, whose kind is asked for where it has text; gives it with the pictures that stand in it.
    pub(super) fn take(&mut self, kind: impl FnOnce() -> BlockKind) -> impl Iterator<Item = Block> {
        self.trim_end();
        let block = (!self.text.is_empty()).then(|| {
            let mut block = Block::new(kind(), std::mem::take(&mut self.text), 0..0);
            block.spans = std::mem::take(&mut self.spans);
            block.links = std::mem::take(&mut self.links);
            block.sort_parts();
            block
        });
        self.spans.clear();
        self.links.clear();
        let pictures = std::mem::take(&mut self.pictures).into_iter();
        let pictures = pictures.map(|picture| Block::new(BlockKind::Picture, picture, 0..0));
        block.into_iter().chain(pictures)
    }
}

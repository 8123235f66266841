//! What an article is made of, whichever format it came in.

use std::cmp::Reverse;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum BlockKind {
    /// The title of the whole.
    Title,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text.
    #[default]
    Paragraph,
    /// An item of a list.
    ListItem {
        /// How many lists this one lies in; 0 for an outermost one.
        depth: u8,
        /// Its number in an ordered list.
        ordinal: Option<u64>,
    },
    /// A paragraph quoted as a whole.
    Quote,
    /// Lines to be kept as they are.
    Code,
    /// A picture, which is not shown: the text is its description or its name.
    Picture,
}

/// How a part of a block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SpanStyle {
    /// Italic.
    Emphasis,
    /// Bold.
    Strong,
    /// Fixed pitch.
    Code,
}

/// A styled part of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Bytes of the block's text, on character boundaries and not empty.
    pub range: Range<usize>,
    /// Its style.
    pub style: SpanStyle,
}

/// A part of a block that leads elsewhere: to a note, a chapter, a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Bytes of the block's text, on character boundaries and not empty.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: LinkTarget,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// The block of the article with this number.
    Block(usize),
    /// An address outside the text.
    Address(String),
}

/// When a block is spoken, in milliseconds from the beginning of the film or recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// Its first cue begins.
    pub start: u32,
    /// Its last cue ends; the same as `start` where the format does not say.
    pub end: u32,
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text: one line, but for line feeds where the source has a hard break.
    pub text: String,
    /// Its styled parts by their beginnings; they may lie in one another.
    pub spans: Vec<Span>,
    /// Its links by their beginnings; they do not overlap.
    pub links: Vec<Link>,
    /// When it is spoken, in subtitles and lyrics.
    pub times: Option<Times>,
    /// The bytes of the source that it was made from. The ranges of an article's blocks are in
    /// order and do not overlap.
    pub source: Range<usize>,
}

impl Block {
    /// A block without styles, links and times.
    pub fn new(kind: BlockKind, text: String, source: Range<usize>) -> Self {
        Self {
            kind,
            text,
            spans: Vec::new(),
            links: Vec::new(),
            times: None,
            source,
        }
    }

    /// The same with another text, which must hold the places of its styles and links.
    pub fn with_text(&self, text: String) -> Self {
        Self {
            kind: self.kind,
            text,
            spans: self.spans.clone(),
            links: self.links.clone(),
            times: self.times,
            source: self.source.clone(),
        }
    }

    /// Sets the bytes `range` of the text in `style`: one part with the last one in it that ends at most `reach`
    /// bytes before. Until [`Self::sort_parts`] those that end last stand last.
    pub(super) fn mark(&mut self, range: Range<usize>, style: SpanStyle, reach: usize) {
        // Nothing is looked for in its name: a document can say it of nothing a million times.
        if range.is_empty() {
            return;
        }
        let last = self.spans.iter().rposition(|span| span.style == style);
        let near = last.filter(|&last| self.spans[last].range.end + reach >= range.start);
        let range = match near.map(|near| self.spans.remove(near).range) {
            Some(before) => before.start..before.end.max(range.end),
            None => range,
        };
        self.spans.push(Span { range, style });
    }

    /// Keeps the bytes `kept` of the text, and what of its styles and links is in them.
    pub(super) fn narrow(&mut self, kept: Range<usize>) {
        self.text.truncate(kept.end);
        self.text.drain(..kept.start);
        let moved = |range: &Range<usize>| {
            let moved = |at: usize| at.clamp(kept.start, kept.end) - kept.start;
            moved(range.start)..moved(range.end)
        };
        for span in &mut self.spans {
            span.range = moved(&span.range);
        }
        self.spans.retain(|span| !span.range.is_empty());
        for link in &mut self.links {
            link.range = moved(&link.range);
        }
        self.links.retain(|link| !link.range.is_empty());
        self.sort_parts();
    }

    /// Puts styles and links in the order of their beginnings, an outer one before those in it.
    pub fn sort_parts(&mut self) {
        self.spans
            .sort_by_key(|span| (span.range.start, Reverse(span.range.end)));
        self.links.sort_by_key(|link| link.range.start);
    }
}

/// Gives the outermost headings of an article level 1. Formats in which the title is the first heading, such as
/// Markdown and HTML, begin below it with 2, and others with 1. Bold type all through says no more than that.
pub(super) fn settle_headings(blocks: &mut [Block]) {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let by = blocks.iter().filter_map(level).min().unwrap_or(1).max(1) - 1;
    for block in blocks {
        match &mut block.kind {
            BlockKind::Title => {}
            BlockKind::Heading(level) => *level -= by,
            _ => continue,
        }
        let whole = 0..block.text.len();
        let is_plain = |span: &Span| span.style == SpanStyle::Strong && span.range == whole;
        block.spans.retain(|span| !is_plain(span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(block: &Block) -> Vec<(&str, SpanStyle)> {
        block
            .spans
            .iter()
            .map(|span| (&block.text[span.range.clone()], span.style))
            .collect()
    }

    #[test]
    fn parts_beside_each_other_in_one_style_are_one() {
        use SpanStyle::{Emphasis, Strong};
        let apart = [
            ("ab", Strong),
            ("b", Emphasis),
            ("cd", Emphasis),
            ("cd", Strong),
        ];
        let joined = [("ab cd", Strong), ("b cd", Emphasis)];
        for (reach, expected) in [(0, &apart[..]), (1, &joined)] {
            let mut block = Block::new(BlockKind::Paragraph, "ab cd".to_owned(), 0..0);
            for (range, style) in [
                (0..1, Strong),
                (1..2, Strong),
                (1..2, Emphasis),
                (3..5, Emphasis),
                (3..5, Strong),
                (5..5, SpanStyle::Code),
            ] {
                block.mark(range, style, reach);
            }
            block.sort_parts();
            assert_eq!(parts(&block), expected, "{reach}");
        }
    }

    #[test]
    fn a_narrower_block_keeps_what_is_in_it() {
        let mut block = Block::new(BlockKind::Paragraph, " ab cd ".to_owned(), 0..0);
        for (range, style) in [
            (0..1, SpanStyle::Code),
            (4..6, SpanStyle::Strong),
            (0..7, SpanStyle::Emphasis),
        ] {
            block.mark(range, style, 0);
        }
        let target = LinkTarget::Block(0);
        block.links.push(Link {
            range: 3..7,
            target,
        });
        block.narrow(1..6);
        assert_eq!(
            parts(&block),
            [("ab cd", SpanStyle::Emphasis), ("cd", SpanStyle::Strong)]
        );
        assert_eq!(block.links[0].range, 2..5);
    }
}

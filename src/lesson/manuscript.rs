//! 稿: the working copy of the article.

use std::ops::Range;

use crate::import::{Block, BlockKind, Link, Span, Times};

/// The article as paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// The paragraphs in order: title, headings, running text, items.
    pub paragraphs: Vec<Paragraph>,
}

/// One paragraph of the manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: BlockKind,
    /// Its text; a line feed is a hard break.
    pub text: String,
    /// Its styled parts by their beginnings; they may lie in one another.
    pub spans: Vec<Span>,
    /// Its links by their beginnings; a [`Target::Block`](crate::import::Target::Block) is the paragraph that
    /// the import made of that block.
    pub links: Vec<Link>,
    /// When it is spoken, in subtitles and lyrics.
    pub times: Option<Times>,
    /// The bytes of the source's text that it was made from.
    pub source: Range<usize>,
}

impl From<Block> for Paragraph {
    fn from(block: Block) -> Self {
        let Block {
            kind,
            text,
            spans,
            links,
            times,
            source,
        } = block;
        Self {
            kind,
            text,
            spans,
            links,
            times,
            source,
        }
    }
}

impl Manuscript {
    /// The manuscript as it is before anyone has worked on it.
    pub fn new(blocks: Vec<Block>) -> Self {
        Self {
            paragraphs: blocks.into_iter().map(Paragraph::from).collect(),
        }
    }
}

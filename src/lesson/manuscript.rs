//! 稿: the working copy of the article.

use std::ops::Range;

use crate::import::{Block, BlockKind, Span};

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
    /// The bytes of the source's text that it was made from.
    pub source: Range<usize>,
}

impl Manuscript {
    /// The manuscript as it is before anyone has worked on it.
    pub fn new(blocks: Vec<Block>) -> Self {
        let paragraphs = blocks
            .into_iter()
            .map(
                |Block {
                     kind,
                     text,
                     spans,
                     source,
                 }| Paragraph {
                    kind,
                    text,
                    spans,
                    source,
                },
            )
            .collect();
        Self { paragraphs }
    }
}

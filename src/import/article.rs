//! What an article is made of, whichever format it came in.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The title of the whole.
    Title,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text.
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
}

/// How a part of a block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
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
    pub style: Style,
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text: one line, but for line feeds where the source has a hard break.
    pub text: String,
    /// Its styled parts by their beginnings; they may lie in one another.
    pub spans: Vec<Span>,
    /// The bytes of the source that it was made from. The ranges of an article's blocks are in
    /// order and do not overlap.
    pub source: Range<usize>,
}

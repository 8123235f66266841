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
    /// A picture, which is not shown: the text is its description or its name.
    Picture,
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

/// A part of a block that leads elsewhere: to a note, a chapter, a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Bytes of the block's text, on character boundaries and not empty.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

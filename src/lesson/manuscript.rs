//! 稿: the working copy of the article.

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::unknown::Unknown;
use crate::import::Block;

/// The article as paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// The paragraphs in order: title, headings, running text, items. They are shared with the steps that can be
    /// undone and with what is being written to the disk, so a copy of a book is a copy of its pointers.
    pub paragraphs: Vec<Arc<Paragraph>>,
}

/// One paragraph of the manuscript. It is read as its block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, what it is, and where it came from. A line feed in the text is a hard break; a
    /// [`Target::Block`](crate::import::Target::Block) leads to the paragraph that the import made of that block.
    pub block: Block,
    /// What a person added or changed; most paragraphs of a book have none.
    pub work: Option<Box<Work>>,
}

/// What was added to a paragraph, and what it was before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Its translation; empty where there is none.
    pub translation: String,
    /// A note on it; empty where there is none.
    pub note: String,
    /// The senses chosen for its words, by their places.
    pub glosses: Vec<Gloss>,
    /// The paragraphs of the import that its text came from, where it is no longer one of them as it was. Parts of one
    /// paragraph share them.
    pub origin: Option<Arc<[Block]>>,
    /// Entries of its file that this program does not know.
    pub unknown: Unknown,
}

/// The sense that a word or phrase has here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gloss {
    /// Bytes of the paragraph's text, on character boundaries and not empty.
    pub range: Range<usize>,
    /// The sense in a few words.
    pub text: String,
    /// Whether the same word has it later on, too.
    pub is_onward: bool,
    /// Entries of its file that this program does not know.
    pub unknown: Unknown,
}

impl From<Block> for Paragraph {
    fn from(block: Block) -> Self {
        Self { block, work: None }
    }
}

impl Deref for Paragraph {
    type Target = Block;

    fn deref(&self) -> &Block {
        &self.block
    }
}

impl Paragraph {
    /// Its translation; empty where there is none.
    pub fn translation(&self) -> &str {
        self.work.as_ref().map_or("", |work| &work.translation)
    }

    /// The note on it; empty where there is none.
    pub fn note(&self) -> &str {
        self.work.as_ref().map_or("", |work| &work.note)
    }

    /// The senses chosen for its words.
    pub fn glosses(&self) -> &[Gloss] {
        self.work.as_ref().map_or(&[], |work| &work.glosses)
    }

    /// The paragraphs of the import that it was made from, where it has been changed.
    pub fn origin(&self) -> Option<&Arc<[Block]>> {
        self.work.as_ref()?.origin.as_ref()
    }

    /// Whether its text or kind is not as it was imported.
    pub fn is_changed(&self) -> bool {
        self.origin().is_some_and(|origin| match &**origin {
            [only] => only.text != self.text || only.kind != self.kind,
            _ => true,
        })
    }

    /// What was added and changed, to be added to.
    pub(super) fn work_mut(&mut self) -> &mut Work {
        self.work.get_or_insert_default()
    }

    /// Without a record of work where there is none.
    pub(super) fn tidy(&mut self) {
        if self.work.as_deref() == Some(&Work::default()) {
            self.work = None;
        }
    }
}

impl Manuscript {
    /// The manuscript as it is before anyone has worked on it.
    pub fn new(blocks: Vec<Block>) -> Self {
        Self {
            paragraphs: blocks
                .into_iter()
                .map(|block| Arc::new(Paragraph::from(block)))
                .collect(),
        }
    }
}

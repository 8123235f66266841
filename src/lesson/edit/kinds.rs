//! The kinds of edits, each as a value, and why one cannot be made.

use std::ops::Range;

use thiserror::Error;

use crate::import::{Block, BlockKind};
use crate::lesson::manuscript::Gloss;
use crate::lesson::position::Position;

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Other text in the place of some: typing, deleting.
    Replace {
        /// The paragraph.
        paragraph: usize,
        /// Bytes of its text.
        range: Range<usize>,
        /// What stands there instead.
        with: String,
    },
    /// Other text in the place of some that may reach over paragraphs: pasting, deleting what is marked. Each line feed
    /// in it begins a new paragraph.
    Put {
        /// Where what goes away begins.
        from: Position,
        /// Where it ends.
        to: Position,
        /// What stands there instead.
        text: String,
    },
    /// Two paragraphs of one.
    Split {
        /// The paragraph.
        paragraph: usize,
        /// The byte at which the second begins.
        byte: usize,
    },
    /// One paragraph of this and the one before.
    Merge {
        /// The second of the two.
        paragraph: usize,
    },
    /// Take a paragraph out.
    Delete {
        /// The paragraph.
        paragraph: usize,
    },
    /// Put paragraphs in.
    Insert {
        /// The place of the first.
        at: usize,
        /// What they are made of.
        blocks: Vec<Block>,
    },
    /// Exchange a paragraph with its neighbour.
    Move {
        /// The paragraph.
        paragraph: usize,
        /// Towards the end.
        down: bool,
    },
    /// Make a paragraph a heading, a quotation and so on.
    SetKind {
        /// The paragraph.
        paragraph: usize,
        /// What it becomes.
        kind: BlockKind,
    },
    /// Write a paragraph's translation; empty to have none.
    SetTranslation {
        /// The paragraph.
        paragraph: usize,
        /// The translation.
        text: String,
    },
    /// Write the note on a paragraph; empty to have none.
    SetNote {
        /// The paragraph.
        paragraph: usize,
        /// The note.
        text: String,
    },
    /// Say what a word means here, in the place of what was said of it before.
    AddGloss {
        /// The paragraph.
        paragraph: usize,
        /// The word and its sense.
        gloss: Gloss,
    },
    /// Say nothing of a word any more.
    RemoveGloss {
        /// The paragraph.
        paragraph: usize,
        /// Its place among the paragraph's glosses.
        place: usize,
    },
    /// Put back what the import made.
    Restore {
        /// The paragraph.
        paragraph: usize,
    },
    /// Other text in the place of many.
    ReplaceAll {
        /// Paragraphs with bytes of their texts, in order, without overlaps.
        hits: Vec<(usize, Range<usize>)>,
        /// What stands there instead.
        with: String,
    },
    /// Write the translations of neighbouring paragraphs; those that are empty stay as they are.
    SetTranslations {
        /// The first paragraph.
        first: usize,
        /// The translations.
        texts: Vec<String>,
    },
}

/// Why an edit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditError {
    /// There is no such paragraph.
    #[error("there is no such paragraph")]
    NoParagraph,
    /// The bytes are not inside the text, or cut a character.
    #[error("there is no such place in the paragraph")]
    NoPlace,
    /// It would change nothing.
    #[error("nothing would change")]
    Nothing,
}

impl Edit {
    /// The message that names it, for "Undo: …".
    pub fn name(&self) -> &'static str {
        match self {
            Self::Replace { with, .. } if with.is_empty() => "edit-erase",
            Self::Put { text, .. } if text.is_empty() => "edit-erase",
            Self::Replace { .. } => "edit-type",
            Self::Put { .. } => "edit-paste",
            Self::Split { .. } => "edit-split",
            Self::Merge { .. } => "edit-merge",
            Self::Delete { .. } => "edit-delete",
            Self::Insert { .. } => "edit-insert",
            Self::Move { .. } => "edit-move",
            Self::SetKind { .. } => "edit-kind",
            Self::SetTranslation { .. } => "edit-translate",
            Self::SetNote { .. } => "edit-note",
            Self::AddGloss { .. } => "edit-gloss",
            Self::RemoveGloss { .. } => "edit-remove-gloss",
            Self::Restore { .. } => "edit-restore",
            Self::ReplaceAll { .. } => "edit-replace-all",
            Self::SetTranslations { .. } => "edit-translations",
        }
    }
}

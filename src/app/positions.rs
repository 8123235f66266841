//! Where a text is shown from, and what is remembered of each text between two starts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lesson::folding::Folding;
use crate::lesson::position::Position;

/// Where a pane's view begins: the row that holds `position`, with part of it scrolled away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Top {
    /// A place in the row at the top.
    pub position: Position,
    /// The part of that row above the view's edge, 0 to 1.
    pub fraction: f32,
}

/// What is remembered of a text between two starts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextMemory {
    /// Folded paragraphs.
    pub folding: Folding,
    /// Where 稿 and 窗 begin.
    pub top: Top,
    /// Size of the text in points; the settings' where the reader chose none for this text.
    pub text_size: Option<f32>,
    /// Counts up with each text opened; the smallest is forgotten first.
    pub opened: u64,
}

/// The memory of all texts, by the SHA-256 of their bytes; the file `positions.ron`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Positions {
    texts: BTreeMap<String, TextMemory>,
    opened: u64,
}

/// How many texts are remembered.
const MAX_TEXTS: usize = 1_000;

impl Positions {
    /// What is remembered of the text with this hash.
    pub(crate) fn recall(&self, sha256: &str) -> TextMemory {
        self.texts.get(sha256).cloned().unwrap_or_default()
    }

    /// Remembers `memory` for the text with this hash as the one opened last.
    pub(crate) fn remember(&mut self, sha256: &str, mut memory: TextMemory) {
        self.opened += 1;
        memory.opened = self.opened;
        self.texts.insert(sha256.to_owned(), memory);
        if self.texts.len() > MAX_TEXTS {
            let oldest = self.texts.iter().min_by_key(|(_, text)| text.opened);
            if let Some(hash) = oldest.map(|(hash, _)| hash.clone()) {
                self.texts.remove(&hash);
            }
        }
    }
}

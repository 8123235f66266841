//! What takes the place of the open text: a text or a shelf that was asked for and has been read.

use std::path::PathBuf;

use crate::app::document::DocumentId;
use crate::app::text::drafts::Draft;
use crate::import::shelf::Shelf;
use crate::lesson::Lesson;
use crate::storage::Fingerprint;

/// What was asked for, and what must be remembered of that until it is there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// What it is called, for messages.
    pub name: String,
    /// Its file, to be remembered among the recent ones.
    pub recent: Option<PathBuf>,
    /// Its place on the open shelf.
    pub book: Option<usize>,
    /// The document that it is another reading of.
    pub of: Option<DocumentId>,
    /// Whether the reader's own work on the open text is kept without a question.
    pub keeps_own: bool,
}

/// What has been read.
#[derive(Debug)]
pub(crate) enum Incoming {
    /// A text that was imported.
    Text(Lesson),
    /// A lesson, and what its file held.
    Lesson(Lesson, Option<Fingerprint>),
    /// Work that was kept and never saved.
    Kept(Draft, Lesson),
    /// A shelf.
    Shelf(Shelf),
}

/// What happens once nothing unsaved is left behind.
#[derive(Debug)]
pub(crate) enum Next {
    /// This takes the place of the open text.
    Show(Asked, Box<Incoming>),
    /// The text is closed.
    Close,
    /// The program ends.
    End,
}

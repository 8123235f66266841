//! What slow work brings back to the session. What is about a document names it, and the state that it had.

use std::path::PathBuf;

use crate::app::document::DocumentId;
use crate::app::text::incoming::Incoming;
use crate::app::text::write::SaveError;
use crate::import::{ImportError, Imported};
use crate::lesson::wen::LessonError;
use crate::source::install::{InstallError, Installed};
use crate::storage::Fingerprint;

/// The end of a piece of work.
#[derive(Debug)]
pub(super) enum Finished {
    /// What was to be opened has been read.
    Opened(Box<Result<Incoming, LessonError>>),
    /// A lesson has been written to its file, or to one of another kind.
    Saved {
        /// Which document.
        document: DocumentId,
        /// The state of its manuscript in the file.
        state: u64,
        /// The file.
        path: PathBuf,
        /// What the file holds, or why it was not written.
        result: Box<Result<Fingerprint, SaveError>>,
    },
    /// The file of a translation has been read.
    TranslationRead {
        /// The document that it is a translation of.
        document: DocumentId,
        /// The state of its manuscript when that was asked for.
        state: u64,
        /// What the file is called.
        name: String,
        /// What is in it.
        result: Box<Result<Imported, ImportError>>,
    },
    /// A dictionary has been built.
    DictionaryAdded(Box<Result<Installed, InstallError>>),
}

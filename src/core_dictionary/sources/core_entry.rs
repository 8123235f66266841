//! What one source says, and what is wrong with it.

use crate::lexicon::entry::Entry;

/// An entry with the line, from 1, that its headword stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CoreEntry {
    /// The line of the headword.
    pub line: usize,
    /// What the source says, without regular inflections.
    pub entry: Entry,
}

/// A mistake in a source, with its remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct SourceMistake {
    /// The file, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

//! Why a dictionary could not be put in or taken out.

use std::path::PathBuf;

use thiserror::Error;

use crate::lexicon::build::BuildError;
use crate::lexicon::error::LexError;
use crate::source::error::SourceError;
use crate::source::report::Skipped;
use crate::storage::StorageError;

/// Why a dictionary could not be put in or taken out.
#[derive(Debug, Error)]
pub enum InstallError {
    /// The file cannot be read at all.
    #[error("{path}: cannot be read ({source}); check its name and that its drive is there")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The source is not what it should be.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The `.lex` is damaged or foreign.
    #[error(transparent)]
    Lex(#[from] LexError),
    /// The dictionary cannot be built of what was read.
    #[error("{path}: {source}")]
    Build {
        /// The source.
        path: PathBuf,
        /// What is wrong.
        source: BuildError,
    },
    /// The source holds no entries.
    #[error(
        "{path} holds no entries; nothing was changed; see that it is the whole dictionary, or choose another file"
    )]
    Empty {
        /// The source.
        path: PathBuf,
    },
    /// The source holds entries, of which none can be read.
    #[error(
        "{path}: none of its {count} entries can be read ({first}); nothing was changed; choose another copy of the dictionary"
    )]
    NothingRead {
        /// The source.
        path: PathBuf,
        /// How many entries there are.
        count: u64,
        /// The first of them and what is wrong with it.
        first: Skipped,
    },
    /// The folder cannot be written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// There is no dictionary of this name.
    #[error("no dictionary is called “{name}”; `glosspane dict list` shows those that are there")]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// Stopped by [`Progress::cancel`](crate::progress::Progress::cancel).
    #[error("stopped; nothing was kept")]
    Cancelled,
}

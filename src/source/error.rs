//! Why a dictionary in another format could not be imported.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why nothing could be imported; each says the file, the place and what to do.
#[derive(Debug, Error)]
pub enum SourceError {
    /// A file could not be opened or read.
    #[error(
        "{path} cannot be read after byte {position}: {source}; check the file or fetch it again"
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// Bytes of it read before the failure.
        position: u64,
        /// What the system or the decompressor said.
        source: io::Error,
    },
    /// The file is of no format that can be imported.
    #[error(
        "{path} is no dictionary that can be imported; choose ECDICT, a StarDict .ifo, a dictd .index, a .dsl, an .mdx, CC-CEDICT, a Yomitan .zip, a table with a header, or a .lex"
    )]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// The dictionary is in several files, and one is not there.
    #[error("{path} needs {companion} beside it; put it there and try again")]
    Companion {
        /// The file given.
        path: PathBuf,
        /// The name of the file that is missing.
        companion: String,
    },
    /// An archive without the file that is the dictionary.
    #[error(
        "{path} is an archive without {member}; choose an archive that holds it, or the file itself"
    )]
    NoMember {
        /// The file given.
        path: PathBuf,
        /// What it should hold.
        member: &'static str,
    },
    /// The first line of a table does not name the columns that are needed.
    #[error("{path}: the first line lacks the column {missing}; name the columns there")]
    Columns {
        /// The file given.
        path: PathBuf,
        /// The columns that are missing, in words.
        missing: String,
    },
    /// Part of a file does not follow its format.
    #[error("{path} is damaged in its {part}, at byte {position}; fetch it again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which part of it, in the format's own word: header, index, block 7 …
        part: String,
        /// Where, in bytes from the start of the file.
        position: u64,
    },
    /// The file is of a kind that cannot be read.
    #[error(
        "{path} uses {feature}, which cannot be read; choose another version of the dictionary"
    )]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What it uses: MDict version 3.0, an encryption with a key …
        feature: String,
    },
    /// The file claims or unpacks to more than any dictionary holds.
    #[error(
        "{path} would take more than {limit} MiB of memory for its {part}; it was not read further"
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Which part of it.
        part: String,
        /// The limit, in MiB.
        limit: u64,
    },
    /// A packed file unpacks to more than its size can mean.
    #[error(
        "{path} unpacks to more than {limit} MiB, which its size does not explain; it was not read further; fetch it again"
    )]
    UnpacksTooFar {
        /// The file.
        path: PathBuf,
        /// The limit, in MiB.
        limit: u64,
    },
    /// [`Progress::cancel`](crate::progress::Progress::cancel) was called, or the caller asked for no more entries.
    #[error("the import of {path} was stopped before its end; nothing was kept")]
    Stopped {
        /// The file given.
        path: PathBuf,
    },
}

impl SourceError {
    /// The file cannot be read behind its first `position` bytes, or unpacks to more than it may.
    pub(super) fn read(path: &Path, position: u64, source: io::Error) -> Self {
        if let Some(UnpacksTooFar { limit }) = UnpacksTooFar::in_error(&source) {
            return Self::UnpacksTooFar {
                path: path.to_owned(),
                limit: limit >> 20,
            };
        }
        Self::Read {
            path: path.to_owned(),
            position,
            source,
        }
    }

    /// The part of the file called `part` does not follow the format at byte `position`.
    pub(super) fn damaged(path: &Path, part: &str, position: u64) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            part: part.to_owned(),
            position,
        }
    }

    /// The part called `part` takes more than `limit` bytes.
    pub(super) fn too_large(path: &Path, part: &str, limit: u64) -> Self {
        Self::TooLarge {
            path: path.to_owned(),
            part: part.to_owned(),
            limit: limit >> 20,
        }
    }

    /// The file uses `feature`.
    pub(super) fn unsupported(path: &Path, feature: impl Into<String>) -> Self {
        Self::Unsupported {
            path: path.to_owned(),
            feature: feature.into(),
        }
    }

    /// The import was stopped.
    pub(super) fn stopped(path: &Path) -> Self {
        Self::Stopped {
            path: path.to_owned(),
        }
    }
}

/// What reading fails with where it unpacks too much; [`SourceError::read`] tells it from other failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("it unpacks to more than {} MiB", limit >> 20)]
pub(super) struct UnpacksTooFar {
    /// The limit, in bytes.
    pub(super) limit: u64,
}

impl UnpacksTooFar {
    /// Whether, and at which limit, reading failed for this reason.
    pub(super) fn in_error(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

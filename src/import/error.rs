//! Why a text cannot be opened.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::limits::MAX_LINES;
use crate::storage::is_no_file;

/// Why a text cannot be opened; each names it and what can be done.
#[derive(Debug, Error)]
pub enum ImportError {
    /// There is no such file.
    #[error("{path} does not exist; check its name and whether its disk is connected")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The name is a folder's.
    #[error("{path} is a folder; choose a text file in it")]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// A device, a pipe or the like.
    #[error("{path} is not a regular file; choose a text file")]
    NotAFile {
        /// The name.
        path: PathBuf,
    },
    /// The system refuses to read it.
    #[error(
        "cannot read {path}: {reason}; check that you may read it and that its disk is connected"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// It is longer than such a file may be.
    #[error("{path} has {} MB and texts of up to {} MB can be opened; split it into parts", .size / 1_000_000, .limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The most that is opened, in bytes.
        limit: u64,
    },
    /// It has more lines than [`MAX_LINES`]; such a file is a table or a log.
    #[error("{path} has more than {} million lines; split it into parts", MAX_LINES / 1_000_000)]
    TooManyLines {
        /// The file, or the name of the text.
        path: PathBuf,
    },
    /// Nothing but white space and control characters is in it.
    #[error("{path} holds no text; choose another file")]
    Empty {
        /// The file, or the name of the text.
        path: PathBuf,
    },
    /// It is no text.
    #[error("{path} is {kind}, not a text; {remedy}")]
    Binary {
        /// The file, or the name of the text.
        path: PathBuf,
        /// What it is, with its article.
        kind: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// It is not as its format says.
    #[error(
        "{path} is damaged: {what}; fetch it again, or save it anew in the program that made it"
    )]
    Damaged {
        /// The file, or the name of the text.
        path: PathBuf,
        /// What is wrong, and where: the part of the archive, the page, the line.
        what: String,
    },
    /// It is locked with a password.
    #[error(
        "{path} is protected with a password; save it without one in the program that made it and open that"
    )]
    Protected {
        /// The file, or the name of the text.
        path: PathBuf,
    },
    /// A shop has locked it to its own reader.
    #[error(
        "{path} is locked by its shop (DRM) and can be read only there; choose a copy without a lock"
    )]
    Locked {
        /// The file, or the name of the text.
        path: PathBuf,
    },
    /// Its pages are pictures.
    #[error(
        "{path} holds pictures of pages and no text; let a program for text recognition (OCR) read it first"
    )]
    Scanned {
        /// The file, or the name of the text.
        path: PathBuf,
    },
    /// What it packs is larger than a text may be, or than a text of its size unpacks to.
    #[error("{path} unpacks to more than {} MB; split it into parts", .limit / 1_000_000)]
    Unpacked {
        /// The file, or the name of the text.
        path: PathBuf,
        /// The most that it may unpack to, in bytes.
        limit: u64,
    },
    /// What is in it takes far more memory than a text of its size.
    #[error(
        "{path} has more paragraphs, styles or links than a text of its size can have; split it into parts, or save it as plain text in the program that made it"
    )]
    Crowded {
        /// The file, or the name of the text.
        path: PathBuf,
    },
    /// The archive has changed since it was listed.
    #[error("{name} is no longer in {path}; open the archive anew")]
    Gone {
        /// The archive.
        path: PathBuf,
        /// The member.
        name: String,
    },
    /// The reader stopped it.
    #[error("opening was cancelled")]
    Cancelled,
}

impl ImportError {
    /// Why the file at `path` cannot be read, as the system says.
    pub(super) fn of_file(path: &Path, reason: io::Error) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            // A device never ends, and a pipe may never begin.
            _ if is_no_file(&reason) => Self::NotAFile { path },
            _ => Self::Unreadable { path, reason },
        }
    }
}

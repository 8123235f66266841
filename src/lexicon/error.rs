//! What can be wrong with a `.lex` file.

use std::io;
use std::sync::Arc;

use thiserror::Error;

use super::format::SectionId;
use crate::storage::is_no_file;

/// A dictionary that cannot be opened or read, in whole or in part.
#[derive(Debug, Clone, Error)]
pub enum LexError {
    /// The system cannot read the file, or no longer.
    #[error(
        "{file}: cannot be read ({source}); see that its drive is still there, then open it again"
    )]
    Io {
        /// The file.
        file: Arc<str>,
        /// What the system says.
        source: Arc<io::Error>,
    },
    /// A folder, a pipe or a device has the name of a dictionary; opening one can wait for ever.
    #[error("{file}: a folder, a pipe or a device and no file; remove it from the dictionaries")]
    NoFile {
        /// Its name.
        file: Arc<str>,
    },
    /// The file is something else.
    #[error(
        "{file}: not a .lex dictionary; make one of it with `glosspane dict add`, or remove it from the folder"
    )]
    Foreign {
        /// The file.
        file: Arc<str>,
    },
    /// The file is of a newer program.
    #[error(
        "{file}: written in version {version} of the .lex format, newer than this program reads; update Glosspane or rebuild the file with `glosspane dict add`"
    )]
    Newer {
        /// The file.
        file: Arc<str>,
        /// Its version of the format.
        version: u32,
    },
    /// The end of the file is missing.
    #[error(
        "{file}: cut off after {actual} of {expected} bytes; copy the file again or rebuild it with `glosspane dict add`"
    )]
    Truncated {
        /// The file.
        file: Arc<str>,
        /// The length that its header tells, in bytes.
        expected: u64,
        /// Its length, in bytes.
        actual: u64,
    },
    /// The header or a section is not what its checksum or the format says.
    #[error(
        "{file}: section {section} is damaged ({fault}); copy the file again or rebuild it with `glosspane dict add`"
    )]
    Section {
        /// The file.
        file: Arc<str>,
        /// The name of the section, or `header`.
        section: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A block of records is not what its checksum or the format says.
    #[error(
        "{file}: block {block} is damaged ({fault}); copy the file again or rebuild it with `glosspane dict add`"
    )]
    Block {
        /// The file.
        file: Arc<str>,
        /// The number of the block, from 0.
        block: usize,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The operation was stopped by [`Progress::cancel`](crate::progress::Progress::cancel).
    #[error("{file}: the check was cancelled")]
    Cancelled {
        /// The file.
        file: Arc<str>,
    },
}

/// How a section or block is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Fault {
    /// The bytes are not those that were written.
    #[error("checksum")]
    Checksum,
    /// The bytes are as they were written, but do not follow the format.
    #[error("format")]
    Format,
    /// The section is not there.
    #[error("missing")]
    Missing,
}

pub(crate) fn io_error(file: &Arc<str>, error: io::Error) -> LexError {
    let file = Arc::clone(file);
    if is_no_file(&error) {
        return LexError::NoFile { file };
    }
    LexError::Io {
        file,
        source: Arc::new(error),
    }
}

pub(crate) fn section_error(file: &Arc<str>, id: SectionId, fault: Fault) -> LexError {
    let section = String::from_utf8_lossy(&id);
    LexError::Section {
        file: Arc::clone(file),
        section: section.trim_end_matches('\0').to_owned(),
        fault,
    }
}

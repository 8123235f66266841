//! What can go wrong with the program's own files.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A file or folder of the program that could not be read, written or locked.
#[derive(Debug, Error)]
pub enum StorageError {
    /// The folder refuses new files.
    #[error("cannot create a file in {folder}: {reason}; choose a folder that can be written to")]
    Create {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// Writing stopped half-way; the old file is still there.
    #[error("cannot write {path}: {reason}; the previous version is unchanged")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The device is full; the old file is still there.
    #[error("cannot write {path}: the device is full; free some space and try again")]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// A folder has the name of the file.
    #[error(
        "cannot write {path}: a folder has that name; rename the folder or choose another name"
    )]
    FolderInTheWay {
        /// The name.
        path: PathBuf,
    },
    /// A pipe, a device or the like has the name of the file; opening one can wait for ever.
    #[error(
        "cannot use {path}: it is a pipe, a device or the like and no file; move it away or choose another name"
    )]
    NotAFile {
        /// The name.
        path: PathBuf,
    },
    /// The file is not to be written.
    #[error("cannot write {path}: it is read-only; allow it to be written or choose another name")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The previous version could not be kept, so nothing was replaced.
    #[error("cannot keep the previous version as {path}: {reason}; nothing was replaced")]
    Backup {
        /// The `.bak` file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A file exists and cannot be read.
    #[error("cannot read {path}: {reason}; check that you may read it")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A damaged file could not be moved out of the way, so it must not be written either.
    #[error("{path} is damaged and cannot be set aside: {reason}; move it away by hand")]
    SetAside {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The folder that the program keeps its files in has gone since its start.
    #[error(
        "{folder} is gone, or another folder is in its place; what was to be kept in it waits: put its stick back in before you close Glosspane"
    )]
    Away {
        /// The folder.
        folder: PathBuf,
    },
    /// Another copy of the program keeps its files in this folder.
    #[error("another Glosspane is using {folder}; this one keeps nothing, so close one of the two")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
}

impl StorageError {
    /// The error of a write to `path` that the system refused with `reason`.
    pub fn write(path: &Path, reason: io::Error) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Write { path, reason },
        }
    }
}

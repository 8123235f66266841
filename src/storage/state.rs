//! Reading back the program's own state; what cannot be read is set aside, never overwritten.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::atomic::backup_path;
use super::error::StorageError;
use super::file::{follow, is_no_file, open_file};

/// The largest state file that is read, in bytes. A thousand texts' positions take a tenth of it.
const MAX_BYTES: u64 = 64 << 20;

/// How many damaged versions of a file are kept.
const MAX_SET_ASIDE: u32 = 999;

/// What became of a state file.
#[derive(Debug, PartialEq, Eq)]
pub enum ReadOutcome<T> {
    /// There is none.
    Missing,
    /// It was read.
    Read(T),
    /// It could not be understood, and has been moved out of the way.
    Damaged {
        /// Where it is now.
        set_aside: PathBuf,
        /// The previous version, where there is one that can be read.
        backup: Option<T>,
    },
}

/// Reads the RON file `path`. A file that is no `T` is [set aside](set_aside), and its `.bak` is read in its stead.
///
/// An error means that the file is still there and must not be written.
pub fn read_or_set_aside<T: DeserializeOwned>(path: &Path) -> Result<ReadOutcome<T>, StorageError> {
    match read(path) {
        Ok(Some(value)) => Ok(ReadOutcome::Read(value)),
        Ok(None) => {
            // The backup of a file that a link names is beside the file.
            let backup = follow(path).unwrap_or_else(|_| path.to_owned());
            let set_aside = set_aside(path)?;
            let backup = read(&backup_path(&backup)).ok().flatten();
            Ok(ReadOutcome::Damaged { set_aside, backup })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(ReadOutcome::Missing),
        Err(reason) => Err(StorageError::Read {
            path: path.to_owned(),
            reason,
        }),
    }
}

/// The value in `path`; `None` where there is something else.
///
/// # Errors
/// Where there is no file, or it cannot be read.
pub fn read<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    let file = match open_file(path) {
        Err(error) if is_no_file(&error) => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Ok(None);
    }
    Ok(ron::de::from_bytes(&bytes).ok())
}

/// Renames the damaged file `path` to the first free of `NAME.damaged-1.EXT`, `NAME.damaged-2.EXT` …; where it is a
/// link, the file that it names. Gives the new name.
///
/// # Errors
/// Where it cannot be renamed; then it must not be written either.
pub fn set_aside(path: &Path) -> Result<PathBuf, StorageError> {
    // What a link names is ours only where it is a file.
    let named = follow(path).ok();
    let named = named.filter(|named| fs::metadata(named).is_ok_and(|data| data.is_file()));
    move_aside(named.as_deref().unwrap_or(path)).map_err(|reason| StorageError::SetAside {
        path: path.to_owned(),
        reason,
    })
}

fn move_aside(path: &Path) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default();
    for number in 1..=MAX_SET_ASIDE {
        let mut name = stem.to_os_string();
        name.push(format!(".damaged-{number}"));
        if let Some(extension) = path.extension() {
            name.push(".");
            name.push(extension);
        }
        let aside = path.with_file_name(name);
        // The link itself counts: renaming onto it would lose what it names.
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside)?;
            return Ok(aside);
        }
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        "too many damaged versions are kept",
    ))
}

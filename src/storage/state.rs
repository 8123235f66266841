//! Reading back the program's own state; what cannot be read is set aside, never overwritten.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::StorageError;
use super::atomic::backup_path;

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

/// Reads the RON file `path`. A file that is no `T` is renamed to the first free of
/// `NAME.damaged-1.EXT`, `NAME.damaged-2.EXT` …, and its `.bak` is read in its stead.
///
/// An error means that the file is still there and must not be written.
pub fn read_or_set_aside<T: DeserializeOwned>(path: &Path) -> Result<ReadOutcome<T>, StorageError> {
    match read(path) {
        Ok(Some(value)) => Ok(ReadOutcome::Read(value)),
        Ok(None) => {
            let set_aside = set_aside(path).map_err(|reason| StorageError::SetAside {
                path: path.to_owned(),
                reason,
            })?;
            let backup = read(&backup_path(path)).ok().flatten();
            Ok(ReadOutcome::Damaged { set_aside, backup })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(ReadOutcome::Missing),
        Err(reason) => Err(StorageError::Read {
            path: path.to_owned(),
            reason,
        }),
    }
}

/// The value in `path`; `None` where the file holds something else.
fn read<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        // Opening a pipe would wait for its other end.
        return Ok(None);
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Ok(None);
    }
    Ok(ron::de::from_bytes(&bytes).ok())
}

fn set_aside(path: &Path) -> io::Result<PathBuf> {
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

//! Files, read within bounds.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::error::ImportError;
use crate::progress::Progress;
use crate::storage::open_file;

/// How much is read between two looks at the progress, in bytes.
const CHUNK: u64 = 1 << 20;

/// The bytes of the file `path`, `limit` at most.
///
/// # Errors
/// Where it is no file, cannot be read, or is longer, also where it grows meanwhile; where `progress` was cancelled.
pub fn read_file(path: &Path, limit: u64, progress: &Progress) -> Result<Vec<u8>, ImportError> {
    let unreadable = |reason| ImportError::of_file(path, reason);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(ImportError::Folder {
            path: path.to_owned(),
        });
    }
    let mut file = open_file(path).map_err(unreadable)?;
    let size = metadata.len();
    let too_large = |size| ImportError::TooLarge {
        path: path.to_owned(),
        size,
        limit,
    };
    if size > limit {
        return Err(too_large(size));
    }
    progress.set_total(size);
    let mut bytes = Vec::with_capacity(usize::try_from(size).map_err(|_| too_large(size))?);
    loop {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let count = (&mut file)
            .take(CHUNK)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        progress.set_done(bytes.len() as u64);
        if count == 0 {
            return Ok(bytes);
        }
        // It may have grown since its size was asked.
        if bytes.len() as u64 > limit {
            return Err(too_large(bytes.len() as u64));
        }
    }
}

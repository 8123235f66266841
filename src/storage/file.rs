//! Files and what only looks like one: opening a pipe waits for its other end, and a device may never end.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// The most symbolic links that are followed from one name; as many as Linux does.
const MAX_LINKS: usize = 40;

/// The reason that [`open_file`] gives for what is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("it is a folder, a pipe or a device and no file")]
struct NoFile;

/// Opens the file `path` for reading.
///
/// # Errors
/// Where it cannot be opened, and for folders, pipes and devices, which [`is_no_file`] tells apart; none of them is
/// opened, so that nothing waits.
pub fn open_file(path: &Path) -> io::Result<File> {
    let no_file = || io::Error::new(io::ErrorKind::InvalidInput, NoFile);
    if !fs::metadata(path)?.is_file() {
        return Err(no_file());
    }
    let file = File::open(path)?;
    // Another may have taken the name between the two looks.
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(no_file())
    }
}

/// Whether `error` of [`open_file`] says that there is something, but no file.
pub fn is_no_file(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|reason| reason.is::<NoFile>())
}

/// Where `path` leads: itself, or what the symbolic link of that name names in the end, which need not exist.
///
/// # Errors
/// Where the links lead in a circle or cannot be read.
pub(super) fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut real = path.to_owned();
    for _ in 0..MAX_LINKS {
        if !fs::symlink_metadata(&real).is_ok_and(|data| data.is_symlink()) {
            return Ok(real);
        }
        let target = fs::read_link(&real)?;
        real = folder_of(&real).join(target);
    }
    Err(io::Error::other("its symbolic links lead in a circle"))
}

/// The folder that holds `path`; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

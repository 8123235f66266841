//! Files under construction: how they are called, and how those that a killed program left go away.

use std::ffi::OsStr;
use std::fs::{self, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::file::{folder_of, open_file};

const PREFIX: &str = ".glosspane-";
const SUFFIX: &str = ".tmp";

/// How many letters and digits stand between the two.
const RANDOM: usize = 6;

/// After how long without a write a leftover is one where the file system has no locks to tell by.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// A new file in `folder` that goes away unless it is given a name. It is locked as long as it is open, which tells
/// other copies of the program that somebody is at work on it.
pub(super) fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = naming();
    // By default a temporary file can be read by its owner alone; what it becomes is no secret.
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    let file = builder.tempfile_in(folder)?;
    // Without locks its age tells.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// The names of files under construction.
pub(super) fn naming() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    builder
}

/// Takes away the files under construction in `folder` on which no living program is at work. What cannot be taken
/// away stays; nothing else is touched.
pub fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let path = entry.path();
        if is_file && is_ours(&entry.file_name()) && is_abandoned(&path) {
            // It is in nobody's way but for its size.
            let _ = fs::remove_file(path);
        }
    }
}

/// As [`remove_leftovers`], in the folder that holds `file`.
pub fn remove_leftovers_beside(file: &Path) {
    remove_leftovers(folder_of(file));
}

fn is_ours(name: &OsStr) -> bool {
    name.to_str()
        .and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX))
        .is_some_and(|random| {
            random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn is_abandoned(path: &Path) -> bool {
    let Ok(file) = open_file(path) else {
        return false;
    };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => file
            .metadata()
            .and_then(|data| data.modified())
            .is_ok_and(|written| written.elapsed().is_ok_and(|age| age > ABANDONED)),
    }
}

//! Writing a file so that a crash, a full device or a pulled stick leaves the old one.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::error::StorageError;
use super::file::{folder_of, follow, open_file};
use super::temporary::{naming, temporary_in};

/// A file under construction beside the one that it will replace.
///
/// Nothing is visible under the final name until [`AtomicFile::commit`]; dropped without it, the
/// new file is removed and the old one stays.
#[derive(Debug)]
pub struct AtomicFile {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl AtomicFile {
    /// Begins a new version of `path` in the same folder, which must exist. Where `path` is a symbolic link, the file
    /// that it names is written and the link stays. The new version can be read and written by whom the old one could.
    ///
    /// # Errors
    /// Where the folder refuses new files, where `path` is a folder, a pipe or a device, or a file that is read-only.
    pub fn create(path: &Path) -> Result<Self, StorageError> {
        let path = follow(path).map_err(|reason| StorageError::write(path, reason))?;
        let replaced = replaceable(&path)?;
        let folder = folder_of(&path);
        let failed = |reason: io::Error| match reason.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                StorageError::write(&path, reason)
            }
            _ => StorageError::Create {
                folder: folder.to_owned(),
                reason,
            },
        };
        let file = temporary_in(folder).map_err(failed)?;
        if let Some(replaced) = &replaced {
            keep_rights(file.as_file(), replaced);
        }
        Ok(Self {
            path,
            file: BufWriter::with_capacity(1 << 16, file),
        })
    }

    /// Flushes the new version to the device, keeps the old one as `.bak`, and puts the new one
    /// in its place. On an error the old version stays under its name.
    pub fn commit(self) -> Result<(), StorageError> {
        let Self { path, file } = self;
        let failed = |reason| StorageError::write(&path, reason);
        let file = file
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        file.as_file().sync_all().map_err(failed)?;
        let (open, finished) = file.into_parts();
        // Windows replaces no file that is open. Elsewhere it stays locked until it has its name.
        let open = (!cfg!(windows)).then_some(open);
        keep_backup(&path)?;
        finished
            .persist(&path)
            .map_err(|error| failed(error.error))?;
        drop(open);
        sync_folder(folder_of(&path)).map_err(failed)
    }
}

/// What a new version of `path`, which is no link, would replace; `None` where there is nothing.
fn replaceable(path: &Path) -> Result<Option<Metadata>, StorageError> {
    // Where nothing can be learnt, making the new file says why.
    let Ok(old) = fs::metadata(path) else {
        return Ok(None);
    };
    let path = path.to_owned();
    if old.is_dir() {
        return Err(StorageError::FolderInTheWay { path });
    }
    if !old.is_file() {
        return Err(StorageError::NotAFile { path });
    }
    // Its own bits count too: the system refuses nothing to root.
    if old.permissions().readonly() || is_refused(&path) {
        return Err(StorageError::ReadOnly { path });
    }
    Ok(Some(old))
}

/// Whether the system would not let this program write into the file `path`; replacing it asks the folder alone.
fn is_refused(path: &Path) -> bool {
    let opened = OpenOptions::new().write(true).open(path);
    opened.is_err_and(|error| {
        matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
        )
    })
}

/// Gives `file` the owner and the permissions of the one that it replaces, as far as the system and the file system
/// know such things and allow it.
#[cfg(unix)]
fn keep_rights(file: &File, replaced: &Metadata) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let Ok(new) = file.metadata() else { return };
    if (new.uid(), new.gid()) != (replaced.uid(), replaced.gid()) {
        // Only root gives files away; anybody else may give it to a group of his.
        let _ = fchown(file, Some(replaced.uid()), Some(replaced.gid()))
            .or_else(|_| fchown(file, None, Some(replaced.gid())));
    }
    let _ = file.set_permissions(fs::Permissions::from_mode(replaced.mode() & 0o777));
}

/// Only Unix gives a file rights of its own that its folder does not give it.
#[cfg(not(unix))]
fn keep_rights(_: &File, _: &Metadata) {}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Replaces the content of `path` by `bytes`; the previous version becomes `.bak`.
pub fn atomic_write(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes)
        .map_err(|reason| StorageError::write(path, reason))?;
    file.commit()
}

/// The name under which the previous version of `path` is kept: `.bak` after the whole name.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".bak");
    PathBuf::from(name)
}

/// Keeps the present version of `path`, if there is one, as its `.bak`. It stays under its own
/// name too, so there is no moment without either.
fn keep_backup(path: &Path) -> Result<(), StorageError> {
    if !path.exists() {
        return Ok(());
    }
    let backup = backup_path(path);
    let failed = |reason: io::Error| match reason.kind() {
        io::ErrorKind::StorageFull => StorageError::write(path, reason),
        _ => StorageError::Backup {
            path: backup.clone(),
            reason,
        },
    };
    second_name(path)
        .or_else(|_| copy(path)) // FAT and exFAT, the formats of USB sticks, have no hard links.
        .and_then(|kept| kept.persist(&backup).map_err(|error| error.error))
        .map_err(failed)
}

/// A hard link to `path` under a temporary name in its folder.
fn second_name(path: &Path) -> io::Result<TempPath> {
    let linked = naming().make_in(folder_of(path), |name| fs::hard_link(path, name))?;
    Ok(linked.into_temp_path())
}

/// A copy of `path`, on the device, under a temporary name in its folder.
fn copy(path: &Path) -> io::Result<TempPath> {
    let mut old = open_file(path)?;
    let mut kept = temporary_in(folder_of(path))?;
    keep_rights(kept.as_file(), &old.metadata()?);
    io::copy(&mut old, kept.as_file_mut())?;
    kept.as_file().sync_all()?;
    Ok(kept.into_temp_path())
}

/// Makes a renaming in `folder` last. Only Unix opens folders as files.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some file systems of sticks and networks know no such request.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_hard_links_the_previous_version_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").unwrap();
        let backup = backup_path(&path);
        copy(&path).unwrap().persist(&backup).unwrap();
        assert_eq!(fs::read_to_string(&backup).unwrap(), "old");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    }
}

//! Writing a file so that a crash, a full device or a pulled stick leaves the old one.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use super::StorageError;

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
    /// Begins a new version of `path` in the same folder, which must exist.
    pub fn create(path: &Path) -> Result<Self, StorageError> {
        if path.is_dir() {
            return Err(StorageError::FolderInTheWay {
                path: path.to_owned(),
            });
        }
        let folder = folder_of(path);
        let file = temporary_in(folder).map_err(|reason| StorageError::Create {
            folder: folder.to_owned(),
            reason,
        })?;
        Ok(Self {
            path: path.to_owned(),
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
        // Windows replaces no file that is open.
        let finished = file.into_temp_path();
        keep_backup(&path)?;
        finished
            .persist(&path)
            .map_err(|error| failed(error.error))?;
        sync_folder(folder_of(&path)).map_err(failed)
    }
}

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
    let mut kept = temporary_in(folder_of(path))?;
    io::copy(&mut File::open(path)?, kept.as_file_mut())?;
    kept.as_file().sync_all()?;
    Ok(kept.into_temp_path())
}

/// A new file in `folder` that goes away unless it is given a name.
pub(super) fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = naming();
    // By default a temporary file can be read by its owner alone; what it becomes is no secret.
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder)
}

fn naming() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".glosspane-").suffix(".tmp");
    builder
}

/// The folder that holds `path`; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
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

//! One copy of the program at a time keeps files in a data folder, and only in the one that it began with.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::StorageError;
use super::mark::FolderMark;

/// The name of the lock file in the data folder. It stays there; only the lock on it matters.
const NAME: &str = "glosspane.lock";

/// The right to write in a data folder, held until it is dropped or the program ends.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    file: File,
    mark: Option<FolderMark>,
}

impl Lock {
    /// Takes the lock of `folder`; [`StorageError::InUse`] where another copy holds it.
    ///
    /// A file system without locks cannot tell two copies apart; there it is given at once.
    pub fn acquire(folder: &Path) -> Result<Self, StorageError> {
        let path = folder.join(NAME);
        if fs::metadata(&path).is_ok_and(|data| !data.is_file()) {
            return Err(StorageError::NotAFile { path });
        }
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(|reason| StorageError::Create {
                folder: folder.to_owned(),
                reason,
            })?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(StorageError::InUse {
                folder: folder.to_owned(),
            });
        }
        // Any other refusal: what has no locks (some networks, some drivers) cannot be locked.
        Ok(Self {
            folder: folder.to_owned(),
            file,
            mark: FolderMark::of(folder).or_else(|| FolderMark::make(folder)),
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Sees that the folder is there and is the one whose lock was taken, and not what stands at its path since its
    /// drive was pulled out. Where it has been away, its lock is taken again.
    ///
    /// # Errors
    /// [`StorageError::Away`] where it is not, [`StorageError::InUse`] where another copy has taken it meanwhile.
    pub fn check(&mut self) -> Result<(), StorageError> {
        let is_there = match &self.mark {
            Some(mark) => FolderMark::of(&self.folder).as_ref() == Some(mark),
            // The mark could not be made; the lock file tells a folder of the program's.
            None => self.folder.join(NAME).is_file(),
        };
        if !is_there {
            return Err(StorageError::Away {
                folder: self.folder.clone(),
            });
        }
        if self.is_stale() {
            *self = Self::acquire(&self.folder)?;
        }
        Ok(())
    }

    /// Whether the locked file is no longer the one in the folder, so that others can take the lock too.
    #[cfg(unix)]
    fn is_stale(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let identity = |data: fs::Metadata| (data.dev(), data.ino());
        let held = self.file.metadata().map(identity);
        let there = fs::metadata(self.folder.join(NAME)).map(identity);
        !matches!((held, there), (Ok(held), Ok(there)) if held == there)
    }

    /// Whether the locked file is no longer the one in the folder, so that others can take the lock too.
    #[cfg(not(unix))]
    fn is_stale(&self) -> bool {
        self.file.metadata().is_err()
    }
}

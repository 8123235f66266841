//! One copy of the program at a time keeps files in a data folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::StorageError;

/// The name of the lock file in the data folder. It stays there; only the lock on it matters.
const NAME: &str = "glosspane.lock";

/// The right to write in a data folder, held until it is dropped or the program ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of `folder`; [`StorageError::InUse`] where another copy holds it.
    ///
    /// A file system without locks cannot tell two copies apart; there it is given at once.
    pub fn acquire(folder: &Path) -> Result<Self, StorageError> {
        let failed = |reason| StorageError::Create {
            folder: folder.to_owned(),
            reason,
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(NAME))
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StorageError::InUse {
                folder: folder.to_owned(),
            }),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Self { _file: file })
            }
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

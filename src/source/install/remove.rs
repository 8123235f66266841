//! Taking a dictionary out of its folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::InstallError;
use super::packs::{Packs, Which, clear_backup};
use crate::storage::{StorageError, backup_path};

/// Takes the dictionary with this id (its file's name without the ending) out of the `folders`.
/// The file is kept beside its place with `.bak` behind its name; what another dictionary has kept there gets
/// another name. Returns its path.
///
/// # Errors
/// Where there is none, or the folder cannot be written.
pub fn remove(id: &str, folders: &[PathBuf]) -> Result<PathBuf, InstallError> {
    let unknown = || InstallError::Unknown {
        name: id.to_owned(),
    };
    if id.is_empty() || Path::new(id).components().count() != 1 {
        return Err(unknown());
    }
    let path = folders
        .iter()
        .find_map(|folder| Packs::list(folder).ok()?.called(id))
        .ok_or_else(unknown)?;
    clear_backup(&path, Which::of_file(&path).ok().as_ref())?;
    fs::rename(&path, backup_path(&path)).map_err(|reason| StorageError::Write {
        path: path.clone(),
        reason,
    })?;
    Ok(path)
}

//! Writing one lesson to a file, unless the file is not what it is thought to be.

use std::path::{Path, PathBuf};

use crate::lesson::Lesson;
use crate::lesson::export::{ExportError, ExportFormat, export};
use crate::storage::{Fingerprint, StorageError, atomic_write};

/// What a file must be before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Whatever it is.
    Anything,
    /// There must be none.
    Nothing,
    /// It must hold this.
    Same(Fingerprint),
}

/// How a file is not what it was expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divergence {
    /// It holds something else than it did.
    Changed,
    /// It is gone.
    Removed,
    /// There is one already.
    Taken,
}

/// Why a lesson could not be saved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SaveError {
    /// It could not become a file of this kind.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The file could not be written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The file is another one than was expected, and stays as it is.
    #[error("{path} is not what it was when it was opened or last saved; save under another name")]
    Differs {
        /// The file.
        path: PathBuf,
        /// How it differs.
        how: Divergence,
    },
}

/// Writes `lesson` to `path` as `format`, where the file is as `expected`; gives what the file holds then.
///
/// # Errors
/// Where the lesson cannot become such a file, where the file differs from what was expected, or cannot be written. The
/// file is unchanged then.
pub(crate) fn write(
    lesson: &Lesson,
    format: ExportFormat,
    path: &Path,
    expected: &Expected,
) -> Result<Fingerprint, SaveError> {
    let bytes = export(lesson, format)?;
    if let Some(how) = difference(path, expected)? {
        return Err(SaveError::Differs {
            path: path.to_owned(),
            how,
        });
    }
    atomic_write(path, &bytes)?;
    Ok(Fingerprint::of_bytes(&bytes))
}

/// How the file `path` differs from what is `expected` of it.
fn difference(path: &Path, expected: &Expected) -> Result<Option<Divergence>, StorageError> {
    if *expected == Expected::Anything {
        return Ok(None);
    }
    let now = Fingerprint::of_file(path).map_err(|reason| StorageError::Read {
        path: path.to_owned(),
        reason,
    })?;
    let has_folder = path
        .parent()
        .is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    Ok(match (expected, now) {
        (Expected::Same(known), Some(now)) if *known != now => Some(Divergence::Changed),
        // Without its folder the file is out of reach, and writing it says so.
        (Expected::Same(_), None) if has_folder => Some(Divergence::Removed),
        (Expected::Nothing, Some(_)) => Some(Divergence::Taken),
        _ => None,
    })
}

/// `path` with the ending of a lesson where it has none.
pub(crate) fn with_ending(mut path: PathBuf) -> PathBuf {
    if path.extension().is_none() {
        path.set_extension("wen");
    }
    path
}

/// The first name beside `path` that no file has: `NAME-2.ENDING`, `NAME-3.ENDING` …
pub(crate) fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    let named = |number: usize| {
        let mut name = stem.to_os_string();
        name.push(format!("-{number}"));
        if let Some(ending) = path.extension() {
            name.push(".");
            name.push(ending);
        }
        path.with_file_name(name)
    };
    // A link that leads nowhere is a name that is taken, too.
    let is_free = |path: &PathBuf| std::fs::symlink_metadata(path).is_err();
    (2..)
        .map(named)
        .find(is_free)
        .unwrap_or_else(|| path.to_owned())
}

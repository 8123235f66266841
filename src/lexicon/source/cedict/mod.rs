//! CC-CEDICT.

use std::path::Path;

use super::{Each, Report, SourceError};
use crate::progress::Progress;

/// Reads the dictionary at `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`].
pub fn read(
    path: &Path,
    _progress: &Progress,
    _each: &mut Each<'_>,
) -> Result<Report, SourceError> {
    Err(SourceError::Unknown {
        path: path.to_owned(),
    })
}

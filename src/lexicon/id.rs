//! What a dictionary is called by settings and on the command line.

use std::ffi::OsStr;
use std::path::Path;

/// The id of the dictionary that is part of the program; no file can have it.
pub const CORE_ID: &str = "core";

/// The id of the dictionary at `path`: its file name without the ending.
pub fn id_of(path: &Path) -> String {
    path.file_stem()
        .unwrap_or(OsStr::new(""))
        .to_string_lossy()
        .into_owned()
}

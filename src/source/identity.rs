//! Which dictionary a source is: an import replaces what is the same dictionary, and nothing else.

use std::fs;
use std::path::{Path, absolute};

use ripemd::{Digest, Ripemd128};

use crate::lexicon::format::{Identity, Own};

/// The identity of the dictionary of this format at `path`: its `title`, and without one its path.
pub(super) fn identity(format: &str, title: Option<&str>, path: &Path) -> Identity {
    let own = match title {
        Some(title) => Own::Title(title.trim().to_owned()),
        None => Own::Path(digest(path)),
    };
    Identity {
        format: format.to_owned(),
        own,
    }
}

/// The digest of the path, from the root and without links, in hexadecimal digits.
fn digest(path: &Path) -> String {
    let whole = fs::canonicalize(path).or_else(|_| absolute(path));
    let whole = whole.as_deref().unwrap_or(path);
    let bytes = Ripemd128::digest(whole.as_os_str().as_encoded_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

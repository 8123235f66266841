//! What tells a data folder from whatever stands at its path later: another stick, or the empty folder that a drive
//! was mounted on. Neither its path tells, nor the numbers that the system gives it, which change when a stick comes
//! back.

use std::hash::{BuildHasher, RandomState};
use std::io::Read;
use std::path::Path;

use super::atomic::atomic_write;
use super::file::open_file;

/// The file in a data folder that holds its mark, made once.
const NAME: &str = "glosspane.mark";

/// How many bytes of the file count.
const MAX_BYTES: u64 = 256;

/// The mark of one data folder, which no other has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderMark(Vec<u8>);

impl FolderMark {
    /// The mark of `folder`; `None` where it has none, or is not there.
    pub fn of(folder: &Path) -> Option<Self> {
        let file = open_file(&folder.join(NAME)).ok()?;
        let mut bytes = Vec::new();
        file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
        (!bytes.is_empty()).then_some(Self(bytes))
    }

    /// Marks `folder`, which has no mark; `None` where it cannot be written.
    pub(super) fn make(folder: &Path) -> Option<Self> {
        // Each is seeded anew by the system.
        let random = || RandomState::new().hash_one(0_u8);
        let mark = format!("Glosspane {:016x}{:016x}\n", random(), random());
        atomic_write(&folder.join(NAME), mark.as_bytes()).ok()?;
        Some(Self(mark.into_bytes()))
    }
}

//! What a file held when it was looked at, to tell later whether it is still the same.

use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::open_file;

/// How many bytes are read at once.
const STEP: usize = 1 << 16;

/// The content of a file, in a few bytes. Times of change are no part of it: a stick's are coarse, and what brings two
/// folders in line sets them back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    size: u64,
    /// In hexadecimal.
    sha256: String,
}

impl Fingerprint {
    /// The fingerprint of a file that holds `bytes`.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            sha256: hexadecimal(&Sha256::digest(bytes)),
        }
    }

    /// The fingerprint of the file `path` as it is now; `None` where there is none.
    ///
    /// # Errors
    /// Where something is there that cannot be read, or that is no file: a pipe would wait for its other end.
    pub fn of_file(path: &Path) -> io::Result<Option<Self>> {
        let mut file = match open_file(path) {
            Ok(file) => file,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut hash = Sha256::new();
        let mut size = 0;
        let mut bytes = vec![0; STEP];
        loop {
            match file.read(&mut bytes) {
                Ok(0) => break,
                Ok(count) => {
                    hash.update(&bytes[..count]);
                    size += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Some(Self {
            size,
            sha256: hexadecimal(&hash.finalize()),
        }))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether there is nothing under the name, nor could be: a part of the path is a file.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_the_same_as_long_as_its_bytes_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(Fingerprint::of_file(&path).unwrap(), None);
        let content = vec![7; STEP + 5];
        fs::write(&path, &content).unwrap();
        let before = Fingerprint::of_file(&path).unwrap();
        assert_eq!(before, Some(Fingerprint::of_bytes(&content)));
        fs::remove_file(&path).unwrap();
        fs::write(&path, &content).unwrap();
        assert_eq!(Fingerprint::of_file(&path).unwrap(), before);
        let mut changed = content;
        changed[STEP] = 8;
        fs::write(&path, &changed).unwrap();
        assert_ne!(Fingerprint::of_file(&path).unwrap(), before);
        assert_eq!(Fingerprint::of_file(&path.join("b")).unwrap(), None);
        assert!(Fingerprint::of_file(folder.path()).is_err());
    }
}

//! Zip archives: those that books and office documents are, and those of texts. Members are read within bounds, by
//! name or by number.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::{ZipError, ZipResult};

use super::budget::Budget;
use super::error::ImportError;
use crate::storage::open_file;
use crate::text::encoding::decode;

/// An open archive.
pub(super) struct Archive<'a, R> {
    zip: ZipArchive<R>,
    path: &'a Path,
    size: u64,
}

/// What the archive's directory says of a member.
#[derive(Debug)]
pub(super) struct Member {
    /// Its name, with `/` between folders.
    pub name: String,
    /// Its size when it is unpacked, as the archive claims.
    pub size: u64,
    /// Its size as it is packed, as the archive claims.
    pub packed: u64,
    /// Whether it is a folder.
    pub is_folder: bool,
}

impl<'a> Archive<'a, Cursor<&'a [u8]>> {
    /// Opens `bytes`, the archive at `path`.
    ///
    /// # Errors
    /// Where it is no zip archive, or a damaged one.
    pub(super) fn of_bytes(bytes: &'a [u8], path: &'a Path) -> Result<Self, ImportError> {
        Self::open(Cursor::new(bytes), path, bytes.len() as u64)
    }
}

impl<'a> Archive<'a, BufReader<File>> {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// Where it cannot be read, and as [`Archive::of_bytes`].
    pub(super) fn of_file(path: &'a Path) -> Result<Self, ImportError> {
        let unreadable = |reason| ImportError::of_file(path, reason);
        let file = open_file(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        Self::open(BufReader::new(file), path, size)
    }
}

impl<'a, R: Read + Seek> Archive<'a, R> {
    fn open(from: R, path: &'a Path, size: u64) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(from).map_err(|error| failed(path, error))?;
        Ok(Self { zip, path, size })
    }

    /// Its size in bytes, as it lies there.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// How many members it has.
    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether there is a member `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// What is said of the member with the number `index`.
    ///
    /// # Errors
    /// Where there is none, or it is damaged.
    pub(super) fn member(&mut self, index: usize) -> Result<Member, ImportError> {
        let member = self.zip.by_index_raw(index);
        let member = member.map_err(|error| failed(self.path, error))?;
        Ok(Member {
            name: name_of(member.name_raw()),
            size: member.size(),
            packed: member.compressed_size(),
            is_folder: member.is_dir(),
        })
    }

    /// The bytes of the member with the number `index`, which is called `name`.
    ///
    /// # Errors
    /// Where it is damaged or locked with a password, or more than `budget` lets it unpack to: what a member claims of
    /// its size is not believed.
    pub(super) fn bytes(
        &mut self,
        index: usize,
        name: &str,
        budget: &Budget,
    ) -> Result<Vec<u8>, ImportError> {
        let path = self.path.join(name);
        unpacked(self.zip.by_index(index), &path, budget)?.ok_or(ImportError::Missing { path })
    }

    /// The text of the member `name`; `None` where there is none.
    ///
    /// # Errors
    /// As [`Self::bytes`].
    pub(super) fn text(
        &mut self,
        name: &str,
        budget: &Budget,
    ) -> Result<Option<String>, ImportError> {
        let bytes = unpacked(self.zip.by_name(name), self.path, budget)?;
        Ok(bytes.map(|bytes| decode(bytes.into(), None).text))
    }

    /// The text of the member `name`.
    ///
    /// # Errors
    /// As [`Self::text`], and where there is none: a `kind` has it.
    pub(super) fn needed(
        &mut self,
        name: &str,
        kind: &str,
        budget: &Budget,
    ) -> Result<String, ImportError> {
        self.text(name, budget)?
            .ok_or_else(|| ImportError::Damaged {
                path: self.path.to_owned(),
                what: format!("{name} is missing in it, so it is no {kind} document"),
            })
    }
}

/// What `member`, which a message names by `path`, unpacks to; `None` where there is no such member.
fn unpacked<R: Read>(
    member: ZipResult<ZipFile<'_, R>>,
    path: &Path,
    budget: &Budget,
) -> Result<Option<Vec<u8>>, ImportError> {
    let member = match member {
        Ok(member) => member,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(failed(path, error)),
    };
    let name = name_of(member.name_raw());
    let mut bytes = Vec::new();
    member
        .take(budget.unpacked_left().saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| ImportError::Damaged {
            path: path.to_owned(),
            what: format!("{name} in its archive: {error}"),
        })?;
    budget.unpack(bytes.len() as u64, path)?;
    Ok(Some(bytes))
}

/// The name of a member: UTF-8, or where it is not, what the bytes look like; older programs wrote it in the encoding
/// of their system.
fn name_of(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => decode(raw.into(), None).text,
    };
    name.replace('\\', "/")
}

fn failed(path: &Path, error: ZipError) -> ImportError {
    let path: PathBuf = path.to_owned();
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ImportError::Protected { path }
        }
        // The disk may be gone; where it is not, the archive says something that cannot be.
        ZipError::Io(reason) if !is_said(reason.kind()) => ImportError::Unreadable { path, reason },
        error => ImportError::Damaged {
            path,
            what: error.to_string(),
        },
    }
}

/// Whether an error of this kind comes of what is written in a file.
fn is_said(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(kind, InvalidData | InvalidInput | UnexpectedEof)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_encoding_of_an_older_system_are_read() {
        let (gbk, ..) = encoding_rs::GBK.encode("课文\\第一课：北京的春天.txt");
        assert_eq!(name_of(&gbk), "课文/第一课：北京的春天.txt");
        assert_eq!(name_of("课文.txt".as_bytes()), "课文.txt");
    }
}

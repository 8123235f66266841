//! The zip archives that books and office documents are: members read within bounds, by name.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ImportError;
use super::read::MAX_BYTES;

/// The most members that are looked at.
const MAX_MEMBERS: usize = 65_536;

/// An open archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    path: &'a Path,
    /// Bytes that members may still unpack to, all together.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens `bytes`, the archive at `path`.
    ///
    /// # Errors
    /// Where it is no zip archive, or a damaged one.
    pub fn open(bytes: &'a [u8], path: &'a Path) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(path, &error))?;
        if zip.len() > MAX_MEMBERS {
            return Err(ImportError::Damaged {
                path: path.to_owned(),
                what: format!("its archive has more than {MAX_MEMBERS} members"),
            });
        }
        Ok(Self {
            zip,
            path,
            left: MAX_BYTES,
        })
    }

    /// Whether there is a member `name`.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of the member `name`; `None` where there is none.
    ///
    /// # Errors
    /// Where it is damaged or locked with a password, or all members read are too large together: what a member
    /// claims of its size is not believed.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let member = match self.zip.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ImportError::Protected {
                    path: self.path.to_owned(),
                });
            }
            Err(error) => return Err(damaged(self.path, &error)),
        };
        let mut bytes = Vec::new();
        let mut limited = member.take(self.left + 1);
        limited
            .read_to_end(&mut bytes)
            .map_err(|error| ImportError::Damaged {
                path: self.path.to_owned(),
                what: format!("{name} in its archive: {error}"),
            })?;
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(ImportError::Unpacked {
                path: self.path.to_owned(),
            });
        }
        self.left -= length;
        Ok(Some(crate::text::encoding::decode(bytes.into(), None).text))
    }

    /// The text of the member `name`.
    ///
    /// # Errors
    /// As [`Self::text`], and where there is none: a `kind` has it.
    pub fn needed(&mut self, name: &str, kind: &str) -> Result<String, ImportError> {
        self.text(name)?.ok_or_else(|| ImportError::Damaged {
            path: self.path.to_owned(),
            what: format!("{name} is missing in it, so it is no {kind} document"),
        })
    }
}

fn damaged(path: &Path, error: &ZipError) -> ImportError {
    ImportError::Damaged {
        path: path.to_owned(),
        what: error.to_string(),
    }
}

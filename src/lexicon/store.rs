//! Where the bytes of a `.lex` are: in a file, read by position, or in the program itself.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::storage::open_file;

/// The bytes of one dictionary.
#[derive(Debug)]
pub(crate) enum Store {
    /// A file. It is not mapped into memory: when its drive is pulled out, reading gives an error.
    File(StoredFile),
    /// Bytes in memory for as long as the program runs.
    Static(&'static [u8]),
}

/// An open file that is opened again when its drive has been away.
#[derive(Debug)]
pub(crate) struct StoredFile {
    file: File,
    path: PathBuf,
    /// What tells it from any other: its length and first bytes, once [`Store::remember`] was given them.
    known: Option<(u64, Vec<u8>)>,
}

impl StoredFile {
    /// As [`Store::read_into`]; where the file cannot be read any more, the one that is at its path now serves if it is
    /// the same.
    fn read_into(&mut self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
        let Err(error) = read_from(&mut self.file, offset, length, buffer) else {
            return Ok(());
        };
        let Some((bytes, head)) = &self.known else {
            return Err(error);
        };
        let mut again = open_file(&self.path)?;
        let mut start = Vec::new();
        let is_same = again.metadata()?.len() == *bytes
            && read_from(&mut again, 0, head.len(), &mut start).is_ok()
            && start == *head;
        if !is_same {
            return Err(io::Error::other("another file is in its place"));
        }
        self.file = again;
        read_from(&mut self.file, offset, length, buffer)
    }
}

impl Store {
    /// The store of the file `path`.
    ///
    /// # Errors
    /// Where it cannot be opened or is no file, see [`open_file`].
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::File(StoredFile {
            file: open_file(path)?,
            path: path.to_owned(),
            known: None,
        }))
    }

    /// Takes down that a file of `length` bytes that begin with `head` is this one. `head` holds the checksums of all
    /// else, so no other file has it.
    pub(crate) fn remember(&mut self, length: u64, head: &[u8]) {
        if let Self::File(stored) = self {
            stored.known = Some((length, head.to_owned()));
        }
    }

    /// How many bytes there are.
    ///
    /// # Errors
    /// Where the system cannot tell.
    pub(crate) fn length(&self) -> io::Result<u64> {
        match self {
            Self::File(stored) => Ok(stored.file.metadata()?.len()),
            Self::Static(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// `length` bytes from `offset` on. The caller has checked that the file is that long, so that a
    /// length that lies does not take memory.
    ///
    /// # Errors
    /// Where they cannot be read, or no longer.
    pub(crate) fn read(&mut self, offset: u64, length: usize) -> io::Result<Cow<'static, [u8]>> {
        match self {
            Self::File(_) => {
                let mut bytes = Vec::new();
                self.read_into(offset, length, &mut bytes)?;
                Ok(bytes.into())
            }
            Self::Static(bytes) => slice(bytes, offset, length).map(Cow::Borrowed),
        }
    }

    /// As [`Self::read`], with `buffer` as the memory; the result is in it or in the program.
    ///
    /// # Errors
    /// Where they cannot be read, or no longer.
    pub(crate) fn read_into<'a>(
        &mut self,
        offset: u64,
        length: usize,
        buffer: &'a mut Vec<u8>,
    ) -> io::Result<&'a [u8]> {
        match self {
            Self::File(stored) => {
                stored.read_into(offset, length, buffer)?;
                Ok(buffer)
            }
            Self::Static(bytes) => slice(bytes, offset, length),
        }
    }
}

fn read_from(file: &mut File, offset: u64, length: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
    file.seek(SeekFrom::Start(offset))?;
    buffer.clear();
    buffer.reserve_exact(length);
    let read = file.by_ref().take(length as u64).read_to_end(buffer)?;
    if read == length {
        Ok(())
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn slice(bytes: &'static [u8], offset: u64, length: usize) -> io::Result<&'static [u8]> {
    usize::try_from(offset)
        .ok()
        .and_then(|start| bytes.get(start..start.checked_add(length)?))
        .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// What an open file is once its drive has been pulled out: it can be asked, and gives nothing.
    fn pull_out(store: &mut Store) {
        if let Store::File(stored) = store {
            stored.file = fs::OpenOptions::new()
                .append(true)
                .open(stored.path.with_extension("gone"))
                .unwrap();
        }
    }

    #[test]
    fn a_file_whose_drive_is_back_is_read_again_and_no_other_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pack.lex");
        let away = folder.path().join("away.lex");
        fs::write(folder.path().join("pack.gone"), "").unwrap();
        fs::write(&path, "head-record-1-record-2").unwrap();
        let mut store = Store::open(&path).unwrap();
        store.remember(22, b"head-");
        assert_eq!(&*store.read(5, 8).unwrap(), b"record-1");

        pull_out(&mut store);
        assert_eq!(
            &*store.read(5, 8).unwrap(),
            b"record-1",
            "it is back at once"
        );

        pull_out(&mut store);
        fs::rename(&path, &away).unwrap();
        assert!(store.read(5, 8).is_err());
        for other in ["head-record-1", "HEAD-record-1-record-2"] {
            fs::write(&path, other).unwrap();
            let error = store.read(5, 8).unwrap_err();
            assert!(error.to_string().contains("another file"), "{error}");
        }
        fs::rename(&away, &path).unwrap();
        assert_eq!(&*store.read(14, 8).unwrap(), b"record-2");
    }
}

//! The bytes of an `.mdx`, in order, with what they are said to be for when they are not there.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::progress::Progress;
use crate::source::error::{SourceError, UnpacksTooFar};
use crate::source::input;
use crate::source::input::unpacked_limit;

const BUFFER: usize = 256 * 1024;

/// All blocks together, in bytes unpacked; the largest dictionaries known take a third of it.
const MAX_UNPACKED: u64 = 8 << 30;

/// The file, read from its start to its end. No length is believed before it is checked against the file's.
pub(super) struct Input<'a> {
    path: PathBuf,
    file: BufReader<File>,
    length: u64,
    position: u64,
    /// Bytes that blocks may still unpack to.
    left_unpacked: u64,
    progress: &'a Progress,
}

impl<'a> Input<'a> {
    /// Opens the file at `path`.
    pub(super) fn open(path: &Path, progress: &'a Progress) -> Result<Self, SourceError> {
        let (file, length) = input::open(path, progress)?;
        Ok(Self {
            path: path.to_owned(),
            file: BufReader::with_capacity(BUFFER, file),
            length,
            position: 0,
            left_unpacked: unpacked_limit(length, MAX_UNPACKED),
            progress,
        })
    }

    /// Where the next byte stands, from the start of the file.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// How many bytes follow.
    pub(super) fn left(&self) -> u64 {
        self.length.saturating_sub(self.position)
    }

    /// Replaces `bytes` by the next `length` bytes, which are a part called `part` of the format.
    pub(super) fn read(
        &mut self,
        length: u64,
        bytes: &mut Vec<u8>,
        part: &str,
    ) -> Result<(), SourceError> {
        bytes.clear();
        if length > self.left() {
            return Err(self.damaged(part));
        }
        let read = (&mut self.file)
            .take(length)
            .read_to_end(bytes)
            .map_err(|source| self.read_error(source))?;
        self.position += read as u64;
        self.progress.set_done(self.position);
        if (read as u64) < length {
            return Err(self.damaged(part));
        }
        Ok(())
    }

    /// The next `N` bytes, of the part called `part`.
    pub(super) fn array<const N: usize>(&mut self, part: &str) -> Result<[u8; N], SourceError> {
        let mut bytes = Vec::with_capacity(N);
        self.read(N as u64, &mut bytes, part)?;
        bytes.try_into().map_err(|_| self.damaged(part))
    }

    /// Goes to the byte at `position`, in the part called `part`.
    pub(super) fn go_to(&mut self, position: u64, part: &str) -> Result<(), SourceError> {
        if position > self.length {
            return Err(self.damaged(part));
        }
        self.file
            .seek(SeekFrom::Start(position))
            .map_err(|source| self.read_error(source))?;
        self.position = position;
        Ok(())
    }

    /// Says that a block was unpacked to `length` bytes; fails where all are more than the file's size can mean.
    pub(super) fn has_unpacked(&mut self, length: u64) -> Result<(), SourceError> {
        match self.left_unpacked.checked_sub(length) {
            Some(left) => {
                self.left_unpacked = left;
                Ok(())
            }
            None => {
                let limit = unpacked_limit(self.length, MAX_UNPACKED);
                Err(self.read_error(io::Error::other(UnpacksTooFar { limit })))
            }
        }
    }

    fn read_error(&self, source: io::Error) -> SourceError {
        SourceError::read(&self.path, self.position, source)
    }

    /// The error that says that the part called `part` does not follow the format, here.
    pub(super) fn damaged(&self, part: &str) -> SourceError {
        self.damaged_at(part, self.position)
    }

    /// As [`Self::damaged`], at another place.
    pub(super) fn damaged_at(&self, part: &str, position: u64) -> SourceError {
        SourceError::damaged(&self.path, part, position)
    }

    /// The error that says that the part called `part` unpacks to more than `limit` bytes.
    pub(super) fn too_large(&self, part: &str, limit: u64) -> SourceError {
        SourceError::too_large(&self.path, part, limit)
    }

    /// The error that says that the file uses `feature`.
    pub(super) fn unsupported(&self, feature: String) -> SourceError {
        SourceError::unsupported(&self.path, feature)
    }

    /// The error that says that the import was stopped.
    pub(super) fn stopped(&self) -> SourceError {
        SourceError::stopped(&self.path)
    }

    /// Fails where the import was cancelled.
    pub(super) fn check_cancel(&self) -> Result<(), SourceError> {
        if self.progress.is_cancelled() {
            return Err(self.stopped());
        }
        Ok(())
    }
}

/// Takes big-endian numbers and pieces from the front of bytes in memory.
#[derive(Debug, Clone)]
pub(super) struct Bytes<'a> {
    left: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { left: bytes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// The next `count` bytes, where there are so many.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(count)?;
        self.left = left;
        Some(taken)
    }

    /// The next number of `width` bytes.
    pub(super) fn number(&mut self, width: usize) -> Option<u64> {
        let bytes = self.take(width)?;
        Some(
            bytes
                .iter()
                .fold(0, |number, &byte| number << 8 | u64::from(byte)),
        )
    }

    /// What is before the next null of `unit` bytes, at a multiple of `unit`; the null is passed over.
    pub(super) fn until_null(&mut self, unit: usize) -> Option<&'a [u8]> {
        let length = if unit == 1 {
            self.left.iter().position(|&byte| byte == 0)?
        } else {
            let mut units = self.left.chunks_exact(unit);
            units.position(|unit| unit.iter().all(|&byte| byte == 0))? * unit
        };
        let text = self.take(length)?;
        self.take(unit)?;
        Some(text)
    }
}

//! Reading a source: how far it is, and no further than a limit.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::error::{SourceError, UnpacksTooFar};
use crate::progress::Progress;

/// Opens `path`; gives the file with its length, which `progress` is told as the total.
///
/// # Errors
/// Where it cannot be opened.
pub(super) fn open(path: &Path, progress: &Progress) -> Result<(File, u64), SourceError> {
    let open = || -> io::Result<(File, u64)> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok((file, length))
    };
    let (file, length) = open().map_err(|source| SourceError::read(path, 0, source))?;
    progress.set_total(length);
    Ok((file, length))
}

/// Tells `progress` and `position` how many bytes of a file have been read.
pub(super) struct Counted<'a, R> {
    inner: R,
    position: &'a Cell<u64>,
    progress: &'a Progress,
}

impl<'a, R> Counted<'a, R> {
    pub(super) fn new(inner: R, position: &'a Cell<u64>, progress: &'a Progress) -> Self {
        Self {
            inner,
            position,
            progress,
        }
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.position.set(self.position.get() + count as u64);
        self.progress.set_done(self.position.get());
        Ok(count)
    }
}

/// How many bytes one byte of a packed dictionary makes at most. Text makes three to ten, and what makes a hundred
/// is blank, or made to take time: gzip itself can make a thousand.
const MAX_RATIO: u64 = 64;

/// What any file may unpack to, however small it is.
const UNPACKED_FREE: u64 = 8 << 20;

/// How many bytes may be unpacked of `packed`, and never more than `most`.
pub(super) fn unpacked_limit(packed: u64, most: u64) -> u64 {
    packed
        .saturating_mul(MAX_RATIO)
        .saturating_add(UNPACKED_FREE)
        .min(most)
}

/// Fails once more has been unpacked than a limit.
pub(super) struct Limited<R> {
    inner: R,
    left: u64,
    limit: u64,
}

impl<R> Limited<R> {
    /// At most `limit` bytes of `inner`.
    pub(super) fn new(inner: R, limit: u64) -> Self {
        Self {
            inner,
            left: limit,
            limit,
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(UnpacksTooFar { limit: self.limit }))?;
        Ok(count)
    }
}

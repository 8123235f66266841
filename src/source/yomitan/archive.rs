//! The archive and its banks.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use super::rows::Rows;
use crate::progress::Progress;
use crate::source::error::{SourceError, UnpacksTooFar};
use crate::source::input;
use crate::source::input::{Limited, unpacked_limit};
use crate::source::report::SkipReason;

/// All banks together, in bytes unpacked; the largest dictionary known takes less than a quarter.
const MAX_UNPACKED: u64 = 4 << 30;

const BUFFER: usize = 64 * 1024;

const ROWS_BETWEEN_CANCEL_CHECKS: u64 = 500;

/// The zip of a dictionary.
pub(super) struct YomitanArchive<'a> {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    progress: &'a Progress,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Bytes of the file that have been read.
    done: u64,
}

/// One file of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bank {
    pub(super) name: String,
    place: usize,
}

impl<'a> YomitanArchive<'a> {
    /// Opens the archive at `path`.
    pub(super) fn open(path: &Path, progress: &'a Progress) -> Result<Self, SourceError> {
        let (file, length) = input::open(path, progress)?;
        let zip = ZipArchive::new(BufReader::with_capacity(BUFFER, file))
            .map_err(|error| zip_error(path, "table of contents", 0, error))?;
        Ok(Self {
            path: path.to_owned(),
            zip,
            progress,
            left: unpacked_limit(length, MAX_UNPACKED),
            done: 0,
        })
    }

    /// The banks called `kind`, in the order of their numbers.
    pub(super) fn banks(&self, kind: &str) -> Vec<Bank> {
        let number = |name: &str| {
            let number = name.strip_prefix(kind)?.strip_prefix('_')?;
            number.strip_suffix(".json")?.parse::<u32>().ok()
        };
        let names = self.zip.file_names_raw().enumerate();
        let mut banks: Vec<(u32, Bank)> = names
            .filter_map(|(place, name)| {
                let name = std::str::from_utf8(name).ok()?;
                let bank = Bank {
                    name: name.to_owned(),
                    place,
                };
                Some((number(name)?, bank))
            })
            .collect();
        banks.sort_by_key(|(number, _)| *number);
        banks.into_iter().map(|(_, bank)| bank).collect()
    }

    /// The whole of the file `name`, which takes no more than `limit` bytes.
    pub(super) fn whole(&mut self, name: &'static str, limit: u64) -> Result<Vec<u8>, SourceError> {
        let place = self
            .zip
            .index_for_name(name)
            .ok_or_else(|| self.no_member(name))?;
        let bank = Bank {
            name: name.to_owned(),
            place,
        };
        self.with_member(&bank, limit, |member, _| {
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// Gives every row of `bank` to `take`, or why it cannot be read, until it breaks.
    pub(super) fn each_row(
        &mut self,
        bank: &Bank,
        mut take: impl FnMut(Result<&[u8], SkipReason>) -> ControlFlow<()>,
    ) -> Result<(), SourceError> {
        let progress = self.progress;
        let (read, stopped) = self.with_member(bank, self.left, |member, set_done| {
            let mut rows = Rows::new(member);
            let mut stopped = false;
            let mut count = 0_u64;
            while let Some(row) = rows.next()? {
                stopped = take(row).is_break();
                count += 1;
                if count.is_multiple_of(ROWS_BETWEEN_CANCEL_CHECKS) {
                    set_done(rows.read());
                    stopped |= progress.is_cancelled();
                }
                if stopped {
                    break;
                }
            }
            Ok((rows.read(), stopped))
        })?;
        self.left = self.left.saturating_sub(read);
        if stopped || progress.is_cancelled() {
            return Err(self.stopped());
        }
        Ok(())
    }

    /// Gives the content of a member, up to `limit` bytes, to `body`, with a way to say how much has been read.
    fn with_member<T>(
        &mut self,
        bank: &Bank,
        limit: u64,
        body: impl FnOnce(&mut dyn Read, &dyn Fn(u64)) -> io::Result<T>,
    ) -> Result<T, SourceError> {
        let member = self
            .zip
            .by_index(bank.place)
            .map_err(|error| zip_error(&self.path, &bank.name, self.done, error))?;
        let (start, packed, unpacked) = (
            member.data_start().unwrap_or_default(),
            member.compressed_size(),
            member.size().max(1),
        );
        let before = self.done;
        let set_done = |read: u64| {
            // What the directory says of sizes is only good enough to show.
            let part = (read as f64 / unpacked as f64).min(1.0);
            self.progress
                .set_done(before.saturating_add((packed as f64 * part) as u64));
        };
        let result = body(&mut Limited::new(member, limit), &set_done);
        self.done = before.saturating_add(packed);
        self.progress.set_done(self.done);
        result.map_err(|source| match source.kind() {
            _ if UnpacksTooFar::in_error(&source).is_some() => self.too_large(&bank.name, limit),
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof => self.damaged(&bank.name, start),
            _ => SourceError::read(&self.path, start, source),
        })
    }

    /// The error that says that the archive has no file `member`.
    pub(super) fn no_member(&self, member: &'static str) -> SourceError {
        SourceError::NoMember {
            path: self.path.clone(),
            member,
        }
    }

    /// The error that says that the file called `part`, which begins at `position`, cannot be understood.
    pub(super) fn damaged(&self, part: &str, position: u64) -> SourceError {
        SourceError::damaged(&self.path, part, position)
    }

    /// The error that says that the file called `part` takes more than `limit` bytes.
    pub(super) fn too_large(&self, part: &str, limit: u64) -> SourceError {
        SourceError::too_large(&self.path, part, limit)
    }

    /// The error that says that the dictionary uses `feature`.
    pub(super) fn unsupported(&self, feature: String) -> SourceError {
        SourceError::unsupported(&self.path, feature)
    }

    /// The error that says that the import was stopped.
    pub(super) fn stopped(&self) -> SourceError {
        SourceError::stopped(&self.path)
    }
}

fn zip_error(path: &Path, part: &str, position: u64, error: ZipError) -> SourceError {
    let unsupported = |feature: &str| SourceError::unsupported(path, feature);
    match error {
        ZipError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            SourceError::read(path, position, source)
        }
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            unsupported("a password")
        }
        ZipError::UnsupportedArchive(_) => unsupported("an unusual kind of zip"),
        ZipError::CompressionMethodNotSupported(_) => {
            unsupported("another compression than “deflate”")
        }
        _ => SourceError::damaged(path, part, position),
    }
}

//! Where the bytes of a `.lex` are: in a file, read by position, or in the program itself.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The bytes of one dictionary.
#[derive(Debug)]
pub enum Store {
    /// An open file. It is not mapped into memory: when its drive is pulled out, reading gives an error.
    File(File),
    /// Bytes in memory for as long as the program runs.
    Static(&'static [u8]),
}

impl Store {
    /// How many bytes there are.
    ///
    /// # Errors
    /// Where the system cannot tell.
    pub fn length(&self) -> io::Result<u64> {
        match self {
            Self::File(file) => Ok(file.metadata()?.len()),
            Self::Static(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// `length` bytes from `offset` on. The caller has checked that the file is that long, so that a
    /// length that lies does not take memory.
    ///
    /// # Errors
    /// Where they cannot be read, or no longer.
    pub fn read(&mut self, offset: u64, length: usize) -> io::Result<Cow<'static, [u8]>> {
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
    pub fn read_into<'a>(
        &mut self,
        offset: u64,
        length: usize,
        buffer: &'a mut Vec<u8>,
    ) -> io::Result<&'a [u8]> {
        match self {
            Self::File(file) => {
                file.seek(SeekFrom::Start(offset))?;
                buffer.clear();
                buffer.reserve_exact(length);
                let read = file.by_ref().take(length as u64).read_to_end(buffer)?;
                if read == length {
                    Ok(buffer)
                } else {
                    Err(io::ErrorKind::UnexpectedEof.into())
                }
            }
            Self::Static(bytes) => slice(bytes, offset, length),
        }
    }
}

fn slice(bytes: &'static [u8], offset: u64, length: usize) -> io::Result<&'static [u8]> {
    usize::try_from(offset)
        .ok()
        .and_then(|start| bytes.get(start..start.checked_add(length)?))
        .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

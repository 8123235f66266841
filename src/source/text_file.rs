//! A text file as UTF-8, whichever encoding it has and packed (gzip, dictzip) or not, read as a stream.
//!
//! What is wrong in the file's encoding becomes a byte that UTF-8 never has, so that whoever reads a line or
//! a record sees that it is not text, and loses that one only.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Decoder, DecoderResult};
use flate2::read::MultiGzDecoder;

use super::input::{Counted, Limited, unpacked_limit};
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::text::encoding::{self, Encoding, Told};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const BUFFER: usize = 64 * 1024;
/// The largest dictionary in text is about 1 GB; a small archive must not keep the program busy for ever.
const UNPACKED_LIMIT: u64 = 2 << 30;
/// How much is read to tell the encoding: so much from the first byte that is not ASCII, if one is among the
/// first [`ASCII_LIMIT`]. It is more than the guess looks at, so that it knows that the text goes on.
const SAMPLE: usize = (256 << 10) + 64;
const ASCII_LIMIT: usize = 4 << 20;
/// No byte of UTF-8.
const WRONG: u8 = 0xff;

/// A text file, and how far it has been read.
pub(super) struct TextFile<'a> {
    path: &'a Path,
    progress: &'a Progress,
    position: Cell<u64>,
}

impl<'a> TextFile<'a> {
    pub(super) fn new(path: &'a Path, progress: &'a Progress) -> Self {
        Self {
            path,
            progress,
            position: Cell::new(0),
        }
    }

    /// The file as UTF-8 without a byte order mark. `tell` says the encoding from the start of the file.
    pub(super) fn open(
        &self,
        tell: impl FnOnce(&[u8]) -> Told,
    ) -> Result<Box<dyn BufRead + '_>, SourceError> {
        self.decode(tell).map_err(|error| self.read_error(error))
    }

    fn decode(&self, tell: impl FnOnce(&[u8]) -> Told) -> io::Result<Box<dyn BufRead + '_>> {
        let mut bytes = self.unpack()?;
        let head = head(&mut bytes)?;
        let told = tell(whole_characters(&head));
        let mut bytes = Cursor::new(head).chain(bytes);
        bytes
            .by_ref()
            .take(told.mark as u64)
            .read_to_end(&mut Vec::new())?;
        Ok(if told.encoding == Encoding::UTF_8 {
            Box::new(bytes)
        } else {
            Box::new(BufReader::with_capacity(
                BUFFER,
                Transcoded::new(bytes, told.encoding.decoder()),
            ))
        })
    }

    fn unpack(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let file = File::open(self.path)?;
        let length = file.metadata()?.len();
        self.progress.set_total(length);
        let counted = Counted::new(file, &self.position, self.progress);
        let mut bytes = BufReader::with_capacity(BUFFER, counted);
        if !bytes.fill_buf()?.starts_with(&GZIP_MAGIC) {
            return Ok(Box::new(bytes));
        }
        let unpacked = Limited::new(
            MultiGzDecoder::new(bytes),
            unpacked_limit(length, UNPACKED_LIMIT),
        );
        Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked)))
    }

    /// The name of the file without its endings, for a dictionary that does not tell its own.
    pub(super) fn stem(&self, endings: &[&str]) -> String {
        let mut stem = PathBuf::from(self.path.file_name().unwrap_or_default());
        while stem.extension().is_some_and(|ending| {
            endings
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        }) {
            stem.set_extension("");
        }
        stem.to_string_lossy().into_owned()
    }

    pub(super) fn read_error(&self, source: io::Error) -> SourceError {
        SourceError::read(self.path, self.position.get(), source)
    }

    pub(super) fn stopped(&self) -> SourceError {
        SourceError::stopped(self.path)
    }

    pub(super) fn unknown(&self) -> SourceError {
        SourceError::Unknown {
            path: self.path.to_owned(),
        }
    }

    pub(super) fn columns(&self, missing: &str) -> SourceError {
        SourceError::Columns {
            path: self.path.to_owned(),
            missing: missing.to_owned(),
        }
    }

    /// Whether the import is to stop here.
    pub(super) fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }
}

/// Tells the encoding of a text that says nothing of it itself.
pub(super) fn tell(head: &[u8]) -> Told {
    encoding::tell(head)
}

/// The start of the text, for telling its encoding.
fn head(bytes: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut first = None;
    loop {
        let wanted = first.map_or(ASCII_LIMIT, |first| first + SAMPLE);
        let before = head.len();
        let piece = wanted.saturating_sub(before).min(SAMPLE) as u64;
        if bytes.take(piece).read_to_end(&mut head)? == 0 {
            return Ok(head);
        }
        if first.is_none() {
            let found = head[before..].iter().position(|byte| !byte.is_ascii());
            first = found.map(|at| before + at);
        }
    }
}

/// `head` without a character that its end has cut in two.
fn whole_characters(head: &[u8]) -> &[u8] {
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    }
}

/// Another encoding, as UTF-8.
struct Transcoded<R> {
    input: R,
    decoder: Decoder,
    text: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R> Transcoded<R> {
    fn new(input: R, decoder: Decoder) -> Self {
        Self {
            input,
            decoder,
            text: Vec::new(),
            taken: 0,
            ended: false,
        }
    }
}

impl<R: BufRead> Transcoded<R> {
    /// Decodes what the input has ready.
    fn refill(&mut self) -> io::Result<()> {
        self.taken = 0;
        self.text.resize(BUFFER, 0);
        let mut written = 0;
        while written == 0 && !self.ended {
            let input = self.input.fill_buf()?;
            let is_last = input.is_empty();
            // The last byte is left for a mark of what is wrong.
            let room = &mut self.text[..BUFFER - 1];
            let (result, read, length) = self
                .decoder
                .decode_to_utf8_without_replacement(input, room, is_last);
            self.input.consume(read);
            written = length;
            match result {
                DecoderResult::InputEmpty => self.ended = is_last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.text[written] = WRONG;
                    written += 1;
                }
            }
        }
        self.text.truncate(written);
        Ok(())
    }
}

impl<R: BufRead> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.text.len() && !self.ended {
            self.refill()?;
        }
        let ready = &self.text[self.taken..];
        let count = ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&ready[..count]);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        std::fs::write(&path, bytes).unwrap();
        let progress = Progress::default();
        let file = TextFile::new(&path, &progress);
        let mut text = Vec::new();
        file.open(tell).unwrap().read_to_end(&mut text).unwrap();
        text
    }

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_comes_out_as_utf_8() {
        let long = "词典 is a dictionary; 河水又涨了。\n".repeat(20_000);
        for text in ["", "plain", "词典", &long] {
            for bytes in [
                text.as_bytes().to_vec(),
                [b"\xef\xbb\xbf", text.as_bytes()].concat(),
                [b"\xff\xfe".to_vec(), units(text, u16::to_le_bytes)].concat(),
                [b"\xfe\xff".to_vec(), units(text, u16::to_be_bytes)].concat(),
            ] {
                assert!(read(&bytes) == text.as_bytes(), "{} bytes", text.len());
            }
        }
        let (gb, ..) = encoding_rs::GB18030.encode(&long);
        assert!(read(&gb) == long.as_bytes());
        let late = format!("{}{long}", "word\tmeaning\n".repeat(100_000));
        let (gb, ..) = encoding_rs::GB18030.encode(&late);
        assert!(read(&gb) == late.as_bytes());
    }

    #[test]
    fn what_is_wrong_is_no_utf_8_and_costs_nothing_else() {
        let mut bytes = b"\xff\xfe".to_vec();
        bytes.extend(units("ab\n", u16::to_le_bytes));
        bytes.extend(0xd800_u16.to_le_bytes()); // half of a pair
        bytes.extend(units("cd\n", u16::to_le_bytes));
        assert_eq!(read(&bytes), b"ab\n\xffcd\n");
        bytes.push(b'e'); // half of a unit
        assert_eq!(read(&bytes), b"ab\n\xffcd\n\xff");
    }

    #[test]
    fn a_packed_file_is_unpacked_and_no_further_than_the_limit() {
        use flate2::{Compression, write::GzEncoder};
        use std::io::Write;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all("词典".as_bytes()).unwrap();
        let packed = gzip.finish().unwrap();
        assert_eq!(read(&packed), "词典".as_bytes());
        let mut limited = Limited::new(io::repeat(0), 1 << 20);
        let error = io::copy(&mut limited, &mut io::sink()).unwrap_err();
        assert!(error.to_string().contains("1 MiB"), "{error}");
    }
}

//! Writes StarDict's files.

use std::io::Write;
use std::path::PathBuf;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc, GzBuilder};
use tempfile::TempDir;

/// A dictionary as bytes, before it is written to a folder.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The lines of the `.ifo` behind the first two.
    pub info: String,
    pub version: &'static str,
    pub index: Vec<u8>,
    pub articles: Vec<u8>,
    pub synonyms: Vec<u8>,
    has_long_offsets: bool,
}

impl Written {
    /// A dictionary whose articles have fields of `types`; of their own where there are none.
    pub fn new(types: &str) -> Self {
        let types = match types {
            "" => String::new(),
            types => format!("sametypesequence={types}\n"),
        };
        Self {
            info: format!("bookname=Test\nwordcount=1\nidxfilesize=1\n{types}"),
            version: "2.4.2",
            ..Self::default()
        }
    }

    /// Makes it one of version 3.0.0 with offsets of eight bytes.
    pub fn with_long_offsets(mut self) -> Self {
        self.version = "3.0.0";
        self.info.push_str("idxoffsetbits=64\n");
        self.has_long_offsets = true;
        self
    }

    /// Adds an article under a headword.
    pub fn add(&mut self, headword: impl AsRef<[u8]>, article: impl AsRef<[u8]>) {
        let article = article.as_ref();
        let offset = self.articles.len() as u64;
        self.articles.extend(article);
        self.add_row(headword, offset, article.len() as u32);
    }

    /// Adds a row to the index alone.
    pub fn add_row(&mut self, headword: impl AsRef<[u8]>, offset: u64, length: u32) {
        self.index.extend(headword.as_ref());
        self.index.push(0);
        if self.has_long_offsets {
            self.index.extend(offset.to_be_bytes());
        } else {
            self.index.extend((offset as u32).to_be_bytes());
        }
        self.index.extend(length.to_be_bytes());
    }

    /// Adds a headword for the row with the number `row`, from 0.
    pub fn add_synonym(&mut self, word: impl AsRef<[u8]>, row: u32) {
        self.synonyms.extend(word.as_ref());
        self.synonyms.push(0);
        self.synonyms.extend(row.to_be_bytes());
    }

    pub fn info(&self) -> String {
        let Self { version, info, .. } = self;
        format!("StarDict's dict ifo file\nversion={version}\n{info}")
    }

    /// Writes the files, none of them packed, and gives the folder and the `.ifo`.
    pub fn files(&self) -> (TempDir, PathBuf) {
        self.files_with("idx", &self.index, "dict", &self.articles)
    }

    /// Writes the files with these bytes and endings for index and articles.
    pub fn files_with(
        &self,
        index_ending: &str,
        index: &[u8],
        articles_ending: &str,
        articles: &[u8],
    ) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let write = |ending: &str, bytes: &[u8]| {
            let path = folder.path().join(format!("test 1.0.{ending}"));
            std::fs::write(&path, bytes).unwrap();
            path
        };
        write(index_ending, index);
        write(articles_ending, articles);
        if !self.synonyms.is_empty() {
            write("syn", &self.synonyms);
        }
        let info = write("ifo", self.info().as_bytes());
        (folder, info)
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// As dictzip packs: chunks that can be unpacked each by itself, and a table of their lengths in the header.
pub fn dictzip(bytes: &[u8], chunk: usize) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut lengths: Vec<u8> = Vec::new();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    for chunk in bytes.chunks(chunk) {
        encoder.write_all(chunk).unwrap();
        encoder.flush().unwrap();
        let part = std::mem::take(encoder.get_mut());
        lengths.extend((part.len() as u16).to_le_bytes());
        packed.extend(part);
    }
    packed.extend(encoder.finish().unwrap());
    let count = (lengths.len() / 2) as u16;
    let mut table = b"RA".to_vec();
    table.extend((6 + lengths.len() as u16).to_le_bytes());
    for number in [1, chunk as u16, count] {
        table.extend(number.to_le_bytes());
    }
    table.extend(lengths);
    let empty = GzBuilder::new()
        .extra(table)
        .filename("test.dict")
        .write(Vec::new(), Compression::default())
        .finish()
        .unwrap();
    // The header of an empty file, then what it should hold: an empty file has two bytes and its eight of trailer.
    let mut file = empty[..empty.len() - 10].to_vec();
    file.extend(packed);
    let mut crc = Crc::new();
    crc.update(bytes);
    file.extend(crc.sum().to_le_bytes());
    file.extend((bytes.len() as u32).to_le_bytes());
    file
}

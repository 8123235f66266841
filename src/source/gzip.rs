//! Files that may be packed with gzip, as `.dict.dz` and `.idx.gz` are. What dictzip writes is gzip with a table
//! for access to any place; articles are read in the order of their places here, so that the table is not needed.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::input::{Counted, Limited, unpacked_limit};
use crate::progress::Progress;
use crate::source::error::SourceError;

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const BUFFER: usize = 64 * 1024;
/// No dictionary of text unpacks to more; a small file must not keep the program busy for ever.
const UNPACKED_LIMIT: u64 = 8 << 30;

/// The bytes of `path`, unpacked where it is gzip. `progress` and `position` count those of the file itself.
pub(super) fn open<'a>(
    path: &Path,
    position: &'a Cell<u64>,
    progress: &'a Progress,
) -> io::Result<Box<dyn Read + 'a>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    progress.set_total(length);
    let mut input = Counted::new(file, position, progress);
    let mut start = Vec::with_capacity(MAGIC.len());
    (&mut input)
        .take(MAGIC.len() as u64)
        .read_to_end(&mut start)?;
    let is_gzip = start == MAGIC;
    let input = BufReader::with_capacity(BUFFER, Cursor::new(start).chain(input));
    Ok(if is_gzip {
        Box::new(Limited::new(
            MultiGzDecoder::new(input),
            unpacked_limit(length, UNPACKED_LIMIT),
        ))
    } else {
        Box::new(input)
    })
}

/// The whole of `path`, unpacked where it is gzip; `part` is what the format calls it.
pub(super) fn read_all(path: &Path, part: &str, limit: u64) -> Result<Vec<u8>, SourceError> {
    let position = Cell::new(0);
    let progress = Progress::default();
    let mut bytes = Vec::new();
    let read = open(path, &position, &progress)
        .and_then(|input| input.take(limit + 1).read_to_end(&mut bytes));
    read.map_err(|source| SourceError::read(path, position.get(), source))?;
    if bytes.len() as u64 > limit {
        return Err(SourceError::too_large(path, part, limit));
    }
    Ok(bytes)
}

/// The file beside `path` of the same name with the first of `endings` that is there.
pub(super) fn companion(path: &Path, endings: &[&str]) -> Result<PathBuf, SourceError> {
    let beside = |ending: &str| path.with_extension(ending);
    endings
        .iter()
        .map(|ending| beside(ending))
        .find(|file| file.is_file())
        .ok_or_else(|| {
            let names: Vec<String> = endings
                .iter()
                .filter_map(|ending| Some(beside(ending).file_name()?.to_string_lossy().into()))
                .collect();
            SourceError::Companion {
                path: path.to_owned(),
                companion: names.join(" or "),
            }
        })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn files_are_unpacked_up_to_a_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("go.idx.gz");
        let read = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            read_all(&path, "index", 1 << 20)
        };
        assert_eq!(read(b"plain").unwrap(), b"plain");
        assert_eq!(read(b"").unwrap(), b"");
        assert_eq!(read(&gzip(b"packed")).unwrap(), b"packed");
        let members = [gzip(b"one"), gzip(b"two")].concat();
        assert_eq!(read(&members).unwrap(), b"onetwo");
        let most = vec![7; 1 << 20];
        assert_eq!(read(&gzip(&most)).unwrap(), most);

        let bomb = gzip(&vec![0; 8 << 20]);
        assert!(bomb.len() < 10_000);
        for bytes in [bomb, vec![0; (1 << 20) + 1]] {
            let error = read(&bytes).unwrap_err();
            assert!(
                matches!(&error, SourceError::TooLarge { part, limit: 1, .. } if part == "index"),
                "{error}"
            );
        }
        let packed = gzip(&most);
        let cut = read(&packed[..packed.len() / 2]).unwrap_err();
        assert!(
            matches!(cut, SourceError::Read { position: 1.., .. }),
            "{cut}"
        );
    }

    #[test]
    fn companions_have_the_same_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a 2.4.2.ifo");
        let packed = folder.path().join("a 2.4.2.dict.dz");
        let message = companion(&path, &["dict", "dict.dz"])
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("needs a 2.4.2.dict or a 2.4.2.dict.dz"),
            "{message}"
        );
        std::fs::write(&packed, b"").unwrap();
        assert_eq!(companion(&path, &["dict", "dict.dz"]).unwrap(), packed);
    }
}

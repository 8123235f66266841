//! Imports MDict's `.mdx` (engine versions 1 and 2).
//!
//! The format was never published; what is known of it was found out by Xiaoqiang Wang ("An Analysis of MDX/MDD
//! File Format") and Zhansliu ("MDX File Format"), and agrees with what other readers do. Numbers are big-endian
//! and take 4 bytes in version 1, 8 in version 2, if not said otherwise.
//!
//! * **Header**: its length (4 bytes), an XML element in UTF-16LE whose attributes describe the dictionary, its
//!   Adler-32 (4 bytes, little-endian): [`header`].
//! * **Keys**: number of key blocks, number of entries, in version 2 the length of the key index unpacked, its
//!   length in the file, the length of all key blocks, and in version 2 the Adler-32 (4 bytes) of these numbers;
//!   the key index, in version 2 packed as one block and perhaps encrypted; the key blocks. A key is the offset
//!   of its record among all records unpacked, and the headword with a null behind it: [`keys`].
//! * **Records**: number of blocks, number of entries, length of the record index, length of all blocks; the
//!   index, that is for each block its length in the file and unpacked; the blocks. A record is HTML (or plain
//!   text) with a null behind it, and ends with the next record or its block at the latest: [`records`].
//! * **Blocks** begin with 4 bytes that say how they are packed (0 not at all, 1 LZO, 2 zlib, little-endian) and
//!   the Adler-32 of the content unpacked: [`block`].
//!
//! A record that reads `@@@LINK=headword` says that its headword is another name of that one. In records of a
//! dictionary with a style sheet `` `1` `` and so on stand for tags: [`style`]. The `.mdd` beside a dictionary
//! holds pictures and sounds and is not read.

mod block;
mod header;
mod input;
mod keys;
mod records;
mod style;

use std::path::Path;

use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, Report};
use header::MdictHeader;
use input::Input;

/// Reads the dictionary at `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`]; also for version 3 of the format, and where a registration key is needed.
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let mut input = Input::open(path, progress)?;
    let header = MdictHeader::read(&mut input)?;
    let mut report = Report::titled(header.meta(path), header.has_title());
    let (keys, encoding) = keys::read(&mut input, &header, &mut report)?;
    let links = records::read(
        &mut input,
        &header,
        encoding,
        &keys,
        &mut report,
        progress,
        each,
    )?;
    drop(keys);
    links.resolve(&mut report, progress);
    if progress.is_cancelled() {
        return Err(input.stopped());
    }
    Ok(report)
}

//! 源: the text to the letter, with where it came from.

use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::unknown::Unknown;
use crate::import::encoding::Encoding;
use crate::import::{self, Block, Format, Imported, LinkTarget};

/// The longest line that is shown in one piece, in bytes.
const MAX_SEGMENT: usize = 4_096;

/// Where a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A member of an archive.
    Member {
        /// The archive.
        archive: PathBuf,
        /// The number of the member in it.
        index: usize,
        /// The name of the member.
        name: String,
    },
    /// The clipboard.
    Pasted,
    /// A sample article of the program, by its name.
    Sample(String),
}

/// A line of the source, or a part of a line longer than 4 KiB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Its bytes in the text, without the line end.
    pub range: Range<usize>,
    /// Whether it is part of the article. Lines that are not are shown dimmed.
    pub kept: bool,
    /// The number of the line in the text, from 1; parts of a line have the same.
    pub number: usize,
}

/// A text as it was loaded. Never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The whole text, without a byte order mark.
    pub text: String,
    /// The name of the file or the sample; empty for pasted text.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// Its format.
    pub format: Format,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether the encoding was told from the frequency of characters, so may be wrong.
    pub encoding_guessed: bool,
    /// How many characters could not be decoded.
    pub replacements: usize,
    /// The size of the original in bytes.
    pub size: u64,
    /// The SHA-256 of the original bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// When it was loaded.
    pub loaded_at: SystemTime,
    lines: Vec<SourceLine>,
    /// Where each block of the import begins, in a text whose links lead to blocks.
    pub(super) block_starts: Vec<usize>,
    /// Entries of its lesson's file that this program does not know.
    pub(super) unknown: Unknown,
}

impl Source {
    /// Takes the source out of `imported`; what is left are the blocks of its article.
    pub(super) fn new(imported: Imported, origin: Origin, now: SystemTime) -> (Self, Vec<Block>) {
        let name = match &origin {
            Origin::File(path) => path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            Origin::Member { name, .. } => last_name(name).to_owned(),
            Origin::Sample(name) => name.clone(),
            Origin::Pasted => String::new(),
        };
        let lines = segments(&imported.text, &imported.left_out);
        let source = Self {
            name,
            origin,
            format: imported.format,
            encoding: imported.encoding,
            encoding_guessed: imported.encoding_guessed,
            replacements: imported.replacements,
            size: imported.size,
            sha256: hex(&imported.sha256),
            loaded_at: now,
            lines,
            block_starts: block_starts(&imported.blocks),
            unknown: Unknown::new(),
            text: imported.text,
        };
        (source, imported.blocks)
    }

    /// Whether the text can be read anew in another encoding: it is from bytes whose format leaves that open, while the
    /// clipboard and a lesson's file hold text.
    pub fn can_choose_encoding(&self) -> bool {
        let has_bytes = match &self.origin {
            Origin::File(path) => !is_lesson(path),
            Origin::Sample(name) => !is_lesson(Path::new(name)),
            Origin::Member { .. } => true,
            Origin::Pasted => false,
        };
        has_bytes && self.format.can_choose_encoding()
    }

    /// Where each block of the import begins, in bytes of the text; none where no link leads to a block.
    pub fn block_starts(&self) -> &[usize] {
        &self.block_starts
    }

    /// The lines of the text; a longer one than 4 KiB is several, cut at white space.
    pub fn lines(&self) -> &[SourceLine] {
        &self.lines
    }
}

/// Whether the name is that of a lesson, which holds its source.
pub fn is_lesson(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("wen"))
}

/// The name of a member of an archive without its folders.
pub(super) fn last_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn block_starts(blocks: &[Block]) -> Vec<usize> {
    let mut links = blocks.iter().flat_map(|block| &block.links);
    if !links.any(|link| matches!(link.target, LinkTarget::Block(_))) {
        return Vec::new();
    }
    blocks.iter().map(|block| block.source.start).collect()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn segments(text: &str, left_out: &[Range<usize>]) -> Vec<SourceLine> {
    let mut segments = Vec::new();
    let mut left_out = left_out.iter().peekable();
    for (index, line) in import::lines(text).enumerate() {
        while left_out.next_if(|out| out.end <= line.start).is_some() {}
        let kept = left_out.peek().is_none_or(|out| out.start > line.start);
        let mut start = line.start;
        loop {
            let end = cut(text, start, line.end);
            segments.push(SourceLine {
                range: start..end,
                kept,
                number: index + 1,
            });
            if end == line.end {
                break;
            }
            start = end;
        }
    }
    segments
}

/// Where the piece of `text[start..end]` that begins at `start` ends: behind the last white space
/// of its first 4 KiB, or where there is none, at the last character that fits.
fn cut(text: &str, start: usize, end: usize) -> usize {
    if end - start <= MAX_SEGMENT {
        return end;
    }
    let limit = text.floor_char_boundary(start + MAX_SEGMENT);
    let space = text[start..limit]
        .char_indices()
        .rfind(|(_, c)| c.is_whitespace());
    space.map_or(limit, |(at, c)| start + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_lines_are_cut_at_white_space() {
        let text = format!("short\n{}\n{}", "word ".repeat(2_000), "长".repeat(3_000));
        let found = segments(&text, &[]);
        assert!(
            found
                .iter()
                .all(|segment| segment.range.len() <= MAX_SEGMENT)
        );
        assert!(text[found[1].range.clone()].ends_with("word "));
        let numbers: Vec<usize> = found.iter().map(|segment| segment.number).collect();
        assert_eq!(numbers, [1, 2, 2, 2, 3, 3, 3]);
    }

    #[test]
    fn a_hash_is_written_in_hexadecimal() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }

    proptest! {
        #[test]
        fn segments_cover_the_lines(count in 0usize..12_000, unit in "[a 中\n]{1,4}") {
            let text: String = unit.chars().cycle().take(count).collect();
            let joined: String =
                segments(&text, &[]).into_iter().map(|found| text[found.range].to_owned()).collect();
            prop_assert_eq!(joined, text.replace('\n', ""));
        }
    }
}

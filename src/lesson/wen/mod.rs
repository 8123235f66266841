//! Lessons as files: `*.wen`, RON text with a format version.
//!
//! Version 1 is a map with the entries `format`, `source` (the text and where it came from), `manuscript` (a list of
//! paragraphs) and `origins` (what changed paragraphs were before; several can share one). Kinds, styles and targets
//! are words, so that an older program can read a file whose newer words it does not know as plain paragraphs. What a
//! reader does not know it keeps and writes back.

mod file;
mod reading;

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use thiserror::Error;

use self::file::{File, FileGloss, FileParagraph, FileSource, file_block};
use self::reading::FileVersion;
use super::Lesson;
use super::history::History;
use super::manuscript::Manuscript;
pub use super::source::is_lesson;
use super::source::{Origin, Source};
use crate::import::encoding::Encoding;
use crate::import::{Block, Format, ImportError, Imported, read_file};
use crate::progress::Progress;

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The largest lesson that is read, in bytes.
pub const MAX_BYTES: u64 = 400_000_000;

/// Why a lesson cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WenError {
    /// A newer program wrote it.
    #[error(
        "the lesson is in format {version}, and this program reads up to format {VERSION}; open it with a newer Glosspane"
    )]
    Newer {
        /// Its version.
        version: u32,
    },
    /// It is no lesson.
    #[error(
        "it is no lesson: line {line}, column {column}: {what}; open its .bak, or make it anew from its text"
    )]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// A place lies outside its text.
    #[error(
        "paragraph {paragraph} of the lesson names a place that is not in its text; open its .bak, or make it anew from its text"
    )]
    Place {
        /// The paragraph, from 1.
        paragraph: usize,
    },
}

/// Why a lesson's file cannot be opened.
#[derive(Debug, Error)]
pub enum LessonError {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] ImportError),
    /// What is in it is no lesson that this program reads.
    #[error("{path}: {error}")]
    Wen {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: WenError,
    },
}

/// The lesson in the file `path`.
///
/// # Errors
/// Where the file cannot be read or is larger than [`MAX_BYTES`], or as [`read`]; where `progress` was cancelled.
pub fn open(path: &Path, progress: &Progress) -> Result<Lesson, LessonError> {
    of_bytes(path, read_file(path, MAX_BYTES, progress)?)
}

/// The lesson that the file `path` holds, which is `bytes`.
///
/// # Errors
/// As [`read`]; where the bytes are no text.
pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Lesson, LessonError> {
    let text = String::from_utf8(bytes).map_err(|error| not_text(&error));
    text.and_then(|text| read(&text, Origin::File(path.to_owned())))
        .map_err(|error| LessonError::Wen {
            path: path.to_owned(),
            error,
        })
}

/// Where the bytes cease to be UTF-8.
fn not_text(error: &FromUtf8Error) -> WenError {
    let text = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let text = String::from_utf8_lossy(text);
    WenError::Damaged {
        line: text.matches('\n').count() + 1,
        column: text
            .rsplit('\n')
            .next()
            .map_or(0, |last| last.chars().count())
            + 1,
        what: "its bytes are not UTF-8".to_owned(),
    }
}

/// The text of `lesson` as a file: an entry a line, a paragraph a line.
pub fn write(lesson: &Lesson) -> String {
    let source = &lesson.source;
    let mut origins: Vec<&Arc<[Block]>> = Vec::new();
    let mut places: HashMap<*const Block, usize> = HashMap::new();
    let mut manuscript = Vec::with_capacity(lesson.manuscript.paragraphs.len());
    for paragraph in &lesson.manuscript.paragraphs {
        let origin = paragraph.origin().map(|origin| {
            // An empty one has no place in memory of its own, and nothing to share.
            let known = places.get(&origin.as_ptr()).filter(|_| !origin.is_empty());
            known.copied().unwrap_or_else(|| {
                places.insert(origin.as_ptr(), origins.len());
                origins.push(origin);
                origins.len() - 1
            })
        });
        manuscript.push(FileParagraph {
            block: file_block(paragraph.block.clone()),
            translation: paragraph.translation().to_owned(),
            note: paragraph.note().to_owned(),
            glosses: paragraph
                .glosses()
                .iter()
                .map(|gloss| FileGloss {
                    at: (gloss.range.start, gloss.range.end),
                    text: gloss.text.clone(),
                    onward: gloss.is_onward,
                    unknown: gloss.unknown.clone(),
                })
                .collect(),
            origin,
            unknown: paragraph
                .work
                .as_ref()
                .map(|work| work.unknown.clone())
                .unwrap_or_default(),
        });
    }
    let loaded = source.loaded_at.duration_since(SystemTime::UNIX_EPOCH);
    let left_out = source.lines().iter().filter(|line| !line.kept);
    let file = File {
        format: VERSION,
        source: FileSource {
            name: source.name.clone(),
            format: source.format.name().to_owned(),
            encoding: source.encoding.label().to_owned(),
            size: source.size,
            sha256: source.sha256.clone(),
            loaded: loaded.unwrap_or_default().as_secs(),
            text: source.text.clone(),
            left_out: left_out
                .map(|line| (line.range.start, line.range.end))
                .collect(),
            blocks: source.block_starts().to_vec(),
            unknown: source.unknown.clone(),
        },
        manuscript,
        origins: origins
            .iter()
            .map(|origin| origin.iter().cloned().map(file_block).collect())
            .collect(),
        unknown: lesson.unknown.clone(),
    };
    let layout = ron::ser::PrettyConfig::new().depth_limit(2).new_line("\n");
    // Every value is text, a number or a list of such: there is nothing that cannot be written.
    ron::ser::to_string_pretty(&file, layout).unwrap_or_default()
}

/// The lesson in `text`, which came from `origin`.
///
/// # Errors
/// Where a newer program wrote it, it is no lesson, or it names places outside its text.
pub fn read(text: &str, origin: Origin) -> Result<Lesson, WenError> {
    let damaged = |error: ron::error::SpannedError| WenError::Damaged {
        line: error.span.start.line,
        column: error.span.start.col,
        what: error.code.to_string(),
    };
    // Some editors put a byte order mark before the text.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // The version first: a newer file may be no version 1 at all.
    let FileVersion { format } = ron::from_str(text).map_err(damaged)?;
    if format > VERSION {
        return Err(WenError::Newer { version: format });
    }
    let file: File = ron::from_str(text).map_err(damaged)?;
    let mut origins: Vec<Arc<[Block]>> = Vec::with_capacity(file.origins.len());
    let length = file.source.text.len();
    for blocks in file.origins {
        let blocks: Option<Vec<Block>> = blocks
            .into_iter()
            .map(|block| file::block(block, length))
            .collect();
        origins.push(blocks.ok_or(WenError::Place { paragraph: 1 })?.into());
    }
    let mut paragraphs = Vec::with_capacity(file.manuscript.len());
    for (number, paragraph) in file.manuscript.into_iter().enumerate() {
        let error = WenError::Place {
            paragraph: number + 1,
        };
        let paragraph = file::paragraph(paragraph, length, &origins).ok_or(error)?;
        paragraphs.push(Arc::new(paragraph));
    }
    let left_out = file
        .source
        .left_out
        .into_iter()
        .map(|(start, end)| start..end);
    let left_out: Vec<Range<usize>> = left_out
        .filter(|range| file.source.text.get(range.clone()).is_some())
        .collect();
    let imported = Imported {
        format: Format::of_label(&file.source.format),
        encoding: Encoding::from_label(&file.source.encoding).unwrap_or(Encoding::UTF_8),
        encoding_guessed: false,
        replacements: 0,
        size: file.source.size,
        sha256: [0; 32],
        blocks: Vec::new(),
        left_out,
        text: file.source.text,
    };
    let loaded = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(file.source.loaded));
    let (mut source, _) = Source::new(imported, origin, loaded.unwrap_or(SystemTime::UNIX_EPOCH));
    source.name = file.source.name;
    source.sha256 = file.source.sha256;
    source.block_starts = file.source.blocks;
    source.unknown = file.source.unknown;
    Ok(Lesson {
        source: source.into(),
        manuscript: Manuscript { paragraphs },
        history: History::default(),
        unknown: file.unknown,
    })
}

#[cfg(test)]
mod tests;

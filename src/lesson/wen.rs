//! Lessons as files: `*.wen`, RON text with a format version.
//!
//! Version 1 is a map with the entries `format`, `source` (the text and where it came from), `manuscript` (a list of
//! paragraphs) and `origins` (what changed paragraphs were before; several can share one). Kinds, styles and targets
//! are words, so that an older program can read a file whose newer words it does not know as plain paragraphs. What a
//! reader does not know it keeps and writes back.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use super::Lesson;
use super::history::History;
use super::manuscript::{Gloss, Manuscript, Paragraph, Work};
use super::source::{Origin, Source};
use crate::import::encoding::Encoding;
use crate::import::{
    Block, BlockKind, Format, ImportError, Imported, Link, Span, Style, Target, Times, read_file,
};
use crate::progress::Progress;

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The largest lesson that is read, in bytes.
pub const MAX_BYTES: u64 = 400_000_000;

/// Entries that this program does not know.
pub type Unknown = BTreeMap<String, ron::Value>;

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

#[derive(Serialize, Deserialize)]
struct File {
    format: u32,
    #[serde(deserialize_with = "source_entry")]
    source: FileSource,
    manuscript: Vec<FileParagraph>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origins: Vec<Vec<FileBlock>>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize)]
struct FileVersion {
    format: u32,
    // Makes it a map, whose other entries may be anything.
    #[serde(flatten)]
    _rest: BTreeMap<String, IgnoredAny>,
}

#[derive(Serialize, Deserialize)]
struct FileSource {
    name: String,
    format: String,
    encoding: String,
    size: u64,
    sha256: String,
    /// Seconds since 1970.
    loaded: u64,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<(usize, usize)>,
    /// Where each block of the import begins; what `#3` leads to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<usize>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A source as a map, which keeps what this program does not know, or as the structure that the first programs wrote.
fn source_entry<'de, D: Deserializer<'de>>(input: D) -> Result<FileSource, D::Error> {
    let value = ron::Value::deserialize(input)?;
    value.into_rust().map_err(serde::de::Error::custom)
}

#[derive(Serialize, Deserialize)]
struct FileParagraph {
    #[serde(flatten)]
    block: FileBlock,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    translation: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    glosses: Vec<FileGloss>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<usize>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
struct FileBlock {
    kind: String,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    spans: Vec<(usize, usize, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<(usize, usize, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<(u32, u32)>,
    #[serde(default)]
    source: (usize, usize),
}

#[derive(Serialize, Deserialize)]
struct FileGloss {
    at: (usize, usize),
    text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    onward: bool,
}

/// Whether the name is that of a lesson.
pub fn is_lesson(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("wen"))
}

/// The lesson in the file `path`.
///
/// # Errors
/// Where the file cannot be read or is larger than [`MAX_BYTES`], or as [`read`]; where `progress` was cancelled.
pub fn open(path: &Path, progress: &Progress) -> Result<Lesson, LessonError> {
    let bytes = read_file(path, MAX_BYTES, progress)?;
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
            block: file_block(paragraph.block()),
            translation: paragraph.translation().to_owned(),
            note: paragraph.note().to_owned(),
            glosses: paragraph
                .glosses()
                .iter()
                .map(|gloss| FileGloss {
                    at: (gloss.range.start, gloss.range.end),
                    text: gloss.text.clone(),
                    onward: gloss.is_onward,
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
    // The version first: a newer file may be no version 1 at all.
    let FileVersion { format, .. } = ron::from_str(text).map_err(damaged)?;
    if format > VERSION {
        return Err(WenError::Newer { version: format });
    }
    let file: File = ron::from_str(text).map_err(damaged)?;
    let mut origins: Vec<Arc<[Block]>> = Vec::with_capacity(file.origins.len());
    let length = file.source.text.len();
    for blocks in file.origins {
        let blocks: Option<Vec<Block>> = blocks
            .into_iter()
            .map(|block| self::block(block, length))
            .collect();
        origins.push(blocks.ok_or(WenError::Place { paragraph: 1 })?.into());
    }
    let mut paragraphs = Vec::with_capacity(file.manuscript.len());
    for (number, paragraph) in file.manuscript.into_iter().enumerate() {
        let error = WenError::Place {
            paragraph: number + 1,
        };
        let paragraph = self::paragraph(paragraph, length, &origins).ok_or(error)?;
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

fn file_block(block: Block) -> FileBlock {
    let spans = block.spans.into_iter().map(|span| {
        let style = match span.style {
            Style::Emphasis => "emphasis",
            Style::Strong => "strong",
            Style::Code => "code",
        };
        (span.range.start, span.range.end, style.to_owned())
    });
    let links = block.links.into_iter().map(|link| {
        let target = match link.target {
            Target::Block(number) => format!("#{number}"),
            Target::Address(address) => address,
        };
        (link.range.start, link.range.end, target)
    });
    FileBlock {
        kind: kind_word(block.kind),
        text: block.text,
        spans: spans.collect(),
        links: links.collect(),
        times: block.times.map(|times| (times.start, times.end)),
        source: (block.source.start, block.source.end),
    }
}

/// `None` where a place lies outside the text.
fn block(file: FileBlock, source_length: usize) -> Option<Block> {
    let text = file.text;
    let inside = |start: usize, end: usize| {
        let range = start..end;
        text.get(range.clone())
            .filter(|part| !part.is_empty())
            .map(|_| range)
    };
    let mut block = Block::new(
        kind(&file.kind),
        String::new(),
        file.source.0..file.source.1,
    );
    if block.source.start > block.source.end || block.source.end > source_length {
        return None;
    }
    for (start, end, style) in file.spans {
        let range = inside(start, end)?;
        let style = match style.as_str() {
            "strong" => Style::Strong,
            "code" => Style::Code,
            _ => Style::Emphasis,
        };
        block.spans.push(Span { range, style });
    }
    for (start, end, target) in file.links {
        let range = inside(start, end)?;
        let number = target
            .strip_prefix('#')
            .and_then(|number| number.parse().ok());
        let target = number.map_or(Target::Address(target), Target::Block);
        block.links.push(Link { range, target });
    }
    block.times = file.times.map(|(start, end)| Times {
        start,
        end: end.max(start),
    });
    block.text = text;
    block.sort_parts();
    Some(block)
}

fn paragraph(
    file: FileParagraph,
    source_length: usize,
    origins: &[Arc<[Block]>],
) -> Option<Paragraph> {
    let block = block(file.block, source_length)?;
    let mut work = Work {
        translation: file.translation,
        note: file.note,
        glosses: Vec::new(),
        origin: match file.origin {
            Some(place) => Some(Arc::clone(origins.get(place)?)),
            None => None,
        },
        unknown: file.unknown,
    };
    for gloss in file.glosses {
        let range = gloss.at.0..gloss.at.1;
        block
            .text
            .get(range.clone())
            .filter(|part| !part.is_empty())?;
        work.glosses.push(Gloss {
            range,
            text: gloss.text,
            is_onward: gloss.onward,
        });
    }
    work.glosses.sort_by_key(|gloss| gloss.range.start);
    let mut paragraph = Paragraph::from(block);
    paragraph.work = Some(Box::new(work));
    paragraph.tidy();
    Some(paragraph)
}

/// A kind in a word or two; for a list its depth and, where there is one, its number.
fn kind_word(kind: BlockKind) -> String {
    match kind {
        BlockKind::Title => "title".to_owned(),
        BlockKind::Heading(level) => format!("heading {level}"),
        BlockKind::Paragraph => "paragraph".to_owned(),
        BlockKind::ListItem {
            depth,
            ordinal: None,
        } => format!("item {depth}"),
        BlockKind::ListItem {
            depth,
            ordinal: Some(number),
        } => format!("item {depth} {number}"),
        BlockKind::Quote => "quote".to_owned(),
        BlockKind::Code => "code".to_owned(),
        BlockKind::Picture => "picture".to_owned(),
    }
}

/// The kind that words say; a paragraph where they say none that is known.
fn kind(words: &str) -> BlockKind {
    let mut words = words.split(' ');
    let (name, first, second) = (words.next().unwrap_or_default(), words.next(), words.next());
    match name {
        "title" => BlockKind::Title,
        "heading" => {
            let level = first.and_then(|level| level.parse().ok()).unwrap_or(1_u8);
            BlockKind::Heading(level.clamp(1, 6))
        }
        "item" => BlockKind::ListItem {
            depth: first.and_then(|depth| depth.parse().ok()).unwrap_or(0),
            ordinal: second.and_then(|number| number.parse().ok()),
        },
        "quote" => BlockKind::Quote,
        "code" => BlockKind::Code,
        "picture" => BlockKind::Picture,
        _ => BlockKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::import_text;
    use crate::lesson::edit::Edit;
    use crate::progress::Progress;

    fn lesson(text: &str) -> Lesson {
        let imported = import_text(text, &Progress::default()).unwrap();
        Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH)
    }

    fn prepared() -> Lesson {
        let mut lesson = lesson(
            "首页\n\nA Late Boat\n\nIt was late. “The boat” was not there.\n\nShe waited\\ for it.",
        );
        for edit in [
            Edit::SetTranslation {
                paragraph: 1,
                text: "天晚了。船不在。".to_owned(),
            },
            Edit::SetNote {
                paragraph: 1,
                text: "a note\nin two lines".to_owned(),
            },
            Edit::AddGloss {
                paragraph: 1,
                gloss: Gloss {
                    range: 7..11,
                    text: "晚的".to_owned(),
                    is_onward: true,
                },
            },
            Edit::Split {
                paragraph: 2,
                byte: 4,
            },
            Edit::Merge { paragraph: 2 },
        ] {
            let Lesson {
                manuscript,
                history,
                ..
            } = &mut lesson;
            history.apply(manuscript, &edit).unwrap();
        }
        lesson
    }

    #[test]
    fn a_lesson_is_written_and_read_back() {
        let lesson = prepared();
        let text = write(&lesson);
        let back = read(&text, Origin::Pasted).unwrap();
        assert_eq!(back.manuscript, lesson.manuscript);
        assert_eq!(back.source, lesson.source);
        assert_eq!(write(&back), text);
    }

    #[test]
    fn samples_of_every_version_stay_readable() {
        // The second has its source as a map, as it is written since.
        for sample in [
            include_str!("../../tests/wen/v1-small.wen"),
            include_str!("../../tests/wen/v1-map.wen"),
        ] {
            let lesson = read(sample, Origin::Pasted).unwrap();
            let paragraph = &lesson.manuscript.paragraphs[1];
            assert_eq!(paragraph.text, "It was late. The boat was not there.");
            assert_eq!(paragraph.translation(), "天晚了。船不在。");
            assert_eq!(paragraph.note(), "A note.");
            assert_eq!(paragraph.glosses()[0].text, "晚的");
            assert_eq!(lesson.manuscript.paragraphs[2].kind, BlockKind::Quote);
            assert_eq!(lesson.source.name, "src.md");
        }
    }

    #[test]
    fn what_is_not_known_is_kept() {
        let text = write(&prepared());
        let newer = text
            .replacen(
                "\"format\": 1,",
                "\"format\": 1,\n    \"mood\": \"calm\",\n    \"pages\": [1, 2],",
                1,
            )
            .replacen("\"source\": {", "\"source\": {\"lent\": \"by Anna\",", 1)
            .replacen(
                "\"translation\":",
                "\"colour\": \"red\",\"translation\":",
                1,
            );
        assert_ne!(newer, text);
        let again = write(&read(&newer, Origin::Pasted).unwrap());
        for kept in [
            "\"mood\": \"calm\"",
            "\"pages\":",
            "\"lent\": \"by Anna\"",
            "\"colour\": \"red\"",
        ] {
            assert!(
                again.replace("\":\"", "\": \"").contains(kept),
                "{kept} in {again}"
            );
        }
    }

    #[test]
    fn lessons_that_cannot_be_read_say_why() {
        let text = write(&prepared());
        for (text, expected) in [
            (
                text.replacen("\"format\": 1", "\"format\": 2", 1),
                "format 2",
            ),
            ("{\"format\": 7, \"new\": true}".to_owned(), "format 7"),
            ("no lesson".to_owned(), "line 1"),
            (
                text.replace("(7,11)", "(7,9999)")
                    .replace("(7, 11)", "(7, 9999)"),
                "paragraph 2",
            ),
            (text[..text.len() / 2].to_owned(), "line"),
        ] {
            let error = read(&text, Origin::Pasted).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn files_that_cannot_be_opened_say_why() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        let huge = file("huge.wen", b"");
        let sparse = std::fs::File::options().write(true).open(&huge).unwrap();
        sparse.set_len(MAX_BYTES + 1).unwrap();
        for (path, expected) in [
            (folder.path().join("gone.wen"), "gone.wen does not exist"),
            (folder.path().to_owned(), "is a folder"),
            (huge, "huge.wen has 400 MB and texts of up to 400 MB"),
            (
                file("bytes.wen", b"{\n  a\xFF"),
                "bytes.wen: it is no lesson: line 2, column 4",
            ),
            (file("none.wen", b"x"), "none.wen: it is no lesson: line 1"),
        ] {
            let error = open(&path, &Progress::default()).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        let path = file("own.wen", write(&prepared()).as_bytes());
        let lesson = open(&path, &Progress::default()).unwrap();
        assert_eq!(lesson.manuscript, prepared().manuscript);
        assert_eq!(lesson.source.origin, Origin::File(path));
    }

    proptest! {
        #[test]
        fn any_text_is_written_and_read_back(texts in prop::collection::vec("[a-z é中\"\\\\\n]{1,12}", 1..6), note in "[a\"'\\\\\n中]{0,6}") {
            let mut own = lesson("x");
            own.manuscript = Manuscript::new(texts.iter().map(|text| Block::new(BlockKind::Heading(2), text.clone(), 0..1)).collect());
            let Lesson { manuscript, history, .. } = &mut own;
            let _ = history.apply(manuscript, &Edit::SetNote { paragraph: 0, text: note });
            let back = read(&write(&own), Origin::Pasted).unwrap();
            prop_assert_eq!(back.manuscript, own.manuscript);
        }

        #[test]
        fn any_bytes_are_a_lesson_or_an_error(at in any::<prop::sample::Index>(), with in "[a-z0-9(),:{}\\[\\]\" ]{0,4}") {
            let mut text = write(&prepared());
            let place = text.floor_char_boundary(at.index(text.len()));
            text.insert_str(place, &with);
            let _ = read(&text, Origin::Pasted);
        }
    }
}

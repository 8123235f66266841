//! What stands in the file, entry by entry.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::import::{Block, BlockKind, Link, LinkTarget, Span, SpanStyle, Times};
use crate::lesson::manuscript::{Gloss, Paragraph, Work};
use crate::lesson::unknown::Unknown;

#[derive(Default, Serialize)]
pub(super) struct File {
    pub format: u32,
    pub source: FileSource,
    pub manuscript: Vec<FileParagraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Vec<FileBlock>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Default, Serialize)]
pub(super) struct FileSource {
    pub name: String,
    pub format: String,
    pub encoding: String,
    pub size: u64,
    pub sha256: String,
    /// Seconds since 1970.
    pub loaded: u64,
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(usize, usize)>,
    /// Where each block of the import begins; what `#3` leads to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<usize>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Default, Serialize)]
pub(super) struct FileParagraph {
    #[serde(flatten)]
    pub block: FileBlock,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub translation: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glosses: Vec<FileGloss>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<usize>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct FileBlock {
    pub kind: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<(usize, usize, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<(usize, usize, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<(u32, u32)>,
    #[serde(default)]
    pub source: (usize, usize),
}

#[derive(Default, Serialize)]
pub(super) struct FileGloss {
    pub at: (usize, usize),
    pub text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub onward: bool,
    #[serde(flatten)]
    pub unknown: Unknown,
}

pub(super) fn file_block(block: Block) -> FileBlock {
    let spans = block.spans.into_iter().map(|span| {
        let style = match span.style {
            SpanStyle::Emphasis => "emphasis",
            SpanStyle::Strong => "strong",
            SpanStyle::Code => "code",
        };
        (span.range.start, span.range.end, style.to_owned())
    });
    let links = block.links.into_iter().map(|link| {
        let target = match link.target {
            LinkTarget::Block(number) => format!("#{number}"),
            LinkTarget::Address(address) => address,
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
pub(super) fn block(file: FileBlock, source_length: usize) -> Option<Block> {
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
            "strong" => SpanStyle::Strong,
            "code" => SpanStyle::Code,
            _ => SpanStyle::Emphasis,
        };
        block.spans.push(Span { range, style });
    }
    for (start, end, target) in file.links {
        let range = inside(start, end)?;
        let number = target
            .strip_prefix('#')
            .and_then(|number| number.parse().ok());
        let target = number.map_or(LinkTarget::Address(target), LinkTarget::Block);
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

pub(super) fn paragraph(
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
            unknown: gloss.unknown,
        });
    }
    work.glosses.sort_by_key(|gloss| gloss.range.start);
    let mut paragraph = Paragraph {
        block,
        work: Some(Box::new(work)),
    };
    paragraph.tidy();
    Some(paragraph)
}

/// A kind in a word or two; for a list its depth and, where there is one, its number.
pub(super) fn kind_word(kind: BlockKind) -> String {
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
pub(super) fn kind(words: &str) -> BlockKind {
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

//! Which format a text is in.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Plain text, hard-wrapped or not.
    Plain,
    /// Markdown as CommonMark has it.
    Markdown,
    /// A web page.
    Html,
    /// A web page with what belongs to it in one file (RFC 2557).
    Mhtml,
    /// An electronic book, EPUB 2 or 3.
    Epub,
    /// A document of Word from 2007 on (Office Open XML).
    Docx,
    /// A text of LibreOffice and others (OpenDocument).
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A document with fixed pages.
    Pdf,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    Vtt,
    /// Lyrics with times.
    Lrc,
}

/// Endings of file names with their formats, in lower case; any other is plain text.
const ENDINGS: [(&str, Format); 16] = [
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("xht", Format::Html),
    ("mhtml", Format::Mhtml),
    ("mht", Format::Mhtml),
    ("epub", Format::Epub),
    ("docx", Format::Docx),
    ("odt", Format::Odt),
    ("rtf", Format::Rtf),
    ("pdf", Format::Pdf),
    ("srt", Format::Srt),
    ("vtt", Format::Vtt),
    ("lrc", Format::Lrc),
];

/// Bytes that are looked at to tell a format by its content.
const SNIFFED: usize = 4_096;

/// How many lines of a text are looked at to tell its format.
const SAMPLE_LINES: usize = 200;

/// How many signs of Markdown a text must show; a dash or a star alone is none.
const ENOUGH: u32 = 3;

impl Format {
    /// The name of the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "Plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::Epub => "EPUB",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Rtf => "RTF",
            Self::Pdf => "PDF",
            Self::Srt => "SRT",
            Self::Vtt => "VTT",
            Self::Lrc => "LRC",
        }
    }

    /// The format with this name; plain text where none has it.
    pub fn of_label(name: &str) -> Self {
        let mut all = ENDINGS.iter().map(|&(_, format)| format);
        all.find(|format| format.name() == name)
            .unwrap_or(Self::Plain)
    }

    /// The format that the ending of a file's name says; plain text for an ending not known.
    pub fn of_name(name: &Path) -> Self {
        let ending = name
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        ENDINGS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known))
            .map_or(Self::Plain, |&(_, format)| format)
    }

    /// The endings of file names that are known to be texts, for a dialog.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        ["txt", "text", "wen"]
            .into_iter()
            .chain(ENDINGS.iter().map(|&(ending, _)| ending))
    }

    /// The format that the first bytes show whatever the name says: a page that was saved as `.txt`, a book that was
    /// named `.zip`. `None` where they show none.
    pub(super) fn of_content(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(SNIFFED)];
        let has = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
        if head.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if head.starts_with(b"{\\rtf") {
            return Some(Self::Rtf);
        }
        if head.starts_with(b"PK\x03\x04") {
            // The first member of the two says what they are; Word names its parts.
            return if has(b"mimetypeapplication/epub+zip") {
                Some(Self::Epub)
            } else if has(b"mimetypeapplication/vnd.oasis.opendocument.text") {
                Some(Self::Odt)
            } else if has(b"word/") || has(b"[Content_Types].xml") {
                Some(Self::Docx)
            } else {
                None
            };
        }
        let text = head
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(head)
            .trim_ascii_start();
        let begins = |mark: &[u8]| {
            text.get(..mark.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(mark))
        };
        (begins(b"<!doctype html") || begins(b"<html")).then_some(Self::Html)
    }

    /// Whether its bytes can be in one encoding or another; every other format says in which it is.
    pub fn can_choose_encoding(self) -> bool {
        self.is_text() || self == Self::Html
    }

    /// Whether it is text to the letter, so that 源 shows the file itself; every other is read from bytes by
    /// [`document::read`](super::document::read).
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Self::Plain | Self::Markdown | Self::Srt | Self::Vtt | Self::Lrc
        )
    }

    /// The format that a text without a name seems to be in: Markdown only where several of its
    /// signs come together, for read as Markdown a plain text loses its line ends.
    pub fn guess(text: &str) -> Self {
        let mut signs = 0;
        let mut items = 0;
        for line in text.lines().take(SAMPLE_LINES) {
            let line = line.trim_start();
            let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
            if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
                signs += 2;
            }
            if line.starts_with("```") || line.contains("](http") {
                signs += 2;
            }
            if line.match_indices("**").count() >= 2 || line.starts_with("> ") {
                signs += 1;
            }
            if line.starts_with("- ") || line.starts_with("* ") {
                items += 1;
            }
        }
        if items > 1 {
            signs += 1;
        }
        if signs >= ENOUGH {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides() {
        for (name, format) in [
            ("a.md", Format::Markdown),
            ("a.b.MARKDOWN", Format::Markdown),
            ("a.txt", Format::Plain),
            ("md", Format::Plain),
            ("文章.Md", Format::Markdown),
            ("page.HTM", Format::Html),
            ("book.epub", Format::Epub),
            ("film.en.srt", Format::Srt),
        ] {
            assert_eq!(Format::of_name(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn the_content_decides_where_it_shows_its_format() {
        for (bytes, format) in [
            (&b"%PDF-1.4"[..], Some(Format::Pdf)),
            (b"{\\rtf1", Some(Format::Rtf)),
            (
                b"PK\x03\x04......mimetypeapplication/epub+zipPK",
                Some(Format::Epub),
            ),
            (b"PK\x03\x04.....word/document.xml", Some(Format::Docx)),
            (b"PK\x03\x04.....a.txt", None),
            (b"\xEF\xBB\xBF\n<!DOCTYPE html>", Some(Format::Html)),
            (b"<html lang=en>", Some(Format::Html)),
            (b"<p>a", None),
            (b"", None),
        ] {
            assert_eq!(Format::of_content(bytes), format);
        }
    }

    #[test]
    fn pasted_markdown_needs_several_signs() {
        for (text, format) in [
            ("# Title\n\nSome **bold** text.", Format::Markdown),
            ("## A\n\n## B", Format::Markdown),
            ("- It was late.\n- Very late.", Format::Plain),
            ("He said #1 is * the best * one.", Format::Plain),
            ("# 3 in the list", Format::Plain),
            (
                "See [this](https://example.org) and\n- a\n- b",
                Format::Markdown,
            ),
        ] {
            assert_eq!(Format::guess(text), format, "{text}");
        }
    }
}

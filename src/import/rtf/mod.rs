//! Rich Text Format (Microsoft, specification 1.9.1).
//!
//! A stream of groups, control words and text. The crates for it read neither code pages nor notes, so that it is
//! read here: a stack of groups holds what each has set.

mod token;

use std::collections::HashMap;
use std::path::Path;

use token::{RtfToken, RtfTokens};

use super::article::{Block, BlockKind, SpanStyle};
use super::budget::Budget;
use super::error::ImportError;
use super::limits::MAX_NAME;
use super::page::Page;
use crate::text::encoding::{self, Encoding};

/// Groups that can be open within one another; deeper ones are read without what they set.
const MAX_OPEN: usize = 512;

/// Groups whose text is no part of the article.
const SKIPPED: [&str; 24] = [
    "colortbl",
    "fldinst",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "listoverridetable",
    "listtable",
    "object",
    "pict",
    "revtbl",
    "rsidtbl",
    "tc",
    "title",
    "xe",
];

/// Reads a document.
///
/// # Errors
/// Where it does not begin as one.
pub(super) fn read(bytes: &[u8], path: &Path, budget: &Budget) -> Result<Page, ImportError> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(ImportError::Damaged {
            path: path.to_owned(),
            what: "it does not begin with {\\rtf".to_owned(),
        });
    }
    let mut reader = Reader::new(budget);
    for token in RtfTokens::new(bytes) {
        if budget.is_spent() {
            break;
        }
        reader.take(token);
    }
    // A document that was cut ends within a word.
    reader.decode();
    reader.end_paragraph();
    Ok(reader.page)
}

/// What the text of a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Destination {
    #[default]
    Body,
    Skipped,
    Fonts,
    Styles,
    /// The number or bullet of an item.
    Number,
}

/// What a group has set.
#[derive(Debug, Clone, Default)]
struct GroupState {
    destination: Destination,
    is_bold: bool,
    is_italic: bool,
    /// Code page of the font at hand, where it says.
    page: Option<u16>,
    /// Bytes that stand for a character given by `\u`; one where the document does not say.
    skip: Option<usize>,
}

struct Reader<'a> {
    budget: &'a Budget,
    page: Page,
    open: Vec<GroupState>,
    too_deep: usize,
    state: GroupState,
    /// The document's code page.
    code_page: u16,
    /// Code pages by the numbers of fonts.
    fonts: HashMap<i32, u16>,
    font: i32,
    /// Names of the styles by their numbers.
    styles: HashMap<i32, String>,
    style: i32,
    name: String,
    /// Bytes of a code page that wait to be decoded.
    bytes: Vec<u8>,
    /// Characters still to be passed over behind `\u`.
    passed: usize,
    high: Option<u16>,
    /// The paragraph under way.
    block: Block,
    own_style: i32,
    outline: Option<u8>,
    number: Option<String>,
    level: u8,
    is_first_control: bool,
    is_optional: bool,
}

impl<'a> Reader<'a> {
    fn new(budget: &'a Budget) -> Self {
        Self {
            budget,
            page: Page::default(),
            open: Vec::new(),
            too_deep: 0,
            state: GroupState::default(),
            code_page: 0,
            fonts: HashMap::new(),
            font: 0,
            styles: HashMap::new(),
            style: 0,
            name: String::new(),
            bytes: Vec::new(),
            passed: 0,
            high: None,
            block: Block::default(),
            own_style: 0,
            outline: None,
            number: None,
            level: 0,
            is_first_control: false,
            is_optional: false,
        }
    }

    fn take(&mut self, token: RtfToken<'_>) {
        if !matches!(token, RtfToken::Byte(_)) {
            self.decode();
        }
        match token {
            RtfToken::Open => {
                if self.open.len() < MAX_OPEN {
                    self.open.push(self.state.clone());
                } else {
                    self.too_deep += 1;
                }
                self.is_first_control = true;
                self.is_optional = false;
            }
            RtfToken::Close => {
                if self.too_deep > 0 {
                    self.too_deep -= 1;
                } else if let Some(state) = self.open.pop() {
                    self.close(state);
                }
                self.passed = 0;
            }
            RtfToken::Optional => self.is_optional = true,
            RtfToken::Word { name, value } => {
                let is_first = std::mem::take(&mut self.is_first_control);
                self.word(name, value, is_first);
            }
            RtfToken::Byte(byte) => {
                self.is_first_control = false;
                if self.passed > 0 {
                    self.passed -= 1;
                } else {
                    self.bytes.push(byte);
                }
            }
        }
    }

    fn close(&mut self, state: GroupState) {
        if self.state.destination == Destination::Styles && state.destination == Destination::Styles
        {
            let name = std::mem::take(&mut self.name);
            let name = name.trim_end_matches(';').trim().to_lowercase();
            // The style of a character may stand behind one of paragraphs with no number of its own.
            if name.len() <= MAX_NAME && self.budget.entry(name.len()) {
                self.styles.entry(self.style).or_insert(name);
            }
        }
        self.state = state;
    }

    fn word(&mut self, name: &str, value: Option<i32>, is_first: bool) {
        let is_on = value != Some(0);
        let is_optional = std::mem::take(&mut self.is_optional);
        if is_first {
            let destination = match name {
                "fonttbl" => Some(Destination::Fonts),
                "stylesheet" => Some(Destination::Styles),
                "listtext" | "pntext" => Some(Destination::Number),
                _ if SKIPPED.contains(&name) => Some(Destination::Skipped),
                // A group that a reader may skip unless it knows it.
                _ if is_optional && !matches!(name, "cs" | "s" | "ds") => {
                    Some(Destination::Skipped)
                }
                _ => None,
            };
            if let Some(destination) = destination {
                if self.state.destination != Destination::Skipped {
                    self.state.destination = destination;
                }
                return;
            }
        }
        match name {
            "ansicpg" => {
                self.code_page = value.and_then(|page| page.try_into().ok()).unwrap_or(1252)
            }
            "uc" => self.state.skip = value.map(|count| count.clamp(0, 32) as usize),
            "u" => self.unicode(value.unwrap_or(0)),
            "f" => {
                self.font = value.unwrap_or(0);
                self.state.page = self.fonts.get(&self.font).copied();
            }
            "fcharset" if self.state.destination == Destination::Fonts => {
                if let Some(page) = value
                    .and_then(code_page_of)
                    .filter(|_| self.budget.entry(0))
                {
                    self.fonts.entry(self.font).or_insert(page);
                }
            }
            "s" if self.state.destination == Destination::Styles => self.style = value.unwrap_or(0),
            "s" => self.own_style = value.unwrap_or(0),
            "outlinelevel" => self.outline = value.and_then(|level| level.try_into().ok()),
            "ilvl" => self.level = value.unwrap_or(0).clamp(0, 8) as u8,
            "b" => self.state.is_bold = is_on,
            "i" => self.state.is_italic = is_on,
            "plain" => {
                self.state.is_bold = false;
                self.state.is_italic = false;
            }
            "pard" => {
                self.own_style = 0;
                self.outline = None;
                self.number = None;
                self.level = 0;
            }
            "par" | "sect" | "page" | "row" => self.end_paragraph(),
            "cell" | "nestcell" => self.text(" | "),
            "line" => self.text("\n"),
            "tab" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "~" => self.text("\u{A0}"),
            "-" => self.text("\u{AD}"),
            "_" => self.text("\u{2011}"),
            "\\" | "{" | "}" => self.text(name),
            "footnote" => self.text(" ["),
            _ => {}
        }
    }

    /// A character by its number; below zero for those above 32767. Two can be one, as in UTF-16.
    fn unicode(&mut self, value: i32) {
        let unit = (value.rem_euclid(65_536)) as u16;
        self.passed = self.state.skip.unwrap_or(1);
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text = String::from_utf16_lossy(&units);
        self.text(&text);
    }

    /// Decodes the bytes that wait.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let page = self.state.page.unwrap_or(self.code_page);
        let encoding = encoding_of(page);
        let decoded = encoding::decode(bytes.into(), Some(encoding));
        self.text(&decoded.text);
    }

    fn text(&mut self, text: &str) {
        match self.state.destination {
            Destination::Body => {}
            Destination::Styles => return self.name.push_str(text),
            Destination::Number => return self.number.get_or_insert_default().push_str(text),
            Destination::Skipped | Destination::Fonts => return,
        }
        let block = &mut self.block;
        let start = block.text.len();
        block.text.push_str(text);
        let styles = [
            (self.state.is_bold, SpanStyle::Strong),
            (self.state.is_italic, SpanStyle::Emphasis),
        ];
        for (_, style) in styles.into_iter().filter(|(is_on, _)| *is_on) {
            block.mark(start..block.text.len(), style, 0);
        }
    }

    fn end_paragraph(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        let number = self.number.take();
        let is_blank = |sign: char| sign.is_whitespace() || sign == '|';
        let end = block.text.trim_end_matches(is_blank).len();
        let start = end - block.text[..end].trim_start().len();
        block.narrow(start..end);
        block.kind = self.kind(number);
        if self.budget.block(&block) {
            self.page.push(block);
        }
    }

    fn kind(&self, number: Option<String>) -> BlockKind {
        let name = self.styles.get(&self.own_style).map_or("", String::as_str);
        let by_name = name
            .strip_prefix("heading ")
            .and_then(|level| level.parse().ok());
        let by_outline = self
            .outline
            .filter(|&level| level < 6)
            .map(|level| level + 1);
        match (
            name,
            by_name
                .or(by_outline)
                .filter(|level| (1..=6).contains(level)),
            number,
        ) {
            ("title", ..) => BlockKind::Title,
            (_, Some(level), _) => BlockKind::Heading(level),
            (_, _, Some(number)) => {
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                BlockKind::ListItem {
                    depth: self.level,
                    ordinal: digits.parse().ok(),
                }
            }
            ("quote" | "intense quote" | "quotations", ..) => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        }
    }
}

/// The code page of a font's character set (specification, "Font Table").
fn code_page_of(charset: i32) -> Option<u16> {
    Some(match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

fn encoding_of(page: u16) -> Encoding {
    let named = match page {
        932 => Encoding::from_label("shift_jis"),
        936 => Some(Encoding::GB18030),
        949 => Encoding::from_label("euc-kr"),
        950 => Some(Encoding::BIG5),
        65_001 => Some(Encoding::UTF_8),
        10_000 => Encoding::from_label("macintosh"),
        page => Encoding::from_label(&format!("windows-{page}")),
    };
    named.unwrap_or(Encoding::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Page, ImportError> {
        read(bytes, Path::new("a.rtf"), &Budget::of(0))
    }

    fn shown(body: &str) -> Vec<(BlockKind, String)> {
        let rtf = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}{{\\f1\\fcharset134 SimSun;}}}}\
             {{\\stylesheet{{\\s0 Normal;}}{{\\s1 Heading 2;}}{{\\s5 Title;}}}}{{\\info{{\\title T}}}} {body}}}"
        );
        let page = open(rtf.as_bytes()).unwrap();
        page.blocks
            .into_iter()
            .map(|block| (block.kind, block.text))
            .collect()
    }

    #[test]
    fn a_document_becomes_blocks() {
        use BlockKind::{Heading, ListItem, Paragraph, Title};
        let item = |ordinal| ListItem { depth: 0, ordinal };
        for (body, expected) in [
            ("One\\par Two", vec![(Paragraph, "One"), (Paragraph, "Two")]),
            (
                "\\pard\\s5 The Boat\\par\\pard\\s1 Part\\par",
                vec![(Title, "The Boat"), (Heading(2), "Part")],
            ),
            (
                "caf\\'e9 \\u20013?\\u8212- \\rquote",
                vec![(Paragraph, "café 中— ’")],
            ),
            ("{\\f1\\'c4\\'e3\\'ba\\'c3}", vec![(Paragraph, "你好")]),
            ("\\u-10179?\\u-8704?", vec![(Paragraph, "😀")]),
            // As TextEdit writes it: nothing stands for the character.
            ("\\uc0\\u20320 \\u22909 abc", vec![(Paragraph, "你好abc")]),
            ("{\\uc2\\u20320 ??}a\\u22909?b", vec![(Paragraph, "你a好b")]),
            (
                "{\\*\\generator X;}{\\pict 00ff}{\\header no}yes",
                vec![(Paragraph, "yes")],
            ),
            (
                "{\\listtext\\tab 2.\\tab}two\\par",
                vec![(item(Some(2)), "two")],
            ),
            (
                "a\\cell b\\cell\\row c",
                vec![(Paragraph, "a | b"), (Paragraph, "c")],
            ),
            ("\\{x\\}\\\\ a\\~b", vec![(Paragraph, "{x}\\ a\u{A0}b")]),
            ("\\bin4 }{}{ after", vec![(Paragraph, "after")]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(kind, text)| (kind, text.to_owned()))
                .collect();
            assert_eq!(shown(body), expected, "{body}");
        }
    }

    #[test]
    fn styles_are_kept() {
        let page = open(b"{\\rtf1 a {\\b bold \\i both} \\i0 end}").unwrap();
        let block = &page.blocks[0];
        let spans: Vec<_> = block
            .spans
            .iter()
            .map(|span| (&block.text[span.range.clone()], span.style))
            .collect();
        assert_eq!(
            spans,
            [
                ("bold both", SpanStyle::Strong),
                ("both", SpanStyle::Emphasis)
            ]
        );
    }

    #[test]
    fn hostile_documents_end() {
        let fonts: String = (0..50_000)
            .map(|id| format!("{{\\f{id}\\fcharset134 A;}}"))
            .collect();
        let styles: String = (0..50_000).map(|id| format!("{{\\s{id} A;}}")).collect();
        for body in [
            format!("{{\\fonttbl{fonts}}}{}", "\\f49999 x".repeat(50_000)),
            format!(
                "{{\\stylesheet{styles}}}{}",
                "\\s49999 x\\par".repeat(50_000)
            ),
            "{".repeat(100_000),
            "{\\b ".repeat(50_000),
            "}".repeat(1_000),
            "\\u99999999999999 ".repeat(9),
            "\\bin999999999 x".to_owned(),
        ] {
            open(format!("{{\\rtf1 {body}").as_bytes()).unwrap();
        }
        assert!(open(b"rtf").is_err());
        assert_eq!(open(b"{\\rtf1 cut").unwrap().blocks[0].text, "cut");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_end(body in "(\\\\[a-z]{1,7}-?[0-9]{0,4} ?|\\\\'[0-9a-f]{2}|[{}]|[a é\\\\*;]{0,3}){0,60}") {
            let page = open(format!("{{\\rtf1 {body}").as_bytes()).unwrap();
            for block in &page.blocks {
                for span in &block.spans {
                    proptest::prop_assert!(block.text.get(span.range.clone()).is_some_and(|text| !text.is_empty()));
                }
            }
        }
    }
}

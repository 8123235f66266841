//! The header: what the dictionary says of itself, and how the rest is to be read.

use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_16LE};

use super::input::Input;
use super::style::StyleSheet;
use crate::lexicon::format::Meta;
use crate::source::article::ArticleWriter;
use crate::source::error::SourceError;
use crate::source::html;
use crate::source::report::LeftOut;

const PART: &str = "header";

/// The longest header, in bytes; a long description or style sheet takes some 100 KB.
const MAX_HEADER: u64 = 4 << 20;

/// What MdxBuilder writes where no title was given.
const NO_TITLE: &str = "Title (No HTML code allowed)";

/// The longest name of a dictionary, in characters.
const MAX_NAME: usize = 200;

/// A file's header.
#[derive(Debug)]
pub(super) struct MdictHeader {
    title: String,
    /// Whether numbers take 8 bytes, as from version 2 on; in version 1 they take 4.
    pub(super) is_wide: bool,
    /// The encoding of headwords and records; `None` where the header does not say.
    pub(super) encoding: Option<&'static Encoding>,
    /// Whether the key index is encrypted.
    pub(super) has_encrypted_index: bool,
    /// Whether records are HTML; else they are plain text.
    pub(super) is_html: bool,
    pub(super) style_sheet: StyleSheet,
}

impl MdictHeader {
    /// Reads the header of `input`, and refuses what cannot be read.
    pub(super) fn read(input: &mut Input<'_>) -> Result<Self, SourceError> {
        let length = u64::from(u32::from_be_bytes(input.array(PART)?));
        // The checksum follows.
        if length.saturating_add(4) > input.left() || !length.is_multiple_of(2) {
            return Err(input.damaged_at(PART, 0));
        }
        if length > MAX_HEADER {
            return Err(input.too_large(PART, MAX_HEADER));
        }
        let mut bytes = Vec::new();
        input.read(length, &mut bytes, PART)?;
        let checksum = u32::from_le_bytes(input.array(PART)?);
        if adler2::adler32_slice(&bytes) != checksum {
            return Err(input.damaged_at(PART, 0));
        }
        let text = header_text(&bytes);
        Self::parse(&text).map_err(|fault| match fault {
            HeaderFault::Damaged => input.damaged_at(PART, 0),
            HeaderFault::Unsupported(feature) => input.unsupported(feature),
        })
    }

    fn parse(text: &str) -> Result<Self, HeaderFault> {
        let attributes = attributes(text);
        let value = |name: &str| {
            let mut known = attributes.iter();
            let found = known.find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        };
        let version = value("GeneratedByEngineVersion")
            .or_else(|| value("RequiredEngineVersion"))
            .ok_or(HeaderFault::Damaged)?
            .trim();
        let number: f64 = version.parse().map_err(|_| HeaderFault::Damaged)?;
        if text.contains("<Library_Data") {
            return Err(HeaderFault::Unsupported(
                "the pictures and sounds of another MDict dictionary (.mdd)".to_owned(),
            ));
        }
        if number >= 3.0 {
            let version: String = version.chars().take(10).collect();
            return Err(HeaderFault::Unsupported(format!("MDict version {version}")));
        }
        let encrypted = match value("Encrypted").map(str::trim) {
            None | Some("" | "No") => 0,
            Some("Yes") => 1,
            Some(number) => number.parse::<u8>().map_err(|_| HeaderFault::Damaged)?,
        };
        if encrypted & 1 != 0 {
            return Err(HeaderFault::Unsupported(
                "an encryption that needs a registration key".to_owned(),
            ));
        }
        let encoding = match value("Encoding").map(str::trim).unwrap_or_default() {
            "" => None,
            name => Some(encoding_called(name).ok_or_else(|| {
                let name: String = name.chars().take(20).collect();
                HeaderFault::Unsupported(format!("the encoding “{name}”"))
            })?),
        };
        let is_wide = number >= 2.0;
        Ok(Self {
            title: value("Title").map(name_in).unwrap_or_default(),
            is_wide,
            encoding,
            has_encrypted_index: is_wide && encrypted & 2 != 0,
            is_html: !value("Format").is_some_and(|format| format.eq_ignore_ascii_case("text")),
            style_sheet: StyleSheet::parse(value("StyleSheet").unwrap_or_default()),
        })
    }

    /// The bytes that a number takes.
    pub(super) fn width(&self) -> usize {
        if self.is_wide { 8 } else { 4 }
    }

    /// Whether the dictionary states a title.
    pub(super) fn has_title(&self) -> bool {
        !self.title.is_empty()
    }

    /// What the dictionary at `path` says of itself.
    pub(super) fn meta(&self, path: &Path) -> Meta {
        let name = if self.title.is_empty() {
            let stem = path.file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        } else {
            self.title.clone()
        };
        Meta {
            name,
            ..Meta::default()
        }
    }
}

/// Why a header is not one of a dictionary that can be read.
#[derive(Debug, PartialEq, Eq)]
enum HeaderFault {
    Damaged,
    Unsupported(String),
}

/// The header as text: UTF-16LE, but UTF-8 from some builders of version 3.
fn header_text(bytes: &[u8]) -> String {
    if bytes.first() == Some(&b'<') && bytes.get(1) != Some(&0) {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        UTF_16LE.decode_with_bom_removal(bytes).0.into_owned()
    }
}

/// The attributes of the element. They are found by their quotation marks: descriptions hold tags as they are,
/// and a style sheet needs its line ends, so that the element is no well-formed XML.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut left = text;
    while let Some((before, behind)) = left.split_once("=\"") {
        let name = before
            .rsplit(|sign: char| sign.is_whitespace() || sign == '"')
            .next()
            .unwrap_or_default();
        let Some((value, rest)) = behind.split_once('"') else {
            break;
        };
        attributes.push((name.to_owned(), without_references(value)));
        left = rest;
    }
    attributes
}

/// The text that `value` stands for, with the references that XML knows without a declaration.
fn without_references(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut left = value;
    while let Some((before, behind)) = left.split_once('&') {
        text.push_str(before);
        let reference = behind
            .split_once(';')
            .and_then(|(name, rest)| Some((character(name)?, rest)));
        match reference {
            Some((sign, rest)) => {
                text.push(sign);
                left = rest;
            }
            None => {
                text.push('&');
                left = behind;
            }
        }
    }
    text.push_str(left);
    text
}

fn character(reference: &str) -> Option<char> {
    match reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "amp" => Some('&'),
        number => {
            let number = number.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}

/// A title, in which some dictionaries have tags, as one line of text; empty where it says nothing.
fn name_in(title: &str) -> String {
    if title.trim() == NO_TITLE {
        return String::new();
    }
    let mut article = ArticleWriter::new();
    html::write(title, &mut article, &mut LeftOut::default());
    let lines = article.finish();
    let lines: Vec<&str> = lines.iter().map(|line| line.gloss.as_str()).collect();
    lines.join(" ").chars().take(MAX_NAME).collect()
}

/// The encoding that MdxBuilder and its kin call so.
fn encoding_called(name: &str) -> Option<&'static Encoding> {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        _ if lower.starts_with("utf-16") || lower.starts_with("utf16") => Some(UTF_16LE),
        // Each of the three is a part of the next.
        "gb2312" | "gbk" | "gb18030" => Some(GB18030),
        other => Encoding::for_label(other.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, UTF_8};

    use super::*;

    #[test]
    fn attributes_come_out_of_what_is_no_xml() {
        let text = "<Dictionary A=\"1\" Description=\"<font size=5>a &lt;b&gt; &amp;lt; & &#65;&#x42;&bad;</font>\"\r\n StyleSheet=\"1\n<b>\n</b>\n\" Title=\"\" Bad=\"x";
        let expected = [
            ("A", "1"),
            ("Description", "<font size=5>a <b> &lt; & AB&bad;</font>"),
            ("StyleSheet", "1\n<b>\n</b>\n"),
            ("Title", ""),
        ];
        let found = attributes(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(attributes("no attributes"), []);
    }

    #[test]
    fn versions_encodings_and_encryptions_are_told_apart() {
        type FoundAttribute = Result<(bool, Option<&'static Encoding>, bool), HeaderFault>;
        let unsupported = |feature: &str| Err(HeaderFault::Unsupported(feature.to_owned()));
        let cases: [(&str, FoundAttribute); 16] = [
            (
                "V=\"1.2\" Encoding=\"UTF-16\"",
                Ok((false, Some(UTF_16LE), false)),
            ),
            (
                "V=\"2.0\" Encoding=\"UTF-8\"",
                Ok((true, Some(UTF_8), false)),
            ),
            (
                "V=\"2.0\" Encoding=\"UTF8\" Encrypted=\"No\"",
                Ok((true, Some(UTF_8), false)),
            ),
            (
                "V=\"2.0\" Encoding=\"GBK\" Encrypted=\"\"",
                Ok((true, Some(GB18030), false)),
            ),
            (
                "V=\"2.0\" Encoding=\"Big5\" Encrypted=\"0\"",
                Ok((true, Some(BIG5), false)),
            ),
            (
                "V=\"2.0\" Encoding=\"\" Encrypted=\"2\"",
                Ok((true, None, true)),
            ),
            // Version 1 has no encrypted index.
            ("V=\"1.2\" Encrypted=\"2\"", Ok((false, None, false))),
            (
                "V=\"2.0\" Encrypted=\"1\"",
                unsupported("an encryption that needs a registration key"),
            ),
            (
                "V=\"2.0\" Encrypted=\"3\"",
                unsupported("an encryption that needs a registration key"),
            ),
            (
                "V=\"2.0\" Encrypted=\"Yes\"",
                unsupported("an encryption that needs a registration key"),
            ),
            ("V=\"2.0\" Encrypted=\"perhaps\"", Err(HeaderFault::Damaged)),
            ("V=\"3.0\"", unsupported("MDict version 3.0")),
            (
                "V=\"2.0\" Encoding=\"EBCDIC\"",
                unsupported("the encoding “EBCDIC”"),
            ),
            ("V=\"new\"", Err(HeaderFault::Damaged)),
            ("", Err(HeaderFault::Damaged)),
            ("Required=\"2.0\"", Ok((true, None, false))),
        ];
        for (text, expected) in cases {
            let text = text
                .replace("V=", "GeneratedByEngineVersion=")
                .replace("Required=", "RequiredEngineVersion=");
            let found = MdictHeader::parse(&format!("<Dictionary {text}/>"))
                .map(|header| (header.is_wide, header.encoding, header.has_encrypted_index));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_title_is_one_line_of_text_and_the_file_name_stands_in_for_it() {
        let cases = [
            ("A <b>good</b><br>one &amp; only", "A good one & only"),
            ("Title (No HTML code allowed)", "file"),
            ("  ", "file"),
        ];
        for (title, name) in cases {
            let text = format!("<Dictionary GeneratedByEngineVersion=\"2.0\" Title=\"{title}\"/>");
            let header = MdictHeader::parse(&text);
            let meta = header.map(|header| header.meta("folder/file.mdx".as_ref()));
            assert_eq!(meta.map(|meta| meta.name), Ok(name.to_owned()));
        }
    }
}

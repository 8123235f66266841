//! What stands before the rows: the comments of an Anki export, and the line that names the columns.

use std::io::{self, BufRead, Read};

/// The longest line before the rows, in bytes, and how many there can be.
const LINE_LIMIT: u64 = 64 << 10;
const COMMENTS_LIMIT: u64 = 1000;
/// What can separate fields, the likelier first.
const SEPARATORS: [u8; 4] = *b"\t,;|";

/// What stands before the rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableHeader {
    /// The byte between fields.
    pub(super) separator: u8,
    /// Whether Anki wrote the file.
    pub(super) is_anki: bool,
    /// Whether the fields hold HTML.
    pub(super) is_html: bool,
    /// The names of the columns, if a comment tells them.
    pub(super) columns: Option<String>,
    /// Columns, from 0, that hold no field of a note: its identity, type, deck.
    pub(super) no_fields: Vec<usize>,
    /// The first line that is no comment, with its end.
    pub(super) line: Vec<u8>,
    /// Its number, from 1.
    pub(super) line_number: u64,
}

impl TableHeader {
    /// Reads up to the first line that is no comment.
    pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Self> {
        let mut header = Self {
            separator: 0,
            is_anki: false,
            is_html: false,
            columns: None,
            no_fields: Vec::new(),
            line: Vec::new(),
            line_number: 0,
        };
        while header.line_number < COMMENTS_LIMIT {
            header.line.clear();
            header.line_number += 1;
            Read::take(&mut *input, LINE_LIMIT).read_until(b'\n', &mut header.line)?;
            let line = std::mem::take(&mut header.line);
            let comment = line
                .strip_prefix(b"#")
                .and_then(|comment| std::str::from_utf8(comment).ok());
            match comment {
                Some(comment) => header.take(comment.trim_end_matches(['\r', '\n'])),
                None => {
                    header.line = line;
                    if header.line.iter().any(|byte| !byte.is_ascii_whitespace())
                        || header.line.is_empty()
                    {
                        break;
                    }
                }
            }
        }
        if header.separator == 0 {
            header.separator = separator(&header.line);
        }
        Ok(header)
    }

    fn take(&mut self, comment: &str) {
        let Some((name, value)) = comment.split_once(':') else {
            return;
        };
        match name {
            "separator" => {
                self.separator = named_separator(value);
                self.is_anki = true;
            }
            "html" => {
                self.is_html = value.trim() == "true";
                self.is_anki = true;
            }
            "columns" => self.columns = Some(value.to_owned()),
            _ if name.ends_with(" column") => {
                let column = value
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|number: usize| number.checked_sub(1));
                self.no_fields.extend(column);
            }
            _ => {}
        }
    }
}

/// The separator that Anki calls `name`, or the sign itself.
fn named_separator(name: &str) -> u8 {
    match name.trim().to_ascii_lowercase().as_str() {
        "comma" => b',',
        "semicolon" => b';',
        "colon" => b':',
        "pipe" => b'|',
        "space" => b' ',
        sign => match sign.as_bytes() {
            [sign] => *sign,
            _ => b'\t',
        },
    }
}

/// What separates the fields of the line that names the columns: what occurs in it most, outside quotes.
fn separator(line: &[u8]) -> u8 {
    let mut counts = [0; SEPARATORS.len()];
    let mut quoted = false;
    for &byte in line {
        quoted ^= byte == b'"';
        if !quoted && let Some(at) = SEPARATORS.iter().position(|&separator| separator == byte) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    match counts.iter().position(|&count| count == most && most > 0) {
        Some(at) => SEPARATORS[at],
        None => b',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_what_the_line_has_most_of() {
        for (line, expected) in [
            ("word,meaning", b','),
            ("word\tmeaning, in Chinese", b'\t'),
            ("word;meaning;\"a,b,c,d\"", b';'),
            ("word|meaning", b'|'),
            ("word", b','),
            ("", b','),
        ] {
            let header = TableHeader::read(&mut line.as_bytes()).unwrap();
            assert_eq!(header.separator, expected, "{line}");
            assert!(!header.is_anki);
        }
    }

    #[test]
    fn comments_of_anki_are_read() {
        let text = "#separator:Semicolon\n#html:true\r\n# a list\n#guid column:1\n#tags column:4\n#columns:Front;Back\n\na;b\n";
        let header = TableHeader::read(&mut text.as_bytes()).unwrap();
        assert_eq!(
            header,
            TableHeader {
                separator: b';',
                is_anki: true,
                is_html: true,
                columns: Some("Front;Back".to_owned()),
                no_fields: vec![0, 3],
                line: b"a;b\n".to_vec(),
                line_number: 8,
            }
        );
        let comments = "# \n".repeat(2000);
        assert_eq!(
            TableHeader::read(&mut comments.as_bytes())
                .unwrap()
                .line_number,
            COMMENTS_LIMIT
        );
    }
}

//! The rows of a bank.

use std::io::{self, BufRead, BufReader, Read};

use crate::source::report::SkipReason;

/// The longest row, in bytes.
const MAX_ROW: usize = 1 << 20;

const BUFFER: usize = 64 * 1024;

/// The elements of a JSON array, one after another, as they are written. None is held that is longer than
/// [`MAX_ROW`], and one that is no JSON does not spoil those after it as long as its brackets close.
pub(super) struct Rows<R> {
    input: BufReader<R>,
    row: Vec<u8>,
    read: u64,
    is_inside: bool,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(BUFFER, input),
            row: Vec::new(),
            read: 0,
            is_inside: false,
        }
    }

    /// Bytes read.
    pub(super) fn read(&self) -> u64 {
        self.read
    }

    /// The next row; `None` at the end of the array. Without an array, or with one that does not end, it fails.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&[u8], SkipReason>>> {
        if !self.is_inside {
            if self.first_byte(&[0xEF, 0xBB, 0xBF])? != b'[' {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.consume(1);
            self.is_inside = true;
        }
        if self.first_byte(b",")? == b']' {
            return Ok(None);
        }
        self.row.clear();
        let is_short = self.read_element()?;
        Ok(Some(if is_short {
            Ok(&self.row)
        } else {
            Err(SkipReason::TooLong)
        }))
    }

    /// Passes over white space and the bytes in `passed`; gives the next byte, which stays unread.
    fn first_byte(&mut self, passed: &[u8]) -> io::Result<u8> {
        loop {
            let input = self.input.fill_buf()?;
            if input.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let is_passed = |byte: &&u8| byte.is_ascii_whitespace() || passed.contains(byte);
            let count = input.iter().take_while(is_passed).count();
            let first = input.get(count).copied();
            self.consume(count);
            if let Some(first) = first {
                return Ok(first);
            }
        }
    }

    /// Reads one element into the row; tells whether it is short enough to be kept.
    fn read_element(&mut self) -> io::Result<bool> {
        let mut scanner = Scanner::default();
        loop {
            let input = self.input.fill_buf()?;
            if input.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let end = scanner.find_end(input);
            let count = end.unwrap_or(input.len());
            let room = (MAX_ROW + 1).saturating_sub(self.row.len());
            let kept = input.get(..count.min(room)).unwrap_or_default();
            self.row.extend_from_slice(kept);
            self.consume(count);
            if end.is_some() {
                return Ok(self.row.len() <= MAX_ROW);
            }
        }
    }

    fn consume(&mut self, count: usize) {
        self.input.consume(count);
        self.read += count as u64;
    }
}

/// Where an element ends: its brackets tell, outside of strings.
#[derive(Debug, Default)]
struct Scanner {
    depth: u64,
    in_string: bool,
    is_escaped: bool,
}

impl Scanner {
    /// How many of `bytes` belong to the element, where it ends among them.
    fn find_end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (place, &byte) in bytes.iter().enumerate() {
            if self.in_string {
                match byte {
                    _ if self.is_escaped => self.is_escaped = false,
                    b'\\' => self.is_escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return Some(place + 1);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' if self.depth > 1 => self.depth -= 1,
                b']' | b'}' if self.depth == 1 => return Some(place + 1),
                // The end of the array, or of an element without brackets. No element begins with these.
                b']' | b',' if self.depth == 0 => return Some(place),
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows, `TooLong` as an ellipsis; an error as its kind.
    fn rows(text: &str) -> Result<Vec<String>, io::ErrorKind> {
        let mut rows = Rows::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(|error| error.kind())? {
            found.push(match row {
                Ok(row) => String::from_utf8_lossy(row).into_owned(),
                Err(_) => "…".to_owned(),
            });
        }
        Ok(found)
    }

    #[test]
    fn an_array_comes_apart_into_its_elements() {
        let cases: [(&str, &[&str]); 10] = [
            ("[]", &[]),
            ("\u{FEFF} [ ] ", &[]),
            ("[[1,[2]],\n [3]]", &["[1,[2]]", "[3]"]),
            (
                r#"[["a]",{"b":"}"}],["c\"]"]]"#,
                &[r#"["a]",{"b":"}"}]"#, r#"["c\"]"]"#],
            ),
            (r#"["\\",["x"]]"#, &[r#""\\""#, r#"["x"]"#]),
            ("[1, true,[2]]", &["1", "true", "[2]"]),
            // Not JSON, but the rows around it are.
            ("[[1],{oops},[2]]", &["[1]", "{oops}", "[2]"]),
            ("[[1] [2],,[3]]", &["[1]", "[2]", "[3]"]),
            ("[},}[1],[2]}]", &["}", "}[1]", "[2]", "}"]),
            ("[[1]]rest", &["[1]"]),
        ];
        for (text, expected) in cases {
            let expected = expected.iter().map(|&row| row.to_owned()).collect();
            assert_eq!(rows(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_array_or_has_no_end_fails() {
        for text in ["", " ", "{}", "x", "\"[]\""] {
            assert!(rows(text).is_err(), "{text}");
        }
        let whole = r#"[["a","b\"]"],[{"c":1}],2]"#;
        for end in 0..whole.len() {
            assert_eq!(rows(&whole[..end]), Err(io::ErrorKind::UnexpectedEof));
        }
    }

    #[test]
    fn a_long_row_is_passed_over_and_a_deep_one_is_a_row() {
        let long = "x".repeat(MAX_ROW);
        assert_eq!(
            rows(&format!("[[1],[\"{long}\"],[2]]")),
            Ok(vec!["[1]".to_owned(), "…".to_owned(), "[2]".to_owned()])
        );
        let deep = format!("[{}{}]", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(rows(&deep).map(|rows| rows.len()), Ok(1));
    }
}

//! The lines of a text, of which none is held beyond a limit.

use std::io::{self, BufRead, Read};

use crate::source::report::SkipReason;

/// The longest line, in bytes.
const LINE_LIMIT: usize = 1 << 20;

/// Reads line by line, without the line ends.
pub(super) struct Lines<R> {
    input: R,
    line: Vec<u8>,
    /// The number, from 1, of the line last read.
    pub(super) number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
        }
    }

    /// The next line, or why it is none; `None` at the end.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Result<&str, SkipReason>>> {
        self.line.clear();
        let mut limited = self.input.by_ref().take(LINE_LIMIT as u64 + 1);
        if limited.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.pop_if(|&mut byte| byte == b'\n').is_some() {
            self.line.pop_if(|&mut byte| byte == b'\r');
        } else if self.line.len() > LINE_LIMIT {
            self.skip_rest()?;
            return Ok(Some(Err(SkipReason::TooLong)));
        }
        let line = std::str::from_utf8(&self.line);
        Ok(Some(line.map_err(|_| SkipReason::NotText)))
    }

    /// Whether the line last read begins with white space, also where it is no text.
    pub(super) fn is_indented(&self) -> bool {
        self.line.first().is_some_and(u8::is_ascii_whitespace)
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let input = self.input.fill_buf()?;
            let end = input.iter().position(|&byte| byte == b'\n');
            let is_end = input.is_empty() || end.is_some();
            let count = end.map_or(input.len(), |end| end + 1);
            self.input.consume(count);
            if is_end {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_way_and_a_bad_one_costs_only_itself() {
        let long = "x".repeat(LINE_LIMIT + 1);
        let just = "y".repeat(LINE_LIMIT);
        let text = [
            b"one\r\n\ntwo\n\xff\n".as_slice(),
            long.as_bytes(),
            b"\n",
            just.as_bytes(),
            b"\nlast",
        ]
        .concat();
        let mut lines = Lines::new(text.as_slice());
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            found.push(line.map(str::to_owned));
        }
        let expected = [
            Ok("one".to_owned()),
            Ok(String::new()),
            Ok("two".to_owned()),
            Err(SkipReason::NotText),
            Err(SkipReason::TooLong),
            Ok(just),
            Ok("last".to_owned()),
        ];
        assert!(found == expected);
        assert_eq!(lines.number, 7);
    }
}

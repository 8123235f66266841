//! The records of a table, one after another. `csv-core` is used directly because a record is then never held
//! beyond the limit, however long an unclosed quotation mark makes it.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::source::report::SkipReason;

const RECORD_LIMIT: usize = 1 << 20;
const FIELD_LIMIT: usize = 1024;
const BUFFER: usize = 256 * 1024;

/// Reads record by record.
pub(super) struct Records<'a> {
    input: BufReader<&'a mut dyn Read>,
    parser: Reader,
    text: Vec<u8>,
    text_length: usize,
    ends: Vec<usize>,
    end_count: usize,
    first_line: u64,
    /// The line, from 1, on which the record last read begins.
    pub(super) line: u64,
    line_ends_skipped: u64,
}

/// The fields of a record, as text.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    /// One after another; field *i* ends at `ends[i]`.
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Fields<'a> {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The field in `column` without the white space around it; empty where there is none.
    pub(super) fn get(&self, column: usize) -> &'a str {
        let start = column
            .checked_sub(1)
            .map_or(Some(&0), |before| self.ends.get(before));
        start
            .zip(self.ends.get(column))
            .and_then(|(&start, &end)| self.text.get(start..end))
            .unwrap_or_default()
            .trim()
    }

    /// All of them, without the white space around each.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        let fields = *self;
        (0..fields.count()).map(move |column| fields.get(column))
    }
}

impl<'a> Records<'a> {
    /// Reads `table`, whose fields `delimiter` parts, and which begins on the line `first_line` of its file.
    pub(super) fn new(table: &'a mut dyn Read, delimiter: u8, first_line: u64) -> Self {
        Self {
            input: BufReader::with_capacity(BUFFER, table),
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            text: vec![0; 4096],
            text_length: 0,
            ends: vec![0; 32],
            end_count: 0,
            first_line,
            line: first_line,
            line_ends_skipped: 0,
        }
    }

    /// The next record, or why it cannot be read; `None` at the end.
    pub(super) fn next_record(&mut self) -> io::Result<Option<Result<Fields<'_>, SkipReason>>> {
        Ok(match self.read_record()? {
            RecordOutcome::End => None,
            RecordOutcome::TooLong => Some(Err(SkipReason::TooLong)),
            RecordOutcome::Whole => Some(self.fields()),
        })
    }

    fn fields(&self) -> Result<Fields<'_>, SkipReason> {
        let ends = &self.ends[..self.end_count];
        let text =
            std::str::from_utf8(&self.text[..self.text_length]).map_err(|_| SkipReason::NotText)?;
        // A character cut in two by a field's end is valid in the record and invalid in both fields.
        if !ends.iter().all(|&end| text.is_char_boundary(end)) {
            return Err(SkipReason::NotText);
        }
        Ok(Fields { text, ends })
    }

    /// Passes over empty lines, and over the LF of a CR LF, which the parser would still count as a
    /// part of the record before.
    fn skip_line_ends(&mut self) -> io::Result<()> {
        loop {
            let input = self.input.fill_buf()?;
            let count = input
                .iter()
                .take_while(|&&byte| matches!(byte, b'\n' | b'\r'))
                .count();
            let is_last = count < input.len() || count == 0;
            self.line_ends_skipped +=
                input[..count].iter().filter(|&&byte| byte == b'\n').count() as u64;
            self.input.consume(count);
            if is_last {
                // The parser counts its own lines from 1.
                self.line = self.parser.line() - 1 + self.line_ends_skipped + self.first_line;
                return Ok(());
            }
        }
    }

    fn read_record(&mut self) -> io::Result<RecordOutcome> {
        self.skip_line_ends()?;
        self.text_length = 0;
        self.end_count = 0;
        let mut too_long = false;
        loop {
            let input = self.input.fill_buf()?;
            let (result, read, written, ended) = self.parser.read_record(
                input,
                &mut self.text[self.text_length..],
                &mut self.ends[self.end_count..],
            );
            self.input.consume(read);
            self.text_length += written;
            self.end_count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                // Past the limit the record is read on to its end into the same space.
                ReadRecordResult::OutputFull if self.text.len() >= RECORD_LIMIT => {
                    too_long = true;
                    self.text_length = 0;
                }
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= FIELD_LIMIT => {
                    too_long = true;
                    self.end_count = 0;
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record if too_long => return Ok(RecordOutcome::TooLong),
                ReadRecordResult::Record => return Ok(RecordOutcome::Whole),
                ReadRecordResult::End => return Ok(RecordOutcome::End),
            }
        }
    }
}

/// What became of reading a record.
enum RecordOutcome {
    Whole,
    TooLong,
    End,
}

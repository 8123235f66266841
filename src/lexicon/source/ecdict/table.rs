//! The rows of the CSV, one after another. `csv-core` is used directly because a row is then never
//! held beyond the limit, however long an unclosed quotation mark makes it.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader};

use super::row::{Columns, Row};
use super::{Each, Place, Report, SkipReason, meta};
use crate::progress::Progress;

const RECORD_LIMIT: usize = 1 << 20;
const FIELD_LIMIT: usize = 1024;
const BUFFER: usize = 256 * 1024;
const ROWS_BETWEEN_CANCEL_CHECKS: u64 = 1000;

/// Why reading ended early; the caller adds the path.
pub(super) enum TableError {
    Read(io::Error),
    NoMember,
    Columns(String),
    Stopped,
}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

/// Gives every row of `csv` to `each` as an entry.
pub(super) fn read(
    csv: &mut dyn Read,
    progress: &Progress,
    each: &mut Each<'_>,
) -> Result<Report, TableError> {
    let mut records = Records::new(csv);
    let mut report = Report::new(meta());

    let columns = match records.next_record()? {
        Record::Row => Columns::find(records.fields())
            .map_err(|missing| TableError::Columns(missing.to_owned()))?,
        Record::End | Record::TooLong => return Err(TableError::Columns("word".to_owned())),
    };
    let mut seen = 0_u64;
    loop {
        let outcome = match records.next_record()? {
            Record::End => return Ok(report),
            Record::TooLong => Err(SkipReason::TooLong),
            Record::Row => Row::new(records.text(), &records.ends[..records.end_count], &columns),
        };
        match outcome {
            Ok(row) => {
                report.rows += 1;
                if each(row.entry(&mut report.forms)).is_break() {
                    return Err(TableError::Stopped);
                }
            }
            Err(reason) => report.skip(Place::Line(records.line), reason),
        }
        seen += 1;
        if seen.is_multiple_of(ROWS_BETWEEN_CANCEL_CHECKS) && progress.is_cancelled() {
            return Err(TableError::Stopped);
        }
    }
}

enum Record {
    Row,
    TooLong,
    End,
}

/// The record last read: its fields one after another in `text`, field *i* ending at `ends[i]`.
struct Records<'a> {
    input: BufReader<&'a mut dyn Read>,
    parser: Reader,
    text: Vec<u8>,
    text_length: usize,
    ends: Vec<usize>,
    end_count: usize,
    /// The line, from 1, on which it begins.
    line: u64,
    line_ends_skipped: u64,
}

impl<'a> Records<'a> {
    fn new(csv: &'a mut dyn Read) -> Self {
        Self {
            input: BufReader::with_capacity(BUFFER, csv),
            parser: Reader::new(),
            text: vec![0; 4096],
            text_length: 0,
            ends: vec![0; 32],
            end_count: 0,
            line: 1,
            line_ends_skipped: 0,
        }
    }

    fn text(&self) -> &[u8] {
        &self.text[..self.text_length]
    }

    fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends[..self.end_count].iter().map(move |&end| {
            let field = &self.text[start..end];
            start = end;
            field
        })
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
                self.line = self.parser.line() + self.line_ends_skipped;
                return Ok(());
            }
        }
    }

    fn next_record(&mut self) -> io::Result<Record> {
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
                ReadRecordResult::Record if too_long => return Ok(Record::TooLong),
                ReadRecordResult::Record => return Ok(Record::Row),
                ReadRecordResult::End => return Ok(Record::End),
            }
        }
    }
}

//! Tables with a header: CSV and TSV in any encoding, and the notes that Anki exports.
//!
//! [`header`] finds what separates the fields and which comments Anki put first, [`columns`] which column is
//! what, and [`row`] makes an entry of a row.

mod columns;
mod header;
mod row;

use std::io::{Cursor, Read};
use std::path::Path;

use super::records::Records;
use super::text_file::{self, TextFile};
use crate::lexicon::format::Meta;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, EntryPlace, Report};
use columns::TableColumns;
use header::TableHeader;

const ROWS_BETWEEN_CANCEL_CHECKS: u64 = 1000;
const ENDINGS: [&str; 4] = ["csv", "tsv", "txt", "gz"];

/// Reads the table at `path` and gives every row as an entry to `each`. The dictionary is called as the file is.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let file = TextFile::new(path, progress);
    let mut input = file.open(text_file::tell)?;
    let header = TableHeader::read(&mut input).map_err(|error| file.read_error(error))?;
    let (columns, header_is_row) = columns_of(&header).map_err(|missing| file.columns(missing))?;
    let mut line = header.line_number;
    let mut text = header.line;
    if !header_is_row {
        line += u64::from(!text.is_empty());
        text.clear();
    }
    let mut table = Cursor::new(text).chain(input);
    let mut records = Records::new(&mut table, header.separator, line);
    let mut report = Report::new(Meta {
        name: file.stem(&ENDINGS),
        ..Meta::default()
    });
    let mut seen = 0_u64;
    loop {
        let record = records
            .next_record()
            .map_err(|error| file.read_error(error))?;
        let Some(record) = record else {
            return Ok(report);
        };
        let entry = record
            .and_then(|fields| row::entry(fields, &columns, header.is_html, &mut report.left_out));
        match entry {
            Ok(entry) => {
                report.rows += 1;
                if each(entry).is_break() {
                    return Err(file.stopped());
                }
            }
            Err(reason) => report.skip(EntryPlace::Line(records.line), reason),
        }
        seen += 1;
        if seen.is_multiple_of(ROWS_BETWEEN_CANCEL_CHECKS) && file.is_cancelled() {
            return Err(file.stopped());
        }
    }
}

/// The columns, and whether the first line is a row already; else what is missing.
fn columns_of(header: &TableHeader) -> Result<(TableColumns, bool), &'static str> {
    let names = |bytes: &[u8]| -> Vec<String> {
        let mut bytes = bytes;
        match Records::new(&mut bytes, header.separator, 1).next_record() {
            Ok(Some(Ok(fields))) => fields.iter().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    };
    if let Some(names_by_anki) = &header.columns {
        return Ok((TableColumns::find(&names(names_by_anki.as_bytes()))?, true));
    }
    match TableColumns::find(&names(&header.line)) {
        Ok(columns) => Ok((columns, false)),
        // Anki exports no names of columns by default; the first field of a note is what is learned.
        Err(_) if header.is_anki => Ok((TableColumns::of_notes(&header.no_fields), true)),
        Err(missing) => Err(missing),
    }
}

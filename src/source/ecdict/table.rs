//! The rows of the CSV, one after another.

use std::io::{self, Read};

use super::columns::EcdictColumns;
use crate::progress::Progress;
use crate::source::ecdict::about::meta;
use crate::source::records::Records;
use crate::source::report::{Each, EntryPlace, Report};

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
    let mut records = Records::new(csv, b',', 1);
    let mut report = Report::titled(meta(), true);

    let columns = match records.next_record()? {
        Some(Ok(header)) => EcdictColumns::find(header)
            .map_err(|missing| TableError::Columns(missing.to_owned()))?,
        None | Some(Err(_)) => return Err(TableError::Columns("word".to_owned())),
    };
    let mut seen = 0_u64;
    while let Some(record) = records.next_record()? {
        let entry = record
            .and_then(|fields| columns.row(fields))
            .and_then(|row| row.entry(&mut report.forms));
        match entry {
            Ok(entry) => {
                report.rows += 1;
                if each(entry).is_break() {
                    return Err(TableError::Stopped);
                }
            }
            Err(reason) => report.skip(EntryPlace::Line(records.line), reason),
        }
        seen += 1;
        if seen.is_multiple_of(ROWS_BETWEEN_CANCEL_CHECKS) && progress.is_cancelled() {
            return Err(TableError::Stopped);
        }
    }
    Ok(report)
}

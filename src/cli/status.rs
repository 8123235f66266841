//! How a command ends: its status, its complaints, and an output that is full or that nobody reads any more.

use std::fmt::Display;
use std::io::{self, Write};

/// Every query was answered, or the command did its work.
pub(super) const SUCCESS: u8 = 0;
/// A query was not answered.
pub(super) const NOT_FOUND: u8 = 1;
/// Something went wrong.
pub(super) const FAILURE: u8 = 2;

/// Says `error` on standard error.
pub(super) fn complain(error: &dyn Display) {
    note(&format_args!("glosspane: {error}\n"));
}

/// Writes `text` to standard error as it is.
pub(super) fn note(text: &dyn Display) {
    // Where complaints cannot be written, there is nobody to complain to; `eprint!` would panic.
    let _ = write!(io::stderr(), "{text}");
}

/// The status of a command that `printed` to standard output or could not.
///
/// A reader that has seen enough (`lookup … | head`) is no error of ours.
pub(super) fn of_output(printed: io::Result<u8>) -> u8 {
    match printed {
        Ok(status) => status,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => SUCCESS,
        Err(error) => {
            complain(&format_args!(
                "cannot write to standard output: {error}; send it to another file or disk"
            ));
            FAILURE
        }
    }
}

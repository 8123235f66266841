//! Arguments to a window, or to one command.

// A double-clicked program opens no console beside its window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    glosspane::cli::run(Instant::now())
}

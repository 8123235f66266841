//! The command line: arguments to a window, or to one command.

mod dict;
mod lesson;
mod lookup;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};

use crate::app::action::Action;
use crate::storage::Folders;
use crate::ui::window;

/// Every query was answered, or the command did its work.
const SUCCESS: u8 = 0;
/// A query was not answered.
const NOT_FOUND: u8 = 1;
/// Something went wrong.
const FAILURE: u8 = 2;

/// An offline reader that explains any English word you touch.
#[derive(Parser)]
#[command(name = "glosspane", version)]
struct Arguments {
    /// Keep settings, positions and dictionaries in this folder
    #[arg(long, value_name = "DIR", global = true)]
    data_dir: Option<PathBuf>,
    /// Print how long it took to paint the text, and close
    #[arg(long, hide = true)]
    time_start: bool,
    /// A text to open
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Look words up
    Lookup(lookup::Arguments),
    /// Add, list, remove or check dictionaries
    #[command(subcommand)]
    Dict(dict::Command),
    /// Make a lesson of a text
    Import(lesson::Import),
    /// Make a text, a web page, a document or a book of a lesson
    Export(lesson::Export),
}

/// Reads the arguments and does what they say. Errors go to standard error, a sentence each.
pub fn run(start: Instant) -> ExitCode {
    let arguments = Arguments::parse();
    let folders = Folders::find(arguments.data_dir.as_deref());
    let status = match arguments.command {
        Some(Command::Lookup(arguments)) => lookup::run(&arguments, &folders),
        Some(Command::Dict(command)) => dict::run(&command, &folders),
        Some(Command::Import(arguments)) => lesson::import(&arguments),
        Some(Command::Export(arguments)) => lesson::export_to(&arguments),
        None => {
            // Without a text to open, what a crash left is opened again.
            let first = arguments.file.map_or(Action::Resume(None), Action::Open);
            let probe = arguments.time_start.then_some(start);
            window::open(folders, vec![first], probe)
                .map(|()| SUCCESS)
                .unwrap_or_else(|error| {
                    complain(&error);
                    FAILURE
                })
        }
    };
    ExitCode::from(status)
}

/// Says `error` on standard error.
fn complain(error: &dyn std::fmt::Display) {
    eprintln!("glosspane: {error}");
}

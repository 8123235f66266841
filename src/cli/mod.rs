//! The command line: arguments to a window, or to one command.

mod dict;
mod lesson;
mod lookup;
mod status;
mod surroundings;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};

use self::status::{FAILURE, SUCCESS, complain};
use crate::app::action::TextAction;
use crate::storage::Folders;
use crate::ui::window;

/// An offline reader that explains any English word you touch.
#[derive(Parser)]
#[command(name = "glosspane", version)]
struct CommandLine {
    /// Keep settings, positions and dictionaries in this folder
    #[arg(long, value_name = "DIR", global = true)]
    data_dir: Option<PathBuf>,
    /// Print how long it took to paint the text, and close
    #[arg(long, hide = true)]
    time_start: bool,
    /// A text to open
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<ProgramCommand>,
}

#[derive(Subcommand)]
enum ProgramCommand {
    /// Look words up
    Lookup(lookup::Arguments),
    /// Add, list, remove or check dictionaries
    #[command(subcommand)]
    Dict(dict::DictCommand),
    /// Make a lesson of a text
    Import(lesson::Import),
    /// Make a text, a web page, a document or a book of a lesson
    Export(lesson::Export),
}

/// Reads the arguments and does what they say. Errors go to standard error, a sentence each.
pub fn run(start: Instant) -> ExitCode {
    let arguments = CommandLine::parse();
    let data_dir = arguments.data_dir.as_deref();
    // Only the window and what writes a dictionary make folders.
    let folders = || Folders::look(data_dir);
    let status = match arguments.command {
        Some(ProgramCommand::Lookup(arguments)) => lookup::run(&arguments, &folders()),
        Some(ProgramCommand::Dict(command)) => dict::run(&command, &folders()),
        Some(ProgramCommand::Import(arguments)) => lesson::import(&arguments),
        Some(ProgramCommand::Export(arguments)) => lesson::export_to(&arguments),
        None => {
            surroundings::settle();
            // Without a text to open, what a crash left is opened again.
            let first = arguments
                .file
                .map_or(TextAction::Resume(None), TextAction::Open);
            let probe = arguments.time_start.then_some(start);
            window::open(Folders::find(data_dir), vec![first.into()], probe)
                .map(|()| SUCCESS)
                .unwrap_or_else(|error| {
                    complain(&error);
                    FAILURE
                })
        }
    };
    ExitCode::from(status)
}

//! `glosspane import` and `glosspane export`: texts to lessons, lessons to other formats.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::Args;

use super::status::{FAILURE, SUCCESS, complain};
use crate::import::import_file;
use crate::lesson::export::{ExportFormat, export};
use crate::lesson::source::Origin;
use crate::lesson::{Lesson, wen};
use crate::progress::Progress;
use crate::storage;

#[derive(Args)]
pub(super) struct Import {
    /// The text: any format that the reader opens
    file: PathBuf,
    /// The lesson to write, which ends in .wen
    #[arg(short, value_name = "LESSON.wen")]
    output: PathBuf,
}

#[derive(Args)]
pub(super) struct Export {
    /// A lesson, or any text that the reader opens
    file: PathBuf,
    /// The file to write: .txt, .md, .html, .docx, .epub or .wen
    #[arg(short, value_name = "OUT")]
    output: PathBuf,
}

/// Makes a lesson of a text; 0, or 2 on an error.
pub(super) fn import(arguments: &Import) -> u8 {
    if !wen::is_lesson(&arguments.output) {
        complain(&format_args!(
            "{}: a lesson's name ends in .wen; `glosspane export` writes other formats",
            arguments.output.display()
        ));
        return FAILURE;
    }
    convert(&arguments.file, &arguments.output)
}

/// Makes something else of a lesson or a text; 0, or 2 on an error.
pub(super) fn export_to(arguments: &Export) -> u8 {
    convert(&arguments.file, &arguments.output)
}

fn convert(from: &Path, to: &Path) -> u8 {
    let written = ExportFormat::of(to)
        .map_err(|error| error.to_string())
        .and_then(|format| {
            let lesson = open(from)?;
            export(&lesson, format).map_err(|error| error.to_string())
        })
        .and_then(|bytes| {
            storage::remove_leftovers_beside(to);
            storage::atomic_write(to, &bytes).map_err(|error| error.to_string())
        });
    match written {
        Ok(()) => SUCCESS,
        Err(error) => {
            complain(&error);
            FAILURE
        }
    }
}

/// The lesson in a file, or the one that is made of a text.
fn open(path: &Path) -> Result<Lesson, String> {
    if !wen::is_lesson(path) {
        let origin = Origin::File(path.to_owned());
        let imported = import_file(path, None, &Progress::default());
        let imported = imported.map_err(|error| error.to_string())?;
        return Ok(Lesson::new(imported, origin, SystemTime::now()));
    }
    wen::open(path, &Progress::default()).map_err(|error| error.to_string())
}

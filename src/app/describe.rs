//! What went wrong, as messages of the catalogue.

use std::path::Path;

use crate::app::text::write::{Divergence, SaveError};
use crate::catalogue::Message;
use crate::import::ImportError;
use crate::lesson::export::ExportError;
use crate::lesson::wen::{LessonError, WenError};
use crate::lexicon::error::LexError;
use crate::source::SourceError;
use crate::source::install::InstallError;
use crate::storage::StorageError;

/// The name of a file, for a message.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Why a text cannot be opened.
pub(crate) fn import(error: &ImportError) -> Message {
    match error {
        ImportError::Missing { path } => {
            Message::new("import-missing").with("path", path.as_path())
        }
        ImportError::Folder { path } => Message::new("import-folder").with("path", path.as_path()),
        ImportError::NotAFile { path } => {
            Message::new("import-not-a-file").with("path", path.as_path())
        }
        ImportError::Unreadable { path, reason } => Message::new("import-unreadable")
            .with("path", path.as_path())
            .with("reason", reason.to_string()),
        ImportError::TooLarge { path, size, limit } => Message::new("import-too-large")
            .with("path", path.as_path())
            .with("size", size / 1_000_000)
            .with("limit", limit / 1_000_000),
        ImportError::TooManyLines { path } => {
            Message::new("import-too-many-lines").with("path", path.as_path())
        }
        ImportError::Empty { path } => Message::new("import-empty").with("path", path.as_path()),
        ImportError::Binary { path, .. } => {
            Message::new("import-binary").with("path", path.as_path())
        }
        ImportError::Damaged { path, what } => Message::new("import-damaged")
            .with("path", path.as_path())
            .with("what", what.as_str()),
        ImportError::Protected { path } => {
            Message::new("import-protected").with("path", path.as_path())
        }
        ImportError::Locked { path } => Message::new("import-locked").with("path", path.as_path()),
        ImportError::Scanned { path } => {
            Message::new("import-scanned").with("path", path.as_path())
        }
        ImportError::Unpacked { path, limit } => Message::new("import-unpacked")
            .with("path", path.as_path())
            .with("limit", limit / 1_000_000),
        ImportError::Crowded { path } => {
            Message::new("import-crowded").with("path", path.as_path())
        }
        ImportError::Gone { path, name } => Message::new("import-gone")
            .with("path", path.as_path())
            .with("name", name.as_str()),
        ImportError::Cancelled => Message::new("cancelled"),
    }
}

/// Why a dictionary cannot be opened or read.
pub(crate) fn lex(error: &LexError) -> Message {
    let (id, file) = match error {
        LexError::Io { file, .. } => ("lex-io", file),
        LexError::NoFile { file } => ("lex-no-file", file),
        LexError::Foreign { file } => ("lex-foreign", file),
        LexError::Newer { file, .. } => ("lex-newer", file),
        LexError::Truncated { file, .. } => ("lex-truncated", file),
        LexError::Section { file, section, .. } => {
            return Message::new("lex-section")
                .with("file", &**file)
                .with("section", section.as_str());
        }
        LexError::Block { file, block, .. } => {
            return Message::new("lex-block")
                .with("file", &**file)
                .with("block", *block);
        }
        LexError::Cancelled { .. } => return Message::new("cancelled"),
    };
    let message = Message::new(id).with("file", &**file);
    match error {
        LexError::Io { source, .. } => message.with("reason", source.to_string()),
        _ => message,
    }
}

/// Why a lesson cannot be opened.
pub(crate) fn lesson(error: &LessonError) -> Message {
    let (path, error) = match error {
        LessonError::File(error) => return import(error),
        LessonError::Wen { path, error } => (path.as_path(), error),
    };
    let message = |id| Message::new(id).with("path", path);
    match error {
        WenError::Newer { version } => message("lesson-newer").with("version", u64::from(*version)),
        WenError::Damaged { line, column, .. } => message("lesson-damaged")
            .with("line", *line)
            .with("column", *column),
        WenError::Place { paragraph } => message("lesson-place").with("paragraph", *paragraph),
    }
}

/// Why a lesson cannot become a file of another kind.
pub(crate) fn export(error: &ExportError) -> Message {
    match error {
        ExportError::Ending { name } => Message::new("export-ending").with("name", name.as_str()),
        ExportError::Pack { what } => Message::new("export-pack").with("what", what.as_str()),
    }
}

/// Why a lesson could not be saved.
pub(crate) fn save(error: &SaveError) -> Message {
    match error {
        SaveError::Export(error) => export(error),
        SaveError::Storage(error) => storage(error),
        SaveError::Differs { path, how } => {
            let id = match how {
                Divergence::Changed => "not-saved-changed",
                Divergence::Removed => "not-saved-removed",
                Divergence::Taken => "not-saved-taken",
            };
            Message::new(id).with("path", path.as_path())
        }
    }
}

/// Why a dictionary could not be put in or taken out.
pub(crate) fn install(error: &InstallError) -> Message {
    match error {
        InstallError::Read { path, source } => Message::new("import-unreadable")
            .with("path", path.as_path())
            .with("reason", source.to_string()),
        InstallError::Source(error) => source(error),
        InstallError::Cancelled => Message::new("cancelled"),
        InstallError::Lex(error) => lex(error),
        InstallError::Build { path, source } => Message::new("dictionary-not-built")
            .with("path", path.as_path())
            .with("reason", source.to_string()),
        InstallError::Empty { path } => {
            Message::new("dictionary-empty").with("path", path.as_path())
        }
        InstallError::NothingRead { path, count, first } => Message::new("dictionary-nothing-read")
            .with("path", path.as_path())
            .with("count", *count)
            .with("line", first.place.number()),
        InstallError::Storage(error) => storage(error),
        InstallError::Unknown { name } => {
            Message::new("dictionary-unknown").with("name", name.as_str())
        }
    }
}

/// Why a dictionary in another format could not be imported.
fn source(error: &SourceError) -> Message {
    match error {
        SourceError::Read { path, source, .. } => Message::new("import-unreadable")
            .with("path", path.as_path())
            .with("reason", source.to_string()),
        SourceError::Unknown { path } => {
            Message::new("source-unknown").with("path", path.as_path())
        }
        SourceError::Companion { path, companion } => Message::new("source-companion")
            .with("path", path.as_path())
            .with("companion", companion.as_str()),
        SourceError::NoMember { path, member } => Message::new("source-no-member")
            .with("path", path.as_path())
            .with("member", *member),
        SourceError::Columns { path, missing } => Message::new("source-columns")
            .with("path", path.as_path())
            .with("missing", missing.as_str()),
        SourceError::Damaged {
            path,
            part,
            position,
        } => Message::new("source-damaged")
            .with("path", path.as_path())
            .with("part", part.as_str())
            .with("position", *position),
        SourceError::Unsupported { path, feature } => Message::new("source-unsupported")
            .with("path", path.as_path())
            .with("feature", feature.as_str()),
        SourceError::TooLarge { path, part, limit } => Message::new("source-too-large")
            .with("path", path.as_path())
            .with("part", part.as_str())
            .with("limit", *limit),
        SourceError::UnpacksTooFar { path, limit } => Message::new("source-unpacks-too-far")
            .with("path", path.as_path())
            .with("limit", *limit),
        SourceError::Stopped { .. } => Message::new("cancelled"),
    }
}

/// Why a file of the program could not be read or written.
pub(crate) fn storage(error: &StorageError) -> Message {
    match error {
        StorageError::Create { folder, reason } => Message::new("storage-create")
            .with("path", folder.as_path())
            .with("reason", reason.to_string()),
        StorageError::Write { path, reason } => Message::new("storage-write")
            .with("path", path.as_path())
            .with("reason", reason.to_string()),
        StorageError::Full { path } => Message::new("storage-full").with("path", path.as_path()),
        StorageError::FolderInTheWay { path } => {
            Message::new("storage-folder-in-the-way").with("path", path.as_path())
        }
        StorageError::NotAFile { path } => {
            Message::new("storage-not-a-file").with("path", path.as_path())
        }
        StorageError::ReadOnly { path } => {
            Message::new("storage-read-only").with("path", path.as_path())
        }
        StorageError::Backup { path, reason } => Message::new("storage-backup")
            .with("path", path.as_path())
            .with("reason", reason.to_string()),
        StorageError::Read { path, reason } => Message::new("import-unreadable")
            .with("path", path.as_path())
            .with("reason", reason.to_string()),
        StorageError::SetAside { path, reason } => Message::new("storage-set-aside")
            .with("path", path.as_path())
            .with("reason", reason.to_string()),
        StorageError::Away { folder } => {
            Message::new("storage-away").with("path", folder.as_path())
        }
        StorageError::InUse { folder } => {
            Message::new("storage-in-use").with("path", folder.as_path())
        }
    }
}

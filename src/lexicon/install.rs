//! Putting a dictionary into a folder of packs: from another format, or a `.lex` as it is.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::build::{BuildError, LexBuilder};
use super::error::LexError;
use super::format::{MAGIC, Meta};
use super::reader::Lexicon;
use super::source::{self, LeftOut, Place, SkipReason, Skipped, SourceError};
use crate::progress::Progress;
use crate::storage::{AtomicFile, StorageError};

/// How many entries that the builder refuses are described; the rest are only counted.
const REFUSED_KEPT: usize = 100;

/// A dictionary that is in its folder now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The dictionary's name.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// How many entries it has.
    pub entries: u64,
    /// How many rows or articles of the source could not be read.
    pub skipped: u64,
    /// The first of those.
    pub first_skipped: Vec<Skipped>,
    /// Pictures and sounds, which a `.lex` does not hold.
    pub left_out: LeftOut,
}

/// Why a dictionary could not be put in or taken out.
#[derive(Debug, Error)]
pub enum InstallError {
    /// The file cannot be read at all.
    #[error("{path}: cannot be read ({source}); check its name and that its drive is there")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The source is not what it should be.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The `.lex` is damaged or foreign.
    #[error(transparent)]
    Lex(#[from] LexError),
    /// The dictionary cannot be built of what was read.
    #[error("{path}: {source}")]
    Build {
        /// The source.
        path: PathBuf,
        /// What is wrong.
        source: BuildError,
    },
    /// The folder cannot be written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// There is no dictionary of this name.
    #[error("no dictionary is called “{name}”; `glosspane dict list` shows those that are there")]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// Stopped by [`Progress::cancel`].
    #[error("stopped; nothing was kept")]
    Cancelled,
}

/// Puts the dictionary in `source` into `folder`: a `.lex` as it is, any other format built into a
/// `.lex` of the same name (ECDICT's into `ecdict.lex`). A dictionary of the same file name is
/// replaced, and kept as `.bak`.
///
/// # Errors
/// For a source that cannot be read or is no dictionary, a folder that cannot be written, and
/// when `progress` is cancelled; the folder is then as it was.
pub fn add(source: &Path, folder: &Path, progress: &Progress) -> Result<Installed, InstallError> {
    let read_error = |error| InstallError::Read {
        path: source.to_owned(),
        source: error,
    };
    let mut start = Vec::new();
    let file = File::open(source).map_err(read_error)?;
    file.take(MAGIC.len() as u64)
        .read_to_end(&mut start)
        .map_err(read_error)?;
    fs::create_dir_all(folder).map_err(|reason| StorageError::Create {
        folder: folder.to_owned(),
        reason,
    })?;
    if start == MAGIC {
        copy(source, folder, progress)
    } else {
        build(source, folder, progress)
    }
}

fn copy(source: &Path, folder: &Path, progress: &Progress) -> Result<Installed, InstallError> {
    let lexicon = Lexicon::open(source)?;
    lexicon.verify(progress).map_err(|error| match error {
        LexError::Cancelled { .. } => InstallError::Cancelled,
        error => InstallError::Lex(error),
    })?;
    let name = source
        .file_name()
        .unwrap_or_else(|| "dictionary.lex".as_ref());
    let path = folder.join(name);
    let installed = Installed {
        name: lexicon.meta().name.clone(),
        path: path.clone(),
        entries: u64::from(lexicon.counts().entries),
        skipped: 0,
        first_skipped: Vec::new(),
        left_out: LeftOut::default(),
    };
    let is_there = match (path.canonicalize(), source.canonicalize()) {
        (Ok(path), Ok(source)) => path == source,
        _ => false,
    };
    if !is_there {
        let read_error = |error| InstallError::Read {
            path: source.to_owned(),
            source: error,
        };
        let mut from = File::open(source).map_err(read_error)?;
        let mut to = AtomicFile::create(&path)?;
        std::io::copy(&mut from, &mut to).map_err(|reason| StorageError::Write { path, reason })?;
        to.commit()?;
    }
    Ok(installed)
}

fn build(source: &Path, folder: &Path, progress: &Progress) -> Result<Installed, InstallError> {
    let build_error = |error| match error {
        BuildError::Cancelled => InstallError::Cancelled,
        source_error => InstallError::Build {
            path: source.to_owned(),
            source: source_error,
        },
    };
    let mut builder = LexBuilder::new(Meta::default());
    let mut refused: Vec<Skipped> = Vec::new();
    let mut refusals = 0_u64;
    let mut fault = None;
    let mut number = 0_u64;
    let report = source::read(source, progress, &mut |entry| {
        number += 1;
        match builder.add(entry) {
            Ok(()) => {}
            Err(error @ BuildError::TooMany) => {
                fault = Some(error);
                return ControlFlow::Break(());
            }
            Err(error) => {
                refusals += 1;
                if refused.len() < REFUSED_KEPT {
                    refused.push(Skipped {
                        place: Place::Entry(number),
                        reason: SkipReason::Refused(error.to_string()),
                    });
                }
            }
        }
        ControlFlow::Continue(())
    });
    if let Some(error) = fault {
        return Err(build_error(error));
    }
    let report = report.map_err(|error| match error {
        SourceError::Stopped { .. } => InstallError::Cancelled,
        error => InstallError::Source(error),
    })?;
    for form in &report.forms {
        // A form too long to be a key is one that nobody types.
        if builder
            .add_form(&form.lemma, form.kind, &form.form)
            .is_err()
        {
            refusals += 1;
        }
    }
    let id = match report.meta.name.as_str() {
        source::ecdict::NAME => "ecdict".to_owned(),
        _ => source_id(source),
    };
    let name = report.meta.name.clone();
    builder.set_meta(report.meta);
    let path = folder.join(format!("{id}.lex"));
    let mut out = BufWriter::with_capacity(1 << 20, AtomicFile::create(&path)?);
    let summary = builder.finish(&mut out, progress).map_err(build_error)?;
    out.flush().map_err(|reason| StorageError::Write {
        path: path.clone(),
        reason,
    })?;
    let file = out.into_inner().map_err(|error| StorageError::Write {
        path: path.clone(),
        reason: error.into_error(),
    })?;
    file.commit()?;
    let mut first_skipped = report.skipped_rows;
    first_skipped.extend(refused);
    Ok(Installed {
        name,
        path,
        entries: u64::from(summary.counts.entries),
        skipped: report.skipped + refusals,
        first_skipped,
        left_out: report.left_out,
    })
}

/// The id of a dictionary that is built from `source`: its file name without the endings of its
/// format (`wordnet.dsl.dz` is *wordnet*).
fn source_id(source: &Path) -> String {
    let mut stem = source.to_owned();
    while stem.extension().is_some_and(|ending| {
        source::ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    }) {
        stem = stem.with_extension("");
    }
    // Not the file's stem: a name can hold dots (`Webster 1.5`).
    stem.file_name()
        .unwrap_or(stem.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Takes the dictionary with this id (its file's name without the ending) out of the `folders`.
/// The file is kept beside its place with the ending `.lex.bak`. Returns its path.
///
/// # Errors
/// Where there is none, or the folder cannot be written.
pub fn remove(id: &str, folders: &[PathBuf]) -> Result<PathBuf, InstallError> {
    let unknown = || InstallError::Unknown {
        name: id.to_owned(),
    };
    if id.is_empty() || Path::new(id).components().count() != 1 {
        return Err(unknown());
    }
    let path = folders
        .iter()
        .map(|folder| folder.join(format!("{id}.lex")))
        .find(|path| path.is_file())
        .ok_or_else(unknown)?;
    let mut backup = path.clone().into_os_string();
    backup.push(".bak");
    fs::rename(&path, backup).map_err(|reason| StorageError::Write {
        path: path.clone(),
        reason,
    })?;
    Ok(path)
}

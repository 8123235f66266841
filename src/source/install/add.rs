//! Putting a dictionary into a folder of packs.

use std::fs;
use std::io::{BufWriter, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::error::InstallError;
use super::packs::{Spot, Which, clear_backup, find_spot, without_number};
use crate::lexicon::build::{BuildError, LexBuilder};
use crate::lexicon::error::LexError;
use crate::lexicon::format::{MAGIC, Meta};
use crate::lexicon::id::id_of;
use crate::lexicon::reader::Lexicon;
use crate::progress::Progress;
use crate::source;
use crate::source::error::SourceError;
use crate::source::report::{EntryPlace, LeftOut, Report, SkipReason, Skipped};
use crate::storage::{AtomicFile, StorageError, open_file};

/// How many entries that the builder refuses are described; the rest are only counted.
const REFUSED_KEPT: usize = 100;

/// The id of ECDICT, in whichever form it came.
const ECDICT_ID: &str = "ecdict";

/// A dictionary that is in its folder now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The dictionary's name.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// How it came there.
    pub arrival: Arrival,
    /// How many entries it has.
    pub entries: u64,
    /// How many rows or articles of the source could not be read.
    pub skipped: u64,
    /// The first of those.
    pub first_skipped: Vec<Skipped>,
    /// Pictures and sounds, which a `.lex` does not hold.
    pub left_out: LeftOut,
}

/// What putting a dictionary in has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// There is a dictionary more.
    Added,
    /// It took the place of an earlier import of itself, which is kept as `.bak`.
    Replaced,
    /// The file given is the one that is in the folder.
    AlreadyThere,
}

/// As [`add_among`], where `folder` is the only one that dictionaries are read from.
///
/// # Errors
/// As [`add_among`].
pub fn add(source: &Path, folder: &Path, progress: &Progress) -> Result<Installed, InstallError> {
    add_among(source, folder, &[folder.to_owned()], progress)
}

/// Puts the dictionary in `source` into `folder`: a `.lex` as it is, any other format built into a
/// `.lex` of the same name (ECDICT's into `ecdict.lex`), with a number behind it where another dictionary has that
/// name. An earlier import of the same dictionary is replaced, and kept as `.bak`. `folders` are all that
/// dictionaries are read from, first one first.
///
/// # Errors
/// For a source that cannot be read, is no dictionary or yields no entries, a folder that cannot be written, and
/// when `progress` is cancelled; the folder is then as it was.
pub fn add_among(
    source: &Path,
    folder: &Path,
    folders: &[PathBuf],
    progress: &Progress,
) -> Result<Installed, InstallError> {
    let mut start = Vec::new();
    let file = open_file(source).map_err(|error| read_error(source, error))?;
    file.take(MAGIC.len() as u64)
        .read_to_end(&mut start)
        .map_err(|error| read_error(source, error))?;
    fs::create_dir_all(folder).map_err(|reason| StorageError::Create {
        folder: folder.to_owned(),
        reason,
    })?;
    if start == MAGIC {
        copy(source, folder, folders, progress)
    } else {
        build(source, folder, folders, progress)
    }
}

fn read_error(path: &Path, source: std::io::Error) -> InstallError {
    InstallError::Read {
        path: path.to_owned(),
        source,
    }
}

fn copy(
    source: &Path,
    folder: &Path,
    folders: &[PathBuf],
    progress: &Progress,
) -> Result<Installed, InstallError> {
    let lexicon = Lexicon::open(source)?;
    lexicon.verify(progress).map_err(|error| match error {
        LexError::Cancelled { .. } => InstallError::Cancelled,
        error => InstallError::Lex(error),
    })?;
    if lexicon.counts().entries == 0 {
        return Err(InstallError::Empty {
            path: source.to_owned(),
        });
    }
    let mut installed = Installed {
        name: lexicon.meta().name.clone(),
        path: source.to_owned(),
        arrival: Arrival::AlreadyThere,
        entries: u64::from(lexicon.counts().entries),
        skipped: 0,
        first_skipped: Vec::new(),
        left_out: LeftOut::default(),
    };
    if is_in(source, folder) {
        return Ok(installed);
    }
    let which = Which::of_file(source)?;
    let id = id_of(source);
    let stem = without_number(&id);
    let mut spot = find_spot(&which, stem, folder, folders)?;
    if stem != id && !spot.is_taken {
        spot = find_spot(&which, &id, folder, folders)?;
    }
    let mut from = open_file(source).map_err(|error| read_error(source, error))?;
    let mut to = AtomicFile::create(&spot.path)?;
    std::io::copy(&mut from, &mut to).map_err(|reason| StorageError::write(&spot.path, reason))?;
    installed.arrival = commit(to, &spot, &which)?;
    installed.path = spot.path;
    Ok(installed)
}

/// Whether the file is one of those in the folder.
fn is_in(file: &Path, folder: &Path) -> bool {
    let Ok(file) = file.canonicalize() else {
        return false;
    };
    folder
        .canonicalize()
        .is_ok_and(|folder| file.parent() == Some(&folder))
}

/// Puts a finished file in its place.
fn commit(file: AtomicFile, spot: &Spot, which: &Which) -> Result<Arrival, InstallError> {
    if !spot.is_taken {
        file.commit()?;
        return Ok(Arrival::Added);
    }
    clear_backup(&spot.path, Some(which))?;
    file.commit()?;
    Ok(Arrival::Replaced)
}

fn build(
    source: &Path,
    folder: &Path,
    folders: &[PathBuf],
    progress: &Progress,
) -> Result<Installed, InstallError> {
    let build_error = |error| match error {
        BuildError::Cancelled => InstallError::Cancelled,
        source_error => InstallError::Build {
            path: source.to_owned(),
            source: source_error,
        },
    };
    let mut builder = LexBuilder::new(Meta::default());
    let report = read(source, progress, &mut builder)?;
    if builder.is_empty() {
        return Err(nothing(source, report));
    }
    let identity = report.identity;
    let is_ecdict = identity
        .as_ref()
        .is_some_and(|identity| identity.format == source::DictionaryFormat::Ecdict.name());
    let id = match is_ecdict {
        true => ECDICT_ID.to_owned(),
        false => source_id(source),
    };
    let name = report.meta.name.clone();
    if let Some(identity) = &identity {
        builder.set_identity(identity.clone());
    }
    builder.set_meta(report.meta);
    let which = Which::new(identity, &name);
    let spot = find_spot(&which, &id, folder, folders)?;
    let mut out = BufWriter::with_capacity(1 << 20, AtomicFile::create(&spot.path)?);
    let summary = builder.finish(&mut out, progress).map_err(build_error)?;
    let file = out
        .into_inner()
        .map_err(|error| StorageError::write(&spot.path, error.into_error()))?;
    let arrival = commit(file, &spot, &which)?;
    Ok(Installed {
        name,
        path: spot.path,
        arrival,
        entries: u64::from(summary.counts.entries),
        skipped: report.skipped,
        first_skipped: report.skipped_rows,
        left_out: report.left_out,
    })
}

/// Reads `source` into `builder`. What the builder refuses is counted in the report with what could not be read.
fn read(
    source: &Path,
    progress: &Progress,
    builder: &mut LexBuilder,
) -> Result<Report, InstallError> {
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
                        place: EntryPlace::Entry(number),
                        reason: SkipReason::Refused(error.to_string()),
                    });
                }
            }
        }
        ControlFlow::Continue(())
    });
    if let Some(error) = fault {
        return Err(InstallError::Build {
            path: source.to_owned(),
            source: error,
        });
    }
    let mut report = report.map_err(|error| match error {
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
    report.skipped += refusals;
    report.skipped_rows.extend(refused);
    Ok(report)
}

/// Why nothing came out of `source`.
fn nothing(source: &Path, report: Report) -> InstallError {
    let path = source.to_owned();
    match report.skipped_rows.into_iter().next() {
        Some(first) => InstallError::NothingRead {
            path,
            count: report.skipped,
            first,
        },
        None => InstallError::Empty { path },
    }
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

//! Which folders the program reads and keeps its files in.

use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use thiserror::Error;

use super::mark::FolderMark;
use super::temporary::temporary_in;

/// The folders of one run of the program.
///
/// Portable by default: `data/`, `dict/` and `fonts/` beside the program. Where `data/` cannot be
/// written, the user's own configuration folder takes its place; where that fails too, nothing is
/// kept.
#[derive(Debug, Clone, Default)]
pub struct Folders {
    program: Option<PathBuf>,
    asked_for: Option<PathBuf>,
    data: Option<PathBuf>,
    held: Option<Held>,
}

/// What tells later that the folders are still those of the start.
#[derive(Debug, Clone, Default)]
struct Held {
    /// This program's own file.
    program: Option<PathBuf>,
    /// The data folder's mark.
    mark: Option<FolderMark>,
}

/// The folder that `--data-dir` names and that does not exist, as a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} does not exist, so nothing in it is read; check the name after --data-dir")]
pub struct NoFolder<'a>(pub &'a Path);

impl Folders {
    /// Decides for this program; `data_dir` is what `--data-dir` names. Creates the data folder.
    pub fn find(data_dir: Option<&Path>) -> Self {
        let (program, own) = usual();
        Self::decide(program.as_deref(), own.as_deref(), data_dir)
    }

    /// As [`Self::find`], for what only reads: creates nothing, and names the folder that would be created.
    pub fn look(data_dir: Option<&Path>) -> Self {
        let (program, own) = usual();
        Self::choose(program.as_deref(), own.as_deref(), data_dir, could_write)
    }

    /// Decides, given the folder that holds the program, the user's configuration folder for it,
    /// and what `--data-dir` names. Creates the data folder.
    pub fn decide(program: Option<&Path>, own: Option<&Path>, data_dir: Option<&Path>) -> Self {
        Self::choose(program, own, data_dir, can_write)
    }

    fn choose(
        program: Option<&Path>,
        own: Option<&Path>,
        data_dir: Option<&Path>,
        is_writable: fn(&Path) -> bool,
    ) -> Self {
        let data = match data_dir {
            Some(folder) => Some(folder.to_owned()).filter(|folder| is_writable(folder)),
            None => [
                program.map(|program| program.join("data")),
                own.map(Path::to_owned),
            ]
            .into_iter()
            .flatten()
            .find(|folder| is_writable(folder)),
        };
        Self {
            program: program.map(Path::to_owned),
            asked_for: data_dir.map(Path::to_owned),
            data,
            held: None,
        }
    }

    /// Takes down what the folders are now: from now on no folder is made on another drive that stands at the place
    /// of one that was pulled out.
    pub fn hold(&mut self) {
        self.held = Some(Held {
            program: std::env::current_exe()
                .ok()
                .filter(|file| file.parent() == self.program.as_deref()),
            mark: self.data().and_then(FolderMark::of),
        });
    }

    /// A folder of those that are [held](Self::hold) that has gone since, or has another in its place.
    pub fn gone(&self) -> Option<&Path> {
        self.all_gone().next()
    }

    fn all_gone(&self) -> impl Iterator<Item = &Path> {
        let held = self.held.as_ref();
        let mark = held.and_then(|held| held.mark.as_ref());
        let data = self.data.as_deref().zip(mark);
        let program = held.and_then(|held| held.program.as_deref());
        data.filter(|(data, mark)| FolderMark::of(data).as_ref() != Some(mark))
            .map(|(data, _)| data)
            .into_iter()
            .chain(program.filter(|file| !file.exists()).and_then(Path::parent))
    }

    /// Whether `dict`, one of [`Self::dict_folders`], can be written, and what holds it is what it was.
    fn can_hold(&self, dict: &Path) -> bool {
        !self.all_gone().any(|gone| dict.starts_with(gone)) && can_write(dict)
    }

    /// Where settings and positions are kept; `None` where nothing can be.
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// The folder that `--data-dir` named and that cannot be written.
    pub fn refused(&self) -> Option<&Path> {
        self.asked_for.as_deref().filter(|_| self.data.is_none())
    }

    /// The folder that `--data-dir` named and that does not exist.
    pub fn missing(&self) -> Option<NoFolder<'_>> {
        let asked_for = self.asked_for.as_deref()?;
        (!asked_for.is_dir()).then_some(NoFolder(asked_for))
    }

    /// Where dictionaries are read from, first one first; they need not exist.
    pub fn dict_folders(&self) -> Vec<PathBuf> {
        let beside = self.program.as_ref().map(|program| program.join("dict"));
        // A folder that was asked for is read even if it cannot be written.
        let kept = self
            .asked_for
            .as_ref()
            .or(self.data.as_ref())
            .map(|data| data.join("dict"));
        let mut folders: Vec<PathBuf> = beside.into_iter().collect();
        folders.extend(kept.filter(|kept| Some(kept) != folders.first()));
        folders
    }

    /// Where a new dictionary goes: the first of [`Self::dict_folders`] that can be written, with
    /// `--data-dir` only the one in there. Creates it.
    pub fn dict_write_folder(&self) -> Option<PathBuf> {
        match &self.asked_for {
            Some(asked_for) => Some(asked_for.join("dict")).filter(|folder| self.can_hold(folder)),
            None => self
                .dict_folders()
                .into_iter()
                .find(|folder| self.can_hold(folder)),
        }
    }

    /// Where font files are looked for first; it need not exist.
    pub fn fonts_folder(&self) -> Option<PathBuf> {
        self.program.as_ref().map(|program| program.join("fonts"))
    }
}

/// The folder that holds this program, and the user's configuration folder for it.
fn usual() -> (Option<PathBuf>, Option<PathBuf>) {
    let program = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_owned));
    let own = ProjectDirs::from("", "", "glosspane").map(|own| own.config_dir().to_owned());
    (program, own)
}

/// Whether files could be made in `folder` once it is created: in itself, or in what would hold it.
fn could_write(folder: &Path) -> bool {
    folder
        .ancestors()
        // The last of a relative name's is empty.
        .map(|folder| match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        })
        .find(|folder| folder.exists())
        .is_some_and(|folder| temporary_in(folder).is_ok())
}

/// Whether files can be made in `folder`, which is created if need be. Permissions do not tell
/// (a read-only mount, a stick's switch), so one is made.
fn can_write(folder: &Path) -> bool {
    let is_new = !folder.exists();
    if fs::create_dir_all(folder).is_err() {
        return false;
    }
    let written = temporary_in(folder).is_ok();
    if !written && is_new {
        // Nobody asked for an empty folder; a failure to remove it changes nothing.
        let _ = fs::remove_dir(folder);
    }
    written
}

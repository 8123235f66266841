//! Which folders the program reads and keeps its files in.

use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::atomic::temporary_in;

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
}

impl Folders {
    /// Decides for this program; `data_dir` is what `--data-dir` names. Creates the data folder.
    pub fn find(data_dir: Option<&Path>) -> Self {
        let program = std::env::current_exe()
            .ok()
            .and_then(|exe| exe.parent().map(Path::to_owned));
        let own = ProjectDirs::from("", "", "glosspane").map(|own| own.config_dir().to_owned());
        Self::decide(program.as_deref(), own.as_deref(), data_dir)
    }

    /// Decides, given the folder that holds the program, the user's configuration folder for it,
    /// and what `--data-dir` names. Creates the data folder.
    pub fn decide(program: Option<&Path>, own: Option<&Path>, data_dir: Option<&Path>) -> Self {
        let data = match data_dir {
            Some(folder) => Some(folder.to_owned()).filter(|folder| can_write(folder)),
            None => [
                program.map(|program| program.join("data")),
                own.map(Path::to_owned),
            ]
            .into_iter()
            .flatten()
            .find(|folder| can_write(folder)),
        };
        Self {
            program: program.map(Path::to_owned),
            asked_for: data_dir.map(Path::to_owned),
            data,
        }
    }

    /// Where settings and positions are kept; `None` where nothing can be.
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// The folder that `--data-dir` named and that cannot be written.
    pub fn refused(&self) -> Option<&Path> {
        self.asked_for.as_deref().filter(|_| self.data.is_none())
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
            Some(asked_for) => Some(asked_for.join("dict")).filter(|folder| can_write(folder)),
            None => self
                .dict_folders()
                .into_iter()
                .find(|folder| can_write(folder)),
        }
    }

    /// Where font files are looked for first; it need not exist.
    pub fn fonts_folder(&self) -> Option<PathBuf> {
        self.program.as_ref().map(|program| program.join("fonts"))
    }
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

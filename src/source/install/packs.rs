//! The names of dictionaries in their folder: which file is which dictionary, and which names are free.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::lexicon::error::LexError;
use crate::lexicon::format::Identity;
use crate::lexicon::id::{CORE_ID, id_of};
use crate::lexicon::reader::Lexicon;
use crate::storage::{StorageError, backup_path};

const ENDING: &str = ".lex";

/// Which dictionary a file is.
#[derive(Debug)]
pub(super) struct Which {
    identity: Option<Identity>,
    name: String,
}

impl Which {
    pub(super) fn new(identity: Option<Identity>, name: &str) -> Self {
        Self {
            identity,
            name: name.to_owned(),
        }
    }

    /// What the `.lex` at `path` says.
    pub(super) fn of_file(path: &Path) -> Result<Self, LexError> {
        let (meta, identity) = Lexicon::describe(path)?;
        Ok(Self {
            identity,
            name: meta.name,
        })
    }

    /// Whether both are one dictionary: by their identities, and by name where one is of an older program.
    fn is(&self, other: &Self) -> bool {
        match (&self.identity, &other.identity) {
            (Some(own), Some(other)) => own == other,
            _ => self.name == other.name,
        }
    }

    /// What stands under a name.
    fn standing(&self, path: Option<&PathBuf>) -> Standing {
        let Some(path) = path else {
            return Standing::Nothing;
        };
        match Self::of_file(path) {
            Ok(other) if self.is(&other) => Standing::Itself,
            Err(LexError::Truncated { .. } | LexError::Section { .. }) => Standing::Damaged,
            // What cannot be told is not replaced.
            Ok(_) | Err(_) => Standing::Other,
        }
    }
}

/// What stands under the name that a dictionary could have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Nothing,
    Itself,
    Other,
    /// Something that nobody can tell any more.
    Damaged,
}

/// The files of one folder by their names in lower case: sticks do not tell cases apart.
#[derive(Debug, Default)]
pub(super) struct Packs {
    files: HashMap<String, PathBuf>,
}

impl Packs {
    /// Lists `folder`; one that does not exist is empty.
    pub(super) fn list(folder: &Path) -> io::Result<Self> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            entries => entries?,
        };
        let mut files = HashMap::new();
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.insert(name.to_lowercase(), path);
        }
        Ok(Self { files })
    }

    /// The dictionary with exactly this id.
    pub(super) fn called(&self, id: &str) -> Option<PathBuf> {
        // Two can differ in case alone where the file system tells them apart.
        let found = self.pack(id)?;
        if id_of(found) == id {
            return Some(found.clone());
        }
        let path = found.with_file_name(format!("{id}{ENDING}"));
        path.is_file().then_some(path)
    }

    fn pack(&self, id: &str) -> Option<&PathBuf> {
        self.files.get(&format!("{id}{ENDING}").to_lowercase())
    }

    fn backup(&self, id: &str) -> Option<&PathBuf> {
        self.files.get(&format!("{id}{ENDING}.bak").to_lowercase())
    }

    /// The numbers behind `stem` and a hyphen in the names of dictionaries.
    fn numbers(&self, stem: &str) -> Vec<usize> {
        let before = format!("{stem}-").to_lowercase();
        let number = |name: &String| -> Option<usize> {
            let id = name.strip_suffix(ENDING)?;
            id.strip_prefix(&before)?.parse().ok()
        };
        let mut numbers: Vec<usize> = self.files.keys().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }
}

/// Where a dictionary goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its file.
    pub(super) path: PathBuf,
    /// Whether an earlier import of it is there.
    pub(super) is_taken: bool,
}

/// Finds the file for the dictionary `which`, whose source is called `stem`, in `folder`: the one where it is
/// already, else the first of `stem.lex`, `stem-2.lex` … that is no other dictionary's, neither as a file nor as a
/// `.bak`. A damaged file in its way is set aside. `folders` are all that are read, first one first; an earlier one
/// would hide a file of the same name, and a later one would be hidden by it.
///
/// # Errors
/// Where the folder cannot be read or a damaged file not be set aside.
pub(super) fn find_spot(
    which: &Which,
    stem: &str,
    folder: &Path,
    folders: &[PathBuf],
) -> Result<Spot, StorageError> {
    let list = |folder: &Path| {
        Packs::list(folder).map_err(|reason| StorageError::Read {
            path: folder.to_owned(),
            reason,
        })
    };
    let packs = list(folder)?;
    if let Some(path) = earlier(which, stem, &packs) {
        return Ok(Spot {
            path,
            is_taken: true,
        });
    }
    let mut before = Vec::new();
    let mut behind = Vec::new();
    let mut others = &mut before;
    for other in folders {
        if other == folder {
            others = &mut behind;
        } else {
            others.push(list(other)?);
        }
    }
    let is_free = |id: &str| {
        id.to_lowercase() != CORE_ID
            && matches!(
                which.standing(packs.pack(id)),
                Standing::Nothing | Standing::Damaged
            )
            && which.standing(packs.backup(id)) != Standing::Other
            && before.iter().all(|other| other.pack(id).is_none())
            && behind
                .iter()
                .all(|other| which.standing(other.pack(id)) != Standing::Other)
    };
    let mut id = stem.to_owned();
    let mut number = 1_usize;
    while !is_free(&id) {
        number += 1;
        id = format!("{stem}-{number}");
    }
    if let Some(damaged) = packs.pack(&id) {
        set_aside(damaged)?;
    }
    Ok(Spot {
        path: folder.join(format!("{id}{ENDING}")),
        is_taken: false,
    })
}

/// The file among those called `stem` in which the dictionary is already.
fn earlier(which: &Which, stem: &str, packs: &Packs) -> Option<PathBuf> {
    let is_itself = |path: &&PathBuf| which.standing(Some(path)) == Standing::Itself;
    let numbered = packs.numbers(stem).into_iter();
    let numbered = numbered.filter_map(|number| packs.pack(&format!("{stem}-{number}")));
    packs
        .pack(stem)
        .into_iter()
        .chain(numbered)
        .find(is_itself)
        .cloned()
}

/// Where the dictionary `which` is already, its file being called `id`, which can have a number that it needed in
/// another folder.
pub(super) fn without_number(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((stem, number)) if number.parse::<usize>().is_ok_and(|number| number > 1) => stem,
        _ => id,
    }
}

/// Sees that the `.bak` of `path` is free, or an earlier version of `which`, the dictionary in `path`: what else is
/// there is renamed to the first `.bak` with a number that nothing else has.
///
/// # Errors
/// Where it cannot be renamed.
pub(super) fn clear_backup(path: &Path, which: Option<&Which>) -> Result<(), StorageError> {
    let backup = backup_path(path);
    if fs::symlink_metadata(&backup).is_err() {
        return Ok(());
    }
    let standing = which.map(|which| which.standing(Some(&backup)));
    if standing == Some(Standing::Itself) {
        return Ok(());
    }
    let failed = |reason| StorageError::Backup {
        path: backup.clone(),
        reason,
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    let packs = Packs::list(folder).map_err(failed)?;
    let stem = id_of(path);
    let ids = (2_usize..).map(|number| format!("{stem}-{number}"));
    let free = |id: &String| packs.pack(id).is_none() && packs.backup(id).is_none();
    for id in ids.filter(free).take(1) {
        let aside = folder.join(format!("{id}{ENDING}.bak"));
        fs::rename(&backup, aside).map_err(failed)?;
    }
    Ok(())
}

/// Renames a damaged file to the first of `….damaged-1`, `….damaged-2` … that is free.
fn set_aside(path: &Path) -> Result<(), StorageError> {
    let aside = (1_usize..)
        .map(|number| {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".damaged-{number}"));
            PathBuf::from(name)
        })
        .find(|aside| fs::symlink_metadata(aside).is_err());
    match aside.map(|aside| fs::rename(path, aside)) {
        Some(Err(reason)) => Err(StorageError::SetAside {
            path: path.to_owned(),
            reason,
        }),
        _ => Ok(()),
    }
}

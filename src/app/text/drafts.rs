//! Work that is in no file of the reader's yet: kept in the data folder until it is saved or given up.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::lesson::source::Origin;
use crate::storage::{self, Fingerprint};

/// The folder of kept work, in the data folder.
pub(crate) const FOLDER: &str = "drafts";

/// One text's kept work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The name of its file in [`FOLDER`].
    pub file: String,
    /// What the text is called.
    pub title: String,
    /// Where the text came from.
    pub origin: Origin,
    /// The lesson's own file, where it has one.
    #[serde(default)]
    pub target: Option<PathBuf>,
    /// What that file held when it was opened or last saved, as far as that is known.
    #[serde(default)]
    pub known: Option<Fingerprint>,
    /// When it was first kept, in seconds since 1970.
    pub since: u64,
}

/// All kept work, oldest first; the file `drafts.ron`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Drafts {
    /// The list.
    pub list: Vec<Draft>,
}

impl Drafts {
    /// A name for the work on a text that is first kept `since` 1970 in seconds.
    pub(crate) fn name(&self, since: u64) -> String {
        let name = |number: usize| format!("{since}-{number}.wen");
        let is_free = |name: &String| !self.list.iter().any(|draft| draft.file == *name);
        (1..=self.list.len() + 1)
            .map(name)
            .find(is_free)
            .unwrap_or_else(|| name(0))
    }

    /// Brings the list in line with what is in `folder`: work whose file is gone goes, and files that it lacks come in.
    pub(crate) fn settle(&mut self, folder: &Path) {
        // A file that lies there beside a damaged one's backup counts: either can be read.
        let is_there = |draft: &Draft| {
            let file = folder.join(&draft.file);
            file.is_file() || storage::backup_path(&file).is_file()
        };
        self.list.retain(is_there);
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.path().is_file());
        self.adopt(files.filter_map(|file| file.file_name().into_string().ok()));
    }

    /// Takes in the files `names` of [`FOLDER`] that the list lacks: it was lost, or the program ended between the two.
    /// They come before the others, under the names of their files.
    pub(crate) fn adopt(&mut self, names: impl IntoIterator<Item = String>) {
        let mut lost: Vec<Draft> = Vec::new();
        for file in names {
            let stem = file.strip_suffix(".wen").unwrap_or_default();
            let Some((since, number)) = stem.split_once('-') else {
                continue;
            };
            let is_known = self.list.iter().any(|draft| draft.file == file);
            if let (Ok(since), Ok(_), false) = (since.parse(), number.parse::<usize>(), is_known) {
                lost.push(Draft {
                    title: file.clone(),
                    file,
                    origin: Origin::Pasted,
                    target: None,
                    known: None,
                    since,
                });
            }
        }
        lost.sort_by(|a, b| (a.since, &a.file).cmp(&(b.since, &b.file)));
        self.list.splice(0..0, lost);
    }

    /// Takes `draft` down in the place of what is known by its name; whether anything changed.
    pub(crate) fn put(&mut self, draft: Draft) -> bool {
        match self.list.iter_mut().find(|known| known.file == draft.file) {
            Some(known) if *known == draft => return false,
            Some(known) => *known = draft,
            None => self.list.push(draft),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_a_file_of_its_own() {
        let mut drafts = Drafts::default();
        let mut draft = |since| {
            let draft = Draft {
                file: drafts.name(since),
                title: "A".to_owned(),
                origin: Origin::Pasted,
                target: None,
                known: None,
                since,
            };
            assert!(drafts.put(draft.clone()));
            assert!(!drafts.put(draft.clone()), "nothing changed");
            draft.file
        };
        let names = [draft(7), draft(7), draft(8)];
        assert_eq!(names, ["7-1.wen", "7-2.wen", "8-1.wen"]);
    }

    #[test]
    fn work_that_the_list_lacks_is_found_by_its_file() {
        let mut drafts = Drafts::default();
        drafts.adopt(["8-1.wen".to_owned()]);
        let names = [
            "9-2.wen",
            "8-1.wen",
            "9-1.wen.bak",
            "other.wen",
            "9-1.wen",
            "a-1.wen",
        ];
        drafts.adopt(names.map(str::to_owned));
        let found: Vec<_> = drafts
            .list
            .iter()
            .map(|draft| (draft.file.as_str(), draft.since))
            .collect();
        assert_eq!(found, [("9-1.wen", 9), ("9-2.wen", 9), ("8-1.wen", 8)]);
    }
}

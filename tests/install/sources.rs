//! Dictionaries of one entry each in folders of their own, and the folder that they are put into.

use std::fs;
use std::path::{Path, PathBuf};

use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::source::install::{self, Arrival, InstallError, Installed};
use tempfile::TempDir;

/// A folder for sources and one for dictionaries.
pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub fn packs(&self) -> PathBuf {
        self.folder.path().join("dict")
    }

    /// Writes a file below the folder.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A StarDict dictionary with the article `gloss` for *go*; its title can be empty.
    pub fn stardict(&self, folder: &str, title: &str, gloss: &str) -> PathBuf {
        let mut index = b"go\0".to_vec();
        index.extend(0_u32.to_be_bytes());
        index.extend((gloss.len() as u32).to_be_bytes());
        self.write(&format!("{folder}/stardict.idx"), index);
        self.write(&format!("{folder}/stardict.dict"), gloss);
        let ifo = format!(
            "StarDict's dict ifo file\nversion=2.4.2\nbookname={title}\nsametypesequence=m\n"
        );
        self.write(&format!("{folder}/stardict.ifo"), ifo)
    }

    pub fn dsl(&self, name: &str, title: &str, gloss: &str) -> PathBuf {
        self.write(name, format!("#NAME \"{title}\"\n\ngo\n\t{gloss}\n"))
    }

    pub fn table(&self, name: &str, gloss: &str) -> PathBuf {
        self.write(name, format!("word,meaning\ngo,{gloss}\n"))
    }

    pub fn add(&self, source: &Path) -> Result<Installed, InstallError> {
        install::add(source, &self.packs(), &Progress::default())
    }

    /// Adds a dictionary; gives its file's name and how it came there.
    pub fn put(&self, source: &Path) -> (String, Arrival) {
        let installed = self.add(source).unwrap();
        (name_of(&installed.path), installed.arrival)
    }

    /// Every file in the folder of dictionaries with what it says of *go*.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = fs::read_dir(self.packs())
            .unwrap()
            .map(|file| file.unwrap().path())
            .map(|path| (name_of(&path), gloss_in(&path)))
            .collect();
        files.sort();
        files
    }
}

pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What the dictionary in the file at `path`, of whatever name, says of *go*; `?` where it is none.
fn gloss_in(path: &Path) -> String {
    let alone = TempDir::new().unwrap();
    fs::copy(path, alone.path().join("x.lex")).unwrap();
    let (library, _) = Library::open(&[alone.path().to_owned()], None);
    let answer = library.look_up(&"go".into());
    let sense = answer
        .matches
        .first()
        .and_then(|found| found.entry.senses.first().cloned());
    sense.map_or_else(|| "?".to_owned(), |sense| sense.gloss)
}

/// As [`Place::files`] gives them.
pub fn files(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|&(name, gloss)| (name.to_owned(), gloss.to_owned()))
        .collect()
}

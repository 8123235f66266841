//! Imports a file that a test writes: as entries, or into a folder of dictionaries that answers.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use glosspane::lexicon::entry::Entry;
use glosspane::lookup::library::Library;
use glosspane::lookup::query::Query;
use glosspane::progress::Progress;
use glosspane::source::install::{self, Installed};
use glosspane::source::{self, Report, SourceError};
use tempfile::TempDir;

/// A folder with one file in it.
pub struct Given {
    folder: TempDir,
    pub path: PathBuf,
}

impl Given {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self { folder, path }
    }

    /// The entries that the file's importer gives.
    pub fn entries(&self) -> Result<(Vec<Entry>, Report), SourceError> {
        entries(&self.path)
    }

    /// Puts the file in as a dictionary.
    pub fn install(&self) -> (Installed, Library) {
        let packs = self.folder.path().join("dict");
        let installed = install::add(&self.path, &packs, &Progress::default()).unwrap();
        let (library, faults) = Library::open(&[packs], None);
        assert!(faults.is_empty(), "{faults:?}");
        (installed, library)
    }

    /// The files beside the one given.
    #[allow(dead_code)]
    pub fn neighbours(&self) -> usize {
        std::fs::read_dir(self.folder.path()).unwrap().count() - 1
    }
}

pub fn entries(path: &Path) -> Result<(Vec<Entry>, Report), SourceError> {
    let mut entries = Vec::new();
    let report = source::read(path, &Progress::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok((entries, report))
}

/// The headwords that a look-up of `text` leads to.
pub fn found(library: &Library, text: &str) -> Vec<String> {
    library
        .look_up(&Query::from(text))
        .matches
        .iter()
        .map(|found| found.entry.headword.clone())
        .collect()
}

/// That the import stops when it is told to, by the progress within a thousand entries, and by whoever takes
/// the entries.
#[allow(dead_code)]
pub fn assert_stops(path: &Path) {
    let progress = Progress::default();
    let mut taken = 0;
    let cancelled = source::read(path, &progress, &mut |_| {
        taken += 1;
        progress.cancel();
        ControlFlow::Continue(())
    });
    assert!(matches!(cancelled, Err(SourceError::Stopped { .. })));
    assert!(taken <= 1000, "{taken}");
    let broken = source::read(path, &Progress::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(broken, Err(SourceError::Stopped { .. })));
}

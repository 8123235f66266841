//! The dictionaries that are open, in the user's order.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::english::analyse::analyses;
use crate::english::composition::{WordPart, compose};
use crate::english::elision::filled;
use crate::english::irregular;
use crate::english::part_of_speech::PartsOfSpeech;
use crate::english::tagger::suits::SuitableTags;
use crate::english::tagger::tag::TagSet;
use crate::lexicon::error::{LexError, io_error};
pub use crate::lexicon::id::{CORE_ID, id_of};
use crate::lexicon::reader::Lexicon;
use crate::lookup::answer::MatchKind;
use crate::lookup::confirm::confirms;
use crate::lookup::same_letters::{ExtraSigns, same_letters};
use crate::lookup::spelling::{bare, spellings};
use crate::text::fold::plain;
use crate::text::normalise::normalise;

/// One dictionary of a library.
#[derive(Debug, Clone)]
pub struct Dictionary {
    /// What the user's order and `--dict` call it: the file's name without its ending.
    pub id: Arc<str>,
    /// The name that it shows.
    pub name: Arc<str>,
    /// Whether look-ups ask it.
    pub enabled: bool,
    /// The open file.
    pub lexicon: Arc<Lexicon>,
}

impl Dictionary {
    /// Whether this is the dictionary that is part of the program.
    pub fn is_core(&self) -> bool {
        *self.id == *CORE_ID
    }

    /// Whether a person means this dictionary by `name`: its id or the name that it shows.
    pub fn is_called(&self, name: &str) -> bool {
        *self.id == *name || self.name.eq_ignore_ascii_case(name)
    }
}

/// The dictionaries in the order in which they are asked. Cloning it copies no dictionary, so that a worker
/// thread can have its own.
#[derive(Debug, Clone, Default)]
pub struct Library {
    dictionaries: Vec<Dictionary>,
}

impl Library {
    /// Opens the program's own dictionary `core` and every `*.lex` in `folders`: the core first, then by
    /// folder and file name. A folder that does not exist is an empty one; of two files with the same id, the
    /// first counts.
    ///
    /// What cannot be opened is told beside the library, which holds the rest.
    pub fn open(folders: &[PathBuf], core: Option<&'static [u8]>) -> (Self, Vec<LexError>) {
        let mut library = Self::default();
        let mut faults = Vec::new();
        if let Some(bytes) = core {
            match Lexicon::from_static(bytes, "the core dictionary") {
                Ok(lexicon) => library.insert(CORE_ID, lexicon),
                Err(fault) => faults.push(fault),
            }
        }
        for folder in folders {
            let paths = match packs(folder) {
                Ok(paths) => paths,
                Err(error) => {
                    faults.push(io_error(&folder.to_string_lossy().into(), error));
                    continue;
                }
            };
            for path in paths {
                let id = id_of(&path);
                if library.find(&id).is_some() {
                    continue;
                }
                match Lexicon::open(&path) {
                    Ok(lexicon) => library.insert(&id, lexicon),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        (library, faults)
    }

    /// Puts a dictionary in the place of the one with the same id, or last.
    pub fn insert(&mut self, id: &str, lexicon: Lexicon) {
        let dictionary = Dictionary {
            id: id.into(),
            name: lexicon.meta().name.as_str().into(),
            enabled: true,
            lexicon: Arc::new(lexicon),
        };
        match self.dictionaries.iter_mut().find(|old| *old.id == *id) {
            Some(old) => *old = dictionary,
            None => self.dictionaries.push(dictionary),
        }
    }

    /// Takes a dictionary out; its file is closed when no look-up uses it any more.
    pub fn remove(&mut self, id: &str) -> Option<Dictionary> {
        let place = self.dictionaries.iter().position(|old| *old.id == *id)?;
        Some(self.dictionaries.remove(place))
    }

    /// Sets the user's order: the dictionaries that `ids` names first and in that order, then the others as
    /// they were.
    pub fn arrange(&mut self, ids: &[impl AsRef<str>]) {
        let place = |dictionary: &Dictionary| {
            ids.iter()
                .position(|id| id.as_ref() == &*dictionary.id)
                .unwrap_or(ids.len())
        };
        self.dictionaries.sort_by_key(place);
    }

    /// Switches a dictionary on or off.
    pub fn enable(&mut self, id: &str, enabled: bool) {
        for dictionary in &mut self.dictionaries {
            if *dictionary.id == *id {
                dictionary.enabled = enabled;
            }
        }
    }

    /// Shows a dictionary under another name.
    pub fn rename(&mut self, id: &str, name: &str) {
        for dictionary in &mut self.dictionaries {
            if *dictionary.id == *id {
                dictionary.name = name.into();
            }
        }
    }

    /// The dictionary with the id.
    pub fn find(&self, id: &str) -> Option<&Dictionary> {
        self.dictionaries.iter().find(|old| *old.id == *id)
    }

    /// Whether some dictionary that is switched on has `word`: as a headword, as a form of one, or all its parts. No
    /// record is read, so it takes a few microseconds.
    pub fn knows(&self, word: &str) -> bool {
        self.has_form(word) || {
            let composition = compose(&bare(word));
            let pieces = composition.pieces();
            let has_part = |piece: &WordPart| piece.words.iter().any(|word| self.has_form(word));
            !pieces.is_empty() && pieces.iter().all(has_part)
        }
    }

    fn has_form(&self, word: &str) -> bool {
        let mut enabled = self.dictionaries.iter().filter(|one| one.enabled);
        let keys: Vec<String> = spellings(word)
            .iter()
            .flat_map(|word| {
                let key = normalise(word);
                let letters = normalise(&plain(word));
                let filled = filled(&key);
                [key, letters].into_iter().chain(filled)
            })
            .collect();
        enabled.any(|dictionary| {
            let lexicon = &dictionary.lexicon;
            let is_headword = |key: &str| !lexicon.exact(key).is_empty();
            keys.iter().any(|key| {
                is_headword(key)
                    // A damaged file knows nothing; look-ups say so.
                    || lexicon.forms(key).is_ok_and(|forms| !forms.is_empty())
                    || irregular::lemmas(key).iter().any(|(lemma, _)| is_headword(lemma))
                    || analyses(key).iter().any(|found| {
                        // *thier* is no comparative of *thy*.
                        let mut records = lexicon.exact(&found.lemma);
                        records.any(|record| {
                            let entry = lexicon.entry(record);
                            entry.is_ok_and(|entry| !confirms(&entry, key, &found.kinds).is_empty())
                        })
                    })
                    || !same_letters(&lexicon.keys, key, ExtraSigns::Accents).is_empty()
            })
        })
    }

    /// The tags that the readings of `word` by itself allow, as headword and as a form of one; none where it has none.
    pub fn allowed_tags(&self, word: &str) -> TagSet {
        let mut allowed = TagSet::default();
        for found in self.look_up(&word.into()).matches {
            if !matches!(found.kind, MatchKind::Exact | MatchKind::Form) {
                continue;
            }
            for sense in &found.entry.senses {
                let parts = PartsOfSpeech::of_label(&sense.pos);
                allowed = allowed.or(SuitableTags::of(parts, &found.forms, &[]).good);
            }
        }
        allowed
    }

    /// Whether there is no dictionary but the program's own.
    pub fn is_core_only(&self) -> bool {
        self.dictionaries.iter().all(Dictionary::is_core)
    }

    /// All dictionaries in order, those that are switched off included.
    pub fn dictionaries(&self) -> &[Dictionary] {
        &self.dictionaries
    }
}

/// The `*.lex` files in `folder`, by name.
fn packs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let ending = path.extension().unwrap_or(OsStr::new(""));
        if ending.eq_ignore_ascii_case("lex") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

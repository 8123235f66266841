//! The dictionaries that are open, in the reader's order, and those that are to be imported.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::settings::Settings;
use crate::core_dictionary::compiled::CORE;
use crate::lexicon::error::LexError;
use crate::lookup::library::Library;

/// The open dictionaries and the queue of imports.
#[derive(Default)]
pub(in crate::app) struct Dictionaries {
    library: Arc<Library>,
    /// Files to import, the first one under way.
    imports: VecDeque<PathBuf>,
}

impl Dictionaries {
    /// The open dictionaries.
    pub(in crate::app) fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Opens what is in `folders` as the settings order, switch and name it; gives what cannot be read.
    pub(in crate::app) fn open(
        &mut self,
        folders: &[PathBuf],
        settings: &Settings,
    ) -> Vec<LexError> {
        let (mut library, faults) = Library::open(folders, Some(CORE));
        library.arrange(&settings.dictionaries);
        for id in &settings.dictionaries_off {
            library.enable(id, false);
        }
        for (id, name) in &settings.dictionary_names {
            library.rename(id, name);
        }
        self.library = Arc::new(library);
        faults
    }

    /// Puts a file into the queue, once; whether it is the first one.
    pub(in crate::app) fn queue(&mut self, path: PathBuf) -> bool {
        if self.imports.contains(&path) {
            return false;
        }
        self.imports.push_back(path);
        self.imports.len() == 1
    }

    /// The file to import now, and how many wait behind it.
    pub(in crate::app) fn first_import(&self) -> Option<(&Path, usize)> {
        let first = self.imports.front()?;
        Some((first, self.imports.len() - 1))
    }

    /// The first import has ended.
    pub(in crate::app) fn end_import(&mut self) {
        self.imports.pop_front();
    }

    /// Nothing more is to be imported.
    pub(in crate::app) fn give_up_imports(&mut self) {
        self.imports.clear();
    }

    /// Moves a dictionary to another place in the order; `settings` keep it.
    pub(in crate::app) fn reorder(&mut self, from: usize, to: usize, settings: &mut Settings) {
        let dictionaries = self.library.dictionaries().iter();
        let mut order: Vec<String> = dictionaries.map(|one| one.id.to_string()).collect();
        if from < order.len() && to < order.len() {
            let id = order.remove(from);
            order.insert(to, id);
            self.change(|library| library.arrange(&order));
            settings.dictionaries = order;
        }
    }

    /// Switches a dictionary on or off; `settings` keep it.
    pub(in crate::app) fn enable(&mut self, id: &str, enabled: bool, settings: &mut Settings) {
        self.change(|library| library.enable(id, enabled));
        settings.dictionaries_off.retain(|off| off != id);
        if !enabled {
            settings.dictionaries_off.push(id.to_owned());
        }
    }

    /// Gives a dictionary another name, an empty one its own again; `settings` keep it.
    pub(in crate::app) fn rename(&mut self, id: &str, name: &str, settings: &mut Settings) {
        let Some(dictionary) = self.library.find(id) else {
            return;
        };
        let own = dictionary.lexicon.meta().name.clone();
        let name = match name.trim() {
            "" => own.clone(),
            name => name.to_owned(),
        };
        self.change(|library| library.rename(id, &name));
        if name == own {
            settings.dictionary_names.remove(id);
        } else {
            settings.dictionary_names.insert(id.to_owned(), name);
        }
    }

    /// A changed copy in the place of the library: whoever holds the old one keeps it.
    fn change(&mut self, change: impl FnOnce(&mut Library)) {
        let mut library = Library::clone(&self.library);
        change(&mut library);
        self.library = Arc::new(library);
    }
}

//! The dictionaries: added one after another, ordered, switched, renamed, taken out.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::finished::Finished;
use crate::app::{App, describe};
use crate::catalogue::Message;
use crate::core_dictionary::compiled::CORE;
use crate::lookup::library::Library;
use crate::source::install::{self, Arrival, InstallError, Installed};
use crate::source::{self, LeftOut};
use crate::storage::backup_path;

impl App {
    /// Opens the dictionaries as the settings order, switch and name them.
    pub(super) fn open_library(&mut self) {
        let (mut library, faults) = Library::open(&self.folders.dict_folders(), Some(CORE));
        library.arrange(&self.settings.dictionaries);
        for id in &self.settings.dictionaries_off {
            library.enable(id, false);
        }
        for (id, name) in &self.settings.dictionary_names {
            library.rename(id, name);
        }
        self.library = Arc::new(library);
        for fault in faults {
            self.notify(describe::lex(&fault), true);
        }
    }

    /// Puts a dictionary into the queue of imports; parts of one that is there already are it.
    pub(super) fn add_dictionary(&mut self, path: PathBuf) {
        let path = source::principal(&path);
        if self.imports.contains(&path) {
            return;
        }
        self.imports.push_back(path);
        if self.imports.len() == 1 {
            self.start_import();
        }
    }

    /// Starts the import of the first dictionary in the queue.
    fn start_import(&mut self) {
        let Some(path) = self.imports.front().cloned() else {
            return;
        };
        let Some(folder) = self.folders.dict_write_folder() else {
            self.imports.clear();
            let message = match self.folders.gone() {
                Some(gone) => Message::new("storage-away").with("path", gone),
                None => Message::new("no-dict-folder"),
            };
            self.notify(message, true);
            return;
        };
        let name = describe::file_name(&path);
        let message = match self.imports.len() - 1 {
            0 => Message::new("job-dictionary").with("name", name),
            more => Message::new("job-dictionaries")
                .with("name", name)
                .with("more", more as u64),
        };
        let folders = self.folders.dict_folders();
        self.jobs.start(message, move |progress| {
            let result = install::add_among(&path, &folder, &folders, progress);
            Finished::DictionaryAdded(Box::new(result))
        });
    }

    pub(super) fn dictionary_added(&mut self, result: Result<Installed, InstallError>) {
        self.imports.pop_front();
        match result {
            Ok(installed) => {
                self.notices
                    .retain(|notice| notice.message.id != "core-only");
                for message in added(&installed) {
                    self.notify(message, false);
                }
                self.open_library();
            }
            Err(InstallError::Cancelled) => {
                // Whoever cancels one import does not want those behind it either.
                self.imports.clear();
                self.notify(Message::new("cancelled"), false);
            }
            Err(error) => self.notify(describe::install(&error), true),
        }
        self.start_import();
    }

    pub(super) fn move_dictionary(&mut self, from: usize, to: usize) {
        let mut order: Vec<String> = self
            .library
            .dictionaries()
            .iter()
            .map(|one| one.id.to_string())
            .collect();
        if from < order.len() && to < order.len() {
            let id = order.remove(from);
            order.insert(to, id);
            let mut library = Library::clone(&self.library);
            library.arrange(&order);
            self.library = Arc::new(library);
            self.settings.dictionaries = order;
        }
    }

    pub(super) fn enable_dictionary(&mut self, id: &str, enabled: bool) {
        let mut library = Library::clone(&self.library);
        library.enable(id, enabled);
        self.library = Arc::new(library);
        self.settings.dictionaries_off.retain(|off| off != id);
        if !enabled {
            self.settings.dictionaries_off.push(id.to_owned());
        }
    }

    /// Gives a dictionary another name; an empty one gives it its own again.
    pub(super) fn rename_dictionary(&mut self, id: &str, name: &str) {
        let Some(dictionary) = self.library.find(id) else {
            return;
        };
        let own = dictionary.lexicon.meta().name.clone();
        let name = match name.trim() {
            "" => own.clone(),
            name => name.to_owned(),
        };
        let mut library = Library::clone(&self.library);
        library.rename(id, &name);
        self.library = Arc::new(library);
        if name == own {
            self.settings.dictionary_names.remove(id);
        } else {
            self.settings.dictionary_names.insert(id.to_owned(), name);
        }
    }

    pub(super) fn remove_dictionary(&mut self, id: &str) {
        match install::remove(id, &self.folders.dict_folders()) {
            Ok(path) => {
                self.open_library();
                let name = describe::file_name(&path);
                self.notify(Message::new("dictionary-removed").with("name", name), false);
            }
            Err(error) => self.notify(describe::install(&error), true),
        }
    }
}

/// What to say of a dictionary that has been added or replaced: what it holds, and what could not be kept.
fn added(installed: &Installed) -> Vec<Message> {
    let name = installed.name.as_str();
    let mut messages = Vec::new();
    if installed.left_out != LeftOut::default() {
        messages.push(
            Message::new("dictionary-left-out")
                .with("name", name)
                .with("pictures", installed.left_out.pictures)
                .with("sounds", installed.left_out.sounds),
        );
    }
    let (whole, in_part) = match installed.arrival {
        Arrival::Added => ("dictionary-added", "dictionary-added-skipped"),
        Arrival::Replaced => ("dictionary-replaced", "dictionary-replaced-skipped"),
        Arrival::AlreadyThere => ("dictionary-there", "dictionary-there"),
    };
    let message = match installed.skipped {
        0 => Message::new(whole),
        skipped => {
            let first = installed.first_skipped.first();
            Message::new(in_part)
                .with("skipped", skipped)
                .with("line", first.map_or(0, |row| row.place.number()))
        }
    };
    let backup = backup_path(&installed.path);
    messages.push(
        message
            .with("name", name)
            .with("entries", installed.entries)
            .with("backup", describe::file_name(&backup)),
    );
    messages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, Language};

    #[test]
    fn added_and_replaced_are_said_in_both_languages() {
        let mut installed = Installed {
            name: "Longman".to_owned(),
            path: PathBuf::from("dict/longman-2.lex"),
            arrival: Arrival::Added,
            entries: 3,
            skipped: 0,
            first_skipped: Vec::new(),
            left_out: LeftOut::default(),
        };
        let mut say = |arrival, skipped| {
            installed.arrival = arrival;
            installed.skipped = skipped;
            [Language::English, Language::Chinese].map(|language| {
                let catalogue = Catalogue::new(language);
                let said: Vec<String> = added(&installed)
                    .iter()
                    .map(|message| catalogue.say(message))
                    .collect();
                said.join(" ")
            })
        };
        for skipped in [0, 7] {
            let [english, chinese] = say(Arrival::Added, skipped);
            assert!(english.starts_with("Added Longman: 3"), "{english}");
            assert!(chinese.starts_with("已添加 Longman"), "{chinese}");
            let [english, chinese] = say(Arrival::Replaced, skipped);
            for said in [english, chinese] {
                assert!(said.contains("longman-2.lex.bak"), "{said}");
                assert_eq!(said.contains('7'), skipped == 7, "{said}");
            }
        }
        let [english, _] = say(Arrival::AlreadyThere, 0);
        assert!(english.contains("already"), "{english}");
    }
}

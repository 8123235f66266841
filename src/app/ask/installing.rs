//! Dictionaries put in, one after another, and taken out.

use std::path::PathBuf;

use crate::app::describe;
use crate::app::finished::Finished;
use crate::app::session::App;
use crate::catalogue::Message;
use crate::source::install::{self, Arrival, InstallError, Installed};
use crate::source::{self, LeftOut};
use crate::storage::backup_path;

impl App {
    /// Opens the dictionaries anew.
    fn open_library(&mut self) {
        let folders = self.folders.dict_folders();
        for fault in self.dictionaries.open(&folders, &self.settings) {
            self.notify(describe::lex(&fault), true);
        }
    }

    /// Puts a dictionary into the queue of imports; parts of one that is there already are it.
    pub(in crate::app) fn add_dictionary(&mut self, path: PathBuf) {
        let path = source::principal(&path);
        if self.dictionaries.queue(path) {
            self.start_import();
        }
    }

    /// Starts the import of the first dictionary in the queue.
    fn start_import(&mut self) {
        let Some((path, more)) = self.dictionaries.first_import() else {
            return;
        };
        let path = path.to_owned();
        let Some(folder) = self.folders.dict_write_folder() else {
            self.dictionaries.give_up_imports();
            let message = match self.folders.gone() {
                Some(gone) => Message::new("storage-away").with("path", gone),
                None => Message::new("no-dict-folder"),
            };
            self.notify(message, true);
            return;
        };
        let name = describe::file_name(&path);
        let message = match more {
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

    /// A dictionary has been built, or not.
    pub(in crate::app) fn dictionary_added(&mut self, result: Result<Installed, InstallError>) {
        self.dictionaries.end_import();
        match result {
            Ok(installed) => {
                self.notices.withdraw("core-only");
                for message in added(&installed) {
                    self.notify(message, false);
                }
                self.open_library();
            }
            Err(InstallError::Cancelled) => {
                // Whoever cancels one import does not want those behind it either.
                self.dictionaries.give_up_imports();
                self.notify(Message::new("cancelled"), false);
            }
            Err(error) => self.notify(describe::install(&error), true),
        }
        self.start_import();
    }

    /// Takes a dictionary out.
    pub(in crate::app) fn remove_dictionary(&mut self, id: &str) {
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

//! The dictionaries that are asked.

use std::path::PathBuf;

use crate::app::session::App;

/// What can happen to the dictionaries.
#[derive(Debug)]
pub enum DictionaryAction {
    /// Build a dictionary from this file and open it, after those that are waiting.
    Add(PathBuf),
    /// Move a dictionary to another place in the order: from, to.
    Move(usize, usize),
    /// Switch the dictionary with this id on or off.
    Enable(String, bool),
    /// Show the dictionary with this id under another name; none for its own.
    Rename(String, String),
    /// Remove the dictionary with this id; its file is kept as `.bak`.
    Remove(String),
}

impl App {
    /// Carries out what is about the dictionaries.
    pub(in crate::app) fn carry_out_dictionary(&mut self, action: DictionaryAction) {
        let settings = &mut self.settings;
        match action {
            DictionaryAction::Add(path) => self.add_dictionary(path),
            DictionaryAction::Move(from, to) => self.dictionaries.reorder(from, to, settings),
            DictionaryAction::Enable(id, on) => self.dictionaries.enable(&id, on, settings),
            DictionaryAction::Rename(id, name) => self.dictionaries.rename(&id, &name, settings),
            DictionaryAction::Remove(id) => self.remove_dictionary(&id),
        }
    }
}

//! Which text is open, and its file.

use std::path::PathBuf;

use crate::app::session::App;
use crate::app::sheet::{Leave, Settlement};
use crate::app::text::incoming::Next;
use crate::import::encoding::Encoding;

/// What can happen to the open text as a whole.
#[derive(Debug)]
pub enum TextAction {
    /// Open a file: a text, or a dictionary by its ending.
    Open(PathBuf),
    /// Open a sample article by its place in [`crate::app::text::samples::SAMPLES`].
    OpenSample(usize),
    /// Open pasted text.
    Paste(String),
    /// Open the kept work in the file of this name, or the newest.
    Resume(Option<String>),
    /// Read the open text again in this encoding.
    ChooseEncoding(Encoding),
    /// Open several files: texts, dictionaries.
    OpenMany(Vec<PathBuf>),
    /// Open the text at this place of the shelf.
    OpenBook(usize),
    /// Open the text beside the open one on the shelf.
    StepBook {
        /// The next one.
        forward: bool,
    },
    /// Close the text and show its shelf, or the start page; without a text, close the shelf.
    Close,
    /// Forget the recent files.
    ClearRecent,
    /// Write the open lesson to its file.
    Save,
    /// Write the open text to this file, as what its ending says.
    SaveTo(PathBuf),
    /// Take the translation of the open text out of this file, paragraph by paragraph.
    ImportTranslation(PathBuf),
    /// What to do with unsaved work that is about to be left.
    Leave(Leave),
    /// What to do where the lesson's file is not what it was.
    Settle(Settlement),
}

impl App {
    /// Carries out what is about the open text as a whole.
    pub(in crate::app) fn carry_out_text(&mut self, action: TextAction) {
        match action {
            TextAction::Open(path) => self.open(path),
            TextAction::OpenSample(index) => self.open_sample(index),
            TextAction::Paste(text) => self.paste(text),
            TextAction::Resume(file) => self.resume(file.as_deref()),
            TextAction::ChooseEncoding(encoding) => self.choose_encoding(encoding),
            TextAction::OpenMany(paths) => self.open_many(paths),
            TextAction::OpenBook(place) => self.open_book(place),
            TextAction::StepBook { forward } => self.step_book(forward),
            TextAction::Close => self.leave_for(Next::Close),
            TextAction::ClearRecent => self.settings.recent.clear(),
            TextAction::Save => self.save(),
            TextAction::SaveTo(path) => self.save_to(path),
            TextAction::ImportTranslation(path) => self.import_translation(path),
            TextAction::Leave(leave) => self.leave(leave),
            TextAction::Settle(settlement) => self.settle_difference(settlement),
        }
    }
}

//! Lessons to the disk: saved by the reader, and asked about before they are left or written over.

use std::path::PathBuf;

use crate::app::describe;
use crate::app::document::{Document, DocumentId};
use crate::app::finished::Finished;
use crate::app::session::{App, Effect};
use crate::app::sheet::{Leave, Settlement, Sheet};
use crate::app::text::incoming::{Asked, Next};
use crate::app::text::write::{Expected, SaveError, free_name, write};
use crate::catalogue::Message;
use crate::lesson::wen::is_lesson;
use crate::storage::Fingerprint;

impl App {
    /// Goes on to `next`, which leaves the open text, once the reader has been asked about unsaved work.
    pub(in crate::app) fn leave_for(&mut self, next: Next) {
        let keeps_own = matches!(&next, Next::Show(asked, _) if asked.keeps_own);
        if !self.has_unsaved_work() || keeps_own && self.keeper.keeps_work() {
            self.go_on_to(next);
            return;
        }
        // What arrives while the program is about to end does not hold it up.
        if !matches!(self.open.next, Some(Next::End)) {
            self.open.next = Some(next);
        }
        if !self.open.is_being_saved() && self.sheet != Some(Sheet::Difference) {
            self.sheet = Some(Sheet::Unsaved);
        }
    }

    fn go_on_to(&mut self, next: Next) {
        match next {
            Next::Show(asked, incoming) => self.show(asked, *incoming),
            Next::Close => {
                if self.open.document.is_none() {
                    self.open.bookshelf = None;
                }
                self.close_text();
            }
            Next::End => self.effects.push(Effect::CloseWindow),
        }
    }

    /// Carries out what the reader says about unsaved work.
    pub(in crate::app) fn leave(&mut self, leave: Leave) {
        self.sheet = None;
        match leave {
            Leave::Save => {
                self.save();
                if !self.open.is_being_saved() {
                    self.effects.push(Effect::AskForFile);
                }
            }
            Leave::Drop => {
                if let Some(next) = self.open.next.take() {
                    self.open.drop_draft(&mut self.keeper);
                    if let Some(document) = &mut self.open.document {
                        document.saved(document.state());
                    }
                    self.go_on_to(next);
                }
            }
            Leave::Stay => self.stay(),
        }
    }

    /// What waits for unsaved work waits no more, unless that is being saved.
    pub(in crate::app) fn stay(&mut self) {
        self.open.differing = None;
        if !self.open.is_being_saved() {
            self.open.next = None;
        }
    }

    /// Carries out what the reader says about a file that is not what it was.
    pub(in crate::app) fn settle_difference(&mut self, settlement: Settlement) {
        let Some((path, _)) = self.open.differing.take() else {
            return;
        };
        self.sheet = None;
        match settlement {
            Settlement::KeepBoth => self.write_to(free_name(&path), Expected::Nothing),
            Settlement::Overwrite => self.write_to(path, Expected::Anything),
            Settlement::TakeTheirs => {
                self.open.next = None;
                let asked = Asked {
                    keeps_own: true,
                    ..Asked::default()
                };
                self.open_text_at(path, asked);
            }
        }
    }

    /// Writes the open lesson to its file, where it has one.
    pub(in crate::app) fn save(&mut self) {
        let document = self.document();
        if let Some(path) = document.and_then(|document| document.target.clone()) {
            self.save_to(path);
        }
    }

    /// Writes the open lesson to `path`, as what its ending says; a lesson's file becomes the lesson's own.
    pub(in crate::app) fn save_to(&mut self, path: PathBuf) {
        let (path, expected) = self.open.expected(path);
        self.write_to(path, expected);
    }

    fn write_to(&mut self, path: PathBuf, expected: Expected) {
        match self.open.queue_write(path, expected) {
            Ok(true) => self.start_write(),
            Ok(false) => {}
            Err(error) => self.notify(describe::export(&error), true),
        }
    }

    /// Starts the first of the writes.
    fn start_write(&mut self) {
        let Some(first) = self.open.writes.front() else {
            return;
        };
        let (document, state) = (first.document, first.state);
        let (lesson, format) = (first.lesson.clone(), first.format);
        let (path, expected) = (first.path.clone(), first.expected.clone());
        let message = Message::new("job-save").with("name", describe::file_name(&path));
        self.jobs.start(message, move |_| {
            let result = write(&lesson, format, &path, &expected);
            Finished::Saved {
                document,
                state,
                path,
                result: Box::new(result),
            }
        });
    }

    /// `document` has been written in `state`, or not: to a file of its own, or of another kind.
    pub(in crate::app) fn saved(
        &mut self,
        document: DocumentId,
        state: u64,
        path: PathBuf,
        result: Result<Fingerprint, SaveError>,
    ) {
        let left = self.open.writes.pop_front().and_then(|first| first.left);
        let is_open = self.document().map(Document::id) == Some(document);
        match result {
            Ok(known) => {
                let message = Message::new("saved").with("name", describe::file_name(&path));
                self.notify(message, false);
                if is_lesson(&path) {
                    self.settings.remember_recent(&path);
                    self.open.is_written(document, state, path, known);
                    if let Some((_, draft)) = left.filter(|(last, _)| *last == state) {
                        self.keeper.drop_draft(&draft);
                    }
                }
            }
            Err(SaveError::Differs { path, how }) if is_open => {
                let writes = &mut self.open.writes;
                writes.retain(|one| one.document != document || one.path != path);
                self.open.differing = Some((path, how));
                self.sheet = Some(Sheet::Difference);
            }
            Err(error) => {
                if is_open {
                    self.open.next = None;
                }
                self.notify(describe::save(&error), true);
            }
        }
        self.start_write();
        if is_open && !self.open.is_being_saved() && self.open.differing.is_none() {
            self.after_saving();
        }
    }

    /// Goes on with what waited for the open lesson to be saved.
    fn after_saving(&mut self) {
        if self.has_unsaved_work() {
            if self.open.next.is_some() {
                self.sheet = Some(Sheet::Unsaved);
            }
            return;
        }
        self.open.drop_draft(&mut self.keeper);
        if let Some(next) = self.open.next.take() {
            self.go_on_to(next);
        }
    }

    /// Waits until everything that was to be saved is written, or cannot be.
    pub(in crate::app) fn finish_writes(&mut self) {
        while !self.open.writes.is_empty()
            && let Some((job, finished)) = self.jobs.wait()
        {
            self.take_in(job, finished);
        }
    }
}

#[cfg(test)]
mod tests;

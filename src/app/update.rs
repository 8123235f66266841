//! What changes the session: a person's actions, what slow work has brought, and time.

use std::time::Duration;

use crate::app::action::Action;
use crate::app::finished::Finished;
use crate::app::jobs::JobId;
use crate::app::keeper::writer::WriteReport;
use crate::app::session::{App, Effect};

impl App {
    /// Carries out `action`.
    pub fn update(&mut self, action: impl Into<Action>) {
        match action.into() {
            Action::Text(action) => self.carry_out_text(action),
            Action::Edit(action) => self.carry_out_edit(action),
            Action::View(action) => self.carry_out_view(action),
            Action::Appearance(action) => self.carry_out_appearance(action),
            Action::Ask(action) => self.carry_out_ask(action),
            Action::Find(action) => self.carry_out_find(action),
            Action::Dictionary(action) => self.carry_out_dictionary(action),
            Action::Session(action) => self.carry_out_session(action),
        }
        self.keep();
    }

    /// Takes in what background work has brought back.
    pub fn poll(&mut self) {
        for (job, finished) in self.jobs.finished() {
            self.take_in(job, finished);
        }
        for report in self.keeper.reports() {
            match report {
                WriteReport::Failed(message) => self.notify(message, true),
                WriteReport::Mended(message) => {
                    // Instead of what was said while it waited.
                    self.notices.withdraw("storage-away");
                    self.notify(message, false);
                }
            }
        }
        self.open.keep_work(&mut self.keeper, false);
    }

    /// Waits until no work is under way, taking in what it brings back.
    pub fn settle(&mut self) {
        while let Some((job, finished)) = self.jobs.wait() {
            self.take_in(job, finished);
        }
    }

    /// Waits for work under way, but not longer than `patience` for each.
    pub fn settle_within(&mut self, patience: Duration) {
        while let Some((job, finished)) = self.jobs.wait_for(patience) {
            self.take_in(job, finished);
        }
    }

    /// Stops all work but saving, and waits until everything to be remembered is on the disk.
    pub fn close(&mut self) {
        self.jobs.cancel_all();
        self.finish_writes();
        self.keeper.keep_settings(&self.settings);
        self.keep_position();
        self.open.keep_work(&mut self.keeper, true);
        self.keeper.finish();
    }

    /// What the window has to do now.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Takes in what the work `job` has brought.
    pub(super) fn take_in(&mut self, job: JobId, finished: Finished) {
        match finished {
            Finished::Opened(result) => self.opened(job, *result),
            Finished::Saved {
                document,
                state,
                path,
                result,
            } => self.saved(document, state, path, *result),
            Finished::TranslationRead {
                document,
                state,
                name,
                result,
            } => self.translation_read(document, state, &name, *result),
            Finished::DictionaryAdded(result) => self.dictionary_added(*result),
        }
        self.keep();
    }

    /// Takes down what has changed; the position in the text only now and then.
    fn keep(&mut self) {
        self.keeper.keep_settings(&self.settings);
        self.open.keep_work(&mut self.keeper, false);
        if self.keeper.wants_position() {
            self.keep_position();
        }
    }

    /// Takes down where the reader is in the open text.
    pub(super) fn keep_position(&mut self) {
        if let Some(document) = &self.open.document {
            self.keeper
                .keep_position(&document.lesson.source.sha256, document.memory());
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.close();
    }
}

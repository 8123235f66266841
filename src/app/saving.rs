//! Lessons to the disk: saved by the reader, kept by themselves meanwhile, and asked about before they are left.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::action::{Leave, Settlement, Sheet};
use crate::app::document::{Document, DocumentId};
use crate::app::drafts::Draft;
use crate::app::finished::Finished;
use crate::app::incoming::{Asked, Next};
use crate::app::write::{Divergence, Expected, SaveError, free_name, with_ending, write};
use crate::app::{App, Effect, describe};
use crate::catalogue::Message;
use crate::lesson::Lesson;
use crate::lesson::export::Target;
use crate::lesson::wen::is_lesson;
use crate::storage::Fingerprint;

/// How often work is kept by itself.
const KEEP_EVERY: Duration = Duration::from_millis(1_500);

/// By how much longer that is for each megabyte, so that a slow stick keeps up with a whole book.
const KEEP_MEGABYTE: Duration = Duration::from_millis(500);

/// What is under way with the files of lessons.
#[derive(Debug, Default)]
pub struct Saving {
    /// What waits until the reader has said what to do with unsaved work, or until that is saved.
    next: Option<Next>,
    /// What is to be written, one after another; the first is being written.
    writes: VecDeque<Write>,
    /// The file of the open lesson that is not what it was, while the reader is asked about it.
    differing: Option<(PathBuf, Divergence)>,
    /// The state that was kept last, and when.
    kept: Option<(u64, Instant)>,
}

impl Saving {
    /// The file that the reader is asked about, and how it is not what it was.
    pub fn differing(&self) -> Option<(&Path, Divergence)> {
        let (path, how) = self.differing.as_ref()?;
        Some((path, *how))
    }
}

/// A lesson on its way to a file.
#[derive(Debug)]
struct Write {
    document: DocumentId,
    state: u64,
    lesson: Arc<Lesson>,
    path: PathBuf,
    target: Target,
    expected: Expected,
    /// Where the document was closed meanwhile: the state that it was left in, and the file of its kept work.
    left: Option<(u64, String)>,
}

impl App {
    /// Whether something was done to the open text that is not in its file.
    pub fn has_unsaved_work(&self) -> bool {
        self.document.as_ref().is_some_and(Document::is_unsaved)
    }

    /// Whether the open lesson is being written to its own file, or waits for that.
    fn is_being_saved(&self) -> bool {
        let open = self.document.as_ref().map(Document::id);
        let mut writes = self.saving.writes.iter();
        writes.any(|write| Some(write.document) == open && write.target == Target::Wen)
    }

    /// Goes on to `next`, which leaves the open text, once the reader has been asked about unsaved work.
    pub(super) fn leave_for(&mut self, next: Next) {
        let keeps_own = matches!(&next, Next::Show(asked, _) if asked.keeps_own);
        if !self.has_unsaved_work() || keeps_own && self.keeper.keeps_work() {
            self.go_on_to(next);
            return;
        }
        // What arrives while the program is about to end does not hold it up.
        if !matches!(self.saving.next, Some(Next::End)) {
            self.saving.next = Some(next);
        }
        if !self.is_being_saved() && self.sheet != Some(Sheet::Difference) {
            self.sheet = Some(Sheet::Unsaved);
        }
    }

    fn go_on_to(&mut self, next: Next) {
        match next {
            Next::Show(asked, incoming) => self.show(asked, *incoming),
            Next::Close => {
                if self.document.is_none() {
                    self.bookshelf = None;
                }
                self.close_text();
            }
            Next::End => self.effects.push(Effect::CloseWindow),
        }
    }

    /// Carries out what the reader says about unsaved work.
    pub(super) fn leave(&mut self, leave: Leave) {
        self.sheet = None;
        match leave {
            Leave::Save => {
                self.save();
                if !self.is_being_saved() {
                    self.effects.push(Effect::AskForFile);
                }
            }
            Leave::Drop => {
                if let Some(next) = self.saving.next.take() {
                    self.drop_draft();
                    if let Some(document) = &mut self.document {
                        document.saved(document.state());
                    }
                    self.go_on_to(next);
                }
            }
            Leave::Stay => self.stay(),
        }
    }

    /// What waits for unsaved work waits no more, unless that is being saved.
    pub(super) fn stay(&mut self) {
        self.saving.differing = None;
        if !self.is_being_saved() {
            self.saving.next = None;
        }
    }

    /// Carries out what the reader says about a file that is not what it was.
    pub(super) fn settle_difference(&mut self, settlement: Settlement) {
        let Some((path, _)) = self.saving.differing.take() else {
            return;
        };
        self.sheet = None;
        match settlement {
            Settlement::KeepBoth => self.write_to(free_name(&path), Expected::Nothing),
            Settlement::Overwrite => self.write_to(path, Expected::Anything),
            Settlement::TakeTheirs => {
                self.saving.next = None;
                let asked = Asked {
                    keeps_own: true,
                    ..Asked::default()
                };
                self.open_text(path, asked);
            }
        }
    }

    /// Whether a file of this name is there already and is not the open lesson's own.
    pub fn is_taken(&self, path: &Path) -> bool {
        let path = with_ending(path.to_owned());
        !self.is_own(&path) && path.exists()
    }

    /// Whether `path` is the open lesson's own file.
    fn is_own(&self, path: &Path) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|document| document.target.as_deref() == Some(path))
    }

    /// Writes the open lesson to its file, where it has one.
    pub(super) fn save(&mut self) {
        let document = self.document.as_ref();
        if let Some(path) = document.and_then(|document| document.target.clone()) {
            self.save_to(path);
        }
    }

    /// Writes the open lesson to `path`, as what its ending says; a lesson's file becomes the lesson's own. Its own file
    /// must be what it was.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        let Some(document) = &self.document else {
            return;
        };
        let given = path;
        let path = with_ending(given.clone());
        let expected = if self.is_own(&path) {
            match &document.known {
                Some(known) => Expected::Same(known.clone()),
                None => Expected::Nothing,
            }
        } else if path == given {
            // Whoever named the file was asked whether to replace it.
            Expected::Anything
        } else {
            Expected::Nothing
        };
        self.write_to(path, expected);
    }

    fn write_to(&mut self, path: PathBuf, expected: Expected) {
        let Some(document) = &mut self.document else {
            return;
        };
        let target = match Target::of(&path) {
            Ok(target) => target,
            Err(error) => {
                self.notify(describe::export(&error), true);
                return;
            }
        };
        document.lesson.history.pause();
        let write = Write {
            document: document.id(),
            state: document.state(),
            lesson: Arc::new(document.lesson.snapshot()),
            path,
            target,
            expected,
            left: None,
        };
        let writes = &mut self.saving.writes;
        let mut waiting = writes.iter_mut().skip(1);
        match waiting.find(|one| one.document == write.document && one.path == write.path) {
            Some(waiting) => *waiting = write,
            None => writes.push_back(write),
        }
        if writes.len() == 1 {
            self.start_write();
        }
    }

    /// Starts the first of the writes.
    fn start_write(&mut self) {
        let Some(first) = self.saving.writes.front() else {
            return;
        };
        let (document, state) = (first.document, first.state);
        let (lesson, target) = (first.lesson.clone(), first.target);
        let (path, expected) = (first.path.clone(), first.expected.clone());
        let message = Message::new("job-save").with("name", describe::file_name(&path));
        self.jobs.start(message, move |_| {
            let result = write(&lesson, target, &path, &expected);
            Finished::Saved {
                document,
                state,
                path,
                result: Box::new(result),
            }
        });
    }

    /// `document` has been written in `state`, or not: to a file of its own, or of another kind.
    pub(super) fn saved(
        &mut self,
        document: DocumentId,
        state: u64,
        path: PathBuf,
        result: Result<Fingerprint, SaveError>,
    ) {
        let left = self.saving.writes.pop_front().and_then(|first| first.left);
        let is_open = self.document.as_ref().map(Document::id) == Some(document);
        match result {
            Ok(known) => {
                let message = Message::new("saved").with("name", describe::file_name(&path));
                self.notify(message, false);
                let is_own = is_lesson(&path);
                self.written(document, state, path, known);
                let left = left.filter(|(last, _)| is_own && *last == state);
                if let Some((_, draft)) = left {
                    self.keeper.drop_draft(&draft);
                }
            }
            Err(SaveError::Differs { path, how }) if is_open => {
                self.saving
                    .writes
                    .retain(|one| one.document != document || one.path != path);
                self.saving.differing = Some((path, how));
                self.sheet = Some(Sheet::Difference);
            }
            Err(error) => {
                if is_open {
                    self.saving.next = None;
                }
                self.notify(describe::save(&error), true);
            }
        }
        self.start_write();
        if is_open && !self.is_being_saved() && self.saving.differing.is_none() {
            self.after_saving();
        }
    }

    /// `path` holds `document` in `state` now.
    fn written(&mut self, document: DocumentId, state: u64, path: PathBuf, known: Fingerprint) {
        for waiting in &mut self.saving.writes {
            if waiting.path == path && waiting.expected != Expected::Anything {
                waiting.expected = Expected::Same(known.clone());
            }
        }
        if !is_lesson(&path) {
            return;
        }
        self.settings.remember_recent(&path);
        let is_its_own = |open: &&mut Document| open.id() == document;
        if let Some(open) = self.document.as_mut().filter(is_its_own) {
            open.saved(state);
            open.target = Some(path);
            open.known = Some(known);
        }
    }

    /// Goes on with what waited for the open lesson to be saved.
    fn after_saving(&mut self) {
        if self.has_unsaved_work() {
            if self.saving.next.is_some() {
                self.sheet = Some(Sheet::Unsaved);
            }
            return;
        }
        self.drop_draft();
        if let Some(next) = self.saving.next.take() {
            self.go_on_to(next);
        }
    }

    /// Keeps unsaved work, so that a crash takes none of it; what is saved or undone is kept no more.
    pub(super) fn keep_work(&mut self, is_urgent: bool) {
        let Some(document) = &mut self.document else {
            return;
        };
        if !document.is_unsaved() {
            self.drop_draft();
            return;
        }
        let state = document.state();
        let is_due = match self.saving.kept {
            Some((kept, _)) if kept == state => false,
            Some((_, at)) => is_urgent || at.elapsed() >= keep_every(document),
            None => true,
        };
        if is_due {
            self.saving.kept = Some((state, Instant::now()));
            self.keeper.keep_draft(document);
        }
    }

    /// When unsaved work is to be kept, where it is not kept yet.
    pub fn keeps_work_in(&self) -> Option<Duration> {
        let document = self.document.as_ref()?;
        let (kept, at) = self.saving.kept?;
        (document.is_unsaved() && kept != document.state())
            .then(|| keep_every(document).saturating_sub(at.elapsed()))
    }

    /// Forgets the kept work of the open text.
    fn drop_draft(&mut self) {
        self.saving.kept = None;
        let document = self.document.as_mut();
        if let Some(draft) = document.and_then(|document| document.draft.take()) {
            self.keeper.drop_draft(&draft);
        }
    }

    /// Waits until everything that was to be saved is written, or cannot be.
    pub(super) fn finish_writes(&mut self) {
        while !self.saving.writes.is_empty()
            && let Some((job, finished)) = self.jobs.wait()
        {
            self.take_in(job, finished);
        }
    }

    /// The open text is being closed: what is still being written of it finds it no more, and nothing is asked about it.
    pub(super) fn forget_saving(&mut self) {
        self.saving.kept = None;
        self.saving.differing = None;
        if let Some(Sheet::Unsaved | Sheet::Difference | Sheet::SavePath) = self.sheet {
            self.sheet = None;
        }
        let Some(document) = &self.document else {
            return;
        };
        for write in &mut self.saving.writes {
            if write.document == document.id() {
                let draft = document.draft.clone();
                write.left = draft.map(|draft| (document.state(), draft));
            }
        }
    }

    /// The kept work that is not open now, the newest first.
    pub fn drafts(&self) -> Vec<&Draft> {
        let document = self.document.as_ref();
        let open = document.and_then(|document| document.draft.as_deref());
        let drafts = self.keeper.drafts().iter().rev();
        drafts
            .filter(|draft| Some(draft.file.as_str()) != open)
            .collect()
    }
}

/// How often the work on `document` is kept.
fn keep_every(document: &Document) -> Duration {
    let megabytes = document.lesson.source.text.len() / 1_000_000;
    KEEP_EVERY + KEEP_MEGABYTE * megabytes as u32
}

#[cfg(test)]
mod tests;

//! Lessons to the disk: saved by the reader, kept by themselves meanwhile, and asked about before they are left.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::app::action::{Action, Sheet};
use crate::app::document::Document;
use crate::app::{App, Effect, describe};
use crate::catalogue::Message;
use crate::import::shelf::is_shelf;
use crate::lesson::export::{ExportError, Target, export};
use crate::lesson::wen;
use crate::source::is_dictionary;
use crate::storage::{self, StorageError};

/// How often work is kept by itself.
const KEEP_EVERY: Duration = Duration::from_millis(1_500);

/// By how much longer that is for each megabyte, so that a slow stick keeps up with a whole book.
const KEEP_MEGABYTE: Duration = Duration::from_millis(500);

/// Why a lesson could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// It could not become a file of this kind.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The file could not be written.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What is under way with the open lesson's file.
#[derive(Debug, Default)]
pub struct Saving {
    /// What waits until the reader has said what to do with unsaved work, or until that is saved.
    pub pending: Option<Box<Action>>,
    /// Whether the lesson is being written to its file.
    is_running: bool,
    /// Whether it is to be written once more, since it has changed meanwhile.
    again: bool,
    /// The state that was kept last, and when.
    kept: Option<(u64, Instant)>,
}

impl Saving {
    /// Another text is open from now on.
    pub(super) fn forget(&mut self) {
        self.kept = None;
    }
}

/// What the reader says about unsaved work before it is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Save it first.
    Save,
    /// Do without it.
    Drop,
    /// Stay.
    Stay,
}

impl App {
    /// Whether something was done to the open text that is not in its file.
    pub fn has_unsaved_work(&self) -> bool {
        self.document
            .as_ref()
            .is_some_and(|document| document.is_unsaved())
    }

    /// `action`, or nothing where unsaved work must be asked about first.
    pub(super) fn guarded(&mut self, action: Action) -> Option<Action> {
        let leaves = match &action {
            Action::Open(path) => is_shelf(path) || !is_dictionary(path),
            Action::ShelfRead(_, result) => {
                matches!(&**result, Ok(shelf) if !shelf.books.is_empty())
            }
            Action::OpenSample(_)
            | Action::Paste(_)
            | Action::Resume(_)
            | Action::OpenMany(_)
            | Action::OpenBook(_)
            | Action::StepBook { .. }
            | Action::ChooseEncoding(_)
            | Action::CloseText
            | Action::Quit => true,
            _ => false,
        };
        if !leaves || !self.has_unsaved_work() {
            return Some(action);
        }
        self.saving.pending = Some(Box::new(action));
        if !self.saving.is_running {
            self.sheet = Some(Sheet::Unsaved);
        }
        None
    }

    /// Carries out what the reader says about unsaved work.
    pub(super) fn leave(&mut self, leave: Leave) {
        self.sheet = None;
        match leave {
            Leave::Save => {
                self.save();
                if !self.saving.is_running {
                    self.effects.push(Effect::AskForFile);
                }
            }
            Leave::Drop => {
                self.drop_draft();
                if let Some(document) = &mut self.document {
                    document.saved(document.lesson.history.state());
                }
                self.go_on();
            }
            Leave::Stay => self.stay(),
        }
    }

    /// What waits for unsaved work waits no more, unless that is being saved.
    pub(super) fn stay(&mut self) {
        if !self.saving.is_running {
            self.saving.pending = None;
        }
    }

    /// Goes on with what waited for the unsaved work.
    fn go_on(&mut self) {
        if let Some(action) = self.saving.pending.take() {
            self.update(*action);
        }
    }

    /// Whether a file of this name is there already and is not the open lesson's own.
    pub fn is_taken(&self, path: &std::path::Path) -> bool {
        let own = self
            .document
            .as_ref()
            .and_then(|document| document.target.as_deref());
        own != Some(path) && path.exists()
    }

    /// Writes the open lesson to its file, where it has one.
    pub(super) fn save(&mut self) {
        let target = self
            .document
            .as_ref()
            .and_then(|document| document.target.clone());
        if let Some(path) = target {
            self.save_to(path);
        }
    }

    /// Writes the open lesson to `path`, as what its ending says; a lesson's file becomes the lesson's own.
    pub(super) fn save_to(&mut self, mut path: PathBuf) {
        let Some(document) = &mut self.document else {
            return;
        };
        if path.extension().is_none() {
            path.set_extension("wen");
        }
        let target = match Target::of(&path) {
            Ok(target) => target,
            Err(error) => {
                self.notify(describe::export(&error), true);
                return;
            }
        };
        let is_own = target == Target::Wen;
        if is_own {
            if self.saving.is_running {
                self.saving.again = true;
                return;
            }
            self.saving.is_running = true;
        }
        document.lesson.history.pause();
        let state = document.lesson.history.state();
        let lesson = document.lesson.snapshot();
        let name = describe::file_name(&path);
        let message = Message::new("job-save").with("name", name);
        self.jobs.start(message, move |_| {
            let result = export(&lesson, target)
                .map_err(SaveError::from)
                .and_then(|bytes| Ok(storage::atomic_write(&path, &bytes)?));
            Action::Saved {
                path,
                state,
                result: Box::new(result),
            }
        });
    }

    /// A file has been written, or not.
    pub(super) fn saved(&mut self, path: PathBuf, state: u64, result: Result<(), SaveError>) {
        let is_own = wen::is_lesson(&path);
        if is_own {
            self.saving.is_running = false;
        }
        let again = is_own && std::mem::take(&mut self.saving.again);
        if let Err(error) = result {
            self.saving.pending = None;
            self.notify(describe::save(&error), true);
            return;
        }
        let name = describe::file_name(&path);
        self.notify(Message::new("saved").with("name", name), false);
        if !is_own {
            return;
        }
        self.settings.remember_recent(&path);
        if let Some(document) = &mut self.document {
            document.saved(state);
            document.target = Some(path);
        }
        if again && self.has_unsaved_work() {
            self.save();
        } else if !self.has_unsaved_work() {
            self.drop_draft();
            self.go_on();
        } else if self.saving.pending.is_some() {
            self.sheet = Some(Sheet::Unsaved);
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
        let state = document.lesson.history.state();
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
        let state = document.lesson.history.state();
        let (kept, at) = self.saving.kept?;
        (document.is_unsaved() && kept != state)
            .then(|| keep_every(document).saturating_sub(at.elapsed()))
    }

    /// Forgets the kept work of the open text.
    fn drop_draft(&mut self) {
        self.saving.kept = None;
        if let Some(draft) = self
            .document
            .as_mut()
            .and_then(|document| document.draft.take())
        {
            self.keeper.drop_draft(&draft);
        }
    }

    /// Opens work that was kept and never saved; the newest where none is named.
    pub(super) fn resume(&mut self, file: Option<&str>) {
        let Some((draft, path)) = self.keeper.draft(file) else {
            return;
        };
        let message = Message::new("job-open").with("name", draft.title.as_str());
        self.jobs.start(message, move |progress| {
            // What was kept just before serves where the newest cannot be read.
            let lesson = wen::open(&path, progress).or_else(|error| {
                wen::open(&storage::backup_path(&path), progress).map_err(|_| error)
            });
            Action::Resumed(Box::new(draft), Box::new(lesson))
        });
    }

    /// The kept work that is not open now, the newest first.
    pub fn drafts(&self) -> Vec<&super::drafts::Draft> {
        let open = self
            .document
            .as_ref()
            .and_then(|document| document.draft.as_deref());
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

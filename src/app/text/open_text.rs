//! The open text with its saving: what is written of it, what waits until that is done, what is kept of it meanwhile.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::document::{Document, DocumentId};
use crate::app::jobs::JobId;
use crate::app::keeper::Keeper;
use crate::app::text::bookshelf::Bookshelf;
use crate::app::text::incoming::{Asked, Next};
use crate::app::text::write::{Divergence, Expected, with_ending};
use crate::lesson::Lesson;
use crate::lesson::export::{ExportError, ExportFormat};
use crate::storage::Fingerprint;

/// How often work is kept by itself.
const KEEP_EVERY: Duration = Duration::from_millis(1_500);

/// By how much longer that is for each megabyte, so that a slow stick keeps up with a whole book.
const KEEP_MEGABYTE: Duration = Duration::from_millis(500);

/// The opening under way.
#[derive(Debug)]
pub(in crate::app) struct Underway {
    /// The work that reads it.
    pub(in crate::app) job: JobId,
    /// What was asked for.
    pub(in crate::app) asked: Asked,
}

impl Underway {
    /// The place on the shelf of the book that is being opened.
    pub(in crate::app) fn book(&self) -> Option<usize> {
        self.asked.book
    }
}

/// A lesson on its way to a file.
#[derive(Debug)]
pub(in crate::app) struct Write {
    /// Which document it is.
    pub(in crate::app) document: DocumentId,
    /// The state of its manuscript.
    pub(in crate::app) state: u64,
    pub(in crate::app) lesson: Arc<Lesson>,
    pub(in crate::app) path: PathBuf,
    pub(in crate::app) format: ExportFormat,
    /// What the file must be before.
    pub(in crate::app) expected: Expected,
    /// Where the document was closed meanwhile: the state that it was left in, and the file of its kept work.
    pub(in crate::app) left: Option<(u64, String)>,
}

/// The open text, the shelf that it is from, and what is under way with both.
#[derive(Default)]
pub struct OpenText {
    pub(in crate::app) document: Option<Document>,
    pub(in crate::app) bookshelf: Option<Bookshelf>,
    /// The text or shelf that is being read.
    pub(in crate::app) underway: Option<Underway>,
    /// What waits until the reader has said what to do with unsaved work, or until that is saved.
    pub(in crate::app) next: Option<Next>,
    /// What is to be written, one after another; the first is being written.
    pub(in crate::app) writes: VecDeque<Write>,
    /// The file of the open lesson that is not what it was, while the reader is asked about it.
    pub(in crate::app) differing: Option<(PathBuf, Divergence)>,
    /// The state that was kept last, and when.
    kept: Option<(u64, Instant)>,
}

impl OpenText {
    /// The open text.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The shelf that texts are taken from.
    pub fn bookshelf(&self) -> Option<&Bookshelf> {
        self.bookshelf.as_ref()
    }

    /// Whether something was done to the open text that is not in its file.
    pub fn has_unsaved_work(&self) -> bool {
        self.document.as_ref().is_some_and(Document::is_unsaved)
    }

    /// The file that the reader is asked about, and how it is not what it was.
    pub fn differing(&self) -> Option<(&Path, Divergence)> {
        let (path, how) = self.differing.as_ref()?;
        Some((path, *how))
    }

    /// Whether a file of this name is there already and is not the open lesson's own.
    pub fn is_taken(&self, path: &Path) -> bool {
        let path = with_ending(path.to_owned());
        !self.is_own(&path) && path.exists()
    }

    /// When unsaved work is to be kept, where it is not kept yet.
    pub fn keeps_work_in(&self) -> Option<Duration> {
        let document = self.document.as_ref()?;
        let (kept, at) = self.kept?;
        (document.is_unsaved() && kept != document.state())
            .then(|| keep_every(document).saturating_sub(at.elapsed()))
    }

    /// Whether the open lesson is being written to its own file, or waits for that.
    pub(in crate::app) fn is_being_saved(&self) -> bool {
        let open = self.document.as_ref().map(Document::id);
        let mut writes = self.writes.iter();
        writes.any(|write| Some(write.document) == open && write.format == ExportFormat::Wen)
    }

    /// Whether `path` is the open lesson's own file.
    fn is_own(&self, path: &Path) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|document| document.target.as_deref() == Some(path))
    }

    /// What the file `given` must be before it is written, and its whole name. The lesson's own must be what it was.
    pub(in crate::app) fn expected(&self, given: PathBuf) -> (PathBuf, Expected) {
        let path = with_ending(given.clone());
        let known = self.document.as_ref().and_then(|open| open.known.clone());
        let expected = if self.is_own(&path) {
            known.map_or(Expected::Nothing, Expected::Same)
        } else if path == given {
            // Whoever named the file was asked whether to replace it.
            Expected::Anything
        } else {
            Expected::Nothing
        };
        (path, expected)
    }

    /// Puts the open lesson into the queue of what is to be written, in the place of an earlier state that waits for
    /// the same file; whether it is the first one.
    ///
    /// # Errors
    /// Where no format has the ending of `path`.
    pub(in crate::app) fn queue_write(
        &mut self,
        path: PathBuf,
        expected: Expected,
    ) -> Result<bool, ExportError> {
        let format = ExportFormat::of(&path)?;
        let Some(document) = &mut self.document else {
            return Ok(false);
        };
        document.lesson.history.pause();
        let write = Write {
            document: document.id(),
            state: document.state(),
            lesson: Arc::new(document.lesson.snapshot()),
            path,
            format,
            expected,
            left: None,
        };
        let mut waiting = self.writes.iter_mut().skip(1);
        match waiting.find(|one| one.document == write.document && one.path == write.path) {
            Some(waiting) => *waiting = write,
            None => self.writes.push_back(write),
        }
        Ok(self.writes.len() == 1)
    }

    /// The lesson's file `path` holds `document` in `state` now, which is `known`.
    pub(in crate::app) fn is_written(
        &mut self,
        document: DocumentId,
        state: u64,
        path: PathBuf,
        known: Fingerprint,
    ) {
        for waiting in &mut self.writes {
            if waiting.path == path && waiting.expected != Expected::Anything {
                waiting.expected = Expected::Same(known.clone());
            }
        }
        let is_its_own = |open: &&mut Document| open.id() == document;
        if let Some(open) = self.document.as_mut().filter(is_its_own) {
            open.saved(state);
            open.target = Some(path);
            open.known = Some(known);
        }
    }

    /// Keeps unsaved work, so that a crash takes none of it; what is saved or undone is kept no more.
    pub(in crate::app) fn keep_work(&mut self, keeper: &mut Keeper, is_urgent: bool) {
        let Some(document) = &mut self.document else {
            return;
        };
        if !document.is_unsaved() {
            self.drop_draft(keeper);
            return;
        }
        let state = document.state();
        let is_due = match self.kept {
            Some((kept, _)) if kept == state => false,
            Some((_, at)) => is_urgent || at.elapsed() >= keep_every(document),
            None => true,
        };
        if is_due {
            self.kept = Some((state, Instant::now()));
            keeper.keep_draft(document);
        }
    }

    /// Forgets the kept work of the open text.
    pub(in crate::app) fn drop_draft(&mut self, keeper: &mut Keeper) {
        self.kept = None;
        let document = self.document.as_mut();
        if let Some(draft) = document.and_then(|document| document.draft.take()) {
            keeper.drop_draft(&draft);
        }
    }

    /// Closes the open text: what is still being written of it finds it no more, and nothing is asked about it.
    pub(in crate::app) fn close(&mut self) {
        self.kept = None;
        self.differing = None;
        let Some(document) = self.document.take() else {
            return;
        };
        for write in &mut self.writes {
            if write.document == document.id() {
                let draft = document.draft.clone();
                write.left = draft.map(|draft| (document.state(), draft));
            }
        }
    }
}

/// How often the work on `document` is kept.
fn keep_every(document: &Document) -> Duration {
    let megabytes = document.lesson.source.text.len() / 1_000_000;
    KEEP_EVERY + KEEP_MEGABYTE * megabytes as u32
}

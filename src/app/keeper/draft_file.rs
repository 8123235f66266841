//! Opening kept work: a damaged file is set aside, never overwritten by the work that goes on.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};

use super::writer::WriteReport;
use crate::app::describe;
use crate::catalogue::Message;
use crate::import::ImportError;
use crate::lesson::wen::{LessonError, WenError};
use crate::lesson::{Lesson, wen};
use crate::progress::Progress;
use crate::storage;

/// The file of kept work, and whom to tell what became of it.
pub(crate) struct DraftFile {
    path: PathBuf,
    flushed: Receiver<()>,
    reports: Sender<WriteReport>,
}

impl DraftFile {
    /// The file `path`, which is what it is to be when the other end of `flushed` is let go.
    pub(super) fn new(path: PathBuf, flushed: Receiver<()>, reports: Sender<WriteReport>) -> Self {
        Self {
            path,
            flushed,
            reports,
        }
    }

    /// Reads the work. Where its file is damaged it is set aside, and what was kept just before serves.
    ///
    /// # Errors
    /// Where neither can be read; where the file is of a newer program or cannot be set aside, it stays as it is.
    pub(crate) fn open(&self, progress: &Progress) -> Result<Lesson, LessonError> {
        // Nothing is ever sent: the wait ends when the writer lets go of its end.
        let _ = self.flushed.recv();
        let error = match wen::open(&self.path, progress) {
            Err(error) if is_damage(&error) => error,
            result => return result,
        };
        let backup = storage::backup_path(&self.path);
        let lesson = wen::open(&backup, progress);
        let is_missing = matches!(error, LessonError::File(ImportError::Missing { .. }));
        if !is_missing && !self.set_aside(&self.path, lesson.is_ok()) {
            return Err(error);
        }
        if lesson.as_ref().is_err_and(is_damage) && backup.exists() {
            self.set_aside(&backup, false);
        }
        lesson.map_err(|_| error)
    }

    /// Sets `path` aside and says so; whether it could be.
    fn set_aside(&self, path: &Path, has_backup: bool) -> bool {
        let report = match storage::set_aside(path) {
            Ok(aside) => {
                let id = if has_backup {
                    "damaged-backup-used"
                } else {
                    "draft-set-aside"
                };
                let message = Message::new(id).with("file", path);
                Ok(message.with("aside", aside.as_path()))
            }
            Err(error) => Err(describe::storage(&error)),
        };
        let is_done = report.is_ok();
        // Nobody listens any more only when the program is ending.
        let _ = self.reports.send(WriteReport::Failed(
            report.unwrap_or_else(|message| message),
        ));
        is_done
    }
}

/// Whether the file holds, as far as can be known, no work that this or another program could read.
fn is_damage(error: &LessonError) -> bool {
    !matches!(
        error,
        LessonError::File(ImportError::Cancelled)
            | LessonError::Wen {
                error: WenError::Newer { .. },
                ..
            }
    )
}

//! Opening texts: from a file, from the samples, from the clipboard.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::drafts::Draft;
use crate::app::samples::SAMPLES;
use crate::app::{App, describe};
use crate::catalogue::Message;
use crate::import::encoding::Encoding;
use crate::import::{self, ImportError, Imported, shelf};
use crate::lesson::Lesson;
use crate::lesson::align::align;
use crate::lesson::source::Origin;
use crate::lesson::wen::{self, LessonError};
use crate::source;

impl App {
    /// Opens a text or a shelf, or adds a dictionary where the file is one.
    pub(super) fn open(&mut self, path: PathBuf) {
        if shelf::is_shelf(&path) {
            let path = std::path::absolute(&path).unwrap_or(path);
            self.read_shelf(path);
        } else if source::is_dictionary(&path) {
            self.add_dictionary(path);
        } else {
            self.open_text(path);
        }
    }

    /// Opens a text or a lesson.
    pub(super) fn open_text(&mut self, path: PathBuf) {
        // A path relative to the folder of today's start would mean nothing at the next one.
        let path = std::path::absolute(&path).unwrap_or(path);
        if wen::is_lesson(&path) {
            let name = describe::file_name(&path);
            self.jobs.start(
                Message::new("job-open").with("name", name),
                move |progress| {
                    let lesson = wen::open(&path, progress);
                    Action::LessonRead(path, Box::new(lesson))
                },
            );
            return;
        }
        self.import(Origin::File(path), None);
    }

    pub(super) fn lesson_read(&mut self, path: &Path, result: Result<Lesson, LessonError>) {
        match result {
            Ok(lesson) => {
                self.settings.remember_recent(path);
                self.show(lesson);
            }
            Err(LessonError::File(ImportError::Cancelled)) => {}
            Err(error) => {
                self.settings.recent.retain(|recent| recent != path);
                self.notify(describe::lesson(&error), true);
            }
        }
    }

    /// Shows kept work again; it stays unsaved.
    pub(super) fn resumed(&mut self, draft: Draft, result: Result<Lesson, LessonError>) {
        let mut lesson = match result {
            Ok(lesson) => lesson,
            Err(LessonError::File(ImportError::Cancelled)) => return,
            Err(error) => {
                self.notify(describe::lesson(&error), true);
                return;
            }
        };
        Arc::make_mut(&mut lesson.source).origin = draft.origin;
        self.show(lesson);
        self.notices
            .retain(|notice| notice.message.id != "unsaved-waits");
        if let Some(document) = &mut self.document {
            document.target = draft.target;
            document.draft = Some(draft.file);
            document.unsaved();
            let message = Message::new("resumed").with("title", document.title.as_str());
            self.notify(message, false);
        }
    }

    fn show(&mut self, lesson: Lesson) {
        self.close_text();
        let memory = self.keeper.recall(&lesson.source.sha256);
        self.document = Some(Document::new(lesson, memory));
    }

    pub(super) fn open_sample(&mut self, index: usize) {
        let Some(sample) = SAMPLES.get(index) else {
            return;
        };
        let origin = Origin::Sample(sample.file.to_owned());
        if !wen::is_lesson(Path::new(sample.file)) {
            self.import(origin, None);
            return;
        }
        // A test reads every sample; one that cannot be read has nothing to show.
        let text = std::str::from_utf8(sample.bytes).unwrap_or_default();
        if let Ok(lesson) = wen::read(text, origin) {
            self.show(lesson);
        }
    }

    pub(super) fn paste(&mut self, text: String) {
        let rich = self.rich_paste;
        self.jobs
            .start(Message::new("job-open-pasted"), move |progress| {
                let html = rich.and_then(|html| html());
                let imported = import::import_pasted(&text, html.as_deref(), progress);
                Action::Imported(Origin::Pasted, Box::new(imported))
            });
    }

    pub(super) fn choose_encoding(&mut self, encoding: Encoding) {
        let Some(document) = &self.document else {
            return;
        };
        let source = &document.lesson.source;
        if source.can_choose_encoding() {
            self.import(source.origin.clone(), Some(encoding));
        }
    }

    pub(super) fn import(&mut self, origin: Origin, encoding: Option<Encoding>) {
        let message = match &origin {
            Origin::File(path) => Message::new("job-open").with("name", describe::file_name(path)),
            Origin::Sample(name) | Origin::Member { name, .. } => {
                Message::new("job-open").with("name", name.as_str())
            }
            Origin::Pasted => return,
        };
        self.jobs.start(message, move |progress| {
            let imported = match &origin {
                Origin::File(path) => import::import_file(path, encoding, progress),
                Origin::Member { archive, index, .. } => {
                    shelf::import_member(archive, *index, encoding, progress)
                        .map(|(_, imported)| imported)
                }
                Origin::Sample(name) => {
                    let sample = SAMPLES.iter().find(|sample| sample.file == *name);
                    let bytes = sample.map_or(&[][..], |sample| sample.bytes);
                    import::import_bytes(bytes, name, encoding, progress)
                }
                Origin::Pasted => import::import_text("", progress),
            };
            Action::Imported(origin, Box::new(imported))
        });
    }

    pub(super) fn imported(&mut self, origin: Origin, result: Result<Imported, ImportError>) {
        let imported = match result {
            Ok(imported) => imported,
            Err(ImportError::Cancelled) => return,
            Err(error) => {
                if let Origin::File(path) = &origin {
                    self.settings.recent.retain(|recent| recent != path);
                }
                self.notify(describe::import(&error), true);
                return;
            }
        };
        if imported.replacements > 0 {
            let message = Message::new("replaced-characters")
                .with("count", imported.replacements)
                .with("encoding", imported.encoding.name());
            self.notify(message, true);
        }
        if let Origin::File(path) = &origin {
            self.settings.remember_recent(path);
        }
        self.show(Lesson::new(imported, origin, SystemTime::now()));
    }

    /// Reads the translation of the open text from a second file.
    pub(super) fn import_translation(&mut self, path: PathBuf) {
        if self.document.is_none() {
            return;
        }
        let message = Message::new("job-open").with("name", describe::file_name(&path));
        self.jobs.start(message, move |progress| {
            let imported = import::import_file(&path, None, progress);
            Action::TranslationRead(Box::new(imported))
        });
    }

    pub(super) fn translation_read(&mut self, result: Result<Imported, ImportError>) {
        let imported = match result {
            Ok(imported) => imported,
            Err(ImportError::Cancelled) => return,
            Err(error) => {
                self.notify(describe::import(&error), true);
                return;
            }
        };
        let Some(document) = &self.document else {
            return;
        };
        let aligned = align(&document.lesson.manuscript, &imported.blocks);
        if aligned.paired == 0 || self.edit(&aligned.edit).is_none() {
            self.notify(Message::new("translation-none"), true);
            return;
        }
        let message = Message::new("translation-imported")
            .with("count", aligned.paired)
            .with("left", aligned.left_over)
            .with("without", aligned.without);
        self.notify(message, false);
    }

    pub(super) fn close_text(&mut self) {
        self.keep_position();
        self.keep_work(true);
        self.saving.forget();
        self.document = None;
        self.look_up = None;
        self.finder = Default::default();
    }
}

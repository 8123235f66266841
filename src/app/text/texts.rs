//! Where texts come from: a file, the samples, the clipboard, kept work, another encoding; and their translations.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::app::describe;
use crate::app::document::{Document, DocumentId};
use crate::app::finished::Finished;
use crate::app::session::App;
use crate::app::text::incoming::{Asked, Incoming};
use crate::app::text::opening::asked_for;
use crate::app::text::samples::SAMPLES;
use crate::catalogue::Message;
use crate::import::encoding::Encoding;
use crate::import::{self, ImportError, Imported, shelf};
use crate::lesson::Lesson;
use crate::lesson::align::align;
use crate::lesson::source::Origin;
use crate::lesson::wen::{self, LessonError};
use crate::progress::Progress;
use crate::source;
use crate::storage::Fingerprint;

impl App {
    /// Opens a text or a shelf, or adds a dictionary where the file is one.
    pub(in crate::app) fn open(&mut self, path: PathBuf) {
        if shelf::is_shelf(&path) {
            let path = std::path::absolute(&path).unwrap_or(path);
            self.read_shelf(path);
        } else if source::is_dictionary(&path) {
            self.add_dictionary(path);
        } else {
            self.open_text_at(path, Asked::default());
        }
    }

    /// Opens a text or a lesson; `asked` says what else there is to remember.
    pub(in crate::app) fn open_text_at(&mut self, path: PathBuf, asked: Asked) {
        // A path relative to the folder of today's start would mean nothing at the next one.
        let path = std::path::absolute(&path).unwrap_or(path);
        let asked = Asked {
            name: describe::file_name(&path),
            recent: Some(path.clone()),
            ..asked
        };
        if wen::is_lesson(&path) {
            self.begin_opening(asked, move |progress| read_lesson(&path, progress));
        } else {
            self.import(Origin::File(path), None, asked);
        }
    }

    /// Imports the text from `origin`.
    pub(in crate::app) fn import(
        &mut self,
        origin: Origin,
        encoding: Option<Encoding>,
        asked: Asked,
    ) {
        self.begin_opening(asked, move |progress| {
            let imported = match &origin {
                Origin::File(path) => import::import_file(path, encoding, progress),
                Origin::Member {
                    archive,
                    index,
                    name,
                } => shelf::import_member(archive, *index, name, encoding, progress),
                Origin::Sample(name) => {
                    let sample = SAMPLES.iter().find(|sample| sample.file == *name);
                    let bytes = sample.map_or(&[][..], |sample| sample.bytes);
                    import::import_bytes(bytes, name, encoding, progress)
                }
                Origin::Pasted => import::import_text("", progress),
            };
            Ok(of_import(imported?, origin))
        });
    }

    pub(in crate::app) fn open_sample(&mut self, index: usize) {
        let Some(sample) = SAMPLES.get(index) else {
            return;
        };
        let origin = Origin::Sample(sample.file.to_owned());
        let asked = asked_for(&origin);
        if !wen::is_lesson(Path::new(sample.file)) {
            self.import(origin, None, asked);
            return;
        }
        // A test reads every sample; one that cannot be read has nothing to show.
        let text = std::str::from_utf8(sample.bytes).unwrap_or_default();
        if let Ok(lesson) = wen::read(text, origin) {
            self.cancel_opening();
            self.arrive(asked, Incoming::Lesson(lesson, None));
        }
    }

    pub(in crate::app) fn paste(&mut self, text: String) {
        let rich = self.rich_paste;
        self.begin_opening(asked_for(&Origin::Pasted), move |progress| {
            let html = rich.and_then(|html| html());
            let imported = import::import_pasted(&text, html.as_deref(), progress)?;
            Ok(of_import(imported, Origin::Pasted))
        });
    }

    /// Reads the open text again in another encoding.
    pub(in crate::app) fn choose_encoding(&mut self, encoding: Encoding) {
        let Some(document) = self.document() else {
            return;
        };
        let source = &document.lesson.source;
        if source.can_choose_encoding() {
            let origin = source.origin.clone();
            let asked = Asked {
                of: Some(document.id()),
                ..asked_for(&origin)
            };
            self.import(origin, Some(encoding), asked);
        }
    }

    /// Opens work that was kept and never saved; the newest where none is named.
    pub(in crate::app) fn resume(&mut self, file: Option<&str>) {
        let Some((draft, kept)) = self.keeper.draft(file) else {
            return;
        };
        let asked = Asked {
            name: draft.title.clone(),
            ..Asked::default()
        };
        self.begin_opening(asked, move |progress| {
            Ok(Incoming::Kept(draft, kept.open(progress)?))
        });
    }

    /// Reads the translation of the open text from a second file.
    pub(in crate::app) fn import_translation(&mut self, path: PathBuf) {
        let Some(document) = self.document() else {
            return;
        };
        let (document, state) = (document.id(), document.state());
        let name = describe::file_name(&path);
        let message = Message::new("job-open").with("name", name.as_str());
        self.jobs.start(message, move |progress| {
            let imported = import::import_file(&path, None, progress);
            Finished::TranslationRead {
                document,
                state,
                name,
                result: Box::new(imported),
            }
        });
    }

    /// The translation in the file `name` has been read, for `document` as it was in `state`.
    pub(in crate::app) fn translation_read(
        &mut self,
        document: DocumentId,
        state: u64,
        name: &str,
        result: Result<Imported, ImportError>,
    ) {
        let imported = match result {
            Ok(imported) => imported,
            Err(ImportError::Cancelled) => return,
            Err(error) => {
                self.notify(describe::import(&error), true);
                return;
            }
        };
        let is_own = |open: &&Document| open.id() == document;
        let Some(document) = self.document().filter(is_own) else {
            self.notify(Message::new("text-gone").with("name", name), true);
            return;
        };
        if document.state() != state {
            self.notify(Message::new("text-changed").with("name", name), true);
            return;
        }
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
}

/// The lesson in the file `path`, with what the file held.
fn read_lesson(path: &Path, progress: &Progress) -> Result<Incoming, LessonError> {
    let bytes = import::read_file(path, wen::MAX_BYTES, progress)?;
    let known = Fingerprint::of_bytes(&bytes);
    let lesson = wen::of_bytes(path, bytes)?;
    Ok(Incoming::Lesson(lesson, Some(known)))
}

/// A text that has just been imported.
fn of_import(imported: Imported, origin: Origin) -> Incoming {
    Incoming::Text(Lesson::new(imported, origin, SystemTime::now()))
}

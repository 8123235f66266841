//! Openings: of all that were asked for the last one takes the place of the open text, once nothing unsaved is left.

use crate::app::describe;
use crate::app::document::Document;
use crate::app::finished::Finished;
use crate::app::jobs::JobId;
use crate::app::session::App;
use crate::app::text::bookshelf::Bookshelf;
use crate::app::text::drafts::Draft;
use crate::app::text::incoming::{Asked, Incoming, Next};
use crate::app::text::open_text::Underway;
use crate::catalogue::Message;
use crate::import::ImportError;
use crate::lesson::Lesson;
use crate::lesson::source::Origin;
use crate::lesson::wen::LessonError;
use crate::progress::Progress;

impl App {
    /// Starts to read what was `asked` for. What was asked for before and is not there yet is wanted no more.
    pub(in crate::app) fn begin_opening(
        &mut self,
        asked: Asked,
        read: impl FnOnce(&Progress) -> Result<Incoming, LessonError> + Send + 'static,
    ) {
        self.cancel_opening();
        let message = match asked.name.as_str() {
            "" => Message::new("job-open-pasted"),
            name => Message::new("job-open").with("name", name),
        };
        let job = self.jobs.start(message, |progress| {
            Finished::Opened(Box::new(read(progress)))
        });
        self.open.underway = Some(Underway { job, asked });
    }

    /// Stops the opening under way; what it brings is not looked at.
    pub(in crate::app) fn cancel_opening(&mut self) {
        if let Some(opening) = self.open.underway.take() {
            self.jobs.cancel(opening.job);
        }
    }

    /// Stops the work `job`.
    pub(in crate::app) fn cancel_job(&mut self, job: JobId) {
        self.jobs.cancel(job);
        // What is read all the same is wanted no more.
        self.open.underway.take_if(|opening| opening.job == job);
    }

    /// What the work `job` was to open has been read.
    pub(in crate::app) fn opened(&mut self, job: JobId, result: Result<Incoming, LessonError>) {
        let Some(Underway { asked, .. }) = self.open.underway.take_if(|opening| opening.job == job)
        else {
            // Another one was asked for since, or this one was cancelled.
            return;
        };
        match result {
            Ok(incoming) => self.arrive(asked, incoming),
            Err(LessonError::File(ImportError::Cancelled)) => {}
            Err(error) => {
                if let Some(path) = &asked.recent {
                    self.settings.recent.retain(|recent| recent != path);
                }
                self.notify(describe::lesson(&error), true);
            }
        }
    }

    /// Shows `incoming` in the place of the open text, once nothing unsaved is left behind.
    pub(in crate::app) fn arrive(&mut self, asked: Asked, incoming: Incoming) {
        let open = self.open.document.as_ref().map(Document::id);
        if asked.of.is_some() && asked.of != open {
            let message = Message::new("text-gone").with("name", asked.name.as_str());
            self.notify(message, true);
            return;
        }
        if let (Incoming::Shelf(shelf), Some(path)) = (&incoming, &asked.recent)
            && shelf.books.is_empty()
        {
            if path.is_dir() {
                let message = Message::new("shelf-empty").with("path", path.as_path());
                self.notify(message, true);
            } else {
                // An archive without texts is a dictionary.
                self.add_dictionary(path.clone());
            }
            return;
        }
        self.leave_for(Next::Show(asked, Box::new(incoming)));
    }

    /// Shows what has arrived; nothing unsaved is open, or it is kept.
    pub(in crate::app) fn show(&mut self, asked: Asked, incoming: Incoming) {
        let open = self.open.document.as_ref().filter(|own| own.is_unsaved());
        if let Some(own) = open {
            let message = Message::new("unsaved-waits").with("title", own.title.as_str());
            self.notify(message, false);
        }
        if let Some(path) = &asked.recent {
            self.settings.remember_recent(path);
        }
        if let (Some(place), Some(bookshelf)) = (asked.book, &mut self.open.bookshelf) {
            bookshelf.read(place);
        }
        match incoming {
            Incoming::Text(lesson) => {
                let source = &lesson.source;
                if source.replacements > 0 {
                    let message = Message::new("replaced-characters")
                        .with("count", source.replacements)
                        .with("encoding", source.encoding.name());
                    self.notify(message, true);
                }
                self.show_lesson(lesson);
            }
            Incoming::Lesson(lesson, known) => {
                if let Some(document) = self.show_lesson(lesson) {
                    document.known = known;
                }
            }
            Incoming::Kept(draft, lesson) => self.show_kept(draft, lesson),
            Incoming::Shelf(shelf) => {
                self.close_text();
                self.open.bookshelf = Some(Bookshelf::new(shelf));
            }
        }
    }

    fn show_lesson(&mut self, lesson: Lesson) -> Option<&mut Document> {
        self.close_text();
        let memory = self.keeper.recall(&lesson.source.sha256);
        self.open.document = Some(Document::new(lesson, memory));
        self.open.document.as_mut()
    }

    /// Shows kept work again; it stays unsaved.
    fn show_kept(&mut self, draft: Draft, mut lesson: Lesson) {
        std::sync::Arc::make_mut(&mut lesson.source).origin = draft.origin;
        self.notices.withdraw("unsaved-waits");
        if let Some(document) = self.show_lesson(lesson) {
            document.target = draft.target;
            document.known = draft.known;
            document.draft = Some(draft.file);
            document.unsaved();
            let message = Message::new("resumed").with("title", document.title.as_str());
            self.notify(message, false);
        }
    }

    /// Closes the open text.
    pub(in crate::app) fn close_text(&mut self) {
        self.keep_position();
        self.open.keep_work(&mut self.keeper, true);
        self.open.close();
        self.sheet.take_if(|sheet| sheet.asks());
        self.asking.close();
        self.finder = Default::default();
    }
}

/// What asks for the text from `origin`.
pub(in crate::app) fn asked_for(origin: &Origin) -> Asked {
    let (name, recent) = match origin {
        Origin::File(path) => (describe::file_name(path), Some(path.clone())),
        Origin::Sample(name) | Origin::Member { name, .. } => (name.clone(), None),
        Origin::Pasted => (String::new(), None),
    };
    Asked {
        name,
        recent,
        ..Asked::default()
    }
}

#[cfg(test)]
mod tests;

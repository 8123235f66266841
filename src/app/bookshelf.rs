//! The shelf: a folder or an archive whose texts are opened one after another.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::app::action::Action;
use crate::app::{App, describe};
use crate::catalogue::Message;
use crate::import::ImportError;
use crate::import::shelf::{self, Place, Shelf};
use crate::lesson::source::Origin;
use crate::source;

/// An open shelf.
#[derive(Debug)]
pub struct Bookshelf {
    /// Its texts.
    pub shelf: Shelf,
    /// Those that have been opened, by their places.
    pub opened: BTreeSet<usize>,
    /// The one that was opened last.
    pub current: Option<usize>,
}

impl Bookshelf {
    fn new(shelf: Shelf) -> Self {
        Self {
            shelf,
            opened: BTreeSet::new(),
            current: None,
        }
    }

    /// What it is called: the name of the folder or the archive.
    pub fn name(&self) -> Option<String> {
        self.shelf.path.as_deref().map(describe::file_name)
    }

    /// The place of the next text or the one before.
    pub fn beside(&self, forward: bool) -> Option<usize> {
        let now = self.current?;
        let beside = if forward {
            Some(now + 1)
        } else {
            now.checked_sub(1)
        };
        beside.filter(|&beside| beside < self.shelf.books.len())
    }
}

impl App {
    /// Reads the shelf at `path`, a folder or an archive; an archive without texts is a dictionary.
    pub(super) fn read_shelf(&mut self, path: PathBuf) {
        let message = Message::new("job-open").with("name", describe::file_name(&path));
        self.jobs.start(message, move |progress| {
            let shelf = shelf::open(&path, progress);
            Action::ShelfRead(path, Box::new(shelf))
        });
    }

    pub(super) fn shelf_read(&mut self, path: &Path, result: Result<Shelf, ImportError>) {
        match result {
            Ok(shelf) if shelf.books.is_empty() => {
                if path.is_dir() {
                    self.notify(Message::new("shelf-empty").with("path", path), true);
                } else {
                    self.add_dictionary(path.to_owned());
                }
            }
            Ok(shelf) => {
                self.settings.remember_recent(path);
                self.show_shelf(shelf);
            }
            Err(ImportError::Cancelled) => {}
            Err(error) => {
                self.settings.recent.retain(|recent| recent != path);
                self.notify(describe::import(&error), true);
            }
        }
    }

    /// Opens several files: dictionaries are added, one text is opened, more make a shelf.
    pub(super) fn open_many(&mut self, paths: Vec<PathBuf>) {
        let is_dictionary = |path: &PathBuf| source::is_dictionary(path) && !shelf::is_shelf(path);
        let (dictionaries, texts): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_dictionary);
        for path in dictionaries {
            self.add_dictionary(path);
        }
        let is_shelf = texts.iter().any(|path| shelf::is_shelf(path));
        if texts.len() > 1 && !is_shelf {
            self.show_shelf(Shelf::of_files(texts));
        } else {
            for path in texts {
                self.open(path);
            }
        }
    }

    fn show_shelf(&mut self, shelf: Shelf) {
        self.close_text();
        self.bookshelf = Some(Bookshelf::new(shelf));
    }

    /// Opens the text at `place` of the shelf.
    pub(super) fn open_book(&mut self, place: usize) {
        let Some(bookshelf) = &mut self.bookshelf else {
            return;
        };
        let Some(book) = bookshelf.shelf.books.get(place) else {
            return;
        };
        bookshelf.current = Some(place);
        bookshelf.opened.insert(place);
        match (&book.place, &bookshelf.shelf.path) {
            (Place::File(path), _) => {
                let path = path.clone();
                self.open_text(path);
            }
            (Place::Member(index), Some(archive)) => {
                let origin = Origin::Member {
                    archive: archive.clone(),
                    index: *index,
                    name: book.name.clone(),
                };
                self.import(origin, None);
            }
            (Place::Member(_), None) => {}
        }
    }

    /// Opens the next text of the shelf, or the one before.
    pub(super) fn step_book(&mut self, forward: bool) {
        let place = self
            .bookshelf
            .as_ref()
            .and_then(|shelf| shelf.beside(forward));
        if let Some(place) = place {
            self.open_book(place);
        }
    }
}

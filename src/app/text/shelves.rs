//! Texts from a shelf: a folder or an archive, opened one after another.

use std::path::PathBuf;

use crate::app::session::App;
use crate::app::text::incoming::{Asked, Incoming};
use crate::app::text::open_text::Underway;
use crate::app::text::opening::asked_for;
use crate::import::shelf::{self, BookPlace, Shelf};
use crate::lesson::source::Origin;
use crate::source;

impl App {
    /// Reads the shelf at `path`, a folder or an archive.
    pub(in crate::app) fn read_shelf(&mut self, path: PathBuf) {
        let asked = asked_for(&Origin::File(path.clone()));
        self.begin_opening(asked, move |progress| {
            Ok(Incoming::Shelf(shelf::open(&path, progress)?))
        });
    }

    /// Opens several files: dictionaries are added, one text is opened, more make a shelf.
    pub(in crate::app) fn open_many(&mut self, paths: Vec<PathBuf>) {
        let is_dictionary = |path: &PathBuf| source::is_dictionary(path) && !shelf::is_shelf(path);
        let (dictionaries, texts): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_dictionary);
        for path in dictionaries {
            self.add_dictionary(path);
        }
        let is_shelf = texts.iter().any(|path| shelf::is_shelf(path));
        if texts.len() > 1 && !is_shelf {
            self.cancel_opening();
            let shelf = Shelf::of_files(texts);
            self.arrive(Asked::default(), Incoming::Shelf(shelf));
        } else {
            for path in texts {
                self.open(path);
            }
        }
    }

    /// Opens the text at `place` of the shelf.
    pub(in crate::app) fn open_book(&mut self, place: usize) {
        let Some(bookshelf) = &self.open.bookshelf else {
            return;
        };
        let Some(book) = bookshelf.shelf.books.get(place) else {
            return;
        };
        let asked = Asked {
            book: Some(place),
            ..Asked::default()
        };
        match (&book.place, &bookshelf.shelf.path) {
            (BookPlace::File(path), _) => {
                let path = path.clone();
                self.open_text_at(path, asked);
            }
            (BookPlace::Member(index), Some(archive)) => {
                let origin = Origin::Member {
                    archive: archive.clone(),
                    index: *index,
                    name: book.name.clone(),
                };
                let asked = Asked {
                    name: book.name.clone(),
                    ..asked
                };
                self.import(origin, None, asked);
            }
            (BookPlace::Member(_), None) => {}
        }
    }

    /// Opens the next text of the shelf, or the one before; next to the one that is being opened, where there is one.
    pub(in crate::app) fn step_book(&mut self, forward: bool) {
        let underway = self.open.underway.as_ref().and_then(Underway::book);
        let place = self.open.bookshelf.as_ref().and_then(|shelf| {
            let now = underway.or(shelf.current)?;
            shelf.beside_of(now, forward)
        });
        if let Some(place) = place {
            self.open_book(place);
        }
    }
}

//! The shelf: a folder or an archive whose texts are opened one after another.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::app::incoming::{Asked, Incoming};
use crate::app::opening::{Underway, asked_for};
use crate::app::{App, describe};
use crate::import::shelf::{self, Place, Shelf};
use crate::lesson::source::Origin;
use crate::source;

/// An open shelf.
#[derive(Debug)]
pub struct Bookshelf {
    /// Its texts.
    pub shelf: Shelf,
    /// Those that have been read, by their places.
    pub opened: BTreeSet<usize>,
    /// The one that was read last.
    pub current: Option<usize>,
}

impl Bookshelf {
    /// A shelf of which nothing has been read yet.
    pub(super) fn new(shelf: Shelf) -> Self {
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

    /// The text at `place` has been read.
    pub(super) fn read(&mut self, place: usize) {
        self.current = Some(place);
        self.opened.insert(place);
    }

    /// The place of the next text or the one before.
    pub fn beside(&self, forward: bool) -> Option<usize> {
        self.beside_of(self.current?, forward)
    }

    fn beside_of(&self, now: usize, forward: bool) -> Option<usize> {
        let beside = if forward {
            Some(now + 1)
        } else {
            now.checked_sub(1)
        };
        beside.filter(|&beside| beside < self.shelf.books.len())
    }
}

impl App {
    /// Reads the shelf at `path`, a folder or an archive.
    pub(super) fn read_shelf(&mut self, path: PathBuf) {
        let asked = asked_for(&Origin::File(path.clone()));
        self.begin_opening(asked, move |progress| {
            Ok(Incoming::Shelf(shelf::open(&path, progress)?))
        });
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
    pub(super) fn open_book(&mut self, place: usize) {
        let Some(bookshelf) = &self.bookshelf else {
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
            (Place::File(path), _) => {
                let path = path.clone();
                self.open_text(path, asked);
            }
            (Place::Member(index), Some(archive)) => {
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
            (Place::Member(_), None) => {}
        }
    }

    /// Opens the next text of the shelf, or the one before; next to the one that is being opened, where there is one.
    pub(super) fn step_book(&mut self, forward: bool) {
        let underway = self.opening.as_ref().and_then(Underway::book);
        let place = self.bookshelf.as_ref().and_then(|shelf| {
            let now = underway.or(shelf.current)?;
            shelf.beside_of(now, forward)
        });
        if let Some(place) = place {
            self.open_book(place);
        }
    }
}

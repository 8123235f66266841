//! The shelf: a folder or an archive whose texts are opened one after another.

use std::collections::BTreeSet;

use crate::app::describe;
use crate::import::shelf::Shelf;

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
    pub(in crate::app) fn new(shelf: Shelf) -> Self {
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
    pub(in crate::app) fn read(&mut self, place: usize) {
        self.current = Some(place);
        self.opened.insert(place);
    }

    /// The place of the next text or the one before.
    pub fn beside(&self, forward: bool) -> Option<usize> {
        self.beside_of(self.current?, forward)
    }

    /// The place of the text before or behind the one at `now`.
    pub(in crate::app) fn beside_of(&self, now: usize, forward: bool) -> Option<usize> {
        let beside = if forward {
            Some(now + 1)
        } else {
            now.checked_sub(1)
        };
        beside.filter(|&beside| beside < self.shelf.books.len())
    }
}

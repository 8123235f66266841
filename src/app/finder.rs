//! Finding in the text: the line to find, its hits, and the one that is shown.

use crate::lesson::find::{Hit, find};
use crate::lesson::manuscript::Manuscript;

/// The find bar.
#[derive(Debug, Default)]
pub struct Finder {
    /// Whether the bar is open.
    pub is_open: bool,
    /// What to find.
    pub needle: String,
    /// Where it was found.
    pub hits: Vec<Hit>,
    /// The hit that is shown, an index of `hits`.
    pub current: usize,
}

impl Finder {
    /// Finds `needle` in `manuscript`; the shown hit is the first at or after `paragraph`.
    pub fn find(&mut self, manuscript: &Manuscript, needle: String, paragraph: usize) {
        self.hits = find(manuscript, &needle);
        self.needle = needle;
        self.current = self
            .hits
            .iter()
            .position(|hit| hit.paragraph >= paragraph)
            .unwrap_or(0);
    }

    /// Goes to the next or the previous hit, around the ends.
    pub fn step(&mut self, forward: bool) {
        let count = self.hits.len();
        if count > 0 {
            self.current = (self.current + if forward { 1 } else { count - 1 }) % count;
        }
    }

    /// The hit that is shown.
    pub fn shown(&self) -> Option<&Hit> {
        self.hits.get(self.current)
    }

    /// Closes the bar; the needle stays for the next time.
    pub fn close(&mut self) {
        self.is_open = false;
        self.hits.clear();
        self.current = 0;
    }
}

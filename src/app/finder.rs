//! Finding in the text: the line to find, its hits, and the one that is shown.

use std::collections::BTreeSet;

use crate::lesson::edit::Change;
use crate::lesson::find::{Hit, MAX_HITS, Options, find, find_in};
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
    /// How strictly the needle is meant.
    pub options: Options,
    /// Whether hits are to be replaced.
    pub replaces: bool,
    /// What is to stand in their place.
    pub replacement: String,
    /// The hits that are to stay, by their indices.
    pub kept: BTreeSet<usize>,
}

impl Finder {
    /// Finds `needle` in `manuscript`; the shown hit is the first at or after `paragraph`.
    pub fn find(&mut self, manuscript: &Manuscript, needle: String, paragraph: usize) {
        self.hits = find(manuscript, &needle, self.options);
        self.needle = needle;
        self.kept.clear();
        self.current = self
            .hits
            .iter()
            .position(|hit| hit.paragraph >= paragraph)
            .unwrap_or(0);
    }

    /// Takes in `change`, which `manuscript` has behind it: the hits in what changed are found anew.
    pub fn changed(&mut self, manuscript: &Manuscript, change: &Change) {
        if !self.is_open || self.needle.is_empty() {
            return;
        }
        let (before, after) = (change.before.len(), change.after.len());
        let end = change.at + before;
        let from = self.hits.partition_point(|hit| hit.paragraph < change.at);
        let to = self.hits.partition_point(|hit| hit.paragraph < end);
        for hit in &mut self.hits[to..] {
            hit.paragraph = hit.paragraph - before + after;
        }
        let fresh = find_in(
            manuscript,
            &self.needle,
            self.options,
            change.at..change.at + after,
        );
        let count = self.hits.len();
        self.hits.splice(from..to, fresh);
        if self.hits.len() != count {
            self.kept.clear();
        }
        self.hits.truncate(MAX_HITS);
        self.current = self.current.min(self.hits.len().saturating_sub(1));
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

    /// The hits that are to be replaced.
    pub fn chosen(&self) -> impl Iterator<Item = &Hit> {
        let hits = self.hits.iter().enumerate();
        hits.filter(|(index, _)| !self.kept.contains(index))
            .map(|(_, hit)| hit)
    }

    /// Closes the bar; the needle stays for the next time.
    pub fn close(&mut self) {
        self.is_open = false;
        self.replaces = false;
        self.kept.clear();
        self.hits.clear();
        self.current = 0;
    }
}

//! Finding in the text: the line to find, its hits, and the one that is shown.

use std::collections::BTreeSet;

use crate::lesson::change::{Change, Side};
use crate::lesson::find::{Hit, MAX_HITS, Options, find, find_in};
use crate::lesson::manuscript::Manuscript;
use crate::lesson::position::Position;

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

    /// Takes in `change`, which `manuscript` has behind it: the hits in what changed are found anew. The shown hit and
    /// those that are to stay go with their words.
    pub fn changed(&mut self, manuscript: &Manuscript, change: &Change) {
        if !self.is_open || self.needle.is_empty() {
            return;
        }
        let end = change.at + change.before.len();
        let from = self.hits.partition_point(|hit| hit.paragraph < change.at);
        let to = self.hits.partition_point(|hit| hit.paragraph < end);
        for hit in &mut self.hits[to..] {
            if let Some(paragraph) = change.paragraph(hit.paragraph) {
                hit.paragraph = paragraph;
            }
        }
        let within = change.at..change.at + change.after.len();
        let fresh = find_in(manuscript, &self.needle, self.options, within);
        let count = fresh.len();
        let old: Vec<Hit> = self.hits.splice(from..to, fresh).collect();
        let fresh = &self.hits[from..from + count];
        // Where a hit is in the list now: in what changed, by where its words are.
        let place_of = |index: usize| match index.checked_sub(from) {
            None => index,
            Some(own) => old.get(own).map_or_else(
                || index - old.len() + count,
                |hit| from + fresh.partition_point(|other| place(other) < moved(hit, change)),
            ),
        };
        let is_there = |index: usize| {
            let own = index.checked_sub(from).and_then(|own| old.get(own));
            own.is_none_or(|hit| {
                fresh
                    .binary_search_by_key(&moved(hit, change), place)
                    .is_ok()
            })
        };
        let kept = self.kept.iter().copied();
        self.kept = kept
            .filter(|&index| is_there(index))
            .map(place_of)
            .collect();
        self.current = place_of(self.current);
        self.hits.truncate(MAX_HITS);
        let count = self.hits.len();
        self.kept.retain(|&index| index < count);
        self.current = self.current.min(count.saturating_sub(1));
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

fn place(hit: &Hit) -> Position {
    (hit.paragraph, hit.range.start).into()
}

/// Where the words of `hit` are behind `change`.
fn moved(hit: &Hit, change: &Change) -> Position {
    change.moved(place(hit), Side::Behind)
}

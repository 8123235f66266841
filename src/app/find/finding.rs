//! Finding and replacing in the open text.

use crate::app::session::App;
use crate::app::settings::Pane;
use crate::lesson::edit::Edit;
use crate::lesson::find::Options;
use crate::lesson::position::Position;

impl App {
    /// Opens the find bar, with a line for what is to stand in place of the hits where `replaces` says so.
    pub(in crate::app) fn open_find(&mut self, replaces: bool) {
        if self.open.document.is_some() {
            self.finder.is_open = true;
            self.finder.replaces = replaces;
            if replaces {
                // The list of hits shows what would be replaced, and by what.
                self.settings.layout.contents = true;
            }
            self.find(self.finder.needle.clone());
        }
    }

    pub(in crate::app) fn find(&mut self, needle: String) {
        let Some(document) = &self.open.document else {
            return;
        };
        let from = document.view(Pane::Window).top.position.paragraph;
        self.finder.find(&document.lesson.manuscript, needle, from);
        self.show_hit();
    }

    pub(in crate::app) fn set_find_options(&mut self, options: Options) {
        self.finder.options = options;
        self.find(self.finder.needle.clone());
    }

    /// Goes to the next or the previous hit.
    pub(in crate::app) fn step_find(&mut self, forward: bool) {
        self.finder.step(forward);
        self.show_hit();
    }

    /// Goes to the hit at this place of the list.
    pub(in crate::app) fn go_to_hit(&mut self, index: usize) {
        if index < self.finder.hits.len() {
            self.finder.current = index;
            self.show_hit();
        }
    }

    /// Holds a hit back from being replaced, or not.
    pub(in crate::app) fn toggle_hit(&mut self, index: usize) {
        if !self.finder.kept.remove(&index) {
            self.finder.kept.insert(index);
        }
    }

    /// Replaces the hit that is shown and goes to the next.
    pub(in crate::app) fn replace_hit(&mut self) {
        let Some(hit) = self.finder.shown().cloned() else {
            return;
        };
        let with = self.finder.replacement.clone();
        let behind = (hit.paragraph, hit.range.start + with.len());
        let edit = Edit::ReplaceAll {
            hits: vec![(hit.paragraph, hit.range)],
            with,
        };
        if self.edit(&edit).is_none() {
            self.finder.step(true);
        } else {
            // What was put in may hold the needle; it is not asked about again.
            let hits = &self.finder.hits;
            let next = hits.partition_point(|hit| (hit.paragraph, hit.range.start) < behind);
            self.finder.current = if next < hits.len() { next } else { 0 };
        }
        self.show_hit();
    }

    /// Replaces all hits that are not held back, as one step.
    pub(in crate::app) fn replace_all(&mut self) {
        let hits = self.finder.chosen();
        let edit = Edit::ReplaceAll {
            hits: hits.map(|hit| (hit.paragraph, hit.range.clone())).collect(),
            with: self.finder.replacement.clone(),
        };
        if let Some(change) = self.edit(&edit) {
            self.put_caret(change.place(), false);
            self.finder.kept.clear();
        }
    }

    /// Brings the shown hit into sight, opening its paragraph.
    pub(in crate::app) fn show_hit(&mut self) {
        let (Some(document), Some(hit)) = (&mut self.open.document, self.finder.shown()) else {
            return;
        };
        document.folding.unfold(hit.paragraph);
        let position = Position {
            paragraph: hit.paragraph,
            byte: hit.range.start,
        };
        document.view_mut(Pane::Window).reveal = Some(position);
        document.view_mut(Pane::Manuscript).reveal = Some(position);
    }
}

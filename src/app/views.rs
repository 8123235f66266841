//! What happens inside the panes: scrolling, marking, copying, folding, sizes.

use crate::app::document::Selection;
use crate::app::positions::Top;
use crate::app::session::{App, Effect};
use crate::app::settings::{Pane, clamp_text_size};
use crate::lesson::position::Position;

impl App {
    /// The reader scrolled `pane`; `linked` panes follow.
    pub(super) fn scrolled(&mut self, pane: Pane, top: Top, follow: bool) {
        let linked = self.settings.layout.linked;
        let Some(document) = &mut self.open.document else {
            return;
        };
        document.view_mut(pane).top = top;
        if !linked || !follow {
            return;
        }
        for other in Pane::ALL.into_iter().filter(|&other| other != pane) {
            let position = document.translate(pane, top.position, other);
            document.view_mut(other).top = Top { position, ..top };
        }
    }

    pub(super) fn revealed(&mut self, pane: Pane, top: Top) {
        if let Some(document) = &mut self.open.document {
            document.view_mut(pane).reveal = None;
        }
        self.scrolled(pane, top, true);
    }

    pub(super) fn select(&mut self, pane: Pane, selection: Option<Selection>) {
        let Some(document) = &mut self.open.document else {
            return;
        };
        let selection = selection.map(|selection| Selection {
            anchor: document.clamp(pane, selection.anchor),
            head: document.clamp(pane, selection.head),
        });
        // One marking at a time: what is copied or looked up is never in doubt.
        for view in &mut document.views {
            view.selection = None;
        }
        document.view_mut(pane).selection = selection;
        if let Some(selection) = selection.filter(|_| pane == Pane::Manuscript) {
            document.last_caret = Some(selection.head);
        }
    }

    pub(super) fn select_word_at(&mut self, pane: Pane, position: Position) {
        let Some(document) = &mut self.open.document else {
            return;
        };
        let word = document.word_at(pane, document.clamp(pane, position));
        if word.is_some() {
            document.view_mut(pane).reveal = word.map(|word| word.head);
            self.select(pane, word);
        }
    }

    pub(super) fn step_word(&mut self, pane: Pane, forward: bool, extend: bool) {
        let Some(document) = &mut self.open.document else {
            return;
        };
        let Some(word) = document.step_word(pane, forward) else {
            return;
        };
        let selection = match document.view(pane).selection {
            Some(selection) if extend => {
                let (from, to) = selection.ordered();
                let (word_from, word_to) = word.ordered();
                Selection {
                    anchor: from.min(word_from),
                    head: to.max(word_to),
                }
            }
            _ => word,
        };
        let (from, to) = word.ordered();
        document.view_mut(pane).reveal = Some(if forward { to } else { from });
        if pane != Pane::Source {
            document.folding.unfold(word.head.paragraph);
        }
        self.select(pane, Some(selection));
    }

    pub(super) fn select_all(&mut self, pane: Pane) {
        let Some(document) = &self.open.document else {
            return;
        };
        let Some(last) = document.count(pane).checked_sub(1) else {
            return;
        };
        let head = Position {
            paragraph: last,
            byte: document.text(pane, last).len(),
        };
        self.select(
            pane,
            Some(Selection {
                anchor: Position::default(),
                head,
            }),
        );
    }

    pub(super) fn copy(&mut self, pane: Pane) {
        let Some(document) = &self.open.document else {
            return;
        };
        let Some(selection) = document.view(pane).selection else {
            return;
        };
        let (from, to) = selection.ordered();
        let text = match pane {
            Pane::Source => document.selected_text(pane, selection),
            _ => crate::lesson::copy::copy(&document.lesson.manuscript, from, to),
        };
        if !text.is_empty() {
            self.effects.push(Effect::CopyText(text));
        }
    }

    pub(super) fn toggle_fold(&mut self, paragraph: usize) {
        if let Some(document) = &mut self.open.document {
            document.folding.toggle(paragraph);
        }
    }

    pub(super) fn toggle_translation(&mut self, paragraph: usize) {
        if let Some(document) = &mut self.open.document
            && !document.translated.remove(&paragraph)
        {
            document.translated.insert(paragraph);
        }
    }

    pub(super) fn fold_all(&mut self) {
        if let Some(document) = &mut self.open.document {
            document.folding.fold_all();
        }
    }

    pub(super) fn unfold_all(&mut self) {
        if let Some(document) = &mut self.open.document {
            document.folding.unfold_all();
        }
    }

    /// Gives the open text this size in points, or without one all texts that have none of their own.
    pub(super) fn set_text_size(&mut self, size: f32) {
        let size = clamp_text_size(size);
        match &mut self.open.document {
            Some(document) => document.text_size = Some(size),
            None => self.settings.text_size = size,
        }
    }
}

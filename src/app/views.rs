//! What happens inside the panes: scrolling, marking, looking up, folding, finding.

use crate::app::document::{Selection, Top};
use crate::app::lookup::{LookUp, Origin};
use crate::app::settings::Pane;
use crate::app::{App, Effect};
use crate::lesson::position::Position;
use crate::lookup::query::{Context, Query};

impl App {
    /// The reader scrolled `pane`; `linked` panes follow.
    pub(super) fn scrolled(&mut self, pane: Pane, top: Top, follow: bool) {
        let linked = self.settings.layout.linked;
        let Some(document) = &mut self.document else {
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
        if let Some(document) = &mut self.document {
            document.view_mut(pane).reveal = None;
        }
        self.scrolled(pane, top, true);
    }

    pub(super) fn select(&mut self, pane: Pane, selection: Option<Selection>) {
        let Some(document) = &mut self.document else {
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
        let Some(document) = &mut self.document else {
            return;
        };
        let word = document.word_at(pane, document.clamp(pane, position));
        if word.is_some() {
            document.view_mut(pane).reveal = word.map(|word| word.head);
            self.select(pane, word);
        }
    }

    pub(super) fn step_word(&mut self, pane: Pane, forward: bool, extend: bool) {
        let Some(document) = &mut self.document else {
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
        let Some(document) = &self.document else {
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
        let Some(document) = &self.document else {
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

    pub(super) fn look_up_selection(&mut self, pane: Pane) {
        let Some(document) = &self.document else {
            return;
        };
        let marked = document.view(pane).selection;
        let Some(words) = marked.and_then(|marked| document.widen(pane, marked)) else {
            return;
        };
        let words = self.widen_chinese(pane, words);
        let text = document.selected_text(pane, words);
        let sentence = document.sentence(pane, words);
        let answer = self.library.look_up(&Query {
            text: &text,
            context: Some(Context {
                sentence: sentence.text,
                touched: sentence.touched.clone(),
            }),
        });
        let phrase = answer.matches.first();
        let marked = phrase
            .iter()
            .flat_map(|found| &found.words)
            .map(|range| document.in_sentence(&sentence, range))
            .collect();
        self.take_down(&answer);
        self.select(pane, Some(words));
        self.look_up = Some(LookUp::new(Origin::Text { pane, words }, answer, marked));
    }

    /// A single Chinese character widened to the term around it that a dictionary has.
    fn widen_chinese(&self, pane: Pane, words: Selection) -> Selection {
        let Some(document) = &self.document else {
            return words;
        };
        let (from, to) = words.ordered();
        let text = document.text(pane, from.paragraph);
        let is_single = from.paragraph == to.paragraph
            && text
                .get(from.byte..to.byte)
                .is_some_and(|text| text.chars().count() == 1);
        match self.library.term_at(text, from.byte).filter(|_| is_single) {
            Some(term) => Selection {
                anchor: Position {
                    byte: term.start,
                    ..from
                },
                head: Position {
                    byte: term.end,
                    ..from
                },
            },
            None => words,
        }
    }

    pub(super) fn toggle_fold(&mut self, paragraph: usize) {
        if let Some(document) = &mut self.document {
            document.folding.toggle(paragraph);
        }
    }

    pub(super) fn toggle_translation(&mut self, paragraph: usize) {
        if let Some(document) = &mut self.document
            && !document.translated.remove(&paragraph)
        {
            document.translated.insert(paragraph);
        }
    }

    pub(super) fn fold_all(&mut self) {
        if let Some(document) = &mut self.document {
            document.folding.fold_all();
        }
    }

    pub(super) fn toggle_detached(&mut self) {
        let layout = &mut self.settings.layout;
        layout.detached = !layout.detached;
        layout.shown[Pane::Window.index()] = true;
        if layout.detached && layout.shown == [false, false, true] {
            // The main window would be empty: the teacher goes on in 稿.
            layout.shown[Pane::Manuscript.index()] = true;
        }
    }
}

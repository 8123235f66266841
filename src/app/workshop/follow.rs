//! What must follow an edit: whatever remembers a place in the text is brought in line with it.

use crate::app::document::{Document, Field, PaneView, Selection, translations};
use crate::app::positions::Top;
use crate::app::session::App;
use crate::app::settings::Pane;
use crate::import::BlockKind;
use crate::lesson::change::{Change, Side};
use crate::lesson::position::Position;

impl Selection {
    /// The same words behind `change`.
    pub(in crate::app) fn moved(self, change: &Change) -> Self {
        let (from, to) = self.ordered();
        let (from, to) = change.moved_range(from, to);
        if self.anchor <= self.head {
            Self {
                anchor: from,
                head: to,
            }
        } else {
            Self {
                anchor: to,
                head: from,
            }
        }
    }
}

impl PaneView {
    fn moved(&self, change: &Change) -> Self {
        let place = |position| change.moved(position, Side::Before);
        Self {
            top: Top {
                position: place(self.top.position),
                ..self.top
            },
            selection: self.selection.map(|marked| marked.moved(change)),
            reveal: self.reveal.map(place),
        }
    }

    /// With every place inside the text of `document`.
    fn clamped(self, document: &Document, pane: Pane) -> Self {
        let place = |position| document.clamp(pane, position);
        Self {
            top: Top {
                position: place(self.top.position),
                ..self.top
            },
            selection: self.selection.map(|marked| Selection {
                anchor: place(marked.anchor),
                head: place(marked.head),
            }),
            reveal: self.reveal.map(place),
        }
    }
}

impl Document {
    /// Brings what is known by places of the text in line with `change`, which its manuscript has behind it.
    pub(super) fn follow(&mut self, change: &Change) {
        self.folding.changed(change);
        self.numbering.changed(&self.lesson.manuscript, change);
        self.contents.changed(change);
        self.lines_used.changed(self.lesson.source.lines(), change);
        self.jumps.changed(change);
        self.translations += translations(&change.after);
        self.translations -= translations(&change.before);
        if change.renumbers() {
            let translated = self.translated.iter();
            let translated = translated.filter_map(|&index| change.paragraph(index));
            self.translated = translated.collect();
            self.field = self.field.and_then(|field| {
                let paragraph = change.paragraph(field.paragraph)?;
                Some(Field { paragraph, ..field })
            });
        }
        for pane in [Pane::Manuscript, Pane::Window] {
            let view = self.view(pane).moved(change);
            *self.view_mut(pane) = view.clamped(self, pane);
        }
        let moved = |position: Position| {
            let position = change.moved(position, Side::Before);
            self.clamp(Pane::Manuscript, position)
        };
        self.last_caret = self.last_caret.map(moved);
        let names = |kind: BlockKind| matches!(kind, BlockKind::Title | BlockKind::Heading(_));
        let mut touched = change.before.iter().chain(&change.after);
        if change.at == 0 || touched.any(|paragraph| names(paragraph.kind)) {
            self.title = self.lesson.title_by(&self.contents);
        }
    }
}

impl App {
    /// Brings what is known of the open text outside it in line with `change`.
    pub(super) fn follow_change(&mut self, change: &Change) {
        let Some(document) = &self.open.document else {
            return;
        };
        self.finder.changed(&document.lesson.manuscript, change);
        self.asking.changed(change);
    }
}

//! The text that is open: its lesson and how each pane shows it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::find::jumps::Jumps;
use crate::app::positions::{TextMemory, Top};
use crate::app::settings::{Pane, clamp_text_size};
use crate::lesson::Lesson;
use crate::lesson::contents::Contents;
use crate::lesson::folding::Folding;
use crate::lesson::lines_used::LinesUsed;
use crate::lesson::manuscript::Paragraph;
use crate::lesson::numbered::Numbering;
use crate::lesson::position::Position;
use crate::lesson::source::Origin;
use crate::lesson::wen::is_lesson;
use crate::storage::Fingerprint;

/// A range of text that the reader marked; `anchor` is where the marking began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The fixed end.
    pub anchor: Position,
    /// The end that moves.
    pub head: Position,
}

impl Selection {
    /// The selection's ends in the order of the text.
    pub fn ordered(self) -> (Position, Position) {
        if self.anchor <= self.head {
            (self.anchor, self.head)
        } else {
            (self.head, self.anchor)
        }
    }

    /// Whether nothing is marked.
    pub fn is_empty(self) -> bool {
        self.anchor == self.head
    }

    /// The bytes of paragraph `index`, `len` bytes long, that are marked.
    pub fn within(self, index: usize, len: usize) -> Option<Range<usize>> {
        let (from, to) = self.ordered();
        if index < from.paragraph || index > to.paragraph {
            return None;
        }
        let start = if index == from.paragraph {
            from.byte.min(len)
        } else {
            0
        };
        let end = if index == to.paragraph {
            to.byte.min(len)
        } else {
            len
        };
        (start <= end).then_some(start..end)
    }
}

/// How one pane shows the text.
#[derive(Debug, Clone, Default)]
pub struct PaneView {
    /// Where the view begins.
    pub top: Top,
    /// What is marked; a marked word is also the word cursor of the keyboard.
    pub selection: Option<Selection>,
    /// A place that the next layout must bring into sight.
    pub reveal: Option<Position>,
}

/// What is written beside the text of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remark {
    /// Its translation.
    Translation,
    /// The note on it.
    Note,
}

/// A translation or a note that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The paragraph.
    pub paragraph: usize,
    /// Which of the two.
    pub remark: Remark,
}

/// Which opening of a text a document is: slow work names by it what it was for. None is given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DocumentId(u64);

impl DocumentId {
    fn fresh() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// An open text.
pub struct Document {
    id: DocumentId,
    /// 源 and 稿.
    pub lesson: Lesson,
    /// What the text is called.
    pub title: String,
    /// Which paragraphs are folded.
    pub folding: Folding,
    /// The views of [`Pane::ALL`].
    pub views: [PaneView; 3],
    /// Size of the text in points, where the reader chose one for this text.
    pub text_size: Option<f32>,
    /// Where the glosses are shown.
    pub numbering: Numbering,
    /// Title and headings.
    pub contents: Contents,
    /// Which lines of 源 are in 稿.
    pub lines_used: LinesUsed,
    /// The places that the reader jumped from.
    pub jumps: Jumps,
    /// The lesson's file, where it has one.
    pub target: Option<PathBuf>,
    /// What that file held when it was opened or last saved; `None` where that is not known.
    pub(super) known: Option<Fingerprint>,
    /// Where the caret of 稿 was last, for when something is marked in another pane.
    pub(super) last_caret: Option<Position>,
    /// The name of the file that its unsaved work is kept in.
    pub draft: Option<String>,
    /// How many paragraphs have a translation.
    pub(super) translations: usize,
    /// The translation or note that is being written.
    pub field: Option<Field>,
    /// Paragraphs whose translation was asked for, where translations are shown on demand.
    pub translated: BTreeSet<usize>,
    /// The state of the manuscript that is in its file; `None` for work that is in no file of its own.
    saved: Option<u64>,
}

impl Document {
    /// Shows `lesson` as it was left.
    pub fn new(lesson: Lesson, memory: TextMemory) -> Self {
        let contents = Contents::new(&lesson.manuscript);
        let mut document = Self {
            id: DocumentId::fresh(),
            title: lesson.title_by(&contents),
            folding: memory.folding,
            views: Default::default(),
            text_size: memory.text_size.map(clamp_text_size),
            numbering: Numbering::new(&lesson.manuscript),
            contents,
            lines_used: LinesUsed::default(),
            jumps: Jumps::default(),
            target: match &lesson.source.origin {
                Origin::File(path) if is_lesson(path) => Some(path.clone()),
                _ => None,
            },
            known: None,
            last_caret: None,
            draft: None,
            translations: translations(&lesson.manuscript.paragraphs),
            field: None,
            translated: BTreeSet::new(),
            saved: Some(lesson.history.state()),
            lesson,
        };
        let mut top = memory.top;
        top.position = document.clamp(Pane::Window, top.position);
        top.fraction = if top.fraction.is_finite() {
            top.fraction.clamp(0.0, 1.0)
        } else {
            0.0
        };
        for pane in Pane::ALL {
            let position = document.translate(Pane::Window, top.position, pane);
            document.view_mut(pane).top = Top { position, ..top };
        }
        document
    }

    /// Which opening of a text this is.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The state that the manuscript is in; the same number means the same manuscript.
    pub fn state(&self) -> u64 {
        self.lesson.history.state()
    }

    /// A paragraph of the manuscript.
    pub fn paragraph(&self, index: usize) -> Option<&Arc<Paragraph>> {
        self.lesson.manuscript.paragraphs.get(index)
    }

    /// Whether some paragraph has a translation.
    pub fn has_translations(&self) -> bool {
        self.translations > 0
    }

    /// Whether some word has a gloss.
    pub fn has_glosses(&self) -> bool {
        !self.numbering.is_empty()
    }

    /// Whether something was done to the manuscript that is not in its file.
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.state())
    }

    /// The manuscript of `state` is in its file now.
    pub fn saved(&mut self, state: u64) {
        self.saved = Some(state);
    }

    /// What was worked on before a crash: it is in no file of its own.
    pub fn unsaved(&mut self) {
        self.saved = None;
    }

    /// What to remember of this text.
    pub fn memory(&self) -> TextMemory {
        TextMemory {
            folding: self.folding.clone(),
            top: self.view(Pane::Window).top,
            text_size: self.text_size,
            opened: 0,
        }
    }

    /// The view of `pane`.
    pub fn view(&self, pane: Pane) -> &PaneView {
        &self.views[pane.index()]
    }

    /// The view of `pane`.
    pub fn view_mut(&mut self, pane: Pane) -> &mut PaneView {
        &mut self.views[pane.index()]
    }

    /// How many paragraphs (lines, in 源) `pane` shows.
    pub fn count(&self, pane: Pane) -> usize {
        match pane {
            Pane::Source => self.lesson.source.lines().len(),
            _ => self.lesson.manuscript.paragraphs.len(),
        }
    }

    /// The text of paragraph (line, in 源) `index`; empty where there is none.
    pub fn text(&self, pane: Pane, index: usize) -> &str {
        match pane {
            Pane::Source => {
                let source = &self.lesson.source;
                source
                    .lines()
                    .get(index)
                    .map_or("", |line| &source.text[line.range.clone()])
            }
            _ => self
                .lesson
                .manuscript
                .paragraphs
                .get(index)
                .map_or("", |found| &found.text),
        }
    }

    /// Where paragraph (line) `index` lies in the source's text, in bytes.
    pub fn source_range(&self, pane: Pane, index: usize) -> Range<usize> {
        let range = match pane {
            Pane::Source => self
                .lesson
                .source
                .lines()
                .get(index)
                .map(|line| &line.range),
            _ => self
                .lesson
                .manuscript
                .paragraphs
                .get(index)
                .map(|found| &found.source),
        };
        let end = self.lesson.source.text.len();
        range.cloned().unwrap_or(end..end)
    }

    /// `position` brought into the text, onto a character's edge.
    pub fn clamp(&self, pane: Pane, position: Position) -> Position {
        let Some(last) = self.count(pane).checked_sub(1) else {
            return Position::default();
        };
        let paragraph = position.paragraph.min(last);
        let text = self.text(pane, paragraph);
        Position {
            paragraph,
            byte: text.floor_char_boundary(position.byte),
        }
    }

    /// The paragraph (line) of `pane` at byte `offset` of the source, or the next one after it.
    pub fn at_source(&self, pane: Pane, offset: usize) -> Position {
        let mut low = 0;
        let mut high = self.count(pane);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.source_range(pane, middle).end <= offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let start = self.source_range(pane, low).start;
        self.clamp(
            pane,
            Position {
                paragraph: low,
                byte: offset.saturating_sub(start),
            },
        )
    }

    /// The place in `to` that shows what `position` shows in `from`.
    pub fn translate(&self, from: Pane, position: Position, to: Pane) -> Position {
        if from == to || (from != Pane::Source && to != Pane::Source) {
            return position;
        }
        if position == Position::default() {
            // The beginning is the beginning, whatever the import left out before the article.
            return position;
        }
        let range = self.source_range(from, position.paragraph);
        let last = range.end.saturating_sub(1).max(range.start);
        self.at_source(to, (range.start + position.byte).min(last))
    }
}

/// How many of `paragraphs` have a translation.
pub(super) fn translations(paragraphs: &[Arc<Paragraph>]) -> usize {
    let translated = |paragraph: &&Arc<Paragraph>| !paragraph.translation().is_empty();
    paragraphs.iter().filter(translated).count()
}

//! The text that is open: its lesson and how each pane shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::app::places::Jumps;
use crate::app::settings::{Pane, clamp_text_size};
use crate::lesson::Lesson;
use crate::lesson::contents::Contents;
use crate::lesson::folding::Folding;
use crate::lesson::manuscript::Paragraph;
use crate::lesson::numbered::Numbering;
use crate::lesson::position::Position;
use crate::lesson::source::Origin;
use crate::lesson::wen::is_lesson;
use crate::text::{sentences, words};

/// Where a pane's view begins: the row that holds `position`, with part of it scrolled away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Top {
    /// A place in the row at the top.
    pub position: Position,
    /// The part of that row above the view's edge, 0 to 1.
    pub fraction: f32,
}

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

/// A sentence of a pane.
#[derive(Debug, Clone)]
pub struct Sentence<'a> {
    /// Its text; in 源 with the line ends inside it.
    pub text: &'a str,
    /// The bytes of the touched words in it.
    pub touched: Range<usize>,
    pane: Pane,
    paragraph: usize,
    base: usize,
    start: usize,
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

/// What is remembered of a text between two starts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextMemory {
    /// Folded paragraphs.
    pub folding: Folding,
    /// Where 稿 and 窗 begin.
    pub top: Top,
    /// Size of the text in points; the settings' where the reader chose none for this text.
    pub text_size: Option<f32>,
    /// Counts up with each text opened; the smallest is forgotten first.
    pub opened: u64,
}

/// The memory of all texts, by the SHA-256 of their bytes; the file `positions.ron`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Positions {
    texts: BTreeMap<String, TextMemory>,
    opened: u64,
}

/// How many texts are remembered.
const MAX_TEXTS: usize = 1_000;

impl Positions {
    /// What is remembered of the text with this hash.
    pub fn recall(&self, sha256: &str) -> TextMemory {
        self.texts.get(sha256).cloned().unwrap_or_default()
    }

    /// Remembers `memory` for the text with this hash as the one opened last.
    pub fn remember(&mut self, sha256: &str, mut memory: TextMemory) {
        self.opened += 1;
        memory.opened = self.opened;
        self.texts.insert(sha256.to_owned(), memory);
        if self.texts.len() > MAX_TEXTS {
            let oldest = self.texts.iter().min_by_key(|(_, text)| text.opened);
            if let Some(hash) = oldest.map(|(hash, _)| hash.clone()) {
                self.texts.remove(&hash);
            }
        }
    }
}

/// An open text.
pub struct Document {
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
    /// The places that the reader jumped from.
    pub jumps: Jumps,
    /// The lesson's file, where it has one.
    pub target: Option<PathBuf>,
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
    /// The state of the manuscript that is in its file.
    saved: u64,
}

impl Document {
    /// Shows `lesson` as it was left.
    pub fn new(lesson: Lesson, memory: TextMemory) -> Self {
        let mut document = Self {
            title: lesson.title(),
            folding: memory.folding,
            views: Default::default(),
            text_size: memory.text_size.map(clamp_text_size),
            numbering: Numbering::new(&lesson.manuscript),
            contents: Contents::new(&lesson.manuscript),
            jumps: Jumps::default(),
            target: match &lesson.source.origin {
                Origin::File(path) if is_lesson(path) => Some(path.clone()),
                _ => None,
            },
            last_caret: None,
            draft: None,
            translations: translations(&lesson.manuscript.paragraphs),
            field: None,
            translated: BTreeSet::new(),
            saved: lesson.history.state(),
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
        self.lesson.history.state() != self.saved
    }

    /// The manuscript of `state` is in its file now.
    pub fn saved(&mut self, state: u64) {
        self.saved = state;
    }

    /// What was worked on before a crash: it is in no file of its own.
    pub fn unsaved(&mut self) {
        self.saved = u64::MAX;
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

    /// The word that touches `position`, as a selection.
    pub fn word_at(&self, pane: Pane, position: Position) -> Option<Selection> {
        let (text, base) = self.flow(pane, position.paragraph);
        let word = words::word_at(text, base + position.byte)?;
        Some(self.unflow(pane, position.paragraph, base, word))
    }

    /// The next or the previous word from the selection of `pane`, or the first in sight.
    pub fn step_word(&self, pane: Pane, forward: bool) -> Option<Selection> {
        let view = self.view(pane);
        let mut at = match view.selection {
            Some(selection) if forward => selection.ordered().1,
            Some(selection) => selection.ordered().0,
            None => view.top.position,
        };
        loop {
            let text = self.text(pane, at.paragraph);
            let word = if forward {
                words::next_word(text, at.byte)
            } else {
                words::previous_word(text, at.byte)
            };
            if let Some(word) = word {
                return Some(Selection {
                    anchor: Position {
                        paragraph: at.paragraph,
                        byte: word.start,
                    },
                    head: Position {
                        paragraph: at.paragraph,
                        byte: word.end,
                    },
                });
            }
            at = if forward {
                Position {
                    paragraph: at.paragraph + 1,
                    byte: 0,
                }
            } else {
                let paragraph = at.paragraph.checked_sub(1)?;
                Position {
                    paragraph,
                    byte: self.text(pane, paragraph).len(),
                }
            };
            if at.paragraph >= self.count(pane) {
                return None;
            }
        }
    }

    /// `selection` widened to whole words; `None` where it touches none.
    pub fn widen(&self, pane: Pane, selection: Selection) -> Option<Selection> {
        let (from, to) = selection.ordered();
        let start = self
            .word_at(pane, from)
            .map_or(from, |word| word.ordered().0.min(from));
        let before_end = Position {
            byte: to.byte.saturating_sub(1),
            ..to
        };
        let before_end = self.clamp(pane, before_end);
        let end = self
            .word_at(pane, before_end)
            .map_or(to, |word| word.ordered().1.max(to));
        let widened = Selection {
            anchor: start,
            head: end,
        };
        self.selected_text(pane, widened)
            .chars()
            .any(char::is_alphanumeric)
            .then_some(widened)
    }

    /// The sentence in which `selection` begins.
    pub fn sentence(&self, pane: Pane, selection: Selection) -> Sentence<'_> {
        let (from, to) = selection.ordered();
        let (text, base) = self.flow(pane, from.paragraph);
        let at = base + from.byte;
        let range = sentences::sentence_at(text, at);
        // In 源 the words can go on in the next line, which the flow holds too.
        let end = match pane {
            Pane::Source => {
                let line = |index| self.source_range(pane, index).start;
                base + line(to.paragraph) - line(from.paragraph) + to.byte
            }
            _ if to.paragraph == from.paragraph => to.byte,
            _ => text.len(),
        };
        let range = range.start.min(at)..range.end.max(end.min(text.len()));
        Sentence {
            text: text.get(range.clone()).unwrap_or_default(),
            touched: at - range.start..end.min(range.end).max(at) - range.start,
            pane,
            paragraph: from.paragraph,
            base,
            start: range.start,
        }
    }

    /// Where the bytes `range` of a sentence stand in its pane.
    pub fn in_sentence(&self, sentence: &Sentence<'_>, range: &Range<usize>) -> Selection {
        let range = sentence.start + range.start..sentence.start + range.end;
        self.unflow(sentence.pane, sentence.paragraph, sentence.base, range)
    }

    /// The marked text as it stands, paragraphs joined by a line feed.
    pub fn selected_text(&self, pane: Pane, selection: Selection) -> String {
        let (from, to) = selection.ordered();
        let mut text = String::new();
        for index in from.paragraph..=to.paragraph.min(self.count(pane).saturating_sub(1)) {
            let paragraph = self.text(pane, index);
            let Some(range) = selection.within(index, paragraph.len()) else {
                continue;
            };
            if index > from.paragraph {
                text.push('\n');
            }
            text.push_str(paragraph.get(range).unwrap_or_default());
        }
        text
    }

    /// The running text around paragraph `index` and where that paragraph begins in it. In 源 a
    /// word can go on behind a hard line end, so there it is the line with its neighbours.
    fn flow(&self, pane: Pane, index: usize) -> (&str, usize) {
        if pane != Pane::Source {
            return (self.text(pane, index), 0);
        }
        let start = self.source_range(pane, index.saturating_sub(1)).start;
        let end = self.source_range(pane, index + 1).end;
        let own = self.source_range(pane, index).start;
        (
            self.lesson.source.text.get(start..end).unwrap_or_default(),
            own.saturating_sub(start),
        )
    }

    /// A range of [`Self::flow`]'s text as a selection.
    fn unflow(&self, pane: Pane, index: usize, base: usize, range: Range<usize>) -> Selection {
        let place = |byte: usize, is_end: bool| {
            if pane != Pane::Source {
                return Position {
                    paragraph: index,
                    byte,
                };
            }
            let offset = self.source_range(pane, index).start - base + byte;
            let mut line = index.saturating_sub(1);
            while line + 1 < self.count(pane)
                && (self.source_range(pane, line + 1).start < offset
                    || (!is_end && self.source_range(pane, line + 1).start == offset))
            {
                line += 1;
            }
            let range = self.source_range(pane, line);
            Position {
                paragraph: line,
                byte: offset.min(range.end) - range.start,
            }
        };
        Selection {
            anchor: place(range.start, false),
            head: place(range.end, true),
        }
    }
}

/// How many of `paragraphs` have a translation.
pub(super) fn translations(paragraphs: &[Arc<Paragraph>]) -> usize {
    let translated = |paragraph: &&Arc<Paragraph>| !paragraph.translation().is_empty();
    paragraphs.iter().filter(translated).count()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::import::import_bytes;
    use crate::lesson::source::Origin;
    use crate::progress::Progress;

    fn document(text: &str) -> Document {
        let imported =
            import_bytes(text.as_bytes(), "text.txt", None, &Progress::default()).unwrap();
        let lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
        Document::new(lesson, TextMemory::default())
    }

    fn at(paragraph: usize, byte: usize) -> Position {
        Position { paragraph, byte }
    }

    #[test]
    fn a_word_split_at_a_hard_line_end_is_one_word_in_the_source() {
        let text = "The first line of this text is long enough to be wrapped here, and she we-\n\
            ighs the letter in her hand once more before she says a single word to her\n";
        let document = document(text);
        let line = document.text(Pane::Source, 0).to_owned();
        let word = document
            .word_at(Pane::Source, at(0, line.find("we-").unwrap() + 1))
            .unwrap();
        assert_eq!(document.selected_text(Pane::Source, word), "we-\nighs");
        let word = document.word_at(Pane::Source, at(1, 2)).unwrap();
        assert_eq!(document.selected_text(Pane::Source, word), "we-\nighs");
        let widened = document.widen(Pane::Source, word).unwrap();
        assert_eq!(document.selected_text(Pane::Source, widened), "we-\nighs");
    }
}

//! The words and sentences of a pane: what a touch means, and what stands around it.

use std::ops::Range;

use crate::app::document::{Document, Selection};
use crate::app::settings::Pane;
use crate::lesson::position::Position;
use crate::text::{sentences, words};

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

impl Document {
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

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::app::positions::TextMemory;
    use crate::import::import_bytes;
    use crate::lesson::Lesson;
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

//! What is worked out once for a paragraph and kept while it is in sight and stays as it is.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::lesson::compare::{Comparisons, Difference};
use crate::lesson::manuscript::{Manuscript, Paragraph};
use crate::lesson::unknown_words::unknown_words;
use crate::lookup::library::Library;
use crate::text::words;

/// How many bytes of hidden text are counted in a frame; a longer paragraph is counted in several.
const COUNTED_BYTES: usize = 256 * 1024;

/// How far the end of a word is looked for, in bytes.
const WORD_WINDOW: usize = 256;

/// Some bytes of a paragraph.
type ByteRange = Range<usize>;

/// A paragraph's place in memory, which what is kept for it holds.
type InMemory = usize;

fn place(paragraph: &Arc<Paragraph>) -> InMemory {
    Arc::as_ptr(paragraph).addr()
}

/// What was worked out of a paragraph.
struct WorkedOut<T> {
    /// The paragraph: while it is held, no other takes its place in memory.
    _of: Arc<Paragraph>,
    worked_out: T,
    /// The frame that asked for it last.
    used: u64,
}

/// What was worked out by a key, each with what it was worked out of.
type KeptEntries<K, T> = HashMap<K, WorkedOut<T>>;

/// How many words stand behind a byte of a paragraph, as far as they have been counted.
#[derive(Default)]
struct CountedWords {
    up_to: usize,
    words: usize,
}

/// Comparisons, words that no dictionary has and counts of hidden words, of the paragraphs in sight.
#[derive(Default)]
pub struct Kept {
    frame: u64,
    /// How many bytes can still be counted in this frame.
    budget: usize,
    /// Whether something is counted only in part.
    is_behind: bool,
    comparisons: Comparisons,
    library: Option<Arc<Library>>,
    /// By the part of the paragraph, too.
    unknown: KeptEntries<(InMemory, ByteRange), Rc<[ByteRange]>>,
    /// By where the first line ends, too.
    hidden: KeptEntries<(InMemory, usize), CountedWords>,
}

impl Kept {
    /// A frame begins that shows the manuscript in `state`: what the last one did not ask for goes.
    pub fn enter(&mut self, state: u64) {
        self.comparisons.enter(state);
        let last = self.frame;
        self.frame += 1;
        self.budget = COUNTED_BYTES;
        self.is_behind = false;
        retain(&mut self.unknown, last);
        retain(&mut self.hidden, last);
    }

    /// Another text is shown.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether the frame left something to count to the next one.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// What was changed in paragraph `index` against the source.
    pub(super) fn comparison(&mut self, manuscript: &Manuscript, index: usize) -> Rc<[Difference]> {
        self.comparisons.of(manuscript, index)
    }

    /// The words that begin in the bytes `within` of `paragraph` and that no dictionary of `library` has.
    pub(super) fn unknown(
        &mut self,
        library: &Arc<Library>,
        paragraph: &Arc<Paragraph>,
        within: &Range<usize>,
    ) -> Rc<[Range<usize>]> {
        let is_same = |known: &Arc<Library>| Arc::ptr_eq(known, library);
        if !self.library.as_ref().is_some_and(is_same) {
            self.library = Some(library.clone());
            self.unknown.clear();
        }
        let known = self.unknown.entry((place(paragraph), within.clone()));
        let entry = known.or_insert_with(|| {
            let knows = |word: &str| library.knows(word);
            let words = unknown_words(&paragraph.text, within.clone(), knows);
            WorkedOut {
                _of: paragraph.clone(),
                worked_out: words.into(),
                used: 0,
            }
        });
        entry.used = self.frame;
        entry.worked_out.clone()
    }

    /// How many words `paragraph` has from byte `from` on. Of a long one, what has been counted up to this frame.
    pub(super) fn hidden_words(&mut self, paragraph: &Arc<Paragraph>, from: usize) -> usize {
        let known = self.hidden.entry((place(paragraph), from));
        let entry = known.or_insert_with(|| WorkedOut {
            _of: paragraph.clone(),
            worked_out: CountedWords {
                up_to: paragraph.text.floor_char_boundary(from),
                words: 0,
            },
            used: 0,
        });
        entry.used = self.frame;
        let text = paragraph.text.as_str();
        let counted = &mut entry.worked_out;
        if counted.up_to < text.len() && self.budget > 0 {
            let most = text.floor_char_boundary(counted.up_to + self.budget);
            // A word is counted whole, where words have white space between them.
            let near = text.ceil_char_boundary((most + WORD_WINDOW).min(text.len()));
            let end = most + text[most..near].find(char::is_whitespace).unwrap_or(0);
            counted.words += words::count_words(&text[counted.up_to..end]);
            self.budget = self.budget.saturating_sub(end - counted.up_to);
            counted.up_to = end;
        }
        self.is_behind |= counted.up_to < text.len();
        counted.words
    }
}

/// Keeps of `entries` what frame `last` asked for.
fn retain<K: Eq + Hash, T>(entries: &mut KeptEntries<K, T>, last: u64) {
    entries.retain(|_, entry| entry.used == last);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use crate::lesson::edit::Edit;
    use crate::lesson::history::History;
    use crate::lookup::library::Library;

    fn manuscript(texts: &[&str]) -> Manuscript {
        let block =
            |text: &&str| Block::new(BlockKind::Paragraph, (*text).to_owned(), 0..text.len());
        Manuscript::new(texts.iter().map(block).collect())
    }

    #[test]
    fn a_key_in_one_paragraph_keeps_what_was_worked_out_for_the_others() {
        let mut manuscript = manuscript(&["The rivr is wide.", "A shipp is lost.", "The end."]);
        let mut history = History::default();
        let mut type_into = |manuscript: &mut Manuscript, paragraph| {
            let edit = Edit::Replace {
                paragraph,
                range: 0..0,
                with: "x".to_owned(),
            };
            history.apply(manuscript, &edit).unwrap();
            history.state()
        };
        type_into(&mut manuscript, 0);
        let state = type_into(&mut manuscript, 1);
        let library = Arc::new(Library::default());
        let mut kept = Kept::default();
        let look = |kept: &mut Kept, manuscript: &Manuscript, state| {
            kept.enter(state);
            [0, 1].map(|index| {
                let own = &manuscript.paragraphs[index];
                let all = 0..own.text.len();
                (
                    kept.comparison(manuscript, index),
                    kept.unknown(&library, own, &all),
                )
            })
        };
        let before = look(&mut kept, &manuscript, state);
        let state = type_into(&mut manuscript, 1);
        let after = look(&mut kept, &manuscript, state);
        assert!(Rc::ptr_eq(&before[0].0, &after[0].0), "not compared again");
        assert!(Rc::ptr_eq(&before[0].1, &after[0].1), "not spelled again");
        assert!(!Rc::ptr_eq(&before[1].0, &after[1].0));
        assert!(!Rc::ptr_eq(&before[1].1, &after[1].1));
        assert_eq!(kept.unknown.len(), 3);
        look(&mut kept, &manuscript, state);
        kept.enter(state);
        assert_eq!(kept.unknown.len(), 2, "no older version is held");
    }

    #[test]
    fn hidden_words_of_a_long_paragraph_are_counted_over_some_frames() {
        for word in ["word ", "长"] {
            let count = 4 * COUNTED_BYTES / word.len();
            let long = word.repeat(count);
            let manuscript = manuscript(&[&long, "two words"]);
            let mut kept = Kept::default();
            let mut counts = Vec::new();
            loop {
                kept.enter(0);
                counts.push(kept.hidden_words(&manuscript.paragraphs[0], word.len()));
                if !kept.is_behind() {
                    break;
                }
            }
            assert_eq!(counts.last(), Some(&(count - 1)), "{word}");
            assert!(counts.len() >= 4 && counts.is_sorted(), "{counts:?}");
            kept.enter(0);
            assert_eq!(kept.hidden_words(&manuscript.paragraphs[1], 0), 2);
        }
    }

    #[test]
    fn hidden_words_are_those_behind_the_first_line() {
        let manuscript = manuscript(&["one two three four", "长长"]);
        let mut kept = Kept::default();
        kept.enter(0);
        for (end, count) in [(0, 4), (8, 2), (9, 2), (99, 0)] {
            let hidden = kept.hidden_words(&manuscript.paragraphs[0], end);
            assert_eq!(hidden, count, "{end}");
        }
        assert_eq!(kept.hidden_words(&manuscript.paragraphs[1], 1), 2);
    }
}

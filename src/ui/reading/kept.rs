//! What is worked out once for a paragraph and kept while it stays as it is.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::lesson::Lesson;
use crate::lesson::compare::{Difference, compare};
use crate::lesson::manuscript::{Manuscript, Paragraph};
use crate::lesson::spelling::unknown_words;
use crate::lookup::library::Library;

/// How many paragraphs are kept; more than a window shows.
const MAX: usize = 512;

/// A paragraph, and its words that no dictionary has.
type Unknown = (Arc<Paragraph>, Rc<[Range<usize>]>);

/// Comparisons and words that no dictionary has, of the paragraphs that were in sight lately.
#[derive(Default)]
pub struct Kept {
    state: u64,
    /// Whether something of a line of the source is in the manuscript.
    lines: HashMap<usize, bool>,
    comparisons: HashMap<usize, Rc<[Difference]>>,
    library: Option<Arc<Library>>,
    /// By the paragraph's place in memory, which its entry holds, and the part of it.
    unknown: HashMap<(usize, Range<usize>), Unknown>,
}

impl Kept {
    /// What holds for the manuscript in `state` stays; what held for another goes.
    pub fn enter(&mut self, state: u64) {
        if self.state != state {
            self.state = state;
            self.comparisons.clear();
            self.lines.clear();
        }
    }

    /// Another text is shown.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether something of line `index` of the source is in the manuscript of `lesson`.
    pub(super) fn is_used(&mut self, lesson: &Lesson, index: usize) -> bool {
        let known = self.lines.entry(index);
        *known.or_insert_with(|| lesson.is_in_manuscript(index))
    }

    /// What was changed in paragraph `index` against the source.
    pub(super) fn comparison(&mut self, manuscript: &Manuscript, index: usize) -> Rc<[Difference]> {
        let known = self.comparisons.entry(index);
        known
            .or_insert_with(|| compare(manuscript, index).into())
            .clone()
    }

    /// The words that begin in the bytes `within` of `paragraph` and that no dictionary of `library` has.
    pub(super) fn unknown(
        &mut self,
        library: &Arc<Library>,
        paragraph: &Arc<Paragraph>,
        within: &Range<usize>,
    ) -> Rc<[Range<usize>]> {
        let is_same = |known: &Arc<Library>| Arc::ptr_eq(known, library);
        if !self.library.as_ref().is_some_and(is_same) || self.unknown.len() > MAX {
            self.library = Some(library.clone());
            self.unknown.clear();
        }
        let key = (Arc::as_ptr(paragraph).addr(), within.clone());
        let known = self.unknown.entry(key);
        let found = known.or_insert_with(|| {
            let knows = |word: &str| library.knows(word);
            let words = unknown_words(&paragraph.text, within.clone(), knows);
            (paragraph.clone(), words.into())
        });
        found.1.clone()
    }
}

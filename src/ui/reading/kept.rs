//! What is worked out once for a paragraph and kept while it stays as it is.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::lesson::compare::{Comparisons, Difference};
use crate::lesson::manuscript::{Manuscript, Paragraph};
use crate::lesson::unknown_words::unknown_words;
use crate::lookup::library::Library;

/// How many paragraphs are kept; more than a window shows.
const MAX: usize = 512;

/// A paragraph, and its words that no dictionary has.
type Unknown = (Arc<Paragraph>, Rc<[Range<usize>]>);

/// Comparisons and words that no dictionary has, of the paragraphs that were in sight lately.
#[derive(Default)]
pub struct Kept {
    comparisons: Comparisons,
    library: Option<Arc<Library>>,
    /// By the paragraph's place in memory, which its entry holds, and the part of it.
    unknown: HashMap<(usize, Range<usize>), Unknown>,
}

impl Kept {
    /// The manuscript is in `state` now.
    pub fn enter(&mut self, state: u64) {
        self.comparisons.enter(state);
    }

    /// Another text is shown.
    pub fn clear(&mut self) {
        *self = Self::default();
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

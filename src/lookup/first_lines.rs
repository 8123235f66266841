//! A text read to the first line of each word: what stands above words, in profiles and on sheets.
//!
//! The same reading as a look-up's, but each sentence is read once for all its words, and what the dictionaries have
//! of a word is remembered while the text lasts.

use std::ops::Range;

use crate::lookup::answer::Match;
use crate::lookup::library::Library;
use crate::lookup::phrase::{Phrases, Wanted};
use crate::lookup::search::Search;
use crate::lookup::sentence::SentenceWords;
use crate::progress::Progress;
use crate::text::sentences::sentences;

/// The first line of one word.
#[derive(Debug, Clone)]
pub struct FirstLine {
    /// The bytes of the word in its paragraph.
    pub range: Range<usize>,
    /// What a look-up of it would show first; its phrase's words are places in the paragraph.
    pub first: Match,
}

/// Reads the paragraphs of one text.
#[derive(Debug)]
pub struct TextReader<'a> {
    search: Search<'a>,
}

impl<'a> TextReader<'a> {
    /// A reader that asks the enabled dictionaries of `library`.
    pub fn new(library: &'a Library) -> Self {
        Self {
            search: Search::remembering(library),
        }
    }

    /// The first lines of the words of `paragraph`, in order; words that no dictionary has are left out. `None` where
    /// `progress` says stop, which is asked at every sentence.
    pub fn paragraph(&mut self, paragraph: &str, progress: &Progress) -> Option<Vec<FirstLine>> {
        let mut found = Vec::new();
        for range in sentences(paragraph) {
            if progress.is_cancelled() {
                return None;
            }
            let start = range.start;
            self.sentence(&paragraph[range], start, &mut found);
        }
        Some(found)
    }

    /// Adds the first lines of one sentence, which begins at `start` of its paragraph.
    fn sentence(&mut self, sentence: &str, start: usize, found: &mut Vec<FirstLine>) {
        let tokens = SentenceWords::whole(sentence);
        let phrases = Phrases::new(&tokens);
        let candidates = self.search.phrase_candidates(&phrases, Wanted::Any);
        let mut around: Vec<Vec<usize>> = vec![Vec::new(); tokens.words.len()];
        for (place, candidate) in candidates.iter().enumerate() {
            for &word in &candidate.found.words {
                around[word].push(place);
            }
        }
        let mut at = 0;
        while at < tokens.words.len() {
            let words = tokens.with_clitics(at);
            let range = tokens.bytes(words.clone());
            let mut places = around[words.clone()].concat();
            // As they were: what fits best first, and each once.
            places.sort_unstable();
            places.dedup();
            let around = places.into_iter().map(|place| &candidates[place]);
            self.search.set_sentence_start(at == 0);
            let text = &sentence[range.clone()];
            let first = self.search.first_reading(&phrases, at, text, around);
            if let Some(mut first) = first {
                for word in &mut first.words {
                    *word = word.start + start..word.end + start;
                }
                let range = range.start + start..range.end + start;
                found.push(FirstLine { range, first });
            }
            at = words.end;
        }
    }
}

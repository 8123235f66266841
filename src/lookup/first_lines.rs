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
use crate::text::sentences::sentence_at;

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
        let mut at = 0;
        while at < paragraph.len() {
            if progress.is_cancelled() {
                return None;
            }
            let range = sentence_at(paragraph, at);
            let start = range.start.max(at);
            if range.end <= start {
                break;
            }
            self.sentence(&paragraph[start..range.end], start, &mut found);
            // What stands between two sentences belongs to none.
            let rest = &paragraph[range.end..];
            at = range.end + (rest.len() - rest.trim_start().len());
        }
        Some(found)
    }

    /// Adds the first lines of one sentence, which begins at `start` of its paragraph.
    fn sentence(&mut self, sentence: &str, start: usize, found: &mut Vec<FirstLine>) {
        let tokens = SentenceWords::whole(sentence);
        let phrases = Phrases::new(&tokens);
        let candidates = self.search.phrase_candidates(&phrases, Wanted::Any);
        let mut at = 0;
        while at < tokens.words.len() {
            let clitics = tokens.words[at + 1..].iter();
            let end = at + 1 + clitics.take_while(|word| word.is_clitic).count();
            let range = tokens.words[at].range.start..tokens.words[end - 1].range.end;
            let around = candidates
                .iter()
                .filter(|one| one.found.words.iter().any(|word| (at..end).contains(word)));
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
            at = end;
        }
    }
}

//! The phrases of a dictionary that a sentence holds around the touched word.
//!
//! One walk of the automaton for each word at which a phrase can begin: at every word the walk goes on with all
//! that the word can be written as (its lemma, a place for *sb*), as far as the automaton has such a key. So the
//! number of ways is bounded by the keys that exist, not by the product of the alternatives.

pub(crate) mod alternatives;
pub(crate) mod fit;
mod literal;
mod plausible;
pub(crate) mod search;
mod time;
mod walk;
pub(crate) mod words;

use std::cell::OnceCell;

use crate::lookup::sentence::SentenceWords;
use alternatives::{Alternative, alternatives};
use fit::PhraseFit;
use words::Roles;

/// The most words of a phrase.
const MAX_WORDS: usize = 8;

/// A phrase found in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundPhrase {
    /// The automaton's number at the phrase.
    pub value: u64,
    /// Its words among those of the sentence.
    pub words: Vec<usize>,
    /// How well it fits.
    pub fit: PhraseFit,
}

/// Which phrases are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those around the touched words: with the first of them and the last.
    Around,
    /// Those inside what is touched.
    Inside,
    /// All of the sentence.
    Any,
    /// Those that begin with this word and fill no place.
    At(usize),
}

/// The words of a sentence with all that each can be written as; made once for all dictionaries.
pub(crate) struct Phrases<'a> {
    tokens: &'a SentenceWords,
    /// Found out when a walk first comes to the word.
    alternatives: Vec<OnceCell<Alternatives>>,
    roles: Vec<Roles>,
    /// Which words may be verbs; found out when it is first asked.
    verbs: Vec<OnceCell<bool>>,
    touches_one: bool,
}

/// How a word can be written. Its lemmas begin as it does, and that way is walked once.
#[derive(Clone)]
struct Alternatives {
    /// The word as it stands.
    own: Alternative,
    /// The word and its clitic, where a phrase may write them as one: *don't*.
    joined: Option<Alternative>,
    /// The others, each with the number of bytes at its beginning that are those of `own`, at most [`MAX_SHARED`].
    others: Vec<(Alternative, usize)>,
    /// The most bytes that one of them shares.
    shared: usize,
}

/// The longest common beginning that is remembered.
const MAX_SHARED: usize = 15;

impl Alternatives {
    /// Those of the word `at`.
    fn of(tokens: &SentenceWords, at: usize) -> Self {
        let key = tokens.words[at].key.as_str();
        let plain = |text: String| Alternative {
            text,
            is_inflected: false,
            kind: None,
        };
        let clitic = tokens.next(at + 1).filter(|next| next.is_clitic);
        let joined = clitic.map(|clitic| plain(format!("{key}{}", clitic.key)));
        let mut all = alternatives(key).into_iter();
        let own = all.next().unwrap_or_else(|| plain(key.to_owned()));
        let others: Vec<(Alternative, usize)> = all
            .map(|other| {
                let pairs = own.text.bytes().zip(other.text.bytes()).take(MAX_SHARED);
                let shared = pairs.take_while(|(a, b)| a == b).count();
                (other, shared)
            })
            .collect();
        let shared = others.iter().map(|(_, shared)| *shared).max().unwrap_or(0);
        Self {
            own,
            joined,
            others,
            shared,
        }
    }
}

impl<'a> Phrases<'a> {
    /// For the phrases of `tokens`.
    pub(crate) fn new(tokens: &'a SentenceWords) -> Self {
        let alternatives = vec![OnceCell::new(); tokens.words.len()];
        let roles = tokens
            .words
            .iter()
            .map(|word| Roles::of(&word.key, word.tag))
            .collect();
        Self {
            tokens,
            alternatives,
            roles,
            verbs: vec![OnceCell::new(); tokens.words.len()],
            touches_one: tokens.touches_one(),
        }
    }

    /// Whether the word `at` is a verb here, or may nearly as well be one.
    pub(super) fn may_be_verb(&self, at: usize) -> bool {
        let verb = self.verbs.get(at);
        verb.is_some_and(|verb| *verb.get_or_init(|| self.tokens.may_be_verb(at)))
    }

    /// The sentence.
    pub(crate) fn tokens(&self) -> &'a SentenceWords {
        self.tokens
    }
}

#[cfg(test)]
mod tests;

//! What of several touched words is meant: a reader who drags over *has been built* asks for *build*.

use crate::english::tagger::tag::{PosTag, TagSet};
use crate::lookup::sentence::{SentenceWords, is_helping};

/// What stands around what is meant: articles, pronouns, prepositions, conjunctions, auxiliaries.
const AROUND: TagSet = TagSet::of(&[
    PosTag::Determiner,
    PosTag::Predeterminer,
    PosTag::DeterminerWh,
    PosTag::Possessive,
    PosTag::PossessiveWh,
    PosTag::Pronoun,
    PosTag::PronounWh,
    PosTag::Preposition,
    PosTag::Subordinator,
    PosTag::Coordinator,
    PosTag::To,
    PosTag::Modal,
    PosTag::Existential,
    PosTag::PossessiveClitic,
    PosTag::AdverbWh,
    PosTag::DeterminerAlone,
]);

/// The touched words.
pub(super) struct Selected {
    /// Those that are meant: without what only stands around them.
    pub words: Vec<usize>,
    /// All of them.
    pub all: Vec<usize>,
}

impl Selected {
    /// Those that are touched in `sentence`.
    pub(super) fn of(sentence: &SentenceWords) -> Self {
        let touched = sentence.touched.clone();
        let words = &sentence.words;
        let is_adverb =
            |at: usize| matches!(words[at].tag, PosTag::Adverb) && !is_full_adverb(&words[at].key);
        let helps = |at: usize| {
            is_helping(&words[at].key)
                && (at + 1..touched.end).any(|next| {
                    words[next].tag.is_verb() && !is_helping(&words[next].key)
                        || matches!(
                            words[next].tag,
                            PosTag::Adjective | PosTag::Noun | PosTag::NounPlural
                        )
                })
        };
        let is_meant = |at: usize| {
            !AROUND.contains(words[at].tag) && !words[at].is_clitic && !helps(at) && !is_adverb(at)
        };
        Self {
            words: touched.clone().filter(|&at| is_meant(at)).collect(),
            all: touched.filter(|&at| !words[at].is_clitic).collect(),
        }
    }
}

/// Whether an adverb says something of its own; those that only place a statement do not.
fn is_full_adverb(key: &str) -> bool {
    !matches!(
        key,
        "not"
            | "n't"
            | "also"
            | "already"
            | "just"
            | "even"
            | "still"
            | "only"
            | "very"
            | "so"
            | "too"
            | "then"
    )
}

//! The closed classes of words that tell what a word can be around a phrase.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fit::PhraseFit;
use crate::english::tagger::tag::{PosTag, TagSet};
use crate::lookup::sentence::is_possessive;

/// How dictionaries write the place of an object.
pub(super) const OBJECT_SLOTS: [&str; 8] = [
    "sb",
    "sth",
    "sb.",
    "sth.",
    "somebody",
    "something",
    "someone",
    "sb/sth",
];

/// Adverbs that go with verbs and can stand behind an object by themselves.
const ADVERBS: [&str; 20] = [
    "up", "out", "off", "down", "in", "on", "away", "back", "over", "about", "around", "through",
    "along", "apart", "aside", "forward", "together", "across", "round", "ahead",
];

/// Prepositions that follow an object: *take sth into account*.
const PREPOSITIONS: [&str; 11] = [
    "from", "with", "as", "against", "by", "into", "for", "to", "under", "at", "of",
];

/// What an object does not hold: it begins another clause, or is a verb of its own.
const NOT_IN_GAP: [&str; 14] = [
    "and", "but", "or", "as", "than", "so", "to", "then", "not", "n't", "said", "who", "what",
    "how",
];

/// ... by its part of speech.
const NO_GAP_TAGS: TagSet = TagSet::of(&[
    PosTag::VerbPresent,
    PosTag::VerbThird,
    PosTag::VerbPast,
    PosTag::Modal,
    PosTag::Subordinator,
    PosTag::DeterminerWh,
    PosTag::PronounWh,
    PosTag::AdverbWh,
    PosTag::To,
]);

/// What stands behind an adverb that is none: the preposition's own object begins.
const BEGINS_OBJECT: [&str; 33] = [
    "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our",
    "their", "some", "any", "every", "each", "no", "me", "him", "them", "us", "it", "you", "one",
    "two", "three", "many", "several", "all", "another", "which",
];

/// Whether `key` can be the particle of a verb.
pub(super) fn is_particle(key: &str) -> bool {
    ADVERBS.contains(&key) || PREPOSITIONS.contains(&key)
}

/// What a word can be around a phrase.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Roles {
    /// In [`ADVERBS`] or [`PREPOSITIONS`].
    pub(super) particle: bool,
    /// In [`ADVERBS`].
    pub(super) adverb: bool,
    /// In [`NOT_IN_GAP`].
    pub(super) no_gap: bool,
    /// In [`BEGINS_OBJECT`].
    pub(super) begins_object: bool,
    /// A possessive.
    pub(super) owner: bool,
    /// An article.
    pub(super) article: bool,
}

impl Roles {
    /// Of the word `key` with the part of speech `tag`.
    pub(super) fn of(key: &str, tag: PosTag) -> Self {
        static ROLES: LazyLock<HashMap<&'static str, Roles>> = LazyLock::new(|| {
            let lists = [&ADVERBS[..], &PREPOSITIONS, &NOT_IN_GAP, &BEGINS_OBJECT];
            let all = lists.into_iter().flatten().chain(&["the", "a", "an"]);
            let roles = |key: &&'static str| Roles {
                particle: is_particle(key),
                adverb: ADVERBS.contains(key),
                no_gap: NOT_IN_GAP.contains(key),
                begins_object: BEGINS_OBJECT.contains(key),
                owner: false,
                article: matches!(*key, "the" | "a" | "an"),
            };
            all.map(|key| (*key, roles(key))).collect()
        });
        let mut roles = ROLES.get(key).copied().unwrap_or_default();
        roles.no_gap |= NO_GAP_TAGS.contains(tag);
        roles.owner = is_possessive(key);
        roles
    }
}

/// Words that mean little by themselves. Two of them beside each other are a phrase only where a learner asks for
/// it: `has been`, `at this`.
const FUNCTION: [&str; 89] = [
    "up", "out", "off", "down", "over", "about", "into", "through", "after", "before", "under",
    "all", "any", "some", "so", "such", "little", "few", "more", "most", "much", "many", "if",
    "when", "which", "who", "said", "the", "a", "an", "of", "in", "on", "at", "to", "for", "he",
    "it", "we", "they", "i", "you", "she", "is", "are", "was", "were", "be", "been", "being", "am",
    "and", "or", "but", "with", "as", "by", "from", "his", "their", "its", "not", "no", "has",
    "have", "had", "do", "does", "did", "will", "would", "this", "that", "these", "those", "there",
    "her", "him", "them", "my", "your", "our", "us", "me", "can", "could", "may", "must", "what",
];

/// Whether `key` means little by itself.
pub(super) fn is_function(key: &str) -> bool {
    FUNCTION.contains(&key)
}

/// Phrases of function words that are words of their own.
const MEANINGFUL: [&str; 28] = [
    "as for",
    "as from",
    "as to",
    "as of",
    "as it were",
    "as is",
    "at will",
    "but for",
    "but that",
    "by and by",
    "have to",
    "had to",
    "has to",
    "on to",
    "in that",
    "that is",
    "or so",
    "in for",
    "of and on",
    "be to",
    "and so on",
    "not at all",
    "at all",
    "do with",
    "do without",
    "to and fro",
    "on and on",
    "have on",
];

/// Whether the phrase `key`, found as `fit` says, tells more than its words.
pub(crate) fn is_meaningful(key: &str, fit: PhraseFit) -> bool {
    // "a better plan" is not *a good*.
    let is_article_and_form = fit.inflected > 0
        && key.split_once(' ').is_some_and(|(first, rest)| {
            matches!(first, "a" | "an" | "the") && !rest.contains(' ')
        });
    let is_function = key.split([' ', '-']).all(|word| FUNCTION.contains(&word));
    MEANINGFUL.contains(&key) || !is_function && !is_article_and_form
}

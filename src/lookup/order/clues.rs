//! What else the sentence says of a word's sense, among senses of one part of speech: whether an object stands behind
//! a verb, what stands before a noun, and which words of the sense's own examples stand in the sentence, too.

use std::cell::OnceCell;

use crate::english::tagger::model::Scores;
use crate::english::tagger::tag::{OBJECT_BEGINS, PosTag};
use crate::lexicon::entry::Sense;
use crate::lookup::sentence::{SentenceWords, is_possessive};

/// What a word that a sense's example shares with the sentence weighs.
const SHARED: i32 = 3;

/// What grammar weighs that is as the sense's label says.
const GRAMMAR: i32 = 2;

/// What a name that stands before a noun is behind an adjective, in the units of [`Scores`].
const BEFORE_NOUN: i16 = 10;

/// The shortest word that says something of its neighbours, in bytes.
const LEAST: usize = 4;

/// The most examples of a sense that are compared.
const MOST_EXAMPLES: usize = 4;

/// Where one word stands: how well each part of speech suits there, and what else the sentence says of it.
pub(in crate::lookup) struct WordPlace<'a> {
    /// How well each tag suits.
    pub scores: Scores,
    /// What else is said.
    pub clues: Clues<'a>,
}

impl<'a> WordPlace<'a> {
    /// That of the word `at`; `None` where nothing can be said of it.
    pub(in crate::lookup) fn of(sentence: &'a SentenceWords, at: usize) -> Option<Self> {
        let mut scores = sentence.scores(at)?;
        // *Eastern Europe*, *French wine*: the tagger sees a name, of which the first word is an adjective if it can be.
        let is_before_noun = sentence.next(at + 1).is_some_and(|next| next.tag.is_noun());
        if sentence.words.get(at)?.tag == PosTag::Name && is_before_noun {
            scores[PosTag::Adjective as usize] = scores[PosTag::Name as usize];
            let name = &mut scores[PosTag::Name as usize];
            *name = name.saturating_sub(BEFORE_NOUN);
        }
        Some(Self {
            scores,
            clues: Clues::of(sentence, at),
        })
    }
}

/// What stands around one word.
#[derive(Debug, Clone)]
pub(in crate::lookup) struct Clues<'a> {
    sentence: &'a SentenceWords,
    at: usize,
    /// The beginnings of the words that say something, each as long as its stem is likely to be.
    stems: OnceCell<Vec<&'a str>>,
    is_verb: bool,
    is_noun: bool,
    has_object: bool,
    is_counted: bool,
}

impl<'a> Clues<'a> {
    /// Those around the word `at`.
    fn of(sentence: &'a SentenceWords, at: usize) -> Self {
        let mut clues = Self {
            sentence,
            at,
            stems: OnceCell::new(),
            is_verb: false,
            is_noun: false,
            has_object: false,
            is_counted: false,
        };
        let Some(word) = sentence.words.get(at) else {
            return clues;
        };
        let passive = word.tag == PosTag::VerbPastParticiple;
        let next = sentence.next(at + 1);
        let before = sentence.previous(at);
        let is_counting = |tag: PosTag, key: &str| {
            matches!(tag, PosTag::Number) || matches!(key, "a" | "an" | "each" | "every")
        };
        let mut back = at;
        let mut is_counted = word.tag == PosTag::NounPlural;
        while let Some(word) = sentence.previous(back).filter(|_| at - back < 3) {
            is_counted |= is_counting(word.tag, &word.key);
            back -= 1;
        }
        clues.is_verb = word.tag.is_verb();
        clues.is_noun = word.tag.is_noun();
        clues.has_object = passive
            && before.is_some_and(|before| before.tag.is_verb() || before.tag == PosTag::Adverb)
            || next
                .is_some_and(|next| OBJECT_BEGINS.contains(next.tag) || is_possessive(&next.key));
        clues.is_counted = is_counted;
        clues
    }

    /// The beginnings of the other words of the sentence that say something.
    fn stems(&self) -> &[&'a str] {
        self.stems.get_or_init(|| {
            let words = self.sentence.words.iter().enumerate();
            let others = words.filter(|(place, _)| *place != self.at);
            others.filter_map(|(_, word)| stem(&word.key)).collect()
        })
    }

    /// How much speaks for `sense`.
    pub(in crate::lookup) fn weight(&self, sense: &Sense) -> i32 {
        let mut weight = 0;
        let has = |label: &str| sense.labels.iter().any(|own| own == label);
        if self.is_verb && has("T") != has("I") {
            weight += if has("T") == self.has_object {
                GRAMMAR
            } else {
                -GRAMMAR
            };
        }
        if self.is_noun && self.is_counted && has("U") && !has("C") {
            weight -= GRAMMAR;
        }
        let texts = sense.examples.iter().map(|example| example.text.as_str());
        let mut shared: Vec<&str> = Vec::new();
        for text in texts.take(MOST_EXAMPLES).chain([sense.gloss.as_str()]) {
            for word in text.split(|c: char| !c.is_ascii_alphabetic()) {
                let Some(own) = stem(word) else { continue };
                let mut stems = self.stems().iter().copied();
                let same = stems.find(|stem| stem.eq_ignore_ascii_case(own));
                if let Some(same) = same.filter(|same| !shared.contains(same)) {
                    shared.push(same);
                }
            }
        }
        weight + SHARED * (shared.len() as i32).min(3)
    }
}

/// Words that stand anywhere.
const COMMON: [&str; 44] = [
    "that", "this", "with", "have", "from", "they", "will", "would", "there", "their", "what",
    "about", "which", "when", "were", "been", "than", "them", "then", "some", "into", "could",
    "after", "before", "because", "very", "more", "most", "only", "also", "over", "your", "said",
    "says", "like", "just", "make", "made", "people", "time", "year", "every", "other", "these",
];

/// The beginning of a word that its forms share; nothing for short words and those that stand anywhere.
fn stem(key: &str) -> Option<&str> {
    if key.len() < LEAST || !key.is_ascii() || COMMON.contains(&key) {
        return None;
    }
    let mut end = key.len();
    for ending in ["ing", "ed", "es", "s"] {
        if key.len() >= LEAST + ending.len() && key.ends_with(ending) {
            end = key.len() - ending.len();
            break;
        }
    }
    Some(key[..end].trim_end_matches('e'))
}

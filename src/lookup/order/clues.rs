//! What else the sentence says of a word's sense, among senses of one part of speech: whether an object stands behind
//! a verb, what stands before a noun, which preposition follows, and which words of the sense's own examples and
//! collocates stand in the sentence, too.

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

/// What a collocate of a sense weighs that stands near the word, and one that stands anywhere in the sentence.
const COLLOCATE: (i32, i32) = (7, 2);

/// How many words on either side are near.
const NEAR: usize = 4;

/// What it weighs that the word behind is the one that a sense is used with, and that it is not.
const USED_WITH: (i32, i32) = (4, -3);

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
        weight += self.used_with(&sense.gloss);
        weight + (SHARED * (shared.len() as i32).min(3)).max(self.collocated(sense))
    }

    /// How much the words around speak for the collocates of `sense`.
    fn collocated(&self, sense: &Sense) -> i32 {
        if sense.collocates.is_empty() {
            return 0;
        }
        let words = &self.sentence.words;
        let others = words.iter().zip(self.sentence.bases()).enumerate();
        let others = others.filter(|(place, _)| *place != self.at);
        let mut weight = 0;
        for (place, (word, bases)) in others {
            let is_own = |own: &String| bases.contains(own) || is_same_word(own, &word.key);
            if sense.collocates.iter().any(is_own) {
                let is_near = place.abs_diff(self.at) <= NEAR;
                weight += if is_near { COLLOCATE.0 } else { COLLOCATE.1 };
            }
        }
        weight.min(2 * COLLOCATE.0)
    }

    /// How much speaks for a gloss that says which preposition or adverb the sense is used with: 与 for 连用.
    fn used_with(&self, gloss: &str) -> i32 {
        let Some((before, word)) = words_used_with(gloss) else {
            return 0;
        };
        let words = &self.sentence.words;
        let behind = &words[(self.at + 1).min(words.len())..(self.at + 1 + NEAR).min(words.len())];
        let is_there = |word: &str| behind.iter().any(|own| own.key == word);
        if word.split(['、', '或', ' ', '/']).any(is_there) {
            USED_WITH.0
        } else if before.ends_with(['常', '多']) {
            0
        } else {
            USED_WITH.1
        }
    }
}

/// What stands before 与 in a gloss's remark “与 for 连用”, and the words that it names.
fn words_used_with(gloss: &str) -> Option<(&str, &str)> {
    let (before, rest) = gloss.split_once("与 ")?;
    let (words, _) = rest.split_once(" 连用")?;
    Some((before, words))
}

/// Whether `word`, as it stands in a sentence, is the collocate `own` or a regular form of it.
fn is_same_word(own: &str, word: &str) -> bool {
    if own == word {
        return true;
    }
    let base = own.strip_suffix(['e', 'y']).unwrap_or(own);
    word.strip_prefix(base).is_some_and(|ending| {
        let endings = [
            "s", "es", "ies", "'s", "ed", "ied", "ing", "ying", "er", "est",
        ];
        base.len() > 2 && endings.contains(&ending)
    })
}

/// Words that stand anywhere.
fn is_common(key: &str) -> bool {
    matches!(
        key,
        "that"
            | "this"
            | "with"
            | "have"
            | "from"
            | "they"
            | "will"
            | "would"
            | "there"
            | "their"
            | "what"
            | "about"
            | "which"
            | "when"
            | "were"
            | "been"
            | "than"
            | "them"
            | "then"
            | "some"
            | "into"
            | "could"
            | "after"
            | "before"
            | "because"
            | "very"
            | "more"
            | "most"
            | "only"
            | "also"
            | "over"
            | "your"
            | "said"
            | "says"
            | "like"
            | "just"
            | "make"
            | "made"
            | "people"
            | "time"
            | "year"
            | "every"
            | "other"
            | "these"
    )
}

/// The beginning of a word that its forms share; nothing for short words and those that stand anywhere.
fn stem(key: &str) -> Option<&str> {
    if key.len() < LEAST || !key.is_ascii() || is_common(key) {
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

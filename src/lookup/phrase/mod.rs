//! The phrases of a dictionary that a sentence holds around the touched word.
//!
//! One walk of the automaton for each word at which a phrase can begin: at every word the walk goes on with all
//! that the word can be written as (its lemma, a place for *sb*), as far as the automaton has such a key. So the
//! number of ways is bounded by the keys that exist, not by the product of the alternatives.

pub(crate) mod fit;
pub(crate) mod words;

use std::cell::OnceCell;

use crate::lexicon::automaton::{Automaton, Crossing, NodePlace};
use crate::lookup::sentence::{
    Alternative, POSSESSIVE_SLOTS, SentenceWords, alternatives, is_possessive,
};
use fit::PhraseFit;
use words::{OBJECT_SLOTS, Roles};

/// The most words of a phrase.
const MAX_WORDS: usize = 8;

/// The most words between a verb and its particle, or in the place of *sth*.
const MAX_GAP: usize = 4;

/// Words that one walk reads at most. No sentence comes near in a dictionary made for people; one made to harm could
/// have a key for every way in which places are filled.
const MAX_STEPS: usize = 20_000;

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

/// The words of a sentence with all that each can be written as; made once for all dictionaries.
pub(crate) struct Phrases<'a> {
    tokens: &'a SentenceWords,
    /// Found out when a walk first comes to the word.
    alternatives: Vec<OnceCell<Alternatives>>,
    roles: Vec<Roles>,
}

/// How a word can be written. Its lemmas begin as it does, and that way is walked once.
#[derive(Clone)]
struct Alternatives {
    /// The word as it stands.
    own: Alternative,
    /// The others, each with the number of bytes at its beginning that are those of `own`, at most [`MAX_SHARED`].
    others: Vec<(Alternative, usize)>,
    /// The most bytes that one of them shares.
    shared: usize,
}

/// The longest common beginning that is remembered.
const MAX_SHARED: usize = 15;

impl Alternatives {
    /// Those of the word `key`.
    fn of(key: &str) -> Self {
        let mut all = alternatives(key).into_iter();
        let own = all.next().unwrap_or_else(|| Alternative {
            text: key.to_owned(),
            is_inflected: false,
        });
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
            others,
            shared,
        }
    }
}

impl<'a> Phrases<'a> {
    /// For the phrases around the touched words of `tokens`.
    pub(crate) fn new(tokens: &'a SentenceWords) -> Self {
        let alternatives = vec![OnceCell::new(); tokens.words.len()];
        let roles = tokens
            .words
            .iter()
            .map(|word| Roles::of(&word.key))
            .collect();
        Self {
            tokens,
            alternatives,
            roles,
        }
    }

    /// Every key of `automaton` that is a phrase around the touched words, in no order.
    pub(crate) fn walk(&self, automaton: &Automaton, found: &mut Vec<FoundPhrase>) {
        let touched = &self.tokens.touched;
        let Some(root) = automaton.root() else { return };
        if touched.is_empty() || touched.len() > MAX_WORDS {
            return;
        }
        let first = touched.start.saturating_sub(MAX_WORDS - 1);
        let mut steps = 0;
        for start in first..=touched.start {
            let broken = self.tokens.words[start + 1..=touched.start]
                .iter()
                .any(|word| word.after_break);
            if broken {
                continue;
            }
            let mut walk = Walk {
                phrases: self,
                automaton,
                found,
                used: Vec::with_capacity(MAX_WORDS),
                steps,
            };
            walk.word(root, start, PhraseFit::default());
            steps = walk.steps;
        }
    }
}

struct Walk<'a> {
    phrases: &'a Phrases<'a>,
    automaton: &'a Automaton,
    found: &'a mut Vec<FoundPhrase>,
    used: Vec<usize>,
    /// Words read so far.
    steps: usize,
}

impl<'a> Walk<'a> {
    /// Goes on from `place` with the word at `at`, in each of its ways.
    fn word(&mut self, place: NodePlace, at: usize, fit: PhraseFit) {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return;
        }
        let phrases = self.phrases;
        let Alternatives {
            own,
            others,
            shared,
        } = phrases.alternatives[at]
            .get_or_init(|| Alternatives::of(&phrases.tokens.words[at].key));
        // The places along the word as it stands, as far as another spelling begins so too.
        let mut path = [place; MAX_SHARED + 1];
        let mut reached = 0;
        for &byte in &own.text.as_bytes()[..*shared] {
            let Some(next) = self.automaton.step(path[reached], byte) else {
                break;
            };
            reached += 1;
            path[reached] = next;
        }
        if reached == *shared {
            let rest = &own.text.as_bytes()[reached..];
            if let Some(next) = self.automaton.walk(path[reached], rest) {
                self.written(next, at, own, fit);
            }
        }
        for (other, shared) in others.iter().filter(|(_, shared)| *shared <= reached) {
            let rest = &other.text.as_bytes()[*shared..];
            if let Some(next) = self.automaton.walk(path[*shared], rest) {
                self.written(next, at, other, fit);
            }
        }
    }

    /// Goes on behind the word `at`, which is written as `alternative` says.
    fn written(&mut self, place: NodePlace, at: usize, alternative: &Alternative, fit: PhraseFit) {
        let Some(crossing) = self.automaton.crossing(place) else {
            return;
        };
        let fit = PhraseFit {
            inflected: fit.inflected + u8::from(alternative.is_inflected),
            ..fit
        };
        // A word with a hyphen is a phrase by itself where the dictionary writes it in two.
        let is_rewritten = at == self.phrases.tokens.touched.start
            && self.used.is_empty()
            && alternative.text.contains(' ');
        self.used.push(at);
        self.end(&crossing, fit, is_rewritten);
        self.go_on(&crossing, at + 1, fit);
        self.used.pop();
    }

    /// Notes the key that ends at `place`, if it is a phrase around the touched words.
    fn end(&mut self, place: &Crossing<'_>, fit: PhraseFit, is_rewritten: bool) {
        if self.used.len() < 2 && !is_rewritten {
            return;
        }
        // Of several touched words the first and the last: "ruled them out" is touched whole.
        let touched = &self.phrases.tokens.touched;
        if !self.used.contains(&touched.start) || !self.used.contains(&(touched.end - 1)) {
            return;
        }
        // "a bit of ..." is "a bit of": the points stand for what follows.
        let space = place
            .step(b' ')
            .and_then(|space| self.automaton.crossing(space));
        let behind_space = |byte, rest: &[u8]| {
            let next = space.as_ref()?.step(byte)?;
            self.automaton.walk(next, rest)
        };
        let behind = |byte, rest: &[u8]| self.automaton.walk(place.step(byte)?, rest);
        let open = [
            behind_space(b'.', b".."),
            behind(b'.', b".."),
            behind_space(b's', b"th"),
            behind_space(b's', b"b"),
        ];
        let open = open.map(|end| end.and_then(|end| self.automaton.value(end)));
        let ends = std::iter::once(place.value()).chain(open);
        for (number, end) in ends.enumerate() {
            let Some(value) = end else {
                continue;
            };
            self.found.push(FoundPhrase {
                value,
                words: self.used.clone(),
                fit: PhraseFit {
                    missing: (MAX_WORDS - self.used.len().min(MAX_WORDS)) as u8,
                    filled: fit.filled + u8::from(number > 0),
                    ..fit
                },
            });
        }
    }

    /// What leads on behind `text` from `place`.
    fn crossing_behind(&self, place: NodePlace, text: &str) -> Option<Crossing<'a>> {
        self.automaton
            .crossing(self.automaton.walk(place, text.as_bytes())?)
    }

    /// Goes on behind a word, at the word `at`.
    fn go_on(&mut self, place: &Crossing<'_>, at: usize, fit: PhraseFit) {
        let tokens = self.phrases.tokens;
        let follows = |at: usize| tokens.words.get(at).is_some_and(|word| !word.after_break);
        if self.used.len() >= MAX_WORDS || !follows(at) {
            return;
        }
        for separator in [b' ', b'-'] {
            let Some(next) = place.step(separator) else {
                continue;
            };
            self.word(next, at, fit);
            if separator == b' ' {
                self.slots(next, at, fit);
                self.split(next, at, fit);
            }
        }
    }

    /// Goes on with a place for an object or an owner, filled by the words from `at` on.
    fn slots(&mut self, place: NodePlace, at: usize, fit: PhraseFit) {
        // Few words are followed by a place at all: two letters tell.
        let automaton = self.automaton;
        let Some(crossing) = automaton.crossing(place) else {
            return;
        };
        let behind = |byte| automaton.crossing(crossing.step(byte)?);
        let leads = |first: Option<&Crossing<'_>>, byte| {
            first.is_some_and(|first| first.step(byte).is_some())
        };
        let s = behind(b's');
        let after_s = |byte| leads(s.as_ref(), byte);
        let (sb, sth, some) = (after_s(b'b'), after_s(b't'), after_s(b'o'));
        let (one, open) = (
            leads(behind(b'o').as_ref(), b'n'),
            leads(behind(b'.').as_ref(), b'.'),
        );
        if !(sb || sth || some || one || open) {
            return;
        }
        let is_near = |slot: &str| match slot.as_bytes() {
            [b's', b'b', ..] => sb,
            [b's', b't', ..] => sth,
            [b's', ..] => some,
            [b'o', ..] => one,
            _ => open,
        };
        let words = &self.phrases.tokens.words;
        let filled = PhraseFit {
            filled: fit.filled + 1,
            ..fit
        };
        let joined = |end: usize| words[at + 1..end].iter().all(|word| !word.after_break);
        let objects = OBJECT_SLOTS.iter().chain(&["..."]);
        for slot in objects.filter(|slot| is_near(slot)) {
            let Some(next) = self.crossing_behind(place, slot) else {
                continue;
            };
            for end in at + 1..=(at + MAX_GAP).min(words.len()) {
                if self.phrases.roles[end - 1].no_gap || !joined(end) {
                    break;
                }
                let gap = fit.gap + (end - at) as u8;
                self.go_on(&next, end, PhraseFit { gap, ..filled });
            }
        }
        // "the old man's" in the place of one's; a single word is one of its own alternatives.
        for slot in POSSESSIVE_SLOTS.iter().filter(|slot| is_near(slot)) {
            let Some(next) = self.crossing_behind(place, slot) else {
                continue;
            };
            for end in at + 2..=(at + MAX_GAP).min(words.len()) {
                if !joined(end) {
                    break;
                }
                if self.phrases.roles[end - 1].owner {
                    self.go_on(&next, end, filled);
                }
            }
        }
    }

    /// Goes on behind a verb's object with the rest of the phrase: *ruled sending troops out*.
    fn split(&mut self, place: NodePlace, at: usize, fit: PhraseFit) {
        let words = &self.phrases.tokens.words;
        let roles = &self.phrases.roles;
        let may_be_verb = self.used.len() == 1 && fit.gap == 0 && self.is_verb(self.used[0]);
        if !may_be_verb || roles[at].particle {
            return;
        }
        for particle in at + 1..=(at + MAX_GAP).min(words.len().saturating_sub(1)) {
            if words[particle].after_break || roles[particle - 1].no_gap {
                return;
            }
            if !roles[particle].particle {
                continue;
            }
            let key = words[particle].key.as_str();
            let Some(next) = self.crossing_behind(place, key) else {
                continue;
            };
            // In "ruled sending troops out" the adverb goes with the verb of the sentence.
            let nested = u8::from(self.is_participle(at - 1)) * MAX_GAP as u8;
            let fit = PhraseFit {
                gap: (particle - at) as u8 + nested,
                ..fit
            };
            self.used.push(particle);
            if roles[particle].adverb && self.is_adverb(particle) {
                self.end(&next, fit, false);
            }
            self.go_on(&next, particle + 1, fit);
            self.used.pop();
        }
    }

    /// Whether the word at `at` can be a verb: no article or preposition is before it.
    fn is_verb(&self, at: usize) -> bool {
        let words = &self.phrases.tokens.words;
        let before = at.checked_sub(1).filter(|_| !words[at].after_break);
        before.is_none_or(|before| {
            let key = words[before].key.as_str();
            let nominal = ["the", "a", "an", "this", "every", "each", "of"].contains(&key);
            !(nominal || is_possessive(key) && key != "her")
        })
    }

    /// Whether the verb at `at` is a participle that no form of *be* makes the verb of its sentence.
    fn is_participle(&self, at: usize) -> bool {
        let words = &self.phrases.tokens.words;
        let before = at
            .checked_sub(1)
            .map_or("", |before| words[before].key.as_str());
        let be = ["is", "are", "was", "were", "am", "be", "been", "not"];
        words[at].key.ends_with("ing") && !be.contains(&before)
    }

    /// Whether the particle at `at` has no object of its own.
    fn is_adverb(&self, at: usize) -> bool {
        let next = self.phrases.tokens.words.get(at + 1);
        next.is_none_or(|next| {
            let has_object = self.phrases.roles[at + 1].begins_object || next.is_capitalised;
            next.after_break || !has_object
        })
    }
}

#[cfg(test)]
mod tests;

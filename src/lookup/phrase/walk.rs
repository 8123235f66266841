//! A walk of the automaton along the words of a sentence: places filled, particles parted from their verbs, other
//! determiners, adjectives between.

use std::ops::Range;

use super::alternatives::{Alternative, POSSESSIVE_SLOTS};
use super::fit::PhraseFit;
use super::time::{begins_time, is_before_to_number, takes_time};
use super::words::OBJECT_SLOTS;
use super::{Alternatives, FoundPhrase, MAX_SHARED, MAX_WORDS, Phrases, Wanted};
use crate::english::form::FormKind;
use crate::english::tagger::tag::PosTag;
use crate::lexicon::automaton::{Automaton, Crossing, NodePlace};

/// The most words between a verb and its particle, or in the place of *sth*.
const MAX_GAP: usize = 4;

/// Words that one walk reads at most. No sentence comes near in a dictionary made for people; one made to harm could
/// have a key for every way in which places are filled.
pub(super) const MAX_STEPS: usize = 20_000;

impl Phrases<'_> {
    /// Adds every key of `automaton` that is `wanted`, in no order; only those that the sentence has letter by letter
    /// where it `is_plain`, as the automaton of inflected forms has them.
    pub(crate) fn walk(
        &self,
        automaton: &Automaton,
        wanted: Wanted,
        is_plain: bool,
        found: &mut Vec<FoundPhrase>,
    ) {
        let touched = &self.tokens.touched;
        let Some(root) = automaton.root() else { return };
        let starts = match wanted {
            Wanted::Around if touched.is_empty() || touched.len() > MAX_WORDS => return,
            // *She'd* is touched whole, and *would rather* begins within it.
            Wanted::Around => {
                let last = if self.touches_one {
                    touched.end - 1
                } else {
                    touched.start
                };
                touched.start.saturating_sub(MAX_WORDS - 1)..=last
            }
            Wanted::Inside if touched.is_empty() => return,
            Wanted::Inside => touched.start..=touched.end - 1,
            Wanted::Any if self.tokens.words.is_empty() => return,
            Wanted::Any => 0..=self.tokens.words.len() - 1,
            Wanted::At(at) => at..=at,
        };
        let mut steps = 0;
        for start in starts {
            let before = self.tokens.words.get(start + 1..touched.start + 1);
            let broken = wanted == Wanted::Around
                && before.is_some_and(|words| words.iter().any(|word| word.after_break));
            if broken {
                continue;
            }
            let mut walk = Walk {
                phrases: self,
                wanted,
                is_plain,
                automaton,
                found,
                used: Vec::with_capacity(MAX_WORDS),
                begins_with_be: false,
                steps,
            };
            walk.word(root, start, PhraseFit::default());
            steps = if wanted == Wanted::Any { 0 } else { walk.steps };
        }
    }
}

/// One walk from the word at which a phrase may begin.
struct Walk<'a> {
    phrases: &'a Phrases<'a>,
    wanted: Wanted,
    /// Whether every word stands as the key has it.
    is_plain: bool,
    automaton: &'a Automaton,
    found: &'a mut Vec<FoundPhrase>,
    used: Vec<usize>,
    /// Whether the first word is a form of *be*.
    begins_with_be: bool,
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
            joined,
            others,
            shared,
        } = phrases.alternatives[at].get_or_init(|| Alternatives::of(phrases.tokens, at));
        if let Some(joined) = joined
            && let Some(next) = self.automaton.walk(place, joined.text.as_bytes())
        {
            self.used.push(at);
            self.written(next, at + 1, joined, fit);
            self.used.pop();
        }
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
        let others: &[_] = if self.is_plain { &[] } else { others };
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
        if self.used.is_empty() {
            self.begins_with_be = alternative.text == "be";
        } else if self.begins_with_be && alternative.kind == Some(FormKind::PresentParticiple) {
            // "are setting up" is not *be set up*.
            return;
        }
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

    /// Whether the words read so far are where phrases are looked for.
    fn is_wanted(&self) -> bool {
        let tokens = self.phrases.tokens;
        let touched = &tokens.touched;
        match self.wanted {
            // Of several touched words the first and the last: "ruled them out" is touched whole. Of one with a
            // clitic any.
            Wanted::Around if self.phrases.touches_one => {
                self.used.iter().any(|word| touched.contains(word))
            }
            Wanted::Around => {
                self.used.contains(&touched.start) && self.used.contains(&(touched.end - 1))
            }
            Wanted::Inside => self.used.iter().all(|word| touched.contains(word)),
            Wanted::At(_) | Wanted::Any => true,
        }
    }

    /// Whether words that do not belong to the phrase are those that it is looked for around, so that it is none.
    fn swallows(&self, gap: Range<usize>) -> bool {
        let touched = &self.phrases.tokens.touched;
        match self.wanted {
            Wanted::Around if self.phrases.touches_one => {
                gap.start <= touched.start && touched.end <= gap.end
            }
            Wanted::Around => gap.contains(&touched.start) || gap.contains(&(touched.end - 1)),
            Wanted::Inside | Wanted::Any | Wanted::At(_) => false,
        }
    }

    /// Notes the key that ends at `place`, if it is a phrase around the touched words.
    fn end(&mut self, place: &Crossing<'_>, fit: PhraseFit, is_rewritten: bool) {
        // "in her hand" is not *in hand*: another determiner stands in longer phrases only.
        let is_short =
            self.used.len() < 2 && !is_rewritten || self.used.len() < 3 && fit.replaced > 0;
        if is_short || !self.is_wanted() {
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
        if self.used.len() >= MAX_WORDS || !tokens.follows(at) {
            return;
        }
        for separator in [b' ', b'-'] {
            let Some(next) = place.step(separator) else {
                continue;
            };
            self.word(next, at, fit);
            if separator == b' ' && !self.is_plain && !matches!(self.wanted, Wanted::At(_)) {
                self.slots(next, at, fit);
                self.split(next, at, fit);
                self.other_determiner(next, at, fit);
                self.inside(next, at, fit);
            }
        }
    }

    /// Goes on with another determiner in the place of the one at `at`, or with one where the sentence has none, or
    /// without it: *come to his rescue* and *come to the rescue*, *out of children's reach* and *out of reach*.
    fn other_determiner(&mut self, place: NodePlace, at: usize, fit: PhraseFit) {
        let phrases = self.phrases;
        let roles = &phrases.roles;
        let is_determiner = roles[at].owner || roles[at].article;
        if fit.replaced > 0 || !is_determiner || !self.leads_to_object() {
            return;
        }
        let replaced = PhraseFit {
            replaced: fit.replaced + 1,
            ..fit
        };
        // *a* is *an* where an adjective stands between: "have a great effect".
        let article = match phrases.tokens.words[at].key.as_str() {
            "a" => "an",
            "an" => "a",
            _ => "",
        };
        if !article.is_empty()
            && let Some(next) = self.crossing_behind(place, article)
        {
            self.used.push(at);
            self.go_on(&next, at + 1, fit);
            self.used.pop();
        }
        let own = phrases.tokens.words[at].key.as_str();
        let others = ["the", "a", "one's", "sb's", "your"];
        let Some(crossing) = self.automaton.crossing(place) else {
            return;
        };
        let is_near = |other: &str| crossing.step(other.as_bytes()[0]).is_some();
        let others = others.iter().filter(|other| **other != own);
        for other in others.filter(|other| is_near(other)) {
            // What the word can be written as anyway is read as that.
            if roles[at].owner && other.ends_with("'s") {
                continue;
            }
            let Some(next) = self.crossing_behind(place, other) else {
                continue;
            };
            self.used.push(at);
            self.go_on(&next, at + 1, replaced);
            self.used.pop();
        }
        let is_noun_next = phrases
            .tokens
            .next(at + 1)
            .is_some_and(|next| next.tag.is_noun());
        if roles[at].owner && is_noun_next && self.used.len() + 1 < MAX_WORDS {
            self.word(
                place,
                at + 1,
                PhraseFit {
                    gap: replaced.gap + 1,
                    ..replaced
                },
            );
        }
    }

    /// Whether the phrase begins with what has an object: a verb or a preposition.
    fn leads_to_object(&self) -> bool {
        let first = self.used.first().map(|&at| &self.phrases.tokens.words[at]);
        first.is_some_and(|first| {
            first.tag.is_verb() || matches!(first.tag, PosTag::Preposition | PosTag::NounPlural)
        })
    }

    /// Goes on behind one adjective or adverb that does not belong to the phrase: *pay close attention to*.
    fn inside(&mut self, place: NodePlace, at: usize, fit: PhraseFit) {
        let tokens = self.phrases.tokens;
        if fit.gap > 0 || !self.leads_to_object() {
            return;
        }
        let is_between = matches!(
            tokens.words[at].tag,
            PosTag::Adjective
                | PosTag::AdjectiveComparative
                | PosTag::AdjectiveSuperlative
                | PosTag::VerbPastParticiple
                | PosTag::VerbIng
        );
        let is_before_noun = tokens.next(at + 1).is_some_and(|next| next.tag.is_noun());
        let touched = tokens.touched.contains(&at) && self.wanted == Wanted::Around;
        if touched || !is_between || !is_before_noun {
            return;
        }
        self.word(
            place,
            at + 1,
            PhraseFit {
                gap: fit.gap + 1,
                ..fit
            },
        );
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
                let is_over = self.phrases.roles[end - 1].no_gap || !joined(end);
                if is_over || self.swallows(at..end) {
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
        let tokens = self.phrases.tokens;
        let words = &tokens.words;
        let roles = &self.phrases.roles;
        let may_be_verb =
            self.used.len() == 1 && fit.gap == 0 && self.phrases.may_be_verb(self.used[0]);
        if !may_be_verb || roles[at].particle && words[at].tag != PosTag::DeterminerAlone {
            return;
        }
        for particle in at + 1..=(at + MAX_GAP).min(words.len().saturating_sub(1)) {
            let is_over = words[particle].after_break || roles[particle - 1].no_gap;
            if is_over || self.swallows(at..particle) {
                return;
            }
            // "face a fine of up to forty pounds"
            let is_of_number = words[particle].key == "up" && is_before_to_number(tokens, particle);
            if !roles[particle].particle || is_of_number {
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
        let tokens = self.phrases.tokens;
        let Some(next) = tokens.next(at + 1) else {
            return true;
        };
        if takes_time(tokens, at) {
            return false;
        }
        if begins_time(tokens, at + 1) {
            return true;
        }
        if next.key == "of" {
            // "carried him out of the house"
            return false;
        }
        let begins_object = self.phrases.roles[at + 1].begins_object || next.is_capitalised;
        match tokens.words[at].tag {
            PosTag::Particle | PosTag::Adverb => !begins_object || next.key != "the",
            PosTag::Preposition => {
                !begins_object && !next.tag.is_noun() && next.tag != PosTag::Adjective
            }
            _ => !begins_object,
        }
    }
}

//! The phrases of a dictionary that a sentence holds around the touched word.
//!
//! One walk of the automaton for each word at which a phrase can begin: at every word the walk goes on with all
//! that the word can be written as (its lemma, a place for *sb*), as far as the automaton has such a key. So the
//! number of ways is bounded by the keys that exist, not by the product of the alternatives.

use super::automaton::{Automaton, Place};
use super::sentence::{Alternative, POSSESSIVE_SLOTS, Tokens, alternatives, is_possessive};

/// The most words of a phrase.
const MAX_WORDS: usize = 8;

/// The most words between a verb and its particle, or in the place of *sth*.
const MAX_GAP: usize = 4;

/// Words that one walk reads at most. No sentence comes near in a dictionary made for people; one made to harm could
/// have a key for every way in which places are filled.
const MAX_STEPS: usize = 20_000;

/// A phrase found in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The automaton's number at the phrase.
    pub value: u64,
    /// Its words among those of the sentence.
    pub words: Vec<usize>,
    /// How well it fits.
    pub fit: Fit,
}

/// How well a phrase fits: the less, the better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// Words inside it that do not belong to it, or fill a place in it.
    pub gap: u8,
    /// Words that it lacks of the longest phrase possible, so that longer ones come first.
    pub missing: u8,
    /// Places (*sb*, *one's*) that were filled.
    pub filled: u8,
    /// Words that stand in another form.
    pub inflected: u8,
}

/// How dictionaries write the place of an object.
const OBJECT_SLOTS: [&str; 8] = [
    "sb",
    "sth",
    "sb.",
    "sth.",
    "somebody",
    "something",
    "someone",
    "sb/sth",
];

/// Adverbs that go with verbs, and the prepositions that follow an object: *take sth into account*.
const PARTICLES: [&str; 27] = [
    "up", "out", "off", "down", "in", "on", "away", "back", "over", "about", "around", "through",
    "along", "apart", "aside", "forward", "together", "by", "across", "round", "into", "for", "to",
    "under", "ahead", "at", "of",
];

/// Of them, those that can stand behind an object by themselves.
const ADVERBS: [&str; 20] = [
    "up", "out", "off", "down", "in", "on", "away", "back", "over", "about", "around", "through",
    "along", "apart", "aside", "forward", "together", "across", "round", "ahead",
];

/// What an object does not hold: it begins another clause, or is a verb of its own.
const NOT_IN_GAP: [&str; 40] = [
    "who", "which", "that", "and", "but", "or", "because", "if", "when", "while", "as", "is",
    "was", "are", "were", "be", "been", "has", "had", "have", "will", "would", "can", "could",
    "may", "might", "should", "must", "do", "does", "did", "not", "said", "than", "so", "to",
    "then", "where", "what", "how",
];

/// What stands behind an adverb that is none: the preposition's own object begins.
const BEGINS_OBJECT: [&str; 33] = [
    "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our",
    "their", "some", "any", "every", "each", "no", "me", "him", "them", "us", "it", "you", "one",
    "two", "three", "many", "several", "all", "another", "which",
];

/// The words of a sentence with all that each can be written as; made once for all dictionaries.
pub struct Phrases<'a> {
    tokens: &'a Tokens,
    alternatives: Vec<Vec<Alternative>>,
    roles: Vec<Roles>,
}

/// What a word can be around a phrase.
#[derive(Debug, Clone, Copy)]
struct Roles {
    /// In [`PARTICLES`].
    particle: bool,
    /// In [`ADVERBS`].
    adverb: bool,
    /// In [`NOT_IN_GAP`].
    no_gap: bool,
    /// In [`BEGINS_OBJECT`].
    begins_object: bool,
    /// A possessive.
    owner: bool,
}

impl Roles {
    fn of(key: &str) -> Self {
        Self {
            particle: PARTICLES.contains(&key),
            adverb: ADVERBS.contains(&key),
            no_gap: NOT_IN_GAP.contains(&key),
            begins_object: BEGINS_OBJECT.contains(&key),
            owner: is_possessive(key),
        }
    }
}

impl<'a> Phrases<'a> {
    /// For the phrases around the touched words of `tokens`.
    pub fn new(tokens: &'a Tokens) -> Self {
        let alternatives = tokens
            .words
            .iter()
            .map(|word| alternatives(&word.key))
            .collect();
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
    pub fn walk(&self, automaton: &Automaton, found: &mut Vec<Found>) {
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
            walk.word(root, start, Fit::default());
            steps = walk.steps;
        }
    }
}

struct Walk<'a> {
    phrases: &'a Phrases<'a>,
    automaton: &'a Automaton,
    found: &'a mut Vec<Found>,
    used: Vec<usize>,
    /// Words read so far.
    steps: usize,
}

impl Walk<'_> {
    /// Goes on from `place` with the word at `at`, in each of its ways.
    fn word(&mut self, place: Place, at: usize, fit: Fit) {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return;
        }
        for alternative in &self.phrases.alternatives[at] {
            let Some(next) = self.automaton.walk(place, alternative.text.as_bytes()) else {
                continue;
            };
            let fit = Fit {
                inflected: fit.inflected + u8::from(alternative.is_inflected),
                ..fit
            };
            // A word with a hyphen is a phrase by itself where the dictionary writes it in two.
            let is_rewritten = at == self.phrases.tokens.touched.start
                && self.used.is_empty()
                && alternative.text.contains(' ');
            self.used.push(at);
            self.end(next, fit, is_rewritten);
            self.go_on(next, at + 1, fit);
            self.used.pop();
        }
    }

    /// Notes the key that ends at `place`, if it is a phrase around the touched words.
    fn end(&mut self, place: Place, fit: Fit, is_rewritten: bool) {
        if self.used.len() < 2 && !is_rewritten {
            return;
        }
        // Of several touched words the first and the last: "ruled them out" is touched whole.
        let touched = &self.phrases.tokens.touched;
        if !self.used.contains(&touched.start) || !self.used.contains(&(touched.end - 1)) {
            return;
        }
        // "a bit of ..." is "a bit of": the points stand for what follows.
        let open = [&b" ..."[..], b"...", b" sth", b" sb"];
        let ends = std::iter::once(Some(place))
            .chain(open.iter().map(|&rest| self.automaton.walk(place, rest)));
        for (number, end) in ends.enumerate() {
            let Some(value) = end.and_then(|end| self.automaton.value(end)) else {
                continue;
            };
            self.found.push(Found {
                value,
                words: self.used.clone(),
                fit: Fit {
                    missing: (MAX_WORDS - self.used.len().min(MAX_WORDS)) as u8,
                    filled: fit.filled + u8::from(number > 0),
                    ..fit
                },
            });
        }
    }

    /// Goes on behind a word, at the word `at`.
    fn go_on(&mut self, place: Place, at: usize, fit: Fit) {
        let tokens = self.phrases.tokens;
        let follows = |at: usize| tokens.words.get(at).is_some_and(|word| !word.after_break);
        if self.used.len() >= MAX_WORDS || !follows(at) {
            return;
        }
        for separator in [b' ', b'-'] {
            let Some(next) = self.automaton.step(place, separator) else {
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
    fn slots(&mut self, place: Place, at: usize, fit: Fit) {
        // Few words are followed by a place at all: two letters tell.
        let leads = |start: &[u8; 2]| self.automaton.walk(place, start).is_some();
        let s = self.automaton.step(place, b's');
        let after_s = |byte| s.and_then(|s| self.automaton.step(s, byte)).is_some();
        let (sb, sth, some) = (after_s(b'b'), after_s(b't'), after_s(b'o'));
        let (one, open) = (leads(b"on"), leads(b".."));
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
        let filled = Fit {
            filled: fit.filled + 1,
            ..fit
        };
        let joined = |end: usize| words[at + 1..end].iter().all(|word| !word.after_break);
        let objects = OBJECT_SLOTS.iter().chain(&["..."]);
        for slot in objects.filter(|slot| is_near(slot)) {
            let Some(next) = self.automaton.walk(place, slot.as_bytes()) else {
                continue;
            };
            for end in at + 1..=(at + MAX_GAP).min(words.len()) {
                if self.phrases.roles[end - 1].no_gap || !joined(end) {
                    break;
                }
                let gap = fit.gap + (end - at) as u8;
                self.go_on(next, end, Fit { gap, ..filled });
            }
        }
        // "the old man's" in the place of one's; a single word is one of its own alternatives.
        for slot in POSSESSIVE_SLOTS.iter().filter(|slot| is_near(slot)) {
            let Some(next) = self.automaton.walk(place, slot.as_bytes()) else {
                continue;
            };
            for end in at + 2..=(at + MAX_GAP).min(words.len()) {
                if !joined(end) {
                    break;
                }
                if self.phrases.roles[end - 1].owner {
                    self.go_on(next, end, filled);
                }
            }
        }
    }

    /// Goes on behind a verb's object with the rest of the phrase: *ruled sending troops out*.
    fn split(&mut self, place: Place, at: usize, fit: Fit) {
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
            let Some(next) = self.automaton.walk(place, key.as_bytes()) else {
                continue;
            };
            // In "ruled sending troops out" the adverb goes with the verb of the sentence.
            let nested = u8::from(self.is_participle(at - 1)) * MAX_GAP as u8;
            let fit = Fit {
                gap: (particle - at) as u8 + nested,
                ..fit
            };
            self.used.push(particle);
            if roles[particle].adverb && self.is_adverb(particle) {
                self.end(next, fit, false);
            }
            self.go_on(next, particle + 1, fit);
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

/// Words that mean little by themselves. Two of them beside each other are a phrase only where a learner asks for
/// it: `has been`, `at this`.
const FUNCTION: [&str; 62] = [
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "he", "it", "we", "they", "i", "you",
    "she", "is", "are", "was", "were", "be", "been", "being", "am", "and", "or", "but", "with",
    "as", "by", "from", "his", "their", "its", "not", "no", "has", "have", "had", "do", "does",
    "did", "will", "would", "this", "that", "these", "those", "there", "her", "him", "them", "my",
    "your", "our", "us", "me", "can", "could", "may", "must", "what",
];

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
pub fn is_meaningful(key: &str, fit: Fit) -> bool {
    // "a better plan" is not *a good*.
    let is_article_and_form = fit.inflected > 0
        && key.split_once(' ').is_some_and(|(first, rest)| {
            matches!(first, "a" | "an" | "the") && !rest.contains(' ')
        });
    let is_function = key.split([' ', '-']).all(|word| FUNCTION.contains(&word));
    MEANINGFUL.contains(&key) || !is_function && !is_article_and_form
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 20] = [
        "abreast of",
        "ask sb for sth",
        "be abreast of",
        "decision maker",
        "face-to-face",
        "in advance of",
        "in the face of",
        "look in",
        "make up one's mind",
        "pride oneself on",
        "rule out",
        "send out",
        "send troops",
        "take into account",
        "take steps",
        "talk sb into sth",
        "the white house",
        "turn down",
        "white house",
        "a bit of...",
    ];

    /// The phrases around `word`, best first.
    fn phrases(sentence: &str, word: &str) -> Vec<&'static str> {
        let mut keys = KEYS;
        keys.sort_unstable();
        let mut builder = fst::MapBuilder::memory();
        for (number, key) in keys.iter().enumerate() {
            builder.insert(key, number as u64).unwrap();
        }
        let automaton = Automaton::new(builder.into_inner().unwrap().into()).unwrap();
        let start = sentence.find(word).unwrap();
        let tokens = Tokens::around(sentence, &(start..start + word.len()));
        let mut found = Vec::new();
        Phrases::new(&tokens).walk(&automaton, &mut found);
        found.sort_by_key(|found| found.fit);
        let mut names: Vec<&str> = found
            .iter()
            .map(|found| keys[found.value as usize])
            .collect();
        names.dedup();
        names
    }

    #[test]
    fn phrases_around_the_touched_word() {
        for (sentence, word, expected) in [
            (
                "Biden has ruled out sending troops.",
                "ruled",
                &["rule out"][..],
            ),
            ("Biden has ruled out sending troops.", "out", &["rule out"]),
            (
                "Biden has ruled out sending troops.",
                "sending",
                &["send troops"],
            ),
            ("He ruled sending troops out.", "ruled", &["rule out"]),
            (
                "He ruled sending troops out.",
                "out",
                &["rule out", "send out"],
            ),
            ("He ruled, sending troops out.", "ruled", &[]),
            ("They turned the offer down.", "down", &["turn down"]),
            ("They turned the offer down the hill.", "turned", &[]),
            ("We took steps.", "steps", &["take steps"]),
            (
                "She is abreast of the news.",
                "abreast",
                &["be abreast of", "abreast of"],
            ),
            ("She made up her mind.", "mind", &["make up one's mind"]),
            (
                "She made up the old man's mind.",
                "made",
                &["make up one's mind"],
            ),
            (
                "They pride themselves on it.",
                "pride",
                &["pride oneself on"],
            ),
            (
                "A decision-maker spoke.",
                "decision-maker",
                &["decision maker"],
            ),
            ("The decision makers spoke.", "makers", &["decision maker"]),
            ("two face to face talks", "face", &["face-to-face"]),
            ("in the face of danger", "face", &["in the face of"]),
            (
                "He asked his father for money.",
                "asked",
                &["ask sb for sth"],
            ),
            ("They talked him into it.", "talked", &["talk sb into sth"]),
            (
                "Take the cost into account.",
                "account",
                &["take into account"],
            ),
            (
                "the White House said",
                "White",
                &["the white house", "white house"],
            ),
            ("a bit of luck", "bit", &["a bit of..."]),
            ("He looked at the man in the street.", "looked", &[]),
        ] {
            assert_eq!(phrases(sentence, word), expected, "{sentence} {word}");
        }
    }

    #[test]
    fn a_dictionary_with_a_key_for_everything_ends_the_walk() {
        // Every way to fill six places, each in five spellings.
        let mut keys = vec!["take".to_owned()];
        for _ in 0..6 {
            let longer = keys.iter().flat_map(|key| {
                OBJECT_SLOTS[..5]
                    .iter()
                    .map(move |slot| format!("{key} {slot}"))
            });
            keys = longer.collect();
        }
        for key in &mut keys {
            key.push_str(" out");
        }
        keys.sort_unstable();
        let pairs = keys.iter().zip(0_u64..);
        let map = fst::Map::from_iter(pairs).unwrap();
        let automaton = Automaton::new(map.as_fst().as_bytes().to_vec().into()).unwrap();
        let sentence = "take one two three four five six seven eight nine out";
        let tokens = Tokens::around(sentence, &(0..4));
        let mut found = Vec::new();
        Phrases::new(&tokens).walk(&automaton, &mut found);
        assert!(
            !found.is_empty() && found.len() <= MAX_STEPS,
            "{}",
            found.len()
        );
    }

    #[test]
    fn function_words_are_no_phrase() {
        for (key, expected) in [
            ("has been", false),
            ("as for", true),
            ("rule out", true),
            ("at this", false),
        ] {
            assert_eq!(is_meaningful(key, Fit::default()), expected, "{key}");
        }
    }
}

//! The part of speech of each word of a sentence, by an averaged perceptron (Collins 2002) over the word, its ending,
//! its neighbours and the tags before it.
//!
//! The model is trained by `make tagger` and is a part of the program. Sums of whole numbers decide, so that every
//! machine tags alike.

pub mod features;
pub mod model;
pub mod suits;
pub mod tag;

use std::sync::OnceLock;

use super::tokens::{SentenceToken, TokenKind};
use features::TokenTraits;
use model::{Model, Scores};
use tag::{OPEN, PosTag, TagSet};

/// The model that is a part of the program.
static MODEL: &[u8] = include_bytes!("../../../dict/tagger/model.bin");

/// Tags sentences by a model.
#[derive(Debug, Clone)]
pub struct Tagger {
    model: Model,
}

/// A sentence and the tags of its tokens.
#[derive(Debug, Clone)]
pub struct TaggedSentence<'a> {
    tagger: &'a Tagger,
    traits: Vec<TokenTraits>,
    /// The tag of each token.
    pub tags: Vec<PosTag>,
}

impl Tagger {
    /// Tags by `model`.
    pub fn new(model: Model) -> Self {
        Self { model }
    }

    /// The program's own; `None` where its model is damaged.
    pub fn own() -> Option<&'static Self> {
        static OWN: OnceLock<Option<Tagger>> = OnceLock::new();
        OWN.get_or_init(|| Model::read(MODEL).ok().map(Self::new))
            .as_ref()
    }

    /// The traits of the tokens of `sentence`.
    pub fn traits(&self, sentence: &str, tokens: &[SentenceToken]) -> Vec<TokenTraits> {
        let mut is_first = true;
        let traits = tokens.iter().map(|token| {
            let unlisted = match token.kind {
                TokenKind::Punctuation => TagSet::of(&[PosTag::Punctuation]),
                TokenKind::Possessive => TagSet::of(&[PosTag::PossessiveClitic]),
                TokenKind::Word | TokenKind::Clitic => OPEN,
            };
            let fixed = token.kind == TokenKind::Punctuation || token.kind == TokenKind::Possessive;
            let listed = |number| {
                if fixed {
                    None
                } else {
                    self.model.listed(number)
                }
            };
            let text = &sentence[token.range.clone()];
            let traits = TokenTraits::of(text, is_first, listed, unlisted);
            is_first &= token.kind == TokenKind::Punctuation;
            traits
        });
        traits.collect()
    }

    /// Tags `tokens`, which are those of `sentence`.
    pub fn tag(&self, sentence: &str, tokens: &[SentenceToken]) -> TaggedSentence<'_> {
        let traits = self.traits(sentence, tokens);
        let mut tags: Vec<PosTag> = Vec::with_capacity(tokens.len());
        for at in 0..tokens.len() {
            let allowed = narrowed(&traits, at, tags.last().copied());
            let tag = if allowed.0.count_ones() == 1 {
                allowed.iter().next().unwrap_or(PosTag::Other)
            } else {
                best(&self.model.scores(&traits, at, before(&tags, at)), allowed)
            };
            tags.push(tag);
        }
        TaggedSentence {
            tagger: self,
            traits,
            tags,
        }
    }
}

impl TaggedSentence<'_> {
    /// How well each tag suits the token `at`. What the word was never seen as is not ruled out, only unlikely.
    pub fn scores(&self, at: usize) -> Scores {
        let before = before(&self.tags, at);
        let mut scores = self.tagger.model.scores(&self.traits, at, before);
        let traits = &self.traits[at];
        if traits.is_listed {
            // Of a word with one tag the model has learnt nothing else.
            let is_only = traits.allowed.0.count_ones() == 1;
            let less = if is_only { NEVER_ANOTHER } else { NEVER_SEEN };
            for (tag, _) in PosTag::ALL {
                if !traits.allowed.contains(tag) {
                    scores[tag as usize] -= less;
                }
            }
        }
        let possible = narrowed(&self.traits, at, before[0]);
        for tag in traits.allowed.without(possible).iter() {
            scores[tag as usize] -= IMPOSSIBLE;
        }
        scores
    }
}

/// What a tag loses that cannot stand behind what stands before.
const IMPOSSIBLE: i16 = 400;

/// What a tag loses that a listed word was never seen with.
const NEVER_SEEN: i16 = 250;

/// ... where it was only ever seen with another one.
const NEVER_ANOTHER: i16 = 600;

/// What the token `at` can be behind one with the tag `before`: a base behind *to*, no finite verb behind an article or
/// possessive.
pub fn narrowed(traits: &[TokenTraits], at: usize, before: Option<PosTag>) -> TagSet {
    let allowed = traits[at].allowed;
    let is_article = at.checked_sub(1).is_some_and(|at| traits[at].is_article);
    const BASE: TagSet = TagSet::of(&[PosTag::Verb, PosTag::Adverb]);
    const FINITE: TagSet = TagSet::of(&[
        PosTag::Modal,
        PosTag::VerbPresent,
        PosTag::VerbThird,
        PosTag::VerbPast,
    ]);
    let narrow = match before {
        Some(PosTag::To) if allowed.contains(PosTag::Verb) => allowed.and(BASE),
        Some(PosTag::PossessiveClitic | PosTag::Possessive) => allowed.without(FINITE),
        Some(PosTag::Determiner) if is_article => allowed.without(FINITE),
        Some(PosTag::Adjective) if allowed.contains(PosTag::Noun) => {
            allowed.without(TagSet::of(&[PosTag::VerbPresent, PosTag::Verb]))
        }
        _ => allowed,
    };
    if narrow.is_empty() { allowed } else { narrow }
}

/// The tags of the two tokens before `at`, the nearer first.
fn before(tags: &[PosTag], at: usize) -> [Option<PosTag>; 2] {
    [1, 2].map(|steps| at.checked_sub(steps).map(|at| tags[at]))
}

/// The tag of `allowed` that `scores` prefer; of equal ones the first.
pub fn best(scores: &Scores, allowed: TagSet) -> PosTag {
    let mut best: Option<(PosTag, i16)> = None;
    for tag in allowed.iter() {
        let score = scores[tag as usize];
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((tag, score));
        }
    }
    best.map_or(PosTag::Other, |(tag, _)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::tokens::tokens;

    /// The tags of the words of `sentence`, without punctuation.
    fn tags(sentence: &str) -> String {
        let tokens = tokens(sentence);
        let tagged = Tagger::own().unwrap().tag(sentence, &tokens);
        let words = tagged
            .tags
            .iter()
            .filter(|tag| **tag != PosTag::Punctuation);
        words.map(|tag| tag.name()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_what_they_are_in_their_sentence() {
        for (sentence, expected) in [
            ("The workers found the old ship.", "DT NNS VBD DT JJ NN"),
            ("They want to found a school.", "PRP VBP TO VB DT NN"),
            ("He will leave tomorrow.", "PRP MD VB NN"),
            ("The leaves fell from the trees.", "DT NNS VBD IN DT NNS"),
            (
                "She doesn't like it because it's cold.",
                "PRP VBZ RB VB PRP SC PRP VBZ JJ",
            ),
            (
                "The minister's plan was ruled out.",
                "DT NN POS NN VBD VBN RP",
            ),
            ("Turn the lights off.", "VB DT NNS RP"),
            ("I think that this is true.", "PRP VBP SC DTP VBZ JJ"),
        ] {
            assert_eq!(tags(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn nothing_is_no_sentence() {
        for sentence in ["", "…", "'", "\u{AD}", "\u{1F600}"] {
            assert!(tags(sentence).len() < 8, "{sentence:?}");
        }
    }

    #[test]
    fn a_damaged_model_is_refused() {
        assert!(Model::read(MODEL).is_ok());
        let short = (0..MODEL.len()).step_by(MODEL.len() / 50);
        for end in short {
            assert!(Model::read(&MODEL[..end]).is_err(), "{end} bytes");
        }
        let mut foreign = MODEL.to_vec();
        foreign[4] += 1;
        assert!(Model::read(&foreign).is_err());
    }

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let model = Model::read(MODEL).unwrap();
        let again = Model::read(&model.write().unwrap()).unwrap();
        let sentence = "Nobody saw the thief climb over the wall.";
        let tokens = tokens(sentence);
        let (first, second) = (Tagger::new(model), Tagger::new(again));
        assert_eq!(
            first.tag(sentence, &tokens).tags,
            second.tag(sentence, &tokens).tags
        );
    }

    #[test]
    fn every_tag_has_a_name_of_its_own() {
        for (number, (tag, name)) in PosTag::ALL.iter().enumerate() {
            assert_eq!(*tag as usize, number);
            assert_eq!(PosTag::named(name), *tag);
        }
    }
}

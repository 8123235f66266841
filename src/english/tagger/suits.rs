//! Which tags suit a dictionary's part of speech and form.

use super::model::Scores;
use super::tag::PosTag::*;
use super::tag::{NOUNS, PosTag, TagSet};
use crate::english::form::FormKind;
use crate::english::part_of_speech::PartsOfSpeech;

/// What a sense that suits a tag only fairly is behind one that suits it well, in the units of [`Scores`].
const FAIR: i16 = 40;

/// What a sense of no known part of speech is behind one that suits.
const UNKNOWN: i16 = 60;

/// The tags that suit a sense.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SuitableTags {
    /// Those that say the same as the dictionary.
    pub good: TagSet,
    /// Those that dictionaries and taggers part differently.
    pub fair: TagSet,
    /// Whether the dictionary does not say what the sense is.
    pub is_unknown: bool,
}

impl SuitableTags {
    /// For a sense with the label `parts` of a word that is `forms` of its headword; the headword itself where
    /// `forms` is empty. `unchanged` are further forms that look like the headword: *put* is the past of *put*.
    pub fn of(parts: PartsOfSpeech, forms: &[FormKind], unchanged: &[FormKind]) -> Self {
        let mut suitable = Self {
            is_unknown: parts.is_unknown(),
            ..Self::default()
        };
        if forms.is_empty() || forms.contains(&FormKind::Variant) {
            suitable.add_base(parts);
        }
        for &kind in forms.iter().chain(unchanged) {
            if parts.takes(kind) {
                let (good, fair) = of_form(kind, parts);
                suitable.add(good, fair);
            }
        }
        suitable
    }

    fn add(&mut self, good: &[PosTag], fair: &[PosTag]) {
        self.good = self.good.or(TagSet::of(good));
        self.fair = self.fair.or(TagSet::of(fair));
    }

    fn add_base(&mut self, parts: PartsOfSpeech) {
        if parts.name {
            self.add(&[Name, NamePlural], &[]);
        } else if parts.noun {
            self.add(
                &[Noun, NounPlural, Name, NamePlural],
                &[VerbIng, Number, DeterminerAlone],
            );
        }
        if parts.verb {
            self.add(&[Verb, VerbPresent], &[Modal]);
        }
        if parts.auxiliary {
            self.add(&[Modal], &[]);
        }
        if parts.adjective {
            self.add(
                &[Adjective, AdjectiveComparative, AdjectiveSuperlative],
                &[VerbPastParticiple, VerbIng, Predeterminer, Adverb],
            );
        }
        if parts.adverb {
            self.add(
                &[
                    Adverb,
                    AdverbComparative,
                    AdverbSuperlative,
                    AdverbWh,
                    Particle,
                    Existential,
                ],
                &[Preposition, Subordinator, Predeterminer, Determiner],
            );
        }
        if parts.preposition {
            self.add(
                &[Preposition, To],
                &[Particle, Subordinator, VerbIng, Coordinator],
            );
        }
        if parts.conjunction {
            self.add(
                &[Coordinator, Subordinator],
                &[AdverbWh, Preposition, Adverb, DeterminerWh],
            );
        }
        if parts.pronoun {
            self.add(
                &[
                    Pronoun,
                    PronounWh,
                    DeterminerWh,
                    DeterminerAlone,
                    Existential,
                ],
                &[
                    Possessive,
                    PossessiveWh,
                    Determiner,
                    Number,
                    Noun,
                    Adjective,
                ],
            );
        }
        if parts.determiner {
            self.add(
                &[
                    Determiner,
                    Predeterminer,
                    DeterminerWh,
                    Possessive,
                    PossessiveWh,
                ],
                &[
                    Adjective,
                    AdjectiveComparative,
                    AdjectiveSuperlative,
                    Number,
                    DeterminerAlone,
                    PronounWh,
                ],
            );
        }
        if parts.number {
            self.add(&[Number], &[Noun, Adjective, Determiner]);
        }
        if parts.interjection {
            self.add(&[Interjection], &[Adverb]);
        }
    }

    /// How well the sense suits what `scores` say of its place; the more, the better.
    pub fn score(self, scores: &Scores) -> i16 {
        let most =
            |set: TagSet, less: i16| set.iter().map(move |tag| scores[tag as usize] - less).max();
        let all = NOUNS.or(TagSet::of(&[Verb, Adjective, Adverb]));
        let unknown = if self.is_unknown {
            most(all, UNKNOWN)
        } else {
            None
        };
        let found = [most(self.good, 0), most(self.fair, FAIR), unknown];
        found.into_iter().flatten().max().unwrap_or(i16::MIN / 2)
    }
}

/// The tags that suit a form of `kind`.
fn of_form(kind: FormKind, parts: PartsOfSpeech) -> (&'static [PosTag], &'static [PosTag]) {
    match kind {
        FormKind::Plural => (&[NounPlural, NamePlural], &[Noun]),
        FormKind::ThirdPersonSingular => (&[VerbThird], &[]),
        FormKind::Past => (&[VerbPast], &[VerbPastParticiple]),
        FormKind::PastParticiple => (&[VerbPastParticiple], &[VerbPast, Adjective]),
        FormKind::PresentParticiple => (&[VerbIng], &[Adjective, Noun]),
        FormKind::Comparative if parts.adjective => (&[AdjectiveComparative], &[AdverbComparative]),
        FormKind::Comparative => (&[AdverbComparative], &[AdjectiveComparative]),
        FormKind::Superlative if parts.adjective => (&[AdjectiveSuperlative], &[AdverbSuperlative]),
        FormKind::Superlative => (&[AdverbSuperlative], &[AdjectiveSuperlative]),
        FormKind::Variant => (&[], &[]),
    }
}

//! The tags: those of the Penn Treebank, with prepositions apart from *because*, and *this* before a noun
//! apart from *this* for one.

/// Part of speech of a word in its sentence, with the form that it has.
///
/// The tags are those of the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993), but that its `IN` and its `DT` are two each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PosTag {
    /// A noun in the singular, or one that is not counted.
    Noun,
    /// A noun in the plural.
    NounPlural,
    /// A name.
    Name,
    /// A name in the plural.
    NamePlural,
    /// The base of a verb: behind *to*, a modal, in a request.
    Verb,
    /// A verb in the present, not in the third person singular.
    VerbPresent,
    /// A verb in the third person singular.
    VerbThird,
    /// A verb in the past.
    VerbPast,
    /// A past participle.
    VerbPastParticiple,
    /// A present participle or gerund.
    VerbIng,
    /// A modal verb.
    Modal,
    /// An adjective.
    Adjective,
    /// An adjective in the comparative.
    AdjectiveComparative,
    /// An adjective in the superlative.
    AdjectiveSuperlative,
    /// An adverb.
    Adverb,
    /// An adverb in the comparative.
    AdverbComparative,
    /// An adverb in the superlative.
    AdverbSuperlative,
    /// *when, where, why, how*
    AdverbWh,
    /// The particle of a phrasal verb.
    Particle,
    /// A preposition.
    Preposition,
    /// A conjunction that begins a clause: *because, if, that*.
    Subordinator,
    /// *and, or, but*
    Coordinator,
    /// *to* before a verb.
    To,
    /// A determiner.
    Determiner,
    /// A determiner that stands for its noun: *this is so, all of them*.
    DeterminerAlone,
    /// What stands before a determiner: *all, half, such*.
    Predeterminer,
    /// *which, what* before a noun.
    DeterminerWh,
    /// A personal pronoun.
    Pronoun,
    /// *my, your, his*
    Possessive,
    /// *who, what, which*
    PronounWh,
    /// *whose*
    PossessiveWh,
    /// A number.
    Number,
    /// *there* in *there is*.
    Existential,
    /// An interjection.
    Interjection,
    /// The clitic of the possessive.
    PossessiveClitic,
    /// Punctuation.
    Punctuation,
    /// A foreign word, a symbol, what is none of these.
    Other,
}

use PosTag::*;

impl PosTag {
    /// How many there are.
    pub const COUNT: usize = 37;

    /// Every tag with the Penn Treebank's name of it; the index is its number in a model.
    pub const ALL: [(Self, &str); Self::COUNT] = [
        (Noun, "NN"),
        (NounPlural, "NNS"),
        (Name, "NNP"),
        (NamePlural, "NNPS"),
        (Verb, "VB"),
        (VerbPresent, "VBP"),
        (VerbThird, "VBZ"),
        (VerbPast, "VBD"),
        (VerbPastParticiple, "VBN"),
        (VerbIng, "VBG"),
        (Modal, "MD"),
        (Adjective, "JJ"),
        (AdjectiveComparative, "JJR"),
        (AdjectiveSuperlative, "JJS"),
        (Adverb, "RB"),
        (AdverbComparative, "RBR"),
        (AdverbSuperlative, "RBS"),
        (AdverbWh, "WRB"),
        (Particle, "RP"),
        (Preposition, "IN"),
        (Subordinator, "SC"),
        (Coordinator, "CC"),
        (To, "TO"),
        (Determiner, "DT"),
        (DeterminerAlone, "DTP"),
        (Predeterminer, "PDT"),
        (DeterminerWh, "WDT"),
        (Pronoun, "PRP"),
        (Possessive, "PRP$"),
        (PronounWh, "WP"),
        (PossessiveWh, "WP$"),
        (Number, "CD"),
        (Existential, "EX"),
        (Interjection, "UH"),
        (PossessiveClitic, "POS"),
        (Punctuation, "PUNCT"),
        (Other, "X"),
    ];

    /// The tag with the Penn Treebank's name `name`; [`PosTag::Other`] where it has none of these.
    pub fn named(name: &str) -> Self {
        let found = Self::ALL.iter().find(|(_, own)| *own == name);
        found.map_or(Other, |(tag, _)| *tag)
    }

    /// The Penn Treebank's name.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether it is a verb in any form, a modal one included.
    pub fn is_verb(self) -> bool {
        VERBS.contains(self)
    }

    /// Whether it is a noun or name.
    pub fn is_noun(self) -> bool {
        NOUNS.contains(self)
    }
}

/// A set of tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TagSet(pub u64);

impl TagSet {
    /// The set of these.
    pub const fn of(tags: &[PosTag]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < tags.len() {
            bits |= 1 << tags[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    /// Whether it has `tag`.
    pub const fn contains(self, tag: PosTag) -> bool {
        self.0 & (1 << tag as u8) != 0
    }

    /// Whether it has none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in one of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The tags of it, in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = PosTag> {
        let all = PosTag::ALL.into_iter().map(|(tag, _)| tag);
        all.filter(move |&tag| self.contains(tag))
    }
}

/// Verbs in every form.
pub const VERBS: TagSet = TagSet::of(&[
    Verb,
    VerbPresent,
    VerbThird,
    VerbPast,
    VerbPastParticiple,
    VerbIng,
    Modal,
]);

/// Nouns and names.
pub const NOUNS: TagSet = TagSet::of(&[Noun, NounPlural, Name, NamePlural]);

/// What a word can be of which nothing is known: the classes that take new words.
pub const OPEN: TagSet = TagSet::of(&[
    Noun,
    NounPlural,
    Name,
    NamePlural,
    Verb,
    VerbPresent,
    VerbThird,
    VerbPast,
    VerbPastParticiple,
    VerbIng,
    Adjective,
    AdjectiveComparative,
    AdjectiveSuperlative,
    Adverb,
    Number,
    Interjection,
    Other,
]);

/// What the object of a verb or preposition begins with.
pub const OBJECT_BEGINS: TagSet = NOUNS.or(TagSet::of(&[
    Determiner,
    DeterminerAlone,
    Predeterminer,
    Possessive,
    Pronoun,
    Adjective,
    Number,
]));

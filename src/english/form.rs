//! The kinds of inflected forms.

use serde::{Deserialize, Serialize};

/// How an inflected form relates to its lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum FormKind {
    /// *weighs* of *weigh*
    ThirdPersonSingular = 0,
    /// *weighing*
    PresentParticiple = 1,
    /// *left* of *leave*
    Past = 2,
    /// *taken* of *take*
    PastParticiple = 3,
    /// *leaves* of *leaf*
    Plural = 4,
    /// *better* of *good*
    Comparative = 5,
    /// *best* of *good*
    Superlative = 6,
    /// A form whose kind the source does not say, or another spelling.
    Variant = 7,
}

impl FormKind {
    /// Every kind; the index is its number in the `.lex` format.
    pub const ALL: [Self; 8] = [
        Self::ThirdPersonSingular,
        Self::PresentParticiple,
        Self::Past,
        Self::PastParticiple,
        Self::Plural,
        Self::Comparative,
        Self::Superlative,
        Self::Variant,
    ];

    /// The name in English, as `lookup --json` prints it and the core dictionary's sources write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ThirdPersonSingular => "third person singular",
            Self::PresentParticiple => "present participle",
            Self::Past => "past",
            Self::PastParticiple => "past participle",
            Self::Plural => "plural",
            Self::Comparative => "comparative",
            Self::Superlative => "superlative",
            Self::Variant => "variant",
        }
    }
}

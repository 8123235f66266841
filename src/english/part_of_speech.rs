//! Parts of speech, as dictionaries label them.

use super::form::FormKind;

/// The forms that go together: a dictionary that states one of them states all.
fn category(kind: FormKind) -> u8 {
    match kind {
        FormKind::ThirdPersonSingular
        | FormKind::PresentParticiple
        | FormKind::Past
        | FormKind::PastParticiple => 0,
        FormKind::Plural => 1,
        FormKind::Comparative | FormKind::Superlative => 2,
        FormKind::Variant => 3,
    }
}

/// The parts of speech that a word can have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PartsOfSpeech {
    /// A noun or name.
    pub noun: bool,
    /// A verb.
    pub verb: bool,
    /// An adjective.
    pub adjective: bool,
    /// An adverb.
    pub adverb: bool,
    /// Something else.
    pub other: bool,
}

impl PartsOfSpeech {
    /// Those of an entry's labels, one a sense.
    pub fn of_labels<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        let mut parts = Self::default();
        for label in labels {
            parts.add(label);
        }
        parts
    }

    /// Those of one label, in any of the usual abbreviations: `n`, `v. t.`, `adj.`, `noun`.
    pub fn of_label(label: &str) -> Self {
        Self::of_labels([label])
    }

    fn add(&mut self, label: &str) {
        for word in label.split(|c: char| !c.is_alphabetic()) {
            let word = word.to_ascii_lowercase();
            match word.as_str() {
                "" | "pl" | "sing" | "phr" => {}
                "n" | "noun" | "name" | "名" | "名词" => self.noun = true,
                "v" | "vt" | "vi" | "verb" | "aux" | "动" | "动词" => self.verb = true,
                "a" | "adj" | "adjective" | "s" | "形" | "形容词" => self.adjective = true,
                "adv" | "ad" | "adverb" | "r" | "副" | "副词" => self.adverb = true,
                "t" | "i" => {}
                _ => self.other = true,
            }
        }
    }

    /// Whether nothing is known.
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }

    /// Whether such a word has forms of `kind`.
    pub fn takes(self, kind: FormKind) -> bool {
        self.is_unknown()
            || match category(kind) {
                0 => self.verb,
                1 => self.noun,
                2 => self.adjective || self.adverb,
                _ => true,
            }
    }
}

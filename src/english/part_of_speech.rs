//! Parts of speech, as dictionaries label them.

use super::form::FormKind;

/// The longest label of a part of speech, in bytes.
const LONGEST_LABEL: usize = 24;

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
    /// A name; it is a noun, too.
    pub name: bool,
    /// A verb.
    pub verb: bool,
    /// An adjective.
    pub adjective: bool,
    /// An adverb.
    pub adverb: bool,
    /// An auxiliary verb; it is a verb, too.
    pub auxiliary: bool,
    /// A preposition.
    pub preposition: bool,
    /// A conjunction.
    pub conjunction: bool,
    /// A pronoun.
    pub pronoun: bool,
    /// A determiner or article.
    pub determiner: bool,
    /// A numeral.
    pub number: bool,
    /// An interjection.
    pub interjection: bool,
    /// Something else.
    pub other: bool,
}

impl PartsOfSpeech {
    /// None of them.
    pub const NONE: Self = Self {
        noun: false,
        name: false,
        verb: false,
        adjective: false,
        adverb: false,
        auxiliary: false,
        preposition: false,
        conjunction: false,
        pronoun: false,
        determiner: false,
        number: false,
        interjection: false,
        other: false,
    };

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
            // Labels are short; a longer word is none of these.
            let mut small = [0; LONGEST_LABEL];
            let Some(small) = small.get_mut(..word.len()) else {
                self.other = true;
                continue;
            };
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            match std::str::from_utf8(small).unwrap_or_default() {
                "" | "pl" | "sing" | "phr" => {}
                "n" | "noun" | "名" | "名词" => self.noun = true,
                "name" => {
                    self.noun = true;
                    self.name = true;
                }
                "v" | "vt" | "vi" | "verb" | "动" | "动词" => self.verb = true,
                "aux" | "auxiliary" | "modal" | "助动词" | "情态动词" => {
                    self.verb = true;
                    self.auxiliary = true;
                }
                "a" | "adj" | "adjective" | "s" | "形" | "形容词" => self.adjective = true,
                "adv" | "ad" | "adverb" | "r" | "副" | "副词" => self.adverb = true,
                "t" | "i" => {}
                "prep" | "preposition" | "介" | "介词" => self.preposition = true,
                "conj" | "conjunction" | "连" | "连词" => self.conjunction = true,
                "pron" | "pronoun" | "代" | "代词" => self.pronoun = true,
                "det" | "art" | "article" | "determiner" | "冠词" | "限定词" => {
                    self.determiner = true
                }
                "num" | "numeral" | "数" | "数词" => self.number = true,
                "int" | "interj" | "interjection" | "excl" | "叹" | "感叹词" => {
                    self.interjection = true
                }
                _ => self.other = true,
            }
        }
    }

    /// Whether it can be what is none of the four great classes.
    pub fn is_minor(self) -> bool {
        let closed = self.preposition || self.conjunction || self.pronoun || self.determiner;
        closed || self.number || self.interjection || self.other
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

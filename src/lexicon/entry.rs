//! What a dictionary says of one headword, whichever format it came from.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::english::form::FormKind;
use crate::english::part_of_speech::PartsOfSpeech;

/// One headword with all that the dictionary says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The headword as the dictionary spells it.
    pub headword: String,
    /// Pronunciation in IPA, without slashes; British where the source says which.
    pub phonetic: Option<String>,
    /// American pronunciation, where it differs by more than a rule predicts.
    pub phonetic_us: Option<String>,
    /// Senses in the dictionary's order.
    pub senses: Vec<Sense>,
    /// Chinese examinations that list the word.
    pub levels: Levels,
    /// How common the word is.
    pub frequency: Frequency,
    /// Inflected forms of this headword; what the `forms` automaton is built from.
    pub forms: Vec<(FormKind, String)>,
}

impl Entry {
    /// Whether it is a name and nothing else, as its own labels say.
    pub fn is_only_name(&self) -> bool {
        !self.senses.is_empty() && self.senses.iter().all(|sense| sense.pos == "name")
    }

    /// The parts of speech of its senses; none where it says nothing.
    pub fn parts_of_speech(&self) -> PartsOfSpeech {
        let labels = self.senses.iter().map(|sense| sense.pos.as_str());
        PartsOfSpeech::of_labels(labels)
    }
}

/// One meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sense {
    /// Part of speech, a label of [`POS_LABELS`] or the source's own; empty where unknown.
    pub pos: String,
    /// Grammar, domain or register: `C`, `U`, `T`, `I`, 法律, 正式 …
    pub labels: Vec<String>,
    /// The meaning: short equivalents in Chinese, or a definition; in an article of another format, one line.
    pub gloss: String,
    /// How parts of the gloss stand out, in the order of their starts.
    pub marks: Vec<Mark>,
    /// Words that stand beside the headword in this meaning and tell it from its others: *charge* with *murder*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collocates: Vec<String>,
    /// How far the line is indented: 0 for a sense of its own, more for one below the line before.
    pub depth: u8,
    /// Sentences that show the sense in use.
    pub examples: Vec<Example>,
}

/// A part of a gloss that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The bytes of the gloss.
    pub range: Range<u32>,
    /// How they stand out.
    pub style: MarkStyle,
}

/// How a part of a gloss stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkStyle {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Less important than the rest: grammar, register, a source.
    Quiet,
    /// A cross-reference to this headword.
    Link(String),
}

/// A sentence that shows a sense in use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The English sentence.
    pub text: String,
    /// Its translation; empty where there is none.
    pub translation: String,
}

/// The parts of speech that Glosspane's own data uses, in the order in which they are shown.
pub const POS_LABELS: [&str; 17] = [
    "n", "v", "vt", "vi", "adj", "adv", "prep", "conj", "pron", "det", "num", "int", "aux", "abbr",
    "phr", "name", "affix",
];

/// One examination's word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Level {
    /// 中考
    Zhongkao = 0,
    /// 高考
    Gaokao = 1,
    /// 四级
    Cet4 = 2,
    /// 六级
    Cet6 = 3,
    /// 考研
    Kaoyan = 4,
    /// 托福
    Toefl = 5,
    /// 雅思
    Ielts = 6,
    /// GRE
    Gre = 7,
}

impl Level {
    /// Every level, easiest first; the index is its bit in the `.lex` format.
    pub const ALL: [Self; 8] = [
        Self::Zhongkao,
        Self::Gaokao,
        Self::Cet4,
        Self::Cet6,
        Self::Kaoyan,
        Self::Toefl,
        Self::Ielts,
        Self::Gre,
    ];

    /// The examination's own name, the same in every interface language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zhongkao => "中考",
            Self::Gaokao => "高考",
            Self::Cet4 => "四级",
            Self::Cet6 => "六级",
            Self::Kaoyan => "考研",
            Self::Toefl => "托福",
            Self::Ielts => "雅思",
            Self::Gre => "GRE",
        }
    }
}

/// A set of [`Level`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels(pub u8);

impl Levels {
    /// Adds `level` to the set.
    pub fn insert(&mut self, level: Level) {
        self.0 |= 1 << level as u8;
    }

    /// Whether `level` is in the set.
    pub fn contains(self, level: Level) -> bool {
        self.0 & (1 << level as u8) != 0
    }

    /// The levels of the set, easiest first.
    pub fn iter(self) -> impl Iterator<Item = Level> {
        Level::ALL
            .into_iter()
            .filter(move |&level| self.contains(level))
    }
}

impl FromIterator<Level> for Levels {
    fn from_iter<I: IntoIterator<Item = Level>>(levels: I) -> Self {
        let mut set = Self::default();
        for level in levels {
            set.insert(level);
        }
        set
    }
}

/// How common a word is, by several counts. Ranks start at 1 for the commonest word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequency {
    /// Collins stars, 1 to 5; 0 where not rated.
    pub collins: u8,
    /// Whether the word is among the Oxford 3000.
    pub oxford: bool,
    /// Rank in the British National Corpus.
    pub bnc: Option<u32>,
    /// Rank in a corpus of contemporary English.
    pub contemporary: Option<u32>,
}

impl Frequency {
    /// The rank to show and to sort by: contemporary English first, else the BNC.
    pub fn rank(self) -> Option<u32> {
        self.contemporary.or(self.bnc)
    }

    /// How common the word is, in a byte: 255 for the commonest, 15 less for each doubling of the rank, and 0
    /// where nothing is known.
    pub fn commonness(self) -> u8 {
        match self.rank() {
            Some(rank) => (255.0 - 15.0 * f64::from(rank.max(1)).log2()).max(1.0) as u8,
            None => 0,
        }
    }
}

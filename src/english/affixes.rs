//! The prefixes and suffixes of English, and what each is attached to.

use crate::english::part_of_speech::PartsOfSpeech;

/// The shortest stem, in letters: shorter ones are chance (*unit* is not *un-* and *it*).
pub(super) const MIN_STEM: usize = 3;

/// Which nouns a prefix is attached to, where it is attached to nouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nouns {
    Any,
    /// Those that say what a verb does: *rearmament*, *miscalculation*.
    OfVerbs,
    /// Of them, those whose verb is sure to have the prefix: *disengagement*.
    OfMadeVerbs,
}

impl Nouns {
    /// Whether `noun` is one of them.
    pub(super) fn has(self, noun: &str) -> bool {
        let singular = noun.strip_suffix('s').unwrap_or(noun);
        let endings: &[&str] = match self {
            Self::Any => return true,
            Self::OfVerbs => &["tion", "sion", "ment", "ing", "ance", "ence", "al", "ure"],
            Self::OfMadeVerbs => &["ment", "ing", "faction", "fication", "ization", "isation"],
        };
        endings.iter().any(|ending| {
            let stem = singular.strip_suffix(ending);
            stem.is_some_and(|stem| stem.len() >= MIN_STEM)
        })
    }
}

pub(super) const NOUN: PartsOfSpeech = PartsOfSpeech {
    noun: true,
    ..PartsOfSpeech::NONE
};
pub(super) const VERB: PartsOfSpeech = PartsOfSpeech {
    verb: true,
    ..PartsOfSpeech::NONE
};
pub(super) const ADJECTIVE: PartsOfSpeech = PartsOfSpeech {
    adjective: true,
    ..PartsOfSpeech::NONE
};
pub(super) const NOMINAL: PartsOfSpeech = PartsOfSpeech {
    noun: true,
    adjective: true,
    ..PartsOfSpeech::NONE
};
pub(super) const VERBAL: PartsOfSpeech = PartsOfSpeech {
    noun: true,
    verb: true,
    ..PartsOfSpeech::NONE
};
pub(super) const QUALITY: PartsOfSpeech = PartsOfSpeech {
    verb: true,
    adjective: true,
    adverb: true,
    ..PartsOfSpeech::NONE
};
pub(super) const ADVERB: PartsOfSpeech = PartsOfSpeech {
    adverb: true,
    ..PartsOfSpeech::NONE
};
pub(super) const ANY: PartsOfSpeech = PartsOfSpeech {
    noun: true,
    ..QUALITY
};

/// What a prefix asks of the word behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prefix {
    pub(super) text: &'static str,
    pub(super) joins: PartsOfSpeech,
    pub(super) nouns: Nouns,
    /// The fewest letters.
    pub(super) least: usize,
    /// Whether it makes new words no more, so that before a single syllable chance is likelier: *dispatch*, *demand*.
    pub(super) is_old: bool,
}

const fn prefix(text: &'static str, joins: PartsOfSpeech, least: usize) -> Prefix {
    Prefix {
        text,
        joins,
        nouns: Nouns::Any,
        least,
        is_old: false,
    }
}

/// One behind which nouns are those made of verbs.
const fn of_verbs(text: &'static str, joins: PartsOfSpeech, least: usize) -> Prefix {
    Prefix {
        nouns: Nouns::OfVerbs,
        ..prefix(text, joins, least)
    }
}

/// One that makes new words no more.
const fn of_old(text: &'static str, joins: PartsOfSpeech) -> Prefix {
    Prefix {
        nouns: Nouns::OfMadeVerbs,
        is_old: true,
        ..prefix(text, joins, 4)
    }
}

pub(super) const PREFIXES: [Prefix; 46] = [
    prefix("anti", NOMINAL, 3),
    prefix("auto", NOMINAL, 5),
    prefix("bi", ADJECTIVE, 4),
    prefix("bio", NOMINAL, 4),
    prefix("co", VERBAL, 4),
    prefix("counter", VERBAL, 3),
    prefix("cross", VERBAL, 4),
    prefix("cyber", NOUN, 3),
    of_old("de", VERBAL),
    of_old("dis", ANY),
    prefix("eco", NOMINAL, 4),
    prefix("extra", ADJECTIVE, 4),
    of_verbs("fore", VERBAL, 3),
    prefix("geo", NOMINAL, 4),
    prefix("hyper", NOMINAL, 4),
    of_old("il", ADJECTIVE),
    of_old("im", ADJECTIVE),
    of_old("in", ADJECTIVE),
    prefix("inter", ADJECTIVE, 4),
    of_verbs("inter", VERBAL, 4),
    of_old("ir", ADJECTIVE),
    prefix("macro", NOMINAL, 4),
    prefix("mega", NOUN, 3),
    prefix("micro", NOMINAL, 3),
    prefix("mid", NOUN, 3),
    prefix("mini", NOUN, 3),
    of_verbs("mis", VERBAL, 3),
    prefix("multi", NOMINAL, 3),
    prefix("neo", NOMINAL, 4),
    prefix("non", NOMINAL, 3),
    of_verbs("out", VERB, 3),
    of_verbs("over", ANY, 3),
    prefix("post", NOMINAL, 3),
    of_verbs("pre", ANY, 4),
    prefix("pseudo", NOMINAL, 4),
    of_verbs("re", VERBAL, 3),
    prefix("semi", NOMINAL, 4),
    prefix("sub", NOMINAL, 4),
    prefix("super", NOMINAL, 4),
    prefix("tele", NOUN, 4),
    of_old("trans", ADJECTIVE),
    prefix("tri", ADJECTIVE, 5),
    prefix("ultra", NOMINAL, 4),
    of_verbs("un", QUALITY, 3),
    of_verbs("under", ANY, 3),
    prefix("vice", NOUN, 4),
];

/// Verbs and nouns of one syllable that *de-* and *dis-* do go before.
pub(super) const AFTER_OLD: [&str; 30] = [
    "bar", "bug", "claim", "code", "colour", "crown", "frost", "grace", "ice", "join", "like",
    "lodge", "mount", "own", "pleased", "rail", "robe", "taste", "throne", "trust", "list",
    "charge", "place", "use", "fuse", "class", "bone", "seed", "salt", "band",
];

/// Words that are another word behind a prefix from Latin, and combining forms that are no word behind one from Greek:
/// *preside* has no *side*, *geological* no *logical*.
pub(super) const CHANCE: [&str; 41] = [
    "pose",
    "posed",
    "posing",
    "position",
    "press",
    "side",
    "sided",
    "sent",
    "prove",
    "proved",
    "file",
    "port",
    "sign",
    "serve",
    "sort",
    "tend",
    "tire",
    "tract",
    "verse",
    "version",
    "fuse",
    "main",
    "late",
    "ply",
    "strain",
    "mission",
    "current",
    "course",
    "count",
    "counter",
    "liver",
    "cover",
    "logic",
    "logical",
    "graphic",
    "graphical",
    "graph",
    "path",
    "ward",
    "wards",
    "wardly",
];

/// Prefixes behind which those are none.
pub(super) const BEFORE_CHANCE: [&str; 14] = [
    "auto", "bio", "co", "de", "dis", "eco", "geo", "inter", "pre", "re", "sub", "super", "tele",
    "trans",
];

/// What *-ward* is attached to.
pub(super) const DIRECTIONS: [&str; 19] = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "home",
    "sky",
    "sea",
    "land",
    "earth",
    "heaven",
    "rear",
    "shore",
    "wind",
    "sun",
    "moon",
];

/// A suffix, what comes back where it goes, what it is attached to and what it makes.
pub(super) type Suffix = (
    &'static str,
    &'static [&'static str],
    PartsOfSpeech,
    PartsOfSpeech,
);

pub(super) const SUFFIXES: [Suffix; 29] = [
    ("lessness", &["less"], ADJECTIVE, NOUN),
    ("fulness", &["ful"], ADJECTIVE, NOUN),
    ("iness", &["y"], ADJECTIVE, NOUN),
    ("ness", &["", "e"], ADJECTIVE, NOUN),
    ("lessly", &["less"], ADJECTIVE, ADVERB),
    ("fully", &["ful"], ADJECTIVE, ADVERB),
    ("ically", &["ic", "ical"], ADJECTIVE, ADVERB),
    ("ibly", &["ible"], ADJECTIVE, ADVERB),
    ("ably", &["able"], ADJECTIVE, ADVERB),
    ("ily", &["y"], ADJECTIVE, ADVERB),
    ("ly", &["", "le", "l"], ADJECTIVE, ADVERB),
    ("less", &[""], VERBAL, ADJECTIVE),
    ("iless", &["y"], NOUN, ADJECTIVE),
    ("ful", &[""], VERBAL, ADJECTIVE),
    ("ability", &["able"], ADJECTIVE, NOUN),
    ("ibility", &["ible"], ADJECTIVE, NOUN),
    ("able", &["", "e"], VERB, ADJECTIVE),
    ("ible", &["", "e"], VERB, ADJECTIVE),
    ("ship", &[""], NOUN, NOUN),
    ("hood", &[""], NOUN, NOUN),
    ("wise", &[""], NOUN, ADVERB),
    ("ward", &[""], NOUN, ADVERB),
    ("like", &[""], NOUN, ADJECTIVE),
    ("ish", &["", "e"], NOMINAL, ADJECTIVE),
    ("ism", &["", "e"], NOMINAL, NOUN),
    ("ist", &["", "e", "y"], NOMINAL, NOUN),
    ("ization", &["", "e", "y"], NOMINAL, NOUN),
    ("isation", &["", "e", "y"], NOMINAL, NOUN),
    ("er", &["", "e"], VERB, NOUN),
];

/// Suffixes that are attached to words that are derived themselves.
pub(super) const BEHIND_DERIVED: [&str; 6] = ["ness", "ly", "ability", "ibility", "able", "ful"];

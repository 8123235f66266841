//! From an inflected word back to what it can be a regular form of, and from one spelling to another.
//!
//! The rules of [`inflect`](super::inflect) read backwards. They propose; whether a dictionary has the proposed
//! headword, and as the part of speech that takes such a form, is for the caller to find out with [`confirms`].

use super::entry::{Entry, FormKind};
use super::inflect::{Inflected, doubles_by_rule, regular_forms};
use super::irregular;

use FormKind::{
    Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative, ThirdPersonSingular,
};

/// A word of which the analysed one may be a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The word, as a key.
    pub lemma: String,
    /// What the analysed word would be of it.
    pub kinds: Vec<FormKind>,
}

/// What `word`, a key without spaces, can be a form of by rule; most specific endings first. Irregular forms are
/// not rules: see [`irregular::lemmas`].
pub fn analyses(word: &str) -> Vec<Analysis> {
    let mut found: Vec<Analysis> = Vec::new();
    let mut add = |lemma: String, kinds: &[FormKind]| {
        let has_vowel = lemma.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        if lemma.len() < 2 || !has_vowel || lemma == word {
            return;
        }
        if !found.iter().any(|before| before.lemma == lemma) {
            let kinds = kinds.to_vec();
            found.push(Analysis { lemma, kinds });
        }
    };
    if word.len() < 3 || !word.is_ascii() {
        return found;
    }
    let singular = &[ThirdPersonSingular, Plural][..];
    if let Some(stem) = word.strip_suffix("ies") {
        add(format!("{stem}y"), singular);
        add(format!("{stem}ie"), singular);
    }
    if let Some(stem) = word.strip_suffix("ves") {
        add(format!("{stem}f"), &[Plural]);
        add(format!("{stem}fe"), &[Plural]);
    }
    if let Some(stem) = word.strip_suffix("'s").filter(|stem| stem.len() == 1) {
        add(stem.to_owned(), &[Plural]);
    }
    if let Some(stem) = word.strip_suffix("es") {
        add(format!("{stem}e"), singular);
        add(stem.to_owned(), singular);
        // quizzes, gases and gasses
        if let Some(single) = undoubled(stem) {
            add(single.to_owned(), singular);
        }
    } else if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        add(stem.to_owned(), singular);
    }
    for (ending, kinds) in [
        ("ing", &[PresentParticiple][..]),
        ("ed", &[Past, PastParticiple]),
        ("er", &[Comparative]),
        ("est", &[Superlative]),
    ] {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if let Some(stem) = stem.strip_suffix('i').filter(|_| ending != "ing") {
            add(format!("{stem}y"), kinds);
        }
        if let Some(stem) = stem.strip_suffix('y').filter(|_| ending == "ing") {
            add(format!("{stem}ie"), kinds);
        }
        if let Some(single) = undoubled(stem) {
            add(single.to_owned(), kinds);
        }
        if let Some(soft) = stem.strip_suffix('k').filter(|soft| soft.ends_with('c')) {
            add(soft.to_owned(), kinds);
        }
        add(format!("{stem}e"), kinds);
        add(stem.to_owned(), kinds);
    }
    found
}

/// `stem` without its last letter, where that is a doubled consonant.
fn undoubled(stem: &str) -> Option<&str> {
    let [.., before, last] = stem.as_bytes() else {
        return None;
    };
    (before == last && !b"aeiou".contains(last)).then(|| &stem[..stem.len() - 1])
}

/// Which of `kinds` the word `form` is of `entry`, by the entry's parts of speech and by the rules; none of those
/// that are irregular.
pub fn confirms(entry: &Entry, form: &str, kinds: &[FormKind]) -> Vec<FormKind> {
    let headword = entry.headword.to_lowercase();
    let takes = PartsOfSpeech::of(entry);
    kinds
        .iter()
        .copied()
        .filter(|&kind| {
            // begin, beginning: what the dictionary states is not made anew.
            let is_stated = entry.forms.iter().any(|&(stated, _)| stated == kind);
            !is_stated
                && takes.takes(kind)
                && !irregular::has_irregular(&headword, kind)
                && is_regular(&headword, kind, form)
        })
        .collect()
}

/// Whether `form` is spelled as the regular form of `kind` of `headword`. Longer words may double their last
/// consonant or not, by their stress, or by the side of the Atlantic.
fn is_regular(headword: &str, kind: FormKind, form: &str) -> bool {
    let all = Inflected {
        verb: true,
        countable: true,
        compared: true,
    };
    let matches = |word: &str| {
        regular_forms(word, all, &[])
            .iter()
            .any(|(of, regular)| *of == kind && regular == form)
    };
    if matches(headword) {
        return true;
    }
    if matches!(kind, Plural | ThirdPersonSingular) {
        // leaf and leaves, quiz and quizzes, photo and photos
        let stem = form.strip_suffix("ves");
        return stem.is_some_and(|stem| {
            headword
                .strip_suffix("fe")
                .or_else(|| headword.strip_suffix('f'))
                == Some(stem)
        }) || form.strip_suffix("es").and_then(undoubled) == Some(headword)
            || form.strip_suffix('s') == Some(headword) && headword.ends_with('o');
    }
    let ending = match kind {
        PresentParticiple => "ing",
        Past | PastParticiple => "ed",
        Comparative => "er",
        Superlative => "est",
        _ => return false,
    };
    let stem = form.strip_suffix(ending);
    if matches!(kind, Comparative | Superlative) {
        // Which words of two syllables are compared with endings is a matter of use.
        return stem == Some(headword)
            || stem.and_then(|stem| stem.strip_suffix('i')) == headword.strip_suffix('y')
            || headword.strip_suffix('e') == stem;
    }
    let single = stem.and_then(undoubled);
    single == Some(headword) && !doubles_by_rule(headword)
        || stem == Some(headword) && headword.ends_with('e') && ending == "ing"
}

/// The forms that go together: a dictionary that states one of them states all.
fn category(kind: FormKind) -> u8 {
    match kind {
        ThirdPersonSingular | PresentParticiple | Past | PastParticiple => 0,
        Plural => 1,
        Comparative | Superlative => 2,
        FormKind::Variant => 3,
    }
}

/// What an entry says of its word's parts of speech.
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
    /// Those of `entry`; none where it says nothing.
    pub fn of(entry: &Entry) -> Self {
        let mut parts = Self::default();
        for sense in &entry.senses {
            parts.add(&sense.pos);
        }
        parts
    }

    /// Those of one label, in any of the usual abbreviations: `n`, `v. t.`, `adj.`, `noun`.
    pub fn of_label(label: &str) -> Self {
        let mut parts = Self::default();
        parts.add(label);
        parts
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

/// What differs between British and American spelling, and the endings that can follow; each both ways.
const SPELLINGS: [(&str, &str, &[&str]); 14] = [
    (
        "is",
        "iz",
        &[
            "e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "able",
        ],
    ),
    ("ys", "yz", &["e", "es", "ed", "ing", "er", "ers"]),
    (
        "our",
        "or",
        &[
            "", "s", "ed", "ing", "er", "ers", "able", "ably", "ite", "ites", "ful", "less",
            "hood", "hoods", "al", "y", "ism", "ist", "ists",
        ],
    ),
    ("tre", "ter", &["", "s"]),
    ("tred", "tered", &[""]),
    ("tring", "tering", &[""]),
    ("bre", "ber", &["", "s"]),
    ("ogue", "og", &["", "s"]),
    ("enc", "ens", &["e", "es", "ed", "eless"]),
    (
        "ll",
        "l",
        &["ed", "ing", "er", "ers", "or", "ors", "ous", "ously", "ery"],
    ),
    ("l", "ll", &["", "s", "ment", "ments", "ful", "fully"]),
    ("mme", "m", &["", "s"]),
    ("ement", "ment", &["", "s"]),
    ("ellery", "elry", &[""]),
];

/// Words that differ otherwise, British and American.
const SPELLED_OTHERWISE: [(&str, &str); 17] = [
    ("aluminium", "aluminum"),
    ("cheque", "check"),
    ("cosy", "cozy"),
    ("grey", "gray"),
    ("kerb", "curb"),
    ("manoeuvre", "maneuver"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("mum", "mom"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("pyjamas", "pajamas"),
    ("sceptical", "skeptical"),
    ("sulphur", "sulfur"),
    ("tonne", "ton"),
    ("tyre", "tire"),
    ("whilst", "while"),
];

/// `word` in other spellings of English: British for American and the reverse. The caller finds out which exist.
pub fn other_spellings(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.len() < 3 || !word.is_ascii() {
        return found;
    }
    for (british, american) in SPELLED_OTHERWISE {
        for (from, to) in [(british, american), (american, british)] {
            if let Some(ending) = word.strip_prefix(from)
                && matches!(ending, "" | "s" | "d" | "ed" | "ing")
            {
                found.push(format!("{to}{ending}"));
            }
        }
    }
    for (british, american, endings) in SPELLINGS {
        for (from, to) in [(british, american), (american, british)] {
            for ending in endings {
                let stem = word
                    .strip_suffix(ending)
                    .and_then(|start| start.strip_suffix(from));
                // Not or → our in "for"; the stem of such a word is a syllable at least.
                if let Some(stem) = stem.filter(|stem| stem.len() >= 3) {
                    found.push(format!("{stem}{to}{ending}"));
                }
            }
        }
    }
    // encyclopaedia, foetus; and the reverse, which is not known to be right
    for (from, to) in [("ae", "e"), ("oe", "e"), ("ll", "l"), ("ph", "f")] {
        if let Some(at) = word.find(from).filter(|&at| from != "ph" || at > 0) {
            let other = format!("{}{to}{}", &word[..at], &word[at + from.len()..]);
            if !found.contains(&other) {
                found.push(other);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::entry::Sense;
    use super::*;

    fn entry(headword: &str, pos: &str) -> Entry {
        Entry {
            headword: headword.into(),
            senses: vec![Sense {
                pos: pos.into(),
                ..Sense::default()
            }],
            ..Entry::default()
        }
    }

    /// What `word` is of `headword` as a `pos`.
    fn of(word: &str, headword: &str, pos: &str) -> Vec<FormKind> {
        analyses(word)
            .into_iter()
            .find(|analysis| analysis.lemma == headword)
            .map(|analysis| confirms(&entry(headword, pos), word, &analysis.kinds))
            .unwrap_or_default()
    }

    #[test]
    fn spelling_changes_are_undone() {
        for (word, headword, pos, expected) in [
            ("weighs", "weigh", "v", &[ThirdPersonSingular][..]),
            ("cities", "city", "n", &[Plural]),
            ("ties", "tie", "n", &[Plural]),
            ("wolves", "wolf", "n", &[]),
            ("hooves", "hoof", "n", &[Plural]),
            ("boxes", "box", "n", &[Plural]),
            ("quizzes", "quiz", "n", &[Plural]),
            ("photos", "photo", "n", &[Plural]),
            ("potatoes", "potato", "n", &[Plural]),
            ("making", "make", "v", &[PresentParticiple]),
            ("planned", "plan", "v", &[Past, PastParticiple]),
            ("planed", "plan", "v", &[]),
            ("planed", "plane", "v", &[Past, PastParticiple]),
            ("permitted", "permit", "v", &[Past, PastParticiple]),
            ("travelled", "travel", "v", &[Past, PastParticiple]),
            ("traveled", "travel", "v", &[Past, PastParticiple]),
            ("panicking", "panic", "v", &[PresentParticiple]),
            ("tying", "tie", "v", &[PresentParticiple]),
            ("carried", "carry", "v", &[Past, PastParticiple]),
            ("happier", "happy", "adj", &[Comparative]),
            ("biggest", "big", "adj", &[Superlative]),
            ("goed", "go", "v", &[]),
            ("bedding", "bed", "adj", &[]),
            ("need", "ne", "v", &[]),
            ("bring", "br", "v", &[]),
            ("bus", "bu", "n", &[Plural]),
            ("glass", "glas", "n", &[]),
            ("sanctions", "sanction", "", &[ThirdPersonSingular, Plural]),
        ] {
            assert_eq!(
                of(word, headword, pos),
                expected,
                "{word} of {headword} {pos}"
            );
        }
    }

    #[test]
    fn spellings_of_both_sides() {
        for (word, other) in [
            ("colour", "color"),
            ("color", "colour"),
            ("organize", "organise"),
            ("organisation", "organization"),
            ("organisations", "organizations"),
            ("labourers", "laborers"),
            ("neighborhood", "neighbourhood"),
            ("summarises", "summarizes"),
            ("enrolment", "enrollment"),
            ("skilful", "skillful"),
            ("programme", "program"),
            ("judgement", "judgment"),
            ("marvellous", "marvelous"),
            ("jewellery", "jewelry"),
            ("ploughed", "plowed"),
            ("centre", "center"),
            ("defence", "defense"),
            ("travelled", "traveled"),
            ("catalogue", "catalog"),
            ("analysed", "analyzed"),
            ("encyclopaedia", "encyclopedia"),
            ("favourite", "favorite"),
        ] {
            assert!(other_spellings(word).contains(&other.to_owned()), "{word}");
        }
        assert!(!other_spellings("for").contains(&"four".to_owned()));
    }
}

//! What the words beside a word say of its part of speech: cheap cues, not a parser.

use crate::english::form::FormKind;
use crate::english::part_of_speech::PartsOfSpeech;
use crate::lexicon::entry::Entry;
use crate::lookup::sentence::{SentenceWords, is_possessive};

use FormKind::{
    Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative, ThirdPersonSingular,
};

/// What is expected of a word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A noun, or what stands before one: behind an article.
    Nominal,
    /// A noun, rather than an adjective: between an article and *of* or a verb.
    Noun,
    /// An adjective: between an article and a noun that is touched with it, or behind *very*.
    Adjective,
    /// The base of a verb: behind *to* or a modal.
    Base,
    /// A verb in the third person, or the past.
    FiniteThird,
    /// A verb in the present or the past.
    Finite,
    /// A past participle: behind *have*.
    Perfect,
    /// A participle or adjective: behind *be*.
    Predicate,
    /// A participle with its object: behind *be*, before an article or pronoun.
    Progressive,
    /// A noun or an *-ing* form: behind a preposition.
    Object,
}

const MODALS: [&str; 16] = [
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot", "do",
    "does", "did", "to", "please", "let's",
];
const DETERMINERS: [&str; 24] = [
    "the", "a", "an", "this", "that", "these", "those", "some", "any", "no", "every", "each",
    "another", "both", "many", "several", "few", "two", "three", "four", "five", "such", "other",
    "all",
];
const THIRD: [&str; 9] = [
    "he", "she", "it", "who", "which", "that", "everyone", "nobody", "this",
];
const PRONOUNS: [&str; 4] = ["i", "you", "we", "they"];
const HAVE: [&str; 4] = ["have", "has", "had", "having"];
const BE: [&str; 8] = ["am", "is", "are", "was", "were", "be", "been", "being"];
const PREPOSITIONS: [&str; 26] = [
    "of", "in", "on", "at", "for", "with", "by", "from", "about", "into", "over", "under", "after",
    "before", "between", "through", "during", "without", "within", "against", "among", "behind",
    "beyond", "near", "since", "toward",
];
const ADVERBS: [&str; 18] = [
    "not", "never", "also", "just", "already", "often", "always", "still", "even", "only", "soon",
    "then", "ever", "now", "almost", "all", "once", "both",
];
const DEGREES: [&str; 8] = ["very", "too", "so", "more", "most", "quite", "rather", "as"];
const OBJECTS: [&str; 18] = [
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "my",
    "our",
    "your",
    "him",
    "them",
    "it",
    "me",
    "us",
    "you",
    "himself",
    "themselves",
];

/// What is expected of the touched word, from the words beside it; `None` where they do not say.
pub(crate) fn cue(tokens: &SentenceWords) -> Option<Cue> {
    if tokens.touched.len() != 1 {
        return None;
    }
    let key = |steps: usize| tokens.before(steps).map(|word| word.key.as_str());
    let next = tokens.after(1).map(|word| word.key.as_str());
    let is_adverb = |word: &str| ADVERBS.contains(&word) || word.ends_with("ly") && word.len() > 4;
    let mut steps = 1;
    while steps < 3 && key(steps).is_some_and(is_adverb) {
        steps += 1;
    }
    let Some(before) = key(steps) else {
        return (next == Some("of")).then_some(Cue::Noun);
    };
    let predicate = match next {
        Some(next) if OBJECTS.contains(&next) => Cue::Progressive,
        _ => Cue::Predicate,
    };
    // A pronoun with its verb: we'd, they'll, he's.
    let (host, clitic) = before.rsplit_once('\'').unwrap_or((before, ""));
    let is_pronoun =
        |word: &str| PRONOUNS.contains(&word) || THIRD.contains(&word) || word == "there";
    match clitic {
        "ll" | "t" => return Some(Cue::Base),
        // Would or had: a base is the same either way, a participle only behind had.
        "ve" | "d" => return Some(Cue::Perfect),
        "re" | "m" => return Some(predicate),
        "s" if is_pronoun(host) => return Some(predicate),
        _ => {}
    }
    Some(match before {
        word if MODALS.contains(&word) => Cue::Base,
        word if HAVE.contains(&word) => Cue::Perfect,
        word if BE.contains(&word) => predicate,
        word if DEGREES.contains(&word) => Cue::Adjective,
        word if steps == 1 && PREPOSITIONS.contains(&word) => Cue::Object,
        // "that left", "who found": a relative pronoun, unless an article's noun follows.
        word if THIRD.contains(&word) && !DETERMINERS.contains(&word) => Cue::FiniteThird,
        word if PRONOUNS.contains(&word) => Cue::Finite,
        "her" if next.is_some_and(|next| OBJECTS.contains(&next)) => Cue::Base,
        word if DETERMINERS.contains(&word) || is_possessive(word) => match next {
            None => Cue::Noun,
            Some("of") => Cue::Noun,
            Some(next) if BE.contains(&next) || PREPOSITIONS.contains(&next) => Cue::Noun,
            Some(_) => Cue::Nominal,
        },
        // A noun before, an object behind: "workers found the ship".
        _ if next.is_some_and(|next| OBJECTS.contains(&next)) => Cue::FiniteThird,
        _ if next == Some("of") => Cue::Noun,
        _ => return None,
    })
}

/// How well a reading fits `cue`: positive where it does, negative where it does not. `forms` is what the word is of
/// `entry`; empty where it is the headword.
pub(crate) fn fit(cue: Cue, entry: &Entry, forms: &[FormKind]) -> i8 {
    let parts = entry.parts_of_speech();
    if forms.is_empty() || forms.contains(&FormKind::Variant) {
        return fit_base(cue, parts);
    }
    let any = |kinds: &[FormKind]| forms.iter().any(|kind| kinds.contains(kind));
    let good: &[FormKind] = match cue {
        Cue::Nominal => &[Plural, Comparative, Superlative],
        Cue::Noun => &[Plural],
        Cue::Adjective => &[Comparative, Superlative, PastParticiple, PresentParticiple],
        Cue::Base => &[],
        Cue::FiniteThird => &[ThirdPersonSingular, Past],
        Cue::Finite => &[Past],
        Cue::Perfect => &[PastParticiple],
        Cue::Predicate => &[PastParticiple, PresentParticiple, Comparative, Superlative],
        Cue::Object => &[Plural, PresentParticiple],
        Cue::Progressive => &[PresentParticiple],
    };
    let fair: &[FormKind] = match cue {
        Cue::Nominal => &[PastParticiple, PresentParticiple],
        Cue::Predicate | Cue::Finite => &[Plural],
        Cue::Base => &[Plural],
        Cue::Progressive => &[PastParticiple, Comparative],
        _ => &[],
    };
    match () {
        () if any(good) => 2,
        () if any(fair) => 1,
        () => -1,
    }
}

fn fit_base(cue: Cue, parts: PartsOfSpeech) -> i8 {
    if parts.is_unknown() {
        return 0;
    }
    let only = |fits: bool, fair: bool| match (fits, fair) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => -1,
    };
    match cue {
        Cue::Nominal => only(parts.noun || parts.adjective, parts.other),
        Cue::Noun => only(parts.noun, parts.adjective || parts.other),
        Cue::Adjective => only(parts.adjective || parts.adverb, parts.other),
        Cue::Base => only(parts.verb, parts.other || parts.adverb || parts.noun),
        Cue::FiniteThird => only(false, parts.other || parts.adverb),
        Cue::Finite => only(parts.verb, parts.other || parts.adverb),
        Cue::Perfect => only(false, parts.other || parts.adverb || parts.noun),
        Cue::Predicate => only(parts.adjective, parts.noun || parts.adverb || parts.other),
        Cue::Progressive => only(false, parts.adjective || parts.other || parts.adverb),
        Cue::Object => only(parts.noun, parts.adjective || parts.other || parts.adverb),
    }
}

/// Whether a sense with this part of speech fits `cue`; one without fits.
pub(crate) fn fits_sense(cue: Cue, pos: &str, forms: &[FormKind]) -> bool {
    let parts = PartsOfSpeech::of_label(pos);
    if parts.is_unknown() {
        return true;
    }
    if forms.is_empty() || forms.contains(&FormKind::Variant) {
        return fit_base(cue, parts) > 0
            || parts.verb && matches!(cue, Cue::FiniteThird | Cue::Perfect);
    }
    forms.iter().any(|&kind| {
        let fits = match kind {
            Plural => matches!(cue, Cue::Nominal | Cue::Noun | Cue::Object | Cue::Predicate),
            ThirdPersonSingular | Past => matches!(cue, Cue::FiniteThird | Cue::Finite),
            PastParticiple => !matches!(cue, Cue::Base | Cue::Noun),
            PresentParticiple => cue != Cue::Base,
            Comparative | Superlative | FormKind::Variant => true,
        };
        fits && parts.takes(kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_of_the_words_beside() {
        for (sentence, word, expected) in [
            ("He left the room.", "left", Some(Cue::FiniteThird)),
            ("They left early.", "left", Some(Cue::Finite)),
            ("on the left of it", "left", Some(Cue::Noun)),
            ("The left side", "left", Some(Cue::Nominal)),
            ("It was left there", "left", Some(Cue::Predicate)),
            ("She has already left", "left", Some(Cue::Perfect)),
            ("We want to lay eggs", "lay", Some(Cue::Base)),
            ("we'd found out", "found", Some(Cue::Perfect)),
            ("they've found out", "found", Some(Cue::Perfect)),
            ("Workers found the ship", "found", Some(Cue::FiniteThird)),
            ("the leaves of trees", "leaves", Some(Cue::Noun)),
            ("a far better plan", "better", None),
            ("of leaves", "leaves", Some(Cue::Object)),
            ("Then, leaves fell", "leaves", None),
            ("leaves of grass", "leaves", Some(Cue::Noun)),
            ("very left", "left", Some(Cue::Adjective)),
            ("left", "left", None),
        ] {
            let start = sentence.find(word).unwrap();
            let tokens = SentenceWords::around(sentence, &(start..start + word.len()));
            assert_eq!(cue(&tokens), expected, "{sentence}");
        }
    }
}

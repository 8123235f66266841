//! Words without an entry of their own, made of others: *unhelpfulness* is *helpful* with *un-* and *-ness*.
//!
//! An affix is taken only before or behind what it is attached to in English: *un-* to adjectives and verbs, *-ness*
//! to adjectives. What no longer makes new words (*dis-*, *ex-*) is taken where chance is unlikely.

use crate::english::affixes::{
    ADJECTIVE, AFTER_OLD, BEFORE_CHANCE, BEHIND_DERIVED, CHANCE, DIRECTIONS, MIN_STEM, Nouns,
    PREFIXES, SUFFIXES,
};
use crate::english::form::FormKind;
use crate::english::part_of_speech::PartsOfSpeech;

/// A way in which a word can be derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Derivation {
    /// The affix as dictionaries write it: `un-`, `-ness`.
    pub affix: String,
    /// What it is attached to, in each spelling that it can have.
    pub stems: Vec<String>,
    /// The parts of speech that a stem can have.
    joins: PartsOfSpeech,
    /// Those of the derived word; none where they are the stem's.
    makes: Option<PartsOfSpeech>,
    nouns: Nouns,
    /// Whether the stem may itself be derived.
    goes_deeper: bool,
}

impl Derivation {
    /// Whether the affix can be attached to `stem`, a word with the parts of speech `takes` or, where it has `forms`,
    /// such a form of one. Of a word of which a dictionary says nothing it can.
    pub(crate) fn fits(&self, stem: &str, takes: PartsOfSpeech, forms: &[FormKind]) -> bool {
        let is_suffix = self.affix.starts_with('-');
        let takes = if forms.is_empty() {
            takes
        } else {
            of_form(takes, forms)
        };
        let joins = self.joins;
        if is_suffix && !forms.is_empty() {
            // contentedly
            return joins == ADJECTIVE && takes.adjective;
        }
        // impounded, infancy
        let is_negative = matches!(self.affix.as_str(), "il-" | "im-" | "in-" | "ir-");
        if is_negative && (!forms.is_empty() || stem.ends_with('y')) {
            return false;
        }
        takes.is_unknown()
            || joins.adjective && takes.adjective
            || joins.verb && takes.verb
            || joins.adverb && takes.adverb
            || joins.noun && takes.noun && self.nouns.has(stem)
    }

    /// Whether a stem that is derived as `inner` says can be the stem of this one.
    pub(crate) fn fits_derived(&self, stem: &str, inner: &Self) -> bool {
        self.goes_deeper && self.fits(stem, inner.makes.unwrap_or(inner.joins), &[])
    }

    /// Whether the stem may itself be derived.
    pub(crate) fn goes_deeper(&self) -> bool {
        self.goes_deeper
    }
}

/// The parts of speech of the `forms` of a word with those of `takes`.
fn of_form(takes: PartsOfSpeech, forms: &[FormKind]) -> PartsOfSpeech {
    let is_any = |kinds: &[FormKind]| forms.iter().any(|form| kinds.contains(form));
    let is_verb = is_any(&[
        FormKind::ThirdPersonSingular,
        FormKind::PresentParticiple,
        FormKind::Past,
        FormKind::PastParticiple,
    ]);
    let is_participle = is_any(&[FormKind::PresentParticiple, FormKind::PastParticiple]);
    let is_variant = is_any(&[FormKind::Variant]);
    PartsOfSpeech {
        noun: takes.noun && (is_variant || is_any(&[FormKind::Plural]))
            || is_any(&[FormKind::PresentParticiple]),
        verb: is_verb || takes.verb && is_variant,
        adjective: is_participle || takes.adjective && is_variant,
        adverb: takes.adverb && is_variant,
        other: true,
        ..PartsOfSpeech::NONE
    }
}

/// Short suffixes end many words that are not derived: *sheer* is not *she* with *-er*.
const SHORT_SUFFIXES: [&str; 4] = ["er", "ish", "ist", "ism"];

/// How `word`, a key without spaces or hyphens, can have been derived, the longest affix first.
pub(crate) fn derivations(word: &str) -> Vec<Derivation> {
    let mut found = Vec::new();
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return found;
    }
    for (suffix, before, joins, makes) in SUFFIXES {
        let least = MIN_STEM + usize::from(SHORT_SUFFIXES.contains(&suffix));
        let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() >= least) else {
            continue;
        };
        let mut stems: Vec<String> = before.iter().map(|end| format!("{stem}{end}")).collect();
        // runner
        if let [.., a, b] = stem.as_bytes()
            && a == b
            && matches!(suffix, "er" | "able" | "ish")
        {
            stems.push(stem[..stem.len() - 1].to_owned());
        }
        // resistible, reducible: not what falls or misses
        let is_chance = suffix == "ward" && !DIRECTIONS.contains(&stem)
            || suffix == "ible" && !stem.ends_with(['t', 'c', 's', 'g']) && !stem.ends_with("ss");
        if is_chance {
            continue;
        }
        found.push(Derivation {
            affix: format!("-{}", plain_suffix(suffix)),
            stems,
            joins,
            makes: Some(makes),
            nouns: Nouns::Any,
            goes_deeper: BEHIND_DERIVED.contains(&plain_suffix(suffix)),
        });
    }
    for prefix in PREFIXES {
        let Some(stem) = word.strip_prefix(prefix.text) else {
            continue;
        };
        let is_long = stem.len() >= prefix.least && !(prefix.is_old && syllables(stem) < 2);
        let is_known = prefix.is_old && AFTER_OLD.contains(&stem);
        let is_chance = CHANCE.contains(&stem) && BEFORE_CHANCE.contains(&prefix.text);
        if (is_long || is_known) && !is_chance && assimilates(prefix.text, stem) {
            found.push(Derivation {
                affix: format!("{}-", prefix.text),
                stems: vec![stem.to_owned()],
                joins: prefix.joins,
                makes: None,
                nouns: prefix.nouns,
                goes_deeper: !matches!(prefix.text, "de" | "dis" | "trans"),
            });
        }
    }
    // What was attached with most letters says most.
    found.sort_by_key(|derivation| std::cmp::Reverse(derivation.affix.len()));
    found
}

/// Whether the negative `prefix` has the form that it takes before `stem`: *illegal*, *impossible*, *irregular*.
fn assimilates(prefix: &str, stem: &str) -> bool {
    let form = match stem.as_bytes().first() {
        Some(b'l') => "il",
        Some(b'r') => "ir",
        Some(b'b' | b'm' | b'p') => "im",
        _ => "in",
    };
    !matches!(prefix, "il" | "im" | "in" | "ir") || prefix == form
}

/// The groups of vowels in `word`, less those of endings that are not heard.
fn syllables(word: &str) -> usize {
    let is_vowel = |letter: &u8| b"aeiouy".contains(letter);
    let silent = |ending: &str, heard_behind: &[char]| {
        let stem = word.strip_suffix(ending);
        stem.filter(|stem| !stem.ends_with(heard_behind))
    };
    let heard = silent("ed", &['t', 'd'])
        .or_else(|| silent("es", &['s', 'z', 'c', 'g', 'h', 'x']))
        .or_else(|| silent("e", &['l']))
        .unwrap_or(word);
    heard
        .as_bytes()
        .chunk_by(|a, b| is_vowel(a) == is_vowel(b))
        .filter(|run| is_vowel(&run[0]))
        .count()
}

/// The suffix that is in dictionaries.
fn plain_suffix(suffix: &str) -> &str {
    match suffix {
        "lessness" | "fulness" | "iness" => "ness",
        "lessly" | "fully" | "ically" | "ibly" | "ably" | "ily" => "ly",
        "iless" => "less",
        "isation" => "ization",
        suffix => suffix,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `word` is `stem`, a `part` of speech, with `affix`.
    fn is_derived(word: &str, affix: &str, stem: &str, part: &str) -> bool {
        derivations(word).iter().any(|found| {
            found.affix == affix
                && found.stems.iter().any(|other| other == stem)
                && found.fits(stem, PartsOfSpeech::of_label(part), &[])
        })
    }

    #[test]
    fn words_fall_to_their_parts() {
        for (word, affix, stem, part) in [
            ("unhelpful", "un-", "helpful", "adj"),
            ("unlocks", "un-", "locks", "v"),
            ("rearm", "re-", "arm", "v"),
            ("rearmament", "re-", "armament", "n"),
            ("nonpayment", "non-", "payment", "n"),
            ("antiwar", "anti-", "war", "n"),
            ("cohost", "co-", "host", "n"),
            ("disallow", "dis-", "allow", "v"),
            ("distrust", "dis-", "trust", "n v"),
            ("decommission", "de-", "commission", "v"),
            ("debug", "de-", "bug", "v"),
            ("immature", "im-", "mature", "adj"),
            ("irrelevant", "ir-", "relevant", "adj"),
            ("miscalculation", "mis-", "calculation", "n"),
            ("overcook", "over-", "cook", "v"),
            ("oversensitive", "over-", "sensitive", "adj"),
            ("prearrange", "pre-", "arrange", "v"),
            ("happiness", "-ness", "happy", "adj"),
            ("helplessness", "-ness", "helpless", "adj"),
            ("drastically", "-ly", "drastic", "adj"),
            ("shoeless", "-less", "shoe", "n"),
            ("reasonably", "-ly", "reasonable", "adj"),
            ("readability", "-ability", "readable", "adj"),
            ("blogger", "-er", "blog", "v"),
        ] {
            assert!(is_derived(word, affix, stem, part), "{word}");
        }
    }

    #[test]
    fn forms_are_behind_prefixes_and_participles_before_suffixes() {
        for (word, affix, stem, part, form, expected) in [
            ("reopened", "re-", "opened", "v adj", FormKind::Past, true),
            (
                "undoing",
                "un-",
                "doing",
                "v",
                FormKind::PresentParticiple,
                true,
            ),
            ("nonmembers", "non-", "members", "n", FormKind::Plural, true),
            ("automated", "auto-", "mated", "n v", FormKind::Past, false),
            (
                "contentedly",
                "-ly",
                "contented",
                "v",
                FormKind::PastParticiple,
                true,
            ),
            ("smelter", "-er", "smelt", "v", FormKind::Past, false),
            (
                "thoughtless",
                "-less",
                "thought",
                "v",
                FormKind::Past,
                false,
            ),
        ] {
            let found = derivations(word);
            let found = found.iter().find(|found| {
                found.affix == affix && found.stems.iter().any(|other| other == stem)
            });
            let takes = PartsOfSpeech::of_label(part);
            let fits = found.is_some_and(|found| found.fits(stem, takes, &[form]));
            assert_eq!(fits, expected, "{word}");
        }
    }

    #[test]
    fn what_is_derived_is_a_stem_where_its_part_of_speech_is() {
        for (word, affix, stem, inner, expected) in [
            ("unhelpfulness", "-ness", "unhelpful", "un-", true),
            ("inconceivably", "-ly", "inconceivable", "in-", true),
            ("reputable", "re-", "putable", "-able", false),
            ("dispatcher", "dis-", "patcher", "-er", false),
            ("dispatcher", "-er", "dispatch", "dis-", false),
            ("shortlist", "-ist", "shortly", "-ly", false),
        ] {
            let found = derivations(word)
                .into_iter()
                .find(|found| found.affix == affix);
            let inner = derivations(stem)
                .into_iter()
                .find(|found| found.affix == inner);
            let fits = found
                .zip(inner)
                .is_some_and(|(found, inner)| found.fits_derived(stem, &inner));
            assert_eq!(fits, expected, "{word}");
        }
    }

    #[test]
    fn what_looks_like_parts_is_none() {
        for (word, affix, stem, part) in [
            ("dispatched", "dis-", "patched", "v"),
            ("dispatch", "dis-", "patch", "n v"),
            ("discover", "dis-", "cover", "n"),
            ("demand", "de-", "mand", "v"),
            ("deliver", "de-", "liver", "n"),
            ("overmorrow", "over-", "morrow", "n"),
            ("mischief", "mis-", "chief", "n adj"),
            ("remember", "re-", "member", "n"),
            ("underdog", "under-", "dog", "n"),
            ("undergo", "un-", "dergo", "n"),
            ("until", "un-", "til", "n"),
            ("infamous", "im-", "famous", "adj"),
            ("inlet", "in-", "let", "v"),
            ("deride", "de-", "ride", "v"),
            ("preside", "pre-", "side", "v n"),
            ("geological", "geo-", "logical", "adj"),
            ("degeneration", "de-", "generation", "n"),
            ("fallible", "-ible", "fall", "v"),
            ("hayward", "-ward", "hay", "n"),
            ("infancy", "in-", "fancy", "adj"),
            ("hammer", "-er", "ham", "n"),
            ("witness", "-ness", "wit", "n"),
            ("vanish", "-ish", "van", "n"),
            ("coward", "-ward", "co", "n"),
            ("coward", "co-", "ward", "n"),
            ("unit", "un-", "it", ""),
            ("rule out", "-less", "rule", ""),
            ("Unix", "un-", "ix", ""),
            ("re", "re-", "", ""),
            ("", "", "", ""),
        ] {
            assert!(!is_derived(word, affix, stem, part), "{word}");
        }
    }
}

//! Words without an entry of their own, made of others: *unhelpfulness* is *helpful* with *un-* and *-ness*.

/// A way in which a word can be derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Derivation {
    /// The affix as dictionaries write it: `un-`, `-ness`.
    pub affix: String,
    /// What it is attached to, in each spelling that it can have.
    pub stems: Vec<String>,
}

const PREFIXES: [&str; 38] = [
    "anti", "auto", "bi", "bio", "co", "counter", "cross", "cyber", "de", "dis", "eco", "ex",
    "extra", "fore", "hyper", "il", "im", "in", "inter", "ir", "macro", "mega", "micro", "mid",
    "mini", "mis", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "re", "semi",
    "sub", "super",
];
const MORE_PREFIXES: [&str; 9] = [
    "trans", "tri", "ultra", "un", "under", "uni", "vice", "geo", "tele",
];

/// Suffixes, and what may have been lost or changed before them: the ending goes, each of these comes in its place.
const SUFFIXES: [(&str, &[&str]); 29] = [
    ("lessness", &["less"]),
    ("fulness", &["ful"]),
    ("iness", &["y"]),
    ("ness", &["", "e"]),
    ("lessly", &["less"]),
    ("fully", &["ful"]),
    ("ically", &["ic", "ical"]),
    ("ibly", &["ible"]),
    ("ably", &["able"]),
    ("ily", &["y"]),
    ("ly", &["", "le", "l"]),
    ("less", &[""]),
    ("iless", &["y"]),
    ("ful", &[""]),
    ("ability", &["able"]),
    ("ibility", &["ible"]),
    ("able", &["", "e"]),
    ("ible", &["", "e"]),
    ("ship", &[""]),
    ("hood", &[""]),
    ("wise", &[""]),
    ("ward", &[""]),
    ("like", &[""]),
    ("ish", &["", "e"]),
    ("ism", &["", "e"]),
    ("ist", &["", "e", "y"]),
    ("ization", &["", "e", "y"]),
    ("isation", &["", "e", "y"]),
    ("er", &["", "e"]),
];

/// The shortest stem, in letters: shorter ones are chance (*unit* is not *un-* and *it*).
const MIN_STEM: usize = 3;

/// Short suffixes end many words that are not derived: *sheer* is not *she* with *-er*.
const SHORT_SUFFIXES: [&str; 4] = ["er", "ish", "ist", "ism"];

/// How `word`, a key without spaces or hyphens, can have been derived, the longest affix first.
pub(crate) fn derivations(word: &str) -> Vec<Derivation> {
    let mut found = Vec::new();
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return found;
    }
    for (suffix, before) in SUFFIXES {
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
        found.push(Derivation {
            affix: format!("-{}", plain_suffix(suffix)),
            stems,
        });
    }
    let prefixes = PREFIXES.iter().chain(&MORE_PREFIXES);
    for prefix in prefixes {
        if let Some(stem) = word
            .strip_prefix(prefix)
            .filter(|stem| stem.len() >= MIN_STEM)
        {
            found.push(Derivation {
                affix: format!("{prefix}-"),
                stems: vec![stem.to_owned()],
            });
        }
    }
    // What was attached with most letters says most.
    found.sort_by_key(|derivation| std::cmp::Reverse(derivation.affix.len()));
    found
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

    #[test]
    fn words_fall_to_their_parts() {
        for (word, affix, stem) in [
            ("unhelpful", "un-", "helpful"),
            ("rearm", "re-", "arm"),
            ("nonpayment", "non-", "payment"),
            ("antiwar", "anti-", "war"),
            ("happiness", "-ness", "happy"),
            ("helplessness", "-ness", "helpless"),
            ("drastically", "-ly", "drastic"),
            ("shoeless", "-less", "shoe"),
            ("reasonably", "-ly", "reasonable"),
            ("readability", "-ability", "readable"),
            ("blogger", "-er", "blog"),
        ] {
            let found = derivations(word);
            assert!(
                found
                    .iter()
                    .any(|found| found.affix == affix
                        && found.stems.iter().any(|other| other == stem)),
                "{word}: {found:?}"
            );
        }
    }

    #[test]
    fn short_words_and_others_do_not() {
        for word in ["unit", "rule out", "Unix", "re", ""] {
            assert!(
                derivations(word)
                    .iter()
                    .all(|found| found.affix != "un-" && found.affix != "re-"),
                "{word}"
            );
        }
    }
}

//! One word in the two spellings of English.

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
const SPELLED_OTHERWISE: [(&str, &str); 22] = [
    ("aluminium", "aluminum"),
    ("cheque", "check"),
    ("cosy", "cozy"),
    ("draught", "draft"),
    ("fibre", "fiber"),
    ("gaol", "jail"),
    ("grey", "gray"),
    ("kerb", "curb"),
    ("litre", "liter"),
    ("manoeuvre", "maneuver"),
    ("metre", "meter"),
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
pub(crate) fn other_spellings(word: &str) -> Vec<String> {
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
    use super::*;

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

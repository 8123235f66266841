//! What a word of a sentence can be written as in a dictionary's phrase.

use crate::english::analyse::analyses;
use crate::english::british_american::other_spellings;
use crate::english::form::FormKind;
use crate::english::irregular;
use crate::lookup::sentence::is_possessive;

/// One way in which a word can stand in a dictionary's phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alternative {
    /// The key, or the part of one.
    pub text: String,
    /// Whether it is another word than the one in the sentence.
    pub is_inflected: bool,
    /// Which form of the alternative the word is, where it is one by rule or by the table of irregular forms.
    pub kind: Option<FormKind>,
}

const REFLEXIVES: [&str; 9] = [
    "myself",
    "yourself",
    "himself",
    "herself",
    "itself",
    "ourselves",
    "yourselves",
    "themselves",
    "oneself",
];

/// How dictionaries write the place of a possessive.
pub(crate) const POSSESSIVE_SLOTS: [&str; 5] =
    ["one's", "sb's", "somebody's", "someone's", "sb.'s"];

/// What a clitic stands for.
const CLITICS: [(&str, &[&str]); 8] = [
    ("n't", &["not"]),
    ("'ll", &["will"]),
    ("'ve", &["have"]),
    ("'re", &["are", "be"]),
    ("'d", &["would", "had", "have"]),
    ("'m", &["am", "be"]),
    ("'s", &["is", "has", "be", "have", "us"]),
    ("'", &[]),
];

/// What is left of a word in front of *n't*.
const HOSTS: [(&str, &str); 4] = [
    ("ca", "can"),
    ("wo", "will"),
    ("sha", "shall"),
    ("ai", "be"),
];

/// Words of which nothing is a form: *ins* is not *in*.
const UNINFLECTED: [&str; 16] = [
    "in", "on", "by", "into", "for", "to", "under", "at", "of", "the", "a", "as", "so", "no",
    "not", "and",
];

/// The ways in which the word `key` can stand in a phrase: as it is, as its lemmas by table and rule, joined and
/// parted, in another spelling, as the place that it fills. Which of them are right the phrases tell.
pub(crate) fn alternatives(key: &str) -> Vec<Alternative> {
    let mut found = vec![Alternative {
        text: key.to_owned(),
        is_inflected: false,
        kind: None,
    }];
    let mut add = |text: String, is_inflected, kind| {
        if !found.iter().any(|other| other.text == text) {
            found.push(Alternative {
                text,
                is_inflected,
                kind,
            });
        }
    };
    if key.contains('-') {
        add(key.replace('-', " "), false, None);
        add(key.replace('-', ""), false, None);
        // An inflected word at the end: decision-makers, or at the start: looking-forward.
        if let Some((start, last)) = key.rsplit_once('-') {
            for (lemma, _) in lemma_guesses(last) {
                add(format!("{start}-{lemma}"), true, None);
                add(format!("{start} {lemma}").replace('-', " "), true, None);
            }
        }
    }
    if REFLEXIVES.contains(&key) {
        add("oneself".to_owned(), true, None);
        add("yourself".to_owned(), true, None);
    }
    if is_possessive(key) {
        for slot in POSSESSIVE_SLOTS {
            add(slot.to_owned(), true, None);
        }
    }
    if let Some((_, words)) = CLITICS.iter().find(|(clitic, _)| *clitic == key) {
        for word in *words {
            add((*word).to_owned(), true, None);
        }
        return found;
    }
    if let Some((_, word)) = HOSTS.iter().find(|(host, _)| *host == key) {
        add((*word).to_owned(), true, None);
        return found;
    }
    if key.contains('\'') {
        return found;
    }
    for (lemma, kind) in lemma_guesses(key) {
        if lemma == "be" {
            // as far as sb is concerned
            add("is".to_owned(), true, Some(kind));
        }
        if !UNINFLECTED.contains(&lemma.as_str()) {
            add(lemma, true, Some(kind));
        }
    }
    for other in other_spellings(key) {
        add(other, true, None);
    }
    found
}

/// The words of which `key` may be a form, right or not, with the first kind of form that it would be. What is a
/// comparative by rule alone is left out: *better* is not one of *bet*.
fn lemma_guesses(key: &str) -> impl Iterator<Item = (String, FormKind)> {
    let by_rule = analyses(key).into_iter().filter_map(|analysis| {
        let kind = *analysis.kinds.first()?;
        let is_compared = matches!(kind, FormKind::Comparative | FormKind::Superlative);
        (!is_compared).then_some((analysis.lemma, kind))
    });
    irregular::lemmas(key).into_iter().chain(by_rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_phrases_write_them() {
        let texts = |key: &str| -> Vec<String> {
            alternatives(key)
                .into_iter()
                .map(|other| other.text)
                .collect()
        };
        for (key, other) in [
            ("took", "take"),
            ("ruled", "rule"),
            ("is", "be"),
            ("her", "one's"),
            ("minister's", "one's"),
            ("themselves", "oneself"),
            ("decision-makers", "decision maker"),
            ("ca", "can"),
            ("n't", "not"),
            ("'d", "would"),
            ("colour", "color"),
        ] {
            assert!(
                texts(key).contains(&other.to_owned()),
                "{key}: {:?}",
                texts(key)
            );
        }
        for alone in ["out", "offer", "better"] {
            let all = texts(alone);
            assert!(
                !all.contains(&"off".to_owned()) && !all.contains(&"bet".to_owned()),
                "{all:?}"
            );
        }
    }
}

//! From an inflected word back to what it can be a regular form of, and from one spelling to another.
//!
//! The rules of [`inflect`](crate::english::inflect) read backwards. They propose; whether a dictionary has the proposed
//! headword, and as the part of speech that takes such a form, is for the caller to find out.

use crate::english::form::FormKind;
use crate::english::inflect::{Inflected, doubles_by_rule, is_never_compared, regular_forms};

use FormKind::{
    Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative, ThirdPersonSingular,
};

/// A word of which the analysed one may be a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Analysis {
    /// The word, as a key.
    pub lemma: String,
    /// What the analysed word would be of it.
    pub kinds: Vec<FormKind>,
}

/// What `word`, a key without spaces, can be a form of by rule; most specific endings first. Irregular forms are
/// not rules: see [`irregular::lemmas`].
pub(crate) fn analyses(word: &str) -> Vec<Analysis> {
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

/// Whether `form` is spelled as the regular form of `kind` of `headword`. Longer words may double their last
/// consonant or not, by their stress, or by the side of the Atlantic.
pub(crate) fn is_regular(headword: &str, kind: FormKind, form: &str) -> bool {
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
        let short = headword
            .strip_suffix('y')
            .filter(|short| stem.and_then(|stem| stem.strip_suffix('i')) == Some(*short))
            .or_else(|| {
                headword
                    .strip_suffix('e')
                    .filter(|short| stem == Some(*short))
            });
        // crueller
        let doubles = stem.and_then(undoubled) == Some(headword) && !doubles_by_rule(headword);
        let is_spelled_so = stem == Some(headword) || short.is_some() || doubles;
        return is_spelled_so && !is_never_compared(headword);
    }
    let single = stem.and_then(undoubled);
    single == Some(headword) && !doubles_by_rule(headword)
        || stem == Some(headword) && headword.ends_with('e') && ending == "ing"
}

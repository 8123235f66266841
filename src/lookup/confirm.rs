//! Whether a word that the rules propose as a lemma has such a form, by what a dictionary says of it.

use crate::english::analyse::is_regular;
use crate::english::form::FormKind;
use crate::english::irregular;
use crate::lexicon::entry::Entry;

/// Which of `kinds` the word `form` is of `entry`, by the entry's parts of speech and by the rules; none of those
/// that are irregular.
pub(super) fn confirms(entry: &Entry, form: &str, kinds: &[FormKind]) -> Vec<FormKind> {
    let headword = entry.headword.to_lowercase();
    let takes = entry.parts_of_speech();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::analyse::analyses;
    use crate::lexicon::entry::Sense;
    use FormKind::{
        Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative,
        ThirdPersonSingular,
    };

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
            ("inner", "in", "adv", &[]),
            ("outer", "out", "adv", &[]),
            ("upper", "up", "adv", &[]),
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
}

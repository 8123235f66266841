//! The `exchange` column: `p:weighed/i:weighing/3:weighs` at a lemma, `0:weigh/1:3` at a form.

use std::collections::HashSet;

use crate::english::form::FormKind;

/// How many different forms a row can state: a verb has seven, and some have as many spellings of each.
const MAX_FORMS: usize = 64;

/// What one `exchange` field says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Exchange<'a> {
    /// Forms of the row's own headword, each kind and spelling once.
    pub forms: Vec<(FormKind, &'a str)>,
    /// The lemma that the row's headword is a form of, with every kind of form that it is, each once.
    pub form_of: Option<(&'a str, Vec<FormKind>)>,
}

/// Reads the `exchange` field of the row of `headword`.
///
/// A form spelled like the headword itself (*cut*, past of *cut*) says nothing to a look-up and is
/// left out, and so is a lemma that is the headword itself.
pub(crate) fn parse<'a>(field: &'a str, headword: &str) -> Exchange<'a> {
    let mut exchange = Exchange::default();
    let mut lemma = None;
    let mut kinds = Vec::new();
    let mut known = HashSet::new();
    for (key, value) in field.split('/').filter_map(|part| part.split_once(':')) {
        let value = value.trim();
        match key.trim() {
            "0" => lemma = Some(value).filter(|&lemma| lemma != headword && !lemma.is_empty()),
            "1" => kinds = kinds_of(value),
            key => {
                if let Some(letter) = key.chars().next().filter(|_| key.len() == 1)
                    && value != headword
                    && !value.is_empty()
                    && known.len() < MAX_FORMS
                    && known.insert((kind(letter), value))
                {
                    exchange.forms.push((kind(letter), value));
                }
            }
        }
    }
    if let Some(lemma) = lemma {
        if kinds.is_empty() {
            kinds.push(FormKind::Variant);
        }
        exchange.form_of = Some((lemma, kinds));
    }
    exchange
}

/// The kinds that the letters stand for, each once and in their order.
fn kinds_of(letters: &str) -> Vec<FormKind> {
    let mut kinds = Vec::new();
    for kind in letters.chars().map(kind) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
        if kinds.len() == FormKind::ALL.len() {
            break;
        }
    }
    kinds
}

/// The kind of form a letter stands for; `f`, `b` and `z` occur beside `s`, `r` and `t` in a few
/// hundred rows and mean the same.
fn kind(letter: char) -> FormKind {
    match letter {
        '3' => FormKind::ThirdPersonSingular,
        'i' => FormKind::PresentParticiple,
        'p' => FormKind::Past,
        'd' => FormKind::PastParticiple,
        's' | 'f' => FormKind::Plural,
        'r' | 'b' => FormKind::Comparative,
        't' | 'z' => FormKind::Superlative,
        _ => FormKind::Variant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FormKind::{
        Comparative, Past, PastParticiple, Plural, PresentParticiple, Superlative,
        ThirdPersonSingular, Variant,
    };

    #[test]
    fn forms_of_a_lemma() {
        let cases = [
            (
                "weigh",
                "i:weighing/3:weighs",
                vec![
                    (PresentParticiple, "weighing"),
                    (ThirdPersonSingular, "weighs"),
                ],
            ),
            (
                "low",
                "r:lower/z:lowest/b:lower",
                vec![(Comparative, "lower"), (Superlative, "lowest")],
            ),
            ("ash", "s:ashes/f:ashes", vec![(Plural, "ashes")]),
            ("cut", "p:cut/d:cut", vec![]),
            ("leaf", "s:/s: leaves ", vec![(Plural, "leaves")]),
            ("odd", "no colon/:x/xy:z", vec![]),
        ];
        for (headword, field, forms) in cases {
            assert_eq!(parse(field, headword).forms, forms, "{field}");
        }
    }

    #[test]
    fn forms_without_end_are_as_many_as_a_word_can_have() {
        let same = "s:walks/".repeat(1000);
        assert_eq!(parse(&same, "walk").forms, [(Plural, "walks")]);
        let many: String = (0..1000).map(|form| format!("s:w{form}/")).collect();
        assert_eq!(parse(&many, "walk").forms.len(), MAX_FORMS);
    }

    #[test]
    fn a_form_names_its_lemma() {
        assert_eq!(
            parse("0:leave/1:dp/d:left/p:left", "left"),
            Exchange {
                forms: vec![],
                form_of: Some(("leave", vec![PastParticiple, Past])),
            }
        );
        assert_eq!(
            parse("1:s3/0:walk", "walks").form_of,
            Some(("walk", vec![Plural, ThirdPersonSingular]))
        );
        assert_eq!(
            parse("0:walk", "walks").form_of,
            Some(("walk", vec![Variant]))
        );
        // However often it is said.
        let endless = format!("0:walk/1:{}", "s3x".repeat(1000));
        assert_eq!(
            parse(&endless, "walks").form_of,
            Some(("walk", vec![Plural, ThirdPersonSingular, Variant]))
        );
        assert_eq!(parse("0:walks/1:s", "walks").form_of, None);
        assert_eq!(parse("", "walks"), Exchange::default());
    }
}

//! All sources of the core dictionary to its entries, with the regular inflections added.

use std::collections::HashMap;

use super::core_entry::{CoreEntry, SourceMistake};
use super::parse::parse;
use crate::english::inflect::{self, Inflected};
use crate::lexicon::entry::Entry;

/// Compiles the files, given as name and text, to entries with regular inflections, in the order
/// of the files.
///
/// # Errors
/// Every mistake in every file, and every headword that stands twice.
pub fn compile<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<Entry>, Vec<SourceMistake>> {
    let mut entries = Vec::new();
    let mut errors = Vec::new();
    let mut places: HashMap<String, (&str, usize)> = HashMap::new();
    for (file, text) in files {
        let parsed = match parse(file, text) {
            Ok(parsed) => parsed,
            Err(mistakes) => {
                errors.extend(mistakes);
                continue;
            }
        };
        for CoreEntry { line, mut entry } in parsed {
            if let Some((first_file, first_line)) =
                places.insert(entry.headword.clone(), (file, line))
            {
                errors.push(SourceMistake {
                    file: file.to_owned(),
                    line,
                    message: format!(
                        "\"{}\" is already at {first_file}:{first_line}; join the two entries",
                        entry.headword
                    ),
                });
            }
            let regular = inflect::regular_forms(&entry.headword, inflected(&entry), &entry.forms);
            entry.forms.extend(regular);
            // A form spelled like its lemma tells a look-up nothing.
            entry.forms.retain(|(_, form)| *form != entry.headword);
            entries.push(entry);
        }
    }
    if errors.is_empty() {
        Ok(entries)
    } else {
        Err(errors)
    }
}

/// Which inflections an entry takes. A noun whose every sense is uncountable has no plural; an
/// adverb is compared only where the source states its forms.
fn inflected(entry: &Entry) -> Inflected {
    let any = |labels: &[&str]| {
        entry
            .senses
            .iter()
            .any(|sense| labels.contains(&sense.pos.as_str()))
    };
    Inflected {
        verb: any(&["v", "vt", "vi"]),
        countable: entry.senses.iter().any(|sense| {
            let has = |label: &str| sense.labels.iter().any(|written| written == label);
            // pants is a plural itself, and the sun has none.
            let is_one_number = has("复数") || has("单数");
            sense.pos == "n" && !is_one_number && (has("C") || !has("U"))
        }),
        compared: any(&["adj"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::form::FormKind;

    const TEXT: &str = "leave /liːv/\n  forms: past left\n  v. [T] 离开\n\
                        \nnews /njuːz/ US /nuːz/\n  n. [U] 新闻\n";

    #[test]
    fn regular_forms_are_added_to_the_stated_ones() {
        let entries = compile([("l.txt", TEXT)]).unwrap();
        let forms: Vec<_> = entries[0]
            .forms
            .iter()
            .map(|(kind, form)| (*kind, form.as_str()))
            .collect();
        assert_eq!(
            forms,
            [
                (FormKind::Past, "left"),
                (FormKind::ThirdPersonSingular, "leaves"),
                (FormKind::PresentParticiple, "leaving"),
                (FormKind::PastParticiple, "left"),
            ]
        );
        assert_eq!(entries[1].forms, []);
    }

    #[test]
    fn nouns_of_one_number_have_no_plural() {
        for (labels, expected) in [
            ("C", 1),
            ("U", 0),
            ("复数", 0),
            ("U, 单数", 0),
            ("C, 复数", 0),
        ] {
            let text = format!("pants /pænts/\n  n. [{labels}] 裤子\n");
            let entries = compile([("p.txt", text.as_str())]).unwrap();
            assert_eq!(entries[0].forms.len(), expected, "{labels}");
        }
    }

    #[test]
    fn a_stated_form_like_its_headword_only_replaces_the_regular_one() {
        let cut = "cut /kʌt/\n  forms: past cut\n  v. 切\n";
        let entries = compile([("c.txt", cut)]).unwrap();
        let forms: Vec<_> = entries[0]
            .forms
            .iter()
            .map(|(_, form)| form.as_str())
            .collect();
        assert_eq!(forms, ["cuts", "cutting"]);
    }

    #[test]
    fn a_headword_in_two_files_is_reported_with_both_places() {
        let errors = compile([
            ("l.txt", TEXT),
            ("m.txt", "\n# more\nnews /njuːz/\n  n. 新闻\n"),
        ])
        .unwrap_err();
        assert_eq!(
            errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["m.txt:3: \"news\" is already at l.txt:5; join the two entries"]
        );
    }

    #[test]
    fn no_files_make_no_entries() {
        assert_eq!(compile([]), Ok(vec![]));
    }
}

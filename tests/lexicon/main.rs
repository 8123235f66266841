//! The `.lex` format from entries to bytes and back, files that are not what they should be, and look-ups over
//! several dictionaries.

// The lint's exception for tests does not reach the functions that they share.
#![expect(clippy::unwrap_used)]

mod cases;
mod faults;
mod first_lines;
mod readings;
mod round_trip;

use glosspane::english::form::FormKind;
use glosspane::lexicon::build::LexBuilder;
use glosspane::lexicon::entry::{Entry, Sense};
use glosspane::lexicon::error::LexError;
use glosspane::lexicon::format::Meta;
use glosspane::lexicon::reader::Lexicon;
use glosspane::progress::Progress;

fn build(name: &str, entries: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    let mut builder = LexBuilder::new(Meta {
        name: name.into(),
        licence: "CC0-1.0".into(),
        source: "a test".into(),
    });
    for entry in entries {
        builder.add(entry).unwrap();
    }
    let mut bytes = Vec::new();
    let summary = builder.finish(&mut bytes, &Progress::default()).unwrap();
    assert_eq!(summary.bytes, bytes.len() as u64);
    bytes
}

/// Opens bytes that live as long as the test program.
fn open(bytes: Vec<u8>) -> Result<Lexicon, LexError> {
    Lexicon::from_static(bytes.leak(), "test.lex")
}

/// An entry from `headword`, or `headword: kind form, kind form`.
fn entry(line: &str) -> Entry {
    let (headword, forms) = line.split_once(": ").unwrap_or((line, ""));
    let form = |pair: &str| {
        let (kind, form) = pair.split_once(' ').unwrap();
        let kind = match kind {
            "3" => FormKind::ThirdPersonSingular,
            "ing" => FormKind::PresentParticiple,
            "past" => FormKind::Past,
            "pp" => FormKind::PastParticiple,
            "pl" => FormKind::Plural,
            _ => FormKind::Variant,
        };
        (kind, form.to_owned())
    };
    Entry {
        headword: headword.into(),
        senses: vec![Sense {
            pos: if headword.contains(' ') { "v" } else { "n" }.into(),
            gloss: format!("{headword} 的意思"),
            ..Sense::default()
        }],
        forms: forms
            .split(", ")
            .filter(|pair| !pair.is_empty())
            .map(form)
            .collect(),
        ..Entry::default()
    }
}

fn dictionary(name: &str, lines: &[&str]) -> Vec<u8> {
    build(name, lines.iter().map(|line| entry(line)))
}

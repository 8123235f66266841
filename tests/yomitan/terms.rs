//! What the terms of good dictionaries become.

use std::ops::ControlFlow;

use glosspane::english::form::FormKind;
use glosspane::lexicon::entry::MarkStyle;
use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::source::install;
use glosspane::source::{SkipReason, SourceError, yomitan};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{dictionary, file, import, index, skipped, told};

#[test]
fn rows_become_entries_with_parts_of_speech_and_labels() {
    let bytes = dictionary(&[
        (
            "term_bank_2.json",
            json!([["z", "", "", "", 0, ["last"], 9, ""]]),
        ),
        (
            "term_bank_1.json",
            json!([
                ["打つ", "うつ", "vt 1", "v5", 10, ["to hit", "to strike"], 3, "P ateji"],
                ["打つ", "うつ", "vt 2 arch", "v5", 1, ["to beat"], 3, "P ateji"],
                ["打つ", "ぶつ", "vt", "v5", 1, [{"type": "text", "text": "to hit\nsomebody"}], 4, ""],
                ["go", "go", null, "", 0, [
                    {"type": "image", "path": "a.png"},
                    {"type": "structured-content", "content": [
                        "see ", {"tag": "a", "href": "?query=went&wildcards=off", "content": "went"}]}], 5, ""],
                ["short", "", "", "", 0, ["one"]],
            ]),
        ),
        ("index.json", index()),
        (
            "tag_bank_1.json",
            json!([
                ["vt", "partOfSpeech", 0, "transitive", 0],
                ["P", "popular", 0, "popular", 0],
                ["arch", "archaism", 0, "archaism", 0]
            ]),
        ),
        (
            "kanji_bank_1.json",
            json!([["打", "ダ", "う.つ", "jouyou", ["strike"], {}]]),
        ),
        ("styles.css", json!("")),
        ("term_bank_x.json", json!([1])),
        (
            "folder/term_bank_3.json",
            json!([["no", "", "", "", 0, ["no"], 9, ""]]),
        ),
    ]);
    let (entries, report) = import(&bytes).unwrap();
    assert_eq!(
        told(&entries),
        [
            "打つ: vt [ateji] to hit; to strike | vt [arch] to beat",
            "打つ: vt to hit | vt somebody",
            "go: see went",
            "short: one",
            "z: last",
        ]
    );
    assert_eq!((report.rows, report.skipped), (5, 0));
    assert_eq!(report.left_out.pictures, 1);
    assert_eq!(entries[0].phonetic.as_deref(), Some("うつ"));
    assert_eq!(entries[0].forms, [(FormKind::Variant, "うつ".to_owned())]);
    // A reading that is the term itself says nothing.
    assert_eq!((&entries[2].phonetic, entries[2].forms.len()), (&None, 0));
    let link = &entries[2].senses[0].marks[0];
    assert_eq!(
        (link.range.clone(), &link.style),
        (4..8, &MarkStyle::Link("went".into()))
    );
    assert_eq!(report.meta.name, "Some words");
    assert_eq!(report.meta.licence, "CC BY 4.0 Somebody");
    assert_eq!(report.meta.source, "https://example.com/words");
}

#[test]
fn version_1_has_its_own_shape() {
    let bytes = dictionary(&[
        (
            "index.json",
            json!({"title": "", "revision": "1", "version": 1, "author": "Somebody",
                "tagMeta": {"vt": {"category": "partOfSpeech"}, "arch": {"category": "archaism"}}}),
        ),
        (
            "term_bank_1.json",
            json!([
                ["打つ", "うつ", "vt arch", "v5", 1, "to hit", "to strike"],
                ["go", "", null, "", 0]
            ]),
        ),
    ]);
    let (entries, report) = import(&bytes).unwrap();
    assert_eq!(
        told(&entries),
        ["打つ: vt [arch] to hit; to strike", "go: "]
    );
    assert_eq!(report.meta.name, "some");
    assert_eq!(report.meta.source, "Somebody");
}

#[test]
fn metadata_say_how_common_a_term_is_and_how_it_sounds() {
    let meta = json!([
        ["go", "freq", 7],
        ["go", "freq", {"reading": "go", "frequency": {"value": 5, "displayValue": "5!"}}],
        ["go", "ipa", {"reading": "go", "transcriptions": [
            {"ipa": "/ɡoʊ/", "tags": ["US"]}, {"ipa": "/ɡəʊ/", "tags": ["UK"]}]}],
        ["打", "freq", {"reading": "ダース", "frequency": 9}],
        ["打", "ipa", {"reading": "だ", "transcriptions": [{"ipa": "[da]"}]}],
    ]);
    let terms = json!([
        ["go", "", "", "", 0, ["to walk"], 1, ""],
        ["打", "だ", "", "", 0, ["hit"], 1, ""],
        ["打", "ダース", "", "", 0, ["dozen"], 2, ""],
    ]);
    let with = |index: Value| {
        let bytes = dictionary(&[
            ("index.json", index),
            ("term_bank_1.json", terms.clone()),
            ("term_meta_bank_1.json", meta.clone()),
        ]);
        import(&bytes).unwrap().0
    };
    let entries = with(index());
    let known: Vec<_> = entries
        .iter()
        .map(|entry| {
            (
                entry.frequency.contemporary,
                entry.phonetic.as_deref(),
                entry.phonetic_us.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        known,
        [
            (Some(5), Some("ɡəʊ"), Some("ɡoʊ")),
            (None, Some("da"), None),
            (Some(9), Some("ダース"), None),
        ]
    );
    assert_eq!(entries[1].forms, [(FormKind::Variant, "だ".to_owned())]);
    // Counts are no ranks.
    let counts = json!({"title": "x", "format": 3, "frequencyMode": "occurrence-based"});
    assert!(
        with(counts)
            .iter()
            .all(|entry| entry.frequency.contemporary.is_none())
    );
}

#[test]
fn inflected_terms_lead_to_their_lemma_or_are_counted() {
    let terms = json!([
        [
            "walks",
            "",
            "non-lemma",
            "",
            0,
            [
                ["walk", ["third-person singular simple present"]],
                ["walk", ["plural"]]
            ],
            0,
            ""
        ],
        ["walk", "", "v", "", 0, ["to go", ["wander", []]], 0, ""],
        [
            "strolled",
            "",
            "non-lemma",
            "",
            0,
            [["strolls", ["past"]]],
            0,
            ""
        ],
        ["strolls", "", "non-lemma", "", 0, [["stroll", []]], 0, ""],
        ["wander", "", "v", "", 0, ["to walk"], 0, ""],
        ["Walks", "", "", "", 0, [["WALK", ["plural"]]], 0, ""],
        ["bad", "", "", "", 0, [[1, []]], 0, ""],
    ]);
    let bytes = dictionary(&[("index.json", index()), ("term_bank_1.json", terms)]);
    let (entries, report) = import(&bytes).unwrap();
    assert_eq!(told(&entries), ["walk: v to go", "wander: v to walk"]);
    let forms = report.forms.iter();
    let forms: Vec<_> = forms
        .map(|form| (form.form.as_str(), form.lemma.as_str(), form.kind))
        .collect();
    assert_eq!(
        forms,
        [
            ("walks", "walk", FormKind::ThirdPersonSingular),
            ("walks", "walk", FormKind::Plural),
            ("walk", "wander", FormKind::Variant),
            ("Walks", "walk", FormKind::Plural),
        ]
    );
    assert_eq!(
        skipped(&report),
        [
            (7, SkipReason::Damaged),
            (3, SkipReason::NoTarget),
            (4, SkipReason::NoTarget),
        ]
    );
}

#[test]
fn many_rows_of_one_term_make_several_entries() {
    let rows: Vec<Value> = (0..500)
        .map(|number| json!(["go", "", "", "", 0, [format!("sense {number}")], 0, ""]))
        .collect();
    let bytes = dictionary(&[("index.json", index()), ("term_bank_1.json", json!(rows))]);
    let (entries, report) = import(&bytes).unwrap();
    assert_eq!((entries.len(), report.rows), (3, 3));
    let senses: Vec<String> = entries
        .iter()
        .flat_map(|entry| &entry.senses)
        .map(|sense| sense.gloss.clone())
        .collect();
    let expected: Vec<String> = (0..500).map(|number| format!("sense {number}")).collect();
    assert_eq!(senses, expected);
}

#[test]
fn the_import_stops_when_it_is_told_to() {
    let rows: Vec<Value> = (0..5000)
        .map(|number| json!([format!("w{number}"), "", "", "", 0, ["x"], 0, ""]))
        .collect();
    let folder = TempDir::new().unwrap();
    let bytes = dictionary(&[("index.json", index()), ("term_bank_1.json", json!(rows))]);
    let path = file(&folder, &bytes);
    let progress = Progress::default();
    let mut taken = 0;
    let cancelled = yomitan::read(&path, &progress, &mut |_| {
        taken += 1;
        progress.cancel();
        ControlFlow::Continue(())
    });
    assert!(matches!(cancelled, Err(SourceError::Stopped { .. })));
    assert!(taken <= 1000);
    assert!(progress.fraction().is_some_and(|part| part > 0.0));
    let broken = yomitan::read(&path, &Progress::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(broken, Err(SourceError::Stopped { .. })));
}

#[test]
fn every_term_and_reading_is_found_once_the_dictionary_is_installed() {
    let banks: Vec<Vec<Value>> = (0..3)
        .map(|bank| {
            (0..1000)
                .map(|number| {
                    let number = bank * 1000 + number;
                    let definition = json!({"type": "structured-content", "content": {"tag": "div", "content": [
                        {"tag": "b", "content": "sense"}, format!(" {number}")]}});
                    match number % 2 {
                        0 => json!([format!("word {number}"), format!("reading {number}"), "n", "", 0, [definition], 0, ""]),
                        _ => json!([format!("word {number}"), "", "", "", 0, [[format!("word {}", number - 1), ["plural"]]], 0, ""]),
                    }
                })
                .collect()
        })
        .collect();
    let names = ["term_bank_1.json", "term_bank_2.json", "term_bank_3.json"];
    let mut files: Vec<(&str, Value)> = names
        .into_iter()
        .zip(banks.into_iter().map(Value::from))
        .collect();
    files.push(("index.json", index()));
    let folder = TempDir::new().unwrap();
    let path = file(&folder, &dictionary(&files));
    let packs = folder.path().join("dict");
    let installed = install::add(&path, &packs, &Progress::default()).unwrap();
    assert_eq!(installed.name, "Some words");
    assert_eq!(installed.path, packs.join("some.lex"));
    assert_eq!((installed.entries, installed.skipped), (1500, 0));
    let (library, faults) = Library::open(&[packs], None);
    assert!(faults.is_empty());
    for number in 0..3000 {
        let even = number - number % 2;
        for text in [format!("word {number}"), format!("reading {even}")] {
            let answer = library.look_up(&text.as_str().into());
            let sense = format!("sense {even}");
            let mut found = answer.matches.iter();
            assert!(
                found.any(|found| found.entry.senses[0].gloss == sense),
                "{text}"
            );
        }
    }
}

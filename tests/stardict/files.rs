//! The files of a dictionary: versions, packing, synonyms, what is missing.

use std::collections::BTreeSet;

use glosspane::english::form::FormKind;
use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::source::install;
use glosspane::source::{SourceError, StatedForm};

use super::drawn::drawn;
use super::written::{Written, dictzip, gzip};
use super::{headwords, import};

/// A dictionary of 300 articles, as text and written.
fn many(mut dictionary: Written) -> (Vec<(String, String)>, Written) {
    let articles: Vec<(String, String)> = (0..300)
        .map(|number| {
            (
                format!("word {number:03}"),
                format!("sense of {number} {}.", "x".repeat(number)),
            )
        })
        .collect();
    for (headword, article) in &articles {
        dictionary.add(headword, article);
    }
    (articles, dictionary)
}

#[test]
fn every_layout_gives_the_same_entries() {
    let (articles, short) = many(Written::new("m"));
    let (_, long) = many(Written::new("m").with_long_offsets());
    let layouts = [
        ("plain", short.files()),
        ("long offsets", long.files()),
        (
            "idx.gz",
            short.files_with("idx.gz", &gzip(&short.index), "dict", &short.articles),
        ),
        (
            "gzip",
            short.files_with("idx", &short.index, "dict.dz", &gzip(&short.articles)),
        ),
        (
            "dictzip",
            long.files_with(
                "idx",
                &long.index,
                "dict.dz",
                &dictzip(&long.articles, 1000),
            ),
        ),
        (
            "two members",
            short.files_with(
                "idx",
                &short.index,
                "dict.dz",
                &[gzip(&short.articles[..5000]), gzip(&short.articles[5000..])].concat(),
            ),
        ),
    ];
    for (layout, (_folder, path)) in layouts {
        let (entries, report) = import(&path).unwrap();
        assert_eq!((report.rows, report.skipped), (300, 0), "{layout}");
        let found: Vec<(String, String)> = entries
            .iter()
            .map(|entry| (entry.headword.clone(), drawn(&entry.senses).join("\n")))
            .collect();
        for (found, article) in found.iter().zip(&articles) {
            assert_eq!(found, article, "{layout}");
        }
    }
}

#[test]
fn the_dictionary_says_what_it_is() {
    let mut dictionary = Written::new("m");
    dictionary
        .info
        .push_str("website=https://example.org\nauthor=A\ndescription=Words<br>© 2020 A\n");
    dictionary.add("go", "move");
    let (_folder, path) = dictionary.files();
    let (_, report) = import(&path).unwrap();
    assert_eq!(report.meta.name, "Test");
    assert_eq!(report.meta.licence, "© 2020 A");
    assert_eq!(report.meta.source, "https://example.org");

    dictionary.info = String::new();
    let (_folder, path) = dictionary.files();
    let (_, report) = import(&path).unwrap();
    assert_eq!(report.meta.name, "test 1.0");
}

#[test]
fn synonyms_lead_to_their_headword() {
    let mut dictionary = Written::new("m");
    dictionary.add("colour", "颜色");
    dictionary.add("centre", "中心");
    dictionary.add_synonym("color", 0);
    dictionary.add_synonym("center", 1);
    dictionary.add_synonym("Centre", 1);
    dictionary.add_synonym("nowhere", 2);
    dictionary.add_synonym(b"\xff", 0);
    let (_folder, path) = dictionary.files();
    let (_, report) = import(&path).unwrap();
    let variant = |lemma: &str, form: &str| StatedForm {
        lemma: lemma.into(),
        kind: FormKind::Variant,
        form: form.into(),
    };
    assert_eq!(
        report.forms,
        [variant("colour", "color"), variant("centre", "center")]
    );
    assert_eq!(report.skipped, 2);
    let reasons: Vec<String> = report
        .skipped_rows
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        reasons,
        [
            "entry 4: it leads to a headword that is not there",
            "entry 5: it is not text in the encoding of its file",
        ]
    );
}

#[test]
fn every_headword_is_found_again() {
    let mut dictionary = Written::new("m");
    let long = "长".repeat(40_000);
    let words = [
        "Polish",
        "polish",
        "naïve",
        "rule out",
        "词典",
        "don't",
        "U.S.",
        "ἀγορά",
    ];
    for word in words {
        dictionary.add(word, format!("sense of {word}"));
    }
    dictionary.add_synonym("naive", 2);
    dictionary.add_synonym("rule-out", 3);
    // Two words with one short article, and two with one that is too long to be kept twice.
    let short = dictionary.articles.len() as u64;
    dictionary.add("analyse", "分析");
    dictionary.add_row("analyze", short, 6);
    let start = dictionary.articles.len() as u64;
    dictionary.add("encyclopaedia", &long);
    dictionary.add_row("encyclopedia", start, long.len() as u32);
    let (folder, path) = dictionary.files();
    let (_, report) = import(&path).unwrap();
    assert_eq!(report.rows, words.len() as u64 + 3);

    let packs = folder.path().join("packs");
    let installed = install::add(&path, &packs, &Progress::default()).unwrap();
    assert_eq!((installed.name.as_str(), installed.entries), ("Test", 11));
    let (library, faults) = Library::open(&[packs], None);
    assert!(faults.is_empty());
    let others = [
        "naive",
        "rule-out",
        "analyse",
        "analyze",
        "encyclopaedia",
        "encyclopedia",
    ];
    for word in words.into_iter().chain(others) {
        let answer = library.look_up(&word.into());
        let whole = answer.matches.iter().filter(|found| found.part.is_none());
        let glosses: BTreeSet<&str> = whole
            .flat_map(|found| &found.entry.senses)
            .map(|sense| sense.gloss.as_str())
            .collect();
        let expected = match word {
            "naive" => "sense of naïve".to_owned(),
            "rule-out" => "sense of rule out".to_owned(),
            "analyse" | "analyze" => "分析".to_owned(),
            "encyclopaedia" | "encyclopedia" => long.clone(),
            word => format!("sense of {word}"),
        };
        assert!(glosses.contains(expected.as_str()), "{word}: {glosses:?}");
    }
}

#[test]
fn a_dictionary_is_opened_by_any_of_its_files() {
    let (_, dictionary) = many(Written::new("m"));
    let (folder, path) = dictionary.files_with(
        "idx.gz",
        &gzip(&dictionary.index),
        "dict.dz",
        &gzip(&dictionary.articles),
    );
    for ending in ["ifo", "idx.gz", "dict.dz"] {
        let packs = folder.path().join(format!("packs of {ending}"));
        let installed = install::add(&path.with_extension(ending), &packs, &Progress::default());
        assert_eq!(installed.unwrap().entries, 300, "{ending}");
    }
}

#[test]
fn what_is_missing_or_foreign_is_named() {
    let mut dictionary = Written::new("m");
    dictionary.add("go", "move");
    let message = |prepare: &dyn Fn(&std::path::Path)| {
        let (_folder, path) = dictionary.files();
        prepare(&path);
        import(&path).unwrap_err().to_string()
    };
    let cases: [(&str, String); 6] = [
        (
            "needs test 1.0.idx or test 1.0.idx.gz",
            message(&|path| std::fs::remove_file(path.with_extension("idx")).unwrap()),
        ),
        (
            "needs test 1.0.dict or test 1.0.dict.dz",
            message(&|path| std::fs::remove_file(path.with_extension("dict")).unwrap()),
        ),
        (
            "cannot be read",
            message(&|path| std::fs::remove_file(path).unwrap()),
        ),
        (
            "damaged in its header",
            message(&|path| std::fs::write(path, "version=2.4.2\nbookname=x\n").unwrap()),
        ),
        (
            "uses StarDict's tree of articles",
            message(&|path| std::fs::write(path, "StarDict's treedict ifo file\n").unwrap()),
        ),
        (
            "uses StarDict version 9",
            message(&|path| std::fs::write(path, "StarDict's dict ifo file\nversion=9\n").unwrap()),
        ),
    ];
    for (part, message) in cases {
        assert!(message.contains(part), "{message}");
        assert!(message.contains("test 1.0."), "{message}");
    }
}

#[test]
fn the_import_stops_when_it_is_told_to() {
    use glosspane::source::stardict;
    use std::ops::ControlFlow;

    let mut dictionary = Written::new("m");
    for number in 0..5000 {
        dictionary.add(format!("{number}"), "x");
    }
    let (_folder, path) = dictionary.files();
    let progress = Progress::default();
    let mut taken = 0;
    let cancelled = stardict::read(&path, &progress, &mut |_| {
        taken += 1;
        progress.cancel();
        ControlFlow::Continue(())
    });
    assert!(matches!(cancelled, Err(SourceError::Stopped { .. })));
    assert!(taken <= 1000, "{taken}");
    assert!(progress.fraction().is_some_and(|part| part > 0.0));
    let broken = stardict::read(&path, &Progress::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(broken, Err(SourceError::Stopped { .. })));
}

#[test]
fn a_bad_row_or_article_is_counted_and_the_rest_go_in() {
    let mut dictionary = Written::new("m");
    dictionary.add("one", "一");
    dictionary.add(b"tw\xffo", "二");
    dictionary.add("", "三");
    dictionary.add("w".repeat(1001), "四");
    dictionary.add("five", b"\xe4\xb8");
    dictionary.add_row("six", 1 << 31, 4);
    dictionary.add_row("seven", 0, u32::MAX);
    dictionary.add("eight", "八");
    dictionary.index.extend(b"nine\0\0");
    let (_folder, path) = dictionary.files();
    let (entries, report) = import(&path).unwrap();
    assert_eq!(headwords(&entries), ["one", "eight"]);
    assert_eq!((report.rows, report.skipped), (2, 7));
    let mut reasons: Vec<String> = report
        .skipped_rows
        .iter()
        .map(ToString::to_string)
        .collect();
    reasons.sort();
    assert_eq!(
        reasons,
        [
            "entry 2: it is not text in the encoding of its file",
            "entry 3: its headword is empty",
            "entry 4: its headword is longer than 1000 bytes",
            "entry 5: it is not text in the encoding of its file",
            "entry 6: its place lies outside the file",
            "entry 7: it is longer than 1 MiB",
            "entry 9: its part of the file is damaged",
        ]
    );
}

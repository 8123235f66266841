//! The files of a dictionary: what it says of itself, what is missing, what can be found again.

use std::ops::ControlFlow;

use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::source::install;
use glosspane::source::{SourceError, dictd};

use super::written::{RUN, Written, filler, gzip};
use super::{headwords, import};

#[test]
fn the_database_says_what_it_is_and_is_no_entry() {
    let dictionary = Written::new(&[
        ("00-database-utf8", "00-database-utf8\n"),
        ("00databaseshort", "00databaseshort\n     A Test (2024)\n"),
        (
            "00-database-info|00-test-info",
            "00-database-info\nGNU General Public License, version 3\n",
        ),
        (
            "00-database-url",
            "00-database-url\n   https://example.org\n",
        ),
        ("go", "go\n  to move\n"),
    ]);
    let (entries, report) = dictionary.import();
    assert_eq!(headwords(&entries), ["go"]);
    assert_eq!((report.rows, report.skipped), (1, 0));
    assert_eq!(report.meta.name, "A Test (2024)");
    assert_eq!(report.meta.licence, "GPL-3.0-only");
    assert_eq!(report.meta.source, "https://example.org");
    let (_, report) = Written::new(&[("go", "go\n")]).import();
    assert_eq!(report.meta.name, "test 1.0");
}

#[test]
fn every_headword_is_found_again() {
    let long = "word ".repeat(20_000);
    let filler = filler();
    let mut articles: Vec<(&str, &str)> = filler
        .iter()
        .map(|(headword, article)| (headword.as_str(), article.as_str()))
        .collect();
    articles.extend([
        ("run|As things run|Ran|Running|To run after|sprint", RUN),
        (
            "personality|personality's",
            "Personality\n    n 1: the complex\n",
        ),
        (
            "person to person|person-to-person",
            "Person-to-Person\n  adj\n",
        ),
        ("long|longer|longest", &long),
        ("247", "24/7 \\24/7\\ adv.\n   Always.\n"),
        ("café", "café /kafe/\n"),
    ]);
    let mut dictionary = Written::new(&articles);
    dictionary
        .index
        .extend("allchars\tA\tB\tAll chars!\n".as_bytes());
    let (folder, path) = dictionary.files_with("dict.dz", &gzip(&dictionary.articles));
    let packs = folder.path().join("packs");
    let installed = install::add(&path, &packs, &Progress::default()).unwrap();
    assert_eq!(installed.skipped, 0);
    let (library, faults) = Library::open(&[packs], None);
    assert!(faults.is_empty());
    let names = articles.iter().flat_map(|(names, _)| names.split('|'));
    for headword in names.chain(["run after", "24/7", "All chars!"]) {
        let answer = library.look_up(&headword.into());
        let mut whole = answer.matches.iter().filter(|found| found.part.is_none());
        assert!(whole.next().is_some(), "{headword}");
    }
}

#[test]
fn bad_rows_and_articles_are_counted_and_the_rest_go_in() {
    let mut dictionary = Written::new(&[("one", "one\n  一\n")]);
    let rows: [&[u8]; 9] = [
        b"\n",
        b"no tabs\n",
        b"two\tA\n",
        b"three\tA\t?\n",
        b"\tA\tB\n",
        b"fo\xffur\tA\tB\n",
        b"five\tBAAA\tB\n",
        b"six\tA\tBAAAAA\n",
        b"seven\t//////////////\tB\n",
    ];
    for row in rows {
        dictionary.index.extend(row);
    }
    dictionary.add(&["last"], "last\n  末".as_bytes());
    let (entries, report) = dictionary.import();
    assert_eq!(headwords(&entries), ["one", "last"]);
    let mut skipped: Vec<String> = report
        .skipped_rows
        .iter()
        .map(ToString::to_string)
        .collect();
    skipped.sort();
    assert_eq!(
        skipped,
        [
            "entry 8: its place lies outside the file",
            "entry 9: it is longer than 1 MiB",
            "line 10: its part of the file is damaged",
            "line 3: it has 1 fields where the header has 3",
            "line 4: it has 2 fields where the header has 3",
            "line 5: its part of the file is damaged",
            "line 6: its headword is empty",
            "line 7: it is not text in the encoding of its file",
        ]
    );
}

#[test]
fn what_is_missing_is_named_and_the_import_can_be_stopped() {
    let mut dictionary = Written::default();
    for number in 0..5000 {
        dictionary.add(&[&number.to_string()], b"x");
    }
    let (_folder, path) = dictionary.files();
    let progress = Progress::default();
    let mut taken = 0;
    let cancelled = dictd::read(&path, &progress, &mut |_| {
        taken += 1;
        progress.cancel();
        ControlFlow::Continue(())
    });
    assert!(matches!(cancelled, Err(SourceError::Stopped { .. })));
    assert!(taken <= 1000, "{taken}");
    let broken = dictd::read(&path, &Progress::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(broken, Err(SourceError::Stopped { .. })));
    std::fs::remove_file(path.with_extension("dict")).unwrap();
    let message = import(&path).unwrap_err().to_string();
    assert!(
        message.contains("needs test 1.0.dict or test 1.0.dict.dz"),
        "{message}"
    );
}

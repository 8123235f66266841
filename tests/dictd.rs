//! The import of dictd's dictionaries, from small ones written here.

// The lint's exception for tests does not reach the functions that they share.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/drawn.rs"]
mod drawn;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use drawn::drawn;
use flate2::Compression;
use flate2::write::GzEncoder;
use glosspane::lexicon::entry::{Entry, FormKind};
use glosspane::lexicon::install;
use glosspane::lexicon::library::Library;
use glosspane::lexicon::source::{Report, SkipReason, SourceError, dictd};
use glosspane::progress::Progress;
use proptest::prelude::*;
use tempfile::TempDir;

/// A dictionary as bytes.
#[derive(Debug, Clone, Default)]
struct Written {
    index: Vec<u8>,
    articles: Vec<u8>,
}

impl Written {
    fn new(articles: &[(&str, &str)]) -> Self {
        let mut dictionary = Self::default();
        for (headwords, article) in articles {
            let headwords: Vec<&str> = headwords.split('|').collect();
            dictionary.add(&headwords, article.as_bytes());
        }
        dictionary
    }

    /// Adds an article under headwords.
    fn add(&mut self, headwords: &[&str], article: &[u8]) {
        let offset = digits(self.articles.len() as u64);
        let length = digits(article.len() as u64);
        self.articles.extend(article);
        for headword in headwords {
            let row = format!("{headword}\t{offset}\t{length}\n");
            self.index.extend(row.as_bytes());
        }
    }

    fn files(&self) -> (TempDir, PathBuf) {
        self.files_with("dict", &self.articles)
    }

    fn files_with(&self, ending: &str, articles: &[u8]) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test 1.0.index");
        std::fs::write(&path, &self.index).unwrap();
        std::fs::write(path.with_extension(ending), articles).unwrap();
        (folder, path)
    }

    fn import(&self) -> (Vec<Entry>, Report) {
        let (_folder, path) = self.files();
        import(&path).unwrap()
    }
}

fn digits(mut number: u64) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[(number % 64) as usize]);
        number /= 64;
        if number == 0 {
            break;
        }
    }
    digits.reverse();
    String::from_utf8(digits).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn import(path: &Path) -> Result<(Vec<Entry>, Report), SourceError> {
    let mut entries = Vec::new();
    let report = dictd::read(path, &Progress::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok((entries, report))
}

fn headwords(entries: &[Entry]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect()
}

fn forms(entry: &Entry) -> Vec<(FormKind, &str)> {
    let forms = entry.forms.iter();
    forms.map(|(kind, form)| (*kind, form.as_str())).collect()
}

/// WordNet's articles are broken at column 67. So many lines tell the program.
fn filler() -> Vec<(String, String)> {
    let line = "word ".repeat(12);
    (0..40)
        .map(|number| {
            let article = format!("filler{number}\n  {line}to four\n  {line}so longer\n  end\n");
            (format!("filler{number}"), article)
        })
        .collect()
}

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

/// An index's headword, its article, and what becomes of them: headword, pronunciation, lines.
type Case<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, &'a [&'a str]);

#[test]
fn articles_of_every_kind_are_readable() {
    let cases: [Case<'_>; 9] = [
        (
            "'s gravenhage",
            "'s Gravenhage\n    n 1: the site of the royal residence; \"the Hague is fine\" [syn: {The Hague},\n         \
             {'s Gravenhage}]\n    2: a second one-\n       sided sense\n    adj 1: of it [ant: {go}]\n",
            "'s Gravenhage",
            None,
            &[
                "n| the site of the royal residence ~[syn:~ [The Hague]~]~",
                "> the Hague is fine",
                "n| a second one-sided sense",
                "adj| of it ~[ant:~ [go]~]~",
            ],
        ),
        (
            "go",
            "\nGo!\n    v : move; \"go; stay\"- A. B; \"went\"; or leave\n",
            "Go!",
            None,
            &["v| move; or leave", "> go; stay — A. B", "> went"],
        ),
        (
            "aback",
            "aback /əbæk/ <adv>\n1. achteruit\n2. see {go}, {gone}\n",
            "aback",
            Some("əbæk"),
            &["adv| 1. achteruit", "adv| 2. see [go], {gone}"],
        ),
        (
            "apfel",
            "Apfel <n, masc> [Bot.]\napple\n",
            "apfel",
            None,
            &["n, masc| [Bot.]", "n, masc| apple"],
        ),
        ("apple", "n. 苹果\n", "apple", None, &["n| 苹果"]),
        (
            "plain",
            "no headword here\n   two\n",
            "plain",
            None,
            &["no headword here", "two"],
        ),
        ("24", "24\n", "24", None, &[]),
        ("24", "", "24", None, &[]),
        ("+", "+\n  plus\n", "+", None, &["plus"]),
    ];
    for (headword, article, spelled, phonetic, lines) in cases {
        let mut dictionary = Written::new(&[(headword, article)]);
        dictionary.index.extend(b"go\tA\tA\n");
        let (entries, report) = dictionary.import();
        let entry = entries.last().unwrap();
        assert_eq!(report.skipped, 0, "{article}");
        assert_eq!(entry.headword, spelled, "{article}");
        assert_eq!(entry.phonetic.as_deref(), phonetic, "{article}");
        assert_eq!(drawn(&entry.senses), lines, "{article}");
    }
}

#[test]
fn lines_broken_at_the_margin_are_joined() {
    let filler = filler();
    let mut articles: Vec<(&str, &str)> = filler
        .iter()
        .map(|(headword, article)| (headword.as_str(), article.as_str()))
        .collect();
    let long = "word ".repeat(12);
    let article =
        format!("go\n  {long}are the\n  longest and\n  short\n    - {long}in\n      sublist\n");
    articles.push(("go", &article));
    let (entries, _) = Written::new(&articles).import();
    let senses = drawn(&entries.last().unwrap().senses);
    assert_eq!(
        senses,
        [
            format!("{long}are the longest and"),
            "short".to_owned(),
            format!("  - {long}in sublist"),
        ]
    );
}

const RUN: &str = "Run \\Run\\ (r[u^]n), v. i. [imp. {Ran} (r[a^]n) or {Run}; p. p.\n   {Run}; p. pr. & vb. n. {Running}.] [OE. rinnen.]\n   \
1. To move swiftly; to go at a gait that is quicker than\n      {walking}. [Obs.]\n      [1913 Webster]\n\n            \
\"Ha, ha, the fox!\" and after him they ran.\n                                                  --Chaucer.\n   \
2. Of action:\n      (a) To go; to {dash[2]}.\n          [1913 Webster]\n\n                \
Know ye not that they which run in a race run\n                all?                              --1 Cor. ix.\n                                                  \
24.\n      [1913 Webster +PJC]\n\n   {As things run}, {How things run}, as they are.\n      [1913 Webster]\n\n   \
{To run after}, to pursue.\n\n            She ran after,\n            Her son.                  --Pope.\n\n   \
-- {Run\"ning*ly}, adv.\n\n   Syn: {sprint}, {dash}.\n        [1913 Webster]\n";

#[test]
fn an_article_of_gcide_becomes_entries() {
    let filler: String =
        "filler of sixty-four columns and no word more than that, so there\n".repeat(60);
    let dictionary = Written::new(&[
        ("filler", &filler),
        (
            "Run|As things run|How things run|Ran|Running|Runningly|To run after|sprint|dash|walking",
            RUN,
        ),
        (
            "Walking",
            "Walking \\Walk\"ing\\, n. (Mus.)\n   The act of {walk}.\n",
        ),
        (
            "Dash|Dashe",
            "Dash \\Dash\\, Dashe \\Dashe\\, v. t. & i.\n   To {run}.\n",
        ),
    ]);
    let (entries, report) = dictionary.import();
    assert_eq!(report.skipped, 0);
    assert_eq!(
        headwords(&entries[1..]),
        [
            "Run",
            "As things run",
            "How things run",
            "To run after",
            "Walking",
            "Dash"
        ]
    );
    let [run, as_things, how_things, after, walking, dash] = &entries[1..] else {
        unreachable!("six entries")
    };
    assert_eq!(
        drawn(&run.senses),
        [
            "vi| ~(rŭn) [imp. [Ran] (răn) or [Run]; p. p. [Run]; p. pr. & vb. n. [Running].] [OE. rinnen.]~",
            "vi| 1. To move swiftly; to go at a gait that is quicker than [walking]. [Obs.]",
            "> \"Ha, ha, the fox!\" and after him they ran. — Chaucer.",
            "vi| 2. Of action:",
            "  vi| (a) To go; to dash[2].",
            "> Know ye not that they which run in a race run all? — 1 Cor. ix. 24.",
            "vi| *As things run, How things run*, as they are.",
            "vi| *To run after*, to pursue.",
            "> She ran after, / Her son. — Pope.",
            "vi| -- [Runningly], adv.",
            "vi| _Syn:_ [sprint], [dash].",
        ]
    );
    // *Walking* and *dash* have articles of their own; *sprint* has none.
    assert_eq!(
        forms(run),
        [
            (FormKind::Past, "Ran"),
            (FormKind::PresentParticiple, "Running"),
            (FormKind::Variant, "Runningly"),
            (FormKind::Variant, "sprint"),
        ]
    );
    let one_line = ["*As things run, How things run*, as they are."];
    assert_eq!(drawn(&as_things.senses), one_line);
    assert_eq!(drawn(&how_things.senses), one_line);
    assert_eq!(
        drawn(&after.senses),
        [
            "*To run after*, to pursue.",
            "> She ran after, / Her son. — Pope."
        ]
    );
    assert_eq!(forms(after), [(FormKind::Variant, "run after")]);
    assert_eq!(drawn(&walking.senses), ["n| <Mus.> The act of walk."]);
    assert_eq!(drawn(&dash.senses), ["v| To [run]."]);
    assert_eq!(forms(dash), [(FormKind::Variant, "Dashe")]);
}

#[test]
fn html_is_read_where_the_database_says_so() {
    let dictionary = Written::new(&[
        (
            "00-database-mime-header",
            "Content-type: text/html; charset=utf-8\n\n",
        ),
        ("go|goes", "<b>go</b><ul><li>move</ul><img src=x>"),
    ]);
    let (entries, report) = dictionary.import();
    assert_eq!(drawn(&entries[0].senses), ["*go*", "  move"]);
    assert_eq!(forms(&entries[0]), [(FormKind::Variant, "goes")]);
    assert_eq!(report.left_out.pictures, 1);
}

#[test]
fn what_is_not_in_utf_8_is_latin_1_or_skipped() {
    let mut dictionary = Written::new(&[("go", "go\n  move\n")]);
    dictionary.add(&["cafe"], b"cafe\n  caf\xe9 \x92s\n");
    let (entries, report) = dictionary.import();
    assert_eq!(report.skipped, 0);
    assert_eq!(drawn(&entries[1].senses), ["café ’s"]);
    dictionary.add(&["00-database-utf8"], b"");
    let (entries, report) = dictionary.import();
    assert_eq!(headwords(&entries), ["go"]);
    assert_eq!(report.skipped_rows[0].reason, SkipReason::NotText);
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
fn cut_anywhere_it_gives_what_is_left_or_an_error() {
    let whole = Written::new(&[
        ("00-database-short", "00-database-short\n  x\n"),
        ("run|ran|to run after", RUN),
        ("go", "go\n    v 1: move; \"go\" [syn: {run}]\n"),
        ("a", "a /b/\n  c {go}\n"),
    ]);
    for end in 0..whole.index.len() {
        let mut cut = whole.clone();
        cut.index.truncate(end);
        let (entries, report) = cut.import();
        assert_eq!(entries.len() as u64, report.rows, "{end}");
    }
    for end in 0..whole.articles.len() {
        let mut cut = whole.clone();
        cut.articles.truncate(end);
        let (entries, report) = cut.import();
        assert!(entries.len() as u64 + report.skipped <= 6, "{end}");
    }
    let packed = gzip(&whole.articles);
    for end in 2..packed.len() - 8 {
        let (_folder, path) = whole.files_with("dict.dz", &packed[..end]);
        match import(&path) {
            Err(SourceError::Read { .. }) => {}
            // Only the end of the packing is missing.
            Ok((entries, _)) => assert_eq!(entries.len(), 4, "{end}"),
            Err(other) => panic!("{end}: {other}"),
        }
    }
}

#[test]
fn a_small_file_that_claims_gigabytes_fails_at_once() {
    let mut dictionary = Written::new(&[("one", "one\n")]);
    for offset in ["A", "B", "P//////////"] {
        for length in ["D/////", "P//////////", "QAAAAAAAAAAAA"] {
            let row = format!("lie\t{offset}\t{length}\n");
            dictionary.index.extend(row.as_bytes());
        }
    }
    let start = Instant::now();
    let (entries, report) = dictionary.import();
    assert_eq!((entries.len(), report.skipped), (1, 9));
    assert!(start.elapsed() < Duration::from_secs(2));
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        changes in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut dictionary = Written::new(&[
            ("00-database-short", "00-database-short\n  x\n"),
            ("run|ran|to run after", RUN),
            ("go", "go\n    v 1: move; \"go\" [syn: {run}]\n"),
        ]);
        for (in_index, at, byte) in changes {
            let bytes = if in_index { &mut dictionary.index } else { &mut dictionary.articles };
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (entries, report) = dictionary.import();
        prop_assert_eq!(entries.len() as u64, report.rows);
    }

    #[test]
    fn any_article_is_taken(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        text in "(go|Go \\\\Go\\\\, v\\. i\\.|)\n[ n12:.\"(){}\\[\\]\\\\;a-c文-]{0,60}\n[ {}\\[\\]a1.\n-]{0,60}",
    ) {
        let mut dictionary = Written::default();
        dictionary.add(&["bytes", "other word"], &bytes);
        dictionary.add(&["go"], text.as_bytes());
        let (entries, _) = dictionary.import();
        for sense in entries.iter().flat_map(|entry| &entry.senses) {
            for mark in &sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                prop_assert!(sense.gloss.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}

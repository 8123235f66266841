//! What becomes of an article, by its kind.

use glosspane::english::form::FormKind;
use glosspane::source::SkipReason;

use super::drawn::drawn;
use super::written::{RUN, Written, filler};
use super::{forms, headwords};

/// An index's headword, its article, and what becomes of them: headword, pronunciation, lines.
type Case<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, &'a [&'a str]);

#[test]
fn articles_of_every_kind_are_readable() {
    let cases: [Case<'_>; 9] = [
        (
            "'s gravenhage",
            "'s Gravenhage\n    n 1: the site of the royal residence; \"the Hague is fine\" [syn: {The Hague},\n         \
             {'s Gravenhage}]\n    2: a second one-\n       sided sense\n    adj 1: of it;\"it is so\" [ant: {go(p)}]\n",
            "'s Gravenhage",
            None,
            &[
                "n| the site of the royal residence ~[syn:~ [The Hague]~]~",
                "> the Hague is fine",
                "n| a second one-sided sense",
                "adj| of it ~[ant:~ [go]~]~",
                "> it is so",
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

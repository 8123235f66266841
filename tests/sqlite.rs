//! The import of ECDICT's SQLite database, from small databases made here in its shape.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod imported;

use glosspane::source::{EntryPlace, SkipReason, SourceError, StatedForm};
use imported::{Given, assert_stops, found};
use proptest::prelude::*;
use rusqlite::{Connection, params};

const TABLE: &str = "CREATE TABLE stardict (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL UNIQUE,
    word VARCHAR(64) COLLATE NOCASE NOT NULL UNIQUE, sw VARCHAR(64), phonetic VARCHAR(64), definition TEXT,
    translation TEXT, pos VARCHAR(16), collins INTEGER DEFAULT(0), oxford INTEGER DEFAULT(0), tag VARCHAR(64),
    bnc INTEGER DEFAULT(NULL), frq INTEGER DEFAULT(NULL), exchange TEXT, detail TEXT, audio TEXT);
    CREATE INDEX by_word ON stardict (word COLLATE NOCASE);";

/// The bytes of a database that `sql` makes.
fn database(sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.db");
    let database = Connection::open(&path).unwrap();
    database.execute_batch(sql).unwrap();
    database.close().unwrap();
    std::fs::read(&path).unwrap()
}

fn ecdict() -> Vec<u8> {
    database(&format!(
        "{TABLE}
        INSERT INTO stardict (word, phonetic, definition, translation, collins, oxford, tag, bnc, frq, exchange)
        VALUES ('weigh', 'wei', 'v. have weight', 'vt. 称...重量, 衡量' || char(10) || 'vi. 重', 3, 1, 'zk cet4',
            3088, 2504, 'i:weighing/3:weighs'),
        ('weighs', 'weiz', NULL, 'weigh的第三人称单数', NULL, NULL, NULL, 0, 0, '0:weigh/1:3');"
    ))
}

fn many(count: u32) -> Vec<u8> {
    let numbers = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
         INSERT INTO stardict (word, translation) SELECT 'word' || i, '词' || i FROM n;"
    );
    database(&format!("{TABLE}{numbers}"))
}

#[test]
fn the_database_and_the_table_give_the_same() {
    let csv = "word,phonetic,definition,translation,pos,collins,oxford,tag,bnc,frq,exchange,detail,audio\n\
        weigh,wei,v. have weight,\"vt. 称...重量, 衡量\\nvi. 重\",,3,1,zk cet4,3088,2504,i:weighing/3:weighs,,\n\
        weighs,weiz,,weigh的第三人称单数,,,,,0,0,0:weigh/1:3,,\n";
    let (from_csv, csv_report) = Given::new("ecdict.csv", csv.as_bytes()).entries().unwrap();
    let given = Given::new("stardict.db", &ecdict());
    let (from_database, report) = given.entries().unwrap();
    assert_eq!(from_database, from_csv);
    assert_eq!(report.forms, csv_report.forms);
    assert_eq!(report.meta, csv_report.meta);
    assert_eq!(
        report.forms,
        [StatedForm {
            lemma: "weigh".into(),
            kind: glosspane::english::form::FormKind::ThirdPersonSingular,
            form: "weighs".into(),
        }]
    );
    assert_eq!(given.neighbours(), 0);
}

#[test]
fn every_headword_is_found_again() {
    let given = Given::new("词 典 %41?.sqlite3", &many(3000));
    let (installed, library) = given.install();
    assert_eq!(
        (installed.entries, installed.name.as_str()),
        (3000, "ECDICT")
    );
    assert_eq!(installed.path.file_name().unwrap(), "ecdict.lex");
    for number in 1..=3000 {
        let word = format!("word{number}");
        assert_eq!(found(&library, &word), [word.as_str()]);
    }
    assert_stops(&given.path);
}

#[test]
fn other_encodings_and_kinds_of_journal_are_read_and_nothing_is_written_beside() {
    for pragma in [
        "encoding = 'UTF-16le'",
        "encoding = 'UTF-16be'",
        "journal_mode = WAL",
    ] {
        let sql = format!(
            "PRAGMA {pragma}; {TABLE} INSERT INTO stardict (word, translation) VALUES ('one', '一')"
        );
        let given = Given::new("e.db", &database(&sql));
        let (entries, _) = given.entries().unwrap();
        assert_eq!(entries[0].senses[0].gloss, "一", "{pragma}");
        assert_eq!(given.neighbours(), 0, "{pragma}");
    }
}

#[test]
fn rows_that_cannot_be_read_are_reported_and_the_rest_go_in() {
    let sql = format!(
        "{TABLE} INSERT INTO stardict (word, translation) VALUES
        ('one', '一'), (' ', '空'), (CAST(x'ff' AS TEXT), '坏'), (x'746f', '二进制'), ('long', printf('%.*c', 1100000, 'x')),
        (printf('%.*c', 1001, 'w'), '长'), (7, '数字'), ('last', NULL)"
    );
    let (entries, report) = Given::new("e.db", &database(&sql)).entries().unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(headwords, ["one", "to", "7", "last"]);
    let skipped: Vec<_> = report
        .skipped_rows
        .iter()
        .map(|row| (row.place, row.reason.clone()))
        .collect();
    assert_eq!(
        skipped,
        [
            (EntryPlace::Entry(2), SkipReason::NoHeadword),
            (EntryPlace::Entry(3), SkipReason::NotText),
            (EntryPlace::Entry(5), SkipReason::TooLong),
            (EntryPlace::Entry(6), SkipReason::LongHeadword),
        ]
    );
    assert_eq!((report.rows, report.skipped), (4, 4));
}

#[test]
fn only_a_plain_table_of_the_right_shape_is_read() {
    let cases = [
        ("CREATE TABLE other (word, translation)", "no dictionary"),
        (
            "CREATE TABLE t (a); CREATE VIEW stardict AS SELECT a AS word, a AS translation FROM t",
            "no dictionary",
        ),
        (
            "CREATE VIRTUAL TABLE stardict USING fts5(word, translation)",
            "no dictionary",
        ),
        (
            "CREATE TABLE stardict (id, translation)",
            "without the column word",
        ),
        (
            "CREATE TABLE stardict (word)",
            "without the column translation or definition",
        ),
        (
            "CREATE TABLE stardict (word, translation AS (hex(zeroblob(1000000000))))",
            "without the column translation or definition",
        ),
        (
            "CREATE TABLE stardict (word PRIMARY KEY, translation) WITHOUT ROWID",
            "no such column",
        ),
    ];
    for (sql, part) in cases {
        let message = Given::new("e.db", &database(sql))
            .entries()
            .unwrap_err()
            .to_string();
        assert!(message.contains(part), "{sql}: {message}");
        assert!(message.contains("e.db"), "{message}");
    }
    let huge = "CREATE TABLE stardict (word, translation); INSERT INTO stardict VALUES ('a', zeroblob(8000000))";
    assert!(matches!(
        Given::new("e.db", &database(huge)).entries(),
        Err(SourceError::Read { .. })
    ));
    let minimal =
        "CREATE TABLE StarDict (Word, Translation); INSERT INTO stardict VALUES ('a', '一')";
    assert_eq!(
        Given::new("e.db", &database(minimal))
            .entries()
            .unwrap()
            .0
            .len(),
        1
    );
}

#[test]
fn triggers_and_views_of_a_foreign_schema_do_not_run() {
    let sql = format!(
        "{TABLE} INSERT INTO stardict (word, translation) VALUES ('one', '一');
        CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
        CREATE TRIGGER t AFTER INSERT ON stardict BEGIN SELECT count(*) FROM endless; END;"
    );
    assert_eq!(
        Given::new("e.db", &database(&sql))
            .entries()
            .unwrap()
            .1
            .rows,
        1
    );
}

#[test]
fn a_file_that_ends_anywhere_is_refused_or_read_as_far_as_it_goes() {
    let whole = many(200);
    for length in (16..whole.len()).step_by(97) {
        if let Ok((entries, _)) = Given::new("e.db", &whole[..length]).entries() {
            assert!(entries.len() <= 200);
        }
    }
    let message = Given::new("e.db", &whole[..4096])
        .entries()
        .unwrap_err()
        .to_string();
    assert!(message.contains("cannot be read after byte"), "{message}");
    assert!(matches!(
        Given::new("e.db", b"SQLite format 3\0and no more").entries(),
        Err(SourceError::Read { .. })
    ));
}

#[test]
fn pages_that_lead_round_in_a_circle_end() {
    let mut bytes = many(2000);
    let page = 4096;
    // The root of the table: an interior page; every cell is made to lead to the first leaf.
    let root = (1..bytes.len() / page)
        .find(|number| bytes[number * page] == 5)
        .unwrap()
        * page;
    let cells = usize::from(u16::from_be_bytes([bytes[root + 3], bytes[root + 4]]));
    let cell = |bytes: &[u8], index: usize| {
        let at = root + 12 + 2 * index;
        root + usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]))
    };
    let first = cell(&bytes, 0);
    let leaf: [u8; 4] = bytes[first..first + 4].try_into().unwrap();
    for index in 1..cells {
        let at = cell(&bytes, index);
        bytes[at..at + 4].copy_from_slice(&leaf);
    }
    let message = Given::new("e.db", &bytes)
        .entries()
        .unwrap_err()
        .to_string();
    assert!(message.contains("out of order"), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn changed_bytes_never_break_it(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = ecdict();
        for (at, byte) in changes {
            let at = 16 + at.index(bytes.len() - 16);
            bytes[at] = byte;
        }
        let _ = Given::new("e.db", &bytes).entries();
    }
}

#[test]
fn rows_keep_their_order_whatever_the_index_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.db");
    let database = Connection::open(&path).unwrap();
    database.execute_batch(TABLE).unwrap();
    for word in ["zebra", "apple", "Mango"] {
        database
            .execute(
                "INSERT INTO stardict (word, translation) VALUES (?1, ?1)",
                params![word],
            )
            .unwrap();
    }
    database.close().unwrap();
    let (entries, _) = imported::entries(&path).unwrap();
    let headwords: Vec<_> = entries
        .iter()
        .map(|entry| entry.headword.as_str())
        .collect();
    assert_eq!(headwords, ["zebra", "apple", "Mango"]);
}

//! Building, opening and asking ECDICT, beside a bare `fst::Map` and SQLite.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use glosspane::lexicon::library::Library;
use glosspane::lexicon::lookup::Query;
use glosspane::lexicon::reader::Lexicon;
use glosspane::text::normalise::normalise_into;

use crate::{Jumps, Samples, Table, micros, millis, ratio};

/// Look-ups in one turn of one contender.
const TURN: usize = 2_000;
/// Turns of each contender.
const TURNS: usize = 60;

/// Builds ECDICT as a user would, with the built program; returns the `.lex`.
pub fn add(folder: &Path, table: &mut Table) -> Option<PathBuf> {
    let archive =
        std::env::var_os("ECDICT_ARCHIVE").filter(|archive| Path::new(archive).exists())?;
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_glosspane"))
        .arg("--data-dir")
        .arg(folder)
        .args(["dict", "add"])
        .arg(&archive)
        .stdout(Stdio::null())
        .spawn()
        .expect("the built program");
    let mut peak = 0;
    while child.try_wait().expect("the child's state").is_none() {
        peak = peak.max(memory(child.id(), "VmHWM").unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = start.elapsed();
    let lex = folder.join("dict/ecdict.lex");
    let size = std::fs::metadata(&lex).expect("the built dictionary").len();
    table.row(
        "`dict add` of ECDICT's archive",
        "≤ 10 s, ≤ 600 MB",
        &format!(
            "{:.1} s, {} MB at the peak",
            took.as_secs_f64(),
            peak / 1024
        ),
        "",
    );
    table.row(
        "`.lex` of ECDICT with forms",
        "≤ 40 MB",
        &format!("{:.1} MB", size as f64 / 1e6),
        "",
    );
    Some(lex)
}

/// A field of the process's memory in KiB, from Linux's `/proc`.
pub fn memory(process: u32, field: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Measures opening and asking the dictionary.
pub fn measure(lex: &Path, table: &mut Table) {
    let opening = Samples::of(0..25, |_| {
        black_box(Lexicon::open(lex).expect("the dictionary"));
    });
    let lexicon = Lexicon::open(lex).expect("the dictionary");
    let keys: Vec<String> = lexicon
        .keys()
        .expect("sound keys")
        .map(|(key, _)| key)
        .collect();
    exact(&lexicon, &keys, table);

    let mut jumps = Jumps(7);
    let records = lexicon.counts().entries as usize;
    let random: Vec<u32> = (0..20_000).map(|_| jumps.below(records) as u32).collect();
    let decoded = Samples::of(random, |record| {
        black_box(lexicon.entry(record).expect("a sound record"));
    });
    table.row(
        "the same with its record decoded, block not cached",
        "≤ 25 µs median",
        &micros(decoded.median()),
        &format!("99th percentile {}", micros(decoded.p99())),
    );

    let mut library = Library::default();
    library.insert("ecdict", Lexicon::open(lex).expect("the dictionary"));
    let words = article_words();
    let asked: Vec<&str> = (0..20_000)
        .map(|_| words[jumps.below(words.len())].as_str())
        .collect();
    let full = Samples::of(asked, |text| {
        let query = Query {
            text,
            context: None,
        };
        black_box(library.look_up(&query));
    });
    table.row(
        "with forms and parts, words of the samples",
        "≤ 100 µs median, ≤ 500 µs at the 99th percentile",
        &micros(full.median()),
        &format!("99th percentile {}", micros(full.p99())),
    );
    table.row(
        "opening that `.lex`",
        "≤ 20 ms",
        &millis(opening.median()),
        "",
    );
}

/// The exact look-up, a bare automaton over the same keys, and SQLite with an index, in turns.
fn exact(lexicon: &Lexicon, keys: &[String], table: &mut Table) {
    let pairs = keys
        .iter()
        .zip(0_u64..)
        .map(|(key, number)| (key.as_bytes(), number));
    let bare = fst::Map::from_iter(pairs).expect("sorted keys");
    let database = sqlite(lexicon, keys);
    let mut statement = database
        .prepare("SELECT body FROM entry WHERE word = ?1")
        .expect("a statement");
    let mut jumps = Jumps(1);
    let mut buffer = String::new();
    let (mut ours, mut with_normalising, mut theirs, mut sql) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        // Each contender has words of its own: none finds the memory warm from another's.
        let mut time = |work: &mut dyn FnMut(&str)| {
            let turn: Vec<&str> = (0..TURN)
                .map(|_| keys[jumps.below(keys.len())].as_str())
                .collect();
            let start = Instant::now();
            turn.iter().for_each(|key| work(key));
            start.elapsed() / TURN as u32
        };
        theirs.push(time(&mut |key| {
            black_box(bare.get(key));
        }));
        ours.push(time(&mut |key| {
            black_box(lexicon.exact(key));
        }));
        with_normalising.push(time(&mut |key| {
            normalise_into(key, &mut buffer);
            black_box(lexicon.exact(&buffer));
        }));
        sql.push(time(&mut |key| {
            let body: Option<String> = statement.query_row([key], |row| row.get(0)).ok();
            black_box(body);
        }));
    }
    let median = |mut turns: Vec<Duration>| {
        turns.sort_unstable();
        turns[turns.len() / 2]
    };
    let (ours, theirs, sql) = (median(ours), median(theirs), median(sql));
    let with_normalising = median(with_normalising);
    table.row(
        "exact look-up among ECDICT's headwords",
        "≤ 1.5 × a bare `fst::Map::get`",
        &format!("{:.2} × ({})", ratio(ours, theirs), micros(ours)),
        &format!(
            "`fst` {}; with normalising {:.2} ×; SQLite, indexed, {} ({:.0} ×)",
            micros(theirs),
            ratio(with_normalising, theirs),
            micros(sql),
            ratio(sql, ours)
        ),
    );
}

/// The same headwords with their senses as an indexed table.
fn sqlite(lexicon: &Lexicon, keys: &[String]) -> rusqlite::Connection {
    let mut database = rusqlite::Connection::open_in_memory().expect("SQLite");
    database
        .execute_batch("CREATE TABLE entry (word TEXT COLLATE NOCASE, body TEXT)")
        .expect("a table");
    let transaction = database.transaction().expect("a transaction");
    {
        let mut insert = transaction
            .prepare("INSERT INTO entry VALUES (?1, ?2)")
            .expect("a statement");
        for key in keys {
            let record = lexicon.exact(key).start;
            let entry = lexicon.entry(record).expect("a sound record");
            let senses: Vec<&str> = entry
                .senses
                .iter()
                .map(|sense| sense.gloss.as_str())
                .collect();
            insert
                .execute([key.as_str(), &senses.join("\n")])
                .expect("a row");
        }
    }
    transaction.commit().expect("the rows");
    database
        .execute_batch("CREATE INDEX entry_word ON entry (word COLLATE NOCASE)")
        .expect("an index");
    database
}

fn article_words() -> Vec<String> {
    use glosspane::app::samples::SAMPLES;
    let mut found = Vec::new();
    for sample in &SAMPLES {
        let text = std::str::from_utf8(sample.bytes).expect("the samples are UTF-8");
        found.extend(glosspane::text::words::words(text).map(|word| text[word].to_owned()));
    }
    found
}

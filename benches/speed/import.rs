//! Importing ECDICT in each of its formats, as a user does, with the built program.

use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Table;

/// Imports the archive, its CSV and the same rows as an SQLite database; gives the `.lex`.
pub fn measure(folder: &Path, table: &mut Table) -> Option<PathBuf> {
    let archive =
        std::env::var_os("ECDICT_ARCHIVE").filter(|archive| Path::new(archive).exists())?;
    let archive = PathBuf::from(archive);
    let (took, peak) = add(folder, &archive);
    let lex = built(folder);
    let size = fs::metadata(&lex).expect("the built dictionary").len();
    let csv = folder.join("ecdict.csv");
    unpack(&archive, &csv);
    let (from_csv, csv_peak) = add(folder, &csv);
    let database = folder.join("ecdict.db");
    to_sqlite(&csv, &database);
    let (from_sqlite, _) = add(folder, &database);
    table.row(
        "`dict add` of ECDICT's CSV",
        "≤ 10 s, ≤ 600 MB",
        &format!(
            "{:.1} s, {} MB at the peak",
            from_csv.as_secs_f64(),
            csv_peak / 1024
        ),
        &format!(
            "from the npm archive {:.1} s, {} MB; from SQLite {:.1} s",
            took.as_secs_f64(),
            peak / 1024,
            from_sqlite.as_secs_f64()
        ),
    );
    let without = size - reverse_size(&lex);
    table.row(
        "`.lex` of ECDICT with forms and the index of Chinese terms",
        "≤ 55 MB, ≤ 40 MB without that index",
        &format!("{:.1} MB", size as f64 / 1e6),
        &format!("without it {:.1} MB", without as f64 / 1e6),
    );
    Some(lex)
}

/// The one dictionary in `folder`; its name has a number where the program has ECDICT beside it.
fn built(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder.join("dict")).expect("the folder of dictionaries");
    let mut paths = files.map(|file| file.expect("its file").path());
    let lex = paths.find(|path| path.extension().is_some_and(|ending| ending == "lex"));
    lex.expect("the built dictionary")
}

/// Runs `dict add` on `source`; gives its time and its memory at the peak, in KiB.
fn add(folder: &Path, source: &Path) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_glosspane"))
        .arg("--data-dir")
        .arg(folder)
        .args(["dict", "add"])
        .arg(source)
        .stdout(Stdio::null())
        .spawn()
        .expect("the built program");
    let mut peak = 0;
    while child.try_wait().expect("the child's state").is_none() {
        peak = peak.max(memory(child.id(), "VmHWM").unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    (start.elapsed(), peak)
}

/// A field of the process's memory in KiB, from Linux's `/proc`.
pub fn memory(process: u32, field: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Bytes of the sections `reverse` and `rlists`; see `lexicon::format`.
fn reverse_size(lex: &Path) -> u64 {
    let mut head = vec![0; 24 + 28 * 16];
    let mut file = File::open(lex).expect("the built dictionary");
    file.read_exact(&mut head).expect("its header");
    let rows = head[24..].chunks_exact(28);
    rows.filter(|row| row.starts_with(b"reverse\0") || row.starts_with(b"rlists\0\0"))
        .filter_map(|row| row[16..].first_chunk())
        .map(|length| u64::from_le_bytes(*length))
        .sum()
}

fn unpack(archive: &Path, csv: &Path) {
    let file = BufReader::new(File::open(archive).expect("ECDICT's archive"));
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
    for member in archive.entries().expect("a tar archive") {
        let mut member = member.expect("a member");
        if member.path_bytes().ends_with(b"ecdict.csv") {
            let mut out = File::create(csv).expect("room for the CSV");
            std::io::copy(&mut member, &mut out).expect("the whole CSV");
            out.flush().expect("room for the CSV");
            return;
        }
    }
}

/// Writes the rows of `csv` as the table of ECDICT's own SQLite release.
fn to_sqlite(csv: &Path, database: &Path) {
    let text = fs::read(csv).expect("the CSV");
    let mut connection = rusqlite::Connection::open(database).expect("SQLite");
    let transaction = connection.transaction().expect("a transaction");
    {
        let mut rows = Rows::of(&text);
        let names = rows.next().expect("a header");
        let create = format!(
            "CREATE TABLE stardict (id INTEGER PRIMARY KEY, sw TEXT, {} TEXT)",
            names.join(" TEXT, ")
        );
        transaction.execute(&create, []).expect("a table");
        let places = vec!["?"; names.len()].join(", ");
        let insert = format!(
            "INSERT INTO stardict ({}) VALUES ({places})",
            names.join(", ")
        );
        let mut statement = transaction.prepare(&insert).expect("a statement");
        for row in rows.filter(|row| row.len() == names.len()) {
            let row = rusqlite::params_from_iter(row);
            statement.execute(row).expect("a row");
        }
    }
    transaction.commit().expect("the rows");
}

/// The rows of a CSV, each field as text.
struct Rows<'a> {
    reader: csv_core::Reader,
    rest: &'a [u8],
    fields: Vec<u8>,
}

impl<'a> Rows<'a> {
    fn of(text: &'a [u8]) -> Self {
        Self {
            reader: csv_core::Reader::new(),
            rest: text,
            fields: vec![0; 1 << 20],
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        let mut ends = [0; 64];
        let (mut written, mut count) = (0, 0);
        loop {
            let (result, read, more, ended) =
                self.reader
                    .read_record(self.rest, &mut self.fields[written..], &mut ends[count..]);
            self.rest = &self.rest[read..];
            written += more;
            count += ended;
            match result {
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::InputEmpty => {}
                _ => return None,
            }
        }
        let mut start = 0;
        let fields = ends[..count].iter().map(|&end| {
            let field = String::from_utf8_lossy(&self.fields[start..end]).into_owned();
            start = end;
            field
        });
        Some(fields.collect())
    }
}

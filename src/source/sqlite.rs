//! ECDICT's SQLite database: the table `stardict`, with the columns of the CSV.
//!
//! The file is opened read-only and as one that nobody changes, so that nothing is written beside it. As its
//! schema is foreign, no view, trigger, virtual table or generated column of it is used (SQLite's
//! documentation, "Defense Against The Dark Arts").

use std::path::Path;
use std::{fs, io};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::ecdict;
use super::ecdict::row::EcdictRow;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, EntryPlace, Report, SkipReason};

/// The columns in the order in which they are asked for.
const COLUMNS: [&str; 10] = [
    "word",
    "translation",
    "definition",
    "phonetic",
    "exchange",
    "tag",
    "collins",
    "oxford",
    "bnc",
    "frq",
];
/// The longest text of a row that is taken, in bytes; SQLite itself refuses rows longer than four of it.
const ROW_LIMIT: usize = 1 << 20;
const ROWS_BETWEEN_CANCEL_CHECKS: u64 = 1000;

/// Reads the database at `path` and gives every row of it as an entry to `each`.
///
/// `progress` counts row numbers.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let mut bytes = 0;
    rows(path, progress, each, &mut bytes).map_err(|failure| match failure {
        Failure::Source(error) => error,
        Failure::Io(source) => SourceError::read(path, bytes, source),
    })
}

/// Why reading ended early.
enum Failure {
    Source(SourceError),
    Io(io::Error),
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Io(io::Error::other(error))
    }
}

fn rows(
    path: &Path,
    progress: &Progress,
    each: &mut Each<'_>,
    bytes: &mut u64,
) -> Result<Report, Failure> {
    // Each byte of the file belongs to one row; in UTF-16 it can become one and a half.
    let most = fs::metadata(path)?.len().saturating_mul(2);
    let database = open(path)?;
    let query = query(path, &database)?;
    if let Some(last) = last_row(&database)? {
        progress.set_total(last);
    }
    let stopped = || SourceError::stopped(path);
    let mut report = Report::titled(ecdict::meta(), true);
    let mut statement = database.prepare(&query)?;
    let mut rows = statement.query([])?;
    let mut before = None;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let mut fields = [""; COLUMNS.len()];
        let mut length = 0;
        let mut is_text = true;
        for (column, field) in fields.iter_mut().enumerate() {
            if let ValueRef::Text(text) = row.get_ref(column + 1)? {
                length += text.len();
                match std::str::from_utf8(text) {
                    Ok(text) => *field = text.trim(),
                    Err(_) => is_text = false,
                }
            }
        }
        *bytes += length as u64;
        // Pages that lead to one another would give rows without end.
        if before.is_some_and(|before| before >= number) || *bytes > most {
            return Err(io::Error::other("its rows are out of order").into());
        }
        before = Some(number);
        seen += 1;
        let place = EntryPlace::Entry(seen);
        if length > ROW_LIMIT {
            report.skip(place, SkipReason::TooLong);
        } else if !is_text {
            report.skip(place, SkipReason::NotText);
        } else {
            match entry_of(fields).entry(&mut report.forms) {
                Ok(entry) => {
                    report.rows += 1;
                    if each(entry).is_break() {
                        return Err(stopped().into());
                    }
                }
                Err(reason) => report.skip(place, reason),
            }
        }
        if seen.is_multiple_of(ROWS_BETWEEN_CANCEL_CHECKS) {
            progress.set_done(u64::try_from(number).unwrap_or(0));
            if progress.is_cancelled() {
                return Err(stopped().into());
            }
        }
    }
    Ok(report)
}

fn entry_of(fields: [&str; COLUMNS.len()]) -> EcdictRow<'_> {
    let [
        word,
        translation,
        definition,
        phonetic,
        exchange,
        tag,
        collins,
        oxford,
        bnc,
        frq,
    ] = fields;
    EcdictRow {
        word,
        translation,
        definition,
        phonetic,
        exchange,
        tag,
        collins,
        oxford,
        bnc,
        frq,
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(uri(path), flags)?;
    for (config, value) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        // A name that is no column is a mistake, not a text.
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ] {
        database.set_db_config(config, value)?;
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, 4 * ROW_LIMIT as i32),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 64 << 10),
        (Limit::SQLITE_LIMIT_COLUMN, 200),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 2),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        database.set_limit(limit, value)?;
    }
    database.pragma_update(None, "cell_size_check", true)?;
    Ok(database)
}

/// The address of `path` for SQLite: to be read as a file that does not change.
fn uri(path: &Path) -> String {
    let mut address = String::from("file:");
    let text = path.as_os_str().as_encoded_bytes();
    let text = if cfg!(windows) {
        text.strip_prefix(br"\\?\").unwrap_or(text)
    } else {
        text
    };
    if path.is_absolute() {
        address.push_str("//");
        if !text.starts_with(b"/") && !text.starts_with(b"\\") {
            address.push('/');
        }
    }
    for &byte in text {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b'.' | b'-' | b'_' | b'~' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            b':' if cfg!(windows) => address.push(':'),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?mode=ro&immutable=1");
    address
}

/// The query for all rows, where the table is there and has the columns.
fn query(path: &Path, database: &Connection) -> Result<String, Failure> {
    // A virtual table has no page of its own.
    let table = database
        .query_row(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'stardict' COLLATE NOCASE
             AND rootpage > 0 AND sql LIKE 'CREATE TABLE%'",
            [],
            |_| Ok(()),
        )
        .optional()?;
    if table.is_none() {
        return Err(SourceError::Unknown {
            path: path.to_owned(),
        }
        .into());
    }
    // Generated columns are not in this list.
    let mut present: Vec<String> = Vec::new();
    database.pragma(None, "table_info", "stardict", |row| {
        present.push(row.get::<_, String>("name")?.to_ascii_lowercase());
        Ok(())
    })?;
    let has = |name: &str| present.iter().any(|column| column == name);
    let missing = match (has("word"), has("translation") || has("definition")) {
        (true, true) => None,
        (false, _) => Some("word"),
        (true, false) => Some("translation or definition"),
    };
    if let Some(missing) = missing {
        return Err(SourceError::Unsupported {
            path: path.to_owned(),
            feature: format!("a table stardict without the column {missing}"),
        }
        .into());
    }
    let columns = COLUMNS.map(|name| {
        if has(name) {
            format!("CAST(\"{name}\" AS TEXT)")
        } else {
            "NULL".to_owned()
        }
    });
    Ok(format!(
        "SELECT rowid, {} FROM stardict NOT INDEXED",
        columns.join(", ")
    ))
}

fn last_row(database: &Connection) -> Result<Option<u64>, Failure> {
    let last: Option<i64> =
        database.query_row("SELECT max(rowid) FROM stardict", [], |row| row.get(0))?;
    Ok(last.and_then(|last| u64::try_from(last).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn any_path_is_an_address() {
        for (path, expected) in [
            ("/a b/ecdict.db", "file:///a%20b/ecdict.db"),
            ("//a/ecdict.db", "file:////a/ecdict.db"),
            ("词.db", "file:%E8%AF%8D.db"),
            ("a?b#c%41.db", "file:a%3Fb%23c%2541.db"),
        ] {
            let expected = format!("{expected}?mode=ro&immutable=1");
            assert_eq!(uri(Path::new(path)), expected);
        }
    }
}

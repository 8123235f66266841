//! Dictionaries as people have them, from the folder that `GLOSSPANE_DICTIONARIES` names: every headword of each
//! must be found again.
//!
//! ```text
//! GLOSSPANE_DICTIONARIES=/usr/share cargo test --release --test real_dictionaries -- --ignored --nocapture
//! ```
//!
//! The headwords are read here a second time and in another way than the importers read them.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::read::MultiGzDecoder;
use glosspane::lookup::library::Library;
use glosspane::progress::Progress;
use glosspane::source::install;
use glosspane::text::normalise::normalise;

const FOLDER: &str = "GLOSSPANE_DICTIONARIES";

#[test]
#[ignore = "needs dictionaries: set GLOSSPANE_DICTIONARIES to a folder with .ifo, .index or .dsl.dz files"]
fn every_headword_of_every_dictionary_is_found_again() {
    let folder = std::env::var_os(FOLDER).unwrap_or_else(|| {
        panic!("{FOLDER} is not set: it must name a folder with .ifo, .index or .dsl.dz files")
    });
    let mut sources = Vec::new();
    find_sources(Path::new(&folder), &mut sources);
    sources.sort();
    assert!(
        !sources.is_empty(),
        "there is no .ifo, .index or .dsl.dz under {FOLDER}"
    );
    for source in sources {
        check(&source);
    }
}

fn check(source: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let installed = install::add(source, folder.path(), &Progress::default())
        .unwrap_or_else(|error| panic!("{error}"));
    let time = start.elapsed();
    let (library, faults) = Library::open(&[folder.path().to_owned()], None);
    assert!(faults.is_empty(), "{faults:?}");

    let headwords = headwords(source);
    let mut too_long = 0;
    let missing: Vec<&String> = headwords
        .iter()
        .filter(|headword| {
            let answer = library.look_up(&headword.as_str().into());
            assert!(answer.faults.is_empty(), "{:?}", answer.faults);
            if answer.too_long {
                too_long += 1;
                return !is_listed(&library, headword);
            }
            !answer.matches.iter().any(|found| found.part.is_none())
        })
        .collect();
    let size = std::fs::metadata(&installed.path).unwrap().len();
    println!(
        "{}: {} headwords, {} entries in {:.1} s, {:.1} MB; {} skipped, {} pictures, {} sounds; {too_long} headwords \
         are longer than a look-up and were found by their keys",
        installed.name,
        headwords.len(),
        installed.entries,
        time.as_secs_f32(),
        size as f64 / 1e6,
        installed.skipped,
        installed.left_out.pictures,
        installed.left_out.sounds,
    );
    for skipped in &installed.first_skipped {
        println!("  {skipped}");
    }
    assert!(
        headwords.len() > 100,
        "{} has no headwords",
        source.display()
    );
    assert!(
        missing.is_empty(),
        "{} of {} headwords of {} are not found, as {:?}",
        missing.len(),
        headwords.len(),
        source.display(),
        &missing[..missing.len().min(20)],
    );
}

/// Whether a headword too long for a look-up is in the dictionary.
fn is_listed(library: &Library, headword: &str) -> bool {
    let key = normalise(headword);
    library.dictionaries().iter().any(|dictionary| {
        !dictionary.lexicon.exact(&key).is_empty()
            || !dictionary.lexicon.forms(&key).unwrap().is_empty()
    })
}

fn find_sources(folder: &Path, sources: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
        if path.is_dir() {
            find_sources(&path, sources);
        } else if name.ends_with(".ifo") || name.ends_with(".index") || name.ends_with(".dsl.dz") {
            sources.push(path);
        }
    }
}

/// The headwords of the index of `source`, without those of the database itself.
fn headwords(source: &Path) -> BTreeSet<String> {
    match source.extension().unwrap().to_str().unwrap() {
        "ifo" => of_stardict(source),
        "index" => of_dictd(source),
        _ => of_dsl(source),
    }
}

fn of_stardict(source: &Path) -> BTreeSet<String> {
    let info = std::fs::read_to_string(source).unwrap();
    let numbers = if info.contains("idxoffsetbits=64") {
        12
    } else {
        8
    };
    let mut headwords = BTreeSet::new();
    for (ending, numbers) in [("idx", numbers), ("syn", 4)] {
        let plain = source.with_extension(ending);
        let packed = source.with_extension(format!("{ending}.gz"));
        let path = if plain.is_file() { plain } else { packed };
        if ending == "syn" && !path.is_file() {
            continue;
        }
        let bytes = unpacked(&path);
        let mut rest = bytes.as_slice();
        while let Some(end) = rest.iter().position(|&byte| byte == 0) {
            headwords.insert(String::from_utf8(rest[..end].to_vec()).unwrap());
            rest = &rest[end + 1 + numbers..];
        }
    }
    headwords
}

/// Headwords that begin with `00` lead to what the dictionary says of itself: `00-database-info`, `00-gcide-url`.
fn of_dictd(source: &Path) -> BTreeSet<String> {
    let index = std::fs::read_to_string(source).unwrap();
    let headwords = index.lines().map(|line| line.split('\t').next().unwrap());
    headwords
        .filter(|headword| !headword.starts_with("00-") && !headword.starts_with("00database"))
        .map(str::to_owned)
        .collect()
}

/// The lines of a DSL that are not indented, those with markup of their own (`{…}`, `(…)`, `\`, `~`) left out.
fn of_dsl(source: &Path) -> BTreeSet<String> {
    let bytes = unpacked(source);
    let encoding =
        encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(found, _)| found);
    let (text, ..) = encoding.decode(&bytes);
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with(['#', ' ', '\t']))
        .filter(|line| !line.contains(['{', '}', '(', ')', '\\', '~']))
        .map(|line| line.trim().to_owned())
        .collect()
}

/// The bytes of a file, unpacked where it is gzip.
fn unpacked(path: &Path) -> Vec<u8> {
    let packed = std::fs::read(path).unwrap();
    if !packed.starts_with(&[0x1f, 0x8b]) {
        return packed;
    }
    let mut bytes = Vec::new();
    MultiGzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

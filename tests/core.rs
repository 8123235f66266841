//! The core dictionary's own standards; `make check-core` compares it with ECDICT as well.

// The lint's exception for tests does not reach the function that they share.
#![expect(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use glosspane::core_dictionary::check::against::{DisagreementKind, disagreements};
use glosspane::core_dictionary::check::lumped::lumped_lines;
use glosspane::core_dictionary::check::reviewed::Reviewed;
use glosspane::core_dictionary::check::{remarks, vocabulary};
use glosspane::core_dictionary::sources::compile::compile;
use glosspane::lexicon::entry::Entry;
use glosspane::lexicon::reader::Lexicon;

fn entries() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dict/core");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    files.sort();
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    compile(files).unwrap()
}

#[test]
fn every_entry_keeps_the_style() {
    let remarks = remarks(&entries());
    let lines: Vec<String> = remarks
        .iter()
        .map(|remark| format!("{}: {}", remark.headword, remark.what))
        .collect();
    assert!(
        lines.is_empty(),
        "{} remarks:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn the_examples_use_the_cores_own_words() {
    let vocabulary = vocabulary(&entries());
    assert!(vocabulary.words > 5_000);
    let share = vocabulary.share();
    assert!(
        share >= 0.97,
        "only {:.2} %: {:?}",
        100.0 * share,
        vocabulary.outside
    );
}

/// The list of what has been read in vain lives beside the sources.
const REVIEWED: &str = "dict/reviewed.tsv";

#[test]
#[ignore = "needs ECDICT: set ECDICT_LEX to the built dictionary, as `make check-core` does"]
fn every_disagreement_with_ecdict_has_been_read() {
    let lex = std::env::var_os("ECDICT_LEX").unwrap_or_else(|| panic!("ECDICT_LEX is not set"));
    let entries = entries();
    let found = disagreements(&entries, &Lexicon::open(Path::new(&lex)).unwrap()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(REVIEWED);
    let reviewed = Reviewed::parse(&fs::read_to_string(path).unwrap());
    let reviewed = reviewed.unwrap_or_else(|error| panic!("{REVIEWED}: {error}"));

    let examples = entries.iter().flat_map(|entry| &entry.senses);
    let examples: usize = examples.map(|sense| sense.examples.len()).sum();
    let count =
        |is: fn(&DisagreementKind) -> bool| found.iter().filter(|one| is(&one.kind)).count();
    println!("{} entries, {examples} examples", entries.len());
    println!(
        "{} disagreements: terms {}, consonants {}, parts of speech that ECDICT lacks {}, that the core lacks {}; \
         {} read and kept",
        found.len(),
        count(|kind| *kind == DisagreementKind::Term),
        count(|kind| *kind == DisagreementKind::Consonants),
        count(|kind| matches!(kind, DisagreementKind::Extra(_))),
        count(|kind| matches!(kind, DisagreementKind::Missing(_))),
        reviewed.len(),
    );
    let (unread, stale) = reviewed.against(&found);
    let mut lines: Vec<String> = Vec::new();
    for one in unread {
        let (headword, kind) = (&one.headword, &one.kind);
        lines.push(format!(
            "{headword}\t{kind}\t{} ## {}",
            one.ours, one.theirs
        ));
    }
    for (headword, kind) in stale {
        lines.push(format!(
            "{headword}\t{kind}\tlisted, but there is no such disagreement"
        ));
    }
    assert!(
        lines.is_empty(),
        "mend the entry or add a line to {REVIEWED}:\n{}",
        lines.join("\n")
    );
}

#[test]
#[ignore = "needs ECDICT: set ECDICT_LEX to the built dictionary, as `make check-core` does"]
fn lines_that_may_lump_two_senses_are_listed() {
    let lex = std::env::var_os("ECDICT_LEX").unwrap_or_else(|| panic!("ECDICT_LEX is not set"));
    let entries = entries();
    let found = lumped_lines(&entries, &Lexicon::open(Path::new(&lex)).unwrap()).unwrap();
    let senses: usize = entries.iter().map(|entry| entry.senses.len()).sum();
    println!(
        "{} of {senses} lines have equivalents that stand together under no other word; to be read, not mended:",
        found.len()
    );
    for line in &found {
        println!("{}\t{}\t{}", line.rank, line.headword, line.gloss);
    }
    // Most lines are of words that have each other's meaning; were nearly all listed, the check would say nothing.
    assert!(found.len() * 2 < senses);
}

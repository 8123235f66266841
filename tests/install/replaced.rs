//! A dictionary is replaced only by itself, and no `.bak` of one by that of another.

use std::fs;

use glosspane::lexicon::build::LexBuilder;
use glosspane::lexicon::entry::Entry;
use glosspane::lexicon::format::Meta;
use glosspane::progress::Progress;
use glosspane::source::install::{self, Arrival};

use super::sources::{Place, files, name_of};

const ADDED: Arrival = Arrival::Added;
const REPLACED: Arrival = Arrival::Replaced;

fn put(name: &str, arrival: Arrival) -> (String, Arrival) {
    (name.to_owned(), arrival)
}

/// A `.lex` as programs before identities wrote it.
fn old_lex(name: &str, gloss: &str) -> Vec<u8> {
    let mut builder = LexBuilder::new(Meta {
        name: name.to_owned(),
        ..Meta::default()
    });
    let mut entry = Entry {
        headword: "go".to_owned(),
        ..Entry::default()
    };
    entry.senses.push(glosspane::lexicon::entry::Sense {
        gloss: gloss.to_owned(),
        ..Default::default()
    });
    builder.add(entry).unwrap();
    let mut bytes = Vec::new();
    builder.finish(&mut bytes, &Progress::default()).unwrap();
    bytes
}

#[test]
fn another_title_with_the_same_file_name_gets_another_name() {
    let place = Place::new();
    let german = place.stardict("en-de", "German", "gehen");
    let french = place.stardict("en-fr", "French", "aller");
    assert_eq!(place.put(&german), put("stardict.lex", ADDED));
    assert_eq!(place.put(&french), put("stardict-2.lex", ADDED));
    place.stardict("en-fr", "French", "aller!");
    assert_eq!(place.put(&french), put("stardict-2.lex", REPLACED));
    assert_eq!(place.put(&german), put("stardict.lex", REPLACED));
    let spanish = place.stardict("en-es", "Spanish", "ir");
    assert_eq!(place.put(&spanish), put("stardict-3.lex", ADDED));
    let expected = [
        ("stardict-2.lex", "aller!"),
        ("stardict-2.lex.bak", "aller"),
        ("stardict-3.lex", "ir"),
        ("stardict.lex", "gehen"),
        ("stardict.lex.bak", "gehen"),
    ];
    assert_eq!(place.files(), files(&expected));
}

#[test]
fn another_format_is_another_dictionary_and_another_folder_too_without_a_title() {
    let place = Place::new();
    let dsl = place.dsl("x.dsl", "Long", "dsl");
    let other = place.dsl("x/x.dsl", "Long", "again");
    assert_eq!(place.put(&dsl), put("x.lex", ADDED));
    assert_eq!(
        place.put(&place.table("x.csv", "table")),
        put("x-2.lex", ADDED)
    );
    // The title says that it is the same one.
    assert_eq!(place.put(&other), put("x.lex", REPLACED));
    // A table has none.
    let here = place.table("a/x.csv", "a");
    assert_eq!(place.put(&here), put("x-3.lex", ADDED));
    place.table("a/x.csv", "b");
    assert_eq!(place.put(&here), put("x-3.lex", REPLACED));
}

#[test]
fn ecdict_is_one_in_any_form() {
    let place = Place::new();
    let csv = place.write("mine.csv", "word,translation,exchange\ngo,去,\n");
    assert_eq!(place.put(&csv), put("ecdict.lex", ADDED));
    let path = place.packs().with_file_name("stardict.db");
    let database = rusqlite::Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE stardict (word TEXT, translation TEXT); INSERT INTO stardict VALUES ('go', '走');",
        )
        .unwrap();
    drop(database);
    assert_eq!(place.put(&path), put("ecdict.lex", REPLACED));
    // One that only calls itself so is another.
    let dsl = place.dsl("ecdict.dsl", "ECDICT", "dsl");
    assert_eq!(place.put(&dsl), put("ecdict-2.lex", ADDED));
}

#[test]
fn a_file_from_before_counts_by_its_name() {
    let place = Place::new();
    place.write("dict/stardict.lex", old_lex("German", "old"));
    let french = place.stardict("en-fr", "French", "aller");
    assert_eq!(place.put(&french), put("stardict-2.lex", ADDED));
    let german = place.stardict("en-de", "German", "gehen");
    assert_eq!(place.put(&german), put("stardict.lex", REPLACED));
    let expected = [
        ("stardict-2.lex", "aller"),
        ("stardict.lex", "gehen"),
        ("stardict.lex.bak", "old"),
    ];
    assert_eq!(place.files(), files(&expected));
}

#[test]
fn what_was_kept_of_another_is_not_overwritten() {
    let place = Place::new();
    // As a program left it that replaced by the file's name alone.
    place.write("dict/stardict.lex", old_lex("French", "old aller"));
    place.write("dict/stardict.lex.bak", old_lex("German", "gehen"));
    let french = place.stardict("en-fr", "French", "aller");
    assert_eq!(place.put(&french), put("stardict.lex", REPLACED));
    let expected = [
        ("stardict-2.lex.bak", "gehen"),
        ("stardict.lex", "aller"),
        ("stardict.lex.bak", "old aller"),
    ];
    assert_eq!(place.files(), files(&expected));
    // The name stays the removed one's.
    let spanish = place.stardict("en-es", "Spanish", "ir");
    assert_eq!(place.put(&spanish), put("stardict-3.lex", ADDED));
    let german = place.stardict("en-de", "German", "gehen");
    assert_eq!(place.put(&german), put("stardict-2.lex", ADDED));
}

#[test]
fn one_taken_out_comes_back_under_its_name() {
    let place = Place::new();
    let german = place.stardict("en-de", "German", "gehen");
    let french = place.stardict("en-fr", "French", "aller");
    place.put(&german);
    place.put(&french);
    let folders = [place.packs()];
    install::remove("stardict", &folders).unwrap();
    install::remove("stardict-2", &folders).unwrap();
    assert_eq!(place.put(&french), put("stardict-2.lex", ADDED));
    assert_eq!(place.put(&german), put("stardict.lex", ADDED));
    // Nor does taking out overwrite what was kept of another.
    place.write("dict/stardict.lex.bak", old_lex("Spanish", "ir"));
    install::remove("stardict", &folders).unwrap();
    let expected = [
        ("stardict-2.lex", "aller"),
        ("stardict-2.lex.bak", "aller"),
        ("stardict-3.lex.bak", "ir"),
        ("stardict.lex.bak", "gehen"),
    ];
    assert_eq!(place.files(), files(&expected));
}

#[test]
fn names_that_differ_in_case_are_one_name() {
    let place = Place::new();
    place.put(&place.dsl("a/Oxford.dsl", "One", "one"));
    assert_eq!(
        place.put(&place.dsl("b/oxford.dsl", "Two", "two")),
        put("oxford-2.lex", ADDED)
    );
    assert_eq!(
        place.put(&place.dsl("c/OXFORD.dsl", "One", "one again")),
        put("Oxford.lex", REPLACED)
    );
}

#[test]
fn names_of_other_folders_and_of_the_core_are_taken() {
    let place = Place::new();
    assert_eq!(
        place.put(&place.dsl("core.dsl", "Mine", "mine")),
        put("core-2.lex", ADDED)
    );
    let before = place.write("beside/x.lex", old_lex("Beside", "beside"));
    let beside = before.parent().unwrap().to_owned();
    let folders = [beside.clone(), place.packs()];
    let source = place.dsl("x.dsl", "Mine", "mine");
    let progress = Progress::default();
    let installed = install::add_among(&source, &place.packs(), &folders, &progress).unwrap();
    assert_eq!(name_of(&installed.path), "x-2.lex");
    // A newer version of what is in a folder that is asked first would never be seen under the same name.
    let newer = place.dsl("b/x.dsl", "Beside", "newer");
    let installed = install::add_among(&newer, &place.packs(), &folders, &progress).unwrap();
    assert_eq!(name_of(&installed.path), "x-3.lex");
}

#[test]
fn lex_files_are_copied_by_the_same_rule() {
    let place = Place::new();
    place.put(&place.dsl("x.dsl", "One", "one"));
    let own = fs::read(place.packs().join("x.lex")).unwrap();
    let other = place.write("other/x.lex", old_lex("Other", "other"));
    assert_eq!(place.put(&other), put("x-2.lex", ADDED));
    assert_eq!(
        place.put(&place.write("same/x.lex", &own)),
        put("x.lex", REPLACED)
    );
    // One that had to be called so in another folder.
    let numbered = place.write("same/x-2.lex", &own);
    assert_eq!(place.put(&numbered), put("x.lex", REPLACED));
    let (name, arrival) = place.put(&place.packs().join("x-2.lex"));
    assert_eq!((name.as_str(), arrival), ("x-2.lex", Arrival::AlreadyThere));
    let expected = [("x-2.lex", "other"), ("x.lex", "one"), ("x.lex.bak", "one")];
    assert_eq!(place.files(), files(&expected));
}

#[test]
fn a_damaged_file_is_set_aside_by_what_is_imported_again() {
    let place = Place::new();
    let source = place.dsl("x.dsl", "One", "one");
    place.put(&source);
    let mut bytes = fs::read(place.packs().join("x.lex")).unwrap();
    // A damaged block does not hide which dictionary it is.
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    place.write("dict/x.lex", &bytes);
    assert_eq!(place.put(&source), put("x.lex", REPLACED));
    place.write("dict/x.lex", &bytes[..bytes.len() / 2]);
    assert_eq!(place.put(&source), put("x.lex", ADDED));
    let names: Vec<String> = place.files().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["x.lex", "x.lex.bak", "x.lex.damaged-1"]);
    // What is no dictionary at all was put there by somebody.
    place.write("dict/y.lex", "a letter");
    assert_eq!(
        place.put(&place.dsl("y.dsl", "Y", "y")),
        put("y-2.lex", ADDED)
    );
}

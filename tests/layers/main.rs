//! The house: imports go one way, downwards, no two files import each other in a circle, and one name means one thing.
//!
//! Every path in `src` counts, at the head of a file, inside it and in a macro; `super::` and the names of child
//! modules are resolved, and what a module re-exports it imports. Tests inside files may import what they like.
//!
//! `cargo test --test layers -- --nocapture` shows the counts; `LAYERS_OF=FOLDER` counts another tree's sources.

#![expect(clippy::unwrap_used, clippy::panic)]

mod imports;
mod modules;
mod names;

use std::path::Path;

use modules::Sources;

/// The rooms of `src`, the uppermost first; each may import those behind it.
const ROOMS: [&str; 18] = [
    "main",
    "cli",
    "ui",
    "app",
    "teach",
    "voice",
    "study",
    "lesson",
    "import",
    "core_dictionary",
    "lookup",
    "source",
    "lexicon",
    "english",
    "text",
    "storage",
    "catalogue",
    "progress",
];

/// The most that a room may hold of all lines, in per cent.
const MAX_SHARE: usize = 27;

/// The most files side by side in one folder.
const MAX_BESIDE: usize = 24;

/// Everything that breaks the order of the house, as sentences.
fn faults(sources: &Sources) -> Vec<String> {
    let imports = imports::of(sources);
    let rank = |module: &str| {
        let room = module.split("::").next().unwrap_or_default();
        ROOMS.iter().position(|known| *known == room)
    };
    let mut faults = Vec::new();
    for (from, to) in &imports {
        match (rank(from), rank(to)) {
            (Some(above), Some(below)) if above <= below => {}
            (Some(_), Some(_)) => faults.push(format!("{from} imports {to}, which is above it")),
            (None, _) => faults.push(format!("{from} is in no room")),
            (_, None) => faults.push(format!("{to} is in no room")),
        }
    }
    for circle in modules::circles(&imports) {
        faults.push(format!("in a circle: {}", circle.join(", ")));
    }
    faults
}

fn own() -> Sources {
    let folder = std::env::var_os("LAYERS_OF");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    Sources::read(folder.as_deref().map_or(own.as_path(), Path::new))
}

#[test]
fn imports_go_down_and_never_round() {
    let sources = own();
    let imports = imports::of(&sources);
    assert!(imports.len() > 500, "only {} imports read", imports.len());
    println!("files: {}", sources.files().len());
    println!("imports: {}", imports.len());
    println!("circles: {}", modules::circles(&imports).len());
    let faults = faults(&sources);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_room_holds_the_house() {
    let sources = own();
    let (room, lines, all) = sources.largest_room();
    println!("largest room: {room}, {lines} of {all} lines");
    let (folder, beside) = sources.most_beside();
    println!("most files side by side: {beside} in {folder}");
    assert!(lines * 100 <= all * MAX_SHARE, "{room}: {lines} of {all}");
    assert!(beside <= MAX_BESIDE, "{folder}: {beside} files");
}

#[test]
fn a_name_means_one_type() {
    let twice = names::twice(&own());
    println!("names of more than one type: {}", twice.len());
    assert_eq!(twice, []);
    let sources = Sources::of(&[
        ("app/mod.rs", "struct Place; mod inner { enum Kind {} }"),
        (
            "text.rs",
            "pub(crate) type Place = u8; fn f() { struct Own; }",
        ),
        (
            "ui.rs",
            "trait Kind {} impl Kind for Own { type Item = u8; } struct Own; #[cfg(test)] mod tests { struct Place; }",
        ),
    ]);
    let names: Vec<String> = names::twice(&sources)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["Kind", "Place"]);
}

/// The faults of the files given as path and text.
fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
    faults(&Sources::of(files))
}

#[test]
fn an_import_that_goes_up_is_told() {
    let up = "text imports app::words, which is above it";
    for text in [
        "use crate::app::words::Word;",
        "use crate::app::{words::{self, Word}};",
        "pub use crate::app::words::Word;",
        "fn f() { crate::app::words::word(); }",
        "fn f(word: crate::app::words::Word) {}",
        "fn f() { println!(\"{}\", crate::app::words::word()); }",
        "use super::app::words::*;",
        "use crate::app; fn f() { app::words::word(); }",
        "use crate::app as session; fn f() { session::words::word(); }",
        "#[derive(Debug)] enum E { A(crate::app::words::Word) }",
        "impl crate::app::words::Word { fn f() {} }",
    ] {
        let found = faults_of(&[
            ("text.rs", text),
            ("app/mod.rs", "pub mod words;"),
            ("app/words.rs", ""),
        ]);
        assert!(found.iter().any(|fault| fault == up), "{text}: {found:?}");
    }
}

#[test]
fn circles_are_told_however_they_are_written() {
    for (parent, child) in [
        ("mod child; use child::f;", "use super::Parent;"),
        ("mod child; pub use child::f;", "use crate::app::Parent;"),
        (
            "mod child; fn g() { child::f(); }",
            "fn f() { super::g(); }",
        ),
        ("mod child; use self::child::f;", "use super::*;"),
        (
            "use crate::app::child::f; mod child;",
            "use crate::app; fn f() { app::g(); }",
        ),
    ] {
        let found = faults_of(&[("app/mod.rs", parent), ("app/child.rs", child)]);
        assert_eq!(found, ["in a circle: app, app::child"], "{parent} {child}");
    }
    let found = faults_of(&[
        ("app/mod.rs", "mod a; mod b; mod c;"),
        ("app/a.rs", "use super::b::B;"),
        ("app/b.rs", "use crate::app::c::C;"),
        ("app/c.rs", "fn f() { crate::app::a::f() }"),
    ]);
    assert_eq!(found, ["in a circle: app::a, app::b, app::c"]);
}

#[test]
fn what_is_right_is_not_told() {
    for (parent, child) in [
        ("mod child;", "use super::Parent;"),
        ("mod child; use child::f;", "use crate::text::x;"),
        (
            "mod child; use child::f;",
            "#[cfg(test)] mod tests { use super::super::Parent; }",
        ),
        (
            "mod child; use child::f; // use crate::cli::x;",
            "const A: &str = \"crate::app::Parent\";",
        ),
        (
            "mod child; use child::f;",
            "use std::app::x; fn f(app: u8) {}",
        ),
    ] {
        let found = faults_of(&[
            ("app/mod.rs", parent),
            ("app/child.rs", child),
            ("text.rs", ""),
            ("cli.rs", ""),
        ]);
        assert_eq!(found, [""; 0], "{parent} {child}");
    }
}

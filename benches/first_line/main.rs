//! How often the first line of an answer is the right one (`make first-line`).
//!
//! `FIRST_LINE_CASES` names files of sentences, `ECDICT_LEX` a `.lex` of ECDICT, `TAGGED` a folder of texts that an
//! independent tagger has read; each may be left out. Measured are the core dictionary alone, with ECDICT behind it,
//! and with ECDICT before it. `FIRST_LINE_MEANT` is a table of words with the line that has their meaning.
//! `FIRST_LINE_SHOW` names a kind whose failures are printed, `meant` those of that table; `FIRST_LINE_TAGS` is a sentence
//! whose tags are printed instead.

// The lint's exception for tests does not reach a benchmark, which can only stop where it fails.
#![expect(clippy::expect_used)]

#[path = "../tagger/tagged.rs"]
mod tagged;

mod agreement;
mod cases;
mod meant;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use glosspane::core_dictionary::compiled::CORE;
use glosspane::english::tagger::Tagger;
use glosspane::english::tagger::tag::PosTag;
use glosspane::english::tokens::tokens;
use glosspane::lexicon::reader::Lexicon;
use glosspane::lookup::library::{CORE_ID, Library};

fn main() {
    if let Ok(sentence) = env::var("FIRST_LINE_TAGS") {
        print_tags(&sentence);
        return;
    }
    let paths = env::var_os("FIRST_LINE_CASES").unwrap_or_default();
    let texts: Vec<String> = env::split_paths(&paths)
        .filter(|path| !path.as_os_str().is_empty())
        .map(|path| fs::read_to_string(path).expect("a file of cases"))
        .collect();
    let ecdict = env::var_os("ECDICT_LEX").map(PathBuf::from);
    let tagged = env::var_os("TAGGED").map(PathBuf::from);
    if texts.is_empty() && tagged.is_none() {
        eprintln!(
            "set FIRST_LINE_CASES to files of sentences or TAGGED to tagged texts, or run `make first-line`"
        );
        return;
    }
    let tables: Vec<Vec<cases::Case>> = texts.iter().map(|text| cases::read(text)).collect();
    let show = env::var("FIRST_LINE_SHOW").ok();
    let mut libraries = vec![("core", library(None))];
    if let Some(path) = &ecdict {
        let mut turned = library(Some(path));
        turned.arrange(&["ecdict"]);
        libraries.push(("with ECDICT", library(Some(path))));
        libraries.push(("ECDICT first", turned));
    }
    let meant = env::var_os("FIRST_LINE_MEANT").map(|path| {
        let table = fs::read_to_string(path).expect("a file of meanings");
        meant::read(&table)
    });
    for (name, library) in &libraries {
        println!("{name}");
        // The judged lines are the core's; behind another dictionary they cannot be first.
        if let Some(cases) = meant.as_ref().filter(|_| !name.ends_with("first")) {
            meant::measure(cases, library, show.as_deref() == Some("meant"));
        }
        for cases in &tables {
            println!("  of {} sentences:", cases.len());
            cases::measure(cases, library, show.as_deref());
        }
        if let Some(folder) = &tagged {
            agreement::measure(folder, library, show.as_deref() == Some("tags"));
        }
    }
}

/// Prints the tag of each word of `sentence`, and how far behind the next best ones are.
fn print_tags(sentence: &str) {
    let tokens = tokens(sentence);
    let tagger = Tagger::own().expect("a sound model");
    let tagged = tagger.tag(sentence, &tokens);
    for (at, token) in tokens.iter().enumerate() {
        let scores = tagged.scores(at);
        let mut all: Vec<_> = PosTag::ALL
            .iter()
            .map(|&(tag, name)| (scores[tag as usize], name))
            .collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.0));
        let rest: Vec<String> = all
            .iter()
            .take(4)
            .map(|(score, name)| format!("{name} {}", all[0].0 - score))
            .collect();
        println!(
            "{}\t{}\t{}",
            &sentence[token.range.clone()],
            tagged.tags[at].name(),
            rest.join(", ")
        );
    }
}

/// The core dictionary, and ECDICT behind it.
fn library(ecdict: Option<&Path>) -> Library {
    let mut library = Library::default();
    let core = Lexicon::from_static(CORE, "the core dictionary").expect("a sound core");
    library.insert(CORE_ID, core);
    if let Some(path) = ecdict {
        library.insert("ecdict", Lexicon::open(path).expect("a .lex"));
    }
    library
}

/// The part of speech that a dictionary's label names, as the tables of cases write it.
fn label(pos: &str) -> &str {
    match pos.trim_end_matches('.') {
        "vt" | "vi" | "aux" | "vt & vi" => "v",
        "a" | "s" => "adj",
        "ad" | "r" => "adv",
        "name" => "n",
        "art" => "det",
        "interj" => "int",
        other => other,
    }
}

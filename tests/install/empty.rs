//! What yields no entry is refused with the reason, and replaces nothing.

use glosspane::lexicon::build::LexBuilder;
use glosspane::lexicon::format::Meta;
use glosspane::progress::Progress;

use super::sources::{Place, files};

fn refused(place: &Place, source: &std::path::Path) -> String {
    place.add(source).unwrap_err().to_string()
}

#[test]
fn nothing_replaces_nothing() {
    let place = Place::new();
    let source = place.dsl("x.dsl", "One", "one");
    place.put(&source);
    place.write("x.dsl", "#NAME \"One\"\n");
    let message = refused(&place, &source);
    assert!(
        message.contains("x.dsl") && message.contains("no entries"),
        "{message}"
    );
    place.write("x.dsl", "#NAME \"One\"\n\ngo\n\n{{ only a note }}\n");
    let message = refused(&place, &source);
    assert!(message.contains("line 3"), "{message}");
    assert_eq!(place.files(), files(&[("x.lex", "one")]));
}

#[test]
fn every_format_is_refused_without_an_entry() {
    let place = Place::new();
    let ifo = place.stardict("s", "S", "x");
    place.write("s/stardict.idx", "");
    place.write("d/x.index", "");
    place.write("d/x.dict", "");
    let mut lex = Vec::new();
    LexBuilder::new(Meta::default())
        .finish(&mut lex, &Progress::default())
        .unwrap();
    let header = "word,phonetic,definition,translation,pos,collins,oxford,tag,bnc,frq,exchange\n";
    let database = place.packs().with_file_name("empty.db");
    rusqlite::Connection::open(&database)
        .unwrap()
        .execute_batch("CREATE TABLE stardict (word TEXT, translation TEXT)")
        .unwrap();
    for source in [
        ifo,
        place.packs().with_file_name("d").join("x.index"),
        place.write("x.csv", "word,meaning\n"),
        // Lines that end in CR alone are one line.
        place.write("mac.csv", "word,meaning\rgo,move\r"),
        place.write("ecdict.csv", header),
        place.write("ecdict2.csv", format!("{header}short,row\n")),
        place.write("cedict.txt", "# CC-CEDICT\n\n"),
        place.write("x.lex", &lex),
        database,
    ] {
        let message = refused(&place, &source);
        let name = super::sources::name_of(&source);
        assert!(message.contains(&name), "{message}");
        assert_eq!(place.files(), [], "{name}");
    }
}

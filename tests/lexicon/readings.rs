//! Which entries a query finds, in which order.

use std::fs;
use std::path::PathBuf;

use glosspane::lexicon::entry::{Entry, Sense};
use glosspane::lexicon::error::LexError;
use glosspane::lookup::answer::{Answer, MatchKind};
use glosspane::lookup::library::Library;
use glosspane::lookup::query::Query;

use super::{build, dictionary, open};

/// Dictionary A is asked first.
fn library() -> Library {
    let a = dictionary(
        "A",
        &[
            "weigh: 3 weighs, past weighed, pp weighed, ing weighing",
            "weighs",
            "left",
            "leave: past left, pp left, 3 leaves",
            "leaf: pl leaves",
            "US",
            "us",
            "polish: past polished",
            "Polish",
            "U.S.",
            "Biden",
            "we",
            "we'd",
            "would",
            "had",
            "have: past had",
            "they",
            "will",
            "can",
            "not",
            "de-",
            "de-escalate",
            "escalate: ing escalating",
            "troop: pl troops",
            "face",
            "to",
            "face-to-face",
            "secretary-general",
            "abut: ing abutting",
            "sanction: pl sanctions",
            "Washington",
            "unanimity",
            "rule: 3 rules, past ruled, pp ruled",
            "rule out",
            "it",
            "is",
            "co-",
            "worker: pl workers",
            "read: past read, pp read",
            "o'clock",
            "dog: pl dogs",
            "let",
            "he",
        ],
    );
    let b = dictionary(
        "B",
        &[
            "leave",
            "weigh: 3 weighs",
            "rule out",
            "us",
            "left",
            "Washington",
            "troop",
        ],
    );
    let mut library = Library::default();
    library.insert("a", open(a).unwrap());
    library.insert("b", open(b).unwrap());
    library
}

/// Each match as `kind dictionary headword`, with `(forms)` and `<part>` where there are such.
fn shown(answer: &Answer) -> Vec<String> {
    let shown = answer.matches.iter().map(|found| {
        let mut text = format!(
            "{} {} {}",
            found.kind.name(),
            found.dictionary,
            found.entry.headword
        );
        if !found.forms.is_empty() {
            let names: Vec<_> = found.forms.iter().map(|kind| kind.name()).collect();
            text += &format!(" ({})", names.join(", "));
            assert_eq!(found.form_of.as_ref(), Some(&found.entry.headword));
        }
        if let Some(part) = &found.part {
            text += &format!(" <{part}>");
        }
        text
    });
    shown.collect()
}

#[test]
fn readings_of_words() {
    let library = library();
    for (text, expected) in [
        (
            "weighs",
            &[
                "exact A weighs",
                "form A weigh (third person singular)",
                "form B weigh (third person singular)",
            ][..],
        ),
        (
            "weighed",
            &[
                "form A weigh (past, past participle)",
                "form B weigh (past, past participle)",
            ],
        ),
        (
            "left",
            &[
                "exact A left",
                "exact B left",
                "form A leave (past, past participle)",
                "form B leave (past, past participle)",
            ],
        ),
        (
            "Leaves",
            &[
                "form A leaf (plural)",
                "form A leave (third person singular)",
                "form B leave (third person singular)",
            ],
        ),
        ("read", &["exact A read"]),
        ("US", &["exact A US", "exact A us", "exact B us"]),
        ("us", &["exact A us", "exact A US", "exact B us"]),
        ("Polish", &["exact A Polish", "exact A polish"]),
        ("polish", &["exact A polish", "exact A Polish"]),
        ("polished", &["form A polish (past)"]),
        ("WASHINGTON", &["exact A Washington", "exact B Washington"]),
        (
            "“washington,”",
            &["exact A Washington", "exact B Washington"],
        ),
        ("U.S.", &["exact A U.S."]),
        ("U.S", &["exact A U.S."]),
        ("(U.S.),", &["exact A U.S."]),
        (
            "left.",
            &[
                "exact A left",
                "exact B left",
                "form A leave (past, past participle)",
                "form B leave (past, past participle)",
            ],
        ),
        ("Secretary‐General", &["exact A secretary-general"]),
        ("face–to–face", &["exact A face-to-face"]),
        ("abutting", &["form A abut (present participle)"]),
        ("sanctions", &["form A sanction (plural)"]),
        ("o’clock", &["exact A o'clock"]),
        ("unanim\u{AD}ity", &["exact A unanimity"]),
        ("unanim-\nity", &["exact A unanimity"]),
        ("unanim\u{AD}\r\nity", &["exact A unanimity"]),
        ("sanct-\nions", &["form A sanction (plural)"]),
        (
            "we-\nighed",
            &[
                "form A weigh (past, past participle)",
                "form B weigh (past, past participle)",
            ],
        ),
        ("face-\nto-face", &["exact A face-to-face"]),
        ("nonsuch", &[]),
        ("", &[]),
        (" \u{AD}", &[]),
        ("—", &[]),
    ] {
        assert_eq!(shown(&library.look_up(&text.into())), expected, "{text:?}");
    }
}

#[test]
fn readings_of_parts() {
    let library = library();
    for (text, expected) in [
        ("Biden’s", &["part A Biden <Biden>"][..]),
        ("U.S.'s", &["part A U.S. <U.S.>"]),
        ("dogs'", &["part A dog (plural) <dogs>"]),
        (
            "we'd",
            &[
                "exact A we'd",
                "part A we <we>",
                "part A would <'d>",
                "part A had <'d>",
                "part A have (past) <'d>",
            ],
        ),
        ("They’ll", &["part A they <They>", "part A will <'ll>"]),
        ("can't", &["part A can <can>", "part A not <'t>"]),
        ("won't", &["part A will <wo>", "part A not <n't>"]),
        (
            "let's",
            &[
                "part A let <let>",
                "part A us <'s>",
                "part A US <'s>",
                "part B us <'s>",
            ],
        ),
        ("it's", &["part A it <it>", "part A is <'s>"]),
        (
            "he’d’ve",
            &[
                "part A he <he>",
                "part A would <'d>",
                "part A had <'d>",
                "part A have (past) <'d>",
            ],
        ),
        (
            "127,000-troop",
            &["part A troop <troop>", "part B troop <troop>"],
        ),
        (
            "de-escalating",
            &[
                "form A de-escalate (present participle)",
                "part A de- <de->",
                "part A escalate (present participle) <escalating>",
            ],
        ),
        (
            "de-\nescalating",
            &[
                "form A de-escalate (present participle)",
                "part A de- <de->",
                "part A escalate (present participle) <escalating>",
            ],
        ),
        (
            "co-workers",
            &["part A co- <co->", "part A worker (plural) <workers>"],
        ),
        ("face-to-face", &["exact A face-to-face"]),
        (
            "secretary-general's",
            &["part A secretary-general <secretary-general>"],
        ),
        (
            "troop-dog's",
            &[
                "part A troop <troop>",
                "part B troop <troop>",
                "part A dog <dog>",
            ],
        ),
    ] {
        assert_eq!(shown(&library.look_up(&text.into())), expected, "{text:?}");
    }
}

#[test]
fn readings_of_phrases() {
    let library = library();
    for (text, expected) in [
        ("rule out", &["exact A rule out", "exact B rule out"][..]),
        ("rule\n  out", &["exact A rule out", "exact B rule out"]),
        ("Ruled out", &["phrase A rule out", "phrase B rule out"]),
        (
            "ruled them out",
            &["phrase A rule out", "phrase B rule out"],
        ),
        // What is no phrase answers word by word.
        (
            "leaves Biden",
            &[
                "part A leaf (plural) <leaves>",
                "part A leave (third person singular) <leaves>",
                "part B leave (third person singular) <leaves>",
                "part A Biden <Biden>",
            ],
        ),
    ] {
        assert_eq!(shown(&library.look_up(&text.into())), expected, "{text:?}");
    }
}

#[test]
fn a_further_dictionary_does_not_come_before_what_the_first_one_knows() {
    let mut library = Library::default();
    let a = [
        "hand: 3 hands",
        "hand over",
        "over",
        "snake",
        "climb: ing climbing",
        "up",
    ];
    let b = [
        "steal over",
        "steal: pp stolen",
        "a snake",
        "climb up",
        "a bed",
    ];
    library.insert("a", open(dictionary("A", &a)).unwrap());
    library.insert("b", open(dictionary("B", &b)).unwrap());
    for (touched, sentence, first) in [
        // Nobody steals over: the first dictionary's phrase has the word.
        (
            "over",
            "The boy had to hand the stolen watch over.",
            "phrase A hand over",
        ),
        ("a snake", "He was bitten by a snake.", "exact A snake"),
        // What only the further one has is still found.
        ("a bed", "He lay on a bed.", "exact B a bed"),
        // A verb of moving and where: the words mean themselves.
        ("up", "A spider was climbing up the curtain.", "exact A up"),
        ("up", "Come on, climb up!", "phrase B climb up"),
    ] {
        let answer = library.look_up(&Query::within(touched, sentence));
        assert_eq!(
            shown(&answer).first().map(String::as_str),
            Some(first),
            "{touched}: {sentence}"
        );
    }
}

#[test]
fn without_a_sentence_nothing_is_held_back() {
    let mut library = Library::default();
    library.insert("a", open(dictionary("A", &["leave: past left"])).unwrap());
    library.insert("b", open(dictionary("B", &["left"])).unwrap());
    let answer = library.look_up(&"left".into());
    assert_eq!(answer.matches.len(), 2);
    assert!(answer.matches.iter().all(|found| found.fits));
}

#[test]
fn a_capital_at_the_start_of_a_sentence_says_nothing() {
    let library = library();
    let query = |text| Query::within(text, text);
    let polish = library.look_up(&query("Polish"));
    assert_eq!(shown(&polish), ["exact A polish", "exact A Polish"]);
    let us = library.look_up(&query("us"));
    assert_eq!(shown(&us)[0], "exact A us");
}

#[test]
fn a_selection_that_is_no_phrase_is_not_looked_up() {
    let library = library();
    for (text, too_long) in [
        ("one two three four five six seven eight", false),
        ("one two three four five six seven eight nine", true),
        (&"x".repeat(200), false),
        (&"x".repeat(201), true),
        (&"x".repeat(2_000), true),
        (&format!("  {}  ", "x".repeat(200)), false),
    ] {
        assert_eq!(library.look_up(&text.into()).too_long, too_long, "{text:?}");
    }
}

#[test]
fn a_headword_of_any_length_can_be_asked_for() {
    let proverb = "a bird in the hand is worth two in the bush";
    let long = "pneumono".repeat(60);
    let dictionary = dictionary(
        "A",
        &[&format!("{proverb}: var bird in hand"), &long, "naïve"],
    );
    let mut library = Library::default();
    library.insert("a", open(dictionary).unwrap());
    for (text, expected) in [
        (proverb, proverb),
        ("A bird in the hand\nis worth two in the bush.", proverb),
        (&long, &long),
    ] {
        let answer = library.look_up(&text.into());
        assert_eq!(shown(&answer), [format!("exact A {expected}")], "{text}");
        assert!(!answer.too_long);
    }
}

#[test]
fn each_dictionary_finds_a_word_with_its_own_accents() {
    let mut library = Library::default();
    let a = dictionary(
        "A",
        &["naïve", "rosé", "café: pl cafés", "encyclopædia", "gov·ern"],
    );
    let b = dictionary(
        "B",
        &[
            "naive",
            "rose: past risen",
            "cafe",
            "encyclopaedia",
            "govern",
        ],
    );
    let c = dictionary("C", &["rise: past rose", "fiancé"]);
    library.insert("a", open(a).unwrap());
    library.insert("b", open(b).unwrap());
    library.insert("c", open(c).unwrap());
    for (text, expected) in [
        ("naïve", &["exact A naïve", "exact B naive"][..]),
        ("naive", &["exact A naïve", "exact B naive"]),
        ("nai\u{308}ve", &["exact A naïve", "exact B naive"]),
        ("ＮＡＩＶＥ", &["exact A naïve", "exact B naive"]),
        (
            "encyclopaedia",
            &["exact A encyclopædia", "exact B encyclopaedia"],
        ),
        (
            "encyclopædia",
            &["exact A encyclopædia", "exact B encyclopaedia"],
        ),
        ("govern", &["exact A gov·ern", "exact B govern"]),
        ("gov·ern", &["exact A gov·ern", "exact B govern"]),
        ("cafés", &["form A café (plural)", "form B cafe (plural)"]),
        ("cafes", &["form A café (plural)", "form B cafe (plural)"]),
        ("fiances", &["form C fiancé (plural)"]),
        // What a dictionary has as it is written needs no other accents.
        (
            "rosé",
            &["exact A rosé", "exact B rose", "form C rise (past)"],
        ),
        (
            "rose",
            &["exact A rosé", "exact B rose", "form C rise (past)"],
        ),
    ] {
        let mut readings = shown(&library.look_up(&text.into()));
        readings.sort_by_key(|reading| reading.split(' ').nth(1).unwrap().to_owned());
        assert_eq!(readings, expected, "{text}");
    }
}

#[test]
fn a_term_inside_longer_ones_is_found_in_small_and_large_dictionaries() {
    let gloss = |headword: &str, gloss: &str| Entry {
        headword: headword.to_owned(),
        senses: vec![Sense {
            gloss: gloss.to_owned(),
            ..Sense::default()
        }],
        ..Entry::default()
    };
    let known = || {
        [
            gloss("persist", "不肯放弃希望"),
            gloss("yield", "终于放弃"),
            gloss("hope", "希望"),
        ]
    };
    // So many terms that they are not gone through one by one.
    let filler = "好字；".repeat(4_000);
    let many = (0..26).map(|number| gloss(&format!("filler{number}"), &filler));
    for bytes in [
        build("small", known()),
        build("large", known().into_iter().chain(many)),
    ] {
        let mut library = Library::default();
        library.insert("a", open(bytes).unwrap());
        let answer = library.look_up(&"放弃".into());
        let mut found: Vec<&str> = answer
            .matches
            .iter()
            .map(|found| &*found.entry.headword)
            .collect();
        found.sort_unstable();
        assert_eq!(found, ["persist", "yield"]);
        assert!(
            answer
                .matches
                .iter()
                .all(|found| found.kind == MatchKind::Reverse)
        );
    }
}

#[test]
fn the_users_order_holds() {
    let mut library = library();
    library.arrange(&["b", "not there"]);
    assert_eq!(
        shown(&library.look_up(&"left".into()))[..2],
        ["exact B left", "exact A left"]
    );
    library.enable("b", false);
    assert_eq!(
        shown(&library.look_up(&"us".into())),
        ["exact A us", "exact A US"]
    );
    assert!(library.remove("a").is_some());
    assert!(library.look_up(&"us".into()).matches.is_empty());
}

#[test]
fn a_damaged_dictionary_leaves_the_others_working() {
    let mut bytes = dictionary("Damaged", &["left", "right"]);
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let mut library = library();
    library.insert("damaged", open(bytes).unwrap());
    library.arrange(&["damaged"]);
    let answer = library.look_up(&"left".into());
    assert_eq!(shown(&answer)[0], "exact A left");
    let [fault] = &answer.faults[..] else {
        panic!("{:?}", answer.faults);
    };
    assert_eq!(
        fault.to_string(),
        "test.lex: block 0 is damaged (checksum); copy the file again or rebuild it with `glosspane dict add`"
    );
}

#[test]
fn a_library_is_opened_from_folders() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("one.lex"), dictionary("One", &["left"])).unwrap();
    fs::write(path("two.lex"), b"not a dictionary").unwrap();
    fs::write(path("three.LEX"), dictionary("Three", &["right"])).unwrap();
    fs::write(path("one.lex.bak"), b"an old one").unwrap();
    let core = dictionary("Core", &["left"]).leak();
    let folders: Vec<PathBuf> = vec![path("missing"), folder.path().into(), folder.path().into()];
    let (library, faults) = Library::open(&folders, Some(core));
    let ids: Vec<_> = library.dictionaries().iter().map(|one| &*one.id).collect();
    assert_eq!(ids, ["core", "one", "three"]);
    assert!(
        faults
            .iter()
            .all(|fault| matches!(fault, LexError::Foreign { .. })),
        "{faults:?}"
    );
    assert!(
        faults[0]
            .to_string()
            .contains("two.lex: not a .lex dictionary")
    );
    let worker = library.clone();
    let answer = std::thread::spawn(move || worker.look_up(&"LEFT".into()))
        .join()
        .unwrap();
    assert_eq!(shown(&answer), ["exact Core left", "exact One left"]);
    assert!(
        answer
            .matches
            .iter()
            .all(|found| found.kind == MatchKind::Exact)
    );
}

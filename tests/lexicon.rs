//! The `.lex` format from entries to bytes and back, files that are not what they should be, and look-ups over
//! several dictionaries.

use std::fs;
use std::path::PathBuf;

use glosspane::lexicon::answer::{Answer, MatchKind};
use glosspane::lexicon::build::{BuildError, LexBuilder};
use glosspane::lexicon::entry::{Entry, Example, FormKind, Frequency, Levels, POS_LABELS, Sense};
use glosspane::lexicon::error::{Fault, LexError};
use glosspane::lexicon::format::Meta;
use glosspane::lexicon::library::Library;
use glosspane::lexicon::lookup::Query;
use glosspane::lexicon::reader::Lexicon;
use glosspane::progress::Progress;
use glosspane::text::normalise::normalise;
use proptest::prelude::*;

fn build(name: &str, entries: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    let mut builder = LexBuilder::new(Meta {
        name: name.into(),
        licence: "CC0-1.0".into(),
        source: "a test".into(),
    });
    for entry in entries {
        builder.add(entry).unwrap();
    }
    let mut bytes = Vec::new();
    let summary = builder.finish(&mut bytes, &Progress::default()).unwrap();
    assert_eq!(summary.bytes, bytes.len() as u64);
    bytes
}

/// Opens bytes that live as long as the test program.
fn open(bytes: Vec<u8>) -> Result<Lexicon, LexError> {
    Lexicon::from_static(bytes.leak(), "test.lex")
}

/// An entry from `headword`, or `headword: kind form, kind form`.
fn entry(line: &str) -> Entry {
    let (headword, forms) = line.split_once(": ").unwrap_or((line, ""));
    let form = |pair: &str| {
        let (kind, form) = pair.split_once(' ').unwrap();
        let kind = match kind {
            "3" => FormKind::ThirdPersonSingular,
            "ing" => FormKind::PresentParticiple,
            "past" => FormKind::Past,
            "pp" => FormKind::PastParticiple,
            "pl" => FormKind::Plural,
            _ => FormKind::Variant,
        };
        (kind, form.to_owned())
    };
    Entry {
        headword: headword.into(),
        senses: vec![Sense {
            pos: "n".into(),
            gloss: format!("{headword} 的意思"),
            ..Sense::default()
        }],
        forms: forms
            .split(", ")
            .filter(|pair| !pair.is_empty())
            .map(form)
            .collect(),
        ..Entry::default()
    }
}

fn dictionary(name: &str, lines: &[&str]) -> Vec<u8> {
    build(name, lines.iter().map(|line| entry(line)))
}

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
        ("U.S.", &["exact A U.S.", "exact B us"]),
        ("U.S", &["exact A U.S.", "exact B us"]),
        ("(U.S.),", &["exact A U.S.", "exact B us"]),
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
        ("U.S.'s", &["part A U.S. <U.S.>", "part B us <U.S.>"]),
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
        (
            "Ruled out",
            &[
                "form A rule out (past, past participle)",
                "form B rule out (past, past participle)",
            ],
        ),
        ("ruled them out", &[]),
        ("weighs left", &[]),
    ] {
        assert_eq!(shown(&library.look_up(&text.into())), expected, "{text:?}");
    }
}

#[test]
fn a_capital_at_the_start_of_a_sentence_says_nothing() {
    let library = library();
    let query = |text| Query {
        text,
        at_sentence_start: true,
    };
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
        (&format!("  {}  ", "x".repeat(200)), false),
    ] {
        assert_eq!(library.look_up(&text.into()).too_long, too_long, "{text:?}");
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

#[test]
fn a_file_cut_while_it_is_open_gives_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.lex");
    let bytes = dictionary("One", &["left", "right"]);
    fs::write(&path, &bytes).unwrap();
    let lexicon = Lexicon::open(&path).unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(bytes.len() as u64 - 1).unwrap();
    assert!(matches!(lexicon.entry(0), Err(LexError::Io { .. })));
    assert!(lexicon.verify(&Progress::default()).is_err());
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    let good = dictionary("One", &["left"]);
    let missing = Lexicon::open("no such file.lex").unwrap_err();
    assert!(matches!(&missing, LexError::Io { .. }));
    assert!(
        missing
            .to_string()
            .starts_with("no such file.lex: cannot be read (")
    );
    assert!(matches!(open(Vec::new()), Err(LexError::Foreign { .. })));
    assert!(matches!(
        open(b"SQLite format 3".to_vec()),
        Err(LexError::Foreign { .. })
    ));
    let mut newer = good.clone();
    newer[8] = 2;
    assert!(matches!(
        open(newer),
        Err(LexError::Newer { version: 2, .. })
    ));
    let mut longer = good.clone();
    longer.push(0);
    assert!(matches!(open(longer), Err(LexError::Section { .. })));
    let mut header = good.clone();
    header[30] ^= 1;
    assert!(matches!(
        open(header),
        Err(LexError::Section {
            fault: Fault::Checksum,
            ..
        })
    ));
    let cut = open(good[..good.len() - 1].to_vec());
    assert!(matches!(cut, Err(LexError::Truncated { .. })));
    // A kilobyte that claims four gigabytes.
    let mut claim = good[..24].to_vec();
    claim[16..24].copy_from_slice(&(4_u64 << 30).to_le_bytes());
    claim.resize(1024, 0);
    assert!(matches!(open(claim), Err(LexError::Truncated { .. })));
}

#[test]
fn sections_of_later_versions_are_skipped() {
    let good = dictionary("One", &["left"]);
    let count = good[12] as usize;
    let body = 24 + 28 * count + 4;
    // One row more moves every section by 28 bytes.
    let mut bytes = good[..24 + 28 * count].to_vec();
    bytes[12] += 1;
    let end = good.len() as u64 + 28;
    bytes[16..24].copy_from_slice(&(end + 3).to_le_bytes());
    for row in bytes[24..].chunks_mut(28) {
        let offset = u64::from_le_bytes(row[8..16].try_into().unwrap()) + 28;
        row[8..16].copy_from_slice(&offset.to_le_bytes());
    }
    bytes.extend(b"reverse\0");
    bytes.extend(end.to_le_bytes());
    bytes.extend(3_u64.to_le_bytes());
    bytes.extend(crc32fast::hash(b"abc").to_le_bytes());
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    bytes.extend(&good[body..]);
    bytes.extend(b"abc");
    let lexicon = open(bytes).unwrap();
    assert_eq!(lexicon.entry(0).unwrap().headword, "left");
    assert_eq!(
        lexicon.verify(&Progress::default()).unwrap().sections,
        count + 1
    );
}

#[test]
fn entries_that_the_format_cannot_hold_are_refused_one_by_one() {
    let mut builder = LexBuilder::new(Meta::default());
    let refused = builder.add(entry(" \u{AD}"));
    assert!(matches!(refused, Err(BuildError::EmptyHeadword)));
    let refused = builder.add(entry(&"x".repeat(1025)));
    assert!(matches!(
        refused,
        Err(BuildError::KeyTooLong { length: 1025, .. })
    ));
    let mut long = entry("long: pl longs");
    long.senses[0].gloss = "长".repeat(1 << 19);
    assert!(matches!(
        builder.add(long),
        Err(BuildError::EntryTooLong { .. })
    ));
    builder.add(entry("left")).unwrap();
    let mut bytes = Vec::new();
    builder.finish(&mut bytes, &Progress::default()).unwrap();
    let lexicon = open(bytes).unwrap();
    let counts = lexicon.counts();
    assert_eq!((counts.entries, counts.keys, counts.forms), (1, 1, 0));
    lexicon.verify(&Progress::default()).unwrap();
}

#[test]
fn building_and_checking_can_be_cancelled() {
    let progress = Progress::default();
    progress.cancel();
    let mut builder = LexBuilder::new(Meta::default());
    builder.add(entry("left")).unwrap();
    assert!(matches!(
        builder.finish(Vec::new(), &progress),
        Err(BuildError::Cancelled)
    ));
    let lexicon = open(dictionary("One", &["left"])).unwrap();
    assert!(matches!(
        lexicon.verify(&progress),
        Err(LexError::Cancelled { .. })
    ));
}

#[test]
fn an_empty_dictionary_is_one() {
    let lexicon = open(build("Empty", [])).unwrap();
    assert_eq!(lexicon.exact("left"), 0..0);
    assert_eq!(lexicon.keys().unwrap().count(), 0);
    lexicon.verify(&Progress::default()).unwrap();
}

#[test]
fn thousands_of_entries_are_found_with_a_trained_dictionary() {
    let gloss = |number: usize| {
        let sense = Sense {
            pos: POS_LABELS[number % POS_LABELS.len()].into(),
            gloss: format!(
                "第{number}个词，第{}行，{}",
                number / 7,
                "释义".repeat(number % 40)
            ),
            ..Sense::default()
        };
        Entry {
            headword: format!("word {}", number * 7919 % 20_000),
            senses: vec![sense],
            ..Entry::default()
        }
    };
    let bytes = build("Many", (0..20_000).map(gloss));
    let lexicon = open(bytes).unwrap();
    for number in (0..20_000).step_by(37) {
        let expected = gloss(number);
        let mut records = lexicon.exact(&expected.headword);
        assert!(records.any(|record| *lexicon.entry(record).unwrap() == expected));
    }
    let verified = lexicon.verify(&Progress::default()).unwrap();
    assert_eq!(verified.records, 20_000);
    assert!(verified.blocks > 100);
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let text = || "[a-e'’ .é词-]{0,6}";
    let example = (text(), text()).prop_map(|(text, translation)| Example { text, translation });
    let pos = prop_oneof![
        prop::sample::select(&POS_LABELS[..]).prop_map(str::to_owned),
        "[a-z.]{0,5}"
    ];
    let sense = (
        pos,
        prop::collection::vec(text(), 0..3),
        any::<String>(),
        prop::collection::vec(example, 0..3),
    )
        .prop_map(|(pos, labels, gloss, examples)| Sense {
            pos,
            labels,
            gloss,
            examples,
        });
    let kind = prop::sample::select(&FormKind::ALL[..]);
    let head = (
        "[a-cA-Cé'’ -]{0,3}[a-cé]",
        prop::option::of(any::<String>()),
        prop::option::of(text()),
        any::<u8>(),
    );
    let frequency = (
        any::<u8>(),
        any::<bool>(),
        any::<Option<u32>>(),
        any::<Option<u32>>(),
    );
    let forms = prop::collection::vec((kind, "[a-cé-]{0,4}"), 0..4);
    (head, prop::collection::vec(sense, 0..4), frequency, forms).prop_map(
        |((headword, phonetic, phonetic_us, levels), senses, frequency, forms)| {
            let (collins, oxford, bnc, contemporary) = frequency;
            Entry {
                headword,
                phonetic,
                phonetic_us,
                senses,
                levels: Levels(levels),
                frequency: Frequency {
                    collins,
                    oxford,
                    bnc,
                    contemporary,
                },
                forms,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_goes_in_is_found(entries in prop::collection::vec(any_entry(), 0..40)) {
        let bytes = build("Any", entries.clone());
        prop_assert_eq!(&bytes, &build("Any", entries.clone()));
        let lexicon = open(bytes).unwrap();
        let verified = lexicon.verify(&Progress::default()).unwrap();
        prop_assert_eq!(verified.records, entries.len());
        prop_assert_eq!(lexicon.keys().unwrap().count(), lexicon.counts().keys as usize);
        for entry in &entries {
            let key = normalise(&entry.headword);
            let found: Vec<Entry> =
                lexicon.exact(&key).map(|record| (*lexicon.entry(record).unwrap()).clone()).collect();
            let expected: Vec<Entry> =
                entries.iter().filter(|other| normalise(&other.headword) == key).cloned().collect();
            prop_assert_eq!(found, expected);
            for (kind, form) in &entry.forms {
                let form = normalise(form);
                let listed = lexicon.forms(&form).unwrap();
                let lemma = listed.iter().any(|(record, of)| {
                    of == kind && *lexicon.entry(*record).unwrap() == *entry
                });
                prop_assert_eq!(lemma, !form.is_empty());
            }
        }
    }

    #[test]
    fn damage_is_found_and_never_harms(
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let mut bytes = dictionary("One", &["left", "leave: past left, pp left", "right", "Left"]);
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        prop_assert!(use_all(bytes).is_err(), "byte {}", place);
    }

    #[test]
    fn tampered_sections_never_harm(
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let mut bytes = dictionary("One", &["left", "leave: past left, pp left", "right", "Left"]);
        let count = bytes[12] as usize;
        let body = 24 + 28 * count + 4;
        let place = body + place.index(bytes.len() - body);
        bytes[place] ^= change;
        seal(&mut bytes);
        // The change can be harmless, such as another name; only a panic is wrong.
        let _ = use_all(bytes);
    }
}

#[test]
fn a_cut_file_never_harms() {
    let bytes = dictionary(
        "One",
        &["left", "leave: past left, pp left", "right", "Left"],
    );
    for length in 0..bytes.len() {
        assert!(use_all(bytes[..length].to_vec()).is_err(), "{length} bytes");
    }
}

/// Makes the checksums of sections and header right again.
fn seal(bytes: &mut [u8]) {
    let end = 24 + 28 * bytes[12] as usize;
    for row in (24..end).step_by(28) {
        let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
        let (offset, length) = (number(row + 8), number(row + 16));
        let crc = crc32fast::hash(&bytes[offset..offset + length]);
        bytes[row + 24..row + 28].copy_from_slice(&crc.to_le_bytes());
    }
    let crc = crc32fast::hash(&bytes[..end]);
    bytes[end..end + 4].copy_from_slice(&crc.to_le_bytes());
}

/// Opens `bytes`, looks words up and checks everything; the result is the check's.
fn use_all(bytes: Vec<u8>) -> Result<(), LexError> {
    let lexicon = open(bytes)?;
    let verified = lexicon.verify(&Progress::default());
    for record in 0..lexicon.counts().entries.min(8) {
        let _ = lexicon.entry(record);
    }
    if let Ok(keys) = lexicon.keys() {
        keys.take(100).for_each(drop);
    }
    let mut library = Library::default();
    library.insert("one", lexicon);
    for text in ["left", "leave", "Left's", "right-left", "rule out", ""] {
        library.look_up(&text.into());
    }
    verified.map(drop)
}

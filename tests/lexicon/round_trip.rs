//! What goes into a dictionary comes out of it.

use glosspane::english::form::FormKind;
use glosspane::lexicon::build::LexBuilder;
use glosspane::lexicon::entry::{
    Entry, Example, Frequency, Levels, Mark, MarkStyle, POS_LABELS, Sense,
};
use glosspane::lexicon::format::Meta;
use glosspane::progress::Progress;
use glosspane::text::normalise::normalise;
use proptest::prelude::*;

use super::{build, open};

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
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(example, 0..3),
    )
        .prop_map(|(pos, labels, gloss, collocates, examples)| Sense {
            pos,
            labels,
            collocates,
            depth: some_depth(&gloss),
            marks: whole_gloss(&gloss),
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

/// An indent for some senses.
fn some_depth(gloss: &str) -> u8 {
    (gloss.len() % 3) as u8
}

/// Marks over the whole gloss, for some senses.
fn whole_gloss(gloss: &str) -> Vec<Mark> {
    let range = 0..gloss.len() as u32;
    match gloss.len() % 4 {
        0 => Vec::new(),
        1 => vec![Mark {
            range,
            style: MarkStyle::Italic,
        }],
        _ => vec![
            Mark {
                range: range.clone(),
                style: MarkStyle::Bold,
            },
            Mark {
                range,
                style: MarkStyle::Link("target".into()),
            },
        ],
    }
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

#[test]
fn a_small_file_without_its_index_of_terms_finds_the_same() {
    let glosses = [
        "放弃；抛弃",
        "抛弃（财物）",
        "使变暖",
        "放弃；中止",
        "[复数] 暖气",
    ];
    let entries = || {
        let numbered = glosses.iter().enumerate();
        numbered.map(|(number, gloss)| Entry {
            headword: format!("word {}", glosses.len() - number),
            senses: vec![Sense {
                gloss: (*gloss).into(),
                ..Sense::default()
            }],
            frequency: Frequency {
                contemporary: Some(100 * number as u32 + 1),
                ..Frequency::default()
            },
            ..Entry::default()
        })
    };
    let with = build("T", entries());
    let mut builder = LexBuilder::new(Meta::default());
    builder.leave_out_terms();
    for entry in entries() {
        builder.add(entry).unwrap();
    }
    let mut without = Vec::new();
    builder.finish(&mut without, &Progress::default()).unwrap();
    assert!(without.len() < with.len());
    let (with, without) = (open(with).unwrap(), open(without).unwrap());
    for (term, count) in [
        ("放弃", 2),
        ("抛弃", 2),
        ("变暖", 1),
        ("暖气", 1),
        ("弃", 0),
    ] {
        let found = with.reverse(term).unwrap();
        assert_eq!(found.len(), count, "{term}");
        assert_eq!(without.reverse(term).unwrap(), found, "{term}");
    }
    without.verify(&Progress::default()).unwrap();
}

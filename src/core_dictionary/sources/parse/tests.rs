use super::*;
use crate::english::form::FormKind;
use crate::lexicon::entry::{Example, Frequency, Level, Sense};
use proptest::prelude::*;

const GOOD: &str = "\
# Words in w.

schedule /ˈʃedjuːl/ US /ˈskedʒuːl/
  forms: plural schedules; past participle scheduled
  n. [C, 商业] 日程安排；时间表

weigh /weɪ/
  levels: 中考 四级
  rank: 2504
  v. [T] 权衡
    - She weighed it. | 她权衡了。
  + weigh up
    levels: 高考
    v. [T] 权衡（利弊）
      - They weighed up the risks. | 他们权衡了风险。
  + weigh in
    v. 参与

with a will
  phr. 起劲地
";

#[test]
fn a_file_becomes_entries_with_their_lines() {
    let entries = parse("w.txt", GOOD).unwrap();
    let heads: Vec<_> = entries
        .iter()
        .map(|core| (core.line, core.entry.headword.as_str()))
        .collect();
    assert_eq!(
        heads,
        [
            (3, "schedule"),
            (7, "weigh"),
            (12, "weigh up"),
            (16, "weigh in"),
            (19, "with a will"),
        ]
    );
    assert_eq!(
        entries[0].entry,
        Entry {
            headword: "schedule".into(),
            phonetic: Some("ˈʃedjuːl".into()),
            phonetic_us: Some("ˈskedʒuːl".into()),
            senses: vec![Sense {
                pos: "n".into(),
                labels: vec!["C".into(), "商业".into()],
                gloss: "日程安排；时间表".into(),
                examples: vec![],
                ..Sense::default()
            }],
            forms: vec![
                (FormKind::Plural, "schedules".into()),
                (FormKind::PastParticiple, "scheduled".into()),
            ],
            ..Entry::default()
        }
    );
    let weigh = &entries[1].entry;
    assert_eq!(
        weigh.levels.iter().collect::<Vec<_>>(),
        [Level::Zhongkao, Level::Cet4]
    );
    assert_eq!(
        weigh.frequency,
        Frequency {
            contemporary: Some(2504),
            ..Frequency::default()
        }
    );
    assert_eq!(
        entries[2].entry.senses[0].examples,
        [Example {
            text: "They weighed up the risks.".into(),
            translation: "他们权衡了风险。".into(),
        }]
    );
    assert!(entries[2].entry.levels.contains(Level::Gaokao));
}

#[test]
fn every_mistake_names_its_line_and_its_remedy() {
    // text, line, a part of the message
    let cases = [
        ("\tn. 词\n", 1, "indent and part with spaces"),
        ("a /ə/ \n  det. 一\n", 1, "spaces at the line's end"),
        ("a /ə/\r\n  det. 一\n", 1, "LF line ends"),
        ("a /ə/\n  det. 一", 2, "put a line break"),
        ("  n. 词\n", 1, "begin with one at column 0"),
        (
            "word /wɜːd/\n   n. 词\n",
            2,
            "3 spaces before this line; write 2",
        ),
        ("word /wɜːd/\n  n. 词\n  - A. | 甲\n", 3, "write 4"),
        (
            "word /wɜːd/\n  + in a word\n  n. 词\n",
            2,
            "\"in a word\" has no sense",
        ),
        ("word /wɜːd/\n  + in a word\n      n. 词\n", 3, "write 4"),
        ("word /wɜːd/\n", 1, "\"word\" has no sense"),
        ("word\n  n. 词\n", 1, "no pronunciation"),
        ("word /w3:d/\n  n. 词\n", 1, "has '3' (U+0033)"),
        ("dog /dɒg/\n  n. 狗\n", 1, "write ɡ (U+0261)"),
        ("词 /wɜːd/\n  n. 词\n", 1, "is not a headword"),
        ("word /wɜːd/ UK /wɜːd/\n  n. 词\n", 1, "US /American/"),
        ("word /wɜːd/\n  noun. 词\n", 2, "begins with one of n. v."),
        ("word /wɜːd/\n  n.词\n", 2, "one space is missing"),
        ("word /wɜːd/\n  n. [C]\n", 2, "the labels do not end"),
        ("word /wɜːd/\n  n. [X] 词\n", 2, "is not a label"),
        ("word /wɜːd/\n  n. [C,U] 词\n", 2, "parted by \", \""),
        ("word /wɜːd/\n  n. word\n", 2, "the gloss is missing"),
        ("word /wɜːd/\n  n. 词, 字\n", 2, "write the Chinese ，"),
        ("word /wɜːd/\n  n. 词\n    - A word.\n", 3, "no translation"),
        (
            "word /wɜːd/\n  n. 词\n    - A word | 一个词\n",
            3,
            "end it with",
        ),
        (
            "word /wɜːd/\n  n. 词\n    - 词。 | A word.\n",
            3,
            "exchanged or missing",
        ),
        ("word /wɜːd/\n    - A word. | 词\n", 2, "before any sense"),
        ("word /wɜːd/\n  level: 中考\n  n. 词\n", 2, "the keys are"),
        (
            "word /wɜːd/\n    with: a, b, c\n  n. 词\n",
            2,
            "before any sense",
        ),
        ("word /wɜːd/\n  n. 词\n  with: a, b, c\n", 3, "write 4"),
        (
            "word /wɜːd/\n  n. 词\n    with: a, b\n",
            3,
            "three to eight",
        ),
        ("word /wɜːd/\n  n. 词\n    with: a, b, a\n", 3, "twice"),
        ("word /wɜːd/\n  n. 词\n    with: a, b; c, d\n", 3, "with:"),
        (
            "word /wɜːd/\n  n. 词\n    - A word. | 词。\n    with: a, b, c\n",
            4,
            "behind an example",
        ),
        (
            "word /wɜːd/\n  n. 词\n    with: a, b, c\n    with: d, e, f\n",
            4,
            "stands twice",
        ),
        (
            "word /wɜːd/\n  levels: 大考\n  n. 词\n",
            2,
            "is not a level",
        ),
        (
            "word /wɜːd/\n  levels: 中考 中考\n  n. 词\n",
            2,
            "stands twice",
        ),
        (
            "word /wɜːd/\n  levels: 中考\n  levels: 高考\n  n. 词\n",
            3,
            "levels: stands twice",
        ),
        (
            "word /wɜːd/\n  rank: 0\n  n. 词\n",
            2,
            "whole number from 1",
        ),
        ("word /wɜːd/\n  n. 词\n  rank: 5\n", 3, "behind a sense"),
        ("word /wɜːd/\n  forms: words\n  n. 词\n", 2, "is not a form"),
        (
            "word /wɜːd/\n  forms: plural a, b\n  n. 词\n",
            2,
            "is not one form",
        ),
        (
            "b /biː/\n  n. 乙\n\na /eɪ/\n  n. 甲\n",
            4,
            "its place in the alphabet",
        ),
    ];
    for (text, line, part) in cases {
        let errors = parse("x.txt", text).unwrap_err();
        let found = errors
            .iter()
            .any(|error| error.line == line && error.message.contains(part));
        assert!(found, "{text:?} gave {errors:?}");
    }
}

#[test]
fn all_mistakes_are_reported_in_the_order_of_their_lines() {
    let errors = parse("x.txt", "b /b/\na /3/\n  x. 甲\n  n. [Q] 甲\n").unwrap_err();
    let lines: Vec<_> = errors.iter().map(|error| error.line).collect();
    assert_eq!(lines, [1, 2, 3, 4]);
    assert!(errors[0].to_string().starts_with("x.txt:1: "));
}

#[test]
fn headwords_that_differ_in_case_stand_together() {
    let text = "may /meɪ/\n  aux. 可以\n\nMay /meɪ/\n  n. 五月\n";
    assert_eq!(parse("m.txt", text).unwrap().len(), 2);
}

proptest! {
    #[test]
    fn any_text_is_taken(text in "[a-z /:.+\\-|\\[\\]中\n]{0,200}") {
        let _ = parse("x.txt", &text);
    }
}

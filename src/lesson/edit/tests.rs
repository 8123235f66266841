use proptest::prelude::*;

use std::ops::Range;
use std::sync::Arc;

use super::*;
use crate::import::{Block, BlockKind, Link, LinkTarget, Span, SpanStyle};
use crate::lesson::history::History;
use crate::lesson::manuscript::{Gloss, Manuscript};
use crate::lesson::position::Position;

fn manuscript(texts: &[&str]) -> Manuscript {
    let mut at = 0;
    let blocks = texts.iter().map(|text| {
        let source = at..at + text.len();
        at += text.len() + 1;
        Block::new(BlockKind::Paragraph, (*text).to_owned(), source)
    });
    Manuscript::new(blocks.collect())
}

fn texts(manuscript: &Manuscript) -> Vec<&str> {
    manuscript
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect()
}

fn gloss(range: Range<usize>, text: &str) -> Gloss {
    Gloss {
        range,
        text: text.to_owned(),
        is_onward: false,
        ..Gloss::default()
    }
}

#[test]
fn a_paragraph_that_is_as_it_was_is_not_changed() {
    let mut own = manuscript(&["one"]);
    let mut history = History::default();
    let was = own.clone();
    for kind in [BlockKind::Quote, BlockKind::Paragraph] {
        let edit = Edit::SetKind { paragraph: 0, kind };
        history.apply(&mut own, &edit).unwrap();
        assert_eq!(own.paragraphs[0].is_changed(), kind == BlockKind::Quote);
    }
    assert_eq!(own, was);
}

#[test]
fn each_edit_does_what_it_says_and_is_undone() {
    let replace = |paragraph, range, with: &str| Edit::Replace {
        paragraph,
        range,
        with: with.to_owned(),
    };
    for (edit, expected) in [
        (
            replace(0, 4..7, "TWO"),
            vec!["one TWO three", "四五。", "six"],
        ),
        (
            replace(0, 0..0, "zero "),
            vec!["zero one two three", "四五。", "six"],
        ),
        (
            Edit::Split {
                paragraph: 0,
                byte: 4,
            },
            vec!["one", "two three", "四五。", "six"],
        ),
        (
            Edit::Split {
                paragraph: 2,
                byte: 3,
            },
            vec!["one two three", "四五。", "six", ""],
        ),
        (
            Edit::Merge { paragraph: 1 },
            vec!["one two three四五。", "six"],
        ),
        (Edit::Delete { paragraph: 1 }, vec!["one two three", "six"]),
        (
            Edit::Move {
                paragraph: 0,
                down: true,
            },
            vec!["四五。", "one two three", "six"],
        ),
        (
            Edit::Move {
                paragraph: 2,
                down: false,
            },
            vec!["one two three", "six", "四五。"],
        ),
        (
            Edit::ReplaceAll {
                hits: vec![(0, 0..3), (0, 4..7), (2, 0..3)],
                with: "x".to_owned(),
            },
            vec!["x x three", "四五。", "x"],
        ),
    ] {
        let before = manuscript(&["one two three", "四五。", "six"]);
        let mut changed = before.clone();
        let mut history = History::default();
        history.apply(&mut changed, &edit).unwrap();
        assert_eq!(texts(&changed), expected, "{edit:?}");
        assert_eq!(history.undo_name(), Some(edit.name()));
        let after = changed.clone();
        history.undo(&mut changed).unwrap();
        assert_eq!(changed, before, "{edit:?}");
        history.redo(&mut changed).unwrap();
        assert_eq!(changed, after, "{edit:?}");
    }
}

#[test]
fn edits_that_cannot_be_made_change_nothing() {
    let own = manuscript(&["é", "b"]);
    for (edit, error) in [
        (Edit::Delete { paragraph: 2 }, EditError::NoParagraph),
        (
            Edit::Replace {
                paragraph: 0,
                range: 0..1,
                with: String::new(),
            },
            EditError::NoPlace,
        ),
        (
            Edit::Replace {
                paragraph: 0,
                range: 0..9,
                with: String::new(),
            },
            EditError::NoPlace,
        ),
        (
            Edit::Split {
                paragraph: 0,
                byte: 1,
            },
            EditError::NoPlace,
        ),
        (
            Edit::Split {
                paragraph: 0,
                byte: 9,
            },
            EditError::NoPlace,
        ),
        (Edit::Merge { paragraph: 0 }, EditError::Nothing),
        (
            Edit::Move {
                paragraph: 0,
                down: false,
            },
            EditError::Nothing,
        ),
        (
            Edit::Move {
                paragraph: 1,
                down: true,
            },
            EditError::Nothing,
        ),
        (Edit::Restore { paragraph: 0 }, EditError::Nothing),
        (
            Edit::RemoveGloss {
                paragraph: 0,
                place: 0,
            },
            EditError::NoPlace,
        ),
        (
            Edit::AddGloss {
                paragraph: 0,
                gloss: gloss(0..1, "x"),
            },
            EditError::NoPlace,
        ),
        (
            Edit::SetNote {
                paragraph: 0,
                text: String::new(),
            },
            EditError::Nothing,
        ),
        (
            Edit::SetTranslations {
                first: 1,
                texts: vec![String::new(); 2],
            },
            EditError::NoParagraph,
        ),
    ] {
        assert_eq!(own.change(&edit), Err(error), "{edit:?}");
    }
}

#[test]
fn styles_links_and_glosses_keep_to_their_words() {
    let mut own = manuscript(&["one two three"]);
    let first = Arc::make_mut(&mut own.paragraphs[0]);
    first.block.spans = vec![Span {
        range: 4..7,
        style: SpanStyle::Strong,
    }];
    first.block.links = vec![Link {
        range: 8..13,
        target: LinkTarget::Block(0),
    }];
    let mut history = History::default();
    history
        .apply(
            &mut own,
            &Edit::AddGloss {
                paragraph: 0,
                gloss: gloss(4..7, "二"),
            },
        )
        .unwrap();
    history
        .apply(
            &mut own,
            &Edit::Replace {
                paragraph: 0,
                range: 0..3,
                with: "zero".to_owned(),
            },
        )
        .unwrap();
    let paragraph = &own.paragraphs[0];
    let part = |range: &Range<usize>| &paragraph.text[range.clone()];
    assert_eq!(part(&paragraph.spans[0].range), "two");
    assert_eq!(part(&paragraph.links[0].range), "three");
    assert_eq!(part(&paragraph.glosses()[0].range), "two");
    history
        .apply(
            &mut own,
            &Edit::Split {
                paragraph: 0,
                byte: 8,
            },
        )
        .unwrap();
    assert_eq!(own.paragraphs[0].glosses().len(), 1);
    assert_eq!(own.paragraphs[1].links[0].range, 0..5);
    history
        .apply(&mut own, &Edit::Merge { paragraph: 1 })
        .unwrap();
    assert_eq!(own.paragraphs[0].links[0].range, 9..14);
    history
        .apply(
            &mut own,
            &Edit::Replace {
                paragraph: 0,
                range: 4..8,
                with: String::new(),
            },
        )
        .unwrap();
    assert!(own.paragraphs[0].glosses().is_empty() && own.paragraphs[0].spans.is_empty());
}

#[test]
fn what_was_imported_can_be_put_back() {
    let before = manuscript(&["one two", "three", "four"]);
    let mut own = before.clone();
    let mut history = History::default();
    for edit in [
        Edit::Split {
            paragraph: 0,
            byte: 3,
        },
        Edit::Replace {
            paragraph: 1,
            range: 0..0,
            with: "x".to_owned(),
        },
    ] {
        history.apply(&mut own, &edit).unwrap();
    }
    assert!(
        own.paragraphs[0].is_changed()
            && own.paragraphs[1].is_changed()
            && !own.paragraphs[2].is_changed()
    );
    history
        .apply(&mut own, &Edit::Restore { paragraph: 1 })
        .unwrap();
    assert_eq!(own, before);
    history
        .apply(&mut own, &Edit::Merge { paragraph: 1 })
        .unwrap();
    history
        .apply(&mut own, &Edit::Restore { paragraph: 0 })
        .unwrap();
    assert_eq!(own, before);
    // Typing back what was there is no change.
    history
        .apply(
            &mut own,
            &Edit::Replace {
                paragraph: 0,
                range: 0..3,
                with: "1".to_owned(),
            },
        )
        .unwrap();
    history
        .apply(
            &mut own,
            &Edit::Replace {
                paragraph: 0,
                range: 0..1,
                with: "one".to_owned(),
            },
        )
        .unwrap();
    assert_eq!(own, before);
}

#[test]
fn what_was_added_stays_when_the_import_is_put_back() {
    let mut own = manuscript(&["the bank by the bank"]);
    let mut history = History::default();
    let translate = |paragraph, text: &str| Edit::SetTranslation {
        paragraph,
        text: text.to_owned(),
    };
    for edit in [
        Edit::AddGloss {
            paragraph: 0,
            gloss: gloss(16..20, "岸"),
        },
        Edit::Replace {
            paragraph: 0,
            range: 0..3,
            with: "A steep".to_owned(),
        },
        Edit::AddGloss {
            paragraph: 0,
            gloss: gloss(2..7, "陡"),
        },
        Edit::Split {
            paragraph: 0,
            byte: 12,
        },
        translate(0, "岸"),
        translate(1, "在岸边"),
        Edit::Restore { paragraph: 1 },
    ] {
        history.apply(&mut own, &edit).unwrap();
    }
    assert_eq!(texts(&own), ["the bank by the bank"]);
    let first = &own.paragraphs[0];
    assert_eq!(first.translation(), "岸在岸边");
    assert_eq!(
        first.glosses(),
        [gloss(16..20, "岸")],
        "words that are gone have no gloss"
    );
    assert!(!first.is_changed());
}

#[test]
fn entries_that_are_not_known_stay_with_the_text() {
    let mut own = manuscript(&["one two", "three", "four"]);
    for (paragraph, name) in own.paragraphs.iter_mut().zip(["a", "b", "a"]) {
        let value = ron::value::RawValue::from_boxed_ron(format!("{:?}", paragraph.text).into());
        let work = Arc::make_mut(paragraph).work_mut();
        work.unknown.insert(name.to_owned(), value.unwrap());
    }
    let mut history = History::default();
    let unknown = |own: &Manuscript| -> Vec<Vec<String>> {
        let paragraphs = own.paragraphs.iter();
        let all = paragraphs.map(|own| own.work.iter().flat_map(|work| &work.unknown));
        all.map(|all| all.map(|(name, value)| format!("{name} {value}")).collect())
            .collect()
    };
    let (a, b) = ("a \"one two\"", "b \"three\"");
    let split = Edit::Split {
        paragraph: 0,
        byte: 3,
    };
    for (edit, expected) in [
        (Edit::Merge { paragraph: 1 }, vec![a, b]),
        (Edit::Merge { paragraph: 1 }, vec![a, b]),
        (split, vec![a, b]),
        (Edit::Restore { paragraph: 0 }, vec![a, b]),
    ] {
        history.apply(&mut own, &edit).unwrap();
        let found = unknown(&own);
        assert_eq!(found[0], expected, "{edit:?}");
        assert!(found[1..].iter().all(Vec::is_empty) || own.paragraphs.len() == 2);
    }
}

#[test]
fn parts_that_were_moved_apart_are_put_back_as_one() {
    let before = manuscript(&["one two", "three", "four"]);
    for at in [0, 2] {
        let mut own = before.clone();
        let mut history = History::default();
        for edit in [
            Edit::Split {
                paragraph: 0,
                byte: 3,
            },
            Edit::Move {
                paragraph: 1,
                down: true,
            },
        ] {
            history.apply(&mut own, &edit).unwrap();
        }
        assert_eq!(texts(&own), ["one", "three", "two", "four"]);
        let change = history
            .apply(&mut own, &Edit::Restore { paragraph: at })
            .unwrap();
        assert_eq!(own, before);
        assert_eq!(change.paragraph(1), Some(1), "the one between stays");
        assert_eq!(change.paragraph(2), Some(0));
        while history.undo(&mut own).is_some() {}
        assert_eq!(own, before);
    }
}

#[test]
fn a_heading_that_was_split_can_be_put_back() {
    for byte in [0, 3, 7] {
        let mut own = manuscript(&["one two", "three"]);
        Arc::make_mut(&mut own.paragraphs[0]).block.kind = BlockKind::Heading(1);
        let before = own.clone();
        let mut history = History::default();
        let split = Edit::Split { paragraph: 0, byte };
        history.apply(&mut own, &split).unwrap();
        assert_eq!(own.paragraphs[1].kind, BlockKind::Paragraph);
        assert!(own.paragraphs[1].is_changed(), "{byte}");
        history
            .apply(&mut own, &Edit::Restore { paragraph: 1 })
            .unwrap();
        assert_eq!(own, before, "{byte}");
    }
}

#[test]
fn typing_is_one_step_up_to_a_space_or_a_pause() {
    let mut own = manuscript(&[""]);
    let mut history = History::default();
    let mut kind = |history: &mut History, at: usize, text: &str| {
        history
            .apply(
                &mut own,
                &Edit::Replace {
                    paragraph: 0,
                    range: at..at,
                    with: text.to_owned(),
                },
            )
            .unwrap();
    };
    for (at, text) in [(0, "a"), (1, "b"), (2, " "), (3, "c")] {
        kind(&mut history, at, text);
    }
    history.pause();
    kind(&mut history, 4, "d");
    kind(&mut history, 0, "x");
    let mut steps = Vec::new();
    while history.undo(&mut own).is_some() {
        steps.push(own.paragraphs[0].text.clone());
    }
    assert_eq!(steps, ["ab cd", "ab c", "ab ", ""]);
}

#[test]
fn letters_taken_away_one_by_one_are_one_step_and_so_is_a_translation_being_written() {
    let mut own = manuscript(&["one two"]);
    let mut history = History::default();
    let erase = |range| Edit::Replace {
        paragraph: 0,
        range,
        with: String::new(),
    };
    let translate = |text: &str| Edit::SetTranslation {
        paragraph: 0,
        text: text.to_owned(),
    };
    for edit in [
        erase(6..7),
        erase(5..6),
        erase(0..1),
        translate("一"),
        translate("一二"),
    ] {
        history.apply(&mut own, &edit).unwrap();
    }
    let mut names = Vec::new();
    while let Some(name) = history.undo_name() {
        names.push(name);
        history.undo(&mut own);
    }
    assert_eq!(names, ["edit-translate", "edit-erase", "edit-erase"]);
    assert_eq!(own, manuscript(&["one two"]));
}

#[test]
fn a_state_is_known_again() {
    let mut own = manuscript(&["one"]);
    let mut history = History::default();
    assert_eq!(history.state(), 0);
    let quote = Edit::SetKind {
        paragraph: 0,
        kind: BlockKind::Quote,
    };
    history.apply(&mut own, &quote).unwrap();
    let quoted = history.state();
    history.undo(&mut own);
    assert_eq!(history.state(), 0);
    history.redo(&mut own);
    assert_eq!(history.state(), quoted);
    history.undo(&mut own);
    let delete = Edit::Delete { paragraph: 0 };
    history.apply(&mut own, &delete).unwrap();
    assert!(![0, quoted].contains(&history.state()));
}

#[test]
fn text_is_put_in_the_place_of_what_reaches_over_paragraphs() {
    let at = |paragraph, byte| Position { paragraph, byte };
    let put = |from, to, text: &str| Edit::Put {
        from,
        to,
        text: text.to_owned(),
    };
    let before = manuscript(&["one two", "three", "four five"]);
    for (edit, expected, place) in [
        (put(at(0, 4), at(2, 5), ""), vec!["one five"], at(0, 4)),
        (
            put(at(0, 3), at(1, 5), " and\nx"),
            vec!["one and", "x", "four five"],
            at(0, 7),
        ),
        (
            put(at(1, 2), at(1, 3), "A\n\nB"),
            vec!["one two", "thA", "", "Bee", "four five"],
            at(1, 2),
        ),
        (put(at(0, 0), at(2, 9), ""), vec![""], at(0, 0)),
    ] {
        let mut own = before.clone();
        let mut history = History::default();
        let change = history.apply(&mut own, &edit).unwrap();
        assert_eq!(texts(&own), expected, "{edit:?}");
        assert_eq!(change.place(), place, "{edit:?}");
        let paragraph = change.at;
        history
            .apply(&mut own, &Edit::Restore { paragraph })
            .unwrap();
        assert_eq!(own, before, "{edit:?} restored");
        while history.undo(&mut own).is_some() {}
        assert_eq!(own, before, "{edit:?} undone");
    }
    for edit in [
        put(at(0, 4), at(0, 2), "x"),
        put(at(0, 0), at(3, 0), "x"),
        put(at(0, 8), at(1, 0), "x"),
    ] {
        assert!(before.change(&edit).is_err(), "{edit:?}");
    }
}

pub(in crate::lesson) fn any_edit() -> impl Strategy<Value = Edit> {
    let at = 0..5_usize;
    let bytes = (0..8_usize, 0..8_usize).prop_map(|(a, b)| a.min(b)..a.max(b));
    prop_oneof![
        (at.clone(), bytes.clone(), "[a é。\n]{0,3}").prop_map(|(paragraph, range, with)| {
            Edit::Replace {
                paragraph,
                range,
                with,
            }
        }),
        (at.clone(), 0..8_usize).prop_map(|(paragraph, byte)| Edit::Split { paragraph, byte }),
        at.clone().prop_map(|paragraph| Edit::Merge { paragraph }),
        at.clone().prop_map(|paragraph| Edit::Delete { paragraph }),
        (at.clone(), any::<bool>()).prop_map(|(paragraph, down)| Edit::Move { paragraph, down }),
        at.clone().prop_map(|paragraph| Edit::SetKind {
            paragraph,
            kind: BlockKind::Quote
        }),
        (at.clone(), "[ab]{0,2}")
            .prop_map(|(paragraph, text)| Edit::SetTranslation { paragraph, text }),
        (at.clone(), "[ab]{0,2}").prop_map(|(paragraph, text)| Edit::SetNote { paragraph, text }),
        (at.clone(), bytes).prop_map(|(paragraph, range)| Edit::AddGloss {
            paragraph,
            gloss: gloss(range, "x")
        }),
        at.clone().prop_map(|paragraph| Edit::RemoveGloss {
            paragraph,
            place: 0
        }),
        (
            at.clone(),
            0..8_usize,
            at.clone(),
            0..8_usize,
            "[a。\n]{0,3}"
        )
            .prop_map(|(from, start, to, end, text)| Edit::Put {
                from: (from, start).into(),
                to: (to, end).into(),
                text,
            }),
        at.clone().prop_map(|paragraph| Edit::Restore { paragraph }),
        at.prop_map(|at| Edit::Insert {
            at,
            blocks: vec![Block::new(BlockKind::Paragraph, "in".to_owned(), 0..0); 2],
        }),
    ]
}

#[test]
fn many_places_are_replaced_as_one_after_the_other_would_be() {
    let mut own = manuscript(&["aba cab"]);
    let first = Arc::make_mut(&mut own.paragraphs[0]);
    for range in [0..1, 0..3, 1..2, 1..7, 4..6, 5..7] {
        first.block.spans.push(Span {
            range,
            style: SpanStyle::Strong,
        });
    }
    for (ranges, with) in [
        (vec![0..1, 2..3, 5..6], "xyz"),
        (vec![1..2, 6..7], ""),
        (vec![0..3, 4..7], "x"),
        (vec![0..0, 3..3, 7..7], "-"),
    ] {
        let hits = ranges.iter().map(|range| (0, range.clone())).collect();
        let all = Edit::ReplaceAll {
            hits,
            with: with.to_owned(),
        };
        let mut at_once = own.clone();
        History::default().apply(&mut at_once, &all).unwrap();
        let mut in_turn = own.clone();
        for range in ranges.iter().rev() {
            let one = Edit::Replace {
                paragraph: 0,
                range: range.clone(),
                with: with.to_owned(),
            };
            History::default().apply(&mut in_turn, &one).unwrap();
        }
        assert_eq!(at_once, in_turn, "{ranges:?} {with}");
    }
    for hits in [vec![(0, 2..4), (0, 3..5)], vec![(0, 4..5), (0, 0..1)]] {
        let with = String::new();
        assert!(own.change(&Edit::ReplaceAll { hits, with }).is_err());
    }
}

#[test]
fn steps_in_a_long_paragraph_are_undone_and_keep_the_letters_alone() {
    let long = "one two ".repeat(2_000);
    let mut own = manuscript(&["before", &long]);
    let first = own.clone();
    let mut history = History::default();
    let replace = |range, with: &str| Edit::Replace {
        paragraph: 1,
        range,
        with: with.to_owned(),
    };
    let mut states = vec![own.clone()];
    for (edit, is_step) in [
        (replace(8..8, "a"), true),
        (replace(9..9, "b"), false),
        (replace(4..7, ""), true),
        (replace(3..4, ""), false),
        (replace(3..6, ""), false),
        (replace(0..3, "three"), true),
        (
            Edit::AddGloss {
                paragraph: 1,
                gloss: gloss(0..5, "三"),
            },
            true,
        ),
        (replace(0..1, "T"), true),
    ] {
        history.apply(&mut own, &edit).unwrap();
        if !is_step {
            states.pop();
        }
        states.push(own.clone());
    }
    let last = states.pop().unwrap();
    while let Some(state) = states.pop() {
        history.undo(&mut own).unwrap();
        assert_eq!(own, state);
    }
    assert_eq!(own, first);
    while history.redo(&mut own).is_some() {}
    assert_eq!(own, last);
    let mut typed = History::default();
    for turn in 0..200 {
        typed.apply(&mut own, &replace(turn..turn, " ")).unwrap();
    }
    let stored = format!("{typed:?}");
    assert!(!stored.contains("Whole"), "no step holds the paragraph");
}

proptest! {
    #[test]
    fn all_that_was_done_can_be_undone_and_done_again(edits in prop::collection::vec(any_edit(), 0..40), pause in any::<bool>(), is_long in any::<bool>()) {
        // The rules are those of long paragraphs too.
        let long = "a b ".repeat(if is_long { 2_100 } else { 0 });
        let before = manuscript(&[&format!("one two{long}"), "三四。", &format!("é five{long}"), ""]);
        let mut own = before.clone();
        let mut history = History::default();
        for edit in &edits {
            let _ = history.apply(&mut own, edit);
            if pause { history.pause(); }
            for paragraph in &own.paragraphs {
                for range in paragraph.spans.iter().map(|span| &span.range).chain(paragraph.glosses().iter().map(|gloss| &gloss.range)) {
                    prop_assert!(paragraph.text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                }
            }
        }
        let after = own.clone();
        while history.undo(&mut own).is_some() {}
        prop_assert_eq!(&own, &before);
        while history.redo(&mut own).is_some() {}
        prop_assert_eq!(&own, &after);
    }
}

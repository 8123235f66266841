use super::*;
use crate::import::{Block, BlockKind};
use crate::lesson::edit::Edit;
use crate::lesson::edit::tests::any_edit;
use crate::lesson::history::History;
use proptest::prelude::*;

const TEXTS: [&str; 4] = ["one two one", "三四。", "é five", ""];

fn manuscript(texts: &[&str]) -> Manuscript {
    let block = |text: &&str| Block::new(BlockKind::Paragraph, (*text).to_owned(), 0..0);
    Manuscript::new(texts.iter().map(block).collect())
}

/// Every place between two characters.
fn places(manuscript: &Manuscript) -> Vec<Position> {
    let paragraphs = manuscript.paragraphs.iter().enumerate();
    let places = paragraphs.flat_map(|(paragraph, own)| {
        let bytes = (0..=own.text.len()).filter(|&byte| own.text.is_char_boundary(byte));
        bytes.map(move |byte| Position { paragraph, byte })
    });
    places.collect()
}

fn any_change_of_text() -> impl Strategy<Value = Edit> {
    let hits = prop::collection::btree_set((0..4_usize, 0..8_usize), 1..5);
    prop_oneof![
        8 => any_edit(),
        2 => (hits, "[xé]{0,2}").prop_map(|(hits, with)| Edit::ReplaceAll {
            hits: hits.into_iter().map(|(own, at)| (own, at..at + 1)).collect(),
            with,
        }),
    ]
}

/// What holds for every change of `was` into `is`.
fn is_lawful(change: &Change, was: &Manuscript, is: &Manuscript) -> Result<(), TestCaseError> {
    for kept in &change.kept {
        let part = |of: &[Arc<Paragraph>], at: Position| {
            let text = &of[at.paragraph].text;
            text.get(at.byte..at.byte + kept.length).map(str::to_owned)
        };
        let before = part(&change.before, kept.from);
        prop_assert!(before.is_some());
        prop_assert_eq!(
            before,
            part(&change.after, kept.to),
            "what is kept is the same"
        );
    }
    let back = change.inverse();
    for change in [change, &back] {
        let mut pairs = change.kept.windows(2);
        prop_assert!(pairs.all(|pair| pair[0].end() <= pair[1].from));
    }
    let all = places(was);
    for &place in &all {
        let own = change.at..change.at + change.before.len();
        for side in [Side::Before, Side::Behind] {
            let moved = change.moved(place, side);
            let text = is.paragraphs.get(moved.paragraph).map(|own| &own.text);
            let is_end = moved == (is.paragraphs.len(), 0).into();
            prop_assert!(is_end || text.is_some_and(|text| text.is_char_boundary(moved.byte)));
            if !own.contains(&place.paragraph) {
                let same = &is.paragraphs[moved.paragraph];
                prop_assert!(Arc::ptr_eq(&was.paragraphs[place.paragraph], same));
                prop_assert_eq!(moved.byte, place.byte, "it keeps its character");
            }
            let inside = |kept: &KeptText| {
                let byte = place.byte;
                kept.from.paragraph + change.at == place.paragraph
                    && kept.from.byte < byte
                    && byte < kept.from.byte + kept.length
            };
            if !own.contains(&place.paragraph) || change.kept.iter().any(inside) {
                prop_assert_eq!(back.moved(moved, side), place, "undoing brings it back");
            }
        }
        let paragraph = change.paragraph(place.paragraph);
        let beginning = change.moved((place.paragraph, 0).into(), Side::Before);
        prop_assert!(paragraph.is_none_or(|paragraph| paragraph == beginning.paragraph));
    }
    let is_exchange = back.kept.windows(2).any(|pair| pair[1].to < pair[0].to);
    for side in [Side::Before, Side::Behind] {
        let moved: Vec<Position> = all.iter().map(|&at| change.moved(at, side)).collect();
        prop_assert!(is_exchange || moved.is_sorted(), "their order is kept");
    }
    Ok(())
}

proptest! {
    #[test]
    fn places_keep_to_their_text_and_their_order(edits in prop::collection::vec(any_change_of_text(), 0..12), pause in any::<bool>()) {
        let mut own = manuscript(&TEXTS);
        let mut history = History::default();
        for edit in &edits {
            let was = own.clone();
            if let Ok(change) = history.apply(&mut own, edit) {
                is_lawful(&change, &was, &own)?;
            }
            if pause { history.pause(); }
        }
        for redo in [false, true] {
            loop {
                let was = own.clone();
                let change = if redo { history.redo(&mut own) } else { history.undo(&mut own) };
                let Some(change) = change else { break };
                is_lawful(&change, &was, &own)?;
            }
        }
    }

    #[test]
    fn a_step_of_many_letters_moves_places_as_the_letters_did_one_by_one(letters in prop::collection::vec((any::<bool>(), "[a三]"), 1..8), is_long in any::<bool>()) {
        let long = "x ".repeat(if is_long { 5_000 } else { 20 });
        let was = manuscript(&[&long]);
        let mut own = was.clone();
        let mut history = History::default();
        let mut moved = places(&was);
        let mut at = 10;
        let erases = letters[0].0;
        for (_, letter) in &letters {
            let (range, with) = if erases { (at - 1..at, "") } else { (at..at, letter.as_str()) };
            at = range.start + with.len();
            let edit = Edit::Replace { paragraph: 0, range, with: with.to_owned() };
            let change = history.apply(&mut own, &edit).unwrap();
            moved.iter_mut().for_each(|place| *place = change.moved(*place, Side::Before));
        }
        let undone = history.undo(&mut own).unwrap();
        prop_assert_eq!(&own, &was, "one step");
        let at_once = undone.inverse();
        let expected: Vec<Position> = places(&was).iter().map(|&place| at_once.moved(place, Side::Before)).collect();
        prop_assert_eq!(moved, expected);
    }
}

#[test]
fn places_go_where_their_text_goes() {
    let replace = |range: Range<usize>, with: &str| Edit::Replace {
        paragraph: 0,
        range,
        with: with.to_owned(),
    };
    let split = Edit::Split {
        paragraph: 0,
        byte: 3,
    };
    let restored = |edit: &Edit| {
        let mut own = manuscript(&TEXTS);
        let mut history = History::default();
        history.apply(&mut own, edit).unwrap();
        history.apply(&mut own, &Edit::Restore { paragraph: 0 })
    };
    let change = |edit: &Edit| manuscript(&TEXTS).change(edit).unwrap();
    for (change, place, before, behind) in [
        (change(&replace(3..3, "x")), (0, 3), (0, 3), (0, 4)),
        (change(&replace(3..3, "x")), (0, 4), (0, 5), (0, 5)),
        (change(&replace(4..7, "")), (0, 5), (0, 4), (0, 4)),
        (change(&replace(4..7, "zwei")), (0, 6), (0, 4), (0, 8)),
        (change(&replace(4..7, "zwei")), (0, 7), (0, 8), (0, 8)),
        (change(&split), (0, 3), (0, 3), (0, 3)),
        (change(&split), (0, 4), (1, 0), (1, 0)),
        (change(&split), (2, 4), (3, 4), (3, 4)),
        (
            change(&Edit::Merge { paragraph: 1 }),
            (1, 3),
            (0, 14),
            (0, 14),
        ),
        (
            change(&Edit::Delete { paragraph: 1 }),
            (1, 3),
            (1, 0),
            (1, 0),
        ),
        (
            change(&Edit::Delete { paragraph: 3 }),
            (3, 0),
            (3, 0),
            (3, 0),
        ),
        (restored(&split).unwrap(), (1, 4), (0, 8), (0, 8)),
        (
            restored(&replace(0..3, "a")).unwrap(),
            (0, 3),
            (0, 5),
            (0, 5),
        ),
    ] {
        let moved = |side| change.moved(place.into(), side);
        assert_eq!(moved(Side::Before), before.into(), "{place:?} {change:?}");
        assert_eq!(moved(Side::Behind), behind.into(), "{place:?} {change:?}");
    }
    let change = change(&Edit::Put {
        from: (0, 5).into(),
        to: (2, 2).into(),
        text: String::new(),
    });
    assert_eq!(change.paragraph(1), None, "nothing of it is left");
    assert_eq!(change.paragraph(2), Some(0));
    assert_eq!(change.paragraph(3), Some(1));
    assert_eq!(
        change.moved_range((0, 4).into(), (2, 4).into()),
        ((0, 4).into(), (0, 7).into())
    );
}

//! What an edit makes of a manuscript: paragraphs in the place of others, and where their text went.
//!
//! Whatever remembers a place in the text is brought in line with an edit by [`Change::moved`], the one function that
//! knows; [`Change::paragraph`] is the same for what is remembered by the number of a paragraph.

use std::ops::Range;
use std::sync::Arc;

use super::manuscript::{Manuscript, Paragraph};
use super::position::Position;

/// What a place between two characters keeps to, where something comes between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The character before it.
    Before,
    /// The character behind it.
    Behind,
}

/// Text that an edit leaves as it is: `length` bytes that stood at `from` stand at `to` now. The paragraphs are counted
/// from the first of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeptText {
    pub from: Position,
    pub to: Position,
    pub length: usize,
}

impl KeptText {
    pub fn new(from: impl Into<Position>, to: impl Into<Position>, length: usize) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            length,
        }
    }

    /// What stays of paragraph `index`, `length` bytes long, where `with` bytes come in the place of each of `ranges`.
    pub fn around(
        index: usize,
        length: usize,
        ranges: &[Range<usize>],
        with: usize,
    ) -> impl Iterator<Item = Self> {
        let (mut from, mut to) = (0, 0);
        let ends = ranges.iter().map(|range| (range.start, range.end));
        ends.chain([(length, length)]).map(move |(start, end)| {
            let kept = Self::new((index, from), (index, to), start - from);
            to += kept.length + with;
            from = end;
            kept
        })
    }

    fn end(&self) -> Position {
        Position {
            byte: self.from.byte + self.length,
            ..self.from
        }
    }
}

/// Paragraphs in the place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place of the first.
    pub at: usize,
    /// The paragraphs before.
    pub before: Vec<Arc<Paragraph>>,
    /// The paragraphs after.
    pub after: Vec<Arc<Paragraph>>,
    /// What stays of their text, in its order before.
    pub(super) kept: Vec<KeptText>,
}

impl Change {
    /// Paragraphs in the place of as many whose texts are the same.
    pub(super) fn of_same_texts(
        at: usize,
        before: Vec<Arc<Paragraph>>,
        after: Vec<Arc<Paragraph>>,
    ) -> Self {
        let texts = before.iter().enumerate();
        let kept = texts.map(|(index, own)| KeptText::new((index, 0), (index, 0), own.text.len()));
        Self {
            at,
            kept: kept.collect(),
            before,
            after,
        }
    }

    /// What takes this change back.
    pub fn inverse(&self) -> Self {
        let back = |kept: &KeptText| KeptText::new(kept.to, kept.from, kept.length);
        let mut kept: Vec<KeptText> = self.kept.iter().map(back).collect();
        kept.sort_by_key(|kept| kept.from);
        Self {
            at: self.at,
            before: self.after.clone(),
            after: self.before.clone(),
            kept,
        }
    }

    /// Takes in that `next`, which is about the paragraphs that this change left, was made behind it.
    pub(super) fn go_on(&mut self, next: &Self) {
        let mut both: Vec<KeptText> = Vec::new();
        for first in &self.kept {
            for second in &next.kept {
                if first.to.paragraph != second.from.paragraph {
                    continue;
                }
                let start = first.to.byte.max(second.from.byte);
                let end = (first.to.byte + first.length).min(second.from.byte + second.length);
                if let Some(length) = end.checked_sub(start) {
                    let from = first.from.byte + start - first.to.byte;
                    let to = second.to.byte + start - second.from.byte;
                    let (from, to) = ((first.from.paragraph, from), (second.to.paragraph, to));
                    both.push(KeptText::new(from, to, length));
                }
            }
        }
        // A place without text says where a paragraph went that has kept nothing else.
        both.sort_by_key(|kept| (kept.from.paragraph, kept.length == 0, kept.from.byte));
        both.dedup_by(|next, kept| next.length == 0 && next.from.paragraph == kept.from.paragraph);
        self.kept = both;
        self.after.clone_from(&next.after);
    }

    /// Where a place of the text before is in the text behind the change, on a character's edge. Where its text is gone,
    /// it is where that text stood. A place at which something was put in keeps to the character on its `side`.
    pub fn moved(&self, position: Position, side: Side) -> Position {
        let Some(index) = position.paragraph.checked_sub(self.at) else {
            return position;
        };
        if index >= self.before.len() {
            let paragraph = position.paragraph - self.before.len() + self.after.len();
            return Position {
                paragraph,
                ..position
            };
        }
        let own = Position {
            paragraph: index,
            ..position
        };
        let begun = self.kept.partition_point(|kept| kept.from <= own);
        let ended = self.kept.partition_point(|kept| kept.end() < own);
        let kept = match side {
            // The first that reaches it, else the last before it.
            Side::Before if ended < begun => self.kept.get(ended),
            Side::Behind if ended < begun => self.kept.get(begun - 1),
            Side::Before => ended.checked_sub(1).and_then(|last| self.kept.get(last)),
            Side::Behind => self.kept.get(begun),
        };
        let place = match (kept, side) {
            (Some(kept), _) => {
                let inside = own.clamp(kept.from, kept.end()).byte - kept.from.byte;
                Position {
                    byte: kept.to.byte + inside,
                    ..kept.to
                }
            }
            (None, Side::Before) => Position::default(),
            (None, Side::Behind) => match self.after.last() {
                Some(last) => (self.after.len() - 1, last.text.len()).into(),
                None => Position::default(),
            },
        };
        let text = self.after.get(place.paragraph).map(|own| &own.text);
        Position {
            paragraph: self.at + place.paragraph,
            byte: text.map_or(0, |text| text.floor_char_boundary(place.byte)),
        }
    }

    /// Where marked text is: without what was put in at its ends.
    pub fn moved_range(&self, from: Position, to: Position) -> (Position, Position) {
        if from == to {
            let place = self.moved(from, Side::Before);
            return (place, place);
        }
        let start = self.moved(from, Side::Behind);
        (start, self.moved(to, Side::Before).max(start))
    }

    /// Whether the text between two places, in order, is surely what it was, with nothing new beside it.
    pub fn keeps(&self, from: Position, to: Position) -> bool {
        let end = self.at + self.before.len();
        if to.paragraph < self.at || from.paragraph >= end {
            return true;
        }
        let Some(paragraph) = from.paragraph.checked_sub(self.at) else {
            return false;
        };
        let own = |position| Position {
            paragraph,
            ..position
        };
        let holds = |kept: &KeptText| kept.from <= own(from) && own(to) <= kept.end();
        let is_apart = |at| self.moved(at, Side::Before) == self.moved(at, Side::Behind);
        let is_one = from.paragraph == to.paragraph;
        is_one && self.kept.iter().any(holds) && is_apart(from) && is_apart(to)
    }

    /// Where a paragraph is: the one in which its beginning stands now; `None` where nothing of it is left.
    pub fn paragraph(&self, index: usize) -> Option<usize> {
        let own = index.checked_sub(self.at);
        if let Some(own) = own.filter(|&own| own < self.before.len()) {
            let place = self.kept.partition_point(|kept| kept.from.paragraph < own);
            self.kept
                .get(place)
                .filter(|kept| kept.from.paragraph == own)?;
        }
        let beginning = Position {
            paragraph: index,
            byte: 0,
        };
        Some(self.moved(beginning, Side::Before).paragraph)
    }

    /// Whether some paragraph has another number behind it.
    pub fn renumbers(&self) -> bool {
        let stays = |kept: &KeptText| kept.from.paragraph == kept.to.paragraph;
        self.before.len() != self.after.len() || !self.kept.iter().all(stays)
    }

    /// Where the text behind the change differs from the one before: the place to look at.
    pub fn place(&self) -> Position {
        let pairs = self.before.iter().zip(&self.after);
        let same = pairs
            .clone()
            .take_while(|(before, after)| before == after)
            .count();
        let paragraph = self.at + same;
        let (Some(before), Some(after)) = (self.before.get(same), self.after.get(same)) else {
            return Position { paragraph, byte: 0 };
        };
        let (before, after) = (before.text.as_str(), after.text.as_str());
        let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b)
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a.len_utf8())
                .sum::<usize>()
        };
        let start = common(&mut before.chars(), &mut after.chars());
        let (old, new) = (&before[start..], &after[start..]);
        let byte = if self.before.len() == self.after.len() {
            after.len() - common(&mut old.chars().rev(), &mut new.chars().rev())
        } else {
            start
        };
        Position { paragraph, byte }
    }
}

impl Manuscript {
    /// Carries out `change`, which was made for this manuscript as it is.
    pub fn carry_out(&mut self, change: &Change) {
        let end = (change.at + change.before.len()).min(self.paragraphs.len());
        let start = change.at.min(end);
        self.paragraphs
            .splice(start..end, change.after.iter().cloned());
    }
}

#[cfg(test)]
mod tests {
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
}

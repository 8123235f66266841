//! What an edit makes of a manuscript: paragraphs in the place of others, and where their text went.
//!
//! Whatever remembers a place in the text is brought in line with an edit by [`Change::moved`], the one function that
//! knows; [`Change::paragraph`] is the same for what is remembered by the number of a paragraph.

use std::ops::Range;
use std::sync::Arc;

use crate::lesson::manuscript::{Manuscript, Paragraph};
use crate::lesson::position::Position;

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
    pub(super) fn new(from: impl Into<Position>, to: impl Into<Position>, length: usize) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            length,
        }
    }

    /// What stays of paragraph `index`, `length` bytes long, where `with` bytes come in the place of each of `ranges`.
    pub(super) fn around(
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
mod tests;

//! What differs between two texts, by words.

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use super::position::Position;
use crate::text::characters::is_cjk;

/// The most words that are compared one by one, of both sides without what they begin and end with alike: the time
/// grows with the square of what differs. Of more, all are other words.
const MAX_WORDS: usize = 4_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is as it was.
    Same,
    /// It is not there any more.
    Deleted,
    /// It was not there before.
    Inserted,
}

/// The differences between two texts in their order; what goes stands before what comes.
pub(super) fn differences<'a>(old: &'a str, new: &'a str) -> Vec<(Kind, &'a str)> {
    let (old, new) = (pieces(old), pieces(new));
    let alike = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[alike..], &new[alike..]);
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = pairs.take_while(|(a, b)| a == b).count();
    let old_middle = &old_rest[..old_rest.len() - tail];
    let new_middle = &new_rest[..new_rest.len() - tail];
    let mut found: Vec<(Kind, &str)> = Vec::new();
    found.extend(old[..alike].iter().map(|piece| (Kind::Same, *piece)));
    if old_middle.len() + new_middle.len() > MAX_WORDS {
        found.extend(old_middle.iter().map(|piece| (Kind::Deleted, *piece)));
        found.extend(new_middle.iter().map(|piece| (Kind::Inserted, *piece)));
    } else {
        for op in operations(old_middle, new_middle) {
            if let DiffOp::Equal { .. } = op {
                let same = new_middle[op.new_range()].iter();
                found.extend(same.map(|piece| (Kind::Same, *piece)));
            } else {
                let gone = old_middle[op.old_range()].iter();
                found.extend(gone.map(|piece| (Kind::Deleted, *piece)));
                let come = new_middle[op.new_range()].iter();
                found.extend(come.map(|piece| (Kind::Inserted, *piece)));
            }
        }
    }
    found.extend(
        old_rest[old_rest.len() - tail..]
            .iter()
            .map(|piece| (Kind::Same, *piece)),
    );
    found
}

/// What makes `new` of `old`. As `similar::capture_diff_slices`, but without the four other algorithms in the program.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    found.into_inner().into_inner().into_ops()
}

/// `text` cut into words, white space, and single signs and Chinese characters.
fn pieces(text: &str) -> Vec<&str> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Word,
        Space,
        Sign,
    }
    let class = |c: char| match c {
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphanumeric() && !is_cjk(c) => Class::Word,
        '\'' | '’' | '\u{AD}' => Class::Word,
        _ => Class::Sign,
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let own = class(c);
        if last.is_some_and(|last| last != own || own == Class::Sign) {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(own);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// The words that two texts, given by their paragraphs, have in common: where they stand in either, and how many bytes
/// long they are without a paragraph's end between them.
pub(super) fn unchanged(old: &[&str], new: &[&str]) -> Vec<(Position, Position, usize)> {
    let (old_starts, new_starts) = (starts(old), starts(new));
    let (old_text, new_text) = (old.join("\n"), new.join("\n"));
    let place = |starts: &[usize], at: usize| -> Position {
        let paragraph = starts.partition_point(|&start| start <= at) - 1;
        (paragraph, at - starts[paragraph]).into()
    };
    let (mut from, mut to) = (0, 0);
    let mut found = Vec::new();
    for (kind, text) in differences(&old_text, &new_text) {
        match kind {
            Kind::Deleted => from += text.len(),
            Kind::Inserted => to += text.len(),
            Kind::Same => {
                let (from_end, to_end) = (from + text.len(), to + text.len());
                while from < from_end {
                    let (a, b) = (place(&old_starts, from), place(&new_starts, to));
                    let left = old[a.paragraph].len() - a.byte;
                    let length = left.min(new[b.paragraph].len() - b.byte);
                    let length = length.min(from_end - from);
                    if length > 0 {
                        found.push((a, b, length));
                    }
                    // Over the paragraph's end.
                    from = (from + length + 1).min(from_end);
                    to = (to + length + 1).min(to_end);
                }
            }
        }
    }
    found
}

/// Where each of `paragraphs` begins in them all, joined by line feeds.
fn starts(paragraphs: &[&str]) -> Vec<usize> {
    let ends = paragraphs.iter().scan(0, |at, text| {
        *at += text.len() + 1;
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

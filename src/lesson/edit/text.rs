//! One paragraph's text as it is changed, cut and joined: styles, links and glosses keep to their words.

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::Arc;

use super::kinds::EditError;
use crate::import::{Block, BlockKind, Link, Span, Times};
use crate::lesson::manuscript::{Gloss, Paragraph, Work};
use crate::text::characters::is_cjk;

/// Two paragraphs of `before`, cut at `byte`.
pub(super) fn split(before: &Paragraph, byte: usize) -> Result<(Paragraph, Paragraph), EditError> {
    if !before.text.is_char_boundary(byte) || byte > before.text.len() {
        return Err(EditError::NoPlace);
    }
    let mut first = before.clone();
    keep_origin(&mut first);
    let origin = first.origin().cloned();
    let mut second = first.clone();
    let length = before.text.len();
    replace(&mut first, &(byte..length), "")?;
    replace(&mut second, &(0..byte), "")?;
    // White space at the cut stands for nothing any more.
    let kept = first.text.trim_end().len();
    let end = first.text.len();
    replace(&mut first, &(kept..end), "")?;
    let leading = second.text.len() - second.text.trim_start().len();
    replace(&mut second, &(0..leading), "")?;
    let work = second.work_mut();
    // What was said of the whole stays with its beginning.
    work.translation.clear();
    work.note.clear();
    work.unknown.clear();
    if matches!(second.kind, BlockKind::Title | BlockKind::Heading(_)) {
        second.block.kind = BlockKind::Paragraph;
    }
    for part in [&mut first, &mut second] {
        part.work_mut().origin.clone_from(&origin);
        forget_origin(part);
    }
    // Where one of the two is what the import made, the other is new.
    let nothing = || Some(Arc::from([]));
    if second.origin().is_none() {
        first.work_mut().origin = nothing();
    } else if first.origin().is_none() {
        second.work_mut().origin = nothing();
    }
    first.tidy();
    second.tidy();
    Ok((first, second))
}

/// One paragraph of two, with `separator` between their texts.
pub(super) fn merged(first: &Paragraph, second: &Paragraph, separator: &str) -> Paragraph {
    let mut merged = first.clone();
    let origin = origin_of(&[first, second]);
    let block = &mut merged.block;
    block.text.push_str(separator);
    let by = block.text.len();
    block.text.push_str(&second.text);
    let moved = |range: &Range<usize>| range.start + by..range.end + by;
    block.spans.extend(second.spans.iter().map(|span| Span {
        range: moved(&span.range),
        ..*span
    }));
    block.links.extend(second.links.iter().map(|link| Link {
        range: moved(&link.range),
        target: link.target.clone(),
    }));
    block.source =
        first.source.start.min(second.source.start)..first.source.end.max(second.source.end);
    block.times = match (first.times, second.times) {
        (Some(a), Some(b)) => Some(Times {
            start: a.start,
            end: b.end.max(a.end),
        }),
        (a, b) => a.or(b),
    };
    let work = merged.work_mut();
    work.origin = Some(origin);
    work.translation = joined(first.translation(), second.translation());
    work.note = joined(first.note(), second.note());
    keep_unknown(work, second);
    work.glosses
        .extend(second.glosses().iter().map(|gloss| Gloss {
            range: moved(&gloss.range),
            ..gloss.clone()
        }));
    forget_origin(&mut merged);
    merged.tidy();
    merged
}

/// Takes over what `other` has of entries that this program does not know; of two with one name the first stays.
fn keep_unknown(work: &mut Work, other: &Paragraph) {
    for (name, value) in other.work.iter().flat_map(|other| &other.unknown) {
        let known = work.unknown.entry(name.clone());
        known.or_insert_with(|| value.clone());
    }
}

/// What comes between two paragraphs that become one: no space beside Chinese.
pub(super) fn separator(first: &str, second: &str) -> &'static str {
    let last = first.chars().next_back();
    let next = second.chars().next();
    match (last, next) {
        (None, _) | (_, None) => "",
        (Some(last), Some(next)) if is_cjk(last) || is_cjk(next) || last.is_whitespace() => "",
        _ => " ",
    }
}

fn joined(first: &str, second: &str) -> String {
    format!("{first}{}{second}", separator(first, second))
}

/// What the import made that neighbouring paragraphs came from.
pub(super) fn origin_of(paragraphs: &[impl Borrow<Paragraph>]) -> Arc<[Block]> {
    let mut parts: Vec<Arc<[Block]>> = Vec::new();
    for paragraph in paragraphs {
        let paragraph = paragraph.borrow();
        let part = paragraph
            .origin()
            .map_or_else(|| Arc::from([paragraph.block.clone()]), Arc::clone);
        if !parts.last().is_some_and(|last| Arc::ptr_eq(last, &part)) {
            parts.push(part);
        }
    }
    match &parts[..] {
        [only] => only.clone(),
        parts => parts.concat().into(),
    }
}

/// Remembers what the import made of a paragraph before its first change.
pub(super) fn keep_origin(paragraph: &mut Paragraph) {
    if paragraph.origin().is_none() {
        let block = paragraph.block.clone();
        paragraph.work_mut().origin = Some(Arc::from([block]));
    }
}

/// Forgets it where the paragraph is as it was.
pub(super) fn forget_origin(paragraph: &mut Paragraph) {
    let is_same = match paragraph.origin().map(|origin| &**origin) {
        Some([only]) => *only == paragraph.block,
        _ => false,
    };
    if is_same {
        paragraph.work_mut().origin = None;
    }
}

/// Gives `after`, which comes in the place of `before` and has nothing of its own, what was added to those: translations
/// and notes to the first, glosses to the same words, those that stand nearest to where they were.
pub(super) fn keep_added(before: &[Arc<Paragraph>], after: &mut [Paragraph]) {
    let mut start = 0;
    for own in before {
        if let Some(first) = after.first_mut() {
            let work = first.work_mut();
            work.translation = joined(&work.translation, own.translation());
            work.note = joined(&work.note, own.note());
            keep_unknown(work, own);
        }
        for gloss in own.glosses() {
            let word = own.text.get(gloss.range.clone()).unwrap_or_default();
            if let Some((at, range)) = nearest(after, word, start + gloss.range.start) {
                let glosses = &mut after[at].work_mut().glosses;
                let place = glosses.partition_point(|other| other.range.start < range.start);
                let gloss = Gloss {
                    range,
                    ..gloss.clone()
                };
                glosses.insert(place, gloss);
            }
        }
        start += own.text.len() + 1;
    }
    after.iter_mut().for_each(Paragraph::tidy);
}

/// Where `word` stands as a word without a gloss in `paragraphs`, nearest to the byte `wanted` of them all.
fn nearest(paragraphs: &[Paragraph], word: &str, wanted: usize) -> Option<(usize, Range<usize>)> {
    let mut start = 0;
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    for (index, own) in paragraphs.iter().enumerate() {
        for (at, _) in own.text.match_indices(word).filter(|_| !word.is_empty()) {
            let range = at..at + word.len();
            let goes_on = |sign: Option<char>| {
                sign.is_some_and(|sign| sign.is_alphanumeric() && !is_cjk(sign))
            };
            let is_part = goes_on(own.text[..at].chars().next_back())
                || goes_on(own.text[range.end..].chars().next());
            let meets =
                |gloss: &Gloss| gloss.range.start < range.end && range.start < gloss.range.end;
            let distance = (start + at).abs_diff(wanted);
            let is_nearer = best.as_ref().is_none_or(|(least, ..)| distance < *least);
            if is_nearer && !is_part && !own.glosses().iter().any(meets) {
                best = Some((distance, index, range));
            }
        }
        start += own.text.len() + 1;
    }
    best.map(|(_, index, range)| (index, range))
}

/// Puts `with` in the place of the bytes `range`; styles, links and glosses keep to their words.
pub(super) fn replace(
    paragraph: &mut Paragraph,
    range: &Range<usize>,
    with: &str,
) -> Result<(), EditError> {
    replace_many(paragraph, std::slice::from_ref(range), with)
}

/// As [`replace`], in the place of each of `ranges`, which are in order and do not overlap: in one pass, however many
/// there are.
pub(super) fn replace_many(
    paragraph: &mut Paragraph,
    ranges: &[Range<usize>],
    with: &str,
) -> Result<(), EditError> {
    let old = paragraph.text.as_str();
    let mut text = String::with_capacity(old.len() + ranges.len() * with.len());
    let mut done = 0;
    // How many bytes go away up to each range.
    let mut gone = Vec::with_capacity(ranges.len() + 1);
    gone.push(0);
    for range in ranges {
        old.get(range.clone()).ok_or(EditError::NoPlace)?;
        text.push_str(old.get(done..range.start).ok_or(EditError::NoPlace)?);
        text.push_str(with);
        done = range.end;
        gone.push(gone[gone.len() - 1] + range.len());
    }
    text.push_str(&old[done..]);
    keep_origin(paragraph);
    paragraph.block.text = text;
    let behind = |at: usize, count: usize| at - gone[count] + count * with.len();
    let moved = |own: &Range<usize>| {
        let count = ranges.partition_point(|range| range.end <= own.start);
        let start = match ranges.get(count) {
            Some(range) if range.start <= own.start => behind(range.start, count) + with.len(),
            _ => behind(own.start, count),
        };
        let count = ranges.partition_point(|range| range.end <= own.end && range.start < own.end);
        let end = match ranges.get(count) {
            Some(range) if range.start < own.end => behind(range.start, count),
            _ => behind(own.end, count),
        };
        start..end.max(start)
    };
    for span in &mut paragraph.block.spans {
        span.range = moved(&span.range);
    }
    paragraph.block.spans.retain(|span| !span.range.is_empty());
    for link in &mut paragraph.block.links {
        link.range = moved(&link.range);
    }
    paragraph.block.links.retain(|link| !link.range.is_empty());
    let work = paragraph.work_mut();
    for gloss in &mut work.glosses {
        gloss.range = moved(&gloss.range);
    }
    work.glosses.retain(|gloss| !gloss.range.is_empty());
    forget_origin(paragraph);
    Ok(())
}

//! Which blocks of a page are its article's: those that the library found, and what it took for furniture.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::walk::{Found, Part};
use crate::import::article::BlockKind;

/// A block's text as it is compared: the library mends white space.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Which of `blocks` are in the article in which the library found `texts`, each as often as stated; `content` says
/// which can be, and `title` which one is its title.
pub(super) fn of_article(
    texts: &HashMap<String, usize>,
    blocks: &[Found],
    content: &[bool],
    title: Option<usize>,
) -> Vec<bool> {
    let mut kept = in_article(texts, blocks, content);
    if begins_later(blocks, content, &kept, title) {
        return content.to_vec();
    }
    for (place, found) in blocks.iter().enumerate() {
        kept[place] |= found.part == Part::Notes;
    }
    keep_sections(blocks, &mut kept);
    keep_headings(blocks, &mut kept);
    kept
}

/// Whether the library found but a part of a document: sections come before it, below the title.
fn begins_later(blocks: &[Found], content: &[bool], kept: &[bool], title: Option<usize>) -> bool {
    let Some(start) = title.map(|title| title + 1) else {
        return false;
    };
    let first = kept.iter().skip(start).position(|&is_kept| is_kept);
    let before = start..start + first.unwrap_or(0);
    let (mut headings, mut text, mut links) = (0, 0, 0);
    for found in before.filter(|&at| content[at]).map(|at| &blocks[at]) {
        if found.is_heading() {
            headings += 1;
        } else {
            text += found.block.text.len();
            links += linked(found);
        }
    }
    headings >= 2 && links * 4 < text
}

/// How much of a block's text are links, in bytes.
fn linked(found: &Found) -> usize {
    let links = found.block.links.iter();
    links.map(|link| link.range.len()).sum()
}

/// Which of the page's blocks are in an article with these `texts`. Of several blocks with one text, of which the
/// article has fewer, those beside others that are in it: a heading and not its entry in a list.
fn in_article(texts: &HashMap<String, usize>, blocks: &[Found], content: &[bool]) -> Vec<bool> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, found) in blocks.iter().enumerate() {
        if content[place] {
            places
                .entry(key(&found.block.text))
                .or_default()
                .push(place);
        }
    }
    let mut kept = vec![false; blocks.len()];
    let mut unsure = Vec::new();
    for (text, places) in places {
        let count = texts.get(&text).copied().unwrap_or(0);
        if places.len() <= count {
            places.into_iter().for_each(|place| kept[place] = true);
        } else if count > 0 {
            unsure.push((places, count));
        }
    }
    let sure = kept.clone();
    let is_sure = |place: Option<usize>| place.and_then(|place| sure.get(place)) == Some(&true);
    for (mut places, count) in unsure {
        let neighbours = |&place: &usize| {
            2 * usize::from(is_sure(Some(place + 1))) + usize::from(is_sure(place.checked_sub(1)))
        };
        places.sort_by_key(|place| Reverse(neighbours(place)));
        places
            .into_iter()
            .take(count)
            .for_each(|place| kept[place] = true);
    }
    kept
}

/// Sections that are kept at a level, from which on that is a level of the article's own.
const SECTIONS: usize = 3;

/// Keeps the sections between others that are kept, but for lists of links: the library takes short ones for boxes.
fn keep_sections(blocks: &[Found], kept: &mut [bool]) {
    let level = |at: usize| match blocks[at].block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let mut sections = [0_usize; 256];
    let mut last = 0;
    for at in (0..blocks.len()).filter(|&at| kept[at]) {
        last = at;
        // A section is kept where what stands below its heading is, whether the heading is or not.
        let above = at.checked_sub(1).and_then(level);
        if let Some(level) = above.filter(|_| level(at).is_none()) {
            sections[usize::from(level)] += 1;
        }
    }
    let first = kept.iter().position(|&is_kept| is_kept).unwrap_or(last);
    let mut at = first;
    while at < last {
        let start = at;
        at += 1;
        if level(start).is_none_or(|own| sections[usize::from(own)] < SECTIONS) {
            continue;
        }
        while at < last && level(at).is_none() {
            at += 1;
        }
        let body = start + 1..at;
        let is_free = !kept[body.clone()].contains(&true);
        let is_content = blocks[start..at]
            .iter()
            .all(|found| found.part == Part::Content);
        let (mut text, mut links) = (0, 0);
        for found in &blocks[body] {
            text += found.block.text.len();
            links += linked(found);
        }
        if is_free && is_content && text > 0 && links * 2 < text {
            kept[start..at].fill(true);
        }
    }
}

/// Keeps the headings of what is kept: the library takes some for lack of text in the elements around them.
fn keep_headings(blocks: &[Found], kept: &mut [bool]) {
    // What stands before all that is kept is the page's name or its section.
    let first = kept.iter().position(|&is_kept| is_kept);
    let first = first.unwrap_or(blocks.len());
    for at in (first..blocks.len()).rev() {
        let is_kept_below = kept.get(at + 1).copied().unwrap_or(false);
        kept[at] |= is_kept_below && blocks[at].is_heading() && blocks[at].part == Part::Content;
    }
}

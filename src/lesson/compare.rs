//! 稿 against 源: the words that were taken away and put in.

use std::ops::Range;
use std::sync::Arc;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::manuscript::{Manuscript, Paragraph};
use crate::text::characters::is_cjk;

/// The most words that are compared one by one, of both sides without what they begin and end with alike: the time
/// grows with the square of what differs. Of more, all are other words.
const MAX_WORDS: usize = 4_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is as it was.
    Same,
    /// It is not there any more.
    Deleted,
    /// It was not there before.
    Inserted,
}

/// A piece of text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// What was changed in paragraph `index` against what the import made of it, by words; empty where it is as it was.
///
/// Paragraphs that came of the same paragraphs of the import are compared together, and each has its part of the
/// differences.
pub fn compare(manuscript: &Manuscript, index: usize) -> Vec<Difference> {
    let paragraphs = &manuscript.paragraphs;
    let Some(origin) = paragraphs.get(index).and_then(|own| own.origin()) else {
        return Vec::new();
    };
    let shares =
        |own: &&Arc<Paragraph>| own.origin().is_some_and(|other| Arc::ptr_eq(origin, other));
    let before = paragraphs[..index].iter().rev().take_while(shares).count();
    let behind = paragraphs[index..].iter().take_while(shares).count();
    let parts = &paragraphs[index - before..index + behind];

    let old: Vec<&str> = origin.iter().map(|block| block.text.as_str()).collect();
    let old = old.join("\n");
    let own: Vec<&str> = parts.iter().map(|own| own.text.as_str()).collect();
    let start: usize = own[..before].iter().map(|text| text.len() + 1).sum();
    let own_range = start..start + own[before].len();
    let new = own.join("\n");
    let is_first = before == 0;
    let is_last = before + 1 == parts.len();
    share(&old, &new, &own_range, is_first, is_last)
}

/// The differences between `old` and `new` that lie in the bytes `own` of `new`.
fn share(
    old: &str,
    new: &str,
    own: &Range<usize>,
    is_first: bool,
    is_last: bool,
) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    let mut add = |kind, text: &str| {
        if text.is_empty() {
            return;
        }
        match found.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => found.push(Difference {
                kind,
                text: text.to_owned(),
            }),
        }
    };
    let mut at = 0;
    for (kind, text) in differences(old, new) {
        if kind == Kind::Deleted {
            // What went away between two parts is shown at the end of the first.
            let is_own = (own.start < at || is_first) && at <= own.end || (is_last && at > own.end);
            if is_own {
                add(kind, text);
            }
            continue;
        }
        let range = at..at + text.len();
        at = range.end;
        let inside = range.start.max(own.start)..range.end.min(own.end);
        if inside.start < inside.end {
            add(kind, &new[inside]);
        }
    }
    found
}

/// The differences between two texts in their order; what goes stands before what comes.
fn differences<'a>(old: &'a str, new: &'a str) -> Vec<(Kind, &'a str)> {
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
        for op in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use crate::lesson::edit::Edit;
    use crate::lesson::history::History;
    use proptest::prelude::*;

    fn manuscript(texts: &[&str]) -> Manuscript {
        let block = |text: &&str| Block::new(BlockKind::Paragraph, (*text).to_owned(), 0..0);
        Manuscript::new(texts.iter().map(block).collect())
    }

    /// The differences as text: what went in brackets, what came in braces.
    fn shown(own: &Manuscript, index: usize) -> String {
        let differences = compare(own, index).into_iter();
        let differences = differences.map(|one| match one.kind {
            Kind::Same => one.text,
            Kind::Deleted => format!("[{}]", one.text),
            Kind::Inserted => format!("{{{}}}", one.text),
        });
        differences.collect()
    }

    #[test]
    fn words_that_went_and_came_are_told_apart() {
        let replace = |range: Range<usize>, with: &str| Edit::Replace {
            paragraph: 0,
            range,
            with: with.to_owned(),
        };
        for (text, edit, expected) in [
            (
                "It was late.",
                replace(7..11, "early"),
                "It was [late]{early}.",
            ),
            ("It was late.", replace(2..6, ""), "It [was ]late."),
            (
                "It was late.",
                replace(12..12, " Go."),
                "It was late.{ Go.}",
            ),
            ("它晚了。", replace(3..6, "早"), "它[晚]{早}了。"),
            ("Don't go.", replace(0..5, "Do"), "[Don't]{Do} go."),
        ] {
            let mut own = manuscript(&[text]);
            History::default().apply(&mut own, &edit).unwrap();
            assert_eq!(shown(&own, 0), expected);
        }
        assert_eq!(compare(&manuscript(&["a"]), 0), []);
        assert_eq!(compare(&manuscript(&["a"]), 1), []);
    }

    #[test]
    fn parts_of_one_paragraph_share_the_differences() {
        let mut own = manuscript(&["One two three four.", "Five."]);
        let mut history = History::default();
        for edit in [
            Edit::Split {
                paragraph: 0,
                byte: 8,
            },
            Edit::Replace {
                paragraph: 1,
                range: 0..5,
                with: "3".to_owned(),
            },
        ] {
            history.apply(&mut own, &edit).unwrap();
        }
        assert_eq!(shown(&own, 0), "One two[ three]");
        assert_eq!(shown(&own, 1), "{3} four.");
        let mut own = manuscript(&[" "]);
        let split = Edit::Split {
            paragraph: 0,
            byte: 0,
        };
        history.apply(&mut own, &split).unwrap();
        assert_eq!([shown(&own, 0), shown(&own, 1)], ["[ ]", ""]);
        let mut own = manuscript(&["One.", "Two."]);
        history
            .apply(&mut own, &Edit::Merge { paragraph: 1 })
            .unwrap();
        assert_eq!(shown(&own, 0), "One.[\n]{ }Two.");
    }

    proptest! {
        #[test]
        fn what_is_same_and_came_is_the_text_and_what_is_same_and_went_was(
            old in "[ab .中]{0,12}", new in "[ab .中]{0,12}", cut in 0..12_usize,
        ) {
            let mut own = manuscript(&[&old]);
            let mut history = History::default();
            let replace = Edit::Replace { paragraph: 0, range: 0..old.len(), with: new };
            let _ = history.apply(&mut own, &replace);
            let _ = history.apply(&mut own, &Edit::Split { paragraph: 0, byte: cut });
            if own.paragraphs[0].origin().is_some() {
                let mut was = String::new();
                for (index, paragraph) in own.paragraphs.iter().enumerate() {
                    if paragraph.origin().is_none() {
                        was.push_str(&paragraph.text);
                        continue;
                    }
                    let found = compare(&own, index);
                    let of = |kinds: [Kind; 2]| -> String {
                        let found = found.iter().filter(|one| kinds.contains(&one.kind));
                        found.map(|one| one.text.as_str()).collect()
                    };
                    prop_assert_eq!(of([Kind::Same, Kind::Inserted]), paragraph.text.clone());
                    was.push_str(&of([Kind::Same, Kind::Deleted]));
                }
                prop_assert_eq!(was, old);
            }
        }
    }
}

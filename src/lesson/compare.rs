//! 稿 against 源: the words that were taken away and put in.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::diff::{Kind, differences};
use super::manuscript::{Manuscript, Paragraph};

/// A piece of text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What became of it.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// How many paragraphs' comparisons are kept; more than a window shows.
const MAX_KEPT: usize = 512;

/// What was changed in the paragraphs that were asked about lately. An edit leaves what is known of the others.
#[derive(Default)]
pub(crate) struct Comparisons {
    state: u64,
    /// By the paragraph, while the manuscript is in that state.
    of_state: HashMap<usize, Rc<[Difference]>>,
    /// By the paragraph's place in memory, which its entry holds.
    known: HashMap<usize, Compared>,
    #[cfg(test)]
    made: usize,
}

/// Paragraphs that came of the same ones of the import, and what was changed in one of them.
struct Compared {
    parts: Vec<Arc<Paragraph>>,
    differences: Rc<[Difference]>,
}

impl Comparisons {
    /// The manuscript is in `state` now.
    pub(crate) fn enter(&mut self, state: u64) {
        if self.state != state {
            self.state = state;
            self.of_state.clear();
        }
    }

    /// As [`compare`], worked out once while the paragraph and those that share its origin stay as they are.
    pub(crate) fn of(&mut self, manuscript: &Manuscript, index: usize) -> Rc<[Difference]> {
        if let Some(known) = self.of_state.get(&index) {
            return known.clone();
        }
        let differences = self.looked_up(manuscript, index);
        self.of_state.insert(index, differences.clone());
        differences
    }

    fn looked_up(&mut self, manuscript: &Manuscript, index: usize) -> Rc<[Difference]> {
        let Some(parts) = parts_of(manuscript, index) else {
            return Rc::from([]);
        };
        let key = Arc::as_ptr(&manuscript.paragraphs[index]).addr();
        let parts = &manuscript.paragraphs[parts];
        let is_same = |known: &&Compared| {
            let mut pairs = known.parts.iter().zip(parts);
            known.parts.len() == parts.len() && pairs.all(|(a, b)| Arc::ptr_eq(a, b))
        };
        if let Some(known) = self.known.get(&key).filter(is_same) {
            return known.differences.clone();
        }
        if self.known.len() >= MAX_KEPT {
            self.known.clear();
        }
        let differences: Rc<[Difference]> = compare(manuscript, index).into();
        let compared = Compared {
            parts: parts.to_vec(),
            differences: differences.clone(),
        };
        self.known.insert(key, compared);
        #[cfg(test)]
        {
            self.made += 1;
        }
        differences
    }
}

/// The paragraphs that came of the same ones of the import as paragraph `index`, with it; `None` where it is as it was.
fn parts_of(manuscript: &Manuscript, index: usize) -> Option<Range<usize>> {
    let paragraphs = &manuscript.paragraphs;
    let origin = paragraphs.get(index)?.origin()?;
    let shares =
        |own: &&Arc<Paragraph>| own.origin().is_some_and(|other| Arc::ptr_eq(origin, other));
    let before = paragraphs[..index].iter().rev().take_while(shares).count();
    let behind = paragraphs[index..].iter().take_while(shares).count();
    Some(index - before..index + behind)
}

/// What was changed in paragraph `index` against what the import made of it, by words; empty where it is as it was.
///
/// Paragraphs that came of the same paragraphs of the import are compared together, and each has its part of the
/// differences.
pub(crate) fn compare(manuscript: &Manuscript, index: usize) -> Vec<Difference> {
    let paragraphs = &manuscript.paragraphs;
    let origin = paragraphs.get(index).and_then(|own| own.origin());
    let (Some(origin), Some(range)) = (origin, parts_of(manuscript, index)) else {
        return Vec::new();
    };
    let before = index - range.start;
    let old: Vec<&str> = origin.iter().map(|block| block.text.as_str()).collect();
    let old = old.join("\n");
    let own: Vec<&str> = paragraphs[range]
        .iter()
        .map(|own| own.text.as_str())
        .collect();
    let start: usize = own[..before].iter().map(|text| text.len() + 1).sum();
    let own_range = start..start + own[before].len();
    let new = own.join("\n");
    let is_first = before == 0;
    let is_last = before + 1 == own.len();
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

    #[test]
    fn a_key_in_one_paragraph_leaves_the_comparisons_of_the_others() {
        let mut own = manuscript(&["One two.", "Three four.", "Five.", "Six."]);
        let mut history = History::default();
        let mut comparisons = Comparisons::default();
        let replace = |paragraph, with: &str| Edit::Replace {
            paragraph,
            range: 0..1,
            with: with.to_owned(),
        };
        let split = Edit::Split {
            paragraph: 0,
            byte: 3,
        };
        let merge = Edit::Merge { paragraph: 2 };
        for (edit, made) in [
            (replace(0, "A"), 1),
            (replace(1, "B"), 1),
            (replace(2, "C"), 1),
            (replace(0, "D"), 1),
            (split, 2),
            (replace(3, "E"), 1),
            (replace(1, "F"), 2),
            (Edit::Delete { paragraph: 2 }, 0),
            (merge, 2),
        ] {
            history.apply(&mut own, &edit).unwrap();
            comparisons.enter(history.state());
            let before = comparisons.made;
            for _ in 0..2 {
                for index in 0..=own.paragraphs.len() {
                    let known = comparisons.of(&own, index);
                    assert_eq!(known[..], compare(&own, index)[..], "{edit:?}");
                }
            }
            assert_eq!(comparisons.made - before, made, "{edit:?}");
        }
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

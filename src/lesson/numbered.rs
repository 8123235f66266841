//! Where the glosses of a lesson are shown, and their numbers.

use std::ops::Range;

use super::manuscript::{Manuscript, Paragraph};
use crate::text::normalise::normalise;
use crate::text::words;

/// A word with a gloss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The number of the gloss, from 1; the same wherever the same gloss is shown.
    pub number: usize,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// The sense.
    pub text: String,
}

/// A gloss for every later occurrence of its words.
struct Onward {
    key: String,
    words: usize,
    number: usize,
    text: String,
}

/// The glosses of each paragraph by their places: its own, and those of earlier words that are for later ones too.
pub fn numbered(manuscript: &Manuscript) -> Vec<Vec<Numbered>> {
    let mut count = 0;
    let mut onward: Vec<Onward> = Vec::new();
    manuscript
        .paragraphs
        .iter()
        .map(|paragraph| of_paragraph(paragraph, &mut count, &mut onward))
        .collect()
}

fn of_paragraph(
    paragraph: &Paragraph,
    count: &mut usize,
    onward: &mut Vec<Onward>,
) -> Vec<Numbered> {
    let mut found: Vec<Numbered> = Vec::new();
    let known = onward.len();
    for gloss in paragraph.glosses() {
        *count += 1;
        let words = &paragraph.text[gloss.range.clone()];
        if gloss.is_onward {
            onward.push(Onward {
                key: normalise(words),
                words: words::count_words(words).max(1),
                number: *count,
                text: gloss.text.clone(),
            });
        }
        found.push(Numbered {
            number: *count,
            range: gloss.range.clone(),
            text: gloss.text.clone(),
        });
    }
    if onward.is_empty() {
        return found;
    }
    let places: Vec<Range<usize>> = words::words(&paragraph.text).collect();
    for (place, one) in onward.iter().enumerate() {
        // A gloss of this paragraph is for what comes behind it.
        let after = if place < known {
            0
        } else {
            let own = found.iter().find(|found| found.number == one.number);
            own.map_or(0, |own| own.range.end)
        };
        for group in places.windows(one.words) {
            let range = group[0].start..group[group.len() - 1].end;
            let is_free = found
                .iter()
                .all(|other| other.range.end <= range.start || other.range.start >= range.end);
            if range.start >= after
                && is_free
                && normalise(&paragraph.text[range.clone()]) == one.key
            {
                found.push(Numbered {
                    number: one.number,
                    range,
                    text: one.text.clone(),
                });
            }
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};
    use crate::lesson::edit::Edit;
    use crate::lesson::history::History;
    use crate::lesson::manuscript::Gloss;

    #[test]
    fn glosses_are_counted_and_go_on() {
        let block = |text: &str| Block::new(BlockKind::Paragraph, text.to_owned(), 0..0);
        let mut own = Manuscript::new(vec![
            block("A bank by the river, a bank."),
            block("Banks and the Bank."),
            block("the river"),
        ]);
        let mut history = History::default();
        for (paragraph, range, text, is_onward) in [(0, 2..6, "岸", true), (2, 4..9, "河", false)]
        {
            let gloss = Gloss {
                range,
                text: text.to_owned(),
                is_onward,
            };
            history
                .apply(&mut own, &Edit::AddGloss { paragraph, gloss })
                .unwrap();
        }
        let shown: Vec<Vec<(usize, &str)>> = numbered(&own)
            .into_iter()
            .zip(&own.paragraphs)
            .map(|(found, paragraph)| {
                found
                    .into_iter()
                    .map(|one| (one.number, &paragraph.text[one.range]))
                    .collect()
            })
            .collect();
        assert_eq!(
            shown,
            [
                vec![(1, "bank"), (1, "bank")],
                vec![(1, "Bank")],
                vec![(2, "river")]
            ]
        );
    }
}

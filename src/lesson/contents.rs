//! The table of contents: the title and the headings of a manuscript.

use super::change::Change;
use super::manuscript::{Manuscript, Paragraph};
use crate::import::BlockKind;

/// A line of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsLine {
    /// The paragraph.
    pub paragraph: usize,
    /// How deep it stands: the title 0, a heading its level from 1.
    pub level: u8,
    /// What it says, in one line.
    pub text: String,
}

/// The table of contents, kept up while the manuscript changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    entries: Vec<ContentsLine>,
}

impl Contents {
    /// The contents of `manuscript` as it is.
    pub fn new(manuscript: &Manuscript) -> Self {
        let paragraphs = manuscript.paragraphs.iter().enumerate();
        Self {
            entries: paragraphs
                .filter_map(|(index, own)| entry(index, own))
                .collect(),
        }
    }

    /// The lines in the order of the text.
    pub fn entries(&self) -> &[ContentsLine] {
        &self.entries
    }

    /// The title, or where there is none, the first heading.
    pub fn title(&self) -> Option<&ContentsLine> {
        let title = self.entries.iter().find(|entry| entry.level == 0);
        title.or_else(|| self.entries.first())
    }

    /// Takes in `change`: only the changed paragraphs are looked at.
    pub fn changed(&mut self, change: &Change) {
        let end = change.at + change.before.len();
        let place = |index| move |entry: &ContentsLine| entry.paragraph < index;
        let from = self.entries.partition_point(place(change.at));
        let to = self.entries.partition_point(place(end));
        for entry in &mut self.entries[to..] {
            if let Some(paragraph) = change.paragraph(entry.paragraph) {
                entry.paragraph = paragraph;
            }
        }
        let fresh = (change.at..).zip(&change.after);
        let fresh = fresh.filter_map(|(index, own)| entry(index, own));
        self.entries.splice(from..to, fresh);
    }

    /// The place in [`Self::entries`] of the part that paragraph `index` is in.
    pub fn part_of(&self, index: usize) -> Option<usize> {
        let behind = self
            .entries
            .partition_point(|entry| entry.paragraph <= index);
        behind.checked_sub(1)
    }

    /// The first paragraph whose heading has `text` in it, in letters of either case.
    pub fn find(&self, text: &str) -> Option<&ContentsLine> {
        let wanted = text.to_lowercase();
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.text.to_lowercase().contains(&wanted))
    }
}

fn entry(paragraph: usize, own: &Paragraph) -> Option<ContentsLine> {
    let level = match own.kind {
        BlockKind::Title => 0,
        BlockKind::Heading(level) => level,
        _ => return None,
    };
    let text = own.text.replace('\n', " ").replace('\u{AD}', "");
    Some(ContentsLine {
        paragraph,
        level,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Block;
    use crate::lesson::edit::Edit;
    use crate::lesson::history::History;
    use proptest::prelude::*;

    fn manuscript(levels: &[Option<u8>]) -> Manuscript {
        let block = |level: &Option<u8>| {
            let kind = level.map_or(BlockKind::Paragraph, BlockKind::Heading);
            Block::new(kind, format!("{kind:?}"), 0..0)
        };
        Manuscript::new(levels.iter().map(block).collect())
    }

    #[test]
    fn headings_are_found_and_hold_what_is_behind_them() {
        let contents = Contents::new(&manuscript(&[None, Some(1), None, Some(2), None]));
        let entries: Vec<_> = contents
            .entries()
            .iter()
            .map(|entry| (entry.paragraph, entry.level))
            .collect();
        assert_eq!(entries, [(1, 1), (3, 2)]);
        let parts: Vec<_> = (0..5).map(|index| contents.part_of(index)).collect();
        assert_eq!(parts, [None, Some(0), Some(0), Some(1), Some(1)]);
        assert_eq!(
            contents.find("HEADING(2").map(|entry| entry.paragraph),
            Some(3)
        );
        assert_eq!(contents.find("three"), None);
    }

    proptest! {
        #[test]
        fn what_is_kept_up_is_what_is_listed_anew(
            levels in prop::collection::vec(prop::option::of(1..4_u8), 1..6),
            edits in prop::collection::vec((0..6_usize, 0..9_usize, 0..5_u8), 0..12),
        ) {
            let mut own = manuscript(&levels);
            let mut history = History::default();
            let mut kept = Contents::new(&own);
            for (paragraph, byte, what) in edits {
                let edit = match what {
                    0 => Edit::SetKind { paragraph, kind: BlockKind::Heading(2) },
                    1 => Edit::Split { paragraph, byte },
                    2 => Edit::Delete { paragraph },
                    3 => Edit::Merge { paragraph },
                    _ => Edit::Move { paragraph, down: true },
                };
                if let Ok(change) = history.apply(&mut own, &edit) {
                    kept.changed(&change);
                }
                prop_assert_eq!(&kept, &Contents::new(&own));
            }
        }
    }
}

//! Where the blocks of the import are in the manuscript: links and notes lead to blocks.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::Lesson;

impl Lesson {
    /// The paragraph that the import made of its block `number`, or what has become of it; links lead there.
    pub fn paragraph_of_block(&self, number: usize) -> Option<usize> {
        let start = *self.source.block_starts().get(number)?;
        let paragraphs = &self.manuscript.paragraphs;
        let exact = paragraphs.iter().position(|own| own.source.start == start);
        let holds = || {
            let mut paragraphs = paragraphs.iter();
            paragraphs.position(|own| own.source.contains(&start))
        };
        exact.or_else(holds)
    }

    /// As [`Self::paragraph_of_block`], for every block of the import, in one pass.
    pub fn paragraphs_of_blocks(&self) -> Vec<Option<usize>> {
        let starts = self.source.block_starts();
        if starts.is_empty() {
            return Vec::new();
        }
        let paragraphs = &self.manuscript.paragraphs;
        let mut exact = HashMap::new();
        for (index, own) in paragraphs.iter().enumerate() {
            exact.entry(own.source.start).or_insert(index);
        }
        let mut found: Vec<Option<usize>> = starts
            .iter()
            .map(|start| exact.get(start).copied())
            .collect();
        let mut lost: Vec<usize> = (0..starts.len())
            .filter(|&number| found[number].is_none())
            .collect();
        lost.sort_unstable_by_key(|&number| starts[number]);
        let mut order: Vec<usize> = (0..paragraphs.len()).collect();
        order.sort_unstable_by_key(|&index| paragraphs[index].source.start);
        let mut order = order.into_iter().peekable();
        // Those that begin before the place: the first of the text that does not end before it holds it.
        let mut open = BinaryHeap::new();
        for number in lost {
            let place = starts[number];
            let begins = |index: &usize| paragraphs[*index].source.start <= place;
            while let Some(index) = order.next_if(begins) {
                open.push(Reverse(index));
            }
            while let Some(&Reverse(index)) = open.peek() {
                if paragraphs[index].source.end > place {
                    found[number] = Some(index);
                    break;
                }
                open.pop();
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_text;
    use crate::lesson::edit::tests::any_edit;
    use crate::lesson::source::Origin;
    use crate::progress::Progress;
    use proptest::prelude::*;
    use std::sync::Arc;
    use std::time::SystemTime;

    proptest! {
        #[test]
        fn all_blocks_are_where_each_is(edits in prop::collection::vec(any_edit(), 0..12)) {
            let text = "One.\n\nTo three and on.\n\nTwo.\n\nSome more.\n\nThree, and the end.";
            let imported = import_text(text, &Progress::default()).unwrap();
            let mut lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
            let starts = lesson.manuscript.paragraphs.iter().map(|own| own.source.start);
            Arc::make_mut(&mut lesson.source).block_starts = starts.collect();
            for edit in &edits {
                let Lesson { manuscript, history, .. } = &mut lesson;
                let _ = history.apply(manuscript, edit);
                let count = lesson.source.block_starts().len();
                let each: Vec<Option<usize>> = (0..count).map(|number| lesson.paragraph_of_block(number)).collect();
                prop_assert_eq!(lesson.paragraphs_of_blocks(), each);
            }
        }
    }
}

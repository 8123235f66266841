//! Which lines of 源 are in 稿.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Lesson;
use super::change::Change;
use super::manuscript::Paragraph;
use super::source::SourceLine;

/// How many paragraphs of the manuscript have something of each line of the source; counted when it is first asked for,
/// and kept up while the manuscript changes.
#[derive(Debug, Clone, Default)]
pub struct LinesUsed {
    counts: OnceLock<Vec<u32>>,
}

impl LinesUsed {
    /// Whether something of line `line` of 源 is in 稿; a line that the import kept and that is not was deleted there.
    pub fn has(&self, lesson: &Lesson, line: usize) -> bool {
        let lines = lesson.source.lines();
        let Some(own) = lines.get(line) else {
            return false;
        };
        if own.range.is_empty() {
            return own.kept;
        }
        let counts = self
            .counts
            .get_or_init(|| counted(lines, &lesson.manuscript.paragraphs));
        counts.get(line).is_some_and(|&count| count > 0)
    }

    /// Takes in `change`: only the lines of the changed paragraphs are counted anew.
    pub fn changed(&mut self, lines: &[SourceLine], change: &Change) {
        if let Some(counts) = self.counts.get_mut() {
            count(counts, lines, &change.after, 1);
            count(counts, lines, &change.before, -1);
        }
    }
}

/// How many of `paragraphs` have something of each line; in one pass, however many lines each has something of.
fn counted(lines: &[SourceLine], paragraphs: &[Arc<Paragraph>]) -> Vec<u32> {
    let mut begun = vec![0_u32; lines.len() + 1];
    let mut ended = begun.clone();
    for paragraph in paragraphs {
        let own = lines_of(lines, &paragraph.source);
        begun[own.start] += 1;
        ended[own.end] += 1;
    }
    let mut open = 0;
    let counts = begun.iter().zip(&ended).map(|(begun, ended)| {
        open = open + begun - ended;
        open
    });
    counts.take(lines.len()).collect()
}

/// Counts the lines of `paragraphs` up or down.
fn count(counts: &mut [u32], lines: &[SourceLine], paragraphs: &[Arc<Paragraph>], by: i32) {
    for paragraph in paragraphs {
        for line in lines_of(lines, &paragraph.source) {
            counts[line] = counts[line].saturating_add_signed(by);
        }
    }
}

/// The lines that have something of the bytes `source`.
fn lines_of(lines: &[SourceLine], source: &Range<usize>) -> Range<usize> {
    let first = lines.partition_point(|line| line.range.end <= source.start);
    let behind = lines[first..].partition_point(|line| line.range.start < source.end);
    first..first + behind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_text;
    use crate::lesson::edit::tests::any_edit;
    use crate::lesson::source::Origin;
    use crate::progress::Progress;
    use proptest::prelude::*;
    use std::time::SystemTime;

    proptest! {
        #[test]
        fn what_is_counted_up_and_down_is_what_is_there(edits in prop::collection::vec(any_edit(), 0..12), first in 0..3_usize) {
            let text = "首页\n\none two three\n\nfour\nfive\n\nsix\n\n\nseven eight";
            let imported = import_text(text, &Progress::default()).unwrap();
            let mut lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
            let mut used = LinesUsed::default();
            for (turn, edit) in edits.iter().enumerate() {
                let Lesson { manuscript, history, source, .. } = &mut lesson;
                if let Ok(change) = history.apply(manuscript, edit) {
                    used.changed(source.lines(), &change);
                }
                // It is first asked for before, within or behind the edits.
                if turn < first { continue; }
                for (index, line) in lesson.source.lines().iter().enumerate() {
                    let meets = |own: &Arc<Paragraph>| own.source.start < line.range.end && line.range.start < own.source.end;
                    let is_there = lesson.manuscript.paragraphs.iter().any(meets);
                    let expected = if line.range.is_empty() { line.kept } else { is_there };
                    prop_assert_eq!(used.has(&lesson, index), expected);
                }
            }
            prop_assert!(!used.has(&lesson, 99));
        }
    }

    #[test]
    fn a_key_counts_the_lines_of_its_paragraph_alone() {
        let line = |at: usize| SourceLine {
            range: at * 10..at * 10 + 9,
            kept: true,
            number: at + 1,
        };
        let lines: Vec<SourceLine> = (0..1_000).map(line).collect();
        for (source, expected) in [
            (20..49, 2..5),
            (29..30, 3..3),
            (25..26, 2..3),
            (9_995..9_999, 999..1_000),
            (0..9_999, 0..1_000),
            (25..25, 2..3),
            (20..20, 2..2),
        ] {
            assert_eq!(lines_of(&lines, &source), expected, "{source:?}");
        }
    }
}

//! 源 and 稿: the source as it was loaded, and the manuscript made from it.
//!
//! A [`Lesson`] is one open text with both; folding, finding, copying and positions are about its
//! manuscript. Used by `app`; draws nothing; [`wen::open`] reads a file.

pub(crate) mod align;
mod blocks;
pub(crate) mod change;
pub(crate) mod compare;
pub(crate) mod contents;
pub(crate) mod copy;
pub(crate) mod diff;
pub mod edit;
pub(crate) mod export;
pub(crate) mod find;
pub(crate) mod folding;
pub(crate) mod glosses;
pub(crate) mod history;
pub(crate) mod lines_used;
pub mod manuscript;
pub(crate) mod numbered;
pub mod position;
pub mod source;
pub(crate) mod unknown;
pub(crate) mod unknown_words;
pub mod wen;

use std::ops::Range;
use std::sync::Arc;
use std::time::SystemTime;

use crate::import::{Imported, passage};
use contents::Contents;
use edit::Edit;
use history::History;
use manuscript::Manuscript;
use source::{Origin, Source, SourceLine};
use unknown::Unknown;

/// How long a title made of the text's first words may be, in characters.
const MAX_TITLE: usize = 60;

/// One open text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// 源
    pub source: Arc<Source>,
    /// 稿
    pub manuscript: Manuscript,
    /// What has been done to 稿 since it was opened.
    pub history: History,
    /// Entries of its file that this program does not know.
    pub unknown: Unknown,
}

impl Lesson {
    /// The lesson of a text that came from `origin` and was loaded at `now`.
    pub fn new(imported: Imported, origin: Origin, now: SystemTime) -> Self {
        let (source, blocks) = Source::new(imported, origin, now);
        Self {
            source: source.into(),
            manuscript: Manuscript::new(blocks),
            history: History::default(),
            unknown: Unknown::new(),
        }
    }

    /// What its file holds, without what has been done since it was opened: for writing on another thread.
    pub fn snapshot(&self) -> Self {
        Self {
            source: self.source.clone(),
            manuscript: self.manuscript.clone(),
            history: History::default(),
            unknown: self.unknown.clone(),
        }
    }

    /// What to call the text: its title, else its first heading, else the name of its file, else
    /// its first words.
    pub fn title(&self) -> String {
        self.title_by(&Contents::new(&self.manuscript))
    }

    /// As [`Self::title`], where the contents of its manuscript are known.
    pub fn title_by(&self, contents: &Contents) -> String {
        let paragraphs = &self.manuscript.paragraphs;
        let heading = contents.title();
        if let Some(found) = heading.and_then(|heading| paragraphs.get(heading.paragraph)) {
            return shortened(&found.text);
        }
        match &self.source.origin {
            Origin::File(path) => path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            Origin::Member { name, .. } => {
                let name = source::last_name(name);
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                stem.to_owned()
            }
            Origin::Sample(name) => name.clone(),
            Origin::Pasted => shortened(paragraphs.first().map_or("", |first| first.text.as_str())),
        }
    }

    /// What puts lines of 源 into 稿: of `lines`, the first that are not in it, as far as they stand together. `None`
    /// where all of them are.
    pub fn insertion(&self, lines: Range<usize>) -> Option<Edit> {
        let mut taken: Vec<Range<usize>> = self
            .manuscript
            .paragraphs
            .iter()
            .map(|own| own.source.clone())
            .filter(|source| !source.is_empty())
            .collect();
        taken.sort_unstable_by_key(|source| source.start);
        let mut reach = 0;
        for source in &mut taken {
            reach = reach.max(source.end);
            source.end = reach;
        }
        let all = self.source.lines();
        let is_blank = |line: &SourceLine| self.source.text[line.range.clone()].trim().is_empty();
        let is_taken = |line: &SourceLine| {
            let count = taken.partition_point(|source| source.start < line.range.end);
            let last = count.checked_sub(1).map(|last| &taken[last]);
            last.is_some_and(|source| source.end > line.range.start)
        };
        let is_new = |line: &SourceLine| !is_blank(line) && !is_taken(line);
        let marked = lines.start..lines.end.min(all.len());
        let mut first = marked.clone().find(|&at| is_new(&all[at]))?;
        let mut last = (first..marked.end)
            .take_while(|&at| !is_taken(&all[at]))
            .last()?;
        // A line that is shown in pieces goes in whole.
        let goes_on = |at: usize| {
            all.get(at..at + 2)
                .is_some_and(|two| two[0].number == two[1].number)
        };
        while first > 0 && goes_on(first - 1) && is_new(&all[first - 1]) {
            first -= 1;
        }
        while goes_on(last) && is_new(&all[last + 1]) {
            last += 1;
        }
        let range = all[first].range.start..all[last].range.end;
        let paragraphs = &self.manuscript.paragraphs;
        Some(Edit::Insert {
            at: paragraphs.partition_point(|own| own.source.end <= range.start),
            blocks: passage(&self.source.text, range),
        })
    }

    /// The paragraph of 稿 that line `line` of 源 is in; for a line in none, the next one behind
    /// it, else the last. `None` where the text has no paragraph or `line` does not exist.
    pub fn paragraph_of_source_line(&self, line: usize) -> Option<usize> {
        let start = self.source.lines().get(line)?.range.start;
        let paragraphs = &self.manuscript.paragraphs;
        let found = paragraphs.partition_point(|paragraph| paragraph.source.end <= start);
        Some(found.min(paragraphs.len().checked_sub(1)?))
    }

    /// The line of 源 in which paragraph `paragraph` of 稿 begins.
    pub fn source_line_of_paragraph(&self, paragraph: usize) -> Option<usize> {
        let start = self.manuscript.paragraphs.get(paragraph)?.source.start;
        let behind = self
            .source
            .lines()
            .partition_point(|line| line.range.start <= start);
        behind.checked_sub(1)
    }
}

/// The first line of `text`, cut to [`MAX_TITLE`] at a word where it is longer.
fn shortened(text: &str) -> String {
    let line = text
        .lines()
        .next()
        .unwrap_or_default()
        .replace('\u{AD}', "");
    let Some((cut, _)) = line.char_indices().nth(MAX_TITLE) else {
        return line;
    };
    let at_word = line[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", line[..at_word].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_text;
    use crate::lesson::lines_used::LinesUsed;
    use crate::progress::Progress;
    use std::path::PathBuf;

    fn lesson(text: &str, origin: Origin) -> Lesson {
        let imported = import_text(text, &Progress::default()).unwrap();
        Lesson::new(imported, origin, SystemTime::UNIX_EPOCH)
    }

    #[test]
    fn the_title_is_the_best_there_is() {
        let body = "It was late. The boat was not there.";
        let file = || Origin::File(PathBuf::from("/texts/late boat.txt"));
        let long = "word ".repeat(30);
        let cut = format!("{}…", "word ".repeat(11) + "word");
        for (text, origin, expected) in [
            (format!("A Late Boat\n{body}"), file(), "A Late Boat"),
            (format!("{body}\nTHE BOAT\n{body}"), file(), "THE BOAT"),
            (body.to_owned(), file(), "late boat"),
            (body.to_owned(), Origin::Pasted, body),
            (long, Origin::Pasted, cut.as_str()),
            (body.to_owned(), Origin::Sample("news".to_owned()), "news"),
        ] {
            assert_eq!(lesson(&text, origin).title(), expected);
        }
    }

    #[test]
    fn a_line_whose_paragraph_was_deleted_is_not_in_the_manuscript() {
        let mut lesson = lesson(
            "首页\n\nIt was late.\n\nThe boat was not there.",
            Origin::Pasted,
        );
        let shown = |lesson: &Lesson| -> Vec<bool> {
            let lines = [0, 2, 4].into_iter();
            let used = LinesUsed::default();
            lines.map(|line| used.has(lesson, line)).collect()
        };
        assert_eq!(shown(&lesson), [false, true, true]);
        let Lesson {
            manuscript,
            history,
            ..
        } = &mut lesson;
        for edit in [
            Edit::Move {
                paragraph: 0,
                down: true,
            },
            Edit::Delete { paragraph: 0 },
        ] {
            history.apply(manuscript, &edit).unwrap();
        }
        assert_eq!(shown(&lesson), [false, true, false]);
    }

    #[test]
    fn lines_of_the_source_that_are_not_in_the_manuscript_can_be_put_in() {
        let long = "word ".repeat(1_500);
        let text =
            format!("首页\n\nIt was late.\n\nThe boat was not there.\n\n{long}\n\nShe went home.");
        let mut lesson = lesson(&text, Origin::Pasted);
        let was: Vec<String> = lesson
            .manuscript
            .paragraphs
            .iter()
            .map(|own| own.text.clone())
            .collect();
        for _ in 0..2 {
            let delete = Edit::Delete { paragraph: 1 };
            lesson
                .history
                .apply(&mut lesson.manuscript, &delete)
                .unwrap();
        }
        assert_eq!(lesson.insertion(2..3), None, "it is there");
        let mut put = |lines| {
            let edit = lesson.insertion(lines).unwrap();
            lesson
                .history
                .apply(&mut lesson.manuscript, &edit)
                .unwrap()
                .at
        };
        assert_eq!(put(0..1), 0, "a line that the import left out");
        assert_eq!(put(2..5), 2, "only what is missing");
        assert_eq!(put(7..8), 3, "a line in pieces is put in whole");
        let now: Vec<&str> = lesson
            .manuscript
            .paragraphs
            .iter()
            .map(|own| own.text.as_str())
            .collect();
        assert_eq!(now[0], "首页");
        assert!(
            LinesUsed::default().has(&lesson, 0),
            "what was put in is shown as such"
        );
        assert_eq!(now[1..], was);
        assert_eq!(lesson.insertion(0..usize::MAX), None);
    }

    #[test]
    fn lines_and_paragraphs_find_each_other() {
        let text = "首页\n\nIt was late.\n\n\nThe boat was not there.";
        let lesson = lesson(text, Origin::Pasted);
        let kept: Vec<bool> = lesson.source.lines().iter().map(|line| line.kept).collect();
        assert_eq!(kept, [false, true, true, true, false, true]);
        let of_lines: Vec<_> = (0..7)
            .map(|line| lesson.paragraph_of_source_line(line))
            .collect();
        assert_eq!(
            of_lines,
            [Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), None]
        );
        let of_paragraphs: Vec<_> = (0..3)
            .map(|at| lesson.source_line_of_paragraph(at))
            .collect();
        assert_eq!(of_paragraphs, [Some(2), Some(5), None]);
    }
}

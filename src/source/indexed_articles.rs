//! A dictionary whose index names, for each headword, the place of its article in another file: StarDict, dictd.
//!
//! The articles are read in the order of their places, each once, so that the file can be unpacked as a stream.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use super::gzip;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{EntryPlace, Report, SkipReason};

/// The most rows of an index: ten times ECDICT's.
pub(super) const ROW_LIMIT: usize = 8 << 20;
/// The longest article, in bytes.
const ARTICLE_LIMIT: u32 = 1 << 20;
/// How many headwords one article can have.
const HEADWORD_LIMIT: usize = 4096;
/// Bytes read at once.
const CHUNK: usize = 64 * 1024;
/// An index can name overlapping places. So many times what the file holds may be read in all, and this much more.
const REPEATED: u64 = 4;
const REPEATED_FREE: u64 = 16 << 20;
const ARTICLES_BETWEEN_CANCEL_CHECKS: u64 = 500;

/// One row of an index.
#[derive(Debug, Clone)]
pub(super) struct IndexedArticle {
    /// Where the article is.
    pub(super) offset: u64,
    /// How long it is.
    pub(super) length: u32,
    /// The row's number, from 0.
    pub(super) number: u32,
    /// Where the headword is in the index.
    pub(super) headword: (u32, u16),
}

impl IndexedArticle {
    /// The headword as a range of the index's bytes.
    pub(super) fn headword(&self) -> Range<usize> {
        let start = self.headword.0 as usize;
        start..start + usize::from(self.headword.1)
    }

    /// Where it stands, to be told to a person.
    pub(super) fn place(&self) -> EntryPlace {
        EntryPlace::Entry(u64::from(self.number) + 1)
    }

    fn article(&self) -> (u64, u32) {
        (self.offset, self.length)
    }
}

/// What is done with an article.
pub(super) enum ArticleOutcome {
    /// It became so many entries.
    Entries(u64),
    /// It holds nothing that is kept, such as a recording alone.
    Nothing,
    /// It cannot be read.
    Skip(SkipReason),
    /// No more articles are wanted.
    Stop,
}

/// Gives to `take`, for every article in the file at `path`, the rows that name it, in the index's order, and its
/// bytes. Sorts the `rows`. What cannot be read is counted in `report`, row by row.
pub(super) fn each_article(
    path: &Path,
    rows: &mut [IndexedArticle],
    progress: &Progress,
    report: &mut Report,
    mut take: impl FnMut(&[IndexedArticle], &[u8], &mut Report) -> ArticleOutcome,
) -> Result<(), SourceError> {
    let stopped = || SourceError::stopped(path);
    rows.sort_unstable_by_key(|row| (row.article(), row.number));
    let position = Cell::new(0);
    let mut file = Articles::open(path, &position, progress)?;
    let mut read = 0_u64;
    let same_article = |a: &IndexedArticle, b: &IndexedArticle| a.article() == b.article();
    for (count, rows) in (1..).zip(rows.chunk_by(same_article)) {
        if u64::is_multiple_of(count, ARTICLES_BETWEEN_CANCEL_CHECKS) && progress.is_cancelled() {
            return Err(stopped());
        }
        let (offset, length) = rows
            .first()
            .map(IndexedArticle::article)
            .unwrap_or_default();
        let outcome = if length > ARTICLE_LIMIT {
            ArticleOutcome::Skip(SkipReason::TooLong)
        } else if rows.len() > HEADWORD_LIMIT {
            ArticleOutcome::Skip(SkipReason::Damaged)
        } else {
            read += u64::from(length);
            match file.at(offset, length as usize)? {
                None => ArticleOutcome::Skip(SkipReason::OutOfFile),
                Some(_) if read > REPEATED_FREE + REPEATED * (offset + u64::from(length)) => {
                    ArticleOutcome::Skip(SkipReason::Damaged)
                }
                Some(article) => take(rows, article, report),
            }
        };
        match outcome {
            ArticleOutcome::Entries(count) => report.rows += count,
            ArticleOutcome::Nothing => {}
            ArticleOutcome::Skip(reason) => {
                for row in rows {
                    report.skip(row.place(), reason.clone());
                }
            }
            ArticleOutcome::Stop => return Err(stopped()),
        }
    }
    Ok(())
}

/// A file of articles, read once from its start to its end.
struct Articles<'a> {
    path: &'a Path,
    position: &'a Cell<u64>,
    progress: &'a Progress,
    input: Box<dyn Read + 'a>,
    /// Bytes read and still wanted, from `used` on.
    window: Vec<u8>,
    used: usize,
    /// Where the window begins.
    start: u64,
    has_ended: bool,
}

impl<'a> Articles<'a> {
    fn open(
        path: &'a Path,
        position: &'a Cell<u64>,
        progress: &'a Progress,
    ) -> Result<Self, SourceError> {
        let input = gzip::open(path, position, progress)
            .map_err(|source| SourceError::read(path, 0, source))?;
        Ok(Self {
            path,
            position,
            progress,
            input,
            window: Vec::new(),
            used: 0,
            start: 0,
            has_ended: false,
        })
    }

    /// The article at `offset`, which is not before the one asked for last; `None` where the file ends before it.
    fn at(&mut self, offset: u64, length: usize) -> Result<Option<&[u8]>, SourceError> {
        loop {
            let end = self.start + self.window.len() as u64;
            if offset < end || self.has_ended {
                break;
            }
            if offset == end && length == 0 {
                return Ok(Some(&[]));
            }
            self.start = end;
            self.window.clear();
            self.used = 0;
            self.fill()?;
        }
        let Some(used) = offset
            .checked_sub(self.start)
            .and_then(|used| usize::try_from(used).ok())
            .filter(|&used| used <= self.window.len())
        else {
            return Ok(None);
        };
        self.used = used;
        while self.window.len() - self.used < length && !self.has_ended {
            if self.used >= CHUNK {
                self.window.drain(..self.used);
                self.start += self.used as u64;
                self.used = 0;
            }
            self.fill()?;
        }
        Ok(self.window.get(self.used..self.used + length))
    }

    /// Reads a chunk more.
    fn fill(&mut self) -> Result<(), SourceError> {
        if self.progress.is_cancelled() {
            return Err(SourceError::stopped(self.path));
        }
        let before = self.window.len();
        self.window.resize(before + CHUNK, 0);
        let room = self.window.get_mut(before..).unwrap_or_default();
        let read = loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let count = *read.as_ref().unwrap_or(&0);
        self.window.truncate(before + count);
        self.has_ended = count == 0;
        read.map(|_| ())
            .map_err(|source| SourceError::read(self.path, self.position.get(), source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, offset: u64, length: u32) -> IndexedArticle {
        IndexedArticle {
            offset,
            length,
            number,
            headword: (0, 0),
        }
    }

    /// Articles, each with the numbers of its rows.
    type Taken = Vec<(Vec<u32>, Vec<u8>)>;
    /// Rows that were skipped, by their numbers from 1, and why.
    type SkippedRow = Vec<(u64, SkipReason)>;

    fn read(bytes: &[u8], rows: &[(u64, u32)]) -> (Taken, SkippedRow) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut rows: Vec<IndexedArticle> = (0..)
            .zip(rows)
            .map(|(number, &(offset, length))| row(number, offset, length))
            .collect();
        let mut report = Report::default();
        let mut taken = Vec::new();
        let take = |rows: &[IndexedArticle], article: &[u8], _: &mut Report| {
            let numbers = rows.iter().map(|row| row.number).collect();
            taken.push((numbers, article.to_owned()));
            ArticleOutcome::Entries(1)
        };
        each_article(
            file.path(),
            &mut rows,
            &Progress::default(),
            &mut report,
            take,
        )
        .unwrap();
        assert_eq!(report.rows, taken.len() as u64);
        let skipped = report.skipped_rows.into_iter();
        let skipped = skipped
            .map(|row| (row.place.number(), row.reason))
            .collect();
        (taken, skipped)
    }

    #[test]
    fn articles_come_in_the_order_of_their_places() {
        let (taken, skipped) = read(
            b"onetwothree",
            &[(6, 5), (0, 3), (3, 3), (0, 3), (1, 4), (11, 0)],
        );
        let expected: [(&[u32], &[u8]); 5] = [
            (&[1, 3], b"one"),
            (&[4], b"netw"),
            (&[2], b"two"),
            (&[0], b"three"),
            (&[5], b""),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(rows, article)| (rows.to_vec(), article.to_vec()))
            .collect();
        assert_eq!(taken, expected);
        assert_eq!(skipped, []);
    }

    #[test]
    fn places_outside_the_file_and_long_articles_are_skipped() {
        let (taken, skipped) = read(
            b"one",
            &[
                (0, 3),
                (1, 3),
                (4, 1),
                (u64::MAX, 1),
                (0, (1 << 20) + 1),
                (12, 0),
            ],
        );
        assert_eq!(taken.len(), 1);
        assert_eq!(
            skipped,
            [
                (5, SkipReason::TooLong),
                (2, SkipReason::OutOfFile),
                (3, SkipReason::OutOfFile),
                (6, SkipReason::OutOfFile),
                (4, SkipReason::OutOfFile),
            ]
        );
    }

    #[test]
    fn an_article_crosses_chunks() {
        let bytes: Vec<u8> = (0..CHUNK * 5).map(|at| (at % 251) as u8).collect();
        let rows = [
            (10, 20),
            (CHUNK as u64 - 5, 10),
            (CHUNK as u64 * 2 - 1, CHUNK as u32 * 2),
            (CHUNK as u64 * 5 - 1, 1),
        ];
        let (taken, skipped) = read(&bytes, &rows);
        assert_eq!(skipped, []);
        for ((_, article), (offset, length)) in taken.iter().zip(rows) {
            let offset = offset as usize;
            assert_eq!(article, &bytes[offset..offset + length as usize]);
        }
    }

    #[test]
    fn an_index_of_overlapping_places_is_not_read_for_ever() {
        let bytes = vec![b'x'; 1 << 20];
        let rows: Vec<(u64, u32)> = (0..1000).map(|at| (at, 1 << 19)).collect();
        let (taken, skipped) = read(&bytes, &rows);
        assert!(taken.len() < 200, "{}", taken.len());
        assert_eq!(skipped[0].1, SkipReason::Damaged);
    }
}

//! dictd: an `.index` with a `.dict` or `.dict.dz`, as the manual pages *dictd(8)* and *dictfmt(1)* describe them.
//!
//! [`index`] says where the articles are, [`database`] what the dictionary is, [`entries`] makes entries of an
//! article.

mod database;
mod entries;
mod index;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::path::Path;

use super::places::{Outcome, Row, each_article};
use super::plain::webster::Webster;
use super::{Each, Report, SourceError, gzip, plain};
use crate::lexicon::format::Meta;
use crate::progress::Progress;
use crate::text::normalise::normalise;
use database::Database;
use index::Index;

/// How many articles tell at which column the lines are broken.
const SAMPLE: usize = 500;

/// Reads the dictionary whose `.index` is `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let mut report = Report::new(Meta::default());
    let articles = gzip::companion(path, &["dict", "dict.dz", "dict.gz"])?;
    let mut index = Index::read(path, &mut report)?;
    let mut rows = std::mem::take(&mut index.rows);
    let headwords = || rows.iter().map(|row| index.headword(row));
    let mut database = Database::from_headwords(headwords());
    let known: HashSet<u64> = headwords().map(key).collect();
    let is_headword = |word: &str| known.contains(&key(word));
    let ahead = Ahead::read(&articles, &index, &mut rows, &mut database, progress)?;
    let context = plain::Context {
        width: ahead.width,
        is_headword: &is_headword,
    };
    let take = |rows: &[Row], bytes: &[u8], report: &mut Report| {
        let headwords: Vec<&str> = rows.iter().map(|row| index.headword(row).trim()).collect();
        let text = match entries::text(bytes, database.is_utf8) {
            Ok(text) => text,
            Err(reason) => return Outcome::Skip(reason),
        };
        if headwords
            .iter()
            .any(|headword| database::part(headword).is_some())
        {
            return Outcome::Nothing;
        }
        let entries = if database.is_html {
            entries::of_html(&text, &headwords, &mut report.left_out)
        } else {
            entries::of_text(&text, &headwords, context, &ahead)
        };
        let count = entries.len() as u64;
        for entry in entries {
            if let ControlFlow::Break(()) = each(entry) {
                return Outcome::Stop;
            }
        }
        Outcome::Entries(count)
    };
    each_article(&articles, &mut rows, progress, &mut report, take)?;
    report.meta = database.meta(path);
    report.has_title = database.has_title();
    Ok(report)
}

/// What must be known before the first article is read for good.
#[derive(Debug, Default)]
struct Ahead {
    /// The column at which the lines are broken.
    width: Option<usize>,
    /// The headwords that articles begin with.
    own: HashSet<u64>,
    /// The phrases that articles explain besides.
    phrases: HashSet<u64>,
}

impl Ahead {
    /// Whether some article begins with the headword.
    fn is_own(&self, headword: &str) -> bool {
        self.own.contains(&key(headword))
    }

    /// Whether some article explains the phrase.
    fn is_explained(&self, headword: &str) -> bool {
        self.phrases.contains(&key(headword))
    }

    /// Reads every article; also finds out what the dictionary says of itself.
    fn read(
        articles: &Path,
        index: &Index,
        rows: &mut [Row],
        database: &mut Database,
        progress: &Progress,
    ) -> Result<Self, SourceError> {
        let mut ahead = Self::default();
        let mut lengths: Vec<usize> = Vec::new();
        let mut sampled = 0;
        let no_headword = |_: &str| false;
        let take = |rows: &[Row], bytes: &[u8], _: &mut Report| {
            let Ok(text) = entries::text(bytes, false) else {
                return Outcome::Nothing;
            };
            let mut headwords = rows.iter().map(|row| index.headword(row));
            if let Some(part) = headwords.find_map(database::part) {
                database.take(part, &text);
                return Outcome::Nothing;
            }
            if sampled < SAMPLE {
                sampled += 1;
                let lines = text.lines().map(|line| line.trim_end().chars().count());
                lengths.extend(lines.filter(|&length| length > 0));
            }
            let context = plain::Context {
                width: None,
                is_headword: &no_headword,
            };
            if let Some(webster) = Webster::read(&text, context) {
                let headwords = webster.headwords().iter();
                ahead.own.extend(headwords.map(|headword| key(headword)));
                ahead
                    .phrases
                    .extend(webster.phrases().map(|phrase| key(&phrase)));
            }
            Outcome::Nothing
        };
        // What cannot be read is counted the second time.
        each_article(articles, rows, progress, &mut Report::default(), take)?;
        ahead.width = plain::width(lengths.into_iter());
        Ok(ahead)
    }
}

/// A number for a headword, whatever its case and signs of the same kind.
fn key(headword: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    normalise(headword).hash(&mut hasher);
    hasher.finish()
}

//! What the articles tell before the first of them is read for good.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::database::{self, Database};
use super::encoding;
use super::index::DictdIndex;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::indexed_articles::{ArticleOutcome, IndexedArticle, each_article};
use crate::source::plain;
use crate::source::plain::webster::Webster;
use crate::source::report::Report;
use crate::text::normalise::normalise;

/// How many articles tell at which column the lines are broken.
const SAMPLE: usize = 500;

/// What must be known before the first article is read for good.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The column at which the lines are broken.
    pub(super) width: Option<usize>,
    /// The headwords that articles begin with.
    own: HashSet<u64>,
    /// The phrases that articles explain besides.
    phrases: HashSet<u64>,
}

impl Ahead {
    /// Whether some article begins with the headword.
    pub(super) fn is_own(&self, headword: &str) -> bool {
        self.own.contains(&key(headword))
    }

    /// Whether some article explains the phrase.
    pub(super) fn is_explained(&self, headword: &str) -> bool {
        self.phrases.contains(&key(headword))
    }

    /// Reads every article; also finds out what the dictionary says of itself.
    pub(super) fn read(
        articles: &Path,
        index: &DictdIndex,
        rows: &mut [IndexedArticle],
        database: &mut Database,
        progress: &Progress,
    ) -> Result<Self, SourceError> {
        let mut ahead = Self::default();
        let mut lengths: Vec<usize> = Vec::new();
        let mut sampled = 0;
        let no_headword = |_: &str| false;
        let take = |rows: &[IndexedArticle], bytes: &[u8], _: &mut Report| {
            let Ok(text) = encoding::text(bytes, false) else {
                return ArticleOutcome::Nothing;
            };
            let mut headwords = rows.iter().map(|row| index.headword(row));
            if let Some(part) = headwords.find_map(database::part) {
                database.take(part, &text);
                return ArticleOutcome::Nothing;
            }
            if sampled < SAMPLE {
                sampled += 1;
                let lines = text.lines().map(|line| line.trim_end().chars().count());
                lengths.extend(lines.filter(|&length| length > 0));
            }
            let context = plain::LineContext {
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
            ArticleOutcome::Nothing
        };
        // What cannot be read is counted the second time.
        each_article(articles, rows, progress, &mut Report::default(), take)?;
        ahead.width = plain::width(lengths.into_iter());
        Ok(ahead)
    }
}

/// A number for a headword, whatever its case and signs of the same kind.
pub(super) fn key(headword: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    normalise(headword).hash(&mut hasher);
    hasher.finish()
}

//! dictd: an `.index` with a `.dict` or `.dict.dz`, as the manual pages *dictd(8)* and *dictfmt(1)* describe them.
//!
//! [`index`] says where the articles are, [`database`] what the dictionary is, [`entries`] makes entries of an
//! article.

mod ahead;
mod database;
mod encoding;
mod entries;
mod index;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::Path;

use super::indexed_articles::{ArticleOutcome, IndexedArticle, each_article};
use super::{gzip, plain};
use crate::lexicon::format::Meta;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, Report};
use ahead::{Ahead, key};
use database::Database;
use index::DictdIndex;

/// Reads the dictionary whose `.index` is `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let mut report = Report::new(Meta::default());
    let articles = gzip::companion(path, &["dict", "dict.dz", "dict.gz"])?;
    let mut index = DictdIndex::read(path, &mut report)?;
    let mut rows = std::mem::take(&mut index.rows);
    let headwords = || rows.iter().map(|row| index.headword(row));
    let mut database = Database::from_headwords(headwords());
    let known: HashSet<u64> = headwords().map(key).collect();
    let is_headword = |word: &str| known.contains(&key(word));
    let ahead = Ahead::read(&articles, &index, &mut rows, &mut database, progress)?;
    let context = plain::LineContext {
        width: ahead.width,
        is_headword: &is_headword,
    };
    let take = |rows: &[IndexedArticle], bytes: &[u8], report: &mut Report| {
        let headwords: Vec<&str> = rows.iter().map(|row| index.headword(row).trim()).collect();
        let text = match encoding::text(bytes, database.is_utf8) {
            Ok(text) => text,
            Err(reason) => return ArticleOutcome::Skip(reason),
        };
        if headwords
            .iter()
            .any(|headword| database::part(headword).is_some())
        {
            return ArticleOutcome::Nothing;
        }
        let entries = if database.is_html {
            entries::of_html(&text, &headwords, &mut report.left_out)
        } else {
            entries::of_text(&text, &headwords, context, &ahead)
        };
        let count = entries.len() as u64;
        for entry in entries {
            if let ControlFlow::Break(()) = each(entry) {
                return ArticleOutcome::Stop;
            }
        }
        ArticleOutcome::Entries(count)
    };
    each_article(&articles, &mut rows, progress, &mut report, take)?;
    report.meta = database.meta(path);
    report.has_title = database.has_title();
    Ok(report)
}

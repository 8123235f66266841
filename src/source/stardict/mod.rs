//! StarDict: an `.ifo` with `.idx`, `.dict` and `.syn`, versions 2.4.2 and 3.0.0, as StarDict's own document
//! *Format for StarDict dictionary files* describes them. What else is known of its types comes from what
//! dictionaries hold: Pango's and MediaWiki's markup, XDXF (its draft 33), PowerWord's and WordNet's XML.
//!
//! [`ifo`] and [`index`] say where the articles are, [`field`] splits an article into its fields, [`article`]
//! reads each field by its type.

mod article;
mod field;
mod ifo;
mod index;
mod pango;
mod powerword;
mod pronunciation;
mod wiki;
mod wordnet;
mod xdxf;

use std::ops::ControlFlow;
use std::path::Path;

use super::gzip;
use super::indexed_articles::{ArticleOutcome, IndexedArticle, each_article};
use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, Report, SkipReason, StatedForm};
use crate::text::normalise::normalise;
use ifo::Ifo;
use index::StarDictIndex;

/// Where headwords share an article, each has an entry of its own up to so many bytes in all; beyond, they are
/// variants of one.
const SHARED_LIMIT: usize = 64 << 10;

/// How long the headwords that synonyms lead to can be together, in bytes: so much, and so many times the length of
/// the list itself.
const LEMMAS_FREE: usize = 16 << 20;
const LEMMAS_RATIO: usize = 16;

/// Reads the dictionary whose `.ifo` is `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let ifo = Ifo::read(path)?;
    let mut report = Report::titled(ifo.meta, ifo.has_title);
    let index = gzip::companion(path, &["idx", "idx.gz", "idx.dz"])?;
    let articles = gzip::companion(path, &["dict", "dict.dz", "dict.gz"])?;
    let mut index = StarDictIndex::read(&index, ifo.has_long_offsets, &mut report)?;
    let mut rows = std::mem::take(&mut index.rows);
    let types = ifo.types.as_deref();
    let take = |rows: &[IndexedArticle], bytes: &[u8], report: &mut Report| {
        take_article(&index, rows, bytes, types, report, each)
    };
    each_article(&articles, &mut rows, progress, &mut report, take)?;
    if let Ok(synonyms) = gzip::companion(path, &["syn", "syn.gz", "syn.dz"]) {
        rows.sort_unstable_by_key(|row| row.number);
        let mut left = LEMMAS_FREE;
        let take = |word: &str, number: u32, report: &mut Report| {
            let lemma = rows
                .binary_search_by_key(&number, |row| row.number)
                .ok()
                .and_then(|at| rows.get(at))
                .map(|row| index.headword(row).trim())
                .ok_or(SkipReason::NoTarget)?;
            left = left.saturating_add(word.len().saturating_mul(LEMMAS_RATIO));
            left = left.checked_sub(lemma.len()).ok_or(SkipReason::TooLong)?;
            if normalise(lemma) != normalise(word) {
                report.forms.push(variant(lemma, word));
            }
            Ok(())
        };
        index::each_synonym(&synonyms, &mut report, take)?;
    }
    Ok(report)
}

/// Gives to `each` the entries of the headwords of `rows`, which share the article `bytes`.
fn take_article(
    index: &StarDictIndex,
    rows: &[IndexedArticle],
    bytes: &[u8],
    types: Option<&[u8]>,
    report: &mut Report,
    each: &mut Each<'_>,
) -> ArticleOutcome {
    let mut headwords: Vec<&str> = rows.iter().map(|row| index.headword(row).trim()).collect();
    headwords.dedup();
    let article = field::split(bytes, types)
        .and_then(|fields| article::read(&fields, &headwords, &mut report.left_out));
    let article = match article {
        Ok(Some(article)) => article,
        Ok(None) => return ArticleOutcome::Nothing,
        Err(reason) => return ArticleOutcome::Skip(reason),
    };
    let are_variants = headwords.len() * bytes.len() > SHARED_LIMIT;
    let main = if are_variants {
        headwords.iter().min_by_key(|headword| headword.len())
    } else {
        None
    };
    let mut count = 0;
    for headword in &headwords {
        if let Some(main) = main
            && headword != main
        {
            report.forms.push(variant(main, headword));
            continue;
        }
        if main.is_some() && count > 0 {
            continue;
        }
        let entry = Entry {
            headword: (*headword).to_owned(),
            phonetic: article.phonetic.clone(),
            senses: article.senses.clone(),
            ..Entry::default()
        };
        if let ControlFlow::Break(()) = each(entry) {
            return ArticleOutcome::Stop;
        }
        count += 1;
    }
    ArticleOutcome::Entries(count)
}

fn variant(lemma: &str, form: &str) -> StatedForm {
    StatedForm {
        lemma: lemma.to_owned(),
        kind: FormKind::Variant,
        form: form.to_owned(),
    }
}

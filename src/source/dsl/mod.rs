//! DSL, the dictionary language of ABBYY Lingvo: `.dsl`, or packed `.dsl.dz`.
//!
//! The format is that of the help of Lingvo's DSL compiler, with what GoldenDict's dictionaries add (UTF-8,
//! packing). [`card`] finds the articles, [`heading`] reads their headwords and [`article`] their bodies,
//! which [`markup`] takes apart; [`subentry`] finds the entries inside entries. Files that a dictionary
//! includes (`#INCLUDE`) are dictionaries of their own here.

mod article;
mod card;
mod encoding;
mod heading;
mod line_start;
mod markup;
mod subentry;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::Path;

use super::text_file::TextFile;
use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::lexicon::format::Meta;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, EntryPlace, LeftOut, Report, SkipReason};
use card::{Card, Cards};
use heading::HEADING_LIMIT;
use markup::Tilde;

/// The longest spelling beside the first that is kept; nobody types a longer one.
const VARIANT_LIMIT: usize = 300;
/// How long the spellings of one card are together, in bytes: so many, and so many for each byte of the card; tildes
/// and optional parts multiply.
const SPELLINGS_FREE: usize = 4 << 10;
const SPELLINGS_RATIO: usize = 64;
const ENDINGS: [&str; 3] = ["dsl", "dz", "gz"];

/// Reads the dictionary at `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let file = TextFile::new(path, progress);
    let read_error = |error| file.read_error(error);
    let mut cards = Cards::new(file.open(encoding::tell)?);
    let mut header = DslHeader::default();
    while let Some((name, value)) = cards.next_directive().map_err(read_error)? {
        header.take(&name, value);
    }
    let is_dsl = !header.name.is_empty();
    let mut report = Report::titled(header.meta(|| file.stem(&ENDINGS)), is_dsl);
    while let Some(card) = cards.next_card().map_err(read_error)? {
        match entries(&card, &mut report) {
            Ok(entries) => {
                for entry in entries {
                    report.rows += 1;
                    if let ControlFlow::Break(()) = each(entry) {
                        return Err(file.stopped());
                    }
                }
            }
            Err(reason) => report.skip(EntryPlace::Line(card.line), reason),
        }
        if file.is_cancelled() {
            return Err(file.stopped());
        }
    }
    if report.rows == 0 && !is_dsl {
        return Err(file.unknown());
    }
    Ok(report)
}

/// The entry of a card, and those of its subentries behind it.
fn entries(card: &Card, report: &mut Report) -> Result<Vec<Entry>, SkipReason> {
    if let Some(reason) = &card.fault {
        return Err(reason.clone());
    }
    let headings: Vec<&str> = card.headings.iter().map(String::as_str).collect();
    let written: usize = headings.iter().map(|heading| heading.len()).sum();
    let mut left = SPELLINGS_FREE + SPELLINGS_RATIO * (written + card.body.len());
    let (mut main, first) = spelled(&headings, None, &mut left)?;
    let (body, subentries) = subentry::split(&card.body, &first);
    let mut tilde = Tilde::new(&first, first.len() + card.body.len());
    fill(&mut main, &body, &mut tilde, &mut report.left_out);
    let mut entries = vec![main];
    for subentry in subentries {
        match spelled(&subentry.headings, Some(&first), &mut left) {
            Ok((mut entry, _)) => {
                fill(&mut entry, &subentry.body, &mut tilde, &mut report.left_out);
                entries.push(entry);
            }
            Err(reason) => report.skip(EntryPlace::Line(card.line), reason),
        }
    }
    Ok(entries)
}

/// An entry of the headwords alone, and what a tilde in its body stands for. The spellings are taken from the bytes
/// `left` for the card.
fn spelled(
    headings: &[&str],
    tilde: Option<&str>,
    left: &mut usize,
) -> Result<(Entry, String), SkipReason> {
    let mut entry = Entry::default();
    let mut first = tilde.map(str::to_owned);
    let mut known = HashSet::new();
    for written in headings {
        if written.len() > HEADING_LIMIT {
            return Err(SkipReason::LongHeadword);
        }
        let Some(heading) = heading::parse(written, first.as_deref()) else {
            continue;
        };
        let mut spellings = vec![heading.headword];
        spellings.extend(heading.variants);
        for spelling in spellings {
            if !known.insert(spelling.clone()) {
                continue;
            }
            *left = left
                .checked_sub(spelling.len())
                .ok_or(SkipReason::TooLong)?;
            if entry.headword.is_empty() {
                first.get_or_insert_with(|| spelling.clone());
                entry.headword = spelling;
            } else if spelling.len() <= VARIANT_LIMIT {
                entry.forms.push((FormKind::Variant, spelling));
            }
        }
    }
    if entry.headword.is_empty() {
        return Err(SkipReason::NoHeadword);
    }
    Ok((entry, first.unwrap_or_default()))
}

fn fill(entry: &mut Entry, body: &str, tilde: &mut Tilde<'_>, left_out: &mut LeftOut) {
    let article = article::read(body, tilde, left_out);
    entry.phonetic = article.phonetic;
    entry.senses = article.senses;
}

/// What the first lines tell of the dictionary.
#[derive(Default)]
struct DslHeader {
    name: String,
    from: String,
    to: String,
}

impl DslHeader {
    fn take(&mut self, name: &str, value: String) {
        match name {
            "NAME" => self.name = value,
            "INDEX_LANGUAGE" => self.from = value,
            "CONTENTS_LANGUAGE" => self.to = value,
            _ => {}
        }
    }

    fn meta(self, stem: impl FnOnce() -> String) -> Meta {
        let source = match (self.from.is_empty(), self.to.is_empty()) {
            (false, false) => format!("{} – {}", self.from, self.to),
            _ => self.from + &self.to,
        };
        Meta {
            name: if self.name.is_empty() {
                stem()
            } else {
                self.name
            },
            licence: String::new(),
            source,
        }
    }
}

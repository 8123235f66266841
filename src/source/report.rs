//! What an import took in and what it left out.

use std::fmt;
use std::ops::ControlFlow;

use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::lexicon::format::{Identity, Meta};

/// Takes the entries of a source, one after another; it breaks to end the import.
pub type Each<'a> = dyn FnMut(Entry) -> ControlFlow<()> + 'a;

/// How many skipped entries a [`Report`] describes; the rest are only counted.
const SKIPPED_KEPT: usize = 100;

/// What an import took in and what it left out.
#[derive(Debug, Default)]
pub struct Report {
    /// What the dictionary says of itself.
    pub meta: Meta,
    /// Whether its name is the title that the source states, and not the name of a file.
    pub has_title: bool,
    /// Which dictionary it is; [`read`](super::read) says it.
    pub identity: Option<Identity>,
    /// Rows or articles that became an entry.
    pub rows: u64,
    /// Rows or articles that could not be read.
    pub skipped: u64,
    /// The first hundred of those.
    pub skipped_rows: Vec<Skipped>,
    /// Forms and other spellings that are stated apart from their headword's entry (ECDICT's `0:weigh/1:3` at
    /// *weighs*, StarDict's `.syn`, MDict's links); the builder adds them to those of the entries.
    pub forms: Vec<StatedForm>,
    /// What a `.lex` does not hold.
    pub left_out: LeftOut,
}

impl Report {
    /// The report of a source that calls itself by `meta`, before its first entry.
    pub fn new(meta: Meta) -> Self {
        Self {
            meta,
            ..Self::default()
        }
    }

    /// The same, and whether the name in `meta` is a title of its own.
    pub fn titled(meta: Meta, has_title: bool) -> Self {
        Self {
            has_title,
            ..Self::new(meta)
        }
    }

    /// Counts an entry that could not be read.
    pub fn skip(&mut self, place: EntryPlace, reason: SkipReason) {
        self.skipped += 1;
        if self.skipped_rows.len() < SKIPPED_KEPT {
            self.skipped_rows.push(Skipped { place, reason });
        }
    }
}

/// What was in the articles and is not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Pictures.
    pub pictures: u64,
    /// Recordings.
    pub sounds: u64,
}

/// A form with the lemma that it belongs to, where the lemma's own entry need not state it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatedForm {
    /// The headword inflected.
    pub lemma: String,
    /// How `form` relates to `lemma`; another headword of the same article is a [`FormKind::Variant`].
    pub kind: FormKind,
    /// The inflected form.
    pub form: String,
}

/// An entry that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands in the source.
    pub place: EntryPlace,
    /// Why it could not be read.
    pub reason: SkipReason,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// Where an entry stands in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryPlace {
    /// The line, from 1, on which it begins.
    Line(u64),
    /// Its number, from 1.
    Entry(u64),
}

impl EntryPlace {
    /// The number alone, from 1.
    pub fn number(self) -> u64 {
        match self {
            Self::Line(number) | Self::Entry(number) => number,
        }
    }
}

impl fmt::Display for EntryPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Entry(number) => write!(f, "entry {number}"),
        }
    }
}

/// Why an entry was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// The row has another number of fields than the header.
    FieldCount {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// It is not text in the encoding of its file.
    NotText,
    /// The headword is empty.
    NoHeadword,
    /// The headword is longer than any word or phrase.
    LongHeadword,
    /// The entry is longer than 1 MiB.
    TooLong,
    /// Its place, as the index tells it, is not in the file.
    OutOfFile,
    /// Its part of the file is damaged.
    Damaged,
    /// It leads to a headword that is not there, or round in a circle.
    NoTarget,
    /// The builder refuses it, for this reason.
    Refused(String),
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldCount { found, expected } => {
                write!(f, "it has {found} fields where the header has {expected}")
            }
            Self::NotText => f.write_str("it is not text in the encoding of its file"),
            Self::NoHeadword => f.write_str("its headword is empty"),
            Self::LongHeadword => f.write_str("its headword is longer than 1000 bytes"),
            Self::TooLong => f.write_str("it is longer than 1 MiB"),
            Self::OutOfFile => f.write_str("its place lies outside the file"),
            Self::Damaged => f.write_str("its part of the file is damaged"),
            Self::NoTarget => f.write_str("it leads to a headword that is not there"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

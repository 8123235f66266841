//! What a look-up gives back.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::english::american::american;
use crate::english::form::FormKind;
use crate::lexicon::entry::{Entry, Sense};
use crate::lexicon::error::LexError;
use crate::lexicon::id::CORE_ID;

/// Everything that the dictionaries say to one query, best first.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The text that was asked for, as it was given.
    pub query: String,
    /// The readings found.
    pub matches: Vec<Match>,
    /// The dictionaries that could not answer in full, and why.
    pub faults: Vec<LexError>,
    /// Whether the query was too long to be a word or phrase; then nothing was looked up.
    pub too_long: bool,
}

/// One reading of the query in one dictionary.
#[derive(Debug, Clone)]
pub struct Match {
    /// How the entry came to be found.
    pub kind: MatchKind,
    /// The name of the dictionary.
    pub dictionary: Arc<str>,
    /// The id of the dictionary, which stays when it is given another name.
    pub dictionary_id: Arc<str>,
    /// What it says.
    pub entry: Arc<Entry>,
    /// What the query, or the part of it, is of the entry's headword; empty where it is the headword itself.
    pub forms: Vec<FormKind>,
    /// The lemma, where `forms` says something of it.
    pub form_of: Option<String>,
    /// With [`MatchKind::Part`], the part of the query that the entry explains.
    pub part: Option<String>,
    /// With [`MatchKind::Phrase`], the bytes of its words in the sentence; empty where there was none.
    pub words: Vec<Range<usize>>,
    /// Whether it is among what the sentence means here; the rest is shown on demand.
    pub fits: bool,
    /// The senses of the entry in the order in which they are shown.
    pub senses: Vec<OrderedSense>,
}

impl Match {
    /// The senses with their places in the entry, in the order in which they are shown.
    pub fn senses(&self) -> impl Iterator<Item = (usize, &Sense)> {
        let all = self.senses.iter();
        all.filter_map(|ordered| Some((ordered.index, self.entry.senses.get(ordered.index)?)))
    }

    /// The American pronunciation: what the dictionary writes, and for the program's own, which leaves out what follows
    /// from the British form, that; `None` where nothing is known or it is the British one.
    pub fn phonetic_us(&self) -> Option<Cow<'_, str>> {
        let british = self.entry.phonetic.as_deref();
        let american = match (&self.entry.phonetic_us, british) {
            (Some(written), _) => Cow::Borrowed(written.as_str()),
            (None, Some(british)) if *self.dictionary_id == *CORE_ID => {
                Cow::Owned(american(&self.entry.headword, british))
            }
            _ => return None,
        };
        (Some(&*american) != british).then_some(american)
    }
}

#[cfg(test)]
impl Match {
    /// `entry` found as its headword in the dictionary with this id, whose name is that in capitals.
    pub(crate) fn exact(dictionary: &str, entry: Entry) -> Self {
        Self {
            kind: MatchKind::Exact,
            dictionary: dictionary.to_uppercase().into(),
            dictionary_id: dictionary.into(),
            senses: OrderedSense::all(&entry),
            entry: Arc::new(entry),
            forms: Vec::new(),
            form_of: None,
            part: None,
            words: Vec::new(),
            fits: true,
        }
    }
}

/// A sense in the order of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderedSense {
    /// Its place in the entry.
    pub index: usize,
    /// Whether it may be what the sentence means.
    pub fits: bool,
}

impl OrderedSense {
    /// The senses of `entry` as they stand there.
    pub fn all(entry: &Entry) -> Vec<Self> {
        let all = 0..entry.senses.len();
        all.map(|index| Self { index, fits: true }).collect()
    }
}

/// How an entry came to be found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchKind {
    /// The query is the headword.
    Exact,
    /// The headword is a phrase of the sentence around the query.
    Phrase,
    /// The query is an inflected form of the headword.
    Form,
    /// The headword, or an inflected form of it, is a part of the query.
    Part,
    /// The headword is spelled like the query.
    Similar,
    /// The query is in the gloss.
    Reverse,
}

impl MatchKind {
    /// The name in `lookup --json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Phrase => "phrase",
            Self::Form => "form",
            Self::Part => "part",
            Self::Similar => "similar",
            Self::Reverse => "reverse",
        }
    }
}

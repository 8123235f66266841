//! The readings of a query, each entry once, in the order in which they are shown.

use std::ops::Range;

use crate::lookup::answer::{Match, MatchKind, OrderedSense};
use crate::lookup::order::clues::WordPlace;
use crate::lookup::order::{OrderedReading, order};
use crate::lookup::phrase::search::PhraseHit;
use crate::lookup::search::{EntryHit, FoundWord, Search};

/// The readings found so far.
#[derive(Default)]
pub(super) struct Readings {
    found: Vec<FoundReading>,
}

struct FoundReading {
    kind: MatchKind,
    hit: EntryHit,
    part: Option<String>,
    words: Vec<Range<usize>>,
    fits: bool,
    senses: Vec<OrderedSense>,
}

impl FoundReading {
    fn new(kind: MatchKind, hit: EntryHit) -> Self {
        Self {
            kind,
            senses: OrderedSense::all(&hit.entry),
            hit,
            part: None,
            words: Vec::new(),
            fits: true,
        }
    }

    fn ordered(reading: OrderedReading) -> Self {
        Self {
            fits: reading.fits,
            senses: reading.senses,
            ..Self::new(reading.kind, reading.hit)
        }
    }

    fn into_match(self, search: &Search<'_>) -> Match {
        let hit = self.hit;
        Match {
            kind: self.kind,
            dictionary: search.name(hit.dictionary),
            dictionary_id: search.id(hit.dictionary),
            form_of: (!hit.forms.is_empty()).then(|| hit.entry.headword.clone()),
            entry: hit.entry,
            forms: hit.forms,
            part: self.part,
            words: self.words,
            fits: self.fits,
            senses: self.senses,
        }
    }
}

impl Readings {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    fn add(&mut self, reading: FoundReading) {
        let place = (reading.hit.dictionary, reading.hit.record);
        let is_new = |other: &FoundReading| (other.hit.dictionary, other.hit.record) != place;
        if self.found.iter().all(is_new) {
            self.found.push(reading);
        }
    }

    /// Whether `is_so` holds of every entry read so far.
    pub(super) fn all(&self, is_so: impl Fn(MatchKind, &EntryHit) -> bool) -> bool {
        let mut found = self.found.iter();
        found.all(|reading| is_so(reading.kind, &reading.hit))
    }

    /// Puts `hits` before all others.
    pub(super) fn put_first(&mut self, kind: MatchKind, hits: Vec<EntryHit>) {
        let behind = std::mem::take(&mut self.found);
        self.add_all(kind, hits);
        for reading in behind {
            self.add(reading);
        }
    }

    /// Adds `hits`, all found as `kind`.
    pub(super) fn add_all(&mut self, kind: MatchKind, hits: Vec<EntryHit>) {
        for hit in hits {
            self.add(FoundReading::new(kind, hit));
        }
    }

    /// Adds phrases.
    pub(super) fn add_phrases(&mut self, phrases: impl IntoIterator<Item = PhraseHit>) {
        for phrase in phrases {
            self.add(FoundReading {
                words: phrase.words,
                ..FoundReading::new(MatchKind::Phrase, phrase.hit)
            });
        }
    }

    /// Adds a word's readings as headword and as form, ordered by what stands around it.
    pub(super) fn add_found(
        &mut self,
        found: FoundWord,
        place: Option<&WordPlace<'_>>,
        search: &Search<'_>,
    ) {
        for reading in order(found, place, search) {
            self.add(FoundReading::ordered(reading));
        }
    }

    /// Adds a word of a selection, `part` as it stands there.
    pub(super) fn add_word(
        &mut self,
        part: &str,
        found: FoundWord,
        place: Option<&WordPlace<'_>>,
        search: &Search<'_>,
    ) {
        for reading in order(found, place, search) {
            self.add(FoundReading {
                kind: MatchKind::Part,
                part: Some(part.to_owned()),
                ..FoundReading::ordered(reading)
            });
        }
    }

    /// Adds the parts of a word.
    pub(super) fn add_parts(&mut self, parts: Vec<(String, EntryHit)>, fits: bool) {
        for (part, hit) in parts {
            self.add(FoundReading {
                part: Some(part),
                fits,
                ..FoundReading::new(MatchKind::Part, hit)
            });
        }
    }

    /// Forgets where the words of phrases stand: there is no sentence to mark them in.
    pub(super) fn forget_words(&mut self) {
        for reading in &mut self.found {
            reading.words.clear();
        }
    }

    /// The first reading as an answer has it; none that is only spelled alike.
    pub(super) fn into_first(self, search: &Search<'_>) -> Option<Match> {
        let first = self.found.into_iter().next()?;
        (first.kind != MatchKind::Similar).then(|| first.into_match(search))
    }

    /// The readings as an answer has them.
    pub(super) fn into_matches(self, search: &Search<'_>) -> Vec<Match> {
        let all = self.found.into_iter();
        all.map(|reading| reading.into_match(search)).collect()
    }
}

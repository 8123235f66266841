//! One query to all dictionaries: the phrases around it, as a headword, as an inflected form, by its parts, and
//! where nothing is found what it is spelled like.

use std::ops::Range;

use crate::english::composition::{Composition, WordPart, compose};
use crate::english::derive::derivations;
use crate::lookup::answer::{Answer, Match, MatchKind};
use crate::lookup::cue::{self, Cue};
use crate::lookup::library::Library;
use crate::lookup::search::{EntryHit, FoundWord, Search};
use crate::lookup::sentence::SentenceWords;
use crate::lookup::spelling::{bare, joined_spellings, spellings};
use crate::text::han::is_han;
use crate::text::normalise::normalise;

/// The longest query, in words.
const MAX_WORDS: usize = 8;

/// The longest query, in bytes.
const MAX_BYTES: usize = 200;

/// How often the parts of a word are themselves taken apart.
const MAX_DEPTH: usize = 4;

/// By how much a word is commoner than another where that decides: about five times.
const MUCH_COMMONER: u8 = 34;

/// How common a word is that is taken for what a rare one was meant to be: among the ten thousand commonest.
const COMMON: u8 = 55;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Query<'a> {
    /// The touched word or the selection, as it stands in the text, line ends and soft hyphens included.
    pub text: &'a str,
    /// Where it stands; `None` for a word typed into a search line.
    pub context: Option<Context<'a>>,
}

/// The sentence around a query.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// The bytes of the touched words in it.
    pub touched: Range<usize>,
}

impl Context<'_> {
    /// Whether no word is before the touched ones, so that a capital letter says nothing.
    fn is_at_start(&self) -> bool {
        let before = self.sentence.get(..self.touched.start);
        before.is_some_and(|before| !before.contains(char::is_alphanumeric))
    }
}

impl<'a> From<&'a str> for Query<'a> {
    fn from(text: &'a str) -> Self {
        Self {
            text,
            context: None,
        }
    }
}

impl<'a> Query<'a> {
    /// `text` where it first stands as whole words in `sentence`; without context where it does not.
    pub fn within(text: &'a str, sentence: &'a str) -> Self {
        let is_word = |c: char| c.is_alphanumeric();
        let place = sentence.match_indices(text).find(|(at, found)| {
            let before = sentence[..*at].chars().next_back();
            let after = sentence[at + found.len()..].chars().next();
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        });
        let context = place
            .filter(|_| !text.is_empty())
            .map(|(start, _)| Context {
                sentence,
                touched: start..start + text.len(),
            });
        Self { text, context }
    }
}

impl Library {
    /// Everything that the enabled dictionaries say to `query`, best first: the longest phrases of the sentence
    /// that hold it; the entries of which it is the headword, in the dictionaries' order, and those of which it is
    /// an inflected form, lemma by lemma, what fits the sentence before the rest; then those of its parts. Where
    /// none has it: the parts it is derived from, or the words spelled like it. A query in Chinese finds the
    /// headwords that it translates.
    ///
    /// A dictionary that cannot be read is named in the answer's faults; the others still answer.
    pub fn look_up(&self, query: &Query<'_>) -> Answer {
        let mut answer = Answer {
            query: query.text.to_owned(),
            ..Answer::default()
        };
        let text = query.text.trim();
        answer.too_long = text.len() > MAX_BYTES || text.split_whitespace().count() > MAX_WORDS;
        if answer.too_long {
            return answer;
        }
        let context = query.context.as_ref();
        let at_start = context.is_some_and(Context::is_at_start);
        let mut search = Search::new(self, at_start);
        let mut readings = Readings::default();
        if text.contains(is_han) {
            let found = search.whole(&spellings(text));
            readings.add_found(found, None, &search);
            readings.add_all(MatchKind::Reverse, search.reverse(text));
        } else {
            let tokens = match context {
                Some(context) => SentenceWords::around(context.sentence, &context.touched),
                None => SentenceWords::around(text, &(0..text.len())),
            };
            answer.cue = context.and_then(|_| cue::cue(&tokens));
            read(text, &tokens, answer.cue, &mut search, &mut readings);
            if context.is_none() {
                readings.forget_words();
            }
        }
        answer.matches = readings.into_matches(&search);
        answer.faults = search.into_faults();
        answer
    }
}

/// Adds the readings of a text that is not Chinese.
fn read(
    text: &str,
    tokens: &SentenceWords,
    cue: Option<Cue>,
    search: &mut Search<'_>,
    readings: &mut Readings,
) {
    let own = normalise(text);
    for phrase in search.phrases(tokens, &own) {
        readings.add_phrase(phrase.hit, phrase.words);
    }
    let mut found = search.whole(&spellings(text));
    // co-operatives, where a dictionary has cooperative only.
    if found.is_empty() && own.contains('-') {
        found = search.whole(&spellings(
            &bare(text).replace(['-', '\u{2010}', '\u{2011}'], ""),
        ));
    }
    let composition = compose(&bare(text));
    let is_explained = !found.exact.is_empty() || !search.whole(&joined_spellings(text)).is_empty();
    let has_readings = !found.is_empty();
    readings.add_found(found, cue, search);
    if !is_explained || matches!(composition, Composition::Clitic(_)) {
        let mut parts = Vec::new();
        for piece in composition.pieces() {
            parts_of(search, piece, 0, &mut parts);
        }
        let belongs = !has_readings || matches!(composition, Composition::Clitic(_));
        readings.add_parts(parts, belongs);
    }
    if readings.is_empty() {
        // "independant" is *independent*, not *in-* and *dependant*.
        readings.add_all(MatchKind::Similar, search.slips(&own, COMMON));
        readings.add_parts(derived(search, &own), true);
    }
    // A big dictionary lists misspellings too; nobody counts them, and a common word is a slip away.
    let is_suspect = readings.all(|kind, hit| {
        let is_word = matches!(kind, MatchKind::Exact | MatchKind::Part);
        is_word && search.lexicon(hit.dictionary).commonness(hit.record) == 0
    }) && own.bytes().all(|byte| byte.is_ascii_lowercase());
    if readings.is_empty() {
        readings.add_all(MatchKind::Similar, search.similar(&own));
    } else if is_suspect && !text.contains(char::is_uppercase) {
        readings.put_first(MatchKind::Similar, search.slips(&own, COMMON));
    }
}

/// The readings of a query, each entry once.
#[derive(Default)]
struct Readings {
    found: Vec<FoundReading>,
}

struct FoundReading {
    kind: MatchKind,
    hit: EntryHit,
    part: Option<String>,
    words: Vec<Range<usize>>,
    fits: bool,
}

impl Readings {
    fn is_empty(&self) -> bool {
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
    fn all(&self, is_so: impl Fn(MatchKind, &EntryHit) -> bool) -> bool {
        let mut found = self.found.iter();
        found.all(|reading| is_so(reading.kind, &reading.hit))
    }

    /// Puts `hits` before all others.
    fn put_first(&mut self, kind: MatchKind, hits: Vec<EntryHit>) {
        let behind = std::mem::take(&mut self.found);
        self.add_all(kind, hits);
        for reading in behind {
            self.add(reading);
        }
    }

    fn add_all(&mut self, kind: MatchKind, hits: Vec<EntryHit>) {
        for hit in hits {
            self.add(FoundReading {
                kind,
                hit,
                part: None,
                words: Vec::new(),
                fits: true,
            });
        }
    }

    fn add_phrase(&mut self, hit: EntryHit, words: Vec<Range<usize>>) {
        self.add(FoundReading {
            kind: MatchKind::Phrase,
            hit,
            part: None,
            words,
            fits: true,
        });
    }

    /// Adds the readings as headword and as form; with a cue, those that fit it first.
    fn add_found(&mut self, found: FoundWord, cue: Option<Cue>, search: &Search<'_>) {
        let mut groups = Vec::new();
        if !found.exact.is_empty() {
            groups.push((MatchKind::Exact, found.exact));
        }
        groups.extend(found.forms.into_iter().map(|hits| (MatchKind::Form, hits)));
        let fit = |hits: &[EntryHit]| {
            let each = hits.iter().map(|hit| match cue {
                Some(cue) => cue::fit(cue, &hit.entry, &hit.forms),
                None => 0,
            });
            each.max().unwrap_or(0)
        };
        let mut groups: Vec<_> = groups
            .into_iter()
            .map(|(kind, hits)| (fit(&hits), kind, hits))
            .collect();
        let best = groups.iter().map(|group| group.0).max().unwrap_or(0);
        let commonest = groups
            .iter()
            .filter(|group| group.0 == best)
            .map(|group| search.commonness(&group.2))
            .max()
            .unwrap_or(0);
        groups.sort_by_key(|(fit, _, hits)| {
            // Of readings that the sentence allows alike, a rare headword is not before a much commoner lemma:
            // "they found the ship".
            let is_rare =
                cue.is_some() && search.commonness(hits).saturating_add(MUCH_COMMONER) < commonest;
            (std::cmp::Reverse(*fit), is_rare)
        });
        for (fit, kind, hits) in groups {
            for hit in hits {
                self.add(FoundReading {
                    kind,
                    hit,
                    part: None,
                    words: Vec::new(),
                    fits: fit == best,
                });
            }
        }
    }

    fn add_parts(&mut self, parts: Vec<(String, EntryHit)>, fits: bool) {
        for (part, hit) in parts {
            self.add(FoundReading {
                kind: MatchKind::Part,
                hit,
                part: Some(part),
                words: Vec::new(),
                fits,
            });
        }
    }

    /// Forgets where the words of phrases stand: there is no sentence to mark them in.
    fn forget_words(&mut self) {
        for reading in &mut self.found {
            reading.words.clear();
        }
    }

    fn into_matches(self, search: &Search<'_>) -> Vec<Match> {
        let matches = self.found.into_iter().map(|reading| {
            let hit = reading.hit;
            Match {
                kind: reading.kind,
                dictionary: search.name(hit.dictionary),
                form_of: (!hit.forms.is_empty()).then(|| hit.entry.headword.clone()),
                entry: hit.entry,
                forms: hit.forms,
                part: reading.part,
                words: reading.words,
                fits: reading.fits,
            }
        });
        matches.collect()
    }
}

/// Adds the readings of one part, each with the part as it stands in the query.
fn parts_of(
    search: &mut Search<'_>,
    piece: &WordPart,
    depth: usize,
    parts: &mut Vec<(String, EntryHit)>,
) {
    if let Some(affix) = &piece.affix {
        let found = search.whole(std::slice::from_ref(affix));
        if !found.exact.is_empty() {
            parts.extend(found.exact.into_iter().map(|hit| (affix.clone(), hit)));
            return;
        }
    }
    for word in &piece.words {
        let found = search.whole(&spellings(word));
        let none = found.is_empty();
        let hits = found
            .exact
            .into_iter()
            .chain(found.forms.into_iter().flatten());
        parts.extend(hits.map(|hit| (piece.surface.clone(), hit)));
        if !piece.splits || depth == MAX_DEPTH {
            continue;
        }
        let composition = compose(word);
        if none || matches!(composition, Composition::Clitic(_)) {
            for inner in composition.pieces() {
                parts_of(search, inner, depth + 1, parts);
            }
        }
    }
}

/// The affixes and the stem of a word without an entry of its own: *un-*, *helpful*, *-ness*.
fn derived(search: &mut Search<'_>, key: &str) -> Vec<(String, EntryHit)> {
    let mut parts = Vec::new();
    add_derived(search, key, 0, &mut parts);
    parts
}

/// Whether a derivation of `key` ends at a headword; its parts are then added.
fn add_derived(
    search: &mut Search<'_>,
    key: &str,
    depth: usize,
    parts: &mut Vec<(String, EntryHit)>,
) -> bool {
    let derivations = derivations(key);
    for is_deeper in [false, true] {
        if is_deeper && depth == 2 {
            return false;
        }
        for derivation in &derivations {
            for stem in &derivation.stems {
                let mark = parts.len();
                let affix = search.whole(std::slice::from_ref(&derivation.affix));
                let hits = affix.exact.into_iter();
                parts.extend(hits.map(|hit| (derivation.affix.clone(), hit)));
                let is_found = if is_deeper {
                    add_derived(search, stem, depth + 1, parts)
                } else {
                    let found = search.whole(std::slice::from_ref(stem));
                    let hits = found
                        .exact
                        .into_iter()
                        .chain(found.forms.into_iter().flatten());
                    let before = parts.len();
                    parts.extend(hits.map(|hit| (stem.clone(), hit)));
                    parts.len() > before
                };
                if is_found {
                    return true;
                }
                parts.truncate(mark);
            }
        }
    }
    false
}

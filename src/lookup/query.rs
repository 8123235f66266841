//! One query to all dictionaries: the phrases around it, as a headword, as an inflected form, by its parts, and
//! where nothing is found what it is spelled like.

use std::ops::Range;

use crate::english::composition::{Composition, compose};
use crate::english::tagger::model::Scores;
use crate::lexicon::format::MAX_KEY;
use crate::lookup::answer::{Answer, Match, MatchKind};
use crate::lookup::library::Library;
use crate::lookup::order::clues::Clues;
use crate::lookup::parts::{derived, parts_of};
use crate::lookup::phrase::search::{PhraseCandidate, PhraseHit};
use crate::lookup::phrase::{Phrases, Wanted};
use crate::lookup::readings::Readings;
use crate::lookup::search::Search;
use crate::lookup::selection::Selected;
use crate::lookup::sentence::SentenceWords;
use crate::lookup::spelling::{bare, joined_spellings, spellings, without_hyphens};
use crate::text::fold::{plain, resolved};
use crate::text::han::is_han;
use crate::text::normalise::normalise;

/// The longest query that is taken apart and guessed at, in words. A headword can be longer.
const MAX_WORDS: usize = 8;

/// The longest such query, in bytes.
const MAX_BYTES: usize = 200;

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
    /// Everything that the enabled dictionaries say to `query`, best first: the phrases of the sentence that hold it
    /// and are meant; the entries of which it is the headword or an inflected form, what the sentence means before the
    /// rest; the phrases that its words may be as well; then those of its parts. Where none has it: the parts it is
    /// derived from, or the words spelled like it. Of several words that are no phrase those that are meant, in order.
    /// A query in Chinese finds the headwords that it translates.
    ///
    /// A dictionary that cannot be read is named in the answer's faults; the others still answer.
    pub fn look_up(&self, query: &Query<'_>) -> Answer {
        let mut answer = Answer {
            query: query.text.to_owned(),
            ..Answer::default()
        };
        let resolved = resolved(query.text);
        let text = resolved.trim();
        if text.len() > MAX_KEY {
            answer.too_long = true;
            return answer;
        }
        let is_long = text.len() > MAX_BYTES || text.split_whitespace().count() > MAX_WORDS;
        let context = query.context.as_ref();
        let at_start = context.is_some_and(Context::is_at_start);
        let mut search = Search::new(self, at_start);
        let mut readings = Readings::default();
        if is_long {
            let found = search.whole(&spellings(text));
            answer.too_long = found.is_empty();
            readings.add_found(found, None, &search);
        } else if text.contains(is_han) {
            let found = search.whole(&spellings(text));
            readings.add_found(found, None, &search);
            readings.add_all(MatchKind::Reverse, search.reverse(text));
        } else {
            let tokens = match context {
                Some(context) => SentenceWords::around(context.sentence, &context.touched),
                None => SentenceWords::around(text, &(0..text.len())),
            };
            let tokens = &tokens;
            let sentence = context.map_or(text, |context| context.sentence);
            let reader = QueryReader {
                sentence,
                tokens,
                has_context: context.is_some(),
            };
            reader.read(text, &mut search, &mut readings);
            if context.is_none() {
                readings.forget_words();
            }
        }
        answer.matches = readings.into_matches(&search);
        answer.faults = search.into_faults();
        answer
    }
}

/// Reads a text that is not Chinese.
struct QueryReader<'a> {
    /// What the words stand in: the sentence, or what was asked for by itself.
    sentence: &'a str,
    tokens: &'a SentenceWords,
    has_context: bool,
}

impl QueryReader<'_> {
    fn read(&self, text: &str, search: &mut Search<'_>, readings: &mut Readings) {
        let tokens = self.tokens;
        let is_one = tokens.touches_one() || tokens.touched.is_empty();
        if is_one {
            self.read_word(text, tokens.touched.start, search, readings);
        } else {
            self.read_selection(text, search, readings);
        }
    }

    /// Reads one word, that at `at` of the sentence.
    fn read_word(&self, text: &str, at: usize, search: &mut Search<'_>, readings: &mut Readings) {
        let tokens = self.tokens;
        let own = normalise(text);
        let phrases = search.phrases(tokens, &own, Wanted::Around);
        self.read_word_with(text, at, phrases, search, readings);
    }

    /// Reads the word `at`, around which the sentence has `phrases`.
    fn read_word_with(
        &self,
        text: &str,
        at: usize,
        phrases: Vec<PhraseHit>,
        search: &mut Search<'_>,
        readings: &mut Readings,
    ) {
        let tokens = self.tokens;
        let own = normalise(text);
        let (first, beside): (Vec<_>, Vec<_>) =
            phrases.into_iter().partition(|phrase| !phrase.is_beside);
        for phrase in first {
            readings.add_phrase(phrase);
        }
        let scores = self.has_context.then(|| tokens.scores(at)).flatten();
        let clues = Clues::of(tokens, at);
        let place = scores.as_ref().map(|scores| (scores, &clues));
        read_by_itself(text, &own, place, self.is_alone(), search, readings);
        for phrase in beside {
            readings.add_phrase(phrase);
        }
    }

    /// Reads several words that are touched together.
    fn read_selection(&self, text: &str, search: &mut Search<'_>, readings: &mut Readings) {
        let tokens = self.tokens;
        let own = normalise(text);
        let whole = search.whole(&spellings(text));
        let trusted = search.trusted();
        let is_trusted = whole.exact.iter().any(|hit| hit.dictionary == trusted);
        if is_trusted {
            readings.add_found(whole.clone(), None, search);
        }
        let around = search.phrases(tokens, &own, Wanted::Around);
        let (first, beside): (Vec<_>, Vec<_>) =
            around.into_iter().partition(|phrase| !phrase.is_beside);
        // Of further dictionaries' *pick me up* the first knows *pick up*.
        let mut hits = first.iter().map(|phrase| phrase.hit.dictionary);
        if !hits.any(|dictionary| dictionary == trusted) {
            readings.add_found(whole.clone(), None, search);
        }
        for phrase in first {
            readings.add_phrase(phrase);
        }
        readings.add_found(whole, None, search);
        if readings.is_empty() {
            self.read_what_is_meant(text, search, readings);
        }
        for phrase in beside {
            readings.add_phrase(phrase);
        }
    }

    /// Reads several touched words that are no phrase as a whole: the phrase inside, or the words one by one.
    fn read_what_is_meant(&self, text: &str, search: &mut Search<'_>, readings: &mut Readings) {
        let tokens = self.tokens;
        let own = normalise(text);
        let selected = Selected::of(tokens);
        let mut phrases = search.phrases(tokens, &own, Wanted::Inside);
        // The one that begins with what is meant, and then the one that says most of it.
        phrases
            .retain(|phrase| selected.words.contains(&phrase.first) || selected.words.is_empty());
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        let (first, beside): (Vec<_>, Vec<_>) =
            phrases.into_iter().partition(|phrase| !phrase.is_beside);
        for phrase in first {
            readings.add_phrase(phrase);
        }
        let is_single = selected.words.len() == 1;
        let words = if selected.words.is_empty() {
            selected.all
        } else {
            selected.words
        };
        for at in words {
            let word = self.written(at);
            let scores = self.has_context.then(|| tokens.scores(at)).flatten();
            let clues = Clues::of(tokens, at);
            let place = scores.as_ref().map(|scores| (scores, &clues));
            if is_single {
                read_by_itself(word, &normalise(word), place, false, search, readings);
            } else {
                let mut found = search.whole(&spellings(word));
                if found.is_empty() {
                    found = search.otherwise(&spellings(word));
                }
                if found.is_empty() {
                    let mut parts = Vec::new();
                    for piece in compose(&bare(word)).pieces() {
                        parts_of(search, piece, 0, &mut parts);
                    }
                    readings.add_parts(parts, true);
                }
                readings.add_word(word, found, place, search);
            }
        }
        for phrase in beside {
            readings.add_phrase(phrase);
        }
    }

    /// The word `at` with its clitic, as it is written.
    fn written(&self, at: usize) -> &str {
        let words = &self.tokens.words;
        let start = words.get(at).map_or(0, |word| word.range.start);
        let clitics = words.iter().skip(at + 1).take_while(|word| word.is_clitic);
        let end = clitics
            .last()
            .or(words.get(at))
            .map_or(start, |word| word.range.end);
        self.sentence.get(start..end).unwrap_or_default()
    }

    /// Whether nothing stands around what is touched.
    fn is_alone(&self) -> bool {
        self.tokens.words.len() == self.tokens.touched.len()
    }
}

impl Search<'_> {
    /// What a look-up of the word `at`, which is `text`, shows first: of the phrases among `around` the best, and
    /// only where there is none what the word is by itself. Nothing that is only spelled alike.
    pub(super) fn first_reading<'c>(
        &mut self,
        phrases: &Phrases<'_>,
        at: usize,
        text: &str,
        around: impl Iterator<Item = &'c PhraseCandidate>,
    ) -> Option<Match> {
        let tokens = phrases.tokens();
        let own = normalise(text);
        let mut readings = Readings::default();
        let chosen = self.chosen_phrases(phrases, &own, around);
        if let Some(phrase) = chosen.into_iter().next().filter(|phrase| !phrase.is_beside) {
            readings.add_phrase(phrase);
        } else {
            let scores = tokens.scores(at);
            let clues = Clues::of(tokens, at);
            let place = scores.as_ref().map(|scores| (scores, &clues));
            read_as_written(text, &own, place, self, &mut readings);
        }
        readings.into_first(self)
    }
}

/// Adds the readings of the word `text`, whose key is `own`, but for the phrases around it: as it is written, of its
/// parts, and where there is none the words spelled like it.
fn read_by_itself(
    text: &str,
    own: &str,
    place: Option<(&Scores, &Clues)>,
    is_alone: bool,
    search: &mut Search<'_>,
    readings: &mut Readings,
) {
    read_as_written(text, own, place, search, readings);
    let letters = normalise(&plain(own));
    if readings.is_empty() {
        // "independant" is *independent*, not *in-* and *dependant*.
        readings.add_all(MatchKind::Similar, search.slips(&letters, COMMON));
        // A name inside a sentence is not made of words.
        if is_alone || !search.is_name(text) {
            readings.add_parts(derived(search, &letters), true);
        }
    }
    // A big dictionary lists misspellings too; nobody counts them, and a common word is a slip away.
    let is_suspect = readings.all(|kind, hit| {
        let is_word = matches!(kind, MatchKind::Exact | MatchKind::Part);
        is_word && search.lexicon(hit.dictionary).commonness(hit.record) == 0
    }) && own.bytes().all(|byte| byte.is_ascii_lowercase());
    if readings.is_empty() {
        readings.add_all(MatchKind::Similar, search.similar(&letters));
    } else if is_suspect && !text.contains(char::is_uppercase) {
        readings.put_first(MatchKind::Similar, search.slips(own, COMMON));
    }
}

/// Adds the readings of the word `text` as headword and as form, and of its parts.
fn read_as_written(
    text: &str,
    own: &str,
    place: Option<(&Scores, &Clues)>,
    search: &mut Search<'_>,
    readings: &mut Readings,
) {
    let mut found = search.whole(&spellings(text));
    // co-operatives, where a dictionary has cooperative only.
    if found.is_empty()
        && let Some(joined) = without_hyphens(text)
    {
        found = search.whole(&[joined]);
    }
    let mut composition = compose(&bare(text));
    if found.is_empty() {
        found = search.otherwise(&spellings(text));
        // "He walk'd" has no *would*.
        if !found.is_empty() && own.ends_with("'d") {
            composition = Composition::Simple;
        }
    }
    let is_explained = !found.exact.is_empty() || !search.whole(&joined_spellings(text)).is_empty();
    let has_readings = !found.is_empty();
    readings.add_found(found, place, search);
    if !is_explained || matches!(composition, Composition::Clitic(_)) {
        let mut parts = Vec::new();
        for piece in composition.pieces() {
            parts_of(search, piece, 0, &mut parts);
        }
        let belongs = !has_readings || matches!(composition, Composition::Clitic(_));
        readings.add_parts(parts, belongs);
    }
}

//! One query to all dictionaries: the phrases around it, as a headword, as an inflected form, by its parts, and
//! where nothing is found what it is spelled like.

use std::ops::Range;

use crate::english::composition::{Composition, compose};
use crate::lexicon::format::MAX_KEY;
use crate::lookup::answer::{Answer, Match, MatchKind};
use crate::lookup::library::Library;
use crate::lookup::order::clues::WordPlace;
use crate::lookup::parts::{derived, parts_of};
use crate::lookup::phrase::search::{PhraseCandidate, PhraseHit};
use crate::lookup::phrase::{Phrases, Wanted};
use crate::lookup::readings::Readings;
use crate::lookup::search::{EntryHit, FoundWord, Search};
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
        let own = normalise(text);
        let phrases = Phrases::new(self.tokens);
        let (first, beside) = parted(search.phrases(&phrases, &own, Wanted::Around));
        readings.add_phrases(first);
        let place = self.place(at);
        read_by_itself(
            text,
            &own,
            place.as_ref(),
            self.is_alone(),
            search,
            readings,
        );
        readings.add_phrases(beside);
    }

    /// Reads several words that are touched together.
    fn read_selection(&self, text: &str, search: &mut Search<'_>, readings: &mut Readings) {
        let own = normalise(text);
        let whole = search.whole(&spellings(text));
        let phrases = Phrases::new(self.tokens);
        let (first, beside) = parted(search.phrases(&phrases, &own, Wanted::Around));
        // Of further dictionaries' *pick me up* the first knows *pick up*.
        let trusted = search.trusted();
        let is_trusted = |hit: &EntryHit| hit.dictionary == trusted;
        let is_known_as_phrase = !whole.exact.iter().any(is_trusted)
            && first.iter().any(|phrase| is_trusted(&phrase.hit));
        if !whole.exact.iter().any(is_trusted) && self.is_known_with_article(search) {
            self.read_what_is_meant(&own, &phrases, search, readings);
            readings.add_found(whole, None, search);
        } else if is_known_as_phrase {
            readings.add_phrases(first);
            readings.add_found(whole, None, search);
        } else {
            readings.add_found(whole, None, search);
            readings.add_phrases(first);
        }
        if readings.is_empty() {
            self.read_what_is_meant(&own, &phrases, search, readings);
        }
        readings.add_phrases(beside);
    }

    /// Reads several touched words, whose key is `own`, that are no phrase as a whole: the phrase inside, or the words
    /// one by one.
    fn read_what_is_meant(
        &self,
        own: &str,
        phrases: &Phrases<'_>,
        search: &mut Search<'_>,
        readings: &mut Readings,
    ) {
        let Selected { words, all } = Selected::of(self.tokens);
        let mut inside = search.phrases(phrases, own, Wanted::Inside);
        // The one that begins with what is meant, and then the one that says most of it.
        inside.retain(|phrase| words.contains(&phrase.first) || words.is_empty());
        inside.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        let (first, beside) = parted(inside);
        readings.add_phrases(first);
        let is_single = words.len() == 1;
        for at in if words.is_empty() { all } else { words } {
            let range = self.tokens.bytes(self.tokens.with_clitics(at));
            let word = self.sentence.get(range).unwrap_or_default();
            let place = self.place(at);
            let place = place.as_ref();
            if is_single {
                read_by_itself(word, &normalise(word), place, false, search, readings);
                continue;
            }
            let (found, _) = found_as_written(word, search);
            if found.is_empty() {
                let parts = found_parts(&compose(&bare(word)), search);
                readings.add_parts(parts, true);
            }
            readings.add_word(word, found, place, search);
        }
        readings.add_phrases(beside);
    }

    /// Whether an article and a word of the trusted dictionary are touched: *a snake*.
    fn is_known_with_article(&self, search: &Search<'_>) -> bool {
        let [article, word] = &self.tokens.words[self.tokens.touched.clone()] else {
            return false;
        };
        matches!(article.key.as_str(), "a" | "an" | "the")
            && search.count() > 0
            && search
                .lexicon(search.trusted())
                .exact(&word.key)
                .next()
                .is_some()
    }

    /// Where the word `at` stands; `None` where there is no sentence.
    fn place(&self, at: usize) -> Option<WordPlace<'_>> {
        self.has_context
            .then(|| WordPlace::of(self.tokens, at))
            .flatten()
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
        let own = normalise(text);
        let mut readings = Readings::default();
        let chosen = self.chosen_phrases(phrases, &own, around);
        let phrase = chosen.into_iter().next();
        if let Some(phrase) = phrase.filter(|phrase| !phrase.is_beside) {
            readings.add_phrases([phrase]);
        } else {
            let place = WordPlace::of(phrases.tokens(), at);
            read_as_written(text, &own, place.as_ref(), self, &mut readings);
        }
        readings.into_first(self)
    }
}

/// Adds the readings of the word `text`, whose key is `own`, but for the phrases around it: as it is written, of its
/// parts, and where there is none the words spelled like it.
fn read_by_itself(
    text: &str,
    own: &str,
    place: Option<&WordPlace<'_>>,
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
    place: Option<&WordPlace<'_>>,
    search: &mut Search<'_>,
    readings: &mut Readings,
) {
    let (found, is_otherwise) = found_as_written(text, search);
    // "He walk'd" has no *would*.
    let composition = match is_otherwise && own.ends_with("'d") {
        true => Composition::Simple,
        false => compose(&bare(text)),
    };
    let is_clitic = matches!(composition, Composition::Clitic(_));
    let is_explained = !found.exact.is_empty() || !search.whole(&joined_spellings(text)).is_empty();
    let has_readings = !found.is_empty();
    readings.add_found(found, place, search);
    if is_clitic || !is_explained {
        let parts = found_parts(&composition, search);
        readings.add_parts(parts, !has_readings || is_clitic);
    }
}

/// What the dictionaries have of the word `text`, and whether only with other signs than it is written with.
fn found_as_written(text: &str, search: &mut Search<'_>) -> (FoundWord, bool) {
    let mut found = search.whole(&spellings(text));
    // co-operatives, where a dictionary has cooperative only.
    if found.is_empty()
        && let Some(joined) = without_hyphens(text)
    {
        found = search.whole(&[joined]);
    }
    if !found.is_empty() {
        return (found, false);
    }
    let found = search.otherwise(&spellings(text));
    let is_otherwise = !found.is_empty();
    (found, is_otherwise)
}

/// What the dictionaries have of the parts of a word.
fn found_parts(composition: &Composition, search: &mut Search<'_>) -> Vec<(String, EntryHit)> {
    let mut parts = Vec::new();
    for piece in composition.pieces() {
        parts_of(search, piece, 0, &mut parts);
    }
    parts
}

/// The phrases that are shown before their words, and those behind them.
fn parted(phrases: Vec<PhraseHit>) -> (Vec<PhraseHit>, Vec<PhraseHit>) {
    phrases.into_iter().partition(|phrase| !phrase.is_beside)
}

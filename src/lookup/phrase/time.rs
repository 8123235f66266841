//! Where an adverbial of time begins, which is no object and whose preposition is no particle.

use crate::english::tagger::tag::PosTag;
use crate::lookup::sentence::SentenceWords;

/// Nouns of time, in the singular.
const TIMES: [&str; 49] = [
    "time",
    "moment",
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "week",
    "weekend",
    "month",
    "year",
    "decade",
    "century",
    "spring",
    "summer",
    "autumn",
    "winter",
    "term",
    "season",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "october",
    "november",
    "december",
    "christmas",
    "noon",
    "april",
    "june",
    "july",
    "august",
    "september",
    "midnight",
    "dawn",
    "dusk",
    "sunset",
    "sunrise",
    "midday",
    "lunchtime",
    "easter",
];

/// Adverbs of time.
const TIME_ADVERBS: [&str; 8] = [
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "again",
    "once",
    "now",
    "ago",
];

/// What stands before a noun of time where no preposition does: *this evening*.
const BEFORE_TIME: [&str; 11] = [
    "this", "that", "last", "next", "every", "each", "any", "one", "all", "some", "these",
];

fn is_time(key: &str) -> bool {
    let key = key.strip_suffix("'s").unwrap_or(key);
    TIMES.contains(&key) || TIMES.contains(&key.strip_suffix('s').unwrap_or(key))
}

/// Whether an adverbial of time begins at the word `at`: *this evening, any longer, the next day, Monday*.
pub(super) fn begins_time(tokens: &SentenceWords, at: usize) -> bool {
    let Some(first) = tokens.words.get(at) else {
        return false;
    };
    let key = first.key.as_str();
    if TIME_ADVERBS.contains(&key) {
        return true;
    }
    let is_bare = BEFORE_TIME.contains(&key);
    let second = tokens.next(at + 1);
    let is_more = key == "any"
        && second
            .is_some_and(|second| matches!(second.key.as_str(), "longer" | "more" | "further"));
    is_more
        || is_bare && second.is_some_and(|second| is_time(&second.key))
        || names_time(tokens, at)
}

/// Whether the word at `at` is a preposition that takes a time here: *called on Monday*, *hit the coast in May*.
pub(super) fn takes_time(tokens: &SentenceWords, at: usize) -> bool {
    let next = tokens.next(at + 1).map_or("", |next| next.key.as_str());
    let may_take = match tokens.words[at].key.as_str() {
        "in" | "at" | "for" => true,
        "on" | "by" | "over" | "through" | "around" => next != "a" && next != "an",
        _ => false,
    };
    may_take && names_time(tokens, at + 1)
}

/// Whether *to* and a number stand behind the word at `at`: *up to twenty cakes*.
pub(super) fn is_before_to_number(tokens: &SentenceWords, at: usize) -> bool {
    let is_to = tokens.next(at + 1).is_some_and(|next| next.key == "to");
    let behind = tokens.next(at + 2);
    is_to && behind.is_some_and(|behind| behind.tag == PosTag::Number)
}

/// Whether a noun phrase that a preposition of time takes begins at the word `at`: *Monday, the end of May, 1945*.
pub(super) fn names_time(tokens: &SentenceWords, at: usize) -> bool {
    let Some(first) = tokens.words.get(at) else {
        return false;
    };
    let key = first.key.as_str();
    let is_month = first.is_capitalised && matches!(key, "may" | "march");
    if is_time(key) || is_month {
        return true;
    }
    if first.tag == PosTag::Number {
        let is_year = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
        return is_year || tokens.next(at + 1).is_some_and(|next| is_time(&next.key));
    }
    let starts = matches!(key, "the" | "a" | "an") || first.tag == PosTag::Possessive;
    let Some(second) = tokens.next(at + 1).filter(|_| starts) else {
        return false;
    };
    let links = matches!(
        second.tag,
        PosTag::Adjective | PosTag::Number | PosTag::Noun
    );
    is_time(&second.key)
        || matches!(
            second.key.as_str(),
            "end" | "beginning" | "start" | "middle"
        )
        || links && tokens.next(at + 2).is_some_and(|third| is_time(&third.key))
}

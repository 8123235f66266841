//! Whether the words of a phrase mean the phrase here, or each other: *The look on his face* is no *look on*.

use super::literal::{is_literal, may_say_where};
use super::words::is_particle;
use super::{FoundPhrase, Phrases};
use crate::english::part_of_speech::PartsOfSpeech;
use crate::english::tagger::tag::PosTag;
use crate::lookup::search::{EntryHit, Search};
use crate::lookup::sentence::{SentenceWord, SentenceWords, is_helping, is_possessive};

/// Where a phrase is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PhraseStanding {
    /// Before its words.
    First,
    /// Behind what its words mean by themselves.
    Beside,
}

/// Where the phrase `hit`, whose key is `key`, is shown; `None` where its words cannot mean it.
pub(super) fn standing(
    search: &mut Search<'_>,
    hit: &EntryHit,
    key: &str,
    found: &FoundPhrase,
    phrases: &Phrases<'_>,
    is_trusted: bool,
) -> Option<PhraseStanding> {
    let tokens = phrases.tokens;
    let parts = hit.entry.parts_of_speech();
    let words = &tokens.words;
    let (&first, &last) = (found.words.first()?, found.words.last()?);
    let is_unbroken = last - first + 1 == found.words.len();
    if !has_its_capitals(hit, found, tokens) {
        return None;
    }
    // A hyphened noun is one word: "put you up" is no *put-you-up*.
    let is_apart = hit.entry.headword.contains('-')
        && found.words.len() > 1
        && found.words.iter().all(|&at| !words[at].key.contains('-'));
    if is_apart && (!is_unbroken || found.fit.inflected > 0 || !is_trusted) {
        return None;
    }
    if is_only_said(parts) {
        return match found.fit.inflected {
            0 if tokens.next(last + 1).is_none() => Some(PhraseStanding::First),
            0 => Some(PhraseStanding::Beside),
            _ => None,
        };
    }
    let ends_with_particle = is_particle(&words[last].key);
    let only_verb =
        parts.verb && !parts.noun && !parts.adjective && !parts.adverb && !parts.is_minor();
    let only_noun =
        parts.noun && !parts.verb && !parts.adjective && !parts.adverb && !parts.is_minor();
    let is_silent = !parts.noun && !parts.adjective && !parts.adverb && !parts.preposition;
    let is_verb_phrase = only_verb
        || is_silent
            && ends_with_particle
            && found.words.len() > 1
            && (words[first].tag.is_verb() || search.is_of_verb(&words[first].key));
    let has_slot = found.fit.filled > 0 || found.fit.gap > 0;
    if is_verb_phrase {
        // A request begins with its verb, which the tagger takes for a name.
        let is_request = is_trusted
            && tokens.previous(first).is_none()
            && is_unbroken
            && found.fit.inflected == 0;
        let is_verb = words[first].tag.is_verb() || is_trusted && phrases.may_be_verb(first);
        if !is_request && !is_verb || is_auxiliary(tokens, first, &found.words) {
            return None;
        }
    } else if only_noun {
        let tag = words[last].tag;
        if tag.is_verb() && tag != PosTag::VerbIng && tag != PosTag::VerbPastParticiple {
            return None;
        }
        if words[first].tag == PosTag::VerbPast || words[first].tag == PosTag::Pronoun {
            return None;
        }
    } else if has_slot && parts.adjective && !parts.verb && ends_with_particle {
        // Only verbs are parted from their particles.
        return None;
    }
    let is_literal = is_verb_phrase
        && is_unbroken
        && ends_with_particle
        && is_literal(search, hit, found, phrases);
    if is_literal
        || is_verb_phrase && is_of_noun(found, tokens)
        || is_verb_phrase && is_unbroken && is_before_particle(tokens, last)
        || parts.auxiliary && !is_before_verb(tokens, last)
        || !is_verb_phrase && is_before_its_noun(parts, tokens, last)
        || parts.adverb && !is_verb_phrase && is_noun_of_its_own(found, tokens)
        || parts.adverb && !is_verb_phrase && is_verb_of_its_own(tokens, first, last)
        || parts.conjunction && !parts.adverb && !begins_clause(tokens, first, last)
        || key.starts_with("be ") && ends_with_other_to(hit, tokens, last)
    {
        return Some(PhraseStanding::Beside);
    }
    if !is_trusted && is_weak(key, found, tokens, is_verb_phrase) {
        return Some(PhraseStanding::Beside);
    }
    Some(PhraseStanding::First)
}

/// Whether a phrase is said by itself and nothing else: "I see", but not "I saw nothing".
fn is_only_said(parts: PartsOfSpeech) -> bool {
    let interjection = PartsOfSpeech {
        interjection: true,
        ..PartsOfSpeech::NONE
    };
    parts == interjection
}

/// Whether the noun at the end of a verb phrase is of something: "take part of the blame".
fn is_of_noun(found: &FoundPhrase, tokens: &SentenceWords) -> bool {
    let last = found.words.last().copied().unwrap_or(0);
    found.words.len() == 2
        && tokens.words[last].tag.is_noun()
        && tokens.next(last + 1).is_some_and(|next| next.key == "of")
}

/// Whether a phrase ends with an object that a particle follows: "make it out" is no *make it*.
fn is_before_particle(tokens: &SentenceWords, last: usize) -> bool {
    tokens.words[last].tag == PosTag::Pronoun
        && tokens
            .next(last + 1)
            .is_some_and(|next| next.tag == PosTag::Particle)
}

/// Whether a verb follows what helps it: "had better weather" is no *had better*.
fn is_before_verb(tokens: &SentenceWords, last: usize) -> bool {
    let next = (last + 1..last + 4).map_while(|at| tokens.next(at));
    for word in next {
        if word.tag.is_verb() {
            return true;
        }
        if !matches!(word.tag, PosTag::Adverb | PosTag::Pronoun) {
            return false;
        }
    }
    // "You'd better." stands alone.
    tokens.next(last + 1).is_none()
}

/// Whether a clause follows a conjunction of the words from `first` to `last`: "as long as a hose" has none, nor has
/// "now that is over". "The minute cracks" are small: a noun alone does not begin a clause behind *the minute*.
fn begins_clause(tokens: &SentenceWords, first: usize, last: usize) -> bool {
    let words = &tokens.words;
    let is_common = |tag: PosTag| matches!(tag, PosTag::Noun | PosTag::NounPlural);
    if words[first].key == "the"
        && tokens
            .next(last + 1)
            .is_some_and(|next| is_common(next.tag))
    {
        return false;
    }
    let stands_for_noun = matches!(
        words[last].tag,
        PosTag::DeterminerAlone | PosTag::Determiner
    );
    if words[last].key == "that" && stands_for_noun {
        return false;
    }
    let finite = |word: &SentenceWord| {
        matches!(
            word.tag,
            PosTag::VerbThird | PosTag::VerbPast | PosTag::VerbPresent | PosTag::Modal
        )
    };
    let mut behind = (last + 1..words.len()).map_while(|at| tokens.next(at));
    behind.any(finite)
}

/// Whether *to* at the end of a phrase is the other one: "was used to open letters" is no *be used to*.
fn ends_with_other_to(hit: &EntryHit, tokens: &SentenceWords, last: usize) -> bool {
    let word = &tokens.words[last];
    if word.key != "to" {
        return false;
    }
    let examples = hit.entry.senses.iter().flat_map(|sense| &sense.examples);
    let mut shown = false;
    for example in examples.take(6) {
        let all = SentenceWords::whole(&example.text);
        for other in all.words.iter().filter(|other| other.key == "to") {
            shown = true;
            if (other.tag == PosTag::To) == (word.tag == PosTag::To) {
                return false;
            }
        }
    }
    shown
}

/// Whether a name has its capitals: a white house is not the White House.
fn has_its_capitals(hit: &EntryHit, found: &FoundPhrase, tokens: &SentenceWords) -> bool {
    let headword: Vec<&str> = hit.entry.headword.split([' ', '-']).collect();
    if headword.len() != found.words.len() {
        return true;
    }
    let small = |(word, &at): (&&str, &usize)| {
        word.starts_with(char::is_uppercase) && !tokens.words[at].is_capitalised
    };
    !headword.iter().zip(&found.words).any(small)
}

/// Whether the verb `at` only helps another one that is not a part of the phrase: "has ruled out" is no *have out*.
fn is_auxiliary(tokens: &SentenceWords, at: usize, phrase: &[usize]) -> bool {
    if !is_helping(&tokens.words[at].key) {
        return false;
    }
    let mut next = at + 1;
    while let Some(word) = tokens.next(next).filter(|_| next < at + 5) {
        match word.tag {
            PosTag::Adverb | PosTag::Pronoun => next += 1,
            PosTag::VerbPastParticiple | PosTag::VerbIng | PosTag::Verb | PosTag::VerbPast => {
                return !phrase.contains(&next);
            }
            _ => return false,
        }
    }
    false
}

/// Whether an adverbial ends with the word `last`, which rather begins what follows: "of course materials", "after all
/// the guests".
fn is_before_its_noun(parts: PartsOfSpeech, tokens: &SentenceWords, last: usize) -> bool {
    let is_adverbial = parts.adverb || parts.other;
    if !is_adverbial || parts.noun || parts.adjective || parts.preposition {
        return false;
    }
    let Some(next) = tokens.next(last + 1) else {
        return false;
    };
    let is_common = matches!(next.tag, PosTag::Noun | PosTag::NounPlural);
    match tokens.words[last].tag {
        PosTag::Noun => is_common,
        PosTag::Adjective
        | PosTag::AdjectiveComparative
        | PosTag::AdjectiveSuperlative
        | PosTag::Number => is_common || is_possessive(&next.key),
        PosTag::Determiner | PosTag::Predeterminer | PosTag::DeterminerAlone => {
            is_common
                || matches!(
                    next.tag,
                    PosTag::Determiner | PosTag::Possessive | PosTag::Adjective
                )
        }
        _ => false,
    }
}

/// Whether the noun at the end of an adverbial is said more of: "at the end of the rope", "by the way she walked".
fn is_noun_of_its_own(found: &FoundPhrase, tokens: &SentenceWords) -> bool {
    let words = &tokens.words;
    let (Some(&first), Some(&last)) = (found.words.first(), found.words.last()) else {
        return false;
    };
    let Some(next) = tokens.next(last + 1) else {
        return false;
    };
    let has_article = found.words.len() > 2 && words[found.words[1]].key == "the";
    let begins_clause =
        has_article && next.tag == PosTag::Pronoun && tokens.previous(first).is_some();
    words[last].tag.is_noun() && (has_article && next.key == "of" || begins_clause)
}

/// Whether the verb at the end of an adverbial goes on: "that is what I call a dinner", "a report that said so".
fn is_verb_of_its_own(tokens: &SentenceWords, first: usize, last: usize) -> bool {
    let goes_on = tokens.next(last + 1).is_some();
    match tokens.words[last].key.as_str() {
        "is" | "was" | "were" => goes_on,
        // Such an adverbial begins its sentence.
        "said" => goes_on || tokens.previous(first).is_some(),
        _ => false,
    }
}

/// Whether a phrase that only a further dictionary has may say no more than its words. A verb with its adverb, with a
/// place for an owner, and what has four words or more says more.
fn is_weak(key: &str, found: &FoundPhrase, tokens: &SentenceWords, is_verb_phrase: bool) -> bool {
    let words = &tokens.words;
    let Some(&last) = found.words.last() else {
        return true;
    };
    let has_object = key.split(' ').any(|word| {
        matches!(
            word,
            "sb" | "sth" | "sb." | "sth." | "somebody" | "something" | "someone"
        )
    });
    let count = key.split([' ', '-']).count();
    if has_object || key.starts_with("be ") || key.starts_with("have ") {
        return true;
    }
    if is_verb_phrase && count == 2 && is_particle(&words[last].key) {
        let verb = key.split([' ', '-']).next().unwrap_or_default();
        return !matches!(words[last].tag, PosTag::Particle | PosTag::Adverb)
            || may_say_where(found, tokens, verb);
    }
    let has_owner = key.contains("one's ") || key.contains("sb's ");
    !(is_verb_phrase && has_owner || count >= 4)
}

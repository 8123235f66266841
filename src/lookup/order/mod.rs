//! The order of a word's readings, and of the senses in each: first what the sentence means.
//!
//! What the tagger thinks of each part of speech counts by degree. A dictionary beside the first one adds readings;
//! where the first one has the word, it does not turn their order.

pub(super) mod clues;

use std::cmp::Reverse;

use crate::english::form::FormKind;
use crate::english::irregular;
use crate::english::part_of_speech::PartsOfSpeech;
use crate::english::tagger::model::Scores;
use crate::english::tagger::suits::SuitableTags;
use crate::lexicon::entry::Entry;
use crate::lookup::answer::{MatchKind, OrderedSense};
use crate::lookup::search::{EntryHit, FoundWord, Search};
use crate::text::normalise::normalise;
use clues::{Clues, WordPlace};

/// How far behind the best score a reading or sense is that is still shown with it, in the units of [`Scores`].
const FITTING: i16 = 150;

/// How much better the part of speech of a further dictionary's entry must suit to stand before the first one's.
const MUCH_BETTER: i16 = 200;

/// How much better it must suit to stand before another dictionary's entry of the same headword.
const BETTER: i16 = 50;

/// What a headword loses whose sense here only names another word's form: *better*, of *good*.
const NAMES_FORM: i16 = 20;

/// What a headword loses that only a further dictionary has, where the first has another reading.
const FOREIGN: i16 = 100;

/// What a headword loses that is, by itself, a form of a lemma that the first dictionary has: *raised*.
const INFLECTED: i16 = 250;

/// By how much a word is commoner than another where that decides: about five times.
const MUCH_COMMONER: u8 = 34;

/// What a verb loses to a much commoner one of which the word is a form: *found*.
const RARE: i16 = 120;

/// How much a reading that is the word as written is before one of which it is a form.
const AS_WRITTEN: i16 = 1;

/// What a sense loses for each one before it.
const LATER: i32 = 2;

/// A reading with its senses in order.
pub(super) struct OrderedReading {
    /// How it was found.
    pub kind: MatchKind,
    /// What was found.
    pub hit: EntryHit,
    /// Its senses.
    pub senses: Vec<OrderedSense>,
    /// Whether the sentence may mean it.
    pub fits: bool,
}

/// One reading on its way to its place.
struct RankedReading {
    kind: MatchKind,
    hit: EntryHit,
    /// The headword as a key.
    lemma: String,
    /// What the tagger says of each sense.
    scores: Vec<i16>,
    best: i16,
    commonness: u8,
    is_trusted: bool,
}

/// The readings of one word in their order. `place` says what stands around it; without it the word as written is
/// first, but that a further dictionary's inflected headwords yield, and nothing is held back.
pub(super) fn order(
    found: FoundWord,
    place: Option<&WordPlace<'_>>,
    search: &Search<'_>,
) -> Vec<OrderedReading> {
    let mut candidates: Vec<RankedReading> = Vec::new();
    let exact = found.exact.into_iter().map(|hit| (MatchKind::Exact, hit));
    let forms = found
        .forms
        .into_iter()
        .flatten()
        .map(|hit| (MatchKind::Form, hit));
    for (kind, hit) in exact.chain(forms) {
        let scores = match place {
            Some(place) => sense_scores(&hit, &place.scores),
            None => vec![0; hit.entry.senses.len()],
        };
        candidates.push(RankedReading {
            kind,
            lemma: normalise(&hit.entry.headword),
            best: scores.iter().copied().max().unwrap_or(0),
            scores,
            commonness: search.commonness(std::slice::from_ref(&hit)),
            is_trusted: hit.dictionary == search.trusted(),
            hit,
        });
    }
    let groups = groups(&candidates, place.is_some());
    let most = groups.iter().map(|group| group.score).max().unwrap_or(0);
    let mut places: Vec<(Reverse<i16>, usize)> = groups
        .iter()
        .enumerate()
        .map(|(number, group)| (Reverse(group.score), number))
        .collect();
    places.sort();
    let mut ordered = Vec::with_capacity(candidates.len());
    let mut rest: Vec<Option<RankedReading>> = candidates.into_iter().map(Some).collect();
    for (_, number) in places {
        let group = &groups[number];
        for &at in &group.members {
            let Some(candidate) = rest[at].take() else {
                continue;
            };
            let best = candidate.best.max(group.best - MUCH_BETTER);
            let is_near =
                |score: i16, best: i16| place.is_none() || score.saturating_add(FITTING) >= best;
            ordered.push(OrderedReading {
                kind: candidate.kind,
                senses: senses(&candidate, best, place.map(|place| &place.clues)),
                fits: is_near(group.score, most) && is_near(candidate.best, group.best),
                hit: candidate.hit,
            });
        }
    }
    ordered
}

/// The readings of one headword in all dictionaries.
struct Group {
    /// Places among the candidates, in the order in which they are shown.
    members: Vec<usize>,
    score: i16,
    /// The best score of a member.
    best: i16,
}

fn groups(candidates: &[RankedReading], has_place: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let same = |a: &RankedReading, b: &RankedReading| a.lemma == b.lemma && a.kind == b.kind;
    for (at, candidate) in candidates.iter().enumerate() {
        let known = groups
            .iter_mut()
            .find(|group| same(&candidates[group.members[0]], candidate));
        match known {
            Some(group) => group.members.push(at),
            None => groups.push(Group {
                members: vec![at],
                score: 0,
                best: 0,
            }),
        }
    }
    let has_trusted_form = candidates
        .iter()
        .any(|one| one.is_trusted && one.kind == MatchKind::Form);
    let has_trusted = candidates.iter().any(|one| one.is_trusted);
    let verbs = |one: &RankedReading| one.hit.entry.parts_of_speech().verb;
    let commonest_verb = candidates
        .iter()
        .filter(|one| one.kind == MatchKind::Form && verbs(one))
        .map(|one| one.commonness)
        .max()
        .unwrap_or(0);
    let names: Vec<&str> = candidates
        .iter()
        .filter(|one| has_place && one.kind == MatchKind::Exact && one.is_trusted)
        .filter_map(names_form_here)
        .collect();
    for group in &mut groups {
        let of = |at: &usize| &candidates[*at];
        let best = group
            .members
            .iter()
            .map(|at| of(at).best)
            .max()
            .unwrap_or(0);
        let trusted = group
            .members
            .iter()
            .map(of)
            .filter(|one| one.is_trusted)
            .map(|one| one.best)
            .max();
        let first = of(&group.members[0]);
        group.best = best;
        group.score = match trusted {
            Some(own) => own.max(best.saturating_sub(MUCH_BETTER)),
            None if has_trusted => best.saturating_sub(FOREIGN),
            None => best,
        };
        if first.kind == MatchKind::Exact {
            group.score = group.score.saturating_add(AS_WRITTEN);
            let only_names_form = group
                .members
                .iter()
                .map(of)
                .all(|one| is_form_only(&one.hit.entry));
            if trusted.is_none() && has_trusted_form || only_names_form {
                group.score = group.score.saturating_sub(INFLECTED);
            }
            let mut members = group.members.iter().map(of);
            if has_place && members.any(|one| names_form_here(one).is_some()) {
                group.score = group.score.saturating_sub(NAMES_FORM);
            }
            let is_rare =
                has_place && first.commonness.saturating_add(MUCH_COMMONER) < commonest_verb;
            if is_rare && group.members.iter().map(of).any(verbs) {
                group.score = group.score.saturating_sub(RARE);
            }
        }
        let is_named = |gloss: &&str| {
            let mut words = gloss.split(|c: char| !c.is_ascii_alphabetic());
            words.any(|word| word == first.lemma)
        };
        if first.kind == MatchKind::Form && names.iter().any(is_named) {
            group.score = group.score.saturating_add(AS_WRITTEN);
        }
        // The first dictionary's entry, unless another has the part of speech that it lacks.
        let suits = |one: &RankedReading| one.best.saturating_add(BETTER) >= best;
        group.members.sort_by_key(|at| {
            let one = of(at);
            // *Bill* gave it, where a bill as well could begin the sentence.
            let is_name = has_place && one.best >= best && one.hit.entry.is_only_name();
            (
                !suits(one),
                !is_name,
                is_form_only(&one.hit.entry),
                one.hit.dictionary,
            )
        });
    }
    groups
}

/// What the tagger's scores are for each sense of a reading.
fn sense_scores(hit: &EntryHit, scores: &Scores) -> Vec<i16> {
    let key = normalise(&hit.entry.headword);
    // *put* is the past of *put*; whoever wrote the entry need not say so.
    let unchanged: &[FormKind] = match irregular::is_unchanged(&key) {
        true if hit.forms.is_empty() => &[FormKind::Past, FormKind::PastParticiple],
        _ => &[],
    };
    let mut known: Vec<(&str, i16)> = Vec::new();
    let senses = hit.entry.senses.iter();
    senses
        .map(|sense| {
            if let Some((_, score)) = known.iter().find(|(pos, _)| *pos == sense.pos) {
                return *score;
            }
            let parts = PartsOfSpeech::of_label(&sense.pos);
            let score = SuitableTags::of(parts, &hit.forms, unchanged).score(scores);
            known.push((&sense.pos, score));
            score
        })
        .collect()
}

/// The senses of a reading in their order; `best` is the score of those that fit best.
fn senses(candidate: &RankedReading, best: i16, clues: Option<&Clues>) -> Vec<OrderedSense> {
    let entry = &candidate.hit.entry;
    let Some(clues) = clues.filter(|_| !is_article(entry)) else {
        return OrderedSense::all(entry);
    };
    // Senses of one part of speech stay together, by the best of them.
    let mut of_pos: Vec<(&str, i16)> = Vec::new();
    for (sense, &score) in entry.senses.iter().zip(&candidate.scores) {
        match of_pos.iter_mut().find(|(pos, _)| *pos == sense.pos) {
            Some((_, best)) => *best = score.max(*best),
            None => of_pos.push((&sense.pos, score)),
        }
    }
    let best_of = |pos: &str| {
        let found = of_pos.iter().find(|(own, _)| *own == pos);
        found.map_or(i16::MIN, |(_, best)| *best)
    };
    let mut places: Vec<(Reverse<i16>, i32, usize)> = Vec::with_capacity(entry.senses.len());
    for (index, sense) in entry.senses.iter().enumerate() {
        places.push((Reverse(best_of(&sense.pos)), 0, index));
    }
    let first = places.iter().map(|place| place.0).min();
    let mut among_first: Vec<_> = places
        .iter_mut()
        .filter(|place| Some(place.0) == first)
        .collect();
    if among_first.len() > 1 {
        for (number, place) in among_first.iter_mut().enumerate() {
            // What comes later is rarer: it takes more to put it first.
            place.1 = LATER * (number.min(2) as i32) - clues.weight(&entry.senses[place.2]);
        }
    }
    places.sort();
    places
        .into_iter()
        .map(|(_, _, index)| OrderedSense {
            index,
            fits: candidate.scores[index].saturating_add(FITTING) >= best,
        })
        .collect()
}

/// Whether the lines of an entry belong together, so that their order means something.
fn is_article(entry: &Entry) -> bool {
    let first = entry.senses.first();
    first.is_none_or(|sense| sense.pos.is_empty())
        || entry.senses.iter().any(|sense| sense.depth > 0)
}

/// A gloss that says more than which form a word is of another is longer, in bytes.
const LONGEST_FORM_NOTE: usize = 90;

/// What a gloss says of a headword that is only a form of another one.
const FORM_NAMES: [&str; 14] = [
    "过去式",
    "过去分词",
    "现在分词",
    "第三人称单数",
    "的复数",
    "复数形式",
    "比较级",
    "最高级",
    "动名词",
    "past tense of",
    "past participle of",
    "plural of",
    "present participle of",
    "third person singular of",
];

/// Whether `gloss` says which form of another word its headword is.
fn names_form(gloss: &str) -> bool {
    gloss.len() < LONGEST_FORM_NOTE && FORM_NAMES.iter().any(|name| gloss.contains(name))
}

/// Whether the entry says nothing but which form of another word it is.
fn is_form_only(entry: &Entry) -> bool {
    !entry.senses.is_empty() && entry.senses.iter().all(|sense| names_form(&sense.gloss))
}

/// The gloss of the first sense that suits, where it says so.
fn names_form_here(candidate: &RankedReading) -> Option<&str> {
    let senses = candidate.hit.entry.senses.iter().zip(&candidate.scores);
    let mut suiting = senses.filter(|(_, score)| **score == candidate.best);
    let (sense, _) = suiting.next()?;
    names_form(&sense.gloss).then_some(sense.gloss.as_str())
}

//! Whether the particle at the end of a verb phrase belongs to what follows it, so that the words are meant by
//! themselves: *ran out of the house*, *called on Monday*, *made up to twenty cakes*.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::time::{begins_time, is_before_to_number, takes_time};
use super::{FoundPhrase, Phrases};
use crate::english::tagger::tag::{OBJECT_BEGINS, PosTag, TagSet};
use crate::lookup::search::{EntryHit, Search};
use crate::lookup::sentence::SentenceWords;
use crate::text::words;

/// Where what a preposition stands before begins.
const OBJECT: TagSet = OBJECT_BEGINS.or(TagSet::of(&[
    PosTag::AdjectiveComparative,
    PosTag::AdjectiveSuperlative,
]));

/// Verbs of being and moving somewhere and of looking, with which *up, by, out of* say where.
const MOTIONS: &str = "
arrive blow bounce camp carry charge climb come crawl creep crouch dance dash dive drift drive fall float flow
fly gallop gather gaze get glance go hang hike hop hurry jump kneel land lean leap lie limp live look march meet
move park pass peep peer perch play plunge pour pull push race rest ride roll row run rush sail scramble sit
skate ski skip sleep slide slip spill sprint squat stand stare stay steer step stroll stumble swim throw tramp
travel trot tumble turn wade wait walk wander work";

/// Prepositions of place that are particles, too.
const WHERE: [&str; 18] = [
    "into", "onto", "past", "up", "down", "in", "on", "at", "by", "over", "under", "off",
    "through", "across", "along", "around", "round", "out",
];

/// What *by* says of how somebody moves, without an article.
const VEHICLES: [&str; 16] = [
    "bus",
    "train",
    "car",
    "taxi",
    "plane",
    "air",
    "sea",
    "land",
    "boat",
    "ship",
    "ferry",
    "bike",
    "bicycle",
    "rail",
    "tube",
    "underground",
];

/// Where they are, or lead.
const PLACES: &str = "
airport aisle alley attic avenue balcony bank bar barn basement bath bathroom bay beach bed bedroom bench
bicycle bike block boat border boulder branch bridge building bus bush cab cabin cafe camel camp campus canal
canoe canteen canyon car carpet carriage cart castle cathedral cave cell cellar cemetery chair chapel chimney
church cinema circus city classroom cliff coast college corner corridor cottage counter country court courtyard
crowd dam deck desert desk district ditch dock door doorway driveway dune elevator entrance exit factory farm
fence ferry field fireplace floor forest fort fountain frontier garage garden gate grass gulf gym hall harbour
hedge helicopter highway hill hillside hole horse hospital hotel house hut ice inn island jail junction jungle
kitchen laboratory ladder lake lane lawn ledge library lift lobby lorry market marsh mat mattress meadow mill
monastery monument mosque motorway mountain mud museum ocean office orchard palace park pasture path pavement
peak pier pit plane platform playground pond pool porch port prison pub puddle quay queue raft railway ravine
reef restaurant ridge river road rock roof room rug saddle sand school sea seat shade shed shelf ship shop shore
sidewalk sledge slope snow sofa square stadium stage stair staircase station step stone stove stream street
studio suburb subway summit swamp table taxi temple tent terrace theatre tower town track trail train tree
trench truck tub tunnel university upstairs valley van veranda village wagon wall ward warehouse water waterfall
window wood workshop yacht yard zoo";

type Words = LazyLock<HashSet<&'static str>>;

static MOTION_WORDS: Words = LazyLock::new(|| MOTIONS.split_whitespace().collect());
static PLACE_WORDS: Words = LazyLock::new(|| PLACES.split_whitespace().collect());

fn is_in(words: &Words, key: &str) -> bool {
    words.contains(key)
}

/// Whether the particle at the end of an unbroken verb phrase belongs to what follows it.
pub(super) fn is_literal(
    search: &Search<'_>,
    hit: &EntryHit,
    found: &FoundPhrase,
    phrases: &Phrases<'_>,
) -> bool {
    let tokens = phrases.tokens;
    let words = &tokens.words;
    let (Some(&first), Some(&last)) = (found.words.first(), found.words.last()) else {
        return false;
    };
    let particle = &words[last];
    let Some(next) = tokens.next(last + 1) else {
        return false;
    };
    // "made up to twenty cakes", "waited about ten minutes"
    if is_before_to_number(tokens, last)
        || next.tag == PosTag::Number
            && matches!(
                particle.key.as_str(),
                "about" | "over" | "under" | "around" | "up"
            )
    {
        return true;
    }
    if takes_time(tokens, last) {
        return true;
    }
    // "came by bus"
    if particle.key == "by" && VEHICLES.contains(&next.key.as_str()) {
        return true;
    }
    // "settled in the end", "gave in return"
    if search.longest_at(phrases, last) >= found.words.len() {
        return true;
    }
    // "looked up the hill", "ran out of the house"
    let place = if next.key == "of" { last + 2 } else { last + 1 };
    let verb = hit
        .entry
        .headword
        .split([' ', '-'])
        .next()
        .unwrap_or_default();
    let says_where = found.words.len() == 2 && WHERE.contains(&particle.key.as_str())
        || found.words.len() == 3 && matches!(words[last - 1].key.as_str(), "out" | "off" | "away");
    if says_where && is_in(&MOTION_WORDS, verb) && leads_to_place(tokens, place) {
        return true;
    }
    if !OBJECT.contains(next.tag) || begins_time(tokens, last + 1) {
        return false;
    }
    // What the tagger takes for a preposition is none of a phrase whose own examples have it as an adverb.
    particle.tag == PosTag::Preposition && first + 1 == last && !has_preposition(hit, &particle.key)
}

/// Whether a verb of moving, a preposition of place and its object stand here, whatever the object is: "climbing up the
/// curtain".
pub(super) fn may_say_where(found: &FoundPhrase, tokens: &SentenceWords, verb: &str) -> bool {
    let last = found.words.last().copied().unwrap_or(0);
    let next = tokens.next(last + 1);
    found.words.len() == 2
        && is_in(&MOTION_WORDS, verb)
        && WHERE.contains(&tokens.words[last].key.as_str())
        && next.is_some_and(|next| OBJECT.contains(next.tag) && !begins_time(tokens, last + 1))
}

/// Whether a noun phrase that names a place begins at `at`.
fn leads_to_place(tokens: &SentenceWords, at: usize) -> bool {
    let mut place = at;
    while let Some(word) = tokens.next(place).filter(|_| place < at + 5) {
        let is_last = !tokens
            .next(place + 1)
            .is_some_and(|next| next.tag.is_noun());
        if word.tag.is_noun() && is_last {
            let key = word.key.as_str();
            let singular = key.strip_suffix('s').unwrap_or(key);
            return is_in(&PLACE_WORDS, key) || is_in(&PLACE_WORDS, singular);
        }
        if !OBJECT.contains(word.tag) {
            return false;
        }
        place += 1;
    }
    false
}

/// Whether an example of the entry has `particle` as a preposition before its object; true where none shows it.
fn has_preposition(hit: &EntryHit, particle: &str) -> bool {
    let mut shown = false;
    for example in hit
        .entry
        .senses
        .iter()
        .flat_map(|sense| &sense.examples)
        .take(6)
    {
        let Some(place) = words::words(&example.text)
            .find(|word| example.text[word.clone()].eq_ignore_ascii_case(particle))
        else {
            continue;
        };
        let tokens = SentenceWords::around(&example.text, &place);
        let at = tokens.touched.start;
        shown = true;
        let has_object = tokens
            .next(at + 1)
            .is_some_and(|next| OBJECT.contains(next.tag));
        if has_object && tokens.words[at].tag == PosTag::Preposition {
            return true;
        }
    }
    !shown
}

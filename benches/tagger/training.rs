//! The training: an averaged perceptron, greedy from left to right as it will be used.

use std::collections::HashMap;

use glosspane::core_dictionary::compiled::CORE;
use glosspane::english::tagger::features::{TokenTraits, features};
use glosspane::english::tagger::model::{CELLS, Model};
use glosspane::english::tagger::tag::{PosTag, TagSet};
use glosspane::english::tagger::{Tagger, best, narrowed};
use glosspane::lookup::library::Library;

use super::tagged::Sentence;

/// How often the texts are gone through.
const ROUNDS: usize = 8;

/// How often a sentence that is tagged by hand is learnt in a round.
const REPEATED: usize = 6;

/// A word that is seen at least so often is listed with the tags that it was seen with.
const OFTEN: u32 = 30;

/// Of those, tags with at least one in so many.
const SHARE: u32 = 150;

/// What the largest weights are scaled to.
const LARGEST: f64 = 127.0;

/// The list of words: what they were seen as, and what the core dictionary allows.
fn word_list(sentences: &[Sentence], homographs: &[Sentence]) -> Vec<(u32, TagSet)> {
    let (library, _) = Library::open(&[], Some(CORE));
    let mut seen: HashMap<u32, (String, HashMap<PosTag, u32>)> = HashMap::new();
    for sentence in sentences {
        for (token, tag) in sentence.tokens.iter().zip(&sentence.tags) {
            let Some(tag) = tag.filter(|&tag| tag != PosTag::Punctuation) else {
                continue;
            };
            let text = &sentence.text[token.range.clone()];
            let number = TokenTraits::of(text, false, |_| None, TagSet::default()).word;
            let (_, tags) = seen
                .entry(number)
                .or_insert_with(|| (text.to_lowercase(), HashMap::new()));
            *tags.entry(tag).or_default() += 1;
        }
    }
    let by_hand = tags_by_hand(homographs);
    let mut list = Vec::new();
    for (number, (text, tags)) in seen {
        let count: u32 = tags.values().sum();
        let often = tags
            .iter()
            .filter(|&(_, &times)| times * SHARE >= count && (times > 1 || count < OFTEN));
        let mut allowed = TagSet::of(&often.map(|(tag, _)| *tag).collect::<Vec<_>>());
        if count < OFTEN {
            let known = library.allowed_tags(&text);
            if known.is_empty() && count < 6 {
                continue;
            }
            allowed = allowed.or(known);
        }
        allowed = allowed.or(by_hand.get(&number).copied().unwrap_or_default());
        if !allowed.is_empty() {
            list.push((number, allowed));
        }
    }
    list.sort_unstable_by_key(|word| word.0);
    println!("{} words listed", list.len());
    list
}

/// What words are tagged as by hand.
fn tags_by_hand(homographs: &[Sentence]) -> HashMap<u32, TagSet> {
    let mut found: HashMap<u32, TagSet> = HashMap::new();
    for sentence in homographs {
        for (token, tag) in sentence.tokens.iter().zip(&sentence.tags) {
            let Some(tag) = tag.filter(|&tag| tag != PosTag::Punctuation) else {
                continue;
            };
            let text = &sentence.text[token.range.clone()];
            let number = TokenTraits::of(text, false, |_| None, TagSet::default()).word;
            let known = found.entry(number).or_default();
            *known = known.or(TagSet::of(&[tag]));
        }
    }
    found
}

/// A weight under way: itself, the sum of what it was in every step, and when it changed last.
#[derive(Clone, Copy, Default)]
struct Cell {
    weight: i32,
    sum: i64,
    since: u32,
}

struct Perceptron {
    cells: Vec<Cell>,
    step: u32,
}

impl Perceptron {
    fn scores(&self, features: &[u32]) -> [i32; PosTag::COUNT] {
        let mut scores = [0; PosTag::COUNT];
        for feature in features {
            for (tag, score) in scores.iter_mut().enumerate() {
                *score += self.cells[(*feature as usize + tag) % CELLS].weight;
            }
        }
        scores
    }

    fn add(&mut self, features: &[u32], tag: PosTag, change: i32) {
        for feature in features {
            let cell = &mut self.cells[(*feature as usize % CELLS + tag as usize) % CELLS];
            cell.sum += i64::from(cell.weight) * i64::from(self.step - cell.since);
            cell.since = self.step;
            cell.weight += change;
        }
    }

    /// The averages as whole numbers of one byte.
    fn averages(&self) -> Vec<i8> {
        let average = |cell: &Cell| {
            let sum = cell.sum + i64::from(cell.weight) * i64::from(self.step - cell.since);
            sum as f64 / f64::from(self.step)
        };
        let all: Vec<f64> = self.cells.iter().map(average).collect();
        // A few weights are far larger than the rest; they lose what is over.
        let mut sizes: Vec<f64> = all.iter().map(|weight| weight.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let large = sizes[sizes.len() - sizes.len() / 2000].max(f64::MIN_POSITIVE);
        let scaled = all
            .iter()
            .map(|weight| (weight * LARGEST / large).clamp(-LARGEST, LARGEST).round() as i8);
        scaled.collect()
    }
}

/// Learns from `sentences` and, in each round as often as [`REPEATED`] says, from `homographs`; says after each round
/// how it does on `held`.
pub fn train(sentences: &[Sentence], homographs: &[Sentence], held: &[Sentence]) -> Model {
    let list = word_list(sentences, homographs);
    let empty = Model::new(list.clone(), vec![0; CELLS]).expect("a list in order");
    let tagger = Tagger::new(empty);
    let sentences: Vec<&Sentence> = sentences.iter().chain(homographs).collect();
    let traits: Vec<Vec<TokenTraits>> = sentences
        .iter()
        .map(|one| tagger.traits(&one.text, &one.tokens))
        .collect();
    let mut perceptron = Perceptron {
        cells: vec![Cell::default(); CELLS],
        step: 0,
    };
    let by_hand = sentences.len() - homographs.len()..sentences.len();
    let repeated = by_hand.clone().cycle().take(by_hand.len() * REPEATED);
    let mut order: Vec<usize> = (0..by_hand.start).chain(repeated).collect();
    let mut chance = 0x2545_F491_4F6C_DD1Du64;
    let mut model = None;
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut chance);
        let mut wrong = 0;
        for &one in &order {
            wrong += learn(&mut perceptron, &traits[one], &sentences[one].tags);
        }
        let learnt = Model::new(list.clone(), perceptron.averages()).expect("a list in order");
        println!("round {}: {wrong} wrong", round + 1);
        super::measure(&Tagger::new(learnt.clone()), held);
        model = Some(learnt);
    }
    model.expect("at least one round")
}

fn learn(perceptron: &mut Perceptron, traits: &[TokenTraits], judged: &[Option<PosTag>]) -> usize {
    let mut tags: Vec<PosTag> = Vec::with_capacity(traits.len());
    let mut wrong = 0;
    for (at, judged) in judged.iter().enumerate() {
        let allowed = narrowed(traits, at, tags.last().copied());
        let before = [1, 2].map(|steps| at.checked_sub(steps).map(|at| tags[at]));
        if allowed.0.count_ones() == 1 {
            tags.push(allowed.iter().next().expect("one tag"));
            continue;
        }
        let found = features(traits, at, before);
        perceptron.step += 1;
        let scores = perceptron.scores(&found);
        let clamped = scores.map(|score| score.clamp(-30_000, 30_000) as i16);
        let own = best(&clamped, allowed);
        if let Some(judged) = judged.filter(|&judged| judged != own && allowed.contains(judged)) {
            perceptron.add(&found, judged, 1);
            perceptron.add(&found, own, -1);
            wrong += 1;
        }
        tags.push(own);
    }
    wrong
}

/// Puts `order` in another order, by xorshift.
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for at in (1..order.len()).rev() {
        *chance ^= *chance << 13;
        *chance ^= *chance >> 7;
        *chance ^= *chance << 17;
        order.swap(at, (*chance % (at as u64 + 1)) as usize);
    }
}

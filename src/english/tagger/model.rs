//! The file of a trained model: a list of words with their tags, and a table of weights.
//!
//! `GPTG`, a version, then one zstd frame: the number of words (u32), for each its number (u32, ascending) and its
//! tags (u64), all little-endian; then [`CELLS`] weights of one byte. The weight of a tag with a feature is at the
//! sum of their numbers, modulo the size of the table: what falls together is learnt together (feature hashing;
//! Weinberger, Dasgupta, Langford, Smola and Attenberg 2009).

use std::io;

use thiserror::Error;

use super::features::{FEATURES, TokenTraits, features};
use super::tag::{PosTag, TagSet};

/// Weights of the table.
pub const CELLS: usize = 1 << 20;

const MAGIC: &[u8; 4] = b"GPTG";
const VERSION: u8 = 1;

/// The most words of a list; a damaged count does not take the memory.
const MAX_WORDS: usize = 1 << 18;

/// Why a model cannot be read.
#[derive(Debug, Error)]
pub enum ModelError {
    /// It begins as no model does, or as one of another version.
    #[error("this is no model of the tagger, or one of another version")]
    Foreign,
    /// It cannot be unpacked.
    #[error("the model of the tagger cannot be unpacked: {0}")]
    Packed(#[from] io::Error),
    /// It ends early, or too late, or its words are in no order.
    #[error("the model of the tagger is damaged")]
    Damaged,
}

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model {
    /// Words by their numbers, with the tags that they can have.
    words: Vec<(u32, TagSet)>,
    /// For each beginning of eight bits, where the words with it begin.
    starts: Vec<u32>,
    weights: Vec<i8>,
}

/// How well each tag suits a place; the more, the better.
pub type Scores = [i16; PosTag::COUNT];

impl Model {
    /// A model of `words`, in the order of their numbers, and [`CELLS`] weights.
    ///
    /// # Errors
    /// Where they are neither.
    pub fn new(words: Vec<(u32, TagSet)>, weights: Vec<i8>) -> Result<Self, ModelError> {
        let is_sorted = words.is_sorted_by(|a, b| a.0 < b.0);
        if !is_sorted || weights.len() != CELLS {
            return Err(ModelError::Damaged);
        }
        let mut starts = vec![0u32; (1 << START_BITS) + 1];
        for (number, _) in &words {
            starts[(number >> (32 - START_BITS)) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Ok(Self {
            words,
            starts,
            weights,
        })
    }

    /// Reads a model's file.
    ///
    /// # Errors
    /// Where it is none, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let (head, packed) = bytes.split_at_checked(5).ok_or(ModelError::Foreign)?;
        if head[..4] != *MAGIC || head[4] != VERSION {
            return Err(ModelError::Foreign);
        }
        let most = 4 + MAX_WORDS * 12 + CELLS;
        let content = zstd::bulk::decompress(packed, most)?;
        let (count, rest) = content.split_at_checked(4).ok_or(ModelError::Damaged)?;
        let count = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let size = count.checked_mul(12).ok_or(ModelError::Damaged)?;
        let (list, weights) = rest.split_at_checked(size).ok_or(ModelError::Damaged)?;
        let words = list.chunks_exact(12).map(|word| {
            let (number, tags) = word.split_at(4);
            let number = number
                .iter()
                .rev()
                .fold(0, |sum, &byte| sum << 8 | u32::from(byte));
            let tags = tags
                .iter()
                .rev()
                .fold(0, |sum, &byte| sum << 8 | u64::from(byte));
            (number, TagSet(tags))
        });
        Self::new(
            words.collect(),
            weights.iter().map(|&weight| weight as i8).collect(),
        )
    }

    /// The bytes of its file.
    ///
    /// # Errors
    /// Where they cannot be packed.
    pub fn write(&self) -> Result<Vec<u8>, ModelError> {
        let mut content = Vec::with_capacity(CELLS + self.words.len() * 12 + 4);
        content.extend((self.words.len() as u32).to_le_bytes());
        for (number, tags) in &self.words {
            content.extend(number.to_le_bytes());
            content.extend(tags.0.to_le_bytes());
        }
        content.extend(self.weights.iter().map(|&weight| weight as u8));
        let mut file = MAGIC.to_vec();
        file.push(VERSION);
        file.extend(zstd::bulk::compress(&content, 19)?);
        Ok(file)
    }

    /// The tags that the list has for a word's number.
    pub fn listed(&self, number: u32) -> Option<TagSet> {
        let start = (number >> (32 - START_BITS)) as usize;
        let range = self.starts[start] as usize..self.starts[start + 1] as usize;
        let words = &self.words[range];
        let at = words.binary_search_by_key(&number, |word| word.0).ok()?;
        Some(words[at].1)
    }

    /// How well each tag suits the token `at`.
    pub fn scores(&self, tokens: &[TokenTraits], at: usize, before: [Option<PosTag>; 2]) -> Scores {
        self.sum(&features(tokens, at, before))
    }

    fn sum(&self, features: &[u32; FEATURES]) -> Scores {
        let mut scores = [0; PosTag::COUNT];
        for feature in features {
            let first = *feature as usize % CELLS;
            match self.weights.get(first..first + PosTag::COUNT) {
                Some(weights) => {
                    for (score, &weight) in scores.iter_mut().zip(weights) {
                        *score += i16::from(weight);
                    }
                }
                // The last rows go on at the beginning.
                None => {
                    for (tag, score) in scores.iter_mut().enumerate() {
                        *score += i16::from(self.weights[(first + tag) % CELLS]);
                    }
                }
            }
        }
        scores
    }
}

/// Bits of a word's number that say where in the list it is.
const START_BITS: u32 = 12;

//! What is looked at to tell a word's tag: the word, its ending, its neighbours and the tags before it.
//!
//! Each feature is a number of 32 bits, made of the numbers of its parts by multiplication and exclusive or, so that
//! it is the same on every machine.

use super::tag::{PosTag, TagSet};
use crate::text::normalise::is_apostrophe;

/// How many features a word has.
pub const FEATURES: usize = 20;

/// What of one token does not depend on the tags of others.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokenTraits {
    /// The number of the word in small letters.
    pub word: u32,
    /// The tags that the model's list of words allows; all open ones where it has not the word.
    pub allowed: TagSet,
    /// Whether it is *the*, *a* or *an*.
    pub is_article: bool,
    /// Whether the model's list of words has it.
    pub is_listed: bool,
    suffix: [u32; 2],
    shape: u32,
    class: u32,
}

/// The number of `bytes`: FNV-1a.
fn number(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811C_9DC5, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// One number of a template's and two others, each of whose bits depends on all of theirs.
fn mix(template: u32, a: u32, b: u32) -> u32 {
    let mut sum = template.wrapping_mul(0x9E37_79B1) ^ a;
    sum = (sum ^ (sum >> 16)).wrapping_mul(0x85EB_CA6B) ^ b;
    sum = (sum ^ (sum >> 13)).wrapping_mul(0xC2B2_AE35);
    sum ^ (sum >> 16)
}

impl TokenTraits {
    /// Of the token `text`, the first of its sentence or not; `listed` says what the list has at a word's number.
    pub fn of(
        text: &str,
        is_first: bool,
        listed: impl Fn(u32) -> Option<TagSet>,
        unlisted: TagSet,
    ) -> Self {
        let mut small = [0u8; 64];
        let mut len = 0;
        let mut push = |byte: u8| {
            if let Some(place) = small.get_mut(len) {
                *place = byte;
                len += 1;
            }
        };
        let (mut digits, mut capitals, mut signs) = (0, 0, 0);
        for c in text.chars() {
            if c.is_ascii_alphabetic() {
                capitals += u32::from(c.is_ascii_uppercase());
                push(c.to_ascii_lowercase() as u8);
            } else if c.is_ascii_digit() {
                // All numbers of as many digits are one word.
                digits += 1;
                push(b'0');
            } else if is_apostrophe(c) {
                push(b'\'');
            } else {
                signs |= u32::from(c == '-') | u32::from(c == '.') << 1;
                let mut bytes = [0; 4];
                for letter in c.to_lowercase() {
                    letter.encode_utf8(&mut bytes).bytes().for_each(&mut push);
                }
            }
        }
        let small = &small[..len];
        let word = number(small.iter().copied());
        let ending = |count: usize| number(small[len.saturating_sub(count)..].iter().copied());
        let listed = listed(word);
        let is_capital = text.starts_with(char::is_uppercase);
        let shape = u32::from(is_capital)
            | u32::from(capitals > 1) << 1
            | u32::from(digits > 0) << 2
            | signs << 3
            | u32::from(is_first) << 5
            | u32::from(listed.is_none()) << 6;
        let allowed = listed.unwrap_or(unlisted);
        Self {
            word,
            allowed,
            is_article: matches!(small, b"the" | b"a" | b"an"),
            is_listed: listed.is_some(),
            suffix: [ending(2), ending(3)],
            shape,
            class: (allowed.0 ^ allowed.0 >> 32) as u32 ^ shape << 24,
        }
    }
}

/// The features of the token `at` of `tokens`, whose two predecessors have the tags `before` (the nearer first).
pub fn features(tokens: &[TokenTraits], at: usize, before: [Option<PosTag>; 2]) -> [u32; FEATURES] {
    let edge = TokenTraits::default();
    let back = |steps: usize| at.checked_sub(steps).map_or(&edge, |at| &tokens[at]);
    let ahead = |steps: usize| tokens.get(at + steps).unwrap_or(&edge);
    let own = &tokens[at];
    let [first, second] = before.map(|tag| tag.map_or(63, |tag| tag as u32));
    let (next, after) = (ahead(1), ahead(2));
    let last = back(1);
    [
        mix(0, own.word, 0),
        mix(1, own.suffix[1], 0),
        mix(2, own.suffix[0], own.shape),
        mix(3, first, 0),
        mix(4, first, second),
        mix(5, first, own.word),
        mix(6, last.word, 0),
        mix(7, next.word, 0),
        mix(8, back(2).word, 0),
        mix(9, after.word, 0),
        mix(10, next.class, first),
        mix(11, next.class, after.class),
        mix(12, own.class, first),
        mix(13, own.class, next.class),
        mix(14, own.word, next.word),
        mix(15, last.word, own.word),
        mix(16, next.suffix[1], own.class),
        mix(17, last.suffix[1], own.class),
        mix(18, own.class, 0),
        mix(19, last.word, next.word),
    ]
}

//! An `fst` automaton from a file that may be anything.
//!
//! The crate `fst` trusts its input: an automaton that was tampered with makes it index out of bounds. So
//! every node is checked once when the automaton is taken over; then the crate can be used freely. The
//! layout checked is that of `fst`'s version 3: nodes without gaps from byte 16 up to the root, which ends
//! 20 bytes before the end; each is read backwards from its last byte, which is its address.

use std::borrow::Cow;

use super::format::Malformed;

/// A map from keys to numbers below 2³².
#[derive(Debug)]
pub struct Automaton {
    map: fst::Map<Cow<'static, [u8]>>,
}

impl Automaton {
    /// Takes over `bytes`.
    ///
    /// # Errors
    /// Where they are no automaton that can be walked without harm.
    pub fn new(bytes: Cow<'static, [u8]>) -> Result<Self, Malformed> {
        check(&bytes)?;
        let map = fst::Map::new(bytes).map_err(|_| Malformed)?;
        Ok(Self { map })
    }

    /// The number at `key`.
    #[inline]
    pub fn get(&self, key: &str) -> Option<u64> {
        self.map.get(key)
    }

    /// All keys with their numbers, in the order of their bytes.
    pub fn stream(&self) -> fst::map::Stream<'_> {
        self.map.stream()
    }
}

/// First byte of the nodes.
const FIRST: usize = 16;

/// Number of keys, address of the root and checksum, behind the nodes.
const FOOTER: usize = 20;

/// The address of the node without transitions that takes no room.
const EMPTY: u64 = 0;

/// Above so many transitions a node has an index of 256 bytes.
const INDEXED: usize = 32;

fn check(bytes: &[u8]) -> Result<(), Malformed> {
    let version = bytes.first_chunk().copied().map(u64::from_le_bytes);
    let root = bytes
        .len()
        .checked_sub(FOOTER + 1)
        .filter(|&root| root >= FIRST)
        .ok_or(Malformed)?;
    let told = bytes[bytes.len() - 12..].first_chunk().copied();
    if version != Some(3) || told.map(u64::from_le_bytes) != Some(root as u64) {
        return Err(Malformed);
    }
    // Addresses that a node above leads to, 64 to a word. Nodes are met from the root down, so that a word
    // is complete when the walk leaves it, and can be compared with the nodes met in it.
    let mut wanted = vec![0_u64; root / 64 + 1];
    let mut met = 0_u64;
    let mut at = root;
    loop {
        met |= 1 << (at % 64);
        let end = check_node(bytes, at, &mut wanted)?;
        let below = end - 1;
        if below / 64 != at / 64 {
            if wanted[at / 64] & !met != 0 {
                return Err(Malformed);
            }
            met = 0;
            // Words that a long node covers whole hold no node.
            if wanted[below / 64 + 1..at / 64]
                .iter()
                .any(|&word| word != 0)
            {
                return Err(Malformed);
            }
        }
        if end == FIRST {
            break;
        }
        at = below;
    }
    if wanted[FIRST / 64] & !met == 0 {
        Ok(())
    } else {
        Err(Malformed)
    }
}

/// Checks the node at `at`; gives its first byte, which is at least [`FIRST`]. Every address that it leads
/// to is marked in `wanted`; all of them are below it, so that no path is endless.
#[inline]
fn check_node(bytes: &[u8], at: usize, wanted: &mut [u64]) -> Result<usize, Malformed> {
    let state = bytes[at];
    let extra = usize::from(state & 0x3F == 0);
    if state >= 0xC0 {
        // One transition, to the node just before: always met next, so there is nothing to mark.
        let end = at - extra;
        return if end > FIRST { Ok(end) } else { Err(Malformed) };
    }
    let sizes_at = at - extra - 1;
    let sizes = bytes[sizes_at];
    let (target_size, output_size) = (usize::from(sizes >> 4), usize::from(sizes & 15));
    let (count, fixed, outputs) = if state >= 0x80 {
        (1, 0, 1)
    } else {
        let count = match (extra, bytes[at - extra]) {
            (0, _) => usize::from(state & 0x3F),
            (_, 1) => 256,
            (_, count) => usize::from(count),
        };
        let index = if count > INDEXED { 256 } else { 0 };
        let last = usize::from(state & 0x40 != 0);
        (count, index + count, count + last)
    };
    // Outputs of at most four bytes cannot overflow when they are added up along a path.
    if target_size > 8 || output_size > 4 || (target_size == 0 && count > 0) {
        return Err(Malformed);
    }
    let targets_size = count * target_size;
    let end = sizes_at
        .checked_sub(fixed + targets_size + outputs * output_size)
        .filter(|&end| end >= FIRST)
        .ok_or(Malformed)?;
    let mask = u64::MAX >> (64 - 8 * target_size.max(1));
    let mut place = sizes_at - fixed;
    for _ in 0..count {
        place -= target_size;
        // There are eight bytes: the footer is longer.
        let word = bytes[place..].first_chunk().ok_or(Malformed)?;
        let back = u64::from_le_bytes(*word) & mask;
        if back == EMPTY {
            continue;
        }
        let target = (end as u64).wrapping_sub(back);
        if back > end as u64 || target < FIRST as u64 {
            return Err(Malformed);
        }
        let target = target as usize;
        wanted[target / 64] |= 1 << (target % 64);
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn build(keys: &[Vec<u8>]) -> Vec<u8> {
        let mut builder = fst::MapBuilder::memory();
        for (value, key) in keys.iter().enumerate() {
            builder.insert(key, value as u64 * 71).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn walk(automaton: &Automaton, limit: usize) -> usize {
        use fst::Streamer;
        let mut stream = automaton.stream();
        let mut count = 0;
        while count < limit && stream.next().is_some() {
            count += 1;
        }
        count
    }

    proptest! {
        #[test]
        fn what_the_crate_builds_passes(keys in prop::collection::btree_set(prop::collection::vec(any::<u8>(), 1..6), 0..400)) {
            let keys: Vec<_> = keys.into_iter().collect();
            let automaton = Automaton::new(build(&keys).into()).unwrap();
            prop_assert_eq!(walk(&automaton, usize::MAX), keys.len());
        }

        #[test]
        fn what_passes_can_be_walked(
            keys in prop::collection::btree_set("[a-e]{1,6}", 1..60),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let keys: Vec<_> = keys.into_iter().map(String::into_bytes).collect();
            let mut bytes = build(&keys);
            for (place, value) in changes {
                let place = place.index(bytes.len());
                bytes[place] = value;
            }
            if let Ok(automaton) = Automaton::new(bytes.into()) {
                walk(&automaton, 10_000);
                for key in ["a", "abcde", "eeeeee", ""] {
                    automaton.get(key);
                }
            }
        }
    }

    #[test]
    fn nodes_with_many_ways_out_pass() {
        let keys: Vec<_> = (0..=255).flat_map(|a| [vec![a], vec![a, 7]]).collect();
        let automaton = Automaton::new(build(&keys).into()).unwrap();
        assert_eq!(walk(&automaton, usize::MAX), 512);
    }

    #[test]
    fn nothing_short_passes() {
        for length in 0..64 {
            assert!(Automaton::new(vec![0; length].into()).is_err());
        }
    }
}

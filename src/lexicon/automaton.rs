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
const EMPTY: usize = 0;

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
    let nodes = &bytes[..=root];
    // Addresses that a node above leads to and where no node was met yet.
    let mut wanted = vec![0_u64; nodes.len() / 64 + 1];
    let mut at = root;
    loop {
        wanted[at / 64] &= !(1 << (at % 64));
        let end = check_node(nodes, at, |target| {
            wanted[target / 64] |= 1 << (target % 64);
        })?;
        if end == FIRST {
            break;
        }
        at = end - 1;
    }
    if wanted.iter().all(|&word| word == 0) {
        Ok(())
    } else {
        Err(Malformed)
    }
}

/// Checks the node at `at`; gives its first byte, which is at least [`FIRST`]. Every address that it leads
/// to is given to `lead`; all of them are below it, so that no path is endless.
#[inline]
fn check_node(nodes: &[u8], at: usize, mut lead: impl FnMut(usize)) -> Result<usize, Malformed> {
    let state = nodes[at];
    let inline = state & 0x3F != 0;
    let extra = usize::from(!inline);
    if state >= 0xC0 {
        // One transition, to the node just before: always met next, so there is nothing to lead to.
        return at
            .checked_sub(extra)
            .filter(|&end| end > FIRST)
            .ok_or(Malformed);
    }
    let sizes_at = at.checked_sub(extra + 1).ok_or(Malformed)?;
    let sizes = nodes[sizes_at];
    let (target_size, output_size) = (usize::from(sizes >> 4), usize::from(sizes & 15));
    let (count, fixed, outputs) = if state >= 0x80 {
        (1, 0, 1)
    } else {
        let count = match (inline, nodes[at - extra]) {
            (true, _) => usize::from(state & 0x3F),
            (false, 1) => 256,
            (false, count) => usize::from(count),
        };
        let index = if count > INDEXED { 256 } else { 0 };
        let last = usize::from(state & 0x40 != 0);
        (count, index + count, count + last)
    };
    // Outputs of at most four bytes cannot overflow when they are added up along a path.
    if target_size > 8 || output_size > 4 || (target_size == 0 && count > 0) {
        return Err(Malformed);
    }
    let end = sizes_at
        .checked_sub(fixed + count * target_size + outputs * output_size)
        .filter(|&end| end >= FIRST)
        .ok_or(Malformed)?;
    let targets = sizes_at - fixed - count * target_size;
    for target in nodes[targets..sizes_at - fixed].chunks_exact(target_size.max(1)) {
        let back = target
            .iter()
            .rev()
            .fold(0, |value, &byte| value << 8 | u64::from(byte));
        if back == EMPTY as u64 {
            continue;
        }
        let target = usize::try_from(back)
            .ok()
            .and_then(|back| end.checked_sub(back))
            .filter(|&target| target >= FIRST)
            .ok_or(Malformed)?;
        lead(target);
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

//! An `fst` automaton from a file that may be anything.
//!
//! The crate `fst` trusts its input: an automaton that was tampered with makes it index out of bounds. So
//! [`Automaton::get`] and [`Automaton::step`] read and check each node on their way themselves, and
//! [`Automaton::stream`] checks all of them before it gives out a stream of the crate, the first time only: on a
//! big dictionary that takes as long as everything else when it is opened.
//!
//! The layout is that of `fst`'s version 3: nodes without gaps from byte 16 up to the root, which ends 20 bytes
//! before the end.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::lexicon::format::Malformed;
use crate::lexicon::node::{EMPTY, FIRST, Node, only_input};

/// A map from keys to numbers.
#[derive(Debug)]
pub(crate) struct Automaton {
    map: fst::Map<Cow<'static, [u8]>>,
    checked: OnceLock<Result<(), Malformed>>,
}

impl Automaton {
    /// Takes over `bytes`.
    ///
    /// # Errors
    /// Where their beginning and end are not those of an automaton.
    pub(crate) fn new(bytes: Cow<'static, [u8]>) -> Result<Self, Malformed> {
        let version = bytes.first_chunk().copied().map(u64::from_le_bytes);
        let root = root(&bytes).ok_or(Malformed)?;
        let told = bytes[bytes.len() - 12..].first_chunk().copied();
        if version != Some(3) || told.map(u64::from_le_bytes) != Some(root as u64) {
            return Err(Malformed);
        }
        Ok(Self {
            map: fst::Map::new(bytes).map_err(|_| Malformed)?,
            checked: OnceLock::new(),
        })
    }

    /// The number at `key`; `None` also where the way to it is damaged, which [`Self::stream`] tells.
    #[inline]
    pub(crate) fn get(&self, key: &str) -> Option<u64> {
        self.walk(self.root()?, key.as_bytes())
            .and_then(|place| self.value(place))
    }

    /// Where every key begins; `None` where the automaton is damaged there.
    #[inline]
    pub(crate) fn root(&self) -> Option<NodePlace> {
        let at = root(self.map.as_fst().as_bytes())?;
        Some(NodePlace { at, value: 0 })
    }

    /// Where `byte` leads from `place`; `None` where no key goes on with it, or the way is damaged.
    #[inline]
    pub(crate) fn step(&self, place: NodePlace, byte: u8) -> Option<NodePlace> {
        let bytes = self.map.as_fst().as_bytes();
        // Most steps of a search end here, before the rest of the node is read.
        if place.at != EMPTY && only_input(bytes, place.at).is_some_and(|only| only != byte) {
            return None;
        }
        self.crossing(place)?.step(byte)
    }

    /// Where `bytes` lead from `place`.
    #[inline]
    pub(crate) fn walk(&self, place: NodePlace, bytes: &[u8]) -> Option<NodePlace> {
        bytes
            .iter()
            .try_fold(place, |place, &byte| self.step(place, byte))
    }

    /// The number of the key that ends at `place`, if one does.
    #[inline]
    pub(crate) fn value(&self, place: NodePlace) -> Option<u64> {
        self.crossing(place)?.value()
    }

    /// All that leads on from `place`, read once; `None` where the automaton is damaged there.
    #[inline]
    pub(crate) fn crossing(&self, place: NodePlace) -> Option<Crossing<'_>> {
        let node = Node::of(self.map.as_fst().as_bytes(), place.at).ok()?;
        let value = place.value;
        Some(Crossing { node, value })
    }

    /// Calls `each` with every byte that leads on from `place`, in their order, and where to.
    pub(crate) fn ways(&self, place: NodePlace, mut each: impl FnMut(u8, NodePlace)) {
        let Some(crossing) = self.crossing(place) else {
            return;
        };
        for way in 0..crossing.node.count {
            if let Some(next) = crossing.follow(way) {
                each(crossing.node.input(way), next);
            }
        }
    }

    /// All keys with their numbers, in the order of their bytes.
    ///
    /// # Errors
    /// Where a node is damaged.
    pub(crate) fn stream(&self) -> Result<fst::map::Stream<'_>, Malformed> {
        let bytes = self.map.as_fst().as_bytes();
        (*self.checked.get_or_init(|| check(bytes)))?;
        Ok(self.map.stream())
    }
}

/// A place inside an automaton: what has been read of a key. It belongs to the automaton that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodePlace {
    at: usize,
    value: u64,
}

/// A place from which several bytes may be tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Crossing<'a> {
    node: Node<'a>,
    value: u64,
}

impl Crossing<'_> {
    /// Where `byte` leads from here; `None` where no key goes on with it, or the way is damaged.
    #[inline]
    pub(crate) fn step(&self, byte: u8) -> Option<NodePlace> {
        self.follow(self.node.find(byte)?)
    }

    /// The number of the key that ends here, if one does.
    #[inline]
    pub(crate) fn value(&self) -> Option<u64> {
        self.value.checked_add(self.node.final_output()?)
    }

    #[inline]
    fn follow(&self, way: usize) -> Option<NodePlace> {
        Some(NodePlace {
            at: self.node.target(way).ok()?,
            value: self.value.checked_add(self.node.output(way))?,
        })
    }
}

/// Number of keys, address of the root and checksum, behind the nodes.
const FOOTER: usize = 20;

/// The address of the root: the nodes end there.
fn root(bytes: &[u8]) -> Option<usize> {
    let root = bytes.len().checked_sub(FOOTER + 1)?;
    (root >= FIRST).then_some(root)
}

/// Checks all nodes.
fn check(bytes: &[u8]) -> Result<(), Malformed> {
    let mut at = root(bytes).ok_or(Malformed)?;
    // Addresses that a node above leads to, 64 to a word. Nodes are met from the root down, so that a word
    // is complete when the walk leaves it, and can be compared with the nodes met in it.
    let mut wanted = vec![0_u64; at / 64 + 1];
    let mut met = 0_u64;
    loop {
        met |= 1 << (at % 64);
        let node = Node::of(bytes, at)?;
        for way in 0..node.count {
            let target = node.target(way)?;
            if target != EMPTY {
                wanted[target / 64] |= 1 << (target % 64);
            }
        }
        let below = node.end - 1;
        if below / 64 != at / 64 {
            // Words that a long node covers whole hold no node.
            let between = &wanted[below / 64 + 1..at / 64];
            if wanted[at / 64] & !met != 0 || between.iter().any(|&word| word != 0) {
                return Err(Malformed);
            }
            met = 0;
        }
        if node.end == FIRST {
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
        let Ok(mut stream) = automaton.stream() else {
            return 0;
        };
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
            for (value, key) in keys.iter().enumerate() {
                if let Ok(key) = std::str::from_utf8(key) {
                    prop_assert_eq!(automaton.get(key), Some(value as u64 * 71));
                }
            }
        }

        #[test]
        fn what_passes_can_be_used(
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
                let mut places: Vec<NodePlace> = automaton.root().into_iter().collect();
                for _ in 0..1_000 {
                    let Some(place) = places.pop() else { break };
                    automaton.value(place);
                    automaton.ways(place, |_, next| places.push(next));
                }
            }
        }
    }

    #[test]
    fn every_way_out_is_met_once_and_in_order() {
        let keys: Vec<_> = ["a", "ab", "ac", "b", "bcd"]
            .map(|key| key.as_bytes().to_vec())
            .into();
        let automaton = Automaton::new(build(&keys).into()).unwrap();
        let mut met = Vec::new();
        let mut open = vec![(Vec::new(), automaton.root().unwrap())];
        while let Some((key, place)) = open.pop() {
            if let Some(value) = automaton.value(place) {
                met.push((key.clone(), value));
            }
            let mut next = Vec::new();
            automaton.ways(place, |byte, place| {
                next.push(([&key[..], &[byte]].concat(), place))
            });
            open.extend(next.into_iter().rev());
        }
        let expected: Vec<_> = keys
            .into_iter()
            .zip((0..).map(|value| value * 71))
            .collect();
        assert_eq!(met, expected);
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

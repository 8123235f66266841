//! One node of an automaton of the crate `fst`, read from a file that may be anything.
//!
//! The layout is that of `fst`'s version 3 (its `raw/node.rs`). A node is read backwards from its last byte, which
//! is its address: a state; the number of its transitions where the state does not hold it; the lengths of targets
//! and outputs; an index of its inputs where there are many; inputs, targets and outputs, each in reverse order;
//! the output of the key that ends here. A node with one transition may leave out everything but the state.

use crate::lexicon::format::Malformed;

/// First byte of the nodes.
pub(super) const FIRST: usize = 16;

/// The address of the node without transitions that takes no room.
pub(super) const EMPTY: usize = 0;

/// Above so many transitions a node has an index of 256 bytes.
const INDEXED: usize = 32;

/// Inputs that a state with one transition can hold itself, by their number there less one.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// Bit of a state with one transition.
const ONE: u8 = 0x80;

/// Bits of a state whose one transition goes to the node before it.
const NEXT: u8 = 0xC0;

/// Bit of a state with several transitions at which a key ends.
const FINAL: u8 = 0x40;

/// One node, all of whose parts lie inside the nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    bytes: &'a [u8],
    /// Its first byte.
    pub end: usize,
    /// How many transitions it has.
    pub count: usize,
    is_final: bool,
    inputs: Inputs,
    /// Behind its targets; `None` where the only target is the node before.
    targets: Option<usize>,
    /// Bytes of a target.
    size: usize,
    /// Behind the outputs of its transitions.
    outputs: usize,
    /// Bytes of an output.
    output_size: usize,
}

#[derive(Debug, Clone, Copy)]
enum Inputs {
    One(u8),
    /// Behind them.
    Listed(usize),
    /// Behind them, where their index begins.
    Indexed(usize),
}

/// The only input of the node whose last byte is at `at`, without reading the rest of it; `None` where it has none
/// or several.
#[inline]
pub(super) fn only_input(bytes: &[u8], at: usize) -> Option<u8> {
    let state = bytes[at];
    (state & ONE != 0).then(|| match usize::from(state & 0x3F) {
        0 => bytes[at - 1],
        common => COMMON[common - 1],
    })
}

impl<'a> Node<'a> {
    /// The node whose last byte is at `at`: [`EMPTY`], or not before [`FIRST`]. At least eight bytes are behind it.
    ///
    /// # Errors
    /// Where a part of it is not inside the nodes.
    #[inline]
    pub(super) fn of(bytes: &'a [u8], at: usize) -> Result<Self, Malformed> {
        if at == EMPTY {
            return Ok(Self::empty(bytes));
        }
        let state = bytes[at];
        let extra = usize::from(state & 0x3F == 0);
        let only = only_input(bytes, at);
        if state >= NEXT {
            let end = at - extra;
            let node = Self {
                end,
                count: 1,
                is_final: false,
                inputs: Inputs::One(only.ok_or(Malformed)?),
                ..Self::empty(bytes)
            };
            return if end > FIRST {
                Ok(node)
            } else {
                Err(Malformed)
            };
        }
        let sizes_at = at - extra - 1;
        let (size, output_size) = (
            usize::from(bytes[sizes_at] >> 4),
            usize::from(bytes[sizes_at] & 15),
        );
        let count = match (only, extra, bytes[at - extra]) {
            (Some(_), ..) => 1,
            (None, 0, _) => usize::from(state & 0x3F),
            (None, _, 1) => 256,
            (None, _, count) => usize::from(count),
        };
        let is_final = only.is_none() && state & FINAL != 0;
        let index = if count > INDEXED { 256 } else { 0 };
        let fixed = if only.is_some() { 0 } else { index + count };
        // Outputs of at most four bytes cannot overflow when they are added up along a path.
        if size > 8 || output_size > 4 || (size == 0 && count > 0) {
            return Err(Malformed);
        }
        let outputs = count + usize::from(is_final);
        let end = sizes_at
            .checked_sub(fixed + count * size + outputs * output_size)
            .filter(|&end| end >= FIRST)
            .ok_or(Malformed)?;
        let targets = sizes_at - fixed;
        Ok(Self {
            bytes,
            end,
            count,
            is_final,
            inputs: match only {
                Some(input) => Inputs::One(input),
                None if index > 0 => Inputs::Indexed(sizes_at - index),
                None => Inputs::Listed(sizes_at),
            },
            targets: Some(targets),
            size,
            outputs: targets - count * size,
            output_size,
        })
    }

    /// The node without transitions, at which a key ends.
    #[inline]
    fn empty(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            end: EMPTY,
            count: 0,
            is_final: true,
            inputs: Inputs::Listed(EMPTY),
            targets: None,
            size: 0,
            outputs: EMPTY,
            output_size: 0,
        }
    }

    /// The number of the transition with `input`.
    #[inline]
    pub(super) fn find(&self, input: u8) -> Option<usize> {
        match self.inputs {
            Inputs::One(only) => (only == input).then_some(0),
            Inputs::Listed(behind) => self.bytes[behind - self.count..behind]
                .iter()
                .position(|&listed| listed == input)
                .map(|place| self.count - 1 - place),
            Inputs::Indexed(index) => {
                let way = usize::from(self.bytes[index + usize::from(input)]);
                (way < self.count).then_some(way)
            }
        }
    }

    /// The input of the transition `way`.
    #[inline]
    pub(super) fn input(&self, way: usize) -> u8 {
        match self.inputs {
            Inputs::One(only) => only,
            Inputs::Listed(behind) | Inputs::Indexed(behind) => self.bytes[behind - 1 - way],
        }
    }

    /// The address that the transition `way` leads to: [`EMPTY`], or one below this node, so that no path is
    /// endless.
    ///
    /// # Errors
    /// Where it is before the first node.
    #[inline]
    pub(super) fn target(&self, way: usize) -> Result<usize, Malformed> {
        let Some(targets) = self.targets else {
            return Ok(self.end - 1);
        };
        match self.number(targets - (way + 1) * self.size, self.size) {
            0 => Ok(EMPTY),
            back => (self.end as u64)
                .checked_sub(back)
                .filter(|&target| target >= FIRST as u64)
                .map(|target| target as usize)
                .ok_or(Malformed),
        }
    }

    /// What the transition `way` adds to the number of a key.
    #[inline]
    pub(super) fn output(&self, way: usize) -> u64 {
        match self.output_size {
            0 => 0,
            size => self.number(self.outputs - (way + 1) * size, size),
        }
    }

    /// What the end of a key adds to its number; `None` where no key ends here.
    #[inline]
    pub(super) fn final_output(&self) -> Option<u64> {
        self.is_final.then(|| match self.output_size {
            0 => 0,
            size => self.number(self.outputs - (self.count + 1) * size, size),
        })
    }

    /// The number of `size` bytes, 1 to 8, at `place`.
    #[inline]
    fn number(&self, place: usize, size: usize) -> u64 {
        let word = self.bytes[place..].first_chunk().copied();
        u64::from_le_bytes(word.unwrap_or_default()) & (u64::MAX >> (64 - 8 * size))
    }
}

//! What reading one text may take of the machine, counted while it is read.
//!
//! A file can say in a few bytes what takes thousands: deflate packs a thousand to one, four bytes of HTML begin a
//! paragraph, one open element puts a style into each of a million blocks. So every reader asks the budget before it
//! unpacks and takes from it what it makes, as it makes it. Both are bounded by the size of the file and a constant. A
//! budget that is spent stays so: a reader makes nothing more, and what it has made is given up.

use std::cell::Cell;
use std::path::Path;

use super::article::{Block, Link, LinkTarget};
use super::error::ImportError;
use super::limits::MAX_BYTES;

/// Memory that any text may take, in bytes, and what it may take for each byte of its file.
const MEMORY: u64 = 128 << 20;
const MEMORY_RATIO: u64 = 16;

/// Bytes that the parts of any file may unpack to, and those for each byte of it. XML in which every word is styled
/// packs thirty to one; what packs better says nothing.
const UNPACKED: u64 = 32 << 20;
const UNPACKED_RATIO: u64 = 40;

/// Bytes that are gone through anew for any file, and those for each byte of it: many pages can show one content.
const WORK: u64 = 64 << 20;
const WORK_RATIO: u64 = 200;

/// What a block takes beside its text, in bytes: here, as a paragraph of a lesson, as a line of its source.
const BLOCK: usize = 400;

/// What a styled part, a link and an entry of a table take, in bytes.
const SPAN: usize = 32;
const LINK: usize = 80;
const ENTRY: usize = 96;

/// What is left of what one text may take.
#[derive(Debug)]
pub(super) struct Budget {
    memory: Cell<u64>,
    work: Cell<u64>,
    unpacked: Cell<u64>,
    is_spent: Cell<bool>,
    /// The most that its parts may unpack to.
    may_unpack: u64,
}

impl Budget {
    /// That of a text whose file, or the packed part of an archive that it is, has `size` bytes.
    pub(super) fn of(size: u64) -> Self {
        let may_unpack = size
            .saturating_mul(UNPACKED_RATIO)
            .saturating_add(UNPACKED)
            .min(MAX_BYTES);
        Self {
            memory: Cell::new(size.saturating_mul(MEMORY_RATIO).saturating_add(MEMORY)),
            work: Cell::new(size.saturating_mul(WORK_RATIO).saturating_add(WORK)),
            unpacked: Cell::new(may_unpack),
            is_spent: Cell::new(false),
            may_unpack,
        }
    }

    /// Takes `bytes` of memory; whether there were as many.
    pub(super) fn take(&self, bytes: usize) -> bool {
        self.take_of(&self.memory, bytes)
    }

    /// Takes the work of going through `bytes` that were unpacked and are given up again; whether there was as much.
    pub(super) fn work(&self, bytes: usize) -> bool {
        self.take_of(&self.work, bytes)
    }

    fn take_of(&self, what: &Cell<u64>, bytes: usize) -> bool {
        match what.get().checked_sub(bytes as u64) {
            Some(left) if !self.is_spent.get() => what.set(left),
            _ => self.is_spent.set(true),
        }
        !self.is_spent.get()
    }

    /// Takes what `block` costs with all that is in it.
    pub(super) fn block(&self, block: &Block) -> bool {
        let address = |link: &Link| match &link.target {
            LinkTarget::Address(address) => address.len(),
            LinkTarget::Block(_) => 0,
        };
        let addresses: usize = block.links.iter().map(address).sum();
        self.take(
            BLOCK
                + 2 * block.text.len()
                + SPAN * block.spans.len()
                + LINK * block.links.len()
                + addresses,
        )
    }

    /// Takes what an entry of a table costs whose key and value have `bytes` beside themselves.
    pub(super) fn entry(&self, bytes: usize) -> bool {
        self.take(ENTRY + bytes)
    }

    /// As many of `blocks` as there is memory for.
    pub(super) fn gather(&self, blocks: impl Iterator<Item = Block>) -> Vec<Block> {
        blocks.take_while(|block| self.block(block)).collect()
    }

    /// Memory that is left, in bytes.
    pub(super) fn left(&self) -> usize {
        usize::try_from(self.memory.get()).unwrap_or(usize::MAX)
    }

    /// Says that what a reader wants takes more than is left.
    pub(super) fn spend(&self) {
        self.is_spent.set(true);
    }

    /// Whether more was asked for than there was.
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent.get()
    }

    /// The most that may still be unpacked, in bytes.
    pub(super) fn unpacked_left(&self) -> u64 {
        self.unpacked.get()
    }

    /// Takes `bytes` that were unpacked of the text at `path`.
    ///
    /// # Errors
    /// Where that is more than the rest.
    pub(super) fn unpack(&self, bytes: u64, path: &Path) -> Result<(), ImportError> {
        let left = self.unpacked.get().checked_sub(bytes);
        self.unpacked.set(left.unwrap_or(0));
        match left {
            Some(_) => Ok(()),
            None => Err(ImportError::Unpacked {
                path: path.to_owned(),
                limit: self.may_unpack,
            }),
        }
    }

    /// What came of reading the text at `path`.
    ///
    /// # Errors
    /// Where it is spent, so that what was made is not all.
    pub(super) fn check(&self, path: &Path) -> Result<(), ImportError> {
        match self.is_spent() {
            false => Ok(()),
            true => Err(ImportError::Crowded {
                path: path.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::article::{BlockKind, Span, SpanStyle};

    #[test]
    fn what_is_spent_stays_spent() {
        let budget = Budget::of(0);
        assert!(budget.take(MEMORY as usize - 1) && budget.take(1));
        assert!(!budget.is_spent() && budget.check(Path::new("a")).is_ok());
        assert!(!budget.take(1) && !budget.take(0));
        let error = budget.check(Path::new("a.epub")).unwrap_err();
        assert!(error.to_string().starts_with("a.epub "), "{error}");
    }

    #[test]
    fn what_may_be_unpacked_grows_with_the_file_up_to_the_largest_text() {
        for (size, limit) in [
            (0, UNPACKED),
            (1_000, UNPACKED + 1_000 * UNPACKED_RATIO),
            (u64::MAX, MAX_BYTES),
        ] {
            let budget = Budget::of(size);
            assert_eq!(budget.unpacked_left(), limit);
            assert!(budget.unpack(limit, Path::new("a")).is_ok());
            assert!(budget.unpack(1, Path::new("a")).is_err());
        }
    }

    #[test]
    fn a_block_costs_what_is_in_it() {
        let mut block = Block::new(BlockKind::Paragraph, "ab".to_owned(), 0..0);
        let budget = Budget::of(0);
        let cost = |block: &Block| {
            let before = budget.memory.get();
            assert!(budget.block(block));
            before - budget.memory.get()
        };
        let bare = cost(&block);
        block.spans.push(Span {
            range: 0..1,
            style: SpanStyle::Strong,
        });
        let styled = cost(&block);
        let target = LinkTarget::Address("a".repeat(1_000));
        block.links.push(Link {
            range: 0..2,
            target,
        });
        assert!(bare > 2 && styled > bare && cost(&block) > styled + 1_000);
        let blocks = std::iter::repeat_with(|| block.clone());
        let gathered = budget.gather(blocks);
        assert!(budget.is_spent() && gathered.len() < MEMORY as usize / 1_000);
    }
}

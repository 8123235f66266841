//! Limits of what is opened: those that hold for every text, whatever its size.

/// The largest text that is opened, in bytes, as a file and when it is unpacked.
pub const MAX_BYTES: u64 = 200_000_000;

/// The most lines of a text that is opened: what a line costs in memory bounds them.
pub const MAX_LINES: usize = 4_000_000;

/// The longest address of a link, in bytes: each block that a link goes through has it.
pub(super) const MAX_ADDRESS: usize = 4_096;

/// The longest name by which one part of a document refers to another, in bytes: many parts can refer to one.
pub(super) const MAX_NAME: usize = 1_024;

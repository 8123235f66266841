//! The sources of the core dictionary: text files written by hand in `dict/core/`, whose format
//! `dict/README.md` describes. [`parse`](parse::parse) reads one file, [`compile`](compile::compile) all of them with
//! the regular inflections added. Used by `build.rs`, which turns them into a `.lex`, and by tests.
//!
//! The format is strict, and every mistake is reported, not only the first: whoever writes a
//! hundred entries wants all of the complaints at once.

pub mod compile;
pub(crate) mod core_entry;
mod fields;
pub(crate) mod parse;

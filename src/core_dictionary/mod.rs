//! The core dictionary, which is part of the program: its sources' format, their checks, and the compiled bytes.
//!
//! `build.rs` compiles `dict/core` with [`sources`]; whoever opens the dictionaries takes [`compiled::CORE`].

pub mod check;
pub mod compiled;
pub mod sources;

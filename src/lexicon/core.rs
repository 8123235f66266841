//! The core dictionary, compiled into the program.

/// A whole `.lex`: `dict/core/` as `build.rs` compiled it.
pub static CORE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/core.lex"));

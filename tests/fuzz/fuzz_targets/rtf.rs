//! Any bytes as an RTF document.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| check::opens(input, "a.rtf", None));

//! Any bytes as a PDF document.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| check::opens(input, "a.pdf", None));

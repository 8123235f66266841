//! Any bytes as a web page with all that belongs to it.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| check::opens(input, "a.mhtml", None));

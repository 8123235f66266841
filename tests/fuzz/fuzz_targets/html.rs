//! Any bytes as a web page.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| check::opens(input, "a.html", None));

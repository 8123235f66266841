//! Any bytes as subtitles or lyrics.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    for name in ["a.srt", "a.vtt", "a.lrc"] {
        check::opens(input, name, None);
    }
});

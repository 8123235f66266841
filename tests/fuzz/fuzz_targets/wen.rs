//! Reading any text as a lesson: no panic, and what is read is written and read again as the same.
#![no_main]

use glosspane::lesson::source::Origin;
use glosspane::lesson::wen::{read, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    if let Ok(lesson) = read(text, Origin::Pasted) {
        let again = read(&write(&lesson), Origin::Pasted).expect("what was written is a lesson");
        assert_eq!(again.manuscript, lesson.manuscript);
    }
});

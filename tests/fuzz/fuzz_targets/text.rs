//! Any bytes as text without a format of its own, in any encoding.
#![no_main]

mod check;

use glosspane::text::encoding::Encoding;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    // The first byte chooses the name and the encoding.
    if let Some((&choice, bytes)) = input.split_first() {
        let name = ["a.txt", "a.md", "a"][usize::from(choice & 15) % 3];
        let encoding = Encoding::CHOICES.get(usize::from(choice >> 4)).copied();
        check::opens(bytes, name, encoding);
    }
});

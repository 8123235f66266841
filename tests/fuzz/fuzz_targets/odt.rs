//! Any bytes as an OpenDocument text, and as what is in one.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    check::opens(input, "a.odt", None);
    let names = ["content.xml", "styles.xml", "META-INF/manifest.xml"];
    check::opens(&check::archive(&[], &names, input), "a.odt", None);
});

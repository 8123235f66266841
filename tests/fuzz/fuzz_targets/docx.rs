//! Any bytes as a Word document, and as what is in one.
#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    check::opens(input, "a.docx", None);
    let names = [
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/footnotes.xml",
        "word/_rels/document.xml.rels",
    ];
    check::opens(&check::archive(&[], &names, input), "a.docx", None);
});

//! Opening any bytes as any format: no panic, and every range lies in its text.
#![no_main]

use std::time::SystemTime;

use glosspane::import::encoding::Encoding;
use glosspane::import::import_bytes;
use glosspane::lesson::Lesson;
use glosspane::lesson::source::Origin;
use glosspane::progress::Progress;
use glosspane::text::{sentences, words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    // The first byte chooses the format and the encoding.
    let Some((&choice, bytes)) = input.split_first() else {
        return;
    };
    const NAMES: [&str; 13] = [
        "a.txt", "a.md", "a.html", "a.mhtml", "a.epub", "a.docx", "a.odt", "a.rtf", "a.pdf",
        "a.srt", "a.vtt", "a.lrc", "a",
    ];
    let name = NAMES[usize::from(choice & 15) % NAMES.len()];
    let encoding = Encoding::CHOICES.get(usize::from(choice >> 4)).copied();
    let Ok(imported) = import_bytes(bytes, name, encoding, &Progress::default()) else {
        return;
    };
    let mut last = 0;
    for block in &imported.blocks {
        assert!(block.source.start >= last && imported.text.get(block.source.clone()).is_some());
        last = block.source.end;
        for span in &block.spans {
            assert!(
                block
                    .text
                    .get(span.range.clone())
                    .is_some_and(|text| !text.is_empty())
            );
        }
        for word in words::words(&block.text) {
            assert_eq!(
                words::word_at(&block.text, word.start).map(|found| found.start <= word.start),
                Some(true)
            );
            let sentence = sentences::sentence_at(&block.text, word.start);
            assert!(block.text.get(sentence).is_some());
        }
    }
    let lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
    for line in lesson.source.lines() {
        assert!(lesson.source.text.get(line.range.clone()).is_some());
    }
});

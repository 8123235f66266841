//! What holds for every text that is opened, whatever its format.

use std::io::{Cursor, Write};
use std::time::SystemTime;

use glosspane::import::import_bytes;
use glosspane::lesson::Lesson;
use glosspane::lesson::source::Origin;
use glosspane::progress::Progress;
use glosspane::text::encoding::Encoding;
use glosspane::text::{sentences, words};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Opens `bytes` as the file `name`: no panic, and every range lies in its text.
pub fn opens(bytes: &[u8], name: &str, encoding: Option<Encoding>) {
    let Ok(imported) = import_bytes(bytes, name, encoding, &Progress::default()) else {
        return;
    };
    let mut last = 0;
    for block in &imported.blocks {
        assert!(block.source.start >= last && imported.text.get(block.source.clone()).is_some());
        last = block.source.end;
        let spans = block.spans.iter().map(|span| &span.range);
        for range in spans.chain(block.links.iter().map(|link| &link.range)) {
            assert!(
                block
                    .text
                    .get(range.clone())
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
}

/// An archive with `members` and, behind them, what nulls part in `bytes` as the members `names`.
#[allow(dead_code, reason = "for formats that are archives")]
pub fn archive(members: &[(&str, &str)], names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let members = members.iter().map(|(name, text)| (*name, text.as_bytes()));
    let parts = names.iter().copied().zip(bytes.split(|&byte| byte == 0));
    for (name, part) in members.chain(parts) {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a new name");
        zip.write_all(part).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

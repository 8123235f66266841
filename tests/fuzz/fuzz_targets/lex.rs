//! Any bytes as a `.lex`: opening it, checking it and looking words up must neither panic nor hang.
//!
//! A good corpus is a few small dictionaries that the builder wrote.

#![no_main]

use std::io::Write;

use glosspane::lookup::library::Library;
use glosspane::lexicon::reader::Lexicon;
use glosspane::progress::Progress;
use libfuzzer_sys::fuzz_target;

const HEADER: usize = 24;
const ROW: usize = 28;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.to_vec();
    use_all(&bytes);
    if seal(&mut bytes).is_some() {
        use_all(&bytes);
    }
});

/// Makes the checksums of header and sections right, so that what is behind them is reached.
fn seal(bytes: &mut [u8]) -> Option<()> {
    let whole = bytes.len() as u64;
    bytes
        .get_mut(16..HEADER)?
        .copy_from_slice(&whole.to_le_bytes());
    let end = HEADER + ROW * usize::from(*bytes.get(12)?);
    for row in (HEADER..end).step_by(ROW) {
        let number = |at: usize| Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
        let (offset, length) = (number(row + 8)? as usize, number(row + 16)? as usize);
        let section = bytes.get(offset..offset.checked_add(length)?)?;
        let crc = crc32fast::hash(section);
        bytes
            .get_mut(row + 24..row + ROW)?
            .copy_from_slice(&crc.to_le_bytes());
    }
    let crc = crc32fast::hash(bytes.get(..end)?);
    bytes
        .get_mut(end..end + 4)?
        .copy_from_slice(&crc.to_le_bytes());
    Some(())
}

fn use_all(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for a temporary file");
    let Ok(lexicon) = Lexicon::open(file.path()) else {
        return;
    };
    let _ = lexicon.verify(&Progress::default());
    let keys: Vec<String> = lexicon.keys().map_or_else(
        |_| Vec::new(),
        |keys| keys.take(100).map(|(key, _)| key).collect(),
    );
    let mut library = Library::default();
    library.insert("fuzzed", lexicon);
    for text in keys
        .iter()
        .map(String::as_str)
        .chain(["left", "Biden's", "de-escalating"])
    {
        library.look_up(&text.into());
    }
}

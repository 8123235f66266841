//! Telling what is no text, so that a photograph does not open as 40,000 lines of signs.

/// How much of a file is looked at, in bytes.
const SAMPLE: usize = 1 << 20;

const SAVE_AS_TEXT: &str = "save it as plain text in the program that made it and open that";
const UNPACK: &str = "unpack it and open a text file from it";
const CHOOSE: &str = "choose a text file";

/// First bytes of a format, what it is, and what to do.
const MAGIC: [(&[u8], &str, &str); 18] = [
    (b"\x7FELF", "a program", CHOOSE),
    (b"%PDF-", "a PDF document", SAVE_AS_TEXT),
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document",
        SAVE_AS_TEXT,
    ),
    (b"PK\x05\x06", "an empty ZIP archive", CHOOSE),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an office document",
        SAVE_AS_TEXT,
    ),
    (b"{\\rtf", "an RTF document", SAVE_AS_TEXT),
    (b"\x89PNG\r\n\x1A\n", "a picture", CHOOSE),
    (b"\xFF\xD8\xFF", "a picture", CHOOSE),
    (b"GIF87a", "a picture", CHOOSE),
    (b"GIF89a", "a picture", CHOOSE),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a zstd archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"SQLite format 3\0", "a database", CHOOSE),
    (b"ID3", "a sound file", CHOOSE),
];

/// What `bytes` are if they begin as a known format that is no text, and what to do then.
pub(super) fn known_format(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    // Two of the marks are letters that a text can begin with: those need a NUL near by too.
    let near = &bytes[..bytes.len().min(64)];
    let has_nul = near.contains(&0);
    if bytes.starts_with(b"MZ") && has_nul {
        return Some(("a program", CHOOSE));
    }
    let (_, kind, remedy) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    let is_letters = bytes.starts_with(b"ID3") || bytes.starts_with(b"BZh");
    (!is_letters || has_nul || std::str::from_utf8(near).is_err()).then_some((*kind, *remedy))
}

/// Whether `bytes`, known not to be UTF-16, hold too many control characters for a text: more
/// than one NUL in a thousand bytes, or one control character in fifty.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut nuls = 0;
    let mut controls = 0;
    for byte in sample {
        nuls += usize::from(*byte == 0);
        controls += usize::from(matches!(byte, 0..=8 | 14..=25 | 28..=31 | 127));
    }
    nuls * 1_000 > sample.len() || controls * 50 > sample.len()
}

/// What to call content that [`is_binary`], and what to do.
pub(super) const UNKNOWN: (&str, &str) = (
    "binary data",
    "choose a text file, or save it as plain text in the program that made it",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        for (bytes, expected) in [
            (&b"\x7FELF\x02\x01"[..], Some("a program")),
            (b"MZ\x90\0\x03", Some("a program")),
            (b"MZ is a word", None),
            (b"PK\x03\x04..", Some("a ZIP archive or an office document")),
            (b"%PDF-1.7", Some("a PDF document")),
            (b"\x89PNG\r\n\x1A\n", Some("a picture")),
            (b"\xFF\xD8\xFF\xE0", Some("a picture")),
            (b"\x1F\x8B\x08", Some("a gzip archive")),
            (b"ID3 was a tag", None),
            (b"ID3\x04\0\0", Some("a sound file")),
            (b"Plain.", None),
            (b"", None),
        ] {
            assert_eq!(
                known_format(bytes).map(|found| found.0),
                expected,
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn control_characters_tell_binary_data() {
        assert!(is_binary(b"a\0b"));
        assert!(is_binary(&[1, 2, 3, b'a', b'b']));
        assert!(!is_binary(b"tab\tand\r\nlines\x0C"));
        assert!(!is_binary(format!("{}\0", "text ".repeat(400)).as_bytes()));
    }
}

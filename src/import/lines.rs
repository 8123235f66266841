//! The lines of a text, whichever system wrote it.

use std::ops::Range;

/// The lines of `text` in order, as ranges of bytes without their line ends: LF, CR LF, CR, or a
/// form feed, which counts as one with the line end behind it. A form feed that begins a line
/// stays in it, so that a page break inside a paragraph makes no blank line. A text that ends in
/// a line end has no empty line behind it.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        if from >= bytes.len() {
            return None;
        }
        let start = from;
        let page = usize::from(bytes[start] == b'\x0C');
        let end = bytes[start + page..]
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r' | b'\x0C'))
            .map_or(bytes.len(), |at| start + page + at);
        from = line_end(bytes, end);
        Some(start..end)
    })
}

/// The byte behind the line end that begins at `at`.
fn line_end(bytes: &[u8], at: usize) -> usize {
    let mut next = at;
    if bytes.get(next) == Some(&b'\x0C') {
        next += 1;
    }
    if bytes.get(next) == Some(&b'\r') {
        next += 1;
    }
    if bytes.get(next) == Some(&b'\n') {
        next += 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_system_s_line_ends_are_known() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("a", &["a"]),
            ("a\n", &["a"]),
            ("a\n\nb", &["a", "", "b"]),
            ("a\r\nb\rc\n", &["a", "b", "c"]),
            ("a\r\r\nb", &["a", "", "b"]),
            ("a\x0Cb", &["a", "b"]),
            ("a\x0C\r\nb", &["a", "b"]),
            ("a\n\x0Cb", &["a", "\x0Cb"]),
            ("\n", &[""]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = lines(text).map(|line| &text[line]).collect();
            assert_eq!(&found, expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn lines_lose_nothing_but_line_ends(text in "[a中 \n\r\x0C]{0,40}") {
            let mut rest = String::new();
            let mut last = 0;
            for line in lines(&text) {
                prop_assert!(line.start >= last);
                last = line.end;
                rest.push_str(&text[line]);
            }
            let keep = |text: &str| text.replace(['\n', '\r', '\x0C'], "");
            prop_assert_eq!(keep(&rest), keep(&text));
        }
    }
}

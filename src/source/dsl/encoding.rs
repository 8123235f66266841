//! The encoding of a DSL file: UTF-16 or UTF-8, else the code page that its header names.

use crate::text::encoding::{self, Encoding, Told};

/// Tells the encoding from the start of the file.
pub(super) fn tell(head: &[u8]) -> Told {
    let certain = |encoding| Told {
        encoding,
        mark: 0,
        is_guessed: false,
    };
    // The header is ASCII, whatever the language of the dictionary.
    match head {
        [b'#', 0, ..] => return certain(Encoding::UTF_16LE),
        [0, b'#', ..] => return certain(Encoding::UTF_16BE),
        _ => {}
    }
    let told = encoding::tell(head);
    let says_something = told.mark > 0 || !head.is_ascii();
    if says_something && told.encoding == Encoding::UTF_8 || told.mark > 0 {
        return told;
    }
    code_page(head).map_or(told, certain)
}

/// The encoding that `#SOURCE_CODE_PAGE "Cyrillic"` names.
fn code_page(head: &[u8]) -> Option<Encoding> {
    let line = head
        .split(|&byte| byte == b'\n')
        .take_while(|line| line.starts_with(b"#") || line.trim_ascii().is_empty())
        .find_map(|line| line.strip_prefix(b"#SOURCE_CODE_PAGE"))?;
    let name = std::str::from_utf8(line).ok()?.trim().trim_matches('"');
    match name.to_lowercase().as_str() {
        "latin" => Some(Encoding::WINDOWS_1252),
        "cyrillic" => Encoding::from_label("windows-1251"),
        "easterneuropean" => Encoding::from_label("windows-1250"),
        label => Encoding::from_label(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_names_a_code_page() {
        let cases: [(&[u8], &str); 9] = [
            (
                b"#NAME \"x\"\n#SOURCE_CODE_PAGE \"Cyrillic\"\nplain",
                "windows-1251",
            ),
            (b"#SOURCE_CODE_PAGE\t\"Latin\"\r\ncaf\xe9", "windows-1252"),
            (
                b"#SOURCE_CODE_PAGE \"EasternEuropean\"\n\xb9",
                "windows-1250",
            ),
            (b"#SOURCE_CODE_PAGE \"Latin\"\ncaf\xc3\xa9", "UTF-8"),
            (b"\xef\xbb\xbf#SOURCE_CODE_PAGE \"Latin\"\nplain", "UTF-8"),
            (b"\xff\xfe#\0", "UTF-16LE"),
            (b"#\0N\0", "UTF-16LE"),
            (b"\0#\0N", "UTF-16BE"),
            (b"#NAME \"x\"\nplain", "UTF-8"),
        ];
        for (head, label) in cases {
            assert_eq!(tell(head).encoding.label(), label, "{head:?}");
        }
    }
}

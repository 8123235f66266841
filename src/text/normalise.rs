//! The form in which text is compared: one function for the builder of a dictionary and for every
//! query, so that a key that went in is found again.
//!
//! Canonical composition (NFC, UAX #15), case folding, one apostrophe, one dash, no invisible
//! characters, single spaces.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The key under which `text` is stored and looked up.
pub fn normalise(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    normalise_into(text, &mut key);
    key
}

/// [`normalise`] into `key`, whose content is replaced and whose memory is reused.
pub fn normalise_into(text: &str, key: &mut String) {
    rewrite(text, Case::Folded, key);
}

/// [`normalise`] without the case folding: tells *Polish* from *polish*.
pub fn normalise_keeping_case(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    rewrite(text, Case::Kept, &mut key);
    key
}

/// Whether `c` shows nothing and joins what stands beside it: soft hyphen, zero-width space and
/// joiners, direction marks, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// Whether `c` is used as an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '‛' | 'ʼ' | '＇' | '`' | '´' | '\u{2032}'
    )
}

/// Whether `c` is used as a hyphen or dash.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

#[derive(Clone, Copy, PartialEq)]
enum Case {
    Folded,
    Kept,
}

fn rewrite(text: &str, case: Case, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        push_all(text.chars(), case, out);
        return;
    }
    // Invisible characters go first: they keep a letter from the accent behind them.
    let visible: Cow<str> = if text.contains(is_invisible) {
        text.chars().filter(|&c| !is_invisible(c)).collect()
    } else {
        text.into()
    };
    if is_nfc(&visible) {
        push_all(visible.chars(), case, out);
    } else {
        push_all(visible.nfc(), case, out);
    }
    // Folding can leave a letter and an accent that compose.
    if !is_nfc(out) {
        *out = out.nfc().collect();
    }
}

fn push_all(chars: impl Iterator<Item = char>, case: Case, out: &mut String) {
    let mut space = false;
    for c in chars {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        match c {
            _ if is_apostrophe(c) => out.push('\''),
            _ if is_dash(c) => out.push('-'),
            _ if case == Case::Kept => out.push(c),
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'ß' | 'ẞ' => out.push_str("ss"),
            'ſ' => out.push('s'),
            'ς' => out.push('σ'),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_key_for_every_way_of_writing_it() {
        for (text, key) in [
            ("WASHINGTON", "washington"),
            ("Biden’s", "biden's"),
            ("we‘d", "we'd"),
            ("ʼtis", "'tis"),
            ("don＇t", "don't"),
            ("o`clock", "o'clock"),
            ("rock´n", "rock'n"),
            ("face‐to‑face", "face-to-face"),
            ("a–b—c−d‒e", "a-b-c-d-e"),
            ("unanim\u{AD}ity", "unanimity"),
            ("zero\u{200B}width\u{FEFF}", "zerowidth"),
            ("  rule \u{A0}\n out ", "rule out"),
            ("cafe\u{301}", "café"),
            ("cafe\u{200D}\u{301}", "café"),
            ("CAFÉ", "café"),
            ("Straße", "strasse"),
            ("ſafe", "safe"),
            ("\u{212A}elvin", "kelvin"),
            ("词典", "词典"),
            ("", ""),
            (" \u{AD} ", ""),
        ] {
            assert_eq!(normalise(text), key, "{text:?}");
        }
    }

    #[test]
    fn case_can_be_kept() {
        assert_eq!(normalise_keeping_case(" Polish’s  "), "Polish's");
    }

    proptest! {
        #[test]
        fn idempotent(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            let kept = normalise_keeping_case(&text);
            prop_assert_eq!(normalise_keeping_case(&kept), kept.clone());
            prop_assert_eq!(normalise(&kept), once);
        }

        #[test]
        fn idempotent_where_marks_and_case_meet(text in "[ſßẛİıKÅσςΣΐ\u{301}\u{307}\u{323}\u{345} \u{AD}\u{200D}a-cA-C'’–-]{0,12}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            prop_assert_eq!(normalise(&normalise_keeping_case(&text)), once);
        }
    }
}

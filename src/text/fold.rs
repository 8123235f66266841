//! The plain letters of a text: without accents, ligatures, wide signs and marks between syllables.
//!
//! A key keeps them (see [`normalise`](super::normalise::normalise)); what is found by their plain letters is found as
//! a last alternative.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::characters::is_mark;
use super::markup::{Dialect, Token, each_token};

/// `text` in plain letters, its case kept: compatibility decomposition (NFKD, UAX #15) without the marks, and the
/// Latin letters that do not decompose.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let mut folded = String::with_capacity(text.len());
    for sign in text.nfkd() {
        match plain_letters(sign) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(sign),
        }
    }
    folded.into()
}

/// What a decomposed `sign` is in plain letters, where that is not itself: nothing for a mark.
fn plain_letters(sign: char) -> Option<&'static str> {
    if sign.is_ascii() {
        return None;
    }
    Some(match sign {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ħ' => "h",
        'Ħ' => "H",
        'ı' => "i",
        'þ' => "th",
        'Þ' => "Th",
        _ if is_syllable_mark(sign) || is_mark(sign) => "",
        _ => return None,
    })
}

/// Whether `sign` is set between the syllables of a word: *gov·ern·ment*.
pub(crate) fn is_syllable_mark(sign: char) -> bool {
    matches!(sign, '\u{B7}' | '\u{2027}')
}

/// `text` with the character references of HTML resolved: *rock &amp;amp; roll*.
pub(crate) fn resolved(text: &str) -> Cow<'_, str> {
    let has_reference = text
        .split('&')
        .skip(1)
        .any(|behind| behind.contains(';') && !behind.starts_with(' '));
    if !has_reference || text.contains('<') {
        return text.into();
    }
    let mut resolved = String::with_capacity(text.len());
    each_token(text, Dialect::Html, |token| {
        if let Token::Text(piece) = token {
            resolved.push_str(piece);
        }
    });
    resolved.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_made_plain() {
        for (text, expected) in [
            ("naïve", "naive"),
            ("déjà vu", "deja vu"),
            ("cafe\u{301}", "cafe"),
            ("ﬁnal ﬂoor eﬀect oﬃcers", "final floor effect officers"),
            ("ＧＯＯＤ １２３", "GOOD 123"),
            ("go·ver·nance", "governance"),
            ("gov‧ern‧ment", "government"),
            ("encyclopædia", "encyclopaedia"),
            ("Œuvre", "OEuvre"),
            ("Straße", "Strasse"),
            ("Malmö, Łódź, Ærø", "Malmo, Lodz, AEro"),
            ("Đà Nẵng", "Da Nang"),
            ("CO₂ x²", "CO2 x2"),
            ("½", "1⁄2"),
            ("词典", "词典"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn references_are_resolved() {
        for (text, expected) in [
            ("rock &amp; roll", "rock & roll"),
            ("research&nbsp;paper", "research\u{A0}paper"),
            ("caf&eacute;", "café"),
            ("don&#39;t", "don't"),
            ("R&D", "R&D"),
            ("this & that; those", "this & that; those"),
            ("a < b &amp; c", "a < b &amp; c"),
            ("", ""),
        ] {
            assert_eq!(resolved(text), expected, "{text:?}");
        }
    }
}

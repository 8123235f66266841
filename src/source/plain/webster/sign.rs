//! Letters that Webster's text writes in brackets, `b[=a]d` for *bād*, because it is in ASCII.
//!
//! An accent stands before its letter or behind it; some signs have names. What is in brackets and no sign, as
//! `[Obs.]`, stays.

use unicode_normalization::UnicodeNormalization;

/// The longest sign, in bytes.
const LIMIT: usize = 8;

/// `text` with every sign in brackets as the letter that it stands for.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let sign = after
            .bytes()
            .take(LIMIT + 1)
            .position(|byte| byte == b']')
            .and_then(|end| after.split_at_checked(end));
        let decoded = sign.and_then(|(sign, behind)| Some((decode(sign)?, behind.get(1..)?)));
        match decoded {
            Some((letter, behind)) => {
                out.push_str(&letter);
                rest = behind;
            }
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn decode(sign: &str) -> Option<String> {
    if let Some(letters) = named(sign) {
        return Some(letters.to_owned());
    }
    let (letter, accent) = accented(sign)?;
    Some([letter, accent].iter().collect::<String>().nfc().collect())
}

/// A letter with one accent, before it or behind it.
fn accented(sign: &str) -> Option<(char, char)> {
    let mut signs = sign.chars();
    let (first, second) = (signs.next()?, signs.next()?);
    if signs.next().is_some() {
        return None;
    }
    let (letter, accent) = match (first.is_ascii_alphabetic(), second.is_ascii_alphabetic()) {
        (false, true) => {
            let accent = match first {
                '\'' => '\u{301}',
                '`' => '\u{300}',
                '^' => '\u{302}',
                '"' => '\u{308}',
                '=' => '\u{304}',
                '~' => '\u{303}',
                '*' => '\u{30a}',
                ',' => '\u{327}',
                '.' if matches!(second, 'a' | 'e' | 'g' | 'c' | 'z' | 'A') => '\u{307}',
                '.' => '\u{323}',
                // A macron with a stroke through it: a long vowel that is not stressed.
                '-' => '\u{304}',
                _ => return None,
            };
            (second, accent)
        }
        (true, false) if second == '^' => (first, '\u{306}'),
        _ => return None,
    };
    Some((letter, accent))
}

fn named(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "=ae" => "ǣ",
        "=oo" => "o͞o",
        "oo^" => "o͝o",
        "eth" => "ð",
        "thorn" => "þ",
        "yogh" => "ȝ",
        "ng" => "ŋ",
        // The voiced sound, which the print sets with a stroke.
        "th" => "t͟h",
        "imac" => "ī",
        "aum" => "ä",
        "asl" => "ā",
        "add" => "a̤",
        "udd" => "ṳ",
        "dsdot" => "ḍ",
        "root" => "√",
        "cuberoot" => "∛",
        "deg" => "°",
        "sect" => "§",
        "para" => "¶",
        "pounds" => "£",
        "times" => "×",
        "middot" => "·",
        "flat" => "♭",
        "sharp" => "♯",
        "min" | "bprime" => "′",
        "sec" => "″",
        "rarr" => "→",
        "nbsp" => " ",
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "delta" => "δ",
        "Delta" => "Δ",
        "epsilon" => "ε",
        "eta" => "η",
        "theta" => "θ",
        "iota" => "ι",
        "kappa" => "κ",
        "Lambda" => "Λ",
        "mu" => "μ",
        "pi" => "π",
        "rho" => "ρ",
        "tau" => "τ",
        "upsilon" => "υ",
        "phi" => "φ",
        "chi" => "χ",
        _ => return None,
    })
}

/// A headword in braces without the marks of its syllables: `Gre*ga"ri*ous*ly` is *Gregariously*.
pub(super) fn without_syllables(written: &str) -> String {
    written
        .trim()
        .chars()
        .filter(|sign| !matches!(sign, '*' | '"' | '`'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_letters() {
        let cases = [
            ("b[=a]d, b[a^]d, b[.a]th", "bād, băd, bȧth"),
            ("Abb['e], [,c]a, [~n], [*a]ker", "Abbé, ça, ñ, åker"),
            ("[ae]on, [=ae], s[oo^]t", "æon, ǣ, so͝ot"),
            ("Skr. [.r]shi, [.u]", "Skr. ṛshi, ụ"),
            ("[Obs.] [1913 Webster] [a", "[Obs.] [1913 Webster] [a"),
            ("[[root]11]", "[√11]"),
            ("[x^y] [] [^] [文]", "[x^y] [] [^] [文]"),
        ];
        for (text, expected) in cases {
            assert_eq!(decoded(text), expected, "{text}");
        }
        assert_eq!(without_syllables(r#" Gre*ga"ri*ous*ly "#), "Gregariously");
    }
}

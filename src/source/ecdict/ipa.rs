//! ECDICT's phonetic column as IPA.
//!
//! The column mixes the notation of older Chinese dictionaries, typed in ASCII with Cyrillic and
//! Greek look-alikes, with true IPA. The vowels stay as the source has them (`i`, `u`, `ɔ` for what
//! others write ɪ, ʊ, ɒ): only the signs are translated. About 6,000 rows come from a file in
//! which every ʊ had become `j`, ɜ a backslash and ɡ a circumflex; English has no /j/ before a
//! consonant or at a word's end, so these can be told and mended.

/// Reads the field: the pronunciation, and the American one where the source marks it `(?@)`.
pub(crate) fn from_ecdict(field: &str) -> (Option<String>, Option<String>) {
    let some = |text: String| (!text.is_empty()).then_some(text);
    match field.split_once("(?@)") {
        None => (some(to_ipa(field)), None),
        Some((british, american)) => (some(to_ipa(british)), some(to_ipa(american))),
    }
}

/// Translates one field; variants come out separated by `; `. True IPA comes out as it went in,
/// and signs that mean nothing known are kept.
pub(crate) fn to_ipa(field: &str) -> String {
    if field.is_empty() {
        return String::new();
    }
    let signs: Vec<char> = field.chars().map(unified).collect();
    let has_stress_letters = signs.iter().any(|sign| matches!(sign, 'ˈ' | 'ˌ'));
    let mut ipa = String::with_capacity(field.len() + 8);
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let before = at.checked_sub(1).map(|index| signs[index]);
        let rest = &signs[at + 1..];
        match sign {
            // In true IPA the full stop parts syllables; in the old notation it is a stress mark.
            '.' | ','
                if !ipa.is_empty()
                    && !ipa.ends_with(' ')
                    && is_separator(sign, rest, has_stress_letters) =>
            {
                part(&mut ipa);
            }
            ';' => part(&mut ipa),
            // `(for v.)`, `(for adj.)`: words, not sounds.
            '(' if rest.starts_with(&['f', 'o', 'r', ' ']) => {
                let length = rest.iter().take_while(|&&next| next != ')').count() + 1;
                ipa.extend(field.chars().skip(at).take(length));
                at += length - 1;
            }
            '.' if has_stress_letters => ipa.push('.'),
            '.' | ',' => stress(&mut ipa, 'ˌ'),
            '\'' => stress(&mut ipa, 'ˈ'),
            ':' => ipa.push('ː'),
            '\\' => {
                // Written `\\\\:` and also `\\\\ : ` in the middle of a word.
                at += rest.iter().take_while(|&&next| next == '\\').count();
                ipa.push('ɜ');
                let spaced = &signs[at + 1..];
                if spaced.starts_with(&[' ', ':']) {
                    ipa.push('ː');
                    at += 2 + usize::from(spaced.get(2) == Some(&' '));
                }
            }
            '?' if rest.first() == Some(&'ə') => ipa.push('ɛ'),
            '?' => ipa.push('u'),
            'j' if stands_for_u(before, rest) => ipa.push('u'),
            // Joined look-alike: `әjә` is [əuə] only in the damaged rows, which write ә in Cyrillic.
            'j' if before == Some('ə') && field.contains('ә') => ipa.push('u'),
            // Divided at a line's end in the source's print.
            '-' if before.is_some_and(is_sound)
                && rest
                    .first()
                    .is_some_and(|&next| is_sound(next) || is_stress(next)) => {}
            ' ' if ipa.is_empty() || ipa.ends_with([' ', 'ˈ', 'ˌ']) => {}
            other => ipa.push(other),
        }
        at += 1;
    }
    let end = ipa
        .trim_end_matches(|sign: char| is_stress(sign) || matches!(sign, ' ' | ';'))
        .len();
    ipa.truncate(end);
    ipa
}

/// One sign for each set of look-alikes.
fn unified(sign: char) -> char {
    match sign {
        'ә' => 'ə',             // U+04D9 CYRILLIC SMALL LETTER SCHWA
        'є' | 'Є' | 'ε' => 'ɛ', // Cyrillic ie, Greek epsilon
        '^' | 'g' => 'ɡ',
        'c' => 'k',
        '\u{e143}' => 'ɪ', // private use, from a phonetic font
        'ˊ' | 'ʹ' | '´' => '\'',
        '（' => '(',
        '）' => ')',
        '；' => ';',
        '，' => ',',
        '‑' => '-',
        '\u{a0}' | '\u{3000}' | '[' | ']' | '/' => ' ',
        other => other,
    }
}

fn is_stress(sign: char) -> bool {
    matches!(sign, 'ˈ' | 'ˌ' | '\'' | ',')
}

fn is_sound(sign: char) -> bool {
    sign.is_alphabetic() || matches!(sign, ':' | 'ː' | '\\')
}

fn is_vowel(sign: char) -> bool {
    "aeiouæɑɒɔəɛɜʌʊɪɚɝyø\\?".contains(sign)
}

/// Whether a comma or full stop behind a sound parts two variants instead of marking stress.
fn is_separator(sign: char, rest: &[char], has_stress_letters: bool) -> bool {
    match rest.first() {
        None | Some(' ' | ',' | '\'' | '-') => true,
        Some(_) if sign == '.' => false,
        Some(_) if has_stress_letters => true,
        // `'lændə,fə-`: what ends in a hyphen is the beginning of a variant.
        Some(_) => rest
            .split(|next| matches!(next, ',' | ';'))
            .next()
            .is_some_and(|variant| variant.ends_with(&['-'])),
    }
}

/// Whether a `j` stands where English has no [j]: before a consonant, a sign or the end.
fn stands_for_u(before: Option<char>, rest: &[char]) -> bool {
    if before == Some('a') {
        return true;
    }
    match rest {
        ['\'' | 'ˈ' | ',' | 'ˌ', 'u' | 'ʊ', ..] => false,
        [next @ ('(' | 'ˈ' | 'ˌ' | '\'' | ','), after, ..] => !(*next == '(' && is_vowel(*after)),
        // Of two the first is the sound and the second the vowel.
        ['j', ..] => false,
        [next, ..] => before == Some('j') || !is_vowel(*next),
        [] => true,
    }
}

/// Ends a variant.
fn part(ipa: &mut String) {
    let end = ipa.trim_end().len();
    ipa.truncate(end);
    if !ipa.is_empty() && !ipa.ends_with(';') {
        ipa.push(';');
    }
    if !ipa.is_empty() {
        ipa.push(' ');
    }
}

/// Marks stress once; of two marks together the first is meant.
fn stress(ipa: &mut String, mark: char) {
    if !ipa.ends_with(['ˈ', 'ˌ']) {
        ipa.push(mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CASES: [(&str, &str); 45] = [
        // Marks and look-alikes.
        (".ju:nә'nimiti", "ˌjuːnəˈnimiti"),
        (",eksplә'neiʃәn", "ˌekspləˈneiʃən"),
        ("'ɔ:lbɔ:^", "ˈɔːlbɔːɡ"),
        ("ɪg'zæm", "ɪɡˈzæm"),
        ("'єәriәl", "ˈɛəriəl"),
        ("'εәriәl", "ˈɛəriəl"),
        ("'bedsaid.mænә", "ˈbedsaidˌmænə"),
        ("ə'bʌvðə,lain", "əˈbʌvðəˌlain"),
        ("әˊbet", "əˈbet"),
        ("en'treti", "enˈtreti"),
        ("'tektic", "ˈtektik"),
        ("ˈæmf\u{e143}bi", "ˈæmfɪbi"),
        ("\u{a0}iʃ", "iʃ"),
        // True IPA stays.
        ("ˌjuːnəˈnɪmɪti", "ˌjuːnəˈnɪmɪti"),
        ("ˈɡreɪ.skeɪl", "ˈɡreɪ.skeɪl"),
        ("ˈhɒlə(r)", "ˈhɒlə(r)"),
        ("lɔx", "lɔx"),
        // Brackets and slashes around the whole.
        ("['bʌtn]", "ˈbʌtn"),
        ("/'klæsis/", "ˈklæsis"),
        ("ˈmæn]", "ˈmæn"),
        ("'tæb(ə)l", "ˈtæb(ə)l"),
        ("'ʃæpәu（z）", "ˈʃæpəu(z)"),
        // Variants.
        ("'hævrә; 'hɑ:vә", "ˈhævrə; ˈhɑːvə"),
        ("ˌæblˈɔːr，ˈæblɔːr", "ˌæblˈɔːr; ˈæblɔːr"),
        ("'wɔ:(r), wɑ:(r)", "ˈwɔː(r); wɑː(r)"),
        ("'kɑ:st. kæst", "ˈkɑːst; kæst"),
        (",semi'meit,,semai-", "ˌsemiˈmeit; ˌsemai-"),
        ("'æftә. .ɑ:ftә", "ˈæftə; ˌɑːftə"),
        ("'wɔ:tә,'wɔ-", "ˈwɔːtə; ˈwɔ-"),
        ("fi'lændә,fә-", "fiˈlændə; fə-"),
        (", epis'tәumiәs", "ˌepisˈtəumiəs"),
        ("' bætә", "ˈbætə"),
        ("'", ""),
        ("tәri'", "təri"),
        ("ilek-'trɔnik", "ilekˈtrɔnik"),
        (
            "'haus (for n.); hauz (for adj.)",
            "ˈhaus (for n.); hauz (for adj.)",
        ),
        // The damaged rows.
        ("'pәjst", "ˈpəust"),
        ("dajn'pres", "daunˈpres"),
        ("'fjtweә(r)", "ˈfutweə(r)"),
        (",jjә'rælik", "ˌjuəˈrælik"),
        ("ri'dәj", "riˈdəu"),
        ("'tәjәbl", "ˈtəuəbl"),
        ("'s\\\\\\\\:vis", "ˈsɜːvis"),
        ("di't\\\\\\\\ : rәbl", "diˈtɜːrəbl"),
        ("retrә?'flekt", "retrəuˈflekt"),
    ];

    #[test]
    fn old_notation_becomes_ipa() {
        for (field, ipa) in CASES {
            assert_eq!(to_ipa(field), ipa, "{field}");
        }
    }

    #[test]
    fn ipa_comes_out_as_it_went_in() {
        for (_, ipa) in CASES {
            assert_eq!(to_ipa(ipa), ipa);
        }
        for true_ipa in [
            "ˈvæljuː",
            "ɪˈmjuːn",
            "ˈjɑːd; jɑːd",
            "ˈɒnjən",
            "ˈkætʃ.ə.bl̩",
            "ˈfɪɡjə",
        ] {
            assert_eq!(to_ipa(true_ipa), true_ipa);
        }
    }

    #[test]
    fn the_american_variant_stands_apart() {
        assert_eq!(
            from_ecdict("'brɔ:dklɔθ; (?@) 'brɔ:dklɔ:θ"),
            (Some("ˈbrɔːdklɔθ".into()), Some("ˈbrɔːdklɔːθ".into()))
        );
        assert_eq!(from_ecdict(""), (None, None));
        assert_eq!(from_ecdict("'"), (None, None));
    }

    proptest! {
        #[test]
        fn any_text_is_taken(field in "[ -~әəˈˌː（）；\\\\]{0,40}") {
            let _ = from_ecdict(&field);
        }
    }
}

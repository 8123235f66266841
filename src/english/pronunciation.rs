//! Pronunciations in the notations of several dictionaries.

/// Whether `a` and `b`, in the letters of the IPA or those that older dictionaries use for them, are one pronunciation.
/// Stress, syllables and a vowel that is hardly heard (*ˈmænʃn*, *ˈmænʃən*) are not compared.
pub(crate) fn is_same_sound(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// `ipa` in one notation, without what is not compared.
fn plain(ipa: &str) -> String {
    let sounds: Vec<char> = ipa.chars().filter_map(unified).collect();
    let mut plain = String::with_capacity(ipa.len());
    for (at, &sound) in sounds.iter().enumerate() {
        let next = sounds.get(at + 1).copied();
        match (sound, next) {
            ('ə', Some('l' | 'm' | 'n')) => {}
            // The American first half of əʊ.
            ('o', Some('ʊ')) => plain.push('ə'),
            _ => plain.push(sound),
        }
    }
    plain
}

/// One letter for what several stand for; `None` for signs that are no sounds.
fn unified(sign: char) -> Option<char> {
    Some(match sign {
        ':' | 'ː' => 'ː',
        'i' | 'ɪ' => 'ɪ',
        'u' | 'ʊ' => 'ʊ',
        'ɔ' | 'ɒ' => 'ɒ',
        'ɛ' | 'e' => 'e',
        'a' | 'ɑ' => 'ɑ',
        'ɜ' | 'ə' => 'ə',
        'ɡ' => 'g',
        'ɹ' => 'r',
        sound if sound.is_alphabetic() && !matches!(sound, 'ˈ' | 'ˌ') => sound,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations_are_one_sound_and_words_are_not() {
        for (a, b, expected) in [
            ("ˌjʊərəˈpiːən", "ˌjuərəˈpi:ən", true),
            ("ˈmænʃn", "ˈmænʃən", true),
            ("bɜːd", "bə:d", true),
            ("ɡoʊ", "gəu", true),
            ("ˈmædʒɪkl", "ˈmædʒ.i.kəl", true),
            ("kɑːt", "ka:t", true),
            ("red", "ɹɛd", true),
            ("", "", true),
            ("liːd", "led", false),
            ("ˈpəʊlɪʃ", "ˈpɒliʃ", false),
            ("baʊ", "bəʊ", false),
            ("ʃiːp", "ʃip", false),
            ("kɒt", "kɔːt", false),
        ] {
            assert_eq!(is_same_sound(a, b), expected, "{a} {b}");
        }
    }
}

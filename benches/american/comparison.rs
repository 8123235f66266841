//! Pronunciations in IPA and in ARPAbet in one notation, in which what is not compared is one sign or none.

/// ARPAbet's signs in the IPA of the core dictionary. `AO` and `AA` are one vowel for many Americans.
const ARPABET: [(&str, &str); 39] = [
    ("AA", "ɑ"),
    ("AE", "æ"),
    ("AH", "ʌ"),
    ("AO", "ɔ"),
    ("AW", "aʊ"),
    ("AY", "aɪ"),
    ("B", "b"),
    ("CH", "tʃ"),
    ("D", "d"),
    ("DH", "ð"),
    ("EH", "e"),
    ("ER", "ər"),
    ("EY", "eɪ"),
    ("F", "f"),
    ("G", "ɡ"),
    ("HH", "h"),
    ("IH", "ɪ"),
    ("IY", "i"),
    ("JH", "dʒ"),
    ("K", "k"),
    ("L", "l"),
    ("M", "m"),
    ("N", "n"),
    ("NG", "ŋ"),
    ("OW", "oʊ"),
    ("OY", "ɔɪ"),
    ("P", "p"),
    ("R", "r"),
    ("S", "s"),
    ("SH", "ʃ"),
    ("T", "t"),
    ("TH", "θ"),
    ("UH", "ʊ"),
    ("UW", "u"),
    ("V", "v"),
    ("W", "w"),
    ("Y", "j"),
    ("Z", "z"),
    ("ZH", "ʒ"),
];

/// A vowel or consonant.
struct Phone {
    ipa: String,
    /// Whether it is a vowel that says little of the word.
    is_weak: bool,
}

/// Whether `ipa` and cmudict's `arpabet` are one pronunciation. Not compared are stress; ɪ, ʌ, ʊ and u, /i/ without
/// stress and short vowels before the stress; whether ə is heard before r, l, m and n; the vowels of *cot* and
/// *caught*, and before r those of *marry* and *merry*, *poor* and *pour*; /i/ or /j/ before another vowel; and a
/// consonant written twice.
pub(crate) fn is_same(ipa: &str, arpabet: &str) -> bool {
    plain(&phones_of_ipa(ipa)) == plain(&phones_of_arpabet(arpabet))
}

/// cmudict's `arpabet` in IPA, with the stress before its vowel, to be read in a list.
pub(crate) fn in_ipa(arpabet: &str) -> String {
    let mut ipa = String::new();
    for sign in arpabet.split(' ') {
        ipa.push_str(if sign.ends_with('1') { "ˈ" } else { "" });
        ipa.push_str(if sign == "AH0" {
            "ə"
        } else {
            sign_in_ipa(sign)
        });
    }
    ipa
}

fn sign_in_ipa(sign: &str) -> &'static str {
    let bare = sign.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let known = ARPABET.iter().find(|(one, _)| *one == bare);
    known.map_or("?", |(_, ipa)| ipa)
}

fn phones_of_arpabet(arpabet: &str) -> Vec<Phone> {
    let signs: Vec<&str> = arpabet.split(' ').collect();
    let stress = signs.iter().rposition(|sign| sign.ends_with('1'));
    let mut phones = Vec::new();
    for (at, sign) in signs.into_iter().enumerate() {
        let is_weak = |ipa| stress != Some(at) && is_weak(ipa, stress > Some(at));
        match sign_in_ipa(sign) {
            "ər" => phones.extend(["ə", "r"].map(|one| phone(one, false))),
            ipa => phones.push(phone(ipa, is_weak(ipa))),
        }
    }
    phones
}

fn phone(ipa: &str, is_weak: bool) -> Phone {
    Phone {
        ipa: ipa.to_owned(),
        is_weak,
    }
}

/// Whether `ipa` is a weak vowel where it has not the word's stress; more are before the stress.
fn is_weak(ipa: &str, is_before_stress: bool) -> bool {
    ipa == "i" || is_before_stress && matches!(ipa, "æ" | "e" | "ɑ" | "ɔ")
}

fn phones_of_ipa(ipa: &str) -> Vec<Phone> {
    let is_stress_marked = ipa.contains('ˈ');
    let (mut is_stressed, mut is_before_stress) = (!is_stress_marked, is_stress_marked);
    let mut phones: Vec<Phone> = Vec::new();
    let mut signs = ipa.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied();
        let pair = match (sign, next) {
            ('a' | 'e' | 'ɔ', Some('ɪ')) | ('a' | 'o', Some('ʊ')) => signs.next(),
            ('t', Some('ʃ')) | ('d', Some('ʒ')) => signs.next(),
            _ => None,
        };
        match sign {
            'ˈ' => (is_stressed, is_before_stress) = (true, false),
            sign if sign.is_alphabetic() && !matches!(sign, 'ː' | 'ˌ') => {
                let one: String = std::iter::once(sign).chain(pair).collect();
                let one = if one == "ɜ" { "ə".to_owned() } else { one };
                let is_weak = !is_stressed && is_weak(&one, is_before_stress);
                is_stressed &= !is_stress_marked || !is_vowel(&one);
                phones.push(phone(&one, is_weak));
            }
            _ => {}
        }
    }
    phones
}

/// `phones` without what is not compared.
fn plain(phones: &[Phone]) -> Vec<String> {
    let mut unified: Vec<&str> = Vec::with_capacity(phones.len());
    for (at, phone) in phones.iter().enumerate() {
        let next = phones.get(at + 1).map_or("", |next| next.ipa.as_str());
        unified.push(match phone.ipa.as_str() {
            "i" if phone.is_weak && is_vowel(next) => "j",
            "ɪ" | "i" if next == "r" => "i",
            "ʊ" | "u" | "ɔ" if next == "r" => "ɔ",
            "æ" if next == "r" && !phone.is_weak => "e",
            "ɪ" | "ʌ" | "u" | "ʊ" => "ə",
            _ if phone.is_weak => "ə",
            "ɔ" => "ɑ",
            "n" if matches!(next, "k" | "ɡ") => "ŋ",
            ipa => ipa,
        });
    }
    let mut plain: Vec<String> = Vec::with_capacity(unified.len());
    for (at, &phone) in unified.iter().enumerate() {
        let next = unified.get(at + 1).copied().unwrap_or_default();
        let before = plain.last().map(String::as_str);
        match phone {
            "ə" if matches!(next, "l" | "m" | "n" | "ŋ" | "r") => {}
            // usual: /u/, and /w/ behind it.
            "w" if before == Some("ə") && next == "ə" => {}
            // wholly
            phone if before == Some(phone) => {}
            phone => plain.push(phone.to_owned()),
        }
    }
    plain
}

fn is_vowel(phone: &str) -> bool {
    phone.starts_with([
        'a', 'e', 'i', 'o', 'u', 'æ', 'ɑ', 'ɔ', 'ə', 'ɜ', 'ɪ', 'ʊ', 'ʌ',
    ])
}

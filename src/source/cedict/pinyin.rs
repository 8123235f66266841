//! Pinyin with tone numbers as pinyin with tone marks, by the orthography of Hanyu Pinyin (GB/T 16159).

use unicode_normalization::UnicodeNormalization;

/// The combining marks of the tones 1 to 4.
const MARKS: [char; 4] = ['\u{304}', '\u{301}', '\u{30C}', '\u{300}'];

/// Reads syllables with numbers, apart (`Zhong1 guo2`) or joined to words (`Zhong1guo2`); `None` where the
/// dictionary says that it does not know (`xx5`). What is no syllable stays as it is.
pub(crate) fn with_tone_marks(numbered: &str) -> Option<String> {
    let mut out = String::with_capacity(numbered.len() + 8);
    let mut syllable = String::new();
    let mut joined = false;
    for sign in numbered.chars() {
        match sign {
            // `nu:3` is nǚ.
            ':' if syllable.ends_with(['u', 'U']) => {
                let upper = syllable.pop() == Some('U');
                syllable.push(if upper { 'Ü' } else { 'ü' });
            }
            '1'..='5' if !syllable.is_empty() => {
                if syllable.eq_ignore_ascii_case("xx") {
                    return None;
                }
                push_syllable(&mut out, &syllable, sign, joined);
                syllable.clear();
                joined = true;
            }
            _ if sign.is_alphabetic() => syllable.push(sign),
            _ => {
                out.push_str(&syllable);
                syllable.clear();
                out.push(sign);
                joined = false;
            }
        }
    }
    out.push_str(&syllable);
    let out = out.trim();
    (!out.is_empty()).then(|| out.nfc().collect())
}

/// Appends `syllable` in the tone `number`; `joined` says that a syllable of the same word is before it.
fn push_syllable(out: &mut String, syllable: &str, number: char, joined: bool) {
    // The retroflex final is a part of the syllable before it.
    if number == '5' && syllable == "r" {
        let end = out.trim_end().len();
        out.truncate(end);
        out.push('r');
        return;
    }
    if joined && syllable.starts_with(['a', 'o', 'e']) {
        out.push('\'');
    }
    let mark = number
        .to_digit(10)
        .and_then(|tone| MARKS.get((tone as usize).checked_sub(1)?));
    let place = mark.and_then(|mark| Some((place(syllable)?, mark)));
    match place {
        Some((end, mark)) => {
            out.push_str(&syllable[..end]);
            out.push(*mark);
            out.push_str(&syllable[end..]);
        }
        None => out.push_str(syllable),
    }
}

/// Behind which byte of a syllable its mark goes: *a* or *e* where there is one, the *o* of *ou*, else the last
/// vowel, else the nasal (`m2`, `ng4`).
fn place(syllable: &str) -> Option<usize> {
    let lower = syllable.to_lowercase();
    if lower.len() != syllable.len() {
        return None;
    }
    let found = lower
        .find(['a', 'e', 'ê'])
        .or_else(|| lower.find("ou"))
        .or_else(|| lower.rfind(['i', 'o', 'u', 'ü']))
        .or_else(|| lower.find(['m', 'n']))?;
    let sign = lower.get(found..)?.chars().next()?;
    Some(found + sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_marks() {
        for (numbered, marked) in [
            ("Zhong1 guo2", "Zhōng guó"),
            ("ni3 hao3 ma5", "nǐ hǎo ma"),
            ("lu:4", "lǜ"),
            ("nu:e4 dai4", "nüè dài"),
            ("Lu:3 shun4", "Lǚ shùn"),
            ("LU:3", "LǙ"),
            ("gou3", "gǒu"),
            ("jiu3", "jiǔ"),
            ("gui4", "guì"),
            ("xue2 sheng5", "xué sheng"),
            ("liang3", "liǎng"),
            ("xiong2", "xióng"),
            ("A quan1 r5", "A quānr"),
            ("wan2r5", "wánr"),
            ("dian3r", "diǎnr"),
            ("dianr3", "diǎnr"),
            ("er2 zi5", "ér zi"),
            ("san1 C", "sān C"),
            ("Zhen1 · Ao4 si1 ting1", "Zhēn · Ào sī tīng"),
            ("ren2 wei4 cai2 si3 , niao3", "rén wèi cái sǐ , niǎo"),
            ("er4ci4 fang1cheng2", "èrcì fāngchéng"),
            ("Xi1an1", "Xī'ān"),
            ("nu:3er2", "nǚ'ér"),
            ("shi1-sheng1", "shī-shēng"),
            ("m2", "ḿ"),
            ("ng4", "ǹg"),
            ("E2 luo2 si1", "É luó sī"),
            ("hm", "hm"),
            ("a9", "a9"),
            ("4", "4"),
        ] {
            assert_eq!(
                with_tone_marks(numbered).as_deref(),
                Some(marked),
                "{numbered}"
            );
        }
        for nothing in ["xx5", "xx5 xx5", "", " "] {
            assert_eq!(with_tone_marks(nothing), None);
        }
    }
}

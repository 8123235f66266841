//! The parts of a line: pronunciation, levels, forms, labels. Each either is right or says, in
//! words for the writer, what is wrong.

use crate::english::form::FormKind;
use crate::lexicon::entry::{Example, Level, Levels, POS_LABELS, Sense};

/// The signs that a pronunciation is written with.
const IPA_SIGNS: &str = "abdefhijklmnoprstuvwxzæðŋɑɒɔəɛɜɡɪʃʊʌʒθˈˌː().- ,\u{303}\u{329}";

/// `weigh /weɪ/` or `schedule /ˈʃedjuːl/ US /ˈskedʒuːl/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct HeadLine {
    pub(super) headword: String,
    pub(super) phonetic: Option<String>,
    pub(super) phonetic_us: Option<String>,
}

/// Reads the line of a headword or phrase.
pub(super) fn head(line: &str) -> Result<HeadLine, String> {
    let (headword, ipa) = match line.find(" /") {
        Some(at) => (&line[..at], Some(&line[at + 1..])),
        None => (line, None),
    };
    let is_word_sign = |sign: char| {
        sign.is_alphabetic() && !is_chinese(sign)
            || sign.is_ascii_digit()
            || "'-. &,!?".contains(sign)
    };
    if headword.contains("  ") || headword.is_empty() || !headword.chars().all(is_word_sign) {
        return Err(format!(
            "\"{headword}\" is not a headword; write English letters with ' - . and single spaces, then the pronunciation between slashes"
        ));
    }
    let (phonetic, phonetic_us) = match ipa {
        None => (None, None),
        Some(ipa) => {
            let (british, american) = match ipa.split_once(" US ") {
                Some((british, american)) => (british, Some(american)),
                None => (ipa, None),
            };
            (
                Some(pronunciation(british)?),
                american.map(pronunciation).transpose()?,
            )
        }
    };
    Ok(HeadLine {
        headword: headword.to_owned(),
        phonetic,
        phonetic_us,
    })
}

fn pronunciation(written: &str) -> Result<String, String> {
    let inner = written
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'))
        .filter(|inner| !inner.is_empty() && inner.trim() == *inner && !inner.contains('/'))
        .ok_or_else(|| {
            format!(
                "\"{written}\" is not a pronunciation; write /British/ or /British/ US /American/"
            )
        })?;
    match inner.chars().find(|&sign| !IPA_SIGNS.contains(sign)) {
        None => Ok(inner.to_owned()),
        Some(sign) => Err(format!(
            "the pronunciation /{inner}/ has '{sign}' (U+{:04X}){}",
            u32::from(sign),
            match sign {
                '\'' | '’' => "; write ˈ (U+02C8) for stress",
                ':' => "; write ː (U+02D0) for length",
                'g' => "; write ɡ (U+0261)",
                'ә' => "; write ə (U+0259), not the Cyrillic letter",
                'ε' => "; write ɛ (U+025B), not the Greek letter",
                _ => ", which is not among the signs that dict/README.md lists",
            }
        )),
    }
}

/// `中考 高考 四级`.
pub(super) fn levels(written: &str) -> Result<Levels, String> {
    let mut levels = Levels::default();
    for name in written.split(' ') {
        let level = Level::ALL
            .into_iter()
            .find(|level| level.name() == name)
            .ok_or_else(|| {
                format!(
                    "\"{name}\" is not a level; write some of {}, with one space between",
                    Level::ALL.map(Level::name).join(" ")
                )
            })?;
        if levels.contains(level) {
            return Err(format!("the level {name} stands twice; remove one"));
        }
        levels.insert(level);
    }
    Ok(levels)
}

/// `2504`.
pub(super) fn rank(written: &str) -> Result<u32, String> {
    written
        .parse()
        .ok()
        .filter(|&rank| rank > 0)
        .ok_or_else(|| format!("\"{written}\" is not a rank; write a whole number from 1"))
}

/// `past left; past participle left`.
pub(super) fn forms(written: &str) -> Result<Vec<(FormKind, String)>, String> {
    written
        .split(';')
        .map(|stated| {
            let stated = stated.trim();
            // "past participle" before "past".
            let (kind, form) = FormKind::ALL
                .into_iter()
                .filter_map(|kind| {
                    let form = stated.strip_prefix(kind.name())?.strip_prefix(' ')?;
                    Some((kind, form))
                })
                .max_by_key(|(kind, _)| kind.name().len())
                .ok_or_else(|| {
                    format!(
                        "\"{stated}\" is not a form; write its kind, a space and the form, the kind one of: {}",
                        FormKind::ALL.map(FormKind::name).join(", ")
                    )
                })?;
            if form.is_empty() || form.trim() != form || form.contains(['/', ',', '|']) {
                return Err(format!(
                    "\"{form}\" is not one form; write every form with its kind, parted by \"; \""
                ));
            }
            Ok((kind, form.to_owned()))
        })
        .collect()
}

/// `v. [T, 正式] 权衡；斟酌`.
pub(super) fn sense(line: &str) -> Result<Sense, String> {
    let (pos, rest) = line
        .split_once('.')
        .filter(|(pos, _)| POS_LABELS.contains(pos))
        .ok_or_else(|| {
            format!(
                "\"{line}\" is neither a sense nor levels:, rank:, forms:, + or -; a sense begins with one of {}",
                pos_list()
            )
        })?;
    let rest = rest
        .strip_prefix(' ')
        .ok_or_else(|| format!("one space is missing behind \"{pos}.\""))?;
    let (labels, gloss) = match rest.strip_prefix('[') {
        None => (Vec::new(), rest),
        Some(bracketed) => {
            let (inner, gloss) = bracketed
                .split_once("] ")
                .ok_or("the labels do not end; write [C] or [U, 正式], a space and the gloss")?;
            let labels = inner.split(", ").map(label).collect::<Result<_, _>>()?;
            (labels, gloss)
        }
    };
    if gloss.trim() != gloss || gloss.contains("  ") {
        return Err("the gloss has a space too many; write one between the parts".to_owned());
    }
    if !gloss.chars().any(is_chinese) {
        return Err(format!(
            "the gloss is missing behind \"{pos}.\"; write it in Chinese"
        ));
    }
    if let Some(sign) = gloss.chars().find(|sign| ",;()".contains(*sign)) {
        return Err(format!(
            "the gloss has an ASCII '{sign}'; write the Chinese {}",
            match sign {
                ',' => '，',
                ';' => '；',
                '(' => '（',
                _ => '）',
            }
        ));
    }
    Ok(Sense {
        pos: pos.to_owned(),
        labels,
        gloss: gloss.to_owned(),
        ..Sense::default()
    })
}

/// `murder, deny, police`.
pub(super) fn collocates(written: &str) -> Result<Vec<String>, String> {
    let words: Vec<String> = written.split(", ").map(str::to_owned).collect();
    if !(3..=8).contains(&words.len()) {
        return Err(format!(
            "with: has {} words; write three to eight, parted by \", \"",
            words.len()
        ));
    }
    let is_word = |word: &String| {
        !word.is_empty()
            && word
                .chars()
                .all(|sign| sign.is_ascii_alphabetic() || matches!(sign, '\'' | '-' | ' '))
    };
    if let Some(word) = words.iter().find(|word| !is_word(word)) {
        return Err(format!(
            "\"{word}\" is not a word that can stand in with:; write English words parted by \", \""
        ));
    }
    if let Some(twice) = (1..words.len()).find(|&at| words[..at].contains(&words[at])) {
        return Err(format!("\"{}\" stands twice in with:", words[twice]));
    }
    Ok(words)
}

fn label(written: &str) -> Result<String, String> {
    let is_grammar = ["C", "U", "T", "I"].contains(&written);
    if is_grammar || !written.is_empty() && written.chars().all(is_chinese) {
        Ok(written.to_owned())
    } else {
        Err(format!(
            "\"{written}\" is not a label; write C, U, T, I or a Chinese word such as 法律 or 正式, parted by \", \""
        ))
    }
}

/// `He weighed his words. | 他说话字斟句酌。`, without the hyphen.
pub(super) fn example(written: &str) -> Result<Example, String> {
    let (text, translation) = written
        .split_once(" | ")
        .filter(|(text, translation)| !text.is_empty() && !translation.is_empty())
        .ok_or("the example has no translation; write - English | 中文")?;
    if translation.contains(" | ") {
        return Err("the example has more than one \" | \"; write - English | 中文".to_owned());
    }
    if text.chars().any(is_chinese) || !translation.chars().any(is_chinese) {
        return Err(
            "the example's languages are exchanged or missing; write - English | 中文".to_owned(),
        );
    }
    if !text.ends_with(['.', '!', '?', '"', '”', '’', '…']) {
        return Err("the example does not end like a sentence; end it with . ! or ?".to_owned());
    }
    Ok(Example {
        text: text.to_owned(),
        translation: translation.to_owned(),
    })
}

fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// The labels of parts of speech, for messages.
fn pos_list() -> String {
    POS_LABELS.map(|label| format!("{label}.")).join(" ")
}

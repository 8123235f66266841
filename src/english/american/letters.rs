//! Which letters of a word each of its sounds is written with.

/// Letters that one vowel can be written with together, beside any single one.
const TOGETHER: [&str; 43] = [
    "ai", "ay", "ea", "ee", "ei", "ey", "ie", "oa", "oe", "oi", "oo", "ou", "ow", "oy", "au", "aw",
    "eu", "ew", "ue", "ui", "uy", "eau", "iew", "ieu", "ueue", "igh", "eigh", "aigh", "augh",
    "ough", "ah", "eh", "oh", "eo", "ae", "ye", "al", "wo", "oul", "ia", "io", "ua", "uo",
];

/// Letters that a consonant can be written with, for each consonant.
const CONSONANTS: [(&str, &[&str]); 26] = [
    ("b", &["b", "bb"]),
    ("d", &["d", "dd", "ed"]),
    ("f", &["f", "ff", "ph", "gh", "ft"]),
    ("ɡ", &["g", "gg", "gh", "gu", "gue", "x"]),
    ("h", &["h", "wh"]),
    ("j", &["y", "i"]),
    (
        "k",
        &["c", "k", "ck", "ch", "cc", "q", "cqu", "que", "x", "kh"],
    ),
    ("l", &["l", "ll"]),
    ("m", &["m", "mm", "mb", "mn"]),
    ("n", &["n", "nn", "kn", "gn", "pn"]),
    ("ŋ", &["n", "ng", "ngue"]),
    ("p", &["p", "pp"]),
    ("r", &["r", "rr", "rh", "rrh", "wr"]),
    ("s", &["s", "ss", "c", "sc", "ps", "st", "sw", "x"]),
    (
        "ʃ",
        &["sh", "s", "ss", "ch", "ti", "ci", "si", "ssi", "sci", "ce"],
    ),
    ("t", &["t", "tt", "ed", "th", "pt", "bt", "ght"]),
    ("tʃ", &["ch", "tch", "t", "ti", "te"]),
    ("dʒ", &["j", "g", "dg", "ge", "gi", "d", "gg", "di"]),
    ("v", &["v", "vv", "f", "ph"]),
    ("w", &["w", "wh", "u", "o"]),
    ("x", &["ch"]),
    ("z", &["z", "zz", "s", "ss", "x"]),
    ("ʒ", &["s", "si", "g", "ge", "z", "zi", "ti"]),
    ("θ", &["th"]),
    ("ð", &["th"]),
    ("ɫ", &["l", "ll"]),
];

/// The longest chunk of letters that one sound is written with.
const LONGEST: usize = 6;

/// Whether `sound` is a vowel.
pub(super) fn is_vowel(sound: &str) -> bool {
    sound.starts_with([
        'a', 'e', 'i', 'o', 'u', 'æ', 'ɑ', 'ɒ', 'ɔ', 'ə', 'ɛ', 'ɜ', 'ɪ', 'ʊ', 'ʌ',
    ])
}

/// For each of `sounds` the letters of `spelling` that write it, as a whole the likeliest way; an empty string for a
/// sound that no letter writes. `spelling` is in small ASCII letters; other characters in it write nothing.
pub(super) fn letters_of<'s>(spelling: &'s str, sounds: &[&str]) -> Vec<&'s str> {
    let width = spelling.len() + 1;
    // The least cost of writing the first sounds with the first letters, and where its last step came from.
    let mut best = vec![(u32::MAX, 0_usize, 0_usize); width * (sounds.len() + 1)];
    best[0].0 = 0;
    for written in 0..=sounds.len() {
        for at in 0..width {
            let (cost, ..) = best[written * width + at];
            if cost == u32::MAX {
                continue;
            }
            let mut reach = |written_then: usize, at_then: usize, more: u32| {
                let step = &mut best[written_then * width + at_then];
                if cost + more < step.0 {
                    *step = (cost + more, written, at);
                }
            };
            if let Some(letter) = spelling.as_bytes().get(at) {
                reach(written, at + 1, silence(*letter));
            }
            let Some(sound) = sounds.get(written) else {
                continue;
            };
            for end in at..width.min(at + LONGEST + 1) {
                let chunk = spelling.get(at..end).unwrap_or_default();
                if let Some(more) = strangeness(sound, chunk) {
                    reach(written + 1, end, more);
                }
            }
        }
    }
    let mut letters = vec![""; sounds.len()];
    let (mut written, mut at) = (sounds.len(), spelling.len());
    while written > 0 {
        let (_, written_before, at_before) = best[written * width + at];
        if written_before < written {
            letters[written_before] = spelling.get(at_before..at).unwrap_or_default();
        }
        (written, at) = (written_before, at_before);
    }
    letters
}

/// What it costs that a letter writes no sound.
fn silence(letter: u8) -> u32 {
    match letter {
        b'e' | b'h' => 1,
        b'a' | b'i' | b'o' | b'u' | b'y' => 2,
        b'r' => 5,
        b'a'..=b'z' => 3,
        _ => 0,
    }
}

/// What it costs that `letters` write `sound`; `None` where they cannot.
fn strangeness(sound: &str, letters: &str) -> Option<u32> {
    if is_vowel(sound) {
        return vowel_strangeness(sound, letters);
    }
    if letters.is_empty() {
        return Some(match sound {
            // music; box
            "j" => 1,
            "s" | "z" | "w" => 3,
            _ => 6,
        });
    }
    // govern, modern: /n/ stands for a syllable of its own.
    if sound == "n" && letters == "ern" {
        return Some(2);
    }
    let (_, known) = CONSONANTS.iter().find(|(one, _)| *one == sound)?;
    known.contains(&letters).then_some(0)
}

fn vowel_strangeness(sound: &str, letters: &str) -> Option<u32> {
    if letters.is_empty() {
        return Some(if sound == "ə" { 1 } else { 6 });
    }
    let Some(r) = letters.find('r') else {
        // thereafter: not even ea.
        let is_strange = sound == "ɑː" && !letters.starts_with(['a', 'o', 'i']);
        return plain_strangeness(letters).map(|cost| cost + if is_strange { 3 } else { 0 });
    };
    if !matches!(
        sound,
        "ɑː" | "ɔː" | "ɜː" | "ə" | "ɪə" | "eə" | "ʊə" | "iə" | "uə"
    ) {
        return None;
    }
    let (vowel, rest) = letters.split_at(r);
    match (vowel, rest) {
        // hour, centre, iron
        ("", "r" | "re") if sound == "ə" => Some(1),
        ("", "ro") if sound == "ə" => Some(3),
        // The name of the letter.
        ("", "r") => Some(3),
        (_, "r" | "re" | "rr" | "rre" | "rrh") if !vowel.is_empty() => plain_strangeness(vowel),
        _ => None,
    }
}

/// What it costs that `letters`, without r, write a vowel.
fn plain_strangeness(letters: &str) -> Option<u32> {
    let is_letter = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = letters.as_bytes();
    match bytes {
        [one] => is_letter(*one).then_some(0),
        _ if TOGETHER.contains(&letters) => Some(0),
        [first, rest @ ..] if rest.len() < 4 => {
            let runs = is_letter(*first) && rest.iter().all(|&one| is_letter(one) || one == b'w');
            runs.then_some(2)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sound_has_its_letters() {
        for (spelling, sounds, expected) in [
            ("car", "k ɑː", "c ar"),
            ("father", "f ɑː ð ə", "f a th er"),
            ("surround", "s ə r aʊ n d", "s u rr ou n d"),
            ("secretary", "s e k r ə t r i", "s e c r e t r y"),
            ("centre", "s e n t ə", "c e n t re"),
            ("half", "h ɑː f", "h al f"),
            ("iron", "aɪ ə n", "i ro n"),
            ("higher", "h aɪ ə", "h igh er"),
            ("modern", "m ɒ d n", "m o d ern"),
            ("tune", "t j uː n", "t - u n"),
        ] {
            let sounds: Vec<&str> = sounds.split(' ').collect();
            let letters: Vec<&str> = letters_of(spelling, &sounds)
                .into_iter()
                .map(|letters| if letters.is_empty() { "-" } else { letters })
                .collect();
            assert_eq!(letters.join(" "), expected, "{spelling}");
        }
    }
}

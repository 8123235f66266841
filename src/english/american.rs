//! American pronunciation, as far as it follows from the British one and the spelling.
//!
//! What does not follow (*schedule*, *leisure*, *of*) has to be written in a dictionary.

mod letters;

use std::borrow::Cow;

use letters::{is_vowel, letters_of};

/// Vowels of two signs.
const DIPHTHONGS: [&str; 8] = ["eɪ", "aɪ", "ɔɪ", "aʊ", "əʊ", "ɪə", "eə", "ʊə"];

/// One sound of a British pronunciation.
struct Sound<'a> {
    /// Stress, dots and all else that stands before it.
    marks: &'a str,
    british: &'a str,
    /// What it is written with; empty where it is not.
    letters: &'a str,
    /// Syllables since the last stressed one: 0 in it, `None` before the first.
    since_stress: Option<usize>,
    american: Cow<'a, str>,
}

/// How Americans say what is spelled `spelling` and said `british`, in the IPA of the core dictionary. Forms parted by
/// `, ` and words parted by a space are taken one by one.
pub fn american(spelling: &str, british: &str) -> String {
    let forms: Vec<String> = british
        .split(", ")
        .map(|form| american_phrase(spelling, form))
        .collect();
    forms.join(", ")
}

fn american_phrase(spelling: &str, british: &str) -> String {
    let spelled: Vec<&str> = spelling.split(' ').collect();
    let said: Vec<&str> = british.split(' ').collect();
    if spelled.len() != said.len() {
        return american_word(spelling, british);
    }
    let words: Vec<String> = spelled
        .into_iter()
        .zip(said)
        .map(|(spelling, british)| american_word(spelling, british))
        .collect();
    words.join(" ")
}

fn american_word(spelling: &str, british: &str) -> String {
    let spelling = plain_letters(spelling);
    let (mut sounds, rest) = sounds_of(british, &spelling);
    vowels(&mut sounds);
    broad_a(&mut sounds);
    rounded_o(&mut sounds, &spelling);
    without_j(&mut sounds);
    endings(&mut sounds, &spelling);
    let mut american = String::with_capacity(british.len() + 2);
    for sound in &sounds {
        american.push_str(sound.marks);
        american.push_str(&sound.american);
    }
    american.push_str(rest);
    american
}

/// `spelling` in small letters without accents; what has no letters in its name is a space.
fn plain_letters(spelling: &str) -> String {
    let mut plain = String::with_capacity(spelling.len());
    for letter in spelling.to_lowercase().chars() {
        plain.push_str(match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' => "a",
            'è' | 'é' | 'ê' | 'ë' => "e",
            'ì' | 'í' | 'î' | 'ï' => "i",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
            'ù' | 'ú' | 'û' | 'ü' => "u",
            'ç' => "c",
            'ñ' => "n",
            // The one digit whose name ends in r.
            '4' => "four",
            'a'..='z' => {
                plain.push(letter);
                continue;
            }
            _ => " ",
        });
    }
    plain
}

/// The sounds of `british` with their letters in `spelling`, and what stands behind the last one.
fn sounds_of<'a>(british: &'a str, spelling: &'a str) -> (Vec<Sound<'a>>, &'a str) {
    let mut rest = british;
    let mut parts: Vec<(&str, &str)> = Vec::new();
    while let Some(start) = rest.find(|sign: char| sign.is_alphabetic() && !is_mark(sign)) {
        let (marks, from) = rest.split_at(start);
        let (sound, behind) = from.split_at(sound_length(from));
        parts.push((marks, sound));
        rest = behind;
    }
    let heard: Vec<&str> = parts.iter().map(|(_, sound)| *sound).collect();
    let letters = letters_of(spelling, &heard);
    let is_one_syllable = heard.iter().filter(|sound| is_vowel(sound)).count() == 1;
    let mut since_stress = None;
    let mut is_stressed = is_one_syllable;
    let mut sounds = Vec::with_capacity(parts.len());
    for (at, ((marks, british), letters)) in parts.iter().zip(letters).enumerate() {
        is_stressed |= marks.contains(['ˈ', 'ˌ']);
        if is_syllable(&heard, at) {
            since_stress = match since_stress {
                _ if is_stressed => Some(0),
                Some(syllables) => Some(syllables + 1),
                None => None,
            };
            is_stressed = false;
        }
        sounds.push(Sound {
            marks,
            british,
            letters,
            since_stress,
            american: Cow::Borrowed(british),
        });
    }
    (sounds, rest)
}

/// Whether `sign` belongs to the sound before it or to the syllable, though Unicode calls it a letter.
fn is_mark(sign: char) -> bool {
    matches!(sign, 'ˈ' | 'ˌ' | 'ː')
}

/// How many bytes the first sound of `signs` takes, which begins with a letter.
fn sound_length(signs: &str) -> usize {
    let one = |signs: &str| {
        let mut signs = signs.chars();
        let first = signs.next().map_or(0, char::len_utf8);
        let more = signs.take_while(|sign| matches!(sign, 'ː' | '\u{300}'..='\u{36f}'));
        first + more.map(char::len_utf8).sum::<usize>()
    };
    // The ə of radio's /iəʊ/ belongs to what follows it.
    let is_before_o = |pair: &str| {
        pair.ends_with('ə')
            && signs
                .get(pair.len()..)
                .is_some_and(|rest| rest.starts_with('ʊ'))
    };
    let known = ["tʃ", "dʒ"].iter().chain(&DIPHTHONGS);
    known
        .copied()
        .find(|pair| signs.starts_with(pair) && !is_before_o(pair))
        .map_or_else(|| one(signs), str::len)
}

/// Whether the sound at `at` makes a syllable: a vowel, or a nasal or /l/ between consonants.
fn is_syllable(sounds: &[&str], at: usize) -> bool {
    let is_consonant = |at: usize| sounds.get(at).is_none_or(|sound| !is_vowel(sound));
    is_vowel(sounds[at])
        || at > 0
            && matches!(sounds[at], "n" | "l" | "m")
            && is_consonant(at - 1)
            && is_consonant(at + 1)
}

/// The British sound at `at`; an empty string where there is none.
fn british<'a>(sounds: &[Sound<'a>], at: usize) -> &'a str {
    sounds.get(at).map_or("", |sound| sound.british)
}

/// Vowels that differ everywhere, and /r/ wherever it is spelled.
fn vowels(sounds: &mut [Sound<'_>]) {
    for at in 0..sounds.len() {
        let next = british(sounds, at + 1);
        let sound = &mut sounds[at];
        let is_before_r = next == "r";
        let has_r = sound.letters.contains('r');
        let american = match sound.british {
            "əʊ" => "oʊ",
            "ɒ" => "ɑː",
            // theory
            "ɪə" if sound.letters == "eo" => "iːə",
            "ɪə" if is_before_r => "ɪ",
            "eə" if is_before_r => "e",
            "ʊə" if is_before_r => "ʊ",
            "ɪə" if has_r => "ɪr",
            "eə" if has_r => "er",
            "ʊə" if has_r => "ʊr",
            "ɪə" => "iːə",
            // hurry, courage
            "ʌ" if is_before_r => "ɜː",
            // thorough
            "ə" if sound.letters == "ough" => "oʊ",
            "ɑː" if has_r && !is_before_r => "ɑːr",
            "ɔː" if has_r && !is_before_r => "ɔːr",
            "ə" if has_r && !is_before_r => "ər",
            // No other letters write it, save in colonel.
            "ɜː" if !is_before_r => "ɜːr",
            // govern
            "n" if has_r => "ərn",
            _ => continue,
        };
        sound.american = Cow::Borrowed(american);
    }
    for at in 1..sounds.len() {
        // version; not controversial
        let is_version = british(sounds, at - 1) == "ɜː" && sounds[at].letters == "si";
        if is_version && matches!(british(sounds, at + 1), "n" | "ə") {
            sounds[at].american = Cow::Borrowed("ʒ");
        }
    }
}

/// /ɑː/ that is written with a alone: ask, half, path, dance, example.
fn broad_a(sounds: &mut [Sound<'_>]) {
    for at in 0..sounds.len() {
        let sound = &sounds[at];
        if sound.british != "ɑː" || !matches!(sound.letters, "a" | "al" | "au") {
            continue;
        }
        let (next, then) = (british(sounds, at + 1), british(sounds, at + 2));
        let is_flat = match next {
            "f" | "θ" => true,
            // Not Lhasa.
            "s" => !is_vowel(then) || sounds[at + 1].letters != "s",
            "v" => sound.letters == "al",
            "n" => matches!(then, "s" | "t" | "d" | "ʃ" | "tʃ"),
            "m" => then == "p",
            _ => false,
        };
        if is_flat {
            sounds[at].american = Cow::Borrowed("æ");
        }
    }
}

/// /ɒ/ that is /ɔː/: forest, long, soft, sausage.
fn rounded_o(sounds: &mut [Sound<'_>], spelling: &str) {
    for at in 0..sounds.len() {
        if sounds[at].british != "ɒ" {
            continue;
        }
        let (next, then) = (british(sounds, at + 1), british(sounds, at + 2));
        let is_rounded = match next {
            "r" => !spelling.contains("orrow") && !spelling.contains("sorry"),
            "ŋ" => !matches!(then, "k" | "ɡ"),
            "f" => matches!(sounds[at + 1].letters, "ff" | "ft" | "gh") || then == "t",
            _ => false,
        };
        if is_rounded || matches!(sounds[at].letters, "au" | "ou") {
            sounds[at].american = Cow::Borrowed("ɔː");
        }
    }
}

/// /j/ behind a consonant made with the tip of the tongue and before /uː/: tune, new, attitude; not value, menu.
fn without_j(sounds: &mut [Sound<'_>]) {
    for at in 1..sounds.len().saturating_sub(1) {
        let vowel = &sounds[at + 1];
        // unused: the syllable begins with /j/.
        if sounds[at].british != "j"
            || !sounds[at].marks.is_empty()
            || !matches!(vowel.british, "uː" | "u" | "ʊ" | "ʊə")
        {
            continue;
        }
        let before = sounds[at - 1].british;
        let is_long = vowel.british == "uː";
        let is_behind_stress = vowel.since_stress == Some(1);
        // intuition
        let is_before_stress = sounds
            .get(at + 2)
            .is_some_and(|next| is_vowel(next.british) && next.marks.contains('ˈ'));
        let is_light = is_behind_stress && !is_long && !is_before_stress;
        match before {
            // spatula; not costume
            "t" if is_light => sounds[at - 1].american = Cow::Borrowed("tʃ"),
            // module
            "d" if is_behind_stress => sounds[at - 1].american = Cow::Borrowed("dʒ"),
            "s" | "z" | "θ" if is_light => continue,
            // menu, continuation
            "n" if is_behind_stress => continue,
            "l" if vowel.since_stress != Some(0) => continue,
            "t" | "d" | "n" | "l" | "s" | "z" | "θ" => {}
            _ => continue,
        }
        sounds[at].american = Cow::Borrowed("");
    }
}

/// Endings whose vowel Americans say in full, and two that they shorten.
fn endings(sounds: &mut [Sound<'_>], spelling: &str) {
    full_vowel_before_ry(sounds, spelling);
    let heard: Vec<&str> = sounds.iter().map(|sound| sound.british).collect();
    let last = sounds.len();
    // organization
    for at in 0..last {
        if heard[at..].starts_with(&["aɪ", "z", "eɪ", "ʃ"]) {
            sounds[at].american = Cow::Borrowed("ə");
        }
    }
    // ceremony; not harmony
    if spelling.ends_with("mony") && heard.ends_with(&["m", "ə", "n", "i"]) {
        let vowel = &mut sounds[last - 3];
        if vowel.since_stress.is_none_or(|syllables| syllables > 1) {
            vowel.american = Cow::Borrowed("oʊ");
        }
    }
    // fragile, hostile; not reptile, infantile, turnstile
    let ends = |endings: &[&str]| endings.iter().any(|ending| spelling.ends_with(ending));
    let is_short = ends(&["gile", "bile", "ssile", "rile", "tile"])
        && !ends(&["ptile", "xtile", "ntile", "nstile"]);
    if is_short && heard.ends_with(&["aɪ", "l"]) && sounds[last - 2].since_stress != Some(0) {
        let vowel = if heard[..last - 2].ends_with(&["r"]) {
            "ə"
        } else {
            ""
        };
        sounds[last - 2].american = Cow::Borrowed(vowel);
    }
}

/// -ary, -ery and -ory: secretary, cemetery, category; not factory, where the syllable before them is stressed.
fn full_vowel_before_ry(sounds: &mut [Sound<'_>], spelling: &str) {
    let last = sounds.len();
    let Some(r) = last.checked_sub(2).filter(|&r| r > 0) else {
        return;
    };
    if sounds[r].british != "r" || sounds[r + 1].british != "i" {
        return;
    }
    let before = &sounds[r - 1];
    let has_vowel = before.british == "ə";
    if !has_vowel && is_vowel(before.british) {
        return;
    }
    let syllables = before
        .since_stress
        .map(|syllables| syllables + usize::from(!has_vowel));
    let is_far = syllables.is_none_or(|syllables| syllables > 1);
    let ends = |endings: &[&str]| endings.iter().any(|ending| spelling.ends_with(ending));
    // strawberry, library
    let is_near_too = syllables != Some(0) && ends(&["berry", "bury", "rary"]);
    let full = if is_near_too || is_far && ends(&["ary", "tery", "nery"]) {
        Some("e")
    } else if is_far && ends(&["ory"]) {
        Some("ɔː")
    } else {
        None
    };
    let Some(full) = full else { return };
    if has_vowel {
        sounds[r - 1].american = Cow::Borrowed(full);
    } else {
        sounds[r].american = Cow::Owned(format!("{full}r"));
    }
    // temporary: the vowel before is heard as well.
    let is_dropped = spelling.ends_with("orary") && has_vowel && r > 2;
    if is_dropped && british(sounds, r - 2) == "r" && !is_vowel(british(sounds, r - 3)) {
        sounds[r - 2].american = Cow::Borrowed("ər");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_british_form_and_the_spelling_give_the_american_one() {
        for (spelling, british, expected) in [
            // r where it is spelled, and nowhere else
            ("car", "kɑː", "kɑːr"),
            ("father", "ˈfɑːðə", "ˈfɑːðər"),
            ("more", "mɔː", "mɔːr"),
            ("law", "lɔː", "lɔː"),
            ("teacher", "ˈtiːtʃə", "ˈtiːtʃər"),
            ("sofa", "ˈsəʊfə", "ˈsoʊfə"),
            ("comfort", "ˈkʌmfət", "ˈkʌmfərt"),
            ("forward", "ˈfɔːwəd", "ˈfɔːrwərd"),
            ("standard", "ˈstændəd", "ˈstændərd"),
            ("surprise", "səˈpraɪz", "sərˈpraɪz"),
            ("surround", "səˈraʊnd", "səˈraʊnd"),
            ("government", "ˈɡʌvənmənt", "ˈɡʌvərnmənt"),
            ("modern", "ˈmɒdn", "ˈmɑːdərn"),
            ("centre", "ˈsentə", "ˈsentər"),
            ("nature", "ˈneɪtʃə", "ˈneɪtʃər"),
            ("cupboard", "ˈkʌbəd", "ˈkʌbərd"),
            ("heart", "hɑːt", "hɑːrt"),
            ("calm", "kɑːm", "kɑːm"),
            ("spa", "spɑː", "spɑː"),
            ("water", "ˈwɔːtə", "ˈwɔːtər"),
            ("author", "ˈɔːθə", "ˈɔːθər"),
            ("talk", "tɔːk", "tɔːk"),
            ("drawer", "drɔː", "drɔːr"),
            ("bird", "bɜːd", "bɜːrd"),
            ("colonel", "ˈkɜːnl", "ˈkɜːrnl"),
            ("year", "jɪə", "jɪr"),
            ("hero", "ˈhɪərəʊ", "ˈhɪroʊ"),
            ("idea", "aɪˈdɪə", "aɪˈdiːə"),
            ("theatre", "ˈθɪətə", "ˈθiːətər"),
            ("theory", "ˈθɪəri", "ˈθiːəri"),
            ("radio", "ˈreɪdiəʊ", "ˈreɪdioʊ"),
            ("folio", "ˈfəʊlɪəʊ", "ˈfoʊlɪoʊ"),
            ("chair", "tʃeə", "tʃer"),
            ("area", "ˈeəriə", "ˈeriə"),
            ("sure", "ʃʊə", "ʃʊr"),
            ("Europe", "ˈjʊərəp", "ˈjʊrəp"),
            ("fire", "ˈfaɪə", "ˈfaɪər"),
            ("iron", "ˈaɪən", "ˈaɪərn"),
            ("science", "ˈsaɪəns", "ˈsaɪəns"),
            ("hour", "ˈaʊə", "ˈaʊər"),
            ("careless", "ˈkeələs", "ˈkerləs"),
            ("thereafter", "ˌðeərˈɑːftə", "ˌðerˈæftər"),
            ("extra", "ˈekstrə", "ˈekstrə"),
            ("drawing", "ˈdrɔːɪŋ", "ˈdrɔːɪŋ"),
            ("PR", "ˌpiː ˈɑː", "ˌpiː ˈɑːr"),
            ("4G", "ˌfɔː ˈdʒiː", "ˌfɔːr ˈdʒiː"),
            // o
            ("hot", "hɒt", "hɑːt"),
            ("quality", "ˈkwɒləti", "ˈkwɑːləti"),
            ("forest", "ˈfɒrɪst", "ˈfɔːrɪst"),
            ("tomorrow", "təˈmɒrəʊ", "təˈmɑːroʊ"),
            ("long", "lɒŋ", "lɔːŋ"),
            ("longer", "ˈlɒŋɡə", "ˈlɑːŋɡər"),
            ("donkey", "ˈdɒŋki", "ˈdɑːŋki"),
            ("off", "ɒf", "ɔːf"),
            ("soft", "sɒft", "sɔːft"),
            ("cough", "kɒf", "kɔːf"),
            ("profit", "ˈprɒfɪt", "ˈprɑːfɪt"),
            ("sausage", "ˈsɒsɪdʒ", "ˈsɔːsɪdʒ"),
            ("hurry", "ˈhʌri", "ˈhɜːri"),
            ("thorough", "ˈθʌrə", "ˈθɜːroʊ"),
            // a
            ("ask", "ɑːsk", "æsk"),
            ("pass", "pɑːs", "pæs"),
            ("half", "hɑːf", "hæf"),
            ("path", "pɑːθ", "pæθ"),
            ("dance", "dɑːns", "dæns"),
            ("plant", "plɑːnt", "plænt"),
            ("example", "ɪɡˈzɑːmpl", "ɪɡˈzæmpl"),
            ("laugh", "lɑːf", "læf"),
            ("aunt", "ɑːnt", "ænt"),
            ("can't", "kɑːnt", "kænt"),
            ("castle", "ˈkɑːsl", "ˈkæsl"),
            ("Lhasa", "ˈlɑːsə", "ˈlɑːsə"),
            ("drama", "ˈdrɑːmə", "ˈdrɑːmə"),
            // j
            ("new", "njuː", "nuː"),
            ("student", "ˈstjuːdnt", "ˈstuːdnt"),
            ("attitude", "ˈætɪtjuːd", "ˈætɪtuːd"),
            ("avenue", "ˈævənjuː", "ˈævənuː"),
            ("duration", "djuˈreɪʃn", "duˈreɪʃn"),
            ("assume", "əˈsjuːm", "əˈsuːm"),
            ("costume", "ˈkɒstjuːm", "ˈkɑːstuːm"),
            ("module", "ˈmɒdjuːl", "ˈmɑːdʒuːl"),
            ("intuition", "ˌɪntjuˈɪʃn", "ˌɪntuˈɪʃn"),
            ("value", "ˈvæljuː", "ˈvæljuː"),
            ("menu", "ˈmenjuː", "ˈmenjuː"),
            ("continuation", "kənˌtɪnjuˈeɪʃn", "kənˌtɪnjuˈeɪʃn"),
            ("unused", "ˌʌnˈjuːzd", "ˌʌnˈjuːzd"),
            ("few", "fjuː", "fjuː"),
            // endings
            ("secretary", "ˈsekrətri", "ˈsekrəteri"),
            ("necessary", "ˈnesəsəri", "ˈnesəseri"),
            ("library", "ˈlaɪbrəri", "ˈlaɪbreri"),
            ("temporary", "ˈtemprəri", "ˈtempəreri"),
            ("salary", "ˈsæləri", "ˈsæləri"),
            ("elementary", "ˌelɪˈmentri", "ˌelɪˈmentri"),
            ("cemetery", "ˈsemətri", "ˈseməteri"),
            ("gallery", "ˈɡæləri", "ˈɡæləri"),
            ("category", "ˈkætəɡəri", "ˈkætəɡɔːri"),
            ("inventory", "ˈɪnvəntri", "ˈɪnvəntɔːri"),
            ("factory", "ˈfæktri", "ˈfæktri"),
            ("strawberry", "ˈstrɔːbəri", "ˈstrɔːberi"),
            ("ceremony", "ˈserəməni", "ˈserəmoʊni"),
            ("harmony", "ˈhɑːməni", "ˈhɑːrməni"),
            ("fragile", "ˈfrædʒaɪl", "ˈfrædʒl"),
            ("hostile", "ˈhɒstaɪl", "ˈhɑːstl"),
            ("sterile", "ˈsteraɪl", "ˈsterəl"),
            ("reptile", "ˈreptaɪl", "ˈreptaɪl"),
            ("profile", "ˈprəʊfaɪl", "ˈproʊfaɪl"),
            ("tile", "taɪl", "taɪl"),
            ("organization", "ˌɔːɡənaɪˈzeɪʃn", "ˌɔːrɡənəˈzeɪʃn"),
            ("version", "ˈvɜːʃn", "ˈvɜːrʒn"),
            ("controversial", "ˌkɒntrəˈvɜːʃl", "ˌkɑːntrəˈvɜːrʃl"),
            // several forms, several words
            ("for", "fɔː, fə", "fɔːr, fər"),
            ("can", "kæn, kən", "kæn, kən"),
            ("New York", "ˌnjuː ˈjɔːk", "ˌnuː ˈjɔːrk"),
            ("café", "ˈkæfeɪ", "ˈkæfeɪ"),
        ] {
            assert_eq!(american(spelling, british), expected, "{spelling}");
        }
    }

    #[test]
    fn any_strings_will_do() {
        let signs = "aɑːɒəʊɪeəʊrjtnˈˌ, (.)-̩ŋʃdʒɜʌxİß4'中";
        let signs: Vec<char> = signs.chars().collect();
        let mut seed = 1_u32;
        let mut any = |length: usize| -> String {
            (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    signs[(seed >> 16) as usize % signs.len()]
                })
                .collect()
        };
        for length in 0..40 {
            for _ in 0..20 {
                let (spelling, british) = (any(length), any(40 - length));
                american(&spelling, &british);
                american(&british, &british);
            }
        }
    }

    #[test]
    fn what_no_rule_names_stays_to_the_letter() {
        for (spelling, british) in [
            ("", ""),
            ("", "ˈ"),
            ("red", "red"),
            ("little", "ˈlɪtl"),
            ("beautiful", "ˈbjuːtɪfl"),
            ("hmm", "(h)m̩m"),
            ("rst", "ˈr.s-t"),
            ("r, r", "b, ˌd"),
        ] {
            assert_eq!(american(spelling, british), british, "{spelling}");
        }
    }
}

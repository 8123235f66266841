//! What is asked of the core dictionary beyond its format: stress marks, Chinese that is Chinese, nothing said twice,
//! examples that show their headword and use the dictionary's own words; and what another dictionary says.

pub mod against;
pub mod reviewed;

use std::collections::{HashMap, HashSet};

use crate::lexicon::entry::{Entry, Sense};
use crate::lexicon::reverse::is_han;
use crate::lexicon::sentence::alternatives;
use crate::text::normalise::normalise;
use crate::text::words;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The headword.
    pub headword: String,
    /// What is wrong, in a few words that begin with its kind.
    pub what: String,
}

/// What the examples are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Running words of all examples, numbers and names aside.
    pub words: usize,
    /// Those that are neither a headword nor a form of one, each as often as it stands.
    pub outside: Vec<String>,
}

impl Vocabulary {
    /// The share of the running words that the dictionary has, 0 to 1.
    pub fn share(&self) -> f64 {
        1.0 - self.outside.len() as f64 / self.words.max(1) as f64
    }
}

/// The vowels of the pronunciations; two beside each other are one syllable where the second is a glide.
const VOWELS: &str = "ɑɒæɔəɛɜɪʊʌaeiouy";

/// Goes through `entries` and says what is wrong with each.
pub fn remarks(entries: &[Entry]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut shown: HashMap<&str, &str> = HashMap::new();
    for entry in entries {
        let mut remark = |what: String| {
            remarks.push(Remark {
                headword: entry.headword.clone(),
                what,
            });
        };
        for ipa in [&entry.phonetic, &entry.phonetic_us].into_iter().flatten() {
            if let Some(what) = stress_fault(ipa) {
                remark(format!("stress: /{ipa}/ {what}"));
            }
        }
        for (place, sense) in entry.senses.iter().enumerate() {
            if let Some(sign) = sense.gloss.chars().find(|&sign| is_western(sign)) {
                remark(format!("gloss: “{sign}” in “{}”", sense.gloss));
            }
            if !sense.gloss.contains(is_han) {
                remark(format!("gloss: no Chinese in “{}”", sense.gloss));
            }
            let same = |other: &Sense| (&other.pos, &other.gloss) == (&sense.pos, &sense.gloss);
            if entry.senses[..place].iter().any(same) {
                remark(format!("gloss: “{}” twice", sense.gloss));
            }
            for example in &sense.examples {
                if let Some(other) = shown.insert(&example.text, &entry.headword) {
                    remark(format!("example: “{}” is {other}'s too", example.text));
                }
                if example.text.contains(is_han) || !example.translation.contains(is_han) {
                    remark(format!("example: “{}” mixes languages", example.text));
                }
                if let Some(sign) = example.translation.chars().find(|&sign| is_western(sign)) {
                    remark(format!("example: “{sign}” in “{}”", example.translation));
                }
                let count = words::count_words(&example.text);
                if !(2..=16).contains(&count) {
                    remark(format!("length: {count} words in “{}”", example.text));
                }
                if !shows(entry, &example.text) {
                    remark(format!("example: “{}” lacks its headword", example.text));
                }
            }
        }
        if entry.senses.iter().all(|sense| sense.examples.is_empty()) && !is_name(entry) {
            remark("example: there is none".to_owned());
        }
    }
    remarks
}

/// Whether `sign` is punctuation that Chinese text has a sign of its own for.
fn is_western(sign: char) -> bool {
    matches!(sign, ',' | ';' | '(' | ')' | '?' | '!' | '"')
}

/// Whether the entry is a name or abbreviation, which need no example.
fn is_name(entry: &Entry) -> bool {
    entry
        .senses
        .iter()
        .any(|sense| matches!(sense.pos.as_str(), "name" | "abbr" | "int" | "affix"))
}

/// What is wrong with the stress of a pronunciation, if anything is.
fn stress_fault(ipa: &str) -> Option<&'static str> {
    let words: Vec<&str> = ipa
        .split([' ', '-', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let [word] = words[..] else {
        return (!ipa.contains('ˈ')).then_some("has several words and no stress");
    };
    let stressed = word.matches('ˈ').count();
    match (syllables(word), stressed) {
        (0 | 1, 0) | (_, 1) => None,
        (_, 0) => Some("has several syllables and no stress"),
        _ => Some("has more than one main stress"),
    }
}

/// Syllables of a word in IPA: groups of vowels, and consonants that stand for one.
fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut before = None;
    for sign in word
        .chars()
        .filter(|sign| !matches!(sign, 'ˈ' | 'ˌ' | 'ː' | '(' | ')' | '.'))
    {
        let is_vowel = VOWELS.contains(sign);
        let is_glide =
            matches!(sign, 'ɪ' | 'ʊ' | 'ə') && before.is_some_and(|before| VOWELS.contains(before));
        count += usize::from(is_vowel && !is_glide);
        before = Some(sign);
    }
    count
}

/// Whether `text` shows the headword of `entry` in some form.
fn shows(entry: &Entry, text: &str) -> bool {
    let text = normalise(text);
    let tokens: Vec<String> = words::words(&text)
        .map(|word| text[word].to_owned())
        .collect();
    let forms: HashSet<String> = entry
        .forms
        .iter()
        .map(|(_, form)| normalise(form))
        .collect();
    let key = normalise(&entry.headword);
    let parts: Vec<&str> = key
        .split([' ', '-'])
        .filter(|part| !is_place(part))
        .collect();
    let is_form = |token: &str, part: &str| {
        token == part
            || token.trim_end_matches("'s") == part
            || token.split('-').any(|piece| piece == part)
            || alternatives(token).iter().any(|other| other.text == part)
    };
    text.contains(&key)
        || tokens.iter().any(|token| forms.contains(token.as_str()))
        || parts
            .iter()
            .all(|part| tokens.iter().any(|token| is_form(token, part)))
}

/// Whether a word of a phrase is a place that something else fills, or an article, which can be another.
fn is_place(part: &str) -> bool {
    matches!(
        part,
        "sb" | "sth" | "sb's" | "one's" | "oneself" | "be" | "" | "doing" | "do" | "a" | "an"
    )
}

/// The words of all examples, against the headwords and their forms.
pub fn vocabulary(entries: &[Entry]) -> Vocabulary {
    let mut known: HashSet<String> = HashSet::new();
    for entry in entries {
        let key = normalise(&entry.headword);
        known.extend(key.split([' ', '-']).map(str::to_owned));
        known.insert(key);
        known.extend(entry.forms.iter().map(|(_, form)| normalise(form)));
    }
    let has = |word: &str| {
        known.contains(word)
            || alternatives(word)
                .iter()
                .any(|other| known.contains(&other.text))
    };
    let mut vocabulary = Vocabulary::default();
    let examples = entries
        .iter()
        .flat_map(|entry| &entry.senses)
        .flat_map(|sense| &sense.examples);
    for example in examples {
        for (place, word) in words::words(&example.text).enumerate() {
            let word = &example.text[word];
            let is_name = place > 0 && word.starts_with(char::is_uppercase);
            if is_name || word.contains(|sign: char| sign.is_ascii_digit()) {
                continue;
            }
            vocabulary.words += 1;
            let key = normalise(word);
            let is_known = has(&key)
                || key.strip_suffix("'s").is_some_and(has)
                || key.contains('-') && key.split('-').all(has);
            if !is_known {
                vocabulary.outside.push(word.to_owned());
            }
        }
    }
    vocabulary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_is_where_it_should_be() {
        for (ipa, is_right) in [
            ("weɪ", true),
            ("ˈwiːkli", true),
            ("wiːkli", false),
            ("ˈsɪmpl", true),
            ("faɪə", true),
            ("ˌiː ˈjuː", true),
            ("iː juː", false),
            ("ˈbæk ˈdɔː", true),
            ("ˈbæˈdɔː", false),
        ] {
            assert_eq!(stress_fault(ipa).is_none(), is_right, "{ipa}");
        }
    }
}

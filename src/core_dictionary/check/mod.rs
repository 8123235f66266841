//! What is asked of the core dictionary beyond its format: stress marks, Chinese that is Chinese, nothing said twice,
//! examples that show their headword and use the dictionary's own words; and what another dictionary says.

pub mod against;
pub mod lumped;
pub mod reviewed;

use std::collections::{HashMap, HashSet};

use crate::english::british_american::other_spellings;
use crate::english::form::FormKind;
use crate::lexicon::entry::{Entry, Sense};
use crate::lookup::phrase::alternatives::alternatives;
use crate::text::han::is_han;
use crate::text::normalise::normalise;
use crate::text::words;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CoreRemark {
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

/// Traditional characters that an input method or a paste brings in most easily.
const TRADITIONAL: &str = "個們來時為這會說對過還後國學開關問間門見現長東車馬鳥風電話語讀寫書買賣錢頭題類飛飯點黨\
    麼難離雙隨際錯進遠達運適選邊變證識議護記許設試該請論謝貝負費資質輕較農辦連衛術處號視覺觀親計認誤調談講獎獲\
    畫當發盡監確禮種稱積節簡約紅級細終組結給統經維緊線練總績繼續習聯聲職聽腦臉臺與興舉舊";

/// Goes through `entries` and says what is wrong with each.
pub fn remarks(entries: &[Entry]) -> Vec<CoreRemark> {
    let mut remarks = Vec::new();
    let mut shown: HashMap<&str, &str> = HashMap::new();
    let is_variant = |(kind, _): &&(FormKind, String)| *kind == FormKind::Variant;
    let variants = entries
        .iter()
        .flat_map(|entry| entry.forms.iter().filter(is_variant));
    let variants: HashSet<String> = variants.map(|(_, form)| normalise(form)).collect();
    let by_key: HashMap<String, &Entry> = entries
        .iter()
        .map(|entry| (normalise(&entry.headword), entry))
        .collect();
    for entry in entries {
        let mut remark = |what: String| {
            remarks.push(CoreRemark {
                headword: entry.headword.clone(),
                what,
            });
        };
        for other in other_spellings(&entry.headword) {
            let is_kept = |own: &(&str, &str)| *own == (entry.headword.as_str(), other.as_str());
            let other = by_key
                .get(&other)
                .filter(|_| !TWO_WORDS.iter().any(is_kept));
            if let Some(other) = other.filter(|other| other.headword < entry.headword)
                && share_gloss(entry, other)
            {
                remark(format!("spelling: {} is the same word", other.headword));
            }
        }
        for ipa in [&entry.phonetic, &entry.phonetic_us].into_iter().flatten() {
            // A strong and a weak form stand side by side: /kæn, kən/.
            for form in ipa.split(", ") {
                if let Some(what) = stress_fault(form) {
                    remark(format!("stress: /{form}/ {what}"));
                }
            }
        }
        for (place, sense) in entry.senses.iter().enumerate() {
            if let Some(sign) = sense.gloss.chars().find(|&sign| is_western(sign)) {
                remark(format!("gloss: “{sign}” in “{}”", sense.gloss));
            }
            if let Some(sign) = sense.gloss.chars().find(|&sign| is_traditional(sign)) {
                remark(format!("gloss: traditional {sign} in “{}”", sense.gloss));
            }
            for form in forms_named(&sense.gloss) {
                let is_form = |(_, other): &(_, String)| other == form;
                if form != entry.headword && !entry.forms.iter().any(is_form) {
                    remark(format!("forms: “{form}” is named in “{}”", sense.gloss));
                }
            }
            if !sense.gloss.contains(is_han) {
                remark(format!("gloss: no Chinese in “{}”", sense.gloss));
            }
            let same = |other: &Sense| (&other.pos, &other.gloss) == (&sense.pos, &sense.gloss);
            if entry.senses[..place].iter().any(same) {
                remark(format!("gloss: “{}” twice", sense.gloss));
            }
            for word in &sense.collocates {
                let key = normalise(word);
                if !by_key.contains_key(&key) && !variants.contains(&key) {
                    remark(format!("with: “{word}” is no headword"));
                }
                let has_it =
                    |other: &Sense| other.pos == sense.pos && other.collocates.contains(word);
                if entry.senses[..place].iter().any(has_it) {
                    remark(format!("with: “{word}” stands under two senses"));
                }
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
                if let Some(sign) = example
                    .translation
                    .chars()
                    .find(|&sign| is_traditional(sign))
                {
                    remark(format!(
                        "example: traditional {sign} in “{}”",
                        example.translation
                    ));
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

/// British and American words that are more than two spellings: one of them means other things, too.
const TWO_WORDS: [(&str, &str); 6] = [
    ("cheque", "check"),
    ("mum", "mom"),
    ("draught", "draft"),
    ("tonne", "ton"),
    ("practise", "practice"),
    ("whilst", "while"),
];

/// Whether both entries have a sense with the same first equivalent.
fn share_gloss(a: &Entry, b: &Entry) -> bool {
    let first = |sense: &Sense| {
        let equivalent = sense.gloss.split(['；', '，']).next();
        equivalent.unwrap_or_default().to_owned()
    };
    let firsts: HashSet<String> = a.senses.iter().map(first).collect();
    b.senses.iter().map(first).any(|own| firsts.contains(&own))
}

/// The inflected forms that `gloss` names: 过去式和过去分词 flung, 复数为 dice.
fn forms_named(gloss: &str) -> Vec<&str> {
    const KINDS: [&str; 5] = ["过去式", "过去分词", "复数", "比较级", "最高级"];
    const BETWEEN: [char; 8] = ['常', '用', '为', '是', '作', '都', '均', ' '];
    let mut named = Vec::new();
    for kind in KINDS {
        for (at, _) in gloss.match_indices(kind) {
            let mut rest = &gloss[at + kind.len()..];
            let further = |rest: &'_ str| {
                let next = rest.trim_start_matches(['和', '、']);
                let behind = KINDS.iter().find_map(|kind| next.strip_prefix(kind));
                behind.map(|behind| rest.len() - behind.len())
            };
            while let Some(length) = further(rest) {
                rest = &rest[length..];
            }
            rest = rest.trim_start_matches(BETWEEN);
            let end = rest.find(|sign: char| !sign.is_ascii_alphabetic());
            let form = &rest[..end.unwrap_or(rest.len())];
            if form.len() > 1 && !named.contains(&form) {
                named.push(form);
            }
        }
    }
    named
}

/// Whether `sign` is punctuation that Chinese text has a sign of its own for.
fn is_western(sign: char) -> bool {
    matches!(sign, ',' | ';' | '(' | ')' | '?' | '!' | '"')
}

/// Whether `sign` is written otherwise in simplified Chinese: the commonest of those that are.
fn is_traditional(sign: char) -> bool {
    TRADITIONAL.contains(sign)
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
    use crate::core_dictionary::sources::compile::compile;

    #[test]
    fn every_kind_of_remark_is_made() {
        // The source, and the beginnings of what is said about it.
        for (text, expected) in [
            (
                "dog /dɒɡ/\n  n. [C] 狗\n    - The dog ran home. | 狗跑回家了。\n",
                &[][..],
            ),
            (
                "dog /dɒɡ/\n  n. [C] 狗\n    - Two dogs ran home. | 两只狗跑回家了。\n",
                &[],
            ),
            ("Oslo /ˈɒzləʊ/\n  name. 奥斯陆\n", &[]),
            ("dog /dɒɡ/\n  n. 狗\n", &["example: there is none"]),
            (
                "dog /dɒɡ/\n  n. 狗!\n    - The dog ran home. | 狗跑回家了。\n",
                &["gloss: “!” in"],
            ),
            (
                "horse /hɔːs/\n  n. 馬\n    - The horse ran home. | 马跑回家了。\n",
                &["gloss: traditional 馬"],
            ),
            (
                "horse /hɔːs/\n  n. 马\n    - The horse came home. | 马回來了。\n",
                &["example: traditional 來"],
            ),
            (
                "dog /dɒɡ/\n  n. 狗\n    - The dog ran home. | 狗跑回家了,好。\n",
                &["example: “,” in"],
            ),
            (
                "dog /dɒɡ/\n  n. 狗\n    - The dog ran home. | 狗跑了。\n  n. 狗\n",
                &["gloss: “狗” twice"],
            ),
            (
                "dog /dɒɡ/\n  n. 狗\n    - The cat ran home. | 猫跑回家了。\n",
                &["example: “The cat ran home.” lacks its headword"],
            ),
            (
                "dog /dɒɡ/\n  n. 狗\n    - Dog! | 狗！\n",
                &["length: 1 words"],
            ),
            (
                "cat /kæt/\n  n. 猫\n    - The cat saw a dog. | 猫看见了狗。\n\n\
                 dog /dɒɡ/\n  n. 狗\n    - The cat saw a dog. | 猫看见了狗。\n",
                &["example: “The cat saw a dog.” is cat's too"],
            ),
            (
                "tiger /taɪɡə/\n  n. 虎\n    - The tiger ran away. | 老虎跑了。\n",
                &["stress: /taɪɡə/ has several syllables"],
            ),
            (
                "the /ðə, ðiː/\n  det. 这\n    - The dog ran. | 这只狗跑了。\n",
                &[],
            ),
            (
                "fling /flɪŋ/\n  forms: past flung\n  v. 扔（过去式和过去分词 flung）\n    - He flung it. | 他扔了它。\n",
                &[],
            ),
            (
                "color /ˈkʌlə/\n  n. 颜色\n    - The color is red. | 颜色是红的。\n\
                 \ncolour /ˈkʌlə/\n  n. 颜色；色彩\n    - What colour is it? | 它是什么颜色？\n",
                &["spelling: color is the same word"],
            ),
            (
                "die /daɪ/\n  n. 骰子（复数为 dice，修饰比较级）\n    - The die fell. | 骰子掉了。\n",
                &["forms: “dice” is named"],
            ),
            (
                "dog /dɒɡ/\n  n. 狗\n    with: dog, cat, dog's\n    - The dog ran. | 狗跑了。\n",
                &["with: “cat” is no", "with: “dog's” is no"],
            ),
            (
                "bark /bɑːk/\n  n. 吠\n    - A bark rang out. | 传来一声吠。\n\
                 \nbowl /bəʊl/\n  n. 碗\n    - The bowl broke. | 碗碎了。\n\
                 \ncat /kæt/\n  n. 猫\n    with: cat, dog, bark\n    - The cat ran. | 猫跑了。\n\
                 \ndog /dɒɡ/\n  n. 狗\n    with: cat, dog, bark\n    - The dog ran. | 狗跑了。\n  \
                 n. 犬\n    with: bark, bowl, fur\n    - The dog sat. | 狗坐着。\n\
                 \nfur /fɜː/\n  n. 毛皮\n    - The fur was wet. | 毛皮湿了。\n",
                &["with: “bark” stands under two senses"],
            ),
        ] {
            let said = remarks(&compile([("x.txt", text)]).unwrap());
            assert_eq!(said.len(), expected.len(), "{text}: {said:?}");
            for (remark, begins) in said.iter().zip(expected) {
                assert!(remark.what.starts_with(begins), "{remark:?} {begins}");
            }
        }
    }

    #[test]
    fn words_of_examples_that_the_entries_lack_are_counted() {
        let text = "dog /dɒɡ/\n  n. [C] 狗\n    - Dogs run. | 狗会跑。\n";
        let vocabulary = vocabulary(&compile([("d.txt", text)]).unwrap());
        assert_eq!(vocabulary.words, 2);
        assert_eq!(vocabulary.outside, ["run"]);
        assert!((vocabulary.share() - 0.5).abs() < f64::EPSILON);
    }

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

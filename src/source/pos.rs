//! Parts of speech as dictionaries write them, in English, Chinese and Russian, in full and abbreviated.

/// The label, of [`POS_LABELS`](crate::lexicon::entry::POS_LABELS), for what a source marks as parts of
/// speech, one or several (`n.`, `vt & vi`, 名词); `None` where any of it is none.
pub(super) fn part_of_speech(written: &str) -> Option<String> {
    let mut labels: Vec<&'static str> = Vec::new();
    let parts = written.split([',', ';', '/', '&', '+', '，', '、', '；']);
    for part in parts.flat_map(|part| part.split(" and ")) {
        let label = single(part)?;
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    Some(match labels[..] {
        ["vt", "vi"] | ["vi", "vt"] => "v".to_owned(),
        _ => labels.join(", "),
    })
}

fn single(written: &str) -> Option<&'static str> {
    // Dots and spaces are set in every way: `v. t.`, `v.t.`, `vt.`.
    let key: String = written
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '.')
        .flat_map(char::to_lowercase)
        .collect();
    Some(match key.as_str() {
        "n"
        | "noun"
        | "nm"
        | "nf"
        | "nn"
        | "subst"
        | "substantive"
        | "nplural"
        | "npl"
        | "plnoun"
        | "名"
        | "名词"
        | "сущ"
        | "существительное" => "n",
        "v" | "vb" | "verb" | "phrasalverb" | "phrv" | "动" | "动词" | "гл" | "глаг" | "глагол" => {
            "v"
        }
        "vt" | "vtr" | "transitiveverb" | "verbtransitive" | "及物动词" => "vt",
        "vi" | "vintr" | "intransitiveverb" | "verbintransitive" | "不及物动词" => "vi",
        "a" | "adj" | "adjective" | "形" | "形容词" | "прил" | "прилагательное" => {
            "adj"
        }
        "ad" | "adv" | "adverb" | "副" | "副词" | "нареч" | "наречие" => "adv",
        "prep" | "preposition" | "介" | "介词" | "предл" | "предлог" => "prep",
        "conj" | "conjunction" | "连" | "连词" | "союз" => "conj",
        "pron" | "pronoun" | "代" | "代词" | "мест" | "местоимение" => "pron",
        "det" | "determiner" | "art" | "article" | "冠" | "冠词" | "限定词" | "артикль" => {
            "det"
        }
        "num" | "numeral" | "number" | "数" | "数词" | "числ" | "числительное" => {
            "num"
        }
        "int"
        | "interj"
        | "interjection"
        | "excl"
        | "exclam"
        | "exclamation"
        | "叹词"
        | "感叹词"
        | "межд"
        | "междометие" => "int",
        "aux" | "auxv" | "vaux" | "auxiliary" | "auxiliaryverb" | "modal" | "modalverb"
        | "助动词" | "情态动词" => "aux",
        "abbr" | "abbrev" | "abbreviation" | "缩" | "缩写" | "сокр" | "сокращение" => {
            "abbr"
        }
        "phr" | "phrase" | "idiom" | "短语" | "词组" | "习语" | "фраз" => "phr",
        "name" | "propn" | "npr" | "propernoun" | "propername" | "专有名词" | "人名" | "地名" => {
            "name"
        }
        "pref" | "prefix" | "suf" | "suff" | "suffix" | "affix" | "combform" | "combiningform"
        | "前缀" | "后缀" | "词缀" => "affix",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry::POS_LABELS;

    #[test]
    fn parts_of_speech_are_known_however_they_are_written() {
        for (written, label) in [
            ("noun", "n"),
            ("n.", "n"),
            ("N", "n"),
            ("v. t.", "vt"),
            ("vt. & vi.", "v"),
            ("adj, adv", "adj, adv"),
            ("adjective and adverb", "adj, adv"),
            ("名词、动词", "n, v"),
            ("及物动词", "vt"),
            ("гл.", "v"),
            ("phrasal verb", "v"),
            ("interj.", "int"),
            ("proper noun", "name"),
        ] {
            assert_eq!(part_of_speech(written).as_deref(), Some(label), "{written}");
            assert!(label.split(", ").all(|label| POS_LABELS.contains(&label)));
        }
        for other in ["", "Syn", "Freq.", "n, med.", "мед.", "usage", " "] {
            assert_eq!(part_of_speech(other), None, "{other}");
        }
    }
}

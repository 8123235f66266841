//! The `translation` and `definition` columns: lines such as `vt. 称...重量, 衡量` or
//! `[医] 穹隆; 海马连合`, each of which becomes a sense.

use super::labels;
use crate::lexicon::entry::Sense;

/// How far a bracket looks for its partner, in characters.
const BRACKET_REACH: usize = 100;
/// The longest text in brackets, in characters, that is taken for a label.
const LABEL_LIMIT: usize = 14;

/// The senses of a `translation` field. Lines end with a real line break or with the two
/// characters `\n`.
pub(crate) fn senses(field: &str) -> Vec<Sense> {
    lines(field).filter_map(sense).collect()
}

/// The senses of a `definition` field, in English; WordNet's `s` and `r` are adjectives and adverbs.
pub(crate) fn definitions(field: &str) -> Vec<Sense> {
    lines(field)
        .filter_map(|line| {
            let line = line.trim();
            let (pos, gloss) = match line.split_once([' ', '.']) {
                Some(("n", gloss)) => ("n", gloss),
                Some(("v", gloss)) => ("v", gloss),
                Some(("a" | "s" | "adj", gloss)) => ("adj", gloss),
                Some(("r" | "adv", gloss)) => ("adv", gloss),
                _ => ("", line),
            };
            let gloss = gloss.trim_start_matches('.').trim();
            (!gloss.is_empty()).then(|| Sense {
                pos: pos.to_owned(),
                gloss: gloss.to_owned(),
                ..Sense::default()
            })
        })
        .collect()
}

/// Splits at `\n`, `\r` written out, real line breaks and `<br />`.
fn lines(mut rest: &str) -> impl Iterator<Item = &str> {
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let mut from = 0;
        while let Some(found) = rest[from..].find(['\\', '\n', '\r', '<']) {
            let at = from + found;
            let length = match &rest[at..] {
                after if after.starts_with("\\n") || after.starts_with("\\r") => 2,
                after if after.starts_with("<br />") => 6,
                after if after.starts_with("<br>") => 4,
                after if after.starts_with(['\\', '<']) => {
                    from = at + 1;
                    continue;
                }
                _ => 1,
            };
            let line = &rest[..at];
            rest = &rest[at + length..];
            return Some(line);
        }
        ended = true;
        Some(rest)
    })
}

/// One line as a sense; `None` when nothing but marks is in it.
fn sense(line: &str) -> Option<Sense> {
    let line = trim(line);
    let (note, line) = split_form_note(line);
    let (mut pos, mut rest) = split_parts_of_speech(line);
    let mut labels = Vec::new();
    while let Some((label, after)) = split_label(rest) {
        labels.extend(label);
        rest = after;
    }
    if pos.is_empty() && !labels.is_empty() {
        (pos, rest) = split_parts_of_speech(rest);
    }
    if pos.is_empty()
        && labels
            .iter()
            .any(|label| label == "人名" || label == "地名")
    {
        pos = "name".to_owned();
    }
    let gloss = match note {
        Some(note) => tidied(&format!("（{note}）{}", trim(rest))),
        None => tidied(rest),
    };
    (!gloss.is_empty()).then(|| Sense {
        pos,
        labels,
        gloss,
        ..Sense::default()
    })
}

/// Removes white space and stray separators at both ends.
fn trim(text: &str) -> &str {
    let text = text.trim_start_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ',' | ';' | '，' | '；' | '、' | '&')
    });
    text.trim_end_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ',' | ';' | '，' | '；' | '、')
    })
}

/// Splits `(raster 的过去分词) n. 光栅` into the note and the rest.
fn split_form_note(line: &str) -> (Option<&str>, &str) {
    const FORMS: [&str; 5] = ["复数", "过去", "分词", "第三人称", "级"];
    let note = line
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
        .filter(|(note, _)| {
            note.split_once('的')
                .is_some_and(|(_, form)| FORMS.iter().any(|name| form.contains(name)))
        });
    match note {
        Some((note, after)) => (Some(trim(note)), after.trim_start()),
        None => (None, line),
    }
}

/// Splits the parts of speech off the beginning: `vt.& vi. 用母乳喂养` is (`v`, `用母乳喂养`).
pub(in crate::source) fn split_parts_of_speech(line: &str) -> (String, &str) {
    let mut found: Vec<&'static str> = Vec::new();
    let mut any = false;
    let mut rest = line;
    loop {
        let token = rest.trim_start_matches([' ', '&', ',', '/', '，', '、', '\u{a0}']);
        let letters = token.bytes().take_while(u8::is_ascii_lowercase).count();
        if letters == 0 || token.as_bytes().get(letters) != Some(&b'.') {
            break;
        }
        let Some(pos) = labels::part_of_speech(&token[..=letters]) else {
            break;
        };
        any = true;
        if !pos.is_empty() && !found.contains(&pos) {
            found.push(pos);
        }
        rest = &token[letters + 1..];
    }
    if !any {
        return (String::new(), line);
    }
    let pos = match found[..] {
        ["vt", "vi"] | ["vi", "vt"] => "v".to_owned(),
        ["v", "aux"] | ["aux", "v"] => "aux".to_owned(),
        _ => found.join(", "),
    };
    (pos, trim(rest))
}

/// Splits a label in brackets off the beginning, as its full names and what follows.
fn split_label(line: &str) -> Option<(Vec<String>, &str)> {
    let line = line.trim_start();
    let mut signs = line.chars();
    let (close, in_angles) = match signs.next()? {
        '[' => (']', false),
        '【' => ('】', false),
        '<' => ('>', true),
        '〈' => ('〉', true),
        _ => return None,
    };
    let inner = signs.as_str();
    let end = inner
        .char_indices()
        .take(LABEL_LIMIT + 1)
        .find(|&(_, sign)| sign == close)?
        .0;
    let (written, after) = (inner[..end].trim(), &inner[end + close.len_utf8()..]);
    let names: Vec<String> = written
        .split([',', '，', ';', '；'])
        .map(|name| {
            let name = name.trim();
            let full = if in_angles {
                labels::full_name_in_angles(name)
            } else {
                labels::full_name(name)
            };
            full.map_or_else(
                || {
                    // One unknown character is more likely a part of the gloss, as in [大]脑.
                    let is_label = name.chars().nth(1).is_some()
                        && name
                            .chars()
                            .all(|sign| is_han(sign) || "、·".contains(sign));
                    is_label.then(|| name.to_owned())
                },
                |full| Some(full.to_owned()),
            )
        })
        .collect::<Option<_>>()?;
    Some((names, trim(after)))
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Whether a sign is set full width, so that the punctuation beside it is too.
fn is_wide(sign: char) -> bool {
    is_han(sign) || is_wide_mark(sign) || matches!(sign, '…' | '”' | '’')
}

fn is_wide_mark(sign: char) -> bool {
    matches!(sign, '\u{3001}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff1f}')
}

/// Sets a gloss as Chinese is set: full-width punctuation beside Chinese, one sign for an
/// ellipsis, no spaces around either.
pub(crate) fn tidied(gloss: &str) -> String {
    let gloss = trim(gloss);
    let mut out = String::with_capacity(gloss.len() + 8);
    let mut brackets: Vec<char> = Vec::new();
    let mut last = '\0';
    let mut space_due = false;
    let mut signs = gloss.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign.is_whitespace() {
            space_due = true;
            continue;
        }
        let set = match sign {
            '.' | '。' | '…' => {
                let mut count = 1;
                while signs.next_if_eq(&sign).is_some() {
                    count += 1;
                }
                match (sign, count) {
                    ('…', _) | (_, 3..) => '…',
                    _ => {
                        for _ in 1..count {
                            out.push(sign);
                        }
                        sign
                    }
                }
            }
            ',' | ';' => {
                let next = signs.clone().find(|next| !next.is_whitespace());
                let wide = is_wide(last) || next.is_some_and(is_wide);
                match sign {
                    ',' if wide => '，',
                    ';' if wide => '；',
                    _ => sign,
                }
            }
            '(' => {
                let wide = is_han(last) || is_wide_mark(last) || holds_han(signs.clone());
                brackets.push(if wide { '）' } else { ')' });
                if wide { '（' } else { '(' }
            }
            ')' => brackets.pop().unwrap_or(')'),
            '（' => {
                brackets.push('）');
                '（'
            }
            '）' => {
                brackets.pop();
                '）'
            }
            other => other,
        };
        if space_due && wants_space(last, set) {
            out.push(' ');
        }
        space_due = false;
        out.push(set);
        last = set;
    }
    out
}

/// Whether a space in the source between `before` and `after` is kept.
fn wants_space(before: char, after: char) -> bool {
    let closed_up = |sign| is_wide_mark(sign) || sign == '…';
    !(closed_up(before)
        || closed_up(after)
        || matches!(before, '\0' | '(' | '[')
        || matches!(after, ')' | ']' | ',' | ';'))
}

/// Whether there is Chinese between here and the closing bracket, or just behind it.
fn holds_han(signs: impl Iterator<Item = char>) -> bool {
    let mut depth = 1;
    for sign in signs.take(BRACKET_REACH) {
        match sign {
            _ if depth == 0 => return is_han(sign),
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if is_han(sign) => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_becomes_a_sense() {
        // line, part of speech, labels, gloss
        let cases: [(&str, &str, &[&str], &str); 26] = [
            ("vt. 称...重量, 衡量", "vt", &[], "称…重量，衡量"),
            ("a. 左边的, 左倾的", "adj", &[], "左边的，左倾的"),
            ("ad. 此外", "adv", &[], "此外"),
            ("interj. 喂", "int", &[], "喂"),
            ("art. 这个", "det", &[], "这个"),
            ("suf. 表示“能力”", "affix", &[], "表示“能力”"),
            ("un. 秋葵", "", &[], "秋葵"),
            ("vt.& vi. 用力推", "v", &[], "用力推"),
            ("vt.,vi. 吃", "v", &[], "吃"),
            ("n. & adj. 山地人(的)", "n, adj", &[], "山地人（的）"),
            ("n. ,vi.,vt. =ratoon", "n, vi, vt", &[], "=ratoon"),
            ("a. & [单复同] n.= Swiss", "adj", &["单复同"], "n.= Swiss"),
            ("v. aux. 能", "aux", &[], "能"),
            ("[医] 穹隆; 骨缝", "", &["医学"], "穹隆；骨缝"),
            ("[网络] 兜帽", "", &["网络"], "兜帽"),
            ("n. [植]小包", "n", &["植物"], "小包"),
            ("n. <美, 非正>钱", "n", &["美国英语", "非正式"], "钱"),
            ("<法>[律]遗嘱", "", &["法语", "法律"], "遗嘱"),
            ("[人名] 麦克", "name", &["人名"], "麦克"),
            ("[大]脑", "", &[], "[大]脑"),
            ("[与 to 连用] 属于", "", &[], "[与 to 连用] 属于"),
            (
                "leave的过去式和过去分词",
                "",
                &[],
                "leave的过去式和过去分词",
            ),
            (
                "(raster 的过去分词) n. 光栅",
                "n",
                &[],
                "（raster 的过去分词）光栅",
            ),
            (
                "(dig 的第三人称 -s形式)[矿]v.挖",
                "v",
                &["矿物"],
                "（dig 的第三人称 -s形式）挖",
            ),
            ("(ice-core 的复数) 冰芯", "", &[], "（ice-core 的复数）冰芯"),
            ("n. C.G.S.制单位", "n", &[], "C.G.S.制单位"),
        ];
        for (line, pos, labels, gloss) in cases {
            let found = senses(line);
            assert_eq!(found.len(), 1, "{line}");
            assert_eq!(found[0].pos, pos, "{line}");
            assert_eq!(found[0].labels, labels, "{line}");
            assert_eq!(found[0].gloss, gloss, "{line}");
        }
    }

    #[test]
    fn glosses_are_set_as_chinese() {
        let cases = [
            ("1,000 米, 约等于", "1,000 米，约等于"),
            ("海牙(= Hague)", "海牙（= Hague）"),
            ("苯并(a)pyrene", "苯并（a）pyrene"),
            ("benzo(a)pyrene", "benzo(a)pyrene"),
            ("调查( cede的复数形式 )", "调查（cede的复数形式）"),
            ("在 ... 之后", "在…之后"),
            ("去 ，来", "去，来"),
            ("水柱  高度", "水柱 高度"),
            ("甲; 乙;", "甲；乙"),
            ("a, b", "a, b"),
            ("DNA, 核酸", "DNA，核酸"),
            ("甲)乙", "甲)乙"),
        ];
        for (gloss, set) in cases {
            assert_eq!(tidied(gloss), set, "{gloss}");
            assert_eq!(tidied(set), set, "{gloss}");
        }
    }

    #[test]
    fn lines_part_senses() {
        let glosses =
            |field| -> Vec<String> { senses(field).into_iter().map(|sense| sense.gloss).collect() };
        assert_eq!(
            glosses("n. 一\\nv. 二\n三<br />四\\r五"),
            ["一", "二", "三", "四", "五"]
        );
        assert_eq!(glosses("\\n n. \\n"), [""; 0]);
        assert_eq!(glosses("一\\二"), ["一\\二"]);
    }

    #[test]
    fn english_definitions() {
        let found = definitions("n steadiness of mind\\ns. calm\\nr. calmly\\nno mark");
        let found: Vec<_> = found
            .iter()
            .map(|sense| (sense.pos.as_str(), sense.gloss.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("n", "steadiness of mind"),
                ("adj", "calm"),
                ("adv", "calmly"),
                ("", "no mark")
            ]
        );
    }

    proptest! {
        #[test]
        fn any_field_is_taken(field in "[a-z中医的，；,;()（）\\[\\]<>.…\\\\ &n]{0,40}") {
            for sense in senses(&field) {
                prop_assert!(!sense.gloss.is_empty());
            }
        }
    }
}

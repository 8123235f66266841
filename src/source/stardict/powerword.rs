//! Type `k`: the XML of KingSoft PowerWord (金山词霸), whose elements have Chinese names and hold their text in
//! `CDATA`. Inside it, `&b{…}` is bold, `&I{…}` italic and `&X{…}` a pronunciation; other letters mean colours.

use super::pronunciation::pronunciation;
use crate::lexicon::entry::MarkStyle;
use crate::source::article::ArticleWriter;
use crate::source::ecdict::labels;
use crate::text::markup::{Dialect, Token, each_token};

/// Elements that head a part of the article; the first part of all has no heading.
const PARTS: [&str; 10] = [
    "继承用法",
    "习惯用语",
    "词性变化",
    "特殊用法",
    "参考词汇",
    "常用词组",
    "语源",
    "派生",
    "用法",
    "注释",
];

/// Writes `text` into `article`, and gives the pronunciation where it states one. The last line is ended.
pub(super) fn write(text: &str, headwords: &[&str], article: &mut ArticleWriter) -> Option<String> {
    let mut phonetic = None;
    let mut element = String::new();
    each_token(text, Dialect::Xml, |token| match token {
        Token::Start(tag) => {
            element.clear();
            element.push_str(tag.name());
            if PARTS.contains(&tag.name()) {
                article.line_end();
                article.pos("");
                article.open(MarkStyle::Bold);
                article.text(tag.name());
                article.close();
                article.line_end();
            }
        }
        Token::End(_) => element.clear(),
        Token::Text(text) if text.trim().is_empty() => {}
        Token::Text(text) => {
            let text = text.trim();
            match element.as_str() {
                "词典音标" if phonetic.is_none() => phonetic = pronunciation(&to_ipa(text)),
                "汉语拼音" if phonetic.is_none() => phonetic = pronunciation(text),
                "单词原型" if headwords.contains(&text) => {}
                "单词词性" => {
                    article.line_end();
                    article.pos(labels::part_of_speech(text).unwrap_or(text));
                }
                "例句原型" => {
                    article.end_example();
                    article.begin_example();
                    write_marked(text, article);
                }
                "例句解释" => {
                    article.begin_example();
                    article.begin_translation();
                    write_marked(text, article);
                    article.end_example();
                }
                _ => {
                    article.line_end();
                    write_marked(text, article);
                    article.line_end();
                }
            }
        }
    });
    article.line_end();
    article.pos("");
    phonetic
}

/// Writes text with marks such as `&b{…}`.
fn write_marked(text: &str, article: &mut ArticleWriter) {
    /// What an open mark is.
    enum PowerwordMark {
        Style,
        Sound,
        Other,
    }
    let mut open: Vec<PowerwordMark> = Vec::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        let mut ahead = signs.clone();
        match (sign, ahead.next(), ahead.next()) {
            ('&', Some(letter), Some('{')) => {
                signs = ahead;
                open.push(match letter {
                    'b' | 'B' => {
                        article.open(MarkStyle::Bold);
                        PowerwordMark::Style
                    }
                    'I' => {
                        article.open(MarkStyle::Italic);
                        PowerwordMark::Style
                    }
                    'X' => PowerwordMark::Sound,
                    _ => PowerwordMark::Other,
                });
            }
            ('}', ..) if !open.is_empty() => {
                if let Some(PowerwordMark::Style) = open.pop() {
                    article.close();
                }
            }
            _ => {
                let is_sound = matches!(open.last(), Some(PowerwordMark::Sound));
                let sign = if is_sound { ipa(sign) } else { sign };
                article.text(sign.encode_utf8(&mut [0; 4]));
            }
        }
    }
    for mark in open {
        if let PowerwordMark::Style = mark {
            article.close();
        }
    }
}

/// PowerWord writes IPA in ASCII.
fn to_ipa(text: &str) -> String {
    text.chars().map(ipa).collect()
}

fn ipa(sign: char) -> char {
    match sign {
        'A' => 'æ',
        'B' => 'ɑ',
        'C' => 'ɔ',
        'Q' => 'ʌ',
        'E' => 'ə',
        'Z' => 'ɛ',
        'N' => 'ŋ',
        'W' => 'θ',
        'T' => 'ð',
        'F' => 'ʃ',
        'V' => 'ʒ',
        'L' => 'ɚ',
        'I' => 'i',
        '^' => 'ɡ',
        ':' => 'ː',
        '5' => 'ˈ',
        '9' => 'ˌ',
        other => other,
    }
}

//! One line of an article in plain text as a sense.

use super::context::LineContext;
use super::link;
use crate::source::article::ArticleWriter;
use crate::source::ecdict::translation;

/// What the first line says before it comes to the meaning.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) phonetic: Option<String>,
    pub(super) pos: String,
    /// The rest of the line.
    pub(super) rest: String,
}

impl Opening {
    /// Reads the first line of the article of `headwords`: the headword itself, `headword /sound/ <n>` as FreeDict
    /// has it, `*[sound]`, or already a meaning.
    pub(super) fn read(line: &str, headwords: &[&str]) -> Self {
        let behind = headwords
            .iter()
            .filter_map(|headword| behind_headword(line, headword))
            .min_by_key(|rest| rest.len());
        let mut opening = Self::default();
        let mut rest = match behind {
            Some(rest) => rest,
            None if bracketed(line).is_some_and(|(_, _, after)| after.is_empty()) => line,
            None => {
                opening.rest = line.to_owned();
                return opening;
            }
        };
        while let Some((sign, inner, after)) = bracketed(rest) {
            if sign == '[' && inner.ends_with('.') {
                // A field of knowledge.
                break;
            } else if sign == '<' {
                opening.pos = inner.to_owned();
            } else if opening.phonetic.is_none() {
                opening.phonetic = Some(inner.to_owned());
            }
            rest = after;
        }
        opening.rest = rest.to_owned();
        opening
    }
}

/// What is behind the headword, where the line repeats it and then says nothing but how it sounds and what part of
/// speech it is.
fn behind_headword<'a>(line: &'a str, headword: &str) -> Option<&'a str> {
    if is_same_word(line, headword) {
        return Some("");
    }
    let rest = line.get(headword.len()..)?;
    let repeats = line
        .get(..headword.len())
        .is_some_and(|start| is_same_word(start, headword));
    let rest = repeats.then(|| rest.strip_prefix(' ')).flatten()?.trim();
    bracketed(rest).map(|_| rest)
}

/// Splits `/sound/`, `[sound]`, `*[sound]` or `<n>` off the beginning: the sign that opens it, what is inside, and
/// what is behind.
fn bracketed(text: &str) -> Option<(char, &str, &str)> {
    let text = text.trim();
    let text = text.strip_prefix('*').unwrap_or(text);
    let sign = text.chars().next()?;
    let close = match sign {
        '/' => '/',
        '[' => ']',
        '<' => '>',
        _ => return None,
    };
    let (inner, after) = text.get(1..)?.split_once(close)?;
    let inner = inner.trim();
    (!inner.is_empty() && inner.len() <= 100).then(|| (sign, inner, after.trim()))
}

/// Whether two spellings differ in nothing but case and signs: an index can lack them.
pub(in crate::source) fn is_same_word(one: &str, other: &str) -> bool {
    letters_of(one) == letters_of(other)
}

/// What two spellings of the same word share: the letters and figures in lower case, and of signs alone these.
pub(in crate::source) fn letters_of(text: &str) -> String {
    let letters: String = text
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if letters.is_empty() {
        text.trim().to_owned()
    } else {
        letters
    }
}

/// Writes one line. The part of speech holds for the lines that follow.
pub(super) fn write(line: &str, context: LineContext<'_>, article: &mut ArticleWriter) {
    if line.contains(is_han) {
        for sense in translation::senses(line) {
            article.pos(&sense.pos);
            for label in &sense.labels {
                article.label(label);
            }
            article.text(&sense.gloss);
            article.line_end();
        }
        return;
    }
    let mut rest = line;
    if states_part_of_speech(line) {
        let (pos, after) = translation::split_parts_of_speech(line);
        article.pos(&pos);
        rest = after;
    }
    link::write(rest, context, article);
    article.line_end();
}

/// Whether a line in any language begins with a part of speech in English. `a.` can be an item of a list, `n. m.`
/// and `v. tr.` are French.
fn states_part_of_speech(line: &str) -> bool {
    const CLEAR: [&str; 14] = [
        "adj.", "adv.", "prep.", "conj.", "pron.", "int.", "interj.", "abbr.", "num.", "art.",
        "aux.", "det.", "vt.", "vi.",
    ];
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let first = first.split(['&', ',', '/']).next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_short = second.ends_with('.') && second.chars().count() <= 4;
    CLEAR.contains(&first) || (matches!(first, "n." | "v.") && !second.is_empty() && !is_short)
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_says_how_it_sounds() {
        let opening = |phonetic: &str, pos: &str, rest: &str| Opening {
            phonetic: (!phonetic.is_empty()).then(|| phonetic.to_owned()),
            pos: pos.to_owned(),
            rest: rest.to_owned(),
        };
        let cases = [
            ("go", "go", opening("", "", "")),
            ("Go!", "go", opening("", "", "")),
            ("go /ɡəʊ/ <v>", "go", opening("ɡəʊ", "v", "")),
            ("go /ɡəʊ/ move", "go", opening("ɡəʊ", "", "move")),
            ("*[ɡəʊ]", "go", opening("ɡəʊ", "", "")),
            ("[ɡəʊ] move", "go", opening("", "", "[ɡəʊ] move")),
            ("go away", "go", opening("", "", "go away")),
            ("goes <v>", "go", opening("", "", "goes <v>")),
            ("été /ete/", "été", opening("ete", "", "")),
            ("+", "+", opening("", "", "")),
            ("-", "+", opening("", "", "-")),
            ("", "go", opening("", "", "")),
        ];
        for (line, headword, expected) in cases {
            assert_eq!(Opening::read(line, &[headword]), expected, "{line}");
        }
    }

    #[test]
    fn lines_become_senses_in_any_language() {
        let no_headword = |_: &str| false;
        let context = LineContext {
            width: None,
            is_headword: &no_headword,
        };
        let cases = [
            ("n. 苹果, 苹果树", "n", "苹果，苹果树"),
            ("a. 红的", "adj", "红的"),
            ("n. a fruit", "n", "a fruit"),
            ("vt.& vi. to eat", "v", "to eat"),
            ("adj. red, like fire", "adj", "red, like fire"),
            ("a. first; b. second", "", "a. first; b. second"),
            ("n. m. Fruit du pommier", "", "n. m. Fruit du pommier"),
            ("v. tr. Manger", "", "v. tr. Manger"),
            ("n.", "", "n."),
            ("plod jabloně, sladký", "", "plod jabloně, sladký"),
        ];
        for (line, pos, gloss) in cases {
            let mut article = ArticleWriter::new();
            write(line, context, &mut article);
            let senses = article.finish();
            assert_eq!(senses.len(), 1, "{line}");
            assert_eq!((&*senses[0].pos, &*senses[0].gloss), (pos, gloss), "{line}");
        }
    }
}

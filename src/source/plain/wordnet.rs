//! WordNet as dictd and StarDict carry it: `n 1: gloss; "example" [syn: {a}, {b}]`, a sense at a time, the part of
//! speech before its first sense only.

use super::link;
use super::paragraph::join;
use crate::lexicon::entry::MarkStyle;
use crate::source::article::ArticleWriter;

/// Words that stand in one relation to the sense.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::source) struct Relation<'a> {
    /// The relation's name in the source: `syn`, `ant`.
    pub(in crate::source) name: &'a str,
    /// The words.
    pub(in crate::source) words: Vec<&'a str>,
}

/// Writes `text` into `article`, where it is an article of WordNet; says whether it is.
pub(super) fn write(text: &str, headwords: &[&str], article: &mut ArticleWriter) -> bool {
    let Some(items) = items(text) else {
        return false;
    };
    for item in &items {
        article.pos(item.pos);
        let (gloss, relations) = split_relations(&item.text);
        write_sense(gloss, &relations, headwords, article);
    }
    article.pos("");
    true
}

/// A sense before it is taken apart.
struct WordnetItem<'a> {
    pos: &'a str,
    text: String,
}

fn items(text: &str) -> Option<Vec<WordnetItem<'_>>> {
    let mut items: Vec<WordnetItem<'_>> = Vec::new();
    // The first senses are indented so far; what is indented further goes on.
    let mut margin = None;
    for (number, line) in text.trim_matches('\n').lines().enumerate() {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let own = (indent > 0 && margin.is_none_or(|margin| indent <= margin))
            .then(|| split_label(words))
            .flatten();
        match (own, items.last_mut()) {
            (Some((pos, rest)), _) => {
                margin = Some(margin.unwrap_or(indent));
                let pos = pos.or_else(|| items.last().map(|item| item.pos))?;
                items.push(WordnetItem {
                    pos,
                    text: rest.to_owned(),
                });
            }
            (None, Some(item)) => join(&mut item.text, words),
            // Only the headword stands before the first sense.
            (None, None) if number == 0 && indent == 0 => {}
            (None, None) => return None,
        }
    }
    (!items.is_empty()).then_some(items)
}

/// Splits `n 1:`, `n :` or `2:` off the beginning.
fn split_label(line: &str) -> Option<(Option<&'static str>, &str)> {
    let (label, rest) = line.split_once(':')?;
    let mut parts = label.split_whitespace();
    let (pos, number) = match (parts.next()?, parts.next(), parts.next()) {
        ("n", number, None) => (Some("n"), number),
        ("v", number, None) => (Some("v"), number),
        ("adj" | "a" | "s", number, None) => (Some("adj"), number),
        ("adv" | "r", number, None) => (Some("adv"), number),
        (number, None, None) => (None, Some(number)),
        _ => return None,
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    number.is_none_or(is_number).then_some((pos, rest.trim()))
}

/// Splits `[syn: {a}, {b}] [ant: {c}]` off the end.
fn split_relations(text: &str) -> (&str, Vec<Relation<'_>>) {
    const NAMES: [&str; 3] = ["syn", "ant", "also"];
    let starts = |text: &str| {
        NAMES
            .iter()
            .find(|&&name| {
                text.strip_prefix(name)
                    .is_some_and(|after| after.starts_with(':'))
            })
            .copied()
    };
    let first = text
        .match_indices('[')
        .find(|(at, _)| text.get(at + 1..).and_then(starts).is_some());
    let Some((at, _)) = first else {
        return (text, Vec::new());
    };
    let (gloss, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let relations = rest
        .split('[')
        .filter_map(|part| {
            let name = starts(part)?;
            let mut words = Vec::new();
            let mut rest = part.split(']').next().unwrap_or_default();
            while let Some((_, word, after)) = link::next(rest) {
                words.push(word);
                rest = after;
            }
            Some(Relation { name, words })
        })
        .collect();
    (gloss, relations)
}

/// Writes one sense; `headwords` are left out of its relations.
pub(in crate::source) fn write_sense(
    gloss: &str,
    relations: &[Relation<'_>],
    headwords: &[&str],
    article: &mut ArticleWriter,
) {
    let (definition, examples) = split_examples(gloss);
    article.text(definition.trim().trim_end_matches(';'));
    for relation in relations {
        let is_other = |word: &&str| !headwords.iter().any(|own| own.eq_ignore_ascii_case(word));
        let words = relation.words.iter().map(|word| without_place(word));
        let mut others = words.filter(is_other).peekable();
        if others.peek().is_none() {
            continue;
        }
        article.space();
        quiet(&format!("[{}: ", relation.name), article);
        for (number, word) in others.enumerate() {
            if number > 0 {
                quiet(", ", article);
            }
            link::write_link(word, article);
        }
        quiet("]", article);
    }
    article.line_end();
    for example in examples {
        article.begin_example();
        article.text(&example);
        article.end_example();
    }
}

/// The word without `(p)`, `(a)` or `(ip)`, which say where such an adjective stands.
fn without_place(word: &str) -> &str {
    ["(p)", "(a)", "(ip)"]
        .iter()
        .find_map(|place| word.strip_suffix(place))
        .unwrap_or(word)
}

fn quiet(text: &str, article: &mut ArticleWriter) {
    article.open(MarkStyle::Quiet);
    article.text(text);
    article.close();
}

/// Splits `definition; "example"; "example"- Author` into the definition and the examples.
fn split_examples(gloss: &str) -> (String, Vec<String>) {
    let gloss = gloss.trim();
    let start = match gloss.find("; \"").or_else(|| gloss.find(";\"")) {
        _ if gloss.starts_with('"') => 0,
        Some(at) => at + 1,
        None => return (gloss.to_owned(), Vec::new()),
    };
    let (definition, mut rest) = gloss.split_at_checked(start).unwrap_or((gloss, ""));
    let mut definition = definition.trim_end_matches([' ', ';']).to_owned();
    let mut examples: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let part;
        (part, rest) = next_part(rest);
        let part = part.trim();
        if let Some(quoted) = part.strip_prefix('"') {
            match quoted.rsplit_once('"') {
                Some((text, "")) => examples.push(text.to_owned()),
                // Who wrote it.
                Some((text, author)) => {
                    let author = author.trim().trim_start_matches(['-', '–', ' ']);
                    examples.push(format!("{text} — {author}"));
                }
                None => examples.push(quoted.to_owned()),
            }
        } else if !part.is_empty() {
            definition.push_str("; ");
            definition.push_str(part);
        }
    }
    (definition, examples)
}

/// The part up to the next semicolon outside quotation marks, and what is behind that.
fn next_part(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                let after = text.get(at + 1..).unwrap_or_default();
                return (text.get(..at).unwrap_or_default(), after);
            }
            _ => {}
        }
    }
    (text, "")
}

//! Texts that a judge has tagged, as sentences of the program's own tokens.

use std::fs;
use std::path::Path;

use glosspane::english::tagger::tag::PosTag;
use glosspane::english::tokens::{SentenceToken, TokenKind, tokens};
use glosspane::text::sentences::sentences;

/// One sentence.
pub struct Sentence {
    /// The number of its line among all.
    pub number: usize,
    /// What it says.
    pub text: String,
    /// The program's tokens of it.
    pub tokens: Vec<SentenceToken>,
    /// What the judge says of each; `None` where the judge has no such token.
    pub tags: Vec<Option<PosTag>>,
}

/// A token of the judge: start, end, tag, universal part of speech.
type Judged<'a> = (usize, usize, &'a str, &'a str);

/// All sentences of the tagged texts in `folder`, by file name.
pub fn read(folder: &Path) -> Vec<Sentence> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder of tagged texts")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tagged"))
        .collect();
    paths.sort();
    let mut found = Vec::new();
    let mut number = 0;
    for path in paths {
        let content = fs::read_to_string(&path).expect("a tagged text");
        for line in content.lines() {
            let Some((text, judged)) = line.split_once('\t') else {
                continue;
            };
            let judged: Vec<Judged<'_>> = judged.split(' ').filter_map(parse).collect();
            add(number, text, &judged, &mut found);
            number += 1;
        }
    }
    found
}

fn parse(token: &str) -> Option<Judged<'_>> {
    let mut parts = token.splitn(3, ':');
    let (start, end) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let (tag, class) = parts.next()?.rsplit_once(':')?;
    Some((start, end, tag, class))
}

/// Adds the sentences of one paragraph.
fn add(number: usize, paragraph: &str, judged: &[Judged<'_>], found: &mut Vec<Sentence>) {
    for range in sentences(paragraph) {
        let start = range.start;
        let text = paragraph[range].to_owned();
        let own = tokens(&text);
        let tags = own.iter().map(|token| {
            let (from, to) = (token.range.start + start, token.range.end + start);
            let first = judged.partition_point(|judged| judged.0 < from);
            let inside: Vec<_> = judged[first..]
                .iter()
                .take_while(|judged| judged.1 <= to)
                .collect();
            whole(&inside, from, to, token.kind)
        });
        let tags = tags.collect();
        found.push(Sentence {
            number,
            text,
            tokens: own,
            tags,
        });
    }
}

/// The tag of one token that the judge may have cut into several.
fn whole(inside: &[&Judged<'_>], from: usize, to: usize, kind: TokenKind) -> Option<PosTag> {
    if kind == TokenKind::Punctuation {
        return Some(PosTag::Punctuation);
    }
    let (first, last) = (inside.first()?, inside.last()?);
    if first.0 != from || last.1 != to {
        return None;
    }
    let tag = tag(last);
    if inside.len() == 1 {
        return Some(tag);
    }
    let has_hyphen = inside.iter().any(|judged| judged.2 == "HYPH");
    match tag {
        PosTag::Noun | PosTag::NounPlural | PosTag::Name if has_hyphen => Some(tag),
        PosTag::VerbPastParticiple | PosTag::VerbPast | PosTag::VerbIng | PosTag::Adjective
            if has_hyphen =>
        {
            Some(PosTag::Adjective)
        }
        _ => None,
    }
}

fn tag(judged: &Judged<'_>) -> PosTag {
    match (judged.2, judged.3) {
        ("DT", "PRON") => PosTag::DeterminerAlone,
        ("JJ", "VERB") => PosTag::Adjective,
        (name, _) => PosTag::named(name),
    }
}

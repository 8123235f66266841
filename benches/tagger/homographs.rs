//! Sentences of this project in which one word is tagged by hand: a tab parts the sentence, with the word in brackets,
//! from the Penn Treebank's tag.

use glosspane::english::tagger::tag::PosTag;
use glosspane::english::tokens::{TokenKind, tokens};

use super::tagged::Sentence;

const HOMOGRAPHS: &str = include_str!("../../dict/tagger/homographs.tsv");

/// All of them.
pub fn read() -> Vec<Sentence> {
    HOMOGRAPHS
        .lines()
        .enumerate()
        .filter_map(sentence)
        .collect()
}

fn sentence((number, line): (usize, &str)) -> Option<Sentence> {
    let (marked, tag) = line.split_once('\t')?;
    let (before, rest) = marked.split_once('[')?;
    let (word, after) = rest.split_once(']')?;
    let text = format!("{before}{word}{after}");
    let tokens = tokens(&text);
    let tags = tokens.iter().map(|token| match token.kind {
        TokenKind::Punctuation => Some(PosTag::Punctuation),
        _ if token.range.start == before.len() => Some(PosTag::named(tag)),
        _ => None,
    });
    let tags = tags.collect();
    Some(Sentence {
        number,
        text,
        tokens,
        tags,
    })
}

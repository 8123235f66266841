//! Whether the first sense of each word of a text has the part of speech that an independent tagger sees.

use std::collections::BTreeMap;
use std::path::Path;

use glosspane::english::tagger::tag::PosTag;
use glosspane::english::tokens::TokenKind;
use glosspane::lookup::answer::MatchKind;
use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};

use super::label;
use super::tagged::read;

/// Disagreements that are printed.
const SHOWN: usize = 200;

/// The most words of one text.
const MOST: usize = 4_000;

/// Prints, for the tagged texts in `folder`, how many words for which the dictionaries allow several parts of speech
/// have the tagger's first.
pub fn measure(folder: &Path, library: &Library, shows: bool) {
    let (mut same, mut all, mut shown, mut paragraphs) = (0, 0, 0, 0);
    let mut kinds: BTreeMap<(String, String), usize> = BTreeMap::new();
    for sentence in read(folder) {
        if all >= MOST {
            break;
        }
        paragraphs = sentence.number + 1;
        for (token, tag) in sentence.tokens.iter().zip(&sentence.tags) {
            let Some(judged) = tag
                .and_then(class)
                .filter(|_| token.kind == TokenKind::Word)
            else {
                continue;
            };
            let text = &sentence.text[token.range.clone()];
            let answer = library.look_up(&Query {
                text,
                context: Some(Context {
                    sentence: &sentence.text,
                    touched: token.range.clone(),
                }),
            });
            let words = answer
                .matches
                .iter()
                .filter(|found| matches!(found.kind, MatchKind::Exact | MatchKind::Form));
            let labels: Vec<&str> = words
                .flat_map(|found| found.senses().map(|(_, sense)| label(&sense.pos)))
                .collect();
            let Some(&first) = labels.first() else {
                continue;
            };
            if labels.iter().all(|label| *label == first) || !labels.contains(&judged) {
                continue;
            }
            all += 1;
            if first == judged {
                same += 1;
            } else {
                *kinds
                    .entry((first.to_owned(), judged.to_owned()))
                    .or_default() += 1;
                if shows && shown < SHOWN {
                    shown += 1;
                    println!("  {first} for {judged}: {text} | {}", sentence.text);
                }
            }
        }
    }
    println!(
        "  part of speech: {same} of {all} ({:.1} %) are the tagger's, in {paragraphs} paragraphs",
        100.0 * same as f64 / all.max(1) as f64
    );
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.1));
    for ((own, judged), count) in kinds.iter().take(8) {
        println!("    {own} for {judged}: {count}");
    }
}

/// The class of a tag, as dictionaries name it; nothing for names and what dictionaries part differently.
fn class(tag: PosTag) -> Option<&'static str> {
    Some(match tag {
        PosTag::Noun | PosTag::NounPlural => "n",
        _ if tag.is_verb() => "v",
        PosTag::Adjective | PosTag::AdjectiveComparative | PosTag::AdjectiveSuperlative => "adj",
        PosTag::Adverb
        | PosTag::AdverbComparative
        | PosTag::AdverbSuperlative
        | PosTag::AdverbWh => "adv",
        PosTag::Preposition => "prep",
        PosTag::Subordinator | PosTag::Coordinator => "conj",
        PosTag::Pronoun | PosTag::PronounWh | PosTag::DeterminerAlone => "pron",
        PosTag::Determiner | PosTag::Possessive | PosTag::DeterminerWh | PosTag::Predeterminer => {
            "det"
        }
        PosTag::Number => "num",
        _ => return None,
    })
}

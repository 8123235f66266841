//! A sentence as the look-up sees it: its words, what each can be written as in a dictionary's phrase, and where
//! clauses part.

use std::ops::Range;

use crate::english::analyse::analyses;
use crate::english::british_american::other_spellings;
use crate::english::irregular;
use crate::text::normalise::normalise;
use crate::text::words;

/// Words of a sentence that are looked at, before and behind the touched ones.
const REACH: usize = 12;

/// One word of the sentence.
#[derive(Debug, Clone)]
pub(crate) struct SentenceWord {
    /// Its bytes in the sentence.
    pub range: Range<usize>,
    /// The word as a key.
    pub key: String,
    /// Whether it begins with a capital letter.
    pub is_capitalised: bool,
    /// Whether punctuation that parts clauses stands before it.
    pub after_break: bool,
}

/// The words around the touched ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct SentenceWords {
    /// The words, in order.
    pub words: Vec<SentenceWord>,
    /// The touched ones among them; empty where none is.
    pub touched: Range<usize>,
}

impl SentenceWords {
    /// The words of `sentence` around the bytes `touched`.
    pub(crate) fn around(sentence: &str, touched: &Range<usize>) -> Self {
        let mut tokens = Self::default();
        let all: Vec<Range<usize>> = words::words(sentence).collect();
        let is_touched = |word: &Range<usize>| word.start < touched.end && word.end > touched.start;
        let Some(first) = all.iter().position(is_touched) else {
            return tokens;
        };
        let count = all[first..]
            .iter()
            .take_while(|word| is_touched(word))
            .count();
        let from = first.saturating_sub(REACH);
        let to = (first + count + REACH).min(all.len());
        let mut before = from.checked_sub(1).map_or(0, |at| all[at].end);
        for word in &all[from..to] {
            let text = &sentence[word.clone()];
            tokens.words.push(SentenceWord {
                range: word.clone(),
                key: normalise(text),
                is_capitalised: text.starts_with(char::is_uppercase),
                after_break: parts_clauses(&sentence[before..word.start]),
            });
            before = word.end;
        }
        tokens.touched = first - from..first - from + count;
        tokens
    }

    /// The word `steps` before the first touched one, in the same clause.
    pub(crate) fn before(&self, steps: usize) -> Option<&SentenceWord> {
        let first = self.touched.start;
        let at = first.checked_sub(steps)?;
        let broken = self
            .words
            .get(at + 1..=first)?
            .iter()
            .any(|word| word.after_break);
        (!broken && steps > 0).then(|| &self.words[at])
    }

    /// The word `steps` behind the last touched one, in the same clause.
    pub(crate) fn after(&self, steps: usize) -> Option<&SentenceWord> {
        let end = self.touched.end;
        let behind = self.words.get(end..end + steps)?;
        let broken = behind.iter().any(|word| word.after_break);
        if broken { None } else { behind.last() }
    }
}

/// Whether what stands between two words parts clauses; a quotation mark or bracket alone does not join, either.
fn parts_clauses(between: &str) -> bool {
    between.chars().any(|sign| {
        !sign.is_whitespace() && !matches!(sign, '\'' | '’' | '‘' | '"' | '“' | '”' | '\u{AD}')
    })
}

/// One way in which a word can stand in a dictionary's phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alternative {
    /// The key, or the part of one.
    pub text: String,
    /// Whether it is another word than the one in the sentence.
    pub is_inflected: bool,
}

const POSSESSIVES: [&str; 9] = [
    "my", "your", "his", "her", "its", "our", "their", "whose", "one's",
];

const REFLEXIVES: [&str; 9] = [
    "myself",
    "yourself",
    "himself",
    "herself",
    "itself",
    "ourselves",
    "yourselves",
    "themselves",
    "oneself",
];

/// How dictionaries write the place of a possessive.
pub(crate) const POSSESSIVE_SLOTS: [&str; 5] =
    ["one's", "sb's", "somebody's", "someone's", "sb.'s"];

/// Whether `key` is a possessive: a pronoun or a word with its clitic.
pub(crate) fn is_possessive(key: &str) -> bool {
    POSSESSIVES.contains(&key) || key.ends_with("'s") || key.ends_with("s'")
}

/// The ways in which the word `key` can stand in a phrase: as it is, as its lemmas by table and rule, joined and
/// parted, in another spelling, as the place that it fills. Which of them are right the phrases tell.
pub(crate) fn alternatives(key: &str) -> Vec<Alternative> {
    let mut found = vec![Alternative {
        text: key.to_owned(),
        is_inflected: false,
    }];
    let mut add = |text: String, is_inflected| {
        if !found.iter().any(|other| other.text == text) {
            found.push(Alternative { text, is_inflected });
        }
    };
    if key.contains('-') {
        add(key.replace('-', " "), false);
        add(key.replace('-', ""), false);
        // An inflected word at the end: decision-makers, or at the start: looking-forward.
        if let Some((start, last)) = key.rsplit_once('-') {
            for lemma in lemma_guesses(last) {
                add(format!("{start}-{lemma}"), true);
                add(format!("{start} {lemma}").replace('-', " "), true);
            }
        }
    }
    if REFLEXIVES.contains(&key) {
        add("oneself".to_owned(), true);
        add("yourself".to_owned(), true);
    }
    if is_possessive(key) {
        for slot in POSSESSIVE_SLOTS {
            add(slot.to_owned(), true);
        }
    }
    if let Some((host, clitic)) = key.rsplit_once('\'') {
        match (host.strip_suffix('n'), clitic) {
            (Some("ca"), "t") => add("cannot".to_owned(), true),
            (Some("wo"), "t") => add("will not".to_owned(), true),
            (Some(host), "t") => {
                add(format!("{host} not"), true);
                for lemma in lemma_guesses(host) {
                    add(format!("{lemma} not"), true);
                }
            }
            (_, "ll" | "d" | "ve" | "re" | "m" | "s") => add(host.to_owned(), true),
            _ => {}
        }
        return found;
    }
    for lemma in lemma_guesses(key) {
        if lemma == "be" {
            // as far as sb is concerned
            add("is".to_owned(), true);
        }
        add(lemma, true);
    }
    for other in other_spellings(key) {
        add(other, true);
    }
    found
}

/// The words of which `key` may be a form, right or not.
fn lemma_guesses(key: &str) -> impl Iterator<Item = String> {
    let irregular = irregular::lemmas(key).into_iter().map(|(lemma, _)| lemma);
    irregular.chain(analyses(key).into_iter().map(|analysis| analysis.lemma))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(sentence: &str, word: &str) -> SentenceWords {
        let start = sentence.find(word).unwrap();
        SentenceWords::around(sentence, &(start..start + word.len()))
    }

    #[test]
    fn words_and_breaks_around_the_touched_one() {
        let sentence = "He said, \"they ruled it out\"; we left.";
        let tokens = tokens(sentence, "ruled");
        let keys: Vec<&str> = tokens.words.iter().map(|word| word.key.as_str()).collect();
        assert_eq!(
            keys,
            ["he", "said", "they", "ruled", "it", "out", "we", "left"]
        );
        assert_eq!(tokens.touched, 3..4);
        assert_eq!(tokens.before(1).unwrap().key, "they");
        assert!(tokens.before(2).is_none(), "a comma is between");
        assert_eq!(tokens.after(2).unwrap().key, "out");
        assert!(tokens.after(3).is_none());
    }

    #[test]
    fn signs_of_several_bytes_stand_anywhere() {
        for sign in ["—", "”", "’", "，", "…"] {
            let sentence = format!("{0}one{0} two{1}", sign, " three".repeat(REACH + 2))
                .replace("three ", &format!("three{sign} "));
            let tokens = tokens(&sentence, "two");
            assert_eq!(tokens.words.len(), REACH + 2, "{sign}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_touched() {
        assert!(SentenceWords::around("", &(0..0)).words.is_empty());
        assert!(SentenceWords::around("a — b", &(2..5)).words.is_empty());
    }

    #[test]
    fn words_as_phrases_write_them() {
        let texts = |key: &str| -> Vec<String> {
            alternatives(key)
                .into_iter()
                .map(|other| other.text)
                .collect()
        };
        for (key, other) in [
            ("took", "take"),
            ("ruled", "rule"),
            ("is", "be"),
            ("her", "one's"),
            ("minister's", "one's"),
            ("themselves", "oneself"),
            ("decision-makers", "decision maker"),
            ("can't", "cannot"),
            ("didn't", "do not"),
            ("he'd", "he"),
            ("colour", "color"),
        ] {
            assert!(
                texts(key).contains(&other.to_owned()),
                "{key}: {:?}",
                texts(key)
            );
        }
        assert_eq!(texts("out"), ["out"]);
    }
}

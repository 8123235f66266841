//! A sentence as the look-up sees it: its words, each with its part of speech, what each can be written as in a
//! dictionary's phrase, and where clauses part.

use std::cell::OnceCell;
use std::ops::Range;

use crate::english::british_american::other_spellings;
use crate::english::irregular;
use crate::english::tagger::model::Scores;
use crate::english::tagger::tag::{PosTag, VERBS};
use crate::english::tagger::{TaggedSentence, Tagger};
use crate::english::tokens::{SentenceToken, TokenKind, tokens};
use crate::text::normalise::normalise;

/// Tokens of a sentence that are looked at, before and behind the touched ones.
const REACH: usize = 16;

/// How far a tag may be behind the best one to be thought of still, in the units of [`Scores`].
const NEAR: i16 = 220;

/// One word of the sentence. A clitic is one by itself: *I'd* is two; a possessive is not.
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
    /// Whether it leans on the word before it.
    pub is_clitic: bool,
    /// Its part of speech; of a possessive that of its owner.
    pub tag: PosTag,
    /// Its place among the tagged tokens.
    token: usize,
}

/// The words around the touched ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct SentenceWords {
    /// The words, in order.
    pub words: Vec<SentenceWord>,
    /// The touched ones among them; empty where none is.
    pub touched: Range<usize>,
    /// What else each word may stand for beside other words; found out when it is first asked.
    bases: OnceCell<Vec<Vec<String>>>,
    tagged: Option<TaggedSentence<'static>>,
}

impl SentenceWords {
    /// The words of `sentence` around the bytes `touched`.
    pub(crate) fn around(sentence: &str, touched: &Range<usize>) -> Self {
        let all = tokens(sentence);
        let is_touched = |token: &SentenceToken| {
            token.range.start < touched.end
                && token.range.end > touched.start
                && token.kind != TokenKind::Punctuation
        };
        let Some(first) = all.iter().position(is_touched) else {
            return Self::default();
        };
        let last = all.iter().rposition(is_touched).unwrap_or(first);
        let mut from = first.saturating_sub(REACH);
        // What leans on a word that is left out is left out, too.
        while matches!(all[from].kind, TokenKind::Clitic | TokenKind::Possessive) && from < first {
            from += 1;
        }
        let to = (last + 1 + REACH).min(all.len());
        let mut found = Self::of(sentence, &all[from..to]);
        found.touch(touched);
        found
    }

    /// All words of `sentence`; none is touched.
    pub(crate) fn whole(sentence: &str) -> Self {
        Self::of(sentence, &tokens(sentence))
    }

    fn of(sentence: &str, tokens: &[SentenceToken]) -> Self {
        let tagged = Tagger::own().map(|tagger| tagger.tag(sentence, tokens));
        let mut words: Vec<SentenceWord> = Vec::with_capacity(tokens.len());
        let mut after_break = false;
        for (at, token) in tokens.iter().enumerate() {
            let text = &sentence[token.range.clone()];
            match token.kind {
                TokenKind::Punctuation => {
                    after_break |= parts_clauses(text);
                    continue;
                }
                TokenKind::Possessive => {
                    if let Some(owner) = words.last_mut() {
                        owner.range.end = token.range.end;
                        owner.key = normalise(&sentence[owner.range.clone()]);
                    }
                    continue;
                }
                TokenKind::Word | TokenKind::Clitic => {}
            }
            words.push(SentenceWord {
                range: token.range.clone(),
                key: normalise(text),
                is_capitalised: text.starts_with(char::is_uppercase),
                after_break: std::mem::take(&mut after_break),
                is_clitic: token.kind == TokenKind::Clitic,
                tag: tagged
                    .as_ref()
                    .map_or(PosTag::Other, |tagged| tagged.tags[at]),
                token: at,
            });
        }
        Self {
            words,
            touched: 0..0,
            bases: OnceCell::new(),
            tagged,
        }
    }

    /// Touches the words that have bytes of `touched`.
    pub(crate) fn touch(&mut self, touched: &Range<usize>) {
        let first = self
            .words
            .partition_point(|word| word.range.end <= touched.start);
        let behind = self
            .words
            .partition_point(|word| word.range.start < touched.end);
        self.touched = first..behind.max(first);
    }

    /// How well each tag suits the word `at`; nothing where there is no tagger.
    pub(crate) fn scores(&self, at: usize) -> Option<Scores> {
        let tagged = self.tagged.as_ref()?;
        Some(tagged.scores(self.words.get(at)?.token))
    }

    /// The word `at` and what leans on it.
    pub(crate) fn with_clitics(&self, at: usize) -> Range<usize> {
        let behind = self.words.get(at + 1..).unwrap_or_default();
        let clitics = behind.iter().take_while(|word| word.is_clitic).count();
        at..(at + 1 + clitics).min(self.words.len())
    }

    /// The bytes of the words `words`; none where there are none.
    pub(crate) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        match self.words.get(words) {
            Some([first, .., last]) => first.range.start..last.range.end,
            Some([only]) => only.range.clone(),
            _ => 0..0,
        }
    }

    /// Whether the words touched are one as they are written: *don't* is.
    pub(crate) fn touches_one(&self) -> bool {
        let touched = self.words.get(self.touched.clone()).unwrap_or_default();
        touched.iter().filter(|word| !word.is_clitic).count() == 1
            && touched.first().is_some_and(|word| !word.is_clitic)
    }

    /// Whether the word `at` follows the one before it without punctuation between.
    pub(crate) fn follows(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| !word.after_break)
    }

    /// The word `at`, where no punctuation stands before it.
    pub(crate) fn next(&self, at: usize) -> Option<&SentenceWord> {
        self.words.get(at).filter(|word| !word.after_break)
    }

    /// The word before `at`, where no punctuation stands between.
    pub(crate) fn previous(&self, at: usize) -> Option<&SentenceWord> {
        let before = at.checked_sub(1)?;
        self.follows(at).then(|| &self.words[before])
    }

    /// For each word of what it may be a form by the irregular table, and how else it is spelled.
    pub(crate) fn bases(&self) -> &[Vec<String>] {
        self.bases.get_or_init(|| {
            let bases = self.words.iter().map(|word| {
                let lemmas = irregular::lemmas(&word.key).into_iter();
                let lemmas = lemmas.map(|(lemma, _)| lemma);
                lemmas.chain(other_spellings(&word.key)).collect()
            });
            bases.collect()
        })
    }

    /// Whether the word `at` is a verb here, or may nearly as well be one.
    pub(crate) fn may_be_verb(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else {
            return false;
        };
        // Behind an article or adjective the tagger is sure enough.
        let is_nominal = |before: &SentenceWord| {
            let is_article = matches!(
                before.tag,
                PosTag::Determiner | PosTag::Possessive | PosTag::Adjective
            );
            is_article
                && !matches!(
                    before.key.as_str(),
                    "all" | "both" | "each" | "some" | "any"
                )
        };
        word.tag.is_verb()
            || !self.previous(at).is_some_and(is_nominal)
                && self.scores(at).is_none_or(|scores| {
                    let best = scores[word.tag as usize];
                    VERBS.iter().any(|tag| scores[tag as usize] > best - NEAR)
                })
    }
}

/// Whether `signs` part clauses; a quotation mark or bracket alone does not join, either.
fn parts_clauses(signs: &str) -> bool {
    signs
        .chars()
        .any(|sign| !matches!(sign, '\'' | '’' | '‘' | '"' | '“' | '”' | '\u{AD}'))
}

/// Forms of verbs that help others, and what leans on them.
const HELPING: [&str; 22] = [
    "have", "has", "had", "having", "do", "does", "did", "be", "am", "is", "are", "was", "were",
    "been", "being", "'ve", "'d", "'m", "'re", "'s", "'ll", "n't",
];

/// Whether `key` can be a verb that helps another.
pub(crate) fn is_helping(key: &str) -> bool {
    HELPING.contains(&key)
}

const POSSESSIVES: [&str; 9] = [
    "my", "your", "his", "her", "its", "our", "their", "whose", "one's",
];

/// Whether `key` is a possessive: a pronoun or a word with its clitic.
pub(crate) fn is_possessive(key: &str) -> bool {
    POSSESSIVES.contains(&key) || key.ends_with("'s") || key.ends_with("s'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touching(sentence: &str, word: &str) -> SentenceWords {
        let start = sentence.find(word).unwrap();
        SentenceWords::around(sentence, &(start..start + word.len()))
    }

    #[test]
    fn words_and_breaks_around_the_touched_one() {
        let sentence = "He said, \"they'd ruled it out\"; the men's club left.";
        let found = touching(sentence, "ruled");
        let keys: Vec<&str> = found.words.iter().map(|word| word.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "he", "said", "they", "'d", "ruled", "it", "out", "the", "men's", "club", "left"
            ]
        );
        assert_eq!(found.touched, 4..5);
        assert_eq!(found.previous(3).unwrap().key, "they");
        assert!(found.previous(2).is_none(), "a comma is between");
        assert_eq!(found.next(6).unwrap().key, "out");
        assert!(found.next(7).is_none());
        assert_eq!(found.words[4].tag, PosTag::VerbPast);
        assert_eq!(found.words[9].tag, PosTag::Noun);
    }

    #[test]
    fn what_is_written_as_one_word_is_touched_as_one() {
        assert!(touching("You don't know.", "don't").touches_one());
        assert!(touching("The men's club", "men's").touches_one());
        assert!(!touching("You don't know.", "don't know").touches_one());
    }

    #[test]
    fn signs_of_several_bytes_stand_anywhere() {
        for sign in ["—", "”", "’", "，", "…"] {
            let sentence = format!("{0}one{0} two{1}", sign, " three".repeat(REACH + 2))
                .replace("three ", &format!("three{sign} "));
            let found = touching(&sentence, "two");
            assert!(found.words.len() > REACH / 2, "{sign}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_touched() {
        assert!(SentenceWords::around("", &(0..0)).words.is_empty());
        assert!(SentenceWords::around("a — b", &(2..5)).words.is_empty());
    }
}

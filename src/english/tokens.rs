//! Running text as tokens: words, clitics apart from what they lean on, and the punctuation between.

use std::ops::Range;

use crate::english::composition::is_before_is;
use crate::text::normalise::is_apostrophe;
use crate::text::words;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, or what is left of one in front of its clitic.
    Word,
    /// The clitic of a verb or of *not*, or *us* in *let's*: *'ll*, *n't*.
    Clitic,
    /// The clitic of a possessive.
    Possessive,
    /// Signs between two words.
    Punctuation,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceToken {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of `text` in order. Every word of it is in one or two of them.
pub fn tokens(text: &str) -> Vec<SentenceToken> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut end = 0;
    for word in words::words(text) {
        punctuation(text, end..word.start, &mut found);
        end = word.end;
        let kind = TokenKind::Word;
        match clitic(&text[word.clone()]) {
            Some((at, clitic)) => {
                let at = word.start + at;
                let range = word.start..at;
                found.push(SentenceToken { range, kind });
                let (range, kind) = (at..word.end, clitic);
                found.push(SentenceToken { range, kind });
            }
            None => found.push(SentenceToken { range: word, kind }),
        }
    }
    punctuation(text, end..text.len(), &mut found);
    found
}

/// Adds the runs of signs in `range`, which holds no word.
fn punctuation(text: &str, range: Range<usize>, found: &mut Vec<SentenceToken>) {
    let mut from = range.start;
    for piece in text[range].split_inclusive(char::is_whitespace) {
        let signs = piece.trim();
        if !signs.is_empty() {
            let start = from + (piece.len() - piece.trim_start().len());
            let range = start..start + signs.len();
            let kind = TokenKind::Punctuation;
            found.push(SentenceToken { range, kind });
        }
        from += piece.len();
    }
}

/// Where in `word` a clitic begins, and of which kind it is.
fn clitic(word: &str) -> Option<(usize, TokenKind)> {
    let (at, sign) = word
        .char_indices()
        .rev()
        .take(3)
        .find(|&(_, c)| is_apostrophe(c))?;
    let (host, ending) = (&word[..at], &word[at + sign.len_utf8()..]);
    if !host.ends_with(char::is_alphanumeric) && !host.ends_with('.') {
        return None;
    }
    let is = |clitic: &str| ending.eq_ignore_ascii_case(clitic);
    if is("t") {
        let cut = host.len().checked_sub(1)?;
        let is_not = cut > 0 && host.is_char_boundary(cut) && host[cut..].eq_ignore_ascii_case("n");
        return is_not.then_some((cut, TokenKind::Clitic));
    }
    if ["ll", "d", "ve", "re", "m"].iter().any(|clitic| is(clitic)) {
        return Some((at, TokenKind::Clitic));
    }
    if is("s") {
        // In *let's* it is *us*.
        let is_verb = is_before_is(host) || host.eq_ignore_ascii_case("let");
        let kind = if is_verb {
            TokenKind::Clitic
        } else {
            TokenKind::Possessive
        };
        return Some((at, kind));
    }
    (ending.is_empty() && host.ends_with(['s', 'S'])).then_some((at, TokenKind::Possessive))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> String {
        let pieces = tokens(text)
            .into_iter()
            .map(|token| text[token.range].to_owned());
        pieces.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn clitics_stand_by_themselves() {
        for (text, expected) in [
            ("I'd rather stay.", "I|'d|rather|stay|."),
            ("You’re right, aren’t you?", "You|’re|right|,|are|n’t|you|?"),
            ("let's go", "let|'s|go"),
            (
                "She can't; it's the minister's.",
                "She|ca|n't|;|it|'s|the|minister|'s|.",
            ),
            ("the leaders' plan", "the|leaders|'|plan"),
            ("at six o'clock, ma'am", "at|six|o'clock|,|ma'am"),
            ("\"No,\" he said", "\"|No|,\"|he|said"),
            ("the U.S.'s plan", "the|U.S.|'s|plan"),
            ("a — b", "a|—|b"),
            ("n't 't", "n't|'|t"),
            ("", ""),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_hold_every_sign(text in "[a-zA-Z0-9 '’.,—\n中é:-]{0,60}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= last && token.range.start < token.range.end);
                prop_assert!(text[last..token.range.start].trim().is_empty());
                last = token.range.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }
    }
}

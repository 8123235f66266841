//! The senses of a line: `/to lend/CL:本[ben3],冊|册[ce4]/variant of 借[jie4]/`.
//!
//! A headword in a gloss, `繁體|简体[pin1 yin1]`, becomes a link to the simplified one.

use super::pinyin;
use crate::lexicon::entry::{Mark, MarkStyle, Sense};

/// What stands before classifiers, in words.
const CLASSIFIER: &str = "classifier: ";

/// The senses between the slashes.
pub(super) fn senses(field: &str) -> Vec<Sense> {
    let mut senses: Vec<Sense> = Vec::new();
    for written in field
        .split('/')
        .map(str::trim)
        .filter(|sense| !sense.is_empty())
    {
        let mut sense = sense(written);
        // The classifiers are those of the meanings before.
        sense.depth = u8::from(written.starts_with("CL:") && !senses.is_empty());
        senses.push(sense);
    }
    senses
}

fn sense(written: &str) -> Sense {
    let mut gloss = CedictGloss::default();
    let mut rest = written;
    while let Some(sign) = rest.chars().next() {
        if ends_headword(sign) {
            let after = gloss.pinyin(rest);
            if after.len() < rest.len() {
                rest = after;
            } else {
                gloss.text.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
            continue;
        }
        let length = rest.find(ends_headword).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        rest = match gloss.headword(run, after) {
            Some(after) => after,
            None if run == "CL" && after.starts_with(':') => {
                gloss.quiet(CLASSIFIER);
                &after[1..]
            }
            None => {
                gloss.text.push_str(run);
                after
            }
        };
    }
    Sense {
        gloss: gloss.text,
        marks: gloss.marks,
        ..Sense::default()
    }
}

/// Whether `sign` is none of a headword in a gloss.
fn ends_headword(sign: char) -> bool {
    sign.is_whitespace() || "[](){}/,;:.\"'“”‘’".contains(sign)
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[derive(Default)]
struct CedictGloss {
    text: String,
    marks: Vec<Mark>,
}

impl CedictGloss {
    /// Takes `run` as a headword, and its pinyin from the start of `after`; gives what follows, `None` where it
    /// is no headword.
    fn headword<'a>(&mut self, run: &str, after: &'a str) -> Option<&'a str> {
        let (traditional, simplified) = run.split_once('|').unwrap_or((run, run));
        let is_pair = traditional != simplified;
        let known = |word: &str| word.contains(is_han);
        if !known(traditional) || !known(simplified) || !(is_pair || after.starts_with('[')) {
            return None;
        }
        let start = self.text.len();
        self.text.push_str(simplified);
        self.mark(start, MarkStyle::Link(simplified.to_owned()));
        if is_pair {
            self.text.push_str(&format!(" ({traditional})"));
        }
        if after.starts_with('[') {
            self.text.push(' ');
        }
        let after = self.pinyin(after);
        // `個|个[ge4],隻|只[zhi1]` has no spaces.
        if let Some(next) = after.strip_prefix(',')
            && !next.starts_with(' ')
        {
            self.text.push_str(", ");
            return Some(next);
        }
        Some(after)
    }

    /// Takes pinyin in brackets from the start of `after`, if it is there; gives what follows.
    fn pinyin<'a>(&mut self, after: &'a str) -> &'a str {
        let inner = after.trim_start_matches('[');
        let Some((numbered, rest)) = inner.split_once(']') else {
            return after;
        };
        if inner.len() == after.len() || numbered.contains('[') {
            return after;
        }
        let marked = pinyin::with_tone_marks(numbered).unwrap_or_else(|| numbered.to_owned());
        self.text.push('[');
        self.text.push_str(&marked);
        self.text.push(']');
        rest.trim_start_matches(']')
    }

    fn quiet(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text.trim_end());
        self.mark(start, MarkStyle::Quiet);
        self.text.push(' ');
    }

    fn mark(&mut self, start: usize, style: MarkStyle) {
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) {
            let range = start..end;
            self.marks.push(Mark { range, style });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headwords_become_links() {
        // sense, gloss, the headwords that it leads to
        let cases: [(&str, &str, &[&str]); 12] = [
            ("China", "China", &[]),
            (
                "variant of 瞭解|了解[liao3 jie3]",
                "variant of 了解 (瞭解) [liǎo jiě]",
                &["了解"],
            ),
            (
                "old variant of 晃[huang3]",
                "old variant of 晃 [huǎng]",
                &["晃"],
            ),
            (
                "see 3C電子|3C电子[san1 C dian4 zi3]",
                "see 3C电子 (3C電子) [sān C diàn zǐ]",
                &["3C电子"],
            ),
            (
                "CL:個|个[ge4],隻|只[zhi1]",
                "classifier: 个 (個) [gè], 只 (隻) [zhī]",
                &["个", "只"],
            ),
            (
                "to give a lashing (CL:頓|顿[dun4])",
                "to give a lashing (classifier: 顿 (頓) [dùn])",
                &["顿"],
            ),
            (
                "variant of 一併|一并, to lump",
                "variant of 一并 (一併), to lump",
                &["一并"],
            ),
            ("Taiwan pr. [fu2]", "Taiwan pr. [fú]", &[]),
            ("offering 祭祀, mourning", "offering 祭祀, mourning", &[]),
            ("see 點[[dian3]]", "see 點 [diǎn]", &["點"]),
            ("CLEAR: a [b", "CLEAR: a [b", &[]),
            ("|[x]| 了|", "|[x]| 了|", &[]),
        ];
        for (written, gloss, links) in cases {
            let found = sense(written);
            assert_eq!(found.gloss, gloss);
            let targets: Vec<&str> = found
                .marks
                .iter()
                .filter_map(|mark| match &mark.style {
                    MarkStyle::Link(target) => Some(target.as_str()),
                    _ => None,
                })
                .collect();
            assert_eq!(targets, links, "{written}");
            for mark in &found.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                assert!(found.gloss.get(range).is_some_and(|text| !text.is_empty()));
            }
        }
    }

    #[test]
    fn classifiers_stand_below_the_meanings() {
        let depths: Vec<u8> = senses("/book/CL:本[ben3]//letter/")
            .iter()
            .map(|sense| sense.depth)
            .collect();
        assert_eq!(depths, [0, 1, 0]);
        assert_eq!(senses("CL:本[ben3]")[0].depth, 0);
    }

    proptest! {
        #[test]
        fn any_sense_is_taken(written in "[a-z中國|\\[\\],/:1-5 CL]{0,40}") {
            for sense in senses(&written) {
                prop_assert!(!sense.gloss.is_empty());
                for mark in &sense.marks {
                    prop_assert!(sense.gloss.get(mark.range.start as usize..mark.range.end as usize).is_some());
                }
            }
        }
    }
}

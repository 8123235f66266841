//! Glosses chosen from the popup: the sense that the looked-up words have here.

use crate::app::ask::lookup::{AskedAt, LookUp};
use crate::app::document::{Document, Selection};
use crate::app::session::App;
use crate::app::settings::Pane;
use crate::lesson::edit::Edit;
use crate::lesson::manuscript::Gloss;

/// How long a gloss is before anybody writes another, in characters: it stands above a word or beside the text.
const LENGTH: usize = 14;

/// A gloss of the manuscript, by its place.
#[derive(Debug, Clone, Copy)]
pub struct OwnGloss<'a> {
    /// The paragraph.
    pub paragraph: usize,
    /// Its place among the paragraph's glosses.
    pub place: usize,
    /// The gloss.
    pub gloss: &'a Gloss,
}

impl Document {
    /// The gloss that some of `words` have.
    pub fn gloss_of(&self, words: Selection) -> Option<OwnGloss<'_>> {
        let paragraph = words.ordered().0.paragraph;
        let own = self.paragraph(paragraph)?;
        let range = words.within(paragraph, own.text.len())?;
        let meets = |gloss: &Gloss| gloss.range.start < range.end && range.start < gloss.range.end;
        let place = own.glosses().iter().position(meets)?;
        Some(OwnGloss {
            paragraph,
            place,
            gloss: &own.glosses()[place],
        })
    }
}

impl LookUp {
    /// The words that a sense can be chosen for: those touched in 稿 or 窗, while their own answer or one that was looked
    /// up from it is shown.
    pub fn glossed_words(&self) -> Option<Selection> {
        match self.asked_at {
            AskedAt::Text { pane, words } if pane != Pane::Source && !self.is_before_touched() => {
                let (from, to) = words.ordered();
                (from.paragraph == to.paragraph && from < to).then_some(words)
            }
            _ => None,
        }
    }
}

impl App {
    /// Says that the looked-up words have the sense `sense` of the reading `reading` here.
    pub(super) fn choose_sense(&mut self, reading: usize, sense: usize) {
        let Some((words, found)) = self.look_up().and_then(|look_up| {
            let words = look_up.glossed_words()?;
            Some((words, look_up.answer().matches.get(reading)?))
        }) else {
            return;
        };
        let Some(text) = found
            .entry
            .senses
            .get(sense)
            .map(|sense| short(&sense.gloss))
        else {
            return;
        };
        // What was looked up inside the answer has places in another sentence.
        let is_own = self.look_up().is_some_and(LookUp::is_of_touched);
        let phrase = is_own
            .then(|| self.phrase_of(words, &found.words))
            .flatten();
        self.add_gloss(phrase.unwrap_or(words), text);
    }

    /// Says in the reader's own words what the looked-up words mean here.
    pub(super) fn write_gloss(&mut self, text: &str) {
        let words = self.look_up().and_then(LookUp::glossed_words);
        let (Some(words), text) = (words, text.trim()) else {
            return;
        };
        if !text.is_empty() {
            self.add_gloss(words, text.to_owned());
        }
    }

    /// Gives `words`, which stand in one paragraph, the gloss `text`.
    fn add_gloss(&mut self, words: Selection, text: String) {
        let (from, to) = words.ordered();
        let gloss = Gloss {
            range: from.byte..to.byte,
            text,
            is_onward: false,
            ..Gloss::default()
        };
        self.edit(&Edit::AddGloss {
            paragraph: from.paragraph,
            gloss,
        });
    }

    /// All the words of a phrase, where they stand together; `parts` are their places in the sentence of `words`.
    fn phrase_of(&self, words: Selection, parts: &[std::ops::Range<usize>]) -> Option<Selection> {
        let document = self.open.document.as_ref()?;
        let (first, last) = (parts.first()?, parts.last()?);
        let sentence = document.sentence(Pane::Manuscript, words);
        let mut between = parts.windows(2).map(|pair| (pair[0].end, pair[1].start));
        let is_together = between.all(|(end, start)| {
            let gap = sentence.text.get(end..start);
            gap.is_some_and(|gap| !gap.chars().any(char::is_alphanumeric))
        });
        is_together.then(|| document.in_sentence(&sentence, &(first.start..last.end)))
    }
}

/// A sense in a few words: as many of its synonyms as fit.
fn short(gloss: &str) -> String {
    let of_one = |c: char| matches!(c, ';' | '；');
    let parting = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；');
    let first = gloss.split(of_one).next().unwrap_or_default().trim();
    let mut end = 0;
    for (at, _) in first.match_indices(parting).chain([(first.len(), "")]) {
        if end > 0 && first[..at].chars().count() > LENGTH {
            break;
        }
        end = at;
    }
    first[..end].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gloss_is_a_few_words_of_its_sense() {
        for (gloss, expected) in [
            ("银行", "银行"),
            ("岸, 堤, 斜坡", "岸, 堤, 斜坡"),
            ("（河、湖的）岸；银行", "（河、湖的）岸"),
            (
                "使人很难理解的一件事情或者问题，难题",
                "使人很难理解的一件事情或者问题",
            ),
            ("to move slowly, to creep, to crawl", "to move slowly"),
            ("", ""),
        ] {
            assert_eq!(short(gloss), expected, "{gloss}");
        }
    }
}

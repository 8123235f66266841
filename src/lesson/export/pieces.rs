//! A paragraph cut into pieces that have one style each.

use std::ops::Range;

use crate::import::{Style, Target};
use crate::lesson::manuscript::Paragraph;
use crate::lesson::numbered::Numbered;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Its text, without soft hyphens.
    pub text: String,
    /// In bold.
    pub is_strong: bool,
    /// In italics.
    pub is_emphasis: bool,
    /// In fixed pitch.
    pub is_code: bool,
    /// Where it leads.
    pub link: Option<&'a Target>,
    /// The gloss of the words that it belongs to.
    pub gloss: Option<&'a Numbered>,
    /// Whether it is the last piece of those words, behind which their number stands.
    pub ends_gloss: bool,
}

/// The pieces of `paragraph`, whose glosses are `numbered`.
pub(super) fn pieces<'a>(paragraph: &'a Paragraph, numbered: &'a [Numbered]) -> Vec<Piece<'a>> {
    let mut cuts = vec![0, paragraph.text.len()];
    let ranges = paragraph.spans.iter().map(|span| &span.range);
    let ranges = ranges.chain(paragraph.links.iter().map(|link| &link.range));
    for range in ranges.chain(numbered.iter().map(|one| &one.range)) {
        cuts.extend([range.start, range.end]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let covers =
        |range: &Range<usize>, start: usize, end: usize| range.start <= start && range.end >= end;
    let mut pieces = Vec::new();
    for cut in cuts.windows(2) {
        let (start, end) = (cut[0], cut[1]);
        let styled = |style: Style| {
            paragraph
                .spans
                .iter()
                .any(|span| span.style == style && covers(&span.range, start, end))
        };
        let gloss = numbered.iter().find(|one| covers(&one.range, start, end));
        pieces.push(Piece {
            text: paragraph.text[start..end].replace('\u{AD}', ""),
            is_strong: styled(Style::Strong),
            is_emphasis: styled(Style::Emphasis),
            is_code: styled(Style::Code),
            link: paragraph
                .links
                .iter()
                .find(|link| covers(&link.range, start, end))
                .map(|link| &link.target),
            gloss,
            ends_gloss: gloss.is_some_and(|gloss| gloss.range.end == end),
        });
    }
    pieces
}

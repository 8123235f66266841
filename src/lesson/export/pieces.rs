//! A paragraph cut into pieces that have one style each.

use std::ops::Range;

use crate::import::{Link, LinkTarget, Span, SpanStyle};
use crate::lesson::glosses::Numbered;
use crate::lesson::manuscript::Paragraph;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StyledPiece<'a> {
    /// Its text, without soft hyphens.
    pub text: String,
    /// In bold.
    pub is_strong: bool,
    /// In italics.
    pub is_emphasis: bool,
    /// In fixed pitch.
    pub is_code: bool,
    /// Where it leads.
    pub link: Option<&'a LinkTarget>,
    /// The gloss of the words that it belongs to.
    pub gloss: Option<&'a Numbered>,
    /// Whether it is the last piece of those words, behind which their number stands.
    pub ends_gloss: bool,
}

/// The pieces of `paragraph`, whose glosses are `numbered`.
pub(super) fn pieces<'a>(
    paragraph: &'a Paragraph,
    numbered: &'a [Numbered],
) -> Vec<StyledPiece<'a>> {
    let mut cuts = vec![0, paragraph.text.len()];
    let ranges = paragraph.spans.iter().map(|span| &span.range);
    let ranges = ranges.chain(paragraph.links.iter().map(|link| &link.range));
    for range in ranges.chain(numbered.iter().map(|one| &one.range)) {
        cuts.extend([range.start, range.end]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Covering::new(&paragraph.spans, |span: &Span| &span.range);
    let mut links = Covering::new(&paragraph.links, |link: &Link| &link.range);
    let mut glosses = Covering::new(numbered, |one: &Numbered| &one.range);
    let mut pieces = Vec::with_capacity(cuts.len());
    for cut in cuts.windows(2) {
        let (start, end) = (cut[0], cut[1]);
        let spans = spans.at(start);
        let styled = |style: SpanStyle| spans.iter().any(|span| span.style == style);
        let gloss = glosses.at(start).first().copied();
        pieces.push(StyledPiece {
            text: paragraph.text[start..end].replace('\u{AD}', ""),
            is_strong: styled(SpanStyle::Strong),
            is_emphasis: styled(SpanStyle::Emphasis),
            is_code: styled(SpanStyle::Code),
            link: links.at(start).first().map(|link| &link.target),
            gloss,
            ends_gloss: gloss.is_some_and(|gloss| gloss.range.end == end),
        });
    }
    pieces
}

/// What of a list covers a place, for places that go on through the text.
struct Covering<'a, T, F> {
    behind: &'a [T],
    open: Vec<&'a T>,
    range: F,
}

impl<'a, T, F: Fn(&T) -> &Range<usize>> Covering<'a, T, F> {
    /// Of `items`, which are in the order of their beginnings.
    fn new(items: &'a [T], range: F) -> Self {
        Self {
            behind: items,
            open: Vec::new(),
            range,
        }
    }

    /// What begins at or before the byte `place`, which is no earlier than the last one, and ends behind it.
    fn at(&mut self, place: usize) -> &[&'a T] {
        while let Some((next, behind)) = self.behind.split_first()
            && (self.range)(next).start <= place
        {
            self.open.push(next);
            self.behind = behind;
        }
        self.open.retain(|item| (self.range)(item).end > place);
        &self.open
    }
}

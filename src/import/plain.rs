//! Plain text to blocks: telling hard-wrapped text, joining its lines, finding headings.
//!
//! A text is hard-wrapped where a line ends because the next word had no room: for most pairs of
//! lines the first is about as long as the longest lines are, and the second goes on in lower
//! case. Verse, lists and one paragraph a line fail one of the two.

use std::borrow::Cow;
use std::ops::Range;

use super::article::{Block, BlockKind};
use super::budget::Budget;
use super::heading::{ends_sentence, is_chapter, is_heading};
use super::join::join_line;
use super::lines::lines;
use crate::text::characters::is_cjk;

/// How many lines are looked at to tell whether the text is hard-wrapped.
const SAMPLE_LINES: usize = 4_000;

/// The widths at which texts are wrapped, in characters (a Chinese one counts as two).
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 30..=110;

/// The longest first paragraph that can be the title, in characters.
const MAX_TITLE: usize = 100;

/// How many paragraphs behind a title are looked at for a sentence.
const TITLE_BODY: usize = 4;

/// A line that is not blank.
#[derive(Clone)]
struct TextLine<'a> {
    text: &'a str,
    start: usize,
    indent: usize,
    /// In characters, with the indent.
    width: usize,
    after_blank: bool,
}

impl TextLine<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The width that this line would have with the first word of `next`.
    fn width_with(&self, next: &TextLine<'_>) -> usize {
        let word = next.text.split_whitespace().next().unwrap_or_default();
        let first = match word.chars().next() {
            Some(c) if is_cjk(c) => 2,
            _ => width(word),
        };
        self.width + 1 + first
    }
}

fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum()
}

/// The lines of `text` within `article` that are not blank.
fn written_lines(text: &str, article: Range<usize>) -> impl Iterator<Item = TextLine<'_>> {
    let base = article.start;
    let text = &text[article];
    let mut after_blank = true;
    lines(text).filter_map(move |range| {
        let whole = &text[range.clone()];
        let kept = whole.trim_start();
        let indent = width(&whole[..whole.len() - kept.len()].replace('\t', "    "));
        let start = base + range.end - kept.len();
        let kept = kept.trim_end();
        if kept.is_empty() {
            after_blank = true;
            return None;
        }
        let line = TextLine {
            text: kept,
            start,
            indent,
            width: indent + width(kept),
            after_blank,
        };
        after_blank = false;
        Some(line)
    })
}

/// The width at which `text` is hard-wrapped, if it is.
fn wrap_width(text: &str, article: Range<usize>) -> Option<usize> {
    let sample: Vec<TextLine<'_>> = written_lines(text, article).take(SAMPLE_LINES).collect();
    let mut widths: Vec<usize> = sample.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    // A single long line, such as an address, does not make the text unwrapped.
    let wrap = *widths.get(widths.len().saturating_sub(1 + widths.len() / 50))?;
    if !WRAP_WIDTHS.contains(&wrap) {
        return None;
    }
    let (mut pairs, mut full, mut cased, mut lower) = (0, 0, 0, 0);
    for pair in sample.windows(2) {
        let [line, next] = pair else { continue };
        if next.after_blank || next.indent > line.indent + 1 {
            continue;
        }
        pairs += 1;
        full += usize::from(line.width_with(next) * 100 > wrap * 85);
        let first = next.text.chars().next();
        let is_lower = first.is_some_and(char::is_lowercase);
        lower += usize::from(is_lower);
        cased += usize::from(is_lower || first.is_some_and(char::is_uppercase));
    }
    let goes_on = if cased == 0 {
        pairs >= 3
    } else {
        lower * 10 >= cased * 4
    };
    (pairs > 0 && full * 10 >= pairs * 7 && goes_on).then_some(wrap)
}

/// Whether `line` begins a paragraph behind `last`, in a text wrapped at `wrap`.
fn begins_paragraph(last: &TextLine<'_>, line: &TextLine<'_>, wrap: usize, is_first: bool) -> bool {
    if line.after_blank || line.indent > last.indent + 1 {
        return true;
    }
    let with = last.width_with(line);
    // A line with this much room left was ended on purpose.
    with * 2 <= wrap || (with * 4 <= wrap * 3 && (is_first || ends_sentence(last.text)))
}

/// A paragraph under construction.
struct ParagraphDraft {
    text: String,
    source: Range<usize>,
    lines: usize,
}

/// The article in `text[article]` as blocks, one after the other, as many as `budget` has memory for.
pub(super) fn blocks(text: &str, article: Range<usize>, budget: &Budget) -> Vec<Block> {
    let wrap = wrap_width(text, article.clone());
    let mut blocks = budget.gather(parts(text, article, wrap));
    mark_title(&mut blocks);
    blocks
}

/// The lines of `text` in `range`, which begins and ends with lines, as paragraphs and headings: whatever it is that
/// they stand in.
pub fn passage(text: &str, range: Range<usize>) -> Vec<Block> {
    parts(text, range, wrap_width(text, 0..text.len())).collect()
}

fn parts(
    text: &str,
    range: Range<usize>,
    wrap: Option<usize>,
) -> impl Iterator<Item = Block> + use<'_> {
    let mut lines = written_lines(text, range);
    let mut draft: Option<ParagraphDraft> = None;
    let mut last: Option<TextLine<'_>> = None;
    let mut is_first = true;
    std::iter::from_fn(move || {
        for line in lines.by_ref() {
            let begins = match (&last, wrap) {
                (Some(last), Some(wrap)) => begins_paragraph(last, &line, wrap, is_first),
                _ => true,
            };
            let cleaned = cleaned(line.text);
            let end = line.end();
            let start = line.start;
            last = Some(line);
            match &mut draft {
                Some(draft) if !begins => {
                    join_line(&mut draft.text, &cleaned);
                    draft.source.end = end;
                    draft.lines += 1;
                }
                _ => {
                    let next = ParagraphDraft {
                        text: cleaned.into_owned(),
                        source: start..end,
                        lines: 1,
                    };
                    if let Some(block) = draft.replace(next).and_then(finish) {
                        is_first = false;
                        return Some(block);
                    }
                }
            }
        }
        draft.take().and_then(finish)
    })
}

/// `line` with its runs of blanks as one space and without control characters.
fn cleaned(line: &str) -> Cow<'_, str> {
    let bytes = line.as_bytes();
    let is_odd = |pair: &[u8]| pair[0] < b' ' || pair[0] == 0x7F || pair == b"  ";
    if !bytes.windows(2).any(is_odd)
        && bytes
            .last()
            .is_some_and(|&byte| byte >= b' ' && byte != 0x7F)
    {
        return Cow::Borrowed(line);
    }
    let mut kept = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            ' ' | '\t' | '\x0B' | '\x0C' => {
                if !kept.is_empty() && !kept.ends_with(' ') {
                    kept.push(' ');
                }
            }
            c if c.is_control() => {}
            c => kept.push(c),
        }
    }
    kept.truncate(kept.trim_end().len());
    Cow::Owned(kept)
}

fn finish(draft: ParagraphDraft) -> Option<Block> {
    let ParagraphDraft {
        text,
        source,
        lines,
    } = draft;
    let kind = if lines == 1 && is_heading(&text) {
        BlockKind::Heading(2)
    } else {
        BlockKind::Paragraph
    };
    (!text.is_empty()).then(|| Block::new(kind, text, source))
}

/// Makes the first block the title if it is short, no sentence, and sentences follow it.
fn mark_title(blocks: &mut [Block]) {
    let Some((first, rest)) = blocks.split_first_mut() else {
        return;
    };
    let is_short = first.text.len() <= 4 * MAX_TITLE && first.text.chars().count() <= MAX_TITLE;
    let has_body = rest.iter().take(TITLE_BODY).any(|block| {
        block.kind == BlockKind::Paragraph
            && (ends_sentence(&block.text) || block.text.len() > 2 * MAX_TITLE)
    });
    if is_short && has_body && !ends_sentence(&first.text) && !is_chapter(&first.text) {
        first.kind = BlockKind::Title;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, Paragraph, Title};

    fn read(text: &str) -> Vec<(BlockKind, String)> {
        let found = blocks(text, 0..text.len(), &Budget::of(0));
        for block in &found {
            assert!(text.get(block.source.clone()).is_some());
        }
        found
            .into_iter()
            .map(|block| (block.kind, block.text))
            .collect()
    }

    const WRAPPED: &str = "\
The Lamp on the Quay

When the river came over the wall for the third time that spring, the
people of the lower town carried their chairs upstairs and waited unanim-
ously there, without much talk, as they had done the year before: face-to-
face over cold tea.

CHAPTER 2

Nobody slept. The water made a sound like a large animal that turns over
in its bed, again and again, until morning.
";

    #[test]
    fn hard_wrapped_lines_are_joined() {
        for text in [
            WRAPPED.to_owned(),
            WRAPPED.replace('\n', "\r\n"),
            WRAPPED.replace('\n', "  \r"),
        ] {
            let found = read(&text);
            let kinds: Vec<BlockKind> = found.iter().map(|block| block.0).collect();
            assert_eq!(kinds, [Title, Paragraph, Heading(2), Paragraph]);
            assert!(
                found[1]
                    .1
                    .contains("third time that spring, the people of the lower town")
            );
            assert!(
                found[1].1.contains("unanim\u{AD}ously") && found[1].1.contains("face-to-face")
            );
        }
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let text = "    When the river came over the wall for the third time that\n\
            spring, the people of the lower town carried their chairs up\n\
            and waited there without much talk about it.\n    \
            \u{201C}It will go down,\u{201D} said the mayor, who had said the same thing the\n\
            year before and been right.\n";
        let found = read(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].1.starts_with("\u{201C}It will go down"));
    }

    #[test]
    fn one_paragraph_a_line_stays_so() {
        let long = "The river came over the wall for the third time that spring and the people of \
            the lower town carried their chairs upstairs.";
        let verse = "The lamp upon the quay is lit,\nThe boats are tied below,\nAnd those who wait \
            beside it sit\nAnd watch the water go.";
        let talk = "\u{201C}Is it late?\u{201D} she asked.\nHe looked at the clock above the door.\n\
            \u{201C}No.\u{201D}\nThey went on waiting for the boat.";
        for (text, count) in [
            (format!("{long}\n{long}\n{long}"), 3),
            (verse.to_owned(), 4),
            (talk.to_owned(), 4),
        ] {
            assert_eq!(read(&text).len(), count, "{text}");
        }
    }

    #[test]
    fn titles_and_headings_are_told_from_sentences() {
        let body = "It was late. The boat was not there.";
        for (text, kinds) in [
            (format!("A Late Boat\n{body}"), vec![Title, Paragraph]),
            (format!("It was late.\n{body}"), vec![Paragraph, Paragraph]),
            (format!("CHAPTER 3\n{body}"), vec![Heading(2), Paragraph]),
            (
                format!("{body}\nPart Two: The Boat\n{body}"),
                vec![Paragraph, Heading(2), Paragraph],
            ),
            (
                format!("{body}\nPart one of the plan\n{body}"),
                vec![Paragraph, Paragraph, Paragraph],
            ),
            (
                format!("{body}\nTHE LAST BOAT\n{body}"),
                vec![Paragraph, Heading(2), Paragraph],
            ),
            (
                format!("{body}\nNO!\n{body}"),
                vec![Paragraph, Paragraph, Paragraph],
            ),
            ("unanimity".to_owned(), vec![Paragraph]),
            (
                "apple\npear\nplum".to_owned(),
                vec![Paragraph, Paragraph, Paragraph],
            ),
        ] {
            let found: Vec<BlockKind> = read(&text).into_iter().map(|block| block.0).collect();
            assert_eq!(found, kinds, "{text}");
        }
    }

    #[test]
    fn blanks_and_control_characters_are_cleaned() {
        assert_eq!(read(" a\t  b \u{1}c  \n\x0C\n d\x0C")[0].1, "a b c");
        assert_eq!(read("\x0Cd\x0C\n")[0].1, "d");
    }
}

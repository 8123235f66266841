//! Markdown (CommonMark) to blocks.
//!
//! The parser gives a flat run of events, so nesting of any depth costs no stack. Links keep
//! their text and pictures their description; HTML is dropped.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::article::{Block, BlockKind, Link, LinkTarget, Span, SpanStyle};
use super::budget::Budget;

/// The longest text that is read as Markdown, in bytes; a longer one is read as plain text.
pub(super) const MAX_BYTES: usize = 20 << 20;

/// The deepest list that is told from the one around it.
const MAX_DEPTH: usize = 32;

/// The article in `text[article]` as blocks, as many as `budget` has memory for.
pub(super) fn blocks(text: &str, article: Range<usize>, budget: &Budget) -> Vec<Block> {
    let base = article.start;
    let mut reader = MarkdownReader::new(budget);
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, source) in Parser::new_ext(&text[article], options).into_offset_iter() {
        if budget.is_spent() {
            break;
        }
        reader.take(event, base + source.start..base + source.end);
    }
    reader.finish();
    let mut blocks = reader.blocks;
    if let Some(first) = blocks.first_mut()
        && first.kind == BlockKind::Heading(1)
    {
        first.kind = BlockKind::Title;
    }
    blocks
}

/// What has been read, and what the next event belongs to.
struct MarkdownReader<'a> {
    budget: &'a Budget,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// The next number of each ordered list that is open; `None` for a list of bullets.
    lists: Vec<Option<u64>>,
    /// The number of the item whose first text is still to come.
    item: Option<Option<u64>>,
    quotes: usize,
    kind: Option<BlockKind>,
    /// The source of the block under way, markup included, where the parser tells it.
    whole: Option<Range<usize>>,
    styles: Vec<(SpanStyle, usize)>,
    /// Open links with where they began.
    links: Vec<(String, usize)>,
    breaks: bool,
    hidden: usize,
}

impl<'a> MarkdownReader<'a> {
    fn new(budget: &'a Budget) -> Self {
        Self {
            budget,
            blocks: Vec::new(),
            open: None,
            lists: Vec::new(),
            item: None,
            quotes: 0,
            kind: None,
            whole: None,
            styles: Vec::new(),
            links: Vec::new(),
            breaks: false,
            hidden: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, source: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, source),
            Event::Code(code) => {
                self.text("", source.clone());
                let start = self.len_before(&code);
                self.text(&code, source);
                self.close_span(SpanStyle::Code, start);
            }
            Event::SoftBreak => self.breaks = self.open.is_some(),
            Event::HardBreak => self.line_break(),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => {
                self.line_break()
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, source: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.finish();
                self.whole = Some(source);
            }
            Tag::HtmlBlock => self.finish(),
            Tag::Heading { level, .. } => {
                self.finish();
                self.kind = Some(BlockKind::Heading(level_of(level)));
                self.whole = Some(source);
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.quotes += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.finish();
                self.kind = Some(BlockKind::Code);
                self.whole = Some(source);
            }
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Item => {
                self.finish();
                self.item = self.lists.last().copied();
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number = number.saturating_add(1);
                }
            }
            Tag::MetadataBlock(_) => {
                self.finish();
                self.hidden += 1;
            }
            Tag::Emphasis => self.open_style(SpanStyle::Emphasis),
            Tag::Strong => self.open_style(SpanStyle::Strong),
            Tag::Link { dest_url, .. } => {
                let start = self.len_before("[");
                self.links.push((dest_url.into_string(), start));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.finish();
                self.kind = None;
                self.whole = None;
            }
            TagEnd::Item => {
                self.finish();
                self.item = None;
            }
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::MetadataBlock(_) => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some((style, start)) = self.styles.pop() {
                    self.close_span(style, start);
                }
            }
            TagEnd::Link => {
                if let (Some((address, start)), Some(block)) = (self.links.pop(), &mut self.open)
                    && start < block.text.len()
                    && !address.is_empty()
                {
                    block.links.push(Link {
                        range: start..block.text.len(),
                        target: LinkTarget::Address(address),
                    });
                }
            }
            _ => {}
        }
    }

    /// Appends `text`, read from `source`, to the open block; opens one where there is none.
    fn text(&mut self, text: &str, source: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        if self.open.is_none() {
            let kind = self.next_kind();
            let source = self.whole.clone().unwrap_or(source.clone());
            self.open = Some(Block::new(kind, String::new(), source));
        }
        let Some(block) = &mut self.open else { return };
        block.source.end = block.source.end.max(source.end);
        if block.kind == BlockKind::Code {
            block.text.push_str(text);
            return;
        }
        if self.breaks && !text.is_empty() {
            self.breaks = false;
            block.join_line(text);
        } else {
            block.text.push_str(text);
        }
    }

    /// What the block that the next text opens is.
    fn next_kind(&mut self) -> BlockKind {
        if let Some(kind) = self.kind {
            return kind;
        }
        if let Some(ordinal) = self.item.take() {
            let depth = self.lists.len().saturating_sub(1).min(MAX_DEPTH);
            return BlockKind::ListItem {
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
                ordinal,
            };
        }
        if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        }
    }

    /// Where text appended now would begin, given the break before it.
    fn len_before(&mut self, text: &str) -> usize {
        if self.breaks && !text.is_empty() {
            self.breaks = false;
            if let Some(block) = &mut self.open {
                block.text.push(' ');
            }
        }
        self.open.as_ref().map_or(0, |block| block.text.len())
    }

    fn line_break(&mut self) {
        if let Some(block) = &mut self.open {
            block.text.push('\n');
        }
        self.breaks = false;
    }

    fn open_style(&mut self, style: SpanStyle) {
        let start = self.len_before("*");
        self.styles.push((style, start));
    }

    fn close_span(&mut self, style: SpanStyle, start: usize) {
        if let Some(block) = &mut self.open
            && start < block.text.len()
        {
            block.spans.push(Span {
                range: start..block.text.len(),
                style,
            });
        }
    }

    /// Closes the open block.
    fn finish(&mut self) {
        self.breaks = false;
        self.styles.clear();
        self.links.clear();
        let Some(mut block) = self.open.take() else {
            return;
        };
        let kept = block.text.trim_end().len();
        block.narrow(0..kept);
        if kept > 0 && self.budget.block(&block) {
            self.blocks.push(block);
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
---
author: nobody
---

# The *River*

It rose **again
on** Monday, [they said](https://example.org/x), near `lock 4`.
It was unanim-
ity.  
A new line.

<div>dropped</div>

- One
- Two
  more

  behind
  1. Inner
  2. Next

> A quoted
> line.

Under
-----

    code  here

![a boat](boat.png)

***
[ref]: https://example.org/y
";

    #[test]
    fn a_page_becomes_blocks() {
        let found = blocks(PAGE, 0..PAGE.len(), &Budget::of(0));
        let list: Vec<(BlockKind, &str)> = found
            .iter()
            .map(|block| (block.kind, block.text.as_str()))
            .collect();
        let item = |depth, ordinal| BlockKind::ListItem { depth, ordinal };
        assert_eq!(
            list,
            [
                (BlockKind::Title, "The River"),
                (
                    BlockKind::Paragraph,
                    "It rose again on Monday, they said, near lock 4. It was unanim\u{AD}ity.\nA new line."
                ),
                (item(0, None), "One"),
                (item(0, None), "Two more"),
                (BlockKind::Paragraph, "behind"),
                (item(1, Some(1)), "Inner"),
                (item(1, Some(2)), "Next"),
                (BlockKind::Quote, "A quoted line."),
                (BlockKind::Heading(2), "Under"),
                (BlockKind::Code, "code  here"),
                (BlockKind::Paragraph, "a boat"),
            ]
        );
        let spans: Vec<(&str, SpanStyle)> = found
            .iter()
            .flat_map(|block| {
                block
                    .spans
                    .iter()
                    .map(|span| (&block.text[span.range.clone()], span.style))
            })
            .collect();
        let expected = [
            ("River", SpanStyle::Emphasis),
            ("again on", SpanStyle::Strong),
            ("lock 4", SpanStyle::Code),
        ];
        assert_eq!(spans, expected);
        assert!(PAGE[found[8].source.clone()].contains("-----"));
    }

    #[test]
    fn spans_follow_a_hyphen_that_becomes_soft() {
        for text in ["**unanim-**\nity", "**unanim\u{2010}**\nity"] {
            let found = blocks(text, 0..text.len(), &Budget::of(0));
            assert_eq!(found[0].text, "unanim\u{AD}ity");
            assert_eq!(
                &found[0].text[found[0].spans[0].range.clone()],
                "unanim\u{AD}"
            );
        }
    }

    #[test]
    fn deep_nesting_is_read_without_recursion() {
        for sign in ["> ", "- ", "*", "[", "1. ", "<b>", "`x "] {
            let text = format!("{}end", sign.repeat(5_000));
            assert!(
                !blocks(&text, 0..text.len(), &Budget::of(0)).is_empty(),
                "{sign}"
            );
        }
    }
}

//! What a structured document becomes: its whole text and the blocks of its article, made together.

use std::collections::HashMap;

use super::article::{Block, LinkTarget};
use crate::text::encoding::Encoding;

/// The whole text of a document, for 源, with the blocks of its article, for 稿.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// Everything that the document says, in its order.
    pub text: String,
    /// The blocks of the article; each one's `source` is its place in `text`.
    pub blocks: Vec<Block>,
    /// The encoding of the document; UTF-8 where its format says so.
    pub encoding: Encoding,
    /// Whether the encoding was told from the frequency of characters.
    pub encoding_guessed: bool,
    /// How many characters could not be decoded.
    pub replacements: usize,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            encoding: Encoding::UTF_8,
            encoding_guessed: false,
            replacements: 0,
        }
    }
}

impl Page {
    /// Appends `block` to the article, and its text to the whole text with a blank line behind. A block without
    /// text is nothing. Its `source` is set here.
    pub(super) fn push(&mut self, mut block: Block) {
        if block.text.trim().is_empty() {
            return;
        }
        // A link whose words are in several styles can be written as several.
        block.links.dedup_by(|next, link| {
            let goes_on = link.range.end == next.range.start && link.target == next.target;
            if goes_on {
                link.range.end = next.range.end;
            }
            goes_on
        });
        let start = self.text.len();
        self.text.push_str(&block.text);
        block.source = start..self.text.len();
        self.text.push_str("\n\n");
        self.blocks.push(block);
    }

    /// Turns links to a place in the document, `#anchor`, into links to a block; one that leads nowhere is no link.
    /// `anchors` says where a place is among all that was read, `numbers` which block each of those became.
    pub(super) fn resolve_links(
        &mut self,
        anchors: &HashMap<String, usize>,
        numbers: &[Option<usize>],
    ) {
        // The next block at or behind each: many links can lead to the beginning of much that was left out.
        let mut next = None;
        let mut behind: Vec<Option<usize>> = numbers.to_vec();
        for number in behind.iter_mut().rev() {
            next = number.or(next);
            *number = next;
        }
        let block_at = |anchor: &str| *behind.get(*anchors.get(anchor)?)?;
        for block in &mut self.blocks {
            block.links.retain_mut(|link| {
                let LinkTarget::Address(address) = &link.target else {
                    return true;
                };
                let Some(anchor) = address.strip_prefix('#') else {
                    return !address.starts_with("javascript:");
                };
                let found = block_at(anchor);
                if let Some(number) = found {
                    link.target = LinkTarget::Block(number);
                }
                found.is_some()
            });
        }
    }

    /// Appends text that is no part of the article: 源 shows it dimmed.
    pub(super) fn leave_out(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::article::{BlockKind, Link};
    use crate::import::clean;

    #[test]
    fn blocks_stand_in_the_whole_text_and_the_rest_is_left_out() {
        let mut page = Page::default();
        page.leave_out("Menu\n\n  Home ");
        for text in ["A title", "  ", "First\nline."] {
            page.push(Block::new(BlockKind::Paragraph, text.to_owned(), 0..0));
        }
        page.leave_out("Share");
        assert_eq!(page.text, "Menu\nHome\nA title\n\nFirst\nline.\n\nShare\n");
        let texts: Vec<&str> = page
            .blocks
            .iter()
            .map(|block| &page.text[block.source.clone()])
            .collect();
        assert_eq!(texts, ["A title", "First\nline."]);
        let out = clean::left_out(&page.text, &page.blocks);
        let out: Vec<&str> = out.into_iter().map(|range| &page.text[range]).collect();
        assert_eq!(out, ["Menu\nHome\n", "Share\n"]);
    }

    #[test]
    fn links_lead_to_the_block_at_or_behind_their_place() {
        let mut page = Page::default();
        let targets = [
            "#left-out",
            "#last",
            "#behind",
            "#gone",
            "javascript:f()",
            "https://example.org/#last",
        ];
        let mut block = Block::new(BlockKind::Paragraph, "abcdef".to_owned(), 0..0);
        for (at, target) in targets.into_iter().enumerate() {
            block.links.push(Link {
                range: at..at + 1,
                target: LinkTarget::Address(target.to_owned()),
            });
        }
        page.push(block);
        let anchors =
            [("left-out", 0), ("last", 3), ("behind", 4)].map(|(name, at)| (name.to_owned(), at));
        let numbers = [None, Some(0), None, Some(7)];
        page.resolve_links(&HashMap::from(anchors), &numbers);
        let links: Vec<_> = page.blocks[0]
            .links
            .iter()
            .map(|link| (link.range.start, &link.target))
            .collect();
        let outside = LinkTarget::Address(targets[5].to_owned());
        assert_eq!(
            links,
            [
                (0, &LinkTarget::Block(0)),
                (1, &LinkTarget::Block(7)),
                (5, &outside)
            ]
        );
    }
}

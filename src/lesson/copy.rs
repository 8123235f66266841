//! The text of a selection, for the clipboard.

use super::manuscript::Manuscript;
use super::position::Position;

/// The text between two places, in either order: paragraphs are joined by a blank line, soft
/// hyphens are left out. Places outside the text are moved into it.
pub(crate) fn copy(
    manuscript: &Manuscript,
    from: impl Into<Position>,
    to: impl Into<Position>,
) -> String {
    let (from, to) = (from.into(), to.into());
    let (from, to) = if from <= to { (from, to) } else { (to, from) };
    let selected = manuscript
        .paragraphs
        .iter()
        .enumerate()
        .skip(from.paragraph);
    let mut copied = String::new();
    for (index, paragraph) in selected.take_while(|(index, _)| *index <= to.paragraph) {
        let text = &paragraph.text;
        let start = if index == from.paragraph {
            text.floor_char_boundary(from.byte)
        } else {
            0
        };
        let end = if index == to.paragraph {
            text.floor_char_boundary(to.byte)
        } else {
            text.len()
        };
        if index > from.paragraph {
            copied.push_str("\n\n");
        }
        copied.extend(text[start..end].split('\u{AD}'));
    }
    copied
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, BlockKind};

    #[test]
    fn a_selection_goes_across_paragraphs() {
        let block = |text: &str| Block::new(BlockKind::Paragraph, text.to_owned(), 0..0);
        let manuscript = Manuscript::new(
            ["One two.", "unanim\u{AD}ity", "长 end"]
                .map(block)
                .to_vec(),
        );
        for (from, to, expected) in [
            ((0, 4), (0, 7), "two"),
            ((0, 4), (1, 20), "two.\n\nunanimity"),
            ((2, 3), (0, 4), "two.\n\nunanimity\n\n长"),
            ((2, 1), (2, 3), "长"),
            ((1, 0), (9, 9), "unanimity\n\n长 end"),
            ((7, 0), (9, 9), ""),
            ((0, 2), (0, 2), ""),
        ] {
            assert_eq!(copy(&manuscript, from, to), expected, "{from:?} {to:?}");
        }
    }
}

//! What the styles of a document make of its paragraphs.

use std::collections::HashMap;

use crate::import::article::BlockKind;
use crate::import::budget::Budget;
use crate::import::limits::MAX_NAME;
use crate::text::markup::{Dialect, Token, each_token};

/// Styles that are based on one another at most.
const MAX_CHAIN: usize = 16;

/// One style of paragraphs.
#[derive(Debug, Default)]
struct KnownStyle {
    name: String,
    based_on: String,
    outline: Option<u8>,
    list: Option<String>,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, KnownStyle>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str, budget: &Budget) -> Self {
        let mut known: HashMap<String, KnownStyle> = HashMap::new();
        let mut open: Option<(String, KnownStyle)> = None;
        each_token(text, Dialect::Xml, |token| match token {
            Token::Start(tag) => {
                let value = tag
                    .attribute("w:val")
                    .filter(|value| value.len() <= MAX_NAME);
                if tag.name() == "w:style" {
                    let id = tag.attribute("w:styleid").unwrap_or_default();
                    open = Some((id.to_owned(), KnownStyle::default()));
                }
                let Some((_, style)) = &mut open else { return };
                match tag.name() {
                    "w:name" => style.name = value.unwrap_or_default().to_lowercase(),
                    "w:basedon" => style.based_on = value.unwrap_or_default().to_owned(),
                    "w:outlinelvl" => style.outline = value.and_then(|value| value.parse().ok()),
                    "w:numid" => style.list = value.map(str::to_owned),
                    _ => {}
                }
            }
            Token::End("w:style") => {
                let parts = |(id, style): &(String, KnownStyle)| {
                    let list = style.list.as_ref().map_or(0, String::len);
                    id.len() + style.name.len() + style.based_on.len() + list
                };
                known.extend(open.take().filter(|open| budget.entry(parts(open))));
            }
            _ => {}
        });
        Self { known }
    }

    /// What a paragraph in the style `id` is; `None` where the style does not say.
    pub(super) fn kind(&self, id: &str) -> Option<BlockKind> {
        self.chain(id).find_map(|style| {
            let name = style.name.as_str();
            let by_name = match name {
                "title" => Some(BlockKind::Title),
                "quote" | "intense quote" | "quotations" => Some(BlockKind::Quote),
                "html preformatted" | "macro" | "plain text" | "source code" => {
                    Some(BlockKind::Code)
                }
                _ => name
                    .strip_prefix("heading ")
                    .and_then(|level| level.parse().ok())
                    .filter(|level| (1..=6).contains(level))
                    .map(BlockKind::Heading),
            };
            let by_outline = style.outline.filter(|&level| level < 6);
            by_name.or(by_outline.map(|level| BlockKind::Heading(level + 1)))
        })
    }

    /// The list that paragraphs in the style `id` are items of.
    pub(super) fn list(&self, id: &str) -> Option<&str> {
        self.chain(id).find_map(|style| style.list.as_deref())
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &KnownStyle> + use<'_> {
        let first = self.known.get(id);
        std::iter::successors(first, |style| self.known.get(&style.based_on)).take(MAX_CHAIN)
    }
}

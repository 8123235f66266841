//! The numbers of a document's lists.

use std::collections::HashMap;

use crate::import::budget::Budget;
use crate::import::limits::MAX_NAME;
use crate::text::markup::{Dialect, Token, each_token};

/// The levels of a list.
const LEVELS: usize = 9;

/// One level: whether its items have numbers, and the first.
#[derive(Debug, Clone, Copy)]
struct NumberingLevel {
    is_numbered: bool,
    start: u64,
}

/// The lists by their ids, with how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct ListNumbering {
    lists: HashMap<String, String>,
    levels: HashMap<String, [NumberingLevel; LEVELS]>,
    counted: HashMap<String, [Option<u64>; LEVELS]>,
}

impl ListNumbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str, budget: &Budget) -> Self {
        let mut own = Self::default();
        let mut design = String::new();
        let mut list = String::new();
        let mut level = 0;
        each_token(text, Dialect::Xml, |token| {
            let Token::Start(tag) = token else { return };
            let named = |key: &str| {
                let value = tag.attribute(key).unwrap_or_default();
                if value.len() <= MAX_NAME { value } else { "" }
            };
            let value = named("w:val");
            match tag.name() {
                "w:abstractnum" => {
                    design = named("w:abstractnumid").to_owned();
                    let plain = NumberingLevel {
                        is_numbered: false,
                        start: 1,
                    };
                    if budget.entry(design.len() + size_of::<[NumberingLevel; LEVELS]>()) {
                        own.levels.insert(design.clone(), [plain; LEVELS]);
                    }
                }
                "w:lvl" => {
                    let written = tag.attribute("w:ilvl").and_then(|level| level.parse().ok());
                    level = written.unwrap_or(0);
                }
                "w:numfmt" | "w:start" => {
                    let levels = own.levels.get_mut(&design);
                    if let Some(found) = levels.and_then(|levels| levels.get_mut(level)) {
                        if tag.name() == "w:numfmt" {
                            found.is_numbered = !matches!(value, "bullet" | "none");
                        } else {
                            found.start = value.parse().unwrap_or(1);
                        }
                    }
                }
                // <w:num><w:abstractNumId w:val=…/>: an element of the same name as the attribute above.
                "w:abstractnumid" if budget.entry(list.len() + value.len()) => {
                    own.lists.insert(list.clone(), value.to_owned());
                }
                "w:num" => list = named("w:numid").to_owned(),
                _ => {}
            }
        });
        own
    }

    /// The number of the next item of `list` at `level`; `None` in a list without numbers.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<u64> {
        let level = level.min(LEVELS - 1);
        let design = self.lists.get(list)?;
        let own = self.levels.get(design)?[level];
        // There are no more of these than there are lists, which have been counted.
        let counted = self.counted.entry(list.to_owned()).or_default();
        // Deeper levels begin anew.
        counted[level + 1..].fill(None);
        let number = counted[level].map_or(own.start, |number| number.saturating_add(1));
        counted[level] = Some(number);
        own.is_numbered.then_some(number)
    }
}

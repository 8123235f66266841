//! Tags: short names for parts of speech, domains, registers and the like.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::Value;

use crate::lexicon::entry::POS_LABELS;
use crate::source::report::SkipReason;

/// More tags than any dictionary has.
const MAX_TAGS: usize = 100_000;

/// What a tag tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagKind {
    PartOfSpeech,
    Label,
    /// How often a word is looked for, and whatever helps to sort.
    Unshown,
}

/// The tags that a dictionary describes.
#[derive(Debug, Default)]
pub(super) struct Tags {
    kinds: HashMap<String, TagKind>,
}

impl Tags {
    /// Takes a row of a tag bank: name, category, order, notes, score. A row that is none says nothing.
    pub(super) fn add_row(&mut self, row: Result<&[u8], SkipReason>) -> ControlFlow<()> {
        let row = row.ok().and_then(|row| serde_json::from_slice(row).ok());
        if let Some(Value::Array(fields)) = row
            && let [Value::String(name), Value::String(category), ..] = fields.as_slice()
        {
            self.add(name, category);
        }
        ControlFlow::Continue(())
    }

    /// Takes the tag `name` of this category.
    pub(super) fn add(&mut self, name: &str, category: &str) {
        let kind = match category {
            "partOfSpeech" => TagKind::PartOfSpeech,
            "popular" | "frequent" | "frequency" | "search" | "dictionary" => TagKind::Unshown,
            _ => TagKind::Label,
        };
        if self.kinds.len() < MAX_TAGS {
            self.kinds.insert(name.to_owned(), kind);
        }
    }

    /// Parts `tags`, which stand between spaces, into parts of speech and labels.
    pub(super) fn split<'a>(&self, tags: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
        let (mut parts_of_speech, mut labels) = (Vec::new(), Vec::new());
        for tag in tags.split_whitespace() {
            match self.kind(tag) {
                TagKind::PartOfSpeech => parts_of_speech.push(tag),
                TagKind::Label => labels.push(tag),
                TagKind::Unshown => {}
            }
        }
        (parts_of_speech, labels)
    }

    fn kind(&self, tag: &str) -> TagKind {
        let guess = || {
            if POS_LABELS.contains(&tag) {
                TagKind::PartOfSpeech
            } else if tag.bytes().all(|byte| byte.is_ascii_digit()) {
                // The number of a sense.
                TagKind::Unshown
            } else {
                TagKind::Label
            }
        };
        self.kinds.get(tag).copied().unwrap_or_else(guess)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parts_of_speech_labels_or_nothing() {
        let mut tags = Tags::default();
        for row in [
            r#"["v5", "partOfSpeech", 0, "Godan verb", 0]"#,
            r#"["arch", "archaism", 0, "archaism", 0]"#,
            r#"["P", "popular", 0, "popular", 0]"#,
            r#"["short"]"#,
            r#"[1, 2]"#,
            "no JSON",
        ] {
            assert!(tags.add_row(Ok(row.as_bytes())).is_continue());
        }
        assert!(tags.add_row(Err(SkipReason::TooLong)).is_continue());
        let cases: [(&str, &[&str], &[&str]); 4] = [
            ("v5 arch P", &["v5"], &["arch"]),
            // Those that no bank describes.
            ("n  vt 12 short", &["n", "vt"], &["short"]),
            (" ", &[], &[]),
            ("v5 v5", &["v5", "v5"], &[]),
        ];
        for (text, parts_of_speech, labels) in cases {
            let expected = (parts_of_speech.to_vec(), labels.to_vec());
            assert_eq!(tags.split(text), expected, "{text}");
        }
    }
}

//! `index.json`: what the dictionary says of itself.

use std::path::Path;

use serde_json::Value;

use super::archive::YomitanArchive;
use super::tags::Tags;
use crate::lexicon::format::Meta;
use crate::source::error::SourceError;

const NAME: &str = "index.json";

/// The longest index, in bytes; tags were once a part of it.
const MAX_INDEX: u64 = 4 << 20;

/// The longest name, attribution or address, in characters.
const MAX_TEXT: usize = 500;

/// The newest version of the format.
const NEWEST: u64 = 3;

/// The index of a dictionary.
#[derive(Debug)]
pub(super) struct YomitanIndex {
    value: Value,
    version: u64,
}

impl YomitanIndex {
    /// Reads the index in `archive`.
    pub(super) fn read(archive: &mut YomitanArchive<'_>) -> Result<Self, SourceError> {
        let bytes = archive.whole(NAME, MAX_INDEX)?;
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let value: Value = serde_json::from_slice(text).map_err(|_| archive.damaged(NAME, 0))?;
        if !value.is_object() {
            return Err(archive.damaged(NAME, 0));
        }
        let version = ["format", "version"]
            .into_iter()
            .find_map(|name| value.get(name)?.as_u64())
            .unwrap_or(NEWEST);
        if version > NEWEST {
            return Err(archive.unsupported(format!("version {version} of Yomitan's format")));
        }
        Ok(Self { value, version })
    }

    /// Whether terms have the shape of version 1; versions 2 and 3 share another.
    pub(super) fn is_first_version(&self) -> bool {
        self.version <= 1
    }

    /// Whether the frequencies are ranks, and not counts.
    pub(super) fn is_ranked(&self) -> bool {
        self.text("frequencyMode") == "rank-based"
    }

    /// The tags that the index itself describes.
    pub(super) fn tags(&self) -> Tags {
        let mut tags = Tags::default();
        if let Some(known) = self.value.get("tagMeta").and_then(Value::as_object) {
            for (name, tag) in known {
                let category = tag.get("category").and_then(Value::as_str);
                tags.add(name, category.unwrap_or_default());
            }
        }
        tags
    }

    /// Whether the dictionary states a title.
    pub(super) fn has_title(&self) -> bool {
        !self.text("title").is_empty()
    }

    /// What the dictionary at `path` says of itself.
    pub(super) fn meta(&self, path: &Path) -> Meta {
        let mut name = self.text("title");
        if name.is_empty() {
            let stem = path.file_stem().unwrap_or_default();
            name = stem.to_string_lossy().into_owned();
        }
        let source = ["url", "author"].map(|name| self.text(name));
        Meta {
            name,
            licence: self.text("attribution"),
            source: source
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default(),
        }
    }

    /// The text called `name`, in one line; empty where there is none.
    fn text(&self, name: &str) -> String {
        let text = self.value.get(name).and_then(Value::as_str);
        let words = text.unwrap_or_default().split_whitespace();
        let line = words.collect::<Vec<_>>().join(" ");
        line.chars().take(MAX_TEXT).collect()
    }
}

//! The `.ifo`: what the dictionary calls itself and how its other files are laid out.

use std::path::Path;

use crate::lexicon::format::Meta;
use crate::source::error::SourceError;
use crate::source::{gzip, licence};

/// The longest `.ifo`; a description seldom has more than a few lines.
const LIMIT: u64 = 1 << 20;

const FIRST_LINE: &str = "StarDict's dict ifo file";
const FIRST_LINE_OF_A_TREE: &str = "StarDict's treedict ifo file";

/// What matters of an `.ifo`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ifo {
    pub(super) meta: Meta,
    /// Whether the name in there is the dictionary's own title.
    pub(super) has_title: bool,
    /// Whether offsets in the index take eight bytes instead of four.
    pub(super) has_long_offsets: bool,
    /// The types of the fields that every article has; `None` where each field says its own.
    pub(super) types: Option<Vec<u8>>,
}

impl Ifo {
    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, SourceError> {
        let bytes = gzip::read_all(path, "header", LIMIT)?;
        let text = String::from_utf8_lossy(&bytes);
        let mut ifo = Self::parse(&text).map_err(|fault| match fault {
            IfoFault::NoHeader => SourceError::damaged(path, "header", 0),
            IfoFault::Unsupported(feature) => SourceError::unsupported(path, feature),
        })?;
        if !ifo.has_title {
            let stem = path.file_stem().unwrap_or_default();
            ifo.meta.name = stem.to_string_lossy().into_owned();
        }
        Ok(ifo)
    }

    fn parse(text: &str) -> Result<Self, IfoFault> {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        match lines.next() {
            Some(FIRST_LINE) => {}
            Some(FIRST_LINE_OF_A_TREE) => {
                return Err(IfoFault::Unsupported(
                    "StarDict's tree of articles".to_owned(),
                ));
            }
            _ => return Err(IfoFault::NoHeader),
        }
        let mut ifo = Self::default();
        let mut is_version_3 = false;
        let [mut author, mut website, mut description] = [""; 3];
        for (key, value) in lines.filter_map(|line| line.split_once('=')) {
            let value = value.trim();
            match key.trim() {
                "version" => match value {
                    "2.4.2" => {}
                    "3.0.0" => is_version_3 = true,
                    _ => return Err(IfoFault::Unsupported(format!("StarDict version {value}"))),
                },
                "bookname" => ifo.meta.name = value.to_owned(),
                "idxoffsetbits" => ifo.has_long_offsets = value == "64",
                "sametypesequence" if !value.is_empty() => ifo.types = Some(value.into()),
                "author" => author = value,
                "website" => website = value,
                "description" => description = value,
                _ => {}
            }
        }
        ifo.has_title = !ifo.meta.name.is_empty();
        // The key belongs to version 3.0.0 and means nothing in a file of the older one.
        ifo.has_long_offsets &= is_version_3;
        let sources = [website, author]
            .into_iter()
            .find(|source| !source.is_empty());
        ifo.meta.source = sources.unwrap_or_default().to_owned();
        ifo.meta.licence = licence::stated(&description.replace("<br>", "\n"));
        Ok(ifo)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum IfoFault {
    NoHeader,
    Unsupported(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_matter_are_read() {
        let text = "\u{feff}StarDict's dict ifo file\r\nversion=3.0.0\r\nbookname= A = B \r\nwordcount=1\r\n\
                    idxoffsetbits=64\r\nauthor=Someone\r\nwebsite=example.org\r\nsametypesequence=tm\r\n\
                    description=Words<br>Licence: CC-BY 4.0<br>End\r\nno equals sign\r\n";
        let ifo = Ifo::parse(text).unwrap();
        let expected = Ifo {
            has_title: true,
            meta: Meta {
                name: "A = B".into(),
                licence: "Licence: CC-BY 4.0".into(),
                source: "example.org".into(),
            },
            has_long_offsets: true,
            types: Some(b"tm".to_vec()),
        };
        assert_eq!(ifo, expected);
    }

    #[test]
    fn long_offsets_are_of_version_3_only() {
        let ifo = |version| {
            Ifo::parse(&format!(
                "{FIRST_LINE}\nversion={version}\nidxoffsetbits=64\nsametypesequence=\nauthor=A"
            ))
            .unwrap()
        };
        assert!(ifo("3.0.0").has_long_offsets);
        assert!(!ifo("2.4.2").has_long_offsets);
        assert_eq!(ifo("2.4.2").types, None);
        assert_eq!(ifo("2.4.2").meta.source, "A");
    }

    #[test]
    fn what_is_no_dictionary_is_refused() {
        let unsupported = |feature: &str| Err(IfoFault::Unsupported(feature.to_owned()));
        let cases = [
            (String::new(), Err(IfoFault::NoHeader)),
            ("version=2.4.2".to_owned(), Err(IfoFault::NoHeader)),
            (
                FIRST_LINE_OF_A_TREE.to_owned(),
                unsupported("StarDict's tree of articles"),
            ),
            (
                format!("{FIRST_LINE}\nversion=4.0"),
                unsupported("StarDict version 4.0"),
            ),
        ];
        for (text, result) in cases {
            assert_eq!(Ifo::parse(&text), result, "{text}");
        }
    }
}

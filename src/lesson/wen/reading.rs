//! The entries of the file, read one by one into what is kept of them. What is not known stays as it is written.

use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::file::{File, FileGloss, FileParagraph, FileSource};

/// What is read from a map, or from a structure as the first programs wrote it.
trait LessonEntries: Default {
    /// The entries that must be there.
    const NEEDED: &'static [&'static str];

    /// Reads the value of the entry `name`; `false` where that is not known, and its value still to be read.
    fn take<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;

    /// Keeps the value of an entry that is not known.
    fn keep(&mut self, name: String, value: Box<RawValue>);
}

struct EntriesOf<E>(PhantomData<E>);

impl<'de, E: LessonEntries> Visitor<'de> for EntriesOf<E> {
    type Value = E;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<E, A::Error> {
        let mut own = E::default();
        let mut missing = E::NEEDED.to_vec();
        while let Some(name) = map.next_key::<String>()? {
            if own.take(&name, &mut map)? {
                missing.retain(|needed| *needed != name);
            } else {
                own.keep(name, map.next_value()?);
            }
        }
        match missing.first() {
            Some(&name) => Err(A::Error::missing_field(name)),
            None => Ok(own),
        }
    }
}

fn entries<'de, D: Deserializer<'de>, E: LessonEntries>(input: D) -> Result<E, D::Error> {
    input.deserialize_any(EntriesOf(PhantomData))
}

/// The version of a file; whatever else is in it is passed over.
#[derive(Default)]
pub(super) struct FileVersion {
    pub format: u32,
}

impl LessonEntries for FileVersion {
    const NEEDED: &'static [&'static str] = &["format"];

    fn take<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        if name == "format" {
            self.format = map.next_value()?;
        } else {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(true)
    }

    fn keep(&mut self, _: String, _: Box<RawValue>) {}
}

/// How a structure takes its entries: each into the field of its name.
macro_rules! entries_of {
    ($kind:ty, [$($needed:literal),*], |$own:ident| { $($name:literal => $field:expr,)* }) => {
        impl LessonEntries for $kind {
            const NEEDED: &'static [&'static str] = &[$($needed),*];

            fn take<'de, A: MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<bool, A::Error> {
                let $own = self;
                match name {
                    $($name => $field = map.next_value()?,)*
                    _ => return Ok(false),
                }
                Ok(true)
            }

            fn keep(&mut self, name: String, value: Box<RawValue>) {
                self.unknown.insert(name, value);
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                entries(input)
            }
        }
    };
}

entries_of!(File, ["format", "source", "manuscript"], |own| {
    "format" => own.format,
    "source" => own.source,
    "manuscript" => own.manuscript,
    "origins" => own.origins,
});

entries_of!(
    FileSource,
    ["name", "format", "encoding", "size", "sha256", "loaded", "text"],
    |own| {
        "name" => own.name,
        "format" => own.format,
        "encoding" => own.encoding,
        "size" => own.size,
        "sha256" => own.sha256,
        "loaded" => own.loaded,
        "text" => own.text,
        "left_out" => own.left_out,
        "blocks" => own.blocks,
    }
);

entries_of!(FileParagraph, ["kind", "text"], |own| {
    "kind" => own.block.kind,
    "text" => own.block.text,
    "spans" => own.block.spans,
    "links" => own.block.links,
    "times" => own.block.times,
    "source" => own.block.source,
    "translation" => own.translation,
    "note" => own.note,
    "glosses" => own.glosses,
    "origin" => own.origin,
});

entries_of!(FileGloss, ["at", "text"], |own| {
    "at" => own.at,
    "text" => own.text,
    "onward" => own.onward,
});

impl<'de> Deserialize<'de> for FileVersion {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        entries(input)
    }
}

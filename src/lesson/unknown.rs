//! What a lesson's file holds and this program does not know: it is kept as it is written, and written back.

use std::collections::BTreeMap;

use ron::value::RawValue;

/// Entries that this program does not know, by their names.
pub(crate) type Unknown = BTreeMap<String, Box<RawValue>>;

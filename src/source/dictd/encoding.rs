//! In which encoding articles are.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use crate::source::report::SkipReason;

/// The text of an article. Where the dictionary does not say that it is in UTF-8, it can be in Latin-1.
pub(super) fn text(bytes: &[u8], is_utf8: bool) -> Result<Cow<'_, str>, SkipReason> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) if is_utf8 => Err(SkipReason::NotText),
        Err(_) => Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

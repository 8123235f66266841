//! Pronunciations, which each type of field writes in its own way.

use crate::text::collapsed;

/// A pronunciation without the brackets or slashes around it.
pub(super) fn pronunciation(text: &str) -> Option<String> {
    let bare = text.trim().trim_matches(['[', ']', '/', '\\']).trim();
    (!bare.is_empty()).then(|| collapsed(bare))
}

//! What tags say of their looks.

use super::token::Tag;

/// Whether the `style` of `tag` gives `property` a value of the kind; values come in lower case.
pub(crate) fn declares(tag: &Tag, property: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    let Some(style) = tag.attribute("style") else {
        return false;
    };
    style.split(';').any(|declaration| {
        declaration.split_once(':').is_some_and(|(name, value)| {
            let value = value.to_ascii_lowercase();
            let value = value.trim().trim_end_matches("!important").trim_end();
            name.trim().eq_ignore_ascii_case(property) && is_meant(value)
        })
    })
}

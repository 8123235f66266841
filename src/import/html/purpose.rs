//! What the attributes of a tag say of its purpose, as ARIA has it and as generators of pages call their parts.

use crate::text::markup::{ElementClass, Tag, declares};

/// Whether an element is not shown, or is the mark behind a heading that leads to itself.
pub(super) fn is_hidden(class: ElementClass, tag: &Tag) -> bool {
    let is_mark = class == ElementClass::Link
        && has_class(tag, |class| matches!(class, "headerlink" | "anchor"));
    is_mark
        || tag.attribute("hidden").is_some()
        || tag.attribute("aria-hidden") == Some("true")
        || declares(tag, "display", |value| value == "none")
}

/// Whether one of an element's classes is as `is_wanted` says.
fn has_class(tag: &Tag, is_wanted: impl Fn(&str) -> bool) -> bool {
    let classes = tag.attribute("class").unwrap_or_default();
    classes.split_whitespace().any(is_wanted)
}

/// Whether an element's ARIA role says that it is no content.
pub(super) fn is_aside_by_role(tag: &Tag) -> bool {
    matches!(
        tag.attribute("role"),
        Some("navigation" | "banner" | "contentinfo" | "complementary" | "search")
    )
}

/// Whether an element is a note, a tip or a warning, as generators of documentation call them (DocBook, docutils).
pub(super) fn is_notice(tag: &Tag) -> bool {
    const NAMES: [&str; 6] = [
        "admonition",
        "caution",
        "important",
        "note",
        "tip",
        "warning",
    ];
    let is_whole = matches!(tag.name(), "article" | "body" | "main");
    !is_whole && has_class(tag, |class| NAMES.contains(&class))
}

/// Whether an `aside` holds notes (DPUB-ARIA; docutils).
pub(super) fn is_notes(tag: &Tag) -> bool {
    matches!(tag.attribute("role"), Some("doc-footnote" | "doc-endnotes"))
        || has_class(tag, |class| {
            matches!(class, "footnote" | "footnotes" | "footnote-list")
        })
}

/// Whether an element is a table of contents, as generators of articles and documentation call it.
pub(super) fn is_contents(tag: &Tag) -> bool {
    const NAMES: [&str; 3] = ["toc", "table-of-contents", "tableofcontents"];
    let is_name = |id: &str| NAMES.iter().any(|name| id.eq_ignore_ascii_case(name));
    tag.attribute("role") == Some("doc-toc")
        || tag.attribute("id").is_some_and(is_name)
        || has_class(tag, is_name)
}

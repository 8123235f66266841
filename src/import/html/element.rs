//! What the elements of HTML mean for a text.

use crate::import::article::Style;

/// What an element does with the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Begins a block.
    Block,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A quotation as a block.
    Quote,
    /// Text whose lines are kept.
    Preformatted,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A line end.
    Break,
    /// A picture.
    Picture,
    /// A phrase with a style.
    Styled(Style),
    /// A link or an anchor.
    Link,
    /// Belongs to the page and not to its content.
    Aside,
    /// Is not shown.
    Hidden,
    /// The title of the page.
    Title,
    /// A phrase without meaning of its own.
    Inline,
}

/// The role of the element `name`, which is in lower case.
pub(super) fn role(name: &str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "ol" | "menu" | "dir" => Role::List,
        "li" => Role::Item,
        "blockquote" => Role::Quote,
        "pre" | "listing" | "xmp" | "plaintext" => Role::Preformatted,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "br" => Role::Break,
        "img" | "image" => Role::Picture,
        "em" | "i" | "cite" | "dfn" | "var" => Role::Styled(Style::Emphasis),
        "strong" | "b" => Role::Styled(Style::Strong),
        "code" | "kbd" | "samp" | "tt" => Role::Styled(Style::Code),
        "a" => Role::Link,
        "nav" | "footer" | "aside" | "form" | "dialog" => Role::Aside,
        "script" | "style" | "template" | "noscript" | "iframe" | "object" | "textarea"
        | "select" | "button" | "svg" | "canvas" | "audio" | "video" | "noembed" | "noframes"
        | "rp" | "rt" => Role::Hidden,
        "title" => Role::Title,
        "address" | "article" | "body" | "caption" | "center" | "dd" | "details" | "div" | "dl"
        | "dt" | "fieldset" | "figcaption" | "figure" | "head" | "header" | "hgroup" | "hr"
        | "html" | "legend" | "main" | "p" | "search" | "section" | "summary" | "table"
        | "tbody" | "tfoot" | "thead" => Role::Block,
        _ => Role::Inline,
    }
}

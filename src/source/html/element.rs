//! What the elements of HTML are, as the standard's chapters on parsing and rendering class them.

/// A figure set high (the number of a homograph, an exponent) stays one.
pub(super) fn raised(sign: char) -> char {
    match sign {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        '4'..='9' => char::from_u32('⁰' as u32 + (sign as u32 - '0' as u32)).unwrap_or(sign),
        other => other,
    }
}

/// Elements whose content is text whatever it looks like, so that only an end tag ends them.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "iframe" | "noscript" | "noembed" | "textarea" | "xmp"
    )
}

/// Elements whose content is no part of the article, or stands in for something that is left out.
pub(super) fn is_never_shown(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "title"
            | "template"
            | "noscript"
            | "iframe"
            | "noembed"
            | "noframes"
            | "textarea"
            | "select"
            | "rp"
            | "svg"
            | "object"
            | "audio"
            | "video"
    )
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

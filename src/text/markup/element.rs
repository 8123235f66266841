//! What the elements of HTML are to a reader that sets no page, as the standard's chapters on parsing and rendering
//! class them (WHATWG). Names are in lower case.

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElementClass {
    /// Stands on lines of its own.
    Block,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A list of items.
    List,
    /// An item of a list.
    Item,
    /// A quotation on lines of its own.
    Quote,
    /// Text whose lines are kept.
    Preformatted,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// Belongs to the page and not to what it says: navigation, foot, form.
    Furniture,
    /// What the page says about itself.
    Head,
    /// The title of the page.
    Title,
    /// The end of a line.
    LineBreak,
    /// A picture.
    Picture,
    /// A phrase that is stressed, named or cited: italics.
    Emphasis,
    /// A phrase that is important: bold.
    Strong,
    /// What is typed, in a fixed pitch.
    Code,
    /// A link or an anchor.
    Link,
    /// Never shown: scripts, style sheets, what older browsers show.
    Unshown,
    /// Something that is no text; what is in it stands in for that.
    Embedded,
    /// A field of a form.
    Field,
    /// A button.
    Button,
    /// How what stands before it is read.
    Annotation,
    /// What stands around an annotation where it cannot be set small.
    AnnotationBracket,
    /// A phrase without meaning of its own.
    Phrase,
}

impl ElementClass {
    /// Whether it stands on lines of its own.
    pub(crate) fn is_block(self) -> bool {
        use ElementClass::{Block, Furniture, Head, Heading, Item, List, Preformatted, Quote, Row};
        matches!(
            self,
            Block | Heading(_) | List | Item | Quote | Preformatted | Row | Furniture | Head
        )
    }
}

/// The class of the element `name`.
pub(crate) fn element_class(name: &str) -> ElementClass {
    use ElementClass::*;
    match name {
        "h1" => Heading(1),
        "h2" => Heading(2),
        "h3" => Heading(3),
        "h4" => Heading(4),
        "h5" => Heading(5),
        "h6" => Heading(6),
        "ul" | "ol" | "menu" | "dir" => List,
        "li" => Item,
        "blockquote" => Quote,
        "pre" | "listing" | "xmp" | "plaintext" => Preformatted,
        "tr" => Row,
        "td" | "th" => Cell,
        "nav" | "footer" | "aside" | "form" | "dialog" => Furniture,
        "head" => Head,
        "title" => Title,
        "br" => LineBreak,
        "img" | "image" => Picture,
        "em" | "i" | "cite" | "dfn" | "var" => Emphasis,
        "strong" | "b" => Strong,
        "code" | "kbd" | "samp" | "tt" => Code,
        "a" => Link,
        "script" | "style" | "template" | "noscript" | "noembed" | "noframes" => Unshown,
        "iframe" | "object" | "svg" | "canvas" | "audio" | "video" => Embedded,
        "textarea" | "select" => Field,
        "button" => Button,
        "rt" => Annotation,
        "rp" => AnnotationBracket,
        "address" | "article" | "body" | "caption" | "center" | "dd" | "details" | "div" | "dl"
        | "dt" | "fieldset" | "figcaption" | "figure" | "header" | "hgroup" | "hr" | "html"
        | "legend" | "main" | "p" | "search" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" => Block,
        _ => Phrase,
    }
}

/// Whether an element has no content and so no end tag; the standard knows some older ones.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose end tag may be missing: the first list ends before a start tag, where one is open inside the
/// innermost of the second.
pub(super) type Implied = (&'static [&'static str], &'static [&'static str]);

/// What a start tag of `name` ends by itself, first to last (WHATWG, chapter "Optional tags").
pub(super) fn ended_before(name: &str) -> [Option<Implied>; 2] {
    let own: Option<Implied> = match name {
        "li" => Some((&["li"], &["ul", "ol", "menu", "dir"])),
        "dt" | "dd" => Some((&["dt", "dd"], &["dl"])),
        "tr" => Some((&["tr"], &["table"])),
        "td" | "th" => Some((&["td", "th"], &["tr", "table"])),
        "rt" | "rp" => Some((&["rt", "rp"], &["ruby"])),
        _ => None,
    };
    const PARAGRAPH: Implied = (
        &["p"],
        &[
            "table",
            "td",
            "th",
            "li",
            "div",
            "blockquote",
            "section",
            "article",
            "body",
        ],
    );
    [own, element_class(name).is_block().then_some(PARAGRAPH)]
}

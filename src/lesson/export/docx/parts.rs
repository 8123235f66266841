//! The parts of a document beside its text: what is in the package, styles, lists.
//!
//! The order of the elements is the schema's, which Word holds to.

use std::fmt::Write as _;

/// The head of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names of the elements of text and of relations, for the first element of a part.
pub(super) const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What one part says of another.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that the text refers to, each with a type of content of its own.
const PARTS: [&str; 4] = ["styles", "numbering", "settings", "footnotes"];

/// Levels that a list has.
pub(super) const LEVELS: usize = 9;

/// `[Content_Types].xml`.
pub(super) fn content_types() -> String {
    const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut text = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{CONTENT}.document.main+xml\"/>"
    );
    for part in PARTS {
        let _ = write!(
            text,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{CONTENT}.{part}+xml\"/>"
        );
    }
    text + "</Types>"
}

/// `_rels/.rels`: where the text is.
pub(super) fn package() -> String {
    relationships(&format!(
        "<Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>"
    ))
}

/// `word/_rels/document.xml.rels`: the parts beside the text, and `links`, which are relations themselves.
pub(super) fn relations(links: &str) -> String {
    let mut text = String::new();
    for part in PARTS {
        let _ = write!(
            text,
            "<Relationship Id=\"{part}\" Type=\"{RELATIONS}/{part}\" Target=\"{part}.xml\"/>"
        );
    }
    relationships(&(text + links))
}

/// The relation of a link to an address outside; both are XML already.
pub(super) fn link(id: &str, address: &str) -> String {
    format!(
        "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{address}\" TargetMode=\"External\"/>"
    )
}

fn relationships(inner: &str) -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
    )
}

/// `word/settings.xml`: which notes are the lines above the notes, and the Word whose layout is meant, that of 2013.
pub(super) fn settings() -> String {
    format!(
        "{HEAD}<w:settings {NAMES}><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         </w:settings>"
    )
}

/// `word/footnotes.xml` with `notes` behind the two lines that stand above them.
pub(super) fn footnotes(notes: &str) -> String {
    let mut text = format!("{HEAD}<w:footnotes {NAMES}>");
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        let _ = write!(
            text,
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        );
    }
    text + notes + "</w:footnotes>"
}

/// `word/styles.xml`. Sizes are in half points, distances in twentieths of a point.
pub(super) fn styles() -> String {
    let mut text = format!(
        "{HEAD}<w:styles {NAMES}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:spacing w:after=\"120\" w:line=\"300\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr></w:style>"
    );
    let mut paragraph = |id: &str, name: &str, paragraph: &str, run: &str| {
        let _ = write!(
            text,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    };
    let bold =
        |size: usize| format!("<w:b/><w:bCs/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    paragraph("Title", "Title", "", &bold(44));
    for level in 1..=6 {
        paragraph(
            &format!("Heading{level}"),
            &format!("heading {level}"),
            &format!("<w:outlineLvl w:val=\"{}\"/>", level - 1),
            &bold(34 - 2 * level),
        );
    }
    const INDENTED: &str = "<w:ind w:left=\"480\"/>";
    paragraph("Quote", "Quote", INDENTED, "<w:i/><w:iCs/>");
    paragraph("Code", "HTML Preformatted", "", FIXED_PITCH);
    for (name, colour) in [("Translation", "555555"), ("Note", "7A5A00")] {
        let colour = format!("<w:color w:val=\"{colour}\"/>");
        paragraph(name, name, INDENTED, &colour);
    }
    let small = "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>";
    paragraph("FootnoteText", "footnote text", "", small);
    for (id, name, run) in [
        (
            "Hyperlink",
            "Hyperlink",
            "<w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/>",
        ),
        (
            "FootnoteReference",
            "footnote reference",
            "<w:vertAlign w:val=\"superscript\"/>",
        ),
    ] {
        let _ = write!(
            text,
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{run}</w:rPr></w:style>"
        );
    }
    text + "</w:styles>"
}

/// The face of code.
pub(super) const FIXED_PITCH: &str = "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"/>";

/// `word/numbering.xml`: the list without numbers, whose number is 1, and behind it those with numbers, of which each
/// begins at one of `firsts`.
pub(super) fn numbering(firsts: &[u64]) -> String {
    let mut designs = String::new();
    let mut lists = String::new();
    let firsts = firsts.iter().map(|&first| Some(first));
    for (number, first) in (1..).zip(std::iter::once(None).chain(firsts)) {
        let _ = write!(
            designs,
            "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"multilevel\"/>"
        );
        for level in 0..LEVELS {
            let (format, sign) = match first {
                None => ("bullet", "•".to_owned()),
                Some(_) => ("decimal", format!("%{}.", level + 1)),
            };
            let start = first.filter(|_| level == 0).unwrap_or(1).min(32_767);
            let _ = write!(
                designs,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{sign}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
                720 * (level + 1)
            );
        }
        designs.push_str("</w:abstractNum>");
        let _ = write!(
            lists,
            "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>"
        );
    }
    format!("{HEAD}<w:numbering {NAMES}>{designs}{lists}</w:numbering>")
}

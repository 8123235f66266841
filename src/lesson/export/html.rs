//! A web page in one file, and the body that an electronic book shares with it.

use std::fmt::Write;
use std::sync::Arc;

use super::pieces::pieces;
use crate::import::{BlockKind, LinkTarget};
use crate::lesson::Lesson;
use crate::lesson::glosses::Numbered;
use crate::lesson::manuscript::Paragraph;
use crate::lesson::numbered::numbered;

/// How the page looks: a column for reading, dark where the reader's system is, all of it on paper.
const STYLE: &str = "\
:root{color-scheme:light dark}
body{max-width:36em;margin:2em auto;padding:0 1em;font:1.1em/1.65 Georgia,'Times New Roman',serif}
h1,h2,h3,h4,h5,h6{line-height:1.25}
blockquote{margin:1em 0;padding-left:1em;border-left:3px solid #8886}
pre{overflow-x:auto}
.gloss{text-decoration:underline dotted;text-underline-offset:.2em}
sup{font-size:.65em;line-height:0}
.glosses{font-size:.85em;margin:.2em 0 1em;padding-left:1.6em;opacity:.85}
.translation,.note{font-size:.92em;margin:.2em 0 1em}
.translation summary{cursor:pointer;opacity:.7}
.note{padding:.4em .8em;border-left:3px solid #c90a}
.picture{opacity:.7;text-align:center}
@media print{body{max-width:none;margin:0}summary{display:none}details::details-content{content-visibility:visible;display:block}p,li{orphans:3;widows:3}}
";

pub(super) fn write(lesson: &Lesson) -> String {
    let mut out =
        String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let _ = write!(
        out,
        "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(&lesson.title())
    );
    let all = numbered(&lesson.manuscript);
    let blocks = lesson.paragraphs_of_blocks();
    let place = |block: usize| Some(format!("#p{}", (*blocks.get(block)?)?));
    body(&lesson.manuscript.paragraphs, &all, 0, &place, &mut out);
    out.push_str("</body>\n</html>\n");
    out
}

/// How a page in a book looks.
pub(super) fn style() -> &'static str {
    STYLE
}

/// Writes paragraphs, the first of which has the number `first` in the lesson; well-formed as XHTML too. `place` is
/// the address of what a block of the import has become.
pub(super) fn body(
    paragraphs: &[Arc<Paragraph>],
    all: &[Vec<Numbered>],
    first: usize,
    place: &dyn Fn(usize) -> Option<String>,
    out: &mut String,
) {
    // The open lists, each with whether it has numbers.
    let mut lists: Vec<bool> = Vec::new();
    for (number, (paragraph, glosses)) in (first..).zip(paragraphs.iter().zip(all)) {
        let id = format!(" id=\"p{number}\"");
        let text = inline(paragraph, glosses, place);
        if let BlockKind::ListItem { depth, ordinal } = paragraph.kind {
            let depth = usize::from(depth).min(lists.len());
            close_lists(&mut lists, depth + 1, out);
            if lists.len() == depth + 1 && lists[depth] != ordinal.is_some() {
                close_lists(&mut lists, depth, out);
            }
            if lists.len() == depth {
                lists.push(ordinal.is_some());
                let start = ordinal
                    .filter(|&number| number != 1)
                    .map(|number| format!(" start=\"{number}\""));
                let _ = writeln!(
                    out,
                    "<{}{}>",
                    list_name(ordinal.is_some()),
                    start.unwrap_or_default()
                );
            } else {
                out.push_str("</li>\n");
            }
            let _ = write!(out, "<li{id}>{text}");
            added(paragraph, glosses, out);
            continue;
        }
        close_lists(&mut lists, 0, out);
        let _ = match paragraph.kind {
            BlockKind::Title => writeln!(out, "<h1{id}>{text}</h1>"),
            BlockKind::Heading(level) => {
                let level = level.clamp(1, 5) + 1;
                writeln!(out, "<h{level}{id}>{text}</h{level}>")
            }
            BlockKind::Quote => writeln!(out, "<blockquote{id}><p>{text}</p></blockquote>"),
            BlockKind::Code => writeln!(out, "<pre{id}>{}</pre>", escaped(&paragraph.text)),
            BlockKind::Picture => writeln!(out, "<p{id} class=\"picture\">[{text}]</p>"),
            BlockKind::Paragraph | BlockKind::ListItem { .. } => writeln!(out, "<p{id}>{text}</p>"),
        };
        added(paragraph, glosses, out);
    }
    close_lists(&mut lists, 0, out);
}

fn list_name(is_numbered: bool) -> &'static str {
    if is_numbered { "ol" } else { "ul" }
}

fn close_lists(lists: &mut Vec<bool>, depth: usize, out: &mut String) {
    while lists.len() > depth {
        if let Some(is_numbered) = lists.pop() {
            let _ = writeln!(out, "</li>\n</{}>", list_name(is_numbered));
        }
    }
}

/// What belongs to a paragraph: its glosses, its translation, the note on it.
fn added(paragraph: &Paragraph, glosses: &[Numbered], out: &mut String) {
    let mut shown: Vec<usize> = Vec::new();
    let mut lines = String::new();
    for gloss in glosses {
        if shown.contains(&gloss.number) {
            continue;
        }
        shown.push(gloss.number);
        let word = &paragraph.text[gloss.range.clone()];
        let _ = write!(
            lines,
            "<span><sup>{}</sup> <b>{}</b> <span lang=\"zh\">{}</span></span><br/>",
            gloss.number,
            escaped(word),
            escaped(&gloss.text)
        );
    }
    if !lines.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"glosses\">{}</p>",
            lines.trim_end_matches("<br/>")
        );
    }
    if !paragraph.translation().is_empty() {
        let text = escaped(paragraph.translation()).replace('\n', "<br/>");
        let _ = writeln!(
            out,
            "<details class=\"translation\" lang=\"zh\"><summary>译文</summary><p>{text}</p></details>"
        );
    }
    if !paragraph.note().is_empty() {
        let text = escaped(paragraph.note()).replace('\n', "<br/>");
        let _ = writeln!(out, "<p class=\"note\">{text}</p>");
    }
}

fn inline(
    paragraph: &Paragraph,
    glosses: &[Numbered],
    place: &dyn Fn(usize) -> Option<String>,
) -> String {
    let mut out = String::new();
    for piece in pieces(paragraph, glosses) {
        let mut text = escaped(&piece.text).replace('\n', "<br/>");
        for (is_on, name) in [
            (piece.is_code, "code"),
            (piece.is_emphasis, "em"),
            (piece.is_strong, "strong"),
        ] {
            if is_on {
                text = format!("<{name}>{text}</{name}>");
            }
        }
        if piece.gloss.is_some() {
            text = format!("<span class=\"gloss\">{text}</span>");
        }
        let address = match piece.link {
            // Only addresses of the web and of mail: a lesson comes from anywhere.
            Some(LinkTarget::Address(address)) => {
                Some(escaped(address)).filter(|_| is_harmless(address))
            }
            Some(LinkTarget::Block(number)) => place(*number),
            None => None,
        };
        if let Some(address) = address {
            text = format!("<a href=\"{address}\">{text}</a>");
        }
        out.push_str(&text);
        if let Some(gloss) = piece.gloss.filter(|_| piece.ends_gloss) {
            let _ = write!(out, "<sup>{}</sup>", gloss.number);
        }
    }
    out
}

fn is_harmless(address: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|start| address.starts_with(start))
}

/// `text` with the signs that mean something in markup written as references, and without those that no document may
/// hold.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(sign),
            sign if sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}') => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

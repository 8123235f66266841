//! Markdown (CommonMark 0.31), with footnotes for glosses as most programs read them.

use std::fmt::Write;

use super::pieces::pieces;
use crate::import::{BlockKind, LinkTarget};
use crate::lesson::Lesson;
use crate::lesson::numbered::numbered;

/// Signs that mean something anywhere in a line.
const SPECIAL: [char; 8] = ['\\', '`', '*', '_', '[', ']', '<', '&'];

pub(super) fn write(lesson: &Lesson) -> String {
    let mut out = String::new();
    let mut notes: Vec<(usize, String)> = Vec::new();
    let glosses = numbered(&lesson.manuscript);
    let mut last = None;
    for (paragraph, glosses) in lesson.manuscript.paragraphs.iter().zip(&glosses) {
        let is_item = |kind| matches!(kind, BlockKind::ListItem { .. });
        // Items stand close; a blank line parts everything else.
        if let Some(last) = last.replace(paragraph.kind)
            && !(is_item(last) && is_item(paragraph.kind))
        {
            out.push('\n');
        }
        if paragraph.kind == BlockKind::Code {
            let fence = "`".repeat(longest_run(&paragraph.text).max(2) + 1);
            let _ = writeln!(out, "{fence}\n{}\n{fence}", paragraph.text);
            continue;
        }
        let mut line = String::new();
        for piece in pieces(paragraph, glosses) {
            let kept = escaped(&piece.text);
            let inner = kept.trim();
            let marks = match (piece.is_strong, piece.is_emphasis) {
                _ if inner.is_empty() => "",
                (true, true) => "***",
                (true, false) => "**",
                (false, true) => "*",
                (false, false) => "",
            };
            let styled = if piece.is_code && !inner.is_empty() && !piece.text.contains('`') {
                format!("`{}`", piece.text.trim())
            } else {
                format!("{marks}{inner}{marks}")
            };
            let start = &kept[..kept.len() - kept.trim_start().len()];
            let end = if inner.is_empty() {
                ""
            } else {
                &kept[kept.trim_end().len()..]
            };
            line.push_str(start);
            match piece.link {
                Some(LinkTarget::Address(address)) if !inner.is_empty() => {
                    let _ = write!(line, "[{styled}](<{address}>)");
                }
                _ => line.push_str(&styled),
            }
            if let Some(gloss) = piece.gloss.filter(|_| piece.ends_gloss) {
                let _ = write!(line, "[^{}]", gloss.number);
                if notes.iter().all(|(number, _)| *number != gloss.number) {
                    notes.push((gloss.number, gloss.text.clone()));
                }
            }
            line.push_str(end);
        }
        let (first, rest) = match paragraph.kind {
            BlockKind::Title => ("# ".to_owned(), String::new()),
            // One level down, below the title.
            BlockKind::Heading(level) => (
                "#".repeat(usize::from(level.min(5)) + 1) + " ",
                String::new(),
            ),
            BlockKind::Quote => ("> ".to_owned(), "> ".to_owned()),
            BlockKind::ListItem { depth, ordinal } => {
                let indent = "   ".repeat(depth.into());
                let mark = ordinal.map_or("- ".to_owned(), |number| format!("{number}. "));
                let below = format!("{indent}{}", " ".repeat(mark.len()));
                (format!("{indent}{mark}"), below)
            }
            BlockKind::Picture => ("*[".to_owned(), String::new()),
            BlockKind::Paragraph | BlockKind::Code => (String::new(), String::new()),
        };
        let is_line = matches!(paragraph.kind, BlockKind::Title | BlockKind::Heading(_));
        let between = if is_line {
            " ".to_owned()
        } else {
            format!("\\\n{rest}")
        };
        let mut line = line.trim().replace('\n', &between);
        if first.is_empty() {
            line = not_a_mark(&line);
        }
        let close = if paragraph.kind == BlockKind::Picture {
            "]*"
        } else {
            ""
        };
        let _ = writeln!(out, "{first}{line}{close}");
        for added in [paragraph.translation(), paragraph.note()] {
            if !added.is_empty() {
                let quoted = escaped(added).replace('\n', "\\\n> ");
                let _ = writeln!(out, "\n> {quoted}");
                last = None;
                out.push('\n');
            }
        }
    }
    for (number, text) in notes {
        let _ = write!(
            out,
            "\n[^{number}]: {}\n",
            escaped(&text).replace('\n', " ")
        );
    }
    out
}

fn longest_run(text: &str) -> usize {
    text.split(|sign| sign != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if SPECIAL.contains(&sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// A line that would begin as a heading, an item or a quotation, told not to.
fn not_a_mark(line: &str) -> String {
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = number > 0 && line[number..].starts_with(['.', ')']);
    if is_numbered {
        return format!("{}\\{}", &line[..number], &line[number..]);
    }
    if line.starts_with(['#', '>', '+', '-', '=', '~', '|']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

//! A document for Word and LibreOffice (Office Open XML), by the crate `docx-rs`.

use std::collections::HashSet;
use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, Docx, Footnote, Hyperlink, HyperlinkType, IndentLevel, Level, LevelJc,
    LevelText, LineSpacing, LineSpacingType, NumberFormat, Numbering, NumberingId, Paragraph, Run,
    RunFonts, SpecialIndentType, Start, Style, StyleType,
};

use super::format::ExportError;
use super::pieces::{Piece, pieces};
use crate::import::{BlockKind, Target};
use crate::lesson::Lesson;
use crate::lesson::numbered::numbered;

/// The list of items without numbers; those with numbers follow, one for each list.
const BULLETS: usize = 1;

/// Levels that a list has.
const LEVELS: usize = 9;

pub(super) fn write(lesson: &Lesson) -> Result<Vec<u8>, ExportError> {
    let mut document = styles(Docx::new());
    document = document.add_abstract_numbering(list(BULLETS, false, 1));
    document = document.add_numbering(Numbering::new(BULLETS, BULLETS));
    let glosses = numbered(&lesson.manuscript);
    let mut lists = BULLETS;
    let mut is_in_list = false;
    let paragraphs = &lesson.manuscript.paragraphs;
    let blocks = lesson.paragraphs_of_blocks();
    let place = |target: &Target| match target {
        Target::Block(block) => *blocks.get(*block)?,
        Target::Address(_) => None,
    };
    let links = paragraphs.iter().flat_map(|paragraph| &paragraph.links);
    let led_to: HashSet<usize> = links.filter_map(|link| place(&link.target)).collect();
    for (number, (paragraph, glosses)) in paragraphs.iter().zip(&glosses).enumerate() {
        let mut out = match paragraph.kind {
            BlockKind::Title => Paragraph::new().style("Title"),
            BlockKind::Heading(level) => {
                Paragraph::new().style(&format!("Heading{}", level.clamp(1, 6)))
            }
            BlockKind::Quote => Paragraph::new().style("Quote"),
            BlockKind::Code => Paragraph::new().style("Code"),
            BlockKind::Paragraph | BlockKind::Picture => Paragraph::new(),
            BlockKind::ListItem { depth, ordinal } => {
                let number = match ordinal {
                    None => BULLETS,
                    Some(first) => {
                        if !is_in_list {
                            lists += 1;
                            document = document.add_abstract_numbering(list(lists, true, first));
                            document = document.add_numbering(Numbering::new(lists, lists));
                        }
                        lists
                    }
                };
                let level = IndentLevel::new(usize::from(depth).min(LEVELS - 1));
                Paragraph::new().numbering(NumberingId::new(number), level)
            }
        };
        is_in_list = matches!(
            paragraph.kind,
            BlockKind::ListItem {
                ordinal: Some(_),
                ..
            }
        );
        if led_to.contains(&number) {
            out = out
                .add_bookmark_start(number + 1, bookmark(number))
                .add_bookmark_end(number + 1);
        }
        for piece in pieces(paragraph, glosses) {
            let link = match piece.link {
                Some(Target::Address(address)) if address.starts_with("http") => {
                    Some(Hyperlink::new(address, HyperlinkType::External))
                }
                Some(target) => place(target)
                    .map(|number| Hyperlink::new(bookmark(number), HyperlinkType::Anchor)),
                None => None,
            };
            out = match link {
                Some(link) => out.add_hyperlink(link.add_run(run(&piece).style("Hyperlink"))),
                None => out.add_run(run(&piece)),
            };
            if let Some(gloss) = piece.gloss.filter(|_| piece.ends_gloss) {
                // Word puts the number straight before the text.
                let text = format!(" {}", clean(&gloss.text));
                let text = Paragraph::new().add_run(Run::new().add_text(text));
                out = out
                    .add_run(Run::new().add_footnote_reference(Footnote::new().add_content(text)));
            }
        }
        document = document.add_paragraph(out);
        for (text, style) in [
            (paragraph.translation(), "Translation"),
            (paragraph.note(), "Note"),
        ] {
            if !text.is_empty() {
                document = document.add_paragraph(
                    Paragraph::new()
                        .style(style)
                        .add_run(lines(Run::new(), text)),
                );
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    document
        .build()
        .pack(&mut bytes)
        .map_err(|error| ExportError::Pack {
            what: error.to_string(),
        })?;
    Ok(bytes.into_inner())
}

/// The name of the bookmark of a paragraph that links lead to.
fn bookmark(paragraph: usize) -> String {
    format!("p{paragraph}")
}

fn run(piece: &Piece<'_>) -> Run {
    let mut run = lines(Run::new(), &piece.text);
    if piece.is_strong {
        run = run.bold();
    }
    if piece.is_emphasis {
        run = run.italic();
    }
    if piece.is_code {
        run = run.fonts(RunFonts::new().ascii("Consolas").hi_ansi("Consolas"));
    }
    run
}

/// Text with its line ends.
fn lines(mut run: Run, text: &str) -> Run {
    for (number, line) in clean(text).split('\n').enumerate() {
        if number > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

/// Without what XML cannot hold.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|&sign| {
            sign == '\n'
                || sign == '\t'
                || !sign.is_control() && !matches!(sign, '\u{FFFE}' | '\u{FFFF}')
        })
        .collect()
}

fn list(id: usize, is_numbered: bool, first: u64) -> AbstractNumbering {
    let mut list = AbstractNumbering::new(id);
    for level in 0..LEVELS {
        let start = if level == 0 {
            first.min(32_767) as usize
        } else {
            1
        };
        let (format, text) = if is_numbered {
            ("decimal", format!("%{}.", level + 1))
        } else {
            ("bullet", "•".to_owned())
        };
        list = list.add_level(
            Level::new(
                level,
                Start::new(start),
                NumberFormat::new(format),
                LevelText::new(text),
                LevelJc::new("left"),
            )
            .indent(
                Some(720 * (level as i32 + 1)),
                Some(SpecialIndentType::Hanging(360)),
                None,
                None,
            ),
        );
    }
    list
}

fn styles(mut document: Docx) -> Docx {
    let paragraph = |id: &str, name: &str| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
    };
    // In twentieths of a point, and the line in 240ths of its height.
    let spacing = LineSpacing::new()
        .line_rule(LineSpacingType::Auto)
        .after(120)
        .line(300);
    let normal = Style::new("Normal", StyleType::Paragraph).name("Normal");
    document = document.add_style(normal.size(24).line_spacing(spacing));
    document = document.add_style(paragraph("Title", "Title").size(44).bold());
    for level in 1..=6_usize {
        let style = paragraph(&format!("Heading{level}"), &format!("heading {level}"));
        document = document.add_style(style.size(34 - 2 * level).bold().outline_lvl(level - 1));
    }
    let indented = |id: &str, name: &str| paragraph(id, name).indent(Some(480), None, None, None);
    document = document.add_style(indented("Quote", "Quote").italic());
    document = document.add_style(
        paragraph("Code", "HTML Preformatted")
            .fonts(RunFonts::new().ascii("Consolas").hi_ansi("Consolas")),
    );
    document = document.add_style(indented("Translation", "Translation").color("555555"));
    document = document.add_style(indented("Note", "Note").color("7A5A00"));
    document.add_style(
        Style::new("Hyperlink", StyleType::Character)
            .name("Hyperlink")
            .color("0563C1")
            .underline("single"),
    )
}

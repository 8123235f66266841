//! Lessons out: text, Markdown, a web page in one file, a document for Word, an electronic book.
//!
//! All but the text carry styles, glosses, translations and notes. Nothing is fetched or linked from outside.

mod docx;
mod epub;
mod format;
mod html;
mod markdown;
mod package;
mod pieces;

pub(crate) use format::{ExportError, ExportFormat};

use super::Lesson;

/// The bytes of the file that `lesson` becomes.
///
/// # Errors
/// Where an archive could not be put together: a lack of memory.
pub(crate) fn export(lesson: &Lesson, format: ExportFormat) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        ExportFormat::Text => text(lesson).into_bytes(),
        ExportFormat::Markdown => markdown::write(lesson).into_bytes(),
        ExportFormat::Html => html::write(lesson).into_bytes(),
        ExportFormat::Docx => docx::write(lesson)?,
        ExportFormat::Epub => epub::write(lesson)?,
        ExportFormat::Wen => super::wen::write(lesson).into_bytes(),
    })
}

fn text(lesson: &Lesson) -> String {
    let mut text = String::new();
    for paragraph in &lesson.manuscript.paragraphs {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&paragraph.text.replace('\u{AD}', ""));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;

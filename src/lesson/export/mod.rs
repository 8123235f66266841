//! Lessons out: text, Markdown, a web page in one file, a document for Word, an electronic book.
//!
//! All but the text carry styles, glosses, translations and notes. Nothing is fetched or linked from outside.

mod archive;
mod docx;
mod epub;
mod format;
mod html;
mod markdown;
mod pieces;

pub(crate) use format::{ExportError, Target};

use super::Lesson;

/// The bytes of the file that `lesson` becomes.
///
/// # Errors
/// Where an archive could not be put together: a lack of memory.
pub(crate) fn export(lesson: &Lesson, target: Target) -> Result<Vec<u8>, ExportError> {
    Ok(match target {
        Target::Text => text(lesson).into_bytes(),
        Target::Markdown => markdown::write(lesson).into_bytes(),
        Target::Html => html::write(lesson).into_bytes(),
        Target::Docx => docx::write(lesson)?,
        Target::Epub => epub::write(lesson)?,
        Target::Wen => super::wen::write(lesson).into_bytes(),
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

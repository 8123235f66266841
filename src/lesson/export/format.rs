//! What a lesson can become, and why it could not.

use std::path::Path;

use thiserror::Error;

/// What a lesson can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    /// Plain text: the paragraphs, with blank lines between.
    Text,
    /// Markdown as CommonMark has it, glosses as footnotes.
    Markdown,
    /// A web page in one file, to read on a telephone or to print.
    Html,
    /// A document for Word and LibreOffice.
    Docx,
    /// An electronic book, EPUB 3.
    Epub,
    /// A lesson.
    Wen,
}

/// Why a lesson could not become something else.
#[derive(Debug, Error)]
pub(crate) enum ExportError {
    /// No format has this ending.
    #[error(
        "no format is known by the ending of {name}; name a file that ends in .txt, .md, .html, .docx, .epub or .wen"
    )]
    Ending {
        /// The name.
        name: String,
    },
    /// The file could not be put together.
    #[error("the file could not be put together: {what}")]
    Pack {
        /// What failed.
        what: String,
    },
}

impl ExportFormat {
    /// What a file of this name holds.
    ///
    /// # Errors
    /// Where its ending is not known.
    pub(crate) fn of(path: &Path) -> Result<Self, ExportError> {
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        Ok(match ending.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "docx" => Self::Docx,
            "epub" => Self::Epub,
            "wen" => Self::Wen,
            _ => {
                return Err(ExportError::Ending {
                    name: path.display().to_string(),
                });
            }
        })
    }
}

//! What the titles of the windows say, put together when what they name changes.

use crate::app::document::Document;
use crate::catalogue::{Catalogue, Language};

/// The titles, and what they were put together of.
#[derive(Default)]
pub(super) struct Titles {
    of: Option<TitleParts>,
    /// The title of the text and of the program, for 窗 in a window of its own.
    pub text: String,
}

/// What the titles name.
struct TitleParts {
    text: Option<String>,
    is_unsaved: bool,
    language: Language,
}

impl Titles {
    /// The title of the main window, if it is another than at the last call.
    pub(super) fn changed(
        &mut self,
        document: Option<&Document>,
        catalogue: &Catalogue,
    ) -> Option<String> {
        let text = document.map(|document| document.title.as_str());
        let is_unsaved = document.is_some_and(Document::is_unsaved);
        let language = catalogue.language();
        let is_same = |named: &TitleParts| {
            named.text.as_deref() == text
                && named.is_unsaved == is_unsaved
                && named.language == language
        };
        if self.of.as_ref().is_some_and(is_same) {
            return None;
        }
        self.of = Some(TitleParts {
            text: text.map(str::to_owned),
            is_unsaved,
            language,
        });
        let name = catalogue.text("app-name");
        self.text = match text {
            Some(text) => format!("{text} — {name}"),
            None => name,
        };
        let sign = if is_unsaved { "• " } else { "" };
        Some(format!("{sign}{}", self.text))
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::app::positions::TextMemory;
    use crate::import::import_bytes;
    use crate::lesson::Lesson;
    use crate::lesson::source::Origin;
    use crate::progress::Progress;

    #[test]
    fn titles_are_put_together_once() {
        let imported =
            import_bytes(b"A boat\n\nIt left.", "a.txt", None, &Progress::default()).unwrap();
        let lesson = Lesson::new(imported, Origin::Pasted, SystemTime::UNIX_EPOCH);
        let mut document = Document::new(lesson, TextMemory::default());
        document.title = "A boat".to_owned();
        let english = Catalogue::new(Language::English);
        let mut titles = Titles::default();
        let program = titles.changed(None, &english).unwrap();
        assert_eq!(titles.changed(None, &english), None);
        let title = titles.changed(Some(&document), &english);
        assert_eq!(title, Some(format!("A boat — {program}")));
        assert_eq!(titles.changed(Some(&document), &english), None);
        document.title = "Two boats".to_owned();
        assert!(titles.changed(Some(&document), &english).is_some());
        let chinese = Catalogue::new(Language::Chinese);
        assert!(titles.changed(Some(&document), &chinese).is_some());
    }
}

//! 稿 as a workshop: the caret and typing.

mod follow;

use crate::app::document::{Document, Field, Remark, Selection};
use crate::app::session::App;
use crate::app::settings::Pane;
use crate::catalogue::Message;
use crate::import::BlockKind;
use crate::lesson::change::Change;
use crate::lesson::edit::{Edit, EditError};
use crate::lesson::position::Position;
use crate::text::characters::{next_grapheme, previous_grapheme};
use crate::text::words;

/// How far the caret goes, or how much is taken away beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To the next character.
    Character,
    /// Over a word.
    Word,
    /// To the end of the text.
    Text,
}

impl Document {
    /// Carries `edit` out, with all that must follow it; gives what it changed.
    ///
    /// # Errors
    /// Where the edit cannot be made; nothing has changed then.
    pub fn edit(&mut self, edit: &Edit) -> Result<Change, EditError> {
        let lesson = &mut self.lesson;
        let change = lesson.history.apply(&mut lesson.manuscript, edit)?;
        self.follow(&change);
        Ok(change)
    }

    /// Undoes the last step, or does it again; gives what that changed.
    fn step_back(&mut self, redo: bool) -> Option<Change> {
        let lesson = &mut self.lesson;
        let change = if redo {
            lesson.history.redo(&mut lesson.manuscript)?
        } else {
            lesson.history.undo(&mut lesson.manuscript)?
        };
        self.follow(&change);
        Some(change)
    }

    /// What is marked in 稿, or the caret where it was last; before it was anywhere, it stands where the view begins.
    pub fn caret(&self) -> Selection {
        let view = self.view(Pane::Manuscript);
        let last = self.last_caret.unwrap_or(view.top.position);
        view.selection.unwrap_or(Selection {
            anchor: last,
            head: last,
        })
    }

    /// The place that lies `reach` from `position`, over the ends of paragraphs too.
    fn beside(&self, position: Position, reach: Reach, forward: bool) -> Position {
        let Position { paragraph, byte } = position;
        let text = self.text(Pane::Manuscript, paragraph);
        let last = self.count(Pane::Manuscript).saturating_sub(1);
        let end_of = |paragraph| Position {
            paragraph,
            byte: self.text(Pane::Manuscript, paragraph).len(),
        };
        match (reach, forward) {
            (Reach::Text, true) => end_of(last),
            (Reach::Text, false) => Position::default(),
            (_, true) if byte >= text.len() && paragraph < last => Position {
                paragraph: paragraph + 1,
                byte: 0,
            },
            (_, false) if byte == 0 && paragraph > 0 => end_of(paragraph - 1),
            (Reach::Character, true) => (paragraph, next_grapheme(text, byte)).into(),
            (Reach::Character, false) => (paragraph, previous_grapheme(text, byte)).into(),
            (Reach::Word, true) => {
                let word = words::next_word(text, byte);
                (paragraph, word.map_or(text.len(), |word| word.end)).into()
            }
            (Reach::Word, false) => {
                let word = words::previous_word(text, byte);
                (paragraph, word.map_or(0, |word| word.start)).into()
            }
        }
    }
}

impl App {
    /// Carries `edit` out on the open text; gives what it changed, nothing where it cannot be made.
    pub(super) fn edit(&mut self, edit: &Edit) -> Option<Change> {
        let change = self.open.document.as_mut()?.edit(edit).ok()?;
        self.follow_change(&change);
        Some(change)
    }

    /// Carries `edit` out and leaves the caret at `to`.
    fn edit_and_go(&mut self, edit: &Edit, to: impl Into<Position>) {
        if self.edit(edit).is_some() {
            self.put_caret(to.into(), false);
        }
    }

    /// Puts the caret of 稿 somewhere and brings it into sight; `extend` marks from where it was.
    pub(super) fn put_caret(&mut self, head: Position, extend: bool) {
        let Some(document) = &mut self.open.document else {
            return;
        };
        let head = document.clamp(Pane::Manuscript, head);
        let anchor = if extend {
            document.caret().anchor
        } else {
            head
        };
        document.folding.unfold(head.paragraph);
        document.view_mut(Pane::Manuscript).reveal = Some(head);
        self.select(Pane::Manuscript, Some(Selection { anchor, head }));
    }

    /// Text in the place of what is marked in 稿.
    pub(super) fn type_text(&mut self, text: &str) {
        let Some(document) = &self.open.document else {
            return;
        };
        let (from, to) = document.caret().ordered();
        let edit = if from.paragraph == to.paragraph {
            Edit::Replace {
                paragraph: from.paragraph,
                range: from.byte..to.byte,
                with: text.to_owned(),
            }
        } else if text.contains('\n') {
            // A hard break is no new paragraph: what is marked goes first.
            self.erase(Reach::Character, true);
            return self.type_text(text);
        } else {
            Edit::Put {
                from,
                to,
                text: text.to_owned(),
            }
        };
        self.edit_and_go(&edit, (from.paragraph, from.byte + text.len()));
    }

    /// Pasted text in the place of what is marked in 稿: blank lines part paragraphs, and where there are none, line
    /// ends do.
    pub(super) fn paste_text(&mut self, text: &str) {
        let Some(document) = &self.open.document else {
            return;
        };
        let (from, to) = document.caret().ordered();
        let text = paragraphs_of(text);
        if !text.contains('\n') {
            return self.type_text(&text);
        }
        let last = text.rsplit('\n').next().map_or(0, str::len);
        let place = (from.paragraph + text.matches('\n').count(), last);
        self.edit_and_go(&Edit::Put { from, to, text }, place);
    }

    /// Takes away what is marked in 稿, or what lies `reach` beside the caret; at the edge of a paragraph that is the
    /// bound between it and the next.
    pub(super) fn erase(&mut self, reach: Reach, forward: bool) {
        let Some(document) = &self.open.document else {
            return;
        };
        let marked = document.caret();
        let (from, to) = if marked.is_empty() {
            let other = document.beside(marked.head, reach, forward);
            (marked.head.min(other), marked.head.max(other))
        } else {
            marked.ordered()
        };
        let edit = match to.paragraph - from.paragraph {
            0 => Edit::Replace {
                paragraph: from.paragraph,
                range: from.byte..to.byte,
                with: String::new(),
            },
            1 if marked.is_empty() => {
                let second = document.text(Pane::Manuscript, to.paragraph).len();
                let merge = Edit::Merge {
                    paragraph: to.paragraph,
                };
                if self.edit(&merge).is_some()
                    && let Some(document) = &self.open.document
                {
                    let whole = document.text(Pane::Manuscript, from.paragraph).len();
                    self.put_caret((from.paragraph, whole - second).into(), false);
                }
                return;
            }
            _ => Edit::Put {
                from,
                to,
                text: String::new(),
            },
        };
        self.edit_and_go(&edit, from);
    }

    /// Two paragraphs of the one with the caret, in the place of what is marked.
    pub(super) fn break_paragraph(&mut self) {
        let Some(document) = &self.open.document else {
            return;
        };
        let (from, to) = document.caret().ordered();
        let edit = if from == to {
            Edit::Split {
                paragraph: from.paragraph,
                byte: from.byte,
            }
        } else {
            Edit::Put {
                from,
                to,
                text: "\n".to_owned(),
            }
        };
        self.edit_and_go(&edit, (from.paragraph + 1, 0));
    }

    /// Moves the caret of 稿; `extend` marks from where it was.
    pub(super) fn step_caret(&mut self, reach: Reach, forward: bool, extend: bool) {
        let Some(document) = &self.open.document else {
            return;
        };
        let marked = document.caret();
        let head = if !extend && !marked.is_empty() && reach == Reach::Character {
            // Out of what is marked, to its end.
            let (from, to) = marked.ordered();
            if forward { to } else { from }
        } else {
            document.beside(marked.head, reach, forward)
        };
        self.pause_typing();
        self.put_caret(head, extend);
    }

    /// What is typed from now on is a step of its own.
    pub(super) fn pause_typing(&mut self) {
        if let Some(document) = &mut self.open.document {
            document.lesson.history.pause();
        }
    }

    /// Copies what is marked in 稿 and takes it away.
    pub(super) fn cut(&mut self) {
        let has_marked = self.open.document.as_ref().is_some_and(|document| {
            let marked = document.view(Pane::Manuscript).selection;
            marked.is_some_and(|marked| !marked.is_empty())
        });
        if has_marked {
            self.copy(Pane::Manuscript);
            self.erase(Reach::Character, true);
        }
    }

    /// Undoes the last step, or does again what was undone, and goes where that was.
    pub(super) fn undo(&mut self, redo: bool) {
        let change = self
            .open
            .document
            .as_mut()
            .and_then(|document| document.step_back(redo));
        if let Some(change) = change {
            self.follow_change(&change);
            self.put_caret(change.place(), false);
            if let Some(document) = &mut self.open.document
                && !self.settings.layout.shows(Pane::Manuscript)
            {
                document.view_mut(Pane::Window).reveal = Some(change.place());
            }
        }
    }

    /// Exchanges the paragraph with the caret and its neighbour; the caret goes with it.
    pub(super) fn move_paragraph(&mut self, down: bool) {
        let Some(document) = &self.open.document else {
            return;
        };
        let head = document.caret().head;
        let to = if down {
            head.paragraph + 1
        } else {
            head.paragraph.saturating_sub(1)
        };
        let edit = Edit::Move {
            paragraph: head.paragraph,
            down,
        };
        self.edit_and_go(&edit, (to, head.byte));
    }

    /// Takes the paragraph with the caret out.
    pub(super) fn delete_paragraph(&mut self) {
        if let Some(document) = &self.open.document {
            let paragraph = document.caret().head.paragraph;
            self.edit_and_go(&Edit::Delete { paragraph }, (paragraph, 0));
        }
    }

    /// Makes the paragraph with the caret something else.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        if let Some(document) = &self.open.document {
            let head = document.caret().head;
            let paragraph = head.paragraph;
            self.edit_and_go(&Edit::SetKind { paragraph, kind }, head);
        }
    }

    /// Puts back what the import made, at the paragraph with the caret.
    pub(super) fn restore_paragraph(&mut self) {
        if let Some(document) = &self.open.document {
            let paragraph = document.caret().head.paragraph;
            if let Some(change) = self.edit(&Edit::Restore { paragraph }) {
                self.put_caret((change.at, 0).into(), false);
            }
        }
    }

    /// Puts the marked lines of 源 into 稿, those that are not there.
    pub(super) fn put_in(&mut self) {
        let Some(document) = &self.open.document else {
            return;
        };
        let Some(marked) = document.view(Pane::Source).selection else {
            return;
        };
        let (from, to) = marked.ordered();
        let insertion = document.lesson.insertion(from.paragraph..to.paragraph + 1);
        match insertion.and_then(|edit| self.edit(&edit)) {
            Some(change) => {
                self.settings.layout.shown[Pane::Manuscript.index()] = true;
                self.put_caret((change.at, 0).into(), false);
            }
            None => self.notify(Message::new("nothing-to-put-in"), false),
        }
    }

    /// Writes a translation or a note of the paragraph with the caret, or ends that.
    pub(super) fn open_remark(&mut self, field: Option<Field>) {
        self.pause_typing();
        if let Some(document) = &mut self.open.document {
            document.field = field;
            if let Some(field) = field {
                self.settings.layout.shown[Pane::Manuscript.index()] = true;
                document.folding.unfold(field.paragraph);
                let text = document.text(Pane::Manuscript, field.paragraph);
                let end = (field.paragraph, text.len());
                document.view_mut(Pane::Manuscript).reveal = Some(end.into());
            }
        }
    }

    /// Writes the text of a translation or a note.
    pub(super) fn write_remark(&mut self, field: Field, text: String) {
        let paragraph = field.paragraph;
        self.edit(&match field.remark {
            Remark::Translation => Edit::SetTranslation { paragraph, text },
            Remark::Note => Edit::SetNote { paragraph, text },
        });
    }
}

/// `text` with one line feed between paragraphs.
fn paragraphs_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches('\n');
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let inner = if lines.contains(&"") {
        let parts = lines.split(|line| line.is_empty());
        let parts = parts.filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(|part| part.join(" ")).collect();
        parts.join("\n")
    } else {
        lines.join("\n")
    };
    // White space at the ends is meant: it parts the text from what is there.
    let space = |has: bool| if has { " " } else { "" };
    let (before, after) = (text.starts_with(' '), text.ends_with(' '));
    format!(
        "{}{inner}{}",
        space(before),
        space(after && !inner.is_empty())
    )
}

#[cfg(test)]
mod tests;

//! Undo and redo, without limit while a text is open.

use super::edit::{Change, Edit, EditError};
use super::manuscript::Manuscript;

/// One step that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: &'static str,
    change: Change,
    /// Where typing goes on: the paragraph and the byte. What is typed there belongs to this step.
    open: Option<(usize, usize)>,
}

/// The steps done and undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Carries out `edit` on `manuscript` and remembers how to undo it. What is typed on without a pause is one step;
    /// [`Self::pause`] ends it, and so does a space behind a word.
    ///
    /// # Errors
    /// Where the edit cannot be made; nothing has changed then.
    pub fn apply(&mut self, manuscript: &mut Manuscript, edit: &Edit) -> Result<(), EditError> {
        let change = manuscript.change(edit)?;
        manuscript.carry_out(&change);
        self.undone.clear();
        let open = match edit {
            Edit::Replace {
                paragraph,
                range,
                with,
            } if range.is_empty() && !with.contains(char::is_whitespace) => {
                Some((*paragraph, range.start + with.len()))
            }
            _ => None,
        };
        if let (
            Edit::Replace {
                paragraph, range, ..
            },
            Some(last),
        ) = (edit, self.done.last_mut())
            && last.open == Some((*paragraph, range.start))
            && range.is_empty()
        {
            last.change.after = change.after;
            last.open = open;
            return Ok(());
        }
        self.done.push(Step {
            name: edit.name(),
            change,
            open,
        });
        Ok(())
    }

    /// What is typed from now on is a step of its own.
    pub fn pause(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.open = None;
        }
    }

    /// Undoes the last step; gives the paragraph that it was about.
    pub fn undo(&mut self, manuscript: &mut Manuscript) -> Option<usize> {
        let step = self.done.pop()?;
        manuscript.take_back(&step.change);
        let at = step.change.at;
        self.undone.push(Step { open: None, ..step });
        Some(at)
    }

    /// Does again what was undone last; gives the paragraph that it is about.
    pub fn redo(&mut self, manuscript: &mut Manuscript) -> Option<usize> {
        let step = self.undone.pop()?;
        manuscript.carry_out(&step.change);
        let at = step.change.at;
        self.done.push(step);
        Some(at)
    }

    /// The message that names what would be undone.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.done.last().map(|step| step.name)
    }

    /// The message that names what would be done again.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.undone.last().map(|step| step.name)
    }

    /// How many steps have been done: another number than before means that something changed.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether there is nothing to undo.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }
}

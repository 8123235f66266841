//! Undo and redo, without limit while a text is open.

use super::edit::{Change, Edit, EditError};
use super::manuscript::Manuscript;

/// One step that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: &'static str,
    change: Change,
    /// What the next edit must be to belong to this step.
    open: Option<Open>,
    /// The state of the manuscript behind this step.
    state: u64,
}

/// A step that the next edit may go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Open {
    /// Letters typed behind one another; the next ones stand at this byte.
    Typed { paragraph: usize, byte: usize },
    /// Letters taken away beside one another; the next ones end or begin at this byte.
    Erased { paragraph: usize, byte: usize },
    /// The text of a translation, a note or a gloss.
    Field {
        name: &'static str,
        paragraph: usize,
        byte: usize,
    },
}

impl Open {
    /// What can go on behind `edit`; a space ends a step.
    fn behind(edit: &Edit) -> Option<Self> {
        let name = edit.name();
        match edit {
            Edit::Replace {
                paragraph,
                range,
                with,
            } if with.is_empty() => Some(Self::Erased {
                paragraph: *paragraph,
                byte: range.start,
            }),
            Edit::Replace {
                paragraph,
                range,
                with,
            } if range.is_empty() && !with.contains(char::is_whitespace) => Some(Self::Typed {
                paragraph: *paragraph,
                byte: range.start + with.len(),
            }),
            Edit::SetTranslation { paragraph, .. } | Edit::SetNote { paragraph, .. } => {
                Some(Self::Field {
                    name,
                    paragraph: *paragraph,
                    byte: 0,
                })
            }
            Edit::AddGloss { paragraph, gloss } => Some(Self::Field {
                name,
                paragraph: *paragraph,
                byte: gloss.range.start,
            }),
            _ => None,
        }
    }

    fn takes(&self, edit: &Edit) -> bool {
        match (self, edit) {
            (
                Self::Typed { paragraph, byte },
                Edit::Replace {
                    paragraph: own,
                    range,
                    with,
                },
            ) => own == paragraph && *range == (*byte..*byte) && !with.is_empty(),
            (
                Self::Erased { paragraph, byte },
                Edit::Replace {
                    paragraph: own,
                    range,
                    with,
                },
            ) => {
                own == paragraph && with.is_empty() && (range.end == *byte || range.start == *byte)
            }
            (Self::Field { .. }, edit) => Self::behind(edit).as_ref() == Some(self),
            _ => false,
        }
    }
}

/// The steps done and undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The newest state that there has been.
    newest: u64,
}

impl History {
    /// Carries out `edit` on `manuscript` and remembers how to undo it; gives what it changed. What is typed on without
    /// a pause is one step; [`Self::pause`] ends it, and so does a space behind a word.
    ///
    /// # Errors
    /// Where the edit cannot be made; nothing has changed then.
    pub fn apply(&mut self, manuscript: &mut Manuscript, edit: &Edit) -> Result<Change, EditError> {
        let change = manuscript.change(edit)?;
        manuscript.carry_out(&change);
        self.undone.clear();
        self.newest += 1;
        let goes_on = |last: &&mut Step| last.open.as_ref().is_some_and(|open| open.takes(edit));
        if let Some(last) = self.done.last_mut().filter(goes_on) {
            last.change.after.clone_from(&change.after);
            last.open = Open::behind(edit);
            last.state = self.newest;
        } else {
            self.done.push(Step {
                name: edit.name(),
                change: change.clone(),
                open: Open::behind(edit),
                state: self.newest,
            });
        }
        Ok(change)
    }

    /// What is typed from now on is a step of its own.
    pub fn pause(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.open = None;
        }
    }

    /// Undoes the last step; gives what that changed.
    pub fn undo(&mut self, manuscript: &mut Manuscript) -> Option<Change> {
        let step = self.done.pop()?;
        manuscript.take_back(&step.change);
        let change = step.change.inverse();
        self.undone.push(Step { open: None, ..step });
        Some(change)
    }

    /// Does again what was undone last; gives what that changed.
    pub fn redo(&mut self, manuscript: &mut Manuscript) -> Option<Change> {
        let step = self.undone.pop()?;
        manuscript.carry_out(&step.change);
        let change = step.change.clone();
        self.done.push(step);
        Some(change)
    }

    /// The message that names what would be undone.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.done.last().map(|step| step.name)
    }

    /// The message that names what would be done again.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.undone.last().map(|step| step.name)
    }

    /// The state that the manuscript is in: the same number means the same manuscript, 0 as it was opened.
    pub fn state(&self) -> u64 {
        self.done.last().map_or(0, |step| step.state)
    }
}

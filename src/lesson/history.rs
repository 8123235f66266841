//! Undo and redo, without limit while a text is open.

use std::sync::Arc;

use super::change::{Change, KeptText};
use super::edit::{Edit, EditError};
use super::manuscript::{Manuscript, Paragraph};

/// The length of a paragraph from which on a step of typing keeps the letters alone and not the paragraph, in bytes.
const LONG: usize = 8_192;

/// One step that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: &'static str,
    change: Stored,
    /// What the next edit must be to belong to this step.
    open: Option<Open>,
    /// The state of the manuscript behind this step.
    state: u64,
}

/// What a step changed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stored {
    /// Paragraphs, which are shared with the steps beside and so cost one copy each.
    Whole(Change),
    /// Letters in a long paragraph.
    Letters(Box<Letters>),
}

/// Letters in the place of others, in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letters {
    paragraph: usize,
    start: usize,
    old: String,
    new: String,
    /// The paragraph before and after, without its text.
    before: Paragraph,
    after: Paragraph,
}

impl Stored {
    fn new(edit: &Edit, change: &Change) -> Self {
        if let (Edit::Replace { range, with, .. }, [before], [after]) =
            (edit, &change.before[..], &change.after[..])
            && before.text.len() > LONG
            && let Some(old) = before.text.get(range.clone())
        {
            return Self::Letters(Box::new(Letters {
                paragraph: change.at,
                start: range.start,
                old: old.to_owned(),
                new: with.clone(),
                before: without_text(before),
                after: without_text(after),
            }));
        }
        Self::Whole(change.clone())
    }

    /// Takes in that `edit` went on behind it.
    fn go_on(&mut self, edit: &Edit, change: &Change) {
        match self {
            Self::Whole(whole) => whole.go_on(change),
            Self::Letters(letters) => {
                if let (Edit::Replace { range, with, .. }, [before], [after]) =
                    (edit, &change.before[..], &change.after[..])
                {
                    let gone = before.text.get(range.clone()).unwrap_or_default();
                    if range.end <= letters.start {
                        letters.start = range.start;
                        letters.old.insert_str(0, gone);
                    } else {
                        letters.old.push_str(gone);
                    }
                    letters.new.push_str(with);
                    letters.after = without_text(after);
                }
            }
        }
    }

    /// What it changes in `manuscript`, which is as it was before it, or with `back` as it is behind it.
    fn change(&self, manuscript: &Manuscript, back: bool) -> Change {
        match self {
            Self::Whole(change) if back => change.inverse(),
            Self::Whole(change) => change.clone(),
            Self::Letters(letters) => letters.change(manuscript, back),
        }
    }
}

impl Letters {
    fn change(&self, manuscript: &Manuscript, back: bool) -> Change {
        let (gone, come, own) = if back {
            (&self.new, &self.old, &self.before)
        } else {
            (&self.old, &self.new, &self.after)
        };
        let before = manuscript.paragraphs.get(self.paragraph).cloned();
        let mut after = own.clone();
        let mut kept = Vec::new();
        if let Some(now) = &before {
            let range = self.start..self.start + gone.len();
            kept.extend(KeptText::around(0, now.text.len(), &[range], come.len()));
            let head = now.text.get(..self.start).unwrap_or_default();
            let tail = now.text.get(self.start + gone.len()..).unwrap_or_default();
            after.block.text = [head, come, tail].concat();
        }
        Change {
            at: self.paragraph,
            before: before.into_iter().collect(),
            after: vec![Arc::new(after)],
            kept,
        }
    }
}

fn without_text(paragraph: &Paragraph) -> Paragraph {
    Paragraph {
        block: paragraph.with_text(String::new()),
        work: paragraph.work.clone(),
    }
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
            last.change.go_on(edit, &change);
            last.open = Open::behind(edit);
            last.state = self.newest;
        } else {
            self.done.push(Step {
                name: edit.name(),
                change: Stored::new(edit, &change),
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
        let change = step.change.change(manuscript, true);
        manuscript.carry_out(&change);
        self.undone.push(Step { open: None, ..step });
        Some(change)
    }

    /// Does again what was undone last; gives what that changed.
    pub fn redo(&mut self, manuscript: &mut Manuscript) -> Option<Change> {
        let step = self.undone.pop()?;
        let change = step.change.change(manuscript, false);
        manuscript.carry_out(&change);
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

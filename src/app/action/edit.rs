//! What is in 稿.

use crate::app::document::Field;
use crate::app::session::App;
use crate::app::workshop::Reach;
use crate::import::BlockKind;
use crate::lesson::edit::Edit;
use crate::lesson::position::Position;

/// What can happen to the manuscript and its caret.
#[derive(Debug)]
pub enum EditAction {
    /// Change the manuscript.
    Change(Edit),
    /// Text in the place of what is marked in 稿.
    Type(String),
    /// Pasted text there, a paragraph a line.
    Paste(String),
    /// Take away what is marked in 稿, or what is beside the caret.
    Erase {
        /// How much.
        reach: Reach,
        /// Behind the caret.
        forward: bool,
    },
    /// Copy what is marked in 稿 and take it away.
    Cut,
    /// Two paragraphs of the one with the caret.
    BreakParagraph,
    /// Move the caret of 稿.
    StepCaret {
        /// How far.
        reach: Reach,
        /// Towards the end of the text.
        forward: bool,
        /// Mark from where it was.
        extend: bool,
    },
    /// Put the caret of 稿 somewhere.
    PutCaret {
        /// Where.
        to: Position,
        /// Mark from where it was.
        extend: bool,
    },
    /// Undo the last step.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Exchange the paragraph with the caret and its neighbour: towards the end, or the beginning.
    MoveParagraph(bool),
    /// Take the paragraph with the caret out.
    DeleteParagraph,
    /// Make the paragraph with the caret something else.
    SetKind(BlockKind),
    /// Put back what the import made, at the paragraph with the caret.
    RestoreParagraph,
    /// Put the marked lines of 源 into 稿, those that are not there.
    PutIn,
    /// Write a translation or a note, or end that.
    OpenRemark(Option<Field>),
    /// The text of a translation or a note.
    WriteRemark(Field, String),
    /// The looked-up words mean this here, in the reader's own words.
    WriteGloss(String),
    /// The looked-up words have this sense here: the reading's place in the answer, and the sense's in the reading.
    ChooseSense {
        /// The reading.
        reading: usize,
        /// The sense.
        sense: usize,
    },
}

impl App {
    /// Carries out what is about the manuscript and its caret.
    pub(in crate::app) fn carry_out_edit(&mut self, action: EditAction) {
        match action {
            EditAction::Change(edit) => {
                self.edit(&edit);
            }
            EditAction::Type(text) => self.type_text(&text),
            EditAction::Paste(text) => self.paste_text(&text),
            EditAction::Erase { reach, forward } => self.erase(reach, forward),
            EditAction::Cut => self.cut(),
            EditAction::BreakParagraph => self.break_paragraph(),
            EditAction::StepCaret {
                reach,
                forward,
                extend,
            } => self.step_caret(reach, forward, extend),
            EditAction::PutCaret { to, extend } => {
                self.pause_typing();
                self.put_caret(to, extend);
            }
            EditAction::Undo => self.undo(false),
            EditAction::Redo => self.undo(true),
            EditAction::MoveParagraph(down) => self.move_paragraph(down),
            EditAction::DeleteParagraph => self.delete_paragraph(),
            EditAction::SetKind(kind) => self.set_kind(kind),
            EditAction::RestoreParagraph => self.restore_paragraph(),
            EditAction::PutIn => self.put_in(),
            EditAction::OpenRemark(field) => self.open_remark(field),
            EditAction::WriteRemark(field, text) => self.write_remark(field, text),
            EditAction::WriteGloss(text) => self.write_gloss(&text),
            EditAction::ChooseSense { reading, sense } => self.choose_sense(reading, sense),
        }
    }
}

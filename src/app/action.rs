//! What can happen to a session; only `App::update` carries an action out.

use std::path::PathBuf;

use crate::app::document::{Field, Selection, Top};
use crate::app::settings::{Layout, Pane, ReadingFace, Shown, ThemeChoice};
use crate::app::workshop::Reach;
use crate::catalogue::{Language, Message};
use crate::import::BlockKind;
use crate::import::encoding::Encoding;
use crate::lesson::edit::Edit;
use crate::lesson::find::Options;
use crate::lesson::position::Position;

/// A dialog or side sheet that can be open, one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// What the program is, and its licences.
    About,
    /// The keys.
    Keys,
    /// All commands, to search and run.
    Palette,
    /// The dictionaries that are open.
    Dictionaries,
    /// A line to type a file's path into, where there is no file dialog.
    OpenPath,
    /// The same for a file to write.
    SavePath,
    /// What to do with unsaved work.
    Unsaved,
    /// What to do where the lesson's file is not what it was.
    Difference,
    /// A line to type a place of the text into.
    GoTo,
}

/// What the reader says about unsaved work before it is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Save it first.
    Save,
    /// Do without it.
    Drop,
    /// Stay.
    Stay,
}

/// What the reader says where a lesson's file is not what it was when it was opened or last saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// Keep the file and save beside it under a free name.
    KeepBoth,
    /// Open what is in the file; the own work is kept.
    TakeTheirs,
    /// Save over it, or where it is gone, there again.
    Overwrite,
}

/// One thing that a person did.
#[derive(Debug)]
pub enum Action {
    /// Open a file: a text, or a dictionary by its ending.
    Open(PathBuf),
    /// Open a sample article by its place in [`crate::app::samples::SAMPLES`].
    OpenSample(usize),
    /// Open pasted text.
    Paste(String),
    /// Open the kept work in the file of this name, or the newest.
    Resume(Option<String>),
    /// Read the open text again in this encoding.
    ChooseEncoding(Encoding),
    /// Open several files: texts, dictionaries.
    OpenMany(Vec<PathBuf>),
    /// Open the text at this place of the shelf.
    OpenBook(usize),
    /// Open the text beside the open one on the shelf.
    StepBook {
        /// The next one.
        forward: bool,
    },
    /// Close the text and show its shelf, or the start page; without a text, close the shelf.
    CloseText,
    /// Forget the recent files.
    ClearRecent,

    /// Write the open lesson to its file.
    Save,
    /// Write the open text to this file, as what its ending says.
    SaveTo(PathBuf),
    /// Take the translation of the open text out of this file, paragraph by paragraph.
    ImportTranslation(PathBuf),
    /// What to do with unsaved work that is about to be left.
    Leave(Leave),
    /// What to do where the lesson's file is not what it was.
    Settle(Settlement),

    /// Change the manuscript.
    Edit(Edit),
    /// Text in the place of what is marked in 稿.
    Type(String),
    /// Pasted text there, a paragraph a line.
    PasteInto(String),
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
    /// Show or hide a paragraph's translation, where they are shown on demand.
    ToggleTranslation(usize),
    /// The looked-up words have this sense here: the reading's place in the answer, and the sense's in the reading.
    ChooseSense {
        /// The reading.
        reading: usize,
        /// The sense.
        sense: usize,
    },
    /// What 窗 shows beside the text.
    SetShown(Shown),

    /// Switch a pane on or off.
    TogglePane(Pane),
    /// Put the panes into this layout.
    SetLayout(Layout),
    /// Make 窗 a native window, or dock it again.
    ToggleDetached,

    /// A pane has been scrolled by the reader.
    Scrolled(Pane, Top),
    /// What had to come into sight in a pane is in sight, and the view begins here.
    Revealed(Pane, Top),
    /// Mark text in a pane, or nothing.
    Select(Pane, Option<Selection>),
    /// Mark the word at a place of a pane and bring it into sight.
    SelectWordAt(Pane, Position),
    /// Mark the next or the previous word of a pane; `extend` keeps what is marked.
    StepWord {
        /// The pane.
        pane: Pane,
        /// Towards the end of the text.
        forward: bool,
        /// Keep the anchor of what is marked.
        extend: bool,
    },
    /// Copy what is marked in a pane.
    Copy(Pane),
    /// Mark everything in a pane.
    SelectAll(Pane),

    /// Look up what is marked in a pane.
    LookUpSelection(Pane),
    /// Look up a word from inside the popup or from the search line.
    LookUpText(String),
    /// Look up the word at a byte of a line inside the answer.
    LookUpIn {
        /// The line.
        text: String,
        /// A byte of the word.
        byte: usize,
    },
    /// Open the popup with an empty search line.
    OpenSearch,
    /// What is being typed into the popup's search line.
    EditSearch(String),
    /// Choose the next or the previous suggestion.
    StepSuggestion(bool),
    /// Show the readings that do not fit the sentence too.
    Expand,
    /// Forget what has been looked up.
    ClearHistory,
    /// The answer before the one that is shown or after it; without a look-up, where the reader was before a jump or
    /// after it.
    GoBack {
        /// After.
        forward: bool,
    },
    /// Close the popup.
    CloseLookUp,

    /// Make the text larger (positive) or smaller by so many points.
    StepTextSize(f32),
    /// Multiply the size of the text, as pinching does.
    ScaleText(f32),
    /// The text's size as it was at first.
    ResetTextSize,
    /// Scale the interface.
    SetInterfaceScale(f32),
    /// Choose the colours.
    SetTheme(ThemeChoice),
    /// Choose the language; `None` for the system's.
    SetLanguage(Option<Language>),
    /// Choose the face for English.
    SetFace(ReadingFace),
    /// Choose the installed face for Chinese; `None` to let the program find one.
    SetChineseFace(Option<String>),

    /// Fold or unfold one paragraph.
    ToggleFold(usize),
    /// Fold every paragraph to its first line.
    FoldAll,
    /// Unfold every paragraph.
    UnfoldAll,

    /// Open the find bar.
    OpenFind {
        /// To replace what is found.
        replaces: bool,
    },
    /// How strictly what is to be found is meant.
    SetFindOptions(Options),
    /// What is to stand in the place of what is found.
    SetReplacement(String),
    /// Go to the hit at this place of the list.
    GoToHit(usize),
    /// Hold the hit at this place back from being replaced, or not.
    ToggleHit(usize),
    /// Replace the hit that is shown and go to the next.
    ReplaceHit,
    /// Replace all hits that are not held back.
    ReplaceAll,
    /// Go to a place of the manuscript.
    GoTo(Position),
    /// Go to the paragraph with this number, to this per cent, or to the heading with these words.
    GoToText(String),
    /// Follow a link of the manuscript.
    FollowLink {
        /// Its paragraph.
        paragraph: usize,
        /// Its place among the paragraph's links.
        place: usize,
    },
    /// Find this.
    Find(String),
    /// Go to the next or the previous hit.
    StepFind(bool),
    /// Close the find bar.
    CloseFind,

    /// Build a dictionary from this file and open it, after those that are waiting.
    AddDictionary(PathBuf),
    /// Move a dictionary to another place in the order: from, to.
    MoveDictionary(usize, usize),
    /// Switch the dictionary with this id on or off.
    EnableDictionary(String, bool),
    /// Show the dictionary with this id under another name; none for its own.
    RenameDictionary(String, String),
    /// Remove the dictionary with this id; its file is kept as `.bak`.
    RemoveDictionary(String),
    /// Stop the work at this place of the list of jobs.
    CancelJob(usize),

    /// Open a sheet.
    OpenSheet(Sheet),
    /// Close the sheet.
    CloseSheet,
    /// Say something in the notice line.
    Notify(Message),
    /// Take the notice at this place away.
    Dismiss(usize),
    /// The main window has this size, in points.
    WindowResized([f32; 2]),
    /// End the program.
    Quit,
}

//! Which dialog lies over the window, and what is answered in it.

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
    /// A line to type the path of something into, where there is no file dialog.
    OpenPath(OpenedAs),
    /// The same for a file to write.
    SavePath(SavedAs),
    /// What to do with unsaved work.
    Unsaved,
    /// What to do where the lesson's file is not what it was.
    Difference,
    /// A line to type a place of the text into.
    GoTo,
}

/// What a path that is typed or picked is opened as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpenedAs {
    /// A text.
    Text,
    /// A folder of texts.
    Folder,
    /// A dictionary to add.
    Dictionary,
    /// The translation of the open lesson.
    Translation,
}

/// What a path that is typed or picked is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SavedAs {
    /// The lesson's own file.
    Lesson,
    /// A file of another kind.
    Export,
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

impl Sheet {
    /// Whether it asks something that other things wait for.
    pub fn asks(self) -> bool {
        matches!(self, Self::Unsaved | Self::Difference | Self::SavePath(_))
    }
}

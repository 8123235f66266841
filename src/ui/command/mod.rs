//! Everything a person can do, in one table: menus, buttons, shortcuts, the command palette and
//! the list of keys are drawn from it.

mod run;

use egui::{Key, KeyboardShortcut, Modifiers};

pub use run::{Outcome, Request, is_enabled, is_on, marked_pane, name, run};

/// One thing that a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(
    missing_docs,
    reason = "each is described by its name in the catalogue"
)]
pub enum Command {
    Open,
    OpenFolder,
    OpenPath,
    Paste,
    Save,
    SaveAs,
    Export,
    ImportTranslation,
    NextBook,
    PreviousBook,
    CloseText,
    AddDictionary,
    Dictionaries,
    Quit,
    Undo,
    Redo,
    Cut,
    Translate,
    Note,
    Gloss,
    KindParagraph,
    KindTitle,
    KindHeading,
    KindSubheading,
    KindQuote,
    KindItem,
    MoveUp,
    MoveDown,
    DeleteParagraph,
    Restore,
    PutIn,
    Compare,
    Spelling,
    Source,
    Manuscript,
    Window,
    Linked,
    Detach,
    OnTop,
    FullScreen,
    Panel,
    Contents,
    NextPane,
    Larger,
    Smaller,
    ResetSize,
    FoldAll,
    UnfoldAll,
    Find,
    FindList,
    Replace,
    GoTo,
    FollowLink,
    FindNext,
    FindPrevious,
    Search,
    LookUp,
    Back,
    Forward,
    Copy,
    SelectAll,
    TranslationsUnder,
    TranslationsBeside,
    TranslationsOnDemand,
    TranslationsHidden,
    ToggleTranslation,
    GlossesSide,
    GlossesRuby,
    GlossesHover,
    GlossesHidden,
    Notes,
    InterfaceLarger,
    InterfaceSmaller,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeSepia,
    LanguageSystem,
    LanguageChinese,
    LanguageEnglish,
    Palette,
    Keys,
    About,
}

/// Where a command stands in the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the menus")]
pub enum Menu {
    File,
    Edit,
    View,
    Text,
    Lesson,
    Look,
    Help,
}

/// A row of the table.
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its menu.
    pub menu: Menu,
    /// Catalogue id of its name.
    pub name: &'static str,
    /// Catalogue id of what it does, in a sentence.
    pub tip: &'static str,
    /// Its keys; the first one is shown.
    pub keys: &'static [KeyboardShortcut],
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn ctrl_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

macro_rules! rows {
    ($($command:ident $menu:ident $name:literal $tip:literal [$($key:expr),*];)*) => {
        &[$(Row {
            command: Command::$command,
            menu: Menu::$menu,
            name: $name,
            tip: $tip,
            keys: &[$($key),*],
        }),*]
    };
}

/// The table, in the order of the menus. `Enter` (look up), `Copy` and the keys inside a text are
/// the reading view's own; they stand here to be shown.
pub static COMMANDS: &[Row] = rows! {
    Open File "open" "open-tip" [ctrl(Key::O)];
    OpenFolder File "open-folder" "open-folder-tip" [ctrl_alt(Key::O)];
    OpenPath File "open-path" "open-path-tip" [ctrl_shift(Key::O)];
    Paste File "paste" "paste-tip" [ctrl_shift(Key::V)];
    Save File "save" "save-tip" [ctrl(Key::S)];
    SaveAs File "save-as" "save-as-tip" [ctrl_shift(Key::S)];
    Export File "export" "export-tip" [ctrl_shift(Key::E)];
    ImportTranslation File "import-translation" "import-translation-tip" [];
    NextBook File "next-book" "next-book-tip" [ctrl(Key::PageDown)];
    PreviousBook File "previous-book" "previous-book-tip" [ctrl(Key::PageUp)];
    CloseText File "close-text" "close-text-tip" [ctrl(Key::W)];
    AddDictionary File "add-dictionary" "add-dictionary-tip" [ctrl(Key::I)];
    Dictionaries File "dictionaries" "dictionaries-tip" [ctrl(Key::D)];
    Quit File "quit" "quit-tip" [ctrl(Key::Q)];
    Undo Edit "undo" "undo-tip" [ctrl(Key::Z)];
    Redo Edit "redo" "redo-tip" [ctrl(Key::Y), ctrl_shift(Key::Z)];
    Cut Edit "cut" "cut-tip" [ctrl(Key::X)];
    Translate Edit "translate" "translate-tip" [ctrl(Key::T)];
    Note Edit "note" "note-tip" [ctrl(Key::M)];
    Gloss Edit "gloss" "gloss-tip" [ctrl(Key::E)];
    KindParagraph Edit "kind-paragraph" "kind-paragraph-tip" [ctrl_alt(Key::Num0)];
    KindTitle Edit "kind-title" "kind-title-tip" [ctrl_alt(Key::Num1)];
    KindHeading Edit "kind-heading" "kind-heading-tip" [ctrl_alt(Key::Num2)];
    KindSubheading Edit "kind-subheading" "kind-subheading-tip" [ctrl_alt(Key::Num3)];
    KindQuote Edit "kind-quote" "kind-quote-tip" [ctrl_alt(Key::Num4)];
    KindItem Edit "kind-item" "kind-item-tip" [ctrl_alt(Key::Num5)];
    MoveUp Edit "move-paragraph-up" "move-paragraph-up-tip" [alt(Key::ArrowUp)];
    MoveDown Edit "move-paragraph-down" "move-paragraph-down-tip" [alt(Key::ArrowDown)];
    DeleteParagraph Edit "delete-paragraph" "delete-paragraph-tip" [ctrl_shift(Key::Delete), ctrl_shift(Key::Backspace)];
    Restore Edit "restore" "restore-tip" [ctrl_shift(Key::R)];
    PutIn Edit "put-in" "put-in-tip" [ctrl_shift(Key::I)];
    Compare Edit "compare" "compare-tip" [ctrl_alt(Key::C)];
    Spelling Edit "spelling" "spelling-tip" [plain(Key::F7)];
    Source View "pane-source" "pane-source-tip" [ctrl(Key::Num1)];
    Manuscript View "pane-manuscript" "pane-manuscript-tip" [ctrl(Key::Num2)];
    Window View "pane-window" "pane-window-tip" [ctrl(Key::Num3)];
    Linked View "linked" "linked-tip" [ctrl(Key::L)];
    Detach View "detach" "detach-tip" [ctrl_shift(Key::D)];
    OnTop View "on-top" "on-top-tip" [ctrl_shift(Key::T)];
    FullScreen View "full-screen" "full-screen-tip" [plain(Key::F11)];
    Panel View "panel" "panel-tip" [ctrl_shift(Key::K)];
    Contents View "contents-panel" "contents-panel-tip" [ctrl(Key::B)];
    NextPane View "next-pane" "next-pane-tip" [plain(Key::F6)];
    Larger Text "larger" "larger-tip" [ctrl(Key::Plus), ctrl(Key::Equals), ctrl_shift(Key::Plus), ctrl_shift(Key::Equals)];
    Smaller Text "smaller" "smaller-tip" [ctrl(Key::Minus), ctrl_shift(Key::Minus)];
    ResetSize Text "reset-size" "reset-size-tip" [ctrl(Key::Num0)];
    FoldAll Text "fold-all" "fold-all-tip" [ctrl(Key::OpenBracket)];
    UnfoldAll Text "unfold-all" "unfold-all-tip" [ctrl(Key::CloseBracket)];
    Find Text "find" "find-tip" [ctrl(Key::F)];
    FindList Text "find-list" "find-list-tip" [ctrl_shift(Key::F)];
    Replace Text "replace" "replace-tip" [ctrl(Key::H)];
    GoTo Text "go-to" "go-to-tip" [ctrl(Key::J)];
    FollowLink Text "follow-link" "follow-link-tip" [alt(Key::Enter)];
    FindNext Text "find-next" "find-next-tip" [plain(Key::F3), ctrl(Key::G)];
    FindPrevious Text "find-previous" "find-previous-tip" [shift(Key::F3), ctrl_shift(Key::G)];
    Search Text "search" "search-tip" [ctrl(Key::K)];
    LookUp Text "look-up" "look-up-tip" [plain(Key::Enter)];
    Back Text "back" "back-tip" [alt(Key::ArrowLeft)];
    Forward Text "forward" "forward-tip" [alt(Key::ArrowRight)];
    Copy Text "copy" "copy-tip" [ctrl(Key::C)];
    SelectAll Text "select-all" "select-all-tip" [ctrl(Key::A)];
    TranslationsUnder Lesson "translations-under" "translations-under-tip" [];
    TranslationsBeside Lesson "translations-beside" "translations-beside-tip" [];
    TranslationsOnDemand Lesson "translations-on-demand" "translations-on-demand-tip" [];
    TranslationsHidden Lesson "translations-hidden" "translations-hidden-tip" [];
    ToggleTranslation Lesson "toggle-translation" "toggle-translation-tip" [plain(Key::F8)];
    GlossesSide Lesson "glosses-side" "glosses-side-tip" [];
    GlossesRuby Lesson "glosses-ruby" "glosses-ruby-tip" [];
    GlossesHover Lesson "glosses-hover" "glosses-hover-tip" [];
    GlossesHidden Lesson "glosses-hidden" "glosses-hidden-tip" [];
    Notes Lesson "notes" "notes-tip" [];
    InterfaceLarger Look "interface-larger" "interface-larger-tip" [ctrl_alt(Key::Plus), ctrl_alt(Key::Equals)];
    InterfaceSmaller Look "interface-smaller" "interface-smaller-tip" [ctrl_alt(Key::Minus)];
    ThemeSystem Look "theme-system" "theme-system-tip" [];
    ThemeLight Look "theme-light" "theme-light-tip" [];
    ThemeDark Look "theme-dark" "theme-dark-tip" [];
    ThemeSepia Look "theme-sepia" "theme-sepia-tip" [];
    LanguageSystem Look "language-system" "language-system-tip" [];
    LanguageChinese Look "language-chinese" "language-chinese-tip" [];
    LanguageEnglish Look "language-english" "language-english-tip" [];
    Palette Help "palette" "palette-tip" [ctrl_shift(Key::P)];
    Keys Help "keys" "keys-tip" [plain(Key::F1)];
    About Help "about" "about-tip" [];
};

/// What makes the paragraph with the caret another kind, in the order of the menus.
pub const KINDS: [Command; 6] = [
    Command::KindParagraph,
    Command::KindTitle,
    Command::KindHeading,
    Command::KindSubheading,
    Command::KindQuote,
    Command::KindItem,
];

/// The row of `command`.
pub fn of(command: Command) -> &'static Row {
    // The table holds every command; a test says so.
    COMMANDS
        .iter()
        .find(|row| row.command == command)
        .unwrap_or(&COMMANDS[0])
}

/// Whether a text field does by itself what the keys of `command` mean.
fn is_of_field(command: Command) -> bool {
    matches!(
        command,
        Command::SelectAll
            | Command::Undo
            | Command::Redo
            | Command::DeleteParagraph
            | Command::MoveUp
            | Command::MoveDown
    )
}

/// The commands whose keys were pressed, which are then used up. `is_typing` leaves the keys of
/// text fields alone.
pub fn pressed(ctx: &egui::Context, is_typing: bool) -> Vec<Command> {
    // Enter and what the clipboard does belong to whatever has the focus.
    let own = |command| !matches!(command, Command::LookUp | Command::Copy | Command::Cut);
    let mut rows: Vec<(&KeyboardShortcut, Command)> = COMMANDS
        .iter()
        .filter(|row| own(row.command))
        .flat_map(|row| row.keys.iter().map(|key| (key, row.command)))
        .filter(|(_, command)| !(is_typing && is_of_field(*command)))
        .collect();
    // Keys are matched without regard to Shift where it is not asked for: most modifiers first.
    rows.sort_by_key(|(key, _)| !(key.modifiers.shift || key.modifiers.alt));
    ctx.input_mut(|input| {
        rows.into_iter()
            .filter(|(key, _)| input.consume_shortcut(key))
            .map(|(_, command)| command)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_command_and_no_key_stands_twice() {
        let mut commands = HashSet::new();
        let mut keys = HashSet::new();
        for row in COMMANDS {
            assert!(commands.insert(row.command), "{:?} twice", row.command);
            for key in row.keys {
                assert!(keys.insert(*key), "{:?}: {key:?} twice", row.command);
            }
        }
        assert_eq!(of(Command::About).command, Command::About);
        assert_eq!(commands.len(), Command::About as usize + 1);
    }
}

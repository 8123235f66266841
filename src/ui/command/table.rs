//! The table of commands: all there is to know about each, in its row.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::needs;
use crate::app::App;

/// Where a command stands in the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Menu {
    /// Files.
    File,
    /// Changing the text.
    Edit,
    /// Panes and panels.
    View,
    /// Reading.
    Text,
    /// Translations, glosses and notes.
    Lesson,
    /// Colours, faces and language.
    Look,
    /// Help.
    Help,
}

/// A row of the table.
pub(crate) struct Row {
    /// The command.
    pub command: Command,
    /// Its menu.
    pub menu: Menu,
    /// Catalogue id of its name.
    pub name: &'static str,
    /// Catalogue id of what it does, in a sentence.
    pub tip: &'static str,
    /// Whether the session has what it needs to be run.
    pub needs: fn(&App) -> bool,
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

/// Makes the commands of their rows: a command is its row, so none is without a name, a tip or what it needs.
macro_rules! commands {
    ($($command:ident $menu:ident $name:literal $tip:literal $needs:ident [$($key:expr),*];)*) => {
        /// One thing that a person can do; each is named as in the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Command {
            $(#[doc = $name] $command,)*
        }

        /// The table, in the order of the menus. `Enter` (look up), `Copy` and the keys inside a text are the reading
        /// view's own; they stand here to be shown.
        pub(crate) static COMMANDS: &[Row] = &[$(Row {
            command: Command::$command,
            menu: Menu::$menu,
            name: $name,
            tip: $tip,
            needs: needs::$needs,
            keys: &[$($key),*],
        }),*];
    };
}

// Command, menu, name, tip, what it needs to be enabled, keys.
commands! {
    Open File "open" "open-tip" nothing [ctrl(Key::O)];
    OpenFolder File "open-folder" "open-folder-tip" nothing [ctrl_alt(Key::O)];
    OpenPath File "open-path" "open-path-tip" nothing [ctrl_shift(Key::O)];
    Paste File "paste" "paste-tip" nothing [ctrl_shift(Key::V)];
    Save File "save" "save-tip" a_text [ctrl(Key::S)];
    SaveAs File "save-as" "save-as-tip" a_text [ctrl_shift(Key::S)];
    Export File "export" "export-tip" a_text [ctrl_shift(Key::E)];
    ImportTranslation File "import-translation" "import-translation-tip" a_text [];
    NextBook File "next-book" "next-book-tip" a_next_book [ctrl(Key::PageDown)];
    PreviousBook File "previous-book" "previous-book-tip" a_previous_book [ctrl(Key::PageUp)];
    CloseText File "close-text" "close-text-tip" something_to_close [ctrl(Key::W)];
    AddDictionary File "add-dictionary" "add-dictionary-tip" nothing [ctrl(Key::I)];
    Dictionaries File "dictionaries" "dictionaries-tip" nothing [ctrl(Key::D)];
    Quit File "quit" "quit-tip" nothing [ctrl(Key::Q)];
    Undo Edit "undo" "undo-tip" something_to_undo [ctrl(Key::Z)];
    Redo Edit "redo" "redo-tip" something_to_redo [ctrl(Key::Y), ctrl_shift(Key::Z)];
    Cut Edit "cut" "cut-tip" a_mark_in_the_manuscript [ctrl(Key::X)];
    Translate Edit "translate" "translate-tip" a_text [ctrl(Key::T)];
    Note Edit "note" "note-tip" a_text [ctrl(Key::M)];
    Gloss Edit "gloss" "gloss-tip" words_for_a_gloss [ctrl(Key::E)];
    OwnGloss Edit "own-gloss" "own-gloss-tip" words_for_a_gloss [ctrl_alt(Key::E)];
    KindParagraph Edit "kind-paragraph" "kind-paragraph-tip" a_text [ctrl_alt(Key::Num0)];
    KindTitle Edit "kind-title" "kind-title-tip" a_text [ctrl_alt(Key::Num1)];
    KindHeading Edit "kind-heading" "kind-heading-tip" a_text [ctrl_alt(Key::Num2)];
    KindSubheading Edit "kind-subheading" "kind-subheading-tip" a_text [ctrl_alt(Key::Num3)];
    KindQuote Edit "kind-quote" "kind-quote-tip" a_text [ctrl_alt(Key::Num4)];
    KindItem Edit "kind-item" "kind-item-tip" a_text [ctrl_alt(Key::Num5)];
    MoveUp Edit "move-paragraph-up" "move-paragraph-up-tip" a_text [alt(Key::ArrowUp)];
    MoveDown Edit "move-paragraph-down" "move-paragraph-down-tip" a_text [alt(Key::ArrowDown)];
    DeleteParagraph Edit "delete-paragraph" "delete-paragraph-tip" a_text [ctrl_shift(Key::Delete), ctrl_shift(Key::Backspace)];
    Restore Edit "restore" "restore-tip" a_changed_paragraph [ctrl_shift(Key::R)];
    PutIn Edit "put-in" "put-in-tip" a_mark_in_the_source [ctrl_shift(Key::I)];
    Compare Edit "compare" "compare-tip" nothing [ctrl_alt(Key::C)];
    Spelling Edit "spelling" "spelling-tip" nothing [plain(Key::F7)];
    Source View "pane-source" "pane-source-tip" nothing [ctrl(Key::Num1)];
    Manuscript View "pane-manuscript" "pane-manuscript-tip" nothing [ctrl(Key::Num2)];
    Window View "pane-window" "pane-window-tip" nothing [ctrl(Key::Num3)];
    Linked View "linked" "linked-tip" nothing [ctrl(Key::L)];
    Detach View "detach" "detach-tip" a_text [ctrl_shift(Key::D)];
    OnTop View "on-top" "on-top-tip" a_detached_window [ctrl_shift(Key::T)];
    FullScreen View "full-screen" "full-screen-tip" nothing [plain(Key::F11)];
    Panel View "panel" "panel-tip" nothing [ctrl_shift(Key::K)];
    Contents View "contents-panel" "contents-panel-tip" nothing [ctrl(Key::B)];
    NextPane View "next-pane" "next-pane-tip" a_text [plain(Key::F6)];
    Larger Text "larger" "larger-tip" nothing [ctrl(Key::Plus), ctrl(Key::Equals), ctrl_shift(Key::Plus), ctrl_shift(Key::Equals)];
    Smaller Text "smaller" "smaller-tip" nothing [ctrl(Key::Minus), ctrl_shift(Key::Minus)];
    ResetSize Text "reset-size" "reset-size-tip" nothing [ctrl(Key::Num0)];
    FoldAll Text "fold-all" "fold-all-tip" a_text [ctrl(Key::OpenBracket)];
    UnfoldAll Text "unfold-all" "unfold-all-tip" a_text [ctrl(Key::CloseBracket)];
    Find Text "find" "find-tip" a_text [ctrl(Key::F)];
    FindList Text "find-list" "find-list-tip" a_text [ctrl_shift(Key::F)];
    Replace Text "replace" "replace-tip" a_text [ctrl(Key::H)];
    GoTo Text "go-to" "go-to-tip" a_text [ctrl(Key::J)];
    FollowLink Text "follow-link" "follow-link-tip" a_link [alt(Key::Enter)];
    FindNext Text "find-next" "find-next-tip" a_text [plain(Key::F3), ctrl(Key::G)];
    FindPrevious Text "find-previous" "find-previous-tip" a_text [shift(Key::F3), ctrl_shift(Key::G)];
    Search Text "search" "search-tip" nothing [ctrl(Key::K)];
    LookUp Text "look-up" "look-up-tip" a_mark [plain(Key::Enter)];
    AnswerDictionaries Text "answer-dictionaries" "answer-dictionaries-tip" several_dictionaries [ctrl_shift(Key::A)];
    Back Text "back" "back-tip" a_place_behind [alt(Key::ArrowLeft)];
    Forward Text "forward" "forward-tip" a_place_ahead [alt(Key::ArrowRight)];
    Copy Text "copy" "copy-tip" a_mark [ctrl(Key::C)];
    SelectAll Text "select-all" "select-all-tip" a_text [ctrl(Key::A)];
    TranslationsUnder Lesson "translations-under" "translations-under-tip" nothing [];
    TranslationsBeside Lesson "translations-beside" "translations-beside-tip" nothing [];
    TranslationsOnDemand Lesson "translations-on-demand" "translations-on-demand-tip" nothing [];
    TranslationsHidden Lesson "translations-hidden" "translations-hidden-tip" nothing [];
    ToggleTranslation Lesson "toggle-translation" "toggle-translation-tip" a_text [plain(Key::F8)];
    GlossesSide Lesson "glosses-side" "glosses-side-tip" nothing [];
    GlossesRuby Lesson "glosses-ruby" "glosses-ruby-tip" nothing [];
    GlossesHover Lesson "glosses-hover" "glosses-hover-tip" nothing [];
    GlossesHidden Lesson "glosses-hidden" "glosses-hidden-tip" nothing [];
    Notes Lesson "notes" "notes-tip" nothing [];
    InterfaceLarger Look "interface-larger" "interface-larger-tip" nothing [ctrl_alt(Key::Plus), ctrl_alt(Key::Equals)];
    InterfaceSmaller Look "interface-smaller" "interface-smaller-tip" nothing [ctrl_alt(Key::Minus)];
    ThemeSystem Look "theme-system" "theme-system-tip" nothing [];
    ThemeLight Look "theme-light" "theme-light-tip" nothing [];
    ThemeDark Look "theme-dark" "theme-dark-tip" nothing [];
    ThemeSepia Look "theme-sepia" "theme-sepia-tip" nothing [];
    AccentBritish Look "show-british" "show-british-tip" nothing [];
    AccentAmerican Look "show-american" "show-american-tip" nothing [];
    AccentBoth Look "show-both-accents" "show-both-accents-tip" nothing [];
    LanguageSystem Look "language-system" "language-system-tip" nothing [];
    LanguageChinese Look "language-chinese" "language-chinese-tip" nothing [];
    LanguageEnglish Look "language-english" "language-english-tip" nothing [];
    Palette Help "palette" "palette-tip" nothing [ctrl_shift(Key::P)];
    Keys Help "keys" "keys-tip" nothing [plain(Key::F1)];
    About Help "about" "about-tip" nothing [];
}

/// What makes the paragraph with the caret another kind, in the order of the menus.
pub(crate) const KINDS: [Command; 6] = [
    Command::KindParagraph,
    Command::KindTitle,
    Command::KindHeading,
    Command::KindSubheading,
    Command::KindQuote,
    Command::KindItem,
];

/// The row of `command`.
pub(crate) fn of(command: Command) -> &'static Row {
    &COMMANDS[command as usize]
}

/// Whether `command` can be run now.
pub(crate) fn is_enabled(command: Command, app: &App) -> bool {
    (of(command).needs)(app)
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

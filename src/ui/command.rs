//! Everything a person can do, in one table: menus, buttons, shortcuts, the command palette and
//! the list of keys are drawn from it.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::app::App;
use crate::app::action::{Action, Sheet};
use crate::app::document::{Document, Field, Remark};
use crate::app::settings::{
    Glosses, INTERFACE_SCALES, Layout, Pane, Shown, ThemeChoice, Translations,
};
use crate::catalogue::{Catalogue, Language, Message};
use crate::import::BlockKind;
use crate::lesson::history::History;

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

/// The row of `command`.
pub fn of(command: Command) -> &'static Row {
    // The table holds every command; a test says so.
    COMMANDS
        .iter()
        .find(|row| row.command == command)
        .unwrap_or(&COMMANDS[0])
}

/// What the window itself must do for a command; everything else is an [`Action`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// Ask for a text with the system's file dialog.
    PickText,
    /// Ask for a folder of texts with the system's file dialog.
    PickFolder,
    /// Ask for a dictionary with the system's file dialog.
    PickDictionary,
    /// Ask for a text that is the translation of the open one.
    PickTranslation,
    /// Ask for the name of a file to save the lesson in.
    SaveAs,
    /// Ask for the name of a file of another kind.
    Export,
    /// Ask the clipboard for text.
    Paste,
    /// Turn full screen on or off.
    FullScreen,
    /// Give the keyboard to the next pane.
    NextPane,
}

/// What a command comes to.
pub enum Outcome {
    /// The session carries it out.
    Act(Action),
    /// The window carries it out.
    Ask(Request),
    /// There is nothing to do it to.
    Nothing,
}

/// Whether `command` is switched on now; `None` for one that is no switch.
pub fn is_on(command: Command, app: &App) -> Option<bool> {
    let settings = &app.settings;
    let layout = &settings.layout;
    Some(match command {
        Command::Source => layout.shows(Pane::Source),
        Command::Manuscript => layout.shows(Pane::Manuscript),
        Command::Window => layout.shows(Pane::Window),
        Command::Linked => layout.linked,
        Command::Detach => layout.detached,
        Command::OnTop => layout.on_top,
        Command::Panel => layout.panel,
        Command::Contents => layout.contents,
        Command::Compare => settings.shown.comparison,
        Command::Spelling => settings.shown.spelling,
        Command::Notes => settings.shown.notes,
        Command::TranslationsUnder => settings.shown.translations == Translations::Under,
        Command::TranslationsBeside => settings.shown.translations == Translations::Beside,
        Command::TranslationsOnDemand => settings.shown.translations == Translations::OnDemand,
        Command::TranslationsHidden => settings.shown.translations == Translations::Hidden,
        Command::GlossesSide => settings.shown.glosses == Glosses::Side,
        Command::GlossesRuby => settings.shown.glosses == Glosses::Ruby,
        Command::GlossesHover => settings.shown.glosses == Glosses::Hover,
        Command::GlossesHidden => settings.shown.glosses == Glosses::Hidden,
        Command::KindParagraph
        | Command::KindTitle
        | Command::KindHeading
        | Command::KindSubheading
        | Command::KindQuote
        | Command::KindItem => kind_here(app).is_some_and(|kind| is_kind(command, kind)),
        Command::ThemeSystem => settings.theme == ThemeChoice::System,
        Command::ThemeLight => settings.theme == ThemeChoice::Light,
        Command::ThemeDark => settings.theme == ThemeChoice::Dark,
        Command::ThemeSepia => settings.theme == ThemeChoice::Sepia,
        Command::LanguageSystem => settings.language.is_none(),
        Command::LanguageChinese => settings.language == Some(Language::Chinese),
        Command::LanguageEnglish => settings.language == Some(Language::English),
        _ => return None,
    })
}

/// Whether `command` can be run now.
pub fn is_enabled(command: Command, app: &App) -> bool {
    match command {
        Command::NextBook => beside(app, true),
        Command::PreviousBook => beside(app, false),
        Command::CloseText => app.document.is_some() || app.bookshelf.is_some(),
        Command::Undo => history(app).is_some_and(|history| history.undo_name().is_some()),
        Command::Redo => history(app).is_some_and(|history| history.redo_name().is_some()),
        Command::Cut => marked_pane(app) == Some(Pane::Manuscript),
        Command::Gloss => app
            .look_up
            .as_ref()
            .is_some_and(|look_up| look_up.glossed_words().is_some()),
        Command::Restore => app.document.as_ref().is_some_and(|document| {
            let at = document.caret().head.paragraph;
            let paragraph = document.lesson.manuscript.paragraphs.get(at);
            paragraph.is_some_and(|paragraph| paragraph.is_changed())
        }),
        Command::Save
        | Command::SaveAs
        | Command::Export
        | Command::ImportTranslation
        | Command::Translate
        | Command::Note
        | Command::KindParagraph
        | Command::KindTitle
        | Command::KindHeading
        | Command::KindSubheading
        | Command::KindQuote
        | Command::KindItem
        | Command::MoveUp
        | Command::MoveDown
        | Command::DeleteParagraph
        | Command::ToggleTranslation
        | Command::FoldAll
        | Command::UnfoldAll
        | Command::Find
        | Command::FindList
        | Command::Replace
        | Command::GoTo
        | Command::FindNext
        | Command::FindPrevious
        | Command::SelectAll
        | Command::NextPane
        | Command::Detach => app.document.is_some(),
        Command::OnTop => app.settings.layout.detached,
        Command::Copy | Command::LookUp => marked_pane(app).is_some(),
        Command::Back => can_go(app, false),
        Command::Forward => can_go(app, true),
        Command::FollowLink => link_here(app).is_some(),
        _ => true,
    }
}

/// Whether the shelf has a text beside the one that was opened last.
fn beside(app: &App, forward: bool) -> bool {
    let shelf = app.bookshelf.as_ref();
    shelf.is_some_and(|shelf| shelf.beside(forward).is_some())
}

/// Whether there is something to go back to, or forward: in the look-up that is open, else in the text.
fn can_go(app: &App, forward: bool) -> bool {
    match (&app.look_up, &app.document) {
        (Some(look_up), _) if forward => look_up.can_go_forward(),
        (Some(look_up), _) => look_up.can_go_back(),
        (None, Some(document)) => document.jumps.can_go(forward),
        (None, None) => false,
    }
}

/// The link that is marked, or that the caret is in: its paragraph and its place there.
fn link_here(app: &App) -> Option<(usize, usize)> {
    let document = app.document.as_ref()?;
    let marked = [Pane::Window, Pane::Manuscript]
        .into_iter()
        .find_map(|pane| document.view(pane).selection)?;
    let at = marked.ordered().0;
    Some((at.paragraph, document.link_at(at)?))
}

/// The pane in which something is marked.
pub fn marked_pane(app: &App) -> Option<Pane> {
    let document = app.document.as_ref()?;
    Pane::ALL.into_iter().find(|&pane| {
        document
            .view(pane)
            .selection
            .is_some_and(|marked| !marked.is_empty())
    })
}

/// What running `command` comes to.
pub fn run(command: Command, app: &App) -> Outcome {
    if !is_enabled(command, app) {
        return Outcome::Nothing;
    }
    let settings = &app.settings;
    let action = match command {
        Command::Open => return Outcome::Ask(Request::PickText),
        Command::OpenFolder => return Outcome::Ask(Request::PickFolder),
        Command::NextBook => Action::StepBook { forward: true },
        Command::PreviousBook => Action::StepBook { forward: false },
        Command::AddDictionary => return Outcome::Ask(Request::PickDictionary),
        Command::Paste => return Outcome::Ask(Request::Paste),
        Command::FullScreen => return Outcome::Ask(Request::FullScreen),
        Command::NextPane => return Outcome::Ask(Request::NextPane),
        Command::SaveAs => return Outcome::Ask(Request::SaveAs),
        Command::Export => return Outcome::Ask(Request::Export),
        Command::ImportTranslation => return Outcome::Ask(Request::PickTranslation),
        Command::Save => {
            let has_target = app
                .document
                .as_ref()
                .is_some_and(|document| document.target.is_some());
            if !has_target {
                return Outcome::Ask(Request::SaveAs);
            }
            Action::Save
        }
        Command::Undo => Action::Undo,
        Command::Redo => Action::Redo,
        Command::Cut => Action::Cut,
        Command::Translate => Action::OpenRemark(field_here(app, Remark::Translation)),
        Command::Note => Action::OpenRemark(field_here(app, Remark::Note)),
        Command::Gloss => Action::ChooseSense {
            reading: 0,
            sense: 0,
        },
        Command::KindParagraph => Action::SetKind(BlockKind::Paragraph),
        Command::KindTitle => Action::SetKind(BlockKind::Title),
        Command::KindHeading => Action::SetKind(BlockKind::Heading(1)),
        Command::KindSubheading => Action::SetKind(BlockKind::Heading(2)),
        Command::KindQuote => Action::SetKind(BlockKind::Quote),
        Command::KindItem => Action::SetKind(BlockKind::ListItem {
            depth: 0,
            ordinal: None,
        }),
        Command::MoveUp => Action::MoveParagraph(false),
        Command::MoveDown => Action::MoveParagraph(true),
        Command::DeleteParagraph => Action::DeleteParagraph,
        Command::Restore => Action::RestoreParagraph,
        Command::Compare => shown(app, |shown| shown.comparison = !shown.comparison),
        Command::Spelling => shown(app, |shown| shown.spelling = !shown.spelling),
        Command::Notes => shown(app, |shown| shown.notes = !shown.notes),
        Command::TranslationsUnder => translations(app, Translations::Under),
        Command::TranslationsBeside => translations(app, Translations::Beside),
        Command::TranslationsOnDemand => translations(app, Translations::OnDemand),
        Command::TranslationsHidden => translations(app, Translations::Hidden),
        Command::ToggleTranslation => match app.document.as_ref() {
            Some(document) => Action::ToggleTranslation(paragraph_here(document)),
            None => return Outcome::Nothing,
        },
        Command::GlossesSide => glosses(app, Glosses::Side),
        Command::GlossesRuby => glosses(app, Glosses::Ruby),
        Command::GlossesHover => glosses(app, Glosses::Hover),
        Command::GlossesHidden => glosses(app, Glosses::Hidden),
        Command::OpenPath => Action::OpenSheet(Sheet::OpenPath),
        Command::CloseText => Action::CloseText,
        Command::Dictionaries => Action::OpenSheet(Sheet::Dictionaries),
        Command::Quit => Action::Quit,
        Command::Source => Action::TogglePane(Pane::Source),
        Command::Manuscript => Action::TogglePane(Pane::Manuscript),
        Command::Window => Action::TogglePane(Pane::Window),
        Command::Linked => Action::SetLayout(Layout {
            linked: !settings.layout.linked,
            ..settings.layout.clone()
        }),
        Command::Detach => Action::ToggleDetached,
        Command::OnTop => Action::SetLayout(Layout {
            on_top: !settings.layout.on_top,
            ..settings.layout.clone()
        }),
        Command::Panel => Action::SetLayout(Layout {
            panel: !settings.layout.panel,
            ..settings.layout.clone()
        }),
        Command::Larger => Action::StepTextSize(1.0),
        Command::Smaller => Action::StepTextSize(-1.0),
        Command::ResetSize => Action::ResetTextSize,
        Command::FoldAll => Action::FoldAll,
        Command::UnfoldAll => Action::UnfoldAll,
        Command::Contents => Action::SetLayout(Layout {
            contents: !settings.layout.contents,
            ..settings.layout.clone()
        }),
        Command::Find => Action::OpenFind { replaces: false },
        Command::FindList => Action::OpenFind { replaces: false },
        Command::Replace => Action::OpenFind { replaces: true },
        Command::GoTo => Action::OpenSheet(Sheet::GoTo),
        Command::FollowLink => match link_here(app) {
            Some((paragraph, place)) => Action::FollowLink { paragraph, place },
            None => return Outcome::Nothing,
        },
        Command::FindNext => Action::StepFind(true),
        Command::FindPrevious => Action::StepFind(false),
        Command::Search => Action::OpenSearch,
        Command::LookUp => match marked_pane(app) {
            Some(pane) => Action::LookUpSelection(pane),
            None => return Outcome::Nothing,
        },
        Command::Copy => match marked_pane(app) {
            Some(pane) => Action::Copy(pane),
            None => return Outcome::Nothing,
        },
        Command::SelectAll => Action::SelectAll(marked_pane(app).unwrap_or(Pane::Window)),
        Command::Back => Action::GoBack { forward: false },
        Command::Forward => Action::GoBack { forward: true },
        Command::InterfaceLarger => Action::SetInterfaceScale(step_scale(app, 1)),
        Command::InterfaceSmaller => Action::SetInterfaceScale(step_scale(app, -1)),
        Command::ThemeSystem => Action::SetTheme(ThemeChoice::System),
        Command::ThemeLight => Action::SetTheme(ThemeChoice::Light),
        Command::ThemeDark => Action::SetTheme(ThemeChoice::Dark),
        Command::ThemeSepia => Action::SetTheme(ThemeChoice::Sepia),
        Command::LanguageSystem => Action::SetLanguage(None),
        Command::LanguageChinese => Action::SetLanguage(Some(Language::Chinese)),
        Command::LanguageEnglish => Action::SetLanguage(Some(Language::English)),
        Command::Palette => Action::OpenSheet(Sheet::Palette),
        Command::Keys => Action::OpenSheet(Sheet::Keys),
        Command::About => Action::OpenSheet(Sheet::About),
    };
    Outcome::Act(action)
}

/// The name of `row`'s command, with the step that it would undo or do again.
pub fn name(row: &Row, app: &App, catalogue: &Catalogue) -> String {
    let (id, step) = match row.command {
        Command::Undo => ("undo-step", history(app).and_then(History::undo_name)),
        Command::Redo => ("redo-step", history(app).and_then(History::redo_name)),
        _ => ("", None),
    };
    match step {
        Some(step) => catalogue.say(&Message::new(id).with("step", catalogue.text(step))),
        None => catalogue.text(row.name),
    }
}

fn history(app: &App) -> Option<&History> {
    app.document
        .as_ref()
        .map(|document| &document.lesson.history)
}

/// The kind of the paragraph with the caret.
fn kind_here(app: &App) -> Option<BlockKind> {
    let document = app.document.as_ref()?;
    let at = document.caret().head.paragraph;
    let paragraph = document.lesson.manuscript.paragraphs.get(at)?;
    Some(paragraph.kind)
}

/// Whether `command` makes a paragraph of this kind.
fn is_kind(command: Command, kind: BlockKind) -> bool {
    match command {
        Command::KindParagraph => kind == BlockKind::Paragraph,
        Command::KindTitle => kind == BlockKind::Title,
        Command::KindHeading => kind == BlockKind::Heading(1),
        Command::KindSubheading => {
            matches!(kind, BlockKind::Heading(level) if level > 1)
        }
        Command::KindQuote => kind == BlockKind::Quote,
        Command::KindItem => matches!(kind, BlockKind::ListItem { .. }),
        _ => false,
    }
}

fn field_here(app: &App, remark: Remark) -> Option<Field> {
    let document = app.document.as_ref()?;
    let paragraph = paragraph_here(document);
    Some(Field { paragraph, remark })
}

/// The paragraph that is marked or worked on, else the first in sight.
fn paragraph_here(document: &Document) -> usize {
    let marked = document.view(Pane::Window).selection;
    let head = marked.unwrap_or_else(|| document.caret()).head;
    head.paragraph
}

fn shown(app: &App, change: impl FnOnce(&mut Shown)) -> Action {
    let mut shown = app.settings.shown;
    change(&mut shown);
    Action::SetShown(shown)
}

fn translations(app: &App, choice: Translations) -> Action {
    shown(app, |shown| shown.translations = choice)
}

fn glosses(app: &App, choice: Glosses) -> Action {
    shown(app, |shown| shown.glosses = choice)
}

/// The next larger or smaller scale of the interface.
fn step_scale(app: &App, step: isize) -> f32 {
    let now = app.settings.interface_scale;
    let nearest = (0..INTERFACE_SCALES.len())
        .min_by(|&a, &b| {
            let distance = |index: usize| (INTERFACE_SCALES[index] - now).abs();
            distance(a).total_cmp(&distance(b))
        })
        .unwrap_or(2);
    INTERFACE_SCALES[nearest
        .saturating_add_signed(step)
        .min(INTERFACE_SCALES.len() - 1)]
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

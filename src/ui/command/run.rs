//! What a command comes to, whether it is switched on, and what it is called now.

use super::needs::{history, link_here, marked_pane};
use super::table::{Command, KINDS, Row, is_enabled};
use crate::app::App;
use crate::app::action::{
    Action, AppearanceAction, AskAction, EditAction, FindAction, OpenedAs, SessionAction, Sheet,
    TextAction, ViewAction,
};
use crate::app::document::{Document, Field, Remark};
use crate::app::settings::{
    Accent, GlossPlace, INTERFACE_SCALES, Layout, Pane, Shown, ThemeChoice, Translations,
};
use crate::catalogue::{Catalogue, Language, Message};
use crate::import::BlockKind;
use crate::lesson::history::History;

/// What the window itself must do for a command; everything else is an [`Action`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
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
    /// Give the keyboard to the line for a gloss of one's own.
    OwnGloss,
}

/// What a command comes to.
pub(crate) enum Outcome {
    /// The session carries it out.
    Act(Action),
    /// The window carries it out.
    Ask(Request),
    /// There is nothing to do it to.
    Nothing,
}

/// Whether `command` is switched on now; `None` for one that is no switch.
pub(crate) fn is_on(command: Command, app: &App) -> Option<bool> {
    let settings = app.settings();
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
        Command::GlossesSide => settings.shown.glosses == GlossPlace::Side,
        Command::GlossesRuby => settings.shown.glosses == GlossPlace::Ruby,
        Command::GlossesHover => settings.shown.glosses == GlossPlace::Hover,
        Command::GlossesHidden => settings.shown.glosses == GlossPlace::Hidden,
        kind if KINDS.contains(&kind) => kind_here(app).is_some_and(|here| is_kind(kind, here)),
        Command::ThemeSystem => settings.theme == ThemeChoice::System,
        Command::ThemeLight => settings.theme == ThemeChoice::Light,
        Command::ThemeDark => settings.theme == ThemeChoice::Dark,
        Command::ThemeSepia => settings.theme == ThemeChoice::Sepia,
        Command::AccentBritish => settings.accent == Accent::British,
        Command::AccentAmerican => settings.accent == Accent::American,
        Command::AccentBoth => settings.accent == Accent::Both,
        Command::LanguageSystem => settings.language.is_none(),
        Command::LanguageChinese => settings.language == Some(Language::Chinese),
        Command::LanguageEnglish => settings.language == Some(Language::English),
        _ => return None,
    })
}

/// What running `command` comes to.
pub(crate) fn run(command: Command, app: &App) -> Outcome {
    if !is_enabled(command, app) {
        return Outcome::Nothing;
    }
    let settings = app.settings();
    let action = match command {
        Command::Open => return Outcome::Ask(Request::PickText),
        Command::OpenFolder => return Outcome::Ask(Request::PickFolder),
        Command::NextBook => TextAction::StepBook { forward: true }.into(),
        Command::PreviousBook => TextAction::StepBook { forward: false }.into(),
        Command::AddDictionary => return Outcome::Ask(Request::PickDictionary),
        Command::Paste => return Outcome::Ask(Request::Paste),
        Command::FullScreen => return Outcome::Ask(Request::FullScreen),
        Command::NextPane => return Outcome::Ask(Request::NextPane),
        Command::SaveAs => return Outcome::Ask(Request::SaveAs),
        Command::Export => return Outcome::Ask(Request::Export),
        Command::ImportTranslation => return Outcome::Ask(Request::PickTranslation),
        Command::Save => {
            let has_target = app
                .document()
                .is_some_and(|document| document.target.is_some());
            if !has_target {
                return Outcome::Ask(Request::SaveAs);
            }
            TextAction::Save.into()
        }
        Command::Undo => EditAction::Undo.into(),
        Command::Redo => EditAction::Redo.into(),
        Command::Cut => EditAction::Cut.into(),
        Command::Translate => EditAction::OpenRemark(field_here(app, Remark::Translation)).into(),
        Command::Note => EditAction::OpenRemark(field_here(app, Remark::Note)).into(),
        Command::OwnGloss => return Outcome::Ask(Request::OwnGloss),
        // Where no sense was found, one's own words are asked for.
        Command::Gloss if has_no_sense(app) => return Outcome::Ask(Request::OwnGloss),
        Command::Gloss => EditAction::ChooseSense {
            reading: 0,
            sense: 0,
        }
        .into(),
        Command::KindParagraph => EditAction::SetKind(BlockKind::Paragraph).into(),
        Command::KindTitle => EditAction::SetKind(BlockKind::Title).into(),
        Command::KindHeading => EditAction::SetKind(BlockKind::Heading(1)).into(),
        Command::KindSubheading => EditAction::SetKind(BlockKind::Heading(2)).into(),
        Command::KindQuote => EditAction::SetKind(BlockKind::Quote).into(),
        Command::KindItem => EditAction::SetKind(BlockKind::ListItem {
            depth: 0,
            ordinal: None,
        })
        .into(),
        Command::MoveUp => EditAction::MoveParagraph(false).into(),
        Command::MoveDown => EditAction::MoveParagraph(true).into(),
        Command::DeleteParagraph => EditAction::DeleteParagraph.into(),
        Command::Restore => EditAction::RestoreParagraph.into(),
        Command::PutIn => EditAction::PutIn.into(),
        Command::Compare => shown(app, |shown| shown.comparison = !shown.comparison),
        Command::Spelling => shown(app, |shown| shown.spelling = !shown.spelling),
        Command::Notes => shown(app, |shown| shown.notes = !shown.notes),
        Command::TranslationsUnder => translations(app, Translations::Under),
        Command::TranslationsBeside => translations(app, Translations::Beside),
        Command::TranslationsOnDemand => translations(app, Translations::OnDemand),
        Command::TranslationsHidden => translations(app, Translations::Hidden),
        Command::ToggleTranslation => match app.document() {
            Some(document) => ViewAction::ToggleTranslation(paragraph_here(document)).into(),
            None => return Outcome::Nothing,
        },
        Command::GlossesSide => glosses(app, GlossPlace::Side),
        Command::GlossesRuby => glosses(app, GlossPlace::Ruby),
        Command::GlossesHover => glosses(app, GlossPlace::Hover),
        Command::GlossesHidden => glosses(app, GlossPlace::Hidden),
        Command::OpenPath => SessionAction::OpenSheet(Sheet::OpenPath(OpenedAs::Text)).into(),
        Command::CloseText => TextAction::Close.into(),
        Command::Dictionaries => SessionAction::OpenSheet(Sheet::Dictionaries).into(),
        Command::Quit => SessionAction::Quit.into(),
        Command::Source => AppearanceAction::TogglePane(Pane::Source).into(),
        Command::Manuscript => AppearanceAction::TogglePane(Pane::Manuscript).into(),
        Command::Window => AppearanceAction::TogglePane(Pane::Window).into(),
        Command::Linked => AppearanceAction::SetLayout(Layout {
            linked: !settings.layout.linked,
            ..settings.layout.clone()
        })
        .into(),
        Command::Detach => AppearanceAction::ToggleDetached.into(),
        Command::OnTop => AppearanceAction::SetLayout(Layout {
            on_top: !settings.layout.on_top,
            ..settings.layout.clone()
        })
        .into(),
        Command::Panel => AppearanceAction::SetLayout(Layout {
            panel: !settings.layout.panel,
            ..settings.layout.clone()
        })
        .into(),
        Command::Larger => AppearanceAction::StepTextSize(1.0).into(),
        Command::Smaller => AppearanceAction::StepTextSize(-1.0).into(),
        Command::ResetSize => AppearanceAction::ResetTextSize.into(),
        Command::FoldAll => ViewAction::FoldAll.into(),
        Command::UnfoldAll => ViewAction::UnfoldAll.into(),
        Command::Contents => AppearanceAction::SetLayout(Layout {
            contents: !settings.layout.contents,
            ..settings.layout.clone()
        })
        .into(),
        Command::Find => FindAction::Open { replaces: false }.into(),
        Command::FindList => FindAction::Open { replaces: false }.into(),
        Command::Replace => FindAction::Open { replaces: true }.into(),
        Command::GoTo => SessionAction::OpenSheet(Sheet::GoTo).into(),
        Command::FollowLink => match link_here(app) {
            Some((paragraph, place)) => ViewAction::FollowLink { paragraph, place }.into(),
            None => return Outcome::Nothing,
        },
        Command::FindNext => FindAction::Step(true).into(),
        Command::FindPrevious => FindAction::Step(false).into(),
        Command::Search => AskAction::OpenSearch.into(),
        Command::LookUp => match marked_pane(app) {
            Some(pane) => AskAction::LookUpSelection(pane).into(),
            None => return Outcome::Nothing,
        },
        Command::Copy => match marked_pane(app) {
            Some(pane) => ViewAction::Copy(pane).into(),
            None => return Outcome::Nothing,
        },
        Command::SelectAll => {
            ViewAction::SelectAll(marked_pane(app).unwrap_or(Pane::Window)).into()
        }
        Command::AnswerDictionaries => AskAction::ToggleDictionaries.into(),
        Command::Back => AskAction::GoBack { forward: false }.into(),
        Command::Forward => AskAction::GoBack { forward: true }.into(),
        Command::InterfaceLarger => AppearanceAction::SetInterfaceScale(step_scale(app, 1)).into(),
        Command::InterfaceSmaller => {
            AppearanceAction::SetInterfaceScale(step_scale(app, -1)).into()
        }
        Command::ThemeSystem => AppearanceAction::SetTheme(ThemeChoice::System).into(),
        Command::ThemeLight => AppearanceAction::SetTheme(ThemeChoice::Light).into(),
        Command::ThemeDark => AppearanceAction::SetTheme(ThemeChoice::Dark).into(),
        Command::ThemeSepia => AppearanceAction::SetTheme(ThemeChoice::Sepia).into(),
        Command::AccentBritish => AppearanceAction::SetAccent(Accent::British).into(),
        Command::AccentAmerican => AppearanceAction::SetAccent(Accent::American).into(),
        Command::AccentBoth => AppearanceAction::SetAccent(Accent::Both).into(),
        Command::LanguageSystem => AppearanceAction::SetLanguage(None).into(),
        Command::LanguageChinese => AppearanceAction::SetLanguage(Some(Language::Chinese)).into(),
        Command::LanguageEnglish => AppearanceAction::SetLanguage(Some(Language::English)).into(),
        Command::Palette => SessionAction::OpenSheet(Sheet::Palette).into(),
        Command::Keys => SessionAction::OpenSheet(Sheet::Keys).into(),
        Command::About => SessionAction::OpenSheet(Sheet::About).into(),
    };
    Outcome::Act(action)
}

/// The name of `row`'s command, with the step that it would undo or do again.
pub(crate) fn name(row: &Row, app: &App, catalogue: &Catalogue) -> String {
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

/// The kind of the paragraph with the caret.
fn kind_here(app: &App) -> Option<BlockKind> {
    let document = app.document()?;
    let at = document.caret().head.paragraph;
    let paragraph = document.paragraph(at)?;
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
    let document = app.document()?;
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
    let mut shown = app.settings().shown;
    change(&mut shown);
    AppearanceAction::SetShown(shown).into()
}

fn translations(app: &App, choice: Translations) -> Action {
    shown(app, |shown| shown.translations = choice)
}

fn glosses(app: &App, choice: GlossPlace) -> Action {
    shown(app, |shown| shown.glosses = choice)
}

/// The next larger or smaller scale of the interface.
fn step_scale(app: &App, step: isize) -> f32 {
    let now = app.settings().interface_scale;
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

/// Whether nothing was found of what was looked up.
fn has_no_sense(app: &App) -> bool {
    let look_up = app.look_up();
    look_up.is_some_and(|look_up| look_up.answer().matches.is_empty())
}

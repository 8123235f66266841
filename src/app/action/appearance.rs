//! How everything looks: sizes, faces, colours, language, panes.

use crate::app::session::App;
use crate::app::settings::{
    Accent, DEFAULT_TEXT_SIZE, Layout, Pane, ReadingFace, Shown, ThemeChoice,
};
use crate::catalogue::Language;

/// What can happen to the look of the program.
#[derive(Debug)]
pub enum AppearanceAction {
    /// What 窗 shows beside the text.
    SetShown(Shown),
    /// Switch a pane on or off.
    TogglePane(Pane),
    /// Put the panes into this layout.
    SetLayout(Layout),
    /// Make 窗 a native window, or dock it again.
    ToggleDetached,
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
    /// Choose whose pronunciation is shown.
    SetAccent(Accent),
    /// Choose the language; `None` for the system's.
    SetLanguage(Option<Language>),
    /// Choose the face for English.
    SetFace(ReadingFace),
    /// Choose the installed face for Chinese; `None` to let the program find one.
    SetChineseFace(Option<String>),
    /// The main window has this size, in points.
    Resized([f32; 2]),
}

impl App {
    /// Carries out what is about the look of the program.
    pub(in crate::app) fn carry_out_appearance(&mut self, action: AppearanceAction) {
        let settings = &mut self.settings;
        match action {
            AppearanceAction::SetShown(shown) => settings.shown = shown,
            AppearanceAction::TogglePane(pane) => settings.layout.toggle(pane),
            AppearanceAction::SetLayout(layout) => settings.layout = layout,
            AppearanceAction::ToggleDetached => settings.layout.toggle_detached(),
            AppearanceAction::StepTextSize(step) => self.set_text_size(self.text_size() + step),
            AppearanceAction::ScaleText(factor) => self.set_text_size(self.text_size() * factor),
            AppearanceAction::ResetTextSize => self.set_text_size(DEFAULT_TEXT_SIZE),
            AppearanceAction::SetInterfaceScale(scale) => {
                settings.interface_scale = scale;
                *settings = std::mem::take(settings).sane();
            }
            AppearanceAction::SetTheme(theme) => settings.theme = theme,
            AppearanceAction::SetAccent(accent) => settings.accent = accent,
            AppearanceAction::SetLanguage(language) => settings.language = language,
            AppearanceAction::SetFace(face) => settings.face = face,
            AppearanceAction::SetChineseFace(face) => settings.chinese_face = face,
            AppearanceAction::Resized(size) => settings.window_size = Some(size),
        }
    }
}

//! Panes, popup, toolbar, theme and fonts: draws the session's state and sends it actions.
//!
//! Nothing here reads or writes files but the faces; no rule of the program lives here.

#![deny(
    clippy::disallowed_methods,
    reason = "files are read and written below the interface"
)]

mod answer;
pub(crate) mod atlas;
pub(crate) mod command;
mod contents;
mod dialogs;
mod dictionaries;
mod find_bar;
pub mod fonts;
mod input;
mod menu;
mod panes;
mod placement;
mod popups;
pub mod reading;
mod sheets;
mod shelf;
mod sides;
mod start;
mod status;
pub(crate) mod theme;
mod titles;
mod toolbar;
pub(crate) mod window;

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use egui::{CentralPanel, Rect, Ui, ViewportCommand};

use crate::app::action::{
    Action, AppearanceAction, AskAction, EditAction, FindAction, OpenedAs, SavedAs, SessionAction,
};
use crate::app::document::{Document, DocumentId, Selection};
use crate::app::jobs::Wake;
use crate::app::settings::{Layout, Pane};
use crate::app::{App, Effect};
use crate::catalogue::{Catalogue, Language, Message};
use command::{Command, Outcome, Request};
use dialogs::{Dialogs, Pick};
use panes::{Panes, Sight};
use reading::Arranged;
use theme::Palette;
use titles::Titles;

/// The viewport of the detached 窗.
pub fn detached_viewport() -> egui::ViewportId {
    egui::ViewportId::from_hash_of("detached-window")
}

/// The window: the session and what only drawing needs to know.
pub struct Glosspane {
    /// The session.
    pub app: App,
    catalogue: Catalogue,
    palette: Option<Palette>,
    wish: Option<fonts::Wish>,
    has_chinese: bool,
    families: Option<Vec<String>>,
    dialogs: Dialogs,
    sheet_text: sheets::SheetText,
    panel_text: answer::PanelText,
    contents_text: contents::ContentsText,
    shelf_text: shelf::ShelfText,
    wake: Wake,
    /// What is worked out once for a paragraph.
    kept: RefCell<reading::Kept>,
    /// What the panes showed in the last frame.
    sight: Sight,
    /// Where the popup is.
    popup: Option<Rect>,
    /// What wants the keyboard, and for how many frames.
    focus: Option<(egui::Id, u8)>,
    /// The pane that had the keyboard last.
    home: Pane,
    /// The text that was shown in the last frame.
    text: Option<DocumentId>,
    /// The titles of the windows.
    titles: Titles,
    zoom: f32,
    is_full_screen: bool,
}

impl Glosspane {
    /// Draws `app` in `ctx`.
    pub fn new(app: App, ctx: &egui::Context, wake: Wake) -> Self {
        ctx.options_mut(|options| {
            // Ctrl + and Ctrl − are for the text.
            options.zoom_with_keyboard = false;
        });
        ctx.add_plugin(atlas::AtlasBound::default());
        let mut window = Self {
            catalogue: Catalogue::new(app.settings().language()),
            app,
            palette: None,
            wish: None,
            has_chinese: true,
            families: None,
            dialogs: Dialogs::default(),
            sheet_text: sheets::SheetText::default(),
            panel_text: answer::PanelText::default(),
            contents_text: contents::ContentsText::default(),
            shelf_text: shelf::ShelfText::default(),
            wake,
            kept: RefCell::default(),
            sight: Sight::default(),
            popup: None,
            focus: None,
            home: Pane::Window,
            text: None,
            titles: Titles::default(),
            zoom: 1.0,
            is_full_screen: false,
        };
        window.dress(ctx);
        window
    }

    /// Draws one frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.app.poll();
        let text = self.app.document().map(Document::id);
        if self.text != text {
            self.text = text;
            self.kept.borrow_mut().clear();
            let layout = &self.app.settings().layout;
            let first = Pane::ALL.into_iter().rev().find(|&pane| layout.shows(pane));
            self.focus = first.map(|pane| (reading::focus_id(pane), 0));
        }
        if let Some(document) = self.app.document() {
            let state = document.lesson.history.state();
            self.kept.borrow_mut().enter(state);
        }
        if let Some(title) = self.titles.changed(self.app.document(), &self.catalogue) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Title(title));
        }
        if let Some(wait) = self.app.open_text().keeps_work_in() {
            ui.ctx().request_repaint_after(wait);
        }
        if ui.input(|input| input.viewport().close_requested()) && self.app.has_unsaved_work() {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            self.app.update(SessionAction::Quit);
        }
        if !self.app.jobs().running().is_empty() {
            // Progress moves although nothing else asks for a frame.
            ui.ctx().request_repaint_after(Duration::from_millis(60));
        }
        let mut actions = self.dialogs.answers();
        self.dress(ui.ctx());
        self.listen(ui, &mut actions);
        let mut commands = self.top(ui, &mut actions);
        self.foot(ui, &mut actions);
        let words = self.sight.words.filter(|_| self.app.look_up().is_some());
        let mut sight = Sight {
            words,
            ..Sight::default()
        };
        self.side(ui, &mut actions);
        self.contents(ui, &mut actions);
        if self.app.document().is_some() || self.app.bookshelf().is_none() {
            self.shelf_text = shelf::ShelfText::default();
        }
        let palette = self.colours();
        CentralPanel::no_frame().show(ui, |ui| match (self.app.document(), self.app.bookshelf()) {
            (Some(document), _) => self.panes(document).show(ui, &mut sight, &mut actions),
            (None, Some(bookshelf)) => {
                commands.extend(shelf::show(
                    ui,
                    bookshelf,
                    &mut self.shelf_text,
                    &palette,
                    &self.catalogue,
                    &mut actions,
                ));
            }
            (None, None) => {
                commands.extend(start::show(
                    ui,
                    &self.app,
                    &palette,
                    &self.catalogue,
                    &mut actions,
                ));
            }
        });
        self.detached(ui, &mut sight, &mut actions);
        self.sight = sight;
        if self.kept.borrow().is_behind() {
            ui.ctx().request_repaint();
        }
        self.popup(ui, &mut actions);
        let palette = self.colours();
        let chosen = sheets::show(
            ui,
            &self.app,
            &mut self.sheet_text,
            &palette,
            &self.catalogue,
            &mut actions,
        );
        commands.extend(chosen);
        for command in commands {
            self.run(command, ui, &mut actions);
        }
        self.carry_out(ui, actions);
    }

    /// Where the popup stands, while it is open.
    pub fn popup_rect(&self) -> Option<Rect> {
        self.popup
    }

    /// Where `words` of `pane` stand, as far as they are in sight.
    pub fn rect_of(&self, pane: Pane, words: Selection) -> Option<Rect> {
        let text = self.sight.texts[pane.index()].as_ref()?;
        let (from, to) = words.ordered();
        (from.paragraph..=to.paragraph)
            .filter_map(|index| text.rect_of(index, &words.within(index, usize::MAX)?))
            .reduce(Rect::union)
    }

    /// What `pane` showed in the last frame.
    pub fn sight(&self, pane: Pane) -> Option<&Arranged> {
        self.sight.texts[pane.index()].as_ref()
    }

    fn colours(&self) -> Palette {
        self.palette.unwrap_or(theme::LIGHT)
    }

    /// Brings colours, faces, language and scale in line with the settings.
    fn dress(&mut self, ctx: &egui::Context) {
        let settings = self.app.settings();
        let wish = fonts::Wish {
            face: settings.face.clone(),
            chinese: settings.chinese_face.clone(),
            folder: self.app.folders().fonts_folder(),
        };
        if self.wish.as_ref() != Some(&wish) {
            let faces = fonts::load(&wish);
            ctx.set_fonts(faces.definitions);
            self.has_chinese = faces.has_chinese;
            self.wish = Some(wish);
            if !self.has_chinese && settings.language() == Language::Chinese {
                self.app
                    .update(SessionAction::Notify(Message::new("no-chinese-font")));
            }
        }
        let settings = self.app.settings();
        let language = if self.has_chinese {
            settings.language()
        } else {
            Language::English
        };
        if self.catalogue.language() != language {
            self.catalogue = Catalogue::new(language);
        }
        let is_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        let palette = Palette::of(settings.theme, is_dark);
        if self.palette != Some(palette) {
            theme::apply(ctx, &palette);
            self.palette = Some(palette);
        }
        if (self.zoom - settings.interface_scale).abs() > f32::EPSILON {
            self.zoom = settings.interface_scale;
            ctx.set_zoom_factor(self.zoom);
        }
    }

    fn panes<'a>(&'a self, document: &'a Document) -> Panes<'a> {
        Panes {
            app: &self.app,
            document,
            palette: self.colours(),
            catalogue: &self.catalogue,
            kept: &self.kept,
            is_at_end: self.sight(Pane::Window).is_some_and(|sight| sight.at_end),
        }
    }

    fn pick(&mut self, pick: Pick) {
        let suggested = match pick {
            Pick::Save(what) => sheets::suggested(&self.app, what),
            Pick::Open(_) => std::path::PathBuf::new(),
        };
        self.dialogs
            .open(pick, &suggested, &self.catalogue, self.wake.clone());
    }

    /// Runs `command`: most become actions, some only the window can do.
    fn run(&mut self, command: Command, ui: &Ui, actions: &mut Vec<Action>) {
        match command::run(command, &self.app) {
            Outcome::Nothing => {}
            Outcome::Act(action) => {
                if command == Command::FindList {
                    actions.push(
                        AppearanceAction::SetLayout(Layout {
                            contents: true,
                            ..self.app.settings().layout.clone()
                        })
                        .into(),
                    );
                }
                match &action {
                    Action::Find(FindAction::Open { .. }) => {
                        self.focus = Some((find_bar::needle_id(), 0))
                    }
                    Action::Ask(AskAction::OpenSearch) => {
                        self.focus = Some((answer::search_id(), 0))
                    }
                    _ => {}
                }
                actions.push(action);
            }
            Outcome::Ask(Request::PickText) => self.pick(Pick::Open(OpenedAs::Text)),
            Outcome::Ask(Request::PickFolder) => self.pick(Pick::Open(OpenedAs::Folder)),
            Outcome::Ask(Request::PickDictionary) => self.pick(Pick::Open(OpenedAs::Dictionary)),
            Outcome::Ask(Request::PickTranslation) => self.pick(Pick::Open(OpenedAs::Translation)),
            Outcome::Ask(Request::SaveAs) => self.pick(Pick::Save(SavedAs::Lesson)),
            Outcome::Ask(Request::Export) => self.pick(Pick::Save(SavedAs::Export)),
            Outcome::Ask(Request::Paste) => {
                ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Outcome::Ask(Request::FullScreen) => {
                self.is_full_screen = !self.is_full_screen;
                ui.ctx()
                    .send_viewport_cmd(ViewportCommand::Fullscreen(self.is_full_screen));
            }
            Outcome::Ask(Request::OwnGloss) => self.focus = Some((answer::own_gloss_id(), 0)),
            Outcome::Ask(Request::NextPane) => {
                let layout = &self.app.settings().layout;
                let shown: Vec<Pane> = Pane::ALL
                    .into_iter()
                    .filter(|&pane| layout.shows(pane))
                    .collect();
                let now = shown.iter().position(|&pane| {
                    ui.memory(|memory| memory.has_focus(reading::focus_id(pane)))
                });
                let next = now.map_or(0, |now| (now + 1) % shown.len().max(1));
                self.focus = shown.get(next).map(|&pane| (reading::focus_id(pane), 0));
            }
        }
    }

    /// Gives the keyboard to what asked for it, once it is there: what an action opens is drawn a
    /// frame later, and egui takes the focus from what is not drawn.
    fn give_focus(&mut self, ctx: &egui::Context) {
        const PATIENCE: u8 = 4;
        // What stood under this id before, in a popup that closes, is drawn for a frame more.
        const SETTLED: u8 = 2;
        if let Some((id, frames)) = self.focus {
            ctx.memory_mut(|memory| memory.request_focus(id));
            let is_there = frames >= SETTLED && ctx.read_response(id).is_some();
            self.focus = (!is_there && frames < PATIENCE).then_some((id, frames + 1));
            ctx.request_repaint();
        }
    }

    /// Carries out the frame's actions and what the session asks of the window.
    fn carry_out(&mut self, ui: &Ui, actions: Vec<Action>) {
        let ctx = ui.ctx();
        let has_actions = !actions.is_empty();
        for action in actions {
            if matches!(action, Action::Edit(EditAction::OpenRemark(Some(_)))) {
                self.focus = Some((reading::field_id(), 0));
            }
            self.app.update(action);
        }
        self.give_focus(ctx);
        for effect in self.app.take_effects() {
            match effect {
                Effect::CopyText(text) => ctx.copy_text(text),
                Effect::OpenAddress(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
                Effect::AskForFile => self.pick(Pick::Save(SavedAs::Lesson)),
                Effect::CloseWindow => ctx.send_viewport_cmd(ViewportCommand::Close),
            }
        }
        if has_actions {
            ctx.request_repaint();
        }
    }
}

impl eframe::App for Glosspane {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let size = ui.ctx().content_rect().size();
        if self.app.settings().window_size != Some([size.x, size.y]) && !self.is_full_screen {
            self.app.update(AppearanceAction::Resized([size.x, size.y]));
        }
        self.frame(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.colours().page.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.close();
    }
}

/// A wake-up call for `ctx`, to be made from any thread.
pub fn wake(ctx: &egui::Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

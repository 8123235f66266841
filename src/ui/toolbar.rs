//! The bar at the top: the menu, the panes, the size of the text, folding, finding.

use egui::{Button, RichText, Ui};

use super::command::{self, COMMANDS, Command, Menu};
use super::menu;
use super::panes::command_of;
use super::theme::{Palette, SMALL_SIZE};
use crate::app::App;
use crate::app::action::{Action, AppearanceAction, TextAction};
use crate::app::settings::{Pane, ReadingFace};
use crate::catalogue::Catalogue;

/// What the toolbar and its menus need.
pub(super) struct Toolbar<'a> {
    /// The session.
    pub app: &'a App,
    /// Colours.
    pub palette: &'a Palette,
    /// Words.
    pub catalogue: &'a Catalogue,
    /// Names of the installed faces, once they have been asked for.
    pub families: &'a mut Option<Vec<String>>,
}

impl Toolbar<'_> {
    /// Draws the bar; returns the commands that were chosen.
    pub(super) fn show(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> Vec<Command> {
        let mut chosen = Vec::new();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            self.menus(ui, &mut chosen, actions);
            ui.add_space(4.0);
            self.button(ui, Command::Open, None, &mut chosen);
            self.button(ui, Command::Save, None, &mut chosen);
            ui.separator();
            self.button(ui, Command::Contents, None, &mut chosen);
            for pane in Pane::ALL {
                self.button(ui, command_of(pane), None, &mut chosen);
            }
            self.button(ui, Command::Linked, None, &mut chosen);
            ui.separator();
            ui.label(
                RichText::new(self.catalogue.text("text-size"))
                    .size(SMALL_SIZE)
                    .color(self.palette.quiet),
            );
            self.button(ui, Command::Smaller, Some("−"), &mut chosen);
            let size = format!("{:.0}", self.app.text_size());
            let reset = ui.add(
                Button::new(size)
                    .frame(false)
                    .min_size(egui::vec2(26.0, 0.0)),
            );
            let reset = reset.accessible_name(self.catalogue.text("reset-size"));
            if reset
                .on_hover_text(command::tip(ui, self.catalogue, Command::ResetSize))
                .clicked()
            {
                chosen.push(Command::ResetSize);
            }
            self.button(ui, Command::Larger, Some("+"), &mut chosen);
            ui.separator();
            self.button(ui, Command::FoldAll, None, &mut chosen);
            self.button(ui, Command::UnfoldAll, None, &mut chosen);
            ui.separator();
            self.button(ui, Command::Find, None, &mut chosen);
            self.button(ui, Command::Search, None, &mut chosen);
            self.button(ui, Command::Panel, None, &mut chosen);
        });
        chosen
    }

    fn button(&self, ui: &mut Ui, command: Command, sign: Option<&str>, chosen: &mut Vec<Command>) {
        let name = self.catalogue.text(command::of(command).name);
        let text = sign.map_or_else(|| name.clone(), str::to_owned);
        let is_on = command::is_on(command, self.app);
        let button = match is_on {
            Some(true) => Button::new(RichText::new(text).color(self.palette.on_accent))
                .fill(self.palette.accent),
            _ => Button::new(text),
        };
        let response = ui.add_enabled(command::is_enabled(command, self.app), button);
        response.widget_info(|| match is_on {
            Some(is_on) => egui::WidgetInfo::selected(egui::Role::Button, true, is_on, &name),
            None => egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &name),
        });
        if response
            .on_hover_text(command::tip(ui, self.catalogue, command))
            .clicked()
        {
            chosen.push(command);
        }
    }

    fn menus(&mut self, ui: &mut Ui, chosen: &mut Vec<Command>, actions: &mut Vec<Action>) {
        let title = self.catalogue.text("menu");
        ui.menu_button(
            RichText::new(title).strong().color(self.palette.accent),
            |ui| {
                for (menu, name) in [
                    (Menu::File, "menu-file"),
                    (Menu::Edit, "menu-edit"),
                    (Menu::View, "menu-view"),
                    (Menu::Text, "menu-text"),
                    (Menu::Lesson, "menu-lesson"),
                    (Menu::Look, "menu-look"),
                    (Menu::Help, "menu-help"),
                ] {
                    let name = self.catalogue.text(name);
                    ui.menu_button(name, |ui| {
                        menu::rows(ui, |ui| {
                            if menu == Menu::File {
                                self.recent(ui, actions);
                            }
                            for row in COMMANDS.iter().filter(|row| row.menu == menu) {
                                if menu::row(ui, row.command, self.app, self.catalogue).clicked() {
                                    chosen.push(row.command);
                                    ui.close();
                                }
                            }
                            if menu == Menu::Look {
                                ui.separator();
                                self.faces(ui, actions);
                            }
                        });
                    });
                }
            },
        );
    }

    fn recent(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let recent = &self.app.settings().recent;
        let name = self.catalogue.text("recent");
        ui.add_enabled_ui(!recent.is_empty(), |ui| {
            ui.menu_button(name, |ui| {
                for path in recent {
                    let name = path
                        .file_name()
                        .unwrap_or(path.as_os_str())
                        .to_string_lossy();
                    let button = ui.button(name).on_hover_text(path.display().to_string());
                    if button.clicked() {
                        actions.push(TextAction::Open(path.clone()).into());
                        ui.close();
                    }
                }
                ui.separator();
                if ui.button(self.catalogue.text("clear-recent")).clicked() {
                    actions.push(TextAction::ClearRecent.into());
                    ui.close();
                }
            });
        });
    }

    fn faces(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let settings = self.app.settings();
        let english = self.catalogue.text("face-english");
        ui.menu_button(english, |ui| {
            for (face, name) in [
                (ReadingFace::Serif, "face-serif"),
                (ReadingFace::Sans, "face-sans"),
            ] {
                let is_chosen = settings.face == face;
                if ui
                    .selectable_label(is_chosen, self.catalogue.text(name))
                    .clicked()
                {
                    actions.push(AppearanceAction::SetFace(face).into());
                    ui.close();
                }
            }
            ui.separator();
            let now = match &settings.face {
                ReadingFace::Installed(name) => Some(name.as_str()),
                _ => None,
            };
            if let Some(name) = families(ui, self.families, now) {
                actions.push(AppearanceAction::SetFace(ReadingFace::Installed(name)).into());
                ui.close();
            }
        });
        let chinese = self.catalogue.text("face-chinese");
        ui.menu_button(chinese, |ui| {
            let is_found = settings.chinese_face.is_none();
            if ui
                .selectable_label(is_found, self.catalogue.text("face-found"))
                .clicked()
            {
                actions.push(AppearanceAction::SetChineseFace(None).into());
                ui.close();
            }
            ui.separator();
            if let Some(name) = families(ui, self.families, settings.chinese_face.as_deref()) {
                actions.push(AppearanceAction::SetChineseFace(Some(name)).into());
                ui.close();
            }
        });
    }
}

/// The list of installed families; returns the one that was chosen.
fn families(ui: &mut Ui, known: &mut Option<Vec<String>>, now: Option<&str>) -> Option<String> {
    let names = known.get_or_insert_with(|| super::fonts::InstalledFaces::search().families());
    let mut chosen = None;
    egui::ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| {
            for name in names.iter() {
                if ui.selectable_label(now == Some(name), name).clicked() {
                    chosen = Some(name.clone());
                }
            }
        });
    chosen
}

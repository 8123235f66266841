//! The panel at the side: the same answer, with tabs by dictionary, and what has been looked up before.

use std::sync::Arc;

use egui::{Button, RichText, ScrollArea, Ui};

use super::scene::Scene;
use super::{line, readings};
use crate::app::App;
use crate::app::action::{Action, AskAction};
use crate::catalogue::Catalogue;
use crate::ui::theme::{Palette, SMALL_SIZE};

/// What only drawing the panel needs to know.
#[derive(Default)]
pub(crate) struct PanelText {
    is_history: bool,
    /// How many answers there had been when the panel was drawn last.
    answers: u64,
    filter: String,
    /// The dictionary whose readings are shown; all where none is chosen.
    dictionary: Option<Arc<str>>,
    /// The query to which that choice belongs.
    query: String,
}

/// The panel.
pub(crate) struct Panel<'a> {
    /// The session.
    pub app: &'a App,
    /// Colours.
    pub palette: &'a Palette,
    /// Words.
    pub catalogue: &'a Catalogue,
    /// What it remembers between frames.
    pub text: &'a mut PanelText,
}

impl Panel<'_> {
    /// Draws the panel in `ui`, which is all its.
    pub(crate) fn show(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let mut scene = Scene {
            app: self.app,
            palette: self.palette,
            catalogue: self.catalogue,
            actions,
        };
        let look_up = self.app.look_up();
        // A new answer is not left behind the history.
        if self.text.answers != self.app.answers() {
            self.text.answers = self.app.answers();
            self.text.is_history = false;
        }
        line::show(ui, look_up, &mut scene);
        if let Some(look_up) = look_up.filter(|look_up| !look_up.suggestions().is_empty()) {
            scroll(ui, "suggestions", |ui| {
                line::suggestions(ui, look_up, &mut scene)
            });
            return;
        }
        ui.horizontal(|ui| {
            for (is_history, name) in [(false, "panel-answer"), (true, "panel-history")] {
                let is_on = self.text.is_history == is_history;
                if ui
                    .selectable_label(is_on, self.catalogue.text(name))
                    .clicked()
                {
                    self.text.is_history = is_history;
                }
            }
        });
        ui.separator();
        if self.text.is_history {
            self.history(ui, &mut scene);
            return;
        }
        let Some(look_up) = look_up else {
            ui.label(RichText::new(self.catalogue.text("panel-hint")).color(self.palette.quiet));
            return;
        };
        let answer = look_up.answer();
        if self.text.query != answer.query {
            self.text.query.clone_from(&answer.query);
            self.text.dictionary = None;
        }
        let mut names: Vec<&Arc<str>> = Vec::new();
        for found in &answer.matches {
            if !names.contains(&&found.dictionary) {
                names.push(&found.dictionary);
            }
        }
        if names.len() > 1 {
            self.tabs(ui, &names);
        }
        let dictionary = self.text.dictionary.clone();
        scroll(ui, &answer.query, |ui| {
            readings::show(ui, look_up, dictionary.as_deref(), &mut scene);
        });
    }

    fn tabs(&mut self, ui: &mut Ui, names: &[&Arc<str>]) {
        ui.horizontal_wrapped(|ui| {
            let all = RichText::new(self.catalogue.text("all-dictionaries")).size(SMALL_SIZE);
            if ui
                .selectable_label(self.text.dictionary.is_none(), all)
                .clicked()
            {
                self.text.dictionary = None;
            }
            for name in names {
                let is_on = self.text.dictionary.as_ref() == Some(name);
                let label = RichText::new(&***name).size(SMALL_SIZE);
                if ui.selectable_label(is_on, label).clicked() {
                    self.text.dictionary = Some((*name).clone());
                }
            }
        });
        ui.separator();
    }

    fn history(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let history = self.app.history();
        if history.is_empty() {
            ui.label(RichText::new(self.catalogue.text("history-empty")).color(self.palette.quiet));
            return;
        }
        ui.horizontal(|ui| {
            let clear = Button::new(self.catalogue.text("clear-history"));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.add(clear).clicked() {
                    scene.actions.push(AskAction::ClearHistory.into());
                }
                let edit = egui::TextEdit::singleline(&mut self.text.filter)
                    .align(egui::Align2::LEFT_CENTER)
                    .hint_text(self.catalogue.text("history-filter-hint"))
                    .desired_width(f32::INFINITY);
                ui.add(edit)
                    .accessible_name(self.catalogue.text("history-filter"));
            });
        });
        let looked: Vec<_> = history.search(&self.text.filter).collect();
        if looked.is_empty() {
            ui.label(self.catalogue.text("history-none"));
        }
        let height =
            ui.text_style_height(&egui::TextStyle::Button) + 2.0 * ui.spacing().button_padding.y;
        ScrollArea::vertical()
            .id_salt("history")
            .auto_shrink([false, false])
            .show_rows(ui, height, looked.len(), |ui, rows| {
                for looked in &looked[rows] {
                    let gloss = RichText::new(&looked.gloss).color(self.palette.quiet);
                    let button = Button::new(&looked.text)
                        .right_text(gloss)
                        .frame_when_inactive(false)
                        .truncate()
                        .min_size([ui.available_width(), 0.0].into());
                    if ui.add(button).clicked() {
                        scene
                            .actions
                            .push(AskAction::LookUpText(looked.text.clone()).into());
                        self.text.is_history = false;
                    }
                }
            });
    }
}

fn scroll(ui: &mut Ui, salt: &str, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show(ui, content);
}

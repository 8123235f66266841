//! What stands around the panes: the toolbar, the foot, the panels at both sides.

use egui::{Frame, Margin, Panel, Ui};

use super::command::Command;
use super::toolbar::Toolbar;
use super::{Glosspane, answer, contents, find_bar, status, theme};
use crate::app::action::{Action, AppearanceAction};
use crate::app::settings::{CONTENTS_WIDTHS, Layout, PANEL_WIDTHS};

impl Glosspane {
    pub(super) fn top(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> Vec<Command> {
        let palette = self.colours();
        let frame = Frame::new()
            .fill(palette.chrome)
            .inner_margin(Margin::symmetric(10, 7));
        let mut chosen = Vec::new();
        Panel::top("toolbar")
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| {
                let mut toolbar = Toolbar {
                    app: &self.app,
                    palette: &palette,
                    catalogue: &self.catalogue,
                    families: &mut self.families,
                };
                chosen = toolbar.show(ui, actions);
            });
        if self.app.finder().is_open {
            Panel::top("find")
                .frame(frame)
                .resizable(false)
                .show(ui, |ui| {
                    find_bar::show(ui, &self.app, &self.catalogue, actions);
                });
        }
        chosen
    }

    pub(super) fn foot(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let palette = self.colours();
        let frame = Frame::new()
            .fill(palette.chrome)
            .inner_margin(Margin::symmetric(12, 5));
        if status::has_something(&self.app) {
            Panel::bottom("status")
                .frame(frame)
                .resizable(false)
                .show(ui, |ui| {
                    status::show(ui, &self.app, &palette, &self.catalogue, actions);
                });
        }
        if self.app.document().is_some() {
            Panel::bottom("hint")
                .frame(frame)
                .resizable(false)
                .show(ui, |ui| {
                    let hint = self.catalogue.text("hint");
                    ui.label(
                        egui::RichText::new(hint)
                            .size(theme::SMALL_SIZE)
                            .color(palette.quiet),
                    );
                });
        }
    }

    /// The panel at the side, where answers are pinned there.
    pub(super) fn side(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let layout = &self.app.settings().layout;
        if !layout.panel {
            return;
        }
        let palette = self.colours();
        let frame = Frame::new()
            .fill(palette.raised)
            .inner_margin(Margin::same(12));
        let shown = Panel::right("answers")
            .frame(frame)
            .resizable(true)
            .default_size(layout.panel_width)
            .size_range(PANEL_WIDTHS)
            .show(ui, |ui| {
                let mut panel = answer::Panel {
                    app: &self.app,
                    palette: &palette,
                    catalogue: &self.catalogue,
                    text: &mut self.panel_text,
                };
                panel.show(ui, actions);
            });
        let width = shown.response.rect.width();
        if (width - layout.panel_width).abs() > 1.0 && !ui.input(|input| input.pointer.any_down()) {
            actions.push(
                AppearanceAction::SetLayout(Layout {
                    panel_width: width,
                    ..layout.clone()
                })
                .into(),
            );
        }
    }

    /// The panel at the left, where it is wanted.
    pub(super) fn contents(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let layout = &self.app.settings().layout;
        let Some(document) = self.app.document().filter(|_| layout.contents) else {
            return;
        };
        let palette = self.colours();
        let frame = Frame::new()
            .fill(palette.raised)
            .inner_margin(Margin::same(8));
        let shown = Panel::left("contents")
            .frame(frame)
            .resizable(true)
            .default_size(layout.contents_width)
            .size_range(CONTENTS_WIDTHS)
            .show(ui, |ui| {
                let mut panel = contents::ContentsPanel {
                    app: &self.app,
                    document,
                    palette: &palette,
                    catalogue: &self.catalogue,
                    text: &mut self.contents_text,
                };
                panel.show(ui, actions);
            });
        let width = shown.response.rect.width();
        if (width - layout.contents_width).abs() > 1.0
            && !ui.input(|input| input.pointer.any_down())
        {
            actions.push(
                AppearanceAction::SetLayout(Layout {
                    contents_width: width,
                    ..layout.clone()
                })
                .into(),
            );
        }
    }
}

//! What floats: 窗 in a native window of its own, and the popup beside the touched words.

use egui::{Rect, Ui, ViewportCommand};

use super::command::{self, Outcome, Request};
use super::panes::Sight;
use super::{Glosspane, answer, detached_viewport, theme};
use crate::app::action::{Action, AppearanceAction, AskAction};
use crate::app::ask::lookup::AskedAt;
use crate::app::settings::Pane;

impl Glosspane {
    /// 窗 as a native window, for a second screen.
    pub(super) fn detached(&mut self, ui: &Ui, sight: &mut Sight, actions: &mut Vec<Action>) {
        let layout = &self.app.settings().layout;
        let Some(document) = self.app.document() else {
            return;
        };
        if !layout.detached || !layout.shows(Pane::Window) {
            return;
        }
        let level = if layout.on_top {
            egui::WindowLevel::AlwaysOnTop
        } else {
            egui::WindowLevel::Normal
        };
        let builder = egui::ViewportBuilder::default()
            .with_title(self.titles.text.as_str())
            .with_inner_size([900.0, 700.0])
            .with_min_inner_size([320.0, 240.0])
            .with_window_level(level);
        let mut popup = self.popup;
        let mut is_full_screen = None;
        ui.ctx()
            .show_viewport_immediate(detached_viewport(), builder, |ui, class| {
                let ctx = ui.ctx().clone();
                let mut child = ui.new_child(egui::UiBuilder::new().id_salt("detached"));
                if class == egui::ViewportClass::EmbeddedWindow {
                    let (rect, _) =
                        ui.allocate_exact_size(egui::vec2(640.0, 420.0), egui::Sense::hover());
                    child = ui.new_child(egui::UiBuilder::new().id_salt("detached").max_rect(rect));
                }
                self.panes(document)
                    .pane(&mut child, Pane::Window, sight, actions);
                if class != egui::ViewportClass::EmbeddedWindow {
                    for command in command::pressed(&ctx, ctx.text_edit_focused()) {
                        match command::run(command, &self.app) {
                            Outcome::Act(action) => actions.push(action),
                            Outcome::Ask(Request::FullScreen) => {
                                let now = ctx.input(|input| input.viewport().fullscreen);
                                is_full_screen = Some(!now.unwrap_or(false));
                            }
                            _ => {}
                        }
                    }
                    self.zoom_text(&ctx, actions);
                    self.escape(&ctx, actions);
                    let drawn = self.draw_popup(ui, Pane::Window, sight.words, popup, actions);
                    popup = drawn.or(popup);
                    if ctx.input(|input| input.viewport().close_requested()) {
                        actions.push(AppearanceAction::ToggleDetached.into());
                    }
                    if let Some(is_on) = is_full_screen {
                        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_on));
                    }
                }
            });
        self.popup = popup;
    }

    /// The popup in the main window.
    pub(super) fn popup(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let is_pinned = self.app.settings().layout.panel;
        let Some(look_up) = self.app.look_up().filter(|_| !is_pinned) else {
            self.popup = None;
            return;
        };
        let pane = match look_up.asked_at {
            AskedAt::Text { pane, .. } => pane,
            AskedAt::Search => Pane::Source,
        };
        let is_elsewhere = pane == Pane::Window
            && self.app.settings().layout.detached
            && !ui.ctx().embed_viewports();
        if !is_elsewhere {
            let drawn = self.draw_popup(ui, pane, self.sight.words, self.popup, actions);
            self.popup = drawn.or(self.popup);
        }
    }

    /// Draws the popup if its words stand in `pane`; a click elsewhere closes it.
    pub(super) fn draw_popup(
        &self,
        ui: &Ui,
        pane: Pane,
        words: Option<(Pane, Rect)>,
        last: Option<Rect>,
        actions: &mut Vec<Action>,
    ) -> Option<Rect> {
        let is_pinned = self.app.settings().layout.panel;
        let look_up = self.app.look_up().filter(|_| !is_pinned)?;
        let rect = match look_up.asked_at {
            AskedAt::Text { pane: own, .. } if own != pane => return None,
            AskedAt::Text { .. } => words.map(|(_, rect)| rect)?,
            // The search line hangs from the toolbar.
            AskedAt::Search => {
                let window = ui.ctx().content_rect();
                let x = window.center().x - theme::POPUP_WIDTH / 2.0;
                Rect::from_min_size(egui::pos2(x, window.min.y + 30.0), egui::vec2(1.0, 8.0))
            }
        };
        let palette = self.colours();
        let shown = answer::show_popup(
            ui,
            &self.app,
            look_up,
            rect,
            &palette,
            &self.catalogue,
            actions,
        );
        let pressed = ui.input(|input| {
            input
                .pointer
                .any_pressed()
                .then(|| input.pointer.interact_pos())
                .flatten()
        });
        let is_outside = pressed
            .is_some_and(|at| !shown.contains(at) && last.is_some_and(|last| !last.contains(at)));
        if is_outside && !ui.ctx().any_popup_open() {
            actions.push(AskAction::Close.into());
        }
        Some(shown)
    }
}

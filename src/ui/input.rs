//! What comes in from outside the widgets: keys, dropped files, the clipboard, the wheel.

use egui::{Key, Modifiers, Ui};

use super::{Glosspane, answer, command, reading};
use crate::app::action::{
    Action, AppearanceAction, AskAction, EditAction, FindAction, TextAction, ViewAction,
};
use crate::app::settings::Pane;

/// How much larger a point of a smooth Ctrl wheel makes the text, as a natural logarithm.
const POINTS_OF_PINCH: f32 = 1.0 / 400.0;

impl Glosspane {
    /// Keys, dropped files and pasted text.
    pub(super) fn listen(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        let is_typing = ctx.text_edit_focused();
        self.go_home(&ctx);
        self.zoom_text(&ctx, actions);
        if self.app.sheet().is_none() {
            for command in command::pressed(&ctx, is_typing) {
                self.run(command, ui, actions);
            }
            self.escape(&ctx, actions);
        }
        let (dropped, pasted, copy, cut) = ctx.input(|input| {
            let mut pasted = None;
            let (mut copy, mut cut) = (false, false);
            for event in &input.events {
                match event {
                    egui::Event::Paste(text) if !is_typing => pasted = Some(text.clone()),
                    egui::Event::Copy if !is_typing => copy = true,
                    egui::Event::Cut if !is_typing => cut = true,
                    _ => {}
                }
            }
            let dropped: Vec<_> = input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect();
            (dropped, pasted, copy, cut)
        });
        match dropped.len() {
            0 => {}
            1 => actions.extend(
                dropped
                    .into_iter()
                    .map(|path| Action::from(TextAction::Open(path))),
            ),
            _ => actions.push(TextAction::OpenMany(dropped).into()),
        }
        let is_editing = ctx.memory(|memory| memory.has_focus(reading::focus_id(Pane::Manuscript)));
        if let Some(text) = pasted.filter(|text| !text.is_empty()) {
            if is_editing && self.app.document().is_some() {
                actions.push(EditAction::Paste(text).into());
            } else if !text.trim().is_empty() {
                actions.push(TextAction::Paste(text).into());
            }
        }
        if cut && is_editing {
            actions.push(EditAction::Cut.into());
        }
        if copy && let Some(pane) = command::marked_pane(&self.app) {
            actions.push(ViewAction::Copy(pane).into());
        }
        let is_hovering = ctx.input(|input| !input.raw.hovered_files.is_empty());
        if is_hovering {
            let text = self.catalogue.text("drop-here");
            let painter = ctx.layer_painter(egui::LayerId::new(
                egui::Order::Foreground,
                egui::Id::unique("drop"),
            ));
            let rect = ctx.content_rect();
            let palette = self.colours();
            painter.rect_filled(rect, 0.0, palette.page.gamma_multiply(0.9));
            let font = egui::FontId::proportional(24.0);
            painter.text(
                rect.center(),
                egui::Align2::CENTER_CENTER,
                text,
                font,
                palette.accent,
            );
        }
    }

    /// Gives the keyboard to the pane that had it last, where nothing has it: a popup or sheet has closed, a button was
    /// pressed.
    fn go_home(&mut self, ctx: &egui::Context) {
        let has_focus = |pane: Pane| ctx.memory(|memory| memory.has_focus(reading::focus_id(pane)));
        if let Some(pane) = Pane::ALL.into_iter().find(|&pane| has_focus(pane)) {
            self.home = pane;
            return;
        }
        let is_taken = ctx.memory(|memory| memory.focused().is_some()) || self.focus.is_some();
        if is_taken || self.app.sheet().is_some() || egui::Popup::is_any_open(ctx) {
            return;
        }
        let id = reading::focus_id(self.home_pane());
        // What is not drawn would lose it again.
        if ctx.read_response(id).is_some() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// The pane that had the keyboard last, or the first that is shown where that one is not.
    fn home_pane(&self) -> Pane {
        let layout = &self.app.settings().layout;
        let mut shown = Pane::ALL.into_iter().filter(|&pane| layout.shows(pane));
        if layout.shows(self.home) {
            self.home
        } else {
            shown.next().unwrap_or(self.home)
        }
    }

    /// Ctrl wheel and pinching change the size of the text.
    pub(super) fn zoom_text(&self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        // A notch of the wheel is a step, as the buttons are; fingers go as they please.
        let (mut steps, mut points, mut pinched) = (0.0, 0.0, 1.0);
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    egui::Event::MouseWheel {
                        unit,
                        delta,
                        modifiers,
                        ..
                    } if modifiers.command => match unit {
                        egui::MouseWheelUnit::Point => points += delta.y,
                        egui::MouseWheelUnit::Line | egui::MouseWheelUnit::Page => {
                            steps += delta.y.clamp(-1.0, 1.0).round();
                        }
                    },
                    egui::Event::Zoom(factor) => pinched *= factor,
                    _ => {}
                }
            }
        });
        pinched *= (points * POINTS_OF_PINCH).exp();
        if steps != 0.0 {
            actions.push(AppearanceAction::StepTextSize(steps).into());
        }
        if (pinched - 1.0).abs() > 1e-4 {
            actions.push(AppearanceAction::ScaleText(pinched).into());
        }
    }

    /// Esc closes one thing at a time: the popup, the find bar, what is marked.
    pub(super) fn escape(&self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        if egui::Popup::is_any_open(ctx) || !ctx.input(|input| input.key_pressed(Key::Escape)) {
            return;
        }
        let is_pinned = self.app.settings().layout.panel;
        if is_pinned && ctx.memory(|memory| memory.has_focus(answer::search_id())) {
            // The panel keeps its answer; the keyboard goes back to the text.
            ctx.memory_mut(|memory| memory.request_focus(reading::focus_id(self.home_pane())));
        } else if self.app.look_up().is_some() && !is_pinned {
            actions.push(AskAction::Close.into());
        } else if self.app.finder().is_open {
            actions.push(FindAction::Close.into());
        } else if let Some(pane) = command::marked_pane(&self.app) {
            actions.push(ViewAction::Select(pane, None).into());
        } else {
            return;
        }
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
}

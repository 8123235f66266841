//! The bar that finds in the text.

use egui::{Id, Key, Ui};

use super::answer::command_tip;
use super::command::Command;
use crate::app::App;
use crate::app::action::Action;
use crate::catalogue::{Catalogue, Message};

/// The egui id of the line to find.
pub fn needle_id() -> Id {
    Id::unique("find-needle")
}

/// Draws the bar in one row.
pub fn show(ui: &mut Ui, app: &App, catalogue: &Catalogue, actions: &mut Vec<Action>) {
    let finder = &app.finder;
    ui.horizontal(|ui| {
        ui.label(catalogue.text("find"));
        let mut needle = finder.needle.clone();
        let edit = egui::TextEdit::singleline(&mut needle)
            .align(egui::Align2::LEFT_CENTER)
            .id(needle_id())
            .char_limit(200)
            .desired_width((ui.available_width() - 260.0).clamp(80.0, 320.0));
        let response = ui.add(edit).accessible_name(catalogue.text("find-line"));
        if response.changed() {
            actions.push(Action::Find(needle));
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            actions.push(Action::StepFind(!ui.input(|input| input.modifiers.shift)));
            response.request_focus();
        }
        for (command, sign, forward) in [
            (Command::FindPrevious, "↑", false),
            (Command::FindNext, "↓", true),
        ] {
            let name = catalogue.text(super::command::of(command).name);
            let button = ui.small_button(sign).accessible_name(name);
            if button
                .on_hover_text(command_tip(ui, catalogue, command))
                .clicked()
            {
                actions.push(Action::StepFind(forward));
            }
        }
        let count = if finder.needle.is_empty() {
            String::new()
        } else if finder.hits.is_empty() {
            catalogue.text("no-hits")
        } else {
            let message = Message::new("hits")
                .with("number", finder.current + 1)
                .with("count", finder.hits.len());
            catalogue.say(&message)
        };
        ui.label(count);
        let close = ui
            .small_button("×")
            .accessible_name(catalogue.text("close"));
        if close.on_hover_text(catalogue.text("close-find")).clicked() {
            actions.push(Action::CloseFind);
        }
    });
}

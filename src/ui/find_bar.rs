//! The bar that finds and replaces in the text.

use egui::{Id, Key, RichText, TextEdit, Ui};

use super::command::{self, Command};
use super::theme::SMALL_SIZE;
use crate::app::App;
use crate::app::action::{Action, FindAction};
use crate::catalogue::{Catalogue, Message};
use crate::lesson::find::Options;

/// The egui id of the line to find.
pub(super) fn needle_id() -> Id {
    Id::unique("find-needle")
}

/// Draws the bar: a row to find, and one to replace where that is wanted.
pub(super) fn show(ui: &mut Ui, app: &App, catalogue: &Catalogue, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| find(ui, app, catalogue, actions));
    if app.finder().replaces {
        ui.horizontal_wrapped(|ui| replace(ui, app, catalogue, actions));
    }
}

fn line<'a>(ui: &Ui, text: &'a mut String) -> TextEdit<'a> {
    TextEdit::singleline(text)
        .align(egui::Align2::LEFT_CENTER)
        .char_limit(200)
        .desired_width((ui.available_width() - 420.0).clamp(100.0, 320.0))
}

fn find(ui: &mut Ui, app: &App, catalogue: &Catalogue, actions: &mut Vec<Action>) {
    let finder = app.finder();
    ui.label(catalogue.text("find"));
    let mut needle = finder.needle.clone();
    let edit = line(ui, &mut needle).id(needle_id());
    let response = ui.add(edit).accessible_name(catalogue.text("find-line"));
    if response.changed() {
        actions.push(FindAction::Find(needle).into());
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        actions.push(FindAction::Step(!ui.input(|input| input.modifiers.shift)).into());
        response.request_focus();
    }
    for (command, sign, forward) in [
        (Command::FindPrevious, "↑", false),
        (Command::FindNext, "↓", true),
    ] {
        let name = catalogue.text(command::of(command).name);
        let button = ui.small_button(sign).accessible_name(name);
        if button
            .on_hover_text(command::tip(ui, catalogue, command))
            .clicked()
        {
            actions.push(FindAction::Step(forward).into());
        }
    }
    let Options { case, whole } = finder.options;
    for (is_on, name, options) in [
        (case, "match-case", Options { case: !case, whole }),
        (
            whole,
            "whole-words",
            Options {
                case,
                whole: !whole,
            },
        ),
    ] {
        let text = RichText::new(catalogue.text(name)).size(SMALL_SIZE);
        if ui.selectable_label(is_on, text).clicked() {
            actions.push(FindAction::SetOptions(options).into());
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
    // An empty label would begin the row anew.
    if !count.is_empty() {
        ui.label(count);
    }
    let close = ui
        .small_button("×")
        .accessible_name(catalogue.text("close"));
    if close.on_hover_text(catalogue.text("close-find")).clicked() {
        actions.push(FindAction::Close.into());
    }
}

fn replace(ui: &mut Ui, app: &App, catalogue: &Catalogue, actions: &mut Vec<Action>) {
    let finder = app.finder();
    ui.label(catalogue.text("replace-with"));
    let mut text = finder.replacement.clone();
    let edit = line(ui, &mut text);
    let response = ui.add(edit).accessible_name(catalogue.text("replace-line"));
    if response.changed() {
        actions.push(FindAction::SetReplacement(text).into());
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        actions.push(FindAction::ReplaceHit.into());
        response.request_focus();
    }
    let chosen = finder.hits.len() - finder.kept.len();
    ui.add_enabled_ui(!finder.hits.is_empty(), |ui| {
        if ui.button(catalogue.text("replace-one")).clicked() {
            actions.push(FindAction::ReplaceHit.into());
        }
    });
    ui.add_enabled_ui(chosen > 0, |ui| {
        let name = Message::new("replace-chosen").with("count", chosen);
        if ui.button(catalogue.say(&name)).clicked() {
            actions.push(FindAction::ReplaceAll.into());
        }
    });
}

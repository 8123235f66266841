//! The line above an answer: back, forward, the search line with its suggestions, copy, pin, close.

use egui::{Button, Id, Key, Modifiers, RichText, Ui};

use super::readings;
use super::scene::Scene;
use crate::app::action::{Action, AskAction};
use crate::app::ask::lookup::LookUp;
use crate::ui::command::{self, Command, Outcome};
use crate::ui::theme::SMALL_SIZE;

/// The egui id of the search line.
pub(crate) fn search_id() -> Id {
    Id::unique("answer-search")
}

/// Draws the line of `look_up`, or an empty one.
pub(super) fn show(ui: &mut Ui, look_up: Option<&LookUp>, scene: &mut Scene<'_>) {
    let catalogue = scene.catalogue;
    let is_panel = scene.app.settings().layout.panel;
    ui.horizontal(|ui| {
        steps(ui, look_up, scene);
        let mut names = vec![catalogue.text("copy")];
        names.push(if is_panel {
            "×".to_owned()
        } else {
            "»".to_owned()
        });
        if !is_panel {
            names.push("×".to_owned());
        }
        let font = egui::TextStyle::Button.resolve(ui.style());
        let spacing = ui.spacing().clone();
        let buttons: f32 = names
            .iter()
            .map(|name| {
                let galley =
                    ui.painter()
                        .layout_no_wrap(name.clone(), font.clone(), scene.palette.ink);
                galley.size().x + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
            })
            .sum();
        edit(ui, look_up, ui.available_width() - buttons - 4.0, scene);
        let has_answer = look_up.is_some_and(|look_up| !look_up.answer().matches.is_empty());
        let copy = ui.add_enabled(has_answer, Button::new(catalogue.text("copy")));
        if copy.on_hover_text(catalogue.text("copy-entry")).clicked()
            && let Some(look_up) = look_up
        {
            let accent = scene.app.settings().accent;
            let text = readings::plain_text(look_up.shown(), accent, catalogue);
            ui.ctx().copy_text(text);
        }
        let pin = command::run(Command::Panel, scene.app);
        let tip = command::tip(ui, catalogue, Command::Panel);
        if is_panel {
            let close = ui.button("×").accessible_name(catalogue.text("close"));
            if close.on_hover_text(tip).clicked()
                && let Outcome::Act(action) = pin
            {
                scene.actions.extend([action, AskAction::Close.into()]);
            }
            return;
        }
        let button = ui.button("»").accessible_name(catalogue.text("panel"));
        if button.on_hover_text(tip).clicked()
            && let Outcome::Act(action) = pin
        {
            scene.actions.push(action);
        }
        let close = ui.button("×").accessible_name(catalogue.text("close"));
        if close.on_hover_text(catalogue.text("close-popup")).clicked() {
            scene.actions.push(AskAction::Close.into());
        }
    });
}

fn steps(ui: &mut Ui, look_up: Option<&LookUp>, scene: &mut Scene<'_>) {
    for (command, sign, enabled, action) in [
        (
            Command::Back,
            "←",
            look_up.is_some_and(LookUp::can_go_back),
            AskAction::GoBack { forward: false }.into(),
        ),
        (
            Command::Forward,
            "→",
            look_up.is_some_and(LookUp::can_go_forward),
            AskAction::GoBack { forward: true }.into(),
        ),
    ] {
        let row = command::of(command);
        let button = ui.add_enabled(enabled, Button::new(sign));
        let name = scene.catalogue.text(row.name);
        if button
            .accessible_name(&name)
            .on_hover_text(command::tip(ui, scene.catalogue, command))
            .clicked()
        {
            scene.actions.push(action);
        }
    }
}

fn edit(ui: &mut Ui, look_up: Option<&LookUp>, width: f32, scene: &mut Scene<'_>) {
    let catalogue = scene.catalogue;
    let mut text = look_up
        .map(|look_up| look_up.search.clone())
        .unwrap_or_default();
    // The arrows belong to the suggestions while there are any.
    let has_suggestions = look_up.is_some_and(|look_up| !look_up.suggestions().is_empty());
    let mut steps = Vec::new();
    if has_suggestions && ui.memory(|memory| memory.has_focus(search_id())) {
        ui.input_mut(|input| {
            for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
                let pressed = input.count_and_consume_key(Modifiers::NONE, key);
                steps.extend(std::iter::repeat_n(forward, pressed));
            }
        });
    }
    let forwards = steps
        .into_iter()
        .map(|step| Action::from(AskAction::StepSuggestion(step)));
    scene.actions.extend(forwards);
    let edit = egui::TextEdit::singleline(&mut text)
        .align(egui::Align2::LEFT_CENTER)
        .id(search_id())
        .char_limit(200)
        .hint_text(catalogue.text("search-hint"))
        .desired_width(width.max(60.0));
    let response = ui.add(edit).accessible_name(catalogue.text("search-line"));
    if response.changed() {
        scene
            .actions
            .push(AskAction::EditSearch(text.clone()).into());
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let is_edited = response.changed();
        let wanted = match look_up {
            Some(look_up) if !is_edited => look_up.wanted().to_owned(),
            _ => text,
        };
        if !wanted.trim().is_empty() {
            scene.actions.push(AskAction::LookUpText(wanted).into());
        }
        response.request_focus();
    }
}

/// Draws what completes the search line.
pub(super) fn suggestions(ui: &mut Ui, look_up: &LookUp, scene: &mut Scene<'_>) {
    for (place, suggestion) in look_up.suggestions().iter().enumerate() {
        let is_chosen = look_up.chosen() == Some(place);
        let gloss = RichText::new(&suggestion.gloss)
            .size(SMALL_SIZE)
            .color(scene.palette.quiet);
        let button = Button::new((suggestion.text.as_str(), gloss))
            .truncate()
            .selected(is_chosen)
            .frame_when_inactive(is_chosen)
            .min_size([ui.available_width(), 0.0].into());
        let response = ui.add(button);
        if is_chosen {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            scene
                .actions
                .push(AskAction::LookUpText(suggestion.text.clone()).into());
        }
    }
}

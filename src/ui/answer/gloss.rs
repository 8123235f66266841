//! The gloss that the looked-up words have: to write, to hold for later words, to take away.

use egui::{Button, RichText, TextEdit, Ui};

use super::scene::Scene;
use crate::app::action::{Action, EditAction};
use crate::app::ask::lookup::LookUp;
use crate::lesson::edit::Edit;
use crate::lesson::manuscript::Gloss;
use crate::ui::theme::SMALL_SIZE;

/// Draws the gloss of the looked-up words, where they have one.
pub(super) fn show(ui: &mut Ui, look_up: &LookUp, scene: &mut Scene<'_>) {
    let document = scene.app.document();
    let own = look_up
        .glossed_words()
        .and_then(|words| document?.gloss_of(words));
    let Some(own) = own else { return };
    let (palette, catalogue) = (scene.palette, scene.catalogue);
    egui::Frame::new()
        .fill(palette.chrome)
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(6)
        .inner_margin(egui::Margin::symmetric(8, 6))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let name = catalogue.text("gloss-here");
                let label = RichText::new(&name).size(SMALL_SIZE);
                ui.label(label.color(palette.accent));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let remove = Button::new(RichText::new("×")).small();
                    let remove = ui
                        .add(remove)
                        .accessible_name(catalogue.text("remove-gloss"));
                    let tip = catalogue.text("remove-gloss");
                    if remove.on_hover_text(tip).clicked() {
                        scene.actions.push(
                            EditAction::Change(Edit::RemoveGloss {
                                paragraph: own.paragraph,
                                place: own.place,
                            })
                            .into(),
                        );
                    }
                    let mut text = own.gloss.text.clone();
                    let edit = TextEdit::singleline(&mut text)
                        .align(egui::Align2::LEFT_CENTER)
                        .char_limit(200)
                        .desired_width(f32::INFINITY);
                    let response = ui.add(edit).accessible_name(&name);
                    if response.changed() {
                        scene
                            .actions
                            .push(write(own.paragraph, own.gloss, |gloss| gloss.text = text));
                    }
                });
            });
            let mut is_onward = own.gloss.is_onward;
            let label = RichText::new(catalogue.text("gloss-onward")).size(SMALL_SIZE);
            if ui.checkbox(&mut is_onward, label).changed() {
                let action = write(own.paragraph, own.gloss, |gloss| {
                    gloss.is_onward = is_onward
                });
                scene.actions.push(action);
            }
        });
    ui.add_space(4.0);
}

/// The egui id of the line for a gloss of one's own.
pub(crate) fn own_id() -> egui::Id {
    egui::Id::unique("own-gloss")
}

/// Draws a line for a gloss of one's own, where the looked-up words have none yet.
pub(super) fn own_line(ui: &mut Ui, look_up: &LookUp, scene: &mut Scene<'_>) {
    let document = scene.app.document();
    let Some(words) = look_up.glossed_words() else {
        return;
    };
    if document.is_none_or(|document| document.gloss_of(words).is_some()) {
        return;
    }
    // What is typed belongs to these words.
    let key = own_id().with((words.anchor, words.head));
    let mut text: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.add_space(6.0);
    let name = scene.catalogue.text("own-gloss");
    let edit = TextEdit::singleline(&mut text)
        .id(own_id())
        .align(egui::Align2::LEFT_CENTER)
        .hint_text(scene.catalogue.text("own-gloss-hint"))
        .char_limit(200)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(name);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        scene
            .actions
            .push(EditAction::WriteGloss(std::mem::take(&mut text)).into());
    }
    ui.data_mut(|data| data.insert_temp(key, text));
}

fn write(paragraph: usize, gloss: &Gloss, change: impl FnOnce(&mut Gloss)) -> Action {
    let mut gloss = gloss.clone();
    change(&mut gloss);
    EditAction::Change(Edit::AddGloss { paragraph, gloss }).into()
}

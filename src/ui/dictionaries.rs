//! The sheet of dictionaries: their order, which are asked, their names, what they hold.

use egui::{Button, Checkbox, Key, RichText, ScrollArea, Sense, Ui, vec2};

use super::command::Command;
use super::theme::{Palette, SMALL_SIZE};
use crate::app::App;
use crate::app::action::{Action, DictionaryAction};
use crate::catalogue::{Catalogue, Message};
use crate::lookup::library::Dictionary;

/// A dictionary that is being given another name.
pub(super) struct Renaming {
    id: String,
    name: String,
}

/// What is dragged: the place of a dictionary in the order.
#[derive(Clone, Copy)]
struct Dragged(usize);

/// Draws the sheet; returns the command that was chosen in it.
pub(super) fn show(
    ui: &mut Ui,
    app: &App,
    renaming: &mut Option<Renaming>,
    palette: &Palette,
    catalogue: &Catalogue,
    height: f32,
    actions: &mut Vec<Action>,
) -> Option<Command> {
    let mut chosen = None;
    ui.label(RichText::new(catalogue.text("dictionaries-order")).color(palette.quiet));
    ScrollArea::vertical()
        .max_height(height - 90.0)
        .show(ui, |ui| {
            let count = app.library().dictionaries().len();
            for (index, dictionary) in app.library().dictionaries().iter().enumerate() {
                let mut row = DictionaryRow {
                    dictionary,
                    place: index,
                    count,
                    palette,
                    catalogue,
                    actions,
                };
                let shown = ui
                    .push_id(&*dictionary.id, |ui| row.show(ui, renaming))
                    .response;
                let dropped = shown.dnd_release_payload::<Dragged>();
                let hovered = shown.dnd_hover_payload::<Dragged>();
                if let Some(dragged) = hovered.filter(|dragged| dragged.0 != index) {
                    // The line where it would stand: above for one from below, below for one from above.
                    let y = if dragged.0 > index {
                        shown.rect.top()
                    } else {
                        shown.rect.bottom()
                    };
                    let line = egui::Stroke::new(2.0, palette.accent);
                    ui.painter().hline(shown.rect.x_range(), y, line);
                }
                if let Some(dragged) = dropped {
                    actions.push(DictionaryAction::Move(dragged.0, index).into());
                }
                ui.separator();
            }
        });
    if ui.button(catalogue.text("add-dictionary")).clicked() {
        chosen = Some(Command::AddDictionary);
    }
    ui.weak(catalogue.text("add-dictionary-tip"));
    chosen
}

struct DictionaryRow<'a> {
    dictionary: &'a Dictionary,
    place: usize,
    count: usize,
    palette: &'a Palette,
    catalogue: &'a Catalogue,
    actions: &'a mut Vec<Action>,
}

impl DictionaryRow<'_> {
    fn show(&mut self, ui: &mut Ui, renamed: &mut Option<Renaming>) {
        let id = self.dictionary.id.to_string();
        ui.horizontal(|ui| {
            self.handle(ui);
            self.arrows(ui);
            let mut is_on = self.dictionary.enabled;
            let name = Message::new("dictionary-on").with("name", &*self.dictionary.name);
            let name = self.catalogue.say(&name);
            let check = ui.add(Checkbox::without_text(&mut is_on));
            if check.accessible_name(&name).on_hover_text(name).changed() {
                self.actions
                    .push(DictionaryAction::Enable(id.clone(), is_on).into());
            }
            ui.vertical(|ui| {
                match &mut *renamed {
                    Some(renaming) if renaming.id == id => {
                        if self.name_edit(ui, renaming) {
                            *renamed = None;
                        }
                    }
                    _ => {
                        ui.label(RichText::new(&*self.dictionary.name).strong());
                    }
                }
                let facts = RichText::new(self.facts())
                    .size(SMALL_SIZE)
                    .color(self.palette.quiet);
                ui.label(facts);
                ui.horizontal(|ui| {
                    let rename = ui.small_button(self.catalogue.text("rename"));
                    if rename
                        .on_hover_text(self.catalogue.text("rename-tip"))
                        .clicked()
                    {
                        *renamed = Some(Renaming {
                            id: id.clone(),
                            name: self.dictionary.name.to_string(),
                        });
                    }
                    if !self.dictionary.is_core() {
                        let remove = ui.small_button(self.catalogue.text("remove"));
                        if remove
                            .on_hover_text(self.catalogue.text("remove-tip"))
                            .clicked()
                        {
                            self.actions
                                .push(DictionaryAction::Remove(id.clone()).into());
                        }
                    }
                });
            });
        });
    }

    /// The mark by which a row is dragged.
    fn handle(&self, ui: &mut Ui) {
        let (rect, response) = ui.allocate_exact_size(vec2(14.0, 28.0), Sense::drag());
        response.dnd_set_drag_payload(Dragged(self.place));
        let color = if response.hovered() || response.dragged() {
            self.palette.accent
        } else {
            self.palette.quiet
        };
        for x in [-3.0, 3.0] {
            for y in [-6.0, 0.0, 6.0] {
                ui.painter()
                    .circle_filled(rect.center() + vec2(x, y), 1.5, color);
            }
        }
        response
            .on_hover_cursor(egui::CursorIcon::Grab)
            .on_hover_text(self.catalogue.text("drag-tip"));
    }

    fn arrows(&mut self, ui: &mut Ui) {
        let place = self.place;
        for (sign, name, enabled, to) in [
            ("↑", "move-up", place > 0, place.saturating_sub(1)),
            ("↓", "move-down", place + 1 < self.count, place + 1),
        ] {
            let name = self.catalogue.text(name);
            let button = ui.add_enabled(enabled, Button::new(sign).small());
            if button.accessible_name(&name).on_hover_text(name).clicked() {
                self.actions.push(DictionaryAction::Move(place, to).into());
            }
        }
    }

    /// The field for another name; whether it is done with.
    fn name_edit(&mut self, ui: &mut Ui, renaming: &mut Renaming) -> bool {
        let edit = egui::TextEdit::singleline(&mut renaming.name)
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(60)
            .desired_width(260.0);
        let response = ui
            .add(edit)
            .accessible_name(self.catalogue.text("dictionary-name"));
        if response.lost_focus() {
            if !ui.input(|input| input.key_pressed(Key::Escape)) {
                let (id, name) = (renaming.id.clone(), renaming.name.clone());
                self.actions.push(DictionaryAction::Rename(id, name).into());
            }
            return true;
        }
        if !response.has_focus() {
            response.request_focus();
        }
        false
    }

    fn facts(&self) -> String {
        let lexicon = &self.dictionary.lexicon;
        let size = lexicon.size() as f64 / 1e6;
        let facts = Message::new("dictionary-facts")
            .with("entries", u64::from(lexicon.counts().entries))
            .with("size", format!("{size:.1}"))
            .with("licence", lexicon.meta().licence.as_str());
        self.catalogue.say(&facts)
    }
}

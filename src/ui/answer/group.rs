//! One headword: its heading, the first dictionary's senses, and the other dictionaries with a line each.

use egui::{Atom, AtomExt as _, Button, Rect, RichText, Ui};

use super::scene::Scene;
use super::{entry, heading};
use crate::app::action::AskAction;
use crate::app::ask::shown_answer::ShownAnswer;
use crate::app::settings::Accent;
use crate::catalogue::Catalogue;
use crate::lookup::answer::Answer;
use crate::lookup::grouping::{DictionaryGroup, HeadwordGroup};
use crate::lookup::headword_facts::HeadwordFacts;
use crate::ui::theme::SMALL_SIZE;

/// Width of the triangle that opens and closes a dictionary.
const TRIANGLE: f32 = 12.0;

/// How much of its line a dictionary's name takes at most.
const NAME_SHARE: f32 = 0.6;

/// Draws `group`, which is of `shown`.
pub(super) fn show(ui: &mut Ui, shown: &ShownAnswer, group: &HeadwordGroup, scene: &mut Scene<'_>) {
    let answer = shown.answer();
    let facts = group.facts(&answer.matches);
    for (number, dictionary) in group.dictionaries.iter().enumerate() {
        ui.push_id(dictionary.first, |ui| {
            if number == 0 {
                heading::show(ui, &answer.matches[dictionary.first], &facts, scene);
                senses(ui, answer, dictionary, &facts, scene);
            } else {
                other(ui, shown, dictionary, &facts, scene);
            }
        });
    }
}

/// Draws what one dictionary says.
fn senses(
    ui: &mut Ui,
    answer: &Answer,
    dictionary: &DictionaryGroup,
    facts: &HeadwordFacts<'_>,
    scene: &mut Scene<'_>,
) {
    for (number, place) in dictionary.places().enumerate() {
        let found = &answer.matches[place];
        if number > 0 {
            ui.add_space(4.0);
        }
        if let Some(differences) = facts.differences(found) {
            heading::show_differences(ui, &differences, scene);
        }
        ui.push_id(place, |ui| {
            entry::senses(ui, place, found, scene);
        });
    }
}

/// Draws a dictionary that others stand before: its line, and behind it what it says where it is open.
fn other(
    ui: &mut Ui,
    shown: &ShownAnswer,
    dictionary: &DictionaryGroup,
    facts: &HeadwordFacts<'_>,
    scene: &mut Scene<'_>,
) {
    let is_open = shown.is_open(dictionary.first);
    let found = &shown.answer().matches[dictionary.first];
    let gloss = if is_open {
        String::new()
    } else {
        entry::first_gloss(found)
    };
    let response = line(ui, &found.dictionary, &gloss, is_open, scene);
    let was_clicked = response.clicked();
    let (id, top) = (response.id, response.rect.top());
    let tip = if is_open {
        "close-dictionary-tip"
    } else {
        "open-dictionary-tip"
    };
    response.on_hover_text(scene.catalogue.text(tip));
    if was_clicked {
        scene
            .actions
            .push(AskAction::ToggleDictionary(dictionary.first).into());
        ui.data_mut(|data| data.insert_temp(id, !is_open));
    }
    if !is_open {
        return;
    }
    let body = ui.scope(|ui| senses(ui, shown.answer(), dictionary, facts, scene));
    // What has just been opened comes into sight, but its line stays there.
    if ui.data_mut(|data| data.remove_temp::<bool>(id)) == Some(true) {
        let room = ui.clip_rect().height();
        let bottom = body.response.rect.bottom().min(top + room);
        let rect = Rect::from_min_max(
            egui::pos2(ui.min_rect().left(), top),
            egui::pos2(ui.min_rect().right(), bottom),
        );
        ui.scroll_to_rect(rect, None);
    }
}

/// Draws the line of a dictionary; a click on it, or a key while it has the focus, is for opening or closing it.
fn line(ui: &mut Ui, name: &str, gloss: &str, is_open: bool, scene: &Scene<'_>) -> egui::Response {
    let palette = scene.palette;
    let triangle = Atom::paint(egui::vec2(TRIANGLE, TRIANGLE), move |ui, args| {
        let rect = Rect::from_center_size(args.rect.center(), egui::Vec2::splat(TRIANGLE * 0.6));
        let corners = if is_open {
            [rect.left_top(), rect.right_top(), rect.center_bottom()]
        } else {
            [rect.left_top(), rect.right_center(), rect.left_bottom()]
        };
        ui.painter().add(egui::Shape::convex_polygon(
            corners.to_vec(),
            palette.quiet,
            egui::Stroke::NONE,
        ));
    });
    let width = ui.available_width();
    let name_text = RichText::new(name).size(SMALL_SIZE).color(palette.ink);
    let gloss_text = RichText::new(gloss).size(SMALL_SIZE).color(palette.quiet);
    let texts = if gloss.is_empty() {
        (name_text.atom_shrink(true), Atom::default())
    } else {
        let name = name_text.atom_max_width(width * NAME_SHARE);
        (name, gloss_text.atom_shrink(true))
    };
    let button = Button::new((triangle, texts.0, texts.1, Atom::grow()))
        .truncate()
        .frame_when_inactive(false)
        .min_size(egui::vec2(width, 0.0));
    let label = if gloss.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {gloss}")
    };
    let add = |ui: &mut Ui| {
        let spacing = ui.spacing_mut();
        spacing.button_padding = egui::vec2(4.0, 3.0);
        spacing.interact_size.y = 0.0;
        ui.add(button)
    };
    let response = ui.scope(add).inner.accessible_name(label);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    response
}

/// `group`, which is of `answer`, as plain text: the headword once with the pronunciations of `accent`, each
/// further dictionary's senses under its name.
pub(super) fn plain_text(
    answer: &Answer,
    group: &HeadwordGroup,
    accent: Accent,
    catalogue: &Catalogue,
) -> String {
    let mut text = String::new();
    for (number, dictionary) in group.dictionaries.iter().enumerate() {
        let first = &answer.matches[dictionary.first];
        let margin = if number == 0 {
            let facts = group.facts(&answer.matches);
            text.push_str(&heading::plain_text(first, &facts, accent, catalogue));
            "  "
        } else {
            text.push_str(&format!("  {}\n", first.dictionary));
            "    "
        };
        for place in dictionary.places() {
            text.push_str(&entry::plain_text(&answer.matches[place], margin));
        }
    }
    text
}

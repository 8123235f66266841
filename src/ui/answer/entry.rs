//! The senses of one match.

use egui::text::LayoutJob;
use egui::{FontFamily, FontId, RichText, Ui};

use super::scene::Scene;
use super::touchable;
use crate::app::action::EditAction;
use crate::catalogue::Message;
use crate::lexicon::entry::Sense;
use crate::lookup::answer::Match;
use crate::ui::fonts;
use crate::ui::theme::{BODY_SIZE, SMALL_SIZE};

/// Width of the column of parts of speech.
const POS_WIDTH: f32 = 44.0;

/// Draws the senses of `found`, the reading of the answer at `place`, in the answer's order.
pub(super) fn senses(ui: &mut Ui, place: usize, found: &Match, scene: &mut Scene<'_>) {
    let entry = &found.entry;
    if entry.senses.is_empty() {
        ui.weak(scene.catalogue.text("no-senses"));
    }
    // A dictionary that names no parts of speech needs no column for them.
    let has_pos = entry.senses.iter().any(|sense| !sense.pos.is_empty());
    let column = if has_pos { POS_WIDTH } else { 0.0 };
    let mut last_pos = None;
    let can_choose = scene
        .app
        .look_up()
        .is_some_and(|look_up| look_up.glossed_words().is_some());
    for (number, sense) in found.senses() {
        let pos = (last_pos != Some(&sense.pos)).then_some(sense.pos.as_str());
        last_pos = Some(&sense.pos);
        let chooses = can_choose.then_some((place, number));
        show_sense(ui, sense, pos.unwrap_or_default(), column, chooses, scene);
    }
}

/// The gloss that the senses of `found` begin with, on one line; empty where none has one.
pub(super) fn first_gloss(found: &Match) -> String {
    let mut glosses = found.senses().map(|(_, sense)| sense.gloss.trim());
    let first = glosses.find(|gloss| !gloss.is_empty()).unwrap_or_default();
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Draws a sense; `chooses` is its place, where it can be chosen as a gloss: the reading's and its own.
fn show_sense(
    ui: &mut Ui,
    sense: &Sense,
    pos: &str,
    column: f32,
    chooses: Option<(usize, usize)>,
    scene: &mut Scene<'_>,
) {
    const INDENT: f32 = 14.0;
    let palette = scene.palette;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        let font = FontId::new(15.0, FontFamily::Name(fonts::READING_ITALIC.into()));
        let galley = ui
            .painter()
            .layout_no_wrap(pos.to_owned(), font, palette.accent);
        let indent = INDENT * f32::from(sense.depth.min(8));
        let width = galley.size().x.max(column) + indent;
        let (rect, _) =
            ui.allocate_exact_size(egui::vec2(width, galley.size().y), egui::Sense::hover());
        ui.painter().galley(rect.min, galley, palette.accent);
        if let Some((reading, place)) = chooses {
            let sign = RichText::new("+").size(SMALL_SIZE).color(palette.accent);
            let name = Message::new("choose-sense").with("gloss", sense.gloss.as_str());
            let name = scene.catalogue.say(&name);
            let button = egui::Button::new(sign)
                .small()
                .frame_when_inactive(false)
                .min_size(egui::vec2(18.0, 18.0));
            let response = ui.add(button).accessible_name(name);
            let tip = scene.catalogue.text("choose-sense-tip");
            if response.on_hover_text(tip).clicked() {
                scene.actions.push(
                    EditAction::ChooseSense {
                        reading,
                        sense: place,
                    }
                    .into(),
                );
            }
        }
        ui.vertical(|ui| {
            let mut job = LayoutJob::default();
            for label in &sense.labels {
                let text = format!("[{label}] ");
                touchable::run(
                    &mut job,
                    &text,
                    FontId::proportional(SMALL_SIZE),
                    palette.quiet,
                );
            }
            let links = touchable::gloss(&mut job, sense, palette);
            touchable::show(ui, job, &sense.gloss, &links, scene.actions);
            if !sense.collocates.is_empty() {
                let words = sense.collocates.join(" · ");
                let mut job = LayoutJob::default();
                let font = FontId::new(BODY_SIZE, FontFamily::Name(fonts::READING_ITALIC.into()));
                touchable::run(&mut job, &words, font, palette.quiet);
                touchable::show(ui, job, &words, &[], scene.actions);
            }
            for example in &sense.examples {
                let mut job = LayoutJob::default();
                let font = FontId::new(16.0, FontFamily::Name(fonts::READING.into()));
                touchable::run(&mut job, &example.text, font, palette.ink);
                touchable::show(ui, job, &example.text, &[], scene.actions);
                if !example.translation.is_empty() {
                    let mut job = LayoutJob::default();
                    let font = FontId::proportional(BODY_SIZE);
                    touchable::run(&mut job, &example.translation, font, palette.quiet);
                    touchable::show(ui, job, &example.translation, &[], scene.actions);
                }
            }
        });
    });
}

/// The senses of `found` as plain text, each line behind `margin`.
pub(super) fn plain_text(found: &Match, margin: &str) -> String {
    let mut text = String::new();
    for (_, sense) in found.senses() {
        let pos = if sense.pos.is_empty() {
            String::new()
        } else {
            format!("{}. ", sense.pos.trim_end_matches('.'))
        };
        text.push_str(&format!("{margin}{pos}{}\n", sense.gloss));
        for example in &sense.examples {
            let (english, chinese) = (&example.text, &example.translation);
            text.push_str(&format!("{margin}  {english} {chinese}\n"));
        }
    }
    text
}

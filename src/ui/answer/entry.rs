//! One match: headword, pronunciation, form note, senses, levels, frequency.

use egui::text::LayoutJob;
use egui::{FontFamily, FontId, RichText, Ui};

use super::scene::Scene;
use super::touchable;
use crate::app::action::EditAction;
use crate::catalogue::{Catalogue, Message};
use crate::english::form::FormKind;
use crate::lexicon::entry::{Entry, Sense};
use crate::lookup::answer::{Match, MatchKind};
use crate::lookup::cue::{Cue, fits_sense};
use crate::ui::fonts;
use crate::ui::theme::{BODY_SIZE, Palette, SMALL_SIZE};

/// Width of the column of parts of speech.
const POS_WIDTH: f32 = 44.0;

/// Draws `found`, the reading of the answer at `place`, with the senses first that fit `cue`.
pub(super) fn show(
    ui: &mut Ui,
    place: usize,
    found: &Match,
    cue: Option<Cue>,
    scene: &mut Scene<'_>,
) {
    let (palette, catalogue) = (scene.palette, scene.catalogue);
    let entry = &found.entry;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let headword = FontId::new(22.0, FontFamily::Name(fonts::READING_BOLD.into()));
        ui.label(
            RichText::new(&entry.headword)
                .font(headword)
                .color(palette.ink),
        );
        for (accent, phonetic) in [
            ("british", &entry.phonetic),
            ("american", &entry.phonetic_us),
        ] {
            let Some(phonetic) = phonetic else { continue };
            let font = FontId::new(16.0, FontFamily::Name(fonts::IPA.into()));
            if entry.phonetic_us.is_some() {
                ui.label(
                    RichText::new(accent_name(accent, catalogue))
                        .size(SMALL_SIZE)
                        .color(palette.quiet),
                );
            }
            ui.label(
                RichText::new(format!("/{phonetic}/"))
                    .font(font)
                    .color(palette.quiet),
            );
        }
    });
    if let Some(note) = note(found, catalogue) {
        ui.label(RichText::new(note).color(palette.accent));
    }
    facts(ui, found, palette, catalogue);
    if entry.senses.is_empty() {
        ui.weak(catalogue.text("no-senses"));
    }
    // A dictionary that names no parts of speech needs no column for them.
    let has_pos = entry.senses.iter().any(|sense| !sense.pos.is_empty());
    let column = if has_pos { POS_WIDTH } else { 0.0 };
    let mut last_pos = None;
    let can_choose = scene
        .app
        .look_up()
        .is_some_and(|look_up| look_up.glossed_words().is_some());
    for (number, sense) in in_order(entry, found, cue) {
        let pos = (last_pos != Some(&sense.pos)).then_some(sense.pos.as_str());
        last_pos = Some(&sense.pos);
        let chooses = can_choose.then_some((place, number));
        show_sense(ui, sense, pos.unwrap_or_default(), column, chooses, scene);
    }
}

/// The senses with their places in the entry, those first whose part of speech fits the sentence; an article whose lines belong together keeps
/// its order.
fn in_order<'a>(entry: &'a Entry, found: &Match, cue: Option<Cue>) -> Vec<(usize, &'a Sense)> {
    let mut senses: Vec<(usize, &Sense)> = entry.senses.iter().enumerate().collect();
    let is_article = senses
        .iter()
        .any(|(_, sense)| sense.depth > 0 || sense.pos.is_empty());
    if let Some(cue) = cue.filter(|_| !is_article && found.kind != MatchKind::Phrase) {
        senses.sort_by_key(|(_, sense)| !fits_sense(cue, &sense.pos, &found.forms));
    }
    senses
}

/// The levels, then frequency and the dictionary's name.
fn facts(ui: &mut Ui, found: &Match, palette: &Palette, catalogue: &Catalogue) {
    let entry = &found.entry;
    if entry.levels.iter().next().is_some() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            for level in entry.levels.iter() {
                egui::Frame::new()
                    .fill(palette.field)
                    .corner_radius(4)
                    .inner_margin(egui::Margin::symmetric(5, 1))
                    .show(ui, |ui| {
                        let name = RichText::new(level.name()).size(SMALL_SIZE);
                        ui.label(name.color(palette.ink));
                    });
            }
        });
    }
    let mut facts = Vec::new();
    if entry.frequency.collins > 0 {
        facts.push("★".repeat(usize::from(entry.frequency.collins.min(5))));
    }
    if entry.frequency.oxford {
        facts.push(catalogue.text("oxford"));
    }
    if let Some(rank) = entry.frequency.rank() {
        facts.push(catalogue.say(&Message::new("rank").with("rank", u64::from(rank))));
    }
    facts.push(found.dictionary.to_string());
    let facts = RichText::new(facts.join(" · ")).size(SMALL_SIZE);
    ui.label(facts.color(palette.quiet));
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

/// How the match relates to the touched words, where it is not the very word.
fn note(found: &Match, catalogue: &Catalogue) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(part) = &found.part {
        parts.push(catalogue.say(&Message::new("part-of").with("part", part.as_str())));
    }
    if !found.forms.is_empty() {
        let kinds: Vec<String> = found
            .forms
            .iter()
            .map(|&kind| catalogue.text(form_name(kind)))
            .collect();
        let kinds = kinds.join(&catalogue.text("list-and"));
        let lemma = found.form_of.as_deref().unwrap_or(&found.entry.headword);
        parts.push(
            catalogue.say(
                &Message::new("form-of")
                    .with("lemma", lemma)
                    .with("kinds", kinds),
            ),
        );
    } else if found.kind == MatchKind::Form {
        parts.push(found.entry.headword.clone());
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn form_name(kind: FormKind) -> &'static str {
    match kind {
        FormKind::ThirdPersonSingular => "form-third-person",
        FormKind::PresentParticiple => "form-present-participle",
        FormKind::Past => "form-past",
        FormKind::PastParticiple => "form-past-participle",
        FormKind::Plural => "form-plural",
        FormKind::Comparative => "form-comparative",
        FormKind::Superlative => "form-superlative",
        FormKind::Variant => "form-variant",
    }
}

fn accent_name(accent: &str, catalogue: &Catalogue) -> String {
    catalogue.text(if accent == "british" {
        "accent-british"
    } else {
        "accent-american"
    })
}

/// The match as plain text, for the clipboard.
pub(super) fn plain_text(found: &Match, catalogue: &Catalogue) -> String {
    let Entry {
        headword,
        phonetic,
        senses,
        ..
    } = &*found.entry;
    let mut text = headword.clone();
    if let Some(phonetic) = phonetic {
        text.push_str(&format!("  /{phonetic}/"));
    }
    if let Some(note) = note(found, catalogue) {
        text.push_str(&format!("  ({note})"));
    }
    text.push('\n');
    for sense in senses {
        let pos = if sense.pos.is_empty() {
            String::new()
        } else {
            format!("{}. ", sense.pos.trim_end_matches('.'))
        };
        text.push_str(&format!("  {pos}{}\n", sense.gloss));
        for example in &sense.examples {
            text.push_str(&format!("    {} {}\n", example.text, example.translation));
        }
    }
    text
}

//! What stands once above the entries of one headword: itself, pronunciation, form note, levels, frequency.

use egui::{FontFamily, FontId, RichText, Ui};

use super::scene::Scene;
use crate::app::settings::Accent;
use crate::catalogue::{Catalogue, Message};
use crate::english::form::FormKind;
use crate::lookup::answer::{Match, MatchKind};
use crate::lookup::headword_facts::HeadwordFacts;
use crate::ui::fonts;
use crate::ui::theme::{Palette, SMALL_SIZE};

/// Size of a headword, in points.
const HEADWORD_SIZE: f32 = 22.0;

/// Size of a headword that stands under another spelling of it, in points.
const SMALL_HEADWORD_SIZE: f32 = 16.0;

/// Draws the heading of `first` and what stands with it under the same headword, of which `facts` are known.
pub(super) fn show(ui: &mut Ui, first: &Match, facts: &HeadwordFacts<'_>, scene: &Scene<'_>) {
    headword(ui, facts, HEADWORD_SIZE, scene);
    if let Some(note) = note(first, scene.catalogue) {
        ui.label(RichText::new(note).color(scene.palette.accent));
    }
    levels(ui, facts, scene.palette);
    counts(ui, facts, Some(&first.dictionary), scene);
}

/// Draws what `differences` an entry has from the heading that it stands under.
pub(super) fn show_differences(ui: &mut Ui, differences: &HeadwordFacts<'_>, scene: &Scene<'_>) {
    headword(ui, differences, SMALL_HEADWORD_SIZE, scene);
    levels(ui, differences, scene.palette);
    counts(ui, differences, None, scene);
}

/// The headword and how it is pronounced.
fn headword(ui: &mut Ui, facts: &HeadwordFacts<'_>, size: f32, scene: &Scene<'_>) {
    let (palette, catalogue) = (scene.palette, scene.catalogue);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if !facts.headword.is_empty() {
            let font = FontId::new(size, FontFamily::Name(fonts::READING_BOLD.into()));
            let text = RichText::new(facts.headword).font(font);
            ui.label(text.color(palette.ink));
        }
        for (name, phonetic) in pronunciations(facts, scene.app.settings().accent) {
            let font = FontId::new(16.0, FontFamily::Name(fonts::IPA.into()));
            if let Some(name) = name {
                ui.label(
                    RichText::new(catalogue.text(name))
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
}

/// The pronunciations that `accent` shows, each with the message that names its accent where it is not the one chosen.
fn pronunciations<'a>(
    facts: &'a HeadwordFacts<'_>,
    accent: Accent,
) -> Vec<(Option<&'static str>, &'a str)> {
    let (british, american) = accent.shown(facts.phonetic, facts.phonetic_us.as_deref());
    let has_both = british.is_some() && american.is_some();
    let british = british.map(|phonetic| (has_both.then_some("accent-british"), phonetic));
    let is_named = accent != Accent::American;
    let american = american.map(|phonetic| (is_named.then_some("accent-american"), phonetic));
    british.into_iter().chain(american).collect()
}

fn levels(ui: &mut Ui, facts: &HeadwordFacts<'_>, palette: &Palette) {
    if facts.levels.iter().next().is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        for level in facts.levels.iter() {
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

/// Frequency, then the name of the dictionary whose senses follow.
fn counts(ui: &mut Ui, facts: &HeadwordFacts<'_>, dictionary: Option<&str>, scene: &Scene<'_>) {
    let catalogue = scene.catalogue;
    let mut said = Vec::new();
    if facts.frequency.collins > 0 {
        said.push("★".repeat(usize::from(facts.frequency.collins.min(5))));
    }
    if facts.frequency.oxford {
        said.push(catalogue.text("oxford"));
    }
    if let Some(rank) = facts.frequency.rank() {
        said.push(catalogue.say(&Message::new("rank").with("rank", u64::from(rank))));
    }
    said.extend(dictionary.map(str::to_owned));
    if !said.is_empty() {
        let said = RichText::new(said.join(" · ")).size(SMALL_SIZE);
        ui.label(said.color(scene.palette.quiet));
    }
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

/// The heading as plain text, with the pronunciations of `accent`.
pub(super) fn plain_text(
    first: &Match,
    facts: &HeadwordFacts<'_>,
    accent: Accent,
    catalogue: &Catalogue,
) -> String {
    let mut text = facts.headword.to_owned();
    for (name, phonetic) in pronunciations(facts, accent) {
        let name = name.map(|name| format!("{} ", catalogue.text(name)));
        text.push_str(&format!("  {}/{phonetic}/", name.unwrap_or_default()));
    }
    if let Some(note) = note(first, catalogue) {
        text.push_str(&format!("  ({note})"));
    }
    text.push('\n');
    text
}

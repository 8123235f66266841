//! The readings of an answer: what fits the sentence first, the rest on demand.

use egui::{RichText, Ui};

use super::scene::Scene;
use super::{entry, gloss};
use crate::app::action::AskAction;
use crate::app::ask::lookup::{AskedAt, LookUp};
use crate::catalogue::{Catalogue, Message};
use crate::lookup::answer::{Answer, MatchKind};
use crate::ui::theme::SMALL_SIZE;

/// Draws the readings of `look_up`; only those of `dictionary` where one is named.
pub(super) fn show(ui: &mut Ui, look_up: &LookUp, dictionary: Option<&str>, scene: &mut Scene<'_>) {
    gloss::show(ui, look_up, scene);
    let answer = look_up.answer();
    if answer.matches.is_empty() {
        nothing(ui, look_up, scene);
        return;
    }
    let is_wanted = |name: &str| dictionary.is_none_or(|wanted| wanted == name);
    let readings = answer
        .matches
        .iter()
        .enumerate()
        .filter(|(_, found)| is_wanted(&found.dictionary));
    let (first, rest): (Vec<_>, Vec<_>) =
        readings.partition(|(_, found)| found.fits || look_up.is_expanded());
    let mut kind = None;
    for (number, (index, found)) in first.iter().enumerate() {
        if number > 0 {
            ui.add_space(4.0);
            ui.separator();
        }
        if kind != Some(found.kind) {
            kind = Some(found.kind);
            kind_title(ui, found.kind, scene);
        }
        ui.push_id(index, |ui| {
            entry::show(ui, *index, found, answer.cue, scene);
        });
    }
    if !rest.is_empty() {
        ui.add_space(6.0);
        let more = Message::new("more-readings").with("count", rest.len() as u64);
        let button = ui.button(RichText::new(scene.catalogue.say(&more)).size(SMALL_SIZE));
        if button.clicked() {
            scene.actions.push(AskAction::Expand.into());
        }
    }
}

/// Says how the readings that follow were found, where that is not plain.
fn kind_title(ui: &mut Ui, kind: MatchKind, scene: &Scene<'_>) {
    let title = match kind {
        MatchKind::Phrase => "kind-phrase",
        MatchKind::Similar => "kind-similar",
        MatchKind::Reverse => "kind-reverse",
        MatchKind::Exact | MatchKind::Form | MatchKind::Part => return,
    };
    let text = RichText::new(scene.catalogue.text(title)).size(SMALL_SIZE);
    ui.label(text.color(scene.palette.accent));
}

/// Says why there is no reading.
fn nothing(ui: &mut Ui, look_up: &LookUp, scene: &Scene<'_>) {
    let (answer, catalogue) = (look_up.answer(), scene.catalogue);
    if answer.too_long {
        ui.label(catalogue.text("selection-too-long"));
    } else if answer.query.is_empty() {
        ui.label(catalogue.text("search-empty"));
    } else {
        let message = Message::new("not-found").with("query", answer.query.as_str());
        ui.label(catalogue.say(&message));
        if look_up.asked_at != AskedAt::Search {
            ui.weak(catalogue.text("not-found-remedy"));
        }
        if scene.app.library().is_core_only() {
            ui.weak(catalogue.text("core-only"));
        }
    }
}

/// The answer as plain text, for the clipboard.
pub(super) fn plain_text(answer: &Answer, catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for found in &answer.matches {
        text.push_str(&entry::plain_text(found, catalogue));
    }
    text
}

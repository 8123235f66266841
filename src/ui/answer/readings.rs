//! The readings of an answer: what fits the sentence first, the rest on demand.

use egui::{RichText, Ui};

use super::scene::Scene;
use super::{gloss, group};
use crate::app::action::AskAction;
use crate::app::ask::lookup::{AskedAt, LookUp};
use crate::app::ask::shown_answer::ShownAnswer;
use crate::app::settings::Accent;
use crate::catalogue::{Catalogue, Message};
use crate::lookup::answer::MatchKind;
use crate::ui::theme::SMALL_SIZE;

/// Draws the readings of `look_up`; only those of `dictionary` where one is named.
pub(super) fn show(ui: &mut Ui, look_up: &LookUp, dictionary: Option<&str>, scene: &mut Scene<'_>) {
    gloss::show(ui, look_up, scene);
    let answer = look_up.answer();
    if answer.matches.is_empty() {
        nothing(ui, look_up, scene);
        gloss::own_line(ui, look_up, scene);
        return;
    }
    let groups = look_up.shown().groups().iter();
    let groups = groups.filter_map(|group| match dictionary {
        Some(wanted) => group.of_dictionary(&answer.matches, wanted),
        None => Some(group.clone()),
    });
    let (first, rest): (Vec<_>, Vec<_>) =
        groups.partition(|group| group.fits || look_up.is_expanded());
    let mut kind = None;
    for (number, group) in first.iter().enumerate() {
        if number > 0 {
            ui.add_space(4.0);
            ui.separator();
        }
        if kind != Some(group.kind) {
            kind = Some(group.kind);
            kind_title(ui, group.kind, scene);
        }
        group::show(ui, look_up.shown(), group, scene);
    }
    if !rest.is_empty() {
        ui.add_space(6.0);
        let more = Message::new("more-readings").with("count", rest.len() as u64);
        let button = ui.button(RichText::new(scene.catalogue.say(&more)).size(SMALL_SIZE));
        if button.clicked() {
            scene.actions.push(AskAction::Expand.into());
        }
    }
    gloss::own_line(ui, look_up, scene);
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

/// The answer as plain text with the pronunciations of `accent`, for the clipboard.
pub(super) fn plain_text(shown: &ShownAnswer, accent: Accent, catalogue: &Catalogue) -> String {
    let groups = shown.groups().iter();
    groups
        .map(|group| group::plain_text(shown.answer(), group, accent, catalogue))
        .collect()
}

//! The foot of the window: what is under way, and what there is to say.

use std::time::Duration;

use egui::{Id, ProgressBar, RichText, Ui};

use super::theme::Palette;
use crate::app::App;
use crate::app::action::{Action, SessionAction};
use crate::app::jobs::Job;
use crate::app::notices::Notice;
use crate::catalogue::Catalogue;

/// How long good news stands, in seconds: time to read two lines twice.
const STANDS: f64 = 8.0;

/// Whether there is anything to show.
pub(super) fn has_something(app: &App) -> bool {
    !app.notices().is_empty() || app.jobs().running().iter().any(Job::is_long)
}

/// Draws the work under way and the notices, a row each.
pub(super) fn show(
    ui: &mut Ui,
    app: &App,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    for (index, job) in app
        .jobs()
        .running()
        .iter()
        .enumerate()
        .filter(|(_, job)| job.is_long())
    {
        ui.push_id(("job", index), |ui| {
            ui.horizontal(|ui| {
                ui.label(catalogue.say(&job.message));
                let bar = ProgressBar::new(job.progress.fraction().unwrap_or(0.0))
                    .desired_width((ui.available_width() - 90.0).clamp(60.0, 320.0))
                    .fill(palette.accent)
                    .animate(job.progress.fraction().is_none());
                ui.add(bar);
                if ui.button(catalogue.text("cancel")).clicked() {
                    actions.push(SessionAction::CancelJob(index).into());
                }
            });
        });
    }
    for (index, notice) in app.notices().iter().enumerate() {
        ui.push_id(("notice", index), |ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
                let close = ui
                    .small_button("×")
                    .accessible_name(catalogue.text("dismiss"));
                if close.on_hover_text(catalogue.text("dismiss")).clicked() {
                    actions.push(SessionAction::Dismiss(index).into());
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::TOP), |ui| {
                    let color = if notice.is_problem {
                        palette.problem
                    } else {
                        palette.ink
                    };
                    let text = RichText::new(catalogue.say(&notice.message)).color(color);
                    ui.add(egui::Label::new(text).wrap());
                });
            });
        });
    }
    let gone = (0..app.notices().len()).find(|&index| is_over(ui, &app.notices()[index]));
    // One at a time: the others' places change with it.
    actions.extend(gone.map(|index| SessionAction::Dismiss(index).into()));
}

/// Whether `notice` is good news that has stood long enough.
fn is_over(ui: &Ui, notice: &Notice) -> bool {
    if notice.is_problem {
        return false;
    }
    let now = ui.input(|input| input.time);
    let id = Id::unique("notice-since").with(notice.number);
    let since = ui.data_mut(|data| *data.get_temp_mut_or(id, now));
    let left = since + STANDS - now;
    if left <= 0.0 {
        ui.data_mut(|data| data.remove::<f64>(id));
        return true;
    }
    ui.ctx()
        .request_repaint_after(Duration::from_secs_f64(left));
    false
}

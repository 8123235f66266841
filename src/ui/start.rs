//! The start page: what to do first, the sample articles, the recent files.

use egui::{Align, Button, FontFamily, FontId, Layout, RichText, ScrollArea, Ui, vec2};

use super::command::{self, Command};
use super::fonts;
use super::theme::{BODY_SIZE, Palette, SMALL_SIZE};
use crate::app::App;
use crate::app::action::{Action, TextAction};
use crate::app::text::samples::SAMPLES;
use crate::catalogue::Catalogue;
use crate::text::time::UtcTime;

/// Draws the start page; returns the commands that were chosen.
pub(super) fn show(
    ui: &mut Ui,
    app: &App,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) -> Vec<Command> {
    let mut chosen = Vec::new();
    ui.painter().rect_filled(ui.max_rect(), 0.0, palette.page);
    let serif = |size| FontId::new(size, FontFamily::Name(fonts::READING_BOLD.into()));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = (ui.available_width() - 32.0).min(560.0);
        let side = ((ui.available_width() - width) / 2.0).max(16.0);
        ui.add_space((ui.available_height() * 0.1).clamp(12.0, 90.0));
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.label(
                    RichText::new(catalogue.text("app-name"))
                        .font(serif(40.0))
                        .color(palette.ink),
                );
                ui.label(
                    RichText::new(catalogue.text("app-purpose"))
                        .size(16.0)
                        .color(palette.quiet),
                );
                ui.add_space(10.0);
                egui::Frame::new()
                    .fill(palette.marked)
                    .corner_radius(6)
                    .inner_margin(egui::Margin::symmetric(12, 8))
                    .show(ui, |ui| {
                        ui.label(
                            RichText::new(catalogue.text("hint"))
                                .size(16.0)
                                .color(palette.ink),
                        );
                    });
                ui.add_space(10.0);
                ui.horizontal_wrapped(|ui| {
                    for command in [
                        Command::Open,
                        Command::OpenFolder,
                        Command::Paste,
                        Command::AddDictionary,
                    ] {
                        let name = catalogue.text(command::of(command).name);
                        let button = ui.add(Button::new(RichText::new(name).size(15.0)));
                        if button
                            .on_hover_text(command::tip(ui, catalogue, command))
                            .clicked()
                        {
                            chosen.push(command);
                        }
                    }
                });
                ui.weak(catalogue.text("drop-hint"));
                let drafts = app.drafts();
                if !drafts.is_empty() {
                    heading(ui, &catalogue.text("unsaved-work"), palette);
                    for draft in drafts {
                        let since = UtcTime::since_1970(draft.since).to_string();
                        if row(ui, &draft.title, &since, palette).clicked() {
                            actions.push(TextAction::Resume(Some(draft.file.clone())).into());
                        }
                    }
                }
                heading(ui, &catalogue.text("samples"), palette);
                for (index, sample) in SAMPLES.iter().enumerate() {
                    let kind = catalogue.text(sample.kind);
                    if row(ui, sample.title, &kind, palette).clicked() {
                        actions.push(TextAction::OpenSample(index).into());
                    }
                }
                if !app.settings().recent.is_empty() {
                    heading(ui, &catalogue.text("recent"), palette);
                    for path in &app.settings().recent {
                        let name = path
                            .file_name()
                            .unwrap_or(path.as_os_str())
                            .to_string_lossy();
                        let folder = path.parent().map(|folder| folder.display().to_string());
                        if row(ui, &name, &folder.unwrap_or_default(), palette).clicked() {
                            actions.push(TextAction::Open(path.clone()).into());
                        }
                    }
                }
                ui.add_space(24.0);
            });
        });
    });
    chosen
}

fn heading(ui: &mut Ui, text: &str, palette: &Palette) {
    ui.add_space(18.0);
    ui.label(
        RichText::new(text)
            .size(SMALL_SIZE + 1.0)
            .strong()
            .color(palette.quiet),
    );
}

/// A row of the list: what it is, and a note at the right.
fn row(ui: &mut Ui, title: &str, note: &str, palette: &Palette) -> egui::Response {
    let width = ui.available_width();
    let font = FontId::new(BODY_SIZE + 4.0, FontFamily::Name(fonts::READING.into()));
    let note = RichText::new(note).size(SMALL_SIZE).color(palette.quiet);
    let title = RichText::new(title).font(font).color(palette.ink);
    ui.allocate_ui_with_layout(
        vec2(width, 34.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.add(
                Button::new(title)
                    .right_text(note)
                    .truncate()
                    .min_size(vec2(width, 34.0)),
            )
        },
    )
    .inner
}

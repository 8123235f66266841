//! Sheets over the window: about, keys, all commands, dictionaries, a path to open.

use egui::{Button, Grid, Id, Key, Modal, Response, RichText, ScrollArea, Ui};

use super::command::{self, COMMANDS, Command};
use super::dictionaries::{self, Renaming};
use super::theme::{Palette, SMALL_SIZE};
use crate::app::App;
use crate::app::action::{
    Action, Leave, OpenedAs, SavedAs, SessionAction, Settlement, Sheet, TextAction, ViewAction,
};
use crate::app::describe;
use crate::app::text::write::{Divergence, with_ending};
use crate::catalogue::{Catalogue, Message};
use crate::lesson::position::Position;

/// The licences of what the program is made of.
const NOTICE: &str = include_str!("../../licences/NOTICE.txt");

/// What is being typed into a sheet.
#[derive(Default)]
pub(super) struct SheetText {
    text: String,
    chosen: usize,
    is_open: bool,
    /// Whether a file that is there already is to be replaced.
    is_asked: bool,
    /// The dictionary that is being given another name.
    renaming: Option<Renaming>,
}

/// Draws the open sheet, if there is one; returns the command that was chosen in it.
pub(super) fn show(
    ui: &Ui,
    app: &App,
    typed: &mut SheetText,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) -> Option<Command> {
    let Some(sheet) = app.sheet() else {
        *typed = SheetText::default();
        return None;
    };
    let mut chosen = None;
    let window = ui.ctx().content_rect();
    let modal =
        Modal::new(Id::unique(("sheet", std::mem::discriminant(&sheet)))).show(ui.ctx(), |ui| {
            ui.set_width((window.width() - 60.0).clamp(200.0, 560.0));
            let title = match sheet {
                Sheet::About => "about",
                Sheet::Keys => "keys",
                Sheet::Palette => "palette",
                Sheet::Dictionaries => "dictionaries",
                Sheet::OpenPath(OpenedAs::Text) => "open-path",
                Sheet::OpenPath(OpenedAs::Folder) => "open-folder",
                Sheet::OpenPath(OpenedAs::Dictionary) => "add-dictionary",
                Sheet::OpenPath(OpenedAs::Translation) => "import-translation",
                Sheet::SavePath(SavedAs::Lesson) => "save-as",
                Sheet::SavePath(SavedAs::Export) => "export",
                Sheet::Unsaved => "unsaved",
                Sheet::Difference => "difference",
                Sheet::GoTo => "go-to",
            };
            ui.horizontal(|ui| {
                ui.heading(catalogue.text(title).trim_end_matches('…'));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button(catalogue.text("close")).clicked() {
                        actions.push(SessionAction::CloseSheet.into());
                    }
                });
            });
            ui.separator();
            let height = (window.height() - 160.0).max(80.0);
            match sheet {
                Sheet::About => about(ui, catalogue, height),
                Sheet::Keys => keys(ui, catalogue, palette, height),
                Sheet::Palette => chosen = commands(ui, app, typed, palette, catalogue, height),
                Sheet::Dictionaries => {
                    let renaming = &mut typed.renaming;
                    chosen =
                        dictionaries::show(ui, app, renaming, palette, catalogue, height, actions);
                }
                Sheet::OpenPath(what) => open_path(ui, what, typed, catalogue, actions),
                Sheet::SavePath(what) => save_path(ui, app, what, typed, catalogue, actions),
                Sheet::Unsaved => unsaved(ui, app, typed, catalogue, actions),
                Sheet::Difference => difference(ui, app, typed, catalogue, actions),
                Sheet::GoTo => go_to(ui, app, typed, catalogue, height, actions),
            }
        });
    typed.is_open = true;
    if modal.should_close() {
        actions.push(SessionAction::CloseSheet.into());
    }
    if chosen.is_some() {
        actions.push(SessionAction::CloseSheet.into());
    }
    chosen
}

fn about(ui: &mut Ui, catalogue: &Catalogue, height: f32) {
    let version = Message::new("version").with("version", env!("CARGO_PKG_VERSION"));
    ui.label(catalogue.say(&version));
    ui.label(catalogue.text("app-purpose"));
    ui.separator();
    ScrollArea::vertical()
        .max_height(height - 60.0)
        .show(ui, |ui| {
            ui.label(RichText::new(NOTICE).size(SMALL_SIZE));
        });
}

fn keys(ui: &mut Ui, catalogue: &Catalogue, palette: &Palette, height: f32) {
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        Grid::new("keys")
            .num_columns(2)
            .spacing([20.0, 6.0])
            .show(ui, |ui| {
                for row in COMMANDS.iter().filter(|row| !row.keys.is_empty()) {
                    let keys = row.keys.first().map(|key| command::key_text(ui.ctx(), key));
                    let keys = keys.unwrap_or_default();
                    ui.label(RichText::new(keys).monospace().color(palette.accent));
                    ui.label(catalogue.text(row.tip));
                    ui.end_row();
                }
                for (keys, tip) in [
                    ("← → ↑ ↓", "keys-word"),
                    ("Shift + ← →", "keys-extend"),
                    ("Esc", "keys-escape"),
                    ("Space, PgUp, PgDn, Home, End", "keys-scroll"),
                    ("Tab", "keys-tab"),
                    ("Enter", "keys-split"),
                    ("Backspace", "keys-merge"),
                    ("Ctrl + Enter", "keys-look-up"),
                ] {
                    ui.label(RichText::new(keys).monospace().color(palette.accent));
                    ui.label(catalogue.text(tip));
                    ui.end_row();
                }
            });
    });
}

/// The command palette: type a part of a name, Enter runs the first or the chosen one.
fn commands(
    ui: &mut Ui,
    app: &App,
    typed: &mut SheetText,
    palette: &Palette,
    catalogue: &Catalogue,
    height: f32,
) -> Option<Command> {
    let (up, down, enter) = ui.input_mut(|input| {
        let none = egui::Modifiers::NONE;
        (
            input.consume_key(none, Key::ArrowUp),
            input.consume_key(none, Key::ArrowDown),
            input.consume_key(none, Key::Enter),
        )
    });
    let edit = egui::TextEdit::singleline(&mut typed.text)
        .align(egui::Align2::LEFT_CENTER)
        .hint_text(catalogue.text("palette-hint"))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(catalogue.text("palette-line"));
    if !typed.is_open {
        response.request_focus();
    }
    if response.changed() {
        typed.chosen = 0;
    }
    let wanted = typed.text.to_lowercase();
    let rows: Vec<_> = COMMANDS
        .iter()
        .filter(|row| command::is_enabled(row.command, app) && row.command != Command::Palette)
        .map(|row| {
            (
                row,
                command::name(row, app, catalogue),
                catalogue.text(row.tip),
            )
        })
        .filter(|(_, name, tip)| {
            name.to_lowercase().contains(&wanted) || tip.to_lowercase().contains(&wanted)
        })
        .collect();
    if down {
        typed.chosen += 1;
    }
    if up {
        typed.chosen = typed.chosen.saturating_sub(1);
    }
    typed.chosen = typed.chosen.min(rows.len().saturating_sub(1));
    let mut run = None;
    ScrollArea::vertical()
        .max_height(height - 50.0)
        .show(ui, |ui| {
            for (index, (row, name, tip)) in rows.iter().enumerate() {
                let is_chosen = index == typed.chosen;
                let mut button = Button::new(name.as_str())
                    .selected(is_chosen)
                    .min_size([ui.available_width(), 0.0].into());
                if let Some(key) = row.keys.first() {
                    button = button.shortcut_text(command::key_text(ui.ctx(), key));
                }
                let response = ui.add(button).on_hover_text(tip);
                if is_chosen && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (enter && is_chosen) {
                    run = Some(row.command);
                }
            }
            if rows.is_empty() {
                ui.label(RichText::new(catalogue.text("palette-empty")).color(palette.quiet));
            }
        });
    run
}

/// The line of a sheet, which has the keyboard as the sheet opens, and whether Enter ended it.
fn line(ui: &mut Ui, typed: &mut SheetText, name: &str) -> (Response, bool) {
    let edit = egui::TextEdit::singleline(&mut typed.text)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(name);
    if !typed.is_open {
        response.request_focus();
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    (response, entered)
}

/// A line for the path of something that is opened as `what`.
fn open_path(
    ui: &mut Ui,
    what: OpenedAs,
    typed: &mut SheetText,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    ui.label(catalogue.text(match what {
        OpenedAs::Text => "open-path-tip",
        OpenedAs::Folder => "open-folder-tip",
        OpenedAs::Dictionary => "add-dictionary-tip",
        OpenedAs::Translation => "import-translation-tip",
    }));
    let (_, entered) = line(ui, typed, &catalogue.text("path-line"));
    let path = typed.text.trim().trim_matches('"');
    let pressed = ui
        .add_enabled(
            !path.is_empty(),
            Button::new(catalogue.text("open").trim_end_matches('…').to_owned()),
        )
        .clicked();
    if (entered || pressed) && !path.is_empty() {
        // First, since what follows may ask something in a sheet of its own.
        actions.push(SessionAction::CloseSheet.into());
        actions.push(what.open(path.into()));
    }
}

/// A line for the path of a file to write; what is there already is replaced only when asked for twice.
fn save_path(
    ui: &mut Ui,
    app: &App,
    what: SavedAs,
    typed: &mut SheetText,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    if !typed.is_open {
        typed.text = suggested(app, what).display().to_string();
    }
    ui.label(catalogue.text("save-path-tip"));
    let (response, entered) = line(ui, typed, &catalogue.text("path-line"));
    if response.changed() {
        typed.is_asked = false;
    }
    let path = std::path::PathBuf::from(typed.text.trim().trim_matches('"'));
    let name = if typed.is_asked {
        "replace-file"
    } else {
        "save"
    };
    let has_path = !path.as_os_str().is_empty();
    let pressed = ui
        .add_enabled(has_path, Button::new(catalogue.text(name)))
        .clicked();
    if typed.is_asked {
        ui.label(catalogue.text("file-exists"));
    }
    if (entered || pressed) && has_path {
        if app.open_text().is_taken(&path) && !typed.is_asked {
            typed.is_asked = true;
            response.request_focus();
        } else {
            // What waits for the lesson to be saved waits on only while it is.
            actions.push(TextAction::SaveTo(with_ending(path)).into());
            actions.push(SessionAction::CloseSheet.into());
        }
    }
}

/// Where the open lesson would be written as `what`: beside its text, under its name.
pub(super) fn suggested(app: &App, what: SavedAs) -> std::path::PathBuf {
    let ending = match what {
        SavedAs::Lesson => "wen",
        SavedAs::Export => "html",
    };
    let Some(document) = app.document() else {
        return std::path::PathBuf::new();
    };
    if let Some(target) = &document.target {
        return target.with_extension(ending);
    }
    let mut name: String = document
        .title
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    name = name.trim().trim_matches(['.', '…']).trim().to_owned();
    if name.is_empty() {
        name = "lesson".to_owned();
    }
    let name = format!("{name}.{ending}");
    match &document.lesson.source.origin {
        crate::lesson::source::Origin::File(path) => path.with_file_name(name),
        _ => name.into(),
    }
}

/// What to do with work that is in no file yet.
fn unsaved(
    ui: &mut Ui,
    app: &App,
    typed: &SheetText,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    let title = app
        .document()
        .map_or("", |document| document.title.as_str());
    ui.label(catalogue.say(&Message::new("unsaved-question").with("title", title)));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for (leave, name) in [
            (Leave::Save, "save"),
            (Leave::Drop, "do-not-save"),
            (Leave::Stay, "cancel"),
        ] {
            let button = ui.button(catalogue.text(name));
            if leave == Leave::Save && !typed.is_open {
                button.request_focus();
            }
            if button.clicked() {
                actions.push(TextAction::Leave(leave).into());
            }
        }
    });
}

/// What to do where the lesson's file is not what it was when it was opened or last saved.
fn difference(
    ui: &mut Ui,
    app: &App,
    typed: &SheetText,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    let Some((path, how)) = app.open_text().differing() else {
        return;
    };
    let question = match how {
        Divergence::Changed => "difference-changed",
        Divergence::Removed => "difference-removed",
        Divergence::Taken => "difference-taken",
    };
    let question = Message::new(question).with("name", describe::file_name(path));
    ui.label(catalogue.say(&question));
    ui.add_space(8.0);
    let answers: &[(Settlement, &'static str, &'static str)] = match how {
        Divergence::Removed => &[(Settlement::Overwrite, "save-again", "save-again-tip")],
        Divergence::Changed | Divergence::Taken => &[
            (Settlement::KeepBoth, "keep-both", "keep-both-tip"),
            (Settlement::TakeTheirs, "take-theirs", "take-theirs-tip"),
            (Settlement::Overwrite, "overwrite", "overwrite-tip"),
        ],
    };
    ui.horizontal_wrapped(|ui| {
        for (place, &(settlement, name, tip)) in answers.iter().enumerate() {
            let button = ui
                .button(catalogue.text(name))
                .on_hover_text(catalogue.text(tip));
            if place == 0 && !typed.is_open {
                button.request_focus();
            }
            if button.clicked() {
                actions.push(TextAction::Settle(settlement).into());
            }
        }
        if ui.button(catalogue.text("cancel")).clicked() {
            actions.push(SessionAction::CloseSheet.into());
        }
    });
}

/// A line for a place of the text, and the headings that have it in them.
fn go_to(
    ui: &mut Ui,
    app: &App,
    typed: &mut SheetText,
    catalogue: &Catalogue,
    height: f32,
    actions: &mut Vec<Action>,
) {
    const MOST: usize = 200;
    ui.label(catalogue.text("go-to-hint"));
    let (_, entered) = line(ui, typed, &catalogue.text("go-to-line"));
    if entered && !typed.text.trim().is_empty() {
        actions.push(ViewAction::GoToText(typed.text.clone()).into());
        actions.push(SessionAction::CloseSheet.into());
    }
    let Some(document) = app.document() else {
        return;
    };
    let wanted = typed.text.trim().to_lowercase();
    let entries = document.contents.entries().iter();
    let fitting = entries.filter(|entry| entry.text.to_lowercase().contains(&wanted));
    ScrollArea::vertical()
        .max_height(height - 60.0)
        .show(ui, |ui| {
            for entry in fitting.take(MOST) {
                let button = Button::new(&entry.text)
                    .frame_when_inactive(false)
                    .truncate()
                    .min_size([ui.available_width(), 0.0].into());
                if ui.add(button).clicked() {
                    let paragraph = entry.paragraph;
                    actions.push(ViewAction::GoTo(Position { paragraph, byte: 0 }).into());
                    actions.push(SessionAction::CloseSheet.into());
                }
            }
        });
}

//! The page of a shelf: its texts, to filter and to open.

use std::ops::Range;

use egui::{
    Align, Button, FontFamily, FontId, Key, Layout, Modifiers, RichText, ScrollArea, Ui, vec2,
};

use super::command::Command;
use super::fonts;
use super::panes::size_in_words;
use super::theme::{BODY_SIZE, Palette, SMALL_SIZE};
use crate::app::action::{Action, TextAction};
use crate::app::text::bookshelf::Bookshelf;
use crate::catalogue::{Catalogue, Message};

/// Height of a line of the list, in points.
const ROW: f32 = 32.0;

/// What only drawing the shelf needs to know.
#[derive(Default)]
pub(super) struct ShelfText {
    filter: String,
    chosen: usize,
    is_open: bool,
}

/// Draws the shelf; returns the command that was chosen.
pub(super) fn show(
    ui: &mut Ui,
    bookshelf: &Bookshelf,
    typed: &mut ShelfText,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) -> Option<Command> {
    let mut chosen = None;
    ui.painter().rect_filled(ui.max_rect(), 0.0, palette.page);
    let width = (ui.available_width() - 32.0).min(720.0);
    let side = ((ui.available_width() - width) / 2.0).max(16.0);
    let wanted = typed.filter.to_lowercase();
    let books = &bookshelf.shelf.books;
    let fitting: Vec<usize> = (0..books.len())
        .filter(|&place| books[place].name.to_lowercase().contains(&wanted))
        .collect();
    let moved = keys(ui, typed, &fitting, bookshelf, actions);
    ui.horizontal_top(|ui| {
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.add_space(20.0);
            ui.horizontal(|ui| {
                let font = FontId::new(26.0, FontFamily::Name(fonts::READING_BOLD.into()));
                let name = bookshelf.name();
                let name = name.unwrap_or_else(|| catalogue.text("shelf"));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = catalogue.text("close-shelf");
                    if ui.button(close).clicked() {
                        chosen = Some(Command::CloseText);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let title = RichText::new(name).font(font).color(palette.ink);
                        ui.add(egui::Label::new(title).truncate());
                    });
                });
            });
            ui.horizontal(|ui| {
                let edit = egui::TextEdit::singleline(&mut typed.filter)
                    .align(egui::Align2::LEFT_CENTER)
                    .hint_text(catalogue.text("shelf-filter-hint"))
                    .desired_width((ui.available_width() - 140.0).clamp(80.0, 360.0));
                let response = ui.add(edit).accessible_name(catalogue.text("shelf-filter"));
                if !typed.is_open {
                    response.request_focus();
                }
                if response.changed() {
                    typed.chosen = 0;
                }
                let count = Message::new("shelf-count").with("count", fitting.len());
                let count = RichText::new(catalogue.say(&count)).size(SMALL_SIZE);
                ui.label(count.color(palette.quiet));
            });
            if bookshelf.shelf.is_cut {
                let text = RichText::new(catalogue.text("shelf-cut")).size(SMALL_SIZE);
                ui.label(text.color(palette.problem));
            }
            ui.separator();
            let mut area = ScrollArea::vertical().auto_shrink([false, false]);
            if moved {
                let line = ROW + ui.spacing().item_spacing.y;
                let offset = typed.chosen as f32 * line - ui.available_height() / 2.0;
                area = area.vertical_scroll_offset(offset.max(0.0));
            }
            area.show_rows(ui, ROW, fitting.len(), |ui, rows: Range<usize>| {
                for row in rows {
                    let place = fitting[row];
                    let book = &books[place];
                    let color = if bookshelf.opened.contains(&place) {
                        palette.quiet
                    } else {
                        palette.ink
                    };
                    let font =
                        FontId::new(BODY_SIZE + 3.0, FontFamily::Name(fonts::READING.into()));
                    let ending = book.name.rsplit_once('.').map_or("", |(_, ending)| ending);
                    let mut note =
                        format!("{} · {}", ending.to_uppercase(), size_in_words(book.size));
                    if bookshelf.current == Some(place) {
                        note = format!("{} · {note}", catalogue.text("shelf-last"));
                    }
                    let note = RichText::new(note).size(SMALL_SIZE).color(palette.quiet);
                    let button = Button::new(RichText::new(&book.name).font(font).color(color))
                        .right_text(note)
                        .selected(row == typed.chosen)
                        .frame_when_inactive(row == typed.chosen)
                        .truncate()
                        .min_size(vec2(ui.available_width(), ROW));
                    let response = ui.add_sized(vec2(ui.available_width(), ROW), button);
                    if response.clicked() {
                        actions.push(TextAction::OpenBook(place).into());
                    }
                }
            });
        });
    });
    typed.is_open = true;
    chosen
}

/// Up, down and Enter; whether another line was chosen.
fn keys(
    ui: &Ui,
    typed: &mut ShelfText,
    fitting: &[usize],
    bookshelf: &Bookshelf,
    actions: &mut Vec<Action>,
) -> bool {
    let was_open = typed.is_open;
    if !was_open {
        let now = bookshelf
            .current
            .and_then(|now| fitting.iter().position(|&place| place == now));
        typed.chosen = now.unwrap_or(0);
    }
    let before = typed.chosen;
    ui.input_mut(|input| {
        let none = Modifiers::NONE;
        typed.chosen += input.count_and_consume_key(none, Key::ArrowDown);
        let up = input.count_and_consume_key(none, Key::ArrowUp);
        typed.chosen = typed.chosen.saturating_sub(up);
        typed.chosen = typed.chosen.min(fitting.len().saturating_sub(1));
        if input.consume_key(none, Key::Enter)
            && let Some(&place) = fitting.get(typed.chosen)
        {
            actions.push(TextAction::OpenBook(place).into());
        }
    });
    typed.chosen != before || !was_open
}

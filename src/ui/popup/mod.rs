//! The popup that answers a look-up, beside the touched words.

mod entry;
mod touchable;

use egui::{Area, Frame, Id, Key, Margin, Order, Rect, ScrollArea, Ui, vec2};

use crate::app::App;
use crate::app::action::Action;
use crate::app::lookup::{LookUp, Origin};
use crate::catalogue::{Catalogue, Message};
use crate::ui::command::{self, Command};
use crate::ui::placement::place;
use crate::ui::theme::{POPUP_HEIGHT, POPUP_WIDTH, Palette};

/// The egui id of the popup's search line.
pub fn search_id() -> Id {
    Id::unique("popup-search")
}

/// Draws the popup of `look_up` beside `words` in the viewport of `ui`; returns its rectangle.
pub fn show(
    ui: &Ui,
    app: &App,
    look_up: &LookUp,
    words: Rect,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) -> Rect {
    let window = ui.ctx().content_rect();
    let place = place(words, window, vec2(POPUP_WIDTH, POPUP_HEIGHT));
    let frame = Frame::popup(ui.style())
        .fill(palette.raised)
        .inner_margin(Margin::same(12));
    let width = place.room.x - frame.total_margin().sum().x;
    let height = place.room.y.min(POPUP_HEIGHT) - frame.total_margin().sum().y;
    // Each answer has a size of its own, and with it an area of its own.
    let id = Id::unique("popup").with((ui.ctx().viewport_id(), &look_up.answer().query));
    if egui::AreaState::load(ui.ctx(), id).is_none() {
        // egui measures a new area before it shows it; the reader shall not wait a frame for that.
        ui.ctx().request_discard("the size of the popup");
    }
    Area::new(id)
        .order(Order::Foreground)
        .pivot(place.pivot)
        .fixed_pos(place.at)
        .constrain_to(window)
        .fade_in(false)
        .accessible_name(catalogue.text("popup"))
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width.max(120.0));
                head(ui, look_up, palette, catalogue, actions);
                let left =
                    (height - ui.min_rect().height() - ui.spacing().item_spacing.y).max(24.0);
                ScrollArea::vertical()
                    .id_salt(&look_up.answer().query)
                    .max_height(left)
                    .auto_shrink([false, true])
                    .show(ui, |ui| body(ui, app, look_up, palette, catalogue, actions));
            });
        })
        .response
        .rect
}

/// Back, forward, the search line, copy and close.
fn head(
    ui: &mut Ui,
    look_up: &LookUp,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        for (command, sign, enabled, action) in [
            (
                Command::Back,
                "←",
                look_up.can_go_back(),
                Action::LookUpBack,
            ),
            (
                Command::Forward,
                "→",
                look_up.can_go_forward(),
                Action::LookUpForward,
            ),
        ] {
            let row = command::of(command);
            let button = ui.add_enabled(enabled, egui::Button::new(sign));
            let name = catalogue.text(row.name);
            if button
                .accessible_name(&name)
                .on_hover_text(command_tip(ui, catalogue, command))
                .clicked()
            {
                actions.push(action);
            }
        }
        let copy = catalogue.text("copy");
        let font = egui::TextStyle::Button.resolve(ui.style());
        let measured = ui
            .painter()
            .layout_no_wrap(copy.clone(), font, palette.ink)
            .size()
            .x;
        let spacing = ui.spacing();
        // Room for "copy" and "close" at the end of the row.
        let buttons =
            measured + 4.0 * spacing.button_padding.x + 2.0 * spacing.item_spacing.x + 12.0;
        let mut text = look_up.search.clone();
        let edit = egui::TextEdit::singleline(&mut text)
            .align(egui::Align2::LEFT_CENTER)
            .id(search_id())
            .char_limit(200)
            .hint_text(catalogue.text("search-hint"))
            .desired_width((ui.available_width() - buttons).max(60.0));
        let response = ui.add(edit).accessible_name(catalogue.text("search-line"));
        if response.changed() {
            actions.push(Action::EditSearch(text.clone()));
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            actions.push(Action::LookUpText(text));
            response.request_focus();
        }
        if ui
            .button(copy)
            .on_hover_text(catalogue.text("copy-entry"))
            .clicked()
        {
            ui.ctx()
                .copy_text(entry::plain_text(look_up.answer(), catalogue));
        }
        let close = ui.button("×").accessible_name(catalogue.text("close"));
        if close.on_hover_text(catalogue.text("close-popup")).clicked() {
            actions.push(Action::CloseLookUp);
        }
    });
}

fn body(
    ui: &mut Ui,
    app: &App,
    look_up: &LookUp,
    palette: &Palette,
    catalogue: &Catalogue,
    actions: &mut Vec<Action>,
) {
    let answer = look_up.answer();
    if answer.too_long {
        ui.label(catalogue.text("selection-too-long"));
    } else if answer.query.is_empty() {
        ui.label(catalogue.text("search-empty"));
    } else if answer.matches.is_empty() {
        let message = Message::new("not-found").with("query", answer.query.as_str());
        ui.label(catalogue.say(&message));
        if look_up.origin != Origin::Search {
            ui.weak(catalogue.text("not-found-remedy"));
        }
        if app.library.is_core_only() {
            ui.weak(catalogue.text("core-only"));
        }
    }
    for (index, found) in answer.matches.iter().enumerate() {
        if index > 0 {
            ui.add_space(4.0);
            ui.separator();
        }
        ui.push_id(index, |ui| {
            entry::show(ui, found, palette, catalogue, actions)
        });
    }
}

/// A command's tooltip: what it does, and its first key.
pub fn command_tip(ui: &Ui, catalogue: &Catalogue, command: Command) -> String {
    let row = command::of(command);
    let tip = catalogue.text(row.tip);
    match row.keys.first() {
        Some(key) => format!("{tip} ({})", ui.ctx().format_shortcut(key)),
        None => tip,
    }
}

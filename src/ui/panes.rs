//! The three panes side by side, their headers and the dividers between them.

use std::cell::RefCell;

use egui::{
    Align, Color32, FontId, Layout as UiLayout, Rect, RichText, Sense, Stroke, Ui, UiBuilder, pos2,
    vec2,
};

use super::reading::{Arranged, Kept, Reading, focus_id, pane_label};
use super::theme::{DIVIDER_GRAB, HEADER_HEIGHT, MIN_PANE_WIDTH, Palette, SMALL_SIZE};
use crate::app::App;
use crate::app::action::{Action, AppearanceAction, TextAction};
use crate::app::document::Document;
use crate::app::settings::{Layout, Pane};
use crate::catalogue::{Catalogue, Message};
use crate::import::Format;
use crate::import::encoding::Encoding;
use crate::text::time::UtcTime;
use crate::ui::command::{self, COMMANDS, Command, Menu, Outcome};
use crate::ui::menu;

/// Width of the chooser of a paragraph's kind, in points.
const KIND_WIDTH: f32 = 76.0;

/// What the panes show.
#[derive(Default)]
pub(super) struct Sight {
    /// Where the words of the open look-up stand, and in which pane.
    pub words: Option<(Pane, Rect)>,
    /// The text in sight of each pane of [`Pane::ALL`] that is shown.
    pub texts: [Option<Arranged>; 3],
}

/// What drawing the panes needs.
pub(super) struct Panes<'a> {
    /// The session.
    pub app: &'a App,
    /// The open text.
    pub document: &'a Document,
    /// Colours.
    pub palette: Palette,
    /// Words.
    pub catalogue: &'a Catalogue,
    /// What is worked out once for a paragraph.
    pub kept: &'a RefCell<Kept>,
    /// Whether 窗 showed the end of the text in the last frame.
    pub is_at_end: bool,
}

impl Panes<'_> {
    /// Draws the docked panes into the rest of `ui`.
    pub(super) fn show(&self, ui: &mut Ui, sight: &mut Sight, actions: &mut Vec<Action>) {
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        let layout = &self.app.settings().layout;
        let docked: Vec<Pane> = Pane::ALL
            .into_iter()
            .filter(|&pane| layout.shows(pane) && !(pane == Pane::Window && layout.detached))
            .collect();
        let rects = split(rect, &docked, layout);
        for (&pane, &rect) in docked.iter().zip(&rects) {
            let builder = UiBuilder::new().id_salt(("pane", pane)).max_rect(rect);
            let mut child = ui.new_child(builder);
            child.set_clip_rect(rect.intersect(ui.clip_rect()));
            self.pane(&mut child, pane, sight, actions);
        }
        for index in 1..docked.len() {
            self.divider(ui, &docked, &rects, index, actions);
        }
    }

    /// Draws one pane: its header and its text.
    pub(super) fn pane(
        &self,
        ui: &mut Ui,
        pane: Pane,
        sight: &mut Sight,
        actions: &mut Vec<Action>,
    ) {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, self.palette.page);
        let header = Rect::from_min_max(rect.min, pos2(rect.max.x, rect.min.y + HEADER_HEIGHT));
        ui.painter().rect_filled(header, 0.0, self.palette.chrome);
        // The pane that has the keyboard is underlined.
        let has_focus = ui.memory(|memory| memory.has_focus(focus_id(pane)));
        let line = if has_focus {
            Stroke::new(2.0, self.palette.accent)
        } else {
            Stroke::new(1.0, self.palette.line)
        };
        ui.painter().hline(header.x_range(), header.max.y, line);
        let inner = header.shrink2(vec2(12.0, 2.0));
        let builder = UiBuilder::new()
            .id_salt("header")
            .max_rect(inner)
            .layout(UiLayout::left_to_right(Align::Center));
        let mut head = ui.new_child(builder);
        head.set_clip_rect(header.intersect(ui.clip_rect()));
        self.header(&mut head, pane, actions);
        let body = Rect::from_min_max(pos2(rect.min.x, header.max.y + 2.0), rect.max);
        let mut text = ui.new_child(UiBuilder::new().id_salt("text").max_rect(body));
        text.set_clip_rect(body.intersect(ui.clip_rect()));
        let reading = Reading {
            app: self.app,
            document: self.document,
            pane,
            palette: &self.palette,
            catalogue: self.catalogue,
            kept: self.kept,
        };
        let (arranged, words) = reading.show(&mut text, actions);
        sight.words = words.map(|rect| (pane, rect)).or(sight.words);
        sight.texts[pane.index()] = Some(arranged);
    }

    fn header(&self, ui: &mut Ui, pane: Pane, actions: &mut Vec<Action>) {
        let spacing = ui.spacing_mut();
        spacing.item_spacing.x = 8.0;
        spacing.interact_size.y = HEADER_HEIGHT - 8.0;
        spacing.button_padding.y = 1.0;
        let small = |text: String| {
            RichText::new(text)
                .size(SMALL_SIZE)
                .color(self.palette.quiet)
        };
        let name = self.catalogue.text(pane_label(pane));
        let tip = self.catalogue.text(command::of(command_of(pane)).tip);
        ui.label(
            RichText::new(name)
                .size(SMALL_SIZE + 1.0)
                .strong()
                .color(self.palette.ink),
        )
        .on_hover_text(tip);
        match pane {
            Pane::Source => self.source_header(ui, small, actions),
            Pane::Manuscript => self.manuscript_header(ui, small, actions),
            Pane::Window => {
                ui.with_layout(UiLayout::right_to_left(Align::Center), |ui| {
                    let detached = self.app.settings().layout.detached;
                    let label = if detached { "dock" } else { "detach" };
                    let button = ui.small_button(small(self.catalogue.text(label)));
                    if button
                        .on_hover_text(command::tip(ui, self.catalogue, Command::Detach))
                        .clicked()
                    {
                        actions.push(AppearanceAction::ToggleDetached.into());
                    }
                    if ui.available_width() > 80.0 {
                        self.lesson_menu(ui, actions);
                    }
                    if detached {
                        let mut layout = self.app.settings().layout.clone();
                        let text = small(self.catalogue.text("on-top"));
                        let toggle = ui.toggle_value(&mut layout.on_top, text);
                        if toggle
                            .on_hover_text(command::tip(ui, self.catalogue, Command::OnTop))
                            .changed()
                        {
                            actions.push(AppearanceAction::SetLayout(layout).into());
                        }
                    }
                    if ui.available_width() > 110.0 {
                        let part = if self.is_at_end {
                            1.0
                        } else {
                            self.document.progress()
                        };
                        let part = f64::from(part * 100.0);
                        ui.label(small(format!("{part:.0} %")))
                            .on_hover_text(self.catalogue.text("progress-tip"));
                    }
                    if ui.available_width() > 30.0 {
                        ui.with_layout(UiLayout::left_to_right(Align::Center), |ui| {
                            ui.add(egui::Label::new(small(self.document.title.clone())).truncate());
                        });
                    }
                });
            }
        }
    }

    /// What is done to the paragraph with the caret, and the rest in a menu.
    fn manuscript_header(
        &self,
        ui: &mut Ui,
        small: impl Fn(String) -> RichText,
        actions: &mut Vec<Action>,
    ) {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 6.0;
        ui.with_layout(UiLayout::right_to_left(Align::Center), |ui| {
            let more = self.catalogue.text("more");
            ui.menu_button(small(more), |ui| {
                menu::rows(ui, |ui| {
                    for row in COMMANDS.iter().filter(|row| row.menu == Menu::Edit) {
                        self.menu_row(ui, row.command, actions);
                    }
                });
            });
            ui.with_layout(UiLayout::left_to_right(Align::Center), |ui| {
                // What there is no room for is in the menu.
                let text = |text: String| small(text);
                for command in [Command::Undo, Command::Redo] {
                    let name = self.catalogue.text(command::of(command).name);
                    self.fitting_button(ui, command, text(name), actions);
                }
                if ui.available_width() > KIND_WIDTH + 24.0 {
                    self.kinds(ui, &small, actions);
                }
                for command in [Command::Translate, Command::Note, Command::Compare] {
                    let name = self.catalogue.text(command::of(command).name);
                    self.fitting_button(ui, command, text(name), actions);
                }
                if ui.available_width() > 90.0 {
                    let count = self.document.count(Pane::Manuscript);
                    let message = Message::new("paragraphs").with("count", count);
                    ui.add_space(4.0);
                    ui.add(egui::Label::new(small(self.catalogue.say(&message))).truncate());
                }
            });
        });
    }

    /// The kind of the paragraph with the caret, to choose.
    fn kinds(&self, ui: &mut Ui, small: &impl Fn(String) -> RichText, actions: &mut Vec<Action>) {
        let mut here = command::KINDS
            .iter()
            .filter(|&&kind| command::is_on(kind, self.app) == Some(true));
        let kind = here.next().map_or("kind", |&kind| command::of(kind).name);
        let shown = egui::ComboBox::from_id_salt("kind")
            .selected_text(small(self.catalogue.text(kind)))
            .width(KIND_WIDTH)
            .show_ui(ui, |ui| {
                for kind in command::KINDS {
                    let is_on = command::is_on(kind, self.app) == Some(true);
                    let name = self.catalogue.text(command::of(kind).name);
                    let choice = ui.selectable_label(is_on, name);
                    if choice
                        .on_hover_text(command::tip(ui, self.catalogue, kind))
                        .clicked()
                    {
                        self.act(kind, actions);
                    }
                }
            });
        let label = self.catalogue.text("kind");
        shown.response.accessible_name(label);
    }

    /// A button where there is room for it.
    fn fitting_button(
        &self,
        ui: &mut Ui,
        command: Command,
        text: RichText,
        actions: &mut Vec<Action>,
    ) {
        let font = FontId::proportional(SMALL_SIZE);
        let name = text.text().to_owned();
        let galley = ui.painter().layout_no_wrap(name, font, Color32::BLACK);
        let padding = 2.0 * ui.spacing().button_padding.x + 2.0;
        if ui.available_width() >= galley.size().x + padding {
            self.small_button(ui, command, text, actions);
        }
    }

    /// How 窗 shows translations, glosses and notes, where the lesson has any.
    fn lesson_menu(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let name = self.catalogue.text("menu-lesson");
        let text = RichText::new(&name).size(SMALL_SIZE);
        let menu = ui.menu_button(text, |ui| {
            for row in COMMANDS.iter().filter(|row| row.menu == Menu::Lesson) {
                if matches!(row.command, Command::GlossesSide | Command::Notes) {
                    ui.separator();
                }
                self.menu_row(ui, row.command, actions);
            }
        });
        menu.response
            .on_hover_text(self.catalogue.text("menu-lesson-tip"));
    }

    fn small_button(
        &self,
        ui: &mut Ui,
        command: Command,
        text: RichText,
        actions: &mut Vec<Action>,
    ) {
        let name = command::name(command::of(command), self.app, self.catalogue);
        let mut button = egui::Button::new(text).small();
        let is_on = command::is_on(command, self.app);
        if is_on == Some(true) {
            button = button.selected(true);
        }
        let is_enabled = command::is_enabled(command, self.app);
        let response = ui.add_enabled(is_enabled, button);
        response.widget_info(|| match is_on {
            Some(is_on) => egui::WidgetInfo::selected(egui::Role::Button, true, is_on, &name),
            None => egui::WidgetInfo::labeled(egui::Role::Button, is_enabled, &name),
        });
        let tip = match command {
            Command::Undo | Command::Redo => name,
            _ => command::tip(ui, self.catalogue, command),
        };
        if response.on_hover_text(tip).clicked() {
            self.act(command, actions);
        }
    }

    fn menu_row(&self, ui: &mut Ui, command: Command, actions: &mut Vec<Action>) {
        if menu::row(ui, command, self.app, self.catalogue).clicked() {
            self.act(command, actions);
            ui.close();
        }
    }

    /// What the session does for `command`.
    fn act(&self, command: Command, actions: &mut Vec<Action>) {
        if let Outcome::Act(action) = command::run(command, self.app) {
            actions.push(action);
        }
    }

    /// Name, format, encoding with its chooser, size; SHA-256 and time of loading in the tooltip.
    fn source_header(
        &self,
        ui: &mut Ui,
        small: impl Fn(String) -> RichText,
        actions: &mut Vec<Action>,
    ) {
        let source = &self.document.lesson.source;
        ui.with_layout(UiLayout::right_to_left(Align::Center), |ui| {
            if source.can_choose_encoding() {
                let combo = egui::ComboBox::from_id_salt("encoding")
                    .selected_text(RichText::new(source.encoding.name()).size(SMALL_SIZE))
                    .width(110.0);
                let label = self.catalogue.text("encoding");
                let shown = combo.show_ui(ui, |ui| {
                    for choice in Encoding::CHOICES {
                        let is_chosen = choice == source.encoding;
                        if ui.selectable_label(is_chosen, choice.name()).clicked() && !is_chosen {
                            actions.push(TextAction::ChooseEncoding(choice).into());
                        }
                    }
                });
                shown
                    .response
                    .accessible_name(&label)
                    .on_hover_text(self.catalogue.text("encoding-tip"));
            }
            let format = match source.format {
                Format::Plain => self.catalogue.text("format-plain"),
                format => format.name().to_owned(),
            };
            let facts = format!("{format} · {}", size_in_words(source.size));
            let loaded = source
                .loaded_at
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap_or_default();
            let details = self.catalogue.say(
                &Message::new("source-details")
                    .with("name", source.name.as_str())
                    .with("sha256", source.sha256.as_str())
                    .with("time", UtcTime::since_1970(loaded.as_secs()).to_string()),
            );
            // In a narrow pane the facts give way to the name, and both to the chooser.
            let font = FontId::proportional(SMALL_SIZE);
            let width = |text: &str| {
                let text = text.to_owned();
                let galley = ui
                    .painter()
                    .layout_no_wrap(text, font.clone(), Color32::BLACK);
                galley.size().x
            };
            let least = width("A…") + ui.spacing().item_spacing.x;
            let has_facts = ui.available_width() >= width(&facts) + least;
            if has_facts {
                ui.label(small(facts)).on_hover_text(&details);
            }
            if ui.available_width() >= least {
                ui.with_layout(UiLayout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(small(source.name.clone())).truncate())
                        .on_hover_text(details);
                });
            }
        });
    }

    /// The line between pane `index` and the one before it, which can be dragged.
    fn divider(
        &self,
        ui: &Ui,
        docked: &[Pane],
        rects: &[Rect],
        index: usize,
        actions: &mut Vec<Action>,
    ) {
        let (left, right) = (rects[index - 1], rects[index]);
        let line = Rect::from_min_max(left.right_top(), right.left_bottom());
        let grab = line.expand2(vec2(DIVIDER_GRAB / 2.0, 0.0));
        let id = ui.scope_id().with(("divider", index));
        let response = ui.interact(grab, id, Sense::drag());
        let label = self.catalogue.text("divider");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, &label));
        let is_held = response.hovered() || response.dragged();
        if is_held {
            ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        }
        let color = if is_held {
            self.palette.accent
        } else {
            self.palette.line
        };
        let width = if is_held { 2.0 } else { 1.0 };
        ui.painter()
            .vline(line.center().x, line.y_range(), Stroke::new(width, color));
        if let Some(pointer) = response
            .interact_pointer_pos()
            .filter(|_| response.dragged())
        {
            let both = left.width() + right.width();
            let least = MIN_PANE_WIDTH.min(both / 2.0);
            let wanted = (pointer.x - left.min.x).clamp(least, both - least) / both;
            let mut layout = self.app.settings().layout.clone();
            let (a, b) = (docked[index - 1].index(), docked[index].index());
            let sum = layout.shares[a] + layout.shares[b];
            layout.shares[a] = sum * wanted;
            layout.shares[b] = sum * (1.0 - wanted);
            actions.push(AppearanceAction::SetLayout(layout).into());
        }
    }
}

/// The command that switches a pane.
pub(super) fn command_of(pane: Pane) -> Command {
    match pane {
        Pane::Source => Command::Source,
        Pane::Manuscript => Command::Manuscript,
        Pane::Window => Command::Window,
    }
}

/// Divides `rect` among `panes` by their shares.
fn split(rect: Rect, panes: &[Pane], layout: &Layout) -> Vec<Rect> {
    let total: f32 = panes.iter().map(|pane| layout.shares[pane.index()]).sum();
    let mut x = rect.min.x;
    panes
        .iter()
        .enumerate()
        .map(|(index, pane)| {
            let share = layout.shares[pane.index()] / total.max(f32::EPSILON);
            let is_last = index + 1 == panes.len();
            let right = if is_last {
                rect.max.x
            } else {
                (x + rect.width() * share).round()
            };
            let pane = Rect::from_min_max(pos2(x, rect.min.y), pos2(right, rect.max.y));
            x = right;
            pane
        })
        .collect()
}

/// A size in bytes, in words that a person reads.
pub(super) fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{:.1} KB", bytes as f64 / 1_024.0),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_the_width_by_their_shares() {
        let layout = Layout {
            shares: [1.0, 2.0, 1.0],
            ..Layout::default()
        };
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 500.0));
        let widths = |panes: &[Pane]| -> Vec<f32> {
            split(rect, panes, &layout)
                .iter()
                .map(|pane| pane.width())
                .collect()
        };
        assert_eq!(widths(&Pane::ALL), [250.0, 500.0, 250.0]);
        assert_eq!(widths(&[Pane::Source, Pane::Window]), [500.0, 500.0]);
        assert_eq!(widths(&[Pane::Window]), [1000.0]);
    }
}

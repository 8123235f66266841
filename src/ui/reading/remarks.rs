//! Paints translations, notes, glosses and changes; 稿 has fields for the first two.

use std::ops::Range;

use egui::{Align2, FontFamily, Id, Margin, Rect, Sense, Stroke, TextEdit, Ui, pos2, vec2};

use super::arrange::Arranged;
use super::aside::{BAR_GAP, number_font, remark_font, ruby_font};
use super::piece::{Aside, AsideKind, Piece, rects_in};
use super::style::PaneStyle;
use super::view::{Reading, focus_id};
use crate::app::action::{Action, EditAction, ViewAction};
use crate::app::document::{Field, Remark};
use crate::app::settings::{GlossPlace, Pane, Translations};
use crate::catalogue::Message;
use crate::import::LinkTarget;
use crate::lesson::align::pair_sentences;
use crate::ui::fonts;

/// The egui id of the field in which a remark is written.
pub fn field_id() -> Id {
    Id::unique("remark")
}

/// The catalogue's name of a remark.
fn name_of(remark: Remark) -> &'static str {
    match remark {
        Remark::Translation => "translation-of",
        Remark::Note => "note-of",
    }
}

impl Reading<'_> {
    /// Paints what stands beside and under `piece`.
    pub(super) fn paint_asides(
        &self,
        ui: &mut Ui,
        arranged: &Arranged,
        piece: &Piece,
        style: &PaneStyle,
        actions: &mut Vec<Action>,
    ) {
        let painter = ui.painter_at(arranged.rect);
        for aside in &piece.asides {
            let rect = aside.rect(piece);
            let bar = match aside.kind {
                AsideKind::Remark(Remark::Note) => Some(self.palette.accent),
                AsideKind::Remark(Remark::Translation) | AsideKind::Comparison => {
                    Some(self.palette.line)
                }
                AsideKind::Glosses => None,
            };
            if let Some(color) = bar {
                let x = rect.min.x - style.size * BAR_GAP * 0.6;
                painter.vline(x, rect.y_range(), Stroke::new(2.0, color));
            }
            match aside.kind {
                AsideKind::Remark(remark) => {
                    let field = Field {
                        paragraph: piece.paragraph,
                        remark,
                    };
                    if self.pane == Pane::Manuscript && self.document.field == Some(field) {
                        self.field(ui, arranged, rect, style, field, actions);
                    } else {
                        self.remark_text(ui, arranged, piece, aside, field, actions);
                    }
                }
                AsideKind::Comparison | AsideKind::Glosses => {
                    painter.galley(rect.min, aside.galley.clone(), self.palette.ink);
                    self.say(
                        ui,
                        arranged,
                        aside,
                        rect,
                        (piece.paragraph, rect.min.y as i32),
                    );
                }
            }
        }
    }

    /// Gives an aside's text to who cannot see it.
    fn say(&self, ui: &Ui, arranged: &Arranged, aside: &Aside, rect: Rect, salt: (usize, i32)) {
        let id = focus_id(self.pane).with(("aside", salt));
        let text = aside.galley.job.text.as_str();
        ui.interact(rect.intersect(arranged.rect), id, Sense::hover())
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    }

    /// A translation or a note as it stands; in 稿 a click writes on.
    fn remark_text(
        &self,
        ui: &Ui,
        arranged: &Arranged,
        piece: &Piece,
        aside: &Aside,
        field: Field,
        actions: &mut Vec<Action>,
    ) {
        let rect = aside.rect(piece);
        let painter = ui.painter_at(arranged.rect);
        if field.remark == Remark::Translation
            && let Some(range) = self.paired_with_pointer(ui, arranged, piece)
        {
            let galley = &aside.galley;
            for rect in rects_in(galley, rect.min, &range) {
                painter.rect_filled(rect.expand(1.0), 3.0, self.palette.marked);
            }
        }
        painter.galley(rect.min, aside.galley.clone(), self.palette.quiet);
        let visible = rect.intersect(arranged.rect);
        let id = focus_id(self.pane).with(("remark", field.remark, field.paragraph));
        let sense = if self.pane == Pane::Manuscript {
            Sense::click()
        } else {
            Sense::hover()
        };
        if !visible.is_positive() {
            return;
        }
        let response = ui.interact(visible, id, sense);
        let text = aside.galley.job.text.as_str();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
        if self.pane == Pane::Manuscript && response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        if response.clicked() {
            actions.push(EditAction::OpenRemark(Some(field)).into());
        }
    }

    /// The sentence of the translation that belongs to the one under the pointer.
    fn paired_with_pointer(
        &self,
        ui: &Ui,
        arranged: &Arranged,
        piece: &Piece,
    ) -> Option<Range<usize>> {
        let pointer = ui.input(|input| input.pointer.hover_pos())?;
        if !piece.rect().contains(pointer) || !arranged.rect.contains(pointer) {
            return None;
        }
        let position = piece.position_at(pointer);
        let paragraph = self
            .document
            .lesson
            .manuscript
            .paragraphs
            .get(piece.paragraph)?;
        let pairs = pair_sentences(&paragraph.text, paragraph.translation())?;
        let pair = pairs
            .into_iter()
            .find(|(own, _)| own.contains(&position.byte));
        pair.map(|(_, other)| other)
    }

    /// The field in which a translation or a note is written.
    fn field(
        &self,
        ui: &mut Ui,
        arranged: &Arranged,
        rect: Rect,
        style: &PaneStyle,
        field: Field,
        actions: &mut Vec<Action>,
    ) {
        let width = style.inset + style.width + arranged.rect.min.x - rect.min.x;
        let height = rect.height().max(style.size * 1.3);
        let place = Rect::from_min_size(rect.min, vec2(width.max(40.0), height));
        let mut text = self
            .document
            .lesson
            .manuscript
            .paragraphs
            .get(field.paragraph)
            .map_or("", |paragraph| match field.remark {
                Remark::Translation => paragraph.translation(),
                Remark::Note => paragraph.note(),
            })
            .to_owned();
        let builder = egui::UiBuilder::new().id_salt("remark").max_rect(place);
        let mut child = ui.new_child(builder);
        child.set_clip_rect(arranged.rect.intersect(ui.clip_rect()));
        child
            .painter()
            .rect_filled(place.expand(3.0), 4.0, self.palette.field);
        let name = Message::new(name_of(field.remark)).with("number", field.paragraph + 1);
        let name = self.catalogue.say(&name);
        let hint = self.catalogue.text(match field.remark {
            Remark::Translation => "translation-hint",
            Remark::Note => "note-hint",
        });
        let edit = TextEdit::multiline(&mut text)
            .id(field_id())
            .frame(egui::Frame::NONE)
            .margin(Margin::ZERO)
            .font(remark_font(field.remark, style.size))
            .text_color(self.palette.ink)
            .hint_text(hint)
            .desired_rows(1)
            .desired_width(place.width());
        let response = child.add(edit).accessible_name(name);
        if response.changed() {
            actions.push(EditAction::WriteRemark(field, text).into());
        }
        let has_focus = response.has_focus();
        let is_done = ui.input_mut(|input| {
            has_focus
                && (input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter)
                    || input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        });
        // The field has the keyboard a frame after it is there; only then it can lose it.
        let had_focus = ui.data(|data| data.get_temp(field_id())) == Some(field);
        if has_focus && !had_focus {
            ui.data_mut(|data| data.insert_temp(field_id(), field));
        }
        if (had_focus && response.lost_focus()) || is_done {
            ui.data_mut(|data| data.remove::<Field>(field_id()));
            actions.push(EditAction::OpenRemark(None).into());
        }
    }

    /// Marks the words that have a gloss, with what this pane shows of it.
    pub(super) fn paint_glosses(
        &self,
        ui: &Ui,
        arranged: &Arranged,
        piece: &Piece,
        style: &PaneStyle,
    ) {
        let painter = ui.painter_at(arranged.rect);
        let folded_end = piece.hidden.map(|_| piece.shown_end());
        for gloss in self.glosses_in(piece.paragraph, &piece.range) {
            if folded_end.is_some_and(|end| gloss.range.end > end) {
                continue;
            }
            let mut rects = piece.rects(&gloss.range);
            let is_end = gloss.range.end <= piece.range.end && piece.hidden.is_none();
            if let Some(last) = rects.last_mut().filter(|_| is_end) {
                // The room that was left behind the word is none of it.
                let text = piece.part(&gloss.range);
                last.max.x -= self.room_of(ui, style, text, gloss).min(last.width() - 1.0);
            }
            let (Some(first), Some(last)) = (rects.first(), rects.last()) else {
                continue;
            };
            let how = self.app.settings().shown.glosses;
            let is_marked = self.pane == Pane::Manuscript || how != GlossPlace::Ruby;
            for rect in rects.iter().filter(|_| is_marked) {
                let line = Stroke::new(1.0, self.palette.accent);
                let y = rect.center().y + style.size * 0.52;
                let dots = egui::Shape::dashed_line(
                    &[pos2(rect.min.x, y), pos2(rect.max.x, y)],
                    line,
                    2.0,
                    2.0,
                );
                painter.extend(dots);
            }
            if self.has_numbers() && is_end {
                let at = pos2(last.max.x, last.center().y - style.size * 0.32);
                let number = gloss.number.to_string();
                painter.text(
                    at,
                    Align2::LEFT_CENTER,
                    number,
                    number_font(style.size),
                    self.palette.accent,
                );
            }
            if self.has_ruby() && piece.hidden.is_none() {
                let at = pos2(first.center().x, first.center().y - style.size * 0.72);
                let font = ruby_font(style.size);
                painter.text(
                    at,
                    Align2::CENTER_CENTER,
                    &gloss.text,
                    font,
                    self.palette.accent,
                );
            }
            let all = rects
                .iter()
                .skip(1)
                .fold(*first, |all, rect| all.union(*rect));
            let visible = all.intersect(arranged.rect);
            if visible.is_positive() {
                let salt = ("gloss", piece.paragraph, gloss.range.start);
                let response = ui.interact(visible, focus_id(self.pane).with(salt), Sense::hover());
                let text = gloss.text.as_str();
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
                response.on_hover_ui_at_pointer(|ui| {
                    let family = FontFamily::Name(fonts::READING.into());
                    ui.label(egui::RichText::new(text).family(family).size(16.0));
                });
            }
        }
    }

    /// Underlines the links of a piece, and says where one leads while the pointer is on it.
    pub(super) fn paint_links(
        &self,
        ui: &Ui,
        arranged: &Arranged,
        piece: &Piece,
        style: &PaneStyle,
    ) {
        let Some(paragraph) = self.document.paragraph(piece.paragraph) else {
            return;
        };
        let painter = ui.painter_at(arranged.rect);
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let pointer = pointer.filter(|pointer| arranged.rect.contains(*pointer));
        let folded_end = piece.hidden.map(|_| piece.shown_end());
        let links = paragraph.links.iter().enumerate();
        let links = links.take_while(|(_, link)| link.range.start < piece.range.end);
        for (place, link) in links.filter(|(_, link)| piece.range.start < link.range.end) {
            if folded_end.is_some_and(|end| link.range.end > end) {
                break;
            }
            let rects = piece.rects(&link.range);
            for rect in &rects {
                let y = rect.center().y + style.size * 0.46;
                painter.hline(rect.x_range(), y, Stroke::new(1.0, self.palette.quiet));
            }
            let is_near = |rect: &Rect| pointer.is_some_and(|pointer| rect.contains(pointer));
            let Some(rect) = rects.into_iter().find(is_near) else {
                continue;
            };
            let id = focus_id(self.pane).with(("link", piece.paragraph, place));
            let target = match &link.target {
                LinkTarget::Block(number) => {
                    let there = self.document.lesson.paragraph_of_block(*number);
                    let text = there.map_or("", |there| self.document.text(self.pane, there));
                    let end = text
                        .char_indices()
                        .nth(160)
                        .map_or(text.len(), |(end, _)| end);
                    text[..end].to_owned()
                }
                LinkTarget::Address(address) => address.clone(),
            };
            let tip = Message::new("link-tip").with("target", target);
            let tip = self.catalogue.say(&tip);
            ui.interact(rect, id, Sense::hover()).on_hover_text(tip);
            if ui.input(|input| input.modifiers.command) {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
        }
    }

    /// The bar beside a changed paragraph of 稿, and the mark that shows a translation on demand in 窗.
    pub(super) fn paint_marks(
        &self,
        ui: &Ui,
        arranged: &Arranged,
        piece: &Piece,
        style: &PaneStyle,
        actions: &mut Vec<Action>,
    ) {
        let Some(paragraph) = self.document.paragraph(piece.paragraph) else {
            return;
        };
        if self.pane == Pane::Manuscript && paragraph.is_changed() {
            let rect = piece.rect();
            let x = arranged.rect.min.x + style.inset - 5.0;
            let bar =
                Rect::from_x_y_ranges(x - 1.5..=x + 1.5, rect.y_range()).intersect(arranged.rect);
            if bar.is_positive() {
                ui.painter_at(arranged.rect)
                    .rect_filled(bar, 1.5, self.palette.inserted);
                let id = focus_id(self.pane).with(("changed", piece.paragraph, piece.range.start));
                let text = self.catalogue.text("changed");
                let response = ui.interact(bar.expand2(vec2(3.0, 0.0)), id, Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
                response.on_hover_text(self.catalogue.text("changed-tip"));
            }
        }
        let is_on_demand = self.pane == Pane::Window
            && self.app.settings().shown.translations == Translations::OnDemand
            && piece.is_first
            && !paragraph.translation().is_empty();
        if is_on_demand {
            let row = piece
                .galley
                .rows
                .first()
                .map_or(style.size, |row| row.size.y);
            let at = pos2(
                arranged.rect.min.x + style.inset + style.width + 12.0,
                piece.at.y + row / 2.0,
            );
            let rect = Rect::from_center_size(at, vec2(22.0, row)).intersect(arranged.rect);
            if !rect.is_positive() {
                return;
            }
            let is_shown = self.document.translated.contains(&piece.paragraph);
            let id = focus_id(self.pane).with(("translate", piece.paragraph));
            let response = ui.interact(rect, id, Sense::click());
            let label = if is_shown {
                "hide-translation"
            } else {
                "show-translation"
            };
            let label = Message::new(label).with("number", piece.paragraph + 1);
            let label = self.catalogue.say(&label);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            let is_near = response.hovered() || response.has_focus() || is_shown;
            let color = if is_near {
                self.palette.accent
            } else {
                self.palette.quiet
            };
            let sign = self.catalogue.text("translation-sign");
            let font = egui::FontId::proportional((style.size * 0.7).max(10.0));
            ui.painter_at(arranged.rect)
                .text(at, Align2::CENTER_CENTER, sign, font, color);
            if response.on_hover_text(label).clicked() {
                actions.push(ViewAction::ToggleTranslation(piece.paragraph).into());
            }
        }
    }
}

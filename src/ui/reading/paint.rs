//! Paints what is in sight: marks behind the text, the text, and the marks in the margin.

use egui::{Align2, FontId, Pos2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::arrange::Arranged;
use super::layout::note_size;
use super::piece::Piece;
use super::style::PaneStyle;
use super::view::{Reading, focus_id};
use crate::app::action::{Action, ViewAction};
use crate::app::ask::lookup::AskedAt;
use crate::app::settings::Pane;
use crate::catalogue::Message;
use crate::import::BlockKind;
use crate::ui::theme::LEADING;

impl Reading<'_> {
    /// Paints the view; returns where the words of the open look-up stand.
    pub(super) fn paint(
        &self,
        ui: &mut Ui,
        response: &Response,
        arranged: &Arranged,
        style: &PaneStyle,
        actions: &mut Vec<Action>,
    ) -> Option<Rect> {
        let painter = ui.painter_at(arranged.rect);
        let mut words: Option<Rect> = None;
        let looked_up = self
            .app
            .look_up()
            .and_then(|look_up| match look_up.asked_at {
                AskedAt::Text { pane, words } if pane == self.pane => {
                    Some((words, look_up.marked()))
                }
                _ => None,
            });
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        for piece in &arranged.pieces {
            let len = self.document.text(self.pane, piece.paragraph).len();
            let fill = |range: &std::ops::Range<usize>, color| {
                for rect in piece.rects(range) {
                    painter.rect_filled(rect.expand2(vec2(1.0, -2.0)), 3.0, color);
                }
            };
            if self.folds() {
                let hits = &self.app.finder().hits;
                let place = |byte: usize| (piece.paragraph, byte);
                let start = place(piece.range.start);
                let from = hits.partition_point(|hit| (hit.paragraph, hit.range.end) <= start);
                for (index, hit) in hits.iter().enumerate().skip(from) {
                    if (hit.paragraph, hit.range.start) >= place(piece.range.end) {
                        break;
                    }
                    let is_shown = index == self.app.finder().current;
                    fill(
                        &hit.range,
                        if is_shown {
                            self.palette.hit_shown
                        } else {
                            self.palette.hit
                        },
                    );
                }
            }
            let marked = self
                .view()
                .selection
                .and_then(|marked| marked.within(piece.paragraph, len));
            if let Some(range) = marked {
                fill(&range, self.palette.marked);
            }
            if let Some((touched, phrase)) = looked_up {
                let phrase = phrase.iter().chain(std::iter::once(&touched));
                for range in phrase.filter_map(|part| part.within(piece.paragraph, len)) {
                    for rect in piece.rects(&range) {
                        let line = Stroke::new(2.0, self.palette.accent);
                        painter.line_segment([rect.left_bottom(), rect.right_bottom()], line);
                        words = Some(words.map_or(rect, |all| all.union(rect)));
                    }
                }
            }
            self.decorate(&painter, piece, style);
            painter.galley(piece.at, piece.galley.clone(), self.palette.ink);
            self.paint_spelling(&painter, piece, style);
            self.margin(ui, arranged, piece, style, actions);
            let id = focus_id(self.pane).with((piece.paragraph, piece.range.start));
            let rect = piece.rect().intersect(arranged.rect);
            ui.interact(rect, id, Sense::hover()).widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Paragraph, true, piece.text())
            });
            if self.folds() {
                self.paint_glosses(ui, arranged, piece, style);
                self.paint_marks(ui, arranged, piece, style, actions);
                self.paint_links(ui, arranged, piece, style);
                self.paint_asides(ui, arranged, piece, style, actions);
            }
        }
        if self.is_editor() {
            self.paint_caret(ui, response, arranged, style);
        }
        words
            .map(|rect| rect.intersect(arranged.rect))
            .filter(|rect| rect.is_positive())
    }

    /// Dots under the words that no dictionary has.
    fn paint_spelling(&self, painter: &egui::Painter, piece: &Piece, style: &PaneStyle) {
        if !self.is_editor() || !self.app.settings().shown.spelling {
            return;
        }
        let Some(paragraph) = self.document.paragraph(piece.paragraph) else {
            return;
        };
        let mut kept = self.kept.borrow_mut();
        let words = kept.unknown(self.app.library(), paragraph, &piece.range);
        for range in words.iter() {
            for rect in piece.rects(range) {
                let y = rect.center().y + style.size * 0.5;
                let ends = [pos2(rect.min.x, y), pos2(rect.max.x, y)];
                let dots = egui::Shape::dotted_line(&ends, self.palette.problem, 4.0, 1.0);
                painter.extend(dots);
            }
        }
    }

    /// Bullets, numbers, the bar beside a quotation.
    fn decorate(&self, painter: &egui::Painter, piece: &Piece, style: &PaneStyle) {
        if self.pane == Pane::Source {
            return;
        }
        let Some(paragraph) = self.document.paragraph(piece.paragraph) else {
            return;
        };
        let row = piece
            .galley
            .rows
            .first()
            .map_or(0.0, |row| row.rect().center().y);
        match &paragraph.kind {
            BlockKind::ListItem { ordinal, .. } if piece.is_first => {
                let at = pos2(piece.at.x - style.size * 0.5, piece.at.y + row);
                match ordinal {
                    Some(number) => {
                        let font = FontId::proportional(style.size * 0.85);
                        let text = format!("{number}.");
                        painter.text(at, Align2::RIGHT_CENTER, text, font, self.palette.quiet);
                    }
                    None => {
                        let center = at - vec2(style.size * 0.2, 0.0);
                        painter.circle_filled(center, style.size * 0.12, self.palette.quiet);
                    }
                }
            }
            BlockKind::Quote => {
                let x = piece.at.x - style.size * 0.7;
                let line = Stroke::new(2.5, self.palette.line);
                painter.vline(x, piece.rect().y_range(), line);
            }
            _ => {}
        }
    }

    /// The mark that folds a paragraph, and what stands behind a folded one.
    fn margin(
        &self,
        ui: &Ui,
        arranged: &Arranged,
        piece: &Piece,
        style: &PaneStyle,
        actions: &mut Vec<Action>,
    ) {
        if !self.folds() || !piece.is_first {
            return;
        }
        let painter = ui.painter_at(arranged.rect);
        let row = piece
            .galley
            .rows
            .first()
            .map_or(style.size * LEADING, |row| row.size.y);
        let side = (style.size * 0.9).clamp(14.0, 24.0);
        let x = arranged.rect.min.x + style.inset - side / 2.0 - 8.0;
        let center = pos2(x, piece.at.y + row / 2.0);
        let rect = Rect::from_center_size(center, vec2(side + 6.0, row));
        let is_folded = piece.hidden.is_some();
        let mut hidden_clicked = false;
        if let Some(hidden) = piece.hidden.filter(|&hidden| hidden > 0) {
            let right = arranged.rect.min.x + style.inset + style.width;
            let font = FontId::proportional(note_size(style));
            let at = pos2(right, center.y);
            let note = self.hidden_note(hidden);
            let rect = painter.text(at, Align2::RIGHT_CENTER, &note, font, self.palette.accent);
            let id = focus_id(self.pane).with(("hidden", piece.paragraph));
            let response = ui.interact(rect.intersect(arranged.rect), id, Sense::click());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &note));
            hidden_clicked = response.clicked();
        }
        let visible = rect.intersect(arranged.rect);
        if !visible.is_positive() {
            return;
        }
        let id = focus_id(self.pane).with(("fold", piece.paragraph));
        let response = ui.interact(visible, id, Sense::click());
        let label = if is_folded {
            "unfold-paragraph"
        } else {
            "fold-paragraph"
        };
        let label = self
            .catalogue
            .say(&Message::new(label).with("number", piece.paragraph + 1));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        let is_near = response.hovered() || response.has_focus();
        if is_near || is_folded || ui.rect_contains_pointer(arranged.rect) {
            let color = if is_near || is_folded {
                self.palette.accent
            } else {
                self.palette.line
            };
            painter.add(triangle(center, side * 0.28, is_folded, color));
        }
        if response.on_hover_text(&label).clicked() || hidden_clicked {
            actions.push(ViewAction::ToggleFold(piece.paragraph).into());
        }
    }
}

/// Points right where a paragraph is folded, down where it is not.
fn triangle(center: Pos2, radius: f32, is_folded: bool, color: egui::Color32) -> egui::Shape {
    let (along, across) = if is_folded {
        (vec2(radius, 0.0), vec2(0.0, radius))
    } else {
        (vec2(0.0, radius), vec2(radius, 0.0))
    };
    let points = if is_folded {
        vec![
            center - along - across,
            center + along,
            center - along + across,
        ]
    } else {
        vec![
            center - along - across,
            center - along + across,
            center + along,
        ]
    };
    egui::Shape::convex_polygon(points, color, Stroke::NONE)
}

//! What stands beside and under a paragraph: translation, note, glosses, what was changed.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Stroke, Ui, vec2};

use super::piece::{Aside, AsideKind, Piece};
use super::style::{COLUMN_GAP, Column, PaneStyle};
use super::view::Reading;
use crate::app::document::{Field, Remark};
use crate::app::settings::{GlossPlace, Pane, Translations};
use crate::lesson::diff::Kind;
use crate::lesson::glosses::Numbered;
use crate::ui::fonts;

/// Sizes of what stands beside the text, in em of the text.
const TRANSLATION_SIZE: f32 = 0.88;
const NOTE_SIZE: f32 = 0.8;
const GLOSS_SIZE: f32 = 0.74;
const NUMBER_SIZE: f32 = 0.58;
/// Size of a gloss above its word, in em of the text.
pub(super) const RUBY_SIZE: f32 = 0.52;
/// From the bar beside a remark to its text, in em.
pub(super) const BAR_GAP: f32 = 0.6;

/// The font of a translation or a note beside text of `size`.
pub(super) fn remark_font(remark: Remark, size: f32) -> FontId {
    let scale = match remark {
        Remark::Translation => TRANSLATION_SIZE,
        Remark::Note => NOTE_SIZE,
    };
    FontId::new(size * scale, FontFamily::Name(fonts::READING.into()))
}

/// The font of the number behind a word that has a gloss.
pub(super) fn number_font(size: f32) -> FontId {
    FontId::proportional(size * NUMBER_SIZE)
}

/// The font of a gloss above its word.
pub(super) fn ruby_font(size: f32) -> FontId {
    FontId::new(size * RUBY_SIZE, FontFamily::Name(fonts::READING.into()))
}

impl Reading<'_> {
    /// What the column at the right of this pane is for.
    pub(super) fn column(&self) -> Column {
        let shown = &self.app.settings().shown;
        if self.pane != Pane::Window {
            Column::Nothing
        } else if shown.translations == Translations::Beside && self.document.has_translations() {
            Column::Translations
        } else if shown.glosses == GlossPlace::Side && self.document.has_glosses() {
            Column::Glosses
        } else {
            Column::Nothing
        }
    }

    /// The glosses that this pane shows in `paragraph`.
    pub(super) fn glosses(&self, paragraph: usize) -> &[Numbered] {
        let is_hidden = match self.pane {
            Pane::Source => true,
            Pane::Manuscript => false,
            Pane::Window => self.app.settings().shown.glosses == GlossPlace::Hidden,
        };
        if is_hidden {
            &[]
        } else {
            self.document.numbering.of(paragraph)
        }
    }

    /// Those of them that touch the bytes `range`.
    pub(super) fn glosses_in(&self, paragraph: usize, range: &Range<usize>) -> &[Numbered] {
        let glosses = self.glosses(paragraph);
        let from = glosses.partition_point(|gloss| gloss.range.end <= range.start);
        let behind = &glosses[from..];
        &behind[..behind.partition_point(|gloss| gloss.range.start < range.end)]
    }

    /// Whether glosses stand above their words here.
    pub(super) fn has_ruby(&self) -> bool {
        self.pane == Pane::Window && self.app.settings().shown.glosses == GlossPlace::Ruby
    }

    /// Whether the words that have a gloss are numbered here.
    pub(super) fn has_numbers(&self) -> bool {
        self.pane == Pane::Window && self.app.settings().shown.glosses == GlossPlace::Side
    }

    /// The room to leave behind the words of `glosses` in `part`, which begins at byte `start` of its paragraph, for
    /// their numbers or for what is longer than the word below it: bytes of `part`, and points.
    pub(super) fn room_behind(
        &self,
        ui: &Ui,
        style: &PaneStyle,
        part: &str,
        start: usize,
        glosses: &[Numbered],
    ) -> Vec<(usize, f32)> {
        let mut room = Vec::new();
        for gloss in glosses {
            let Some(end) = gloss.range.end.checked_sub(start) else {
                continue;
            };
            if end > part.len() {
                break;
            }
            let word = &part[gloss.range.start.saturating_sub(start)..end];
            room.push((end, self.room_of(ui, style, word, gloss)));
        }
        room
    }

    /// The room to leave behind `word`, the part of a gloss's words that is in one piece of text, in points.
    pub(super) fn room_of(&self, ui: &Ui, style: &PaneStyle, word: &str, gloss: &Numbered) -> f32 {
        let width = |text: String, font: FontId| {
            let galley = ui.painter().layout_no_wrap(text, font, Color32::BLACK);
            galley.size().x
        };
        if self.has_numbers() {
            width(gloss.number.to_string(), number_font(style.size))
        } else if self.has_ruby() {
            let font = FontId::new(style.size, FontFamily::Name(fonts::READING.into()));
            let above = width(gloss.text.clone(), ruby_font(style.size));
            (above - width(word.to_owned(), font)).max(0.0)
        } else {
            0.0
        }
    }

    /// Lays out what stands beside and under `piece`, and gives it its height.
    pub(super) fn put_asides(&self, ui: &Ui, style: &PaneStyle, piece: &mut Piece, is_last: bool) {
        let Some(paragraph) = self.document.paragraph(piece.paragraph) else {
            return;
        };
        let shown = &self.app.settings().shown;
        let mut bottom = 0.0_f32;
        match self.pane {
            Pane::Source => {}
            Pane::Manuscript => {
                if is_last && shown.comparison && paragraph.is_changed() {
                    self.put_comparison(ui, style, piece);
                }
                for remark in [Remark::Translation, Remark::Note] {
                    let text = match remark {
                        Remark::Translation => paragraph.translation(),
                        Remark::Note => paragraph.note(),
                    };
                    let is_open = self.document.field
                        == Some(Field {
                            paragraph: piece.paragraph,
                            remark,
                        });
                    if is_last && (is_open || !text.is_empty()) {
                        self.put_remark(ui, style, piece, remark, text);
                    }
                }
            }
            Pane::Window => {
                if shown.glosses == GlossPlace::Side {
                    bottom = self.put_glosses(ui, style, piece, is_last);
                }
                let translation = paragraph.translation();
                let is_wanted = match shown.translations {
                    Translations::Hidden => false,
                    Translations::OnDemand => self.document.translated.contains(&piece.paragraph),
                    Translations::Under | Translations::Beside => true,
                };
                if is_wanted && !translation.is_empty() {
                    let beside = style
                        .column
                        .filter(|_| shown.translations == Translations::Beside);
                    match beside {
                        Some(width) if piece.is_first => {
                            let galley =
                                self.remark(ui, style, Remark::Translation, translation, width);
                            bottom = bottom.max(galley.size().y);
                            let offset = vec2(self.column_at(style, piece), 0.0);
                            piece.asides.push(Aside {
                                kind: AsideKind::Remark(Remark::Translation),
                                galley,
                                offset,
                            });
                        }
                        None if is_last => {
                            self.put_remark(ui, style, piece, Remark::Translation, translation);
                        }
                        _ => {}
                    }
                }
                if is_last && shown.notes && !paragraph.note().is_empty() {
                    self.put_remark(ui, style, piece, Remark::Note, paragraph.note());
                }
            }
        }
        piece.height = piece.height.max(bottom);
    }

    /// Left edge of the column at the right, from where `piece` stands.
    fn column_at(&self, style: &PaneStyle, piece: &Piece) -> f32 {
        style.inset - piece.at.x + style.width + style.size * COLUMN_GAP
    }

    fn remark(
        &self,
        ui: &Ui,
        style: &PaneStyle,
        remark: Remark,
        text: &str,
        width: f32,
    ) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        job.wrap.max_width = width.max(40.0);
        let format = TextFormat {
            line_height: Some((style.size * TRANSLATION_SIZE * 1.5).round()),
            ..TextFormat::simple(remark_font(remark, style.size), self.palette.quiet)
        };
        job.append(text, 0.0, format);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn put_remark(
        &self,
        ui: &Ui,
        style: &PaneStyle,
        piece: &mut Piece,
        remark: Remark,
        text: &str,
    ) {
        let indent = style.size * BAR_GAP;
        let right = style.inset + style.width;
        let width = right - piece.at.x - indent;
        let galley = self.remark(ui, style, remark, text, width);
        self.put_under(style, piece, AsideKind::Remark(remark), galley, indent);
    }

    fn put_under(
        &self,
        style: &PaneStyle,
        piece: &mut Piece,
        kind: AsideKind,
        galley: Arc<Galley>,
        indent: f32,
    ) {
        let gap = (style.size * 0.3).round();
        let offset = vec2(indent, piece.height + gap);
        // An empty one that is being written is a line high.
        piece.height = offset.y + galley.size().y.max(style.size * 1.3);
        piece.asides.push(Aside {
            kind,
            galley,
            offset,
        });
    }

    /// What was deleted and inserted, under the paragraph.
    fn put_comparison(&self, ui: &Ui, style: &PaneStyle, piece: &mut Piece) {
        let manuscript = &self.document.lesson.manuscript;
        let differences = self
            .kept
            .borrow_mut()
            .comparison(manuscript, piece.paragraph);
        let mut job = LayoutJob::default();
        let right = style.inset + style.width;
        job.wrap.max_width = (right - piece.at.x - style.size * BAR_GAP).max(40.0);
        let font = remark_font(Remark::Translation, style.size);
        for difference in differences.iter() {
            let mut format = TextFormat::simple(font.clone(), self.palette.quiet);
            match difference.kind {
                Kind::Same => {}
                Kind::Deleted => {
                    format.color = self.palette.deleted;
                    format.strikethrough = Stroke::new(1.5, self.palette.deleted);
                }
                Kind::Inserted => {
                    format.color = self.palette.inserted;
                    format.underline = Stroke::new(1.5, self.palette.inserted);
                }
            }
            job.append(&difference.text, 0.0, format);
        }
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let indent = style.size * BAR_GAP;
        self.put_under(style, piece, AsideKind::Comparison, galley, indent);
    }

    /// The numbered glosses of a piece: in the column beside their words, or where there is none, in a line under the
    /// paragraph. Gives how far down those in the column reach.
    fn put_glosses(&self, ui: &Ui, style: &PaneStyle, piece: &mut Piece, is_last: bool) -> f32 {
        let glosses = self.glosses(piece.paragraph);
        let format = |font: FontId, color: Color32| TextFormat {
            line_height: Some((style.size * GLOSS_SIZE * 1.4).round()),
            valign: egui::Align::Center,
            ..TextFormat::simple(font, color)
        };
        let gloss_font = FontId::new(
            style.size * GLOSS_SIZE,
            FontFamily::Name(fonts::READING.into()),
        );
        let append = |job: &mut LayoutJob, gloss: &Numbered, space: f32| {
            let number = format(number_font(style.size), self.palette.accent);
            job.append(&format!("{} ", gloss.number), space, number);
            job.append(
                &gloss.text,
                0.0,
                format(gloss_font.clone(), self.palette.quiet),
            );
        };
        let mut numbers = HashSet::new();
        let mut is_new = |gloss: &&Numbered| numbers.insert(gloss.number);
        let mut bottom = 0.0_f32;
        let column = style.column.filter(|_| self.column() == Column::Glosses);
        if let Some(width) = column {
            let inside = |gloss: &&Numbered| piece.range.contains(&gloss.range.start);
            let near = self.glosses_in(piece.paragraph, &piece.range);
            for gloss in near.iter().filter(inside).filter(&mut is_new) {
                let mut job = LayoutJob::default();
                job.wrap.max_width = width;
                append(&mut job, gloss, 0.0);
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                let row = piece.caret(gloss.range.start);
                let top = (row.center().y - piece.at.y - style.size * GLOSS_SIZE * 0.7).max(bottom);
                bottom = top + galley.size().y;
                let offset = vec2(self.column_at(style, piece), top);
                piece.asides.push(Aside {
                    kind: AsideKind::Glosses,
                    galley,
                    offset,
                });
            }
        } else if is_last {
            let mut job = LayoutJob::default();
            job.wrap.max_width = (style.inset + style.width - piece.at.x).max(40.0);
            for (index, gloss) in glosses.iter().filter(&mut is_new).enumerate() {
                append(&mut job, gloss, if index == 0 { 0.0 } else { style.size });
            }
            if !job.is_empty() {
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                self.put_under(style, piece, AsideKind::Glosses, galley, 0.0);
            }
        }
        bottom
    }
}

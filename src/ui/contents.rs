//! The panel at the left: the contents of the text, and the list of hits.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontFamily, FontId, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::fonts;
use super::theme::{BODY_SIZE, Palette, SMALL_SIZE};
use crate::app::App;
use crate::app::action::{Action, FindAction, ViewAction};
use crate::app::document::Document;
use crate::app::settings::Pane;
use crate::catalogue::{Catalogue, Message};
use crate::lesson::find::Hit;
use crate::lesson::position::Position;

/// How much of a paragraph stands before a hit in the list, in bytes.
const BEFORE: usize = 16;
/// How much stands behind it, in bytes.
const BEHIND: usize = 160;

/// What only drawing the panel needs to know.
#[derive(Default)]
pub(super) struct ContentsText {
    is_hits: bool,
    /// The line that was kept in sight last: of the contents, and of the hits.
    shown: (Option<usize>, Option<usize>),
    was_finding: bool,
}

/// The panel.
pub(super) struct ContentsPanel<'a> {
    /// The session.
    pub app: &'a App,
    /// The open text.
    pub document: &'a Document,
    /// Colours.
    pub palette: &'a Palette,
    /// Words.
    pub catalogue: &'a Catalogue,
    /// What it remembers between frames.
    pub text: &'a mut ContentsText,
}

impl ContentsPanel<'_> {
    /// Draws the panel in `ui`, which is all its.
    pub(super) fn show(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let is_finding = self.app.finder().is_open && !self.app.finder().needle.is_empty();
        if is_finding != self.text.was_finding {
            self.text.was_finding = is_finding;
            self.text.is_hits = is_finding;
        }
        ui.horizontal(|ui| {
            for (is_hits, name) in [(false, "contents"), (true, "hits-list")] {
                let is_on = self.text.is_hits == is_hits;
                if ui
                    .selectable_label(is_on, self.catalogue.text(name))
                    .clicked()
                {
                    self.text.is_hits = is_hits;
                }
            }
        });
        ui.separator();
        if self.text.is_hits {
            self.hits(ui, actions);
        } else {
            self.contents(ui, actions);
        }
    }

    fn quiet(&self, ui: &mut Ui, id: &'static str) {
        let text = RichText::new(self.catalogue.text(id));
        ui.label(text.size(SMALL_SIZE).color(self.palette.quiet));
    }

    fn contents(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let entries = self.document.contents.entries();
        if entries.is_empty() {
            self.quiet(ui, "contents-empty");
            return;
        }
        let top = self.document.view(Pane::Window).top.position.paragraph;
        let now = self.document.contents.part_of(top);
        let height = 26.0;
        let area = ScrollArea::vertical()
            .id_salt("contents")
            .auto_shrink([false, false]);
        let area = in_sight(area, ui, height, now, &mut self.text.shown.0);
        area.show_rows(ui, height, entries.len(), |ui, rows| {
            for index in rows {
                let entry = &entries[index];
                let is_now = now == Some(index);
                let family = if entry.level <= 1 {
                    fonts::READING_BOLD
                } else {
                    fonts::READING
                };
                let color = if is_now {
                    self.palette.accent
                } else {
                    self.palette.ink
                };
                let font = FontId::new(BODY_SIZE + 1.0, FontFamily::Name(family.into()));
                let job = LayoutJob::simple_singleline(entry.text.clone(), font, color);
                let indent = 12.0 * f32::from(entry.level.saturating_sub(1).min(5));
                let name = entry.text.as_str();
                let row = ContentsRow {
                    height,
                    indent,
                    job,
                    name,
                    is_now,
                    mark: None,
                };
                if row
                    .show(ui, self.palette, self.catalogue, ("entry", index))
                    .clicked
                {
                    let paragraph = entry.paragraph;
                    actions.push(ViewAction::GoTo(Position { paragraph, byte: 0 }).into());
                }
            }
        });
    }

    fn hits(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let finder = self.app.finder();
        if !finder.is_open || finder.needle.is_empty() {
            self.quiet(ui, "hits-hint");
            return;
        }
        if finder.hits.is_empty() {
            self.quiet(ui, "no-hits");
            return;
        }
        let height = 24.0;
        let area = ScrollArea::vertical()
            .id_salt("hits")
            .auto_shrink([false, false]);
        let now = Some(finder.current);
        let area = in_sight(area, ui, height, now, &mut self.text.shown.1);
        area.show_rows(ui, height, finder.hits.len(), |ui, rows| {
            for index in rows {
                let hit = &finder.hits[index];
                let (job, name) = self.context(hit);
                let row = ContentsRow {
                    height,
                    indent: 0.0,
                    job,
                    name: &name,
                    is_now: index == finder.current,
                    mark: finder.replaces.then(|| !finder.kept.contains(&index)),
                };
                let answer = row.show(ui, self.palette, self.catalogue, ("hit", index));
                if answer.clicked {
                    actions.push(FindAction::GoToHit(index).into());
                }
                if answer.marked {
                    actions.push(FindAction::ToggleHit(index).into());
                }
                if let Some(part) = self.document.contents.part_of(hit.paragraph) {
                    let part = &self.document.contents.entries()[part].text;
                    answer.response.on_hover_text(part);
                }
            }
        });
    }

    /// A hit with the words around it, and where it would be replaced, with what would stand there.
    fn context(&self, hit: &Hit) -> (LayoutJob, String) {
        let text = self.document.text(Pane::Window, hit.paragraph);
        let start = text.floor_char_boundary(hit.range.start.saturating_sub(BEFORE));
        let end = text.ceil_char_boundary((hit.range.end + BEHIND).min(text.len()));
        let font = |family: &str| FontId::new(BODY_SIZE + 1.0, FontFamily::Name(family.into()));
        let plain = TextFormat::simple(font(fonts::READING), self.palette.quiet);
        let mut found = TextFormat::simple(font(fonts::READING_BOLD), self.palette.ink);
        let replaces = self.app.finder().replaces;
        if replaces {
            found.color = self.palette.deleted;
            found.strikethrough = Stroke::new(1.0, self.palette.deleted);
        }
        let one_line = |text: &str| text.replace(['\n', '\u{AD}'], " ");
        let mut job = LayoutJob::default();
        let before = one_line(&text[start..hit.range.start]);
        let sign = if start > 0 { "…" } else { "" };
        job.append(&format!("{sign}{before}"), 0.0, plain.clone());
        job.append(&one_line(&text[hit.range.clone()]), 0.0, found);
        if replaces {
            let color = self.palette.inserted;
            let mut inserted = TextFormat::simple(font(fonts::READING_BOLD), color);
            inserted.underline = Stroke::new(1.0, color);
            job.append(&one_line(&self.app.finder().replacement), 2.0, inserted);
        }
        job.append(&one_line(&text[hit.range.end..end]), 0.0, plain);
        let name = job.text.clone();
        (job, name)
    }
}

/// Scrolls `area` to line `now` where that is another than the one shown last.
fn in_sight(
    area: ScrollArea,
    ui: &Ui,
    height: f32,
    now: Option<usize>,
    shown: &mut Option<usize>,
) -> ScrollArea {
    if *shown == now {
        return area;
    }
    *shown = now;
    let line = height + ui.spacing().item_spacing.y;
    let middle = ui.available_height() / 2.0;
    let offset = now.unwrap_or(0) as f32 * line - middle;
    area.vertical_scroll_offset(offset.max(0.0))
}

/// A line of a list: text that is cut at the edge, with a check box where it can be marked.
struct ContentsRow<'a> {
    height: f32,
    indent: f32,
    job: LayoutJob,
    name: &'a str,
    is_now: bool,
    mark: Option<bool>,
}

struct ContentsAnswer {
    response: egui::Response,
    clicked: bool,
    marked: bool,
}

impl ContentsRow<'_> {
    fn show(
        mut self,
        ui: &mut Ui,
        palette: &Palette,
        catalogue: &Catalogue,
        salt: (&'static str, usize),
    ) -> ContentsAnswer {
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(vec2(width, self.height), Sense::hover());
        let mut child = ui.new_child(
            egui::UiBuilder::new()
                .id_salt(salt)
                .max_rect(rect)
                .layout(egui::Layout::left_to_right(Align::Center)),
        );
        let mut marked = false;
        if let Some(mut is_on) = self.mark {
            let number = Message::new("replace-hit-number").with("number", salt.1 + 1);
            let check = child.checkbox(&mut is_on, "");
            marked = check.changed();
            let name = catalogue.say(&number);
            check.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &name)
            });
        }
        let text = child.available_rect_before_wrap();
        let id = child.scope_id().with("line");
        let response = ui.interact(text, id, Sense::click());
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, self.is_now, self.name)
        });
        let ground = match () {
            () if self.is_now => palette.marked,
            () if response.hovered() || response.has_focus() => palette.hovered,
            () => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(text, 4.0, ground);
        self.job.wrap.max_width = (text.width() - self.indent - 8.0).max(20.0);
        self.job.wrap.max_rows = 1;
        self.job.wrap.break_anywhere = true;
        self.job.wrap.overflow_character = Some('…');
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(self.job));
        let at = egui::pos2(
            text.min.x + 4.0 + self.indent,
            text.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, palette.ink);
        let clicked = response.clicked();
        ContentsAnswer {
            response,
            clicked,
            marked,
        }
    }
}

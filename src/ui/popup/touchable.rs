//! Text inside the popup whose words can be looked up.

use egui::text::LayoutJob;
use egui::{FontId, Response, Sense, Ui};

use crate::app::action::Action;
use crate::text::words;

/// Draws `job`, wrapped; a double-click on a word looks it up.
pub fn show(ui: &mut Ui, mut job: LayoutJob, actions: &mut Vec<Action>) -> Response {
    job.wrap.max_width = ui.available_width();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    let text = &galley.job.text;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if let Some(pointer) = response.hover_pos() {
        let cursor = galley.cursor_from_pos(pointer - rect.min);
        let byte = text
            .char_indices()
            .nth(cursor.index.0)
            .map_or(text.len(), |(byte, _)| byte);
        if let Some(word) = words::word_at(text, byte) {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if response.double_clicked() {
                actions.push(Action::LookUpText(text[word].to_owned()));
            }
        }
    }
    ui.painter()
        .galley(rect.min, galley, ui.visuals().text_color());
    response
}

/// A job with one run of text; more runs can be appended.
pub fn run(job: &mut LayoutJob, text: &str, font: FontId, color: egui::Color32) {
    let format = egui::TextFormat {
        font_id: font,
        color,
        ..egui::TextFormat::default()
    };
    job.append(text, 0.0, format);
}

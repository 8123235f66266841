//! Text inside an answer whose words can be looked up.

use egui::text::LayoutJob;
use egui::{FontFamily, FontId, Response, Sense as Touch, Stroke, TextFormat, Ui};

use crate::app::action::{Action, AskAction};
use crate::lexicon::entry::{MarkStyle, Sense};
use crate::text::words;
use crate::ui::fonts;
use crate::ui::theme::{BODY_SIZE, Palette, SMALL_SIZE};

/// A cross-reference: its bytes in the line, and the headword that it leads to.
pub(super) struct CrossReference<'a> {
    range: std::ops::Range<usize>,
    target: &'a str,
}

/// Draws `job`, wrapped, which ends with `line`: a double-click on a word of it looks it up, a click on one of the
/// `links` follows it.
pub(super) fn show(
    ui: &mut Ui,
    mut job: LayoutJob,
    line: &str,
    links: &[CrossReference<'_>],
    actions: &mut Vec<Action>,
) -> Response {
    job.wrap.max_width = ui.available_width();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Touch::click());
    let text = &galley.job.text;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if let Some(pointer) = response.hover_pos() {
        let cursor = galley.cursor_from_pos(pointer - rect.min);
        let byte = text
            .char_indices()
            .nth(cursor.index.0)
            .map_or(text.len(), |(byte, _)| byte);
        let before = text.len().saturating_sub(line.len());
        if let Some(byte) = byte.checked_sub(before) {
            let link = links.iter().find(|link| link.range.contains(&byte));
            if link.is_some() || words::word_at(line, byte).is_some() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if let Some(link) = link.filter(|_| response.clicked()) {
                actions.push(AskAction::LookUpText(link.target.to_owned()).into());
            } else if response.double_clicked() {
                let text = line.to_owned();
                actions.push(AskAction::LookUpIn { text, byte }.into());
            }
        }
    }
    ui.painter()
        .galley(rect.min, galley, ui.visuals().text_color());
    response
}

/// A job with one run of text; more runs can be appended.
pub(super) fn run(job: &mut LayoutJob, text: &str, font: FontId, color: egui::Color32) {
    job.append(text, 0.0, TextFormat::simple(font, color));
}

/// Appends a sense's gloss with its formatting; gives its cross-references.
pub(super) fn gloss<'a>(
    job: &mut LayoutJob,
    sense: &'a Sense,
    palette: &Palette,
) -> Vec<CrossReference<'a>> {
    let text = sense.gloss.as_str();
    let marks = &sense.marks;
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.range.start as usize, mark.range.end as usize])
        .chain([0, text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    for piece in cuts.windows(2) {
        let (start, end) = (piece[0], piece[1]);
        let font = FontId::proportional(BODY_SIZE + 1.0);
        let mut format = TextFormat::simple(font, palette.ink);
        let covers = |mark: &&crate::lexicon::entry::Mark| {
            mark.range.start as usize <= start && mark.range.end as usize >= end
        };
        for mark in marks.iter().filter(covers) {
            match mark.style {
                MarkStyle::Bold => {
                    format.font_id.family = FontFamily::Name(fonts::READING_BOLD.into());
                }
                MarkStyle::Italic => {
                    format.font_id.family = FontFamily::Name(fonts::READING_ITALIC.into());
                }
                MarkStyle::Quiet => {
                    format.color = palette.quiet;
                    format.font_id.size = SMALL_SIZE + 1.0;
                }
                MarkStyle::Link(_) => {
                    format.color = palette.accent;
                    format.underline = Stroke::new(1.0, palette.accent);
                }
            }
        }
        // A mark that a damaged record put inside a character does not get here: the record is refused.
        job.append(text.get(start..end).unwrap_or_default(), 0.0, format);
    }
    marks
        .iter()
        .filter_map(|mark| match &mark.style {
            MarkStyle::Link(target) => Some(CrossReference {
                range: mark.range.start as usize..mark.range.end as usize,
                target,
            }),
            _ => None,
        })
        .collect()
}

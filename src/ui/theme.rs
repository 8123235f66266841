//! Design tokens: every colour, size and space of the interface.

use egui::{Color32, CornerRadius, Margin, Stroke, Vec2};

use crate::app::settings::ThemeChoice;

/// Space between things that belong together, in points.
pub(crate) const GAP: f32 = 8.0;
/// Height of a pane's header, in points.
pub(crate) const HEADER_HEIGHT: f32 = 28.0;
/// Least width of a pane, in points.
pub(crate) const MIN_PANE_WIDTH: f32 = 160.0;
/// Width of the divider between two panes that can be grabbed, in points.
pub(crate) const DIVIDER_GRAB: f32 = 8.0;
/// Width of the popup, in points.
pub(crate) const POPUP_WIDTH: f32 = 400.0;
/// Greatest height of the popup, in points.
pub(crate) const POPUP_HEIGHT: f32 = 440.0;
/// Characters in a line of 窗 and 稿: the middle of 60 to 75.
pub(crate) const MEASURE: f32 = 68.0;
/// Line height of English text, as a multiple of its size.
pub(crate) const LEADING: f32 = 1.55;
/// Corner radius of buttons and fields, in points.
const CORNER: u8 = 6;
/// Size of the interface's text, in points.
pub(crate) const BODY_SIZE: f32 = 14.0;
/// Size of small notes, in points.
pub(crate) const SMALL_SIZE: f32 = 12.0;

/// The colours of one theme. Text keeps a contrast of at least 7:1 on every ground it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Whether light text stands on a dark ground.
    pub is_dark: bool,
    /// Behind the text.
    pub page: Color32,
    /// Behind toolbar and headers.
    pub chrome: Color32,
    /// Behind the popup and menus.
    pub raised: Color32,
    /// Behind a button or a field.
    pub field: Color32,
    /// Behind a button under the pointer.
    pub hovered: Color32,
    /// Text.
    pub ink: Color32,
    /// Second-rank text: notes, translations, what the import left out.
    pub quiet: Color32,
    /// Lines of 源 that the import left out.
    pub dimmed: Color32,
    /// The one accent: links, marks, what is switched on.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind marked text.
    pub marked: Color32,
    /// Behind a hit of the find bar.
    pub hit: Color32,
    /// Behind the hit that is shown.
    pub hit_shown: Color32,
    /// Lines between areas.
    pub line: Color32,
    /// Text of a notice about something that went wrong.
    pub problem: Color32,
    /// Text that was taken away.
    pub deleted: Color32,
    /// Text that was put in, and the mark beside what was changed.
    pub inserted: Color32,
}

const fn rgb(value: u32) -> Color32 {
    Color32::from_rgb((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

/// Dark text on a light page.
pub(crate) const LIGHT: Palette = Palette {
    is_dark: false,
    page: rgb(0xfdfcfa),
    chrome: rgb(0xf3f1ec),
    raised: rgb(0xffffff),
    field: rgb(0xe9e6df),
    hovered: rgb(0xdfdbd1),
    ink: rgb(0x1d1c1a),
    quiet: rgb(0x47443e),
    dimmed: rgb(0x59554d),
    accent: rgb(0x0b4f55),
    on_accent: rgb(0xffffff),
    marked: rgb(0xc4e3e3),
    hit: rgb(0xf6e7b0),
    hit_shown: rgb(0xf3c969),
    line: rgb(0xd8d4ca),
    problem: rgb(0x7c1d1d),
    deleted: rgb(0x7c1d1d),
    inserted: rgb(0x14521c),
};

/// Light text on a dark page.
pub(crate) const DARK: Palette = Palette {
    is_dark: true,
    page: rgb(0x16181a),
    chrome: rgb(0x1e2123),
    raised: rgb(0x24282b),
    field: rgb(0x2c3134),
    hovered: rgb(0x363c40),
    ink: rgb(0xe8e5de),
    quiet: rgb(0xbdb9b0),
    dimmed: rgb(0xa8a49b),
    accent: rgb(0x8fd3d1),
    on_accent: rgb(0x0d2526),
    marked: rgb(0x1f4b4d),
    hit: rgb(0x4a4119),
    hit_shown: rgb(0x55430e),
    line: rgb(0x3a3f42),
    problem: rgb(0xf2b3a8),
    deleted: rgb(0xf2b3a8),
    inserted: rgb(0xa3dba8),
};

/// Brown text on a warm page.
pub(crate) const SEPIA: Palette = Palette {
    is_dark: false,
    page: rgb(0xf6ecd9),
    chrome: rgb(0xeee1c8),
    raised: rgb(0xfbf4e6),
    field: rgb(0xe7d8bb),
    hovered: rgb(0xdfceac),
    ink: rgb(0x33261a),
    quiet: rgb(0x4d3c2a),
    dimmed: rgb(0x5e4a36),
    accent: rgb(0x6a2f10),
    on_accent: rgb(0xfff8ec),
    marked: rgb(0xe8cfa0),
    hit: rgb(0xf0df9a),
    hit_shown: rgb(0xecc964),
    line: rgb(0xd8c6a2),
    problem: rgb(0x7a1c14),
    deleted: rgb(0x7a1c14),
    inserted: rgb(0x1b4a17),
};

impl Palette {
    /// The palette that the reader chose.
    pub fn of(choice: ThemeChoice, system_is_dark: bool) -> Self {
        match choice {
            ThemeChoice::System if system_is_dark => DARK,
            ThemeChoice::System | ThemeChoice::Light => LIGHT,
            ThemeChoice::Dark => DARK,
            ThemeChoice::Sepia => SEPIA,
        }
    }
}

/// Dresses egui's own widgets in `palette`.
pub(crate) fn apply(ctx: &egui::Context, palette: &Palette) {
    ctx.set_theme(if palette.is_dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    let palette = *palette;
    ctx.all_styles_mut(move |style| {
        let visuals = &mut style.visuals;
        visuals.dark_mode = palette.is_dark;
        visuals.override_text_color = None;
        visuals.weak_text_color = Some(palette.quiet);
        visuals.hyperlink_color = palette.accent;
        visuals.panel_fill = palette.chrome;
        visuals.window_fill = palette.raised;
        visuals.extreme_bg_color = palette.page;
        visuals.text_edit_bg_color = Some(palette.page);
        visuals.faint_bg_color = palette.field;
        visuals.code_bg_color = palette.field;
        visuals.window_stroke = Stroke::new(1.0, palette.line);
        visuals.window_corner_radius = CornerRadius::same(10);
        visuals.menu_corner_radius = CornerRadius::same(8);
        visuals.selection.bg_fill = palette.marked;
        visuals.selection.stroke = Stroke::new(1.5, palette.accent);
        visuals.error_fg_color = palette.problem;
        visuals.warn_fg_color = palette.problem;
        let widgets = &mut visuals.widgets;
        for (widget, fill, line) in [
            (&mut widgets.noninteractive, palette.chrome, palette.line),
            (&mut widgets.inactive, palette.field, Color32::TRANSPARENT),
            (&mut widgets.hovered, palette.hovered, palette.line),
            (&mut widgets.active, palette.hovered, palette.accent),
            (&mut widgets.open, palette.hovered, palette.line),
        ] {
            widget.bg_fill = fill;
            widget.weak_bg_fill = fill;
            widget.bg_stroke = Stroke::new(1.0, line);
            widget.fg_stroke = Stroke::new(1.0, palette.ink);
            widget.corner_radius = CornerRadius::same(CORNER);
            widget.expansion = 0.0;
        }
        style.spacing.item_spacing = Vec2::splat(GAP);
        style.spacing.button_padding = Vec2::new(10.0, 4.0);
        style.spacing.interact_size.y = 28.0;
        // Menus and popups say themselves how high they may be; egui's own bound is 400 points.
        style.spacing.default_area_size.y = 4_000.0;
        // A list that goes on shows so before a pointer is over it.
        style.spacing.scroll.dormant_handle_opacity = 0.5;
        style.spacing.menu_margin = Margin::same(8);
        for (text_style, size) in [
            (egui::TextStyle::Body, BODY_SIZE),
            (egui::TextStyle::Button, BODY_SIZE),
            (egui::TextStyle::Small, SMALL_SIZE),
            (egui::TextStyle::Heading, 20.0),
            (egui::TextStyle::Monospace, BODY_SIZE),
        ] {
            if let Some(font) = style.text_styles.get_mut(&text_style) {
                font.size = size;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Color32) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_has_a_contrast_of_seven_to_one_wherever_it_stands() {
        for (name, palette) in [("light", LIGHT), ("dark", DARK), ("sepia", SEPIA)] {
            let pairs = [
                (
                    "ink",
                    palette.ink,
                    vec![
                        palette.page,
                        palette.chrome,
                        palette.raised,
                        palette.field,
                        palette.hovered,
                        palette.marked,
                        palette.hit,
                        palette.hit_shown,
                    ],
                ),
                (
                    "quiet",
                    palette.quiet,
                    vec![palette.page, palette.chrome, palette.raised],
                ),
                (
                    "accent",
                    palette.accent,
                    vec![palette.page, palette.chrome, palette.raised],
                ),
                ("dimmed", palette.dimmed, vec![palette.page]),
                (
                    "problem",
                    palette.problem,
                    vec![palette.page, palette.chrome],
                ),
                ("deleted", palette.deleted, vec![palette.page]),
                ("inserted", palette.inserted, vec![palette.page]),
                ("on accent", palette.on_accent, vec![palette.accent]),
            ];
            for (role, ink, grounds) in pairs {
                for ground in grounds {
                    let ratio = contrast(ink, ground);
                    assert!(
                        ratio >= 7.0,
                        "{name}: {role} on {ground:?} is only {ratio:.2}:1"
                    );
                }
            }
        }
    }
}

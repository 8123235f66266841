//! Sizes, widths and faces of a pane's text.

use egui::text::TextFormat;
use egui::{Color32, FontFamily, FontId, Ui};

use crate::app::settings::Pane;
use crate::import::{BlockKind, SpanStyle};
use crate::ui::fonts;
use crate::ui::theme::{MEASURE, Palette};

/// Sizes and colours of a pane's text.
pub struct PaneStyle {
    /// Size of running text in points.
    pub size: f32,
    /// Left edge of the text, from the view's left edge.
    pub inset: f32,
    /// Width of a line.
    pub width: f32,
    /// Width of the column at the right, for notes or translations, where there is one.
    pub column: Option<f32>,
    palette: Palette,
    pane: Pane,
}

/// What stands in the column at the right of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Nothing: there is no column.
    Nothing,
    /// The notes of glosses.
    Glosses,
    /// Translations.
    Translations,
}

/// Space between the text and the column at its right, in em.
pub(super) const COLUMN_GAP: f32 = 1.2;

impl PaneStyle {
    /// The style of a pane that is `available` points wide.
    pub fn new(
        ui: &Ui,
        size: f32,
        palette: &Palette,
        pane: Pane,
        available: f32,
        column: Column,
    ) -> Self {
        let gutter = 30.0;
        let room = (available - gutter - 18.0).max(40.0);
        if pane == Pane::Source {
            return Self {
                size: (size * 0.85).max(9.0),
                inset: 16.0,
                width: (available - 26.0).max(40.0),
                column: None,
                palette: *palette,
                pane,
            };
        }
        // Letters in about their usual proportions, so that the measure counts characters.
        let sample = "the light on the water moved as if someone had breathed on it and left";
        let font = FontId::new(size, FontFamily::Name(fonts::READING.into()));
        let galley = ui
            .painter()
            .layout_no_wrap(sample.to_owned(), font, Color32::BLACK);
        let measure = galley.size().x / sample.len() as f32 * MEASURE;
        let gap = size * COLUMN_GAP;
        // The text keeps half its measure; where there is less room, what was for the column goes under the text.
        let wanted = match column {
            Column::Nothing => None,
            Column::Glosses => Some((room - measure - gap).clamp(size * 6.0, size * 10.0)),
            Column::Translations => Some(((room - gap) / 2.0).min(measure)),
        };
        let column = wanted.filter(|column| room - column - gap >= measure / 2.0);
        let beside = column.map_or(0.0, |column| column + gap);
        let width = measure.min(room - beside);
        let inset = gutter + ((room - width - beside) / 2.0).max(0.0);
        Self {
            size,
            inset,
            width,
            column,
            palette: *palette,
            pane,
        }
    }

    /// The colours.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    pub(super) fn format(
        &self,
        kind: &BlockKind,
        styles: &[SpanStyle],
        leading: f32,
    ) -> TextFormat {
        let (scale, mut family) = match kind {
            BlockKind::Title => (1.55, fonts::READING_BOLD),
            BlockKind::Heading(1) => (1.4, fonts::READING_BOLD),
            BlockKind::Heading(2) => (1.22, fonts::READING_BOLD),
            BlockKind::Heading(_) => (1.08, fonts::READING_BOLD),
            BlockKind::Code => (0.85, fonts::MONOSPACE),
            _ => (1.0, fonts::READING),
        };
        let has = |style| styles.contains(&style);
        // There is no bold italic face: emphasis in bold text is slanted.
        let mut is_slanted = false;
        if has(SpanStyle::Strong) {
            family = fonts::READING_BOLD;
        }
        if has(SpanStyle::Emphasis) {
            is_slanted = family == fonts::READING_BOLD;
            if !is_slanted {
                family = fonts::READING_ITALIC;
            }
        }
        if has(SpanStyle::Code) {
            family = fonts::MONOSPACE;
        }
        if self.pane == Pane::Source {
            family = fonts::MONOSPACE;
        }
        let is_heading = matches!(kind, BlockKind::Title | BlockKind::Heading(_));
        let code_scale = if has(SpanStyle::Code) { 0.85 } else { 1.0 };
        let size = self.size * scale;
        TextFormat {
            font_id: FontId::new(size * code_scale, FontFamily::Name(family.into())),
            line_height: Some((size * if is_heading { leading - 0.25 } else { leading }).round()),
            italics: is_slanted,
            color: match kind {
                BlockKind::Quote => self.palette.quiet,
                _ => self.palette.ink,
            },
            valign: egui::Align::Center,
            ..TextFormat::default()
        }
    }

    /// Indent of a paragraph of `kind`, in points.
    pub fn indent(&self, kind: &BlockKind) -> f32 {
        match kind {
            BlockKind::ListItem { depth, .. } => {
                self.size * 1.4 * (f32::from(*depth).min(6.0) + 1.0)
            }
            BlockKind::Quote => self.size * 1.2,
            BlockKind::Code => self.size * 0.8,
            _ => 0.0,
        }
    }

    pub(super) fn space_below(&self, kind: &BlockKind) -> f32 {
        let em = match (self.pane, kind) {
            (Pane::Source, _) => 0.0,
            (_, BlockKind::Title) => 0.9,
            (_, BlockKind::Heading(_)) => 0.45,
            (_, BlockKind::ListItem { .. }) => 0.35,
            _ => 0.75,
        };
        (self.size * em).round()
    }
}

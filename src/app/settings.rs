//! What the program remembers between two starts, whatever text is open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::catalogue::Language;

/// Smallest size of the text, in points.
pub const MIN_TEXT_SIZE: f32 = 10.0;
/// Largest size of the text, in points.
pub const MAX_TEXT_SIZE: f32 = 64.0;
/// Size of the text until the reader chooses another, in points.
pub const DEFAULT_TEXT_SIZE: f32 = 20.0;
/// Factors that the interface can be scaled by.
pub const INTERFACE_SCALES: [f32; 7] = [0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 2.0];

/// Width of the side panel until the reader drags it, in points.
pub const DEFAULT_PANEL_WIDTH: f32 = 380.0;
/// Width of the contents until the reader drags it, in points.
pub const DEFAULT_CONTENTS_WIDTH: f32 = 260.0;
/// Widths that the contents can have, in points.
pub const CONTENTS_WIDTHS: std::ops::RangeInclusive<f32> = 160.0..=560.0;
/// Widths that the side panel can have, in points.
pub const PANEL_WIDTHS: std::ops::RangeInclusive<f32> = 240.0..=640.0;

/// How many recent files are kept.
const MAX_RECENT: usize = 12;

/// One of the three panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pane {
    /// 源: the text as it was loaded.
    Source,
    /// 稿: the working copy.
    Manuscript,
    /// 窗: what the reader reads.
    Window,
}

impl Pane {
    /// All three, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Source, Self::Manuscript, Self::Window];

    /// The pane's place in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Colours of the interface and of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Light or dark as the system is.
    System,
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
    /// Brown text on a warm page.
    Sepia,
}

/// Whose pronunciation an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Accent {
    /// The British one.
    British,
    /// The American one.
    American,
    /// The British one, and the American where it is another.
    Both,
}

impl Accent {
    /// Which of a word's `british` and `american` forms are shown, each in its place; the other stands in for one that
    /// is missing.
    pub fn shown<'a>(
        self,
        british: Option<&'a str>,
        american: Option<&'a str>,
    ) -> (Option<&'a str>, Option<&'a str>) {
        match self {
            Self::British if british.is_some() => (british, None),
            Self::American if american.is_some() => (None, american),
            _ => (british, american),
        }
    }
}

/// The face for English text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadingFace {
    /// Libertinus Serif, which the program carries.
    Serif,
    /// The interface's sans.
    Sans,
    /// An installed family, by name.
    Installed(String),
}

/// Which panes are shown and how wide they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Whether each pane of [`Pane::ALL`] is on; at least one is.
    pub shown: [bool; 3],
    /// How much of the width each pane takes, relative to the others that are shown.
    pub shares: [f32; 3],
    /// Whether the panes scroll together, paragraph by paragraph.
    pub linked: bool,
    /// Whether 窗 is a native window of its own.
    pub detached: bool,
    /// Whether the detached window stays above all others.
    pub on_top: bool,
    /// Whether answers stand in a panel at the side rather than beside the words.
    pub panel: bool,
    /// Width of that panel, in points.
    pub panel_width: f32,
    /// Whether the contents and the hits stand at the left.
    pub contents: bool,
    /// Width of that panel, in points.
    pub contents_width: f32,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            shown: [false, false, true],
            shares: [1.0; 3],
            linked: true,
            detached: false,
            on_top: false,
            panel: false,
            panel_width: DEFAULT_PANEL_WIDTH,
            contents: false,
            contents_width: DEFAULT_CONTENTS_WIDTH,
        }
    }
}

impl Layout {
    /// Whether `pane` is shown, docked or detached.
    pub fn shows(&self, pane: Pane) -> bool {
        self.shown[pane.index()]
    }

    /// Switches `pane` on or off; the last one that is on stays on.
    pub fn toggle(&mut self, pane: Pane) {
        let others = Pane::ALL
            .iter()
            .any(|&other| other != pane && self.shows(other));
        self.shown[pane.index()] = !self.shows(pane) || !others;
        if pane == Pane::Window && !self.shows(pane) {
            self.detached = false;
        }
    }

    /// Makes 窗 a native window, or docks it again.
    pub fn toggle_detached(&mut self) {
        self.detached = !self.detached;
        self.shown[Pane::Window.index()] = true;
        if self.detached && self.shown == [false, false, true] {
            // The main window would be empty: the teacher goes on in 稿.
            self.shown[Pane::Manuscript.index()] = true;
        }
    }
}

/// Where 窗 shows translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Translations {
    /// Under each paragraph.
    Under,
    /// Beside each paragraph, where there is room.
    Beside,
    /// Where the reader asks for one.
    OnDemand,
    /// Nowhere.
    Hidden,
}

/// How 窗 shows glosses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GlossPlace {
    /// As numbered notes at the side.
    Side,
    /// Above the words.
    Ruby,
    /// Where the pointer is.
    Hover,
    /// Nowhere.
    Hidden,
}

/// What the panes show beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// Translations, in 窗.
    pub translations: Translations,
    /// Glosses, in 窗.
    pub glosses: GlossPlace,
    /// Whether 窗 shows notes.
    pub notes: bool,
    /// Whether 稿 shows what was changed against 源.
    pub comparison: bool,
    /// Whether 稿 marks words that no dictionary has.
    pub spelling: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            translations: Translations::Under,
            glosses: GlossPlace::Side,
            notes: true,
            comparison: false,
            spelling: false,
        }
    }
}

/// Everything in `glosspane.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The interface's language; the system's where none was chosen.
    pub language: Option<Language>,
    /// Colours.
    pub theme: ThemeChoice,
    /// The face for English text.
    pub face: ReadingFace,
    /// The installed family for Chinese text, where the reader chose one.
    pub chinese_face: Option<String>,
    /// Whose pronunciation an answer shows.
    pub accent: Accent,
    /// Size of the text in points, for texts that have no size of their own yet.
    pub text_size: f32,
    /// Scale of the interface, without the text.
    pub interface_scale: f32,
    /// Panes.
    pub layout: Layout,
    /// What is shown beside the text.
    pub shown: Shown,
    /// Files opened lately, the newest first.
    pub recent: Vec<PathBuf>,
    /// Ids of the dictionaries in the reader's order.
    pub dictionaries: Vec<String>,
    /// Ids of the dictionaries that are switched off.
    pub dictionaries_off: Vec<String>,
    /// Ids of the dictionaries that stand open in an answer though others stand before them.
    pub dictionaries_open: Vec<String>,
    /// Names that the reader gave to dictionaries, by id.
    pub dictionary_names: BTreeMap<String, String>,
    /// Width and height of the main window, in points.
    pub window_size: Option<[f32; 2]>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            face: ReadingFace::Serif,
            chinese_face: None,
            accent: Accent::Both,
            text_size: DEFAULT_TEXT_SIZE,
            interface_scale: 1.0,
            layout: Layout::default(),
            shown: Shown::default(),
            recent: Vec::new(),
            dictionaries: Vec::new(),
            dictionaries_off: Vec::new(),
            dictionaries_open: Vec::new(),
            dictionary_names: BTreeMap::new(),
            window_size: None,
        }
    }
}

impl Settings {
    /// The language that the interface speaks.
    pub fn language(&self) -> Language {
        self.language.unwrap_or_else(Language::of_system)
    }

    /// Puts `path` first among the recent files.
    pub fn remember_recent(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// From now on the dictionary with this id stands open in answers, or closed.
    pub fn keep_open(&mut self, id: &str, is_open: bool) {
        self.dictionaries_open.retain(|open| open != id);
        if is_open {
            self.dictionaries_open.push(id.to_owned());
        }
    }

    /// The settings with every value that a hand-edited file may have wrong brought into range.
    pub fn sane(mut self) -> Self {
        self.text_size = clamp_text_size(self.text_size);
        if !self.interface_scale.is_finite() {
            self.interface_scale = 1.0;
        }
        self.interface_scale = self.interface_scale.clamp(INTERFACE_SCALES[0], 2.0);
        for share in &mut self.layout.shares {
            *share = if share.is_finite() {
                share.clamp(0.05, 20.0)
            } else {
                1.0
            };
        }
        let within = |width: f32, widths: std::ops::RangeInclusive<f32>, usual: f32| {
            if width.is_finite() {
                width.clamp(*widths.start(), *widths.end())
            } else {
                usual
            }
        };
        let layout = &mut self.layout;
        layout.panel_width = within(layout.panel_width, PANEL_WIDTHS, DEFAULT_PANEL_WIDTH);
        layout.contents_width = within(
            layout.contents_width,
            CONTENTS_WIDTHS,
            DEFAULT_CONTENTS_WIDTH,
        );
        if !self.layout.shown.contains(&true) {
            self.layout.shown = Layout::default().shown;
        }
        if let Some(size) = self.window_size
            && !size
                .iter()
                .all(|side| side.is_finite() && (200.0..20_000.0).contains(side))
        {
            self.window_size = None;
        }
        self.recent.truncate(MAX_RECENT);
        self
    }
}

/// `size` in points, brought into the range that the reader may choose from.
pub fn clamp_text_size(size: f32) -> f32 {
    if size.is_finite() {
        size.clamp(MIN_TEXT_SIZE, MAX_TEXT_SIZE)
    } else {
        DEFAULT_TEXT_SIZE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pane_stays_on() {
        let mut layout = Layout {
            shown: [true, false, true],
            ..Layout::default()
        };
        layout.toggle(Pane::Source);
        assert_eq!(layout.shown, [false, false, true]);
        layout.toggle(Pane::Window);
        assert_eq!(layout.shown, [false, false, true]);
    }

    #[test]
    fn hiding_the_window_docks_it() {
        let mut layout = Layout {
            shown: [true, false, true],
            detached: true,
            ..Layout::default()
        };
        layout.toggle(Pane::Window);
        assert!(!layout.detached);
    }

    #[test]
    fn the_chosen_accent_is_shown_and_the_other_where_it_is_missing() {
        let (british, american) = (Some("kɑː"), Some("kɑːr"));
        for (accent, forms, expected) in [
            (Accent::British, (british, american), (british, None)),
            (Accent::American, (british, american), (None, american)),
            (Accent::Both, (british, american), (british, american)),
            (Accent::American, (british, None), (british, None)),
            (Accent::British, (None, american), (None, american)),
            (Accent::Both, (None, None), (None, None)),
        ] {
            assert_eq!(accent.shown(forms.0, forms.1), expected, "{accent:?}");
        }
    }

    #[test]
    fn values_out_of_range_are_mended() {
        let mended = Settings {
            text_size: f32::NAN,
            interface_scale: 900.0,
            layout: Layout {
                shown: [false; 3],
                shares: [f32::INFINITY, -3.0, 1.0],
                ..Layout::default()
            },
            window_size: Some([f32::NAN, 3.0]),
            ..Settings::default()
        }
        .sane();
        assert_eq!(mended.text_size, DEFAULT_TEXT_SIZE);
        assert_eq!(mended.interface_scale, 2.0);
        assert_eq!(mended.layout.shown, [false, false, true]);
        assert_eq!(mended.layout.shares, [1.0, 0.05, 1.0]);
        assert_eq!(mended.window_size, None);
    }

    #[test]
    fn recent_files_are_unique_and_newest_first() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a"] {
            settings.remember_recent(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("a"), PathBuf::from("b")]);
    }
}

//! A session in a window of the tests' own.

use std::path::Path;

use egui::{Modifiers, PointerButton, Pos2, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use glosspane::app::App;
use glosspane::app::action::Action;
use glosspane::app::document::Selection;
use glosspane::app::settings::Pane;
use glosspane::catalogue::Language;
use glosspane::lesson::position::Position;
use glosspane::storage::Folders;
use glosspane::ui::Glosspane;

/// A window with its own data folder, which goes away with it.
pub struct Window {
    pub harness: Harness<'static, Glosspane>,
    pub folder: tempfile::TempDir,
}

impl Window {
    /// An empty window.
    pub fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), [1200.0, 800.0])
    }

    /// A window on the data in `folder`.
    pub fn in_folder(folder: tempfile::TempDir, size: [f32; 2]) -> Self {
        let mut harness = open(folder.path(), size);
        harness.run_ok();
        Self { harness, folder }
    }

    /// A window that shows `text`, opened from a file called `name`.
    pub fn with_text(name: &str, text: &str) -> Self {
        let mut window = Self::new();
        let path = window.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        window.send(Action::Open(path));
        window
    }

    /// Ends the session and starts it again on the same data.
    pub fn restart(self) -> Self {
        let Self { harness, folder } = self;
        drop(harness);
        Self::in_folder(folder, [1200.0, 800.0])
    }

    pub fn app(&self) -> &App {
        &self.harness.state().app
    }

    /// Sends `action` and waits until everything has settled.
    pub fn send(&mut self, action: Action) {
        let app = &mut self.harness.state_mut().app;
        app.update(action);
        app.settle();
        self.harness.run_ok();
    }

    /// The middle of `word` in paragraph `paragraph` of `pane`, as it stands on the screen.
    pub fn word(&self, pane: Pane, paragraph: usize, word: &str) -> Pos2 {
        let rect = self.word_rect(pane, paragraph, word);
        rect.center()
    }

    pub fn word_rect(&self, pane: Pane, paragraph: usize, word: &str) -> Rect {
        let window = self.harness.state();
        let text = window.app.document.as_ref().unwrap().text(pane, paragraph);
        let byte = text.find(word).unwrap_or_else(|| panic!("{word} is not in {text}"));
        let place = |byte| Position { paragraph, byte };
        let words = Selection { anchor: place(byte), head: place(byte + word.len()) };
        window.rect_of(pane, words).unwrap_or_else(|| panic!("{word} is not in sight"))
    }

    pub fn click(&mut self, at: Pos2) {
        self.press(at, 1);
        self.harness.run_ok();
    }

    pub fn double_click(&mut self, at: Pos2) {
        self.press(at, 2);
        self.harness.run_ok();
    }

    fn press(&mut self, at: Pos2, times: usize) {
        self.harness.hover_at(at);
        self.harness.step();
        for _ in 0..times {
            for pressed in [true, false] {
                self.harness.event(egui::Event::PointerButton {
                    pos: at,
                    button: PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
                self.harness.step();
            }
        }
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for step in 1..=8 {
            let at = from + (to - from) * (step as f32 / 8.0);
            self.harness.hover_at(at);
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.harness.step();
        self.harness.run_ok();
    }

    pub fn key(&mut self, modifiers: Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_ok();
    }

    /// The headwords that the popup shows, with how each matched.
    pub fn headwords(&self) -> Vec<String> {
        let look_up = self.app().look_up.as_ref().expect("the popup is open");
        look_up.answer().matches.iter().map(|found| found.entry.headword.clone()).collect()
    }

    /// Whether something with this name is on the screen.
    pub fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// Clicks the thing with this name.
    pub fn press_button(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run_ok();
    }

    /// The rectangle of the thing with this name.
    pub fn rect(&self, label: &str) -> Rect {
        self.harness.get_by_label(label).rect()
    }
}

fn open(folder: &Path, size: [f32; 2]) -> Harness<'static, Glosspane> {
    let folders = Folders::decide(None, None, Some(folder));
    Harness::builder()
        .with_size(egui::Vec2::from(size))
        .with_max_steps(40)
        .with_step_dt(1.0 / 60.0)
        .build_eframe(move |creation| {
            let wake = glosspane::ui::wake(&creation.egui_ctx);
            let mut app = App::new(folders, wake.clone());
            app.update(Action::SetLanguage(Some(Language::English)));
            Glosspane::new(app, &creation.egui_ctx, wake)
        })
}

pub fn below(at: Pos2, by: f32) -> Pos2 {
    pos2(at.x, at.y + by)
}

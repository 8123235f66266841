//! A session in a window of the tests' own.

use std::path::Path;

use egui::{Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use glosspane::app::App;
use glosspane::app::action::{Action, AppearanceAction, TextAction};
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
        window.open(name, text);
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
    pub fn send(&mut self, action: impl Into<Action>) {
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
        let text = window.app.document().unwrap().text(pane, paragraph);
        let byte = text
            .find(word)
            .unwrap_or_else(|| panic!("{word} is not in {text}"));
        let place = |byte| Position { paragraph, byte };
        let words = Selection {
            anchor: place(byte),
            head: place(byte + word.len()),
        };
        window
            .rect_of(pane, words)
            .unwrap_or_else(|| panic!("{word} is not in sight"))
    }

    pub fn click(&mut self, at: Pos2) {
        self.press(at, 1);
        self.harness.run_ok();
    }

    pub fn double_click(&mut self, at: Pos2) {
        self.press(at, 2);
        self.harness.run_ok();
    }

    pub fn right_click(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.step();
        self.button(at, PointerButton::Secondary);
        self.harness.run_ok();
    }

    /// Clicks `times` times at `at` and stops at the frame of the last click.
    pub fn press(&mut self, at: Pos2, times: usize) {
        self.harness.hover_at(at);
        // Half a second on the harness's clock, so that an earlier click is not counted in.
        self.harness.run_steps(30);
        for _ in 0..times {
            self.button(at, PointerButton::Primary);
        }
    }

    fn button(&mut self, at: Pos2, button: PointerButton) {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            let event = egui::Event::PointerButton {
                pos: at,
                button,
                pressed,
                modifiers,
            };
            self.harness.event(event);
            self.harness.step();
        }
    }

    /// Turns the wheel at `at` by so many points; negative shows what is below.
    pub fn scroll(&mut self, at: Pos2, by: f32) {
        self.harness.hover_at(at);
        self.harness.step();
        self.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, by),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        self.harness.run_steps(60);
        self.harness.run_ok();
    }

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run_ok();
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
        let look_up = self.app().look_up().expect("the popup is open");
        look_up
            .answer()
            .matches
            .iter()
            .map(|found| found.entry.headword.clone())
            .collect()
    }

    /// What the popup was asked.
    pub fn query(&self) -> String {
        self.app()
            .look_up()
            .expect("the popup is open")
            .answer()
            .query
            .clone()
    }

    /// Whether something that is called or says `label` is on the screen.
    pub fn shows(&self, label: &str) -> bool {
        self.harness
            .query_all_by_label_contains(label)
            .next()
            .is_some()
    }

    /// Clicks the thing with this name.
    pub fn press_button(&mut self, label: &str) {
        self.harness
            .get_by_role_and_label(egui::accesskit::Role::Button, label)
            .click();
        self.harness.run_ok();
    }

    /// Clicks the button whose name contains `label`.
    pub fn press_button_like(&mut self, label: &str) {
        self.harness.get_by_label_contains(label).click();
        self.harness.run_ok();
    }

    /// The rectangle of the thing with this name.
    pub fn rect(&self, label: &str) -> Rect {
        self.harness.get_by_label(label).rect()
    }

    /// The rectangle of the first label that says `text`.
    pub fn rect_of_text(&self, text: &str) -> Rect {
        self.harness
            .query_all_by_label_contains(text)
            .next()
            .expect("it is on the screen")
            .rect()
    }

    /// The whole window.
    pub fn screen(&self) -> Rect {
        self.harness.ctx.content_rect()
    }

    /// Where the text of `pane` is shown.
    pub fn text_area(&self, pane: Pane) -> Rect {
        self.harness
            .state()
            .sight(pane)
            .expect("the pane is shown")
            .rect
    }

    /// The paragraph at the top of `pane` and the bytes in its first row in sight.
    pub fn first_row(&self, pane: Pane) -> (usize, std::ops::Range<usize>) {
        let sight = self.harness.state().sight(pane).expect("the pane is shown");
        let position = sight.top.position;
        let piece = sight
            .pieces
            .iter()
            .find(|piece| {
                piece.paragraph == position.paragraph && piece.range.contains(&position.byte)
            })
            .expect("the top is laid out");
        let starts: Vec<usize> = piece.rows().map(|(_, _, byte)| byte).collect();
        let row = starts
            .iter()
            .position(|&start| start == position.byte)
            .expect("a row begins there");
        let end = starts.get(row + 1).copied().unwrap_or(piece.range.end);
        (position.paragraph, position.byte..end)
    }

    /// Whether some of paragraph `index` of `pane` is in sight.
    pub fn sees(&self, pane: Pane, index: usize) -> bool {
        let sight = self.harness.state().sight(pane).expect("the pane is shown");
        sight.pieces.iter().any(|piece| piece.paragraph == index)
    }

    /// The text of paragraph `index` of `pane`.
    pub fn text(&self, pane: Pane, index: usize) -> String {
        self.app()
            .document()
            .expect("a text is open")
            .text(pane, index)
            .to_owned()
    }

    /// What was put on the clipboard in the last frame.
    pub fn copied(&self) -> Option<String> {
        self.harness
            .output()
            .platform_output
            .commands
            .iter()
            .find_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
    }

    /// Waits for work in the background and shows what it brought.
    pub fn settle(&mut self) {
        self.harness.state_mut().app.settle();
        self.harness.run_ok();
    }

    /// Opens `text` from a file called `name`.
    pub fn open(&mut self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        self.send(TextAction::Open(path));
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
            app.update(AppearanceAction::SetLanguage(Some(Language::English)));
            Glosspane::new(app, &creation.egui_ctx, wake)
        })
}

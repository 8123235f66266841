//! The window without a display, and the long texts that it shows.

use std::hint::black_box;
use std::sync::Arc;

use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Vec2};
use glosspane::app::App;
use glosspane::app::jobs::Wake;
use glosspane::storage::Folders;
use glosspane::ui::Glosspane;

use crate::Jumps;

const SCREEN: Vec2 = Vec2::new(1400.0, 900.0);

/// `size` bytes of sentences; `is_one` puts them into a single paragraph.
pub fn text(size: usize, is_one: bool) -> String {
    const WORDS: [&str; 16] = [
        "the", "river", "carried", "a", "quiet", "light", "past", "houses", "where", "people",
        "slept", "under", "slow", "and", "heavy", "clouds",
    ];
    let mut jumps = Jumps(3);
    let mut text = String::with_capacity(size + 1_024);
    while text.len() < size {
        for _ in 0..4 + jumps.below(90) {
            text.push_str(WORDS[jumps.below(WORDS.len())]);
            text.push(' ');
        }
        text.push_str(if is_one { "again. " } else { "again.\n\n" });
    }
    text
}

/// The window drawn into nothing: layout, shapes and triangles, as on the processor.
pub struct Headless {
    pub ctx: egui::Context,
    pub window: Glosspane,
    time: f64,
}

impl Headless {
    /// The window on the data in `folder`.
    pub fn new(folder: &std::path::Path) -> Self {
        let ctx = egui::Context::default();
        let wake: Wake = Arc::new(|| {});
        let app = App::new(Folders::decide(None, None, Some(folder)), wake.clone());
        let window = Glosspane::new(app, &ctx, wake);
        let mut headless = Self {
            ctx,
            window,
            time: 0.0,
        };
        headless.frame(0.0);
        headless
    }

    /// How long the manuscript is, in bytes.
    pub fn length(&self) -> usize {
        let document = self.window.app.document();
        let paragraphs = document.map(|document| &document.lesson.manuscript.paragraphs);
        let lengths = paragraphs.into_iter().flatten().map(|own| own.text.len());
        lengths.sum()
    }

    /// Draws a frame with the wheel turned by so many points.
    pub fn frame(&mut self, wheel: f32) {
        let mut events = vec![Event::PointerMoved(Pos2::new(700.0, 500.0))];
        if wheel != 0.0 {
            events.push(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: Vec2::new(0.0, wheel),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
        }
        self.frame_with(events);
    }

    /// Draws a frame that takes `events` in.
    pub fn frame_with(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let window = &mut self.window;
        let mut output = self.ctx.run_ui(input, |ui| window.frame(ui));
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.drop_without_applying_deltas();
    }
}

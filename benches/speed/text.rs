//! Opening and scrolling a text of ten megabytes, and typing into one of a megabyte, without a window.

use std::hint::black_box;
use std::time::{Instant, SystemTime};

use egui::Event;
use glosspane::app::action::{AppearanceAction, EditAction, TextAction};
use glosspane::app::settings::Pane;
use glosspane::import::import_bytes;
use glosspane::lesson::Lesson;
use glosspane::lesson::edit::Edit;
use glosspane::lesson::manuscript::Gloss;
use glosspane::lesson::source::Origin;
use glosspane::progress::Progress;
use glosspane::ui::reading;

use crate::headless::{Headless, text};
use crate::{Samples, Table, millis};

/// How long the text is that is read, in bytes.
pub const SIZE: usize = 10 << 20;
const TYPING_SIZE: usize = 1 << 20;
const KEYS: usize = 600;

/// Measures both shapes of text.
pub fn measure(table: &mut Table) {
    for (is_one, name) in [(false, "many paragraphs"), (true, "one paragraph")] {
        let text = text(SIZE, is_one);
        let opening = Samples::of(0..7, |_| {
            let imported = import_bytes(text.as_bytes(), "long.txt", None, &Progress::default());
            let imported = imported.expect("a text");
            black_box(Lesson::new(imported, Origin::Pasted, SystemTime::now()));
        });
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("long.txt");
        std::fs::write(&path, &text).expect("the text is written");
        let mut window = Headless::new(folder.path());
        let start = Instant::now();
        window.window.app.update(TextAction::Open(path));
        window.window.app.settle();
        window.frame(0.0);
        let first = start.elapsed();
        let frames = Samples::of(0..1_500, |turn: usize| {
            // Steady scrolling with a jump down now and then, as a reader who leafs on.
            window.frame(if turn % 100 == 99 { -30_000.0 } else { -120.0 });
        });
        table.row(
            &format!("opening a 10 MB text to its first frame, {name}"),
            "≤ 300 ms",
            &millis(first),
            &format!("of it import {}", millis(opening.median())),
        );
        table.row(
            &format!("CPU for one frame while scrolling it, {name}"),
            "≤ 4 ms at the 99th percentile",
            &millis(frames.p99()),
            &format!("median {}", millis(frames.median())),
        );
    }
}

/// Measures a key from its event to the end of the frame that shows the letter, with 稿 and 窗 side by side and a gloss
/// that holds for every later word.
pub fn measure_typing(table: &mut Table) {
    for (is_one, name) in [(false, "many paragraphs"), (true, "one paragraph")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("long.txt");
        std::fs::write(&path, text(TYPING_SIZE, is_one)).expect("the text is written");
        let mut window = Headless::new(folder.path());
        window.window.app.update(TextAction::Open(path));
        window.window.app.settle();
        window.frame(0.0);
        let app = &mut window.window.app;
        app.update(AppearanceAction::TogglePane(Pane::Manuscript));
        app.update(EditAction::Change(Edit::AddGloss {
            paragraph: 0,
            gloss: Gloss {
                range: 0..3,
                text: "义".to_owned(),
                is_onward: true,
                ..Gloss::default()
            },
        }));
        let document = app.document().expect("the text is open");
        let paragraph = document.count(Pane::Manuscript) / 2;
        let byte = document.text(Pane::Manuscript, paragraph).len() / 2;
        app.update(EditAction::PutCaret {
            to: (paragraph, byte).into(),
            extend: false,
        });
        let pane = reading::focus_id(Pane::Manuscript);
        // The window gives the keyboard to the text that it opened first.
        for _ in 0..6 {
            window.frame(0.0);
        }
        window.ctx.memory_mut(|memory| memory.request_focus(pane));
        window.frame(0.0);
        let before = window.length();
        let keys = Samples::of(0..KEYS, |turn: usize| {
            let text = if turn % 6 == 5 { " " } else { "a" };
            window.frame_with(vec![Event::Text(text.to_owned())]);
            window.frame_with(Vec::new());
        });
        assert_eq!(window.length(), before + KEYS, "every key was taken");
        table.row(
            &format!("typing a letter into a 1 MB manuscript, {name}"),
            "≤ 4 ms a key",
            &millis(keys.median()),
            &format!("99th percentile {}", millis(keys.p99())),
        );
    }
}

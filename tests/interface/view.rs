//! What the reader sees of a text: its size, folding, finding, scrolling, and all of it again
//! after a restart.

use egui::{Key, Modifiers, vec2};
use glosspane::app::action::{AppearanceAction, TextAction, ViewAction};
use glosspane::app::settings::Pane;

use crate::support::Window;

/// Sixty paragraphs of several lines each, numbered so that each can be told from the others.
fn long_text() -> String {
    let mut text = String::new();
    for number in 1..=60 {
        text.push_str(&format!("Paragraph{number} begins here. "));
        text.push_str(&"It goes on for a while so that it takes more than one line. ".repeat(5));
        text.push_str("\n\n");
    }
    text
}

/// The paragraph and byte at the top of 窗.
fn top(window: &Window) -> (usize, usize) {
    let view = window.app().document().unwrap().view(Pane::Window);
    (view.top.position.paragraph, view.top.position.byte)
}

#[test]
fn the_line_at_the_top_stays_there_when_the_text_grows_or_shrinks() {
    let mut window = Window::with_text("long.txt", &long_text());
    let at = window.text_area(Pane::Window).center();
    window.scroll(at, -2_000.0);
    let before = top(&window);
    assert!(before.0 > 5);
    for (modifiers, key, times) in [
        (Modifiers::COMMAND, Key::Plus, 9),
        (Modifiers::COMMAND, Key::Minus, 14),
        (Modifiers::COMMAND, Key::Num0, 1),
    ] {
        for _ in 0..times {
            window.key(modifiers, key);
        }
        let first = window.first_row(Pane::Window);
        assert_eq!(
            first.0, before.0,
            "{key:?}: another paragraph is at the top"
        );
        assert!(
            first.1.contains(&before.1),
            "{key:?}: {first:?} lost byte {}",
            before.1
        );
    }
}

#[test]
fn the_size_has_its_limits() {
    let mut window = Window::with_text("long.txt", &long_text());
    for _ in 0..80 {
        window.send(AppearanceAction::StepTextSize(1.0));
    }
    assert_eq!(window.app().text_size(), 64.0);
    window.send(AppearanceAction::StepTextSize(-400.0));
    assert_eq!(window.app().text_size(), 10.0);
}

#[test]
fn ctrl_and_the_wheel_change_the_size() {
    let mut window = Window::with_text("long.txt", &long_text());
    let before = window.app().text_size();
    window.harness.event(egui::Event::Zoom(1.25));
    window.harness.run_ok();
    assert!((window.app().text_size() - before * 1.25).abs() < 0.01);
}

#[test]
fn folding_shows_first_lines_and_how_many_words_are_hidden() {
    let mut window = Window::with_text("long.txt", &long_text());
    window.press_button("Fold all");
    let document = window.app().document().unwrap();
    assert!((0..60).all(|index| document.folding.is_folded(index)));
    assert!(window.shows("more words"));
    assert!(
        window.sees(Pane::Window, 12),
        "folded paragraphs take a line each"
    );
    window.press_button("Unfold paragraph 3");
    let document = window.app().document().unwrap();
    assert!(!document.folding.is_folded(2) && document.folding.is_folded(3));
    window.press_button("Show all");
    assert!(!window.shows("more words"));
    window.press_button("Fold paragraph 1");
    assert!(window.app().document().unwrap().folding.is_folded(0));
}

#[test]
fn finding_counts_steps_and_opens_folded_paragraphs() {
    let mut window = Window::with_text("long.txt", &long_text());
    window.send(ViewAction::FoldAll);
    window.key(Modifiers::COMMAND, Key::F);
    window.type_text("paragraph4");
    assert!(window.shows("1 of 11"), "Paragraph4 and Paragraph40 to 49");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("2 of 11"));
    let document = window.app().document().unwrap();
    assert!(!document.folding.is_folded(39));
    assert!(window.sees(Pane::Window, 39), "the hit is in sight");
    window.key(Modifiers::SHIFT, Key::F3);
    assert!(window.shows("1 of 11"));
    window.key(Modifiers::SHIFT, Key::F3);
    assert!(window.shows("11 of 11"));
    assert!(window.sees(Pane::Window, 48));
}

#[test]
fn place_folding_and_size_survive_a_restart() {
    let mut window = Window::with_text("long.txt", &long_text());
    let at = window.text_area(Pane::Window).center();
    window.scroll(at, -1_500.0);
    window.send(ViewAction::ToggleFold(30));
    window.send(AppearanceAction::StepTextSize(4.0));
    let before = top(&window);
    let mut window = window.restart();
    let path = window.folder.path().join("long.txt");
    assert_eq!(window.app().settings().recent.first(), Some(&path));
    window.send(TextAction::Open(path));
    assert_eq!(top(&window), before);
    assert_eq!(window.app().text_size(), 24.0);
    assert!(window.app().document().unwrap().folding.is_folded(30));
}

#[test]
fn the_wheel_moves_by_what_it_says_and_stops_at_the_ends() {
    let mut window = Window::with_text("long.txt", &long_text());
    let at = window.text_area(Pane::Window).center();
    let before = window.word(Pane::Window, 1, "Paragraph2");
    window.scroll(at, -60.0);
    let after = window.word(Pane::Window, 1, "Paragraph2");
    assert!(
        (before - after - vec2(0.0, 60.0)).length() < 1.0,
        "{before:?} to {after:?}"
    );
    window.scroll(at, 10_000.0);
    assert_eq!(top(&window), (0, 0));
    window.scroll(at, -1_000_000.0);
    assert!(window.sees(Pane::Window, 59), "the end is in sight");
    window.scroll(at, 30.0);
    assert!(
        window.sees(Pane::Window, 59),
        "and one step back does not jump"
    );
}

#[test]
fn pages_home_and_end_move_by_keys() {
    let mut window = Window::with_text("long.txt", &long_text());
    window.key(Modifiers::NONE, Key::PageDown);
    let one = top(&window);
    assert!(one > (0, 0));
    window.key(Modifiers::NONE, Key::Space);
    assert!(top(&window) > one);
    window.key(Modifiers::NONE, Key::PageUp);
    assert_eq!(top(&window), one);
    window.key(Modifiers::NONE, Key::End);
    assert!(window.sees(Pane::Window, 59));
    window.key(Modifiers::NONE, Key::Home);
    assert_eq!(top(&window), (0, 0));
}

#[test]
fn one_enormous_paragraph_scrolls_like_any_other_text() {
    let text = "word after word ".repeat(40_000);
    let mut window = Window::with_text("enormous.txt", &text);
    let at = window.text_area(Pane::Window).center();
    window.scroll(at, -5_000.0);
    let middle = top(&window);
    assert!(middle.0 == 0 && middle.1 > 4_096, "{middle:?}");
    window.scroll(at, 5_000.0);
    assert_eq!(top(&window), (0, 0));
}

#[test]
fn a_notch_of_the_wheel_with_ctrl_is_one_step_of_the_text() {
    let mut window = Window::with_text("one.txt", "One text stands here.\n");
    let before = window.app().text_size();
    let at = window.text_area(Pane::Window).center();
    window.harness.event(egui::Event::PointerMoved(at));
    for (notches, steps) in [(1.0, 1.0), (1.0, 2.0), (-1.0, 1.0), (-1.0, 0.0)] {
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, notches),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::COMMAND,
        });
        window.harness.run_steps(20);
        assert_eq!(window.app().text_size(), before + steps);
    }
}

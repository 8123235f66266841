//! Touching words: by double-click, by dragging, by keys.

use egui::{Key, Modifiers};
use glosspane::app::settings::Pane;

use crate::support::Window;

const TEXT: &str = "A small example\n\nShe weighed the letter in her hand and weighs it again.\n\n\
    They left early, and nobody asked where the time had gone that day.\n";

#[test]
fn a_double_click_on_a_word_opens_the_popup_beside_it() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let word = window.word_rect(Pane::Window, 1, "weighs");
    window.double_click(word.center());
    assert_eq!(window.headwords(), ["weigh"]);
    let popup = window.harness.state().popup_rect().unwrap();
    assert!(!popup.intersects(word), "{popup:?} covers {word:?}");
}

#[test]
fn the_keyboard_alone_looks_a_word_up() {
    let mut window = Window::with_text("letter.txt", TEXT);
    for _ in 0..5 {
        window.key(Modifiers::NONE, Key::ArrowRight);
    }
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.headwords(), ["weigh"]);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().look_up.is_none());
}

//! The popup: words inside it, back and forward, its own search line.

use egui::{Key, Modifiers};
use glosspane::app::action::Action;
use glosspane::app::settings::Pane;

use crate::support::Window;

const TEXT: &str = "She weighs the letter and the zyzzyx in her hand.\n";

#[test]
fn a_word_in_no_dictionary_says_so_and_can_be_mended_in_the_search_line() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 0, "zyzzyx");
    window.double_click(at);
    assert!(window.shows("No dictionary has “zyzzyx”"));
    let line = window.rect("Word to look up").center();
    window.click(line);
    window.key(Modifiers::COMMAND, Key::A);
    window.type_text("weighs");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.headwords(), ["weigh"]);
}

#[test]
fn words_in_the_popup_are_looked_up_with_back_and_forward() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 0, "weighs");
    window.double_click(at);
    let example = window.rect_of_text("He weighed his words with care.");
    window.double_click(egui::pos2(example.min.x + 8.0, example.center().y));
    assert_eq!(window.query(), "He");
    window.press_button("Back");
    assert_eq!(window.query(), "weighs");
    window.press_button("Forward");
    assert_eq!(window.query(), "He");
}

#[test]
fn a_click_elsewhere_closes_the_popup_and_one_inside_does_not() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 0, "weighs");
    window.double_click(at);
    let popup = window.harness.state().popup_rect().unwrap();
    window.click(popup.center());
    assert!(window.app().look_up.is_some());
    window.click(egui::pos2(popup.max.x + 60.0, popup.max.y + 60.0));
    assert!(window.app().look_up.is_none());
}

#[test]
fn a_word_can_be_looked_up_without_any_text() {
    let mut window = Window::new();
    window.key(Modifiers::COMMAND, Key::K);
    window.type_text("weigh");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.headwords(), ["weigh"]);
    let popup = window.harness.state().popup_rect().unwrap();
    assert!(window.screen().contains_rect(popup));
}

#[test]
fn the_popup_stays_in_a_small_window() {
    for size in [[420.0, 320.0], [700.0, 420.0], [2200.0, 1400.0]] {
        let mut window = Window::in_folder(tempfile::tempdir().unwrap(), size);
        window.open("letter.txt", TEXT);
        let word = window.word_rect(Pane::Window, 0, "weighs");
        window.double_click(word.center());
        let popup = window.harness.state().popup_rect().unwrap();
        assert!(
            window.screen().expand(0.5).contains_rect(popup),
            "{size:?}: {popup:?}"
        );
        assert!(
            !popup.shrink(0.5).intersects(word),
            "{size:?}: {popup:?} covers {word:?}"
        );
    }
}

#[test]
fn a_long_answer_is_scrolled_inside_the_popup() {
    let mut window = Window::with_text("letter.txt", TEXT);
    window.send(Action::OpenSearch);
    window.send(Action::LookUpText("take".to_owned()));
    let popup = window.harness.state().popup_rect().unwrap();
    assert!(window.screen().contains_rect(popup));
}

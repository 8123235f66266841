//! Touching words: by double-click, by dragging, by keys, from the menu.

use egui::{Key, Modifiers};
use glosspane::app::action::{AppearanceAction, FindAction};
use glosspane::app::settings::Pane;

use crate::support::Window;

const TEXT: &str = "A small example\n\nShe weighed the letter in her hand and weighs it again.\n\n\
    They left early, and nobody asked where the time had gone that day.\n";

#[test]
fn a_double_click_on_a_word_opens_the_popup_beside_it_in_every_pane() {
    for pane in Pane::ALL {
        let mut window = Window::with_text("letter.txt", TEXT);
        if pane != Pane::Window {
            window.send(AppearanceAction::TogglePane(pane));
        }
        let paragraph = if pane == Pane::Source { 2 } else { 1 };
        let word = window.word_rect(pane, paragraph, "weighs");
        window.double_click(word.center());
        assert_eq!(window.headwords(), ["weigh"], "{pane:?}");
        let popup = window.harness.state().popup_rect().unwrap();
        assert!(
            !popup.intersects(word),
            "{pane:?}: {popup:?} covers {word:?}"
        );
        assert!(window.shows("third person singular of weigh"));
    }
}

#[test]
fn the_popup_is_there_in_the_frame_after_the_click() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 1, "weighs");
    window.press(at, 2);
    assert!(
        window.app().look_up().is_some(),
        "looked up in the frame of the click"
    );
    window.harness.step();
    assert!(window.shows("third person singular of weigh"));
}

#[test]
fn dragging_over_words_looks_them_up_whole() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let from = window.word(Pane::Window, 1, "the letter");
    let to = window.word(Pane::Window, 1, "hand");
    window.drag(from, to);
    let look_up = window.app().look_up().unwrap();
    assert_eq!(look_up.answer().query, "letter in her hand");
    assert_eq!(window.headwords(), ["letter", "hand"], "it is no phrase");
}

#[test]
fn a_drag_over_too_much_says_so() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let from = window.word(Pane::Window, 1, "She");
    let to = window.word(Pane::Window, 2, "gone");
    window.drag(from, to);
    assert!(window.shows("too long to be a phrase"));
}

#[test]
fn what_is_marked_across_paragraphs_is_copied() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let from = window.word(Pane::Window, 1, "again") - egui::vec2(24.0, 0.0);
    let to = window.word(Pane::Window, 2, "left");
    window.drag(from, to);
    window.harness.event(egui::Event::Copy);
    window.harness.step();
    assert_eq!(window.copied().as_deref(), Some("again.\n\nThey left"));
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
    assert!(window.app().look_up().is_none());
}

#[test]
fn arrows_down_and_up_move_by_rows_and_shift_marks_more() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let marked = |window: &Window| {
        let document = window.app().document().unwrap();
        document.selected_text(Pane::Window, document.view(Pane::Window).selection.unwrap())
    };
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(marked(&window), "A");
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(marked(&window), "She");
    window.key(Modifiers::SHIFT, Key::ArrowRight);
    window.key(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(marked(&window), "She weighed the");
    window.key(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(marked(&window), "A");
}

#[test]
fn the_context_menu_looks_up_the_word_under_the_pointer() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 1, "weighs");
    window.right_click(at);
    window.press_button("Look up what is marked");
    assert_eq!(window.headwords(), ["weigh"]);
}

#[test]
fn escape_closes_one_thing_at_a_time() {
    let mut window = Window::with_text("letter.txt", TEXT);
    window.send(FindAction::Open { replaces: false });
    let at = window.word(Pane::Window, 1, "weighs");
    window.double_click(at);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().look_up().is_none() && window.app().finder().is_open);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.app().finder().is_open);
    let document = window.app().document().unwrap();
    assert!(document.view(Pane::Window).selection.is_some());
    window.key(Modifiers::NONE, Key::Escape);
    let document = window.app().document().unwrap();
    assert!(document.view(Pane::Window).selection.is_none());
}

#[test]
fn a_word_split_at_a_hard_line_end_is_looked_up_whole_in_the_source() {
    let text = "The first line of this text is long enough to be wrapped here, and she we-\n\
        ighs the letter in her hand once more before she says a single word to her\n\
        brother, who has been waiting at the door for quite a while by that time.\n";
    let mut window = Window::with_text("wrapped.txt", text);
    window.send(AppearanceAction::TogglePane(Pane::Source));
    let at = window.word(Pane::Source, 0, "we-");
    window.double_click(at);
    assert_eq!(window.headwords(), ["weigh"]);
    let at = window.word(Pane::Window, 0, "ighs");
    window.double_click(at);
    assert_eq!(window.headwords(), ["weigh"]);
}

#[test]
fn escape_closes_the_menu_before_anything_else() {
    let mut window = Window::with_text("boat.txt", "The boat was late.\n");
    let word = window.word(Pane::Window, 0, "boat");
    window.double_click(word);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().look_up().is_none());
    window.right_click(word);
    assert!(window.shows("Select all"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Select all"));
    let document = window.app().document().unwrap();
    assert!(document.view(Pane::Window).selection.is_some());
}

#[test]
fn the_find_bar_is_in_order_before_anything_is_typed() {
    let mut window = Window::with_text("boat.txt", "The boat was late.\n");
    window.key(Modifiers::COMMAND, Key::F);
    let line = window.rect("Text to find");
    let close = window.rect("Close");
    assert!(close.min.x > line.max.x, "{close:?} beside {line:?}");
}

#[test]
fn the_beginning_and_the_end_of_a_text_are_where_they_are_however_often_one_goes_there() {
    for beginning in [
        "# A title",
        "## A heading",
        "> A quote",
        "- An item",
        "Text.",
    ] {
        goes_to_both_ends(beginning);
    }
}

/// Goes there several times in a text with this `beginning`.
fn goes_to_both_ends(beginning: &str) {
    let mut window = Window::with_text(
        "long.md",
        &format!(
            "{beginning}\n\n{}",
            "A paragraph of the text stands here, and goes on for a while.\n\n".repeat(80)
        ),
    );
    let mut layout = window.app().settings().layout.clone();
    for pane in [Pane::Manuscript, Pane::Source] {
        if !layout.shows(pane) {
            layout.toggle(pane);
        }
    }
    window.send(AppearanceAction::SetLayout(layout));
    for pane in [Pane::Window, Pane::Manuscript, Pane::Source] {
        let first = |window: &Window| {
            let sight = window.harness.state().sight(pane).unwrap();
            assert!(sight.at_start, "{pane:?}");
            sight.pieces[0].at.y
        };
        let before = first(&window);
        let at = window.text_area(pane).center();
        window.click(at);
        for _ in 0..4 {
            window.key(Modifiers::COMMAND, Key::Home);
            window.harness.run_steps(2);
            assert!((first(&window) - before).abs() < 0.5, "{pane:?}");
        }
    }
    let at = window.text_area(Pane::Window).center();
    window.click(at);
    window.key(Modifiers::COMMAND, Key::End);
    window.harness.run_steps(3);
    assert!(window.shows("100 %"));
    window.key(Modifiers::COMMAND, Key::Home);
    window.harness.run_steps(3);
    assert!(window.shows("0 %"));
}

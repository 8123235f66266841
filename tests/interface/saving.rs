//! Lessons to the disk: what is asked before one is left or written over.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use glosspane::app::action::{Action, EditAction, TextAction};
use glosspane::app::settings::Pane;

use crate::support::Window;

/// A window on a lesson in a file of its own, with an edit that is not in it.
fn with_unsaved_lesson() -> (Window, PathBuf) {
    let mut window = Window::with_text("boat.md", "# A Late Boat\n\nIt was dark.");
    let path = window.folder.path().join("own.wen");
    window.send(TextAction::SaveTo(path.clone()));
    window.send(EditAction::Type("x".to_owned()));
    (window, path)
}

/// Has another program change the lesson in the file.
fn change_outside(path: &PathBuf) {
    let text = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, text.replace("It was dark.", "It was light.")).unwrap();
}

#[test]
fn a_lesson_that_was_changed_outside_is_asked_about_with_keys_alone() {
    let (mut window, path) = with_unsaved_lesson();
    change_outside(&path);
    window.key(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(window.shows("own.wen is not what it was"));
    // The first answer has the keyboard: it loses nothing.
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert!(!window.app().has_unsaved_work() && window.app().sheet().is_none());
    let beside = path.with_file_name("own-2.wen");
    assert!(beside.exists());
    let theirs = std::fs::read_to_string(&path).unwrap();
    assert!(theirs.contains("It was light."));
}

#[test]
fn the_version_of_another_program_is_opened_and_the_own_one_stays_on_the_start_page() {
    let (mut window, path) = with_unsaved_lesson();
    change_outside(&path);
    window.key(Modifiers::COMMAND, Key::S);
    window.settle();
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().sheet().is_none() && window.app().has_unsaved_work());
    window.key(Modifiers::COMMAND, Key::S);
    window.settle();
    window.press_button("Open that file");
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "A Late Boat");
    assert_eq!(window.text(Pane::Window, 1), "It was light.");
    window.send(TextAction::Close);
    assert!(window.shows("Unsaved work"));
    window.press_button_like("UTC");
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "xA Late Boat");
    assert_eq!(window.text(Pane::Window, 1), "It was dark.");
}

#[test]
fn edits_made_while_another_text_is_read_are_asked_about() {
    let mut window = Window::with_text("boat.md", "# A Late Boat\n\nIt was dark.");
    let other = window.folder.path().join("other.txt");
    let last = window.folder.path().join("last.txt");
    std::fs::write(&other, "Another text.").unwrap();
    std::fs::write(&last, "The last text.").unwrap();
    let app = &mut window.harness.state_mut().app;
    for action in [
        Action::from(TextAction::Open(other)),
        TextAction::Open(last).into(),
        EditAction::Type("x".to_owned()).into(),
    ] {
        app.update(action);
    }
    window.settle();
    assert!(window.shows("has been changed and not saved"));
    assert_eq!(window.text(Pane::Window, 0), "xA Late Boat");
    window.press_button("Do not save");
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "The last text.");
}

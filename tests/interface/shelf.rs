//! A folder of texts as a shelf.

use std::fs;
use std::path::PathBuf;

use egui::{Key, Modifiers};
use glosspane::app::action::TextAction;
use glosspane::app::settings::Pane;

use crate::support::Window;

fn with_folder() -> (Window, PathBuf) {
    let window = Window::new();
    let folder = window.folder.path().join("stories");
    fs::create_dir_all(folder.join("old")).unwrap();
    for number in [1, 2, 10] {
        let path = folder.join(format!("story {number}.txt"));
        fs::write(path, format!("This is story {number}, and it is short.")).unwrap();
    }
    fs::write(folder.join("old/tale.md"), "# An Old Tale\n\nOnce.").unwrap();
    (window, folder)
}

#[test]
fn a_folder_is_opened_as_a_shelf_and_its_texts_one_after_another() {
    let (mut window, folder) = with_folder();
    window.send(TextAction::Open(folder.clone()));
    assert!(window.shows("4 texts"));
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(
        window.text(Pane::Window, 0),
        "This is story 2, and it is short."
    );
    window.key(Modifiers::COMMAND, Key::PageDown);
    window.settle();
    assert_eq!(
        window.text(Pane::Window, 0),
        "This is story 10, and it is short."
    );
    window.key(Modifiers::COMMAND, Key::PageDown);
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "An Old Tale");
    window.key(Modifiers::COMMAND, Key::W);
    assert!(window.shows("read last"), "back on the shelf");
    window.press_button_like("story 1.txt");
    window.settle();
    assert_eq!(
        window.text(Pane::Window, 0),
        "This is story 1, and it is short."
    );
    window.key(Modifiers::COMMAND, Key::W);
    window.key(Modifiers::COMMAND, Key::W);
    assert!(window.app().bookshelf().is_none() && window.shows("Sample articles"));
    let recent = &window.app().settings().recent;
    assert!(recent.contains(&folder), "it is among the recent files");
}

#[test]
fn the_shelf_is_filtered_by_name() {
    let (mut window, folder) = with_folder();
    window.send(TextAction::Open(folder));
    window.type_text("tale");
    assert!(window.shows("1 text") && !window.shows("story 1.txt"));
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "An Old Tale");
}

#[test]
fn several_files_make_a_shelf_and_an_empty_folder_says_so() {
    let (mut window, folder) = with_folder();
    let files = ["story 10.txt", "story 2.txt"].map(|name| folder.join(name));
    window.send(TextAction::OpenMany(files.to_vec()));
    assert!(window.shows("2 texts"));
    let empty = window.folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    window.send(TextAction::Open(empty));
    assert!(window.shows("There is no text in"));
}

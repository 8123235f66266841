//! An answer of several dictionaries: one heading for each headword, the first dictionary open, the others as chosen.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glosspane::app::action::{AppearanceAction, AskAction, DictionaryAction};
use glosspane::app::settings::{Accent, Pane};

use crate::support::Window;

const TEXT: &str = "She irrigates the orchard with her own hand.\n";

/// A dictionary called `name` of a few words, put in behind those that are there.
fn add_dictionary(window: &mut Window, name: &str, words: &[(&str, &str)]) {
    let mut dsl =
        format!("#NAME \"{name}\"\n#INDEX_LANGUAGE \"English\"\n#CONTENTS_LANGUAGE \"English\"\n");
    for (headword, gloss) in words {
        dsl.push_str(&format!("{headword}\n\t[m1]{gloss}[/m]\n"));
    }
    let path = window.folder.path().join(format!("{name}.dsl"));
    std::fs::write(&path, dsl).unwrap();
    window.send(DictionaryAction::Add(path));
}

/// A window with the core dictionary and one called Second.
fn with_second() -> Window {
    let mut window = Window::with_text("letter.txt", TEXT);
    add_dictionary(
        &mut window,
        "Second",
        &[
            (
                "irrigate",
                "to find how heavy something is with a pair of scales",
            ),
            ("orchard", "a garden of fruit trees"),
        ],
    );
    window
}

fn look_up(window: &mut Window, word: &str) {
    let at = window.word(Pane::Window, 0, word);
    window.double_click(at);
}

/// The line of the dictionary called `name`: where it is, and whether it says that it is open.
fn line(window: &Window, name: &str) -> Option<(Rect, bool)> {
    let mut buttons = window.harness.query_all_by_role(Role::Button);
    buttons.find_map(|button| {
        let node = button.accesskit_node();
        let is_expanded = node.data().is_expanded()?;
        let is_called = node.label().unwrap_or_default().starts_with(name);
        is_called.then(|| (button.rect(), is_expanded))
    })
}

fn is_expanded(window: &Window, name: &str) -> Option<bool> {
    line(window, name).map(|(_, is_expanded)| is_expanded)
}

fn click_line(window: &mut Window, name: &str) {
    let (rect, _) = line(window, name).expect("the line is there");
    window.click(rect.center());
}

fn gives(window: &Window, label: &str) -> usize {
    window.harness.query_all_by_label(label).count()
}

#[test]
fn two_dictionaries_stand_under_one_heading() {
    let mut window = with_second();
    look_up(&mut window, "irrigates");
    assert_eq!(window.headwords(), ["irrigate", "irrigate"]);
    assert_eq!(gives(&window, "irrigate"), 1, "the headword stands once");
    assert_eq!(is_expanded(&window, "Second"), Some(false));
    assert!(
        window.shows("Second: to find how heavy"),
        "its line begins its gloss"
    );
    assert!(window.shows("Farmers irrigate their fields with water from the river."));
}

#[test]
fn one_dictionary_has_no_line_to_open() {
    let mut window = Window::with_text("letter.txt", TEXT);
    look_up(&mut window, "irrigates");
    assert_eq!(gives(&window, "irrigate"), 1);
    let lines = window.harness.query_all_by_role(Role::Button);
    let has_state = lines
        .filter(|line| line.accesskit_node().data().is_expanded().is_some())
        .count();
    assert_eq!(has_state, 0);
}

#[test]
fn a_click_opens_the_other_and_a_click_closes_it() {
    let mut window = with_second();
    look_up(&mut window, "irrigates");
    let gloss = "to find how heavy something is with a pair of scales";
    assert_eq!(gives(&window, gloss), 0);
    for is_open in [true, false] {
        click_line(&mut window, "Second");
        assert_eq!(is_expanded(&window, "Second"), Some(is_open));
        assert_eq!(gives(&window, gloss), usize::from(is_open));
        let popup = window.harness.state().popup_rect().unwrap();
        assert!(window.screen().contains_rect(popup));
    }
}

#[test]
fn the_line_is_reached_by_tab_and_opened_by_keys() {
    for key in [Key::Enter, Key::Space] {
        let mut window = with_second();
        look_up(&mut window, "irrigates");
        let has_focus = |window: &Window| {
            let focused = window.harness.query_all_by_role(Role::Button);
            focused
                .filter(|line| line.accesskit_node().is_focused())
                .any(|line| {
                    let label = line.accesskit_node().label().unwrap_or_default();
                    label.starts_with("Second")
                })
        };
        let mut steps = 0;
        while !has_focus(&window) {
            window.key(Modifiers::NONE, Key::Tab);
            steps += 1;
            assert!(steps < 200, "Tab does not get there");
        }
        window.key(Modifiers::NONE, key);
        assert_eq!(is_expanded(&window, "Second"), Some(true), "{key:?}");
        assert!(has_focus(&window), "it keeps the keyboard");
        window.key(Modifiers::NONE, key);
        assert_eq!(is_expanded(&window, "Second"), Some(false), "{key:?}");
    }
}

#[test]
fn what_was_opened_stays_open_in_later_look_ups_and_after_a_restart() {
    let mut window = with_second();
    look_up(&mut window, "irrigates");
    click_line(&mut window, "Second");
    window.send(AskAction::Close);
    look_up(&mut window, "orchard");
    assert_eq!(is_expanded(&window, "Second"), Some(true));
    assert_eq!(gives(&window, "a garden of fruit trees"), 1);

    let mut window = window.restart();
    window.open("letter.txt", TEXT);
    look_up(&mut window, "irrigates");
    assert_eq!(is_expanded(&window, "Second"), Some(true));
    click_line(&mut window, "Second");
    assert_eq!(is_expanded(&window, "Second"), Some(false));

    let mut window = window.restart();
    window.open("letter.txt", TEXT);
    look_up(&mut window, "orchard");
    assert_eq!(is_expanded(&window, "Second"), Some(false));
}

#[test]
fn settings_of_before_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::in_folder(folder, [1200.0, 800.0]);
    let path = window.folder.path().join("glosspane.ron");
    let Window { harness, folder } = window;
    drop(harness);
    std::fs::write(&path, "(text_size: 31.0, dictionaries_off: [\"gone\"])").unwrap();
    let window = Window::in_folder(folder, [1200.0, 800.0]);
    assert_eq!(window.app().settings().text_size, 31.0);
    assert!(window.app().settings().dictionaries_open.is_empty());
}

#[test]
fn one_key_opens_all_dictionaries_of_an_answer_alone() {
    let mut window = with_second();
    add_dictionary(&mut window, "Third", &[("irrigate", "to have a irrigatet")]);
    look_up(&mut window, "irrigates");
    let all = |window: &Window| ["Second", "Third"].map(|name| is_expanded(window, name));
    assert_eq!(all(&window), [Some(false); 2]);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    assert_eq!(all(&window), [Some(true); 2]);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    assert_eq!(all(&window), [Some(false); 2]);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    window.send(AskAction::Close);
    look_up(&mut window, "orchard");
    assert_eq!(is_expanded(&window, "Second"), Some(false));
}

#[test]
fn in_the_panel_it_is_the_same_and_a_tab_shows_one_dictionary() {
    let mut window = with_second();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    look_up(&mut window, "irrigates");
    assert_eq!(gives(&window, "irrigate"), 1);
    assert_eq!(is_expanded(&window, "Second"), Some(false));
    let tab = window.rect("Second");
    window.click(tab.center());
    assert_eq!(
        is_expanded(&window, "Second"),
        None,
        "there is nothing to open"
    );
    assert_eq!(gives(&window, "irrigate"), 1);
    assert_eq!(
        gives(
            &window,
            "to find how heavy something is with a pair of scales"
        ),
        1
    );
    assert!(!window.shows("Farmers irrigate their fields with water from the river."));
}

#[test]
fn the_accent_is_chosen_and_remembered() {
    let mut window = Window::with_text("letter.txt", TEXT);
    look_up(&mut window, "orchard");
    let shown = |window: &Window| ["/ˈɔːtʃəd/", "/ˈɔːrtʃərd/"].map(|label| window.shows(label));
    assert_eq!(shown(&window), [true, true]);
    for (accent, expected) in [
        (Accent::British, [true, false]),
        (Accent::American, [false, true]),
    ] {
        window.send(AppearanceAction::SetAccent(accent));
        assert_eq!(shown(&window), expected, "{accent:?}");
    }
    let copy = window.harness.get_by_role_and_label(Role::Button, "Copy");
    copy.click();
    window.harness.step();
    let copied = window.copied().expect("it is on the clipboard");
    assert!(copied.starts_with("orchard  /ˈɔːrtʃərd/\n"), "{copied}");
    let window = window.restart();
    assert_eq!(window.app().settings().accent, Accent::American);
}

#[test]
fn an_accent_is_named_where_two_are_shown() {
    let mut window = Window::with_text("letter.txt", TEXT);
    // One that both say alike.
    look_up(&mut window, "irrigates");
    assert_eq!((gives(&window, "/ˈɪrɪɡeɪt/"), gives(&window, "UK")), (1, 0));
    look_up(&mut window, "orchard");
    assert_eq!((gives(&window, "UK"), gives(&window, "US")), (1, 1));
    window.send(AppearanceAction::SetAccent(Accent::American));
    assert_eq!((gives(&window, "UK"), gives(&window, "US")), (0, 0));
}

#[test]
fn an_answer_is_copied_under_one_headword() {
    let mut window = with_second();
    window.send(AskAction::LookUpText("irrigate".to_owned()));
    window
        .harness
        .get_by_role_and_label(Role::Button, "Copy")
        .click();
    window.harness.step();
    let copied = window.copied().expect("it is on the clipboard");
    let headwords = copied
        .lines()
        .filter(|line| line.starts_with("irrigate"))
        .count();
    assert_eq!(headwords, 1, "{copied}");
    let end = "\n  Second\n    to find how heavy something is with a pair of scales\n";
    assert!(copied.ends_with(end), "{copied}");
}

#[test]
fn what_one_dictionary_tells_apart_by_its_sound_says_how_it_sounds() {
    let mut window = with_second();
    add_dictionary(
        &mut window,
        "Third",
        &[("qat", "[t]kɑːt[/t] a shrub"), ("qat", "[t]kæt[/t] a boat")],
    );
    add_dictionary(&mut window, "Zeta", &[("qat", "[t]ka:t[/t] a tree")]);
    window.send(AskAction::LookUpText("qat".to_owned()));
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    let counts = ["qat", "/kɑːt/", "/kæt/", "/ka:t/", "a boat", "a tree"];
    let counts = counts.map(|label| gives(&window, label));
    assert_eq!(counts, [1, 1, 1, 0, 1, 1]);
}

#[test]
fn the_popup_keeps_to_its_words_in_every_frame_while_it_grows() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder, [700.0, 500.0]);
    let lines = "A line.\n\n".repeat(6);
    window.open("zoo.txt", &format!("{lines}The zebra saw a giraffe.\n"));
    let long = "to find how heavy something is ".repeat(20);
    add_dictionary(
        &mut window,
        "Second",
        &[("zebra", &long), ("giraffe", "a tall animal")],
    );
    for word in ["zebra", "giraffe"] {
        let words = window.word_rect(Pane::Window, 6, word);
        window.double_click(words.center());
        let before = window.harness.state().popup_rect().unwrap();
        assert!(before.max.y <= words.min.y, "it stands above");
        let (rect, _) = line(&window, "Second").unwrap();
        window.press(rect.center(), 1);
        for _ in 0..30 {
            let popup = window.harness.state().popup_rect().unwrap();
            assert!(
                (popup.max.y - before.max.y).abs() < 1.0,
                "{popup:?} {before:?}"
            );
            assert!(popup.min.y >= -0.5);
            let top = window.rect("Copy").min.y - popup.min.y;
            assert!(
                (12.0..20.0).contains(&top),
                "it is drawn {top} below its edge"
            );
            window.harness.step();
        }
        let after = window.harness.state().popup_rect().unwrap();
        assert!(after.height() > before.height(), "{word}");
        assert_eq!(is_expanded(&window, "Second"), Some(true));
        click_line(&mut window, "Second");
        window.send(AskAction::Close);
    }
}

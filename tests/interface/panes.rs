//! The three panes: shown, hidden, resized, linked, detached.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, pos2};
use egui_kittest::kittest::Queryable as _;
use glosspane::app::action::{AppearanceAction, TextAction};
use glosspane::app::settings::Pane;

use crate::support::Window;

const PAGE: &str = "字号 +\n字号 -\n全文显示\n\
    The council met on Monday to talk about the night buses, which begin again in spring.\n\
    Nobody in the room spoke against the plan, though a few asked who would pay for it.\n\
    The mayor answered that the state would pay most of the cost in the first two years.\n";

#[test]
fn panes_are_switched_by_button_and_key_and_one_stays() {
    let mut window = Window::with_text("page.txt", PAGE);
    window.press_button("Source");
    window.key(Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.app().settings().layout.shown, [true; 3]);
    for key in [Key::Num1, Key::Num2, Key::Num3] {
        window.key(Modifiers::COMMAND, key);
    }
    assert_eq!(window.app().settings().layout.shown, [false, false, true]);
}

#[test]
fn the_source_shows_every_line_and_the_manuscript_only_the_article() {
    let mut window = Window::with_text("page.txt", PAGE);
    window.send(AppearanceAction::TogglePane(Pane::Source));
    let document = window.app().document().unwrap();
    assert_eq!(document.lesson.source.text, PAGE);
    assert_eq!(document.count(Pane::Window), 3);
    assert!(window.sees(Pane::Source, 0), "the controls are shown");
    let kept: Vec<bool> = window
        .app()
        .document()
        .unwrap()
        .lesson
        .source
        .lines()
        .iter()
        .map(|line| line.kept)
        .collect();
    assert_eq!(kept[..4], [false, false, false, true]);
}

#[test]
fn a_divider_can_be_dragged() {
    let mut window = Window::with_text("page.txt", PAGE);
    window.send(AppearanceAction::TogglePane(Pane::Source));
    let divider = window.rect("Divider between panes");
    let to = pos2(divider.center().x + 200.0, divider.center().y);
    window.drag(divider.center(), to);
    let moved = window.rect("Divider between panes").center().x;
    assert!((moved - to.x).abs() < 6.0, "{moved} instead of {}", to.x);
    let shares = window.app().settings().layout.shares;
    let window = window.restart();
    assert_eq!(
        window.app().settings().layout.shares,
        shares,
        "the layout is remembered"
    );
}

#[test]
fn linked_panes_scroll_to_the_same_paragraph_and_unlinked_ones_do_not() {
    let text: String = (1..=80)
        .map(|number| {
            format!(
                "Paragraph{number} is here. {}\n\n",
                "And so it goes on. ".repeat(12)
            )
        })
        .collect();
    let mut window = Window::with_text("long.txt", &text);
    window.send(AppearanceAction::TogglePane(Pane::Source));
    let at = window.text_area(Pane::Window).center();
    window.scroll(at, -3_000.0);
    let document = window.app().document().unwrap();
    let paragraph = document.view(Pane::Window).top.position.paragraph;
    assert!(paragraph > 8);
    let line = document.view(Pane::Source).top.position.paragraph;
    assert!(
        document
            .text(Pane::Source, line)
            .starts_with(&format!("Paragraph{} ", paragraph + 1))
    );

    window.press_button("Scroll together");
    window.scroll(at, 10_000.0);
    let document = window.app().document().unwrap();
    assert_eq!(document.view(Pane::Source).top.position.paragraph, line);
    assert_eq!(document.view(Pane::Window).top.position.paragraph, 0);
}

#[test]
fn the_window_pane_detaches_and_docks_again() {
    let mut window = Window::with_text("page.txt", PAGE);
    window.press_button("Detach");
    let layout = &window.app().settings().layout;
    assert!(layout.detached);
    assert!(
        layout.shows(Pane::Manuscript),
        "the main window is not left empty"
    );
    assert!(
        window.sees(Pane::Window, 0),
        "the text is shown in the detached window"
    );
    window.press_button("Dock");
    assert!(!window.app().settings().layout.detached);
    assert!(window.sees(Pane::Window, 0));
}

#[test]
fn the_encoding_can_be_chosen_where_the_guess_was_wrong() {
    let mut window = Window::new();
    let path = window.folder.path().join("gb.txt");
    let (bytes, ..) =
        encoding_rs::GB18030.encode("The word 窗口 means window, and 词典 means dictionary.\n");
    std::fs::write(&path, bytes).unwrap();
    window.send(TextAction::Open(path));
    let latin = glosspane::import::encoding::Encoding::WINDOWS_1252;
    window.send(TextAction::ChooseEncoding(latin));
    assert!(!window.text(Pane::Window, 0).contains("窗口"));
    let gb = glosspane::import::encoding::Encoding::GB18030;
    window.send(TextAction::ChooseEncoding(gb));
    assert!(window.text(Pane::Window, 0).contains("窗口"));
}

#[test]
fn the_encoding_can_be_chosen_only_where_that_changes_something() {
    let has_chooser = |window: &Window| window.harness.query_by_role(Role::ComboBox).is_some();
    for (name, bytes, expected) in [
        ("a.txt", &b"One line."[..], true),
        ("a.html", b"<p>One line.", true),
        ("a.rtf", b"{\\rtf1 One line.}", false),
        ("a.wen", include_bytes!("../wen/v1-small.wen"), false),
    ] {
        let mut window = Window::new();
        let path = window.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        window.send(TextAction::Open(path));
        window.send(AppearanceAction::TogglePane(Pane::Source));
        assert!(window.sees(Pane::Source, 0), "{name}");
        assert_eq!(has_chooser(&window), expected, "{name}");
    }
}

#[test]
fn nothing_in_the_head_of_a_pane_stands_on_something_else() {
    for width in [1_200.0, 900.0, 760.0, 660.0, 560.0] {
        let mut window = Window::in_folder(tempfile::tempdir().unwrap(), [width, 700.0]);
        window.open("a name of some length.md", PAGE);
        window.send(AppearanceAction::TogglePane(Pane::Source));
        window.send(AppearanceAction::TogglePane(Pane::Manuscript));
        let top = window.text_area(Pane::Source).top();
        let in_head = |rect: &Rect| rect.bottom() <= top && rect.center().y > top - 30.0;
        let mut shown: Vec<Rect> = [Role::Label, Role::Button, Role::ComboBox]
            .into_iter()
            .flat_map(|role| window.harness.query_all_by_role(role))
            .map(|node| node.rect())
            .filter(in_head)
            .collect();
        shown.sort_by(|a, b| a.left().total_cmp(&b.left()));
        assert!(shown.len() >= 5, "{width}: {shown:?}");
        for pair in shown.windows(2) {
            assert!(pair[0].right() <= pair[1].left() + 0.5, "{width}: {pair:?}");
        }
    }
}

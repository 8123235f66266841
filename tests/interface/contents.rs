//! The contents, the list of hits, going to places, replacing, links.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use glosspane::app::action::{EditAction, FindAction, ViewAction};
use glosspane::app::settings::Pane;

use crate::support::Window;

/// A book of thirty chapters.
fn book() -> Window {
    let chapters: String = (1..=30)
        .map(|number| {
            let rest = "And so it went on for a long while. ".repeat(25);
            format!("## Chapter {number}\n\nThe cat of chapter {number} sat. {rest}\n\n")
        })
        .collect();
    Window::with_text("book.md", &format!("# A Book\n\n{chapters}"))
}

fn top(window: &Window) -> usize {
    let document = window.app().document().unwrap();
    document.view(Pane::Window).top.position.paragraph
}

fn text_of_top(window: &Window) -> String {
    window.text(Pane::Window, top(window))
}

#[test]
fn a_line_of_the_contents_leads_to_its_chapter_and_back() {
    let mut window = book();
    window.key(Modifiers::COMMAND, Key::B);
    window.press_button("Chapter 3");
    assert_eq!(text_of_top(&window), "Chapter 3");
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(text_of_top(&window), "A Book");
    window.key(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(text_of_top(&window), "Chapter 3");
    let is_now = |window: &Window, label: &str| {
        use egui_kittest::kittest::NodeT as _;
        let node = window.harness.get_by_role_and_label(Role::Button, label);
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(is_now(&window, "Chapter 3") && !is_now(&window, "Chapter 4"));
    let window = window.restart();
    assert!(window.app().settings().layout.contents, "it is remembered");
}

#[test]
fn places_are_named_by_number_by_part_and_by_heading() {
    let mut window = book();
    for (text, expected) in [("4", "Chapter 2"), ("chapter 17", "Chapter 17")] {
        window.key(Modifiers::COMMAND, Key::J);
        window.type_text(text);
        window.key(Modifiers::NONE, Key::Enter);
        assert_eq!(text_of_top(&window), expected, "{text}");
    }
    window.send(ViewAction::GoToText("50 %".to_owned()));
    assert!((29..=33).contains(&top(&window)), "{}", top(&window));
    assert!(window.shows("50 %") || window.shows("49 %"));
    window.send(ViewAction::GoToText("nowhere".to_owned()));
    assert!(window.shows("There is no place “nowhere”"));
}

#[test]
fn hits_are_listed_with_the_words_around_them_and_lead_there() {
    let mut window = book();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("the cat");
    window.press_button_like("The cat of chapter 5 sat.");
    assert_eq!(window.app().finder().current, 4);
    assert!(window.sees(Pane::Window, 10));
    window.press_button_like("Aa");
    assert!(window.app().finder().hits.is_empty());
}

#[test]
fn chosen_hits_are_replaced_as_one_step_after_a_look_at_them() {
    let mut window = book();
    window.key(Modifiers::COMMAND, Key::H);
    window.type_text("cat");
    window.send(FindAction::SetReplacement("dog".to_owned()));
    assert!(window.shows("The catdog of chapter 2 sat."), "a preview");
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, "Replace hit 2")
        .click();
    window.harness.run_ok();
    window.press_button("Replace all (29)");
    let text = |window: &Window, index| window.text(Pane::Window, index)[..18].to_owned();
    assert_eq!(text(&window, 2), "The dog of chapter");
    assert_eq!(text(&window, 4), "The cat of chapter");
    assert_eq!(window.app().finder().hits.len(), 1);
    window.send(EditAction::Undo);
    assert_eq!(text(&window, 2), "The cat of chapter");
    window.press_button("Replace this one");
    let replaced = (0..61).filter(|&index| window.text(Pane::Window, index).contains("dog"));
    assert_eq!(replaced.count(), 1);
}

#[test]
fn a_link_leads_to_its_note_and_back() {
    let page = "<html><body><article><h1>A Page</h1><p>It was late<a href='#n1'>1</a> when the boat came round the \
        bend of the river, and nobody was there to meet it at the landing.</p><p>The second paragraph is here to \
        make an article of this page, with some words more.</p><p id='n1'>1. Late in the year, that is to say in \
        the winter, when the river is dark.</p></article></body></html>";
    let mut window = Window::with_text("page.html", page);
    let document = window.app().document().unwrap();
    let (paragraph, place) = document
        .lesson
        .manuscript
        .paragraphs
        .iter()
        .enumerate()
        .find_map(|(index, own)| Some((index, own.links.first()?.range.start)))
        .expect("the link is kept");
    let rect = {
        let text = window.text(Pane::Window, paragraph);
        assert_eq!(&text[place..=place], "1");
        window.word_rect(Pane::Window, paragraph, "late1")
    };
    let at = egui::pos2(rect.right() - 3.0, rect.center().y);
    window.harness.hover_at(at);
    window.harness.run_steps(60);
    assert!(window.shows("1. Late in the year"));
    window.send(ViewAction::Select(
        Pane::Window,
        Some(glosspane::app::document::Selection {
            anchor: (paragraph, place).into(),
            head: (paragraph, place + 1).into(),
        }),
    ));
    window.key(Modifiers::ALT, Key::Enter);
    assert!(
        text_of_top(&window).starts_with("1. Late") || window.sees(Pane::Window, paragraph + 2)
    );
    let document = window.app().document().unwrap();
    assert!(document.jumps.can_go(false));
}

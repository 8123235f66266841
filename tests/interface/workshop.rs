//! 稿 as a workshop: typing, remarks, glosses, undo, saving.

use egui::{Key, Modifiers};
use glosspane::app::action::{AppearanceAction, AskAction, EditAction, TextAction};
use glosspane::app::settings::{GlossPlace, Pane, Shown, Translations};

use crate::support::Window;

const TEXT: &str =
    "The river was dark.\n\nAnna waited on the bank with her bag.\n\nThe bank was steep.\n";

/// A window with 稿 and 窗, the caret behind `word` of paragraph `paragraph`.
fn with_caret(paragraph: usize, word: &str) -> Window {
    let mut window = Window::with_text("boat.txt", TEXT);
    window.send(AppearanceAction::TogglePane(Pane::Manuscript));
    let rect = window.word_rect(Pane::Manuscript, paragraph, word);
    window.click(rect.right_center());
    window
}

fn texts(window: &Window) -> Vec<String> {
    let document = window.app().document().unwrap();
    let paragraphs = &document.lesson.manuscript.paragraphs;
    paragraphs.iter().map(|own| own.text.clone()).collect()
}

fn translation(window: &Window, paragraph: usize) -> String {
    let document = window.app().document().unwrap();
    let paragraphs = &document.lesson.manuscript.paragraphs;
    paragraphs[paragraph].translation().to_owned()
}

#[test]
fn what_is_typed_stands_in_the_manuscript_and_the_window_follows() {
    let mut window = with_caret(0, "river");
    window.type_text("s and lakes");
    assert_eq!(texts(&window)[0], "The rivers and lakes was dark.");
    assert!(window.shows("The rivers and lakes was dark."));
    for _ in 0.."s and lakes".len() {
        window.key(Modifiers::NONE, Key::Backspace);
    }
    assert_eq!(texts(&window)[0], "The river was dark.");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(texts(&window)[..2], ["The river", "was dark."]);
    window.key(Modifiers::NONE, Key::Backspace);
    assert_eq!(texts(&window)[0], "The river was dark.");
    window.key(Modifiers::NONE, Key::Home);
    window.key(Modifiers::COMMAND, Key::Delete);
    assert_eq!(texts(&window)[0], " river was dark.");
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::End);
    window.type_text("!");
    assert_eq!(texts(&window)[1], "Anna waited on the bank with her bag.!");
}

#[test]
fn each_step_is_named_and_undone() {
    let mut window = with_caret(1, "Anna");
    window.key(Modifiers::NONE, Key::Home);
    window.key(Modifiers::NONE, Key::Backspace);
    assert_eq!(texts(&window).len(), 2);
    window.press_button_like("Undo: merge paragraphs");
    assert_eq!(texts(&window).len(), 3);
    window.press_button_like("Redo: merge paragraphs");
    assert_eq!(texts(&window).len(), 2);
    window.key(Modifiers::COMMAND, Key::Z);
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(texts(&window)[1], "The river was dark.");
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(texts(&window)[2], "The river was dark.");
    window.key(Modifiers::COMMAND | Modifiers::ALT, Key::Num2);
    let document = window.app().document().unwrap();
    assert_eq!(document.lesson.history.undo_name(), Some("edit-kind"));
    for _ in 0..3 {
        window.key(Modifiers::COMMAND, Key::Z);
    }
    assert!(!window.app().has_unsaved_work());
}

#[test]
fn marked_text_is_cut_and_pasted_as_paragraphs() {
    let mut window = with_caret(0, "The");
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    window.harness.event(egui::Event::Cut);
    window.harness.step();
    assert_eq!(window.copied().as_deref(), Some(" river"));
    window.harness.run_ok();
    assert_eq!(texts(&window)[0], "The was dark.");
    window
        .harness
        .event(egui::Event::Paste(" one\n\ntwo".to_owned()));
    window.harness.run_ok();
    assert_eq!(texts(&window)[..2], ["The one", "two was dark."]);
}

#[test]
fn a_translation_and_a_note_are_written_under_the_paragraph() {
    let mut window = with_caret(1, "Anna");
    window.key(Modifiers::COMMAND, Key::T);
    window.type_text("安娜在岸上等着。");
    assert_eq!(translation(&window, 1), "安娜在岸上等着。");
    window.key(Modifiers::NONE, Key::Escape);
    let document = window.app().document().unwrap();
    assert!(document.field.is_none());
    window.press_button("Note");
    window.type_text("bank: not the one with money");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("bank: not the one with money"));
    let document = window.app().document().unwrap();
    assert_eq!(
        document.lesson.manuscript.paragraphs[1].note(),
        "bank: not the one with money"
    );
    let labels = |window: &Window| {
        use egui_kittest::kittest::Queryable as _;
        let all = window.harness.query_all_by_label("安娜在岸上等着。");
        all.count()
    };
    assert_eq!(labels(&window), 2, "in 稿 and in 窗");
    let shown = |translations| {
        AppearanceAction::SetShown(Shown {
            translations,
            ..Shown::default()
        })
    };
    window.send(shown(Translations::Hidden));
    assert_eq!(labels(&window), 1);
    window.send(shown(Translations::OnDemand));
    assert_eq!(labels(&window), 1);
    window.press_button("Show the translation of paragraph 2");
    assert_eq!(labels(&window), 2);
    window.send(shown(Translations::Beside));
    assert_eq!(labels(&window), 2);
}

#[test]
fn a_gloss_is_chosen_in_the_popup_and_shown_in_every_way() {
    let mut window = with_caret(0, "The");
    let at = window.word(Pane::Window, 1, "bank");
    window.double_click(at);
    let name = {
        use egui_kittest::kittest::{NodeT as _, Queryable as _};
        let mut buttons = window.harness.query_all_by_label_contains("Gloss here: ");
        buttons
            .next()
            .expect("a sense to choose")
            .accesskit_node()
            .label()
            .unwrap()
    };
    window.press_button(&name);
    let document = window.app().document().unwrap();
    let gloss = document.lesson.manuscript.paragraphs[1].glosses()[0].clone();
    assert_eq!(&document.text(Pane::Window, 1)[gloss.range.clone()], "bank");
    assert!(name.contains(&gloss.text));
    assert!(window.shows("1 "), "a numbered note at the side");
    window.press_button_like("for the same words later, too");
    let document = window.app().document().unwrap();
    assert_eq!(document.numbering.of(2).len(), 1);
    for glosses in [
        GlossPlace::Ruby,
        GlossPlace::Hover,
        GlossPlace::Hidden,
        GlossPlace::Side,
    ] {
        window.send(AppearanceAction::SetShown(Shown {
            glosses,
            ..Shown::default()
        }));
        assert!(window.sees(Pane::Window, 1));
    }
    window.press_button("Remove the gloss");
    assert!(!window.app().document().unwrap().has_glosses());
}

#[test]
fn closing_unsaved_work_asks_and_staying_keeps_it() {
    let mut window = with_caret(0, "river");
    window.type_text("s");
    window.key(Modifiers::COMMAND, Key::W);
    assert!(window.shows("has been changed and not saved"));
    window.press_button("Cancel");
    assert!(window.app().document().is_some() && window.app().sheet().is_none());
    window.key(Modifiers::COMMAND, Key::W);
    window.press_button("Do not save");
    assert!(window.app().document().is_none());
    let window = window.restart();
    assert!(window.app().drafts().is_empty());
}

#[test]
fn work_of_a_session_that_ended_is_offered_on_the_start_page() {
    let mut window = Window::with_text("boat.md", "# A Late Boat\n\nIt was dark.");
    window.send(EditAction::Type("x".to_owned()));
    let mut window = window.restart();
    assert!(window.shows("Unsaved work"));
    window.press_button_like("UTC");
    window.settle();
    assert_eq!(texts(&window), ["xA Late Boat", "It was dark."]);
}

#[test]
fn a_lesson_is_saved_and_opened_again() {
    let mut window = with_caret(1, "bag");
    window.type_text("pipe");
    window.key(Modifiers::COMMAND, Key::T);
    window.type_text("译");
    window.key(Modifiers::NONE, Key::Escape);
    let path = window.folder.path().join("own.wen");
    window.send(TextAction::SaveTo(path.clone()));
    assert!(!window.app().has_unsaved_work());
    window.key(Modifiers::NONE, Key::Escape);
    window.send(TextAction::Close);
    window.send(TextAction::Open(path));
    assert_eq!(
        texts(&window)[1],
        "Anna waited on the bank with her bagpipe."
    );
    assert_eq!(translation(&window, 1), "译");
    let document = window.app().document().unwrap();
    assert!(document.target.is_some());
    window.send(EditAction::PutCaret {
        to: (0, 0).into(),
        extend: false,
    });
    window.send(EditAction::Type("x".to_owned()));
    window.key(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(!window.app().has_unsaved_work(), "saved in its own file");
}

#[test]
fn what_an_input_method_commits_is_typed_and_what_it_composes_is_not() {
    let mut window = with_caret(0, "river");
    let compose = |text: &str| {
        egui::Event::Ime(egui::ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    window.harness.event(compose("he"));
    window.harness.run_ok();
    assert_eq!(texts(&window)[0], "The river was dark.");
    window.harness.event(compose(""));
    window
        .harness
        .event(egui::Event::Ime(egui::ImeEvent::Commit("河".to_owned())));
    window.harness.run_ok();
    assert_eq!(texts(&window)[0], "The river河 was dark.");
    let ime = window.harness.output().platform_output.ime;
    assert!(ime.is_some(), "the input method is told where the caret is");
}

#[test]
fn the_mouse_still_looks_words_up_in_the_manuscript_and_marks_what_is_to_be_changed() {
    let mut window = with_caret(0, "The");
    let at = window.word(Pane::Manuscript, 1, "bank");
    window.double_click(at);
    assert_eq!(window.query(), "bank");
    window.key(Modifiers::NONE, Key::Escape);
    let from = window.word_rect(Pane::Manuscript, 0, "The").left_center();
    let to = window.word_rect(Pane::Manuscript, 2, "steep").center();
    window.drag(from, to);
    assert!(
        window.app().look_up().is_none(),
        "three paragraphs are no phrase"
    );
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(texts(&window).len(), 1);
}

#[test]
fn a_changed_paragraph_is_compared_with_the_source_and_restored() {
    let mut window = with_caret(0, "river");
    window.type_text("bank");
    window.press_button("Compare");
    assert!(
        window.shows("The riverriverbank was dark."),
        "both words in turn"
    );
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert_eq!(texts(&window)[0], "The river was dark.");
    assert!(!window.shows("riverbank"));
}

#[test]
fn what_was_deleted_is_put_in_again_from_the_source() {
    let mut window = with_caret(1, "Anna");
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Delete);
    assert_eq!(texts(&window).len(), 2);
    window.send(AppearanceAction::TogglePane(Pane::Source));
    window.double_click(window.word(Pane::Source, 2, "waited"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    assert_eq!(texts(&window)[1], "Anna waited on the bank with her bag.");
    let document = window.app().document().unwrap();
    assert_eq!(document.caret().head.paragraph, 1, "the caret goes there");
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&window).len(), 2);
}

#[test]
fn a_lesson_whose_parts_lie_across_one_another_is_shown() {
    let parts = r##""spans": [(0, 5, "strong"), (2, 8, "emphasis"), (4, 10, "code")],
        "links": [(0, 5, "#0"), (3, 8, "https://example.org")],
        "glosses": [(at: (0, 5), text: "一", onward: true), (at: (2, 8), text: "二", onward: true), (at: (3, 4), text: "三")]"##;
    let paragraph = format!(
        r#"{{"kind": "paragraph", "text": "ab cd ef gh ij", "source": (0, 3), {parts}, "translation": "甲。乙。"}}"#
    );
    let lesson = format!(
        r#"{{"format": 1, "source": (name: "a", format: "Markdown", encoding: "UTF-8", size: 3, sha256: "", loaded: 0, text: "abc", blocks: [0]), "manuscript": [{paragraph}, {paragraph}]}}"#
    );
    let mut window = Window::with_text("across.wen", &lesson);
    window.send(AppearanceAction::TogglePane(Pane::Manuscript));
    assert_eq!(texts(&window).len(), 2, "it was opened");
    for glosses in [
        GlossPlace::Side,
        GlossPlace::Ruby,
        GlossPlace::Hover,
        GlossPlace::Hidden,
    ] {
        window.send(AppearanceAction::SetShown(Shown {
            glosses,
            comparison: true,
            spelling: true,
            ..Shown::default()
        }));
        window.click(window.word(Pane::Manuscript, 0, "gh"));
        window.type_text("x");
        assert!(texts(&window)[0].contains('x'));
        window.key(Modifiers::COMMAND, Key::Z);
    }
}

#[test]
fn a_menu_that_is_higher_than_the_window_scrolls() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder, [640.0, 420.0]);
    window.open("boat.txt", TEXT);
    window.send(AppearanceAction::TogglePane(Pane::Manuscript));
    window.press_button("More");
    let screen = window.screen();
    let is_in_sight = |window: &Window, name: &str| screen.contains_rect(window.rect(name));
    assert!(!is_in_sight(&window, "Spelling hints"), "it is too high");
    let middle = window.rect("Note").center();
    window.scroll(middle, -1_000.0);
    assert!(is_in_sight(&window, "Spelling hints"));
}

#[test]
fn a_gloss_of_ones_own_can_be_written_for_any_words() {
    let mut window = Window::with_text("one.txt", "The zorblat sat on the bank.\n");
    // Nothing is found: the key for the first sense asks for one's own words.
    let at = window.word(Pane::Window, 0, "zorblat");
    window.double_click(at);
    window.key(Modifiers::COMMAND, Key::E);
    window.harness.run_steps(3);
    window.type_text("一种动物");
    window.key(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(2);
    let glosses = |window: &Window| -> Vec<String> {
        let document = window.app().document().unwrap();
        let glosses = document.lesson.manuscript.paragraphs[0].glosses();
        glosses.iter().map(|gloss| gloss.text.clone()).collect()
    };
    assert_eq!(glosses(&window), ["一种动物"]);
    // Something is found, and another word was looked up inside the answer.
    window.key(Modifiers::NONE, Key::Escape);
    let at = window.word(Pane::Window, 0, "bank");
    window.double_click(at);
    window.send(AskAction::LookUpText("river".to_owned()));
    window.key(Modifiers::COMMAND.plus(Modifiers::ALT), Key::E);
    window.harness.run_steps(3);
    window.type_text("河边");
    window.key(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(2);
    assert_eq!(glosses(&window), ["一种动物", "河边"]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(glosses(&window), ["一种动物"]);
}

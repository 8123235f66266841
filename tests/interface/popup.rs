//! The popup: words inside it, back and forward, its own search line.

use egui::{Key, Modifiers};
use glosspane::app::action::{AppearanceAction, AskAction, DictionaryAction};
use glosspane::app::settings::Pane;

use crate::support::Window;

const TEXT: &str = "She weighs the letter and the zyzzyx in her hand.\n";

#[test]
fn enter_takes_the_first_word_of_a_pattern() {
    let mut window = Window::with_text("one.txt", "One text.\n");
    for (pattern, steps, word) in [("un?il", 0, "until"), ("st*ion", 0, "station")] {
        window.key(Modifiers::COMMAND, Key::K);
        window.type_text(pattern);
        let look_up = window.app().look_up().unwrap();
        assert_eq!(look_up.suggestions()[steps].text, word);
        assert!(!look_up.suggestions()[steps].gloss.is_empty());
        window.key(Modifiers::NONE, Key::Enter);
        assert_eq!(window.headwords().first().map(String::as_str), Some(word));
    }
}

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
    assert!(window.app().look_up().is_some());
    window.click(egui::pos2(popup.max.x + 60.0, popup.max.y + 60.0));
    assert!(window.app().look_up().is_none());
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
    window.send(AskAction::OpenSearch);
    window.send(AskAction::LookUpText("take".to_owned()));
    let popup = window.harness.state().popup_rect().unwrap();
    assert!(window.screen().contains_rect(popup));
}

#[test]
fn typing_offers_words_and_the_arrows_choose_one() {
    let mut window = Window::new();
    window.key(Modifiers::COMMAND, Key::K);
    window.type_text("wei");
    let offered: Vec<String> = window
        .app()
        .look_up()
        .unwrap()
        .suggestions()
        .iter()
        .map(|one| one.text.clone())
        .collect();
    assert!(
        offered
            .iter()
            .all(|word| word.to_lowercase().starts_with("wei")),
        "{offered:?}"
    );
    assert!(!offered.is_empty());
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.query(), offered[0]);
    assert!(window.app().look_up().unwrap().suggestions().is_empty());
}

#[test]
fn the_words_of_a_phrase_are_marked_while_its_popup_is_open() {
    let mut window = Window::with_text("talks.txt", "He will give the old plan up.\n");
    let at = window.word(Pane::Window, 0, "give");
    window.double_click(at);
    assert_eq!(window.headwords()[0], "give up");
    let marked = window.app().look_up().unwrap().marked();
    let words: Vec<String> = marked
        .iter()
        .map(|&words| {
            window
                .app()
                .document()
                .unwrap()
                .selected_text(Pane::Window, words)
        })
        .collect();
    assert_eq!(words, ["give", "up"]);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().look_up().is_none());
}

#[test]
fn what_fits_the_sentence_is_shown_first_and_the_rest_on_demand() {
    let mut window = Window::with_text("left.txt", "He left the big house at noon.\n");
    let at = window.word(Pane::Window, 0, "left");
    window.double_click(at);
    let headwords = window.headwords();
    let fits: Vec<bool> = window
        .app()
        .look_up()
        .unwrap()
        .answer()
        .matches
        .iter()
        .map(|found| found.fits)
        .collect();
    let leave = headwords.iter().position(|word| word == "leave").unwrap();
    let left = headwords.iter().position(|word| word == "left").unwrap();
    assert!(
        leave < left && fits[leave] && !fits[left],
        "{headwords:?} {fits:?}"
    );
    // The button is below the readings that fit.
    let popup = window.harness.state().popup_rect().unwrap();
    window.scroll(popup.center(), -4_000.0);
    assert!(window.shows("Other readings"));
    window.press_button_like("Other readings");
    assert!(!window.shows("Other readings"), "all are shown");
}

#[test]
fn chinese_finds_english_and_a_touched_gloss_its_term() {
    let mut window = Window::new();
    window.key(Modifiers::COMMAND, Key::K);
    window.type_text("放弃");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.headwords()[0], "abandon");
    let gloss = window.rect_of_text("抛弃；遗弃；离弃");
    window.double_click(egui::pos2(gloss.max.x - 8.0, gloss.center().y));
    assert_eq!(window.query(), "离弃");
}

#[test]
fn answers_can_be_pinned_at_the_side_with_their_history() {
    let mut window = Window::with_text("letter.txt", TEXT);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert!(window.shows("the answer appears here"));
    let at = window.word(Pane::Window, 0, "weighs");
    window.double_click(at);
    assert!(window.harness.state().popup_rect().is_none());
    assert!(window.shows("He weighed his words with care."));
    let at = window.word(Pane::Window, 0, "letter");
    window.double_click(at);
    window.press_button_like("History");
    let line = window.rect("Find in the history").center();
    window.click(line);
    window.type_text("权衡");
    assert!(window.shows("weighs") && !window.shows("letter  "));
    let mut window = window.restart();
    assert!(window.app().settings().layout.panel);
    assert_eq!(window.app().history().search("").count(), 2);
    window.press_button_like("History");
    window.press_button_like("Clear history");
    assert!(window.app().history().is_empty());
}

#[test]
fn a_dictionary_of_another_format_keeps_its_formatting_and_its_references() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let dsl = "#NAME \"Marked\"\n#INDEX_LANGUAGE \"English\"\n#CONTENTS_LANGUAGE \"English\"\nweigh\n\t[m1][b]heavy[/b] work, see [ref]letter[/ref][/m]\n";
    let path = window.folder.path().join("marked.dsl");
    std::fs::write(&path, dsl).unwrap();
    window.send(DictionaryAction::Add(path));
    window.send(DictionaryAction::Move(1, 0));
    let at = window.word(Pane::Window, 0, "weighs");
    window.double_click(at);
    let line = window.rect("heavy work, see letter");
    window.click(egui::pos2(line.min.x + 10.0, line.center().y));
    assert_eq!(
        window.query(),
        "weighs",
        "a click on a plain word follows nothing"
    );
    window.click(egui::pos2(line.max.x - 8.0, line.center().y));
    assert_eq!(window.query(), "letter");
}

#[test]
fn the_keyboard_goes_back_to_the_text_when_a_popup_closes() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 0, "weighs");
    window.double_click(at);
    assert!(window.app().look_up().is_some());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().look_up().is_none());
    // The word cursor stands where it was, and goes on.
    let marked = |window: &Window| {
        let document = window.app().document().unwrap();
        document.view(Pane::Window).selection
    };
    let before = marked(&window);
    window.key(Modifiers::NONE, Key::ArrowRight);
    let after = marked(&window);
    assert_ne!(before, after);
    window.key(Modifiers::COMMAND, Key::K);
    window.type_text("weigh");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::ArrowRight);
    let last = marked(&window);
    assert_ne!(after, last);
}

#[test]
fn the_panel_shows_each_new_answer_and_goes_back_to_the_one_before() {
    let mut window = Window::with_text("letter.txt", TEXT);
    window.send(AppearanceAction::SetLayout({
        let mut layout = window.app().settings().layout.clone();
        layout.panel = true;
        layout
    }));
    let at = window.word(Pane::Window, 0, "letter");
    window.double_click(at);
    let at = window.word(Pane::Window, 0, "hand");
    window.double_click(at);
    assert_eq!(window.headwords().first().map(String::as_str), Some("hand"));
    window.send(AskAction::GoBack { forward: false });
    assert_eq!(
        window.headwords().first().map(String::as_str),
        Some("letter")
    );
    // An answer is not left behind the history, and Esc does not take it away.
    window.press_button("History");
    window.send(AskAction::LookUpText("piano".to_owned()));
    window.harness.run_steps(2);
    assert!(window.shows("/piˈænəʊ/"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.query(), "piano");
}

#[test]
fn the_search_line_has_the_keyboard_also_behind_another_popup() {
    let mut window = Window::with_text("letter.txt", TEXT);
    let at = window.word(Pane::Window, 0, "letter");
    window.double_click(at);
    window.harness.run_steps(3);
    window.key(Modifiers::COMMAND, Key::K);
    window.harness.run_steps(6);
    window.type_text("bri");
    assert_eq!(window.app().look_up().unwrap().search, "bri");
}

//! The start page, menus, sheets and notices.

use egui::{Key, Modifiers};
use glosspane::app::action::{
    AppearanceAction, AskAction, DictionaryAction, EditAction, OpenedAs, SessionAction, Sheet,
    TextAction,
};
use glosspane::app::settings::{Pane, ThemeChoice};

use crate::support::Window;

#[test]
fn a_newcomer_sees_the_hint_and_three_samples_that_open() {
    let mut window = Window::new();
    assert!(window.shows("Double-click a word or drag over words"));
    for title in [
        "Night Buses Return",
        "The Slow Clock",
        "How Ice Remembers the Air",
    ] {
        assert!(window.shows(title), "{title}");
    }
    window.press_button_like("The Slow Clock");
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "The Slow Clock");
    window.key(Modifiers::COMMAND, Key::W);
    assert!(window.app().document().is_none());
}

#[test]
fn pasted_text_and_dropped_files_open() {
    let mut window = Window::new();
    window.harness.event(egui::Event::Paste(
        "A pasted sentence stands here.".to_owned(),
    ));
    window.harness.step();
    window.settle();
    assert_eq!(
        window.text(Pane::Window, 0),
        "A pasted sentence stands here."
    );
}

#[test]
fn every_command_is_in_the_palette_and_runs_from_it() {
    let mut window = Window::new();
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    window.type_text("dark page");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().settings().theme, ThemeChoice::Dark);
    assert!(window.app().sheet().is_none());
}

#[test]
fn the_keys_and_the_licences_are_shown() {
    let mut window = Window::new();
    window.key(Modifiers::NONE, Key::F1);
    assert!(window.shows("The list of all keys"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().sheet().is_none());
    window.send(SessionAction::OpenSheet(
        glosspane::app::action::Sheet::About,
    ));
    assert!(window.shows("Libertinus"));
}

#[test]
fn a_file_that_is_not_there_is_said_in_one_sentence_and_the_rest_goes_on() {
    let mut window = Window::with_text("good.txt", "A good text stands here.\n");
    let missing = window.folder.path().join("missing.txt");
    window.send(TextAction::Open(missing));
    assert!(window.shows("missing.txt does not exist"));
    assert_eq!(window.text(Pane::Window, 0), "A good text stands here.");
    let last = window.app().notices().len() - 1;
    window.send(SessionAction::Dismiss(last));
    assert!(!window.shows("does not exist"));
}

#[test]
fn a_damaged_dictionary_is_named_and_the_others_answer() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("dict")).unwrap();
    std::fs::write(
        folder.path().join("dict/broken.lex"),
        b"GLOSSLEX and then nothing",
    )
    .unwrap();
    let mut window = Window::in_folder(folder, [1200.0, 800.0]);
    assert!(window.shows("broken.lex"));
    window.send(AskAction::LookUpText("weigh".to_owned()));
    assert_eq!(window.headwords(), ["weigh"]);
}

#[test]
fn settings_that_do_not_parse_are_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("glosspane.ron");
    std::fs::write(&path, "(theme: Purple").unwrap();
    let window = Window::in_folder(folder, [1200.0, 800.0]);
    assert!(window.shows("set aside"));
    let kept: Vec<_> = std::fs::read_dir(window.folder.path())
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    assert!(
        kept.iter().any(|text| text == "(theme: Purple"),
        "nothing is lost"
    );
}

#[test]
fn the_theme_and_the_scale_are_remembered_and_the_scale_leaves_the_text_alone() {
    let mut window = Window::with_text("word.txt", "A single sentence stands here.\n");
    let before = window.word_rect(Pane::Window, 0, "sentence").height();
    window.send(AppearanceAction::SetTheme(ThemeChoice::Sepia));
    window.send(AppearanceAction::SetInterfaceScale(2.0));
    let after = window.word_rect(Pane::Window, 0, "sentence").height() * 2.0;
    assert!(
        (before - after).abs() <= 2.0,
        "{before} became {after} on the screen"
    );
    let window = window.restart();
    assert_eq!(window.app().settings().theme, ThemeChoice::Sepia);
    assert_eq!(window.app().settings().interface_scale, 2.0);
}

#[test]
fn dictionaries_are_switched_off_renamed_and_dragged_into_order() {
    let mut window = Window::with_text("letter.txt", "She weighs the letter.\n");
    let csv = "word,phonetic,definition,translation,pos,collins,oxford,tag,bnc,frq,exchange\nweigh,,,n. 秤量,,,,,0,0,\n";
    let path = window.folder.path().join("ecdict.csv");
    std::fs::write(&path, csv).unwrap();
    window.send(DictionaryAction::Add(path));
    window.send(SessionAction::OpenSheet(Sheet::Dictionaries));
    let order = |window: &Window| -> Vec<String> {
        window
            .app()
            .library()
            .dictionaries()
            .iter()
            .map(|one| one.name.to_string())
            .collect()
    };
    assert_eq!(order(&window), ["文窗 Glosspane", "ECDICT"]);

    // The handle is at the left end of each row.
    let first = window.rect("文窗 Glosspane").center();
    let middle = window.rect("Use ECDICT").center().y;
    let left = window.rect_of_text("Answers follow this order").min.x;
    window.drag(egui::pos2(left + 6.0, middle), first);
    assert_eq!(order(&window), ["ECDICT", "文窗 Glosspane"]);

    window.press_button_like("Use ECDICT");
    let find = |window: &Window| window.app().library().find("ecdict").map(|one| one.enabled);
    assert_eq!(find(&window), Some(false));
    window.send(DictionaryAction::Rename("ecdict".into(), "大词典".into()));
    assert!(window.shows("大词典"));
    let window = window.restart();
    assert_eq!(order(&window), ["大词典", "文窗 Glosspane"]);
    assert_eq!(find(&window), Some(false));
}

#[test]
fn lessons_open_and_damaged_ones_say_where() {
    let mut window = Window::new();
    let sample = include_str!("../wen/v1-small.wen");
    let path = window.folder.path().join("boat.wen");
    std::fs::write(&path, sample).unwrap();
    window.send(TextAction::Open(path.clone()));
    assert_eq!(window.app().document().unwrap().title, "A Late Boat");
    // What cannot be read leaves the text that is open.
    std::fs::write(&path, &sample[..100]).unwrap();
    window.send(TextAction::Open(path));
    assert_eq!(window.app().document().unwrap().title, "A Late Boat");
    assert!(
        window
            .app()
            .notices()
            .iter()
            .any(|notice| notice.is_problem)
    );
}

#[test]
fn a_typed_path_is_opened_as_what_was_asked_for() {
    let mut window = Window::with_text("news.txt", "The rain has stopped.\n");
    let translation = window.folder.path().join("news-zh.txt");
    std::fs::write(&translation, "雨停了。\n").unwrap();
    window.send(SessionAction::OpenSheet(Sheet::OpenPath(
        OpenedAs::Translation,
    )));
    assert!(window.shows("Import a translation"));
    window.type_text(&translation.display().to_string());
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    // The lesson is still there, and has it.
    assert_eq!(window.text(Pane::Window, 0), "The rain has stopped.");
    assert!(window.shows("雨停了。"));
    assert!(window.app().sheet().is_none());

    let folder = window.folder.path().join("shelf");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("one.txt"), "One text.\n").unwrap();
    std::fs::write(folder.join("two.txt"), "Another text.\n").unwrap();
    let dictionary = window.folder.path().join("own.csv");
    std::fs::write(&dictionary, "word,translation\nzorblat,佐布拉\n").unwrap();
    window.send(SessionAction::OpenSheet(Sheet::OpenPath(
        OpenedAs::Dictionary,
    )));
    window.type_text(&dictionary.display().to_string());
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "The rain has stopped.");
    window.send(AskAction::LookUpText("zorblat".to_owned()));
    assert_eq!(window.headwords(), ["zorblat"]);
}

#[test]
fn a_typed_path_asks_about_unsaved_work_before_it_opens() {
    let mut window = Window::with_text("first.txt", "The first text.\n");
    let second = window.folder.path().join("second.txt");
    std::fs::write(&second, "The second text.\n").unwrap();
    window.send(EditAction::Type("x".to_owned()));
    assert!(window.app().has_unsaved_work());
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O);
    window.type_text(&second.display().to_string());
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.app().sheet(), Some(Sheet::Unsaved));
    window.press_button("Do not save");
    window.settle();
    assert_eq!(window.text(Pane::Window, 0), "The second text.");
}

#[test]
fn a_menu_uses_the_height_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder, [1300.0, 1000.0]);
    window.open("one.txt", "One text stands here.\n");
    window.press_button("Menu");
    window.press_button("File");
    window.harness.run_steps(4);
    let screen = window.screen();
    for row in ["Open a path…", "Quit"] {
        assert!(screen.contains_rect(window.rect(row)), "{row}");
    }
}

#[test]
fn good_news_goes_by_itself_and_a_problem_stays() {
    let mut window = Window::with_text("good.txt", "A good text stands here.\n");
    let path = window.folder.path().join("own.wen");
    window.send(TextAction::SaveTo(path));
    window.settle();
    window.send(TextAction::Open(window.folder.path().join("missing.txt")));
    let counts = |window: &Window| {
        let problems = window.app().notices().iter();
        let problems = problems.filter(|notice| notice.is_problem).count();
        (window.app().notices().len() - problems, problems)
    };
    assert!(counts(&window).0 > 0 && counts(&window).1 == 1);
    // Frames of a sixtieth of a second.
    window.harness.run_steps(20);
    assert!(counts(&window).0 > 0);
    window.harness.run_steps(600);
    assert_eq!(counts(&window), (0, 1));
}

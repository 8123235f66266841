//! The data folder over several starts: second programs, killed ones, sticks that come out.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::app::App;
use crate::app::action::{
    AppearanceAction, DictionaryAction, EditAction, SessionAction, TextAction,
};
use crate::app::settings::ThemeChoice;
use crate::storage::Folders;

fn session(folder: &Path) -> App {
    App::new(Folders::decide(None, None, Some(folder)), Arc::new(|| ()))
}

fn says(app: &App, id: &str) -> bool {
    app.notices().iter().any(|notice| notice.message.id == id)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn work_done_while_the_stick_is_out_is_kept_when_it_is_back() {
    let stick = tempfile::tempdir().unwrap();
    let (data, away) = (stick.path().join("data"), stick.path().join("away"));
    fs::create_dir(&data).unwrap();
    let (sender, woken) = channel();
    let folders = Folders::decide(None, None, Some(&data));
    let mut app = App::new(
        folders,
        Arc::new(move || {
            let _ = sender.send(());
        }),
    );
    app.update(TextAction::OpenSample(0));
    app.settle();
    fs::rename(&data, &away).unwrap();
    // What a drive was mounted on is an empty folder.
    fs::create_dir(&data).unwrap();
    app.update(EditAction::Type("typed without the stick".to_owned()));
    while !says(&app, "storage-away") {
        woken.recv().unwrap();
        app.poll();
    }
    assert!(
        names(&data).is_empty(),
        "nothing is written beside the stick"
    );
    assert!(app.has_unsaved_work());
    app.update(DictionaryAction::Add(PathBuf::from("some.dsl")));
    app.settle();
    assert!(
        names(&data).is_empty(),
        "nor is a folder for dictionaries made"
    );

    fs::remove_dir(&data).unwrap();
    fs::rename(&away, &data).unwrap();
    while !says(&app, "storage-back") {
        woken.recv().unwrap();
        app.poll();
    }
    assert!(!says(&app, "storage-away"));
    drop(app);
    let mut app = session(&data);
    app.update(TextAction::Resume(None));
    app.settle();
    let document = app.open.document.as_ref().unwrap();
    let first = &document.lesson.manuscript.paragraphs[0].text;
    assert!(first.contains("typed without the stick"), "{first}");
}

#[test]
fn the_second_program_says_that_it_keeps_nothing_and_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = session(folder.path());
    first.update(AppearanceAction::SetTheme(ThemeChoice::Dark));
    first.update(TextAction::OpenSample(0));
    first.settle();
    first.update(EditAction::Type("x".to_owned()));
    // Damaged or half written: it is the first one's, and not for the second to move.
    fs::write(folder.path().join("history.ron"), "[").unwrap();
    let mut second = session(folder.path());
    assert!(says(&second, "storage-in-use"));
    assert!(second.drafts().is_empty());
    second.update(AppearanceAction::SetTheme(ThemeChoice::Light));
    second.update(TextAction::OpenSample(0));
    second.settle();
    second.update(EditAction::Type("y".to_owned()));
    drop(second);
    assert!(
        !names(folder.path())
            .iter()
            .any(|name| name.contains("damaged"))
    );
    drop(first);
    let mut again = session(folder.path());
    assert_eq!(again.settings.theme, ThemeChoice::Dark);
    assert_eq!(again.drafts().len(), 1);
    again.update(TextAction::Resume(None));
    again.settle();
    let first = &again.document().unwrap().lesson.manuscript.paragraphs[0].text;
    assert!(first.starts_with('x'), "{first}");
}

#[test]
fn what_a_killed_program_left_goes_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let lessons = tempfile::tempdir().unwrap();
    let lesson = lessons.path().join("own.wen");
    let mut app = session(root);
    app.update(TextAction::OpenSample(0));
    app.settle();
    app.update(EditAction::Type("x".to_owned()));
    app.update(TextAction::SaveTo(lesson.clone()));
    app.settle();
    drop(app);
    fs::create_dir(root.join("dict")).unwrap();
    let left = ".glosspane-abc123.tmp";
    for folder in [
        root,
        &root.join("dict"),
        &root.join("drafts"),
        lessons.path(),
    ] {
        fs::write(folder.join(left), "half").unwrap();
        fs::write(folder.join("notes.tmp"), "whole").unwrap();
    }
    // A second one while the first lives: its files are the first one's.
    let first = session(root);
    drop(session(root));
    drop(first);
    for folder in [
        root,
        &root.join("dict"),
        &root.join("drafts"),
        lessons.path(),
    ] {
        let names = names(folder);
        assert!(!names.contains(&left.to_owned()), "{folder:?}: {names:?}");
        assert!(names.contains(&"notes.tmp".to_owned()));
    }
    assert!(lesson.exists());
}

#[cfg(unix)]
#[test]
fn pipes_in_the_data_folder_stop_nobody() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::create_dir(folder.path().join("dict")).unwrap();
    for name in [
        "glosspane.ron",
        "positions.ron",
        "drafts/7-1.wen",
        "dict/a.lex",
        "glosspane.mark",
    ] {
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join(name))
            .status();
        assert!(made.unwrap().success());
    }
    let mut app = session(folder.path());
    assert!(app.drafts().is_empty());
    assert!(says(&app, "damaged-set-aside") && says(&app, "lex-no-file"));
    app.update(AppearanceAction::SetTheme(ThemeChoice::Dark));
    drop(app);
    let app = session(folder.path());
    assert_eq!(app.settings.theme, ThemeChoice::Dark);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_does_not_stop_the_keeping() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"\xd6\xd0\xce\xc4.txt");
    let text = folder.path().join(name);
    fs::write(&text, "It was late.").unwrap();
    let mut app = session(folder.path());
    app.update(AppearanceAction::SetTheme(ThemeChoice::Dark));
    app.update(TextAction::Open(text));
    app.settle();
    app.update(EditAction::Type("x".to_owned()));
    drop(app);
    let mut app = session(folder.path());
    assert_eq!(app.settings.theme, ThemeChoice::Dark);
    app.update(TextAction::Resume(None));
    app.settle();
    let first = &app.open.document().unwrap().lesson.manuscript.paragraphs[0].text;
    assert_eq!(first, "xIt was late.");
}

#[test]
fn damaged_kept_work_is_set_aside_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = session(folder.path());
    app.update(TextAction::OpenSample(0));
    app.settle();
    app.update(EditAction::Type("x".to_owned()));
    drop(app);
    let drafts = folder.path().join("drafts");
    let name = names(&drafts).remove(0);
    let file = drafts.join(&name);
    let stem = name.strip_suffix(".wen").unwrap();
    let whole = fs::read(&file).unwrap();
    let newer = r#"{ "format": 99999 }"#;

    // Of a newer program: left as it is.
    fs::write(&file, newer).unwrap();
    let mut app = session(folder.path());
    app.update(TextAction::Resume(None));
    app.settle();
    assert!(says(&app, "lesson-newer") && app.open.document.is_none());
    drop(app);
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);

    // Damaged, with what was kept before beside it.
    fs::write(&file, "{ half").unwrap();
    fs::write(crate::storage::backup_path(&file), &whole).unwrap();
    let mut app = session(folder.path());
    app.update(TextAction::Resume(None));
    app.settle();
    app.poll();
    assert!(says(&app, "damaged-backup-used"), "{:?}", app.notices);
    app.update(EditAction::Type("y".to_owned()));
    drop(app);
    let aside = drafts.join(format!("{stem}.damaged-1.wen"));
    assert_eq!(fs::read_to_string(&aside).unwrap(), "{ half");
    assert!(
        fs::read(&file).unwrap().len() > 100,
        "the work goes on in its file"
    );

    // Both damaged: both set aside, and no work is offered that cannot be opened.
    fs::write(&file, "{ third").unwrap();
    fs::write(crate::storage::backup_path(&file), "{ fourth").unwrap();
    let mut app = session(folder.path());
    assert_eq!(app.drafts().len(), 1);
    app.update(TextAction::Resume(None));
    app.settle();
    app.poll();
    assert!(says(&app, "draft-set-aside") && says(&app, "lesson-damaged"));
    drop(app);
    assert!(session(folder.path()).drafts().is_empty());
    let mut kept: Vec<String> = names(&drafts)
        .iter()
        .map(|name| fs::read_to_string(drafts.join(name)).unwrap())
        .collect();
    kept.sort();
    assert_eq!(kept, ["{ fourth", "{ half", "{ third"]);
}

#[test]
fn a_lesson_whose_stick_is_out_is_not_saved_in_its_place() {
    let place = tempfile::tempdir().unwrap();
    let stick = place.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let lesson = stick.join("own.wen");
    let mut app = session(&place.path().join("data"));
    app.update(TextAction::OpenSample(0));
    app.settle();
    app.update(EditAction::Type("x".to_owned()));
    app.update(TextAction::SaveTo(lesson.clone()));
    app.settle();
    app.update(EditAction::Type("y".to_owned()));
    let away = place.path().join("away");
    fs::rename(&stick, &away).unwrap();
    app.notices = crate::app::notices::Notices::default();
    app.update(TextAction::Save);
    app.settle();
    assert!(!stick.exists() && !says(&app, "saved"), "{:?}", app.notices);
    assert!(says(&app, "storage-create"), "{:?}", app.notices);
    // What it was mounted on is an empty folder.
    fs::create_dir(&stick).unwrap();
    app.update(TextAction::Save);
    app.settle();
    assert!(names(&stick).is_empty() && !says(&app, "saved"));
    assert!(app.has_unsaved_work());
    fs::remove_dir(&stick).unwrap();
    fs::rename(&away, &stick).unwrap();
    app.update(SessionAction::CloseSheet);
    app.update(TextAction::Save);
    app.settle();
    assert!(says(&app, "saved") && !app.has_unsaved_work());
    let kept = crate::lesson::wen::open(&lesson, &Default::default()).unwrap();
    assert!(kept.manuscript.paragraphs[0].text.starts_with("xy"));
}

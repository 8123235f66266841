use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::action::{EditAction, Leave, SessionAction, Settlement, Sheet, TextAction};
use crate::app::finished::Finished;
use crate::app::notices::Notices;
use crate::app::text::write::Divergence;
use crate::app::{App, Effect};
use crate::lesson::wen;
use crate::storage::Folders;

const TEXT: &str = "It was late already.\n\nThe boat was not there.";

fn start(folder: &Path) -> App {
    let folders = Folders::decide(None, None, Some(folder));
    App::new(folders, Arc::new(|| ()))
}

/// A session on a lesson that is saved as `a.wen` in the folder.
fn session() -> (App, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text.txt");
    std::fs::write(&text, TEXT).unwrap();
    let mut app = start(&folder.path().join("data"));
    app.update(TextAction::Open(text));
    app.settle();
    let path = folder.path().join("a.wen");
    app.update(TextAction::SaveTo(path.clone()));
    app.settle();
    (app, folder, path)
}

fn type_x(app: &mut App) {
    app.update(EditAction::Type("x".to_owned()));
}

/// The first paragraph of the lesson in the file.
fn in_file(path: &Path) -> String {
    let lesson = wen::open(path, &Default::default()).unwrap();
    lesson.manuscript.paragraphs[0].text.clone()
}

fn first(app: &App) -> String {
    let document = app.open.document.as_ref().unwrap();
    document.lesson.manuscript.paragraphs[0].text.clone()
}

fn says(app: &App, id: &str) -> bool {
    app.notices().iter().any(|notice| notice.message.id == id)
}

/// Takes in what all the work under way brings: what is saved last.
fn settle_saves_last(app: &mut App) {
    let mut brought = Vec::new();
    while let Some(one) = app.jobs.wait() {
        brought.push(one);
    }
    brought.sort_by_key(|(_, finished)| matches!(finished, Finished::Saved { .. }));
    for (job, finished) in brought {
        app.take_in(job, finished);
    }
    app.settle();
}

/// What another program makes of the lesson in the file.
fn change_outside(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, text.replace("boat", "ship")).unwrap();
}

#[test]
fn a_text_that_arrives_first_does_not_take_the_file_of_the_one_that_is_saved() {
    let (mut app, folder, a) = session();
    let b = folder.path().join("b.txt");
    std::fs::write(&b, "Quite another text.").unwrap();
    app.update(TextAction::Open(b.clone()));
    type_x(&mut app);
    app.update(TextAction::Save);
    settle_saves_last(&mut app);
    assert_eq!(first(&app), "Quite another text.");
    assert_eq!(app.open.document.as_ref().unwrap().target, None);
    assert_eq!(in_file(&a), "xIt was late already.");
    app.update(TextAction::Save);
    app.settle();
    assert_eq!(in_file(&a), "xIt was late already.");
}

#[test]
fn a_save_of_a_text_that_is_gone_says_so_and_changes_nothing_of_the_open_one() {
    let (mut app, folder, a) = session();
    let b = folder.path().join("b.txt");
    std::fs::write(&b, "Quite another text.").unwrap();
    app.settings.recent.clear();
    app.notices = Notices::default();
    app.update(TextAction::Open(b.clone()));
    // What is in its file already is saved once more: nothing holds the other text up.
    app.update(TextAction::Save);
    settle_saves_last(&mut app);
    assert_eq!(first(&app), "Quite another text.");
    let document = app.open.document.as_ref().unwrap();
    assert!(document.target.is_none() && document.known.is_none());
    assert!(says(&app, "saved"));
    assert_eq!(app.settings.recent, [a.clone(), b]);
    type_x(&mut app);
    app.update(TextAction::Save);
    app.settle();
    assert!(app.has_unsaved_work(), "it has no file yet");
    assert_eq!(in_file(&a), "It was late already.");
}

#[test]
fn a_translation_for_a_text_that_is_gone_or_changed_is_not_taken() {
    let (mut app, folder, _) = session();
    let path = folder.path().join("zh.txt");
    std::fs::write(&path, "天已经晚了。\n\n船不在那里。").unwrap();
    let translation = |app: &App| {
        let document = app.open.document.as_ref().unwrap();
        document.lesson.manuscript.paragraphs[0]
            .translation()
            .to_owned()
    };
    app.update(TextAction::ImportTranslation(path.clone()));
    app.update(TextAction::OpenSample(3));
    let before = translation(&app);
    app.settle();
    assert_eq!(translation(&app), before);
    assert!(says(&app, "text-gone") && !app.has_unsaved_work());
    app.update(EditAction::Undo);
    assert_eq!(translation(&app), before, "there is nothing to undo");
    app.update(TextAction::ImportTranslation(path));
    type_x(&mut app);
    app.settle();
    assert_eq!(translation(&app), before);
    assert!(says(&app, "text-changed"));
}

#[test]
fn saves_are_written_one_after_another_and_the_last_one_stays() {
    let (mut app, _folder, a) = session();
    for _ in 0..5 {
        type_x(&mut app);
        app.update(TextAction::Save);
    }
    assert_eq!(app.jobs.running().len(), 1);
    app.settle();
    assert_eq!(in_file(&a), "xxxxxIt was late already.");
    assert!(!app.has_unsaved_work() && app.sheet.is_none());
}

#[test]
fn what_is_being_saved_is_written_before_the_program_ends() {
    let (mut app, folder, _) = session();
    let html = folder.path().join("a.html");
    let text = folder.path().join("a.txt");
    app.update(TextAction::SaveTo(html.clone()));
    app.update(TextAction::SaveTo(text.clone()));
    app.close();
    assert!(html.exists() && text.exists());
}

#[test]
fn two_sessions_on_one_lesson_do_not_overwrite_each_other() {
    let (mut app, folder, a) = session();
    let mut other = start(&folder.path().join("other"));
    other.update(TextAction::Open(a.clone()));
    other.settle();
    type_x(&mut app);
    app.update(TextAction::Save);
    app.settle();
    assert_eq!(in_file(&a), "xIt was late already.");
    other.update(EditAction::Type("y".to_owned()));
    other.update(TextAction::Save);
    other.settle();
    assert_eq!(other.sheet, Some(Sheet::Difference));
    assert_eq!(other.open.differing(), Some((&*a, Divergence::Changed)));
    assert_eq!(in_file(&a), "xIt was late already.");
    other.update(TextAction::Settle(Settlement::KeepBoth));
    other.settle();
    let both = folder.path().join("a-2.wen");
    assert_eq!(in_file(&a), "xIt was late already.");
    assert_eq!(in_file(&both), "yIt was late already.");
    assert!(!other.has_unsaved_work() && other.sheet.is_none());
    // From now on each has a file of its own.
    other.update(EditAction::Type("y".to_owned()));
    other.update(TextAction::Save);
    other.settle();
    assert!(!other.has_unsaved_work() && other.sheet.is_none());
    assert_eq!(in_file(&both), "yyIt was late already.");
}

#[test]
fn a_file_that_was_changed_outside_is_overwritten_only_when_asked_for() {
    let (mut app, _folder, a) = session();
    change_outside(&a);
    type_x(&mut app);
    app.update(TextAction::Save);
    app.settle();
    assert_eq!(app.sheet, Some(Sheet::Difference));
    app.update(SessionAction::CloseSheet);
    assert!(app.has_unsaved_work() && app.open.differing().is_none());
    app.update(TextAction::Save);
    app.settle();
    app.update(TextAction::Settle(Settlement::Overwrite));
    app.settle();
    assert_eq!(in_file(&a), "xIt was late already.");
    let before = std::fs::read_to_string(crate::storage::backup_path(&a)).unwrap();
    assert!(before.contains("ship"), "the other version is the backup");
    type_x(&mut app);
    app.update(TextAction::Save);
    app.settle();
    assert!(!app.has_unsaved_work() && app.sheet.is_none());
}

#[test]
fn the_version_in_the_file_is_taken_and_the_own_work_is_kept() {
    let (mut app, _folder, a) = session();
    change_outside(&a);
    type_x(&mut app);
    app.update(TextAction::Save);
    app.settle();
    app.update(TextAction::Settle(Settlement::TakeTheirs));
    app.settle();
    assert_eq!(first(&app), "It was late already.");
    let second = |app: &App| {
        let document = app.open.document.as_ref().unwrap();
        document.lesson.manuscript.paragraphs[1].text.clone()
    };
    assert_eq!(second(&app), "The ship was not there.");
    assert!(says(&app, "unsaved-waits") && app.drafts().len() == 1);
    type_x(&mut app);
    app.update(TextAction::Save);
    app.settle();
    assert!(
        app.sheet.is_none() && !app.has_unsaved_work(),
        "it is known"
    );
    app.close();
    app.update(TextAction::Resume(None));
    app.settle();
    assert_eq!(first(&app), "xIt was late already.");
    assert_eq!(second(&app), "The boat was not there.");
    app.update(TextAction::Save);
    app.settle();
    assert_eq!(app.sheet, Some(Sheet::Difference), "it is an older version");
}

#[test]
fn a_file_that_was_removed_is_written_again_when_asked_for() {
    let (mut app, _folder, a) = session();
    std::fs::remove_file(&a).unwrap();
    type_x(&mut app);
    app.update(SessionAction::Quit);
    app.update(TextAction::Leave(Leave::Save));
    app.settle();
    assert_eq!(app.open.differing(), Some((&*a, Divergence::Removed)));
    assert!(!a.exists() && app.take_effects().is_empty());
    app.update(TextAction::Settle(Settlement::Overwrite));
    app.settle();
    assert_eq!(in_file(&a), "xIt was late already.");
    assert_eq!(app.take_effects(), [Effect::CloseWindow]);
}

#[test]
fn a_name_that_was_completed_overwrites_nothing() {
    let (mut app, folder, a) = session();
    let other = folder.path().join("b.wen");
    std::fs::copy(&a, &other).unwrap();
    type_x(&mut app);
    let bare = folder.path().join("b");
    assert!(app.open.is_taken(&bare));
    app.update(TextAction::SaveTo(bare));
    app.settle();
    assert_eq!(app.open.differing(), Some((&*other, Divergence::Taken)));
    assert_eq!(in_file(&other), "It was late already.");
    app.update(TextAction::Settle(Settlement::KeepBoth));
    app.settle();
    assert_eq!(
        in_file(&folder.path().join("b-2.wen")),
        "xIt was late already."
    );
}

#[test]
fn work_that_was_never_saved_is_unsaved_in_every_state() {
    let (mut app, folder, _) = session();
    type_x(&mut app);
    drop(app);
    let mut app = start(&folder.path().join("data"));
    app.update(TextAction::Resume(None));
    app.settle();
    assert!(app.has_unsaved_work());
    type_x(&mut app);
    app.update(EditAction::Undo);
    assert!(app.has_unsaved_work());
}

#[test]
fn a_second_program_on_one_data_folder_says_that_it_keeps_nothing() {
    let (mut app, folder, _) = session();
    let data = folder.path().join("data");
    let mut second = start(&data);
    assert!(says(&second, "storage-in-use") && !says(&app, "storage-in-use"));
    type_x(&mut app);
    second.update(TextAction::OpenSample(3));
    type_x(&mut second);
    second.close();
    app.close();
    let kept = std::fs::read_dir(data.join("drafts")).unwrap();
    assert_eq!(kept.count(), 1, "the first one's work");
}

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::action::{EditAction, Leave, Sheet, TextAction};
use crate::app::finished::Finished;
use crate::app::jobs::JobId;
use crate::import::encoding::Encoding;
use crate::storage::Folders;

const TEXT: &str = "It was late already.\n\nThe boat was not there.";

/// A session on the text, whose files live in the folder.
fn session() -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders::decide(None, None, Some(folder.path()));
    let mut app = App::new(folders, Arc::new(|| ()));
    let path = written(folder.path(), "text.txt", TEXT);
    app.update(TextAction::Open(path));
    app.settle();
    (app, folder)
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn first(app: &App) -> String {
    let document = app.open.document.as_ref().unwrap();
    document.lesson.manuscript.paragraphs[0].text.clone()
}

fn says(app: &App, id: &str) -> bool {
    app.notices().iter().any(|notice| notice.message.id == id)
}

fn type_x(app: &mut App) {
    app.update(EditAction::Type("x".to_owned()));
}

/// What all the work under way brings, in the order in which it was asked for.
fn brought(app: &mut App) -> Vec<(JobId, Finished)> {
    let order: Vec<JobId> = app.jobs.running().iter().map(|job| job.id()).collect();
    let mut brought = Vec::new();
    while let Some(one) = app.jobs.wait() {
        brought.push(one);
    }
    brought.sort_by_key(|(job, _)| order.iter().position(|one| one == job));
    brought
}

#[test]
fn of_two_openings_the_one_asked_for_last_is_shown_whichever_ends_first() {
    type Ask = fn(&mut App, &Path);
    let asks: [(&str, Ask); 6] = [
        ("A text of its own.", |app, folder| {
            let path = written(folder, "own.txt", "A text of its own.");
            app.update(TextAction::Open(path));
        }),
        ("Night Buses Return to River Town", |app, _| {
            app.update(TextAction::OpenSample(0));
        }),
        ("Pasted words.", |app, _| {
            app.update(TextAction::Paste("Pasted words.".to_owned()));
        }),
        ("One of a shelf.", |app, _| {
            app.update(TextAction::OpenBook(0))
        }),
        ("xIt was late already.", |app, _| {
            app.update(TextAction::Resume(None));
        }),
        ("It was late already.", |app, _| {
            app.update(TextAction::ChooseEncoding(Encoding::UTF_8));
        }),
    ];
    for (one, (_, ask_first)) in asks.iter().enumerate() {
        for (other, (expected, ask_last)) in asks.iter().enumerate() {
            if one == other {
                continue;
            }
            for last_ends_first in [false, true] {
                let (mut app, folder) = session();
                type_x(&mut app);
                drop(app);
                let folders = Folders::decide(None, None, Some(folder.path()));
                let mut app = App::new(folders, Arc::new(|| ()));
                let shelf = folder.path().join("shelf");
                std::fs::create_dir(&shelf).unwrap();
                written(&shelf, "one.txt", "One of a shelf.");
                app.update(TextAction::Open(shelf));
                app.settle();
                app.update(TextAction::Open(folder.path().join("text.txt")));
                app.settle();
                ask_first(&mut app, folder.path());
                let first_job = app.jobs.running()[0].progress.clone();
                ask_last(&mut app, folder.path());
                assert!(first_job.is_cancelled(), "{one} then {other}");
                let mut results = brought(&mut app);
                assert_eq!(results.len(), 2);
                if last_ends_first {
                    results.reverse();
                }
                for (job, finished) in results {
                    app.take_in(job, finished);
                }
                let shown = first(&app);
                assert!(
                    shown.starts_with(expected),
                    "{one} then {other}: {shown} is shown"
                );
            }
        }
    }
}

#[test]
fn what_is_shown_at_once_wins_over_what_is_being_read() {
    let (mut app, folder) = session();
    let slow = written(folder.path(), "slow.txt", "A slow text.");
    app.update(TextAction::Open(slow.clone()));
    app.update(TextAction::OpenSample(3));
    for (job, finished) in brought(&mut app) {
        app.take_in(job, finished);
    }
    assert!(first(&app).starts_with("Night Buses"));
    app.update(TextAction::Open(slow.clone()));
    let text = folder.path().join("text.txt");
    app.update(TextAction::OpenMany(vec![slow, text]));
    app.settle();
    assert!(app.open.document.is_none() && app.open.bookshelf.is_some());
}

#[test]
fn what_was_cancelled_is_not_shown_although_it_was_read() {
    let (mut app, folder) = session();
    let other = written(folder.path(), "other.txt", "Another text.");
    app.update(TextAction::Open(other));
    let results = brought(&mut app);
    let job = results[0].0;
    app.cancel_job(job);
    for (job, finished) in results {
        app.take_in(job, finished);
    }
    assert_eq!(first(&app), "It was late already.");
}

#[test]
fn edits_made_while_a_text_is_read_are_asked_about() {
    type Ask = fn(&mut App, &Path);
    let asks: [(&str, Ask); 5] = [
        ("file", |app, folder| {
            app.update(TextAction::Open(written(folder, "own.txt", "Another.")));
        }),
        ("lesson", |app, folder| {
            let lesson = include_str!("../../../../tests/wen/v1-small.wen");
            app.update(TextAction::Open(written(folder, "boat.wen", lesson)));
        }),
        ("pasted", |app, _| {
            app.update(TextAction::Paste("Pasted words.".to_owned()));
        }),
        ("shelf", |app, folder| {
            let shelf = folder.join("shelf");
            std::fs::create_dir_all(&shelf).unwrap();
            written(&shelf, "one.txt", "One of a shelf.");
            app.update(TextAction::Open(shelf));
        }),
        ("encoding", |app, _| {
            app.update(TextAction::ChooseEncoding(Encoding::UTF_8));
        }),
    ];
    for (name, ask) in asks {
        let (mut app, folder) = session();
        ask(&mut app, folder.path());
        type_x(&mut app);
        app.settle();
        assert_eq!(app.sheet, Some(Sheet::Unsaved), "{name}");
        assert_eq!(first(&app), "xIt was late already.", "{name}");
        app.update(TextAction::Leave(Leave::Stay));
        assert!(app.sheet.is_none() && app.has_unsaved_work(), "{name}");
        ask(&mut app, folder.path());
        app.settle();
        app.update(TextAction::Leave(Leave::Drop));
        app.settle();
        let is_left = app.open.document.is_none() || first(&app) != "xIt was late already.";
        assert!(is_left && !app.has_unsaved_work(), "{name}");
    }
}

#[test]
fn kept_work_is_opened_only_after_the_question() {
    let (mut app, folder) = session();
    type_x(&mut app);
    drop(app);
    let folders = Folders::decide(None, None, Some(folder.path()));
    let mut app = App::new(folders, Arc::new(|| ()));
    app.update(TextAction::OpenSample(3));
    app.update(TextAction::Resume(None));
    type_x(&mut app);
    app.settle();
    assert_eq!(app.sheet, Some(Sheet::Unsaved));
    assert!(first(&app).starts_with("xNight"));
    app.update(TextAction::Leave(Leave::Drop));
    assert_eq!(first(&app), "xIt was late already.");
}

#[test]
fn a_text_that_cannot_be_read_leaves_the_unsaved_one_unsaved() {
    let (mut app, folder) = session();
    type_x(&mut app);
    app.update(TextAction::Open(folder.path().join("none.txt")));
    app.settle();
    assert!(says(&app, "import-missing"));
    assert!(app.has_unsaved_work() && app.sheet.is_none());
    drop(app);
    let folders = Folders::decide(None, None, Some(folder.path()));
    let app = App::new(folders, Arc::new(|| ()));
    assert_eq!(app.drafts().len(), 1, "its work is kept");
}

#[test]
fn another_encoding_of_a_text_that_was_closed_meanwhile_changes_nothing() {
    let (mut app, _folder) = session();
    app.update(TextAction::ChooseEncoding(Encoding::UTF_8));
    app.update(TextAction::Close);
    app.settle();
    assert!(app.open.document.is_none());
    assert!(says(&app, "text-gone"));
}

#[test]
fn a_book_is_opened_when_it_was_read_and_not_when_it_was_asked_for() {
    let (mut app, folder) = session();
    let shelf = folder.path().join("shelf");
    std::fs::create_dir(&shelf).unwrap();
    for name in ["1.txt", "2.txt", "3.txt"] {
        written(&shelf, name, name);
    }
    app.update(TextAction::Open(shelf.clone()));
    app.settle();
    let marks = |app: &App| {
        let bookshelf = app.open.bookshelf.as_ref().unwrap();
        (bookshelf.current, bookshelf.opened.len())
    };
    std::fs::remove_file(shelf.join("2.txt")).unwrap();
    app.update(TextAction::OpenBook(1));
    assert_eq!(marks(&app), (None, 0));
    app.settle();
    assert!(says(&app, "import-missing"));
    assert_eq!(marks(&app), (None, 0));
    app.update(TextAction::OpenBook(0));
    app.settle();
    assert_eq!(marks(&app), (Some(0), 1));
    // Two steps before the first text is there lead two texts on.
    app.update(TextAction::StepBook { forward: true });
    app.update(TextAction::StepBook { forward: true });
    app.settle();
    assert_eq!(marks(&app), (Some(2), 2));
    assert_eq!(first(&app), "3.txt");
}

use std::sync::Arc;

use super::*;
use crate::app::action::{
    Action, AskAction, EditAction, FindAction, SessionAction, TextAction, ViewAction,
};
use crate::app::settings::Pane;
use crate::storage::Folders;

/// A session on the text, one paragraph a line, whose files live in the folder.
fn session(text: &str) -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut app = App::new(
        Folders::decide(None, None, Some(folder.path())),
        Arc::new(|| ()),
    );
    let path = folder.path().join("text.txt");
    std::fs::write(&path, text.replace('\n', "\n\n")).unwrap();
    app.update(TextAction::Open(path));
    app.settle();
    (app, folder)
}

fn texts(app: &App) -> Vec<String> {
    let document = app.open.document.as_ref().unwrap();
    let paragraphs = &document.lesson.manuscript.paragraphs;
    paragraphs.iter().map(|own| own.text.clone()).collect()
}

fn put(app: &mut App, paragraph: usize, byte: usize) {
    app.update(EditAction::PutCaret {
        to: (paragraph, byte).into(),
        extend: false,
    });
}

fn caret(app: &App) -> (usize, usize) {
    let head = app.open.document.as_ref().unwrap().caret().head;
    (head.paragraph, head.byte)
}

fn erase(reach: Reach, forward: bool) -> EditAction {
    EditAction::Erase { reach, forward }
}

const TEXT: &str = "It was late already.\nThe boat was not there.\nShe went home alone.";

#[test]
fn keys_do_what_an_editor_does() {
    let type_text = |text: &str| EditAction::Type(text.to_owned());
    let paste = |text: &str| EditAction::Paste(text.to_owned());
    let one = Reach::Character;
    for (at, actions, expected, place) in [
        (
            (0, 2),
            vec![type_text("s")],
            "Its was late already.",
            (0, 3),
        ),
        (
            (0, 0),
            vec![erase(one, false)],
            "It was late already.",
            (0, 0),
        ),
        (
            (0, 2),
            vec![erase(one, false)],
            "I was late already.",
            (0, 1),
        ),
        (
            (0, 2),
            vec![erase(Reach::Word, true)],
            "It late already.",
            (0, 2),
        ),
        (
            (0, 6),
            vec![erase(Reach::Word, false)],
            "It  late already.",
            (0, 3),
        ),
        (
            (1, 0),
            vec![erase(one, false)],
            "It was late already. The boat was not there.",
            (0, 21),
        ),
        (
            (0, 20),
            vec![erase(one, true)],
            "It was late already. The boat was not there.",
            (0, 21),
        ),
        ((0, 6), vec![EditAction::BreakParagraph], "It was", (1, 0)),
        (
            (0, 6),
            vec![type_text("\n")],
            "It was\n late already.",
            (0, 7),
        ),
        ((0, 0), vec![paste("a \r\n\r\n b\nc\n")], "a", (1, 3)),
        (
            (0, 20),
            vec![paste(" One.")],
            "It was late already. One.",
            (0, 25),
        ),
        (
            (0, 20),
            vec![paste(" x\ny")],
            "It was late already. x",
            (1, 1),
        ),
        (
            (1, 3),
            vec![EditAction::MoveParagraph(false)],
            "The boat was not there.",
            (0, 3),
        ),
        (
            (0, 3),
            vec![EditAction::DeleteParagraph],
            "The boat was not there.",
            (0, 0),
        ),
        (
            (2, 3),
            vec![EditAction::DeleteParagraph],
            "It was late already.",
            (1, 0),
        ),
    ] {
        let (mut app, _folder) = session(TEXT);
        let before = texts(&app);
        put(&mut app, at.0, at.1);
        let shown = format!("{at:?} {actions:?}");
        for action in actions {
            app.update(action);
        }
        assert_eq!(texts(&app)[0], expected, "{shown}");
        assert_eq!(caret(&app), place, "{shown}");
        while app.open.document.as_ref().unwrap().is_unsaved() {
            app.update(EditAction::Undo);
        }
        assert_eq!(texts(&app), before, "{shown}");
    }
}

#[test]
fn what_is_marked_gives_way_to_what_is_typed() {
    let (mut app, _folder) = session(TEXT);
    let mark = |app: &mut App, from, to| {
        put(app, from, 7);
        app.update(EditAction::PutCaret {
            to: (to, 4).into(),
            extend: true,
        });
    };
    mark(&mut app, 0, 1);
    app.update(EditAction::Type("x".to_owned()));
    assert_eq!(texts(&app)[0], "It was xboat was not there.");
    app.update(EditAction::Undo);
    mark(&mut app, 0, 2);
    app.update(EditAction::Cut);
    assert_eq!(texts(&app), ["It was went home alone."]);
    let effects = app.take_effects();
    let copied = "late already.\n\nThe boat was not there.\n\nShe ".to_owned();
    assert_eq!(effects, [crate::app::Effect::CopyText(copied)]);
    app.update(EditAction::Undo);
    mark(&mut app, 0, 1);
    app.update(EditAction::BreakParagraph);
    assert_eq!(texts(&app)[..2], ["It was ", "boat was not there."]);
}

#[test]
fn the_caret_goes_over_the_ends_of_paragraphs_and_marks() {
    let (mut app, _folder) = session(TEXT);
    let step = |reach, forward, extend| EditAction::StepCaret {
        reach,
        forward,
        extend,
    };
    for (at, action, place) in [
        ((0, 20), step(Reach::Character, true, false), (1, 0)),
        ((1, 0), step(Reach::Word, false, false), (0, 20)),
        ((0, 0), step(Reach::Character, false, false), (0, 0)),
        ((0, 0), step(Reach::Word, true, false), (0, 2)),
        ((1, 9), step(Reach::Text, true, false), (2, 20)),
        ((1, 9), step(Reach::Text, false, false), (0, 0)),
    ] {
        put(&mut app, at.0, at.1);
        app.update(action);
        assert_eq!(caret(&app), place, "{at:?}");
    }
    put(&mut app, 0, 0);
    app.update(step(Reach::Word, true, true));
    app.update(step(Reach::Word, true, true));
    let document = app.open.document.as_ref().unwrap();
    let marked = document.caret();
    assert_eq!(document.selected_text(Pane::Manuscript, marked), "It was");
    app.update(step(Reach::Character, false, false));
    assert_eq!(caret(&app), (0, 0), "out of what is marked");
}

#[test]
fn the_caret_stays_while_something_is_marked_elsewhere() {
    let (mut app, _folder) = session(TEXT);
    put(&mut app, 1, 4);
    app.update(ViewAction::SelectWordAt(Pane::Window, (2, 0).into()));
    assert_eq!(caret(&app), (1, 4));
    app.update(EditAction::Change(Edit::Split {
        paragraph: 0,
        byte: 2,
    }));
    assert_eq!(caret(&app), (2, 4));
}

#[test]
fn what_is_known_of_paragraphs_goes_with_them() {
    let (mut app, _folder) = session(TEXT);
    app.update(FindAction::Open { replaces: false });
    app.update(FindAction::Find("home".to_owned()));
    app.update(ViewAction::ToggleFold(2));
    app.update(ViewAction::ToggleTranslation(2));
    put(&mut app, 0, 6);
    app.update(EditAction::BreakParagraph);
    let document = app.open.document.as_ref().unwrap();
    assert!(document.folding.is_folded(3) && !document.folding.is_folded(2));
    assert!(document.translated.contains(&3));
    assert_eq!(app.finder.hits[0].paragraph, 3);
    put(&mut app, 1, 0);
    app.update(EditAction::Type("home ".to_owned()));
    let places: Vec<usize> = app.finder.hits.iter().map(|hit| hit.paragraph).collect();
    assert_eq!(places, [1, 3]);
    app.update(EditAction::Undo);
    app.update(EditAction::Undo);
    let document = app.open.document.as_ref().unwrap();
    assert!(document.folding.is_folded(2));
    assert_eq!(app.finder.hits[0].paragraph, 2);
}

#[test]
fn an_unsaved_lesson_is_asked_about_once_and_saved() {
    let (mut app, folder) = session(TEXT);
    app.update(TextAction::Close);
    assert!(app.open.document.is_none(), "nothing was done to it");
    app.update(TextAction::Open(folder.path().join("text.txt")));
    app.settle();
    app.update(EditAction::Type("x".to_owned()));
    app.update(SessionAction::Quit);
    assert_eq!(app.sheet, Some(crate::app::action::Sheet::Unsaved));
    assert!(app.take_effects().is_empty(), "it stays open");
    app.update(TextAction::Leave(crate::app::action::Leave::Save));
    assert_eq!(app.take_effects(), [crate::app::Effect::AskForFile]);
    let path = folder.path().join("own.wen");
    app.update(TextAction::SaveTo(path.clone()));
    app.settle();
    assert_eq!(app.take_effects(), [crate::app::Effect::CloseWindow]);
    assert!(!app.has_unsaved_work());
    let lesson = crate::lesson::wen::open(&path, &Default::default()).unwrap();
    assert_eq!(
        lesson.manuscript.paragraphs[0].text,
        "xIt was late already."
    );
    assert!(app.drafts().is_empty());
}

#[test]
fn kept_work_is_found_without_its_list_and_where_its_newest_file_is_damaged() {
    let (mut app, folder) = session(TEXT);
    app.update(EditAction::Type("x".to_owned()));
    drop(app);
    std::fs::remove_file(folder.path().join("drafts.ron")).unwrap();
    let kept = std::fs::read_dir(folder.path().join("drafts")).unwrap();
    let kept: Vec<_> = kept.map(|file| file.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    std::fs::rename(&kept[0], crate::storage::backup_path(&kept[0])).unwrap();
    std::fs::write(&kept[0], "{ \"format\": 1, ").unwrap();
    let folders = Folders::decide(None, None, Some(folder.path()));
    let mut app = App::new(folders, Arc::new(|| ()));
    app.update(TextAction::Resume(None));
    app.settle();
    assert_eq!(texts(&app)[0], "xIt was late already.");
    assert!(app.has_unsaved_work());
}

#[test]
fn work_that_was_not_saved_is_there_after_a_crash_and_can_be_given_up() {
    let (mut app, folder) = session(TEXT);
    app.update(EditAction::Type("x".to_owned()));
    app.update(EditAction::Type("y".to_owned()));
    drop(app);
    let again = || {
        let folders = Folders::decide(None, None, Some(folder.path()));
        App::new(folders, Arc::new(|| ()))
    };
    let mut app = again();
    assert_eq!(app.drafts().len(), 1);
    app.update(TextAction::Resume(None));
    app.settle();
    assert_eq!(texts(&app)[0], "xyIt was late already.");
    assert!(app.has_unsaved_work() && app.drafts().is_empty());
    assert!(
        app.notices()
            .iter()
            .any(|notice| notice.message.id == "resumed")
    );
    let document = app.open.document.as_ref().unwrap();
    let origin = crate::lesson::source::Origin::File(folder.path().join("text.txt"));
    assert_eq!(document.lesson.source.origin, origin);
    app.update(TextAction::Close);
    app.update(TextAction::Leave(crate::app::action::Leave::Drop));
    assert!(app.open.document.is_none());
    drop(app);
    assert!(again().drafts().is_empty());
    let kept = std::fs::read_dir(folder.path().join("drafts")).unwrap();
    assert_eq!(kept.count(), 0, "no file is left");
}

#[test]
fn a_remark_is_written_and_undone_as_one_step() {
    let (mut app, _folder) = session(TEXT);
    let field = Field {
        paragraph: 1,
        remark: Remark::Translation,
    };
    app.update(EditAction::OpenRemark(Some(field)));
    for text in ["船", "船不", "船不在"] {
        app.update(EditAction::WriteRemark(field, text.to_owned()));
    }
    app.update(EditAction::OpenRemark(None));
    let document = app.open.document.as_ref().unwrap();
    let translation = |document: &Document| {
        let paragraphs = &document.lesson.manuscript.paragraphs;
        paragraphs[1].translation().to_owned()
    };
    assert_eq!(translation(document), "船不在");
    assert!(document.has_translations());
    app.update(EditAction::Undo);
    let document = app.open.document.as_ref().unwrap();
    assert_eq!(translation(document), "");
    assert!(!document.has_translations());
}

#[test]
fn a_sense_is_chosen_from_the_answer() {
    let (mut app, _folder) = session("They sat on the bank of the river.\nThe bank was steep.");
    app.update(ViewAction::SelectWordAt(Pane::Window, (0, 17).into()));
    app.update(AskAction::LookUpSelection(Pane::Window));
    let look_up = app.look_up().unwrap();
    let reading = &look_up.answer().matches[0];
    assert_eq!(reading.entry.headword, "bank");
    let expected = reading.entry.senses[0].gloss.clone();
    app.update(EditAction::ChooseSense {
        reading: 0,
        sense: 0,
    });
    let document = app.open.document.as_ref().unwrap();
    let own = document
        .gloss_of(app.look_up().unwrap().glossed_words().unwrap())
        .unwrap();
    assert!(!own.gloss.text.is_empty() && expected.starts_with(&own.gloss.text));
    assert!(document.numbering.of(1).is_empty());
    let gloss = crate::lesson::manuscript::Gloss {
        is_onward: true,
        ..own.gloss.clone()
    };
    app.update(EditAction::Change(Edit::AddGloss {
        paragraph: 0,
        gloss,
    }));
    let document = app.open.document.as_ref().unwrap();
    assert_eq!(document.numbering.of(1)[0].number, 1);
}

#[test]
fn what_cannot_be_saved_stays_unsaved_and_says_why() {
    let (mut app, folder) = session(TEXT);
    app.update(EditAction::Type("x".to_owned()));
    app.update(SessionAction::Quit);
    app.update(TextAction::Leave(crate::app::action::Leave::Save));
    let inside = folder.path().join("text.txt/own.wen");
    app.update(TextAction::SaveTo(inside));
    app.settle();
    assert!(app.has_unsaved_work());
    let says = |app: &App, id| app.notices().iter().any(|notice| notice.message.id == id);
    assert!(says(&app, "storage-create"));
    let effects = app.take_effects();
    assert!(!effects.contains(&crate::app::Effect::CloseWindow));
    app.update(TextAction::SaveTo(folder.path().join("own.xyz")));
    assert!(says(&app, "export-ending"));
    let html = folder.path().join("own.html");
    app.update(TextAction::SaveTo(html.clone()));
    app.settle();
    assert!(
        html.exists() && app.has_unsaved_work(),
        "an export is no saving"
    );
    app.update(TextAction::SaveTo(folder.path().join("own")));
    app.settle();
    assert!(folder.path().join("own.wen").exists() && !app.has_unsaved_work());
}

#[test]
fn what_waits_for_saving_is_forgotten_where_nothing_is_saved() {
    use crate::app::action::{SavedAs, Sheet};
    let (mut app, folder) = session(TEXT);
    app.update(EditAction::Type("x".to_owned()));
    for close in [
        Action::from(SessionAction::CloseSheet),
        TextAction::Leave(crate::app::action::Leave::Stay).into(),
    ] {
        app.update(SessionAction::Quit);
        app.update(TextAction::Leave(crate::app::action::Leave::Save));
        app.update(SessionAction::OpenSheet(Sheet::SavePath(SavedAs::Lesson)));
        app.update(close);
    }
    app.take_effects();
    app.update(TextAction::SaveTo(folder.path().join("own.wen")));
    app.settle();
    assert!(
        !app.has_unsaved_work() && app.take_effects().is_empty(),
        "it stays open"
    );
}

#[test]
fn work_that_cannot_be_kept_is_complained_of() {
    let folder = tempfile::tempdir().unwrap();
    // A file where the folder of kept work would be.
    std::fs::write(folder.path().join("drafts"), "x").unwrap();
    let folders = Folders::decide(None, None, Some(folder.path()));
    let mut app = App::new(folders, Arc::new(|| ()));
    app.update(TextAction::OpenSample(0));
    app.settle();
    app.update(EditAction::Type("x".to_owned()));
    app.close();
    app.poll();
    let says = |id| app.notices().iter().any(|notice| notice.message.id == id);
    assert!(
        says("storage-create") || says("storage-write"),
        "{:?}",
        app.notices
    );
}

#[test]
fn a_translation_comes_from_a_second_file_and_is_one_step() {
    let (mut app, folder) = session(TEXT);
    let path = folder.path().join("zh.txt");
    std::fs::write(&path, "天已经晚了。\n\n船不在那里。\n\n她一个人回家了。").unwrap();
    app.update(TextAction::ImportTranslation(path.clone()));
    app.settle();
    let translations = |app: &App| -> Vec<String> {
        let document = app.open.document.as_ref().unwrap();
        let paragraphs = document.lesson.manuscript.paragraphs.iter();
        paragraphs.map(|own| own.translation().to_owned()).collect()
    };
    let expected = ["天已经晚了。", "船不在那里。", "她一个人回家了。"];
    assert_eq!(translations(&app), expected);
    let says = |app: &App, id| app.notices().iter().any(|notice| notice.message.id == id);
    assert!(says(&app, "translation-imported"));
    app.update(EditAction::Undo);
    assert_eq!(translations(&app), ["", "", ""]);
    app.update(TextAction::ImportTranslation(
        folder.path().join("none.txt"),
    ));
    app.settle();
    assert!(says(&app, "import-missing"));
}

#[test]
fn jumps_go_with_their_text_through_edits_and_back() {
    let (mut app, _folder) = session(TEXT);
    let top = |app: &App| {
        let document = app.open.document.as_ref().unwrap();
        document.view(Pane::Window).top.position
    };
    app.update(ViewAction::GoTo((2, 4).into()));
    app.update(ViewAction::GoTo((1, 0).into()));
    app.update(EditAction::Change(Edit::Split {
        paragraph: 0,
        byte: 2,
    }));
    app.update(EditAction::Change(Edit::Replace {
        paragraph: 3,
        range: 0..3,
        with: "Anna".to_owned(),
    }));
    app.update(AskAction::GoBack { forward: false });
    assert_eq!(top(&app), (3, 5).into(), "two paragraphs, a letter more");
    app.update(EditAction::Undo);
    app.update(EditAction::Undo);
    app.update(AskAction::GoBack { forward: true });
    assert_eq!(top(&app), (1, 0).into());
    app.update(AskAction::GoBack { forward: false });
    assert_eq!(top(&app), (2, 4).into());
    app.update(EditAction::Change(Edit::Move {
        paragraph: 1,
        down: true,
    }));
    app.update(AskAction::GoBack { forward: true });
    assert_eq!(top(&app), (2, 0).into());
}

#[test]
fn what_is_known_of_paragraphs_goes_with_a_moved_one() {
    let (mut app, _folder) = session(TEXT);
    app.update(ViewAction::ToggleFold(2));
    app.update(ViewAction::ToggleTranslation(2));
    let field = Field {
        paragraph: 1,
        remark: Remark::Note,
    };
    app.update(EditAction::OpenRemark(Some(field)));
    app.update(EditAction::Change(Edit::Move {
        paragraph: 1,
        down: true,
    }));
    let document = app.open.document.as_ref().unwrap();
    assert_eq!(document.field.map(|field| field.paragraph), Some(2));
    assert!(document.folding.is_folded(1) && !document.folding.is_folded(2));
    assert_eq!(document.translated.iter().collect::<Vec<_>>(), [&1]);
    app.update(EditAction::Change(Edit::Merge { paragraph: 2 }));
    let document = app.open.document.as_ref().unwrap();
    assert_eq!(document.field.map(|field| field.paragraph), Some(1));
    app.update(EditAction::Change(Edit::Delete { paragraph: 1 }));
    assert_eq!(app.open.document.as_ref().unwrap().field, None);
}

#[test]
fn the_shown_hit_and_those_held_back_stay_the_same_ones() {
    let (mut app, _folder) = session("a boat\nthe boat, a boat\nno boat");
    app.update(FindAction::Open { replaces: true });
    app.update(FindAction::Find("boat".to_owned()));
    app.update(FindAction::GoToHit(2));
    app.update(FindAction::ToggleHit(1));
    app.update(FindAction::ToggleHit(3));
    app.update(EditAction::Change(Edit::Replace {
        paragraph: 0,
        range: 0..1,
        with: "boat".to_owned(),
    }));
    app.update(EditAction::Change(Edit::Replace {
        paragraph: 1,
        range: 0..3,
        with: "A boat or".to_owned(),
    }));
    assert_eq!(app.finder.hits.len(), 6);
    let shown = app.finder.shown().unwrap();
    assert_eq!((shown.paragraph, shown.range.start), (1, 18));
    assert_eq!(app.finder.kept.iter().collect::<Vec<_>>(), [&3, &5]);
    app.update(EditAction::Change(Edit::Replace {
        paragraph: 2,
        range: 0..7,
        with: "nothing".to_owned(),
    }));
    assert_eq!(app.finder.kept.iter().collect::<Vec<_>>(), [&3]);
}

#[test]
fn a_look_up_stands_where_its_words_are_and_goes_where_they_go() {
    let (mut app, _folder) = session(TEXT);
    app.update(ViewAction::SelectWordAt(Pane::Window, (1, 5).into()));
    app.update(AskAction::LookUpSelection(Pane::Window));
    let words = |app: &App| {
        let look_up = app.look_up()?;
        let crate::app::ask::lookup::AskedAt::Text { words, .. } = look_up.asked_at else {
            return None;
        };
        let document = app.open.document.as_ref()?;
        Some(document.selected_text(Pane::Window, words))
    };
    assert_eq!(words(&app).as_deref(), Some("boat"));
    for edit in [
        Edit::Split {
            paragraph: 0,
            byte: 2,
        },
        Edit::Replace {
            paragraph: 2,
            range: 0..4,
            with: "Now the ".to_owned(),
        },
    ] {
        app.update(EditAction::Change(edit));
        assert_eq!(words(&app).as_deref(), Some("boat"));
    }
    app.update(EditAction::Change(Edit::Replace {
        paragraph: 2,
        range: 10..11,
        with: "o".to_owned(),
    }));
    assert!(app.look_up().is_none(), "the word is another one");
}

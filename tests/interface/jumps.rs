//! No gesture lays out more than what is in sight, however long the text and however far the jump.

use egui::{Key, Modifiers};
use glosspane::app::action::{
    Action, AppearanceAction, AskAction, FindAction, TextAction, ViewAction,
};
use glosspane::app::document::Selection;
use glosspane::app::settings::Pane;
use glosspane::lesson::position::Position;

use crate::support::Window;

/// A text far longer than any window, in `count` paragraphs.
fn long_text(count: usize) -> String {
    const WORDS: usize = 120_000;
    let mut text = String::new();
    for paragraph in 0..count {
        for number in 0..WORDS / count {
            text.push_str(&format!("word{} ", paragraph + number));
        }
        text.push_str("the end.\n\n");
    }
    text
}

/// The most pieces beyond those in sight that one frame may lay out: the ones at the edges, each once more where
/// something is brought into sight.
const SPARE: usize = 8;

/// Draws frames until nothing moves, and holds each to what is in sight.
fn settle(window: &mut Window, what: &str) {
    for frame in 0..12 {
        window.harness.step();
        for pane in Pane::ALL {
            let Some(sight) = window.harness.state().sight(pane) else {
                continue;
            };
            let most = 2 * sight.pieces.len() + SPARE;
            let count = sight.laid_out;
            assert!(
                count <= most,
                "{what}, frame {frame}: {count} pieces laid out in {pane:?}, {} in sight",
                sight.pieces.len()
            );
        }
    }
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    settle(window, &format!("{modifiers:?} {key:?}"));
}

fn act(window: &mut Window, action: Action) {
    let what = format!("{action:?}");
    window.harness.state_mut().app.update(action);
    settle(window, &what);
}

/// The paragraph and byte at the top of `pane`.
fn top(window: &Window, pane: Pane) -> Position {
    let document = window.app().document().unwrap();
    document.view(pane).top.position
}

fn sees_end(window: &Window, pane: Pane) -> bool {
    window.harness.state().sight(pane).unwrap().at_end
}

/// Gives the keyboard to `pane`.
fn focus(window: &mut Window, pane: Pane) {
    let id = glosspane::ui::reading::focus_id(pane);
    window
        .harness
        .ctx
        .memory_mut(|memory| memory.request_focus(id));
    window.harness.run_steps(2);
}

/// The two shapes of a long text.
fn shapes() -> [Window; 2] {
    [300, 1].map(|count| Window::with_text("long.txt", &long_text(count)))
}

#[test]
fn keys_that_jump_in_a_page_and_in_the_source_lay_out_what_is_in_sight() {
    for mut window in shapes() {
        window.send(AppearanceAction::TogglePane(Pane::Source));
        for pane in [Pane::Window, Pane::Source] {
            focus(&mut window, pane);
            for modifiers in [Modifiers::NONE, Modifiers::COMMAND] {
                press(&mut window, modifiers, Key::End);
                assert!(sees_end(&window, pane), "{pane:?}");
                assert!(top(&window, pane) > Position::default());
                press(&mut window, Modifiers::NONE, Key::PageUp);
                let before = top(&window, pane);
                press(&mut window, Modifiers::NONE, Key::PageDown);
                assert!(top(&window, pane) > before);
                press(&mut window, modifiers, Key::Home);
                assert_eq!(top(&window, pane), Position::default(), "{pane:?}");
            }
        }
    }
}

#[test]
fn keys_of_the_caret_lay_out_what_is_in_sight() {
    for mut window in shapes() {
        window.send(AppearanceAction::TogglePane(Pane::Manuscript));
        let place = Position::default();
        let caret = Selection {
            anchor: place,
            head: place,
        };
        window.send(ViewAction::Select(Pane::Manuscript, Some(caret)));
        focus(&mut window, Pane::Manuscript);
        for (modifiers, key) in [
            (Modifiers::COMMAND, Key::End),
            (Modifiers::NONE, Key::PageUp),
            (Modifiers::NONE, Key::Home),
            (Modifiers::NONE, Key::ArrowUp),
            (Modifiers::COMMAND | Modifiers::SHIFT, Key::Home),
            (Modifiers::NONE, Key::PageDown),
            (Modifiers::NONE, Key::End),
        ] {
            press(&mut window, modifiers, key);
        }
        act(&mut window, ViewAction::SelectAll(Pane::Manuscript).into());
        let document = window.app().document().unwrap();
        let marked = document.view(Pane::Manuscript).selection.unwrap();
        assert_eq!(marked.ordered().0, Position::default(), "all is marked");
    }
}

#[test]
fn going_finding_folding_and_sizes_lay_out_what_is_in_sight() {
    for mut window in shapes() {
        press(&mut window, Modifiers::NONE, Key::End);
        let at_end = top(&window, Pane::Window);
        for action in [
            ViewAction::FoldAll.into(),
            ViewAction::UnfoldAll.into(),
            AppearanceAction::StepTextSize(12.0).into(),
            AppearanceAction::StepTextSize(-20.0).into(),
            AppearanceAction::ResetTextSize.into(),
        ] {
            act(&mut window, action);
        }
        let after = top(&window, Pane::Window);
        assert_eq!(after.paragraph, at_end.paragraph, "the place is kept");
        assert!(at_end.byte.abs_diff(after.byte) < 400, "the place is kept");
        for action in [
            ViewAction::GoToText("50 %".to_owned()).into(),
            ViewAction::GoToText("1".to_owned()).into(),
            FindAction::Open { replaces: false }.into(),
            FindAction::Find("word119".to_owned()).into(),
            FindAction::Step(false).into(),
            FindAction::Step(true).into(),
            FindAction::Close.into(),
            AskAction::GoBack { forward: false }.into(),
        ] {
            act(&mut window, action);
        }
    }
}

#[test]
fn a_paragraph_that_is_folded_in_its_middle_is_one_line() {
    let mut window = Window::with_text("long.txt", &long_text(1));
    press(&mut window, Modifiers::NONE, Key::End);
    act(&mut window, ViewAction::FoldAll.into());
    let sight = window.harness.state().sight(Pane::Window).unwrap();
    let pieces: Vec<_> = sight
        .pieces
        .iter()
        .map(|piece| (piece.paragraph, piece.range.start))
        .collect();
    assert_eq!(pieces, [(0, 0)]);
}

#[test]
fn a_wheel_that_flies_and_a_place_that_is_restored_lay_out_what_is_in_sight() {
    for mut window in shapes() {
        let at = window.text_area(Pane::Window).center();
        window.harness.hover_at(at);
        settle(&mut window, "the pointer");
        for by in [-90_000.0, 40_000.0, -9.0e8, 30.0] {
            window.harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(0.0, by),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            settle(&mut window, &format!("the wheel by {by}"));
        }
        let before = top(&window, Pane::Window);
        assert!(before > Position::default());
        let mut window = window.restart();
        let path = window.folder.path().join("long.txt");
        act(&mut window, TextAction::Open(path).into());
        window.harness.state_mut().app.settle();
        settle(&mut window, "the text opened again");
        assert_eq!(top(&window, Pane::Window), before);
    }
}

#[test]
fn marking_by_dragging_beyond_the_edge_lays_out_what_is_in_sight() {
    for mut window in shapes() {
        let area = window.text_area(Pane::Window);
        let from = area.center();
        window.harness.hover_at(from);
        settle(&mut window, "the pointer");
        window.harness.drag_at(from);
        settle(&mut window, "the button");
        for y in [area.max.y + 40.0, area.max.y + 5_000.0, area.max.y + 1.0e7] {
            window.harness.hover_at(egui::pos2(from.x, y));
            settle(&mut window, "the drag");
        }
        window
            .harness
            .drop_at(egui::pos2(from.x, area.max.y + 10.0));
        settle(&mut window, "the end of the drag");
        let document = window.app().document().unwrap();
        let marked = document.view(Pane::Window).selection.unwrap();
        assert!(!marked.is_empty());
    }
}

#[test]
fn of_a_whole_text_that_is_marked_the_beginning_is_asked_for() {
    for mut window in shapes() {
        act(&mut window, ViewAction::SelectAll(Pane::Window).into());
        press(&mut window, Modifiers::NONE, Key::Enter);
        let answer = window.app().look_up().unwrap().answer();
        assert!(answer.too_long);
        assert!(answer.query.len() <= 1_024, "{} bytes", answer.query.len());
    }
}

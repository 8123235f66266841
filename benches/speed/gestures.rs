//! Every key and command that goes far in a text of ten megabytes, without a window.

use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers};
use glosspane::app::action::{
    Action, AppearanceAction, AskAction, FindAction, TextAction, ViewAction,
};
use glosspane::app::settings::Pane;
use glosspane::ui::reading;

use crate::headless::{Headless, text};
use crate::import::memory;
use crate::text::SIZE;
use crate::{Table, millis};

/// How often each is done; the first round is not counted in the memory.
const ROUNDS: usize = 3;

/// What a reader does.
enum Gesture {
    /// Presses a key while a pane has the keyboard.
    Key(Pane, Modifiers, Key),
    /// Runs a command, or types into the find bar or the line to go to.
    Act(fn() -> Action),
}

/// The gestures, in an order in which each has far to go.
fn gestures() -> Vec<(&'static str, Gesture)> {
    use Gesture::{Act, Key as Press};
    let (none, ctrl) = (Modifiers::NONE, Modifiers::COMMAND);
    let page = Pane::Window;
    vec![
        ("End", Press(page, none, Key::End)),
        ("PageUp", Press(page, none, Key::PageUp)),
        ("PageDown", Press(page, none, Key::PageDown)),
        ("Home", Press(page, none, Key::Home)),
        ("Ctrl End", Press(page, ctrl, Key::End)),
        ("larger", Act(|| AppearanceAction::StepTextSize(8.0).into())),
        (
            "smaller",
            Act(|| AppearanceAction::StepTextSize(-8.0).into()),
        ),
        ("fold all", Act(|| ViewAction::FoldAll.into())),
        ("unfold all", Act(|| ViewAction::UnfoldAll.into())),
        ("Ctrl Home", Press(page, ctrl, Key::Home)),
        ("fold all at the start", Act(|| ViewAction::FoldAll.into())),
        (
            "unfold all at the start",
            Act(|| ViewAction::UnfoldAll.into()),
        ),
        (
            "go to 50 %",
            Act(|| ViewAction::GoToText("50 %".to_owned()).into()),
        ),
        ("back", Act(|| AskAction::GoBack { forward: false }.into())),
        ("End in 源", Press(Pane::Source, none, Key::End)),
        ("Home in 源", Press(Pane::Source, none, Key::Home)),
        ("Ctrl End in 稿", Press(Pane::Manuscript, ctrl, Key::End)),
        ("PageUp in 稿", Press(Pane::Manuscript, none, Key::PageUp)),
        ("Ctrl Home in 稿", Press(Pane::Manuscript, ctrl, Key::Home)),
        (
            "select all",
            Act(|| ViewAction::SelectAll(Pane::Window).into()),
        ),
        ("look that up", Press(page, none, Key::Enter)),
        ("close it", Act(|| AskAction::Close.into())),
        (
            "open find",
            Act(|| FindAction::Open { replaces: false }.into()),
        ),
        (
            "find a word",
            Act(|| FindAction::Find("river".to_owned()).into()),
        ),
        (
            "find what is not there",
            Act(|| FindAction::Find("lantern".to_owned()).into()),
        ),
        (
            "find a letter",
            Act(|| FindAction::Find("a".to_owned()).into()),
        ),
        ("the hit before", Act(|| FindAction::Step(false).into())),
        ("close find", Act(|| FindAction::Close.into())),
    ]
}

/// Measures both shapes of text, with the three panes side by side.
pub fn measure(table: &mut Table) {
    for (is_one, name) in [(false, "many paragraphs"), (true, "one paragraph")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("long.txt");
        std::fs::write(&path, text(SIZE, is_one)).expect("the text is written");
        let mut window = Headless::new(folder.path());
        window.window.app.update(TextAction::Open(path));
        window.window.app.settle();
        for pane in [Pane::Source, Pane::Manuscript] {
            window.window.app.update(AppearanceAction::TogglePane(pane));
        }
        for _ in 0..6 {
            window.frame(0.0);
        }
        let mut slowest: Vec<(&str, Duration)> = Vec::new();
        let mut before = 0;
        for round in 0..ROUNDS {
            for (index, (name, gesture)) in gestures().into_iter().enumerate() {
                let time = perform(&mut window, &gesture);
                match slowest.get_mut(index) {
                    Some(known) => known.1 = known.1.max(time),
                    None => slowest.push((name, time)),
                }
            }
            if round == 0 {
                before = resident();
            }
        }
        let grown = resident().saturating_sub(before);
        let most = slowest.iter().max_by_key(|(_, time)| *time);
        let (worst, time) = most.copied().unwrap_or_default();
        let each: Vec<String> = slowest
            .iter()
            .map(|(name, time)| format!("{name} {}", millis(*time)))
            .collect();
        eprintln!("{name}: {}", each.join(", "));
        let of = |wanted: &str| {
            let found = slowest.iter().find(|(name, _)| *name == wanted);
            found.map_or_else(String::new, |(name, time)| {
                format!("{name} {}", millis(*time))
            })
        };
        table.row(
            &format!("any one key or command in it that goes far, {name}"),
            "≤ 100 ms to its frame, no growth of memory",
            &format!("{} ({worst}), {} MB grown", millis(time), grown / 1024),
            &["Home", "End", "fold all", "larger", "find a word"]
                .map(of)
                .join("; "),
        );
    }
}

/// From a gesture to the end of the frame that shows what came of it.
fn perform(window: &mut Headless, gesture: &Gesture) -> Duration {
    if let Gesture::Key(pane, ..) = gesture {
        let id = reading::focus_id(*pane);
        window.ctx.memory_mut(|memory| memory.request_focus(id));
        window.frame(0.0);
    }
    let start = Instant::now();
    match gesture {
        Gesture::Key(_, modifiers, key) => window.frame_with(vec![Event::Key {
            key: *key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: *modifiers,
        }]),
        Gesture::Act(action) => window.window.app.update(action()),
    }
    window.frame_with(Vec::new());
    let time = start.elapsed();
    // What is shown after that comes to rest.
    for _ in 0..4 {
        window.frame_with(Vec::new());
    }
    time
}

/// The memory of this process, in kilobytes.
fn resident() -> u64 {
    memory(std::process::id(), "VmRSS").unwrap_or(0)
}

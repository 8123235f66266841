//! What commands need to be enabled: the table names one of these for each.

use crate::app::App;
use crate::app::ask::lookup::LookUp;
use crate::app::settings::Pane;
use crate::lesson::history::History;

/// It can be run at any time.
pub(super) fn nothing(_: &App) -> bool {
    true
}

/// A text is open.
pub(super) fn a_text(app: &App) -> bool {
    app.document().is_some()
}

/// A text or a shelf is open.
pub(super) fn something_to_close(app: &App) -> bool {
    app.document().is_some() || app.bookshelf().is_some()
}

/// The shelf has a text behind the one that was opened last.
pub(super) fn a_next_book(app: &App) -> bool {
    beside(app, true)
}

/// The shelf has a text before it.
pub(super) fn a_previous_book(app: &App) -> bool {
    beside(app, false)
}

/// A step can be undone.
pub(super) fn something_to_undo(app: &App) -> bool {
    history(app).is_some_and(|history| history.undo_name().is_some())
}

/// A step can be done again.
pub(super) fn something_to_redo(app: &App) -> bool {
    history(app).is_some_and(|history| history.redo_name().is_some())
}

/// Something is marked.
pub(super) fn a_mark(app: &App) -> bool {
    marked_pane(app).is_some()
}

/// Something is marked in 稿.
pub(super) fn a_mark_in_the_manuscript(app: &App) -> bool {
    marked_pane(app) == Some(Pane::Manuscript)
}

/// Something is marked in 源.
pub(super) fn a_mark_in_the_source(app: &App) -> bool {
    marked_pane(app) == Some(Pane::Source)
}

/// Words of the text were looked up and found.
pub(super) fn words_for_a_gloss(app: &App) -> bool {
    let look_up = app.look_up();
    look_up.is_some_and(|look_up| look_up.glossed_words().is_some())
}

/// The answer has words that more than one dictionary explains.
pub(super) fn several_dictionaries(app: &App) -> bool {
    let look_up = app.look_up();
    look_up.is_some_and(LookUp::has_other_dictionaries)
}

/// The paragraph with the caret is not as it was imported.
pub(super) fn a_changed_paragraph(app: &App) -> bool {
    app.document().is_some_and(|document| {
        let at = document.caret().head.paragraph;
        let paragraph = document.paragraph(at);
        paragraph.is_some_and(|paragraph| paragraph.is_changed())
    })
}

/// 窗 is a window of its own.
pub(super) fn a_detached_window(app: &App) -> bool {
    app.settings().layout.detached
}

/// There is something to go back to: in the look-up that is open, else in the text.
pub(super) fn a_place_behind(app: &App) -> bool {
    can_go(app, false)
}

/// There is something to go forward to.
pub(super) fn a_place_ahead(app: &App) -> bool {
    can_go(app, true)
}

/// A link is marked, or the caret is in one.
pub(super) fn a_link(app: &App) -> bool {
    link_here(app).is_some()
}

/// The link that is marked, or that the caret is in: its paragraph and its place there.
pub(super) fn link_here(app: &App) -> Option<(usize, usize)> {
    let document = app.document()?;
    let marked = [Pane::Window, Pane::Manuscript]
        .into_iter()
        .find_map(|pane| document.view(pane).selection)?;
    let at = marked.ordered().0;
    Some((at.paragraph, document.link_at(at)?))
}

/// The pane in which something is marked.
pub(crate) fn marked_pane(app: &App) -> Option<Pane> {
    let document = app.document()?;
    Pane::ALL.into_iter().find(|&pane| {
        document
            .view(pane)
            .selection
            .is_some_and(|marked| !marked.is_empty())
    })
}

/// The steps of the open text.
pub(super) fn history(app: &App) -> Option<&History> {
    app.document().map(|document| &document.lesson.history)
}

/// Whether the shelf has a text beside the one that was opened last.
fn beside(app: &App, forward: bool) -> bool {
    let shelf = app.bookshelf();
    shelf.is_some_and(|shelf| shelf.beside(forward).is_some())
}

fn can_go(app: &App, forward: bool) -> bool {
    match (app.look_up(), app.document()) {
        (Some(look_up), _) if forward => look_up.can_go_forward(),
        (Some(look_up), _) => look_up.can_go_back(),
        (None, Some(document)) => document.jumps.can_go(forward),
        (None, None) => false,
    }
}

//! Clicks, drags and the keys of a reading view.

use egui::{EventFilter, Key, Modifiers, PointerButton, Response, Ui, pos2};

use super::arrange::Arranged;
use super::view::{Reading, focus_id};
use crate::app::action::{Action, AskAction, ViewAction};
use crate::app::document::Selection;
use crate::app::settings::Pane;
use crate::lesson::position::Position;
use crate::ui::command::{self, Command, KINDS, Outcome};
use crate::ui::menu;

/// What is marked in 稿 and longer than this, in bytes, is marked to be changed and not looked up.
const MAX_PHRASE: usize = 80;

impl Reading<'_> {
    pub(super) fn gestures(
        &self,
        ui: &Ui,
        response: &Response,
        arranged: &Arranged,
        actions: &mut Vec<Action>,
    ) {
        self.pointer(ui, response, arranged, actions);
        if response.has_focus() {
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    focus_id(self.pane),
                    EventFilter {
                        tab: false,
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: true,
                    },
                );
            });
            if self.is_editor() {
                self.edit_keys(ui, arranged, actions);
            } else {
                self.keys(ui, arranged, actions);
            }
        }
        response.context_menu(|ui| self.context_menu(ui, actions));
    }

    fn pointer(
        &self,
        ui: &Ui,
        response: &Response,
        arranged: &Arranged,
        actions: &mut Vec<Action>,
    ) {
        let at = response
            .interact_pointer_pos()
            .and_then(|pos| arranged.position_at(pos));
        let pane = self.pane;
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        if response.secondary_clicked() {
            // The menu speaks of what is marked, else of the word under the pointer.
            let marked = self
                .view()
                .selection
                .filter(|selection| !selection.is_empty());
            let inside = at.is_some_and(|at| {
                marked.is_some_and(|marked| marked.ordered().0 <= at && at <= marked.ordered().1)
            });
            if !inside {
                let word = at.and_then(|at| self.document.word_at(pane, at));
                actions.push(ViewAction::Select(pane, word).into());
            }
        } else if response.double_clicked() {
            if let Some(word) = at.and_then(|at| self.document.word_at(pane, at)) {
                actions.push(ViewAction::Select(pane, Some(word)).into());
                actions.push(AskAction::LookUpSelection(pane).into());
            }
        } else if response.drag_started_by(PointerButton::Primary) {
            let origin = ui.input(|input| input.pointer.press_origin());
            let anchor = origin.and_then(|pos| arranged.position_at(pos));
            if let (Some(anchor), Some(head)) = (anchor, at) {
                actions.push(ViewAction::Select(pane, Some(Selection { anchor, head })).into());
            }
        } else if response.dragged_by(PointerButton::Primary) {
            if let (Some(marked), Some(head)) = (self.view().selection, at) {
                let marked = Selection { head, ..marked };
                actions.push(ViewAction::Select(pane, Some(marked)).into());
            }
        } else if response.drag_stopped_by(PointerButton::Primary) {
            let marked = self.view().selection.filter(|marked| !marked.is_empty());
            // What is marked to be changed is not asked for.
            let is_short = |marked: Selection| {
                let (from, to) = marked.ordered();
                let text = self.document.text(pane, from.paragraph);
                let text = text.get(from.byte..to.byte).unwrap_or_default();
                from.paragraph == to.paragraph && text.len() <= MAX_PHRASE && !text.contains('\n')
            };
            if marked.is_some_and(|marked| !self.is_editor() || is_short(marked)) {
                actions.push(AskAction::LookUpSelection(pane).into());
            }
        } else if response.clicked()
            && ui.input(|input| input.modifiers.command)
            && let Some((paragraph, place)) =
                at.and_then(|at| Some((at.paragraph, self.link_at(at)?)))
        {
            actions.push(ViewAction::FollowLink { paragraph, place }.into());
        } else if response.clicked()
            && let Some(head) = at
        {
            let marked = self.view().selection;
            let extend = ui.input(|input| input.modifiers.shift);
            let selection = marked
                .filter(|_| extend)
                .map(|marked| Selection { head, ..marked });
            // A plain click leaves a caret, where the keyboard's word cursor starts from.
            let caret = Selection { anchor: head, head };
            actions.push(ViewAction::Select(pane, Some(selection.unwrap_or(caret))).into());
        }
    }

    fn link_at(&self, position: Position) -> Option<usize> {
        self.folds().then(|| self.document.link_at(position))?
    }

    fn keys(&self, ui: &Ui, arranged: &Arranged, actions: &mut Vec<Action>) {
        let pane = self.pane;
        ui.input_mut(|input| {
            for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
                for (key, forward) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
                    for _ in 0..input.count_and_consume_key(modifiers, key) {
                        actions.push(
                            ViewAction::StepWord {
                                pane,
                                forward,
                                extend,
                            }
                            .into(),
                        );
                    }
                }
            }
            for (key, down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
                if input.consume_key(Modifiers::NONE, key) {
                    actions.push(self.step_row(arranged, down));
                }
            }
            if input.consume_key(Modifiers::NONE, Key::Enter) {
                actions.push(AskAction::LookUpSelection(pane).into());
            }
        });
    }

    /// The word above or below the word cursor, in the nearest row that has one there.
    fn step_row(&self, arranged: &Arranged, down: bool) -> Action {
        let caret = self
            .view()
            .selection
            .and_then(|marked| arranged.caret(marked.ordered().0));
        let target = caret.and_then(|caret| {
            let mut rows: Vec<(f32, f32)> = arranged
                .pieces
                .iter()
                .flat_map(|piece| piece.rows().map(|(top, bottom, _)| (top, bottom)))
                .filter(|&(top, bottom)| {
                    if down {
                        top >= caret.max.y - 1.0
                    } else {
                        bottom <= caret.min.y + 1.0
                    }
                })
                .collect();
            if !down {
                rows.reverse();
            }
            rows.into_iter().find_map(|(top, bottom)| {
                let at = pos2(caret.min.x + 2.0, (top + bottom) / 2.0);
                let position = arranged.position_at(at)?;
                self.document.word_at(self.pane, position).map(|_| position)
            })
        });
        match target {
            Some(position) => ViewAction::SelectWordAt(self.pane, position).into(),
            None => ViewAction::StepWord {
                pane: self.pane,
                forward: down,
                extend: false,
            }
            .into(),
        }
    }

    fn context_menu(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let folds = [Command::FoldAll, Command::UnfoldAll];
        let groups: &[&[Command]] = match self.pane {
            Pane::Source => &[&[
                Command::LookUp,
                Command::PutIn,
                Command::Copy,
                Command::SelectAll,
            ]],
            Pane::Manuscript => &[
                &[
                    Command::LookUp,
                    Command::FollowLink,
                    Command::Cut,
                    Command::Copy,
                    Command::SelectAll,
                ],
                &[Command::Translate, Command::Note],
                &KINDS,
                &[
                    Command::MoveUp,
                    Command::MoveDown,
                    Command::Restore,
                    Command::DeleteParagraph,
                ],
                &folds,
            ],
            Pane::Window => &[
                &[
                    Command::LookUp,
                    Command::FollowLink,
                    Command::Copy,
                    Command::SelectAll,
                ],
                &folds,
            ],
        };
        menu::rows(ui, |ui| {
            for (index, &group) in groups.iter().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                self.menu_rows(ui, group, actions);
            }
        });
    }

    fn menu_rows(&self, ui: &mut Ui, commands: &[Command], actions: &mut Vec<Action>) {
        for &command in commands {
            if menu::row(ui, command, self.app, self.catalogue).clicked() {
                let action = match command {
                    Command::LookUp => Some(AskAction::LookUpSelection(self.pane).into()),
                    Command::Copy => Some(ViewAction::Copy(self.pane).into()),
                    Command::SelectAll => Some(ViewAction::SelectAll(self.pane).into()),
                    _ => match command::run(command, self.app) {
                        Outcome::Act(action) => Some(action),
                        Outcome::Ask(_) | Outcome::Nothing => None,
                    },
                };
                actions.extend(action);
                ui.close();
            }
        }
    }
}

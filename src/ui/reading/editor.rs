//! 稿 as an editor: what is typed, the caret and the input method.

use egui::text_selection::visuals::paint_text_cursor;
use egui::{Event, Id, ImeEvent, Key, Modifiers, Rect, Response, Stroke, Ui, pos2, vec2};

use super::arrange::Arranged;
use super::style::PaneStyle;
use super::view::{Reading, focus_id};
use crate::app::action::{Action, AskAction, EditAction};
use crate::app::settings::Pane;
use crate::app::workshop::Reach;
use crate::lesson::position::Position;

/// What the input method is composing, not yet in the text.
#[derive(Debug, Clone, Default)]
struct Preedit(String);

/// The place across the line that the caret keeps while it goes up and down, in points.
#[derive(Debug, Clone, Copy)]
struct CaretColumn(f32);

fn own_id() -> Id {
    focus_id(Pane::Manuscript)
}

impl Reading<'_> {
    /// Takes what was typed since the last frame.
    pub(super) fn edit_keys(&self, ui: &Ui, arranged: &Arranged, actions: &mut Vec<Action>) {
        if self.app.sheet().is_some() {
            return;
        }
        let mut taken = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let is_own = match event {
                    Event::Text(_) | Event::Ime(_) => true,
                    Event::Key {
                        key,
                        pressed: true,
                        modifiers,
                        ..
                    } => is_own_key(*key, *modifiers),
                    _ => false,
                };
                if is_own {
                    taken.push(event.clone());
                }
                !is_own
            });
        });
        if taken.is_empty() {
            return;
        }
        let column: Option<CaretColumn> = ui.data(|data| data.get_temp(own_id()));
        let mut kept_column = None;
        for event in taken {
            match event {
                Event::Text(text) if !text.is_empty() => {
                    actions.push(EditAction::Type(text).into())
                }
                Event::Ime(event) => self.compose(ui, event, actions),
                Event::Key { key, modifiers, .. } => {
                    self.edit_key(key, modifiers, arranged, column, &mut kept_column, actions);
                }
                _ => {}
            }
        }
        ui.data_mut(|data| {
            data.remove::<CaretColumn>(own_id());
            if let Some(column) = kept_column {
                data.insert_temp(own_id(), column);
            }
        });
    }

    fn edit_key(
        &self,
        key: Key,
        modifiers: Modifiers,
        arranged: &Arranged,
        column: Option<CaretColumn>,
        kept_column: &mut Option<CaretColumn>,
        actions: &mut Vec<Action>,
    ) {
        let extend = modifiers.shift;
        let reach = if modifiers.command {
            Reach::Word
        } else {
            Reach::Character
        };
        let erase = |forward| EditAction::Erase { reach, forward }.into();
        let step = |reach, forward| {
            EditAction::StepCaret {
                reach,
                forward,
                extend,
            }
            .into()
        };
        let head = self.document.caret().head;
        let go = |to: Option<Position>| to.map(|to| EditAction::PutCaret { to, extend }.into());
        let action = match key {
            Key::Enter if modifiers.command => Some(AskAction::LookUpSelection(self.pane).into()),
            Key::Enter if modifiers.shift => Some(EditAction::Type("\n".to_owned()).into()),
            Key::Enter => Some(EditAction::BreakParagraph.into()),
            Key::Backspace => Some(erase(false)),
            Key::Delete => Some(erase(true)),
            Key::ArrowLeft => Some(step(reach, false)),
            Key::ArrowRight => Some(step(reach, true)),
            Key::Home if modifiers.command => Some(step(Reach::Text, false)),
            Key::End if modifiers.command => Some(step(Reach::Text, true)),
            Key::Home => go(row_end(arranged, head, false)),
            Key::End => go(row_end(arranged, head, true)),
            Key::ArrowUp | Key::ArrowDown => {
                let x = column.map(|column| column.0);
                let x = x.or_else(|| arranged.caret(head).map(|caret| caret.min.x));
                *kept_column = x.map(CaretColumn);
                go(self.row_beside(arranged, head, key == Key::ArrowDown, x))
            }
            Key::PageUp | Key::PageDown => {
                let caret = arranged.caret(head);
                let height = arranged.rect.height() * 0.8;
                let by = if key == Key::PageDown {
                    height
                } else {
                    -height
                };
                go(caret.and_then(|caret| {
                    let y = caret.center().y + by;
                    let y = y.clamp(arranged.rect.min.y + 1.0, arranged.rect.max.y - 1.0);
                    arranged.position_at(pos2(caret.min.x, y))
                }))
            }
            _ => None,
        };
        actions.extend(action);
    }

    /// What the input method does.
    fn compose(&self, ui: &Ui, event: ImeEvent, actions: &mut Vec<Action>) {
        let set = |text: String| {
            ui.data_mut(|data| data.insert_temp(own_id(), Preedit(text)));
        };
        match event {
            ImeEvent::Preedit { text, .. } => set(text),
            ImeEvent::Commit(text) => {
                set(String::new());
                if !text.is_empty() && text != "\n" && text != "\r" {
                    actions.push(EditAction::Type(text).into());
                }
            }
            ImeEvent::DeleteSurrounding {
                before_chars,
                after_chars,
            } => {
                let erase = |forward| {
                    EditAction::Erase {
                        reach: Reach::Character,
                        forward,
                    }
                    .into()
                };
                actions.extend((0..before_chars).map(|_| erase(false)));
                actions.extend((0..after_chars).map(|_| erase(true)));
            }
            _ => {}
        }
    }

    /// The place in the row above or below the caret, `x` points across; at the edge of what is laid out, the end of
    /// the next paragraph.
    fn row_beside(
        &self,
        arranged: &Arranged,
        head: Position,
        down: bool,
        x: Option<f32>,
    ) -> Option<Position> {
        let caret = arranged.caret(head);
        let mut rows = arranged.pieces.iter().flat_map(|piece| {
            let rows = piece.rows();
            rows.map(move |(top, bottom, _)| (piece, top, bottom))
        });
        let target = caret.zip(x).and_then(|(caret, x)| {
            let (piece, top, bottom) = if down {
                rows.find(|row| row.1 >= caret.max.y - 1.0)
            } else {
                rows.take_while(|row| row.2 <= caret.min.y + 1.0).last()
            }?;
            Some(piece.position_at(pos2(x, (top + bottom) / 2.0)))
        });
        let count = self.document.count(self.pane);
        target.or_else(|| {
            let paragraph = if down {
                Some(head.paragraph + 1).filter(|&next| next < count)
            } else {
                head.paragraph.checked_sub(1)
            };
            let paragraph = paragraph?;
            let byte = if down {
                0
            } else {
                self.document.text(self.pane, paragraph).len()
            };
            Some(Position { paragraph, byte })
        })
    }

    /// Paints the caret and what is being composed, and tells the input method where that is.
    pub(super) fn paint_caret(
        &self,
        ui: &Ui,
        response: &Response,
        arranged: &Arranged,
        style: &PaneStyle,
    ) {
        if !response.has_focus() {
            return;
        }
        let head = self.document.caret().head;
        let Some(caret) = arranged.caret(head) else {
            return;
        };
        let painter = ui.painter_at(arranged.rect);
        let composition: Preedit = ui.data(|data| data.get_temp(own_id())).unwrap_or_default();
        let mut at = caret;
        if !composition.0.is_empty() {
            let font =
                super::aside::remark_font(crate::app::document::Remark::Translation, style.size);
            let galley = painter.layout_no_wrap(composition.0, font, self.palette.ink);
            let place = Rect::from_min_size(
                pos2(caret.min.x, caret.center().y - galley.size().y / 2.0),
                galley.size(),
            );
            painter.rect_filled(place.expand2(vec2(2.0, 1.0)), 2.0, self.palette.raised);
            let line = Stroke::new(1.5, self.palette.accent);
            painter.line_segment([place.left_bottom(), place.right_bottom()], line);
            at = Rect::from_min_max(place.right_top(), place.right_bottom());
            painter.galley(place.min, galley, self.palette.ink);
        }
        let bar = Rect::from_center_size(at.center(), vec2(1.0, style.size * 1.25));
        paint_text_cursor(ui, &painter, bar, self.since_typed(ui, head));
        ui.output_mut(|output| {
            output.ime = Some(egui::output::IMEOutput {
                purpose: egui::viewport::IMEPurpose::Normal,
                rect: arranged.rect,
                cursor_rect: bar,
                should_interrupt_composition: false,
            });
        });
    }

    /// Seconds since the caret went to `head`: it is seen as it goes and blinks as it stands.
    fn since_typed(&self, ui: &Ui, head: Position) -> f64 {
        let now = ui.input(|input| input.time);
        let key = (head, self.document.lesson.history.state());
        ui.data_mut(|data| {
            let known = data.get_temp_mut_or(own_id(), (key, now));
            if known.0 != key {
                *known = (key, now);
            }
            now - known.1
        })
    }
}

/// Whether 稿 takes this key; the rest are commands, or scroll.
fn is_own_key(key: Key, modifiers: Modifiers) -> bool {
    match key {
        Key::Enter | Key::Backspace | Key::Delete | Key::ArrowLeft | Key::ArrowRight => {
            !modifiers.alt
        }
        Key::ArrowUp | Key::ArrowDown => !modifiers.alt && !modifiers.command,
        Key::Home | Key::End | Key::PageUp | Key::PageDown => !modifiers.alt,
        // What it types comes as text.
        Key::Space => !modifiers.command && !modifiers.alt,
        _ => false,
    }
}

/// The beginning or the end of the row that the caret is in.
fn row_end(arranged: &Arranged, head: Position, is_end: bool) -> Option<Position> {
    let caret = arranged.caret(head)?;
    let x = if is_end {
        arranged.rect.max.x
    } else {
        arranged.rect.min.x
    };
    let found = arranged.pieces.iter().find(|piece| {
        piece.paragraph == head.paragraph
            && piece.range.start <= head.byte
            && head.byte <= piece.range.end
    })?;
    Some(found.position_at(pos2(x, caret.center().y)))
}

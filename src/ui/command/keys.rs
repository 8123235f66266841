//! The keys of the commands: which were pressed, and how they are shown.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Ui};

use super::table::{COMMANDS, Command, of};
use crate::catalogue::Catalogue;

/// The keys of all commands in the order in which they are asked for. Keys are matched without regard to Shift where
/// it is not asked for: most modifiers first.
static KEYS: LazyLock<Vec<(KeyboardShortcut, Command)>> = LazyLock::new(|| {
    // Enter and what the clipboard does belong to whatever has the focus.
    let own = |command| !matches!(command, Command::LookUp | Command::Copy | Command::Cut);
    let mut keys: Vec<(KeyboardShortcut, Command)> = COMMANDS
        .iter()
        .filter(|row| own(row.command))
        .flat_map(|row| row.keys.iter().map(|key| (*key, row.command)))
        .collect();
    keys.sort_by_key(|(key, _)| !(key.modifiers.shift || key.modifiers.alt));
    keys
});

/// Whether a text field does by itself what the keys of `command` mean.
fn is_of_field(command: Command) -> bool {
    matches!(
        command,
        Command::SelectAll
            | Command::Undo
            | Command::Redo
            | Command::DeleteParagraph
            | Command::MoveUp
            | Command::MoveDown
    )
}

/// The commands whose keys were pressed, which are then used up. `is_typing` leaves the keys of
/// text fields alone.
pub(crate) fn pressed(ctx: &egui::Context, is_typing: bool) -> Vec<Command> {
    ctx.input_mut(|input| {
        let is_key = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
        if !input.events.iter().any(is_key) {
            return Vec::new();
        }
        KEYS.iter()
            .filter(|(_, command)| !(is_typing && is_of_field(*command)))
            .filter(|(key, _)| input.consume_shortcut(key))
            .map(|(_, command)| *command)
            .collect()
    })
}

/// A command's tooltip: what it does, and its first key.
pub(crate) fn tip(ui: &Ui, catalogue: &Catalogue, command: Command) -> String {
    let row = of(command);
    let tip = catalogue.text(row.tip);
    match row.keys.first() {
        Some(key) => format!("{tip} ({})", key_text(ui.ctx(), key)),
        None => tip,
    }
}

/// How `shortcut` is written on the keyboard of this system: Ctrl+[ and not Ctrl+OpenBracket.
pub(crate) fn key_text(ctx: &egui::Context, shortcut: &KeyboardShortcut) -> String {
    let key = shortcut.logical_key;
    let sign = match key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Comma => ",",
        Key::Period => ".",
        Key::Slash => "/",
        Key::Backslash => "\\",
        Key::Semicolon => ";",
        Key::Quote => "'",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        _ => return ctx.format_shortcut(shortcut),
    };
    let text = ctx.format_shortcut(shortcut);
    let before = [key.name(), key.symbol_or_name()].into_iter();
    let before = before.filter_map(|name| text.strip_suffix(name)).next();
    format!("{}{sign}", before.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    #[test]
    fn keys_are_written_as_on_the_keyboard() {
        let ctx = egui::Context::default();
        ctx.set_os(egui::os::OperatingSystem::Windows);
        for (modifiers, key, expected) in [
            (Modifiers::COMMAND, Key::OpenBracket, "Ctrl+["),
            (Modifiers::COMMAND, Key::Plus, "Ctrl++"),
            (Modifiers::COMMAND, Key::Minus, "Ctrl+-"),
            (Modifiers::ALT, Key::ArrowLeft, "Alt+←"),
            (Modifiers::COMMAND, Key::O, "Ctrl+O"),
            (Modifiers::NONE, Key::F8, "F8"),
        ] {
            let shortcut = KeyboardShortcut::new(modifiers, key);
            assert_eq!(key_text(&ctx, &shortcut), expected);
        }
    }
}

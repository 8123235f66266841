//! Everything a person can do, in one table: menus, buttons, shortcuts, the command palette and
//! the list of keys are drawn from it, and all ask its column of what a command needs to be enabled.

mod keys;
mod needs;
mod run;
mod table;

pub(crate) use keys::{key_text, pressed, tip};
pub(crate) use needs::marked_pane;
pub(crate) use run::{Outcome, Request, is_on, name, run};
pub(crate) use table::{COMMANDS, Command, KINDS, Menu, is_enabled, of};

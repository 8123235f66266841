//! The state of a session and `update(action)`: no type of the window in it.
//!
//! The user interface draws an [`App`] and sends it [`Action`]s. Slow work runs on threads, and what it brings is taken
//! in by [`App::poll`]; nothing else changes the session, so a test can drive a whole one.

pub mod action;
mod answering;
mod asking;
pub mod bookshelf;
pub mod describe;
mod dictionaries;
pub mod document;
pub mod drafts;
pub mod finder;
mod finding;
mod finished;
pub mod glossing;
pub mod history;
mod incoming;
mod installing;
pub mod jobs;
pub mod jumps;
pub mod keeper;
pub mod lookup;
mod navigation;
pub mod notices;
pub mod open_text;
mod opening;
pub mod positions;
pub mod samples;
mod saving;
mod session;
pub mod settings;
mod sheet;
mod shelves;
mod texts;
mod update;
mod views;
pub mod words;
pub mod workshop;
pub mod write;

pub use session::{App, Effect, RichPaste};

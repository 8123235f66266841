//! The state of a session and `update(action)`: no type of the window in it.
//!
//! The user interface draws an [`App`] and sends it [`Action`]s. Slow work runs on threads, and what it brings is taken
//! in by [`App::poll`]; nothing else changes the session, so a test can drive a whole one.

pub mod action;
pub(crate) mod ask;
pub(crate) mod describe;
pub mod document;
pub(crate) mod find;
mod finished;
pub(crate) mod glossing;
pub mod jobs;
pub(crate) mod keeper;
pub(crate) mod notices;
pub(crate) mod positions;
mod session;
pub mod settings;
mod sheet;
pub mod text;
mod update;
mod views;
pub(crate) mod words;
pub(crate) mod workshop;

pub use session::{App, Effect, RichPaste};

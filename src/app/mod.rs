//! The state of a session and `update(action)`: no type of the window in it.
//!
//! The user interface draws an [`App`] and sends it [`Action`]s. Slow work runs on threads, and what it brings is taken
//! in by [`App::poll`]; nothing else changes the session, so a test can drive a whole one.

pub mod action;
pub mod ask;
pub mod describe;
pub mod document;
pub mod find;
mod finished;
pub mod glossing;
pub mod jobs;
pub mod keeper;
pub mod notices;
pub mod positions;
mod session;
pub mod settings;
mod sheet;
pub mod text;
mod update;
mod views;
pub mod words;
pub mod workshop;

pub use session::{App, Effect, RichPaste};

//! The real interface, driven through AccessKit without a display.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod answer;
mod contents;
mod jumps;
mod panes;
mod popup;
mod reading;
mod saving;
mod sheets;
mod shelf;
mod support;
mod view;
mod workshop;

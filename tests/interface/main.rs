//! The real interface, driven through AccessKit without a display.

mod panes;
mod popup;
mod reading;
mod sheets;
mod support;
mod view;

//! The real interface, driven through AccessKit without a display.

mod reading;
mod support;

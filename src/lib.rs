//! 文窗 Glosspane: a desktop reader that explains any English word you touch, offline.
//!
//! Imports go one way, downwards in this list: [`cli`], [`ui`], [`app`], [`lesson`], [`import`], [`core_dictionary`],
//! [`lookup`], [`source`], [`lexicon`], [`english`], [`text`], [`storage`], and at the bottom [`catalogue`] and
//! [`progress`]. `tests/layers` holds it.

#![warn(unreachable_pub)]

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod core_dictionary;
pub mod english;
pub mod import;
pub mod lesson;
pub mod lexicon;
pub mod lookup;
pub mod progress;
pub mod source;
pub mod storage;
pub mod text;
pub mod ui;

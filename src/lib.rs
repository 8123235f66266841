//! 文窗 Glosspane: a desktop reader that explains any English word you touch, offline.
//!
//! Imports go one way, downwards in this list: [`cli`], [`ui`], [`app`], [`catalogue`], [`lesson`], [`import`],
//! [`lexicon`], and at the bottom [`text`], [`storage`] and [`progress`].

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod import;
pub mod lesson;
pub mod lexicon;
pub mod progress;
pub mod storage;
pub mod text;
pub mod ui;

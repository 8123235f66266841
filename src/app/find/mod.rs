//! Finding and replacing, and going to places of the text and back.

pub mod finder;
pub(in crate::app) mod finding;
pub mod jumps;
pub(in crate::app) mod navigation;

//! Finding and replacing, and going to places of the text and back.

pub(crate) mod finder;
pub(in crate::app) mod finding;
pub(crate) mod jumps;
pub(in crate::app) mod navigation;

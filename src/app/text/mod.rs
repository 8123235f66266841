//! The open text: how it is opened and from which shelf, saved, kept while it is worked on, and left.

pub(crate) mod bookshelf;
pub(crate) mod drafts;
pub(in crate::app) mod incoming;
pub(crate) mod open_text;
pub(in crate::app) mod opening;
pub mod samples;
pub(in crate::app) mod saving;
pub(in crate::app) mod shelves;
pub(in crate::app) mod texts;
pub(crate) mod write;

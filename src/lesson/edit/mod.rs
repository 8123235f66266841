//! What can be done to a manuscript, each thing as a value, and how it is undone.
//!
//! Every edit becomes a [`Change`](super::change::Change): some neighbouring paragraphs in the place of others. So
//! undoing needs no rule for each kind of edit, and an edit costs what the paragraphs that it touches cost, however
//! long the text is.

mod kinds;
mod plan;
mod text;

pub use kinds::{Edit, EditError};

#[cfg(test)]
pub(super) mod tests;

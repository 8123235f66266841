//! Putting a dictionary into a folder of packs, from another format or a `.lex` as it is, and taking it out.
//!
//! A dictionary is replaced only by itself: which it is tells the identity in its file, whose name stays what it was.

mod add;
mod error;
mod packs;
mod remove;

pub use add::{Arrival, Installed, add, add_among};
pub use error::InstallError;
pub use remove::remove;

//! What is true of English without a dictionary: inflection, irregular forms, derivation, the two spellings, parts of
//! speech. Pure functions on `&str`; anything above may use them.

pub(crate) mod analyse;
pub(crate) mod british_american;
pub(crate) mod composition;
pub(crate) mod derive;
pub mod form;
pub(crate) mod inflect;
pub(crate) mod irregular;
pub(crate) mod part_of_speech;

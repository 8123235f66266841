//! What is true of English without a dictionary: inflection, irregular forms, derivation, the two spellings, parts of
//! speech. Pure functions on `&str`; anything above may use them.

pub mod analyse;
pub mod british_american;
pub mod composition;
pub mod derive;
pub mod form;
pub mod inflect;
pub mod irregular;
pub mod part_of_speech;

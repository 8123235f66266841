//! What is true of English without a dictionary: inflection, irregular forms, derivation, the two spellings, parts of
//! speech, notations of sounds. Pure functions on `&str`; anything above may use them.

mod affixes;
pub mod american;
pub(crate) mod analyse;
pub(crate) mod british_american;
pub(crate) mod composition;
pub(crate) mod counted;
pub(crate) mod derive;
pub(crate) mod elision;
pub mod form;
pub(crate) mod inflect;
pub(crate) mod irregular;
pub(crate) mod part_of_speech;
pub(crate) mod pronunciation;
pub mod tagger;
pub mod tokens;

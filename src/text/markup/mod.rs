//! Markup with angle brackets: HTML, XHTML and the XML of dictionaries and documents.
//!
//! A text becomes tokens as the HTML standard says (WHATWG, chapter "Tokenization"), which gives every text a meaning,
//! however broken it is. No reader builds a tree: each keeps a stack of what is open, and asks here what the elements
//! of HTML are. Memory is what is in hand, a tag or the text between two, and a constant.

mod element;
mod list_numbers;
mod open_elements;
mod style;
mod token;
mod tokenizer;

pub(crate) use element::{ElementClass, element_class, is_void};
pub(crate) use list_numbers::ListNumbers;
pub(crate) use open_elements::OpenElements;
pub(crate) use style::declares;
pub(crate) use token::{Dialect, Tag, Token};
pub(crate) use tokenizer::{each_token, has_raw_text};

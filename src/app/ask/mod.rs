//! What is looked up: the answer with its trail and history, and the dictionaries that are asked.

pub(in crate::app) mod answering;
pub(in crate::app) mod asking;
pub(in crate::app) mod dictionaries;
pub(crate) mod history;
pub(in crate::app) mod installing;
pub(crate) mod lookup;
pub(crate) mod shown_answer;

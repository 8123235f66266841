//! What is known of an article in plain text from outside it.

/// The dictionary around an article.
#[derive(Clone, Copy)]
pub(in crate::source) struct LineContext<'a> {
    /// The column at which the dictionary's lines are broken; `None` where they are as long as they need.
    pub(in crate::source) width: Option<usize>,
    /// Whether the dictionary has a headword.
    pub(in crate::source) is_headword: &'a dyn Fn(&str) -> bool,
}

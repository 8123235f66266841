//! How well a phrase of a dictionary fits a sentence.

/// How well a phrase fits: the less, the better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PhraseFit {
    /// Words inside it that do not belong to it, or fill a place in it.
    pub gap: u8,
    /// Words that it lacks of the longest phrase possible, so that longer ones come first.
    pub missing: u8,
    /// Determiners that stand for another one.
    pub replaced: u8,
    /// Places (*sb*, *one's*) that were filled.
    pub filled: u8,
    /// Words that stand in another form.
    pub inflected: u8,
}

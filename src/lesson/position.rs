//! A place in the text: what stays the same when the window, the size or the face changes.

use serde::{Deserialize, Serialize};

/// A place in the text, ordered as the text is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Position {
    /// The paragraph (in 源 the line), from 0.
    pub paragraph: usize,
    /// The byte of its text.
    pub byte: usize,
}

impl From<(usize, usize)> for Position {
    fn from((paragraph, byte): (usize, usize)) -> Self {
        Self { paragraph, byte }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_have_the_order_of_the_text() {
        let order: [Position; 3] = [(0, 9).into(), (1, 0).into(), (1, 4).into()];
        assert!(order.is_sorted());
    }
}

//! Where the reader was before each jump, to go back.

use crate::lesson::change::{Change, Side};
use crate::lesson::position::Position;

/// How many jumps can be gone back.
const MAX_JUMPS: usize = 100;

/// Where the reader was before each jump, and where after those gone back.
#[derive(Debug, Clone, Default)]
pub struct Jumps {
    behind: Vec<Position>,
    ahead: Vec<Position>,
}

impl Jumps {
    /// Whether there is a jump to go back, or forward again.
    pub fn can_go(&self, forward: bool) -> bool {
        !(if forward { &self.ahead } else { &self.behind }).is_empty()
    }

    /// Takes in `change`: the places go with their text.
    pub(in crate::app) fn changed(&mut self, change: &Change) {
        for position in self.behind.iter_mut().chain(&mut self.ahead) {
            *position = change.moved(*position, Side::Before);
        }
    }

    /// The reader jumps away from `now`.
    pub(in crate::app) fn leave(&mut self, now: Position) {
        self.ahead.clear();
        self.behind.push(now);
        if self.behind.len() > MAX_JUMPS {
            self.behind.remove(0);
        }
    }

    /// Where the reader was before the last jump, or after it, who is at `now`.
    pub(in crate::app) fn step(&mut self, forward: bool, now: Position) -> Option<Position> {
        let (from, to) = if forward {
            (&mut self.ahead, &mut self.behind)
        } else {
            (&mut self.behind, &mut self.ahead)
        };
        let position = from.pop()?;
        to.push(now);
        Some(position)
    }
}

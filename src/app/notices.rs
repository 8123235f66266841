//! What is to be said at the foot of the window.

use crate::catalogue::Message;

/// How many notices stand at once; older ones give way.
const MAX_NOTICES: usize = 4;

/// A line at the foot of the window. A problem stays until it is dismissed or replaced; good news is gone after a while.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What it says.
    pub message: Message,
    /// Whether something went wrong.
    pub is_problem: bool,
    /// Tells it from one that says the same at another time.
    pub number: u64,
}

/// The lines that stand now, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Notices {
    list: Vec<Notice>,
    said: u64,
}

impl Notices {
    /// The lines.
    pub(super) fn list(&self) -> &[Notice] {
        &self.list
    }

    /// Adds a line; one that already stands is not said twice.
    pub(super) fn say(&mut self, message: Message, is_problem: bool) {
        self.list.retain(|notice| notice.message != message);
        self.said += 1;
        self.list.push(Notice {
            message,
            is_problem,
            number: self.said,
        });
        if self.list.len() > MAX_NOTICES {
            self.list.remove(0);
        }
    }

    /// Takes away the lines that say the message `id`: it is true no more.
    pub(super) fn withdraw(&mut self, id: &str) {
        self.list.retain(|notice| notice.message.id != id);
    }

    /// Takes away the line at this place.
    pub(super) fn dismiss(&mut self, index: usize) {
        if index < self.list.len() {
            self.list.remove(index);
        }
    }
}

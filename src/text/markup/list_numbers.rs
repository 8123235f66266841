//! The numbers of the items of lists.

/// The lists that are open within one another, each with the number of its next item.
#[derive(Debug, Default)]
pub(crate) struct ListNumbers {
    next: Vec<Option<u64>>,
}

impl ListNumbers {
    /// Begins a list inside those that are open: `first` is its first number, `None` where items have none.
    pub(crate) fn begin(&mut self, first: Option<u64>) {
        self.next.push(first);
    }

    /// Ends the innermost list.
    pub(crate) fn end(&mut self) {
        self.next.pop();
    }

    /// Begins an item of the innermost list, and gives its number where it has one.
    pub(crate) fn begin_item(&mut self) -> Option<u64> {
        let next = self.next.last_mut()?;
        let own = *next;
        *next = own.and_then(|number| number.checked_add(1));
        own
    }

    /// How many lists are open.
    pub(crate) fn depth(&self) -> usize {
        self.next.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_behind_one_in_it() {
        let mut lists = ListNumbers::default();
        assert_eq!((lists.begin_item(), lists.depth()), (None, 0));
        lists.begin(Some(u64::MAX - 1));
        assert_eq!(lists.begin_item(), Some(u64::MAX - 1));
        lists.begin(None);
        assert_eq!((lists.begin_item(), lists.depth()), (None, 2));
        lists.end();
        assert_eq!(lists.begin_item(), Some(u64::MAX));
        assert_eq!(lists.begin_item(), None);
    }
}

//! Which elements are open where a token stands: the ground of every reader, none of which builds a tree.

use super::element::{element_class, ended_before};

/// The elements that are open, each with what is to be undone at its end.
#[derive(Debug)]
pub(crate) struct OpenElements<E> {
    /// The names of all, one behind the other.
    names: String,
    open: Vec<OpenElement<E>>,
    limit: usize,
}

#[derive(Debug)]
struct OpenElement<E> {
    /// Where its name begins.
    name: usize,
    effect: E,
}

impl<E> OpenElements<E> {
    /// None is open yet, and no more than `limit` ever are: what is deeper has no effect.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            names: String::new(),
            open: Vec::new(),
            limit,
        }
    }

    /// Whether no more can be opened.
    pub(crate) fn is_full(&self) -> bool {
        self.open.len() >= self.limit
    }

    /// How many elements of the name are open.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.names().filter(|known| *known == name).count()
    }

    /// The effects of what is open, outermost first.
    pub(crate) fn effects_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut E> {
        self.open.iter_mut().map(|open| &mut open.effect)
    }

    /// The names of what is open, innermost first.
    fn names(&self) -> impl Iterator<Item = &str> {
        let mut end = self.names.len();
        self.open.iter().rev().map(move |open| {
            let name = &self.names[open.name..end];
            end = open.name;
            name
        })
    }

    /// Opens an element, unless as many are open as can be.
    pub(crate) fn push(&mut self, name: &str, effect: E) {
        if !self.is_full() {
            let start = self.names.len();
            self.names.push_str(name);
            self.open.push(OpenElement {
                name: start,
                effect,
            });
        }
    }

    /// Closes the innermost element of one of `names`, where one is open inside the innermost of `bounds`, and
    /// what is open inside it; gives their effects, innermost first.
    pub(crate) fn close_within(&mut self, names: &[&str], bounds: &[&str]) -> Vec<E> {
        let stop = self
            .names()
            .enumerate()
            .find(|(_, name)| names.contains(name) || bounds.contains(name));
        let found = stop.filter(|(_, name)| names.contains(name));
        let count = found.map_or(0, |(inside, _)| inside + 1);
        self.close_innermost(count)
    }

    /// Closes what a start tag of `name` ends by itself in HTML; gives the effects, innermost first.
    pub(crate) fn close_before(&mut self, name: &str) -> Vec<E> {
        let mut closed = Vec::new();
        for (names, bounds) in ended_before(name).into_iter().flatten() {
            closed.extend(self.close_within(names, bounds));
        }
        closed
    }

    /// Closes what an end tag of `name` ends in HTML, where that of a phrase does not end the blocks in it,
    /// `<b><p>...</b>`; gives the effects, innermost first.
    pub(crate) fn close_in_block(&mut self, name: &str) -> Vec<E> {
        let is_block = |name: &str| element_class(name).is_block();
        let holds_block = || {
            let mut inside = self.names().take_while(|known| *known != name);
            inside.any(is_block)
        };
        if is_block(name) || !holds_block() {
            self.close_within(&[name], &[])
        } else {
            Vec::new()
        }
    }

    /// Closes all that is open, innermost first.
    pub(crate) fn close_all(&mut self) -> Vec<E> {
        self.close_innermost(self.open.len())
    }

    fn close_innermost(&mut self, count: usize) -> Vec<E> {
        let from = self.open.len() - count;
        if let Some(outermost) = self.open.get(from) {
            self.names.truncate(outermost.name);
        }
        let closed = self.open.drain(from..).rev();
        closed.map(|open| open.effect).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_close_in_their_bounds() {
        let mut open = OpenElements::new(64);
        for (number, name) in (0..).zip(["ul", "li", "ul", "b"]) {
            open.push(name, number);
        }
        assert!(open.close_within(&["li"], &["ul"]).is_empty());
        assert!(open.close_within(&["i"], &[]).is_empty());
        assert_eq!(open.close_within(&["ul"], &[]), [3, 2]);
        assert_eq!(open.close_within(&["li"], &["ul"]), [1]);
        assert_eq!(open.close_all(), [0]);
    }
}
